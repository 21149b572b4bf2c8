"""What has become another inside a text, word by word, for the eye and for the ear."""

import re
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from markupsafe import Markup

# Comparing costs the square of the length; longer texts stand beside each other.
MOST_WORDS = 800
# Two texts that have less than this in common are two texts, not one that was changed.
_ALIKE = 0.35
_GONE = Markup('<del><span class="ds-sr-only"> ({}: </span>{}<span class="ds-sr-only">) </span></del>{}')
_NEW = Markup('<ins><span class="ds-sr-only"> ({}: </span>{}<span class="ds-sr-only">) </span></ins>{}')
_PIECES = re.compile(r"\s+|[^\s]+")


def marked(before: str, after: str) -> Markup:
    """The text with what was taken out and what came in; empty where the two are better read each by itself."""
    was, became = _PIECES.findall(before), _PIECES.findall(after)
    if not was or not became or max(len(was), len(became)) > 2 * MOST_WORDS:
        return Markup("")
    found = SequenceMatcher(None, was, became, autojunk=False)
    if SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() < _ALIKE:
        return Markup("")
    parts = []
    for kind, i, j, k, n in found.get_opcodes():
        out, came = "".join(was[i:j]), "".join(became[k:n])
        if kind == "equal":
            parts.append(Markup("{}").format(out))
            continue
        if out.strip():
            apart = Markup(" ") if came.strip() and out == out.rstrip() else Markup("")
            parts += [_said(_GONE, _("tatt bort"), out), apart]
        parts += [_said(_NEW, _("nytt"), came)] if came.strip() else [Markup("{}").format(came)]
    return Markup("").join(parts)


def _said(shape: Markup, word: str, text: str) -> Markup:
    """With a word for screen readers: few of them tell the tags themselves."""
    # Spaces stay outside, so that words do not run together.
    inner = text.rstrip()
    return shape.format(word, inner, text[len(inner) :])
