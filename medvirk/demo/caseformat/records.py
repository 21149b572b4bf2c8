"""A case as a whole."""

# ruff: noqa: RUF009 - `needed` and `given` make a field, as dataclasses.field does
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medvirk.demo.caseformat import rules
from medvirk.demo.caseformat.fields import CRISIS, given, needed, record, several
from medvirk.demo.caseformat.goal_records import Goal
from medvirk.demo.caseformat.people_records import (
    ChildAsRelative,
    Competence,
    Identifier,
    Member,
    Owner,
    Representation,
)
from medvirk.demo.caseformat.plan_records import (
    Closing,
    Consent,
    Coordinator,
    Decision,
    HiddenItem,
    Meeting,
    OtherPlan,
    Plan,
    Responsibility,
)
from medvirk.demo.caseformat.shapes import TEXT, TEXTS, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One invented person's individuell plan with everything around it. A key left out is None or ()."""

    id: str = needed(TEXT)
    title: str = needed(TEXT)
    lang: str = needed(one_of("nb", "nn", "se"))
    owner: Owner = needed(record(Owner))
    legal_basis: tuple[str, ...] = needed(TEXTS)
    plan: Plan = needed(record(Plan, rules.closes_after_it_opens))
    responsible_service: str = needed(TEXT)
    responsible_history: tuple[Responsibility, ...] = given(several(Responsibility))
    coordinator: Coordinator = needed(record(Coordinator))
    representation: tuple[Representation, ...] = given(several(Representation))
    children_as_relatives: tuple[ChildAsRelative, ...] = given(several(ChildAsRelative))
    identifiers: tuple[Identifier, ...] = given(several(Identifier, rules.ends_after_it_begins, rules.names_no_number))
    consents: tuple[Consent, ...] = needed(several(Consent, rules.says_who_consents, rules.says_to_whom))
    competence: tuple[Competence, ...] = given(several(Competence))
    hidden_items: tuple[HiddenItem, ...] = given(several(HiddenItem))
    child_participation: str | None = given(TEXT)
    matters: str = needed(TEXT)
    resources: tuple[str, ...] = given(TEXTS)
    needs: tuple[str, ...] = given(TEXTS)
    team: tuple[Member, ...] = needed(several(Member))
    goals: tuple[Goal, ...] = needed(several(Goal))
    meetings: tuple[Meeting, ...] = given(several(Meeting))
    decisions: tuple[Decision, ...] = given(several(Decision))
    crisis: Mapping[str, str | date | tuple[str, ...]] | None = given(CRISIS)
    other_plans: tuple[OtherPlan, ...] = given(several(OtherPlan))
    evaluation: str | None = given(TEXT)
    closing: Closing | None = given(record(Closing))
