"""The frame of the plan and the team, written by those who hold the plan together."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.accounts.models import User
from medvirk.plans.models import Plan
from medvirk.teams.models import Membership

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def enter(client):
    def _enter(username):
        user = User.objects.get(username=username)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return _enter


def at(name, plan, **more):
    return reverse(f"plans:{name}", kwargs={"plan_id": plan.pk, **more})


def plan_of(reference):
    return Plan.objects.get(reference=reference)


def frame_of(plan, **changes):
    same = {"version": plan.version, "next_revision": plan.next_revision, "start": plan.start, "end": plan.end}
    return same | {"evaluation": plan.evaluation, "child_participation": plan.child_participation} | changes


def test_the_coordinator_writes_how_the_child_took_part(enter):
    plan = plan_of("S01")

    answer = enter("s01-anne-testmo").post(at("change_frame", plan), frame_of(plan, child_participation="Med bilder"))

    assert answer.status_code == 302
    assert plan_of("S01").child_participation == "Med bilder"


def test_an_adult_is_not_asked_how_the_child_took_part(enter):
    page = enter("s02-liv-tillitsen").get(at("change_frame", plan_of("S02")))

    assert "child_participation" not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"next_revision": ""}, "ses på igjen"), ({"start": "1.1.2027", "end": "1.1.2026"}, "eller en senere dag")],
)
def test_a_frame_that_cannot_be_is_told_and_nothing_is_lost(enter, changes, words):
    plan = plan_of("S02")

    answer = enter("s02-liv-tillitsen").post(at("change_frame", plan), frame_of(plan, evaluation="Går fint", **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Går fint" in answer.content.decode()


def test_two_who_change_the_frame_see_both_texts(enter):
    plan = plan_of("S02")
    enter("s02-sander-skogprøve").post(at("change_frame", plan), frame_of(plan, evaluation="Sanders syn"))

    answer = enter("s02-liv-tillitsen").post(at("change_frame", plan), frame_of(plan, evaluation="Livs syn"))

    assert answer.status_code == 409
    assert "Sanders syn" in answer.content.decode()
    assert "Livs syn" in answer.content.decode()


def test_somebody_new_stands_among_the_others_and_sees_nothing(enter):
    plan = plan_of("S02")
    new = {"name": "Tone Turvenn", "role": "turvenn", "quarter": "familie", "contributes": "tur på søndager"}

    page = enter("s02-sander-skogprøve").post(at("add_member", plan), new, follow=True)

    assert "Tone Turvenn" in page.content.decode()
    assert Membership.objects.get(name="Tone Turvenn").user is None


def test_who_leaves_the_team_sees_nothing_more_through_the_service(enter):
    plan, nora = plan_of("S02"), User.objects.get(username="s02-nora-jobbsen")
    member = Membership.objects.get(user=nora)
    assert sight_of(nora, plan.person_id).opens

    as_sander = enter("s02-sander-skogprøve")
    as_sander.post(at("end_member", plan, member_id=member.pk))
    assert not sight_of(nora, plan.person_id).opens

    as_sander.post(at("bring_back_member", plan, member_id=member.pk))
    assert sight_of(nora, plan.person_id).opens


def test_a_helper_writes_what_they_contribute_and_nothing_for_others(enter):
    plan = plan_of("S02")
    mine, theirs = Membership.objects.get(name="Nora Jobbsen"), Membership.objects.get(name="Eirik Factberg")
    as_nora = enter("s02-nora-jobbsen")

    told = {"version": 1, "role": mine.role, "contributes": "jobb som passer"}
    assert as_nora.post(at("change_member", plan, member_id=mine.pk), told).status_code == 302
    assert Membership.objects.get(pk=mine.pk).contributes == "jobb som passer"

    assert as_nora.get(at("change_member", plan, member_id=theirs.pk)).status_code == 404
    assert as_nora.post(at("end_member", plan, member_id=mine.pk)).status_code == 403
    assert as_nora.get(at("add_member", plan)).status_code == 403


def test_two_who_write_on_one_card_see_both_texts(enter):
    plan, member = plan_of("S02"), Membership.objects.get(name="Nora Jobbsen")
    enter("s02-sander-skogprøve").post(
        at("change_member", plan, member_id=member.pk), {"version": 1, "role": "jobbvenn", "contributes": "hans ord"}
    )

    answer = enter("s02-liv-tillitsen").post(
        at("change_member", plan, member_id=member.pk), {"version": 1, "role": "jobbvenn", "contributes": "hennes ord"}
    )

    assert answer.status_code == 409
    assert "hans ord" in answer.content.decode()
    assert "hennes ord" in answer.content.decode()


def test_a_member_of_another_plan_is_not_found(enter):
    other = Membership.objects.get(name="Kari Klasseberg")

    answer = enter("s02-liv-tillitsen").get(at("change_member", plan_of("S02"), member_id=other.pk))

    assert answer.status_code == 404


def test_somebody_added_today_can_be_taken_out_today(enter):
    plan = plan_of("S02")
    as_liv = enter("s02-liv-tillitsen")
    as_liv.post(at("add_member", plan), {"name": "Feil Person", "role": "nabo", "quarter": "familie"})
    member = Membership.objects.get(name="Feil Person")

    as_liv.post(at("end_member", plan, member_id=member.pk))

    member.refresh_from_db()
    assert member.end == TODAY - timedelta(days=1)
    assert not Membership.objects.on(TODAY).filter(pk=member.pk).exists()
