"""The list of meetings: everything about each, for those who see the whole plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.meetings.models import Meeting
from medvirk.plans.models import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return Plan.objects.select_related("person").get(reference="S07")


@pytest.fixture
def read(client, settings, plan):
    def open_page(username):
        user = User.objects.get(username=username)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.get(f"/plan/{plan.pk}/moter/")

    return open_page


def test_every_meeting_stands_there_with_all_that_is_known_of_it(read, plan):
    shown = read("s07-rojîn-demoprøve").content.decode()

    for meeting in Meeting.objects.filter(person=plan.person):
        assert f'<time datetime="{meeting.on}">' in shown
        assert f'<data value="{meeting.status}">' in shown
        for words in (meeting.place, meeting.interpreter, *meeting.decisions):
            assert words in shown


def test_the_next_meeting_comes_first_then_later_ones_then_the_held_newest_first(read, plan):
    today = timezone.localdate()
    Meeting.objects.filter(person=plan.person).delete()
    for days, status in ((40, "planned"), (3, "planned"), (-3, "planned"), (-90, "held"), (-9, "held")):
        Meeting.objects.create(
            person=plan.person, on=today + timedelta(days), kind=f"møte {days}", status=status, place=f"sted {days} "
        )

    shown = read("s07-rojîn-demoprøve").content.decode()

    places = [shown.index(f"sted {days} ") for days in (3, -3, 40, -9, -90)]
    assert places == sorted(places)
    assert "Dagen er passert" in shown


def test_without_a_meeting_it_says_who_calls_one(read, plan):
    Meeting.objects.filter(person=plan.person).delete()

    assert "Si fra til Hilde Tverrprøve" in read("s07-rojîn-demoprøve").content.decode()
    assert "Det er du som kaller inn" in read("s07-hilde-tverrprøve").content.decode()


def test_who_sees_a_part_of_the_plan_does_not_see_its_meetings(client, settings):
    other = Plan.objects.get(reference="S02")
    client.force_login(User.objects.get(username="s02-nora-jobbsen"), backend=settings.AUTHENTICATION_BACKENDS[0])

    answer = client.get(f"/plan/{other.pk}/moter/")

    assert answer.status_code == 403
    assert "Liv Tillitsen" in answer.content.decode()
    assert f'href="/plan/{other.pk}/moter/"' not in answer.content.decode()


def test_a_stranger_finds_nothing(read):
    assert read("s01-mari-prøvedal").status_code == 404


def test_many_meetings_take_no_more_statements(read, client, plan, django_assert_max_num_queries):
    for days in range(60):
        Meeting.objects.create(
            person=plan.person, on=timezone.localdate() - timedelta(days), kind="møte", status="held", decisions=["a"]
        )

    read("s07-rojîn-demoprøve")
    with django_assert_max_num_queries(15):
        client.get(f"/plan/{plan.pk}/moter/")
