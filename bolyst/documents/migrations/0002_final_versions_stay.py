"""What was approved never changes: the database itself refuses, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_final_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state NOT IN ('approved', 'delivered', 'archived') THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.tree IS DISTINCT FROM OLD.tree OR NEW.sha256 <> OLD.sha256
        OR NEW.number <> OLD.number OR NEW.document_id <> OLD.document_id
        OR NEW.author_id <> OLD.author_id OR NEW.state IN ('draft', 'checked') THEN
        RAISE EXCEPTION 'an approved version never changes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_final_stays BEFORE UPDATE OR DELETE ON documents_version
    FOR EACH ROW EXECUTE FUNCTION documents_final_stays();
CREATE FUNCTION documents_file_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a file that was handed out never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER documents_file_stays BEFORE UPDATE ON documents_renderedfile
    FOR EACH ROW EXECUTE FUNCTION documents_file_stays();
"""
BACK = """
DROP TRIGGER documents_file_stays ON documents_renderedfile;
DROP FUNCTION documents_file_stays();
DROP TRIGGER documents_final_stays ON documents_version;
DROP FUNCTION documents_final_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
