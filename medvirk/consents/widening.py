"""Whether something that is moved from one topic to another would be seen by somebody who does not see it today."""

from datetime import date
from uuid import UUID

from medvirk.consents.models import Consent, Topic


def widens(person_id: UUID, before: UUID | None, after: UUID | None, on: date) -> bool:
    """Asked of every consent: does it open the new topic and not the old, or keep the old from somebody, not the new?

    None is what carries no topic: open to whoever was given everything.
    """
    if before == after:
        return False
    kept = {topic.pk for topic in Topic.objects.filter(Topic.kept_q(), person=person_id)}
    if before in kept and after not in kept:
        return True
    consents = Consent.objects.filter(person=person_id, kind=Consent.Kind.SHARE)
    for consent in consents.prefetch_related("topics", "excluded"):
        named = {topic.pk for topic in consent.topics.all()}
        if consent.is_kept and before in named and after not in named:
            return True
        if consent.is_valid(on) and _opens(consent, named, after) and not _opens(consent, named, before):
            return True
    return False


def _opens(consent: Consent, named: set[UUID], topic: UUID | None) -> bool:
    shut: set[UUID] = {each.pk for each in consent.excluded.all()}
    return topic not in shut and (consent.everything or topic in named)
