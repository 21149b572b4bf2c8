"""People, consents and plans for tests, each with the least it needs."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import factory
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.consents.models import Consent, Topic
from medvirk.emergency.models import EmergencyAccess
from medvirk.inquiries.models import Inquiry
from medvirk.notices.models import Notice
from medvirk.organisations.models import Service
from medvirk.people.models import Competence, Person, Representation
from medvirk.plans import freezing
from medvirk.plans.models import (
    Answer,
    CrisisPage,
    Dissent,
    Entry,
    Goal,
    HalfWritten,
    Kept,
    Measure,
    Plan,
    Promise,
    Version,
)
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.teams.models import CoordinatorAssignment, Membership


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("bruker-{}".format)
    name = factory.Sequence("Bruker Nummer{}".format)
    password = "!"  # noqa: S105 - no password fits it


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    name = factory.Sequence("Tjeneste {}".format)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda person: person.user.name)
    born = date(1990, 1, 1)

    @factory.post_generation
    def plan_consent(self, create, given, **_):
        """Everybody has said yes to a plan, unless a test says otherwise."""
        if given is not False:
            PlanConsentFactory(person=self, start=None, end=None)


class RepresentationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Representation

    person = factory.SubFactory(PersonFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda it: it.user.name)
    role = "mor"
    parental_responsibility = "felles"
    is_parent = True
    has_responsibility = True


class CompetenceFactory(factory.django.DjangoModelFactory):
    """The person was found unable to decide about sharing, for a month from today."""

    class Meta:
        model = Competence

    person = factory.SubFactory(PersonFactory)
    about = "share"
    outcome = "lacking"
    question = "Deling"
    reason = "Forsto ikke hva det gjaldt"
    decided_by = "Lege"
    on = factory.LazyFunction(timezone.localdate)
    valid_to = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    person = factory.SubFactory(PersonFactory)
    key = factory.Sequence("tema {}".format)
    name = factory.SelfAttribute("key")


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan

    person = factory.SubFactory(PersonFactory)
    status = "active"
    opened = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=100))
    next_revision = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=100))
    responsible = factory.SubFactory(ServiceFactory)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    text = factory.Sequence("Mål {}".format)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    goal = factory.SubFactory(GoalFactory)
    plan = factory.SelfAttribute("goal.plan")
    person = factory.SelfAttribute("goal.person")
    what = factory.Sequence("Tiltak {}".format)


class PromiseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Promise

    measure = factory.SubFactory(MeasureFactory)
    person = factory.SelfAttribute("measure.person")
    user = factory.SubFactory(UserFactory)
    who = factory.LazyAttribute(lambda it: it.user.name if it.user else it.service.name)
    state = "yes"


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entry

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    kind = "resource"
    text = factory.Sequence("Ressurs {}".format)


class HalfWrittenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HalfWritten

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    user = factory.SelfAttribute("person.user")
    page = "/"
    fields = {"text": ["Halvt"]}
    updated = factory.LazyFunction(timezone.now)


class CrisisPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CrisisPage

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    topic = factory.SubFactory(TopicFactory, person=factory.SelfAttribute("..person"), key="crisis", code="crisis")
    lines = [["first", "Ring"]]


class KeptFactory(factory.django.DjangoModelFactory):
    """The child keeps a goal from its parents; what is hidden stands on the goal, and is the action's to write."""

    class Meta:
        model = Kept

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    goal = factory.SubFactory(GoalFactory, plan=factory.SelfAttribute("..plan"))
    at = factory.LazyFunction(timezone.now)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda it: it.user.name)
    role = "hjelper"
    sector = "kommune"
    quarter = "kommune"


class CoordinatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CoordinatorAssignment

    person = factory.SubFactory(PersonFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda it: it.user.name)
    kind = "koordinator"
    since = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=90))


class ConsentFactory(factory.django.DjangoModelFactory):
    """A share consent, valid now. Say to_users=[…] or to_service=…, topics=[…], excluded=[…]."""

    class Meta:
        model = Consent
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    kind = "share"
    to = "noen"
    by = ["personen"]
    start = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    end = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))

    @factory.post_generation
    def to_users(self, create, given, **_):
        self.to_users.set(given or [])

    @factory.post_generation
    def topics(self, create, given, **_):
        self.topics.set(given or [])

    @factory.post_generation
    def excluded(self, create, given, **_):
        self.excluded.set(given or [])


class PlanConsentFactory(ConsentFactory):
    kind = "plan"
    to = ""


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Notice

    user = factory.SubFactory(UserFactory)
    person_id = factory.LazyFunction(uuid4)
    kind = "something"
    key = "1"


class EmergencyFactory(factory.django.DjangoModelFactory):
    """Opened an hour ago, for four hours."""

    class Meta:
        model = EmergencyAccess

    person = factory.SubFactory(PersonFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda it: it.user.name)
    service = "Legevakta"
    kind = "life"
    reason = "Funnet bevisstløs"
    start = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    end = factory.LazyAttribute(lambda it: it.start + timedelta(hours=4))


class InquiryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inquiry

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    words = "Hvorfor har hun lest dette?"
    asked_by = factory.LazyAttribute(lambda it: it.person.user)
    asked_by_name = factory.LazyAttribute(lambda it: it.asked_by.name)
    municipality = factory.LazyAttribute(lambda it: it.person.municipality)
    sent = factory.LazyFunction(timezone.localdate)
    due = factory.LazyAttribute(lambda it: it.sent + timedelta(days=30))


class VersionFactory(factory.django.DjangoModelFactory):
    """The plan frozen as it stands, and proposed. Say approved=True, and number=2 for the next."""

    class Meta:
        model = Version

    class Params:
        approved = factory.Trait(
            state="approved",
            number=1,
            approved_at=factory.LazyFunction(timezone.now),
            approved_by=factory.SelfAttribute("person.user"),
            approver_name=factory.SelfAttribute("person.name"),
        )

    plan = factory.SubFactory(PlanFactory)
    person = factory.SelfAttribute("plan.person")
    format = freezing.FORMAT
    content = factory.LazyAttribute(lambda it: freezing.freeze(it.plan)[0])
    seal = factory.LazyAttribute(lambda it: sha256(it.content.encode()).hexdigest())
    frozen_at = factory.LazyFunction(timezone.now)
    deadline = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))
    proposed_by = factory.SubFactory(UserFactory)
    proposed_by_name = factory.LazyAttribute(lambda it: it.proposed_by.name)


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    to = factory.SubFactory(VersionFactory)
    person = factory.SelfAttribute("to.person")
    kind = "changes"
    words = "Ikke det målet"
    by = factory.SelfAttribute("person.user")
    by_name = factory.LazyAttribute(lambda it: it.by.name)
    at = factory.LazyFunction(timezone.now)


class DissentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dissent

    goal = factory.SubFactory(GoalFactory)
    plan = factory.LazyAttribute(lambda it: (it.goal or it.entry).plan)
    person = factory.SelfAttribute("plan.person")
    words = factory.Sequence("Jeg ser det slik {}".format)
    author = factory.SelfAttribute("person.user")
    author_name = factory.LazyAttribute(lambda it: it.author.name)
    is_owners = factory.LazyAttribute(lambda it: it.author == it.person.user)
    written_at = factory.LazyFunction(timezone.now)


class AuthorisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProtectedAuthorisation

    person = factory.SubFactory(PersonFactory, protection="strengt fortrolig")
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda it: it.user.name)
    reason = "Følger opp personen"
    given_by = "Kari Enhet"
    start = factory.LazyFunction(timezone.localdate)
