"""What dates bring: consents and mandates that end, birthdays on which the law changes who decides.

Worked out from the dates each time, for the front page of one plan and for all plans of a reader at once.
"""

from medvirk.pages.reading.coming.case import Case
from medvirk.pages.reading.coming.cases import coming_in, coming_to
from medvirk.pages.reading.coming.endings import Ending, endings_of

__all__ = ["Case", "Ending", "coming_in", "coming_to", "endings_of"]
