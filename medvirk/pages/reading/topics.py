"""The topics of a plan, and whether anything lies in them."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from medvirk.access.statements import Statement
from medvirk.consents.models import Topic
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure


def _topics_with_content(person: UUID) -> QuerySet[Topic]:
    of_topic = {"person": person, "topic": OuterRef("pk")}
    standing = {"removed_at__isnull": True}
    carries = (
        Exists(Goal.objects.filter(**of_topic))
        | Exists(CrisisPage.objects.filter(**of_topic))
        | Exists(Measure.objects.filter(**of_topic, **standing))
        | Exists(Entry.objects.filter(**of_topic, **standing))
    )
    openly = (
        Exists(Goal.objects.filter(**of_topic).exclude(Goal.kept_q()))
        | Exists(CrisisPage.objects.filter(**of_topic))
        | Exists(Measure.objects.filter(**of_topic, **standing).exclude(Measure.kept_q()))
        | Exists(Entry.objects.filter(**of_topic, **standing).exclude(Entry.kept_q()))
    )
    return Topic.objects.filter(person=person).annotate(carries=carries, carries_openly=openly)


_TOPICS = Statement(_topics_with_content)


def topics_with_content(person_id: UUID) -> list[Any]:
    """The person's topics; `carries` says that something lies in it, `carries_openly` something kept from nobody."""
    return _TOPICS.rows(person=person_id)
