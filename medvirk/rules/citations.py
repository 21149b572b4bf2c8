"""Provisions that texts for people may name, besides those a plan rests on: code, and what stands there.

A text that names another paragraph is stopped: somebody reads the law first, and writes the row here.
"""

from dataclasses import dataclass
from datetime import date

from medvirk.kit.language import written
from medvirk.rules import legal_bases, plan_contents

# Acts as they stood when they were read; regulations a little later.
ACTS_READ, REGULATIONS_READ = date(2026, 5, 2), date(2026, 7, 1)


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision: its code, what it says in a few words, and when it was read."""

    code: str
    says: str
    read: date = ACTS_READ


_CITED = (
    ("pbrl-1-3", "who is the closest relative"),
    ("pbrl-2-7", "which rules of the Public Administration Act hold for decisions"),
    ("pbrl-3-1", "the right to take part, also for a child who can form a view"),
    ("pbrl-3-3", "what the closest relatives are told"),
    ("pbrl-3-4", "what parents are told about a child"),
    ("pbrl-4-4", "consent for children under 16, and hearing the child"),
    ("pbrl-4-5", "consent for young people who lack decision-making competence"),
    ("pbrl-4-6", "help to adults who lack decision-making competence"),
    ("pbrl-4-7", "when a verge consents to health care"),
    ("pbrl-5-1", "the right to see one's own record"),
    ("pbrl-5-3", "the right to object to others seeing information"),
    ("pbrl-6-5", "the child as a party"),
    ("pbrl-7-2", "the right to complain"),
    ("pbrl-7-3", "what a complaint must hold"),
    ("pbrl-7-4", "asking for supervision"),
    ("pbrl-7-5", "how long one may complain"),
    ("pbrl-7-7", "how a complaint is handled"),
    ("hol-3-4", "the municipality decides who coordinates its services"),
    ("hol-12-1", "confidentiality in municipal health and care"),
    ("sphl-6-1", "confidentiality in hospitals"),
    ("nav-7", "confidentiality in NAV"),
    ("sotjl-13", "the municipality decides who coordinates its services"),
    ("sotjl-41", "which decisions are individual decisions"),
    ("sotjl-44", "confidentiality in social services"),
    ("sotjl-47", "complaints go to the county governor"),
    ("sotjl-48", "what the county governor may try"),
    ("bvl-3-6", "continued help after 18"),
    ("bvl-4-2", "urgent care order"),
    ("bvl-4-3", "ban on moving a child"),
    ("bvl-5-1", "care order"),
    ("bvl-12-3", "the child as a party"),
    ("bvl-12-9", "complaints go to the county governor"),
    ("bvl-13-1", "confidentiality in child welfare"),
    ("bvl-15-8", "cooperation and coordination"),
    ("hpl-10a", "children who are relatives"),
    ("hpl-21", "confidentiality of health personnel"),
    ("hpl-22", "consent sets free from confidentiality"),
    ("hpl-25", "sharing among those who give the help"),
    ("hpl-29", "the person may object to sharing"),
    ("hpl-39", "duty to keep a record"),
    ("hpl-40", "what a record holds"),
    ("hpl-33", "duty to report to child welfare"),
    ("intl-50", "duty to take part in the plan"),
    ("bhl-2b", "duty to take part in the plan"),
    ("privatskolelova-3-6a", "duty to take part in the plan"),
    ("krisesenterlova-4", "duty to take part in the plan"),
    ("familievernkontorloven-1a", "duty to take part in the plan"),
    ("tannhelsetjenesteloven-1-4a", "duty to take part in the plan"),
    ("pjl-16", "looking without need is forbidden"),
    ("pjl-18", "the right to see one's own information"),
    ("pjl-22", "who is let in, and how it is controlled"),
    ("pjl-22a", "what the log holds, and the right to see it"),
    ("pjl-25", "how long information is kept"),
    ("fvl-11", "duty to guide"),
    ("fvl-11a", "handling time and preliminary reply"),
    ("fvl-13", "confidentiality in public administration"),
    ("fvl-28", "who hears a complaint"),
    ("fvl-29", "how long one may complain"),
    ("fvl-30", "how the time is counted"),
    ("fvl-31", "a complaint that comes too late"),
    ("fvl-33", "how a complaint is handled"),
    ("vgml-20", "the verge acts within the mandate"),
    ("vgml-21", "acting on the person's will"),
    ("vgml-22", "deprivation of legal capacity"),
    ("vgml-80", "what a fullmakt for the future may cover"),
    ("vgml-33", "hearing the person"),
    ("popplyl-5", "age for consent to services on the internet"),
    ("tolkeloven-4", "children must not interpret"),
    ("tolkeloven-6", "duty to use an interpreter"),
    ("tolkeloven-7", "qualified interpreter"),
    ("sameloven-3-2", "forms in Sami"),
    ("sameloven-3-3", "right to a reply in Sami"),
    ("sameloven-3-5", "right to use Sami in health and care"),
    ("språklova-9", "clear language"),
    ("språklova-14", "forms in bokmål and nynorsk"),
    ("språklova-15", "answers in the written form used"),
    ("folkeregisterloven-10-4", "protected address"),
)
_CITED_REGULATIONS = (
    ("rehab-6", "the coordinating unit in the municipality"),
    ("rehab-7", "reporting a possible need"),
    ("rehab-11", "the coordinating unit in the health trust"),
    ("rehab-12", "reporting a possible need in the hospital"),
    ("rehab-16", "the coordinator in the municipality, with or without a plan"),
    ("rehab-17", "the coordinator in the hospital"),
    ("fjournal-5", "the record says that there is a plan, and who coordinates"),
    ("fjournal-11", "seeing one's record is free and made easy"),
    ("feforv-8", "decisions sent electronically"),
    ("feforv-10", "representatives use their own electronic identity"),
)
_ROWS = {
    row.code: row
    for row in (
        *(Citation(code, legal_bases.subject(code, "en")) for code in legal_bases.codes()),
        *(Citation(code, says) for code, says in _CITED),
        *(Citation(code, says, REGULATIONS_READ) for code, says in _CITED_REGULATIONS),
    )
}
# The regulation on individual plans, section by section: what each is about.
_PLAN_SECTIONS = {
    "1": "which acts it fills out",
    "2": "what the words mean",
    "3": "purpose",
    "4": "the right to a plan and to take part",
    "5": "no plan without consent",
    "6": "each service has its own duty to start",
    "7": "who has the main responsibility",
    "8": "municipality and hospital together",
    "9": "what a plan holds",
    "10": "responsibility stays where it is",
    "11": "complaints",
}
_REGULATION = {
    "nb": "forskrift om individuell plan",
    "nn": "forskrift om individuell plan",
    "en": "Regulation on Individual Plans",
}


def citation(code: str) -> Citation | None:
    """The row of a code as «pbrl-2-5», or None where nobody has read that paragraph."""
    return _ROWS.get(code)


def plan_section(number: str, letter: str = "", language: str | None = None) -> str | None:
    """«forskrift om individuell plan § 9 a»; None for a section or letter the regulation does not have."""
    letters = {item.letter for item in plan_contents.items(is_child=False)}
    if number not in _PLAN_SECTIONS or (letter and (number != "9" or letter not in letters)):
        return None
    return f"{_REGULATION[written(language)]} § {number} {letter}".strip()
