"""What an article says of the law is read from the rule tables: [[law.pbrl-2-5]], [[ip.9.a]], [[age.adult]]."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from medvirk.kit.text import count_words
from medvirk.rules import ages, citations, deadlines, legal_bases

MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
_AGES: dict[str, Sequence[ages.Rule]] = {
    "heard": ages.IS_HEARD,
    "hide": ages.MAY_HIDE_FROM_PARENTS,
    "great_weight": ages.GREAT_WEIGHT,
    "child_welfare_party": ages.CHILD_WELFARE_PARTY,
    "consents_alone": ages.CONSENTS_ALONE,
    "adult": ages.ADULT,
    "aftercare_ends": ages.AFTERCARE_ENDS,
}
# A decision under that provision has the deadline of the whole area.
_COMPLAINTS = {"health": "pbrl-2-5", "social": "sotjl-28", "nav": "nav-15", "child_welfare": "bvl-15-9"}
_WEEKS = {"nb": "uker", "nn": "veker", "en": "weeks"}


class UnknownFact(LookupError):
    """An article names a rule or a paragraph that is not in the tables."""


def words(name: str, language: str, on: date) -> str:
    """What stands in the text where `name` was written, by the rules of that day."""
    family, _, rest = name.strip().partition(".")
    find = _FAMILIES.get(family)
    found = find(rest, language, on) if find else None
    if found is None:
        raise UnknownFact(name)
    return found


def is_known(name: str, on: date) -> bool:
    """Whether the tables have it."""
    try:
        return bool(words(name, "nb", on))
    except UnknownFact:
        return False


def filled(text: str, language: str, on: date) -> str:
    """The text with every fact in its place."""
    return MARK.sub(lambda mark: words(mark[1], language, on), text)


def named(text: str) -> list[str]:
    """The facts a text asks for, in order."""
    return [mark[1].strip() for mark in MARK.finditer(text)]


def _law(code: str, language: str, on: date) -> str | None:
    return legal_bases.paragraph(code, language) if citations.citation(code) else None


def _plan(section: str, language: str, on: date) -> str | None:
    number, _, letter = section.partition(".")
    return citations.plan_section(number, letter, language)


def _age(name: str, language: str, on: date) -> str | None:
    rules = _AGES.get(name)
    return str(ages.age_of(rules, on)) if rules else None


def _complaint(area: str, language: str, on: date) -> str | None:
    rule = deadlines.complaint_deadline(_COMPLAINTS.get(area, ""), on)
    return f"{count_words(rule.days // 7, language)} {_WEEKS[language]}" if rule else None


_FAMILIES: dict[str, Callable[[str, str, date], str | None]] = {
    "law": _law,
    "ip": _plan,
    "age": _age,
    "complaint": _complaint,
}
