import bolyst.kernel.ids
import bolyst.kernel.languages
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0002_kind_and_language"),
        ("measures", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Card",
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
                ("number", models.PositiveIntegerField(verbose_name="kortnummer")),
                (
                    "language",
                    models.CharField(
                        max_length=8,
                        validators=[bolyst.kernel.languages.objections_to_language],
                        verbose_name="språk",
                    ),
                ),
                ("code_hash", models.CharField(max_length=64)),
                ("batch", models.UUIDField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="laget")),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cards",
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
                "verbose_name": "kort",
                "verbose_name_plural": "kort",
                "ordering": ("number",),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LegalBasis",
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
                    "basis",
                    models.CharField(
                        choices=[
                            ("public-interest", "oppgave i allmennhetens interesse"),
                            ("consent", "samtykke"),
                        ],
                        max_length=20,
                        verbose_name="behandlingsgrunnlag",
                    ),
                ),
                (
                    "law",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="lovgrunnlag i tillegg"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="hvorfor det er et reelt valg"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now=True, verbose_name="ført")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
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
                "verbose_name": "behandlingsgrunnlag",
                "verbose_name_plural": "behandlingsgrunnlag",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Participation",
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
                        verbose_name="språk informasjonen ble gitt på",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("spoken", "muntlig"),
                            ("written", "skriftlig"),
                            ("interpreter", "gjennom tolk"),
                        ],
                        max_length=12,
                        verbose_name="måte",
                    ),
                ),
                (
                    "information",
                    models.CharField(max_length=20, verbose_name="utgave av informasjonen"),
                ),
                ("told_on", models.DateField(verbose_name="når")),
                ("is_voluntary", models.BooleanField(verbose_name="fikk vite at det er frivillig")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="ført")),
                (
                    "card",
                    models.OneToOneField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="participation.card",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
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
                "verbose_name": "deltakelse",
                "verbose_name_plural": "deltakelser",
                "ordering": ("recorded_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SpokenBy",
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
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.note",
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spoken",
                        to="participation.participation",
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
                "verbose_name": "hvem som sa det",
                "verbose_name_plural": "hvem som sa det",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Summary",
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
                    "question",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Hvem har ansvar for hva?"),
                            (2, "Hvilke utfordringer finnes?"),
                            (3, "Hvordan har man løst dem tidligere?"),
                            (4, "Hvilke erfaringer har man gjort seg?"),
                            (5, "Finnes det bedre løsninger?"),
                            (6, "Hva kan dere selv bidra med?"),
                        ],
                        null=True,
                        verbose_name="spørsmål",
                    ),
                ),
                ("text", bolyst.seals.fields.EncryptedTextField(verbose_name="sammendrag")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(auto_now=True, verbose_name="skrevet")),
                ("read_back_on", models.DateField(blank=True, null=True, verbose_name="lest opp")),
                (
                    "correction",
                    bolyst.seals.fields.EncryptedTextField(
                        blank=True, max_length=5000, verbose_name="hva de rettet"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="summaries",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "note",
                    models.OneToOneField(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.note",
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
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "sammendrag",
                "verbose_name_plural": "sammendrag",
                "ordering": ("question", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MadeOf",
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
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.note",
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
                    "summary",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="made_of",
                        to="participation.summary",
                    ),
                ),
            ],
            options={
                "verbose_name": "kilde",
                "verbose_name_plural": "kilder",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
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
                ("withdrawn_at", models.DateTimeField(auto_now_add=True, verbose_name="trukket")),
                (
                    "told_in_person",
                    models.BooleanField(default=False, verbose_name="sagt til intervjueren"),
                ),
                (
                    "was_published",
                    models.BooleanField(default=False, verbose_name="rapporten var ute"),
                ),
                ("notes", models.PositiveIntegerField(default=0, verbose_name="notater slettet")),
                (
                    "codings",
                    models.PositiveIntegerField(default=0, verbose_name="kodinger slettet"),
                ),
                ("quotes", models.PositiveIntegerField(default=0, verbose_name="sitater slettet")),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="sees gjennom innen"),
                ),
                (
                    "looked_through_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="sett gjennom"),
                ),
                (
                    "participation",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="participation.participation",
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
                "verbose_name": "tilbaketrekking",
                "verbose_name_plural": "tilbaketrekkinger",
                "ordering": ("-withdrawn_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Weakened",
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
                ("lost", models.PositiveIntegerField(verbose_name="belegg borte")),
                ("left", models.PositiveIntegerField(verbose_name="belegg igjen")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="sett på")),
                (
                    "finding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="measures.finding",
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
                    "withdrawal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weakened",
                        to="participation.withdrawal",
                    ),
                ),
            ],
            options={
                "verbose_name": "svekket funn",
                "verbose_name_plural": "svekkede funn",
                "ordering": ("left", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_card_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="participation_card_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="made_by", name="participation_card_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(
                fields=("workspace", "week", "number"), name="participation_card_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(
                fields=("workspace", "code_hash"), name="participation_card_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_legalbasis_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="participation_basis_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="recorded_by", name="participation_basis_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                fields=("workspace", "week"), name="participation_one_basis_a_week"
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(fields=["workspace", "conversation"], name="participation_talk"),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_participation_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="conversation", name="participation_talk_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="card", name="participation_card_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="recorded_by", name="participation_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_voluntary", True)), name="participation_is_voluntary"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenby",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_spokenby_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenby",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="participation_spoken_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenby",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="participation", name="participation_spoken_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenby",
            constraint=models.UniqueConstraint(
                fields=("workspace", "note", "participation"), name="participation_spoken_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_summary_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="conversation", name="participation_summary_talk_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="written_by", name="participation_summary_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="participation_summary_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=models.UniqueConstraint(
                fields=("workspace", "conversation", "question"),
                name="participation_one_summary",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="madeof",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_madeof_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="madeof",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="summary", name="participation_madeof_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="madeof",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="participation_madeof_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="madeof",
            constraint=models.UniqueConstraint(
                fields=("workspace", "summary", "note"), name="participation_madeof_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_withdrawal_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="withdrawal",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="participation", name="participation_withdrawal_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="weakened",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="participation_weakened_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="weakened",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="withdrawal", name="participation_weakened_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="weakened",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="finding", name="participation_weakened_finding_border"
            ),
        ),
    ]
