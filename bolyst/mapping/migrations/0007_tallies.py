import bolyst.kernel.ids
import bolyst.workspaces.constraints
import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


# Whatever makes, moves or deletes marks, the tallies they touch are counted anew in the same
# statement. First they are held: who marks the same theme in the same talk meanwhile waits at
# them, and then counts what is there. A tally that comes to nothing goes.
KEEP = """
CREATE FUNCTION mapping_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cell record;
BEGIN
    FOR cell IN
        SELECT DISTINCT mark.workspace_id AS place, mark.theme_id AS theme,
            note.conversation_id AS talk
        FROM touched AS mark JOIN mapping_note AS note
            ON note.workspace_id = mark.workspace_id AND note.id = mark.note_id
        ORDER BY 2, 3
    LOOP
        INSERT INTO mapping_tally AS held
            (id, workspace_id, theme_id, conversation_id, stretches)
        VALUES (gen_random_uuid(), cell.place, cell.theme, cell.talk, 0)
        ON CONFLICT (workspace_id, theme_id, conversation_id)
            DO UPDATE SET stretches = held.stretches;
        UPDATE mapping_tally SET stretches = (
            SELECT count(*) FROM (
                SELECT DISTINCT mark.note_id, mark.start, mark."end"
                FROM mapping_note AS note JOIN mapping_coding AS mark
                    ON mark.workspace_id = note.workspace_id AND mark.note_id = note.id
                WHERE note.workspace_id = cell.place AND note.conversation_id = cell.talk
                    AND mark.theme_id = cell.theme
            ) AS once
        )
        WHERE workspace_id = cell.place AND theme_id = cell.theme
            AND conversation_id = cell.talk;
        DELETE FROM mapping_tally
        WHERE workspace_id = cell.place AND theme_id = cell.theme
            AND conversation_id = cell.talk AND stretches = 0;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER mapping_tally_made AFTER INSERT ON mapping_coding
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION mapping_tally();
CREATE TRIGGER mapping_tally_gone AFTER DELETE ON mapping_coding
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION mapping_tally();
CREATE TRIGGER mapping_tally_left AFTER UPDATE ON mapping_coding
    REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION mapping_tally();
CREATE TRIGGER mapping_tally_reached AFTER UPDATE ON mapping_coding
    REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION mapping_tally();
"""
LET_GO = """
DROP TRIGGER mapping_tally_reached ON mapping_coding;
DROP TRIGGER mapping_tally_left ON mapping_coding;
DROP TRIGGER mapping_tally_gone ON mapping_coding;
DROP TRIGGER mapping_tally_made ON mapping_coding;
DROP FUNCTION mapping_tally();
"""
FILL = """
INSERT INTO mapping_tally (id, workspace_id, theme_id, conversation_id, stretches)
SELECT gen_random_uuid(), once.workspace_id, once.theme_id, note.conversation_id, count(*)
FROM (SELECT DISTINCT workspace_id, theme_id, note_id, start, "end" FROM mapping_coding) AS once
JOIN mapping_note AS note ON note.id = once.note_id
GROUP BY 2, 3, 4
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0006_guest_coders"),
        ("workspaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
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
                ("stretches", models.PositiveIntegerField(verbose_name="stykker")),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mapping.conversation",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="tallies",
                        to="mapping.theme",
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
                "verbose_name": "opptelling av et tema",
                "verbose_name_plural": "opptellinger av temaer",
                "abstract": False,
                "constraints": [
                    bolyst.workspaces.constraints.OwnedKey(
                        fields=("workspace", "id"), name="mapping_tally_owner"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="theme", name="mapping_tally_theme_border"
                    ),
                    bolyst.workspaces.constraints.SameWorkspace(
                        field="conversation", name="mapping_tally_conversation_border"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "theme", "conversation"), name="mapping_tally_once"
                    ),
                ],
            },
            managers=[
                ("everywhere", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP, LET_GO),
    ]
