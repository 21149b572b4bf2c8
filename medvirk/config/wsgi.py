"""The application as a web server sees it."""

import os

from django.core.wsgi import get_wsgi_application

from medvirk.config import database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")

application = get_wsgi_application()
# Whoever answers the web is not whoever owns the tables, whatever it was that started the process.
database.answer_the_web()
