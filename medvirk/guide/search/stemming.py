"""Words as they are compared: without endings, without accents, without the little words."""

import re
import threading
from functools import lru_cache
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

# The letters people without a Norwegian keyboard leave out, and the marks Sami and other names bring.
_PLAIN = str.maketrans("åäàáâæøöôòóđčšžŋŧéèêëíîïúüñ", "aaaaaaooooodcsznteeeeiiiuun")
_WORD = re.compile(r"[^\W_]+")
_STEMMER = {"nb": "norwegian", "nn": "norwegian", "en": "english"}
# One stemmer keeps a word in hand while it works; threads of the server must not share that.
_local = threading.local()

# «godt» is «god»: the stemmer leaves short words alone.
_NEUTER = re.compile(r"(?<=[dv])t$")
# Nynorsk endings and forms that the Norwegian stemmer, made for bokmål, leaves standing.
_NYNORSK = re.compile(r"(?:ane|ar|ene|er|a|e)$")

_SMALL_WORDS = Path(__file__).parent.parent / "content" / "small_words.txt"
_AS_WRITTEN = frozenset(_SMALL_WORDS.read_text(encoding="utf-8").split())
# «får» is small also when written without its ring, but then it is somebody's father.
_SMALL = _AS_WRITTEN | {word.translate(_PLAIN) for word in _AS_WRITTEN} - {"far"}


def folded(text: str) -> str:
    """Small letters, and å, æ, ø and accents as people without them write."""
    return text.casefold().replace("aa", "a").translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """Every word, folded."""
    return _WORD.findall(folded(text))


def stems_of(text: str, language: str, *, keep_small: bool = False) -> list[str]:
    """The words that carry meaning, without endings. A text of small words only keeps them."""
    found = _WORD.findall(text.casefold())
    chosen = found if keep_small else [word for word in found if word not in _SMALL and (word[1:] or word.isdigit())]
    return [stem(folded(word), language) for word in chosen]


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """One folded word without its ending; numbers stay as they are."""
    if word.isdigit():
        return word
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(_STEMMER[language])
    short = str(stemmers[language].stemWord(word))
    if language != "en" and len(short) > 4:
        short = _NYNORSK.sub("", short)
    if language != "en":
        short = _NEUTER.sub("", short)
    return short
