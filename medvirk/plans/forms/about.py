"""Forms for what stands about the person: one text each."""

from django.utils.translation import gettext_lazy as _

from medvirk.design.forms import PlainForm
from medvirk.plans.forms.fields import LONG, SHORT, VersionedForm, Words


class WhatMattersForm(VersionedForm):
    text = Words(label=_("Hva er viktig for deg?"), rows=5, max_length=LONG)


class WriteForm(PlainForm):
    text = Words(label=_("Hva vil du si?"), rows=8)


class ResourceForm(PlainForm):
    """Something the person is good at, likes or has."""

    text = Words(label=_("Hva er en styrke?"), rows=1, max_length=SHORT)


class WantedForm(PlainForm):
    """Somebody who should take part, and does not yet (§ 9 third paragraph j)."""

    text = Words(label=_("Hvem bør være med, og med hva?"), rows=1, max_length=SHORT)


class NeedForm(PlainForm):
    """Something the person needs help with, or more of."""

    text = Words(label=_("Hva trengs?"), rows=1, max_length=SHORT)


class EntryForm(VersionedForm):
    """What stands there, anew."""

    text = Words(label=_("Teksten"), rows=3)
