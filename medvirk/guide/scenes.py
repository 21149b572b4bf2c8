"""Told stories where the reader chooses what to say, sees what happens, and tries again."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from medvirk.guide import readability
from medvirk.guide.faults import Complaints, Fault, Wrong
from medvirk.guide.files import mapping, read_yaml, slugs, texts_in
from medvirk.kit.language import LANGUAGES

FOLDER = Path(__file__).parent / "content" / "scenes"
DRAWINGS = "guide/scenes/"
_TO_TAKE_ALONG = 3


@dataclass(frozen=True)
class Choice:
    """Something the reader can say or do, and the step it leads to."""

    say: str
    then: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One picture with its text. Either there is something to choose, or three things to take along."""

    id: str
    text: tuple[str, ...]
    who: str
    drawing: str
    alt: str
    choices: tuple[Choice, ...]
    take: tuple[str, ...]
    article: str

    @property
    def is_end(self) -> bool:
        """Whether the story is over here."""
        return not self.choices


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A scene in one language; the first step is where it begins."""

    title: str
    intro: str
    steps: Mapping[str, Step]

    @property
    def first(self) -> Step:
        """Where it begins."""
        return next(iter(self.steps.values()))

    def before(self, step: Step) -> Step | None:
        """The step where one can choose again; none at the beginning."""
        if step.id == next(iter(self.steps)):
            return None
        return next((each for each in self.steps.values() if step.id in (one.then for one in each.choices)), None)

    @property
    def words(self) -> Iterator[str]:
        """All that is said, paragraph by paragraph."""
        yield from (self.title, self.intro)
        for step in self.steps.values():
            yield from (*step.text, *(choice.say for choice in step.choices), *step.take)


@dataclass(frozen=True)
class Scene:
    """One story in three languages."""

    slug: str
    tellings: Mapping[str, Telling]


def load(folder: Path) -> tuple[dict[str, Scene], list[Fault]]:
    """All scenes that can be told, and what is wrong with the others."""
    found: dict[str, Scene] = {}
    faults: list[Fault] = []
    for place in slugs(folder):
        try:
            found[place.name] = _scene(place)
        except Wrong as wrong:
            faults += wrong.faults
    return found, faults


def _scene(place: Path) -> Scene:
    tellings = {language: _telling(place / f"{language}.yaml") for language in LANGUAGES}
    for language, telling in tellings.items():
        with Wrong.about(place / f"{language}.yaml") as complain:
            complain.unless(_shape(telling) == _shape(tellings["nb"]), "has other steps or choices than bokmål")
    return Scene(place.name, tellings)


def _shape(telling: Telling) -> dict[str, tuple[object, ...]]:
    """What must be the same in every language."""
    return {
        step.id: (tuple(choice.then for choice in step.choices), step.drawing, step.article)
        for step in telling.steps.values()
    }


def _telling(file: Path) -> Telling:
    row = read_yaml(file)
    with Wrong.about(file) as complain:
        steps = {str(name): _step(str(name), each) for name, each in mapping(row, "steps").items()}
        complain.unless(bool(steps), "has no steps")
        told = Telling(title=_said(row, "title"), intro=_said(row, "intro"), steps=steps)
        _check_ways(told, complain)
        lix = readability.lix(told.words)
        complain.unless(lix <= readability.PEOPLE, f"hard to read: LIX {lix}, at most {readability.PEOPLE}")
    return told


def _step(name: str, row: Any) -> Step:
    if not isinstance(row, dict):
        raise ValueError(f"{name}: must hold text, drawing and choices or end")
    end, drawing = mapping(row, "end"), str(row.get("drawing") or "")
    choices = tuple(Choice(_said(each, "say"), str(each["then"])) for each in row.get("choices") or ())
    if bool(choices) == bool(end):
        raise ValueError(f"{name}: must have either choices or an end")
    if drawing and not str(row.get("alt") or "").strip():
        raise ValueError(f"{name}: the drawing needs alt")
    return Step(
        id=name,
        text=tuple(part.strip() for part in _said(row, "text").split("\n\n") if part.strip()),
        who=str(row.get("who") or ""),
        drawing=drawing,
        alt=str(row.get("alt") or ""),
        choices=choices,
        take=tuple(texts_in(end, "take")),
        article=str(end.get("article") or ""),
    )


def _said(row: Mapping[str, Any], name: str) -> str:
    text = str(row.get(name) or "").strip()
    if not text:
        raise ValueError(f"{name} is missing")
    return text


def _check_ways(told: Telling, complain: Complaints) -> None:
    reached, waiting = set(), [told.first.id] if told.steps else []
    while waiting:
        name = waiting.pop()
        if name in told.steps and name not in reached:
            reached.add(name)
            waiting += [choice.then for choice in told.steps[name].choices]
    for step in told.steps.values():
        complain.unless(step.id in reached, f"{step.id}: no choice leads there")
        for choice in step.choices:
            complain.unless(choice.then in told.steps, f"{step.id}: there is no step {choice.then}")
        if step.is_end:
            complain.unless(len(step.take) == _TO_TAKE_ALONG, f"{step.id}: three things to take along")
    complain.unless(any(step.is_end for step in told.steps.values()), "has no end")


def outside(scene: Scene, articles: Collection[str]) -> Iterator[str]:
    """What a scene names that is not there: articles and drawings."""
    for step in scene.tellings["nb"].steps.values():
        if step.is_end and step.article not in articles:
            yield f"{step.id}: there is no article {step.article}"
        if step.drawing and not finders.find(DRAWINGS + step.drawing):
            yield f"{step.id}: there is no drawing {step.drawing}"
