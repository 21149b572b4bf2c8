"""What the pages that change a plan have in common: who may, what was typed, and who was faster."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import sight_of
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.diary.models import Change
from medvirk.plans.forms.fields import VersionedForm
from medvirk.plans.half_written import sheet_of
from medvirk.plans.meanwhile import last_writer
from medvirk.plans.models import Plan
from medvirk.plans.presenting import text_language

TEMPLATE = "plans/goal_form.html"


def sent(request: HttpRequest) -> Any:
    """What was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One page with one form: what it is called, where one came from, what the button says.

    `remove` is the address that takes away what the form is about, where that can be done.
    """

    plan: Plan
    title: str
    button: str
    back: str
    back_label: str
    intro: str = ""
    remove: str = ""
    about: str | Markup = ""

    def show(self, request: HttpRequest, form: Any) -> HttpResponse:
        """The page as it is opened, or with 422 what has to be put right."""
        return form_page(request, TEMPLATE, form, {"plan": self.plan, "it": self})

    def show_both(
        self, request: HttpRequest, form: VersionedForm, current: Any, *, mine: str, theirs: str
    ) -> HttpResponse:
        """Somebody was faster: their text and mine, and mine in a form that fits what stands there now."""
        _fit(form, current)
        context = {"plan": self.plan, "it": self, "form": form, "conflict": {"theirs": theirs}}
        return both_texts(request, TEMPLATE, mine, current, context)


def form_page(request: HttpRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A page with its form, in which nothing typed is lost; 422 when what was sent has to be put right."""
    status = 422 if form.is_bound else 200
    form, kept = sheet_of(request, context["plan"], form)
    shown = {"form": form, "kept": kept, "mistakes": form, "conflict": None, "lang": text_language(context["plan"])}
    return page(request, template, {**shown, **context}, status=status)


def both_texts(request: HttpRequest, template: str, mine: str, current: Any, context: dict[str, Any]) -> HttpResponse:
    """Somebody else was faster: their text, and mine in a form that now fits, so that I can keep either."""
    who, when = _writer(request, current)
    _form, kept = sheet_of(request, context["plan"], context["form"])
    shown = {"mistakes": (), "kept": kept, "lang": text_language(context["plan"]), **context}
    shown["conflict"] = {"mine": mine, "who": who, "when": when, **context["conflict"]}
    return page(request, template, shown, status=409)


def saved_with_undo(request: HttpRequest, plan: Plan, text: str, row: Any) -> None:
    """Says what was done, with «Angre»: the last line that this writer left about the row is what is taken back."""
    reader: Any = request.user
    lines = Change.objects.filter(person_id=row.person_id, object_id=row.pk, actor_id=reader.pk)
    last = lines.order_by("-number").values_list("pk", flat=True).first()
    if last is None:
        saved(request, text)
    else:
        undoable(request, text, undo=reverse("plans:undo_change", args=[plan.pk, last]))


def not_saved(request: HttpRequest, plan: Plan, form: Any) -> None:
    """Somebody was faster, and the answer leads on all the same: what was typed waits where it was typed."""
    sheet_of(request, plan, form)
    vars(request)["typed_is_unsaved"] = True


def _writer(request: HttpRequest, current: Any) -> tuple[str, str]:
    """Who it was is told only to a reader who knows everybody in the plan."""
    who, when = last_writer(current)
    return (who if sight_of(request.user, current.person_id).everything else _("Noen andre")), when


def _fit(form: VersionedForm, current: Any) -> None:
    """What was typed stays; the version is the one that stands there now, and that of the promise with it."""
    posted: Any = form.data
    data = posted.copy()
    data["version"] = str(current.version)
    if "promise_version" in form.fields:
        data["promise_version"] = str(current.promise.version)
    form.data = data
