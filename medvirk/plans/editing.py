"""Two people, one text: a write only lands on the version it was written for."""

from typing import Any, TypeVar

from django.db import models
from django.db.models import F

Row = TypeVar("Row", bound=models.Model)


class ChangedMeanwhile(Exception):
    """Somebody else has written since the form was opened. Carries the row as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__("changed meanwhile")
        self.current = current


def write(row: Row, *, version: int | None = None, **fields: Any) -> Row:
    """Set fields on a versioned row if it still has the version the writer saw; else ChangedMeanwhile.

    Without a version the row is written as it was read, as by one tap that no text is lost by.
    """
    seen = row.version if version is None else version  # type: ignore[attr-defined]  # every row written so has one
    manager = type(row)._default_manager
    if not manager.filter(pk=row.pk, version=seen).update(**fields, version=F("version") + 1):
        raise ChangedMeanwhile(manager.get(pk=row.pk))
    for name, value in fields.items():
        setattr(row, name, value)
    row.version = seen + 1  # type: ignore[attr-defined]  # as above
    return row
