"""The two ways the door stays shut."""

from django.core.exceptions import PermissionDenied


class Forbidden(PermissionDenied):
    """Somebody who is in the team asks for more than they have been given (403, with who can help)."""

    def __init__(self, who_can_help: str = "", message: str = "") -> None:
        super().__init__(message)
        self.who_can_help = who_can_help


class PlanClosed(PermissionDenied):
    """A closed plan is readable for ever and changed by nobody."""
