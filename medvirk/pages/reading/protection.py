"""Who is authorised for a hidden address, and who of those round the person can be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, can, sight_of
from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.kit import dates
from medvirk.pages.reading.coded import bold, fill
from medvirk.people.models import Person
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.rules import ages


@dataclass(frozen=True, slots=True)
class Authorised:
    """One who is let in, in a sentence: by whom, since when, why."""

    id: UUID
    name: str
    sentence: Markup
    reason: str
    may_end: bool


def authorised(person: Person, reader: Any, today: date) -> list[Authorised]:
    """Everybody who is or will be let in. No statement for somebody whose address is not hidden."""
    if not person.is_protected:
        return []
    rows = ProtectedAuthorisation.objects.filter(person=person, ended=None).exclude(end__lt=today)
    return [_line(row, reader) for row in rows.select_related("person")]


def _line(row: ProtectedAuthorisation, reader: Any) -> Authorised:
    words = {"who": bold(row.name), "by": row.given_by, "day": marks.day(row.start, dates.day_month(row.start))}
    sentence = fill(_("%(who)s kan åpne planen. Godkjent av %(by)s %(day)s."), **words)
    if row.end:
        until = fill(_("Til og med %(day)s."), day=marks.day(row.end, dates.day_month(row.end)))
        sentence = Markup("{} {}").format(sentence, until)
    return Authorised(row.pk, row.name, sentence, row.reason, can(reader, Right.END_AUTHORISATION, row))


def hidden_from_now(*people: Person) -> list[Person]:
    """Those on whom a grade is set together with these: who lives with them, as far as nobody is hidden there yet."""
    homes = [each.household for each in people if each.household]
    everybody = Person.objects.filter(Q(pk__in=[each.pk for each in people]) | Q(household__in=homes))
    return [each for each in everybody if not each.is_protected]


def round_them(people: Iterable[Person], today: date, *, by: Any) -> dict[str, tuple[Any, str]]:
    """Those whom `by` may choose, of each one that they look after themself."""
    mine = [each for each in people if can(by, Right.SET_PROTECTION, each)]
    return {key: one for each in mine for key, one in round_the_person(each, today, by=by).items()}


def is_child_among(people: Iterable[Person], today: date) -> bool:
    """Whether for one of them somebody else decides."""
    return any(not ages.may_consent(each.age_on(today), today) for each in people)


def round_the_person(person: Person, today: date, *, by: Any) -> dict[str, tuple[Any, str]]:
    """Those the grade shuts out and `by` may choose, by id: the user, and what they are to the person.

    The koordinerende enhet does not see who helps: it chooses the coordinator and who decides for a child, and the
    coordinator chooses the others.
    """
    found: dict[str, tuple[Any, str]] = {}
    for holder in person.coordinators.on(today).filter(user__isnull=False).select_related("user"):
        found[str(holder.user_id)] = (holder.user, _("koordinator"))
    for parent in person.representations.deciding(today).filter(user__isnull=False).select_related("user"):
        found.setdefault(str(parent.user_id), (parent.user, parent.role))
    if sight_of(by, person.pk).opens:
        for key, helper in _who_help(person, today).items():
            found.setdefault(key, helper)
    return {key: one for key, one in found.items() if one[0].pk not in (person.user_id, by.pk)}


def _who_help(person: Person, today: date) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    near = person.representations.on(today).filter(user__isnull=False).select_related("user")
    members = person.members.on(today).filter(user__isnull=False).select_related("user")
    for each in (*near, *members):
        found.setdefault(str(each.user_id), (each.user, each.role))
    for consent in Consent.objects.valid(today).filter(person=person).prefetch_related("to_users"):
        for user in consent.to_users.all():
            found.setdefault(str(user.pk), (user, _("har fått ja ved navn")))
    return found
