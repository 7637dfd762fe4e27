import bolyst.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Fetch",
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
                ("key", models.CharField(max_length=64, unique=True, verbose_name="spørsmål")),
                ("address", models.TextField(verbose_name="adresse")),
                ("body", models.BinaryField(verbose_name="svar")),
                ("fetched_at", models.DateTimeField(verbose_name="hentet")),
            ],
            options={
                "verbose_name": "hentet svar",
                "verbose_name_plural": "hentede svar",
                "ordering": ("-fetched_at",),
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=200, verbose_name="tjener")),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
            ],
            options={
                "verbose_name": "oppslag",
                "verbose_name_plural": "oppslag",
                "ordering": ("at",),
                "indexes": [models.Index(fields=["host", "at"], name="figures_call_host_at")],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                ("topic", models.SlugField(verbose_name="emne")),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("source", models.CharField(max_length=100, verbose_name="kilde")),
                ("table", models.CharField(blank=True, max_length=20, verbose_name="tabell")),
                ("unit", models.CharField(max_length=20, verbose_name="enhet")),
                (
                    "dimensions",
                    models.JSONField(blank=True, default=list, verbose_name="inndeling"),
                ),
                ("notes", models.JSONField(blank=True, default=list, verbose_name="merknader")),
                (
                    "updated_at",
                    models.DateField(blank=True, null=True, verbose_name="oppdatert hos kilden"),
                ),
                ("fetched_at", models.DateTimeField(verbose_name="hentet")),
            ],
            options={
                "verbose_name": "tallserie",
                "verbose_name_plural": "tallserier",
                "ordering": ("topic", "source", "table"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "source", "table", "unit"),
                        name="figures_one_series_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                ("code", models.CharField(max_length=4, verbose_name="kommunenummer")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("category", models.CharField(blank=True, max_length=200, verbose_name="gruppe")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="verdi"
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=3, verbose_name="tegn")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="figures.series",
                    ),
                ),
            ],
            options={
                "verbose_name": "tall",
                "verbose_name_plural": "tall",
                "ordering": ("series", "code", "category", "year"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "series", "category", "year"),
                        name="figures_one_value_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mark__in", [":", ".", "..", "..."]), ("value__isnull", True)
                            ),
                            models.Q(("mark__in", ["", "-", "*"]), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="figures_a_number_or_a_mark_in_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{4}$")),
                        name="figures_code_has_four_digits",
                    ),
                ],
            },
        ),
    ]
