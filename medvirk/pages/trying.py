"""The plan as a helper would see it after a yes that is not given: the yes is carried out, looked at, and undone.

Nothing here is kept: all of it runs in a transaction that is always rolled back, and nothing of it comes into the
diary or the log.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from inspect import unwrap
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Forbidden, Sight
from medvirk.access.sight import forget, looked_over, seen_with
from medvirk.accounts.models import User
from medvirk.consents.giving import Yes, as_if_given, said_here
from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.design.stilled import Still, still
from medvirk.pages.reading.consents import kept_from
from medvirk.pages.reading.grantees import Grantee
from medvirk.pages.reading.reach import told
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.models import Plan
from medvirk.teams.models import Membership, Sector

# The pages of a plan that a helper can have, by the word in the address.
PAGES = {
    "forside": "pages:home",
    "mal": "plans:goals",
    "hvem": "pages:who",
    "om": "pages:about",
    "krise": "pages:crisis",
    "hele": "pages:whole",
}


@dataclass(frozen=True, slots=True)
class Helper:
    """Through whose eyes it is seen; of several in a service one, and the others to choose."""

    user: Any
    sight: Sight
    members: tuple[Membership, ...] = ()
    given: Consent | None = None


@contextmanager
def in_the_place_of(
    to: Grantee, *, plan: Plan, giver: Any, sight: Sight, yes: Yes | None, member: str = ""
) -> Iterator[Helper]:
    """Inside, what a helper sees is what it would be after `yes`, or without one what it is today.

    `sight` is the giver's: what they may not see themself is left out. A service where nobody has a login in this
    team is looked at by a stand-in.
    """
    with transaction.atomic():
        try:
            members = _members(plan, to)
            user = to.user or _one_of(members, member).user
            with ExitStack() as within:
                given = None
                if yes is not None:
                    said = said_here(giver, plan.person)
                    given = within.enter_context(as_if_given(by=giver, person=plan.person, yes=yes, said=said))
                yield Helper(user, _as_told(user, plan, sight), members, given)
        finally:
            transaction.set_rollback(True)
            forget()


def _as_told(user: Any, plan: Plan, sight: Sight) -> Sight:
    """What the helper sees, without what is opened by a consent that is kept from who looks (pbrl § 4-3 c)."""
    seen = seen_with(user, sight)
    return seen if sight.is_owner else told(seen, kept_from(plan, unsaid_to(sight)))


def _members(plan: Plan, to: Grantee) -> tuple[Membership, ...]:
    """Who is in the team for the service and can log in; else somebody who could."""
    if to.service is None:
        return ()
    today = plan.person.members.on(timezone.localdate()).filter(service=to.service).select_related("user")
    return tuple(member for member in today if member.user) or (_stand_in(plan, to, today.first()),)


def _one_of(members: tuple[Membership, ...], wanted: str) -> Membership:
    return next((member for member in members if str(member.pk) == wanted), members[0])


def _stand_in(plan: Plan, to: Grantee, member: Membership | None) -> Membership:
    """A login for whoever is in the team from there, or somebody from there in the team. Rolled back with the rest."""
    if member is None:
        member = Membership(
            person=plan.person,
            name=_("Noen i %(service)s") % {"service": to.name},
            role=to.name,
            quarter=Sector.MUNICIPALITY,
            service=to.service,
        )
    member.user = User.objects.create(username=uuid4().hex, name=member.name)
    member.save()
    return member


def page_of(request: HttpRequest, helper: Helper, plan: Plan, name: str) -> Still | None:
    """One of the helper's own pages, made by the very view that makes it for them. None when it is shut."""
    address = url(PAGES[name], plan_id=plan.pk)
    asked = HttpRequest()
    asked.method, asked.path, asked.path_info = "GET", address, address
    asked.META = {key: value for key, value in request.META.items() if key.startswith(("SERVER_", "HTTP_HOST", "wsgi"))}
    asked.user = helper.user
    asked.resolver_match = found = resolve(address)
    # Without its door the view leaves no line in the log: nobody has read anything.
    view = unwrap(found.func)
    try:
        with looked_over(helper.user, helper.sight):
            answer = view(asked, **found.kwargs)
    except (Forbidden, Http404):
        return None
    return still(answer.content.decode())
