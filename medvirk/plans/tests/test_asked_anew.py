"""A yes is to the words it was given to: when others change them, the one who gave it is asked again."""

import pytest

from medvirk.access import Forbidden
from medvirk.plans import actions
from medvirk.plans.models import Promise
from medvirk.plans.responsible import Responsible

pytestmark = pytest.mark.django_db


def change(measure, by, **words):
    said = {"what": measure.what, "extent": measure.extent, "how": measure.how, "due": measure.promise.due, **words}
    actions.change_measure(by=by, measure=measure, version=measure.version, **said)
    return Promise.objects.get(measure=measure)


@pytest.mark.parametrize("words", [{"what": "Kjøre hver dag"}, {"extent": "hver dag"}, {"how": "til fots"}])
def test_other_words_by_somebody_else_are_asked_about_anew(owner, helper, promised, words):
    promise = change(promised(helper), owner, **words)

    assert (promise.state, promise.user, promise.answered_on) == ("asked", helper, None)


def test_a_decision_behind_it_is_no_other_promise(owner, helper, promised):
    assert change(promised(helper), owner, decision="vedtak 1. mai").state == "yes"


def test_whoever_promised_may_say_it_better_themselves(helper, promised):
    assert change(promised(helper), helper, what="Kjøre når det regner").state == "yes"


@pytest.mark.parametrize("state", ["done", "nobody"])
def test_what_is_done_or_nobodys_stays_so(owner, helper, promised, state):
    measure = promised(helper)
    Promise.objects.filter(measure=measure).update(state=state)
    measure.promise.refresh_from_db()

    assert change(measure, owner, what="Kjøre hver dag").state == state


def test_a_helper_cannot_pass_a_promise_on(helper, owner, promised):
    with pytest.raises(Forbidden):
        change(promised(helper), helper, responsible=Responsible("Eieren", user_id=owner.pk))
