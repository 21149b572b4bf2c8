"""Set a grade, say who lives together, authorise and end. What opens and shuts follows the same second."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, require, sight_of
from medvirk.access.sight import forget
from medvirk.people.models import Person, Protection
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.rules import ages


class NobodyDecides(Exception):
    """A child would be left without anybody who may decide and can open the plan."""


class NotThemself(Exception):
    """Nobody authorises themself."""


class AlreadyEnded(Exception):
    """It is shut already."""


@transaction.atomic
def set_protection(
    *, by: Any, person: Person, grade: Protection, reason: str, keeps: Sequence[Any] = (), without_parents: bool = False
) -> Person:
    """Set, raise, lower or take away the grade. Whoever is not chosen now is shut out at once, of the household too.

    `without_parents` says that no parent is to open a child's plan: the danger can be a parent.
    """
    require(by, Right.SET_PROTECTION, person)
    household = _household(person)
    before = _seen_before(household, (by, *keeps))
    row = next(each for each in household if each.pk == person.pk)
    was = diary.snapshot(row)
    row.protection, row.protection_words = grade, ""
    row.save(update_fields=["protection", "protection_words"])
    _inherit(household, by=by, reason=reason)
    diary.changed(row, verb="set protection", by=by, before=was, reason=reason)
    _let_in(before, by=by, reason=reason)
    _end_what_is_over(before, by)
    if not without_parents:
        _somebody_decides(before)
    person.refresh_from_db()
    return person


@transaction.atomic
def join_household(
    *, by: Any, person: Person, other: Person, reason: str, keeps: Sequence[Any] = (), without_parents: bool = False
) -> Person:
    """Two who live together, with everybody who lives with either: all share the strongest grade."""
    for each in (person, other):
        require(by, Right.SET_PROTECTION, each)
    both = {row.pk: row for row in (*_household(person), *_household(other))}
    before = _seen_before(both.values(), (by, *keeps))
    shared = person.household or other.household or uuid4()
    for row in both.values():
        row.household = shared
    _inherit(list(both.values()), by=by, reason=reason, verb="joined household")
    _let_in(before, by=by, reason=reason)
    if not without_parents:
        _somebody_decides(before)
    person.refresh_from_db()
    return person


@transaction.atomic
def leave_household(*, by: Any, person: Person, reason: str) -> Person:
    """Moved out: the person keeps only their own grade, and those who are left only theirs."""
    require(by, Right.SET_PROTECTION, person)
    household = _household(person)
    row = next(each for each in household if each.pk == person.pk)
    before = _seen_before(household, ())
    row.household = None
    left = [each for each in household if each.pk != person.pk]
    _inherit([row], by=by, reason=reason, verb="left household")
    _inherit(left, by=by, reason=reason)
    _end_what_is_over(before, by)
    forget()
    person.refresh_from_db()
    return person


@transaction.atomic
def authorise(*, by: Any, person: Person, user: Any, reason: str, end: date | None = None) -> ProtectedAuthorisation:
    """Let one more open what they would see without the grade. It takes the place of what they had."""
    require(by, Right.AUTHORISE_PROTECTED, person)
    if by.pk == user.pk:
        raise NotThemself(by)
    for row in ProtectedAuthorisation.objects.select_for_update().filter(person=person, user=user, ended=None):
        _end(row, by)
    return _authorised(person, user, by=by, reason=reason, end=end)


@transaction.atomic
def end_authorisation(*, by: Any, authorisation: ProtectedAuthorisation) -> ProtectedAuthorisation:
    """Shut it for this reader now."""
    require(by, Right.END_AUTHORISATION, authorisation)
    row = ProtectedAuthorisation.objects.select_for_update(of=("self",)).get(pk=authorisation.pk)
    if row.ended is not None:
        raise AlreadyEnded(row)
    return _end(row, by)


def _end(row: ProtectedAuthorisation, by: Any) -> ProtectedAuthorisation:
    before = diary.snapshot(row)
    row.ended, row.ended_by = timezone.now(), by.name
    row.save(update_fields=["ended", "ended_by"])
    forget()
    diary.changed(row, verb="ended authorisation", by=by, before=before)
    return row


def _authorised(person: Person, user: Any, *, by: Any, reason: str, end: date | None = None) -> ProtectedAuthorisation:
    row = ProtectedAuthorisation.objects.create(
        person=person,
        user=user,
        name=user.name,
        reason=reason,
        given_by=by.name,
        start=timezone.localdate(),
        end=end,
    )
    forget()
    diary.changed(row, verb="authorised", by=by, reason=reason)
    return row


def _household(person: Person) -> list[Person]:
    """Everybody who lives with the person, and the person, locked so that two at once do not weaken each other."""
    rows = Person.objects.select_for_update().order_by("pk")
    return list(rows.filter(household=person.household) if person.household else rows.filter(pk=person.pk))


def _inherit(household: Sequence[Person], *, by: Any, reason: str, verb: str = "inherited protection") -> None:
    """Each gets the strongest grade of all; alone one inherits nothing."""
    strongest = Protection.stronger(*(each.protection for each in household))
    for row in household:
        then = Person.objects.get(pk=row.pk)
        row.inherited = strongest if row.household else Protection.NONE
        if (then.household, then.inherited) != (row.household, row.inherited):
            row.save(update_fields=["household", "inherited"])
            diary.changed(row, verb=verb, by=by, before=diary.snapshot(then), reason=reason)
    forget()


_Before = list[tuple[Person, bool, list[Any]]]


def _seen_before(household: Iterable[Person], chosen: Iterable[Any]) -> _Before:
    """Each person, whether they were hidden already, and who of those chosen saw by task or as who decides."""
    users = {user.pk: user for user in chosen}.values()
    return [(row, row.is_protected, [user for user in users if _has_a_part(user, row)]) for row in household]


def _has_a_part(user: Any, person: Person) -> bool:
    sight = sight_of(user, person.pk)
    return sight.opens and not sight.is_owner


def _let_in(before: _Before, *, by: Any, reason: str) -> None:
    """Those chosen, for everybody who is hidden from now."""
    for row, users in _hidden_now(before):
        for user in users:
            _authorised(row, user, by=by, reason=reason)


def _end_what_is_over(before: _Before, by: Any) -> None:
    """Who was let in while the address was hidden is not let in by that, when it is hidden again one day."""
    for person in (row for row, was_hidden, _ in before if was_hidden and not row.is_protected):
        for row in ProtectedAuthorisation.objects.select_for_update().filter(person=person, ended=None):
            _end(row, by)


def _somebody_decides(before: _Before) -> None:
    """A child is not left without who decides unless somebody says so (pbrl § 4-4)."""
    today = timezone.localdate()
    for row, users in _hidden_now(before):
        decide = any(sight_of(user, row.pk).decides_for_child for user in users)
        if not decide and not ages.may_consent(row.age_on(today), today) and _has_parents(row, today):
            raise NobodyDecides(row)


def _has_parents(person: Person, today: date) -> bool:
    return person.representations.deciding(today).filter(user__isnull=False).exists()


def _hidden_now(before: _Before) -> list[tuple[Person, list[Any]]]:
    return [(row, users) for row, was_hidden, users in before if row.is_protected and not was_hidden]
