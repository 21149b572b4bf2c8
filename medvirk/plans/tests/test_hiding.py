"""A child keeps something from its parents. They cannot see it, nor that there is something they do not see."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents.giving import said_here
from medvirk.diary.models import Change
from medvirk.pages.reading.history import history
from medvirk.plans import actions
from medvirk.plans.models import Goal, Kept
from tests import factories as make
from tests.crawling import crawl, everything_read

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def born(age):
    return TODAY.replace(year=TODAY.year - age)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def plan():
    plan = make.PlanFactory(person__born=born(14), person__user__name="Ida Prøve", language="nb")
    make.ConsentFactory(person=plan.person, kind="plan", to="", end=None)
    return plan


@pytest.fixture
def child(plan):
    return plan.person.user


@pytest.fixture
def mother(plan):
    return make.RepresentationFactory(person=plan.person, user__name="Kari Prøve", role="mor").user


@pytest.fixture
def father(plan):
    return make.RepresentationFactory(person=plan.person, user__name="Stein Prøve", role="far").user


@pytest.fixture
def coordinator(plan):
    return make.CoordinatorFactory(person=plan.person, user__name="Sissel Prøve").user


@pytest.fixture
def nurse(plan):
    """From the health services; the child's parents have let her see everything."""
    user = make.MembershipFactory(person=plan.person, quarter="helse", user__name="Nina Prøve").user
    make.ConsentFactory(person=plan.person, to_users=[user], everything=True)
    return user


@pytest.fixture
def topic(plan):
    return make.TopicFactory(person=plan.person, key="kor", name="kor")


@pytest.fixture
def goal(plan, topic):
    return make.GoalFactory(plan=plan, topic=topic, text="Komme tilbake på kor")


@pytest.fixture
def measure(goal):
    measure = make.MeasureFactory(goal=goal, what="Kjøre til øving")
    make.PromiseFactory(measure=measure)
    return measure


@pytest.fixture
def entry(plan):
    return make.EntryFactory(plan=plan, text="Glad i tegning", kind="resource")


@pytest.fixture
def own_consent(plan, child, topic):
    """A yes that the child has given itself, about what its parents are not told."""
    return make.ConsentFactory(person=plan.person, to="Skolehelsetjenesten", topics=[topic], given_by=child, by=["Ida"])


@pytest.fixture
def those(request):
    """Several of the fixtures above at once."""
    return lambda names: [request.getfixturevalue(name) for name in names.split()]


def keeps(plan, thing, parents=(), reason=""):
    return actions.keep_from_parents(by=plan.person.user, plan=plan, thing=thing, parents=parents, reason=reason)


def sees(user, thing):
    """By the row and by the list."""
    sight = sight_of(user, thing.person_id)
    one = type(thing).objects.get(pk=thing.pk).seen_by(sight)
    assert one == type(thing).objects.visible_to(sight).filter(pk=thing.pk).exists()
    return one


def log_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def page(name, plan, **more):
    return reverse(name, kwargs={"plan_id": plan.pk, **more})


def read(client, user, plan):
    """All a reader can come to from the plan, the PDF and the promises too."""
    log_in(client, user)
    pages = crawl(client, plan.get_absolute_url(), "/lofter/", page("pages:history", plan))
    return " \n ".join(everything_read(pages)), pages


def as_read(pages):
    """Page by page; the tokens of a form are new each time."""
    token = re.compile(r"\w{64}|\S+:\w+:\S{40,}")
    return {path: (sheet.text, {v for v in sheet.values if not token.fullmatch(v)}) for path, sheet in pages.items()}


# What is hidden, and from whom


@pytest.mark.parametrize("what", ["goal", "measure", "entry"])
def test_what_the_child_keeps_is_hidden_from_its_parents_and_from_nobody_else(what, request, those):
    plan, child, mother, father, coordinator, nurse = those("plan child mother father coordinator nurse")
    thing = request.getfixturevalue(what)
    assert sees(mother, thing)

    keeps(plan, thing)

    assert not sees(mother, thing)
    assert not sees(father, thing)
    assert all(sees(user, thing) for user in (child, coordinator, nurse))


def test_from_one_parent_alone(plan, mother, father, goal):
    keeps(plan, goal, parents=[father.pk])

    assert sees(mother, goal)
    assert not sees(father, goal)


def test_with_the_goal_go_its_steps_and_all_that_is_done_for_it(plan, mother, coordinator, goal, measure):
    # Another goal has the same topic, which therefore stays known.
    make.GoalFactory(plan=plan, topic=goal.topic)
    step = make.GoalFactory(plan=plan, parent=goal, topic=goal.topic, text="Ringe dirigenten")
    keeps(plan, goal)
    later = actions.add_step(by=coordinator, goal=Goal.objects.get(pk=goal.pk), text="Møte opp")

    assert not any(sees(mother, each) for each in (goal, step, later, measure))


def test_words_about_a_hidden_goal_are_hidden_with_it_and_shown_by_themselves(plan, child, mother, goal):
    keeps(plan, goal, parents=[mother.pk])
    words = actions.add_entry(
        by=child, plan=plan, kind="words", text="Jeg gleder meg", goal=Goal.objects.get(pk=goal.pk)
    )
    assert not sees(mother, words)

    actions.show_parents(by=child, kept=Kept.objects.get(entry=words))

    assert sees(mother, words)
    assert not sees(mother, goal)


def test_words_about_a_goal_that_is_hidden_from_all_parents(plan, child, mother, father, goal):
    keeps(plan, goal)
    words = actions.add_entry(
        by=child, plan=plan, kind="words", text="Jeg gleder meg", goal=Goal.objects.get(pk=goal.pk)
    )

    assert not sees(mother, words)
    assert Kept.objects.get(entry=words).from_users == []


def test_a_topic_takes_all_that_lies_in_it(those):
    plan, child, mother, nurse, goal, measure, topic = those("plan child mother nurse goal measure topic")
    keeps(plan, topic)

    assert not sees(mother, goal)
    assert not sees(mother, measure)
    assert sees(nurse, goal)
    assert sees(child, goal)


def test_a_topic_is_hidden_also_where_there_is_no_yes_to_the_plan(mother, plan, goal, topic):
    plan.person.consents.all().delete()
    keeps(plan, topic)

    assert not sees(mother, goal)


def test_a_topic_hidden_from_one_parent(plan, mother, father, goal, topic):
    keeps(plan, topic, parents=[father.pk])

    assert sees(mother, goal)
    assert not sees(father, goal)


def test_nobody_sees_it_by_a_yes_that_a_parent_gives(plan, mother, goal, topic):
    keeps(plan, topic)
    helper = make.UserFactory()
    make.ConsentFactory(person=plan.person, to_users=[helper], everything=True, by_parent=True)
    by_child = make.UserFactory()
    make.ConsentFactory(person=plan.person, to_users=[by_child], everything=True)

    assert not sees(helper, goal)
    assert sees(by_child, goal)


def test_what_the_child_lets_somebody_see_besides_does_not_open_what_the_parents_could_not(plan, goal, measure, client):
    """The teacher has the parents' yes to everything, and the child's own to its drawings."""
    teacher = make.MembershipFactory(person=plan.person, quarter="skole", user__name="Tore Prøve").user
    drawing = make.TopicFactory(person=plan.person, key="tegning", name="tegning")
    drawn = make.EntryFactory(plan=plan, topic=drawing, text="Tegner om natten", kind="resource")
    for word in (goal.topic, drawing):
        make.EntryFactory(plan=plan, topic=word, text="Det alle vet", kind="resource")
    make.ConsentFactory(person=plan.person, to_users=[teacher], everything=True, by_parent=True)
    keeps(plan, goal)
    keeps(plan, drawn)
    assert (sees(teacher, goal), sees(teacher, drawn)) == (False, False)

    make.ConsentFactory(person=plan.person, to_users=[teacher], topics=[drawing], given_by=plan.person.user, by=["Ida"])

    assert (sees(teacher, goal), sees(teacher, measure), sees(teacher, drawn)) == (False, False, True)
    text, _ = read(client, teacher, plan)
    assert "Tegner om natten" in text
    assert "Kjøre til øving" not in text
    assert "Komme tilbake på kor" not in text


@pytest.fixture
def both_ways(plan, topic):
    """From the health services: the parents' yes to everything, and the child's own to what lies in one topic."""
    user = make.MembershipFactory(person=plan.person, quarter="helse", user__name="Mia Prøve").user
    make.ConsentFactory(person=plan.person, to_users=[user], everything=True, by_parent=True)
    make.ConsentFactory(person=plan.person, to_users=[user], topics=[topic], given_by=plan.person.user, by=["Ida"])
    return user


def test_who_sees_it_by_the_childs_own_yes_knows_that_it_is_kept_whatever_the_parents_said(client, those):
    """Else they tell the parents without knowing; and health personnel may find that these must know (pbrl § 3-4)."""
    plan, both_ways, goal, entry, _mother = those("plan both_ways goal entry mother")
    kept, shut = keeps(plan, goal), keeps(plan, entry)

    sight = sight_of(both_ways, plan.person_id)
    assert (kept.seen_by(sight), shut.seen_by(sight)) == (True, False)
    assert can(both_ways, Right.TELL_PARENTS, kept)
    assert not can(both_ways, Right.TELL_PARENTS, shut)
    assert not said_here(both_ways, plan.person).by_parent
    log_in(client, both_ways)
    assert "Mor ser ikke dette" in client.get(page("plans:goal", plan, goal_id=goal.pk)).content.decode()


def test_what_was_done_with_it_is_told_by_the_childs_own_yes_and_of_nothing_else(those):
    plan, both_ways, goal, entry, coordinator = those("plan both_ways goal entry coordinator")
    aside = make.GoalFactory(plan=plan, topic=make.TopicFactory(person=plan.person, key="hest", name="hest"))
    for thing in (goal, entry, aside):
        make.EntryFactory(plan=plan, topic=thing.topic, text="Det alle vet", kind="resource")
        keeps(plan, thing)
    for text, one in (("Synge mer", goal), ("Ri mer", aside)):
        row = Goal.objects.get(pk=one.pk)
        actions.change_goal(by=coordinator, goal=row, version=row.version, text=text, topic=row.topic)
    # The other one is shown again: what was done with it meanwhile is not (see `kept_then`).
    actions.show_parents(by=plan.person.user, kept=Kept.objects.get(goal=aside))

    told = history(plan, sight_of(both_ways, plan.person_id), None).lines

    about = [line.object_id for line in told]
    assert sees(both_ways, aside)
    assert about.count(goal.pk) == 2
    assert about.count(aside.pk) == 0
    assert entry.pk not in about


def test_a_yes_of_the_childs_own(plan, child, mother, own_consent, goal):
    keeps(plan, own_consent)

    sight = sight_of(mother, plan.person_id)
    assert own_consent.__class__.objects.get(pk=own_consent.pk).hides_from(sight)
    assert not sees(mother, goal)


def test_a_yes_of_the_parents_and_the_yes_to_the_plan_are_no_secret_from_them(plan, child, mother):
    theirs = make.ConsentFactory(person=plan.person, to="BUP", given_by=mother)
    to_plan = make.ConsentFactory(person=plan.person, kind="plan", to="", given_by=child)

    for consent in (theirs, to_plan):
        with pytest.raises(Forbidden):
            keeps(plan, consent)


def test_a_word_of_the_childs_own_is_hidden_when_nothing_else_carries_it(plan, child, mother, goal, topic):
    kept = keeps(plan, goal)

    topic.refresh_from_db()
    assert (kept.own_topic, topic.hidden_from_parents) == (topic, True)
    actions.show_parents(by=child, kept=kept)
    topic.refresh_from_db()
    assert not topic.hidden_from_parents


@pytest.mark.parametrize("other", ["goal", "entry", "measure", "consent", "area"])
def test_a_word_that_others_know_stays_known(plan, mother, goal, topic, other):
    if other == "area":
        topic.code = "home"
        topic.save()
    elif other == "consent":
        make.ConsentFactory(person=plan.person, topics=[topic])
    elif other == "goal":
        make.GoalFactory(plan=plan, topic=topic)
    elif other == "entry":
        make.EntryFactory(plan=plan, topic=topic)
    else:
        make.MeasureFactory(goal__plan=plan, topic=topic)

    assert keeps(plan, goal).own_topic is None


# Who may, and when


@pytest.mark.parametrize(("age", "may"), [(11, False), (12, True), (15, True), (16, False), (18, False)])
@pytest.mark.parametrize("day_before", [True, False])
def test_from_the_twelfth_birthday_to_the_sixteenth(plan, entry, age, may, day_before):
    birthday = plan.person.born.replace(year=plan.person.born.year + age)
    day = birthday - timedelta(days=1) if day_before else birthday
    expected = {11: False, 12: not day_before, 15: True, 16: day_before, 18: False}[age]

    with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
        assert can(plan.person.user, Right.KEEP_FROM_PARENTS, entry) is expected


def test_nobody_but_the_child_keeps_or_shows(those):
    plan, mother, coordinator, nurse, entry, goal = those("plan mother coordinator nurse entry goal")
    kept = keeps(plan, goal)

    for other in (mother, coordinator, nurse, make.UserFactory()):
        assert not can(other, Right.KEEP_FROM_PARENTS, entry)
        with pytest.raises(Forbidden):
            actions.show_parents(by=other, kept=kept)


def test_from_sixteen_what_was_hidden_stays_hidden_and_only_the_young_person_shows_it(plan, child, mother, goal):
    kept = keeps(plan, goal)
    make.ConsentFactory(person=plan.person, to_users=[mother], everything=True, end=None)

    with time_machine.travel("2029-01-01T12:00:00+00:00", tick=False):
        assert not sees(mother, goal)
        actions.show_parents(by=child, kept=kept)
        assert sees(mother, goal)


def test_it_is_kept_once_and_shown_once(plan, child, mother, goal):
    kept = keeps(plan, goal)
    with pytest.raises(actions.AlreadyKept):
        keeps(plan, Goal.objects.get(pk=goal.pk))

    actions.show_parents(by=child, kept=kept)
    first = kept.ended_at
    actions.show_parents(by=child, kept=kept)

    assert kept.ended_at == first
    assert sees(mother, goal)
    assert [line.verb for line in Change.objects.filter(object_id=kept.pk).order_by("number")] == ["kept", "showed"]


# What the parents must know


def test_what_parents_must_know_is_shown_and_the_child_is_told(those):
    plan, _child, mother, coordinator, goal, measure = those("plan child mother coordinator goal measure")
    kept = keeps(plan, goal)
    actions.tell_parents(by=coordinator, kept=kept, reason="Fare for helsa")

    assert sees(mother, goal)
    assert sees(mother, measure)
    assert kept.is_told
    with pytest.raises(actions.AlreadyKept):
        keeps(plan, Goal.objects.get(pk=goal.pk))
    at = kept.must_know_at
    actions.tell_parents(by=coordinator, kept=kept, reason="En gang til")
    assert (kept.must_know_at, kept.must_know_reason) == (at, "Fare for helsa")

    actions.stop_telling_parents(by=coordinator, kept=kept)
    actions.stop_telling_parents(by=coordinator, kept=kept)
    assert not sees(mother, goal)


def test_from_one_parent_it_is_shown_and_hidden_again(plan, father, coordinator, goal):
    kept = keeps(plan, goal, parents=[father.pk])
    actions.tell_parents(by=coordinator, kept=kept, reason="Fare for helsa")
    assert sees(father, goal)

    actions.stop_telling_parents(by=coordinator, kept=kept)
    assert not sees(father, goal)


def test_what_is_shown_anyway_can_be_let_go_by_the_child(plan, child, mother, coordinator, goal):
    kept = keeps(plan, goal)
    actions.tell_parents(by=coordinator, kept=kept, reason="Fare for helsa")
    actions.show_parents(by=child, kept=kept)

    assert sees(mother, goal)
    actions.tell_parents(by=coordinator, kept=kept, reason="Igjen")
    actions.stop_telling_parents(by=coordinator, kept=kept)
    assert sees(mother, goal)


def test_only_the_coordinator_and_health_personnel_who_see_it(those):
    plan, child, mother, coordinator, nurse, goal, _topic = those("plan child mother coordinator nurse goal topic")
    kept = keeps(plan, goal)
    teacher = make.MembershipFactory(person=plan.person, quarter="skole").user
    blind = make.MembershipFactory(person=plan.person, quarter="helse").user
    make.ConsentFactory(person=plan.person, to_users=[teacher], everything=True)
    make.ConsentFactory(person=plan.person, to_users=[blind], topics=[make.TopicFactory(person=plan.person)])

    for other in (child, mother, teacher, blind, make.UserFactory()):
        with pytest.raises(Forbidden):
            actions.tell_parents(by=other, kept=kept, reason="Fordi")
    assert can(coordinator, Right.TELL_PARENTS, kept)
    assert can(nurse, Right.TELL_PARENTS, kept)
    with time_machine.travel("2029-01-01T12:00:00+00:00", tick=False):
        assert not can(coordinator, Right.TELL_PARENTS, kept)


def test_a_topic_is_told_of_by_the_coordinator_and_not_by_who_does_not_keep_topics(plan, coordinator, nurse, topic):
    kept = keeps(plan, topic)

    assert can(coordinator, Right.TELL_PARENTS, kept)
    assert not can(nurse, Right.TELL_PARENTS, kept)


# The pages


SECRETS = ["Komme tilbake på kor", "Kjøre til øving", "Glad i tegning", "Skolehelsetjenesten", "Fordi de blir redde"]
# What would tell that there is something.
HINTS = ["for seg selv", "for-meg-selv", "ser ikke dette", "skjult", "Skjul", "holdt"]


@pytest.mark.slow
def test_a_parent_finds_nothing_of_it_on_any_page_nor_that_there_is_something(client, those):
    plan, _child, mother, coordinator, goal, measure, entry, own_consent, _topic = those(
        "plan child mother coordinator goal measure entry own_consent topic"
    )
    make.GoalFactory(plan=plan, text="Sove godt")
    before, _ = read(client, mother, plan)
    assert all(secret in before for secret in SECRETS[:4])
    for thing in (goal, entry, own_consent):
        keeps(plan, thing, reason="Fordi de blir redde")
    actions.change_goal(
        by=coordinator,
        goal=Goal.objects.get(pk=goal.pk),
        version=1,
        text="Komme tilbake på kor igjen",
        topic=goal.topic,
    )

    after, _pages = read(client, mother, plan)

    assert "Sove godt" in after
    assert [secret for secret in [*SECRETS, *HINTS] if secret in after] == []
    assert " kor " not in after
    for name, thing in [("plans:goal", goal), ("plans:change_goal", goal)]:
        assert client.get(page(name, plan, goal_id=thing.pk)).status_code == 404
    assert client.get(page("plans:change_measure", plan, measure_id=measure.pk)).status_code == 404
    assert client.get(page("plans:change_entry", plan, entry_id=entry.pk)).status_code == 404


@pytest.mark.slow
def test_a_plan_with_something_hidden_reads_to_a_parent_as_one_where_it_never_was(client, those):
    plan, child, mother, _goal, _measure = those("plan child mother goal measure")
    make.GoalFactory(plan=plan, text="Sove godt")
    own = actions.add_goal(
        by=child, plan=plan, text="Møte Jonas", topic=make.TopicFactory(person=plan.person, key="jonas")
    )
    with_it, _ = read(client, mother, plan)
    assert "Møte Jonas" in with_it
    keeps(plan, own)
    _, without = read(client, mother, plan)
    # As it would have been: the goal and its word were never there.
    Kept.objects.all().delete()
    Goal.objects.filter(pk=own.pk).delete()
    plan.person.topics.filter(key="jonas").delete()

    _, never = read(client, mother, plan)

    assert as_read(without) == as_read(never)


def test_the_child_hides_a_goal_from_its_page_and_takes_it_back(client, those):
    plan, child, mother, _father, _coordinator, goal = those("plan child mother father coordinator goal")
    log_in(client, child)
    assert "Ikke vis dette til mor og far" in client.get(page("plans:goal", plan, goal_id=goal.pk)).content.decode()
    asked = client.get(page("plans:keep", plan, thing="goal", thing_id=goal.pk)).content.decode()
    assert "Bare Kari Prøve" in asked
    answer = client.post(
        page("plans:keep", plan, thing="goal", thing_id=goal.pk), {"who": "all", "reason": ""}, follow=True
    )
    text = answer.content.decode()
    assert "Skjult. Mor og far ser det ikke lenger." in text
    assert "Mor og far ser ikke dette" in text
    assert not sees(mother, goal)

    access = client.get(page("pages:access", plan)).content.decode()
    assert "Det jeg holder for meg selv" in access
    assert goal.text in access
    kept = Kept.objects.get()
    assert client.get(page("plans:show_parents", plan, kept_id=kept.pk)).status_code == 302
    assert not sees(mother, goal)
    client.post(page("plans:show_parents", plan, kept_id=kept.pk))
    assert sees(mother, goal)


def test_one_parent_is_chosen_by_name(client, those):
    plan, child, _mother, father, goal = those("plan child mother father goal")
    log_in(client, child).post(page("plans:keep", plan, thing="goal", thing_id=goal.pk), {"who": str(father.pk)})

    assert Kept.objects.get().from_users == [father.pk]
    again = client.post(page("plans:keep", plan, thing="goal", thing_id=goal.pk), {"who": "all"}, follow=True)
    assert "Det er skjult fra før" in again.content.decode()


def test_nobody_who_is_not_a_parent_can_be_chosen(client, those):
    plan, child, _mother, _father, goal, nurse = those("plan child mother father goal nurse")
    answer = log_in(client, child).post(
        page("plans:keep", plan, thing="goal", thing_id=goal.pk), {"who": str(nurse.pk)}
    )

    assert answer.status_code == 422
    assert not Kept.objects.exists()


def test_everything_that_can_be_kept_stands_on_one_page(client, those):
    plan, child, _mother, goal, measure, entry, own_consent, topic = those(
        "plan child mother goal measure entry own_consent topic"
    )
    text = log_in(client, child).get(page("plans:keepables", plan)).content.decode()

    for thing in (goal, measure, entry, own_consent, topic):
        assert page("plans:keep", plan, thing=thing._meta.model_name, thing_id=thing.pk) in text
        asked = client.get(page("plans:keep", plan, thing=thing._meta.model_name, thing_id=thing.pk))
        assert asked.status_code == 200
        posted = client.post(page("plans:keep", plan, thing=thing._meta.model_name, thing_id=thing.pk), {"who": "all"})
        assert posted.status_code == 302
    assert Kept.objects.standing().count() == 5


def test_a_step_is_kept_with_its_goal(client, plan, child, mother, goal):
    step = make.GoalFactory(plan=plan, parent=goal, topic=goal.topic)

    log_in(client, child).post(page("plans:keep", plan, thing="goal", thing_id=step.pk), {"who": "all"})

    assert Kept.objects.get().goal == goal


@pytest.mark.parametrize("thing", ["goal", "plan", "person"])
def test_an_address_that_means_nothing(client, plan, child, mother, thing):
    assert log_in(client, child).get(page("plans:keep", plan, thing=thing, thing_id=plan.pk)).status_code == 404


def test_the_coordinator_says_why_the_parents_must_know_and_the_child_reads_it(client, those):
    plan, child, mother, coordinator, goal = those("plan child mother coordinator goal")
    kept = keeps(plan, goal, reason="De blir redde")
    shown = log_in(client, coordinator).get(page("pages:access", plan)).content.decode()
    assert "De blir redde" in shown
    tell = page("plans:tell_parents", plan, kept_id=kept.pk)
    assert tell in shown
    assert "Ida vil ikke at foreldrene skal se det" in client.get(tell).content.decode()
    assert client.post(tell, {"reason": ""}).status_code == 422
    client.post(tell, {"reason": "Hun må ha tilsyn"})
    assert sees(mother, goal)

    for where in (page("pages:access", plan), page("plans:goal", plan, goal_id=goal.pk)):
        text = log_in(client, child).get(where).content.decode()
        assert "Foreldrene dine ser dette. Sissel Prøve bestemte det" in text
        assert "Hun må ha tilsyn" in text
    assert "Hun må ha tilsyn" not in read(client, mother, plan)[0]

    stop = page("plans:stop_telling_parents", plan, kept_id=kept.pk)
    log_in(client, coordinator)
    assert client.get(stop).status_code == 302
    assert sees(mother, goal)
    client.post(stop)
    assert not sees(mother, goal)


def test_health_personnel_find_the_way_on_the_page_of_the_goal_without_the_childs_reason(
    client, plan, nurse, mother, goal
):
    kept = keeps(plan, goal, reason="De blir redde")

    text = log_in(client, nurse).get(page("plans:goal", plan, goal_id=goal.pk)).content.decode()

    assert page("plans:tell_parents", plan, kept_id=kept.pk) in text
    assert "De blir redde" not in text


def test_a_parent_is_shut_out_of_every_page_of_it_whatever_there_is(client, plan, mother, goal):
    kept = keeps(plan, goal)
    log_in(client, mother)

    for name in ("show_parents", "tell_parents", "stop_telling_parents"):
        for pk in (kept.pk, plan.pk):
            assert client.get(page(f"plans:{name}", plan, kept_id=pk)).status_code == 404
    for pk in (goal.pk, plan.pk):
        assert client.get(page("plans:keep", plan, thing="goal", thing_id=pk)).status_code == 404
    assert client.get(page("plans:keepables", plan)).status_code == 403


def test_a_younger_child_is_told_whom_to_talk_to(client, those):
    plan, child, _mother, _coordinator, _goal = those("plan child mother coordinator goal")
    plan.person.born = born(11)
    plan.person.save()

    text = log_in(client, child).get(page("pages:access", plan)).content.decode()

    assert "Snakk med Sissel Prøve, eller en annen voksen du stoler på." in text
    assert "Hold noe for deg selv" not in text
    assert client.get(page("plans:keepables", plan)).status_code == 403


def test_what_was_hidden_from_the_first_stands_there_for_the_child_and_the_coordinator_alone(client, those):
    plan, child, mother, coordinator, goal = those("plan child mother coordinator goal")
    make.MeasureFactory(goal=goal, what="Samtale alene", hidden_from_parents=True)
    make.ConsentFactory(person=plan.person, to="Skolehelsa", hidden_from_users=[mother.pk], hidden_from=["mor"])

    for reader, there in ((child, True), (coordinator, True), (mother, False)):
        text = log_in(client, reader).get(page("pages:access", plan)).content.decode()
        assert ("Samtale alene" in text, "for-meg-selv" in text) == (there, there)
        assert ("Skolehelsa" in text) is there


def test_an_adult_reads_nothing_of_parents(client, plan, child, mother, goal):
    plan.person.born = born(30)
    plan.person.save()

    text = log_in(client, child).get(page("pages:access", plan)).content.decode()

    assert "for-meg-selv" not in text


def test_a_closed_plan_is_left_as_it_is(those):
    plan, coordinator, goal, entry, _mother = those("plan coordinator goal entry mother")
    kept = keeps(plan, goal)
    plan.status = kept.plan.status = "closed"
    plan.save()

    for write in (
        lambda: keeps(plan, entry),
        lambda: actions.show_parents(by=plan.person.user, kept=kept),
        lambda: actions.tell_parents(by=coordinator, kept=kept, reason="Fare"),
    ):
        with pytest.raises(Forbidden):
            write()
