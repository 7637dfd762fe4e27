import bolyst.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="County",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="navn")),
                (
                    "name_se",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på nordsamisk"),
                ),
                (
                    "name_sma",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på sørsamisk"),
                ),
                (
                    "name_smj",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på lulesamisk"),
                ),
                (
                    "name_fkv",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på kvensk"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("nb", "bokmål"),
                            ("nn", "nynorsk"),
                            ("neutral", "språklig nøytral"),
                        ],
                        max_length=10,
                        verbose_name="språkvedtak",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=2, primary_key=True, serialize=False, verbose_name="fylkesnummer"
                    ),
                ),
            ],
            options={
                "verbose_name": "fylke",
                "verbose_name_plural": "fylker",
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{2}$")),
                        name="municipalities_county_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("name", models.CharField(max_length=80, verbose_name="navn")),
                (
                    "name_se",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på nordsamisk"),
                ),
                (
                    "name_sma",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på sørsamisk"),
                ),
                (
                    "name_smj",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på lulesamisk"),
                ),
                (
                    "name_fkv",
                    models.CharField(blank=True, max_length=80, verbose_name="navn på kvensk"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("nb", "bokmål"),
                            ("nn", "nynorsk"),
                            ("neutral", "språklig nøytral"),
                        ],
                        max_length=10,
                        verbose_name="språkvedtak",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=4,
                        primary_key=True,
                        serialize=False,
                        verbose_name="kommunenummer",
                    ),
                ),
                ("official_name", models.CharField(max_length=120, verbose_name="offisielt navn")),
                ("slug", models.SlugField(unique=True, verbose_name="adresse")),
                (
                    "is_in_sami_area",
                    models.BooleanField(verbose_name="i forvaltningsområdet for samiske språk"),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="municipalities",
                        to="municipalities.county",
                        verbose_name="fylke",
                    ),
                ),
            ],
            options={
                "verbose_name": "kommune",
                "verbose_name_plural": "kommuner",
                "ordering": ("name", "code"),
            },
        ),
        migrations.CreateModel(
            name="MunicipalityCode",
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
                ("name", models.CharField(max_length=80, verbose_name="navn")),
                ("valid_from", models.DateField(verbose_name="gyldig fra")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="gyldig til")),
                (
                    "today",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="municipalities.municipality",
                        verbose_name="kommune i dag",
                    ),
                ),
            ],
            options={
                "verbose_name": "kommunenummer gjennom tidene",
                "verbose_name_plural": "kommunenumre gjennom tidene",
                "ordering": ("code", "valid_from"),
            },
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^\\d{4}$")),
                name="municipalities_code_has_four_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__startswith", models.F("county"))),
                name="municipalities_code_begins_with_county",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "slug__in",
                        [
                            "api",
                            "deler",
                            "delta",
                            "konto",
                            "live",
                            "om",
                            "personvern",
                            "radgiver",
                            "static",
                            "tilgjengelighet",
                        ],
                    ),
                    _negated=True,
                ),
                name="municipalities_slug_is_free",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitycode",
            constraint=models.UniqueConstraint(
                fields=("code", "valid_from"), name="municipalities_one_period_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitycode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="municipalities_a_period_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalitycode",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^\\d{4}$")),
                name="municipalities_every_code_has_four_digits",
            ),
        ),
    ]
