"""A finished page shown inside another one: it can be read, by eye and by screen reader, and nothing in it works."""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_CONTROLS = {"button", "input", "select", "textarea"}
# What would make something act, or take the focus. A drawing's own href only says where its lines are.
_ACTS = {"autofocus", "tabindex", "accesskey", "formaction", "contenteditable", "target", "download"}


@dataclass(frozen=True, slots=True)
class Still:
    """The main part of a page, and the style sheets the page asked for."""

    main: Markup
    sheets: tuple[str, ...]


def still(page: str) -> Still:
    """Of a whole page of ours, whose texts are escaped already."""
    found = _MAIN.search(page)
    quiet = _Quiet()
    quiet.feed(found[1] if found else "")
    quiet.close()
    # Every text in it was escaped when the page was made; tags are written anew here.
    return Still(Markup("".join(quiet.pieces)), tuple(_SHEET.findall(page)))  # noqa: S704 - a page of ours that was escaped when it was drawn


class _Quiet(HTMLParser):
    """Links lose their address and say that they are switched off, controls are disabled, forms become blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Every tag, without what acts."""
        if tag == "script":
            self._silent += 1
            return
        acts = _ACTS if tag == "use" else _ACTS | {"href"}
        kept = [(name, value) for name, value in attrs if name not in acts and not name.startswith(("hx-", "on"))]
        if tag == "input" and ("type", "hidden") in kept:
            return
        if tag == "form":
            tag, kept = "div", [(name, value) for name, value in kept if name in ("class", "id")]
        if tag == "a" and any(name == "href" for name, _ in attrs):
            kept += [("role", "link"), ("aria-disabled", "true")]
        if tag in _CONTROLS:
            kept.append(("disabled", None))
        self.pieces.append(f"<{tag}{''.join(_attribute(name, value) for name, value in kept)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that is closed at once stays so."""
        before = len(self.pieces)
        self.handle_starttag(tag, attrs)
        if len(self.pieces) > before:
            self.pieces[-1] = f"{self.pieces[-1][:-1]}/>"

    def handle_endtag(self, tag: str) -> None:
        """As the start was."""
        if tag == "script":
            self._silent -= 1
        else:
            self.pieces.append(f"</{'div' if tag == 'form' else tag}>")

    def handle_data(self, data: str) -> None:
        """Text as it stands."""
        if not self._silent:
            self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        """As it was written."""
        self.pieces.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """As it was written."""
        self.pieces.append(f"&#{name};")


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
