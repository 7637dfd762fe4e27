import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalLine",
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                ("actor_id", models.UUIDField(verbose_name="hvem")),
                ("actor_role", models.CharField(max_length=30, verbose_name="rolle")),
                ("actor_name", models.CharField(max_length=200, verbose_name="navn")),
                ("verb", models.CharField(max_length=60, verbose_name="hva")),
                ("kind", models.CharField(max_length=60, verbose_name="slag")),
                ("row_id", models.UUIDField(verbose_name="rad")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="opplysninger")),
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
                "verbose_name": "journallinje",
                "verbose_name_plural": "journallinjer",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "-at"], name="audit_line_newest"),
                    models.Index(fields=["workspace", "row_id"], name="audit_line_row"),
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="audit_journalline_owner"
                    )
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="tidspunkt")),
                ("actor_id", models.UUIDField(verbose_name="hvem")),
                ("actor_role", models.CharField(max_length=30, verbose_name="rolle")),
                ("actor_name", models.CharField(max_length=200, verbose_name="navn")),
                ("what", models.CharField(max_length=60, verbose_name="hva")),
                ("about_id", models.UUIDField(verbose_name="gjelder")),
                ("rows", models.PositiveIntegerField(verbose_name="antall")),
                ("purpose", models.CharField(max_length=200, verbose_name="formål")),
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
                "verbose_name": "kvittering for lesing",
                "verbose_name_plural": "kvitteringer for lesing",
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "-at"], name="audit_receipt_newest")],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="audit_receipt_owner"
                    )
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
