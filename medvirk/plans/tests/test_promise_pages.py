"""The answer to a promise: one question, one press, and a word more where it is needed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.plans.models import Promise

pytestmark = pytest.mark.django_db
SOON = f"{timezone.localdate() + timedelta(days=30):%d.%m.%Y}"


@pytest.fixture
def at(plan):
    return lambda measure, tail: f"/plan/{plan.pk}/tiltak/{measure.pk}/{tail}"


def text(answer):
    return answer.content.decode()


def test_a_yes_is_one_press(as_helper, helper, promised, at):
    measure = promised(helper, state="asked", due_in=30)
    page = text(as_helper.get(at(measure, "svar/")))
    answer = as_helper.post(at(measure, "svar/"), {"state": "yes"}, follow=True)

    assert "Kan du gjøre dette innen" in page
    assert "Lønnet arbeid" in page
    assert 'class="mv-nav"' not in page
    assert Promise.objects.get(measure=measure).state == "yes"
    assert "Du har sagt ja" in text(answer)


def test_a_no_says_why(as_helper, helper, promised, at):
    measure = promised(helper, state="asked")
    empty = as_helper.post(at(measure, "svar/"), {"state": "no", "reason": " "})

    as_helper.post(at(measure, "svar/"), {"state": "no", "reason": "Jeg er behandler."})

    assert empty.status_code == 422
    assert "Skriv noe under" in text(empty)
    promise = Promise.objects.get(measure=measure)
    assert (promise.state, promise.reason) == ("no", "Jeg er behandler.")


def test_who_must_find_out_says_when_they_answer(as_helper, helper, promised, at):
    measure = promised(helper, state="asked")
    asked = as_helper.get(at(measure, "svar/?state=clarify"))
    missing = as_helper.post(at(measure, "svar/"), {"state": "clarify"})
    past = as_helper.post(at(measure, "svar/"), {"state": "clarify", "due": "1.1.2020"})

    as_helper.post(at(measure, "svar/"), {"state": "clarify", "due": SOON})

    assert "Når kan du svare?" in text(asked)
    assert (missing.status_code, past.status_code) == (422, 422)
    assert Promise.objects.get(measure=measure).state == "clarify"


def test_a_promise_is_done_and_can_be_opened_again(as_helper, helper, promised, at):
    measure = promised(helper)
    assert "Er dette gjort" in text(as_helper.get(at(measure, "svar/")))

    as_helper.post(at(measure, "svar/"), {"state": "done"})
    assert "Dette er gjort" in text(as_helper.get(at(measure, "svar/")))
    as_helper.post(at(measure, "svar/"), {"state": "yes"})
    assert Promise.objects.get(measure=measure).state == "yes"


@pytest.mark.parametrize("state", ["", "asked", "nobody", "\x00", "x" * 1000])
def test_an_answer_that_is_none_is_asked_again(as_helper, helper, promised, at, state):
    measure = promised(helper, state="asked")

    answer = as_helper.post(at(measure, "svar/"), {"state": state})

    assert answer.status_code == 422
    assert "Trykk på ett av svarene" in text(answer)
    assert Promise.objects.get(measure=measure).state == "asked"


def test_nobody_answers_for_another(as_coordinator, helper, promised, at):
    measure = promised(helper, state="asked")

    assert as_coordinator.post(at(measure, "svar/"), {"state": "yes"}).status_code == 403
    assert Promise.objects.get(measure=measure).state == "asked"


def test_who_sees_only_their_promise_comes_back_to_the_list(as_helper, helper, secret, promised, at):
    measure = promised(helper, goal=secret, state="asked")

    answer = as_helper.post(at(measure, "svar/"), {"state": "yes"}, follow=True)

    assert answer.redirect_chain[-1][0].endswith("/mal/")
    assert "Leve uten innleggelse" in text(answer)
    assert "Slippe sykehuset" not in text(answer)


def test_two_of_a_service_who_answer_at_once_are_both_told(as_helper, helper, promised, at, somebody_is_faster):
    measure = promised(helper, state="asked")

    with somebody_is_faster("plans_promise"):
        answer = as_helper.post(at(measure, "svar/"), {"state": "yes"}, follow=True)

    assert "Noen andre svarte akkurat nå" in text(answer)
    assert Promise.objects.get(measure=measure).state == "asked"
