"""Which of the three written languages a text is to be made in."""

from django.utils.translation import get_language

LANGUAGES = ("nb", "nn", "en")


def written(language: str | None = None) -> str:
    """One of nb, nn and en: the one asked for, else the reader's; anything else is read as bokmål."""
    code = (language or get_language() or "nb").split("-")[0].lower()
    return code if code in LANGUAGES else "nb"
