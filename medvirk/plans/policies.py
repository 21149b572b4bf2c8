"""Who may read and write the plan: one small function per right.

A closed plan is read, never changed. The owner may write everything. Parents who decide and the
coordinator may write all but the owner's own words. A helper may add and change what they themselves
answer for, in goals that a consent opens to them.
"""

from typing import Any

from django.utils import timezone

from medvirk.access import Right, can, policy, sight_of
from medvirk.consents.models import Consent
from medvirk.people.deciding import person_of
from medvirk.people.policies import is_health_personnel
from medvirk.plans.models import Dissent, Goal, HalfWritten, Measure, Plan
from medvirk.plans.models.seeing import needs_no_consent, sees_frame
from medvirk.rules import ages


def _is_open(thing: Any) -> bool:
    plan = thing if isinstance(thing, Plan) else thing.plan
    return bool(plan.is_open)


def _holds_plan_together(user: Any, thing: Any) -> bool:
    """The person, who decides for them, or the coordinator; the plan is open; nothing of it is hidden from them."""
    sight = sight_of(user, thing.person_id)
    if not (sight.is_owner or sight.decides_for_child or sight.is_coordinator) or not _is_open(thing):
        return False
    return isinstance(thing, Plan) or thing.seen_by(sight)


@policy(Right.SEE_PLAN)
def may_see_plan(user: Any, thing: Any) -> bool:
    """Whoever something is open to; how much is asked row by row."""
    sight = sight_of(user, thing.person_id)
    return thing.seen_by(sight) if isinstance(thing, Plan) else sight.opens


@policy(Right.SEE_WHOLE_PLAN)
def may_see_whole_plan(user: Any, thing: Any) -> bool:
    """The person, parents who decide, and the coordinator: also what stands round the plan."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.SEE_HISTORY)
def may_see_history(user: Any, thing: Any) -> bool:
    """Who changed what: for the person, and for those who hold the plan together."""
    return may_see_whole_plan(user, thing)


@policy(Right.WRITE_OWN_WORDS)
def may_write_own_words(user: Any, thing: Any) -> bool:
    """Nobody but the owner changes the owner's own words."""
    return sight_of(user, thing.person_id).is_owner and _is_open(thing)


@policy(Right.WRITE_ABOUT_PERSON)
def may_write_about_person(user: Any, thing: Any) -> bool:
    """Resources and needs: all who hold the plan together; never over the owner's own words."""
    if getattr(thing, "own_words", False):
        return may_write_own_words(user, thing)
    return _holds_plan_together(user, thing)


@policy(Right.ADD_GOAL)
def may_add_goal(user: Any, thing: Any) -> bool:
    """Goals are set by those who hold the plan together."""
    return _holds_plan_together(user, thing)


@policy(Right.CHANGE_GOAL)
def may_change_goal(user: Any, thing: Any) -> bool:
    """Change, pause, drop, bring back."""
    return _holds_plan_together(user, thing)


@policy(Right.ADD_MEASURE)
def may_add_measure(user: Any, thing: Any) -> bool:
    """Those who hold the plan together, and a helper who sees the goal in full and offers something."""
    if _holds_plan_together(user, thing):
        return True
    sight = sight_of(user, thing.person_id)
    by_consent = sight.by_consent and not sight.by_emergency
    return isinstance(thing, Goal) and _is_open(thing) and by_consent and thing.seen_by(sight)


@policy(Right.CHANGE_MEASURE)
def may_change_measure(user: Any, thing: Any) -> bool:
    """Those who hold the plan together, and whoever answers for the measure."""
    return _holds_plan_together(user, thing) or may_answer_promise(user, thing)


@policy(Right.ANSWER_PROMISE)
def may_answer_promise(user: Any, thing: Any) -> bool:
    """Only the one who owes it can say yes, while they still see it; an emergency is for reading alone."""
    promise = getattr(thing, "promise", None) if isinstance(thing, Measure) and _is_open(thing) else None
    if promise is None:
        return False
    sight = sight_of(user, thing.person_id)
    return promise.is_owed_by(sight) and not sight.by_emergency and bool(thing.seen_by(sight))


@policy(Right.CHANGE_FRAME)
def may_change_frame(user: Any, thing: Any) -> bool:
    """Period, revision, evaluation and how the child took part (§ 9 h and fourth paragraph)."""
    return _holds_plan_together(user, thing)


@policy(Right.WRITE_CRISIS_PAGE)
def may_write_crisis_page(user: Any, thing: Any) -> bool:
    """The crisis page is written together with the coordinator."""
    return _holds_plan_together(user, thing)


@policy(Right.PUT_BACK)
def may_put_back(user: Any, thing: Any) -> bool:
    """Whoever may make the opposite write today, with each of the rights that takes."""
    return all(can(user, right, target) for right, target in thing.needs)


@policy(Right.KEEP_HALF_WRITTEN)
def may_keep_half_written(user: Any, thing: Any) -> bool:
    """Whoever something of an open plan is open to may type; what was typed is the typer's alone."""
    if isinstance(thing, HalfWritten):
        return bool(thing.user_id == user.pk)
    return _is_open(thing) and bool(thing.seen_by(sight_of(user, thing.person_id)))


@policy(Right.KEEP_FROM_PARENTS)
def may_keep_from_parents(user: Any, thing: Any) -> bool:
    """A child from 12 until it decides alone (pbrl §§ 3-4, 4-3 c). Younger, it talks with somebody; older, it need not.

    Not a yes that the parents gave themselves, nor the yes to the plan: they know of both.
    """
    if not sight_of(user, thing.person_id).is_owner or (isinstance(thing, Plan) and not _is_open(thing)):
        return False
    if isinstance(thing, Consent) and (thing.kind == Consent.Kind.PLAN or thing.given_by_id != user.pk):
        return False
    today = timezone.localdate()
    return ages.may_hide(person_of(thing).age_on(today), today)


@policy(Right.SHOW_PARENTS)
def may_show_parents(user: Any, thing: Any) -> bool:
    """Whoever kept it, of whatever age now: nobody else shows it for them."""
    return sight_of(user, thing.person_id).is_owner and _is_open(thing)


@policy(Right.TELL_PARENTS)
def may_tell_parents(user: Any, thing: Any) -> bool:
    """What parents must know is found by the coordinator or health personnel who see it, while parents decide.

    pbrl § 3-4 fourth paragraph: necessary to fulfil parental responsibility, and the child is told.
    """
    sight, today = sight_of(user, thing.person_id), timezone.localdate()
    if sight.is_owner or ages.parents_see(person_of(thing).age_on(today), today) == "none":
        return False
    may = sight.is_coordinator or is_health_personnel(sight)
    return may and thing.seen_by(sight) and _is_open(thing)


@policy(Right.PROPOSE_VERSION)
def may_propose_version(user: Any, thing: Any) -> bool:
    """Those who hold the plan together freeze it, and take the proposal back."""
    return _holds_plan_together(user, thing)


@policy(Right.ANSWER_VERSION)
def may_answer_version(user: Any, thing: Any) -> bool:
    """The person, of any age (§ 4), and parents who decide: what they want changed, more time, «stemmer ikke»."""
    sight = sight_of(user, thing.person_id)
    return _is_open(thing) and (sight.is_owner or sight.decides_for_child)


@policy(Right.APPROVE_VERSION)
def may_approve_version(user: Any, thing: Any) -> bool:
    """Whoever may say yes to the plan itself may say yes to what stands in it: the same rule as for consent."""
    return _is_open(thing) and can(user, Right.GIVE_CONSENT, thing.person)


@policy(Right.RECORD_APPROVAL)
def may_record_approval(user: Any, thing: Any) -> bool:
    """The coordinator writes down a yes that was said aloud; nobody their own."""
    sight = sight_of(user, thing.person_id)
    return _is_open(thing) and sight.is_coordinator and not may_approve_version(user, thing)


@policy(Right.WRITE_DISSENT)
def may_write_dissent(user: Any, thing: Any) -> bool:
    """Those who hold the plan together, and a helper by consent, beside what they see in full."""
    sight = sight_of(user, thing.person_id)
    if isinstance(thing, Plan):
        return _is_open(thing) and thing.seen_by(sight) and sees_frame(sight)
    return _is_open(thing) and bool(thing.seen_by(sight))


@policy(Right.TALK_ABOUT_DISSENT)
def may_talk_about_dissent(user: Any, thing: Any) -> bool:
    """Whoever wrote it says so. Where they do not see it any more, those who hold the plan together do.

    The words stay all the same: an owner who is left with a disagreement nobody can end has no peace with the plan.
    """
    if may_settle_dissent(user, thing):
        return True
    if not isinstance(thing, Dissent) or not _is_open(thing):
        return False
    sight = sight_of(user, thing.person_id)
    holds = needs_no_consent(sight) and thing.seen_by(sight)
    return holds and thing.is_left_behind(sight_of(thing.author, thing.person_id))


@policy(Right.SETTLE_DISSENT)
def may_settle_dissent(user: Any, thing: Any) -> bool:
    """Only whoever wrote it takes it back; nobody else, whatever they may."""
    is_author = isinstance(thing, Dissent) and thing.author_id == user.pk
    return is_author and _is_open(thing) and thing.seen_by(sight_of(user, thing.person_id))


@policy(Right.SEE_OWN_PROMISES)
def may_see_own_promises(user: Any, thing: Any) -> bool:
    """Everybody may see what they themselves have promised."""
    return True
