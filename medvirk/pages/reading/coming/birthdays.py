"""Birthdays on which the law changes who decides and who sees: to the child, who decides now, and the coordinator.

pbrl §§ 3-4, 4-3 and 4-4 (fifth paragraph: heard from 7, with great weight from 12), bvl §§ 3-6 and 12-3, hol § 7-2 a.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from medvirk.kit import dates
from medvirk.kit.text import capital
from medvirk.notices import Coming, Said
from medvirk.pages.reading.coming.case import Case, News
from medvirk.plans.presenting import days_in_words
from medvirk.rules import ages
from medvirk.rules.warnings import AGE_CHANGES, told_ages

BIRTHDAY = "birthday"


def birthdays(case: Case) -> Iterator[Coming]:
    """The one that is near, with what changes that day as it concerns this reader."""
    if not case.keeps_it_together:
        return
    for age in told_ages(case.today):
        day = dates.birthday(case.person.born, age)
        news = case.news(BIRTHDAY, f"{case.sight.person_id}:{age}", day, AGE_CHANGES)
        if news:
            until = ages.age_of(ages.AFTERCARE_ENDS, day)
            changes = _changes(case, age, day) % {"age": age, "name": case.first, "until": until}
            label = _("Se hvem som ser planen din") if case.mine else _("Se hvem som ser planen")
            yield news.says(Said(f"{_begins(case, news, age)} {changes}", label, case.page("pages:access")))


def _begins(case: Case, news: News, age: int) -> str:
    """«Om 14 dager fyller du 16.»"""
    if news.is_over:
        text = _("Du fylte %(age)s år %(day)s.") if case.mine else _("%(name)s fylte %(age)s år %(day)s.")
        return text % {"age": age, "name": case.first, "day": days_in_words(news.due, case.today)}
    text = _("%(when)s fyller du %(age)s år.") if case.mine else _("%(when)s fyller %(name)s %(age)s år.")
    when = capital(dates.relative(news.due, case.today))
    return text % {"age": age, "name": case.first, "when": when}


def _changes(case: Case, age: int, day: date) -> str:
    """Which change it is, by the tables of that day: two of them may one day fall on the same birthday."""
    told = _TO_THE_CHILD if case.mine else _TO_THE_COORDINATOR if case.sight.is_coordinator else _TO_PARENTS
    tables = (
        ("heard", ages.IS_HEARD),
        ("hides", ages.MAY_HIDE_FROM_PARENTS),
        ("party", ages.CHILD_WELFARE_PARTY),
        ("decides", ages.CONSENTS_ALONE),
        ("adult", ages.ADULT),
    )
    return " ".join(told[name]() for name, rules in tables if ages.age_of(rules, day) == age)


Words = Mapping[str, Callable[[], str]]
_TO_THE_CHILD: Words = {
    "heard": lambda: _("Fra du er %(age)s, skal de voksne spørre hva du mener før de bestemmer noe for deg."),
    "hides": lambda: _(
        "Fra du er %(age)s, teller det du mener, enda mer. Du kan be om at noe ikke blir sagt til foreldrene dine."
    ),
    "party": lambda: _(
        "Fra du er %(age)s, er du part hvis barnevernet har en sak om deg. Da får du vite mer, og du blir hørt."
    ),
    "decides": lambda: _(
        "Fra du er %(age)s, bestemmer du selv hvem som får se planen din. "
        "Voksne som har bestemt for deg, ser den ikke lenger av seg selv."
    ),
    "adult": lambda: _(
        "Fra du er %(age)s, er du voksen. Barnekoordinator er bare for barn, men du kan få en annen koordinator. "
        "Har du hjelp fra barnevernet, skal de spørre om du vil ha hjelp videre. Det kan vare til du er %(until)s."
    ),
}
_TO_PARENTS: Words = {
    "heard": lambda: _("Fra %(name)s er %(age)s, skal dere spørre hva %(name)s mener før dere bestemmer."),
    "hides": lambda: _(
        "Fra %(name)s er %(age)s, teller det barnet mener, enda mer. %(name)s kan holde noe for seg selv."
    ),
    "party": lambda: _("Fra %(name)s er %(age)s, er %(name)s part hvis barnevernet har en sak."),
    "decides": lambda: _(
        "Fra %(name)s er %(age)s, bestemmer %(name)s hvem som får se planen. "
        "Du ser den ikke lenger av deg selv, men %(name)s kan la deg se den."
    ),
    "adult": lambda: _("Fra %(name)s er %(age)s, er %(name)s voksen og bestemmer selv."),
}
_TO_THE_COORDINATOR: Words = {
    "heard": lambda: _(
        "Fra den dagen skal %(name)s få vite hva det gjelder, og si hva %(name)s mener, før noen sier ja. "
        "Hjelp foreldrene med det."
    ),
    "hides": lambda: _(
        "Snakk med %(name)s om hva foreldrene ikke skal få vite. Forklar at %(name)s kan holde noe for seg selv."
    ),
    "party": lambda: _("Har barnevernet en sak, er %(name)s part fra den dagen. Forklar hva det betyr."),
    "decides": lambda: _(
        "Fra den dagen bestemmer %(name)s hvem som får se planen, og foreldrene ser den ikke av seg selv. "
        "Snakk sammen om det i god tid, og spør om samtykkene på nytt."
    ),
    "adult": lambda: _(
        "Den dagen slutter barnekoordinator og omsorg fra barnevernet. "
        "Hjelp fra barnevernet kan fortsette til %(name)s er %(until)s, hvis %(name)s vil. "
        "Finn ut hvem som tar over, og spør om samtykkene på nytt."
    ),
}
