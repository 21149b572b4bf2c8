"""Two texts, with what is gone marked in the one and what is new in the other."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

# Above this two texts are not compared word by word: it would take longer than reading them.
LONGEST = 4000
_PIECES = re.compile(r"\s+|[^\s]+")


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Both texts; only words that differ are marked, and nothing where hardly anything is the same."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if not old or not new or len(before) + len(after) > LONGEST:
        return escape(before), escape(after)
    same = SequenceMatcher(None, old, new, autojunk=False)
    if same.ratio() < 0.3:
        return escape(before), escape(after)
    was, became = Markup(), Markup()
    for step, i, j, k, m in same.get_opcodes():
        is_same = step == "equal"
        was += _piece(old[i:j], "" if is_same else "del")
        became += _piece(new[k:m], "" if is_same else "ins")
    return was, became


def _piece(words: list[str], tag: str) -> Markup:
    text = "".join(words)
    core = text.strip()
    if not tag or not core:
        return escape(text)
    # The space around a word is no part of what differs.
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    return Markup("{before}<{tag}>{core}</{tag}>{after}").format(before=before, tag=tag, core=core, after=after)
