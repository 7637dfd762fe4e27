import bolyst.workspaces.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guides", "0001_guides"),
        ("mapping", "0002_kind_and_language"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="guide",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to="guides.guideversion",
                verbose_name="guide",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="guide", name="mapping_conversation_guide_border"
            ),
        ),
    ]
