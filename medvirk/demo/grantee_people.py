"""The people of a case as somebody may speak of them: by name, by role, by sector."""

import re
from dataclasses import dataclass, replace

from medvirk.demo import grantee_words
from medvirk.demo.caseformat import Case
from medvirk.demo.grantee_words import stem, stems_of, words_of


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person with all that the case says about the part played, gathered from several places."""

    name: str
    roles: frozenset[str] = frozenset()
    every_role_word: frozenset[str] = frozenset()
    sector: str = ""
    about: str = ""
    of_another: bool = False

    @property
    def sector_stems(self) -> frozenset[str]:
        """The words of the sector."""
        return frozenset(stems_of(self.sector))

    def is_called(self, words: list[str]) -> bool:
        """All the words are this person's name or role, and no word belongs to the role of another."""
        names = words_of(self.name)
        called = set(names) & set(words) if names[0] in words else set()
        rest = [word for word in words if word not in called]
        if not rest:
            return True
        if self.of_another and not set(rest) & grantee_words.ROLE_OF_ANOTHER:
            return False
        return all(self._has_role(stem(word)) for word in rest)

    def _has_role(self, role: str) -> bool:
        if role in grantee_words.SPOUSE:
            return bool(self.roles & grantee_words.SPOUSE)
        ending = next((ending for ending in grantee_words.SAME_WORK if role.endswith(ending)), None)
        if ending and any(one.endswith(role) for one in self.roles):
            return True
        return role in self.roles


def people_of(case: Case) -> tuple[Somebody, ...]:
    """Team, coordinator and representatives in the order of the case, each once, without the owner."""
    people: dict[str, Somebody] = {}
    for member in case.team:
        about = f"{member.role} {member.note or ''} {member.contributes or ''}"
        _add(people, replace(_somebody(member.who, member.role), sector=member.sector, about=about))
    _add(people, _somebody(case.coordinator.name, case.coordinator.kind))
    for one in case.representation:
        _add(people, _somebody(one.who, one.role))
    people.pop(case.owner.name, None)
    return tuple(people.values())


def _somebody(name: str, role: str) -> Somebody:
    """What stands after «til», «av» and «for» is about somebody else: «venn av mor» is no mother."""
    own = re.split(r"\s(?:til|av|for)\s", role)[0]
    return Somebody(
        name=name,
        roles=frozenset(stems_of(own)),
        every_role_word=frozenset(stems_of(role)),
        of_another=bool(set(words_of(own)) & grantee_words.ROLE_OF_ANOTHER),
    )


def _add(people: dict[str, Somebody], one: Somebody) -> None:
    known = people.get(one.name)
    if known is None:
        people[one.name] = one
        return
    people[one.name] = replace(
        known,
        roles=known.roles | one.roles,
        every_role_word=known.every_role_word | one.every_role_word,
        of_another=known.of_another or one.of_another,
    )
