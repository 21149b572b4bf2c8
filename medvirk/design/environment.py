"""The Jinja2 environment all templates run in."""

from typing import Any

from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from medvirk.design import feedback, fields, hub, marks, progress, scale, shell
from medvirk.design.calling import DirectContext
from medvirk.design.hues import hue
from medvirk.design.icons import icon
from medvirk.design.routes import url
from medvirk.design.speech import said
from medvirk.kit import dates, names, text

LANGUAGE_NAMES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))


def environment(**options: Any) -> Environment:
    """Undefined names fail, output is escaped, texts go through gettext."""
    options.update(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    options.setdefault("cache_size", -1)
    env = Environment(extensions=["jinja2.ext.i18n"], **options)  # noqa: S701 - it is switched on above
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.context_class = DirectContext
    env.globals.update(_GLOBALS, gettext=said, _=said)
    env.filters.update(first_name=names.first_name, initials=names.initials, genitive=names.genitive)
    env.filters.update(join_words=text.join_words, count_words=text.count_words)
    return env


_GLOBALS: dict[str, Any] = {
    "static": static,
    "url": url,
    "icon": icon,
    "hue": hue,
    "marks": marks,
    "capital": text.capital,
    "day": marks.day,
    "period": marks.period,
    "dates": dates,
    "shell_of": shell.shell_of,
    "places": shell.links,
    "language_action": shell.language_action,
    "help_address": shell.help_address,
    "language": lambda: translation.get_language() or "nb",
    "language_names": LANGUAGE_NAMES,
    "told": feedback.told,
    "control": fields.control,
    "described_by": fields.described_by,
    "is_group": fields.is_group,
    "options": fields.options,
    "errors_of": fields.errors_of,
    "segments": scale.segments,
    "scale_words": scale.WORDS,
    "drawing": hub.drawing,
    "chart_of": progress.chart,
}
