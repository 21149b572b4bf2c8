"""How far somebody sees, in words: by one consent, or by all that is open to them together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.access.sight import Basis, Grant
from medvirk.consents.models import CRISIS, Topic
from medvirk.consents.narrowing import shut_with
from medvirk.design import marks
from medvirk.pages.reading.coded import bold, fill, listed
from medvirk.plans.presenting.goals import topic_name

if TYPE_CHECKING:
    from medvirk.pages.reading.consents import Known


@dataclass(frozen=True, slots=True)
class Reach:
    """What is open: everything less `shut`, or these topics. `only` is whether one may say that it is no more."""

    everything: bool
    topics: frozenset[UUID]
    shut: frozenset[UUID] = frozenset()
    only: bool = True

    @property
    def is_nothing(self) -> bool:
        """Not one topic is open."""
        return not self.everything and not self.topics


def reach_of(seen: Any, facts: "Known") -> Reach:
    """Of a sight."""
    shut = frozenset(seen.excluded) if seen.everything else frozenset()
    return Reach(seen.everything, frozenset(seen.topics), shut, only=says_all(facts))


def says_all(facts: "Known") -> bool:
    """Whether the reader may be told that somebody sees no more than this.

    A parent may not: something can be open that parents do not hear of, at any age (pbrl §§ 3-4, 4-3 c).
    """
    return facts.sight.is_owner or not facts.sight.is_parent


def told(sight: Sight, grants_untold: Iterable[UUID]) -> Sight:
    """A sight as it may be told to a reader: without consents that are kept from them."""
    untold = frozenset(grants_untold)
    return replace(sight, grants=tuple(g for g in sight.grants if g.basis != Basis.CONSENT or g.ref not in untold))


def sees(who: str, reach: Reach, facts: "Known") -> Markup:
    """«Nora ser arbeid og økonomi.», «Nora ser ingenting.»"""
    name = bold(who)
    if reach.everything:
        return _sees_all(name, reach, facts)
    topics = [bold(topic) for topic in topics_in_words(reach.topics, facts)]
    if not topics:
        return fill(_("%(who)s ser %(nothing)s."), who=name, nothing=bold(_("ingenting")))
    if len(topics) == 1 and reach.only:
        return fill(_("%(who)s ser bare %(topic)s. Ikke resten av planen."), who=name, topic=topics[0])
    return fill(_("%(who)s ser %(topics)s."), who=name, topics=listed(topics))


def _sees_all(who: Markup, reach: Reach, facts: "Known") -> Markup:
    shut = topics_in_words(reach.shut, facts)
    if shut:
        return fill(_("%(who)s ser %(all)s, men ikke %(topics)s."), who=who, all=bold(_("alt")), topics=listed(shut))
    if any(facts.topics[pk].code == CRISIS for pk in facts.carried):
        return fill(_("%(who)s ser %(all)s, også kriseplanen."), who=who, all=bold(_("alt")))
    return fill(_("%(who)s ser %(all)s."), who=who, all=bold(_("alt")))


def not_seen(reach: Reach, facts: "Known") -> str:
    """The other topics of the plan; for one topic alone the sentence has said it already."""
    if reach.everything or (len(reach.topics) == 1 and reach.only):
        return ""
    names = [str(topic.striptags()) for topic in topics_in_words(facts.carried | reach.shut, facts, reach.topics)]
    if not names:
        return ""
    if len(names) == 1:
        return _("Ser ikke %(topic)s") % {"topic": names[0]}
    return _("Ser ikke %(topics)s eller %(last)s") % {"topics": ", ".join(names[:-1]), "last": names[-1]}


def ways(sight: Sight, but: UUID) -> list[str]:
    """By what else than one consent somebody sees more than it gives; nothing when it gives all they see."""
    own = [grant for grant in sight.grants if grant.ref == but]
    alone = replace(sight, grants=tuple(own))
    others = [grant for grant in sight.grants if grant.ref != but and _adds(grant, alone)]
    return list(dict.fromkeys(_way(grant) for grant in others))


def _adds(grant: Grant, seen: Sight) -> bool:
    if seen.everything:
        return False
    return grant.everything or bool(grant.topics - seen.topics)


def _way(grant: Grant) -> str:
    if grant.basis == Basis.COORDINATOR:
        return _("oppgaven som koordinator")
    if grant.basis in (Basis.PARENT, Basis.OWNER):
        return _("foreldreansvaret")
    return grant.service


def topics_in_words(ids: Iterable[UUID], facts: "Known", but: Iterable[UUID] = ()) -> list[Markup]:
    """Topics that the reader may hear of, each with its code for machines."""
    left_out = set(but)
    found = [facts.topics[pk] for pk in ids if pk in facts.topics and pk not in left_out]
    return [marks.code(topic.code or topic.key, topic_words(topic)) for topic in sorted(found, key=topic_words)]


def topic_words(topic: Topic) -> str:
    """A topic as it stands in a sentence: a life area in the reader's language, else the person's own word."""
    return _("kriseplanen") if topic.code == CRISIS else topic_name(topic.code, topic.name)


def still_open(row: Any, facts: "Known") -> frozenset[UUID]:
    """The topics that were given and have not been shut since. What was given is kept, so the two are compared."""
    shut = shut_with((facts.all_topics[pk] for pk in row.excluded_ids), facts.all_topics.values())
    return frozenset(row.topic_ids) - shut
