from django.db import migrations

# As in 0007, but for all the cells a statement touches at once: an import makes tens of thousands
# of marks. They are held in one order (theme, talk), then counted anew, and what came to nothing
# goes. The marks are always reached by their indexes: without a plan for each, one that was made
# for few marks is used for many, and the other way round.
KEEP = """
CREATE OR REPLACE FUNCTION mapping_tally() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
    INSERT INTO mapping_tally AS held
        (id, workspace_id, theme_id, conversation_id, stretches)
    SELECT gen_random_uuid(), cell.place, cell.theme, cell.talk, 0
    FROM (
        SELECT DISTINCT mark.workspace_id AS place, mark.theme_id AS theme,
            note.conversation_id AS talk
        FROM touched AS mark JOIN mapping_note AS note
            ON note.workspace_id = mark.workspace_id AND note.id = mark.note_id
        ORDER BY 2, 3
    ) AS cell
    ON CONFLICT (workspace_id, theme_id, conversation_id)
        DO UPDATE SET stretches = held.stretches;
    UPDATE mapping_tally AS kept SET stretches = (
        SELECT count(*) FROM (
            SELECT DISTINCT mark.note_id, mark.start, mark."end"
            FROM mapping_note AS note JOIN mapping_coding AS mark
                ON mark.workspace_id = note.workspace_id AND mark.note_id = note.id
            WHERE note.workspace_id = cell.place AND note.conversation_id = cell.talk
                AND mark.theme_id = cell.theme
        ) AS once
    )
    FROM (
        SELECT DISTINCT mark.workspace_id AS place, mark.theme_id AS theme,
            note.conversation_id AS talk
        FROM touched AS mark JOIN mapping_note AS note
            ON note.workspace_id = mark.workspace_id AND note.id = mark.note_id
    ) AS cell
    WHERE kept.workspace_id = cell.place AND kept.theme_id = cell.theme
        AND kept.conversation_id = cell.talk;
    DELETE FROM mapping_tally AS kept USING (
        SELECT DISTINCT mark.workspace_id AS place, mark.theme_id AS theme,
            note.conversation_id AS talk
        FROM touched AS mark JOIN mapping_note AS note
            ON note.workspace_id = mark.workspace_id AND note.id = mark.note_id
    ) AS cell
    WHERE kept.workspace_id = cell.place AND kept.theme_id = cell.theme
        AND kept.conversation_id = cell.talk AND kept.stretches = 0;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("mapping", "0007_tallies")]

    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
