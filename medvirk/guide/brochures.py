"""One sheet of A4 per reader: which answers stand on it, and what to say on the phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from medvirk.guide.files import mapping, read_yaml, texts_in

FILE = Path(__file__).parent / "content" / "brochures.yaml"


@dataclass(frozen=True)
class Brochure:
    """The words of a sheet by language; the answers are the summaries of the articles."""

    title: Mapping[str, str]
    lead: Mapping[str, str]
    say: Mapping[str, str]
    articles: tuple[str, ...]


@lru_cache(maxsize=1)
def brochures() -> dict[str, Brochure]:
    """By reader."""
    return {
        reader: Brochure(
            mapping(row, "title"), mapping(row, "lead"), mapping(row, "say"), tuple(texts_in(row, "articles"))
        )
        for reader, row in read_yaml(FILE).items()
    }
