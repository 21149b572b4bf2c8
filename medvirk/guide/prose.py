"""The little Markdown that articles are written in: headings, paragraphs, lists, emphasis and links."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# Nothing else is read: no HTML, no tables, no pictures, so nothing else can come onto a page.
_RULES = ["heading", "list", "link", "emphasis", "newline"]
_READER = MarkdownIt("zero").enable(_RULES)
# In easy reading each line stays a line of its own.
_LINES = MarkdownIt("zero", {"breaks": True}).enable(_RULES)
_ALLOWED = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline"}
_SCHEME = re.compile(r"^(article|page|scene|contact|tel|mailto|https):(.*)$")

Address = Callable[[str, str], str]


class Unreadable(ValueError):
    """The file does not have the form of an article."""


@dataclass(frozen=True)
class Prose:
    """A text that was read: title, the answer in one sentence, and the rest as tokens to draw."""

    title: str
    summary: str
    blocks: tuple[str, ...]
    headings: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    body: tuple[Token, ...] = field(repr=False)

    @property
    def plain(self) -> str:
        """The rest in words alone."""
        return "\n".join(self.blocks)

    def html(self, address: Address) -> Markup:
        """The rest as HTML. `address(kind, target)` says where a link goes; empty leaves the words without one."""
        return _drawn(_READER, self.body, address)

    def sections(self, address: Address) -> list[Markup]:
        """The rest as html() gives it, parted before each heading, and with every line on a line of its own."""
        starts = [
            number for number, token in enumerate(self.body) if token.type == "heading_open" and token.tag == "h2"
        ]
        bounds = sorted({0, *starts, len(self.body)})
        return [_drawn(_LINES, self.body[start:end], address) for start, end in pairwise(bounds)]


def _drawn(reader: MarkdownIt, body: tuple[Token, ...], address: Address) -> Markup:
    drawn = reader.renderer.render(_linked(body, address), reader.options, {})
    # A paragraph and its number stay on one line. The tokens hold no HTML: see _check.
    return Markup(drawn.replace("§ ", "§&nbsp;"))  # noqa: S704 - drawn from tokens that were read as words


def read(source: str, *, outside: bool = False) -> Prose:
    """One article in one language. Links to pages of others (https:) only where `outside` says so."""
    tokens = _READER.parse(source)
    _check(tokens, refused=("",) if outside else ("", "https"))
    if len(tokens) < 6 or tokens[0].tag != "h1" or tokens[3].type != "paragraph_open":
        raise Unreadable("must begin with «# title» and then one sentence")
    body = tokens[6:]
    if any(token.tag == "h1" for token in body):
        raise Unreadable("has more than one title")
    inline = [(before, token) for before, token in pairwise(body) if token.type == "inline"]
    return Prose(
        title=_words(tokens[1]),
        summary=_words(tokens[4]),
        blocks=tuple(_words(token) for _, token in inline),
        headings=tuple(_words(token) for before, token in inline if before.type == "heading_open"),
        links=tuple(link for token in tokens for link in _links(token)),
        body=tuple(body),
    )


def _check(tokens: list[Token], refused: tuple[str, ...]) -> None:
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in _ALLOWED:
            raise Unreadable(f"line {(token.map or [0])[0] + 1}: {kind} is not used in articles")
        if "<" in token.content or "|" in token.content:
            raise Unreadable(f"line {(token.map or [0])[0] + 1}: HTML or a table")
        for kind, _ in _links(token):
            if kind in refused:
                raise Unreadable("a link must go to article:, page:, scene:, contact:, tel: or mailto:")


def _words(token: Token) -> str:
    return "".join(_word(child) for child in token.children or ())


def _word(child: Token) -> str:
    return " " if child.type in {"softbreak", "hardbreak"} else child.content


def _links(token: Token) -> list[tuple[str, str]]:
    hrefs = [str(child.attrs["href"]) for child in token.children or () if child.type == "link_open"]
    return [_parted(href) for href in hrefs]


def _parted(href: str) -> tuple[str, str]:
    found = _SCHEME.match(href)
    return (found[1], found[2]) if found else ("", href)


def _linked(body: tuple[Token, ...], address: Address) -> list[Token]:
    """The same tokens with real addresses; a link that leads nowhere becomes plain words."""
    return [token.copy(children=_children(token.children, address)) if token.children else token for token in body]


def _children(children: list[Token], address: Address) -> list[Token]:
    drawn, is_dead = [], False
    for child in children:
        if child.type == "link_open":
            href = address(*_parted(str(child.attrs["href"])))
            is_dead = not href
            if href:
                drawn.append(child.copy(attrs={"href": href}))
        elif child.type == "link_close":
            if not is_dead:
                drawn.append(child)
        else:
            drawn.append(child)
    return drawn
