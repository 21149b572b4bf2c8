"""What is asked when somebody is asked for help, or offers it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import SHORT, ComingDayField, VersionedForm, Words
from medvirk.plans.models import Measure, Promise
from medvirk.plans.presenting import NO_DECISION
from medvirk.plans.responsible import Responsible

NOBODY = "nobody"


class OfferForm(PlainForm):
    """What a helper takes on themself."""

    what = Words(label=_("Hva skal gjøres?"), rows=2)
    extent = Words(
        label=_("Hvor ofte eller hvor mye?"),
        help_text=_("For eksempel hver uke"),
        max_length=SHORT,
        rows=1,
        required=False,
    )
    how = Words(label=_("Hvordan?"), rows=2, required=False)
    due = ComingDayField(label=_("Innen når?"), required=False)


class MeasureForm(OfferForm):
    """What is to be done, and who is asked. Nobody is chosen beforehand."""

    who = forms.ChoiceField(label=_("Hvem vil du spørre?"), widget=forms.RadioSelect)
    decision = Words(
        label=_("Vedtak"),
        help_text=_("Om noen har vedtatt dette: hvem, og når."),
        max_length=SHORT,
        rows=1,
        required=False,
    )
    field_order = ["what", "who"]
    # Whoever was asked once can be replaced, not forgotten.
    may_stay_open = True

    def __init__(self, *args: Any, candidates: Sequence[Responsible], reader: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = {somebody.key: somebody for somebody in candidates}
        mine = Responsible.user_themself(reader).key
        names = [(key, _("Meg selv") if key == mine else one.name) for key, one in self.candidates.items()]
        nobody = [(NOBODY, _("Ingen ennå"))] if self.may_stay_open else []
        self.field("who", forms.ChoiceField).choices = [*names, *nobody]

    @property
    def hints(self) -> dict[str, str]:
        """A smaller line under each name: the role."""
        lines = {key: one.line for key, one in self.candidates.items() if one.line}
        return {**lines, NOBODY: str(_("Det står i planen at ingen har sagt ja."))}

    def responsible(self) -> Responsible | None:
        """Who is to be asked, or nobody yet."""
        return self.candidates.get(self.cleaned_data["who"])


class _Change(VersionedForm):
    """What both forms that change a measure know: how it stands, and which versions the writer saw."""

    promise_version = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        promise = measure.promise
        initial = {
            "what": measure.what,
            "extent": measure.extent,
            "how": measure.how,
            "due": promise.due,
            "decision": "" if measure.decision in NO_DECISION else measure.decision,
            "who": _key(measure),
            "version": measure.version,
            "promise_version": promise.version,
        }
        super().__init__(*args, initial=initial, **options)
        self.field("due", ComingDayField).earlier = promise.due
        self._decision = measure.decision

    def decision_to_keep(self) -> str:
        """The decision as written; an empty answer leaves «none» as it was."""
        kept = self._decision if self._decision in NO_DECISION else ""
        written: str = self.cleaned_data.get("decision", self._decision)
        return written or kept


class ChangeOfferForm(_Change, OfferForm):
    """A helper changes what they themself answer for."""


class ChangeMeasureForm(_Change, MeasureForm):
    """Those who hold the plan together change a measure, or ask somebody else."""

    def __init__(self, *args: Any, measure: Measure, candidates: Sequence[Responsible], **options: Any) -> None:
        """Whoever answers for it today can stay, also when no longer in the team."""
        promise, keys = measure.promise, {somebody.key for somebody in candidates}
        self.may_stay_open = promise.state == Promise.State.NOBODY
        if not self.may_stay_open and _key(measure) not in keys:
            earlier = Responsible(promise.who, user_id=promise.user_id, service_id=promise.service_id)
            candidates = [earlier, *candidates]
        super().__init__(*args, measure=measure, candidates=candidates, **options)


def _key(measure: Measure) -> str:
    promise = measure.promise
    if promise.state == Promise.State.NOBODY:
        return NOBODY
    return Responsible(promise.who, user_id=promise.user_id, service_id=promise.service_id).key
