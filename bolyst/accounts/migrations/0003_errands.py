import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_language_end_and_cache"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Errand",
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
                ("purpose", models.CharField(max_length=60, verbose_name="ærend")),
                ("subject_id", models.UUIDField(verbose_name="gjelder")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-postadresse"),
                ),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="språk")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(verbose_name="sendt")),
                ("expires_at", models.DateTimeField(verbose_name="gjelder til")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="brukt")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbake"),
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
                "verbose_name": "ærend",
                "verbose_name_plural": "ærender",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "subject_id"], name="accounts_errand_subject")
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="accounts_errand_owner"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                        name="accounts_errand_lasts",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
