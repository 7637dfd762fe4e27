import bolyst.kernel.ids
import bolyst.kernel.languages
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedReading",
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
                    "language",
                    models.CharField(
                        max_length=8,
                        validators=[bolyst.kernel.languages.objections_to_language],
                        verbose_name="språk",
                    ),
                ),
                ("prints", models.JSONField(verbose_name="tekster")),
                ("read_on", models.DateField(verbose_name="lest")),
            ],
            options={
                "verbose_name": "gjennomlesing",
                "verbose_name_plural": "gjennomlesinger",
                "ordering": ("-read_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="GuideDraft",
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
                    "audience",
                    models.CharField(
                        choices=[
                            ("residents", "innbyggere med innvandrerbakgrunn"),
                            ("youth", "ungdom"),
                            ("business", "næringsliv"),
                            ("voluntary", "frivillige organisasjoner"),
                            ("refugee", "flyktningtjeneste, voksenopplæring og NAV"),
                            ("school", "skole og barnehage"),
                            ("health", "helse, helsesykepleier og fastlege"),
                            ("culture", "kultur, bibliotek, servicekontor, bolig og teknisk"),
                            ("leadership", "ledelse og politikere"),
                        ],
                        max_length=20,
                        verbose_name="målgruppe",
                    ),
                ),
                ("pieces", models.JSONField(verbose_name="innhold")),
                (
                    "shared_number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="felles versjon"
                    ),
                ),
                ("step", models.PositiveIntegerField(default=0, verbose_name="endring")),
                ("begun_on", models.DateField(verbose_name="begynt")),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "utkast til guide",
                "verbose_name_plural": "utkast til guider",
                "ordering": ("audience",),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="EarlierDraft",
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
                ("step", models.PositiveIntegerField(verbose_name="endring")),
                ("pieces", models.JSONField(verbose_name="innhold")),
                ("kept_at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier",
                        to="guides.guidedraft",
                    ),
                ),
            ],
            options={
                "verbose_name": "tidligere utkast",
                "verbose_name_plural": "tidligere utkast",
                "ordering": ("-step",),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GuideVersion",
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
                    "audience",
                    models.CharField(
                        choices=[
                            ("residents", "innbyggere med innvandrerbakgrunn"),
                            ("youth", "ungdom"),
                            ("business", "næringsliv"),
                            ("voluntary", "frivillige organisasjoner"),
                            ("refugee", "flyktningtjeneste, voksenopplæring og NAV"),
                            ("school", "skole og barnehage"),
                            ("health", "helse, helsesykepleier og fastlege"),
                            ("culture", "kultur, bibliotek, servicekontor, bolig og teknisk"),
                            ("leadership", "ledelse og politikere"),
                        ],
                        max_length=20,
                        verbose_name="målgruppe",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="versjon")),
                ("pieces", models.JSONField(verbose_name="innhold")),
                (
                    "shared_number",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="felles versjon"
                    ),
                ),
                ("is_own", models.BooleanField(default=False, verbose_name="tilpasset her")),
                ("published_on", models.DateField(verbose_name="tatt i bruk")),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "guide",
                "verbose_name_plural": "guider",
                "ordering": ("audience", "-number"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OwnReading",
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
                    "language",
                    models.CharField(
                        max_length=8,
                        validators=[bolyst.kernel.languages.objections_to_language],
                        verbose_name="språk",
                    ),
                ),
                ("prints", models.JSONField(verbose_name="tekster")),
                ("read_on", models.DateField(verbose_name="lest")),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name": "egen gjennomlesing",
                "verbose_name_plural": "egne gjennomlesinger",
                "ordering": ("-read_on", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SharedGuide",
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
                    "audience",
                    models.CharField(
                        choices=[
                            ("residents", "innbyggere med innvandrerbakgrunn"),
                            ("youth", "ungdom"),
                            ("business", "næringsliv"),
                            ("voluntary", "frivillige organisasjoner"),
                            ("refugee", "flyktningtjeneste, voksenopplæring og NAV"),
                            ("school", "skole og barnehage"),
                            ("health", "helse, helsesykepleier og fastlege"),
                            ("culture", "kultur, bibliotek, servicekontor, bolig og teknisk"),
                            ("leadership", "ledelse og politikere"),
                        ],
                        max_length=20,
                        verbose_name="målgruppe",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="versjon")),
                ("pieces", models.JSONField(verbose_name="innhold")),
                ("published_on", models.DateField(verbose_name="publisert")),
            ],
            options={
                "verbose_name": "felles guide",
                "verbose_name_plural": "felles guider",
                "ordering": ("audience", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("audience", "number"), name="guides_shared_number"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="guidedraft",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="guides_guidedraft_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="guidedraft",
            constraint=models.UniqueConstraint(
                fields=("workspace", "audience"),
                name="guides_one_draft_at_a_time",
                violation_error_message="Det finnes alt et utkast.",
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierdraft",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="guides_earlierdraft_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierdraft",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="draft", name="guides_earlier_draft_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierdraft",
            constraint=models.UniqueConstraint(
                fields=("workspace", "draft", "step"), name="guides_earlier_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="guideversion",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="guides_guideversion_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="guideversion",
            constraint=models.UniqueConstraint(
                fields=("workspace", "audience", "number"),
                name="guides_version_number",
                violation_error_message="Noen tok i bruk en ny versjon imens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownreading",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="guides_ownreading_owner"
            ),
        ),
    ]
