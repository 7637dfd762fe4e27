import bolyst.workspaces.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("partners", "0003_when_a_leaving_was_told"),
        ("teams", "0003_told"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.membership",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="waits",
            field=models.BooleanField(default=False, verbose_name="venter på dagen"),
        ),
        migrations.AddField(
            model_name="handover",
            name="wish",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="handover",
            name="changed",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="by", name="teams_handover_by_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True), ("waits", True)),
                fields=("workspace", "team", "leaver"),
                name="teams_handover_waits_once",
                violation_error_message="Det er alt avtalt hvem som tar over etter personen.",
            ),
        ),
    ]
