"""One consent by itself: each topic that is open and what has been promised there, who else opens it, and what closing
means."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.access.sight import Basis, Grant, sights
from medvirk.accounts.models import User
from medvirk.consents.models import Topic
from medvirk.consents.narrowing import shut_with
from medvirk.kit.names import first_name
from medvirk.kit.text import capital, join_words
from medvirk.pages.reading.coded import in_words
from medvirk.pages.reading.consent_words import Pairs
from medvirk.pages.reading.consents import ConsentLine, Known, consents_seen, kept_from, known, rows_of
from medvirk.pages.reading.reach import still_open, told, topic_words
from medvirk.plans.models import Measure, Plan, Promise

_OPEN_PROMISES = (Promise.State.ASKED, Promise.State.CLARIFY, Promise.State.YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTopic:
    """One topic that the consent opens. `with_it` are those that are shut together with it."""

    topic: Topic
    words: str
    with_it: tuple[str, ...]
    owed: tuple[str, ...]

    @property
    def name(self) -> str:
        """At the beginning of a line."""
        return capital(self.words)


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Something else that opens the plan for somebody whom this consent is for: a sentence, and the consent behind."""

    sentence: str
    consent_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """All that the page of one consent shows to one reader."""

    line: ConsentLine
    row: Any
    facts: Known
    pairs: Pairs
    topics: tuple[OpenTopic, ...]
    others: tuple[OtherWay, ...]
    may_narrow: bool
    may_extend: bool
    by_parents: bool

    @property
    def owed(self) -> tuple[str, ...]:
        """What they have promised in all of it, each once."""
        return owed_in(self.row, self.facts, None)

    @property
    def is_valid(self) -> bool:
        """Whether it opens anything today."""
        return bool(self.row.is_valid(self.facts.today))


def consent_page(plan: Plan, reader: Any, sight: Sight, consent_id: UUID) -> ConsentPage | None:
    """The consent to share, when the reader may know of it."""
    facts = known(plan, reader, sight)
    line = next((one for one in consents_seen(plan, reader, sight, facts).lines if one.id == consent_id), None)
    if line is None:
        return None
    row = next(one for one in rows_of(plan) if one.pk == consent_id)
    valid = row.is_valid(facts.today)
    readers = readers_of(row, facts)
    return ConsentPage(
        line=line,
        row=row,
        facts=facts,
        pairs=_pairs(row),
        topics=tuple(_topics(row, facts)) if valid else (),
        others=tuple(_others(row, facts, readers)) if valid else (),
        may_narrow=line.may_withdraw and not any(decides(one, plan) for one in readers if one.pk in row.user_ids),
        may_extend=line.may_withdraw and can(reader, Right.GIVE_CONSENT, plan.person),
        by_parents=row.by_parent and sight.is_owner and can(reader, Right.GIVE_CONSENT, plan.person),
    )


def decides(user: User, plan: Plan) -> bool:
    """A parent who decides sees by law, and no consent takes that away."""
    sight = sights(user).get(plan.person_id)
    return bool(sight and sight.decides_for_child)


def readers_of(row: Any, facts: Known) -> list[User]:
    """Whom the consent is for: those it names, and those who are in the team for its service."""
    found = {member.user_id: member.user for member in facts.in_service(row.to_service_id) if member.user}
    found |= {user.pk: user for user in User.objects.filter(pk__in=row.user_ids)}
    return sorted(found.values(), key=lambda user: user.name)


def owed_in(row: Any, facts: Known, topics: Collection[UUID] | None) -> tuple[str, ...]:
    """«Nora Jobbsen: Jobbstøtte»: open promises of those the consent is for, of what the reader sees."""
    theirs = Q(promise__user__in=[user.pk for user in readers_of(row, facts)])
    if row.to_service_id:
        theirs |= Q(promise__service=row.to_service_id)
    measures = Measure.objects.visible_to(facts.sight).filter(
        theirs, plan=facts.plan, removed_at__isnull=True, promise__state__in=_OPEN_PROMISES
    )
    if topics is None and not row.everything:
        topics = still_open(row, facts)
    if topics is not None:
        measures = measures.filter(Q(goal__topic__in=topics) | Q(topic__in=topics))
    found = measures.select_related("promise").order_by("promise__who", "goal__place", "place")
    return tuple(dict.fromkeys(f"{measure.promise.who}: {measure.what}" for measure in found))


def still_seen(users: Iterable[User], facts: Known, topics: Iterable[UUID]) -> list[User]:
    """Who of these sees any of the topics now, by whatever way the reader may hear of: asked of the rule itself."""
    wanted, kept = list(topics), kept_from(facts.plan, facts.unsaid)
    found = {user: sights(user).get(facts.plan.person_id) for user in users}
    return [user for user, sight in found.items() if sight and any(told(sight, kept).covers(each) for each in wanted)]


def _pairs(row: Any) -> Pairs:
    told: list[tuple[str, Any]] = [
        (_("Fra"), row.start),
        (_("Til"), row.end or _("det er ikke satt noen sluttdato")),
        (_("Hvem sa ja"), join_words([str(in_words(name)) for name in row.by])),
        (_("Når"), row.given_on),
        (_("Hvordan"), row.form),
    ]
    return tuple((word, value if isinstance(value, Markup) else in_words(value)) for word, value in told if value)


def _topics(row: Any, facts: Known) -> list[OpenTopic]:
    every = facts.all_topics
    shut = shut_with((every[pk] for pk in row.excluded_ids), every.values())
    given = frozenset(every) - shut if row.everything else still_open(row, facts)
    # Of the whole plan only what carries something can be shut: a list of empty words helps nobody.
    listed = [facts.topics[pk] for pk in given if pk in facts.topics and (not row.everything or pk in facts.carried)]
    return [_topic(topic, row, facts, given) for topic in sorted(listed, key=topic_words)]


def _topic(topic: Topic, row: Any, facts: Known, given: frozenset[UUID]) -> OpenTopic:
    together = shut_with([topic], facts.all_topics.values())
    others = sorted(together & given - {topic.pk}, key=str)
    return OpenTopic(
        topic=topic,
        words=topic_words(topic),
        with_it=tuple(topic_words(facts.topics[pk]) for pk in others if pk in facts.topics),
        owed=owed_in(row, facts, together),
    )


def _others(row: Any, facts: Known, readers: Iterable[User]) -> list[OtherWay]:
    """Other grants of the same people, as the rule gives them today. Two statements for each of them."""
    given = frozenset(facts.all_topics) if row.everything else still_open(row, facts)
    known_rows = {one.pk: one for one in rows_of(facts.plan)}
    found: dict[str, OtherWay] = {}
    for user in readers:
        sight = sights(user).get(facts.plan.person_id)
        for grant in sight.grants if sight else ():
            if grant.ref != row.pk and (grant.everything or grant.topics & given):
                way = _other(user, grant, known_rows.get(grant.ref), facts)
                found.setdefault(way.sentence, way) if way else None
    return list(found.values())


def _other(user: User, grant: Grant, behind: Any, facts: Known) -> OtherWay | None:
    who = {"who": first_name(user.name)}
    if grant.basis == Basis.COORDINATOR:
        return OtherWay(_("%(who)s er også koordinator, og ser planen for å holde den sammen.") % who)
    if grant.basis == Basis.PARENT:
        return OtherWay(_("%(who)s ser planen som ansvarlig for barnet. Det følger av loven.") % who)
    if behind is None or facts.unsaid.keeps(behind, behind.topic_ids):
        return None
    text = _("%(who)s ser noe av det samme gjennom det du sa ja til for %(to)s.")
    if not facts.sight.is_owner:
        text = _("%(who)s ser noe av det samme gjennom et ja til %(to)s.")
    return OtherWay(text % {**who, "to": behind.to}, grant.ref)


@dataclass(frozen=True, slots=True)
class Shared:
    """A consent of today: the row, and how it is read."""

    row: Any
    line: ConsentLine


def sharing(plan: Plan, reader: Any, sight: Sight) -> list[Shared]:
    """Every consent of today that this reader can end."""
    facts = known(plan, reader, sight)
    rows: dict[UUID, Any] = {row.pk: row for row in rows_of(plan)}
    lines = [line for line in consents_seen(plan, reader, sight, facts).lines if line.may_withdraw]
    return [Shared(rows[line.id], line) for line in lines]
