"""The provisions a plan, a decision or a service rests on: short codes, and what they are called in full."""

import re
from dataclasses import dataclass

from medvirk.kit.language import written


@dataclass(frozen=True, slots=True)
class Law:
    """An act by the short name people in the field use."""

    nb: str
    nn: str
    en: str

    def name(self, language: str) -> str:
        """The name in one of the three languages."""
        return str(getattr(self, language))


_LAWS = {
    "pbrl": Law("pasient- og brukerrettighetsloven", "pasient- og brukarrettslova", "Patients' and Users' Rights Act"),
    "hol": Law("helse- og omsorgstjenesteloven", "helse- og omsorgstenestelova", "Health and Care Services Act"),
    "sphl": Law("spesialisthelsetjenesteloven", "spesialisthelsetenestelova", "Specialist Health Services Act"),
    "phvl": Law("psykisk helsevernloven", "psykisk helsevernlova", "Mental Health Care Act"),
    "nav": Law(
        "arbeids- og velferdsforvaltningsloven (NAV-loven)",
        "arbeids- og velferdsforvaltningslova (NAV-lova)",
        "Labour and Welfare Administration Act",
    ),
    "sotjl": Law("sosialtjenesteloven", "sosialtenestelova", "Social Services Act"),
    "bvl": Law("barnevernsloven", "barnevernslova", "Child Welfare Act"),
    "hpl": Law("helsepersonelloven", "helsepersonellova", "Health Personnel Act"),
    "oppl": Law("opplæringslova", "opplæringslova", "Education Act"),
    "intl": Law("integreringsloven", "integreringslova", "Integration Act"),
    "pjl": Law("pasientjournalloven", "pasientjournallova", "Patient Records Act"),
    "fvl": Law("forvaltningsloven", "forvaltningslova", "Public Administration Act"),
    "vgml": Law("vergemålsloven", "verjemålslova", "Guardianship Act"),
    "popplyl": Law("personopplysningsloven", "personopplysningslova", "Personal Data Act"),
    "tolkeloven": Law("tolkeloven", "tolkelova", "Interpreting Act"),
    "sameloven": Law("sameloven", "samelova", "Sami Act"),
    "språklova": Law("språklova", "språklova", "Language Act"),
    "bhl": Law("barnehageloven", "barnehagelova", "Kindergarten Act"),
    "privatskolelova": Law("privatskolelova", "privatskulelova", "Private Schools Act"),
    "krisesenterlova": Law("krisesenterlova", "krisesenterlova", "Crisis Centre Act"),
    "familievernkontorloven": Law("familievernkontorloven", "familievernkontorlova", "Family Counselling Services Act"),
    "tannhelsetjenesteloven": Law("tannhelsetjenesteloven", "tannhelsetenestelova", "Dental Health Services Act"),
    "folkeregisterloven": Law("folkeregisterloven", "folkeregisterlova", "Population Register Act"),
    "rehab": Law(
        "forskrift om habilitering, rehabilitering og koordinator",
        "forskrift om habilitering, rehabilitering og koordinator",
        "Regulation on Habilitation, Rehabilitation and Coordinators",
    ),
    "fjournal": Law("pasientjournalforskriften", "pasientjournalforskrifta", "Patient Records Regulation"),
    "feforv": Law("eForvaltningsforskriften", "eForvaltningsforskrifta", "eGovernment Regulation"),
}

# Code, as the cases and the register write it: what the provision is about, in each language.
_PROVISIONS = {
    "pbrl-2-5": ("rett til individuell plan", "rett til individuell plan", "right to an individual plan"),
    "pbrl-2-5a": ("rett til kontaktlege", "rett til kontaktlege", "right to a contact doctor"),
    "pbrl-2-5b": ("rett til koordinator", "rett til koordinator", "right to a coordinator"),
    "pbrl-2-5c": (
        "rett til barnekoordinator",
        "rett til barnekoordinator",
        "right to a children's coordinator",
    ),
    "pbrl-4-3": ("hvem som kan samtykke", "kven som kan samtykkje", "who may consent"),
    "hol-7-1": ("kommunen lager planen", "kommunen lagar planen", "the municipality makes the plan"),
    "hol-7-2": (
        "kommunen tilbyr koordinator",
        "kommunen tilbyr koordinator",
        "the municipality offers a coordinator",
    ),
    "hol-7-2a": (
        "kommunen gir barnekoordinator",
        "kommunen gir barnekoordinator",
        "the municipality provides a children's coordinator",
    ),
    "hol-7-3": ("koordinerende enhet", "koordinerande eining", "coordinating unit"),
    "sphl-2-5": ("sykehuset lager planen", "sjukehuset lagar planen", "the hospital makes the plan"),
    "sphl-2-5a": ("koordinator på sykehuset", "koordinator på sjukehuset", "coordinator at the hospital"),
    "sphl-2-5b": (
        "koordinerende enhet på sykehuset",
        "koordinerande eining på sjukehuset",
        "coordinating unit at the hospital",
    ),
    "sphl-2-5c": ("kontaktlege", "kontaktlege", "contact doctor"),
    "phvl-4-1": ("plan i psykisk helsevern", "plan i psykisk helsevern", "plan in mental health care"),
    "nav-14a": ("aktivitetsplan", "aktivitetsplan", "activity plan"),
    "nav-15": ("rett til individuell plan", "rett til individuell plan", "right to an individual plan"),
    "sotjl-28": ("rett til individuell plan", "rett til individuell plan", "right to an individual plan"),
    "sotjl-33": (
        "plan i kvalifiseringsprogrammet",
        "plan i kvalifiseringsprogrammet",
        "plan in the qualification programme",
    ),
    "bvl-15-9": (
        "barnets rett til individuell plan",
        "barnet sin rett til individuell plan",
        "the child's right to an individual plan",
    ),
    "oppl-24-1": ("skolen tar del i planen", "skulen tek del i planen", "the school takes part in the plan"),
    "hpl-38a": ("plikt til å melde behov", "plikt til å melde behov", "duty to notify a need"),
}
_ORDER = ("nb", "nn", "en")
_CODE = re.compile(r"([a-zæøå]+)-(\d+(?:-\d+)?)\s?([a-z]?)")


def paragraph(code: str, language: str | None = None) -> str:
    """«pasient- og brukerrettighetsloven § 2-5 b»; a code of no known law is shown as it is."""
    found = _CODE.fullmatch(code.strip().lower())
    if found is None or found[1] not in _LAWS:
        return code
    law = _LAWS[found[1]].name(written(language))
    return f"{law} § {found[2]} {found[3]}".strip()


def subject(code: str, language: str | None = None) -> str:
    """What the provision gives, in a few words; empty for one that is not known."""
    words = _PROVISIONS.get(code.strip().lower())
    return words[_ORDER.index(written(language))] if words else ""


def in_words(code: str, language: str | None = None) -> str:
    """«rett til koordinator (pasient- og brukerrettighetsloven § 2-5 b)»."""
    about = subject(code, language)
    return f"{about} ({paragraph(code, language)})" if about else paragraph(code, language)


def codes() -> list[str]:
    """All provisions that are known, in the order they are offered."""
    return list(_PROVISIONS)
