import bolyst.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Workspace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=bolyst.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "kommune"),
                            ("council", "regionråd"),
                            ("programme", "programeier"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="adresse")),
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                (
                    "language",
                    models.CharField(
                        choices=[("nb", "bokmål"), ("nn", "nynorsk")],
                        default="nb",
                        max_length=2,
                        verbose_name="målform",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="opprettet")),
                (
                    "municipalities",
                    models.ManyToManyField(
                        related_name="workspaces",
                        to="municipalities.municipality",
                        verbose_name="kommuner",
                    ),
                ),
            ],
            options={
                "verbose_name": "arbeidsrom",
                "verbose_name_plural": "arbeidsrom",
                "ordering": ("name",),
            },
        ),
    ]
