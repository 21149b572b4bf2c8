"""What a password must be, said in our words in every language we have."""

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Passordet er for kort. Det må ha minst %(number)s tegn.") % {"number": self.min_length}


class NotLikeTheUser(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Passordet ligner for mye på navnet eller adressen.")


class NotOnEverybodysList(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Mange bruker dette passordet, så det er lett å gjette. Finn på et annet.")
