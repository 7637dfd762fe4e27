from django.db import migrations, models

SAME = """
CREATE OR REPLACE FUNCTION documents_final_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('approved', 'delivered', 'archived') THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.tree IS DISTINCT FROM OLD.tree OR NEW.sha256 <> OLD.sha256
        %sOR NEW.number <> OLD.number OR NEW.document_id <> OLD.document_id
        OR NEW.author_id <> OLD.author_id OR NEW.state IN ('draft', 'checked') THEN
        RAISE EXCEPTION 'an approved version never changes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
FORWARD = SAME % "OR NEW.facts IS DISTINCT FROM OLD.facts "
BACK = SAME % ""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_files_of_drafts")]
    operations = [
        migrations.AddField("version", "facts", models.JSONField(blank=True, default=dict)),
        migrations.RunSQL(FORWARD, BACK),
    ]
