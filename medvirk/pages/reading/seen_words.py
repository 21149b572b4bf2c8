"""What the lines of the access log are called: the thing by its words, the visitor by role, the basis by consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.access.sight import Basis
from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.diary.models import Reading
from medvirk.emergency.models import EmergencyAccess
from medvirk.kit.text import join_words
from medvirk.pages.reading.coded import fill, in_words
from medvirk.pages.reading.emergencies import reads_why
from medvirk.pages.reading.lookers import basis_words, did
from medvirk.pages.reading.reach import topic_words
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.models import Entry, Goal, Measure, Plan

_SHORT = 80


@dataclass(frozen=True, slots=True)
class Names:
    """All that a page of the log is told with, by id; nothing that the reader does not see."""

    things: dict[UUID, str]
    roles: dict[UUID, str]
    reasons: dict[UUID, Markup]

    def what(self, row: Reading) -> str:
        """«leste målet «Løpe et åpent løp»»."""
        thing = self.things.get(row.object_id) if row.object_id else None
        return thing if thing and row.page != "inquiry" else did(row)

    def role(self, user: UUID | None) -> str:
        """What they are to the person, now or at last."""
        return self.roles.get(user, "") if user else ""

    def why(self, row: Reading) -> Markup | str:
        """Which consent, which emergency, or the basis alone."""
        return (self.reasons.get(row.basis_id) if row.basis_id else None) or basis_words(row.basis)

    @staticmethod
    def is_emergency(row: Reading) -> bool:
        """Whether nothing but an emergency opened it."""
        return row.basis == Basis.EMERGENCY


def names_for(plan: Plan, sight: Sight, rows: Iterable[Reading]) -> Names:
    """Nine statements, however many lines."""
    rows = list(rows)
    ids = {row.object_id for row in rows if row.object_id}
    users = {row.actor_id for row in rows if row.actor_id}
    bases = {row.basis_id for row in rows if row.basis_id}
    return Names(_things(plan, sight, ids), _roles(plan, users), _reasons(plan, sight, bases))


def _things(plan: Plan, sight: Sight, ids: set[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    goals = dict(Goal.objects.visible_to(sight).filter(pk__in=ids).values_list("pk", "text"))
    measures = dict(Measure.objects.visible_to(sight).filter(pk__in=ids).values_list("pk", "what"))
    entries = dict(Entry.objects.visible_to(sight).filter(pk__in=ids).values_list("pk", "text"))
    members = dict(plan.person.members.filter(pk__in=ids).values_list("pk", "name"))
    return {
        **{pk: _("leste målet «%(what)s»") % {"what": _short(text)} for pk, text in goals.items()},
        **{pk: _("leste tiltaket «%(what)s»") % {"what": _short(text)} for pk, text in measures.items()},
        **{pk: _("leste «%(what)s»") % {"what": _short(text)} for pk, text in entries.items()},
        **{pk: _("så på %(who)s i teamet") % {"who": name} for pk, name in members.items()},
    }


def _roles(plan: Plan, users: set[UUID]) -> dict[UUID, str]:
    """As member, else as coordinator, else as relative; whoever is in the team now as they are called now."""
    person = plan.person
    roles: dict[UUID, str] = {}
    for rows, key in ((person.representations, "role"), (person.coordinators, "kind"), (person.members, "role")):
        found: Any = rows.filter(user__in=users).values_list("user", key)
        roles.update({user: str(in_words(role)) if key == "kind" else role for user, role in found if role})
    return roles


def _reasons(plan: Plan, sight: Sight, ids: set[UUID]) -> dict[UUID, Markup]:
    unsaid = unsaid_to(sight)
    consents = Consent.objects.filter(person=plan.person_id, pk__in=ids).select_related("person")
    found = {
        consent.pk: _consent(consent, sight, unsaid.words_for(consent), plan)
        for consent in consents.prefetch_related("topics")
        if not unsaid.keeps(consent, [topic.pk for topic in consent.topics.all()])
    }
    if reads_why(plan, sight):
        for row in EmergencyAccess.objects.filter(person=plan.person_id, pk__in=ids):
            words = f"{row.get_kind_display()}: «{row.reason}»"
            found[row.pk] = fill(_("på nødtilgang. %(reason)s"), reason=words)
    return found


def _consent(consent: Any, sight: Sight, words: list[str], plan: Plan) -> Markup:
    """«etter samtykke til NAV Havnes: arbeid og økonomi», with the way to it."""
    open_to_hear = [topic for topic in consent.topics.all() if topic.pk not in sight.hidden_topics]
    what = _("alt") if consent.everything else join_words(words or [topic_words(topic) for topic in open_to_hear])
    text = _("etter samtykke til %(who)s") % {"who": consent.to}
    return Markup('<a href="{}">{}</a>{}').format(
        url("pages:consent", plan_id=plan.pk, consent_id=consent.pk), text, f": {what}" if what else ""
    )


def _short(text: str) -> str:
    return shorten(text, _SHORT, placeholder=" …")
