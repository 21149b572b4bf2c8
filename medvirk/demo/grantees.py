"""Whom a consent means: from the words «NAV Havnes» or «Datter Astrid» to people of the case.

The law: nobody gets in who was not meant. Every word has to be accounted for, by a name, a role, a sector
or a place. Where a word is left over, where two fit one role in the singular, or where another service could
be the one, the answer is nobody. Hiding goes the other way: everybody who could be meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from medvirk.demo import grantee_services, grantee_words
from medvirk.demo.caseformat import Case
from medvirk.demo.grantee_people import Somebody, people_of
from medvirk.demo.grantee_words import stem, stems_of, words_of

Kind = Literal["service", "person", "unknown"]


@dataclass(frozen=True, slots=True)
class Grantee:
    """Who is meant: names of people in the case, in its order. A service may have nobody here."""

    kind: Kind
    members: tuple[str, ...] = ()


NOBODY = Grantee("unknown")


def resolve(to: str, case: Case) -> Grantee:
    """The people that the words of a consent mean, or nobody. «Mor og far» are both, if both are found."""
    people = people_of(case)
    besides = replace(case, consents=tuple(one for one in case.consents if one.to != to))
    parts = [_one(part, besides, people) for part in to.split(" og ")]
    if len(parts) == 1 or not all(part.members for part in parts):
        return _one(to, case, people)
    kind: Kind = "person" if all(part.kind == "person" for part in parts) else "service"
    named = {name for part in parts for name in part.members}
    return Grantee(kind, tuple(one.name for one in people if one.name in named))


def hidden_from(words: Iterable[str], case: Case) -> frozenset[str]:
    """Everybody who could be meant by «mor», «foreldra» or «skulen»: when unsure, hidden."""
    people = people_of(case)
    names: set[str] = set()
    for word in words:
        names.update(_one(word, case, people).members)
        meant = set(stems_of(word)) - grantee_words.FILLERS
        meant |= grantee_words.PARENT_ROLES if meant & grantee_words.PARENTS else set()
        names.update(
            one.name
            for one in people
            if meant & {*one.every_role_word, *one.sector_stems} or set(words_of(word)) & set(words_of(one.name))
        )
    return frozenset(names)


def _one(to: str, case: Case, people: tuple[Somebody, ...]) -> Grantee:
    persons = _persons(to, case, people) or _persons(_without_remark(to), case, people)
    if persons:
        return Grantee("person", tuple(one.name for one in persons))
    service = grantee_services.members_of(to, case, people)
    if service is None:
        return NOBODY
    return Grantee("service", tuple(one.name for one in service))


def _without_remark(to: str) -> str:
    """«Mor (bare avtaler)» is the mother, but a remark with a name or with another time in it may be somebody else."""
    before, _, remark = to.partition("(")
    strange = grantee_words.NOT_THIS_ONE | grantee_words.ROLE_OF_ANOTHER
    if any(word[0].isupper() or word in strange for word in grantee_words.written_words(remark)):
        return ""
    return before


def _persons(to: str, case: Case, people: tuple[Somebody, ...]) -> list[Somebody]:
    """People meant by name or role. A role in the singular that two have means neither."""
    meant = [word for word in words_of(to) if stem(word) not in grantee_words.FILLERS]
    if not meant:
        return []
    group = _group({stem(word) for word in meant}, case, people)
    if group is not None:
        return group
    fitting = [one for one in people if one.is_called(meant)]
    named = [one for one in fitting if words_of(one.name) == meant]
    if named:
        return named[:1]
    is_owners_name = words_of(case.owner.name)[:1] == meant
    return fitting if len(fitting) == 1 and not is_owners_name else []


def _group(stems: set[str], case: Case, people: tuple[Somebody, ...]) -> list[Somebody] | None:
    """Words that by themselves mean one or several: the coordinator, the parents, the foster home."""
    if stems <= grantee_words.COORDINATOR:
        return [one for one in people if one.name == case.coordinator.name]
    if stems & grantee_words.PARENTS and stems <= grantee_words.PARENTS | grantee_words.BOTH:
        return [one for one in people if one.roles & grantee_words.PARENT_ROLES and not one.of_another]
    if stems <= grantee_words.FOSTER_HOME:
        return [one for one in people if one.roles & grantee_words.FOSTER_ROLES]
    return None
