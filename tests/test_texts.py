"""Nynorsk and English are complete, and the few files we take from others are there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from medvirk.config import vendor
from tests import texts


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_text_is_translated(language):
    assert list(texts.faults(language)) == []


class TestStaticFiles:
    @pytest.mark.parametrize("name", sorted(vendor.NAMES))
    def test_of_the_packages_are_found(self, name):
        assert Path(finders.find(name)).stat().st_size > 100

    def test_everything_else_in_the_packages_stays_there(self):
        collected = {name for name, _ in vendor.VendorFinder().list(None)}

        assert collected == set(vendor.NAMES)
        assert finders.find("vendor/package.json") is None

    def test_of_designsystemet_hold_every_part_that_a_page_uses_and_no_other(self):
        pages = [*texts.PACKAGE.rglob("*.html"), *texts.PACKAGE.rglob("*.py")]
        used = {name for page in pages for name in re.findall(r"\bds-[a-z][a-z-]*", page.read_text(encoding="utf-8"))}
        styled = Path(finders.find(vendor.DESIGNSYSTEMET)).read_text(encoding="utf-8")
        blocks = {f"ds-{part}" for part in vendor.PARTS} - {"ds-base", "ds-data-size-workaround"}

        assert {name for name in used if not name.startswith("ds-color") and f".{name}" not in styled} == set()
        assert blocks - used == set()
