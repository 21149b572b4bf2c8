"""The few files of the npm packages that pages use, served under `vendor/`; the packages hold hundreds."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from medvirk.config.database import CHECKOUT

PACKAGES = CHECKOUT / "node_modules"
INTER = "@fontsource-variable/inter"
ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
INTER_FILES = [f"files/inter-{alphabet}-wght-normal.woff2" for alphabet in ALPHABETS]
FILES = {
    "vendor/designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "vendor/theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "vendor/htmx.js": "htmx.org/dist/htmx.min.js",
    "vendor/inter.css": f"{INTER}/wght.css",
    # The style sheet names them all; a browser fetches only the alphabets that a page has letters of.
    **{f"vendor/{file}": f"{INTER}/{file}" for file in INTER_FILES},
}


class PackageFiles(FileSystemStorage):
    """The files above, by the name they are served under."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(PACKAGES / FILES[name])


class VendorFinder(BaseFinder):
    """Finds the files above for `collectstatic` and for the development server."""

    storage = PackageFiles()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        there = [str(PACKAGES / FILES[path])] if path in FILES and self._is_there(path) else []
        return there if find_all or not there else there[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        return ((name, self.storage) for name in FILES if self._is_there(name))

    @staticmethod
    def _is_there(name: str) -> bool:
        return Path(PACKAGES / FILES[name]).is_file()
