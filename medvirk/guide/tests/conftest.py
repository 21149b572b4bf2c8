import textwrap

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def bokmaal():
    with translation.override("nb"):
        yield


META = """
reader: [person, helper]
kind: people
sources:
  - {law: pbrl-2-5, read: 2026-05-02}
checked: 2026-11-21
next_check: 2027-11-21
owner: redaksjonen
words: {nb: [greie], en: [thing]}
"""
TEXT = """
# Hva er dette?
Det er et svar.

## Mer
Retten står i [[law.pbrl-2-5]].

- ett punkt
- et punkt til
"""


@pytest.fixture
def write(tmp_path):
    """Writes one article, and lets a test say which file holds something else (None: no file)."""

    def written(slug="sporsmal", **files):
        place = tmp_path / slug
        place.mkdir(exist_ok=True)
        whole = {"meta": META, "nb": TEXT, "nn": TEXT, "en": TEXT} | files
        for name, text in whole.items():
            ending = "yaml" if name == "meta" else "md"
            if text is not None:
                (place / f"{name.replace('_', '.')}.{ending}").write_text(
                    textwrap.dedent(text).lstrip(), encoding="utf-8"
                )
        return tmp_path

    return written
