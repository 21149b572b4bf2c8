"""The only words that ever leave the product: no name, no matter, nothing that tells anybody's health."""

from django.utils import translation
from django.utils.translation import gettext as _


def mail(language: str, address: str) -> tuple[str, str]:
    """Subject and text in one of the three languages. The same for everybody, whatever it is about."""
    with translation.override(language):
        subject = _("Det er noe nytt til deg i Medvirk")
        news = _("Det er noe nytt til deg i Medvirk. Logg inn for å se.")
        switch = _("Vil du ikke ha slike e-poster? Skru dem av under «Min konto».")
    return subject, f"{news}\n\n{address}\n\n{switch}\n"
