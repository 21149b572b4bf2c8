"""What a browser fetches on a first visit, as small as it travels."""

import re
import zlib
from urllib.parse import urljoin, urlsplit

from bench.asking import Asked

# What a browser asks for by itself; a link that somebody may follow is none of these.
FETCHED = re.compile(r'<(?:link|script|img|use)\b[^>]*?(?:href|src)="([^"#]+)')
FACE = re.compile(r"@font-face\s*{([^}]*)}")
URL = re.compile(r"url\(\s*['\"]?(?!data:)([^'\")]+)")
RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")


def first_visit(asked: Asked, path: str) -> tuple[dict[str, int], set[str]]:
    """Bytes by file, and the hosts that are not ours."""
    html = asked.ask("get", path=path)["text"]
    sizes = {"html": len(zlib.compress(html.encode(), 6))}
    hosts: set[str] = set()
    letters = {ord(letter) for letter in re.sub(r"<[^>]+>", "", html)}
    waiting = [urljoin(path, found) for found in FETCHED.findall(html)]
    while waiting:
        address = waiting.pop()
        where = urlsplit(address)
        if where.netloc:
            hosts.add(where.netloc)
        elif where.path not in sizes:
            sizes[where.path] = asked.ask("get", path=where.path, accept="gzip, br")["bytes"]
            if where.path.endswith(".css"):
                css = asked.ask("get", path=where.path)["text"]
                waiting += [urljoin(where.path, found) for found in _named_in(css, letters)]
    return {name.rpartition("/")[2]: size for name, size in sizes.items()}, hosts


def _named_in(css: str, letters: set[int]) -> list[str]:
    """Addresses in a style sheet; of the fonts only those that hold a letter of the page."""
    fonts = [URL.findall(face)[0] for face in FACE.findall(css) if URL.search(face) and _holds(face, letters)]
    return [*URL.findall(FACE.sub("", css)), *fonts]


def _holds(face: str, letters: set[int]) -> bool:
    ranges = [(int(first, 16), int(last or first, 16)) for first, last in RANGE.findall(face)]
    return not ranges or any(first <= letter <= last for letter in letters for first, last in ranges)
