"""One line for each figure, with its limit beside it."""

import sys
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """What was measured. `is_hard` figures are the same on every machine, and break the run when over the limit."""

    what: str
    measured: float
    limit: float | None = None
    unit: str = ""
    is_hard: bool = False
    note: str = ""

    @property
    def is_over(self) -> bool:
        """Over the limit, where there is one."""
        return self.limit is not None and self.measured > self.limit

    @property
    def verdict(self) -> str:
        """One word at the end of the line."""
        if self.limit is None:
            return ""
        if not self.is_over:
            return "ok"
        return "BROKEN" if self.is_hard else "over"

    def cells(self) -> tuple[str, str, str, str, str]:
        """The line."""
        limit = "" if self.limit is None else _number(self.limit, self.unit)
        return self.what, _number(self.measured, self.unit), limit, self.verdict, self.note


@dataclass
class Table:
    """All figures of a run, printed as they come."""

    figures: list[Figure] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """A line between groups."""
        say(f"\n{text}")

    def add(self, figure: Figure) -> None:
        """Keep and print one figure."""
        self.figures.append(figure)
        what, measured, limit, verdict, note = figure.cells()
        say(f"  {what:<56}{measured:>12}{limit:>12}  {verdict:<7} {note}".rstrip())

    def sum_up(self) -> int:
        """The exit code: 1 when a figure that no machine can excuse is over its limit."""
        broken = [figure for figure in self.figures if figure.is_over and figure.is_hard]
        over = [figure for figure in self.figures if figure.is_over and not figure.is_hard]
        say(f"\n{len(self.figures)} figures, {len(broken)} broken, {len(over)} over.")
        return 1 if broken else 0


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _number(value: float, unit: str) -> str:
    shown = f"{value:.0f}" if value == int(value) or value >= 100 else f"{value:.2f}"
    return f"{shown} {unit}".strip()
