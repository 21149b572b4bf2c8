"""Who can log in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from medvirk.kit.ids import new_id


class Users(BaseUserManager["User"]):
    """Makes users. There is no superuser: nobody has more than their rights in each plan."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username.lower(), **fields)
        user.email = user.email.lower()
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody's way in. Says who they are, and nothing about what they may see: that is in `access`."""

    class Language(models.TextChoices):
        NB = "nb", _("bokmål")
        NN = "nn", _("nynorsk")
        EN = "en", _("engelsk")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(_("brukernavn"), max_length=150, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    email = models.EmailField(_("e-post"), blank=True)
    language = models.CharField(_("språk"), max_length=2, choices=Language, default=Language.NB)
    # A mail that says there is something new, and nothing more. Without an address there is nowhere to send it.
    wants_mail = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_unique_when_given"),
            models.CheckConstraint(
                condition=Q(is_demo=False) | Q(email=""),
                name="user_of_the_demo_has_no_email",
                violation_error_message=_("En bruker i prøveversjonen har ikke e-post."),
            ),
            models.CheckConstraint(condition=Q(language__in=["nb", "nn", "en"]), name="user_language_is_one_we_have"),
        ]

    def __str__(self) -> str:
        return self.name
