"""The texts of the product and their translations: bokmål in the code, nynorsk and English in medvirk/locale.

`python -m tests.texts` lists what is not translated; `--update` puts new texts into the catalogues first.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "medvirk"
LANGUAGES = ("nn", "en")
NOT_NEEDED = (
    '"Project-Id',
    '"Report-',
    '"POT-',
    '"PO-',
    '"Last-',
    '"Language-Team',
    '"Generated-By',
    "#, fuzzy",
)
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {
    "**/templates/**.html": {
        "extensions": "jinja2.ext.i18n,jinja2.ext.do",
        "trimmed": "true",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
    }
}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def in_the_code() -> Catalog:
    """Every text that the code and the templates give to gettext."""
    texts = Catalog(project="Medvirk")
    found = extract_from_dir(
        PACKAGE,
        METHODS,
        OPTIONS,
        KEYWORDS,
        directory_filter=lambda name: Path(name).name not in ("tests", "migrations"),
    )
    for file, _line, text, _comments, context in found:
        texts.add(text, locations=[(f"medvirk/{file}", 0)], context=context)
    return texts


def catalogue(language: str) -> Catalog:
    """The translations there are; an empty catalogue for a language that has none yet."""
    file = _file(language)
    if not file.exists():
        return Catalog(locale=language, project="Medvirk")
    with file.open("rb") as handle:
        return read_po(handle, locale=language, ignore_obsolete=True)


def faults(language: str) -> Iterator[str]:
    """One sentence for each text that is not translated, is unsure, is not used, or lost a value."""
    there, used = catalogue(language), in_the_code()
    for text in used:
        known = there.get(text.id, text.context) if text.id else None
        if text.id and (known is None or not all(_strings(known.string))):
            yield f"{language}: not translated: {text.id}"
        elif known is not None and known.fuzzy:
            yield f"{language}: unsure (fuzzy): {text.id}"
        elif known is not None:
            yield from (f"{language}: {error}: {text.id}" for error in known.check(there))
    for text in there:
        if text.id and used.get(text.id, text.context) is None:
            yield f"{language}: not used any more: {text.id}"


def update(language: str) -> None:
    """Add new texts and drop unused ones. Nothing is guessed: a new text has no translation."""
    translations = catalogue(language)
    translations.update(in_the_code(), no_fuzzy_matching=True, update_creation_date=False)
    translations.obsolete.clear()
    write(language, translations)


def write(language: str, translations: Catalog) -> None:
    """Keep a catalogue: in the order of the files, and in the header only what is needed to read it."""
    translations.header_comment = f"# Medvirk, {language}"
    translations.fuzzy = False
    written = BytesIO()
    write_po(written, translations, width=110, include_lineno=False, sort_by_file=True)
    header, rest = written.getvalue().decode().split("\n\n", 1)
    lines = [line for line in header.split("\n") if not line.startswith(NOT_NEEDED)]
    file = _file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n\n" + rest)


def _strings(found: object) -> tuple[str, ...]:
    return tuple(found) if isinstance(found, tuple | list) else (str(found or ""),)


def _file(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def main(words: list[str]) -> int:
    if "--update" in words:
        for language in LANGUAGES:
            update(language)
    found = [fault for language in LANGUAGES for fault in faults(language)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
