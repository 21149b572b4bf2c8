"""The places of the menus that lie in this app, and who is shown each."""

from collections.abc import Callable, Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from medvirk.access import Right, Sight, can
from medvirk.access.sight import sights_now
from medvirk.design.shell import Place, Shell, register, stand_around
from medvirk.kit.names import initials
from medvirk.pages.reading.crisis import sees_crisis_page
from medvirk.plans.models.seeing import sees_frame
from medvirk.plans.reading import PlanRequest

Shown = Callable[[Any], bool]


def register_all() -> None:
    """The plan's menu and the menu of one's own work."""
    own, others = _("Min plan"), _("Planen")
    register(Place("plan", "home", own, "home", "pages:home", 10, shown=_is_owner))
    register(Place("plan", "home_of_other", others, "home", "pages:home", 10, shown=_is_not_owner))
    register(Place("plan", "who", _("Hvem"), "people", "pages:who", 30))
    register(Place("plan", "access", _("Tilgang"), "lock", "pages:access", 50, shown=_may(Right.SEE_CONSENTS)))
    _second("about", _("Om meg"), "heart", 60, shown=_sees_everything)
    _second("crisis", _("Kriseplan"), "life", 70, shown=_sees_crisis_page)
    _second("whole", _("Hele planen"), "doc", 80)
    _second("details", _("Om planen"), "info", 90, shown=_sees_frame)
    _second("deciding", _("Hvem bestemmer"), "lock", 95, shown=_assesses)
    _second("history", _("Historikk"), "undo", 100, shown=_may(Right.SEE_HISTORY))
    register(Place("work", "worklist", _("Liste"), "list", "pages:worklist", 10, shown=_works(Right.SEE_WORKLIST)))
    register(Place("work", "promises", _("Løfter"), "check", "pages:promises", 20, shown=_is_tied))
    register(Place("account", "worklist", _("Arbeidsliste"), "list", "pages:worklist", 10, shown=_coordinates))
    register(Place("account", "promises", _("Mine løfter"), "check", "pages:promises", 20, shown=_helps))
    register(Place("work", "notices", _("Varsler"), "clock", "pages:notices", 25, shown=_is_tied))
    register(Place("account", "notices", _("Varsler"), "clock", "pages:notices", 25, shown=_is_tied))
    to_unit = _works(Right.SEE_COORDINATORS)
    register(Place("work", "inquiries", _("Henvendelser"), "msg", "pages:inquiries", 40, shown=to_unit))
    register(Place("work", "coordinators", _("Koordinatorer"), "people", "pages:coordinators", 30, shown=to_unit))


# The pages that ask for their right before their frame is set: the menu need not ask once more.
_ASKED_BY_VIEW = {"worklist": Right.SEE_WORKLIST, "coordinators": Right.SEE_COORDINATORS}


def work_frame(request: HttpRequest, current: str) -> None:
    """What stands round a page about one's own work."""
    reader: Any = request.user
    if current in _ASKED_BY_VIEW:
        request.__dict__.setdefault("rights_at_work", {})[_ASKED_BY_VIEW[current]] = True
    name = reader.name
    stand_around(request, Shell(menu="work", whose=name, initials=initials(name), current=current, hue="pine"))


def _assesses(request: PlanRequest) -> bool:
    """Health personnel come here from the menu; everybody else by the page on who sees what."""
    user, person = request.user, request.plan.person
    return can(user, Right.SEE_WHO_DECIDES, person) and not can(user, Right.SEE_CONSENTS, person)


def _second(key: str, label: Any, icon: str, order: int, shown: Shown | None = None) -> None:
    register(Place("plan", key, label, icon, f"pages:{key}", order, secondary=True, shown=shown))


def _sees_everything(request: PlanRequest) -> bool:
    return request.sight.everything


def _sees_frame(request: PlanRequest) -> bool:
    return sees_frame(request.sight)


def _is_owner(request: PlanRequest) -> bool:
    return request.sight.is_owner


def _is_not_owner(request: PlanRequest) -> bool:
    return not _is_owner(request)


def _may(right: Right) -> Shown:
    """A right over the plan the page is about; answered from the sight, without a statement."""

    def shown(request: PlanRequest) -> bool:
        return can(request.user, right, request.plan)

    return shown


def _works(right: Right) -> Shown:
    """A right over one's own work. The menu is drawn twice, so the answer is kept with the request."""

    def shown(request: HttpRequest) -> bool:
        known: dict[Right, bool] = request.__dict__.setdefault("rights_at_work", {})
        if right not in known:
            known[right] = can(request.user, right)
        return known[right]

    return shown


def _sees_crisis_page(request: PlanRequest) -> bool:
    return sees_crisis_page(request.plan, request.sight)


def _coordinates(request: HttpRequest) -> bool:
    """Asked on every page, so of the sights, which every page about a plan has worked out already."""
    return any(tie.kind == "coordinator" for sight in _sights(request) for tie in sight.ties)


def _helps(request: HttpRequest) -> bool:
    """Whoever is tied to somebody else than themself may have promised something."""
    return any(tie.kind != "owner" for sight in _sights(request) for tie in sight.ties)


def _is_tied(request: HttpRequest) -> bool:
    """Somebody in no plan at all has nothing to promise."""
    return bool(_sights(request))


def _sights(request: HttpRequest) -> Collection[Sight]:
    return sights_now(request.user).values() if request.user.is_authenticated else ()
