"""Why a proposed version or a disagreement needs the coordinator."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.reading.caseload import Caseload, Reason, Urgency
from medvirk.plans.models import Version
from medvirk.rules import answer_times

State = Version.State


def versions(load: Caseload) -> Iterator[Reason]:
    """Silence is not a yes: what nobody has answered stands here until somebody talks with the person."""
    for version in load.versions:
        if version.state == State.CHANGES:
            text = _("%(name)s vil endre noe i forslaget. Les hva, og lag det på nytt.") % {"name": load.first}
            yield _reason(load, version, state="clarify", pill=_("Vil endre noe"), text=text)
        elif version.state == State.DISPUTED:
            text = _("%(name)s sier at det muntlige jaet ikke stemmer. Versjonen gjelder ikke.") % {"name": load.first}
            yield _reason(load, version, state="late", pill=_("Stemmer ikke"), text=text)
        elif version.is_unanswered(load.today):
            text = _("Fristen for å svare på forslaget var %(day)s. Ingenting er godkjent. Snakk med %(name)s.")
            day = dates.day(version.deadline)
            yield _reason(load, version, state="late", pill=_("Ikke besvart"), text=text % _who(load, day))
        elif answer_times.is_near(version.deadline, load.today):
            text = _("%(name)s har frist %(day)s for å svare på forslaget.") % _who(load, dates.day(version.deadline))
            when = dates.relative(version.deadline, load.today)
            pill = _("Venter på svar, frist %(when)s") % {"when": when}
            yield _reason(load, version, state="asked", pill=pill, text=text, urgency=Urgency.WEEK)


def dissents(load: Caseload) -> Iterator[Reason]:
    """Until whoever disagrees says that it is talked about."""
    for dissent in load.dissents:
        who = {"who": first_name(dissent.author_name)}
        text = _("%(who)s er uenig om et mål.") if dissent.goal_id else _("%(who)s er uenig i det som står.")
        if dissent.about_id is None:
            text = _("%(who)s er uenig i hvordan det går.")
        yield Reason(
            urgency=Urgency.WEEK,
            state="soon",
            pill=_("Uenighet som ikke er snakket om"),
            text=f"{text % who} {_('Snakk sammen.')}",
            step=_("Les det"),
            href=load.page("plans:voices"),
            on=dissent.written_at.date(),
        )


def _who(load: Caseload, day: str) -> dict[str, str]:
    return {"name": load.first, "day": day}


def _reason(
    load: Caseload, version: Version, *, state: str, pill: str, text: str, urgency: Urgency = Urgency.NOW
) -> Reason:
    is_open = version.is_open
    return Reason(
        urgency=urgency,
        state=state,
        pill=pill,
        text=text,
        step=_("Se forslaget") if is_open else _("Se versjonene"),
        href=load.page("pages:proposal" if is_open else "pages:versions"),
        on=version.deadline,
    )
