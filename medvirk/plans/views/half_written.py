"""Where the browser sends what is typed, while it is typed, and where a half-written text is thrown away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, changes, require
from medvirk.design.feedback import saved, undoable
from medvirk.design.routes import url
from medvirk.plans import actions
from medvirk.plans.half_written import address_of, seal_in, typed_in
from medvirk.plans.models import HalfWritten, Plan


@changes(Right.KEEP_HALF_WRITTEN)
def keep_half_written(request: HttpRequest) -> HttpResponse:
    """Keep what has been typed so far. Only forms that we have shown to this very user are taken (the seal).

    Nothing of the plan is shown, so the access log says nothing. A browser without scripts gets the form back.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seal = seal_in(request)
    if seal is None or seal.user_id != request.user.pk:
        raise Http404
    plan = Plan.objects.visible_to(request.user).filter(pk=seal.plan_id).select_related("person").first()
    if plan is None:
        raise Http404
    try:
        actions.keep_half_written(by=request.user, plan=plan, id=seal.id, page=seal.page, fields=typed_in(request))
    except actions.TooMuch:
        return HttpResponse(status=413)
    if "vis" in request.POST:
        saved(request, _("Kladden er lagret. Bare du ser den. Du kan fortsette når du vil."))
        return redirect(address_of(seal.page, seal.id))
    return HttpResponse(status=204)


@changes(Right.KEEP_HALF_WRITTEN)
def throw_away_half_written(request: HttpRequest, half_id: UUID) -> HttpResponse:
    """One press, with the way back."""
    half = _own(request, half_id)
    if request.method == "POST":
        actions.throw_away_half_written(by=request.user, half=half)
        undoable(request, _("Kladden er kastet."), undo=url("plans:fetch_back_half_written", half_id=half.pk))
    return redirect(half.page)


@changes(Right.KEEP_HALF_WRITTEN)
def fetch_back_half_written(request: HttpRequest, half_id: UUID) -> HttpResponse:
    """Thrown away by mistake."""
    half = _own(request, half_id)
    if request.method == "POST":
        actions.fetch_back_half_written(by=request.user, half=half)
        saved(request, _("Kladden er hentet tilbake."))
    return redirect(half.page)


def _own(request: HttpRequest, half_id: UUID) -> HalfWritten:
    half = HalfWritten.objects.of(request.user.pk).filter(pk=half_id, settled_at__isnull=True).first()
    if half is None:
        raise Http404
    require(request.user, Right.KEEP_HALF_WRITTEN, half)
    return half
