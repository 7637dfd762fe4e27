import bolyst.kernel.clock
import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("partners", "0001_organisations_contacts_places"),
        ("teams", "0001_team"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                            ("anchoring", "forankringsmøte"),
                            ("start", "oppstartsmøte"),
                            ("team", "teammøte"),
                            ("planning", "planleggingsmøte"),
                            ("coordination", "koordineringsmøte"),
                            ("follow_up", "oppfølgingssamtale"),
                            ("feedback", "tilbakemeldingsmøte"),
                        ],
                        default="team",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="tittel")),
                ("starts_at", models.DateTimeField(verbose_name="begynner")),
                ("ends_at", models.DateTimeField(verbose_name="slutter")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="sted")),
                (
                    "link",
                    models.URLField(blank=True, max_length=500, verbose_name="lenke til nettmøte"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "utkast"),
                            ("called", "innkalt"),
                            ("held", "holdt"),
                            ("minuted", "referat til godkjenning"),
                            ("approved", "referat godkjent"),
                            ("archived", "arkivert"),
                            ("cancelled", "avlyst"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="hvorfor")),
                ("sequence", models.PositiveIntegerField(default=0, verbose_name="kalenderutgave")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="referatet godkjent"),
                ),
                (
                    "minuted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="teams.team",
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
                "verbose_name": "møte",
                "verbose_name_plural": "møter",
                "ordering": ("-starts_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Dispatch",
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
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="sendt")),
                (
                    "received_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="mottatt"),
                ),
                (
                    "received_by",
                    models.CharField(blank=True, max_length=120, verbose_name="mottatt av"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.contact",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispatches",
                        to="teams.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "oversendelse",
                "verbose_name_plural": "oversendelser",
                "ordering": ("sent_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "ikke svart"),
                            ("coming", "kommer"),
                            ("not_coming", "kommer ikke"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="svar",
                    ),
                ),
                (
                    "was_there",
                    models.BooleanField(blank=True, null=True, verbose_name="var til stede"),
                ),
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
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="teams.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "deltakelse",
                "verbose_name_plural": "deltakelser",
                "ordering": ("contact__name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rekkefølge")),
                ("title", models.CharField(max_length=200, verbose_name="sak")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="bakgrunn")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MaxValueValidator(600)],
                        verbose_name="minutter",
                    ),
                ),
                ("is_standing", models.BooleanField(default=False, verbose_name="fast sak")),
                (
                    "is_confidential",
                    models.BooleanField(default=False, verbose_name="unntatt offentlighet"),
                ),
                ("said", models.TextField(blank=True, max_length=20000, verbose_name="referat")),
                ("edition", models.PositiveIntegerField(default=0, verbose_name="utgave")),
                (
                    "edited_by",
                    models.CharField(blank=True, max_length=120, verbose_name="sist endret av"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "åpen"), ("done", "ferdig"), ("carried", "ført videre")],
                        default="open",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "proposed_by",
                    models.CharField(blank=True, max_length=120, verbose_name="meldt inn av"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="meldt inn")),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="teams.agendaitem",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="teams.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "sak",
                "verbose_name_plural": "saker",
                "ordering": ("rank", "created_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Poll",
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
                        choices=[("dates", "finn en dato"), ("dots", "prikkstemming")],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("question", models.CharField(max_length=200, verbose_name="spørsmål")),
                ("closes_on", models.DateField(verbose_name="svarfrist")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="lukket")),
                (
                    "dots",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="prikker til hver",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="varighet i minutter"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="laget")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="polls",
                        to="teams.meeting",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="polls",
                        to="teams.team",
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
                "verbose_name": "avstemning",
                "verbose_name_plural": "avstemninger",
                "ordering": ("-created_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Option",
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
                ("rank", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="valg")),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="tidspunkt"),
                ),
                ("dots", models.PositiveIntegerField(default=0, verbose_name="prikker")),
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
                    "poll",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="teams.poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "valg",
                "verbose_name_plural": "valg",
                "ordering": ("rank", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
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
                ("answers", models.JSONField(default=dict, verbose_name="svar")),
                ("cast_at", models.DateTimeField(blank=True, null=True, verbose_name="svart")),
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
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ballots",
                        to="teams.poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "stemme",
                "verbose_name_plural": "stemmer",
                "ordering": ("contact__name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
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
                ("name", models.CharField(max_length=120, verbose_name="navn")),
                ("since", models.DateField(default=bolyst.kernel.clock.today, verbose_name="fra")),
                (
                    "every_months",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="måneder mellom møtene",
                    ),
                ),
                ("week", models.SmallIntegerField(verbose_name="uke i måneden")),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="ukedag")),
                ("at", models.TimeField(verbose_name="klokka")),
                (
                    "length",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="varighet i minutter"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="sted")),
                ("template", models.JSONField(verbose_name="fast saksliste")),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="teams.team",
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
                "verbose_name": "møteserie",
                "verbose_name_plural": "møteserier",
                "ordering": ("name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="teams.series",
            ),
        ),
        migrations.CreateModel(
            name="Task",
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
                ("text", models.CharField(max_length=500, verbose_name="oppgave")),
                ("due_on", models.DateField(verbose_name="frist")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("given", "gitt"),
                            ("received", "mottatt"),
                            ("done", "gjort"),
                            ("declined", "sagt nei til"),
                        ],
                        default="given",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="svar")),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="gitt")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="avsluttet"),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="teams.dispatch",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="teams.agendaitem",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.organisation",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="teams.team",
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
                "verbose_name": "oppgave",
                "verbose_name_plural": "oppgaver",
                "ordering": ("due_on", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("text", models.CharField(max_length=500, verbose_name="vedtak")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="teams.agendaitem",
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
                "verbose_name": "vedtak",
                "verbose_name_plural": "vedtak",
                "ordering": ("created_at", "id"),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="teams_decision_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="item", name="teams_decision_item_border"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_dispatch_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="meeting", name="teams_dispatch_meeting_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="organisation", name="teams_dispatch_organisation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="contact", name="teams_dispatch_contact_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.UniqueConstraint(
                fields=("workspace", "meeting", "organisation"), name="teams_dispatch_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_attendance_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="meeting", name="teams_attendance_meeting_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="contact", name="teams_attendance_contact_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("workspace", "meeting", "contact"), name="teams_attendance_once"
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["workspace", "meeting", "rank"], name="teams_item_agenda"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_agendaitem_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_item_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="meeting", name="teams_item_meeting_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="carried_from", name="teams_item_carried_from_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("workspace", "carried_from"), name="teams_item_carried_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_poll_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_poll_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="meeting", name="teams_poll_meeting_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="option",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_option_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="option",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="poll", name="teams_option_poll_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_ballot_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="poll", name="teams_ballot_poll_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="contact", name="teams_ballot_contact_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                fields=("workspace", "poll", "contact"), name="teams_ballot_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_series_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_series_team_border"
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["workspace", "-starts_at"], name="teams_meeting_newest"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                fields=["workspace", "state", "starts_at"], name="teams_meeting_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_meeting_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_meeting_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="series", name="teams_meeting_series_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="minuted_by", name="teams_meeting_minuted_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="teams_meeting_ends_after_start",
                violation_error_message="Møtet må slutte etter at det begynner.",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(fields=["workspace", "state", "due_on"], name="teams_task_due"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="teams_task_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="team", name="teams_task_team_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="item", name="teams_task_item_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="organisation", name="teams_task_organisation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="dispatch", name="teams_task_dispatch_border"
            ),
        ),
    ]
