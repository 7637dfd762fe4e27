import bolyst.kernel.clock
import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_errands"),
        ("mapping", "0005_examples"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuestCoder",
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
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "foreign_id",
                    models.UUIDField(blank=True, null=True, verbose_name="nøkkel i filen"),
                ),
            ],
            options={
                "verbose_name": "koder fra fil",
                "verbose_name_plural": "kodere fra fil",
                "ordering": ("number", "id"),
                "abstract": False,
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TakenBack",
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
                ("note_id", models.UUIDField(verbose_name="notatet som var")),
            ],
            options={
                "verbose_name": "notat tatt tilbake",
                "verbose_name_plural": "notater tatt tilbake",
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
        migrations.AlterField(
            model_name="coding",
            name="coded_at",
            field=models.DateTimeField(
                default=bolyst.kernel.clock.now, editable=False, verbose_name="kodet"
            ),
        ),
        migrations.AddField(
            model_name="guestcoder",
            name="week",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="guests",
                to="mapping.mappingweek",
            ),
        ),
        migrations.AddField(
            model_name="guestcoder",
            name="workspace",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="coding",
            name="guest",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="codings",
                to="mapping.guestcoder",
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="guest", name="mapping_coding_guest_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="coding",
            constraint=models.UniqueConstraint(
                fields=("workspace", "note", "theme", "start", "end", "coder", "guest"),
                name="mapping_coding_once",
                nulls_distinct=False,
                violation_error_message="Stykket har alt dette temaet.",
            ),
        ),
        migrations.AddField(
            model_name="takenback",
            name="week",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="mapping.mappingweek",
            ),
        ),
        migrations.AddField(
            model_name="takenback",
            name="workspace",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="guestcoder",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_guestcoder_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="guestcoder",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_guest_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="guestcoder",
            constraint=models.UniqueConstraint(
                fields=("workspace", "week", "number"), name="mapping_guest_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="guestcoder",
            constraint=models.UniqueConstraint(
                fields=("workspace", "week", "foreign_id"),
                name="mapping_guest_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="takenback",
            constraint=bolyst.workspaces.constraints.OwnedKey(
                fields=("workspace", "id"), name="mapping_takenback_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="takenback",
            constraint=bolyst.workspaces.constraints.SameWorkspace(
                field="week", name="mapping_taken_back_week_border"
            ),
        ),
        migrations.AddConstraint(
            model_name="takenback",
            constraint=models.UniqueConstraint(
                fields=("workspace", "note_id"), name="mapping_taken_back_once"
            ),
        ),
    ]
