"""Nynorsk and English are complete, and the few files we take from others are there."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from medvirk.config import vendor
from tests import texts


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_text_is_translated(language):
    assert list(texts.faults(language)) == []


class TestStaticFiles:
    @pytest.mark.parametrize("name", sorted(vendor.FILES))
    def test_of_the_packages_are_found(self, name):
        assert Path(finders.find(name)).stat().st_size > 100

    def test_everything_else_in_the_packages_stays_there(self):
        collected = {name for name, _ in vendor.VendorFinder().list(None)}

        assert collected == set(vendor.FILES)
        assert finders.find("vendor/package.json") is None
