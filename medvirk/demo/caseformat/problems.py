"""What is wrong with a case file, said so that its writer can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from yaml.nodes import Node

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right; lines count from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, linje {self.line}: {self.reason}"


class CaseError(Exception):
    """The file is not a case. Holds every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(slots=True)
class Findings:
    """Collects problems while one file is read, and the ids already given out in it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    ids: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file we are: the path of keys and list positions from the top."""

    findings: Findings
    path: Path = ()

    def inside(self, step: str | int) -> "Place":
        """One key or list position further in."""
        return Place(self.findings, (*self.path, step))

    @property
    def name(self) -> str:
        """The nearest key above, as the writer sees it."""
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "filen")

    def wrong(self, node: Node, reason: str) -> None:
        """Notes a problem at the node."""
        self.findings.problems.append(Problem(self.findings.file, node.start_mark.line + 1, reason))
