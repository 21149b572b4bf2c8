"""Jinja2 templates that live inside our own apps, beside the code that fills them."""

from pathlib import Path

from django.apps import apps
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import cached_property


class Templates(Jinja2):
    """Looks in `medvirk/<app>/templates/` only.

    The packages we build on bring Django templates of the same names (login pages, forms); as Jinja2 they
    would fail or, worse, show up unstyled. So they are never on the path.
    """

    app_dirname = "templates"

    @cached_property
    def template_dirs(self) -> tuple[str, ...]:
        ours = (Path(app.path) for app in apps.get_app_configs() if app.name.startswith("medvirk."))
        return (*self.dirs, *(str(path / "templates") for path in ours if (path / "templates").is_dir()))
