"""What of a case one reader must not find: worked out from the file alone, by the words of its format.

It knows nothing of the product's models, so that a mistake there is not repeated here.
"""

from collections.abc import Collection, Iterator

from django.utils import timezone

from medvirk.demo.caseformat import Case, leaves
from medvirk.demo.grantees import hidden_from, resolve
from medvirk.kit import dates
from medvirk.rules.life_areas import life_area, means_everything

EXCEPT = (" unntatt ", " utanom ", " bortsett fra ")
# Parts of a file that hold words about the person; the rest (dates, names, kinds) is found everywhere.
TELLING = {
    "goals",
    "crisis",
    "meetings",
    "matters",
    "resources",
    "needs",
    "child_participation",
    "evaluation",
    "hidden_items",
    "competence",
    "decisions",
    "title",
    "closing",
    "other_plans",
    "team",
    "representation",
}
# What only those who hold the plan together see, also when a helper was given everything.
OF_THE_PLAN = {"goals", "crisis", "hidden_items", "competence", "closing", "title", "other_plans", "representation"}
# Words of the product's own, which stand on its pages whatever a case says.
OUR_WORDS = {"kontaktlege", "kontaktpsykolog", "Kriseplan"}
# Shorter values («daglig», «ein gong») stand in other words and prove nothing.
TELLING_LENGTH = 9


def same(word: str, other: str) -> bool:
    """Whether two words name the same topic."""
    return (life_area(word) or word.casefold()) == (life_area(other) or other.casefold())


class Reader:
    """What the consents of a file say about one reader, today, when these topics have been closed to them since."""

    def __init__(self, case: Case, name: str, closed: Collection[str] = ()) -> None:
        self.case, self.name = case, name
        self.everything, self.topics, self.shut, self.by_consent = self._is_parent_who_decides(), [], [], False
        self.is_parent = any(r.who == name and r.parental_responsibility for r in case.representation)
        for consent in case.consents:
            if name in hidden_from(consent.hidden_from, case):
                self.shut += consent.topics
            if consent.kind == "share" and name in resolve(consent.to or "", case).members and self._stands(consent):
                self._take(consent)
        self.shut += closed
        self.topics = [topic for topic in self.topics if not any(same(topic, word) for word in closed)]

    def _is_parent_who_decides(self) -> bool:
        age = dates.age_on(self.case.owner.born, timezone.localdate())
        ties = [r for r in self.case.representation if r.who == self.name]
        return age < 16 and any(r.parental_responsibility and r.plan_access is not False for r in ties)

    @staticmethod
    def _stands(consent) -> bool:
        today = timezone.localdate()
        first, last = consent.period or (None, None)
        over = consent.refused or consent.withdrawn or consent.ended
        return not over and (first is None or first <= today) and (last is None or today <= last)

    def _take(self, consent) -> None:
        self.by_consent = True
        self.shut += consent.excluded
        for word in consent.topics:
            but = next((but for but in EXCEPT if but in word), None)
            opened, shut = word.split(but) if but else (word, "")
            self.shut += [shut] if shut else []
            self.everything = self.everything or means_everything(opened)
            self.topics += [] if means_everything(opened) else [opened]

    def sees_topic(self, word: str | None) -> bool:
        """Whether what carries this word is open."""
        if word and any(same(word, shut) for shut in self.shut):
            return False
        return self.everything or any(word and same(word, topic) for topic in self.topics)

    def sees_measure(self, goal, measure) -> bool:
        """Open by its goal's life area, or promised by the reader; never when hidden from parents."""
        if measure.visible_to_parents is False and self.is_parent:
            return False
        if self.sees_topic(goal.life_area):
            return True
        shut = goal.life_area and any(same(goal.life_area, word) for word in self.shut)
        return self.by_consent and not shut and self._owes(measure)

    def _owes(self, measure) -> bool:
        return measure.who == self.name or any(
            measure.who == c.to and self.name in resolve(c.to or "", self.case).members for c in self.case.consents
        )


def forbidden(case: Case, name: str, closed: Collection[str] = ()) -> set[str]:
    """Telling values of the file that this reader must not find on any page."""
    reader = Reader(case, name, closed)
    # A page may begin a sentence with what a file has in the middle of one.
    allowed = " \n ".join(_allowed(case, reader)).casefold()
    telling = {str(value) for path, value in leaves(case) if path[0] in TELLING and isinstance(value, str)}
    return {value for value in telling if len(value) >= TELLING_LENGTH and value.casefold() not in allowed} - OUR_WORDS


def _allowed(case: Case, reader: Reader) -> Iterator[str]:
    """Every text that the reader may see, and names of people, which are no secret in themselves."""
    for number, goal in enumerate(case.goals):
        whole = reader.sees_topic(goal.life_area)
        seen = [m for m in goal.measures if reader.sees_measure(goal, m)]
        if whole:
            yield from (str(v) for path, v in leaves(case) if path[:2] == ("goals", number) and "measures" not in path)
        elif seen:
            yield goal.text
        for measure in seen:
            yield from (measure.what, measure.who, measure.extent or "", measure.how or "", str(measure.decision or ""))
    if case.crisis and reader.sees_topic("kriseplan"):
        yield from (str(v) for path, v in leaves(case) if path[0] == "crisis")
    if reader.everything:
        yield from (str(v) for path, v in leaves(case) if path[0] not in OF_THE_PLAN)
    if reader.everything and reader._is_parent_who_decides():
        yield from (str(v) for path, v in leaves(case) if path[0] in OF_THE_PLAN - {"goals", "hidden_items"})
        yield from (str(h.necessary_information_given or "") for h in case.hidden_items)
    yield from reader.topics
    yield from (c.to or "" for c in case.consents if reader.name in resolve(c.to or "", case).members)
    own = {("team", n) for n, member in enumerate(case.team) if member.who == reader.name}
    own |= {("representation", n) for n, other in enumerate(case.representation) if other.who == reader.name}
    yield from (str(v) for path, v in leaves(case) if path[:2] in own)
    # Everybody in the team may know whose it is and whom to ask.
    yield from (case.owner.name, case.coordinator.name, case.coordinator.kind, case.responsible_service)
