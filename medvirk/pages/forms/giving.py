"""What is asked when somebody is let in: each topic by itself, and for how long. Nothing is said yes to beforehand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medvirk.consents.models import Topic
from medvirk.design.formfields import DayField
from medvirk.design.forms import PlainForm
from medvirk.kit import dates
from medvirk.pages.reading.reach import topic_words

SEE = (("no", _("Ser ikke")), ("yes", _("Ser")))
# Longer than any plan is made for.
LONGEST = timedelta(days=366 * 10)


class GivingForm(PlainForm):
    """Topics start on «Ser ikke»; how long has no answer before the person gives one."""

    until = forms.ChoiceField(label=_("Hvor lenge?"), widget=forms.RadioSelect)
    on = DayField(label=_("Datoen du velger"), required=False)

    def __init__(
        self, *args: Any, topics: Sequence[Topic], today: date, plan_ends: date | None, everything: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.topics = {} if everything else {f"topic_{topic.pk}": topic for topic in topics}
        self.everything = everything
        self.today = today
        self.ends = _ends(today, plan_ends)
        self.fields.update({name: _see(topic) for name, topic in self.topics.items()})
        self.order_fields([*self.topics, "until", "on"])
        until = self.fields["until"]
        until.choices = [  # type: ignore[attr-defined]
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
    words = topic_words(topic)
    return forms.ChoiceField(
        label=words[:1].upper() + words[1:],
        choices=SEE,
        widget=forms.RadioSelect,
        initial="no",
        required=False,
        error_messages={"invalid_choice": _("Velg «Ser ikke» eller «Ser».")},
    )


def _ends(today: date, plan_ends: date | None) -> dict[str, date]:
    """The last day behind each answer but the one that is typed."""
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    ends = {"month": _day_in(year, month, today.day)}
    if plan_ends and plan_ends > today:
        ends["plan"] = plan_ends
    return ends


def _day_in(year: int, month: int, number: int) -> date:
    """The same day of another month, or its last one."""
    found = (dates.parse_date(f"{each}.{month}.{year}") for each in range(number, 27, -1))
    return next((day for day in found if day), date(year, month, min(number, 28)))
