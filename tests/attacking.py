"""Plans to break into, and browsers to do it with."""

from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medvirk import diary
from medvirk.accounts.models import User
from tests.factories import (
    ConsentFactory,
    EmergencyFactory,
    EntryFactory,
    GoalFactory,
    HalfWrittenFactory,
    InquiryFactory,
    MeasureFactory,
    MembershipFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    UserFactory,
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
    return {"goal_id": goal.pk, "measure_id": measure.pk, "entry_id": entry.pk, "consent_id": consent.pk} | {
        "change_id": line.pk,
        "object_id": goal.pk,
        "half_id": HalfWrittenFactory(plan=plan, user=UserFactory()).pk,
        "member_id": MembershipFactory(person=plan.person).pk,
        "inquiry_id": InquiryFactory(plan=plan).pk,
        "emergency_id": EmergencyFactory(person=plan.person, start=timezone.now() - timedelta(days=9)).pk,
    }
