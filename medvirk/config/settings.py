"""All settings, from the environment where they differ between machines."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from medvirk.config import database, mail
from medvirk.config.logs import LOGGING  # noqa: F401 - a setting

BASE = Path(__file__).resolve().parent.parent

DEBUG = os.environ.get("MEDVIRK_DEBUG") == "1"
DEMO = os.environ.get("MEDVIRK_DEMO") == "1"
EMBEDDED_DATABASE = database.is_embedded()
# Everywhere but on the machine of whoever tries it out, the way to us is encrypted.
ENCRYPTED = not (DEBUG or DEMO)
SECRET_KEY = database.secret_key()
ALLOWED_HOSTS = os.environ.get("MEDVIRK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "medvirk.design",
    "medvirk.access",
    "medvirk.diary",
    "medvirk.accounts",
    "medvirk.notices",
    "medvirk.organisations",
    "medvirk.rules",
    "medvirk.people",
    "medvirk.protection",
    "medvirk.consents",
    "medvirk.teams",
    "medvirk.emergency",
    "medvirk.plans",
    "medvirk.requests",
    "medvirk.inquiries",
    "medvirk.meetings",
    "medvirk.pages",
    "medvirk.guide",
]
if DEMO:
    INSTALLED_APPS.append("medvirk.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medvirk.accounts.middleware.ReadersLanguage",
    "medvirk.plans.middleware.NothingTypedIsLost",
    "medvirk.access.middleware.LoginByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "medvirk.config.urls"
WSGI_APPLICATION = "medvirk.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "medvirk.design.templates_backend.Templates",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "medvirk.design.environment.environment"},
    },
]

DATABASES = {"default": database.from_environment()}
# The role of the web process: it owns no table, and of a person's rows it has those of the reader (access.wall).
WALL_ROLE = database.role()
WALL_PERSON = "people.Person"
# Tables that hold nothing of any person's plan, and what a page may do with them. One that is missing here is shut.
WALL_NOBODYS: dict[str, tuple[str, ...]] = {
    "accounts": ("SELECT", "INSERT", "UPDATE"),
    "account": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "mfa": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "sessions": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "organisations": ("SELECT",),
    "guide": ("SELECT", "INSERT", "UPDATE"),
    "contenttypes": (),
    "auth": (),
}
WALL_OTHER_TABLES: dict[str, tuple[str, ...]] = {
    "cache": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "django_migrations": ("SELECT",),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Login attempts are counted here, and several workers must share the count.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Language and time
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("bokmål")), ("nn", _("nynorsk")), ("en", _("engelsk"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = ENCRYPTED
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# Static files: ours from the apps, others' from the npm packages that set-up fetched
STATIC_URL = "/static/"
STATIC_ROOT = database.CHECKOUT / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "medvirk.config.vendor.VendorFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Login: local accounts, made by whoever runs the service. Nobody signs up by themselves.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["medvirk.accounts.backends.LocalAccounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "medvirk.accounts.passwords.NotLikeTheUser",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "medvirk.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "medvirk.accounts.passwords.NotOnEverybodysList"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "medvirk.accounts.adapter.Accounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "medvirk.accounts.forms.LoginForm",
    "change_password": "medvirk.accounts.forms.ChangePasswordForm",
    "set_password": "medvirk.accounts.forms.SetPasswordForm",
    "reauthenticate": "medvirk.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "medvirk.accounts.adapter.SecondSteps"
MFA_FORMS = {
    "authenticate": "medvirk.accounts.forms.SecondStepForm",
    "reauthenticate": "medvirk.accounts.forms.SecondStepAgainForm",
    "activate_totp": "medvirk.accounts.forms.ConnectAppForm",
    "add_webauthn": "medvirk.accounts.forms.AddKeyForm",
    "edit_webauthn": "medvirk.accounts.forms.RenameKeyForm",
    "login_webauthn": "medvirk.accounts.forms.LoginWithKeyForm",
    "authenticate_webauthn": "medvirk.accounts.forms.SecondStepWithKeyForm",
    "reauthenticate_webauthn": "medvirk.accounts.forms.SecondStepAgainWithKeyForm",
}
# Addresses are set by whoever made the user, so there is nothing to verify.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Medvirk"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A passkey needs an encrypted way, or the reader's own machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENCRYPTED
# How many proxies stand before us: each may be believed when it says whose address it passed on.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MEDVIRK_PROXIES", "0"))

# Sessions: in the database, over when the browser closes, and after a working day at the latest
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "medvirk_session"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENCRYPTED
CSRF_COOKIE_NAME = "medvirk_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENCRYPTED
CSRF_FAILURE_VIEW = "medvirk.config.errors.form_too_old"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MEDVIRK_ORIGINS", "").split(",") if origin]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# For how long after a form was opened what was typed in it is still taken from somebody whose session has ended
HALF_WRITTEN_HOURS_LOGGED_OUT = 72

# What the browser may do with our pages: only what is ours, and no script or style inside a page
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
    "publickey-credentials-get": ["self"],
    "publickey-credentials-create": ["self"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENCRYPTED
SECURE_HSTS_PRELOAD = ENCRYPTED
SECURE_SSL_REDIRECT = ENCRYPTED
SECURE_REDIRECT_EXEMPT = [r"^helse/$"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# What a package tries to send by itself is thrown away, not printed. Only `notices` sends, over this server.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
NOTICES_SMTP = mail.from_environment()
NOTICES_FROM = os.environ.get("MEDVIRK_MAIL_FROM", "")
# Where one logs in, as it stands in a mail: «https://plan.kommune.no/».
FRONT_ADDRESS = os.environ.get("MEDVIRK_ADDRESS", "")
