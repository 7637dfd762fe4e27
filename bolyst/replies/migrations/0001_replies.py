import bolyst.kernel.ids
import bolyst.kernel.languages
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0005_examples"),
        ("measures", "0001_initial"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reply",
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
                        choices=[("nb", "bokmål"), ("nn", "nynorsk")],
                        max_length=2,
                        verbose_name="skrevet på",
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="språk")),
                (
                    "ask_where",
                    models.CharField(blank=True, max_length=120, verbose_name="hvor en kan spørre"),
                ),
                ("ask_phone", models.CharField(blank=True, max_length=30, verbose_name="telefon")),
                ("ask_email", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                ("begun_at", models.DateTimeField(auto_now_add=True, verbose_name="begynt")),
                (
                    "week",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
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
                "verbose_name": "svar",
                "verbose_name_plural": "svar",
                "ordering": ("-begun_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Line",
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
                        choices=[
                            ("heard", "hvem vi snakket med"),
                            ("works", "dette virker"),
                            ("hard", "dette er vanskelig"),
                            ("suggested", "dette foreslår vi"),
                            ("now", "dette skjer nå"),
                            ("answer", "dere sa – vi gjør"),
                        ],
                        max_length=10,
                        verbose_name="del",
                    ),
                ),
                ("text", models.CharField(max_length=240, verbose_name="tekst")),
                ("does", models.CharField(blank=True, max_length=240, verbose_name="hva vi gjør")),
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "skal gjøres"),
                            ("begun", "i gang"),
                            ("done", "gjort"),
                            ("not-now", "ikke nå"),
                        ],
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="rekkefølge")),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reply_lines",
                        to="measures.finding",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reply_lines",
                        to="measures.recommendation",
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
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="replies.reply",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt i svaret",
                "verbose_name_plural": "punkter i svaret",
                "ordering": ("position", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Edition",
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
                    "paper",
                    models.CharField(
                        choices=[("summary", "oppsummering"), ("answers", "dere sa – vi gjør")],
                        max_length=8,
                        verbose_name="del av svaret",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="utgave")),
                ("kept", models.JSONField(verbose_name="innhold")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="lagt fram")),
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
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="replies.reply",
                    ),
                ),
            ],
            options={
                "verbose_name": "utgave av svaret",
                "verbose_name_plural": "utgaver av svaret",
                "ordering": ("paper", "-number"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
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
                ("place", models.CharField(max_length=120, verbose_name="sted")),
                (
                    "way",
                    models.CharField(
                        choices=[("hung", "hengt opp"), ("sent", "sendt")],
                        max_length=4,
                        verbose_name="måte",
                    ),
                ),
                ("languages", models.JSONField(default=list, verbose_name="språk")),
                ("on", models.DateField(verbose_name="dato")),
                (
                    "noted_by",
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
                    "edition",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="replies.edition",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="replies.reply",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar gitt på et sted",
                "verbose_name_plural": "svar gitt på steder",
                "ordering": ("-on", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReplyReading",
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
                ("reader", models.CharField(max_length=120, verbose_name="hvem som leste")),
                ("pairs", models.JSONField(verbose_name="tekster")),
                ("read_on", models.DateField(verbose_name="lest")),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="replies.reply",
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
                "verbose_name": "gjennomlesing av svaret",
                "verbose_name_plural": "gjennomlesinger av svaret",
                "ordering": ("-read_on", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Translation",
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
                ("key", models.CharField(max_length=41)),
                (
                    "language",
                    models.CharField(
                        max_length=8,
                        validators=[bolyst.kernel.languages.objections_to_language],
                        verbose_name="språk",
                    ),
                ),
                ("source", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=480, verbose_name="oversettelse")),
                ("written_at", models.DateTimeField(auto_now=True, verbose_name="skrevet")),
                (
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translations",
                        to="replies.reply",
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
                "verbose_name": "oversettelse",
                "verbose_name_plural": "oversettelser",
                "ordering": ("written_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_reply_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="replies_reply_week_border"
            ),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["workspace", "reply", "part"], name="replies_line_part"),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_line_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reply", name="replies_line_reply_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="finding", name="replies_line_finding_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="recommendation", name="replies_line_recommendation_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "answer"), models.Q(("standing", ""), _negated=True)),
                    models.Q(
                        models.Q(("part", "answer"), _negated=True), ("does", ""), ("standing", "")
                    ),
                    _connector="OR",
                ),
                name="replies_line_has_its_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(
                condition=models.Q(("part", "answer")),
                fields=("workspace", "reply", "finding"),
                name="replies_one_answer_a_finding",
                violation_error_message="Funnet har alt en rad.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_edition_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reply", name="replies_edition_reply_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="made_by", name="replies_edition_made_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("workspace", "reply", "paper", "number"), name="replies_edition_number"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["workspace", "reply"], name="replies_delivery_of"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_delivery_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reply", name="replies_delivery_reply_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="edition", name="replies_delivery_edition_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="noted_by", name="replies_delivery_noted_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyreading",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_replyreading_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyreading",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reply", name="replies_reading_reply_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyreading",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="noted_by", name="replies_reading_noted_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="replies_translation_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reply", name="replies_translation_reply_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="written_by", name="replies_translation_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="translation",
            constraint=models.UniqueConstraint(
                fields=("workspace", "reply", "language", "key", "source"),
                name="replies_one_translation",
                violation_error_message="Noen oversatte denne setningen imens.",
            ),
        ),
    ]
