import bolyst.kernel.languages
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("individual", "samtale med én"),
                    ("group", "gruppesamtale"),
                    ("walk", "samtale til fots"),
                    ("drop-in", "åpen dør"),
                ],
                default="group",
                max_length=12,
                verbose_name="slags samtale",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="language",
            field=models.CharField(
                blank=True,
                max_length=8,
                validators=[bolyst.kernel.languages.objections_to_language],
                verbose_name="språk",
            ),
        ),
    ]
