"""What is asked when a goal or a step is made or changed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.consents.models import Topic
from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import ComingDayField, VersionedForm, Words
from medvirk.plans.models import Goal
from medvirk.plans.presenting import topic_name
from medvirk.rules import life_areas

_TOPIC, _AREA = "topic:", "area:"


def _topic_choices(topics: Sequence[Topic]) -> list[tuple[str, str]]:
    """The person's own topics first, then the life areas that are none of them yet."""
    own = [(f"{_TOPIC}{t.pk}", topic_name(t.code, t.name).capitalize()) for t in topics if t.code != life_areas.CRISIS]
    taken = {topic.code for topic in topics}
    areas = [(_AREA + code, life_areas.name(code).capitalize()) for code in life_areas.codes() if code not in taken]
    return [("", str(_("Ikke valgt"))), *own, *areas]


class TopicPart(PlainForm):
    """Which part of life a goal belongs to. `word` is what is to be found or made as a topic of the person."""

    topic = forms.ChoiceField(
        label=_("Del av livet"),
        required=False,
        help_text=_("Den avgjør hvem som får se målet. De som ser denne delen av planen, ser også målet."),
    )
    due = ComingDayField(label=_("Når skal det være nådd?"), required=False)

    def __init__(self, *args: Any, topics: Sequence[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        self._topics = {f"{_TOPIC}{topic.pk}": topic for topic in topics}
        self.field("topic", forms.ChoiceField).choices = _topic_choices(topics)

    def chosen_topic(self) -> Topic | str | None:
        """A topic of the person, the word for one that is to be made, or nothing."""
        key: str = self.cleaned_data["topic"]
        if key.startswith(_AREA):
            return life_areas.name(key.removeprefix(_AREA))
        return self._topics.get(key)


class OwnGoalForm(TopicPart):
    """A goal in the owner's words."""

    words_of_owner = Words(label=_("Hva vil du?"), help_text=_("Skriv det slik du ville sagt det. Ett ord er nok."))
    field_order = ["words_of_owner"]


class GoalForm(TopicPart):
    """A goal in the plan's words."""

    text = Words(label=_("Hva heter målet i planen?"))
    field_order = ["text"]


class ChangeGoalForm(VersionedForm, GoalForm):
    """The plan's words for a goal, and where it belongs."""

    def __init__(self, *args: Any, goal: Goal, **options: Any) -> None:
        initial = {"text": goal.text, "due": goal.due, "version": goal.version}
        initial["topic"] = f"{_TOPIC}{goal.topic_id}" if goal.topic_id else ""
        super().__init__(*args, initial=initial, **options)
        self.field("due", ComingDayField).earlier = goal.due


class StepForm(PlainForm):
    """One step on the way."""

    text = Words(label=_("Hva er steget?"), help_text=_("Noe som går an å se at er gjort."), rows=2)
    due = ComingDayField(label=_("Når skal det være nådd?"), required=False)


class ChangeStepForm(VersionedForm, StepForm):
    """New words or a new day for a step. It stays in the same part of life as its goal."""

    def __init__(self, *args: Any, goal: Goal, **options: Any) -> None:
        super().__init__(*args, initial={"text": goal.text, "due": goal.due, "version": goal.version}, **options)
        self.field("due", ComingDayField).earlier = goal.due


class OwnWordsForm(VersionedForm):
    """The owner says a goal in their own words."""

    words = Words(label=_("Med dine egne ord"), help_text=_("Bare du kan endre dem."), rows=4)

    def __init__(self, *args: Any, goal: Goal, **options: Any) -> None:
        super().__init__(*args, initial={"words": goal.words_of_owner, "version": goal.version}, **options)
