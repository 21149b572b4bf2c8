"""Who may give, take back and look at consents."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from medvirk.access import Right, Sight, policy, sight_of
from medvirk.access.sources import grant_of
from medvirk.consents.models import Consent, Topic
from medvirk.people.deciding import Standing, decides, lacks_something, person_of
from medvirk.people.models import Person
from medvirk.rules import ages
from medvirk.rules.deciding import Question


@policy(Right.SEE_CONSENTS)
def may_see_consents(user: Any, thing: Any) -> bool:
    """The person, parents who decide, and the coordinator who has to keep the consents in order."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.SEE_ACCESS_LOG)
def may_see_access_log(user: Any, thing: Any) -> bool:
    """The person, and parents who decide; who has looked is no business of those who help (pjl §§ 18, 22 a)."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child


@policy(Right.GIVE_CONSENT)
def may_give_consent(user: Any, thing: Any) -> bool:
    """Sharing: the person from 16, before that those who decide for the child (pbrl §§ 4-3, 4-4; hpl § 22).

    Where competence for sharing was assessed as lacking, who decides instead (`rules.deciding`); of what they share
    nothing opens to themselves.
    """
    return _decides(user, thing, Question.SHARE)


@policy(Right.GIVE_ALONE)
def may_give_alone(user: Any, thing: Any) -> bool:
    """A child from 12 until it decides about everything, to what the parents are not told of (pbrl §§ 3-4, 4-3 c)."""
    today = timezone.localdate()
    return sight_of(user, thing.person_id).is_owner and ages.may_hide(person_of(thing).age_on(today), today)


@policy(Right.GIVE_PLAN_CONSENT)
def may_give_plan_consent(user: Any, thing: Any) -> bool:
    """The plan: the same ages, and an assessment of its own (forskrift 2022-06-22-1110 § 5)."""
    return _decides(user, thing, Question.PLAN)


@policy(Right.REGISTER_CONSENT)
def may_register_consent(user: Any, thing: Any) -> bool:
    """Whoever may give, and the coordinator, who writes in what was said aloud or signed and answers for that."""
    return may_give_consent(user, thing) or sight_of(user, thing.person_id).is_coordinator


@policy(Right.REGISTER_PLAN_CONSENT)
def may_register_plan_consent(user: Any, thing: Any) -> bool:
    """Whoever may give it, and the coordinator of today, who answers for what was said aloud or signed.

    Also while nobody's yes stands and the plan is shut to them: somebody has to write the first one in (forskrift
    2022-06-22-1110 § 5). Nothing of the plan is read for it, and the person is told at once.
    """
    return may_give_plan_consent(user, thing) or _coordinates(sight_of(user, thing.person_id))


@policy(Right.ANSWER_WAITING)
def may_answer_waiting(user: Any, thing: Any) -> bool:
    """Whoever decides together with the one who said yes first, and is waited for (pbrl § 4-4). Never the giver.

    Asked about a person, it is whether there can be anything to answer at all.
    """
    sight = sight_of(user, thing.person_id)
    if not isinstance(thing, Consent):
        return not sight.is_owner and any(_decides(user, thing, question) for question in Question)
    is_waited_for = any(tie.kind == "representative" and tie.ref in thing.awaits for tie in sight.ties)
    return thing.is_waiting and is_waited_for and not thing.hides_from(sight) and _decides_about(sight, thing)


@policy(Right.WITHDRAW_CONSENT)
def may_withdraw_consent(user: Any, thing: Any) -> bool:
    """Whoever may give, and each what they themselves gave: a child what it said yes to alone (pbrl § 4-3 c).

    A parent cannot take back what the child gave without them. Asked about a person, it is whether there can be
    anything to take back at all.
    """
    sight = sight_of(user, thing.person_id)
    if not isinstance(thing, Consent):
        return sight.is_owner or any(_decides(user, thing, question) for question in Question)
    childs_own = thing.given_by_id is not None and thing.given_by_id == thing.person.user_id
    if sight.is_owner:
        return childs_own or _decides_about(sight, thing)
    return not childs_own and not thing.hides_from(sight) and _decides_about(sight, thing)


def _coordinates(sight: Sight) -> bool:
    """By the task, whether or not it opens anything today."""
    today = timezone.localdate()
    return any(tie.kind == "coordinator" and grant_of(tie, today) is not None for tie in sight.ties)


def _decides(user: Any, thing: Any, question: Question) -> bool:
    """Whether this is the one who decides anything of that question for the person today."""
    return decides(sight_of(user, thing.person_id), person_of(thing), question)


def _decides_about(sight: Sight, consent: Consent) -> bool:
    """Whether just this consent is theirs to decide: competence may be lacking for some of its topics."""
    if sight.decides_for_child or (sight.is_owner and not lacks_something(sight)):
        return decides(sight, consent.person, Question.SHARE)
    if consent.kind == Consent.Kind.PLAN:
        return decides(sight, consent.person, Question.PLAN)
    return decides(
        sight, consent.person, Question.SHARE, _asked(consent.person, consent.topics.all(), consent.everything)
    )


def _asked(person: Person, topics: Iterable[Topic], everything: bool) -> set[UUID]:
    """The topics a decision is about; with everything, also all that competence may be lacking for."""
    named = {topic.pk for topic in topics}
    return named | Standing(person, timezone.localdate()).contested if everything else named


def topics_given_alone(person: Person, topics: Iterable[Topic]) -> list[Topic]:
    """Those a child may open alone: not what somebody sees by a yes the parents know of, which they would lose.

    What is given alone is kept from the parents with all that lies under it, and no parent's yes reaches it then.
    """
    today = timezone.localdate()
    known = Consent.objects.filter(person=person, kind=Consent.Kind.SHARE).exclude(Consent.kept_q())
    stands = known.valid(today) | known.waiting(today)
    taken = set(Topic.objects.filter(shared_by__in=stands.values("pk")).values_list("pk", flat=True))
    return [topic for topic in topics if topic.pk not in taken]


def may_share(user: Any, person: Person, topics: Iterable[Topic], *, everything: bool, to_user: Any = None) -> bool:
    """Whether just these topics are the user's to share: competence may be lacking for some of them.

    Whoever decides instead of the person shares with others, never with themselves: a decision opens nothing for
    the one who takes it.
    """
    sight = sight_of(user, person.pk)
    if to_user is not None and to_user.pk == user.pk and not sight.is_owner:
        return False
    if sight.decides_for_child or (sight.is_owner and not lacks_something(sight)):
        return True
    return decides(sight, person, Question.SHARE, _asked(person, topics, everything))
