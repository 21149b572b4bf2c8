"""The versions of a plan as one reader may know them: which, approved by whom, and what is new in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.design import marks
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import bold, fill
from medvirk.pages.reading.differences import Group, count, differences
from medvirk.pages.reading.frozen import Past
from medvirk.pages.reading.whole import WholePlan
from medvirk.plans.models import Answer, Plan, Version
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.rules import ages

SHOWN_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One version in the list. `others` is how many more things it changed."""

    version: Version
    sentence: Markup
    changes: tuple[Markup, ...]
    others: int


def numbered(plan: Plan, sight: Sight) -> list[Version]:
    """Those with a number that the reader may open, the newest first. One statement."""
    return list(Version.objects.visible_to(sight).filter(plan=plan, number__isnull=False))


def listed(versions: Sequence[Version], past: Past) -> list[Listed]:
    """Each with what it changed. As many statements for ten as for two."""
    found = []
    plans = [past.as_it_was(version) for version in versions]
    for place, version in enumerate(versions):
        before = before_in(versions, version)
        groups = differences(plans[versions.index(before)], plans[place]) if before else []
        sentences = [change.sentence for group in groups for change in group.changes]
        found.append(
            Listed(
                version=version,
                sentence=approval(version, past.sight),
                changes=tuple(sentences[:SHOWN_SENTENCES]),
                others=len(sentences[SHOWN_SENTENCES:]),
            )
        )
    return found


def before_in(versions: Sequence[Version], version: Version) -> Version | None:
    """The one that counted before this one did."""
    earlier = [each for each in versions if each.counts and (each.number or 0) < (version.number or 0)]
    return max(earlier, key=lambda each: each.number or 0, default=None)


def approval(version: Version, sight: Sight) -> Markup:
    """Who said yes, when and how, in a sentence or two."""
    who, on = first_name(version.approver_name), _on(version.approved_at)
    if not version.is_oral:
        if version.approved_by_id == sight.user_id:
            return fill(_("Du godkjente den %(day)s."), day=on)
        return fill(_("%(who)s godkjente den %(day)s."), who=bold(who), day=on)
    said = marks.day(version.said_on) if version.said_on else on
    if not needs_no_consent(sight):
        # Where and how it was said belongs to no topic, so it is for those who hold the plan together.
        return fill(_("%(who)s sa ja %(day)s."), who=bold(who), day=said)
    text = _("%(who)s sa ja %(day)s, og sa det slik: %(how)s. %(heard)s hørte det.")
    return fill(text, who=bold(who), day=said, how=version.said_how.rstrip("."), heard=version.heard_by)


def frozen_on(version: Version) -> date:
    """The day the plan stood like this."""
    return timezone.localdate(version.frozen_at)


def _on(at: datetime | None) -> Markup:
    return marks.day(timezone.localdate(at)) if at else Markup("")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered. `words` are empty where they are not for this reader."""

    sentence: Markup
    words: str


def answers_to(version: Version, sight: Sight) -> list[Said]:
    """The newest first, for those who hold the plan together; a child's words are not for its parents."""
    if not needs_no_consent(sight):
        return []
    return [_said(row, sight) for row in Answer.objects.filter(to=version)]


def _said(row: Answer, sight: Sight) -> Said:
    mine = row.by_id == sight.user_id
    who, day = bold(first_name(row.by_name)), _on(row.at)
    if row.kind == Answer.Kind.TIME:
        text = _("Du ba om mer tid %(day)s.") if mine else _("%(who)s ba om mer tid %(day)s.")
    elif row.kind == Answer.Kind.DISPUTED:
        text = _("Du sa %(day)s at dette ikke stemmer.") if mine else _("%(who)s sa %(day)s at dette ikke stemmer.")
    else:
        text = _("Du sa %(day)s at du vil endre noe.") if mine else _("%(who)s sa %(day)s at noe bør endres.")
    return Said(fill(text, who=who, day=day), row.words if row.seen_by(sight) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is different from the version that counts; `number` is None where none counts yet."""

    number: int | None
    groups: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """How many things."""
        return count(self.groups)


def since(approved: Version | None, plan_now: WholePlan, past: Past) -> Since:
    """From the version that counts to the plan given: that of today, or one that is proposed."""
    if approved is None:
        return Since(number=None)
    return Since(number=approved.number, groups=tuple(differences(past.as_it_was(approved), plan_now)))


def approvers(plan: Plan, today: date) -> list[str]:
    """Who may say yes aloud: the person, and before that those who decide for the child. One statement at most."""
    if ages.may_consent(plan.person.age_on(today), today):
        return [plan.person.name]
    return list(plan.person.representations.deciding(today).order_by("name").values_list("name", flat=True))


def phone_of_coordinator(whole: WholePlan) -> str:
    """The number to call, where the coordinator stands in the team with one."""
    user: Any = whole.coordinator.user_id if whole.coordinator else None
    return next((m.phone for m in whole.members if user and m.user_id == user), "")
