import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_language_end_and_cache"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                ("kind", models.CharField(max_length=40, verbose_name="slag")),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("subject_id", models.UUIDField(verbose_name="gjelder")),
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
            ],
            options={
                "verbose_name": "dokument",
                "verbose_name_plural": "dokumenter",
                "ordering": ("-created_at", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SenderBlock",
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
                ("name", models.CharField(max_length=120, verbose_name="avsender")),
                (
                    "lines",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="adresser og telefon"
                    ),
                ),
                (
                    "funder",
                    models.CharField(blank=True, max_length=300, verbose_name="finansiering"),
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
                "verbose_name": "avsender",
                "verbose_name_plural": "avsendere",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Version",
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
                ("number", models.PositiveIntegerField(verbose_name="versjon")),
                ("tree", models.JSONField(verbose_name="innhold")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingeravtrykk")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "utkast"),
                            ("checked", "kvalitetssikret"),
                            ("approved", "godkjent"),
                            ("delivered", "levert"),
                            ("archived", "arkivert"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skrevet")),
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
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="documents.document",
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
                "verbose_name": "versjon",
                "verbose_name_plural": "versjoner",
                "ordering": ("-number",),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Step",
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
                    "to",
                    models.CharField(
                        choices=[
                            ("draft", "utkast"),
                            ("checked", "kvalitetssikret"),
                            ("approved", "godkjent"),
                            ("delivered", "levert"),
                            ("archived", "arkivert"),
                        ],
                        max_length=20,
                        verbose_name="til",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="grunn")),
                (
                    "by",
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
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="documents.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg",
                "verbose_name_plural": "steg",
                "ordering": ("at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RenderedFile",
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
                ("form", models.CharField(max_length=10, verbose_name="format")),
                ("content", models.BinaryField(verbose_name="innhold")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingeravtrykk")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="laget")),
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
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="documents.version",
                    ),
                ),
            ],
            options={
                "verbose_name": "fil",
                "verbose_name_plural": "filer",
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_document_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("workspace", "kind", "subject_id"),
                name="documents_one_of_a_kind",
                violation_error_message="Dokumentet finnes fra før.",
            ),
        ),
        migrations.AddConstraint(
            model_name="senderblock",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_senderblock_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="senderblock",
            constraint=models.UniqueConstraint(fields=("workspace",), name="documents_one_sender"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_version_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="document", name="documents_version_document_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="author", name="documents_version_author_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "number"), name="documents_version_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_step_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="version", name="documents_step_version_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="by", name="documents_step_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="renderedfile",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_renderedfile_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="renderedfile",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="version", name="documents_file_version_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="renderedfile",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version", "form"), name="documents_file_once"
            ),
        ),
    ]
