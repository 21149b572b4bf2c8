"""The person, who represents them, and what was assessed of their competence."""

from medvirk.people.models.competence import Competence
from medvirk.people.models.person import ChildAsRelative, IdentifierPeriod, Person, Protection, graded
from medvirk.people.models.representation import SCOPED, Representation

__all__ = [
    "SCOPED",
    "ChildAsRelative",
    "Competence",
    "IdentifierPeriod",
    "Person",
    "Protection",
    "Representation",
    "graded",
]
