"""What is always true of one row is held by the database itself; each test tries to break one rule."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from medvirk.guide.models import LearningRun, LocalArticle
from medvirk.plans.models import Dissent, Version
from tests import factories as make

pytestmark = pytest.mark.django_db
D = date(2030, 1, 1)
EARLIER = date(2029, 1, 1)
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def second(factory, **shared):
    """The same thing twice where there may be one."""
    first = factory(**shared)
    return factory(person=first.person, **shared)


def local_article(**fields):
    """What a municipality adds to the guide, with one thing wrong."""
    whole = {"municipality": "9902", "title": "T", "summary": "S", "owner": "O", "checked": EARLIER, "next_check": D}
    return LocalArticle.objects.create(**(whole | fields))


BROKEN = {
    "local_article_is_checked_again": lambda: local_article(checked=D, next_check=D),
    "local_article_says_what_and_whose": lambda: local_article(owner=""),
    "who_is_shown_has_finished_and_has_a_name": lambda: LearningRun.objects.create(
        code="A", path="person", started=D, shown_to="9902"
    ),
    "one_open_plan_per_person": lambda: second(make.PlanFactory),
    "active_plan_has_responsible_and_revision": lambda: make.PlanFactory(next_revision=None),
    "active_plan_has_responsible_and_revision ": lambda: make.PlanFactory(responsible=None),
    "plan_status_is_known": lambda: make.PlanFactory(status="sleeping"),
    "plan_ends_after_start": lambda: make.PlanFactory(start=D, end=EARLIER),
    "plan_reference_is_unique": lambda: [make.PlanFactory(reference="X1") for _ in range(2)],
    "one_coordinator_at_a_time": lambda: second(make.CoordinatorFactory),
    "coordinator_ends_after_start": lambda: make.CoordinatorFactory(since=D, until=EARLIER),
    "coordinator_state_is_known": lambda: make.CoordinatorFactory(state="sleeping"),
    "share_consent_says_to_whom": lambda: make.ConsentFactory(to=""),
    "consent_says_who_gave_it": lambda: make.ConsentFactory(by=[]),
    "consent_ends_after_start": lambda: make.ConsentFactory(start=D, end=EARLIER),
    "consent_kind_is_known": lambda: make.ConsentFactory(kind="maybe"),
    "one_topic_per_word": lambda: second(make.TopicFactory, key="helse"),
    "topic_has_a_word": lambda: make.TopicFactory(key="", name=""),
    "person_has_a_name": lambda: make.PersonFactory(name=""),
    "protection_is_known": lambda: make.PersonFactory(protection="litt"),
    "inherited_is_known": lambda: make.PersonFactory(inherited="litt", household=uuid4()),
    "authorisation_says_who_and_why": lambda: make.AuthorisationFactory(reason=""),
    "authorisation_ends_after_start": lambda: make.AuthorisationFactory(start=D, end=EARLIER),
    "only_a_household_lends_a_grade": lambda: make.PersonFactory(inherited="fortrolig"),
    "representation_says_who": lambda: make.RepresentationFactory(role=""),
    "representation_ends_after_start": lambda: make.RepresentationFactory(start=D, end=EARLIER),
    "representation_standing_is_known": lambda: make.RepresentationFactory(stands_as="nabo"),
    "lacking_competence_is_reasoned_and_ends": lambda: make.CompetenceFactory(reason=""),
    "lacking_competence_is_reasoned_and_ends ": lambda: make.CompetenceFactory(valid_to=None),
    "member_has_name_and_role": lambda: make.MembershipFactory(role=""),
    "member_stands_in_a_quarter": lambda: make.MembershipFactory(quarter="romfart"),
    "goal_says_something": lambda: make.GoalFactory(text=""),
    "goal_state_is_known": lambda: make.GoalFactory(state="lost"),
    "goal_levels_within_scale": lambda: make.GoalFactory(gas_now=3),
    "measure_says_what": lambda: make.MeasureFactory(what=""),
    "promise_state_is_known": lambda: make.PromiseFactory(state="perhaps"),
    "promise_has_somebody_behind_it": lambda: make.PromiseFactory(who=""),
    "a_no_says_why": lambda: make.PromiseFactory(state="no"),
    "entry_says_something": lambda: make.EntryFactory(text=""),
    "entry_kind_is_known": lambda: make.EntryFactory(kind="thing"),
    "one_text_on_what_matters": lambda: [
        make.EntryFactory(plan=plan, kind="matters") for plan in [make.PlanFactory()] * 2
    ],
    "notice_says_of_what": lambda: make.NoticeFactory(key=""),
    "told_once": lambda: [make.NoticeFactory(user=user) for user in [make.UserFactory()] * 2],
    "what_is_saved_is_not_kept_half_written": lambda: make.HalfWrittenFactory(settled_at=timezone.now()),
    "emergency_kind": lambda: make.EmergencyFactory(kind="maybe"),
    "emergency_says_who_and_why": lambda: make.EmergencyFactory(reason=""),
    "emergency_ends_after_start": lambda: make.EmergencyFactory(start=NOW, end=NOW),
    "emergency_ended_after_start": lambda: make.EmergencyFactory(start=NOW, ended=NOW - timedelta(hours=1)),
    "inquiry_says_what": lambda: make.InquiryFactory(words=""),
    "inquiry_is_due_after_it_was_sent": lambda: make.InquiryFactory(sent=D, due=EARLIER),
    "an_answer_says_something_and_by_whom": lambda: make.InquiryFactory(answered_at=NOW),
    "an_answer_says_something_and_by_whom ": lambda: make.InquiryFactory(answer="Ja"),
    "still_wrong_comes_after_the_answer": lambda: make.InquiryFactory(still_wrong_at=NOW),
    "one_thing_is_kept": lambda: make.KeptFactory(goal=None),
    "one_thing_is_kept ": lambda: make.KeptFactory(entry=make.EntryFactory()),
    "parents_must_know_says_who_and_why": lambda: make.KeptFactory(must_know_at=timezone.now()),
    "version_state_is_known": lambda: make.VersionFactory(state="sleeping"),
    "one_version_per_number": lambda: [make.VersionFactory(plan=p, approved=True) for p in [make.PlanFactory()] * 2],
    "one_open_proposal_per_plan": lambda: [make.VersionFactory(plan=plan) for plan in [make.PlanFactory()] * 2],
    "approved_version_has_number_approver_and_time": lambda: make.VersionFactory(approved=True, approver_name=""),
    "approved_version_has_number_approver_and_time ": lambda: make.VersionFactory(approved=True, approved_at=None),
    "approved_version_has_number_approver_and_time  ": lambda: make.VersionFactory(number=1),
    "oral_approval_says_who_heard_it_and_how": lambda: make.VersionFactory(approved=True, is_oral=True, said_on=D),
    "only_told_approval_disputed": lambda: make.VersionFactory(approved=True, state="disputed"),
    "version_is_sealed": lambda: make.VersionFactory(seal="0" * 64),
    "answer_to_version_is_known": lambda: make.AnswerFactory(kind="perhaps"),
    "wanted_change_says_what": lambda: make.AnswerFactory(words=""),
    "dissent_says_what_and_who": lambda: make.DissentFactory(words=""),
    "dissent_is_about_one_thing": lambda: make.DissentFactory(entry=make.EntryFactory()),
    "who_said_so_says_when": lambda: make.DissentFactory(disagrees=True, talked_said_by="Liv"),
    "only_disagreement_is_talked_about": lambda: make.DissentFactory(talked_at=timezone.now()),
    "user_of_the_demo_has_no_email": lambda: make.UserFactory(is_demo=True, email="a@b.no"),
}


@pytest.mark.parametrize("rule", BROKEN, ids=str.strip)
def test_the_database_refuses(rule):
    with pytest.raises(IntegrityError, match=rule.strip()), transaction.atomic():
        BROKEN[rule]()


def test_a_person_with_a_plan_cannot_be_deleted():
    plan = make.PlanFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        type(plan.person).objects.filter(pk=plan.person_id).delete()


@pytest.mark.parametrize(
    "change",
    [{"content": "{}"}, {"seal": "0" * 64}, {"frozen_at": timezone.now()}, {"approver_name": "Noen andre"}],
    ids=lambda change: next(iter(change)),
)
def test_an_approved_version_is_changed_by_nobody(change):
    version = make.VersionFactory(approved=True)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)


@pytest.mark.parametrize("factory", [make.VersionFactory, make.AnswerFactory, make.DissentFactory])
def test_what_was_frozen_answered_or_said_beside_is_never_removed(factory):
    row = factory()

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        type(row).objects.filter(pk=row.pk)._raw_delete("default")


def test_the_words_of_a_dissent_are_never_changed():
    dissent = make.DissentFactory()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Dissent.objects.filter(pk=dissent.pk).update(words="Jeg er enig likevel")
