"""Pages on paper: HTML into a tagged PDF, with our own fonts and nothing fetched from anywhere else."""

from importlib.resources.abc import Traversable
from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# The names the style sheets ask for, and the static files behind them.
FONTS = {
    "medvirk:inter": "vendor/files/inter-latin-wght-normal.woff2",
    "medvirk:inter-ext": "vendor/files/inter-latin-ext-wght-normal.woff2",
}


class Refused(ValueError):
    """Something on a page asked for a file that is not ours; no text may reach out. It is left out of the paper."""


class OwnFonts(URLFetcher):  # type: ignore[misc]  # the package has no types
    """Gives the fonts above and refuses everything else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """A font by its name. A font that is not installed leaves the system's in its place."""
        name = FONTS.get(url)
        if name is None:
            raise Refused(url)
        found = finders.find(name)
        if not isinstance(found, str):
            raise ValueError(f"not installed: {name}")
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": "font/woff2"})


def as_pdf(html: str, style: Traversable) -> bytes:
    """A PDF/UA-1 document: language and title from the page, bookmarks from its headings."""
    fonts, own = FontConfiguration(), OwnFonts()
    sheet = CSS(string=style.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=own)
    document = HTML(string=html, base_url="medvirk:", url_fetcher=own)
    pdf: bytes = document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
