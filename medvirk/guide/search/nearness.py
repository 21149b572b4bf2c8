"""How near a typed word is to one that is known: typing errors, and words made of others."""

from collections.abc import Iterable
from functools import lru_cache

# How much a match counts that is not exact.
TYPING_ERROR, PART = 0.7, 0.55
_SHORT, _LONG = 4, 8


def near(stem: str, known: Iterable[str]) -> dict[str, float]:
    """Known stems that may be meant, with how much each counts."""
    found: dict[str, float] = {}
    most = 0 if len(stem) < _SHORT else 1 if len(stem) < _LONG else 2
    for other in known:
        if is_part(stem, other):
            found[other] = PART
        elif most and abs(len(stem) - len(other)) <= most and distance(stem, other) <= most:
            found[other] = TYPING_ERROR
    return found


def is_part(one: str, other: str) -> bool:
    """«taushet» in «taushetsplikt», «vedtak» in «enkeltvedtak»: Norwegian writes words together."""
    short, long = sorted((one, other), key=len)
    if short.isdigit() or len(short) < _SHORT:
        return False
    return long.startswith(short) or (len(short) > _SHORT and long.endswith(short))


@lru_cache(maxsize=65536)
def distance(one: str, other: str) -> int:
    """Letters to change, add, leave out or swap with the next (Damerau-Levenshtein, optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
