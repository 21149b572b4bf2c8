"""The product's settings, with the demo on, on a PostgreSQL of the tests' own."""

import os

os.environ["MEDVIRK_DEMO"] = "1"
os.environ["MEDVIRK_SECRET_KEY"] = "a key that signs nothing but the sessions of tests"  # noqa: S105 - and of nothing else
os.environ.pop("DATABASE_URL", None)
os.environ.pop("MEDVIRK_DEBUG", None)

from medvirk.config.settings import *  # noqa: F403 - the product's own settings, with what differs below
from medvirk.config import database
from medvirk.config.postgres import Cluster

CLUSTER = Cluster(database.CHECKOUT / ".data" / "test", durable=False)
DATABASES = {"default": {**database.from_cluster(CLUSTER), "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}}

INSTALLED_APPS.append("django_linear_migrations")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# Argon2 is slow on purpose; a thousand test users would pay for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# pytest keeps what is logged, and shows it when a test fails.
LOGGING_CONFIG = None
# Straight from the source folders: nothing to collect first, nothing old to be served.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
