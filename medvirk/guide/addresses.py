"""Where links in the texts lead."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from medvirk.design.routes import url

# Sent along by the page one came from, so that the way back leads to the same plan.
PLAN = "plan"


def plan_of(request: HttpRequest) -> UUID | None:
    """The plan whose page the reader came from. It opens nothing: the page it leads to asks who is reading."""
    try:
        return UUID(request.GET.get(PLAN, ""))
    except ValueError:
        return None


def page_of_product(name: str, plan: UUID | None) -> str:
    """The page where it is done: of that plan, or where one finds one's own; empty for no page of ours."""
    for kwargs in ({}, {"plan_id": plan or UUID(int=0)}):
        try:
            path = reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
        return path if plan or not kwargs else "/"
    return ""


class Addresses:
    """Turns a link of a text into an address, for one reader."""

    def __init__(self, plan: UUID | None, *, easy: frozenset[str] = frozenset()) -> None:
        self.plan, self.easy = plan, easy

    def __call__(self, kind: str, target: str) -> str:
        """The address; empty where there is nothing behind the link."""
        try:
            return self._to(kind, target)
        except NoReverseMatch:
            # A municipality can have written anything.
            return ""

    def _to(self, kind: str, target: str) -> str:
        if kind == "article":
            return self._with_plan(url("guide:easy" if target in self.easy else "guide:article", slug=target))
        if kind == "scene":
            return url("guide:scene", slug=target)
        if kind == "contact":
            return url("guide:contacts")
        if kind == "page":
            return page_of_product(target, self.plan)
        return f"{kind}:{target}" if kind in {"tel", "mailto", "https"} else ""

    def _with_plan(self, path: str) -> str:
        return f"{path}?{PLAN}={self.plan}" if self.plan else path
