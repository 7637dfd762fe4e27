import bolyst.kernel.ids
import bolyst.kernel.languages
import bolyst.workspaces.constraints
import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0002_kind_and_language"),
        ("partners", "0002_contacts_stand_once"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Slot",
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
                ("day", models.DateField(verbose_name="dag")),
                ("starts_at", models.TimeField(verbose_name="fra")),
                ("ends_at", models.TimeField(verbose_name="til")),
                ("room", models.CharField(blank=True, max_length=60, verbose_name="rom")),
                ("is_pinned", models.BooleanField(default=False, verbose_name="låst")),
                (
                    "is_open",
                    models.BooleanField(default=False, verbose_name="kan bestilles av innbyggere"),
                ),
                (
                    "conversation",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slot",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "interviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="den som spør",
                    ),
                ),
                (
                    "note_taker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="den som noterer",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.place",
                        verbose_name="sted",
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
                "verbose_name": "tid i ukeplanen",
                "verbose_name_plural": "tider i ukeplanen",
                "ordering": ("day", "starts_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Booking",
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
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
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
                    "slot",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="booking",
                        to="schedules.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "bestilt tid",
                "verbose_name_plural": "bestilte tider",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Timetable",
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
                    "starts_at",
                    models.TimeField(default=datetime.time(8, 0), verbose_name="dagen begynner"),
                ),
                (
                    "ends_at",
                    models.TimeField(default=datetime.time(20, 0), verbose_name="dagen slutter"),
                ),
                (
                    "lunch_from",
                    models.TimeField(
                        blank=True,
                        default=datetime.time(11, 30),
                        null=True,
                        verbose_name="lunsj fra",
                    ),
                ),
                (
                    "lunch_to",
                    models.TimeField(
                        blank=True,
                        default=datetime.time(12, 0),
                        null=True,
                        verbose_name="lunsj til",
                    ),
                ),
                (
                    "default_travel",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[django.core.validators.MaxValueValidator(480)],
                        verbose_name="kjøretid når den ikke er målt",
                    ),
                ),
                (
                    "week",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timetable",
                        to="mapping.mappingweek",
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
                "verbose_name": "ramme for uka",
                "verbose_name_plural": "rammer for uka",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Travel",
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
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(480)],
                        verbose_name="minutter",
                    ),
                ),
                (
                    "place_a",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.place",
                    ),
                ),
                (
                    "place_b",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.place",
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
                "verbose_name": "reisetid",
                "verbose_name_plural": "reisetider",
                "ordering": ("place_a__name", "place_b__name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BookingLink",
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
                ("code", models.CharField(editable=False, max_length=40, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="laget")),
                ("expires_at", models.DateTimeField(verbose_name="gjelder til")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbake"),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="booking_links",
                        to="mapping.mappingweek",
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
                "verbose_name": "lenke til bestilling",
                "verbose_name_plural": "lenker til bestilling",
                "ordering": ("-made_at", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_bookinglink_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="week", name="schedules_booking_link_week_border"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("workspace", "week"),
                        name="schedules_one_booking_link",
                        violation_error_message="Uka har alt en lenke. Trekk den tilbake først.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="InterpreterOrder",
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
                (
                    "ordered_by",
                    models.CharField(blank=True, max_length=120, verbose_name="hvem bestiller"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("needed", "må bestilles"),
                            ("ordered", "bestilt"),
                            ("confirmed", "bekreftet"),
                            ("not-found", "ingen tolk å få"),
                        ],
                        default="needed",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("present", "til stede"),
                            ("screen", "på skjerm"),
                            ("phone", "på telefon"),
                        ],
                        default="present",
                        max_length=12,
                        verbose_name="måte",
                    ),
                ),
                ("is_qualified", models.BooleanField(null=True, verbose_name="kvalifisert")),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cannot-wait", "det er ikke forsvarlig å vente"),
                            ("emergency", "nødsituasjon"),
                            ("strong-reason", "andre sterke grunner"),
                        ],
                        max_length=16,
                        verbose_name="unntak",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="begrunnelse"),
                ),
                (
                    "conversation",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpreter",
                        to="mapping.conversation",
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
                "verbose_name": "tolkebestilling",
                "verbose_name_plural": "tolkebestillinger",
                "ordering": ("language", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_interpreterorder_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="conversation", name="schedules_interpreter_talk_border"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_qualified", False), _negated=True),
                            models.Q(
                                models.Q(("why", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="schedules_unqualified_has_a_reason",
                        violation_error_message="Loven krever kvalifisert tolk. Begrunn unntaket.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Move",
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
                ("batch", models.UUIDField(default=bolyst.kernel.ids.uuid7)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="flyttet")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="angret")),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.mappingweek",
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
                "verbose_name": "flytting i ukeplanen",
                "verbose_name_plural": "flyttinger i ukeplanen",
                "ordering": ("made_at", "id"),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "week", "made_at"], name="schedules_move_of")
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_move_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="week", name="schedules_move_week_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="conversation", name="schedules_move_conversation_border"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("opens_at", models.TimeField(verbose_name="åpner")),
                ("closes_at", models.TimeField(verbose_name="stenger")),
                (
                    "place",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opening",
                        to="partners.place",
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
                "verbose_name": "åpningstid",
                "verbose_name_plural": "åpningstider",
                "ordering": ("place__name", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_opening_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="place", name="schedules_opening_place_border"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="schedules_closes_after_opening",
                        violation_error_message="Stedet må stenge etter at det åpner.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Quota",
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
                    "group",
                    models.CharField(
                        choices=[
                            ("residents", "innbyggere med innvandrerbakgrunn"),
                            ("services", "kommunale enheter"),
                            ("voluntary", "frivillige organisasjoner"),
                            ("business", "næringsliv"),
                        ],
                        max_length=20,
                        verbose_name="gruppe",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(500)],
                        verbose_name="ønsket antall",
                    ),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotas",
                        to="mapping.mappingweek",
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
                "verbose_name": "ønsket antall samtaler",
                "verbose_name_plural": "ønskede antall samtaler",
                "ordering": ("group", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_quota_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="week", name="schedules_quota_week_border"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "week", "group"), name="schedules_one_quota_a_group"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="slot",
            index=models.Index(fields=["workspace", "day"], name="schedules_slot_day"),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="schedules_slot_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="conversation", name="schedules_slot_conversation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="place", name="schedules_slot_place_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="interviewer", name="schedules_slot_interviewer_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note_taker", name="schedules_slot_note_taker_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="schedules_slot_ends_after_start",
                violation_error_message="Samtalen må slutte etter at den begynner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="schedules_booking_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="slot", name="schedules_booking_slot_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="schedules_timetable_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="schedules_timetable_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="schedules_day_ends_after_start",
                violation_error_message="Dagen må slutte etter at den begynner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lunch_from__isnull", True), ("lunch_to__isnull", True)),
                    ("lunch_to__gt", models.F("lunch_from")),
                    _connector="OR",
                ),
                name="schedules_lunch_ends_after_start",
                violation_error_message="Lunsjen må slutte etter at den begynner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="travel",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="schedules_travel_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="travel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="place_a", name="schedules_travel_a_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="travel",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="place_b", name="schedules_travel_b_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="travel",
            constraint=models.UniqueConstraint(
                fields=("workspace", "place_a", "place_b"), name="schedules_one_road"
            ),
        ),
        migrations.AddConstraint(
            model_name="travel",
            constraint=models.CheckConstraint(
                condition=models.Q(("place_a__lt", models.F("place_b"))),
                name="schedules_travel_goes_somewhere",
                violation_error_message="Velg to ulike steder.",
            ),
        ),
    ]
