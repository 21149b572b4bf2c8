"""Half an answer, typed and not saved: it waits for the writer, on any device, and for nobody else."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as product
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from medvirk.access import Forbidden
from medvirk.config import cli
from medvirk.consents.actions import withdraw_consent
from medvirk.consents.models import Consent
from medvirk.diary.models import Change, Reading
from medvirk.plans import actions
from medvirk.plans.models import Entry, HalfWritten
from medvirk.rules.keeping import HALF_WRITTEN, keeping_of
from tests.factories import EntryFactory, HalfWrittenFactory, UserFactory

pytestmark = pytest.mark.django_db
KEEP = "/kladd/"
RULE = keeping_of(HALF_WRITTEN, timezone.localdate())
FORMS = ("mal/nytt/", "viktig/", "skriv/", "om-meg/ny/need/", "hvem/ny/", "om-planen/endre/")


@pytest.fixture
def entry(plan):
    return EntryFactory(plan=plan, text="God på data", topic=None)


def browser(user=None, **options):
    client = Client(**options)
    if user:
        client.force_login(user, backend=product.AUTHENTICATION_BACKENDS[0])
    return client


def change(entry):
    return f"/plan/{entry.plan_id}/om-meg/{entry.pk}/endre/"


def seal(answer):
    return re.search(r'name="kladd" value="([^"]+)"', answer.content.decode())[1]


def typed(client, address, **fields):
    """Opens a form and types in it, as the script sends it."""
    sent = {"kladd": seal(client.get(address)), **fields}
    assert client.post(KEEP, sent).status_code == 204
    return sent


class TestAnotherDevice:
    def test_what_was_typed_on_the_phone_is_offered_on_the_computer(self, owner, entry):
        typed(browser(owner), change(entry), text="God på data og på folk", version="1")

        shown = browser(owner).get(change(entry)).content.decode()

        assert "Du begynte på dette i dag klokka" in shown
        assert "«God på data og på folk»" in shown

    def test_going_on_puts_the_text_back_into_the_form(self, owner, entry):
        typed(browser(owner), change(entry), text="God på data og på folk", version="1")
        half = HalfWritten.objects.get()

        shown = browser(owner).get(f"{change(entry)}?kladd={half.pk}").content.decode()

        assert "God på data og på folk</textarea>" in shown
        assert "Det er ikke lagret i planen ennå." in shown
        assert Entry.objects.get(pk=entry.pk).text == "God på data"

    def test_two_windows_never_write_over_each_other(self, owner, entry):
        typed(browser(owner), change(entry), text="Fra telefonen", version="1")
        typed(browser(owner), change(entry), text="Fra datamaskinen", version="1")

        shown = browser(owner).get(change(entry)).content.decode()

        assert "«Fra telefonen»" in shown
        assert "«Fra datamaskinen»" in shown

    def test_the_same_window_keeps_one(self, owner, entry):
        client = browser(owner)
        sent = typed(client, change(entry), text="God", version="1")
        client.post(KEEP, {**sent, "text": "God på det meste"})

        assert [half.fields["text"] for half in HalfWritten.objects.all()] == [["God på det meste"]]

    def test_what_has_changed_meanwhile_is_shown_beside_it(self, owner, coordinator, entry):
        # Given a text begun on the first version of an entry, which somebody else has changed since
        typed(browser(owner), change(entry), text="Mine nye ord", version="1")
        actions.change_entry(by=coordinator, entry=entry, version=1, text="Deres ord")
        half = HalfWritten.objects.get()

        # When the writer goes on and saves
        client = browser(owner)
        page = client.get(f"{change(entry)}?kladd={half.pk}")
        version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
        answer = client.post(change(entry), {"kladd": seal(page), "text": "Mine nye ord", "version": version})

        # Then both texts are there, and nothing was written over
        assert answer.status_code == 409
        assert "Mine nye ord" in answer.content.decode()
        assert "Deres ord" in answer.content.decode()
        assert Entry.objects.get(pk=entry.pk).text == "Deres ord"

    def test_all_rows_of_the_crisis_page_come_back(self, plan, owner):
        address = f"/plan/{plan.pk}/kriseplan/endre/"
        typed(
            browser(owner), address, version="0", **{"line0-name": "Først", "line0-text": "Ring Bo", "line1-text": "Gå"}
        )

        shown = browser(owner).get(f"{address}?kladd={HalfWritten.objects.get().pk}").content.decode()

        assert "Ring Bo</textarea>" in shown
        assert "Gå</textarea>" in shown

    @pytest.mark.parametrize(
        "path", ["mal/nytt/", "viktig/", "skriv/", "om-meg/ny/need/", "hvem/ny/", "om-planen/endre/"]
    )
    def test_every_form_has_it(self, plan, owner, path):
        typed(browser(owner), f"/plan/{plan.pk}/{path}", text="Halvt")

        assert "Du begynte på dette" in browser(owner).get(f"/plan/{plan.pk}/{path}").content.decode()

    def test_a_no_that_was_begun_is_offered_where_it_was_begun(self, plan, helper, promised):
        measure = promised(helper)
        address = f"/plan/{plan.pk}/tiltak/{measure.pk}/svar/?state=no"
        typed(browser(helper), address, state="no", reason="Jeg rekker ikke")

        page = browser(helper).get(address).content.decode()
        go_on = re.search(r'href="([^"]+kladd=[^"]+)"', page)[1].replace("&amp;", "&")

        assert "Jeg rekker ikke</textarea>" in browser(helper).get(go_on).content.decode()

    def test_a_no_that_somebody_was_faster_than_still_waits(self, plan, helper, promised, somebody_is_faster):
        measure = promised(helper)
        address = f"/plan/{plan.pk}/tiltak/{measure.pk}/svar/"
        client = browser(helper)
        sent = {"kladd": seal(client.get(f"{address}?state=no")), "state": "no", "reason": "Jeg rekker ikke"}

        with somebody_is_faster("plans_promise"):
            client.post(address, sent)

        assert "«Jeg rekker ikke»" in browser(helper).get(f"{address}?state=no").content.decode()


class TestOnlyTheWriter:
    def test_nobody_else_sees_it_not_even_the_coordinator(self, plan, owner, coordinator, entry):
        typed(browser(coordinator), change(entry), text="Noe uferdig", version="1")
        half = HalfWritten.objects.get()

        for address in (change(entry), f"{change(entry)}?kladd={half.pk}", f"/plan/{plan.pk}/historikk/"):
            assert "Noe uferdig" not in browser(owner).get(address).content.decode()

    def test_nobody_else_can_throw_it_away_or_fetch_it(self, owner, coordinator, entry):
        typed(browser(owner), change(entry), text="Mitt", version="1")
        half = HalfWritten.objects.get()

        for deed in ("kast", "hent"):
            assert browser(coordinator).post(f"/kladd/{half.pk}/{deed}/").status_code == 404
        assert HalfWritten.objects.waiting().count() == 1

    def test_nobody_else_can_write_under_its_name(self, owner, coordinator, entry):
        sent = typed(browser(owner), change(entry), text="Mitt", version="1")

        assert browser(coordinator).post(KEEP, {**sent, "text": "Ditt"}).status_code == 404
        half = HalfWritten.objects.get()
        with pytest.raises(Forbidden):
            actions.keep_half_written(
                by=coordinator, plan=entry.plan, id=half.pk, page=half.page, fields={"text": ["Ditt"]}
            )
        assert HalfWritten.objects.get().fields["text"] == ["Mitt"]

    def test_it_stands_neither_in_the_diary_nor_in_the_access_log(self, owner, entry):
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Uferdig"}
        changes, readings = Change.objects.count(), Reading.objects.count()

        client.post(KEEP, sent)

        assert (Change.objects.count(), Reading.objects.count()) == (changes, readings)

    def test_with_the_access_goes_the_text_and_comes_back_with_it(self, plan, helper, goal):
        address = f"/plan/{plan.pk}/mal/{goal.pk}/tiltak/"
        sent = typed(browser(helper), address, what="Jeg kan hjelpe med")
        consent = Consent.objects.get(to_users=helper)
        withdraw_consent(by=plan.person.user, consent=consent)

        assert browser(helper).get(address).status_code == 403
        assert browser(helper).post(KEEP, {**sent, "what": "Mer"}).status_code == 404

        Consent.objects.filter(pk=consent.pk).update(withdrawn=None, is_withdrawn=False)
        assert "Jeg kan hjelpe med" in browser(helper).get(address).content.decode()

    def test_a_closed_plan_takes_no_half_written_text(self, plan, owner, entry):
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Sent"}
        plan.status = "closed"
        plan.save()

        assert client.post(KEEP, sent).status_code == 403


class TestWhatIsTaken:
    @pytest.mark.parametrize("seal", ["", "noe", "WyJhIl0:1:2"])
    def test_only_forms_that_we_have_shown(self, owner, seal):
        assert browser(owner).post(KEEP, {"kladd": seal, "text": "x"}).status_code == 404

    def test_no_more_than_a_form_can_hold(self, owner, entry):
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "x" * 130_000}

        assert client.post(KEEP, sent).status_code == 413

    def test_a_sign_the_database_cannot_hold_does_not_cost_the_rest(self, owner, entry):
        typed(browser(owner), change(entry), **{"text": "a\x00b", "na\x00me": "c", "version": "1"})

        assert HalfWritten.objects.get().fields["text"] == ["ab"]

    def test_nothing_to_see_by_opening_the_address(self, owner):
        assert browser(owner).get(KEEP).status_code == 405

    def test_odd_text_is_shown_as_text(self, owner, entry):
        odd = "<script>alert(1)</script> {{ x }} %(who)s"
        typed(browser(owner), change(entry), text=odd, version="1")

        shown = browser(owner).get(change(entry)).content.decode()

        assert escape(odd) in shown
        assert odd not in shown


class TestSavedAndThrownAway:
    def test_saving_the_form_empties_it_at_once(self, owner, entry):
        client = browser(owner)
        sent = typed(client, change(entry), text="Ferdig", version="1")

        client.post(change(entry), sent)

        assert Entry.objects.get(pk=entry.pk).text == "Ferdig"
        assert HalfWritten.objects.get().fields == {}
        assert "Du begynte" not in browser(owner).get(change(entry)).content.decode()

    def test_an_autosave_that_comes_late_does_not_bring_it_back(self, owner, entry):
        client = browser(owner)
        sent = typed(client, change(entry), text="Ferdig", version="1")
        client.post(change(entry), sent)

        client.post(KEEP, sent)

        assert HalfWritten.objects.get().fields == {}

    def test_a_form_that_has_to_be_put_right_is_kept_also_when_the_window_is_closed(self, plan, owner):
        address = f"/plan/{plan.pk}/mal/nytt/"
        client = browser(owner)
        client.post(
            address, {"kladd": seal(client.get(address)), "words_of_owner": "Et løp", "due": "i morgen kanskje"}
        )

        assert "«Et løp»" in browser(owner).get(address).content.decode()

    def test_an_empty_form_is_not_worth_keeping(self, plan, owner):
        browser(owner).post(f"/plan/{plan.pk}/mal/nytt/", {"words_of_owner": " "})

        assert not HalfWritten.objects.exists()

    def test_too_much_to_keep_still_stands_in_the_form(self, plan, owner):
        answer = browser(owner).post(f"/plan/{plan.pk}/mal/nytt/", {"words_of_owner": "x" * 130_000})

        assert answer.status_code == 422
        assert not HalfWritten.objects.exists()

    def test_thrown_away_with_the_way_back(self, owner, entry):
        client = browser(owner)
        typed(client, change(entry), text="Uferdig", version="1")
        half = HalfWritten.objects.get()

        shown = client.post(f"/kladd/{half.pk}/kast/", follow=True).content.decode()

        assert "Kladden er kastet." in shown
        assert "Du begynte" not in shown
        assert f'action="/kladd/{half.pk}/hent/"' in shown
        assert "«Uferdig»" in client.post(f"/kladd/{half.pk}/hent/", follow=True).content.decode()

    def test_opening_the_address_throws_nothing_away(self, owner, entry):
        typed(browser(owner), change(entry), text="Uferdig", version="1")
        half = HalfWritten.objects.get()

        for deed in ("kast", "hent"):
            assert browser(owner).get(f"/kladd/{half.pk}/{deed}/").status_code == 302
        assert HalfWritten.objects.waiting().count() == 1

    def test_what_lies_too_long_is_neither_offered_nor_kept(
        self,
        owner,
        entry,
    ):
        typed(browser(owner), change(entry), text="Gammelt", version="1")
        old = timezone.now() - RULE.unsaved - timedelta(minutes=1)
        HalfWritten.objects.update(updated=old)

        assert "Gammelt" not in browser(owner).get(change(entry)).content.decode()
        typed(browser(owner), change(entry), text="Nytt", version="1")
        assert [half.fields["text"] for half in HalfWritten.objects.all()] == [["Nytt"]]

    def test_what_was_thrown_away_or_saved_is_gone_for_good_after_a_day(self, owner, entry):
        client = browser(owner)
        typed(client, change(entry), text="Kastet", version="1")
        client.post(f"/kladd/{HalfWritten.objects.get().pk}/kast/")
        client.post(change(entry), typed(client, change(entry), text="Ferdig", version="1"))
        before = timezone.now() - timedelta(days=1, minutes=1)
        HalfWritten.objects.filter(settled_at=None).update(thrown_at=before)
        HalfWritten.objects.exclude(settled_at=None).update(settled_at=before)

        typed(client, change(entry), text="Nytt", version="2")

        assert [half.fields["text"] for half in HalfWritten.objects.all()] == [["Nytt"]]


class TestNotForEver:
    def test_the_oldest_gives_way_when_there_are_too_many_and_what_is_typed_now_is_kept(self, owner, entry):
        now = timezone.now()
        for days in range(1, RULE.most + 1):
            HalfWrittenFactory(plan=entry.plan, user=owner, updated=now - timedelta(days=days, hours=1))
        of_another = HalfWrittenFactory(plan=entry.plan, user=UserFactory(), updated=now - timedelta(days=59))
        oldest = HalfWritten.objects.of(owner.pk).earliest("updated")

        typed(browser(owner), change(entry), text="Nytt", version="1")

        own = HalfWritten.objects.of(owner.pk)
        assert own.count() == RULE.most
        assert own.filter(fields__text=["Nytt"]).exists()
        assert not own.filter(pk=oldest.pk).exists()
        assert HalfWritten.objects.filter(pk=of_another.pk).exists()

    def test_the_oldest_gives_way_when_there_is_too_much(self, owner, entry):
        long = {"text": ["x" * (RULE.most_signs // 3)]}
        for days in (1, 2, 3):
            HalfWrittenFactory(
                plan=entry.plan, user=owner, fields=long, updated=timezone.now() - timedelta(days=days), page=str(days)
            )

        typed(browser(owner), change(entry), text="Nytt", version="1")

        assert [half.page for half in HalfWritten.objects.of(owner.pk)] == [change(entry), "1", "2"]

    def test_the_daily_run_removes_what_nobody_comes_back_for(self, entry, capsys, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgresql://unused")
        now, minute = timezone.now(), timedelta(minutes=1)
        for gone in (
            {"updated": now - RULE.unsaved - minute},
            {"thrown_at": now - RULE.regret - minute},
            {"settled_at": now - RULE.regret - minute, "fields": {}},
        ):
            HalfWrittenFactory(plan=entry.plan, user=UserFactory(), **gone)
        for stays in ({"updated": now - RULE.unsaved + minute}, {"thrown_at": now - RULE.regret + minute}):
            HalfWrittenFactory(plan=entry.plan, user=UserFactory(), page="stays", **stays)

        assert cli.main(["clear-out"]) == 0

        assert [half.page for half in HalfWritten.objects.all()] == ["stays", "stays"]
        assert capsys.readouterr().out.startswith("3 kladder")


class TestLoggedOut:
    def test_a_form_sent_after_the_session_has_ended_is_kept_and_comes_after_the_login(self, owner, entry):
        # Given a form that is open when the session ends, in a browser without scripts
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Alt jeg skrev", "version": "1"}
        client.logout()

        # When it is sent
        answer = client.post(change(entry), sent)

        # Then nothing is saved in the plan, nothing of it is shown, and it waits behind the login
        shown = answer.content.decode()
        assert answer.status_code == 401
        assert "Det du skrev, er tatt vare på." in shown
        assert "Alt jeg skrev" not in shown
        assert escape(f"next={change(entry).replace('/', '%2F')}") in shown
        assert Entry.objects.get(pk=entry.pk).text == "God på data"
        assert "«Alt jeg skrev»" in browser(owner).get(change(entry)).content.decode()

    def test_it_waits_for_the_one_who_opened_the_form_not_for_who_logs_in_next(self, owner, coordinator, entry):
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Alt jeg skrev", "version": "1"}
        client.logout()
        client.post(change(entry), sent)

        client.force_login(coordinator, backend=product.AUTHENTICATION_BACKENDS[0])

        assert "Alt jeg skrev" not in client.get(change(entry)).content.decode()

    def test_a_form_whose_key_is_too_old_is_kept_with_the_way_to_go_on(self, owner, entry):
        client = browser(owner, enforce_csrf_checks=True)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Alt jeg skrev", "version": "1"}

        answer = client.post(change(entry), sent)

        assert answer.status_code == 403
        assert f'href="{change(entry)}"' in answer.content.decode()
        assert "«Alt jeg skrev»" in client.get(change(entry)).content.decode()

    def test_without_key_and_without_session_it_is_kept_too(self, owner, entry):
        page = browser(owner).get(change(entry))
        nobody = Client(enforce_csrf_checks=True)

        answer = nobody.post(change(entry), {"kladd": seal(page), "text": "Alt jeg skrev"})

        assert answer.status_code == 401
        assert HalfWritten.objects.get().user == owner

    def test_the_script_hears_that_the_session_has_ended(self, owner, entry):
        page = browser(owner).get(change(entry))

        assert Client().post(KEEP, {"kladd": seal(page), "text": "x"}).status_code == 401

    @pytest.mark.parametrize("given", ["old", "forged", "closed", "inactive", "too much"])
    def test_otherwise_the_form_is_sent_to_the_login_as_any_other(self, owner, entry, settings, given):
        sent = {"kladd": seal(browser(owner).get(change(entry))), "text": "x"}
        if given == "old":
            settings.HALF_WRITTEN_HOURS_LOGGED_OUT = -1
        elif given == "forged":
            sent["kladd"] = "noe"
        elif given == "closed":
            entry.plan.status = "closed"
            entry.plan.save()
        elif given == "inactive":
            owner.is_active = False
            owner.save()
        else:
            sent["text"] = "x" * 130_000

        answer = Client().post(change(entry), sent)

        assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/?next=/")
        assert not HalfWritten.objects.exists()

    def test_a_late_autosave_of_a_form_that_is_saved_is_not_kept_after_the_logout(self, owner, entry):
        client = browser(owner)
        sent = typed(client, change(entry), text="Ferdig", version="1")
        client.post(change(entry), sent)

        assert Client().post(KEEP, sent).status_code == 302
        assert HalfWritten.objects.get().fields == {}


class TestWithoutScript:
    def test_a_button_keeps_what_is_typed_and_shows_the_form_again(self, owner, entry):
        client = browser(owner)
        sent = {"kladd": seal(client.get(change(entry))), "text": "Halvt", "version": "1", "vis": "1"}

        shown = client.post(KEEP, sent, follow=True).content.decode()

        assert "Kladden er lagret. Bare du ser den." in shown
        assert "Halvt</textarea>" in shown
        assert HalfWritten.objects.waiting().count() == 1
