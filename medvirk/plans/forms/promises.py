"""The answer to a promise: yes, no and why, must find out until a day, or done."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import ComingDayField, Words
from medvirk.plans.models import Promise

State = Promise.State
ANSWERS = (State.YES, State.NO, State.CLARIFY, State.DONE)


class AnswerForm(PlainForm):
    """One of four answers. A no says why, and who must find out says when they answer."""

    state = forms.ChoiceField(
        choices=[(state, state) for state in ANSWERS],
        widget=forms.HiddenInput,
        error_messages={"required": _("Trykk på ett av svarene."), "invalid_choice": _("Trykk på ett av svarene.")},
    )
    reason = Words(label=_("Hvorfor?"), required=False)
    due = ComingDayField(label=_("Når svarer du?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asks_for = str(self.data.get("state", self.initial.get("state", "")))
        self.fields["reason"].required = self.asks_for == State.NO
        self.fields["due"].required = self.asks_for == State.CLARIFY
        if self.asks_for != State.NO:
            del self.fields["reason"]
        if self.asks_for != State.CLARIFY:
            del self.fields["due"]

    def answer(self) -> dict[str, Any]:
        """What the action is to be told."""
        said = self.cleaned_data
        return {"state": said["state"], "reason": said.get("reason", ""), "answer_by": said.get("due")}
