"""Min plan: the front page of a plan."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from medvirk.access import Right, can, shows, sight_of
from medvirk.design.page import page
from medvirk.design.shell import shell_of, stand_around
from medvirk.kit.names import first_name
from medvirk.pages.reading.home import home_of
from medvirk.pages.reading.team_cards import coordinator_kind
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import visible_plan


@shows(Right.SEE_PLAN)
def home(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The whole front page, or for somebody who was given a part of the plan: that part."""
    plan = visible_plan(request, plan_id, page="home")
    reader: Any = request.user
    sight = sight_of(reader, plan.person_id)
    if not sight.is_owner:
        stand_around(request, replace(shell_of(request), current="home_of_other"))
    found = home_of(plan, sight, reader)
    holder = found.holders.now
    context = {
        "plan": plan,
        "sight": sight,
        "home": found,
        "kind": coordinator_kind(holder) if holder else "",
        "called": first_name(plan.person.name),
        "reader_first": first_name(reader.name),
        "lang": text_language(plan),
        "may_write": can(reader, Right.WRITE_OWN_WORDS, plan),
        "may_add_goal": can(reader, Right.ADD_GOAL, plan),
        "may_see_history": can(reader, Right.SEE_HISTORY, plan),
    }
    template = "pages/home.html" if sight.everything else "pages/home_part.html"
    return page(request, template, context)
