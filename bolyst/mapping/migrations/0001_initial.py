import bolyst.kernel.ids
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("measures", "0001_initial"),
        ("programme", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MappingWeek",
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
                ("starts_on", models.DateField(verbose_name="første dag")),
                ("ends_on", models.DateField(verbose_name="siste dag")),
                (
                    "engagement",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weeks",
                        to="programme.engagement",
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
                "verbose_name": "kartleggingsuke",
                "verbose_name_plural": "kartleggingsuker",
                "ordering": ("-starts_on", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
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
                ("title", models.CharField(max_length=120, verbose_name="kort beskrivelse")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="dato")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="sted")),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="antall personer",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="opprettet")),
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
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="mapping.mappingweek",
                    ),
                ),
            ],
            options={
                "verbose_name": "samtale",
                "verbose_name_plural": "samtaler",
                "ordering": ("held_on", "created_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Note",
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
                ("text", bolyst.seals.fields.EncryptedTextField(verbose_name="notat")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="rekkefølge")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="endret")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
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
                "verbose_name": "notat",
                "verbose_name_plural": "notater",
                "ordering": ("position", "written_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("name", models.CharField(max_length=200, verbose_name="tema")),
                (
                    "definition",
                    models.TextField(blank=True, max_length=5000, verbose_name="hva temaet dekker"),
                ),
                ("colour", models.CharField(blank=True, max_length=7, verbose_name="farge")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="rekkefølge")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="mapping.theme",
                        verbose_name="under",
                    ),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
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
                "verbose_name": "tema",
                "verbose_name_plural": "temaer",
                "ordering": ("position", "name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Coding",
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
                ("start", models.PositiveIntegerField(verbose_name="fra tegn")),
                ("end", models.PositiveIntegerField(verbose_name="til tegn")),
                ("coded_at", models.DateTimeField(auto_now_add=True, verbose_name="kodet")),
                (
                    "coder",
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
                (
                    "note",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codings",
                        to="mapping.note",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codings",
                        to="mapping.theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "koding",
                "verbose_name_plural": "kodinger",
                "ordering": ("start", "end", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
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
                    "coding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="mapping.coding",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
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
            ],
            options={
                "verbose_name": "belegg",
                "verbose_name_plural": "belegg",
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="mapping_evidence_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="finding", name="mapping_evidence_finding_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="coding", name="mapping_evidence_coding_border"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "finding", "coding"), name="mapping_evidence_once"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="mappingweek",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_mappingweek_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingweek",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="engagement", name="mapping_week_engagement_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingweek",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="mapping_week_ends_after_start",
                violation_error_message="Siste dag kan ikke komme før første.",
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                fields=["workspace", "week", "group"], name="mapping_conversation_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_conversation_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_conversation_week_border"
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                fields=["workspace", "conversation"], name="mapping_note_conversation"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_note_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="conversation", name="mapping_note_conversation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="author", name="mapping_note_author_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_theme_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_theme_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="parent", name="mapping_theme_parent_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                fields=("workspace", "week", "parent", "name"),
                name="mapping_theme_name",
                nulls_distinct=False,
                violation_error_message="Temaet finnes fra før.",
            ),
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["workspace", "theme"], name="mapping_coding_theme"),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_coding_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="mapping_coding_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="theme", name="mapping_coding_theme_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="coder", name="mapping_coding_coder_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.UniqueConstraint(
                fields=("workspace", "note", "theme", "start", "end"),
                name="mapping_coding_once",
                violation_error_message="Stykket har alt dette temaet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="mapping_coding_not_empty"
            ),
        ),
    ]
