"""Plans to break into, and browsers to do it with."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medvirk import diary
from medvirk.accounts.models import User
from medvirk.diary.models import Change
from tests.factories import (
    AuthorisationFactory,
    CompetenceFactory,
    ConsentFactory,
    DissentFactory,
    EmergencyFactory,
    EntryFactory,
    GoalFactory,
    HalfWrittenFactory,
    InquiryFactory,
    KeptFactory,
    MeasureFactory,
    MembershipFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    UserFactory,
    VersionFactory,
)


def plan_with_consent(**more):
    plan = PlanFactory(**more)
    PlanConsentFactory(person=plan.person, end=None)
    return plan


def browser(user, **options):
    client = Client(**options)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def of_the_case(username):
    return User.objects.get(username=username)


def at(name, plan, **more):
    return reverse(name, kwargs={"plan_id": plan.pk, **more})


def ids_of(plan):
    """One of everything that an address can name."""
    goal = GoalFactory(plan=plan)
    measure = MeasureFactory(goal=goal)
    PromiseFactory(measure=measure, user=plan.person.user)
    consent = ConsentFactory(person=plan.person)
    entry = EntryFactory(plan=plan)
    line = diary.changed(entry, verb="changed", by=plan.person.user, before=diary.snapshot(entry))
    kept = KeptFactory(plan=plan, goal=goal)
    assessment = CompetenceFactory(person=plan.person, about="plan", ended=timezone.localdate())
    VersionFactory(plan=plan, approved=True)
    VersionFactory(plan=plan)
    fixed = {"edition": 1, "dissent_id": DissentFactory(goal=goal).pk}
    return (
        fixed
        | {"goal_id": goal.pk, "measure_id": measure.pk, "entry_id": entry.pk, "consent_id": consent.pk}
        | {
            "change_id": line.pk,
            # A line of the diary that is no receipt.
            "number": Change.objects.get(pk=line.pk).number,
            "thing": "goal",
            "thing_id": goal.pk,
            "kept_id": kept.pk,
            "assessment_id": assessment.pk,
            "representation_id": RepresentationFactory(person=plan.person, has_responsibility=False).pk,
            "object_id": goal.pk,
            "half_id": HalfWrittenFactory(plan=plan, user=UserFactory()).pk,
            "member_id": MembershipFactory(person=plan.person).pk,
            "authorisation_id": AuthorisationFactory(person=plan.person).pk,
            "other_id": plan.person_id,
            "inquiry_id": InquiryFactory(plan=plan).pk,
            "emergency_id": EmergencyFactory(person=plan.person, start=timezone.now() - timedelta(days=9)).pk,
        }
    )
