from django.db import migrations

# Kept where nobody can forget it. Of a version only its state, its deadline and, once, its approval can be written;
# of a second voice only that it is talked about or taken back; of an answer nothing.
KEEP = """
CREATE FUNCTION plans_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was frozen or answered is never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION plans_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.person_id, NEW.plan_id, NEW.format, NEW.content, NEW.seal, NEW.frozen_at,
        NEW.proposed_by_id, NEW.proposed_by_name)
       IS DISTINCT FROM
       (OLD.id, OLD.person_id, OLD.plan_id, OLD.format, OLD.content, OLD.seal, OLD.frozen_at,
        OLD.proposed_by_id, OLD.proposed_by_name)
    THEN
        RAISE EXCEPTION 'what was frozen is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state NOT IN ('proposed', 'changes') AND NOT (OLD.state = 'approved' AND NEW.state = 'disputed'
        AND (NEW.number, NEW.approved_at, NEW.approved_by_id, NEW.approver_name, NEW.is_oral, NEW.heard_by,
             NEW.said_how, NEW.said_on, NEW.deadline)
            IS NOT DISTINCT FROM
            (OLD.number, OLD.approved_at, OLD.approved_by_id, OLD.approver_name, OLD.is_oral, OLD.heard_by,
             OLD.said_how, OLD.said_on, OLD.deadline))
    THEN
        RAISE EXCEPTION 'a version that is settled is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION plans_dissent_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.person_id, NEW.plan_id, NEW.goal_id, NEW.entry_id, NEW.words, NEW.disagrees, NEW.is_owners,
        NEW.author_id, NEW.author_name, NEW.written_at)
       IS DISTINCT FROM
       (OLD.id, OLD.person_id, OLD.plan_id, OLD.goal_id, OLD.entry_id, OLD.words, OLD.disagrees, OLD.is_owners,
        OLD.author_id, OLD.author_name, OLD.written_at)
    THEN
        RAISE EXCEPTION 'the words of somebody are never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON plans_version FOR EACH ROW EXECUTE FUNCTION plans_version_is_kept();
CREATE TRIGGER never_removed BEFORE DELETE ON plans_version FOR EACH ROW EXECUTE FUNCTION plans_is_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON plans_answer FOR EACH ROW EXECUTE FUNCTION plans_is_kept();
CREATE TRIGGER kept BEFORE UPDATE ON plans_dissent FOR EACH ROW EXECUTE FUNCTION plans_dissent_is_kept();
CREATE TRIGGER never_removed BEFORE DELETE ON plans_dissent FOR EACH ROW EXECUTE FUNCTION plans_is_kept();
"""

LET_GO = """
DROP TRIGGER kept ON plans_version; DROP TRIGGER never_removed ON plans_version;
DROP TRIGGER kept ON plans_answer;
DROP TRIGGER kept ON plans_dissent; DROP TRIGGER never_removed ON plans_dissent;
DROP FUNCTION plans_is_kept(); DROP FUNCTION plans_version_is_kept(); DROP FUNCTION plans_dissent_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_versions_and_dissent")]
    operations = [migrations.RunSQL(KEEP, LET_GO)]
