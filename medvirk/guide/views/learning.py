"""Learning paths: choose one, stop and go on later, and a proof at the end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.guide import actions, progress, whereabouts
from medvirk.guide.addresses import Addresses
from medvirk.guide.doors import open_form
from medvirk.guide.forms import CodeForm, NameForm, ShowForm
from medvirk.guide.learning import Path
from medvirk.guide.library import Library, library
from medvirk.guide.menu import stand_in
from medvirk.guide.models import LearningRun
from medvirk.guide.stops import keys, next_key, outline, title
from medvirk.kit.language import written


@open_form
def learning(request: HttpRequest) -> HttpResponse:
    """The paths, and the way back to one that was begun elsewhere."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = progress.run_with(request, form.cleaned_data["code"])
        except progress.TooManyGuesses:
            form.add_error("code", _("Det ble mange feil koder. Vent en time, og prøv igjen."))
        else:
            if run:
                progress.remember(request, run)
                return redirect("guide:path", slug=run.path)
            form.add_error("code", _("Vi kjenner ikke koden. Se etter om hvert tegn er riktig."))
    stand_in(request, "learning")
    context = {"paths": library(timezone.localdate()).paths.values(), "form": form, "lang": written()}
    return page(request, "guide/learning.html", context, status=422 if form.errors else 200)


@open_form
def path(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to do, what is done, and the button that begins or goes on."""
    guide, found = _found(slug)
    run = progress.run_of(request, slug)
    if request.method == "POST":
        run = run or actions.begin_path(path=slug, account=progress.account_of(request), on=timezone.localdate())
        progress.remember(request, run)
        return redirect(_onwards(found, guide, run))
    stand_in(request, "learning")
    context = {
        "path": found,
        "lang": written(),
        "run": run,
        "steps": outline(found, guide, run),
        "onwards": _onwards(found, guide, run) if run else "",
        "form": NameForm(initial={"name": run.name}) if run and run.finished else None,
        "show": ShowForm() if run and run.name else None,
        "shown_to": _shown_to(run),
    }
    return page(request, "guide/path.html", context)


@open_form
def stop(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One stop. It is done when the learner says so, or has answered."""
    guide, found = _found(slug)
    now, run = found.stop(key), progress.run_of(request, slug)
    if now is None or key not in keys(found, guide):
        raise Http404
    if run is None:
        return redirect("guide:path", slug=slug)
    chosen = None
    if request.method == "POST":
        chosen = _chosen(request, len(now.answers))
        if now.kind != "question" or chosen is not None:
            run = actions.mark_done(run=run, key=key, needed=keys(found, guide), on=timezone.localdate())
        if now.kind != "question":
            return redirect(_onwards(found, guide, run))
    stand_in(request, "learning")
    context = {
        "path": found,
        "stop": now,
        "lang": written(),
        "title": title(now, guide),
        "chosen": chosen,
        "unanswered": request.method == "POST" and chosen is None,
        "onwards": _onwards(found, guide, run),
    }
    if now.kind == "article":
        prose = guide.articles[now.slug].text(written()).prose
        context |= {"prose": prose, "body": prose.html(Addresses(None))}
    return page(request, "guide/stop.html", context, status=422 if context["unanswered"] else 200)


@open_form
def proof(request: HttpRequest, slug: str) -> HttpResponse:
    """The proof as PDF, with the name the learner gives."""
    from medvirk.guide.views import papers

    guide, found = _found(slug)
    run = progress.run_of(request, slug)
    if run is None or run.finished is None:
        return redirect("guide:path", slug=slug)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        run = actions.put_name(run=run, name=form.cleaned_data["name"])
        return papers.proof(request, found, run)
    stand_in(request, "learning")
    context = {"path": found, "lang": written(), "run": run, "onwards": "", "form": form, "show": None}
    context |= {"steps": outline(found, guide, run), "shown_to": ""}
    return page(request, "guide/path.html", context, status=422 if form.errors else 200)


@open_form
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The learner lets a koordinerende enhet see it, or takes that back. Only they can."""
    guide, found = _found(slug)
    run = progress.run_of(request, slug)
    if run is None or run.finished is None or not run.name:
        return redirect("guide:path", slug=slug)
    form = ShowForm(request.POST if request.method == "POST" and "hide" not in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        actions.show_to_unit(run=run, municipality=form.cleaned_data["place"] if form.is_bound else "")
        return redirect("guide:path", slug=slug)
    stand_in(request, "learning")
    context = {"path": found, "lang": written(), "run": run, "onwards": "", "form": None, "show": form}
    context |= {"steps": outline(found, guide, run), "shown_to": _shown_to(run)}
    return page(request, "guide/path.html", context, status=422 if form.errors else 200)


def _shown_to(run: LearningRun | None) -> str:
    place = whereabouts.municipality(run.shown_to) if run else None
    return place.name if place else ""


def _found(slug: str) -> tuple[Library, Path]:
    guide = library(timezone.localdate())
    if slug not in guide.paths:
        raise Http404
    return guide, guide.paths[slug]


def _onwards(path: Path, guide: Library, run: LearningRun) -> str:
    """The next stop that is not done, or back to the path where the proof is."""
    key = next_key(path, guide, run)
    return url("guide:stop", slug=path.slug, key=key) if key else url("guide:path", slug=path.slug)


def _chosen(request: HttpRequest, count: int) -> int | None:
    typed = request.POST.get("answer", "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) < count else None
