import bolyst.kernel.clock
import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from bolyst.workspaces.constraints import WITH_PERIODS


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_organisations_contacts_places"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(WITH_PERIODS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Team",
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
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                ("goal", models.TextField(blank=True, max_length=600, verbose_name="felles mål")),
                ("mandate", models.TextField(blank=True, max_length=3000, verbose_name="mandat")),
                ("started_on", models.DateField(verbose_name="begynte")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("forming", "under oppbygging"),
                            ("consolidated", "konsolidert"),
                            ("operating", "i drift"),
                            ("dormant", "i dvale"),
                            ("dissolved", "oppløst"),
                        ],
                        default="forming",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "state_since",
                    models.DateField(default=bolyst.kernel.clock.today, verbose_name="siden"),
                ),
                (
                    "state_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="hvorfor"),
                ),
                (
                    "meetings_per_year",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="møter i året",
                    ),
                ),
                (
                    "residents",
                    models.CharField(
                        choices=[
                            ("seat", "de har en plass i teamet"),
                            ("reference_group", "de har en referansegruppe"),
                            ("not_yet", "ikke avklart ennå"),
                        ],
                        default="not_yet",
                        max_length=20,
                        verbose_name="hvordan innbyggerne tar del",
                    ),
                ),
                (
                    "residents_text",
                    models.TextField(blank=True, max_length=600, verbose_name="hvordan det gjøres"),
                ),
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
                "verbose_name": "inkluderingsteam",
                "verbose_name_plural": "inkluderingsteam",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
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
                ("from_date", models.DateField(verbose_name="fra og med")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="til og med")),
                (
                    "is_residents",
                    models.BooleanField(default=False, verbose_name="innbyggernes plass"),
                ),
                (
                    "vacant_since",
                    models.DateField(blank=True, null=True, verbose_name="ledig siden"),
                ),
                (
                    "vacant_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="hvorfor plassen er ledig"
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                        verbose_name="vara",
                    ),
                ),
                (
                    "key_person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                        verbose_name="nøkkelperson",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
                        verbose_name="samarbeidspartner",
                    ),
                ),
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
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="teams.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "plass i teamet",
                "verbose_name_plural": "plasser i teamet",
                "ordering": ("organisation__sector", "organisation__name", "from_date"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LeadPeriod",
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
                ("from_date", models.DateField(verbose_name="fra og med")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="til og med")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
                        verbose_name="etat",
                    ),
                ),
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
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="teams.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledelse av teamet",
                "verbose_name_plural": "ledelse av teamet",
                "ordering": ("-from_date", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("on_date", models.DateField(verbose_name="dato")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="gjort")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="angret")),
                ("changed", models.JSONField(default=dict)),
                (
                    "heir",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                    ),
                ),
                (
                    "leaver",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                    ),
                ),
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
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="teams.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "overlevering",
                "verbose_name_plural": "overleveringer",
                "ordering": ("-made_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SeatPeriod",
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
                ("from_date", models.DateField(verbose_name="fra og med")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="til og med")),
                ("is_deputy", models.BooleanField(default=False, verbose_name="vara")),
                (
                    "contact",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holders",
                        to="teams.seat",
                    ),
                ),
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
                "verbose_name": "tid på plassen",
                "verbose_name_plural": "tid på plassen",
                "ordering": ("-from_date", "is_deputy", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="teams_seatperiod_owner"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_date__isnull", True),
                            ("to_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="teams_seatperiod_ends_after_start",
                        violation_error_message="Siste dag kan ikke komme før første.",
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="seat", name="teams_seatperiod_seat_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="contact", name="teams_seatperiod_contact_border"
                    ),
                    bolyst.workspaces.constraints.OneAtATime(
                        fields=("workspace", "seat", "is_deputy"), name="teams_one_holder_at_a_time"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_team_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                fields=("workspace",),
                name="teams_one_team",
                violation_error_message="Kommunen har alt et inkluderingsteam.",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("meetings_per_year__gte", 2)),
                name="teams_meets_twice_a_year",
                violation_error_message="Teamet møtes minst to ganger i året.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_seat_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_date__isnull", True),
                    ("to_date__gte", models.F("from_date")),
                    _connector="OR",
                ),
                name="teams_seat_ends_after_start",
                violation_error_message="Siste dag kan ikke komme før første.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_seat_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="organisation", name="teams_seat_organisation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="key_person", name="teams_seat_key_person_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="deputy", name="teams_seat_deputy_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=bolyst.workspaces.constraints.OneAtATime(
                fields=("workspace", "team", "organisation"),
                name="teams_one_seat_per_partner",
                violation_error_message="Samarbeidspartneren har alt en plass i teamet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key_person__isnull", True), ("vacant_since__isnull", False)),
                    models.Q(("key_person__isnull", False), ("vacant_since__isnull", True)),
                    _connector="OR",
                ),
                name="teams_seat_taken_or_vacant",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("key_person__isnull", True),
                    ("deputy__isnull", True),
                    models.Q(("key_person", models.F("deputy")), _negated=True),
                    _connector="OR",
                ),
                name="teams_deputy_is_another",
                violation_error_message="Vara må være en annen enn nøkkelpersonen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadperiod",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_leadperiod_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="leadperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_date__isnull", True),
                    ("to_date__gte", models.F("from_date")),
                    _connector="OR",
                ),
                name="teams_leadperiod_ends_after_start",
                violation_error_message="Siste dag kan ikke komme før første.",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadperiod",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_lead_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="leadperiod",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="organisation", name="teams_lead_organisation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="leadperiod",
            constraint=bolyst.workspaces.constraints.OneAtATime(
                fields=("workspace", "team"),
                name="teams_one_lead_at_a_time",
                violation_error_message="En annen etat leder teamet i denne perioden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_handover_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_handover_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="leaver", name="teams_handover_leaver_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="heir", name="teams_handover_heir_border"
            ),
        ),
    ]
