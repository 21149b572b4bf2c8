"""Which members of the care team a service of the hospital trust is.

First by field of medicine («Lungepoliklinikk» and «lungelege»). Without one in common, the service may be any
specialist whose field says nothing else, but only while no other service of the trust could be the one.
"""

from medvirk.demo import grantee_words as words
from medvirk.demo.grantee_people import Somebody
from medvirk.demo.grantee_words import stems_of

_MENTAL_SECTOR = "psykisk helsevern"


def is_specialist(to: str) -> bool:
    """The words name a service of a health trust."""
    stems = set(stems_of(to))
    if stems & words.EMERGENCY:
        return False
    known = words.SPECIALIST_MARKS | words.SPECIALIST_WORDS
    return bool(stems & known) or any(part in one for one in stems for part in words.SPECIALIST_PARTS)


def specialists(to: str, others: list[str], people: tuple[Somebody, ...]) -> list[Somebody]:
    """The members who are the service, or nobody when it is unsure."""
    rivals = [one for one in others if is_specialist(one) and _is_mental(one) == _is_mental(to)]
    pool = [one for one in people if _is_in_pool(one, to)]
    field = _fields(to)
    same_field = [one for one in pool if field & _fields(one.about)]
    if same_field:
        return [] if any(field & _fields(one) for one in rivals) else same_field
    unsettled = [one for one in rivals if not any(_fields(one) & _fields(somebody.about) for somebody in pool)]
    if unsettled:
        return []
    return [one for one in pool if _may_work_in(field, one)]


def _is_mental(to: str) -> bool:
    stems = stems_of(to)
    return any(one in words.MENTAL_HEALTH or one.startswith("psyk") for one in stems)


def _is_in_pool(one: Somebody, to: str) -> bool:
    sector = " ".join(stems_of(one.sector))
    is_specialist_sector = sector.startswith(tuple(words.SPECIALIST_SECTORS))
    is_mental_sector = one.sector.casefold().startswith(_MENTAL_SECTOR)
    if _is_mental(to):
        return is_mental_sector or (is_specialist_sector and any(role.startswith("psyk") for role in one.roles))
    return is_specialist_sector


def _may_work_in(field: frozenset[str], one: Somebody) -> bool:
    """Nothing in the role speaks of another field."""
    theirs = _fields(one.about)
    return not theirs or theirs <= {also for name in field for also in words.WORKS_ALSO.get(name, ())}


def _fields(text: str) -> frozenset[str]:
    stems = stems_of(text)
    return frozenset(
        field
        for field, beginnings in words.FIELDS.items()
        for one in stems
        if one in words.FIELD_WORDS.get(field, ()) or one.startswith(beginnings)
    )
