"""The stops of a learning path as they stand today: what is written, what is done, what comes next."""

from django.utils.translation import gettext as _

from medvirk.design.routes import url
from medvirk.guide.learning import Path, Stop
from medvirk.guide.library import Library
from medvirk.guide.models import LearningRun
from medvirk.kit.language import written


def keys(path: Path, guide: Library) -> list[str]:
    """The stops one can do; one whose article or scene is gone is left out."""
    there = {"article": guide.articles, "scene": guide.scenes}
    return [stop.key for stop in path.stops if stop.kind not in there or stop.slug in there[stop.kind]]


def next_key(path: Path, guide: Library, run: LearningRun) -> str:
    """The first stop that is not done; empty when all are."""
    return next((key for key in keys(path, guide) if key not in run.done), "")


def title(stop: Stop, guide: Library) -> str:
    """What a stop is called, in the reader's language."""
    if stop.kind == "article":
        return guide.articles[stop.slug].text(written()).prose.title
    if stop.kind == "scene":
        return guide.scenes[stop.slug].tellings[written()].title
    return stop.ask[written()]


def outline(path: Path, guide: Library, run: LearningRun | None) -> list[dict[str, str]]:
    """The way as the design draws it: what is done, where one is, what is left."""
    kinds = {"article": _("Les"), "scene": _("Prøv"), "question": _("Spørsmål")}
    now = next_key(path, guide, run) if run else ""
    steps = []
    for key in keys(path, guide):
        stop = path.stop(key)
        if stop is None:
            continue
        mark = "done" if run and key in run.done else "now" if key == now else "next"
        href = url("guide:stop", slug=path.slug, key=key) if run else ""
        steps.append({"what": title(stop, guide), "line": kinds[stop.kind], "mark": mark, "href": href})
    return steps
