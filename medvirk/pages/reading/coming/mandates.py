"""Somebody who speaks for the person, or an assessment of what the person decides, until a day."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from medvirk.notices import Coming, Said
from medvirk.pages.reading.coming.case import Case, News
from medvirk.pages.reading.coming.endings import Ending
from medvirk.plans.presenting import days_in_words
from medvirk.rules.warnings import MANDATE_ENDS

SPEAKING, COMPETENCE = "mandate ends", "competence ends"


def ending_mandate(case: Case, ending: Ending) -> Iterator[Coming]:
    """Verge, fullmakt, care order: to those who keep the plan together, and to the one whose mandate it is."""
    own = ending.user_id is not None and ending.user_id == case.sight.user_id
    news = case.news(SPEAKING, ending.id, ending.end or case.today, MANDATE_ENDS)
    if news and (own or case.keeps_it_together):
        words = {
            "who": ending.name,
            "role": ending.detail,
            "name": case.first,
            "day": days_in_words(news.due, case.today),
        }
        yield news.says(_about(case, _mandate(case, ending, news, own=own) % words))


def _mandate(case: Case, ending: Ending, news: News, *, own: bool) -> str:
    if ending.is_care_order:
        return (
            _("%(who)s, %(role)s: Det gjaldt til %(day)s.")
            if news.is_over
            else _("%(who)s, %(role)s: Det gjelder til %(day)s.")
        )
    if news.is_over:
        if case.mine:
            return _("%(who)s, %(role)s, snakker ikke for deg lenger. Det gjaldt til %(day)s.")
        return (
            _("Du snakker ikke for %(name)s lenger. Det gjaldt til %(day)s.")
            if own
            else _("%(who)s, %(role)s, snakker ikke for %(name)s lenger. Det gjaldt til %(day)s.")
        )
    if case.mine:
        return _("%(who)s, %(role)s, kan snakke for deg til %(day)s.")
    if own:
        return _("Du kan snakke for %(name)s til %(day)s.")
    return _("%(who)s, %(role)s, kan snakke for %(name)s til %(day)s.")


def ending_competence(case: Case, ending: Ending) -> Iterator[Coming]:
    """One question somebody assessed (pbrl § 4-3): after the day the person decides it, or it is assessed anew."""
    news = case.news(COMPETENCE, ending.id, ending.end or case.today, MANDATE_ENDS)
    if not news or not case.keeps_it_together:
        return
    if case.mine:
        begin = _("Noen har vurdert om du kan bestemme selv: %(question)s.")
    else:
        begin = _("Noen har vurdert om %(name)s kan bestemme selv: %(question)s.")
    until = _("Vurderingen gjaldt til %(day)s.") if news.is_over else _("Vurderingen gjelder til %(day)s.")
    words = {"question": ending.name.rstrip("."), "name": case.first, "day": days_in_words(news.due, case.today)}
    yield news.says(_about(case, f"{begin} {until}" % words))


def _about(case: Case, text: str) -> Said:
    """Both stand on «Om meg», which is for those who see everything."""
    if not case.sight.everything:
        return Said(text)
    return Said(
        text, _("Se om deg") if case.mine else _("Se om %(name)s") % {"name": case.first}, case.page("pages:about")
    )
