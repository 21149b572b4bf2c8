"""Learning paths: what to read, what to try, and small questions whose answers explain themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from medvirk.guide.faults import Fault, Wrong
from medvirk.guide.files import mapping, read_yaml
from medvirk.kit.language import LANGUAGES

FOLDER = File(__file__).parent / "content" / "paths"
Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One possible answer, whether it is right, and why."""

    text: Words
    why: Words
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One stop on the way: an article, a scene, or a question (then with what is asked)."""

    key: str
    kind: str
    slug: str
    ask: Words
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Path:
    """What one kind of reader should know, and how many minutes it takes."""

    slug: str
    minutes: int
    title: Words
    intro: Words
    stops: tuple[Stop, ...]

    def stop(self, key: str) -> Stop | None:
        """A stop by its key."""
        return next((each for each in self.stops if each.key == key), None)


def load(folder: File) -> tuple[dict[str, Path], list[Fault]]:
    """All paths that can be walked, and what is wrong with the others."""
    found: dict[str, Path] = {}
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            row = read_yaml(file)
            with Wrong.about(file) as complain:
                path = _path(file.stem, row)
                keys = [stop.key for stop in path.stops]
                complain.unless(len(keys) == len(set(keys)) and bool(keys), "each stop once, and at least one")
            found[file.stem] = path
        except Wrong as wrong:
            faults += wrong.faults
    return dict(sorted(found.items(), key=lambda pair: pair[1].minutes)), faults


def _path(slug: str, row: Mapping[str, Any]) -> Path:
    stops = tuple(_stop(each) for each in row.get("stops") or ())
    return Path(
        slug=slug,
        minutes=int(row["minutes"]),
        title=_words(row, "title"),
        intro=_words(row, "intro"),
        stops=stops,
    )


def _stop(row: Any) -> Stop:
    for kind in ("article", "scene"):
        if kind in row:
            return Stop(key=f"{kind}-{row[kind]}", kind=kind, slug=str(row[kind]), ask={}, answers=())
    answers = tuple(_answer(each) for each in row["answers"])
    if sum(answer.is_right for answer in answers) != 1:
        raise ValueError(f"{row['question']}: exactly one answer is right")
    name = str(row["question"])
    return Stop(key=f"question-{name}", kind="question", slug=name, ask=_words(row, "ask"), answers=answers)


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(text=_words(row, "text"), why=_words(row, "why"), is_right=bool(row.get("right")))


def _words(row: Mapping[str, Any], name: str) -> Words:
    found = mapping(row, name)
    if set(found) != set(LANGUAGES) or not all(str(text).strip() for text in found.values()):
        raise ValueError(f"{name} must be there in nb, nn and en")
    return {language: str(text).strip() for language, text in found.items()}
