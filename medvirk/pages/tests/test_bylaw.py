"""Who sees a child's plan without a consent, and by which law."""

from datetime import date

import pytest
import time_machine

from medvirk.access import sight_of
from medvirk.pages.reading.bylaw import seers_by_law
from tests import factories as make

pytestmark = pytest.mark.django_db
CHILD = date(2014, 8, 8)


@time_machine.travel("2026-11-21T12:00:00+00:00", tick=False)
def test_after_a_care_order_the_law_that_stands_beside_is_that_of_the_order_and_no_parent_is_named():
    plan = make.PlanFactory(person__born=CHILD)
    make.RepresentationFactory(person=plan.person, user__name="Mona Mor")
    office = {"role": "omsorgsovertakelse", "is_care_order": True, "is_parent": False, "has_responsibility": False}
    make.RepresentationFactory(person=plan.person, user__name="Barnevernet", **office)

    (seer,) = seers_by_law(plan, sight_of(plan.person.user, plan.person_id), date(2026, 11, 21))

    assert seer.name == "Barnevernet"
    assert "barnevernet og fosterhjemmet" in seer.rule
    assert "16 år" in seer.rule
    assert "bvl §§ 4-2, 4-3, 5-1" in seer.rule


@time_machine.travel("2026-11-21T12:00:00+00:00", tick=False)
def test_a_parent_sees_by_parental_responsibility():
    plan = make.PlanFactory(person__born=CHILD)
    make.RepresentationFactory(person=plan.person, user__name="Mona Mor")

    (seer,) = seers_by_law(plan, sight_of(plan.person.user, plan.person_id), date(2026, 11, 21))

    assert "Foreldre med foreldreansvar" in seer.rule
    assert "bvl" not in seer.rule
