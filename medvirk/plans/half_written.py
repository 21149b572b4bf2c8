"""Forms that lose nothing: every form about a plan carries a sealed name under which what is typed is kept.

The seal says who opened which form. With it the text can be kept also when the session has ended meanwhile: for
the one who opened the form, and shown to nobody until they have logged in again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from medvirk.access import Forbidden, Right, can, wall
from medvirk.accounts.models import User
from medvirk.design.routes import url
from medvirk.kit.ids import new_id
from medvirk.kit.text import in_short
from medvirk.plans import actions
from medvirk.plans.meanwhile import moment
from medvirk.plans.models import HalfWritten, Plan
from medvirk.plans.models.half_written import LONGEST_PAGE

# The hidden field with the seal, and the part of an address that says which text to go on with.
SEAL = "kladd"
ABOUT = "om"
_SALT = "half-written"
_NOT_TYPED = {SEAL, "csrfmiddlewaretoken", "vis"}
_SHOWN = 3
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Seal:
    """Who opened which form, and the name of what they type in it."""

    id: UUID
    user_id: UUID
    plan_id: UUID
    page: str

    def __str__(self) -> str:
        return signing.dumps([str(self.id), str(self.user_id), str(self.plan_id), self.page], salt=_SALT, compress=True)


@dataclass(frozen=True, slots=True)
class Begun:
    """A text that was begun here: when, its first words, and where to go on with it or throw it away."""

    when: str
    words: str
    go_on: str
    throw_away: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form needs so that nothing typed in it is lost."""

    seal: str
    to: str
    login: str
    begun: list[Begun] = field(default_factory=list)
    goes_on: str = ""


def seal_in(request: HttpRequest, *, max_age: timedelta | None = None) -> Seal | None:
    """The seal that was sent with a form, when it is one of ours and not too old."""
    try:
        id, user, plan, page = signing.loads(request.POST.get(SEAL, ""), salt=_SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return Seal(UUID(id), UUID(user), UUID(plan), page)


def typed_in(request: HttpRequest) -> Fields:
    """All fields of the form that was sent."""
    return {name: [str(one) for one in values] for name, values in request.POST.lists() if name not in _NOT_TYPED}


def keep_for_who_opened(request: HttpRequest) -> Seal | None:
    """A form came from somebody whose session has ended: keep the text for them. The seal, when it was kept."""
    seal = seal_in(request, max_age=timedelta(hours=settings.HALF_WRITTEN_HOURS_LOGGED_OUT))
    if seal is None:
        return None
    with wall.as_reader(seal.user_id):
        return _keep_for(request, seal)


def _keep_for(request: HttpRequest, seal: Seal) -> Seal | None:
    user = User.objects.filter(pk=seal.user_id, is_active=True).first()
    plan = Plan.objects.filter(pk=seal.plan_id).select_related("person").first()
    if not (user and plan):
        return None
    try:
        kept = actions.keep_half_written(by=user, plan=plan, id=seal.id, page=seal.page, fields=typed_in(request))
    except (Forbidden, actions.TooMuch):
        return None
    return seal if kept else None


def sheet_of(
    request: Any, plan: Plan, form: Any, *, conversation: bool = False, offer: bool = True
) -> tuple[Any, Sheet | None]:
    """The form as it is to be shown, and what keeps it. Begun texts are offered; one is put back when asked for.

    In a conversation the answers so far stand in the address, which is another for each question: one text is begun
    at any of them, and kept with the question it has come to. Some of its questions have no form.
    """
    if not can(request.user, Right.KEEP_HALF_WRITTEN, plan):
        return form, None
    page = _page_of(request)
    if request.method == "POST":
        return form, _sheet(_keep_typed(request, plan, page))
    reader: User = request.user
    of_page = {"page__startswith": request.path} if conversation else {"page": page}
    wanted = request.GET.get(SEAL)
    own = HalfWritten.objects.of(reader.pk).waiting().filter(plan=plan, **of_page)
    waiting = list(own[: _SHOWN + 1]) if offer or wanted else []
    chosen = next((half for half in waiting if str(half.pk) == wanted), None)
    if chosen is not None:
        seal = Seal(chosen.pk, chosen.user_id, plan.pk, page)
        return form and _filled(form, chosen.fields), _sheet(seal, goes_on=moment(chosen.updated))
    seal = Seal(new_id(), request.user.pk, plan.pk, page)
    return form, _sheet(seal, begun=[_begun(half, form) for half in waiting[:_SHOWN]])


def _sheet(seal: Seal, **more: Any) -> Sheet:
    return Sheet(str(seal), to=url("plans:keep_half_written"), login=reverse(settings.LOGIN_URL), **more)


def _keep_typed(request: Any, plan: Plan, page: str) -> Seal:
    """What was sent could not be saved as it is: keep it, so that it is there also if the window is closed now."""
    seal = seal_in(request)
    if seal is None or (seal.user_id, seal.plan_id) != (request.user.pk, plan.pk):
        seal = Seal(new_id(), request.user.pk, plan.pk, page)
    typed = typed_in(request)
    if any(value.strip() for values in typed.values() for value in values):
        try:
            actions.keep_half_written(by=request.user, plan=plan, id=seal.id, page=seal.page, fields=typed)
        except actions.TooMuch:
            # It stands in the form that is shown now, with what is to be put right.
            return seal
    return seal


def _page_of(request: HttpRequest) -> str:
    """The address of the form, without the part that says which text to go on with."""
    asked = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    asked.pop(SEAL, None)
    whole = f"{request.path}?{asked.urlencode()}" if asked else request.path
    return whole if len(whole) <= LONGEST_PAGE else request.path


def address_of(page: str, id: UUID) -> str:
    """Where one goes on with a text."""
    return f"{page}{'&' if '?' in page else '?'}{urlencode({SEAL: str(id)})}"


def _begun(half: HalfWritten, form: Any) -> Begun:
    return Begun(
        when=moment(half.updated),
        words=_about(half.fields) or _first_words(form, half.fields),
        go_on=address_of(half.page, half.pk),
        throw_away=url("plans:throw_away_half_written", half_id=half.pk),
    )


def _about(fields: Fields) -> str:
    """What a conversation says it is about, where it has come to no form yet."""
    return in_short((fields.get(ABOUT) or [""])[0])


def _parts(form: Any) -> Iterable[forms.BaseForm]:
    parts: Iterable[forms.BaseForm] = getattr(form, "everything", [form] if form else [])
    return parts


def _first_words(form: Any, fields: Fields) -> str:
    """What was typed and does not stand in the form already, so that one knows it again."""
    for part in _parts(form):
        for bound in part:
            typed = (fields.get(bound.html_name) or [""])[0].strip()
            is_text = isinstance(bound.field.widget, forms.Textarea | forms.TextInput) and not bound.is_hidden
            if is_text and typed and typed != str(bound.value() or "").strip():
                return in_short(typed)
    return ""


def _filled(form: Any, fields: Fields) -> Any:
    """The form with what was typed in it, not looked through yet."""
    data: MultiValueDict[str, Any] = MultiValueDict(fields)
    if hasattr(form, "gone_on_with"):
        return form.gone_on_with(data)
    for name, one in form.fields.items():
        sent = form.add_prefix(name)
        if sent in data:
            form.initial[name] = one.widget.value_from_datadict(data, {}, sent)
    return form
