"""Brings the reference data into the database; run again, it brings what has changed."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import models, transaction

from medvirk.organisations import reference
from medvirk.organisations.models import CountyGovernor, HealthTrust, Municipality, PostalCode


@transaction.atomic
def load() -> None:
    """One statement per table: new rows are added, changed ones take the new values."""
    _store(Municipality, reference.municipalities())
    _store(HealthTrust, reference.health_trusts())
    _store(CountyGovernor, reference.county_governors())
    _store(PostalCode, reference.postal_codes())


def _store(model: type[models.Model], rows: Iterable[Any]) -> None:
    key = model._meta.pk
    names = [field.name for field in model._meta.concrete_fields if field is not key]
    made = [model(**asdict(row)) for row in rows]
    model._default_manager.bulk_create(
        made,
        batch_size=6000,
        update_conflicts=True,
        unique_fields=[key.name] if key else [],
        update_fields=names,
    )
