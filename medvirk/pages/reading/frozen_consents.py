"""The consents of a version: what each said that day, of those the reader hears of today.

Today's sentences say what somebody comes to see, which changes with who is in the team. These say what was agreed.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.consents.models import Consent, Topic
from medvirk.design import marks
from medvirk.kit.names import initials
from medvirk.kit.text import join_words
from medvirk.pages.reading.coded import bold, fill, listed
from medvirk.pages.reading.consent_words import Words
from medvirk.pages.reading.consents import ALL, SOME, ConsentLine, Consents
from medvirk.pages.reading.reach import topic_words
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.pages.reading.whole import WholePlan
from medvirk.plans.freezing import Frozen


def consents_then(frozen: Frozen, now: WholePlan, today: Mapping[UUID, Topic]) -> Consents:
    """Those in force the day it was frozen. `today` are the topics there are now, whose words may be hidden."""
    sight, heard_of = now.sight, now.consents or Consents()
    told = {line.id for line in (*heard_of.lines, *heard_of.to_plan)}
    topics = {topic.pk: topic for topic in frozen.topics}
    unsaid = unsaid_to(sight, {**today, **topics}.values())
    rows = [row for row in frozen.consents if row.is_valid(frozen.on) and (sight.is_owner or row.pk in told)]
    rows = [row for row in rows if not unsaid.keeps(row, row.topic_ids)]
    share = [row for row in rows if row.kind == Consent.Kind.SHARE]
    to_plan = [row for row in rows if row.kind == Consent.Kind.PLAN]
    return Consents(
        lines=tuple(_line(row, _sees(row, topics, sight)) for row in share),
        to_plan=tuple(_line(row, _said_yes(row)) for row in to_plan),
        stands=bool(to_plan),
        hidden_services=heard_of.hidden_services,
        valid=frozenset(row.pk for row in share),
    )


def _line(row: Any, sentence: Markup) -> ConsentLine:
    until = fill(_("Til %(day)s"), day=marks.day(row.end)) if row.end else ""
    return ConsentLine(
        id=row.pk,
        group=ALL if row.everything else SOME,
        to=row.to,
        initials=initials(row.to),
        hue="pine",
        people=(),
        is_somebody=bool(row.user_ids),
        words=Words(sentence=sentence, until=until),
        may_withdraw=False,
        again="",
    )


def _sees(row: Any, topics: Mapping[UUID, Topic], sight: Sight) -> Markup:
    who, everything = bold(row.to), bold(_("alt"))
    if not row.everything:
        return fill(_("%(who)s får se %(topics)s."), who=who, topics=_named(row.topic_ids, topics, sight))
    if shut := _named(row.excluded_ids, topics, sight):
        return fill(_("%(who)s får se %(all)s, men ikke %(topics)s."), who=who, all=everything, topics=shut)
    return fill(_("%(who)s får se %(all)s."), who=who, all=everything)


def _named(ids: list[UUID], topics: Mapping[UUID, Topic], sight: Sight) -> Markup:
    said = [topics[pk] for pk in ids if pk in topics and pk not in sight.hidden_topics]
    return listed([bold(marks.code(topic.code or topic.key, topic_words(topic))) for topic in said])


def _said_yes(row: Any) -> Markup:
    return fill(_("%(who)s sa ja til planen."), who=join_words(row.by))
