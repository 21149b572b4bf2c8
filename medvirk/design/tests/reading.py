"""HTML as tests read it: elements with their attributes and the text in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "circle", "line", "path", "rect", "polyline", "use"}


@dataclass
class Element:
    tag: str
    attrs: dict
    parent: "Element | None"
    words: list = field(default_factory=list)

    @property
    def classes(self):
        return set((self.attrs.get("class") or "").split())

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def ancestors(self):
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class Reading(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs), self._open[-1] if self._open else None))

    def handle_endtag(self, tag):
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element.words.append(data)

    def all(self, tag=None, **attrs):
        def fits(element):
            return (tag is None or element.tag == tag) and all(
                element.attrs.get(key.rstrip("_").replace("_", "-")) == value for key, value in attrs.items()
            )

        return [element for element in self.elements if fits(element)]

    def one(self, tag=None, **attrs):
        (found,) = self.all(tag, **attrs)
        return found

    @property
    def ids(self):
        return [element.attrs["id"] for element in self.elements if element.attrs.get("id")]
