from django.db import migrations

# Whoever was set up, wrote or coded in a week has come for it.
FILL = """
INSERT INTO accounts_assignment (id, workspace_id, member_id, scope_id)
SELECT gen_random_uuid(), came.place, came.member, came.week
FROM (
    SELECT slot.workspace_id AS place, slot.interviewer_id AS member, talk.week_id AS week
    FROM schedules_slot AS slot JOIN mapping_conversation AS talk
        ON talk.workspace_id = slot.workspace_id AND talk.id = slot.conversation_id
    UNION
    SELECT slot.workspace_id, slot.note_taker_id, talk.week_id
    FROM schedules_slot AS slot JOIN mapping_conversation AS talk
        ON talk.workspace_id = slot.workspace_id AND talk.id = slot.conversation_id
    UNION
    SELECT note.workspace_id, note.author_id, talk.week_id
    FROM mapping_note AS note JOIN mapping_conversation AS talk
        ON talk.workspace_id = note.workspace_id AND talk.id = note.conversation_id
    UNION
    SELECT mark.workspace_id, mark.coder_id, talk.week_id
    FROM mapping_coding AS mark
    JOIN mapping_note AS note
        ON note.workspace_id = mark.workspace_id AND note.id = mark.note_id
    JOIN mapping_conversation AS talk
        ON talk.workspace_id = note.workspace_id AND talk.id = note.conversation_id
) AS came
JOIN accounts_membership AS member
    ON member.workspace_id = came.place AND member.id = came.member
WHERE member.role = 'interviewer'
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("schedules", "0003_proposal"),
        ("accounts", "0004_assignments"),
        ("mapping", "0007_tallies"),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
