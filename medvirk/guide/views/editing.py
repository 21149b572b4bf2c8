"""What the koordinerende enhet adds: how it is reached, articles of its own, and who has learnt what."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, changes, require, shows
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.guide import actions, local, readability, whereabouts
from medvirk.guide.forms import ContactForm, LocalArticleForm
from medvirk.guide.library import library
from medvirk.guide.menu import stand_in
from medvirk.guide.models import ContactPoint, LearningRun, LocalArticle
from medvirk.guide.policies import places_of
from medvirk.kit.language import written
from medvirk.organisations.reference import Municipality


@shows(Right.EDIT_GUIDE)
def editing(request: HttpRequest) -> HttpResponse:
    """One's own municipalities: what stands there, and what should be looked at again. Four statements."""
    require(request.user, Right.EDIT_GUIDE)
    places, today = places_of(request.user), timezone.localdate()
    numbers = [place.number for place in places]
    points = {point.place: point for point in ContactPoint.objects.filter(place__in=numbers)}
    articles = list(LocalArticle.objects.filter(municipality__in=numbers))
    stand_in(request, "editing")
    rows = [
        (
            place,
            points.get(place.number),
            [(each, each.is_due(today)) for each in articles if each.municipality == place.number],
        )
        for place in places
    ]
    return page(request, "guide/editing.html", {"rows": rows})


@changes(Right.EDIT_GUIDE)
def contact(request: HttpRequest, number: int) -> HttpResponse:
    """How the unit is reached; shown to everybody under «Hvem kontakter jeg?»."""
    place = _place(request, number)
    there = ContactPoint.objects.filter(kind=ContactPoint.Kind.MUNICIPALITY, place=place.number).first()
    start = {name: getattr(there, name) for name in ("phone", "mail", "address", "hours")} if there else {}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        actions.edit_contact_point(by=by, municipality=place.number, on=timezone.localdate(), details=form.cleaned_data)
        saved(request, _("Takk. Nå finner folk dere."))
        return redirect(url("guide:editing"))
    stand_in(request, "editing")
    context = {"form": form, "place": place, "title": _("Slik når folk dere"), "theirs": ""}
    return page(request, "guide/edit.html", context, status=422 if form.errors else 200)


@changes(Right.EDIT_GUIDE)
def add(request: HttpRequest, number: int) -> HttpResponse:
    """A new article of the municipality."""
    place = _place(request, number)
    start = {"language": written(), "published": True, "article": request.GET.get("til", "")}
    form = LocalArticleForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        by: Any = request.user
        fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        article = actions.add_local_article(by=by, municipality=place.number, on=timezone.localdate(), fields=fields)
        return _told(request, form, article)
    stand_in(request, "editing")
    context = {"form": form, "place": place, "title": _("Ny artikkel fra kommunen"), "theirs": ""}
    return page(request, "guide/edit.html", context, status=422 if form.errors else 200)


@changes(Right.EDIT_GUIDE)
def change(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """The article as it stands, to be written anew, or taken away from the readers."""
    article = get_object_or_404(LocalArticle, pk=article_id)
    place = _place(request, int(article.municipality))
    names = ("title", "summary", "body", "article", "language", "owner", "next_check", "published", "version")
    start = {name: getattr(article, name) for name in names}
    form = LocalArticleForm(request.POST if request.method == "POST" else None, initial=start)
    status, theirs = 200, ""
    if form.is_bound and form.is_valid():
        by: Any = request.user
        fields = dict(form.cleaned_data)
        version = fields.pop("version") or 0
        try:
            actions.change_local_article(
                by=by, article=article, version=version, on=timezone.localdate(), fields=fields
            )
        except actions.ChangedMeanwhile as changed:
            data: Any = request.POST.copy()
            data["version"] = str(changed.current.version)
            form, status = LocalArticleForm(data), 409
            theirs = "\n\n".join((changed.current.title, changed.current.summary, changed.current.body))
        else:
            return _told(request, form, article)
    stand_in(request, "editing")
    context = {"form": form, "place": place, "title": article.title, "theirs": theirs}
    return page(request, "guide/edit.html", context, status=422 if form.errors else status)


@shows(Right.EDIT_GUIDE)
def learnt(request: HttpRequest, number: int) -> HttpResponse:
    """Who has finished which learning path, of those who have let the unit see it."""
    place = _place(request, number)
    paths, language = library(timezone.localdate()).paths, written()
    runs = LearningRun.objects.filter(shown_to=place.number).order_by("-finished", "name")[:1000]
    rows = [(run, paths[run.path].title[language] if run.path in paths else run.path) for run in runs]
    stand_in(request, "editing")
    return page(request, "guide/learnt.html", {"rows": rows, "place": place})


def _place(request: HttpRequest, number: int) -> Municipality:
    """A municipality of the editor's own; another one is as one that is not there."""
    place = whereabouts.municipality(f"{number:04}")
    if place is None or place not in places_of(request.user):
        raise Http404
    return place


def _told(request: HttpRequest, form: LocalArticleForm, article: LocalArticle) -> HttpResponse:
    if form.lix > readability.PEOPLE:
        saved(request, _("Lagret. Teksten er litt tung å lese. Kortere ord og setninger hjelper."))
    else:
        saved(request, _("Lagret. Teksten er lett å lese."))
    return redirect(local.address(article.pk) if form.cleaned_data["published"] else url("guide:editing"))
