"""How the door stays shut for somebody who may know that it is there."""

from django.core.exceptions import PermissionDenied


class Forbidden(PermissionDenied):
    """Somebody who is in the team asks for more than they have been given (403, with who can help)."""

    def __init__(self, who_can_help: str = "", message: str = "", *, in_emergency: str = "") -> None:
        super().__init__(message)
        self.who_can_help = who_can_help
        # The address where this reader may open in an emergency, when they may.
        self.in_emergency = in_emergency
