"""Every page a reader can reach, and what can be read on it: by eye, and by machine."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pypdf
from django.test import Client

# Addresses that are no page about somebody: log out, language, files.
NOT_PAGES = re.compile(r"^/(static|konto|sprak|hvem|logg-ut|komponenter|veiviser)/|\.pdf$|/pdf/$")
READABLE_ATTRIBUTES = {"value", "datetime", "title", "aria-label", "alt", "content", "data-initials"}
SILENT = {"script", "style", "template"}


@dataclass
class Sheet(HTMLParser):
    """One page: its text as read, values in attributes, and where its links go."""

    source: str
    text: str = ""
    values: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._silent = 0
        self.feed(self.source)
        self.text = " ".join("".join(self._pieces).split())

    def handle_starttag(self, tag, attrs):
        self._silent += tag in SILENT
        if tag in {
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "div",
            "td",
            "th",
            "dd",
            "dt",
            "br",
            "text",
            "tspan",
            "label",
            "legend",
            "button",
            "summary",
            "section",
            "option",
            "blockquote",
        }:
            self._pieces.append("\n")
        for name, value in attrs:
            if name in READABLE_ATTRIBUTES and value:
                # A period is two dates with a slash.
                self.values |= {" ".join(value.split()), *value.split("/")}
            if tag == "a" and name == "href" and value:
                self.links.add(value.split("#")[0])

    def handle_endtag(self, tag):
        self._silent -= tag in SILENT

    def handle_data(self, data):
        if not self._silent:
            self._pieces.append(data)

    def shows(self, value: str) -> bool:
        """Whether a value stands here, by eye or by machine."""
        wanted = " ".join(value.split())
        return wanted in self.text or wanted in self.values


def crawl(client: Client, *starts: str) -> dict[str, Sheet]:
    """Every page from some addresses on, by following links. Anything but a page or a shut door fails."""
    found: dict[str, Sheet] = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path in found or NOT_PAGES.search(path) or not path.startswith("/"):
            continue
        response = client.get(path, follow=True)
        assert response.status_code in (200, 403, 404, 405), f"{path}: {response.status_code}"
        found[path] = Sheet(response.content.decode()) if response.status_code != 405 else Sheet("")
        waiting += found[path].links
    return found


def everything_read(pages: dict[str, Sheet]) -> Iterator[str]:
    """All text of all pages, page by page, with the values of attributes."""
    for sheet in pages.values():
        yield sheet.text + "\n" + "\n".join(sheet.values)


def read_file(client: Client, path: str) -> str:
    """What stands in a file that is downloaded, for whoever it opens; nothing for the others."""
    response = client.get(path)
    assert response.status_code in (200, 403, 404), f"{path}: {response.status_code}"
    return readable(response)


def readable(response: Any) -> str:
    """What stands in an answer, page or file; nothing where it did not open."""
    if response.status_code != 200:
        return ""
    if response["Content-Type"] == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return " ".join(response.content.decode().split())
