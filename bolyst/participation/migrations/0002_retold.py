import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0008_tallies_at_once"),
        ("participation", "0001_taking_part"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Retold",
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
                    "checked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="gått gjennom"),
                ),
                (
                    "memo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.memo",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mapping.theme",
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="retold",
                        to="participation.withdrawal",
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
                "verbose_name": "gjengivelse",
                "verbose_name_plural": "gjengivelser",
                "ordering": ("id",),
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="participation_retold_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="withdrawal", name="participation_retold_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="memo", name="participation_retold_memo_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="theme", name="participation_retold_theme_border"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("memo__isnull", True), ("theme__isnull", True), _connector="XOR"
                        ),
                        name="participation_retold_in_one",
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
    ]
