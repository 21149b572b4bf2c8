"""Who gets which answer at which address: every role × every page, as a table one can read (docs/rights.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from medvirk import diary
from medvirk.accounts.models import User
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.emergency.models import EmergencyAccess
from medvirk.inquiries.models import Inquiry
from medvirk.people.models import Person, Protection
from medvirk.plans.models import Dissent, Entry, Goal, Measure, Plan, Version
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.teams.models import Membership
from tests.factories import (
    AuthorisationFactory,
    DissentFactory,
    EmergencyFactory,
    InquiryFactory,
    PersonFactory,
    VersionFactory,
)

TABLE = Path(__file__).parent.parent / "docs" / "rights.md"
PLAN = "plan_id"


@dataclass(frozen=True)
class Role:
    """Somebody from the cases, looking at the plan of one case."""

    name: str
    username: str | None
    case: str
    # The address is hidden, and nobody is authorised.
    is_shut: bool = False


ROLES = [
    Role("the person", "s02-sander-skogprøve", "S02"),
    Role("coordinator", "s02-liv-tillitsen", "S02"),
    Role("helper, all topics", "s02-eirik-factberg", "S02"),
    Role("helper, two topics", "s02-nora-jobbsen", "S02"),
    Role("relative, crisis page", "s02-terje-skogprøve", "S02"),
    Role("helper, no consent", "s02-hege-medmenneske", "S02"),
    Role("parent of a 6-year-old", "s01-mari-prøvedal", "S01"),
    Role("parent of a 14-year-old", "s11-kari-tenåringsprøve", "S11"),
    Role("child of 14", "s11-ida-tenåringsprøve", "S11"),
    Role("fullmakt, plan matters", "s04-astrid-lerkeprøve", "S04"),
    Role("next coordinator", "s08-knut-vaksenprøve", "S08"),
    Role("verge, economy only", "s05-kåre-vergeprøve", "S05"),
    Role("coordinator, not authorised", "s07-hilde-tverrprøve", "S07", is_shut=True),
    Role("koordinerende enhet", "ke-havnes", "S02"),
    Role("stranger", "s04-borghild-lerkeprøve", "S02"),
    Role("not logged in", None, "S02"),
]


@dataclass(frozen=True)
class Address:
    """One mounted URL, with the view behind it."""

    name: str
    route: str
    view: Any

    @property
    def parts(self) -> list[str]:
        """The names of the ids in the address."""
        return [piece.split(">")[0].split(":")[-1] for piece in self.route.split("<")[1:]]


def addresses() -> list[Address]:
    """Every address of the product, allauth's and the demo's too."""
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda address: address.route)


def _walk(patterns: Any, prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name}", route, pattern.callback)


def about_a_plan() -> list[Address]:
    """The addresses that carry a plan's id, and the lists across plans."""
    own = {"worklist", "promises", "coordinators", "notices", "mark_notice", "inquiries"}
    names = {f"pages:{name}" for name in own}
    return [address for address in addresses() if PLAN in address.parts or address.name in names]


def ids(case: str) -> dict[str, Any]:
    """An example of every id, from one case: the first that the file has."""
    plan = Plan.objects.get(reference=case)
    first = {
        "goal_id": Goal.objects.filter(plan=plan, parent=None),
        "measure_id": Measure.objects.filter(plan=plan).order_by("goal__place", "place"),
        "entry_id": Entry.objects.filter(plan=plan, kind="resource"),
        "member_id": Membership.objects.filter(person=plan.person),
        "consent_id": Consent.objects.filter(person=plan.person, kind="share"),
    }
    lines = Change.objects.filter(person_id=plan.person_id).order_by("number")
    receipt = receipt_of(first["consent_id"].first())
    found = {key: rows.first().pk for key, rows in first.items()}
    known = {PLAN: plan.pk, "kind": "resource", "thing": "goal", "number": receipt, "change_id": lines.first().pk}
    # No case keeps anything in the product itself: whatever lies behind that id is not there.
    known |= {"representation_id": _representation(plan)}
    known |= {"kept_id": uuid4(), "assessment_id": uuid4(), "edition": 2, "dissent_id": _dissent(plan)}
    return known | found | {"object_id": found["goal_id"], "thing_id": found["goal_id"]} | _happened(plan)


def receipt_of(consent: Consent) -> int:
    """The number of a receipt. A case is read in as one line, so a yes that somebody gives here is written down."""
    line = Change.objects.filter(object_id=consent.pk).first()
    giver = consent.person.user or User.objects.filter(coordinates__person=consent.person).first()
    line = line or diary.changed(consent, verb="gave", by=giver)
    line.refresh_from_db()
    return line.number


def _happened(plan: Plan) -> dict[str, Any]:
    """What no case has, since somebody does it in the product: asked about a reading, and opened in an emergency."""
    inquiry = Inquiry.objects.filter(plan=plan).first() or InquiryFactory(plan=plan)
    old = {"start": timezone.now() - timedelta(days=9), "read_by": [inquiry.asked_by_id]}
    emergency = EmergencyAccess.objects.filter(person=plan.person).first() or EmergencyFactory(
        person=plan.person, user=User.objects.get(username="ke-havnes"), **old
    )
    row = ProtectedAuthorisation.objects.filter(person=plan.person).first()
    row = row or AuthorisationFactory(person=plan.person, user=User.objects.get(username="ke-havnes"))
    known = {"authorisation_id": row.pk, "other_id": _who_lives_there(plan)}
    return known | {"inquiry_id": inquiry.pk, "emergency_id": emergency.pk}


def _who_lives_there(plan: Plan) -> Any:
    """No case says who lives with whom."""
    home = plan.person.household or uuid4()
    Person.objects.filter(pk=plan.person_id).update(household=home)
    one = Person.objects.filter(household=home).exclude(pk=plan.person_id).first()
    return (one or PersonFactory(municipality=plan.person.municipality, household=home)).pk


def _representation(plan: Plan) -> Any:
    """Somebody who speaks for the person, where the case has one."""
    row = plan.person.representations.order_by("name").first()
    return row.pk if row else uuid4()


def _dissent(plan: Plan) -> Any:
    """No case holds an approved version, a proposal or a disagreement: this one gets one of each, as the owner's."""
    owner = plan.person.user
    if not Version.objects.filter(plan=plan).exists() and owner:
        for number in (1, 2):
            VersionFactory(plan=plan, approved=True, number=number, proposed_by=owner)
        VersionFactory(plan=plan, proposed_by=owner)
    goal = Goal.objects.filter(plan=plan, parent=None).first()
    known = Dissent.objects.filter(plan=plan, goal=goal).first()
    author = owner or User.objects.first()
    return (known or DissentFactory(goal=goal, author=author, disagrees=True, words="Det er ikke slik")).pk


def client_of(role: Role) -> Client:
    """A browser in which somebody is logged in."""
    client = Client()
    if role.username:
        user = User.objects.get(username=role.username)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answer(client: Client, address: Address, known: dict[str, Any]) -> str:
    """What a GET gets: a page, a way on, or a shut door."""
    url = reverse(address.name, kwargs={part: known[part] for part in address.parts})
    response = client.get(url)
    if response.status_code == 302:
        return "login" if "next=" in response["Location"] else "on"
    return {200: "yes", 403: "403", 404: "404", 405: "post"}.get(response.status_code, str(response.status_code))


def opening_for(role: Role) -> list[Address]:
    """The addresses that open for a role, as the table has it; tests/test_doors.py proves the table."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TABLE.read_text().splitlines() if "|" in line]
    column = rows[0].index(role.name)
    opening = {row[0] for row in rows if row[column] == "yes"}
    return [address for address in about_a_plan() if address.name in opening]


def table() -> str:
    """The whole matrix as Markdown."""
    clients = [(role, client_of(role), ids(role.case)) for role in ROLES]
    for role in ROLES:
        if role.is_shut:
            Person.objects.filter(plans__reference=role.case).update(protection=Protection.STRICT)
    head = ["page", "right", *(role.name for role in ROLES)]
    lines = [
        "# Who may open what",
        "",
        "Made from the cases and checked on every run. «yes» opens, «403» says who can help, «404» says nothing,",
        "«login» asks who you are, «post» takes only a form. What a page shows to whom is decided row by row.",
        "",
        f"| {' | '.join(head)} |",
        "|" + "---|" * len(head),
    ]
    for address in about_a_plan():
        cells = [answer(client, address, known) for _, client, known in clients]
        door = str(getattr(address.view, "door", "none"))
        lines.append(f"| {' | '.join([address.name, door, *cells])} |")
    return "\n".join([*lines, ""])
