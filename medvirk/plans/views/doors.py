"""What the pages that change a plan have in common: who may, what was typed, and who was faster."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.design.page import page
from medvirk.plans.forms.fields import VersionedForm
from medvirk.plans.meanwhile import last_writer
from medvirk.plans.models import Plan
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import coordinator_name

SHORT_ENOUGH = 80


def ask(request: HttpRequest, right: Right, thing: Any, plan: Plan) -> None:
    """Turn away at the door who may not do this, before a form is shown, and say who can help."""
    if not can(request.user, right, thing):
        raise Forbidden(who_can_help=coordinator_name(plan.person), message=f"Not allowed: {right}")


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

    def show(self, request: HttpRequest, form: Any, **more: Any) -> HttpResponse:
        """The page as it is opened, or with 422 what has to be put right."""
        return self._answer(request, form, 422 if form.is_bound else 200, mistakes=form, **more)

    def show_both(
        self, request: HttpRequest, form: VersionedForm, current: Any, *, mine: str, theirs: str
    ) -> HttpResponse:
        """Somebody was faster: their text and mine, and mine in a form that fits what stands there now."""
        who, when = self._writer(request, current)
        _fit(form, current)
        conflict = {"mine": mine, "theirs": theirs, "who": who, "when": when}
        return self._answer(request, form, 409, mistakes=(), conflict=conflict)

    def _writer(self, request: HttpRequest, current: Any) -> tuple[str, str]:
        """Who it was is told only to a reader who knows everybody in the plan."""
        who, when = last_writer(current)
        return (who if sight_of(request.user, self.plan.person_id).everything else _("Noen andre")), when

    def _answer(self, request: HttpRequest, form: Any, status: int, **more: Any) -> HttpResponse:
        shown = {"it": self, "form": form, "conflict": None, "lang": text_language(self.plan), **more}
        return page(request, "plans/goal_form.html", shown, status=status)


def _fit(form: VersionedForm, current: Any) -> None:
    """What was typed stays; the version is the one that stands there now, and that of the promise with it."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # it was posted
    data["version"] = str(current.version)
    if "promise_version" in form.fields:
        data["promise_version"] = str(current.promise.version)
    form.data = data


def in_short(text: str) -> str:
    """A text as a message says it again: the beginning, when it is long."""
    return shorten(text, SHORT_ENOUGH, placeholder=" …")
