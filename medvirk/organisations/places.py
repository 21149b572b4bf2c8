"""Words in a text that can tell where somebody is: places, addresses, schools and the like, telephone numbers."""

import re
from collections.abc import Iterable

from medvirk.organisations.models import Municipality, PostalCode

# «Kirkegata 12», «Øvre Storvei 4 b», «Postboks 34».
_STREET = re.compile(
    r"\b[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*)*?(?:vei(?:en)?|veg(?:en)?|gat[ea]n?|all[eé]en?|plass(?:en)?|bakken|lia"
    r"|stien|svingen|tunet|haugen|jordet|toppen) \d+(?: ?[A-Za-z]\b)?|\b[Pp]ostboks \d+"
)
# «Lillevik skole», «Fjellvik kommune».
_PLACE_OF_WORK = re.compile(
    r"\b[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)* (?:(?:barne|ungdoms|grunn|sentral)?skole|barnehage|videregående|kommune"
    r"|bydel|sykehus|sjukehus|sykehjem|legekontor|legesenter|helsehus|DPS|BUP)\b"
)
# Eight digits in the ways one groups them; not a part of a longer number, nor a day.
_PHONE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)47 ?)?(?:[2-9]\d{7}|[2-9]\d \d\d \d\d \d\d|[2-9]\d\d \d\d \d\d\d)(?![\d.]*\d)"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?:\n«»\"–-]\s*)$")
# «Bø i Telemark», «Mo i Rana», and the longest of the postal places.
_WORDS_IN_A_NAME = 4
# Shorter postal places are common words too («Nå», «Tro»), where a sentence begins with them.
_LONG_ENOUGH = 5


def telling(text: str) -> list[str]:
    """What in a text can tell where somebody is, as it was written. One statement or two, when a name may be there."""
    found = [match.group() for rule in (_STREET, _PLACE_OF_WORK, _PHONE) for match in rule.finditer(text)]
    named = _names(text)
    if named:
        places = _known(named)
        found += [words for words, starts in named if _is_place(words, starts, places)]
    return list(dict.fromkeys(found))


def _names(text: str) -> list[tuple[str, bool]]:
    """One to four words that begin with a capital, and whether a sentence begins there."""
    words = list(_WORD.finditer(text))
    found = []
    for number, first in enumerate(words):
        if not first.group()[0].isupper():
            continue
        starts = bool(_STARTS_A_SENTENCE.search(text[: first.start()]))
        ends = [last.end() for last in words[number : number + _WORDS_IN_A_NAME]]
        found += [(text[first.start() : end], starts) for end in ends]
    return found


def _known(named: Iterable[tuple[str, bool]]) -> tuple[set[str], set[str]]:
    """Which of them are postal places, and the names of all municipalities."""
    wanted = {words.upper() for words, _ in named}
    postal = set(PostalCode.objects.filter(place__in=wanted).values_list("place", flat=True))
    every = Municipality.objects.values_list("name", "name_sami", "name_kven")
    return postal, {name.upper() for names in every for name in names if name}


def _is_place(words: str, starts: bool, places: tuple[set[str], set[str]]) -> bool:
    postal, municipalities = places
    name = words.upper()
    is_long = len(name) >= _LONG_ENOUGH or not starts
    return name in municipalities or (name in postal and is_long)
