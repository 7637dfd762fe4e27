from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gate", "0002_note_days"),
    ]

    operations = [
        migrations.AlterField(
            model_name="release",
            name="what",
            field=models.CharField(
                choices=[
                    ("quote", "sitat"),
                    ("table", "tabell"),
                    ("report", "rapport"),
                    ("reply", "svar til dem vi snakket med"),
                ],
                max_length=10,
                verbose_name="slag",
            ),
        ),
    ]
