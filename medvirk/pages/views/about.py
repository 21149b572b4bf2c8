"""«Om meg»: the person in their own words first, then what others need to know, then what is kept about them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from medvirk.access import Forbidden, Right, Sight, can, shows, sight_of
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading import person as about_person
from medvirk.plans.models import CrisisPage, Entry, Plan
from medvirk.plans.models.seeing import sees_frame
from medvirk.plans.presenting import dissents_seen, text_language
from medvirk.plans.reading import coordinator_name, visible_plan

Kind = Entry.Kind


@shows(Right.SEE_PLAN)
def about(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Entries the reader may see; who the person is only for those who see the whole plan."""
    plan = visible_plan(request, plan_id, page="about")
    sight = sight_of(request.user, plan.person_id)
    entries = _entries(plan, sight)
    if not sight.everything and not any(entry.removed_at is None for entry in entries):
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    may_write = can(request.user, Right.WRITE_ABOUT_PERSON, plan)
    context = {
        "plan": plan,
        "sight": sight,
        "name": "" if sight.is_owner else first_name(plan.person.name),
        "lang": text_language(plan),
        "may_write": may_write,
        "may_write_own": can(request.user, Right.WRITE_OWN_WORDS, plan),
        **_by_kind(entries),
        **_voices(plan, sight, entries),
        "changeable": {e.pk for e in entries if can(request.user, Right.WRITE_ABOUT_PERSON, e)},
        **_person(request, plan, sight),
    }
    return page(request, "pages/about.html", context)


def _entries(plan: Plan, sight: Sight) -> list[Entry]:
    """All of this plan that are seen, also those taken away: whoever may write can fetch these back."""
    entries = list(Entry.objects.visible_to(sight).filter(plan=plan).select_related("author"))
    for entry in entries:
        entry.plan = plan
    return entries


def _by_kind(entries: list[Entry]) -> dict[str, Any]:
    standing = [entry for entry in entries if entry.removed_at is None]
    return {
        "matters": next((e for e in standing if e.kind == Kind.MATTERS), None),
        "resources": [e for e in standing if e.kind == Kind.RESOURCE],
        "needs": [e for e in standing if e.kind == Kind.NEED],
        "wanted": [e for e in standing if e.kind == Kind.WANTED],
        "words": [e for e in reversed(standing) if e.kind == Kind.WORDS],
        "removed": [e for e in entries if e.removed_at is not None],
    }


def _voices(plan: Plan, sight: Sight, entries: list[Entry]) -> dict[str, Any]:
    """Other words beside the entries, and beside which the reader can put theirs: what the other side wrote."""
    others = {entry.pk for entry in entries if plan.is_open and entry.own_words != sight.is_owner}
    return {"dissents": dissents_seen(plan, sight), "answerable": others}


def _person(request: HttpRequest, plan: Plan, sight: Sight) -> dict[str, Any]:
    """Facts about the person, as far as the reader may have them."""
    whole = can(request.user, Right.SEE_WHOLE_PLAN, plan)
    fold, told = about_person.hidden(plan, sight) if whole else (None, about_person.Told())
    return {
        "daily": about_person.daily(plan) if sight.everything else [],
        "child_participation": plan.child_participation if sees_frame(sight) else "",
        "folds": [*about_person.folds(plan, sight), *([fold] if fold else [])] if whole else [],
        "told_parents": told.texts,
        "crisis": _sees_crisis_page(plan, sight),
    }


def _sees_crisis_page(plan: Plan, sight: Sight) -> bool:
    crisis = CrisisPage.objects.filter(person=plan.person).first()
    return crisis.seen_by(sight) if crisis else False
