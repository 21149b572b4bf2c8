"""No policy means no; nobody logged in means no; every right has its one policy."""

from types import SimpleNamespace

import pytest

from medvirk.access import Forbidden, Right, can, require
from medvirk.access.registry import policy, rights_with_policy

SOMEBODY = SimpleNamespace(is_authenticated=True, pk=None)
NOBODY = SimpleNamespace(is_authenticated=False, pk=None)


def test_every_right_has_a_policy():
    assert rights_with_policy() == frozenset(Right)


def test_a_right_has_only_one_policy():
    with pytest.raises(RuntimeError, match="Two policies"):
        policy(Right.SEE_PLAN)(lambda user, thing: True)


def test_nobody_logged_in_has_no_right():
    assert can(SOMEBODY, Right.SEE_OWN_PROMISES)
    assert not can(NOBODY, Right.SEE_OWN_PROMISES)


def test_require_says_who_can_help():
    thing = SimpleNamespace(who_can_help="Liv Tillitsen")

    with pytest.raises(Forbidden) as refused:
        require(NOBODY, Right.SEE_PLAN, thing)

    assert refused.value.who_can_help == "Liv Tillitsen"
