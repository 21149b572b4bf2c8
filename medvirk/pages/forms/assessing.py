"""What is written down when somebody's competence is assessed: one question, the outcome, who, why, until when."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from medvirk.consents.models import Topic
from medvirk.design.forms import PlainForm
from medvirk.pages.reading.deciding import QUESTIONS
from medvirk.people.models import Competence
from medvirk.plans.forms.fields import ComingDayField, Words
from medvirk.plans.presenting import topic_name
from medvirk.rules.deciding import Question

OUTCOMES = [
    ("no", _("Nei, ikke akkurat dette nå")),
    ("yes", _("Ja, kan bestemme dette selv")),
]


class AssessmentForm(PlainForm):
    """For one question, and for sharing some topics alone where that is enough."""

    about = forms.ChoiceField(
        label=_("Hva gjelder det?"),
        choices=[(each.value, QUESTIONS[each]) for each in Question],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Gjelder det bare noe av planen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Velger du ingen, gjelder det deling av hele planen. Ta med så lite som mulig."),
    )
    outcome = forms.ChoiceField(label=_("Kan personen bestemme dette?"), choices=OUTCOMES, widget=forms.RadioSelect)
    assessor = forms.ChoiceField(label=_("Hvem har vurdert det?"), widget=forms.RadioSelect)
    reason = Words(
        label=_("Hvorfor?"), help_text=_("Hva ble forklart, hvordan, og hva personen forsto. Personen leser dette.")
    )
    shown_to = forms.CharField(
        label=_("Hvem har fått se vurderingen?"),
        help_text=_("Personen først, og nærmeste pårørende. Skriv navnene med komma mellom."),
        max_length=300,
    )
    valid_to = ComingDayField(
        label=_("Når skal det vurderes på nytt?"),
        required=False,
        help_text=_("Må fylles ut når svaret er nei. Den dagen er den siste vurderingen gjelder."),
    )

    def __init__(self, *args: Any, topics: Sequence[Topic], assessors: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        shown = [(str(topic.pk), topic_name(topic.code, topic.name).capitalize()) for topic in topics]
        self.field("topics", forms.ChoiceField).choices = shown
        people = [(str(user.pk), user.name) for user in assessors]
        self.field("assessor", forms.ChoiceField).choices = people
        self._assessors = {str(user.pk): user for user in assessors}
        if not shown:
            del self.fields["topics"]

    def clean(self) -> dict[str, Any]:
        """What takes something from a person has to end, and a plan is not made topic by topic."""
        said = super().clean() or self.cleaned_data
        if said.get("outcome") == "no" and not said.get("valid_to") and "valid_to" not in self.errors:
            self.add_error("valid_to", ValidationError(_("Skriv når det skal vurderes på nytt."), code="required"))
        if said.get("about") == Question.PLAN:
            said["topics"] = []
        return said

    def answers(self) -> dict[str, Any]:
        """What the action is to be told."""
        said, lacks = self.cleaned_data, self.cleaned_data["outcome"] == "no"
        return {
            "about": Question(said["about"]),
            "topics": [UUID(pk) for pk in said.get("topics", ())],
            "outcome": Competence.LACKING if lacks else Competence.COMPETENT,
            "assessor": self._assessors[said["assessor"]],
            "reason": said["reason"],
            "shown_to": [name.strip() for name in said["shown_to"].split(",") if name.strip()],
            "valid_to": said["valid_to"] if lacks else None,
            "question": str(QUESTIONS[said["about"]]),
        }


class AnswerForm(PlainForm):
    """What the person says about it."""

    words = Words(
        label=_("Hva mener du?"), help_text=_("Det står ved siden av vurderingen. Ingen andre kan endre det.")
    )
