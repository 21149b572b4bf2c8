"""What notices say of those who speak for a person."""

from django.utils.translation import gettext as _

from medvirk.design.routes import url
from medvirk.notices import About, Said


def changed(about: About) -> Said:
    """That it was changed; who it is, stands on the page."""
    text = _("Det er endret hvem som kan snakke for deg.") if about.mine else ""
    text = text or _("Det er endret hvem som kan snakke for %(name)s.") % {"name": about.first}
    return Said(text, _("Se hvem"), url("pages:deciding", plan_id=about.plan_id) if about.plan_id else "")
