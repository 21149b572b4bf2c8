"""The line icons: one static file, each icon a symbol in it."""

import re
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static
from markupsafe import Markup

SPRITE = Path(__file__).parent / "static" / "design" / "icons.svg"
NAMES = frozenset(re.findall(r'<symbol id="i-([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=256)
def icon(name: str) -> Markup:
    """An icon for the eye only; the word beside it carries the meaning. An unknown name is an error."""
    if name not in NAMES:
        raise LookupError(f"there is no icon called {name!r}")
    return Markup('<svg class="mv-i" aria-hidden="true"><use href="{}#i-{}"/></svg>').format(
        static("design/icons.svg"), name
    )
