"""The access log as a sheet: UTF-8 with a mark, semicolons as Norwegian sheets have them, and no cell that computes."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.diary.models import Reading
from medvirk.pages.reading.seen_words import Names

# What a sheet takes for the beginning of a formula (CWE-1236).
_COMPUTES = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "\ufeff"


def as_csv(rows: Iterable[Reading], names: Names) -> str:
    """One line for each page that was opened."""
    sheet = StringIO()
    sheet.write(_MARK)
    lines = csv.writer(sheet, delimiter=";")
    lines.writerow([_("Dag"), _("Klokka"), _("Hvem"), _("Rolle"), _("Tjeneste"), _("Hva"), _("Hvorfor")])
    for row in rows:
        at = timezone.localtime(row.at)
        why = names.why(row)
        plain = why.striptags() if isinstance(why, Markup) else why
        cells = (row.actor_name, names.role(row.actor_id), row.service, names.what(row), plain)
        lines.writerow([f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", *(safe(cell) for cell in cells)])
    return sheet.getvalue()


def safe(cell: str) -> str:
    """Somebody's name or words as text, whatever they begin with."""
    return f"'{cell}" if cell.lstrip().startswith(_COMPUTES) or cell.startswith(_COMPUTES) else cell
