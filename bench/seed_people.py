"""Owners, helpers, coordinators, services, teams and consents of the benchmark."""

from django.db import connection

from bench import seed_words as w
from bench.seed import HELPERS, SERVICES, fill, words
from medvirk.accounts.models import User
from medvirk.consents.models import Consent, Topic
from medvirk.organisations.models import Service
from medvirk.people.models import Person, Representation
from medvirk.teams.models import CoordinatorAssignment, Membership

PLANS = "bench_plan b"
MEMBERS = "bench_plan b, generate_series(1, b.members) n"
HELPER = f"bench_id('helper', (p * 7 + n) % {HELPERS}, 0)"
SERVICE = f"bench_id('service', (p * 3 + n) % {SERVICES}, 0)"


def name(number: str) -> str:
    """A full name for a number."""
    return f"{words(w.FIRST_NAMES, number)} || ' ' || {words(w.LAST_NAMES, f'({number}) / 12')}"


def fill_all() -> None:
    """In the order of the house: users and services, people, consents, teams."""
    _users()
    fill(
        Service,
        f"generate_series(0, {SERVICES - 1}) s",
        id="bench_id('service', s, 0)",
        name=f"{words(w.SERVICES, 's')} || ' ' || {words(w.PLACES, 's / 7')} || ' ' || s",
    )
    fill(
        Person,
        PLANS,
        id="bench_id('person', p, 0)",
        user_id="bench_id('owner', p, 0)",
        name=name("p"),
        born="DATE '1985-01-01' + (p % 7000)::int",
        municipality=words(w.PLACES, "p"),
        languages="ARRAY['nb']",
    )
    fill(
        Representation,
        PLANS,
        id="bench_id('representation', p, 0)",
        person_id="bench_id('person', p, 0)",
        user_id=f"bench_id('helper', (p * 11) % {HELPERS}, 0)",
        name=name(f"(p * 11) % {HELPERS}"),
        role="'nærmeste pårørende'",
        scope="'kontaktes i krise, ikke planinnhold'",
    )
    _consents()
    _team()


def _users() -> None:
    for kind, source, number in (
        ("owner", "bench_plan", "p"),
        ("helper", f"generate_series(0, {HELPERS - 1}) p", "p"),
        ("coordinator", "(SELECT DISTINCT coordinator AS p FROM bench_plan) c", "p"),
    ):
        fill(
            User,
            source,
            id=f"bench_id('{kind}', {number}, 0)",
            username=f"'{kind}-' || {number}",
            name=name(number),
            password="'!'",  # noqa: S106 - nobody can log in with it
        )


def _consents() -> None:
    for number, (word, code) in enumerate(w.TOPICS):
        fill(
            Topic,
            PLANS,
            id=f"bench_id('topic', p, {number})",
            person_id="bench_id('person', p, 0)",
            name=f"'{word}'",
            key=f"'{word}'",
            code=f"'{code}'",
        )
    _consent(0, kind="'plan'")
    _consent(1, to_service_id=_service(1), to=_service_name(1), everything="true", topic_words="ARRAY['alt']")
    for number in (2, 3):
        _consent(number, to_service_id=_service(number), to=_service_name(number), topic_words="ARRAY['arbeid']")
    _consent(4, to_service_id=_service(4), to=_service_name(4), withdrawn="current_date - 30")
    by_name = "bench_plan b, generate_series(5, b.members) n WHERE p BETWEEN 63 AND 124"
    _consent("n", by_name, to=name(f"(p * 7 + n) % {HELPERS}"), topic_words="ARRAY['arbeid']")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Consent.topics.through._meta.db_table} (consent_id, topic_id)"  # noqa: S608 - our own words
            " SELECT bench_id('consent', p, n), bench_id('topic', p, t)"
            " FROM bench_plan b, generate_series(2, CASE WHEN p BETWEEN 63 AND 124 THEN b.members ELSE 4 END) n,"
            " generate_series(0, 1) t"
        )
        cursor.execute(
            f"INSERT INTO {Consent.to_users.through._meta.db_table} (consent_id, user_id)"  # noqa: S608 - our own words
            f" SELECT bench_id('consent', p, n), {HELPER} FROM bench_plan b,"
            " generate_series(2, CASE WHEN p BETWEEN 63 AND 124 THEN b.members ELSE 3 END) n WHERE n <> 4"
        )


def _consent(number: int | str, source: str = "bench_plan", **columns: str) -> None:
    fill(
        Consent,
        source,
        id=f"bench_id('consent', p, {number})",
        person_id="bench_id('person', p, 0)",
        by="ARRAY['planeier']",
        given_on="current_date - 200",
        start="current_date - 200",
        end="current_date + 400",
        form="'written'",
        **{"kind": "'share'", **columns},
    )


def _service(number: int) -> str:
    return SERVICE.replace("n)", f"{number})")


def _service_name(number: int) -> str:
    return f"(SELECT s.name FROM organisations_service s WHERE s.id = {_service(number)})"  # noqa: S608 - our own words


def _team() -> None:
    fill(
        Membership,
        MEMBERS,
        id="bench_id('member', p, n)",
        person_id="bench_id('person', p, 0)",
        user_id=HELPER,
        name=name(f"(p * 7 + n) % {HELPERS}"),
        role=words(w.ROLES, "p + n"),
        sector=words(w.SECTORS, "p + n"),
        quarter="(ARRAY['familie', 'skole', 'helse', 'kommune'])[1 + n % 4]",
        service_id=f"CASE WHEN n % 4 > 0 THEN {SERVICE} END",
        contributes=words(w.CONTRIBUTES, "n"),
        phone="'550' || lpad((p * 13 + n)::text, 5, '0')",
        start="current_date - 200",
        place="n",
    )
    fill(
        CoordinatorAssignment,
        "bench_plan",
        id="bench_id('assignment', p, 0)",
        person_id="bench_id('person', p, 0)",
        user_id="bench_id('coordinator', coordinator, 0)",
        name=name("coordinator"),
        kind="'koordinator'",
        service="'Prøvestad kommune'",
        since="current_date - 200",
        state="'appointed'",
    )
