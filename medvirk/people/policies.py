"""Who may write, read and answer assessments of competence."""

from typing import Any

from django.utils import timezone

from medvirk.access import Right, Sight, policy, sight_of
from medvirk.people.deciding import decides_instead, lacks_something, person_of
from medvirk.people.models import Competence, Person, Representation
from medvirk.people.queries import not_to_hear_of
from medvirk.rules import ages

Kind = Representation.Kind
# What the tie of a member from the health services says.
HEALTH = "health"


def is_health_personnel(sight: Sight) -> bool:
    """In the team from the health services, with a consent that opens something."""
    return sight.by_consent and any(tie.kind == "member" and tie.detail.startswith(HEALTH) for tie in sight.ties)


@policy(Right.SEE_WHO_DECIDES)
def may_see_who_decides(user: Any, thing: Any) -> bool:
    """The person always; those who decide for a child, the coordinator, and health personnel who may have to assess.

    And whoever decides instead of the person, of whom it is told why.
    """
    sight = sight_of(user, thing.person_id)
    if sight.is_owner or sight.decides_for_child or sight.is_coordinator or is_health_personnel(sight):
        return True
    return decides_instead(sight, person_of(thing))


@policy(Right.DECIDE_INSTEAD)
def may_decide_instead(user: Any, thing: Any) -> bool:
    """Who decides something for the person today, since it was assessed so; the page opens nothing of the plan.

    Whoever was said not to hear of the plan is not let in by it either.
    """
    sight = sight_of(user, thing.person_id)
    return decides_instead(sight, person_of(thing)) and not not_to_hear_of([sight])


@policy(Right.ASSESS_COMPETENCE)
def may_assess_competence(user: Any, thing: Any) -> bool:
    """Whoever gives the help decides whether the person can consent to it; the coordinator may write it down.

    An assessment is ended by them too. Under the age of consenting there is nothing to assess (pbrl § 4-3).
    """
    sight, today = sight_of(user, thing.person_id), timezone.localdate()
    if not ages.may_consent(person_of(thing).age_on(today), today) or sight.is_owner:
        return False
    if isinstance(thing, Competence):
        return sight.is_coordinator or (is_health_personnel(sight) and thing.assessor_id == user.pk)
    return sight.is_coordinator or is_health_personnel(sight)


# What a coordinator writes down on what was shown: a paper, or Folkeregisteret.
_SHOWN = frozenset({Kind.VERGE, Kind.PARENT, Kind.CHILD_WELFARE, Kind.RELATIVE})


def kinds_for(user: Any, person: Person) -> list[str]:
    """In which standing this user may write somebody down for the person.

    The person gives a fullmakt when of age and able to decide (vgml § 79), and names the nearest relative from 16
    (pbrl § 1-3 b). The coordinator writes down what somebody else has decided, and gives nobody a fullmakt.
    """
    sight, today = sight_of(user, person.pk), timezone.localdate()
    if sight.is_coordinator and not sight.is_owner:
        return [kind for kind in Kind if kind in _SHOWN]
    age = person.age_on(today)
    if not sight.is_owner or lacks_something(sight) or not ages.may_consent(age, today):
        return []
    return [Kind.MANDATE, Kind.RELATIVE] if ages.is_adult(age, today) else [Kind.RELATIVE]


@policy(Right.CHANGE_REPRESENTATION)
def may_change_representation(user: Any, thing: Any) -> bool:
    """Each kind by those who may, and never themself; about a person, whether there is any kind at all."""
    kinds = kinds_for(user, person_of(thing))
    if not isinstance(thing, Representation):
        return bool(kinds)
    return thing.stands_as in kinds and thing.user_id != user.pk


@policy(Right.END_REPRESENTATION)
def may_end_representation(user: Any, thing: Any) -> bool:
    """The coordinator, who is shown that it is over; the person what they gave themself."""
    sight = sight_of(user, thing.person_id)
    if thing.user_id == user.pk:
        return False
    return sight.is_coordinator or thing.stands_as in kinds_for(user, thing.person)


@policy(Right.ANSWER_ASSESSMENT)
def may_answer_assessment(user: Any, thing: Any) -> bool:
    """The person, and nobody else."""
    return sight_of(user, thing.person_id).is_owner
