"""What the person, and who decides for a child, are told the moment somebody is in by an emergency."""

from django.utils.translation import gettext as _

from medvirk.design.routes import url
from medvirk.notices import About, Said

OPENED = "opened in emergency"


def opened(about: About) -> Said:
    """Neither who nor why: that stands behind the login of the page it leads to, for whoever may read it."""
    way = url("pages:emergencies", plan_id=about.plan_id) if about.plan_id else ""
    if about.mine:
        return Said(_("Noen har åpnet planen din på nødtilgang."), _("Se hvem") if way else "", way)
    text = _("Planen til %(name)s er åpnet på nødtilgang.") % {"name": about.first}
    return Said(text, _("Se når") if way else "", way)
