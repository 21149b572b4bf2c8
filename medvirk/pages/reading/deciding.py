"""Who decides what about the plan today, why, and what was assessed of the person's competence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, Sight, can
from medvirk.consents.models import Topic
from medvirk.consents.opening import topics_of
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.people.deciding import Standing
from medvirk.people.models import Competence, Person, Representation
from medvirk.plans.models import Plan
from medvirk.plans.presenting import topic_name
from medvirk.rules import ages
from medvirk.rules.deciding import Question, Who

QUESTIONS: Mapping[str, str | Promise] = {
    Question.PLAN: gettext_lazy("Om det skal lages en plan"),
    Question.SHARE: gettext_lazy("Hvem som får se planen"),
}
_STANDINGS: Mapping[str, str | Promise] = {
    Who.PARENT: gettext_lazy("forelder med foreldreansvar"),
    Who.FOSTER_HOME: gettext_lazy("fosterforelder etter omsorgsovertakelse"),
    Who.CHILD_WELFARE: gettext_lazy("barnevernet, etter omsorgsovertakelse"),
    Who.VERGE_DEPRIVED: gettext_lazy("verge som kan bestemme i personlige spørsmål"),
    Who.VERGE: gettext_lazy("verge som støtter i personlige spørsmål, og ikke bestemmer"),
    Who.VERGE_ECONOMY: gettext_lazy("verge for økonomi, har ikke noe med planen å gjøre"),
    Who.MANDATE: gettext_lazy("fullmakt i personlige spørsmål"),
    Who.MANDATE_ECONOMY: gettext_lazy("fullmakt for økonomi, har ikke noe med planen å gjøre"),
    Who.RELATIVE: gettext_lazy("nærmeste pårørende"),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """One question, who decides it today, and by which rule."""

    question: str
    sentence: str
    because: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One assessment as it is read."""

    id: UUID
    question: str
    lacks: bool
    in_force: bool
    row: Competence
    may_end: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks for the person, and in what."""

    name: str
    role: str
    standing: str
    row: Representation
    may_end: bool = False


def decided(plan: Plan, sight: Sight, today: date) -> list[Decided]:
    """Each question with its one answer; sharing of some topics apart, where that is decided by somebody else."""
    standing = Standing(plan.person, today)
    found = [_answer(standing, question, (), sight, str(QUESTIONS[question])) for question in Question]
    contested = [
        topic
        for topic in topics_of(plan.person_id)
        if topic.pk in standing.contested and (sight.covers(topic.pk) or _decides_about(standing, topic, sight))
    ]
    for topic in contested:
        about = _("Hvem som får se det om %(topic)s") % {"topic": topic_name(topic.code, topic.name)}
        found.append(_answer(standing, Question.SHARE, (topic.pk,), sight, about))
    return found


def _decides_about(standing: Standing, topic: Topic, sight: Sight) -> bool:
    """Whoever has to decide about a topic is told which, unless it is kept from them."""
    decides = standing.is_decided_by(sight.user_id, Question.SHARE, (topic.pk,))
    return decides and topic.pk not in sight.hidden_topics


def _answer(standing: Standing, question: Question, topics: Collection[UUID], sight: Sight, about: str) -> Decided:
    answer = standing.answer(question, topics)
    name = first_name(standing.person.name)
    lacks = standing.assessment(question, topics)
    if answer.who == Who.PERSON:
        return Decided(about, _("Du.") if sight.is_owner else f"{name}.", "", answer.source)
    if lacks is None:
        parts = {"name": name, "age": ages.age_of(ages.CONSENTS_ALONE, standing.on)}
        because = _("Du er under %(age)s år.") if sight.is_owner else _("%(name)s er under %(age)s år.")
        if len(standing.together(question, topics)) > 1:
            because += " " + _("De må si ja sammen.")
    else:
        parts = {"name": name}
        because = (
            _("Det er vurdert at du ikke kan bestemme akkurat dette nå. Alt annet bestemmer du.")
            if sight.is_owner
            else _("Det er vurdert at %(name)s ikke kan bestemme akkurat dette nå. Alt annet bestemmer %(name)s.")
        )
    return Decided(about, _who(standing, question, topics, lacks, sight), because % parts, answer.source)


def _who(
    standing: Standing, question: Question, topics: Collection[UUID], lacks: Competence | None, sight: Sight
) -> str:
    """Names; to who is not to know of the family, only in what standing."""
    who = standing.answer(question, topics).who
    if who is None:
        return _("Ingen kan si ja nå. Ingenting nytt blir delt.")
    if who == Who.HEALTH:
        return f"{lacks.decided_by}." if lacks else ""
    knows = sight.is_owner or sight.decides_for_child or sight.is_coordinator
    names = [row.name for row in standing.deciders(question, topics)] if knows else [str(_STANDINGS[who])]
    said = join_words(names)
    return f"{said[:1].upper()}{said[1:]}."


def earlier_speakers(plan: Plan, sight: Sight, today: date) -> list[Representation]:
    """Who spoke for the person before, for the same readers; nothing of it is deleted."""
    if not (sight.is_owner or sight.decides_for_child or sight.is_coordinator):
        return []
    return list(plan.person.representations.filter(end__lt=today).order_by("-end", "name"))


def speakers(plan: Plan, reader: Any, sight: Sight, today: date) -> list[Speaker]:
    """Who speaks for the person today, for the person and those who hold the plan together."""
    if not (sight.is_owner or sight.decides_for_child or sight.is_coordinator):
        return []
    found = Standing(plan.person, today).representatives
    return [
        Speaker(row.name, row.role, str(_STANDINGS[who]), row, can(reader, Right.END_REPRESENTATION, row))
        for row, who in found
    ]


def assessments(plan: Plan, reader: Any, sight: Sight, today: date) -> list[Assessed]:
    """Those that are open to the reader, each with what may be done with it."""
    rows = _open_to(plan.person, sight).select_related("person", "recorded_by")
    topics = {topic.pk: topic for topic in topics_of(plan.person_id)}
    return [
        Assessed(
            id=row.pk,
            question=_question(row, topics, sight),
            lacks=row.outcome == Competence.LACKING,
            in_force=row.is_lacking(today),
            row=row,
            may_end=row.is_lacking(today) and can(reader, Right.ASSESS_COMPETENCE, row),
            may_answer=bool(row.about) and can(reader, Right.ANSWER_ASSESSMENT, row),
        )
        for row in rows
    ]


def _open_to(person: Person, sight: Sight) -> QuerySet[Competence]:
    """All of them for the person and those who hold the plan together; for health personnel their own."""
    rows = person.competences.all()
    if sight.is_owner or sight.decides_for_child or sight.is_coordinator:
        return rows
    return rows.filter(assessor=sight.user_id)


def questions_of_assessments(person: Person, sight: Sight, topics: Mapping[UUID, Topic]) -> dict[UUID, str]:
    """What each assessment that is open to the reader is about, as the history tells of it."""
    return {row.pk: _question(row, topics, sight) for row in _open_to(person, sight)}


def _question(row: Competence, topics: Mapping[UUID, Topic], sight: Sight) -> str:
    """The question of the product, with its topics; else as it was written."""
    if not row.about:
        return row.question
    named = [topics[pk] for pk in row.topics if pk in topics and sight.covers(pk)]
    words = [topic_name(topic.code, topic.name) for topic in named]
    said = str(QUESTIONS[row.about])
    return f"{said}: {join_words(words)}" if words else said
