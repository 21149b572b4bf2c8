"""Which members of the care team a named service is. Names of places are free, every other word counts."""

from collections.abc import Iterable

from medvirk.demo import grantee_words as words
from medvirk.demo.caseformat import Case
from medvirk.demo.grantee_people import Somebody
from medvirk.demo.grantee_specialists import is_specialist, specialists
from medvirk.demo.grantee_words import stem, stems_of, words_of

People = tuple[Somebody, ...]


def members_of(to: str, case: Case, people: People) -> list[Somebody] | None:
    """The members who are the service; empty when it has none here or it is unsure; None when it is none."""
    if set(words_of(to)) & words.NOT_THIS_ONE or _is_in_former_municipality(to, case):
        return None
    if is_specialist(to):
        return specialists(to, _others(to, case), people)
    readings = (_school_health, _of_sector, _of_named_sector, _workers, _municipal)
    found = (reading(to, case, people) for reading in readings)
    return next((members for members in found if members is not None), None)


def _school_health(to: str, _case: Case, people: People) -> list[Somebody] | None:
    """The nurse at school or health station, whoever employs them."""
    if not set(stems_of(to)) & words.SCHOOL_HEALTH:
        return None
    return [one for one in people if one.roles & words.SCHOOL_HEALTH_ROLES]


def _of_named_sector(to: str, case: Case, people: People) -> list[Somebody] | None:
    """«Krisesenteret i Havnes» where somebody's sector is krisesenter; the widest sectors are no service."""
    stems = set(stems_of(to))
    members = [one for one in people if one.sector_stems and one.sector_stems <= stems]
    if not members or not _rest_are_names(to, members[0].sector_stems):
        return None
    sector = members[0].sector_stems
    if sector & words.WIDE_SECTORS:
        return None
    has_rival = any(sector <= set(stems_of(one)) for one in _others(to, case))
    return [] if has_rival else members


def _workers(to: str, _case: Case, people: People) -> list[Somebody] | None:
    """«Hjemmesykepleien» where somebody in the municipality is hjemmesykepleier."""
    for service in stems_of(to):
        workers = [one for one in people if one.sector_stems & words.MUNICIPALITY and _works_as(one, service)]
        if workers and _rest_are_names(to, [service]):
            return workers
    return None


def _works_as(one: Somebody, service: str) -> bool:
    """Role and service begin with the same nine letters: fewer are shared by work that is not the same."""
    beginnings = {role[:9] for role in one.roles if len(role) >= 9}
    return not one.of_another and service[:9] in beginnings


def _others(to: str, case: Case) -> list[str]:
    """What else is named in the consents to share; the same words twice are the same service."""
    named = {one.to for one in case.consents if one.to}
    return [one for one in named if set(stems_of(one)) != set(stems_of(to))]


def _municipality(name: str | None) -> set[str]:
    return set(words_of(name or "")) - {"fictional", "kommune"}


def _is_in_former_municipality(to: str, case: Case) -> bool:
    """The service there was for another time."""
    former = _municipality(case.plan.previous.municipality if case.plan.previous else None)
    return bool(set(words_of(to)) & (former - _municipality(case.owner.municipality)))


def sector_of(to: str) -> str | None:
    """The sector whose service the words name, when all other words are names of places."""
    stems = set(stems_of(to))
    named = [sector for sector, (service, _) in words.SECTORS.items() if stems & service]
    if len(named) == 1 and _rest_are_names(to, words.SECTORS[named[0]][0]):
        return named[0]
    return None


def _rest_are_names(to: str, service: Iterable[str]) -> bool:
    """A capital makes a name, unless the word is somebody's work or names another service."""
    explained = {*service, *words.BESIDE_SECTOR, *words.FILLERS}
    rest = [word for word in words.written_words(to) if stem(word.casefold()) not in explained]
    return all(
        word[0].isupper()
        and not word.casefold().endswith(words.NO_PLACE_ENDS_SO)
        and stem(word.casefold()) not in words.SERVICE_WORDS
        for word in rest
    )


def _of_sector(to: str, case: Case, people: People) -> list[Somebody] | None:
    """All members of the sector, unless the case names another service of the same sector."""
    sector = sector_of(to)
    if sector is None:
        return None
    _, sector_words = words.SECTORS[sector]
    members = [one for one in people if one.sector_stems & sector_words]
    if sector == "volunteers" and len(members) > 1:
        return []
    rivals = [one for one in _others(to, case) if sector_of(one) == sector]
    home = _municipality(case.owner.municipality)
    is_home = bool(set(words_of(to)) & home)
    if rivals and not (is_home and not any(set(words_of(one)) & home for one in rivals)):
        return []
    return members


def _municipal(to: str, case: Case, people: People) -> list[Somebody] | None:
    """The whole municipality by name, or one department: the coordinator if it is the responsible service,
    and those in the municipality whose role carries the department's word."""
    home = _municipality(case.owner.municipality)
    named = [word for word in words_of(to) if word not in home]
    department = {stem(word) for word in named} - words.MUNICIPALITY - words.FILLERS
    is_whole = bool(set(stems_of(to)) & words.MUNICIPALITY) and bool(set(words_of(to)) & home)
    members = [one for one in people if one.sector_stems & words.MUNICIPALITY]
    if is_whole and not department:
        return members
    own = set(stems_of(case.responsible_service)) - words.MUNICIPALITY - {stem(word) for word in home}
    is_responsible = department == own - words.FILLERS
    if not is_whole and not is_responsible:
        return None
    specific = [word for word in department if word not in words.GENERAL]
    return [
        one
        for one in members
        if (is_responsible and one.name == case.coordinator.name) or _carries(one.roles, specific)
    ]


def _carries(roles: Iterable[str], department: list[str]) -> bool:
    return any(role[:5] == word[:5] for role in roles for word in department if len(role) > 4 and len(word) > 4)
