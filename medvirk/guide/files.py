"""Reading the guide's YAML with errors that say what is missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from medvirk.guide.faults import Wrong


def read_yaml(file: Path) -> dict[str, Any]:
    """A file that holds names and values."""
    with Wrong.about(file) as complain:
        try:
            row = yaml.safe_load(file.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise ValueError(f"is no YAML: {error}") from error
        complain.unless(isinstance(row, dict), "must hold names and values")
    return dict(row)


def slugs(folder: Path) -> Iterator[Path]:
    """The folders of one kind of content, by name."""
    return iter(sorted(place for place in folder.iterdir() if place.is_dir())) if folder.is_dir() else iter(())


def texts_in(row: Mapping[str, Any], name: str) -> list[str]:
    """A list of words; empty where the field is not there."""
    value = row.get(name) or []
    if not isinstance(value, list):
        raise ValueError(f"{name} must be a list")
    return [str(each) for each in value]


def mapping(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Names and values within a field; empty where the field is not there."""
    value = row.get(name) or {}
    if not isinstance(value, dict):
        raise ValueError(f"{name} must hold names and values")
    return value


def dates_in(row: Mapping[str, Any], *names: str) -> list[date]:
    """Days, all of them needed."""
    for name in names:
        if not isinstance(row.get(name), date):
            raise ValueError(f"{name} must be a day, as 2026-05-02")
    return [row[name] for name in names]
