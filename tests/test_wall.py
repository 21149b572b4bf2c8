"""The second wall: what the database alone gives, when everything before it is switched off or forgotten."""

from datetime import timedelta
from uuid import uuid4

import psycopg.errors
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, Sight, registry, sight, wall
from medvirk.access.grants import Basis, Grant
from medvirk.access.wall import building, declared, tables
from medvirk.accounts.models import User
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.organisations.models import Employment
from medvirk.people.models import Person
from medvirk.plans.models import Goal, Plan
from tests.crawling import crawl, everything_read
from tests.factories import (
    AuthorisationFactory,
    ConsentFactory,
    CoordinatorFactory,
    EmergencyFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PersonFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)
from tests.walls import asked_by, people_open_to, role_of_the_web

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=1)
# What a sight is made of, and the diary's own heads: everything else of a person is what the plan holds.
FRAME = {
    "people.Person",
    "people.Competence",
    "emergency.EmergencyAccess",
    "people.Representation",
    "teams.Membership",
    "teams.CoordinatorAssignment",
    "consents.Topic",
    "consents.Consent",
    "diary.ChainHead",
    "protection.ProtectedAuthorisation",
}


def of_persons():
    """Every table of ours that says whose its rows are."""
    return [
        model
        for model in apps.get_models()
        if model._meta.label == "people.Person" or any(f.column == "person_id" for f in model._meta.concrete_fields)
    ]


# What a user has for themself alone, whoever it is about.
OWN = {"plans_halfwritten"}
CONTENT = [model._meta.db_table for model in of_persons() if model._meta.label not in FRAME]


def links():
    """The tables between two rows of which one is somebody's."""
    mine = set(of_persons())
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.auto_created in mine]


def content_seen_by(user):
    """The content tables of which raw SQL without a condition gives this reader anything."""
    count = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in CONTENT)  # noqa: S608 - ours
    return {table for table, found in asked_by(user, count) if found}


# --- Every table, also those that are still to be made ---


def test_every_table_of_a_person_is_behind_the_wall():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        behind = {name for (name,) in cursor.fetchall()}

    assert {model._meta.db_table for model in [*of_persons(), *links()]} <= behind


def test_every_table_has_a_decision():
    assert tables.undecided() == [], (
        "Give it a person_id. Or is it nobody's? Then say in settings.WALL_NOBODYS what a page may do with it."
    )


def test_what_a_sight_is_made_of_is_all_that_is_read_before_a_plan_is_open():
    with role_of_the_web() as cursor:
        cursor.execute("SELECT tablename, qual FROM pg_policies WHERE cmd = 'SELECT'")
        wide = {table for table, says in cursor.fetchall() if "medvirk_open" not in says}

    frame = {apps.get_model(label)._meta.db_table for label in FRAME - {"diary.ChainHead"}}
    assert wide - OWN == frame | {model._meta.db_table for model in links()}


def test_the_web_process_may_touch_only_what_was_decided():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s",
            [settings.WALL_ROLE],
        )
        granted = set(cursor.fetchall())

    frames = {(name, "SELECT") for name in declared.frames()}
    assert granted == frames | {(table.name, right) for table in tables.tables() for right in table.rights}
    assert not any(right in ("TRUNCATE", "REFERENCES", "TRIGGER") for _, right in granted)


def test_the_web_process_owns_nothing_and_has_no_way_round():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin,"
            " (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
            " + (SELECT count(*) FROM pg_proc WHERE proowner = r.oid)"
            " FROM pg_roles r WHERE rolname = %s",
            [settings.WALL_ROLE],
        )
        assert cursor.fetchone() == (False, 0)


# --- Nobody, and those who are nobody any longer ---


def test_without_a_reader_no_table_gives_a_row():
    assert Person.objects.exists()
    assert Goal.objects.exists()
    with role_of_the_web() as cursor:
        for model in [*of_persons(), *links()]:
            if model._meta.label == "diary.ChainHead":
                continue
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - ours
            assert cursor.fetchall() == [], model._meta.label


@pytest.fixture
def plan():
    """A plan with something in most tables, of somebody grown up."""
    plan = PlanFactory(person__user__name="Sander Skogprøve", evaluation="Sommeren gikk bedre enn fryktet")
    fill(plan)
    return plan


def fill(plan):
    topic = TopicFactory(person=plan.person, name="psykisk helse")
    goal = GoalFactory(plan=plan, topic=topic, text="Sove om natten uten medisin")
    PromiseFactory(measure=MeasureFactory(goal=goal, what="Kveldstur med hunden"))
    EntryFactory(plan=plan, text="Flink til å snekre kaninbur")
    diary.changed(goal, verb="changed", by=plan.person.user, before={"text": "Sove bedre"})


HELD = {"plans_plan", "plans_goal", "plans_measure", "plans_promise", "plans_entry", "diary_change"}


def test_the_person_and_the_coordinator_have_the_plan(plan):
    assert content_seen_by(plan.person.user) == HELD
    assert content_seen_by(CoordinatorFactory(person=plan.person).user) == HELD


def test_a_stranger_has_nothing(plan):
    assert content_seen_by(UserFactory()) == set()


def member_without_consent(plan):
    return MembershipFactory(person=plan.person, service=ServiceFactory()).user


def member_who_has_left(plan):
    service = ServiceFactory()
    ConsentFactory(person=plan.person, to_service=service, everything=True)
    return MembershipFactory(person=plan.person, service=service, end=BEFORE).user


def named(plan, **consent):
    user = MembershipFactory(person=plan.person).user
    ConsentFactory(person=plan.person, to_users=[user], everything=True, **consent)
    return user


def withdrawn(plan):
    return named(plan, is_withdrawn=True, withdrawn=TODAY)


def run_out(plan):
    return named(plan, start=None, end=BEFORE)


def ended(plan):
    return named(plan, ended=TODAY)


def refused(plan):
    return named(plan, refused=True)


def not_begun(plan):
    return named(plan, start=TODAY + timedelta(days=1), end=None)


def said_no_by_name(plan):
    service = ServiceFactory()
    user = MembershipFactory(person=plan.person, service=service).user
    ConsentFactory(person=plan.person, to_service=service, everything=True)
    ConsentFactory(person=plan.person, to_users=[user], is_withdrawn=True)
    return user


def member_of_another_team(plan):
    service = ServiceFactory()
    ConsentFactory(person=plan.person, to_service=service, everything=True)
    return MembershipFactory(service=service).user


def former_coordinator(plan):
    return CoordinatorFactory(person=plan.person, state="former", until=BEFORE).user


def coordinator_whose_time_is_over(plan):
    return CoordinatorFactory(person=plan.person, until=BEFORE).user


def next_coordinator(plan):
    return CoordinatorFactory(person=plan.person, state="next", since=TODAY + timedelta(days=9)).user


def verge(plan):
    return RepresentationFactory(
        person=plan.person, role="verge", is_parent=False, has_responsibility=False, plan_access=False
    ).user


def parent_of_somebody_grown_up(plan):
    return RepresentationFactory(person=plan.person).user


def coordinator_without_a_yes_to_the_plan(plan):
    plan.person.consents.filter(kind="plan").update(is_withdrawn=True)
    return CoordinatorFactory(person=plan.person).user


def hidden(plan, grade="strengt fortrolig"):
    Person.objects.filter(pk=plan.person_id).update(protection=grade)
    return plan.person


def coordinator_not_authorised(plan):
    return CoordinatorFactory(person=hidden(plan)).user


def named_and_not_authorised(plan):
    hidden(plan, "fortrolig")
    return named(plan)


def not_authorised_where_somebody_of_the_household_is_hidden(plan):
    Person.objects.filter(pk=plan.person_id).update(inherited="fortrolig", household=uuid4())
    return named(plan)


def authorised_until_yesterday(plan):
    user = CoordinatorFactory(person=hidden(plan)).user
    AuthorisationFactory(person=plan.person, user=user, start=BEFORE, end=BEFORE)
    return user


def authorised_from_tomorrow(plan):
    user = CoordinatorFactory(person=hidden(plan)).user
    AuthorisationFactory(person=plan.person, user=user, start=TODAY + timedelta(days=1))
    return user


def authorisation_that_was_ended(plan):
    user = CoordinatorFactory(person=hidden(plan)).user
    AuthorisationFactory(person=plan.person, user=user, ended=timezone.now())
    return user


def authorised_and_nothing_else(plan):
    return AuthorisationFactory(person=hidden(plan)).user


def in_an_emergency_that_began_before_it_was_hidden(plan):
    user = MembershipFactory(person=plan.person).user
    EmergencyFactory(person=hidden(plan), user=user)
    return user


def parent_of_a_hidden_child(plan):
    Person.objects.filter(pk=plan.person_id).update(born=born(9, in_days=0))
    return RepresentationFactory(person=hidden(plan)).user


def unit_of_the_municipality(plan):
    """It looks after the grade, and has nothing of the plan by that."""
    Person.objects.filter(pk=plan.person_id).update(municipality="Havnes")
    CoordinatorFactory(person=hidden(plan))
    return Employment.objects.create(user=UserFactory(), municipality="Havnes").user


NOT_LET_IN = [
    member_without_consent,
    member_who_has_left,
    withdrawn,
    run_out,
    ended,
    refused,
    not_begun,
    said_no_by_name,
    member_of_another_team,
    former_coordinator,
    coordinator_whose_time_is_over,
    next_coordinator,
    verge,
    parent_of_somebody_grown_up,
    coordinator_without_a_yes_to_the_plan,
    coordinator_not_authorised,
    named_and_not_authorised,
    not_authorised_where_somebody_of_the_household_is_hidden,
    authorised_until_yesterday,
    authorised_from_tomorrow,
    authorisation_that_was_ended,
    authorised_and_nothing_else,
    in_an_emergency_that_began_before_it_was_hidden,
    parent_of_a_hidden_child,
    unit_of_the_municipality,
]


@pytest.mark.parametrize("somebody", NOT_LET_IN)
def test_whoever_is_not_let_in_has_nothing_of_what_the_plan_holds(plan, somebody):
    assert content_seen_by(somebody(plan)) == set()


def test_whoever_is_authorised_has_the_plan_that_they_had_before_it_was_hidden(plan):
    coordinator, helper = CoordinatorFactory(person=plan.person).user, named(plan)
    hidden(plan)

    for user in (coordinator, helper):
        assert people_open_to(user) == (set(), set())
        AuthorisationFactory(person=plan.person, user=user)
        assert content_seen_by(user) == HELD
    assert content_seen_by(plan.person.user) == HELD


@pytest.mark.parametrize("shut_out", [coordinator_not_authorised, named_and_not_authorised])
def test_whoever_is_not_authorised_finds_not_even_a_name(plan, shut_out):
    user = shut_out(plan)

    for table in ("people_person", "teams_coordinatorassignment", "plans_frame", "consents_consent"):
        assert asked_by(user, f"SELECT * FROM {table}") == []  # noqa: S608 - ours


def test_the_grade_is_written_on_all_who_live_together_by_whoever_looks_after_one(plan):
    """And by nobody else who is let in: neither the grade nor who is authorised."""
    sister = PersonFactory(household=uuid4())
    Person.objects.filter(pk=plan.person_id).update(household=sister.household)
    grade = "UPDATE people_person SET inherited = 'fortrolig' WHERE id = %s RETURNING 1"
    coordinator, next_one = CoordinatorFactory(person=plan.person).user, next_coordinator(plan)

    assert asked_by(coordinator, grade, [sister.pk]) == [(1,)]
    for user in (next_one, named(plan), member_without_consent(plan)):
        assert asked_by(user, grade, [sister.pk]) == []
    assert sister.pk not in people_open_to(coordinator)[1]


def test_a_parent_has_the_plan_until_the_day_the_child_is_sixteen():
    sixteen_tomorrow = PlanFactory(person__born=born(16, in_days=1))
    sixteen_today = PlanFactory(person__born=born(16, in_days=0))
    for each in (sixteen_tomorrow, sixteen_today):
        fill(each)

    assert content_seen_by(RepresentationFactory(person=sixteen_tomorrow.person).user) == HELD
    assert content_seen_by(RepresentationFactory(person=sixteen_today.person).user) == set()


def born(age, *, in_days):
    day = TODAY + timedelta(days=in_days)
    return day.replace(year=day.year - age, day=min(day.day, 28))


@pytest.fixture
def access_switched_off(monkeypatch):
    """Every rule before the database answers yes: everybody is taken for the person, of every plan."""
    people = list(Person.objects.values_list("pk", flat=True))

    def sees_all(user, on=None):
        owner = {person: (Grant(person, Basis.OWNER, person, everything=True),) for person in people}
        return {person: Sight(user_id=user.pk, person_id=person, grants=grants) for person, grants in owner.items()}

    monkeypatch.setattr(sight, "sights", sees_all)
    monkeypatch.setattr(registry, "_policies", dict.fromkeys(Right, lambda *_: True))


WORDS = ("Sove om natten", "Kveldstur med hunden", "kaninbur", "Sove bedre", "bedre enn fryktet")


@pytest.mark.slow
@pytest.mark.parametrize("somebody", [lambda plan: UserFactory(), *NOT_LET_IN])
def test_with_access_switched_off_no_page_says_anything_of_the_plan(plan, somebody, client, request):
    reader = somebody(plan)
    request.getfixturevalue("access_switched_off")
    client.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[0])

    read = "\n".join(everything_read(crawl(client, plan.get_absolute_url())))

    assert [word for word in WORDS if word in read] == []


@pytest.mark.slow
def test_with_access_switched_off_a_helper_who_is_let_in_reads_on(plan, client, request):
    """So that the test before does not hold for pages that say nothing to anybody."""
    helper = named(plan)
    request.getfixturevalue("access_switched_off")
    client.force_login(helper, backend=settings.AUTHENTICATION_BACKENDS[0])

    read = "\n".join(everything_read(crawl(client, plan.get_absolute_url())))

    assert [word for word in WORDS if word in read] == list(WORDS)


# --- What is written ---


def test_nobody_writes_into_a_plan_that_is_not_open_to_them(plan):
    stranger = UserFactory()
    goal = plan.goals.get()

    assert asked_by(stranger, "UPDATE plans_goal SET text = 'borte' RETURNING id") == []
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        asked_by(
            stranger,
            "INSERT INTO consents_topic (id, person_id, name, key, code) VALUES (gen_random_uuid(), %s, 'a', 'a', '')",
            [plan.person_id],
        )
    goal.refresh_from_db()
    assert goal.text == "Sove om natten uten medisin"


def test_a_coordinator_writes_in_the_answer_about_a_shut_plan_and_nothing_else(plan):
    """With their own name on it; nobody is put into it, and no share is written that way."""
    liv = CoordinatorFactory(person=plan.person).user
    plan.person.consents.all().delete()
    columns = Consent._meta.concrete_fields

    def writes(*, kind, by, reader=liv):
        row = Consent(person=plan.person, kind=kind, to="Liv", by=["Sander"], registered_by=by, created=timezone.now())
        names = ", ".join(f'"{column.column}"' for column in columns)
        values = [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]
        places = ", ".join(["%s"] * len(values))
        asked_by(reader, f"INSERT INTO consents_consent ({names}) VALUES ({places})", values)  # noqa: S608 - own words

    member = member_without_consent(plan)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        writes(kind="plan", by=member, reader=member)
    for wrong in ({"kind": "share", "by": liv}, {"kind": "plan", "by": None}, {"kind": "plan", "by": UserFactory()}):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            writes(**wrong)
    writes(kind="plan", by=liv)
    plan.person.consents.update(is_ended=True)
    put = "INSERT INTO consents_consent_to_users (consent_id, user_id) VALUES (%s, %s)"
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        asked_by(liv, put, [plan.person.consents.get().pk, liv.pk])


def test_a_member_cannot_put_themself_into_a_consent(plan):
    """Consents are read by all who are tied, and written by those whom the plan is open to."""
    member = member_without_consent(plan)
    consent = ConsentFactory(person=plan.person, to_users=[UserFactory()], everything=True)

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        asked_by(
            member,
            "INSERT INTO consents_consent_to_users (consent_id, user_id) VALUES (%s, %s)",
            [consent.pk, member.pk],
        )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE diary_change SET reason = 'en annen'",
        "DELETE FROM diary_change",
        "TRUNCATE diary_change",
        "UPDATE diary_reading SET page = 'ingen'",
        "DELETE FROM diary_reading",
        "TRUNCATE diary_reading",
        "SELECT * FROM diary_chainhead",
        "UPDATE diary_chainhead SET number = 0",
        "ALTER TABLE diary_change DISABLE TRIGGER ALL",
        "ALTER TABLE diary_change DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall_read ON plans_goal",
        "CREATE POLICY mine ON plans_goal USING (true)",
        "ALTER FUNCTION medvirk_open() OWNER TO CURRENT_USER",
        "CREATE OR REPLACE FUNCTION medvirk_open() RETURNS uuid[] LANGUAGE sql AS 'SELECT NULL::uuid[]'",
        "CREATE TABLE mine (id int)",
        "SET LOCAL row_security = off; SELECT * FROM plans_goal",
        "SET LOCAL session_replication_role = replica",
        "DELETE FROM plans_goal",
        "DROP TABLE plans_goal",
        "UPDATE django_migrations SET name = ''",
        "DELETE FROM accounts_user",
    ],
)
def test_the_person_themself_cannot_do_it_from_a_page(plan, sql):
    """Nor can anybody else: the role of the web process lacks the right, before any policy or trigger is asked."""
    with connection.cursor() as cursor:
        # Who owns the tables is a superuser in tests, and would be let through the last two.
        cursor.execute("SET SESSION AUTHORIZATION medvirk_web")
    try:
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            asked_by(plan.person.user, sql)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET SESSION AUTHORIZATION")

    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_a_line_is_added_from_a_page_and_sealed(plan):
    sander = plan.person.user

    def answer():
        diary.changed(plan, verb="changed", by=sander, before={"title": ""})
        return HttpResponse()

    wall.behind(sander, answer)

    assert Change.objects.filter(person_id=plan.person_id).latest("number").hash


def test_no_line_is_left_in_the_diary_of_a_stranger(plan):
    stranger = UserFactory()

    def answer():
        diary.changed(plan, verb="changed", by=stranger, before={"title": ""})
        return HttpResponse()

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        wall.behind(stranger, answer)


def test_who_shuts_themself_out_still_leaves_the_line_that_says_so(plan):
    helper = named(plan)
    consent = plan.person.consents.get(to_users=helper)

    def answer():
        consent.is_withdrawn = True
        consent.save()
        sight.forget()
        diary.changed(consent, verb="withdrew", by=helper, before={"is_withdrawn": False})
        return HttpResponse()

    wall.behind(helper, answer)

    assert people_open_to(helper) == (set(), {plan.person_id})


def test_what_opens_in_the_middle_of_a_request_is_open_in_the_rest_of_it(plan):
    helper = member_without_consent(plan)
    found = []

    def answer():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            ConsentFactory(person=plan.person, to_users=[helper], everything=True)
            cursor.execute(f"SET LOCAL ROLE {settings.WALL_ROLE}")
        found.append(Goal.objects.count())
        sight.forget()
        found.append(Goal.objects.count())
        return HttpResponse()

    wall.behind(helper, answer)

    assert found == [0, 1]


def test_who_is_named_for_the_first_time_in_the_middle_of_a_request_sees_all_theirs(plan):
    """Among many plans: the lists are searched in order, also when something has come to them."""
    stranger, found = UserFactory(), []
    others = [PlanFactory() for _ in range(8)]

    def answer():
        found.append(len(sight.sights_now(stranger)))
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            for each in others[:5]:
                ConsentFactory(person=each.person, to_users=[stranger], everything=True)
            cursor.execute(f"SET LOCAL ROLE {settings.WALL_ROLE}")
            sight.forget()
            cursor.execute("RESET ROLE")
            for each in [plan, *others[5:]]:
                CoordinatorFactory(person=each.person, user=stranger)
            cursor.execute(f"SET LOCAL ROLE {settings.WALL_ROLE}")
        sight.forget()
        found.extend((len(sight.sights_now(stranger)), Plan.objects.count()))
        return HttpResponse()

    wall.behind(stranger, answer)

    assert found == [0, 9, 9]


def test_a_page_asks_only_where_its_reader_is_named(plan):
    asked = {}
    for user in (plan.person.user, named(plan)):
        with CaptureQueriesContext(connection) as queries:
            wall.behind(user, lambda user=user: HttpResponse(str(sight.sights_now(user))))
        asked[user] = [each["sql"] for each in queries if "medvirk_reader" not in each["sql"]]

    own, helper = (" ".join(statements) for statements in asked.values())
    assert "people_person" in own
    assert "teams_membership" not in own + "consents_consent"
    assert "teams_membership" in helper
    assert "people_representation" not in helper


def test_what_is_tried_and_rolled_back_opens_nothing(plan):
    """«Slik ser hjelperen planen» carries a yes out, looks, and undoes it."""
    helper, found = member_without_consent(plan), []

    def answer():
        with transaction.atomic():
            transaction.set_rollback(True)
            sight.forget()
        found.append(Goal.objects.count())
        return HttpResponse()

    wall.behind(helper, answer)

    assert found == [0]


# --- One request after the other ---


def test_after_a_request_the_connection_is_as_it_was(plan):
    asked_by(plan.person.user, "SELECT 1")

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role'), medvirk_open(), medvirk_tied(), medvirk_known()")
        assert cursor.fetchone() == ("none", None, None, None)


def test_an_answer_that_says_we_are_broken_leaves_nothing_behind(plan):
    def answer():
        Goal.objects.update(text="halvveis")
        return HttpResponse(status=500)

    wall.behind(plan.person.user, answer)

    assert not Goal.objects.filter(text="halvveis").exists()
    assert content_seen_by(UserFactory()) == set()


def test_the_wall_takes_one_statement(client):
    plan = Plan.objects.get(reference="S02")
    client.force_login(plan.person.user, backend=settings.AUTHENTICATION_BACKENDS[0])

    with CaptureQueriesContext(connection) as asked:
        client.get(plan.get_absolute_url())

    assert sum("medvirk_" in each["sql"] for each in asked.captured_queries) == 1


# --- Made by whoever migrates ---


def test_a_wall_of_another_version_is_made_anew():
    assert not wall.is_behind()
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON FUNCTION {building.READ_BY} IS 'an older one'")
        cursor.execute("DROP POLICY wall_read ON plans_goal; CREATE POLICY wall_all ON plans_goal USING (true)")
        cursor.execute("CREATE FUNCTION medvirk_old_window() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
    assert wall.is_behind()

    wall.build()

    assert not wall.is_behind()
    test_without_a_reader_no_table_gives_a_row()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_proc WHERE proname = 'medvirk_old_window'")
        assert cursor.fetchone() == (0,)


def test_a_table_that_nobody_decided_on_is_shut():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plans_new (id int)")

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        asked_by(User.objects.first(), "SELECT * FROM plans_new")


def test_the_demo_shows_its_own_people_and_nobody_else(plan):
    with role_of_the_web() as cursor, wall.through("medvirk_demo"):
        cursor.execute("SELECT id FROM people_person")
        shown = {person for (person,) in cursor.fetchall()}
        cursor.execute("SELECT count(*) FROM plans_goal")
        assert cursor.fetchone() == (0,)

    assert shown == set(Person.objects.filter(user__is_demo=True).values_list("pk", flat=True))
    assert plan.person_id not in shown
