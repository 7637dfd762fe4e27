import bolyst.kernel.ids
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0003_guide"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deed",
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
                            ("coded", "ga tema"),
                            ("uncoded", "tok bort et tema"),
                            ("moved", "flyttet markeringer"),
                            ("split", "delte et tema"),
                            ("merged", "slo sammen temaer"),
                            ("settled", "avgjorde en setning"),
                        ],
                        max_length=12,
                        verbose_name="handling",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(default=dict, verbose_name="det som skal til for å angre"),
                ),
                ("done_at", models.DateTimeField(auto_now_add=True, verbose_name="gjort")),
            ],
            options={
                "verbose_name": "handling ved kodebordet",
                "verbose_name_plural": "handlinger ved kodebordet",
                "ordering": ("-done_at", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Memo",
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
                ("text", bolyst.seals.fields.EncryptedTextField(verbose_name="memo")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="endret")),
            ],
            options={
                "verbose_name": "memo",
                "verbose_name_plural": "memoer",
                "ordering": ("-written_at", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Ruling",
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
                ("is_about", models.BooleanField(verbose_name="handler om temaet")),
                (
                    "marked_by",
                    models.JSONField(default=list, verbose_name="hvem som hadde markert"),
                ),
                ("settled_at", models.DateTimeField(auto_now_add=True, verbose_name="avgjort")),
            ],
            options={
                "verbose_name": "avgjørelse",
                "verbose_name_plural": "avgjørelser",
                "ordering": ("start", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="coding",
            name="mapping_coding_once",
        ),
        migrations.RemoveIndex(
            model_name="coding",
            name="mapping_coding_theme",
        ),
        migrations.AddField(
            model_name="coding",
            name="is_example",
            field=models.BooleanField(default=False, verbose_name="eksempel på temaet"),
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(
                fields=["workspace", "theme", "note", "start", "end"], name="mapping_coding_stretch"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.UniqueConstraint(
                fields=("workspace", "note", "theme", "start", "end", "coder"),
                name="mapping_coding_once",
                violation_error_message="Stykket har alt dette temaet.",
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="coder",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="week",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deeds",
                to="mapping.mappingweek",
            ),
        ),
        migrations.AddField(
            model_name="deed",
            name="workspace",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="author",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="coding",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memos",
                to="mapping.coding",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="note",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memos",
                to="mapping.note",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memos",
                to="mapping.theme",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="week",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memos",
                to="mapping.mappingweek",
            ),
        ),
        migrations.AddField(
            model_name="memo",
            name="workspace",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="ruling",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddField(
            model_name="ruling",
            name="note",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rulings",
                to="mapping.note",
            ),
        ),
        migrations.AddField(
            model_name="ruling",
            name="theme",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rulings",
                to="mapping.theme",
            ),
        ),
        migrations.AddField(
            model_name="ruling",
            name="workspace",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddIndex(
            model_name="deed",
            index=models.Index(fields=["workspace", "coder", "week"], name="mapping_deed_latest"),
        ),
        migrations.AddConstraint(
            model_name="deed",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_deed_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="deed",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_deed_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="deed",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="coder", name="mapping_deed_coder_border"
            ),
        ),
        migrations.AddIndex(
            model_name="memo",
            index=models.Index(fields=["workspace", "week"], name="mapping_memo_week"),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_memo_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_memo_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="mapping_memo_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="theme", name="mapping_memo_theme_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="coding", name="mapping_memo_coding_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="author", name="mapping_memo_author_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("theme__isnull", True),
                    models.Q(("coding__isnull", True), ("note__isnull", True)),
                    _connector="OR",
                ),
                name="mapping_memo_about_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_ruling_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="note", name="mapping_ruling_note_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="theme", name="mapping_ruling_theme_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="by", name="mapping_ruling_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=models.UniqueConstraint(
                fields=("workspace", "theme", "note", "start", "end"),
                name="mapping_ruling_once",
                violation_error_message="Setningen er alt avgjort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="mapping_ruling_not_empty"
            ),
        ),
    ]
