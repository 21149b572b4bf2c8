"""CPU of the same page made by three: in turns, several rounds, the median of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.asking import Asked
from bench.table import Figure, Table

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Effort:
    """How long to measure."""

    rounds: int = 7
    times: int = 15


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of one request."""

    app: float
    database: float

    @property
    def both(self) -> float:
        """What is compared."""
        return self.app + self.database

    def __str__(self) -> str:
        return f"{self.app:.1f} + {self.database:.1f}"


def in_turns(
    questions: Mapping[str, Callable[[], Answer]], rounds: int, pick: Callable[[list[float]], float] = median
) -> dict[str, Cost]:
    """Ask each in turn, once to warm up and then in rounds. The best of them (`min`) is for small differences."""
    found: dict[str, list[Answer]] = {name: [] for name in questions}
    for number in range(rounds + 1):
        for name, question in questions.items():
            answer = question()
            if number:
                found[name].append(answer)
    return {
        name: Cost(*(pick([a[key] for a in answers]) for key in ("app", "database"))) for name, answers in found.items()
    }


def read_costs(
    pages: Mapping[str, tuple[Asked, str]], effort: Effort, pick: Callable[[list[float]], float] = median
) -> dict[str, Cost]:
    """One page of each contender, by name."""

    def question(asked: Asked, path: str) -> Callable[[], Answer]:
        return lambda: asked.ask("read", path=path, times=effort.times)

    return in_turns({name: question(*page) for name, page in pages.items()}, effort.rounds, pick)


def compare(table: Table, what: str, costs: Mapping[str, Cost], limit: float) -> None:
    """Ours against B, with the milliseconds and A in the note."""
    ours, plain = costs["ours"], costs["plain"]
    note = f"ours {ours}, B {plain} ms"
    if "raw" in costs:
        note += f", A {costs['raw']} ms: ours is {ours.both / costs['raw'].both:.0f} × A"
    table.add(Figure(what, ours.both / plain.both, limit, "× B", note=note))
