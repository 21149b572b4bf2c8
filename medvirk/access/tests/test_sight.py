"""What a sight is made of: grants open, exclusions win, and the person always sees their own."""

from uuid import uuid4

import pytest

from medvirk.access.sight import Basis, Grant, Sight

PERSON, READER = uuid4(), uuid4()
WORK, HEALTH, MONEY = uuid4(), uuid4(), uuid4()


def grant(basis=Basis.CONSENT, **what):
    return Grant(PERSON, basis, uuid4(), **what)


def sight(*grants, **more):
    return Sight(user_id=READER, person_id=PERSON, grants=grants, **more)


def test_nothing_opens_nothing():
    assert not sight().opens
    assert not sight().covers(WORK)
    assert not sight().covers(None)


def test_a_topic_opens_what_carries_it_and_nothing_else():
    seen = sight(grant(topics=frozenset({WORK})))

    assert seen.covers(WORK)
    assert not seen.covers(HEALTH)
    assert not seen.covers(None)


def test_two_consents_open_the_topics_of_both():
    seen = sight(grant(topics=frozenset({WORK})), grant(topics=frozenset({HEALTH})))

    assert seen.covers(WORK)
    assert seen.covers(HEALTH)


def test_exclusion_wins_over_everything_also_from_another_consent():
    seen = sight(grant(everything=True), grant(topics=frozenset({MONEY}), excluded=frozenset({MONEY})))

    assert seen.covers(None)
    assert not seen.covers(MONEY)
    assert not seen.covers(WORK, MONEY)


def test_what_is_hidden_from_a_parent_is_not_opened_by_parental_responsibility():
    seen = sight(grant(Basis.PARENT, everything=True), hidden_topics=frozenset({HEALTH}))

    assert not seen.covers(HEALTH)


def test_nothing_is_hidden_from_the_person():
    seen = sight(
        grant(Basis.OWNER, everything=True), grant(excluded=frozenset({WORK})), hidden_topics=frozenset({HEALTH})
    )

    assert seen.covers(WORK)
    assert seen.covers(HEALTH)


@pytest.mark.parametrize(
    ("bases", "strongest"),
    [
        ([Basis.CONSENT, Basis.OWNER], Basis.OWNER),
        ([Basis.CONSENT, Basis.PARENT], Basis.PARENT),
        ([Basis.CONSENT, Basis.COORDINATOR], Basis.COORDINATOR),
    ],
)
def test_the_log_names_the_strongest_basis(bases, strongest):
    assert sight(*(grant(basis) for basis in bases)).strongest.basis == strongest
