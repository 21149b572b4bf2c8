"""Two voices: words beside another's text, that nobody but their author can take back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require, sight_of
from medvirk.plans.models import Dissent, Entry, Goal, Plan


@transaction.atomic
def write_dissent(*, by: Any, beside: Goal | Entry | Plan, words: str, disagrees: bool) -> Dissent:
    """How somebody sees it, and whether they disagree. Beside the plan itself it is about how it goes."""
    require(by, Right.WRITE_DISSENT, beside)
    dissent = Dissent.objects.create(
        person=beside.person,
        plan=beside if isinstance(beside, Plan) else beside.plan,
        goal=beside if isinstance(beside, Goal) else None,
        entry=beside if isinstance(beside, Entry) else None,
        words=words,
        disagrees=disagrees,
        is_owners=sight_of(by, beside.person_id).is_owner,
        author=by,
        author_name=by.name,
        written_at=timezone.now(),
    )
    diary.changed(dissent, verb="disagreed" if disagrees else "said", by=by, service=acting_for(by, dissent))
    return dissent


@transaction.atomic
def talk_about_dissent(*, by: Any, dissent: Dissent) -> Dissent:
    """Its author says that it is talked about, or where they are gone, who holds the plan. The words stay beside."""
    require(by, Right.TALK_ABOUT_DISSENT, dissent)
    # Words that do not disagree have nothing to be talked about; what is settled is settled once.
    if not dissent.is_unsettled:
        return dissent
    before = diary.snapshot(dissent)
    dissent.talked_at = timezone.now()
    dissent.talked_said_by = "" if dissent.author_id == by.pk else by.name
    dissent.save(update_fields=["talked_at", "talked_said_by"])
    diary.changed(dissent, verb="talked about", by=by, before=before, service=acting_for(by, dissent))
    return dissent


@transaction.atomic
def take_back_dissent(*, by: Any, dissent: Dissent) -> Dissent:
    """Its author takes the words away from the plan. They stay in the history."""
    require(by, Right.SETTLE_DISSENT, dissent)
    before = diary.snapshot(dissent)
    if dissent.taken_back_at is None:
        dissent.taken_back_at = timezone.now()
        dissent.save(update_fields=["taken_back_at"])
        diary.changed(dissent, verb="took back", by=by, before=before, service=acting_for(by, dissent))
    return dissent
