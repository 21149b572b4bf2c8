"""One way to answer with a page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A whole page. A form that could not be taken is answered with 422, so that htmx swaps it in as well."""
    return HttpResponse(render_to_string(template, dict(context or {}), request=request), status=status)
