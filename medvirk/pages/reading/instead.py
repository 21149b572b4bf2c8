"""What somebody decides instead of the person, told without anything of the plan but what the decision is about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.access.sight import sights_now
from medvirk.consents.models import Consent, Topic
from medvirk.consents.policies import topics_given_alone
from medvirk.design import marks
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import bold, fill, listed
from medvirk.pages.reading.consent_words import Words
from medvirk.pages.reading.consents import WAITING, ConsentLine, Known, consents_seen, known, rows_of
from medvirk.pages.reading.reach import still_open, topic_words
from medvirk.people.deciding import LACKS, Standing, decides_instead
from medvirk.people.models import Person
from medvirk.plans.models import Plan
from medvirk.plans.models.plan import frames_of
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.rules import ages
from medvirk.rules.deciding import Question


@dataclass(frozen=True, slots=True)
class ToDecide:
    """Somebody the reader decides something for, and where."""

    person_id: UUID
    first: str
    href: str


def topics_to_decide(person: Person, sight: Sight, topics: Iterable[Topic]) -> list[Topic]:
    """All of them to those who see by law or task; to who decides instead, those they decide about sharing.

    To a child those it may open without the parents.
    """
    today = timezone.localdate()
    if sight.is_owner and ages.may_hide(person.age_on(today), today):
        return topics_given_alone(person, topics)
    if needs_no_consent(sight):
        return list(topics)
    standing = Standing(person, today)
    return [topic for topic in topics if standing.is_decided_by(sight.user_id, Question.SHARE, (topic.pk,))]


def lines_to_decide(plan: Plan, reader: Any, sight: Sight) -> list[ConsentLine]:
    """Answers that the reader can take back, and those that wait for one; each with no more than it says itself."""
    facts = known(plan, reader, sight)
    theirs = {each.pk: each for each in topics_to_decide(plan.person, sight, facts.topics.values())}
    facts = replace(facts, topics=theirs, carried=facts.carried & theirs.keys())
    rows = {row.pk: row for row in rows_of(plan)}
    seen = consents_seen(plan, reader, sight, facts)
    lines = [line for line in (*seen.to_plan, *seen.lines) if line.may_withdraw or line.may_answer]
    return [line if line.group == WAITING else replace(line, words=_said(rows[line.id], facts)) for line in lines]


def _said(row: Any, facts: Known) -> Words:
    if row.kind == Consent.Kind.PLAN:
        return Words(sentence=fill(_("Det er sagt ja til å lage planen.")))
    topics = [topic_words(facts.topics[pk]) for pk in still_open(row, facts) if pk in facts.topics]
    what = bold(_("hele planen")) if row.everything else listed([bold(word) for word in sorted(topics)])
    sentence = fill(_("%(who)s får se %(what)s."), who=bold(row.to), what=what)
    return Words(sentence=sentence, until=fill(_("Til %(day)s"), day=marks.day(row.end)) if row.end else Markup(""))


def people_to_decide_for(user: Any) -> list[ToDecide]:
    """Everybody somebody decides something for today without being the parent of a child; by name.

    The same question as at the door. Statements only for those who represent somebody, or assessed.
    """
    people = [sight.person_id for sight in sights_now(user).values() if _may_have_to(sight)]
    if not people:
        return []
    plans = {plan.person_id: plan for plan in frames_of(people) if plan.is_open}
    found = Person.objects.filter(pk__in=plans)
    return sorted(
        (
            ToDecide(person.pk, first_name(person.name), url("pages:deciding", plan_id=plans[person.pk].pk))
            for person in found
            if can(user, Right.DECIDE_INSTEAD, person)
        ),
        key=lambda each: each.first.casefold(),
    )


def _may_have_to(sight: Sight) -> bool:
    """Without a statement: represents somebody, or the person was found to lack competence for something."""
    if needs_no_consent(sight) and not sight.is_coordinator:
        return False
    return any(tie.kind == "representative" or tie.detail.endswith(LACKS) for tie in sight.ties)


def is_to_decide(plan: Plan, sight: Sight) -> bool:
    """Whether the first page of a plan says so too."""
    return plan.is_open and decides_instead(sight, plan.person)
