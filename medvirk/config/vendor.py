"""The few files of the npm packages that pages use, served under `vendor/`; the packages hold hundreds."""

import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from medvirk.config.database import CHECKOUT

PACKAGES = CHECKOUT / "node_modules"
INTER = "@fontsource-variable/inter"
ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
INTER_FILES = [f"files/inter-{alphabet}-wght-normal.woff2" for alphabet in ALPHABETS]
# The parts of Designsystemet that our components are made of, each with the layer it has in the package, in its order.
# All of it is four times as much, and nobody would see the difference.
DESIGNSYSTEMET = "vendor/designsystemet.css"
LAYERS = "@layer ds.theme, ds.base, ds.components;"
PARTS = {
    "base": "ds.base",
    "validation-message": "ds.base",
    "data-size-workaround": "ds.components",
    "button": "ds.components",
    "input": "ds.components",
    "field": "ds.components",
    "divider": "ds.components",
    "error-summary": "ds.components",
    "avatar": "ds.components",
    "label": "ds.components",
}
FILES = {
    "vendor/theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/inter.css": f"{INTER}/wght.css",
    # The style sheet names them all; a browser fetches only the alphabets that a page has letters of.
    **{f"vendor/{file}": f"{INTER}/{file}" for file in INTER_FILES},
}
NAMES = (DESIGNSYSTEMET, *FILES)


@lru_cache(maxsize=1)
def _designsystemet() -> Path:
    """The parts in one file, so that a page asks once. Made anew by each process: a new package may lie there."""
    source = PACKAGES / "@digdir/designsystemet-css/dist/src"
    parts = [f"@layer {layer}{{{(source / f'{name}.css').read_text('utf-8')}}}" for name, layer in PARTS.items()]
    folder = CHECKOUT / "build"
    folder.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".css", delete=False, encoding="utf-8") as file:
        file.write("\n".join((LAYERS, *parts)))
    Path(file.name).chmod(0o644)
    # Several processes may be making it; each puts a whole one in the place of the other.
    return Path(file.name).replace(folder / "designsystemet.css")


def _file(name: str) -> Path:
    return _designsystemet() if name == DESIGNSYSTEMET else PACKAGES / FILES[name]


class PackageFiles(FileSystemStorage):
    """The files above, by the name they are served under."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(_file(name))


class VendorFinder(BaseFinder):
    """Finds the files above for `collectstatic` and for the development server."""

    storage = PackageFiles()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        there = [str(_file(path))] if path in NAMES and self._is_there(path) else []
        return there if find_all or not there else there[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        return ((name, self.storage) for name in NAMES if self._is_there(name))

    @staticmethod
    def _is_there(name: str) -> bool:
        return PACKAGES.is_dir() and _file(name).is_file()
