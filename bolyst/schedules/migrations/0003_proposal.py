import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0004_several_coders"),
        ("schedules", "0002_not_known_yet"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WeekProposal",
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
                ("plan", models.CharField(editable=False, max_length=64)),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="bedt om")),
                ("is_stopped", models.BooleanField(default=False, verbose_name="bedt om å stoppe")),
                ("progress", models.JSONField(blank=True, null=True, verbose_name="hvor langt")),
                ("outcome", models.JSONField(blank=True, null=True, verbose_name="forslaget")),
                (
                    "used_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="tatt i bruk"),
                ),
                (
                    "week",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
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
                "verbose_name": "forslag til uke",
                "verbose_name_plural": "forslag til uke",
                "ordering": ("-asked_at", "-id"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["workspace", "week", "asked_at"], name="schedules_proposal_of"
                    )
                ],
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="schedules_weekproposal_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="week", name="schedules_proposal_week_border"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
