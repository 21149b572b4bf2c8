"""What somebody is told the moment something is done with a consent."""

from django.utils.translation import gettext as _

from medvirk.design.routes import url
from medvirk.kit.names import genitive
from medvirk.notices import About, Said

WRITTEN_IN = "answer written in"


def written_in(about: About) -> Said:
    """Somebody wrote in what the person, or who decides for them, is said to have answered about the plan."""
    if about.mine:
        text = _("Noen har skrevet inn hva du svarte om å lage planen. Se om det stemmer.")
    else:
        text = _("Noen har skrevet inn et svar om å lage planen til %(name)s. Se om det stemmer.") % {
            "name": about.first
        }
    way = f"{url('pages:access', plan_id=about.plan_id)}#planen" if about.plan_id else ""
    return Said(text % {"name": about.first}, _("Se svaret") if way else "", way)


def waits(about: About) -> Said:
    """Somebody who decides together with the reader has said yes to something."""
    text = _("Den andre av dere som bestemmer, har sagt ja til noe i %(whose)s plan. Det venter på svaret ditt.")
    href = url("pages:access", plan_id=about.plan_id) + "#venter" if about.plan_id else ""
    return Said(text % {"whose": genitive(about.first)}, _("Les og svar"), href)
