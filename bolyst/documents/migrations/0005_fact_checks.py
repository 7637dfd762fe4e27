import bolyst.kernel.ids
import bolyst.seals.fields
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("documents", "0004_what_versions_tell"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactCheck",
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
                ("asked_at", models.DateTimeField(verbose_name="spurt")),
                ("closes_on", models.DateField(verbose_name="frist")),
                ("greeting", models.TextField(blank=True, max_length=1000, verbose_name="hilsen")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="avsluttet"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fact_checks",
                        to="documents.version",
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
                "verbose_name": "faktasjekk",
                "verbose_name_plural": "faktasjekker",
                "ordering": ("-asked_at", "-id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Reader",
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
                ("email", models.EmailField(max_length=254, verbose_name="e-postadresse")),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="språk")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="ferdig")),
                (
                    "fact_check",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="documents.factcheck",
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
                "verbose_name": "leser",
                "verbose_name_plural": "lesere",
                "ordering": ("name", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
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
                ("block", models.CharField(blank=True, max_length=24)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("right", "Stemmer"), ("wrong", "Noe er feil")],
                        max_length=5,
                        verbose_name="vurdering",
                    ),
                ),
                (
                    "text",
                    bolyst.seals.fields.EncryptedTextField(
                        blank=True, max_length=2000, verbose_name="kommentar"
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="skrevet")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken-in", "Tatt inn"),
                            ("left-out", "Ikke tatt inn"),
                            ("already", "Sto riktig fra før"),
                        ],
                        max_length=8,
                        verbose_name="svar",
                    ),
                ),
                (
                    "reason",
                    bolyst.seals.fields.EncryptedTextField(
                        blank=True, max_length=500, verbose_name="begrunnelse"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="besvart"),
                ),
                (
                    "answered_by",
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
                    "reader",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="documents.reader",
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
                "verbose_name": "merknad",
                "verbose_name_plural": "merknader",
                "ordering": ("written_at", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_factcheck_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="version", name="documents_check_version_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="asked_by", name="documents_check_asked_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version"),
                name="documents_check_once",
                violation_error_message="Denne versjonen er alt sendt til faktasjekk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_reader_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="fact_check", name="documents_reader_check_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="reader",
            constraint=models.UniqueConstraint(
                fields=("workspace", "fact_check", "email"),
                name="documents_reader_once",
                violation_error_message="Denne personen er alt spurt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="documents_remark_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="reader", name="documents_remark_reader_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="answered_by", name="documents_remark_answered_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.UniqueConstraint(
                fields=("workspace", "reader", "block"), name="documents_remark_once"
            ),
        ),
    ]
