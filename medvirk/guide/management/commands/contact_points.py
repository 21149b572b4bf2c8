"""Takes phone numbers and addresses of coordinating units from a CSV file."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from medvirk.guide.actions import set_contact_point


class Command(BaseCommand):
    """Columns: kind (municipality, trust or national), place (its number), phone, mail, address, hours."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All rows or none."""
        with options["file"].open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows, 2):
            details = {name: row.get(name) or "" for name in ("phone", "mail", "address", "hours")}
            try:
                set_contact_point(
                    kind=row["kind"], place=row.get("place") or "", on=timezone.localdate(), details=details
                )
            except (KeyError, ValidationError) as error:
                raise CommandError(f"line {number}: {error}") from error
        self.stdout.write(f"{len(rows)} contact points")
