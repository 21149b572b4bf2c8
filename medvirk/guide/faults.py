"""What is wrong with a file of the guide, said so that its editor can put it right."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to put right."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


def fault(file: Path, reason: str) -> Fault:
    """A fault in a file, named by its place among the content."""
    inside = file.is_relative_to(CONTENT)
    return Fault(str(file.relative_to(CONTENT)) if inside else str(Path(*file.parts[-2:])), reason)


@dataclass
class Complaints:
    """Collects what is wrong with one file, so that all of it is told at once."""

    file: Path
    faults: list[Fault] = field(default_factory=list)

    def unless(self, is_right: bool, reason: str) -> None:
        """Notes the reason where something is not as it should be."""
        if not is_right:
            self.faults.append(fault(self.file, reason))


class Wrong(Exception):
    """A file cannot be used."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults

    @classmethod
    @contextmanager
    def about(cls, file: Path) -> Iterator[Complaints]:
        """Turns everything that goes wrong while one file is read into faults of that file."""
        complaints = Complaints(file)
        try:
            yield complaints
        except FileNotFoundError:
            complaints.faults.append(fault(file, "is missing"))
        except LookupError as unknown:
            complaints.faults.append(fault(file, f"unknown: {unknown}"))
        except (ValueError, TypeError, AttributeError) as error:
            complaints.faults.append(fault(file, str(error)))
        if complaints.faults:
            raise cls(complaints.faults)
