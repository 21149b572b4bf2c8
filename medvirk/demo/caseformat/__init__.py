"""The written form of a case: one YAML file, with file, line and reason for everything that is wrong.

It knows nothing of the database. Loading a case is `medvirk.demo.loader`'s.
"""

from medvirk.demo.caseformat.moving import REFERENCE_DAY, shift
from medvirk.demo.caseformat.problems import CaseError, Problem
from medvirk.demo.caseformat.reading import read_case
from medvirk.demo.caseformat.records import Case
from medvirk.demo.caseformat.walking import leaves

__all__ = ["REFERENCE_DAY", "Case", "CaseError", "Problem", "leaves", "read_case", "shift"]
