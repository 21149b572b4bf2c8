"""What is asked when somebody is let in: what nobody is to see, each topic by itself, and for how long.

Nothing is said yes to beforehand. All of it is asked with GET, so that back and reload work; only the yes is a POST.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.consents.models import Topic
from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.kit import dates
from medvirk.kit.text import capital
from medvirk.pages.reading.reach import topic_words

SEE = (("no", _("Ser ikke")), ("yes", _("Ser")))
# Longer than any plan is made for.
LONGEST = timedelta(days=366 * 10)


class ShutForm(PlainForm):
    """The first question: what is to stay shut, whoever it is. Saying nothing shuts nothing for good."""

    ikke = forms.MultipleChoiceField(
        label=_("Hva skal de ikke få se?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, topics: Sequence[Topic], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(topic.pk), capital(topic_words(topic))) for topic in topics]
        self.field("ikke", forms.ChoiceField).choices = named


class GivingForm(PlainForm):
    """Topics start on «Ser ikke»; how long has no answer before the person gives one.

    `shut` are topics that were kept out at the first question, and are not asked about again.
    """

    until = forms.ChoiceField(label=_("Hvor lenge?"), widget=forms.RadioSelect)
    on = DayField(label=_("Datoen du velger"), required=False)
    for_all = forms.BooleanField(label=_("Bruk samme dato for alle andre som ser noe"), required=False)

    def __init__(
        self,
        *args: Any,
        topics: Sequence[Topic],
        shut: Collection[Any] = (),
        today: date,
        plan_ends: date | None,
        others_end: date | None = None,
        everything: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        asked = [] if everything else [topic for topic in topics if topic.pk not in shut]
        self.topics = {f"topic_{topic.pk}": topic for topic in asked}
        self.everything = everything
        self.today = today
        self.ends = _ends(today, plan_ends, others_end)
        self.fields.update({name: _see(topic) for name, topic in self.topics.items()})
        self.order_fields([*self.topics, "until", "on", "for_all"])
        if others_end is None:
            del self.fields["for_all"]
        self.field("until", forms.ChoiceField).choices = [
            *([("same", _("Samme dato som de andre"))] if "same" in self.ends else []),
            ("month", _("Én måned")),
            *([("plan", _("Så lenge planen varer"))] if "plan" in self.ends else []),
            ("date", _("Velg en dato selv")),
        ]

    @property
    def chosen(self) -> list[Topic]:
        """Topics with «Ser»."""
        return [topic for name, topic in self.topics.items() if self.cleaned_data.get(name) == "yes"]

    def clean_on(self) -> date | None:
        """A day to come, not further away than anybody can mean."""
        on: date | None = self.cleaned_data.get("on")
        if on and self.data.get("until") == "date" and not self.today <= on <= self.today + LONGEST:
            raise forms.ValidationError(_("Velg en dag fram i tid, høyst ti år fram."))
        return on

    def clean(self) -> dict[str, Any]:
        """At least one topic, and a date where one was to be chosen."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("until") == "date" and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", forms.ValidationError(_("Skriv datoen det skal slutte.")))
        if not self.everything and not self.chosen:
            # A plan without topics has no field to say it at: the page says so itself.
            first = next(iter(self.topics), None)
            self.add_error(first, forms.ValidationError(_("Velg «Ser» på minst ett tema.")))
        return cleaned

    def end(self) -> date:
        """The last day."""
        until = self.cleaned_data["until"]
        on: date = self.cleaned_data["on"] if until == "date" else self.ends[until]
        return on


def _see(topic: Topic) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=capital(topic_words(topic)),
        choices=SEE,
        widget=forms.RadioSelect,
        initial="no",
        required=False,
        error_messages={"invalid_choice": _("Velg «Ser ikke» eller «Ser».")},
    )


def _ends(today: date, plan_ends: date | None, others_end: date | None) -> dict[str, date]:
    """The last day behind each answer but the one that is typed."""
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    ends = {"month": _day_in(year, month, today.day)}
    if others_end and others_end > today:
        ends["same"] = others_end
    if plan_ends and plan_ends > today:
        ends["plan"] = plan_ends
    return ends


def _day_in(year: int, month: int, number: int) -> date:
    """The same day of another month, or its last one."""
    found = (dates.parse_date(f"{each}.{month}.{year}") for each in range(number, 27, -1))
    return next((day for day in found if day), date(year, month, min(number, 28)))
