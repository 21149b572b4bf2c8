"""The words of templates in the reader's language: `{% trans %}` and `_()`."""

from functools import lru_cache
from typing import Any

from django.utils import translation
from markupsafe import Markup


def said(text: str, /, **values: Any) -> Markup:
    """The text in the reader's language, with values put in and escaped.

    Does what Jinja2's own newstyle gettext does, but a text without values is looked up once for each language.
    """
    found = _text(translation.get_language(), text)
    return found % values if values else _plain(found)


@lru_cache(maxsize=8192)
def _text(language: str | None, text: str) -> Markup:
    """`language` is the one in use: it is part of the key, because gettext does not ask for it."""
    return Markup(translation.gettext(text))  # noqa: S704 - a text of ours, never what somebody wrote


@lru_cache(maxsize=8192)
def _plain(found: Markup) -> Markup:
    """A doubled per cent sign is one, with values or without."""
    return found % {}
