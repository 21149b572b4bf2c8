"""Consents that end: to those who may let it last, and on the front page to all who keep the plan together."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.notices import Coming, Said
from medvirk.pages.reading.coming.case import Case, News
from medvirk.pages.reading.coming.endings import Ending
from medvirk.pages.reading.standing import seen_in_words
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.presenting import days_in_words
from medvirk.rules.warnings import CONSENT_ENDS

SHARING, PLAN = "consent ends", "plan consent ends"


def ending_consent(case: Case, ending: Ending) -> Iterator[Coming]:
    """One consent, when the reader is to hear of it."""
    if ending.end is None or not case.keeps_it_together:
        return
    unsaid = unsaid_to(case.sight, case.hidden)
    if unsaid.keeps(ending.consent) or ending.goes_on(unsaid):
        return
    to_plan = ending.detail == Consent.Kind.PLAN
    gave_it = ending.user_id is not None and ending.user_id == case.sight.user_id
    if not (case.may_give or gave_it or case.is_at_home or (to_plan and case.sight.is_coordinator)):
        return
    news = case.news(PLAN if to_plan else SHARING, ending.id, ending.end, CONSENT_ENDS)
    if news:
        yield news.says(_to_plan(case, news) if to_plan else _sharing(case, ending, news))


def _sharing(case: Case, ending: Ending, news: News) -> Said:
    what = seen_in_words(ending, unsaid_to(case.sight, case.hidden))
    if news.is_over:
        text = (
            _("%(who)s ser ikke %(what)s lenger. Det sluttet %(day)s.")
            if what
            else _("Tilgangen til %(who)s sluttet %(day)s.")
        )
    else:
        text = _("%(who)s slutter å se %(what)s %(day)s.") if what else _("Tilgangen til %(who)s slutter %(day)s.")
    said = text % {"who": ending.name, "what": what, "day": days_in_words(news.due, case.today)}
    # A parent cannot change what the child said yes to alone, but may say yes themselves (pbrl § 4-3 c).
    of_the_child = ending.user_id is not None and ending.user_id == case.person.user_id and not case.mine
    if case.may_give and not news.is_over and not of_the_child:
        last = url("pages:end_consent", plan_id=case.plan.pk, consent_id=ending.id)
        return Said(said, _("La det vare lenger"), last)
    if case.may_give and ending.again:
        again = f"{case.page('pages:give')}?til={ending.again}"
        return Said(said, _("La %(who)s se noe") % {"who": ending.name}, again)
    return Said(said, _("Se tilgangen"), case.page("pages:access"))


def _to_plan(case: Case, news: News) -> Said:
    """A plan without a yes is shut for all who help (forskrift 2022-06-22-1110 § 5)."""
    day = {"day": days_in_words(news.due, case.today), "name": case.first}
    if news.is_over:
        text = _("Ja til å lage planen gjaldt til %(day)s. Ingen hjelper ser planen før det er sagt ja igjen.")
    elif case.may_give:
        text = _("Ja til å lage planen gjelder til %(day)s. Si ja igjen hvis planen skal gå videre.")
    else:
        text = _("Ja til å lage planen gjelder til %(day)s. Snakk med %(name)s om å si ja igjen.")
    label = _("Si ja igjen") if case.may_give else _("Se tilgangen")
    return Said(text % day, label, f"{case.page('pages:access')}#planen")
