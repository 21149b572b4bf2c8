"""Months, weekdays and units of time in the three written languages."""

_NORWEGIAN_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS = {"nb": _NORWEGIAN_MONTHS, "nn": _NORWEGIAN_MONTHS, "en": _ENGLISH_MONTHS}
WEEKDAYS = {
    "nb": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    "nn": ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_SHORT_NORWEGIAN_MONTHS = [
    "jan.",
    "feb.",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "des.",
]
SHORT_MONTHS = {
    "nb": _SHORT_NORWEGIAN_MONTHS,
    "nn": _SHORT_NORWEGIAN_MONTHS,
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
SHORT_WEEKDAYS = {
    "nb": ["man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn."],
    "nn": ["mån.", "tys.", "ons.", "tor.", "fre.", "lau.", "sun."],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
FROM = {"nb": "fra", "nn": "frå", "en": "from"}
TO = {"nb": "til", "nn": "til", "en": "to"}

NEAR = {
    "nb": {-1: "i går", 0: "i dag", 1: "i morgen"},
    "nn": {-1: "i går", 0: "i dag", 1: "i morgon"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
AHEAD = {"nb": "om {}", "nn": "om {}", "en": "in {}"}
BEHIND = {"nb": "for {} siden", "nn": "for {} sidan", "en": "{} ago"}
UNITS = {
    "nb": {
        "day": ("dag", "dager"),
        "week": ("uke", "uker"),
        "month": ("måned", "måneder"),
        "year": ("år", "år"),
    },
    "nn": {
        "day": ("dag", "dagar"),
        "week": ("veke", "veker"),
        "month": ("månad", "månader"),
        "year": ("år", "år"),
    },
    "en": {
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
    },
}
