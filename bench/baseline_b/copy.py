"""Fills the tables of the baseline with the rows of the product. `python -m bench.baseline_b.copy`"""

import django
from django.core.management import call_command
from django.db import connection

# Those that the figures compare; the rest of the country stays in the product.
COPIED = "left(plan.id::text, 8) <= '0000003e'"
USERS = """
INSERT INTO plain.auth_user (username, password, first_name, last_name, email, is_active, is_staff, is_superuser,
                             date_joined)
SELECT username, '!', name, '', '', true, false, false, now() FROM public.accounts_user u
WHERE u.username LIKE 'coordinator-%' OR u.id IN (
    SELECT p.user_id FROM public.people_person p JOIN public.plans_plan plan ON plan.person_id = p.id WHERE {copied})
"""
PLANS = """
INSERT INTO plain.baseline_b_plan (id, owner_id, coordinator_id, name, born, opened, next_revision, responsible,
                                   coordinator_name)
SELECT plan.id, owner.id, coordinator.id, person.name, person.born, plan.opened, plan.next_revision, service.name,
       assignment.name
FROM public.plans_plan plan
JOIN public.people_person person ON person.id = plan.person_id
JOIN public.organisations_service service ON service.id = plan.responsible_id
JOIN public.teams_coordinatorassignment assignment ON assignment.person_id = person.id
JOIN public.accounts_user o ON o.id = person.user_id JOIN plain.auth_user owner USING (username)
JOIN public.accounts_user c ON c.id = assignment.user_id
JOIN plain.auth_user coordinator ON coordinator.username = c.username
WHERE {copied}
"""
GOALS = """
INSERT INTO plain.baseline_b_goal (id, plan_id, parent_id, text, words_of_owner, topic, due, level, level_words,
                                   place, version)
SELECT goal.id, plan_id, parent_id, text, words_of_owner, topic.name, due, gas_now,
       coalesce(gas_levels ->> gas_now::text, ''), place, version
FROM public.plans_goal goal JOIN public.consents_topic topic ON topic.id = topic_id
WHERE plan_id IN (SELECT id FROM plain.baseline_b_plan)
"""
MEMBERS = """
INSERT INTO plain.baseline_b_member (id, plan_id, name, role, service, contributes, phone, place)
SELECT member.id, plan.id, member.name, role, coalesce(service.name, ''), contributes, phone, place
FROM public.teams_membership member JOIN public.plans_plan plan USING (person_id)
LEFT JOIN public.organisations_service service ON service.id = service_id WHERE {copied}
"""
MEASURES = """
INSERT INTO plain.baseline_b_measure (id, plan_id, goal_id, what, extent, how, decision, who, state, due, place)
SELECT measure.id, plan_id, goal_id, what, extent, how, decision, who, state, due, place
FROM public.plans_measure measure JOIN public.plans_promise promise ON promise.measure_id = measure.id
WHERE plan_id IN (SELECT id FROM plain.baseline_b_plan)
"""
ENTRIES = """
INSERT INTO plain.baseline_b_entry (id, plan_id, kind, text, place)
SELECT id, plan_id, kind, text, place FROM public.plans_entry
WHERE plan_id IN (SELECT id FROM plain.baseline_b_plan)
"""
MEETINGS = """
INSERT INTO plain.baseline_b_meeting (id, plan_id, "on", kind, place, status, decisions)
SELECT meeting.id, plan.id, "on", kind, place, meeting.status, array_to_string(decisions, ', ')
FROM public.meetings_meeting meeting JOIN public.plans_plan plan USING (person_id) WHERE {copied}
"""
CHANGES = """
INSERT INTO plain.baseline_b_change (plan_id, at, who, verb, goal_id)
SELECT plan.id, at, actor_name, verb, object_id
FROM public.diary_change change JOIN public.plans_plan plan USING (person_id) WHERE {copied}
"""
# Baseline A has a key in a cookie and nothing else.
KEYS = """
CREATE TABLE plain.raw_session (key text PRIMARY KEY, user_id int NOT NULL)
"""


def main() -> None:
    """Make the tables and fill them."""
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA plain")
        # Django makes the tables of apps without migrations first, and ours point to its users.
        call_command("migrate", verbosity=0)
        call_command("migrate", run_syncdb=True, verbosity=0)
        for statement in (USERS, PLANS, GOALS, MEMBERS, MEASURES, ENTRIES, MEETINGS, CHANGES, KEYS):
            cursor.execute(statement.format(copied=COPIED))
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
