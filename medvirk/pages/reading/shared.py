"""What a reader by consent was given, in words: which topics, and until when. Never what they were not given."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medvirk.access import Sight
from medvirk.access.sight import Basis
from medvirk.consents.models import Consent, Topic
from medvirk.kit.text import join_words
from medvirk.plans.presenting.goals import topic_name


@dataclass(frozen=True, slots=True)
class Shared:
    """`topics` are named only where not the whole plan is open."""

    everything: bool
    topics: str
    until: date | None


def shared_with(sight: Sight) -> Shared | None:
    """What consents open to this reader, or None when it is not by consent. Two statements at most."""
    given = [grant for grant in sight.grants if grant.basis == Basis.CONSENT]
    if not given:
        return None
    ends = Consent.objects.filter(pk__in=[grant.ref for grant in given]).values_list("end", flat=True)
    until = [end for end in ends if end]
    topics = "" if sight.everything else join_words(topics_in_words(sight.topics))
    return Shared(sight.everything, topics, max(until) if len(until) == len(given) else None)


def topics_in_words(topics: frozenset[UUID]) -> list[str]:
    """Names of topics, in the reader's language where they are life areas."""
    if not topics:
        return []
    found = Topic.objects.filter(pk__in=topics)
    return [topic_name(topic.code, topic.name) for topic in found]
