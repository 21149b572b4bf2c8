"""Life areas of a plan and the words for them in both written forms: one life area, whatever it is called.

A word names a life area only as a whole: «arbeid» does, «arbeid og yting» is a topic of the person's own.
"""

from medvirk.kit.language import written
from medvirk.kit.text import normalise

CRISIS = "crisis"

# Code: words in bokmål, nynorsk and English, the first of each is how it is shown (law-and-practice 4.4).
_AREAS: dict[str, dict[str, tuple[str, ...]]] = {
    "housing": {
        "nb": ("bolig", "bosted", "hjem", "bosituasjon"),
        "nn": ("bustad", "heim", "busituasjon"),
        "en": ("housing", "home"),
    },
    "daily_living": {
        "nb": ("dagligliv", "daglig liv", "hverdag", "hverdagen", "hverdagsliv"),
        "nn": ("daglegliv", "dagleg liv", "kvardag", "kvardagen", "kvardagsliv"),
        "en": ("daily life", "daily living", "everyday life"),
    },
    "economy": {
        "nb": ("økonomi", "privatøkonomi", "penger"),
        "nn": ("økonomi", "privatøkonomi", "pengar"),
        "en": ("economy", "money", "finances"),
    },
    "health": {"nb": ("helse",), "nn": ("helse",), "en": ("health",)},
    "mental_health": {"nb": ("psykisk helse",), "nn": ("psykisk helse",), "en": ("mental health",)},
    "work": {
        "nb": ("arbeid", "jobb", "arbeid og aktivitet", "arbeid/aktivitet"),
        "nn": ("arbeid", "jobb", "arbeid og aktivitet", "arbeid/aktivitet"),
        "en": ("work", "job", "employment"),
    },
    "education": {
        "nb": ("utdanning", "skole", "barnehage", "opplæring", "utdanning og skole"),
        "nn": ("utdanning", "skule", "barnehage", "opplæring", "utdanning og skule"),
        "en": ("education", "school", "kindergarten"),
    },
    "leisure": {"nb": ("fritid",), "nn": ("fritid",), "en": ("leisure", "free time")},
    "social": {
        "nb": ("sosialt", "nettverk", "sosialt nettverk", "sosialt liv"),
        "nn": ("sosialt", "nettverk", "sosialt nettverk", "sosialt liv"),
        "en": ("social life", "network", "social network"),
    },
    "transport": {"nb": ("transport",), "nn": ("transport",), "en": ("transport",)},
    "family": {"nb": ("familie",), "nn": ("familie",), "en": ("family",)},
    "communication": {"nb": ("kommunikasjon",), "nn": ("kommunikasjon",), "en": ("communication",)},
    "safety": {
        "nb": ("trygghet", "sikkerhet"),
        "nn": ("tryggleik", "sikkerheit", "trygghet"),
        "en": ("safety", "security"),
    },
    CRISIS: {
        "nb": ("kriseplan", "kriseside", "beredskapsplan", "kriseplanen", "krisesiden", "krisesida"),
        "nn": ("kriseplan", "kriseside", "beredskapsplan", "kriseplanen", "krisesida"),
        "en": ("crisis plan", "crisis page", "contingency plan"),
    },
}
_CODES = {normalise(word): code for code, forms in _AREAS.items() for words in forms.values() for word in words}
_EVERYTHING = frozenset(
    {"alt", "alle", "allt", "alle tema", "alle temaer", "heile planen", "hele planen", "everything", "all"}
)


def life_area(word: str) -> str | None:
    """The code of the life area or crisis page that a word names as a whole; None for one's own topic."""
    return _CODES.get(normalise(word))


def means_everything(word: str) -> bool:
    """Whether a word of a consent covers all that is not excluded."""
    return normalise(word) in _EVERYTHING


# Whoever shuts the first means the others too.
SHUT_WITH = {"health": ("mental_health",)}


def hidden_with(word: str) -> frozenset[str]:
    """The life areas an exclusion takes away. Wider than a consent gives: no health, no mental health."""
    code = life_area(word)
    return frozenset({code, *SHUT_WITH.get(code, ())}) if code else frozenset()


def name(code: str, language: str | None = None) -> str:
    """How a life area is called in a language."""
    return _AREAS[code][written(language)][0]


def words(code: str) -> frozenset[str]:
    """Every word for a life area, in the form texts are compared in; none for a topic of the person's own."""
    return frozenset(word for word, named in _CODES.items() if named == code)


def codes() -> list[str]:
    """All life areas in the order they are offered; the crisis page is none."""
    return [code for code in _AREAS if code != CRISIS]
