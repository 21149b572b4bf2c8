"""Plans, goals, measures, promises, entries, meetings and the diary of the benchmark."""

import json

from django.db import connection

from bench import seed_words as w
from bench.seed import fill, words
from bench.seed_people import HELPER, SERVICE, name
from medvirk.diary.models import Change, Reading
from medvirk.meetings.models import Meeting
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise, ResponsibilityStep
from medvirk.requests.models import Decision

GOALS = "bench_plan b, generate_series(1, b.goals) n"
MEASURES = "bench_plan b, generate_series(1, b.measures) n"
OF_PLAN = {"plan_id": "bench_id('plan', p, 0)", "person_id": "bench_id('person', p, 0)"}
OF_PERSON = {"person_id": "bench_id('person', p, 0)"}
# Every state a promise can be in; most have said yes.
STATE = "(ARRAY['yes', 'yes', 'asked', 'yes', 'done', 'yes', 'clarify', 'yes'])[1 + n % 8]"
LEVELS = f"'{json.dumps(w.LEVELS)}'::jsonb"


def fill_all() -> None:
    """In the order of the house."""
    fill(
        Plan,
        "bench_plan",
        id="bench_id('plan', p, 0)",
        person_id="bench_id('person', p, 0)",
        language="'nb'",
        status="'active'",
        opened="current_date - 200",
        number="3",
        start="current_date - 200",
        end="current_date + 400",
        next_revision="current_date + 90",
        legal_basis="ARRAY['pbrl-2-5', 'hol-7-1']",
        responsible_id="bench_id('service', (p * 3 + 1) % 300, 0)",
        evaluation="'Fornøyd med koordinator. Vil ha færre i møtet.'",
    )
    _goals()
    _measures()
    _entries()
    _meetings()


def _goals() -> None:
    topic = "bench_id('topic', p, n % 5)"
    fill(
        Goal,
        GOALS,
        id="bench_id('goal', p, n)",
        code="'G' || n",
        text=words(w.GOALS, "n + p"),
        words_of_owner=f"CASE WHEN n % 2 = 1 THEN {words(w.OWN_WORDS, 'n / 2')} ELSE '' END",
        words_written_at="CASE WHEN n % 2 = 1 THEN now() END",
        topic_id=topic,
        place="n",
        **OF_PLAN,
    )
    fill(
        Goal,
        GOALS,
        id="bench_id('step', p, n)",
        parent_id="bench_id('goal', p, n)",
        code="'G' || n || '.1'",
        text=words(w.STEPS, "n + p"),
        topic_id=topic,
        due="current_date + (n * 20)::int % 300",
        gas_weight="9",
        gas_base="-1",
        gas_now="n % 3 - 1",
        gas_levels=f"CASE WHEN n % 2 = 0 THEN {LEVELS} ELSE '{{}}'::jsonb END",
        **OF_PLAN,
    )


def _measures() -> None:
    fill(
        Measure,
        MEASURES,
        id="bench_id('measure', p, n)",
        goal_id="bench_id('goal', p, 1 + n % b.goals)",
        what=words(w.MEASURES, "n + p"),
        extent=words(w.EXTENTS, "n"),
        how=words(w.HOWS, "n / 2"),
        decision=words(w.DECISIONS, "n"),
        place="n",
        **OF_PLAN,
    )
    by_service = "n % 5 = 0"
    member = "(p * 7 + 1 + n % b.members) % 600"
    fill(
        Promise,
        MEASURES,
        id="bench_id('promise', p, n)",
        measure_id="bench_id('measure', p, n)",
        who=f"CASE WHEN {by_service} THEN 'NAV Prøvestad' ELSE {name(member)} END",
        user_id=f"CASE WHEN NOT {by_service} THEN {HELPER.replace('+ n', '+ 1 + n % b.members')} END",
        service_id=f"CASE WHEN {by_service} THEN {SERVICE} END",
        state=STATE,
        due="CASE WHEN n % 3 = 0 THEN current_date + (n % 40)::int - 5 END",
        asked_on="current_date - 50",
        answered_on=f"CASE WHEN {STATE} <> 'asked' THEN current_date - 40 END",
        **OF_PERSON,
    )


def _entries() -> None:
    own = "bench_id('owner', p, 0)"
    said = {"author_id": own, "written_at": "now() - interval '60 days'"}
    fill(
        Entry,
        "bench_plan",
        id="bench_id('entry', p, 0)",
        kind="'matters'",
        text=f"'{w.MATTERS}'",
        own_words="true",
        **OF_PLAN,
        **said,
    )
    fill(
        Entry,
        "bench_plan b, generate_series(1, 8) n",
        id="bench_id('entry', p, n)",
        kind="(ARRAY['resource', 'need', 'need', 'resource'])[1 + n % 4]",
        text=words(w.ENTRIES, "n + p"),
        place="n",
        **OF_PLAN,
        **said,
    )
    fill(
        CrisisPage,
        "bench_plan",
        id="bench_id('crisis', p, 0)",
        topic_id="bench_id('topic', p, 1)",
        lines="""'[["first", "Ring FACT dagtid"], ["what_helps", "Gå tur, ikke samle mange"]]'::jsonb""",
        **OF_PLAN,
    )


def _meetings() -> None:
    fill(
        Meeting,
        "bench_plan b, generate_series(1, 4) n",
        id="bench_id('meeting', p, n)",
        on="current_date + (60 * n - 220)::int + (p % 10)::int",
        kind="'ansvarsgruppe'",
        status="CASE WHEN n = 4 THEN 'planned' ELSE 'held' END",
        place="'Rådhuset, rom 3'",
        decisions="CASE WHEN n < 4 THEN ARRAY['ny kriseplan', 'IPS fra mars'] ELSE '{}' END",
        **OF_PERSON,
    )
    fill(
        ResponsibilityStep,
        "bench_plan",
        id="bench_id('responsibility', p, 0)",
        start="current_date - 200",
        state="'kommunen har hovedansvaret'",
        **OF_PLAN,
    )
    fill(
        Decision,
        "bench_plan",
        id="bench_id('decision', p, 0)",
        code="'V1'",
        about="'støttekontakt'",
        outcome="'innvilget fire timer i uka'",
        label="'vedtak'",
        **OF_PERSON,
    )


def fill_diary() -> None:
    """Changes and readings in each plan, sealed as every other line is; fewer where they only take room."""
    by = {"at": "now() - n * interval '5 days'", "actor_name": "'Liv Tillitsen'", **OF_PERSON}
    fill(
        Change,
        "bench_plan b, generate_series(1, CASE WHEN p <= 62 THEN 3 ELSE 1 END) n",
        actor_id="bench_id('coordinator', coordinator, 0)",
        verb="'changed'",
        kind="'plans.goal'",
        object_id="bench_id('goal', p, n)",
        before='\'{"text": "Være i arbeid"}\'::jsonb',
        after='\'{"text": "Være i lønnet arbeid"}\'::jsonb',
        **by,
    )
    fill(
        Reading,
        "bench_plan b, generate_series(1, CASE WHEN p <= 62 THEN 4 ELSE 2 END) n",
        actor_id="bench_id('coordinator', coordinator, 0)",
        basis="'coordinator'",
        page="'goals'",
        **by,
    )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_plan")
