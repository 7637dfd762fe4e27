import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0002_facts"),
        ("programme", "0002_first_catalogue"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Supporter",
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
                    "part",
                    models.CharField(
                        choices=[("funder", "finansiert av"), ("founder", "startet av")],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="navn")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, verbose_name="rekkefølge"),
                ),
            ],
            options={
                "verbose_name": "støttespiller",
                "verbose_name_plural": "støttespillere",
                "ordering": ("part", "position", "name"),
            },
        ),
        migrations.AddField(
            model_name="engagement",
            name="catalogue",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="katalogutgave"),
        ),
        migrations.AddField(
            model_name="engagement",
            name="funder",
            field=models.CharField(blank=True, max_length=120, verbose_name="finansiert av"),
        ),
        migrations.AddField(
            model_name="engagement",
            name="has_public_timeline",
            field=models.BooleanField(default=False, verbose_name="åpen tidslinje"),
        ),
        migrations.AddField(
            model_name="module",
            name="phases",
            field=models.JSONField(blank=True, default=list, verbose_name="faser"),
        ),
        migrations.CreateModel(
            name="Milestone",
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
                ("key", models.CharField(max_length=60, verbose_name="nøkkel")),
                ("lap", models.PositiveSmallIntegerField(default=1, verbose_name="år")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("anchoring", "forankring"),
                            ("meeting", "møte"),
                            ("product", "resultat"),
                            ("report", "rapport"),
                            ("follow_up", "oppfølging"),
                            ("clock", "årsklokka"),
                            ("other", "annet"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("names", models.JSONField(verbose_name="navn")),
                ("due_on", models.DateField(verbose_name="frist")),
                (
                    "base_key",
                    models.CharField(default="start", max_length=60, verbose_name="regnes fra"),
                ),
                ("offset", models.PositiveSmallIntegerField(default=0, verbose_name="avstand")),
                (
                    "unit",
                    models.CharField(
                        choices=[("days", "dager"), ("months", "måneder")],
                        default="days",
                        max_length=10,
                        verbose_name="enhet",
                    ),
                ),
                ("is_pinned", models.BooleanField(default=False, verbose_name="satt for hånd")),
                (
                    "waits_for",
                    models.CharField(blank=True, max_length=120, verbose_name="venter på"),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gjort")),
                (
                    "done_by_name",
                    models.CharField(blank=True, max_length=200, verbose_name="meldt av"),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="notat")),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="programme.engagement",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.module",
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
                "verbose_name": "milepæl",
                "verbose_name_plural": "milepæler",
                "ordering": ("due_on", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ChecklistItem",
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
                ("key", models.SlugField(verbose_name="nøkkel")),
                ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                ("names", models.JSONField(verbose_name="tekst")),
                ("ticked_on", models.DateField(blank=True, null=True, verbose_name="krysset av")),
                ("ticked_by_name", models.CharField(blank=True, max_length=200, verbose_name="av")),
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
                    "milestone",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checklist",
                        to="programme.milestone",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt på sjekklista",
                "verbose_name_plural": "punkter på sjekklista",
                "ordering": ("position",),
                "abstract": False,
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
                ("before", models.DateField(verbose_name="fra")),
                ("after", models.DateField(verbose_name="til")),
                ("was_pinned", models.BooleanField(default=False)),
                ("followed", models.JSONField(blank=True, default=list, verbose_name="fulgte med")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="grunn")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="flyttet")),
                ("by_name", models.CharField(max_length=200, verbose_name="av")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="angret")),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="programme.engagement",
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="programme.milestone",
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
                "verbose_name": "flytting",
                "verbose_name_plural": "flyttinger",
                "ordering": ("-made_at", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PastEngagement",
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
                ("first_year", models.PositiveSmallIntegerField(verbose_name="fra år")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="til år")),
                (
                    "municipality",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.municipality",
                        verbose_name="kommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "tidligere oppdrag",
                "verbose_name_plural": "tidligere oppdrag",
                "ordering": ("municipality__name",),
            },
        ),
        migrations.CreateModel(
            name="PlanItem",
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
                ("module_key", models.SlugField(blank=True, verbose_name="modul")),
                ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                ("key", models.CharField(max_length=60, verbose_name="nøkkel")),
                ("phase", models.SlugField(blank=True, verbose_name="fase")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("anchoring", "forankring"),
                            ("meeting", "møte"),
                            ("product", "resultat"),
                            ("report", "rapport"),
                            ("follow_up", "oppfølging"),
                            ("clock", "årsklokka"),
                            ("other", "annet"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("names", models.JSONField(verbose_name="navn")),
                ("base", models.CharField(max_length=60, verbose_name="regnes fra")),
                ("offset", models.PositiveSmallIntegerField(verbose_name="avstand")),
                (
                    "unit",
                    models.CharField(
                        choices=[("days", "dager"), ("months", "måneder")],
                        default="days",
                        max_length=10,
                        verbose_name="enhet",
                    ),
                ),
                ("waits_for", models.CharField(max_length=120, verbose_name="venter på")),
                ("repeats", models.BooleanField(default=False, verbose_name="hvert år")),
                (
                    "checklist",
                    models.JSONField(blank=True, default=list, verbose_name="sjekkliste"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="programme.catalogueversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt i planen",
                "verbose_name_plural": "punkter i planen",
                "ordering": ("version", "position"),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                ("threshold", models.SmallIntegerField(verbose_name="dager fra fristen")),
                ("due_on", models.DateField(verbose_name="frist")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="sendt")),
                (
                    "milestone",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="programme.milestone",
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
                "verbose_name": "påminnelse",
                "verbose_name_plural": "påminnelser",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CatalogueDraft",
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
                ("edition", models.JSONField(verbose_name="utgave")),
                ("started_on", models.DateField(verbose_name="begynt")),
                (
                    "published_as",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="publisert som"
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
                "verbose_name": "utkast til katalog",
                "verbose_name_plural": "utkast til katalog",
                "ordering": ("-started_on", "-id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="programme_cataloguedraft_owner"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_as__isnull", True)),
                        fields=("workspace",),
                        name="programme_one_draft_at_a_time",
                        violation_error_message="Det finnes alt et utkast.",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Inquiry",
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
                ("place", models.CharField(max_length=120, verbose_name="kommune eller regionråd")),
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="stilling")),
                ("email", models.EmailField(max_length=254, verbose_name="e-postadresse")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                ("message", models.TextField(max_length=3000, verbose_name="hva gjelder det?")),
                ("modules", models.JSONField(blank=True, default=list, verbose_name="moduler")),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="språk")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="mottatt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "henvendelse"),
                            ("clarified", "avklart"),
                            ("agreed", "avtalt"),
                            ("declined", "avslått"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "clarified",
                    models.TextField(blank=True, max_length=3000, verbose_name="avklart"),
                ),
                (
                    "reason",
                    models.TextField(blank=True, max_length=1000, verbose_name="begrunnelse"),
                ),
                ("engagement_id", models.UUIDField(blank=True, null=True, verbose_name="oppdrag")),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="municipalities.municipality",
                    ),
                ),
                (
                    "opened_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
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
                "verbose_name": "henvendelse",
                "verbose_name_plural": "henvendelser",
                "ordering": ("-received_at", "-id"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["workspace", "-received_at"], name="programme_inquiry_newest"
                    )
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="programme_inquiry_owner"
                    )
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True)),
                fields=["workspace", "due_on"],
                name="programme_milestone_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_milestone_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="programme_milestone_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(
                fields=("workspace", "engagement", "key", "lap"), name="programme_milestone_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_checklistitem_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="milestone", name="programme_checklist_milestone_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=models.UniqueConstraint(
                fields=("workspace", "milestone", "key"), name="programme_checklist_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_move_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="programme_move_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="milestone", name="programme_move_milestone_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="planitem",
            constraint=models.UniqueConstraint(
                fields=("version", "key"), name="programme_plan_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="programme_reminder_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="milestone", name="programme_reminder_milestone_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("workspace", "milestone", "threshold", "due_on"),
                name="programme_reminded_once",
            ),
        ),
    ]
