"""One visit to the conversation about letting somebody see something: which question, and the answers so far.

Every answer stands in the address, as ids and days, so that back and reload work and nothing is lost.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from medvirk.access import Right, Sight, can
from medvirk.consents.giving import Yes
from medvirk.consents.models import Consent, Topic
from medvirk.pages.forms.giving import GivingForm, ShutForm
from medvirk.pages.reading.bylaw import seers_by_law
from medvirk.pages.reading.consents import Known, known
from medvirk.pages.reading.grantees import Grantee, grantees, open_topics
from medvirk.pages.reading.instead import topics_to_decide
from medvirk.plans.half_written import SEAL
from medvirk.plans.models import Plan
from medvirk.rules.life_areas import SHUT_WITH

FIRST, WHOM, TOPICS, ANSWER = "", "hvem", "tema", "svar"
_KEPT = {"ikke", "til", "alt", "bilder", "until", "on", "for_all", SEAL}


@dataclass(frozen=True, slots=True)
class Asking:
    """`shut` is what was kept out at the first question; `form` has the topics and the time."""

    facts: Known
    found: tuple[Grantee, ...]
    to: Grantee | None
    topics: tuple[Topic, ...]
    shut: tuple[Topic, ...]
    form: GivingForm
    first: ShutForm
    step: str
    answers: QueryDict
    pictures: bool

    @property
    def may_give_all(self) -> bool:
        """Whoever decides about some topics alone, as a child does, cannot open the whole plan."""
        if self.facts.sight.is_owner and not can(self.facts.reader, Right.GIVE_CONSENT, self.facts.person):
            return False
        return len(self.topics) >= len(self.facts.topics)

    @property
    def everything(self) -> bool:
        """The whole plan instead of topics."""
        return self.form.everything

    def way(self, step: str, **more: str) -> str:
        """The query of another question with everything that is answered so far. An empty word takes one out."""
        query = self.answers.copy()
        query["steg"] = step
        for key, value in more.items():
            query[key] = value
        for key in [key for key, value in query.items() if value == "" or (key == "steg" and not step)]:
            del query[key]
        return query.urlencode()

    def hidden(self, step: str, *names: str) -> list[tuple[str, str]]:
        """What a form carries on: the next question, and those answers it does not ask about itself."""
        kept = [(key, value) for key in names for value in self.answers.getlist(key)]
        return [*([("steg", step)] if step else []), *kept]

    def yes(self) -> Yes:
        """What there would be a yes to. Only of a form that is right."""
        to = self.whom
        return Yes(
            to=to.name,
            to_service=to.service,
            to_user=to.user,
            topics=() if self.everything else tuple(self.form.chosen),
            everything=self.everything,
            excluded=self.shut,
            end=self.form.end(),
        )

    def nothing_yet(self) -> Yes:
        """Whom it is about, when the answer comes before any topic."""
        return Yes(to=self.whom.name, to_service=self.whom.service, to_user=self.whom.user)

    @property
    def whom(self) -> Grantee:
        """Who it is about, at the questions that come after that one."""
        if self.to is None:
            raise LookupError(self.step)
        return self.to


def asking_of(request: HttpRequest, plan: Plan, sight: Sight) -> Asking:
    """Where in the conversation an address is."""
    facts = known(plan, request.user, sight)
    found = tuple(grantees(facts, seers_by_law(plan, sight, facts.today)))
    to = next((one for one in found if one.key == request.GET.get("til")), None)
    topics = tuple(topics_to_decide(plan.person, sight, open_topics(facts)))
    shut = _shut(topics, request.GET.getlist("ikke"))
    answers = _known_keys(request.GET)
    step = _step(request.GET.get("steg", FIRST), to, topics)
    form = GivingForm(
        request.GET if step == ANSWER else None,
        topics=topics,
        shut={topic.pk for topic in shut},
        today=facts.today,
        plan_ends=plan.end,
        others_end=_end_of_others(plan, sight, facts.today, to),
        everything=request.GET.get("alt") == "1",
        initial=answers.dict(),
    )
    first = ShutForm(topics=topics, initial={"ikke": [str(topic.pk) for topic in shut]})
    return Asking(facts, found, to, topics, shut, form, first, step, answers, request.GET.get("bilder") == "1")


def _step(wanted: str, to: Grantee | None, topics: tuple[Topic, ...]) -> str:
    if wanted in (TOPICS, ANSWER) and to is not None:
        return wanted
    if wanted == FIRST and topics:
        return FIRST
    return WHOM if to is None or wanted == WHOM else TOPICS


def _known_keys(asked: QueryDict) -> QueryDict:
    """The answers, and nothing else that somebody put into the address."""
    kept = QueryDict(mutable=True)
    for key, values in asked.lists():
        if key in _KEPT or key.startswith("topic_"):
            kept.setlist(key, values)
    return kept


def _shut(topics: Iterable[Topic], wanted: list[str]) -> tuple[Topic, ...]:
    """What was kept out, and what goes with it: no health, no mental health."""
    named = [topic for topic in topics if str(topic.pk) in wanted]
    together = {code for topic in named for code in SHUT_WITH.get(topic.code, ())}
    return tuple(topic for topic in topics if topic in named or topic.code in together)


def _end_of_others(plan: Plan, sight: Sight, today: date, to: Grantee | None) -> date | None:
    """The last day most of the others have, when there are others."""
    valid = Consent.objects.valid(today).filter(person=plan.person_id, kind=Consent.Kind.SHARE, end__gt=today)
    same: dict[str, Any] = {"to_users": to.user} if to and to.user else {"to_service": to.service if to else None}
    others = valid.exclude(Consent.hiding_q(sight)).exclude(**same) if to else valid.exclude(Consent.hiding_q(sight))
    ends = Counter(others.order_by("-end").values_list("end", flat=True))
    return ends.most_common(1)[0][0] if ends else None
