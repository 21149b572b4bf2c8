from django.db import migrations

# The seal is made where nobody can forget it. A line's text is built from columns with a fixed form each
# (time in UTC), so that a session's settings cannot change a hash.
SEAL = """
CREATE FUNCTION diary_line_hash(line diary_change) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        line.person_id, line.number, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        line.actor_id, line.actor_name, line.service, line.verb, line.kind, line.object_id,
        line.before, line.after, line.reason, line.previous_hash)::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION diary_line_hash(line diary_reading) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        line.person_id, line.number, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        line.actor_id, line.actor_name, line.service, line.basis, line.basis_id, line.page, line.object_id,
        line.previous_hash)::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION diary_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- As text: the name of a table is of another type, which the index on the heads does not serve.
    line_table CONSTANT text := TG_TABLE_NAME;
BEGIN
    INSERT INTO diary_chainhead AS head (chain, person_id, number, hash)
    VALUES (line_table, NEW.person_id, 1, '')
    ON CONFLICT (chain, person_id) DO UPDATE SET number = head.number + 1
    RETURNING number, hash INTO NEW.number, NEW.previous_hash;
    NEW.hash := diary_line_hash(NEW);
    UPDATE diary_chainhead SET hash = NEW.hash WHERE chain = line_table AND person_id = NEW.person_id;
    RETURN NEW;
END $$;
CREATE FUNCTION diary_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the diary is never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER seal BEFORE INSERT ON diary_change FOR EACH ROW EXECUTE FUNCTION diary_seal();
CREATE TRIGGER seal BEFORE INSERT ON diary_reading FOR EACH ROW EXECUTE FUNCTION diary_seal();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON diary_change FOR EACH ROW EXECUTE FUNCTION diary_is_immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON diary_reading FOR EACH ROW EXECUTE FUNCTION diary_is_immutable();
"""

UNSEAL = """
DROP TRIGGER seal ON diary_change; DROP TRIGGER seal ON diary_reading;
DROP TRIGGER immutable ON diary_change; DROP TRIGGER immutable ON diary_reading;
DROP FUNCTION diary_seal(); DROP FUNCTION diary_is_immutable();
DROP FUNCTION diary_line_hash(diary_change); DROP FUNCTION diary_line_hash(diary_reading);
"""


class Migration(migrations.Migration):
    dependencies = [("diary", "0001_initial")]
    operations = [migrations.RunSQL(SEAL, UNSEAL)]
