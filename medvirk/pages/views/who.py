"""Hvem gjør hva."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from medvirk.access import Right, can, shows, sight_of
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.team import people_met, quarter_names, team_of
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import visible_plan


@shows(Right.SEE_PLAN)
def who(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Everybody round the person; for somebody who was given a part, those they meet in that part."""
    plan = visible_plan(request, plan_id, page="who")
    sight = sight_of(request.user, plan.person_id)
    common = {"plan": plan, "sight": sight, "called": first_name(plan.person.name), "lang": text_language(plan)}
    if not sight.everything:
        people = people_met(plan, sight, request.user)
        return page(request, "pages/who_part.html", {**common, "people": people})
    team = team_of(plan, sight, request.user)
    context = {
        "team": team,
        "names": quarter_names(),
        "may_add_goal": can(request.user, Right.ADD_GOAL, plan),
        "may_change_team": can(request.user, Right.CHANGE_TEAM, plan.person),
    }
    return page(request, "pages/who.html", {**common, **context})
