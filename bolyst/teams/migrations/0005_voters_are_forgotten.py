from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("teams", "0004_handovers_ahead"),
    ]

    operations = [
        migrations.AddField(
            model_name="option",
            name="maybe",
            field=models.PositiveIntegerField(default=0, verbose_name="kan passe for"),
        ),
        migrations.AddField(
            model_name="option",
            name="yes",
            field=models.PositiveIntegerField(default=0, verbose_name="passer for"),
        ),
        migrations.AddField(
            model_name="poll",
            name="answered",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="har svart"),
        ),
        migrations.AddField(
            model_name="poll",
            name="asked",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="spurt"),
        ),
    ]
