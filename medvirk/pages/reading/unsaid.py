"""What a reader is not to hear of: topics kept from them, every phrase that names one, consents to nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from medvirk.access import Sight
from medvirk.consents.models import Consent, Topic
from medvirk.kit.text import normalise
from medvirk.rules import life_areas


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The words that name what is kept from one reader. A phrase is dropped whole: «alt unntatt …» says as much."""

    sight: Sight
    words: frozenset[str] = frozenset()

    def may_say(self, phrase: str) -> bool:
        """Whether no hidden word stands anywhere in it."""
        said = normalise(phrase)
        return not any(word in said for word in self.words)

    def words_for(self, consent: Any) -> list[str]:
        """The topics of a consent in the words they were given in, less those that name something hidden."""
        return [phrase for phrase in consent.topic_words if self.may_say(phrase)]

    def keeps(self, consent: Any, topics: Collection[UUID] = ()) -> bool:
        """Whether the consent is not to be mentioned: hidden from the reader, or to hidden topics alone."""
        if consent.hides_from(self.sight):
            return True
        if consent.kind != Consent.Kind.SHARE or consent.everything:
            return False
        nothing_to_say = bool(consent.topic_words) and not self.words_for(consent)
        return nothing_to_say or bool(topics and self.sight.hidden_topics.issuperset(topics))


def unsaid_to(sight: Sight, topics: Iterable[Topic] | None = None) -> Unsaid:
    """For one reader. One statement, only where something is hidden and the person's topics are not at hand."""
    if not sight.hidden_topics:
        return Unsaid(sight)
    rows = Topic.objects.filter(pk__in=sight.hidden_topics) if topics is None else topics
    hidden = [topic for topic in rows if topic.pk in sight.hidden_topics]
    return Unsaid(sight, frozenset(word for topic in hidden for word in _words_of(topic)))


def _words_of(topic: Topic) -> set[str]:
    """Its own words, and for a life area every word it is known by."""
    return {normalise(topic.name), normalise(topic.key), *life_areas.words(topic.code)}
