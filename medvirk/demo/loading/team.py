"""The team, the coordinator of today, those before and the one to come."""

from medvirk.demo.caseformat import Case
from medvirk.demo.loading.people import People, answer, is_parent
from medvirk.kit.text import normalise
from medvirk.people.models import Person
from medvirk.teams.models import CoordinatorAssignment, CoordinatorGap, Membership, Sector

# Words in a sector that say in which quarter of the map it stands; the first that fits.
QUARTERS = (
    (Sector.FAMILY, ("famil", "pårør", "venn", "nettverk", "frivillig", "likeperson")),
    (Sector.HEALTH, ("spesialist", "helsevern", "fastlege", "sykehus", "sjukehus", "habilitering", "bup", "helse")),
    (Sector.SCHOOL, ("skole", "skule", "ppt", "barnehage", "nav", "arbeid", "utdann", "integrering", "opplæring")),
)


def quarter(sector: str) -> Sector:
    """Where somebody stands on the map; what is not known stands with the municipality."""
    text = normalise(sector)
    return next((place for place, words in QUARTERS if any(w in text for w in words)), Sector.MUNICIPALITY)


def load_members(case: Case, person: Person, people: People) -> None:
    """Everybody in the team, in the order of the file."""
    for place, member in enumerate(case.team):
        where = quarter(member.sector)
        Membership.objects.create(
            person=person,
            user=people.user(member.who),
            name=member.who,
            role=member.role,
            sector=member.sector,
            quarter=where,
            contributes=member.contributes or "",
            note=member.note or "",
            is_parent=where == Sector.FAMILY and is_parent(member.role),
            place=place,
        )


def load_coordinators(case: Case, person: Person, people: People) -> None:
    """The line of coordinators, and gaps in it."""
    now = case.coordinator
    for before in now.previous:
        CoordinatorAssignment.objects.create(
            person=person,
            name=before.name or "",
            service=before.service or "",
            until=before.until,
            reason=before.reason or "",
            state=CoordinatorAssignment.State.FORMER,
        )
    CoordinatorAssignment.objects.create(
        person=person,
        user=people.user(now.name),
        name=now.name,
        kind=now.kind,
        service=now.service or "",
        since=now.since,
        until=now.until,
        ends_latest=now.ends_latest,
        wish_met=now.wish_met,
    )
    if now.next_name or now.next_kind or now.next_from:
        CoordinatorAssignment.objects.create(
            person=person,
            user=people.user(now.next_name) if now.next_name else None,
            name=now.next_name or "",
            kind=now.next_kind or "",
            since=now.next_from,
            state=CoordinatorAssignment.State.NEXT,
            accepted=bool(now.next_name),
        )
    if now.gap:
        CoordinatorGap.objects.create(person=person, start=now.gap.start, end=now.gap.end, alarm=answer(now.gap.alarm))
