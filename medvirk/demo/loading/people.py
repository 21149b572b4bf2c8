"""The owner, their logins, and who represents them."""

import re
from datetime import date
from uuid import UUID

from medvirk.accounts.models import User
from medvirk.demo.caseformat import Case
from medvirk.kit.text import normalise
from medvirk.people.models import (
    ChildAsRelative,
    Competence,
    IdentifierPeriod,
    Person,
    Protection,
    Representation,
)

PARENT_WORDS = re.compile(
    r"\b(mor|far|medmor|mamma|pappa|stemor|stefar|fostermor|fosterfar|fosterfor(?:elder|eldre)"
    r"|f[oø]resatte?|føresett|føresette|forelder|foreldre)\b"
)


# A care order is held by a service, and a service does not log in.
SERVICE_WORDS = ("tjenest", "tenest", "kommune", "nav ", "barnevern")


def is_service(who: str) -> bool:
    """Whether a representation is held by a service and not by somebody."""
    return any(word in f"{normalise(who)} " for word in SERVICE_WORDS)


# Care orders, urgent ones and a ban on moving the child (bvl §§ 5-1, 4-2, 4-3).
CARE_ORDER = re.compile(
    r"omsorgsovert|omsorgsvedtak|overtatt omsorg|overteken omsorg|akuttvedtak|akuttplasser|flytteforbod|flytteforbud"
)
# Words of the register for who has parental responsibility: shared, or one of them.
WHOLE = re.compile(r"^(felles|delt|sams|alene|aleine|åleine|eneforeldre|fullt|full|ja)\b")
OWN_WORDS = frozenset(["mor", "far", "medmor"])


def is_parent(role: str) -> bool:
    """Whether a role in the family is that of a parent, by law or in the home."""
    return bool(PARENT_WORDS.search(normalise(role)))


def has_responsibility(words: str | None, role: str) -> bool:
    """Whether «felles», «alene», «mor» on the mother's own row, give responsibility. Any other word does not."""
    text = normalise(words or "")
    return bool(WHOLE.search(text)) or (text in OWN_WORDS and text in re.findall(r"[^\W\d_]+", normalise(role)))


Kind, Scope = Representation.Kind, Representation.Scope
# The first that fits: «verge (økonomi)», «datter med skriftlig fullmakt», «nærmeste pårørende (far)».
KINDS = (
    (re.compile(r"\bverge|\bverje"), Kind.VERGE),
    (re.compile(r"fullmakt"), Kind.MANDATE),
    (re.compile(r"(nærmeste|næraste) pårørende"), Kind.RELATIVE),
)
ECONOMY = re.compile(r"økonomi|pengar|penger|bank|husleige|husleie")
PERSONAL = re.compile(r"personlig|personleg|helse|plan|avtale|begge|alt\b")
DEPRIVED = re.compile(r"fr[aå]t(?:att|atte|eken|eke|ekne)")


def stands_as(role: str) -> str:
    """In what standing somebody represents, by the words of the role."""
    if CARE_ORDER.search(normalise(role)):
        return Kind.CHILD_WELFARE
    found = next((meant for words, meant in KINDS if words.search(normalise(role))), None)
    return found or (Kind.PARENT if is_parent(role) else Kind.OTHER)


def scope_of(role: str, scope: str) -> str:
    """What a verge or a fullmakt covers, by the words of role and scope. Nothing, where none says."""
    text = normalise(f"{role} {scope}")
    economy, personal = bool(ECONOMY.search(text)), bool(PERSONAL.search(text))
    if economy and personal:
        return Scope.BOTH
    return Scope.ECONOMY if economy else Scope.PERSONAL if personal else ""


class People:
    """Everybody in one case who can log in, each made once. Their logins belong to the demo."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._users: dict[str, User] = {}

    def user(self, name: str) -> User:
        """The login of somebody by full name."""
        key = normalise(name)
        if key not in self._users:
            username = f"{self.case.id}-{key}".lower()
            language = self.case.lang if self.case.lang in User.Language.values else User.Language.NB
            user = User(username=re.sub(r"[^\w]+", "-", username)[:150], name=name, language=language, is_demo=True)
            user.set_unusable_password()
            user.save()
            self._users[key] = user
        return self._users[key]

    def ids(self, names: list[str]) -> list[UUID]:
        """The ids of some people by full name."""
        return [self.user(name).pk for name in names]


def protection(words: str | None) -> Protection:
    """The grade that plain words mean. Words we do not know mean the strictest: too much hidden can be mended."""
    text = normalise(words or "none")
    if text in {"none", "ingen", "nei"}:
        return Protection.NONE
    if "strengt" not in text and "kode 6" not in text and ("fortr" in text or "kode 7" in text):
        return Protection.CONFIDENTIAL
    return Protection.STRICT


def load_person(case: Case, people: People) -> Person:
    """The owner, with a login of their own."""
    owner = case.owner
    return Person.objects.create(
        user=people.user(owner.name),
        name=owner.name,
        born=owner.born,
        municipality=owner.municipality or "",
        languages=list(owner.languages),
        interpreter=owner.interpreter or "",
        protection=protection(owner.protection),
        protection_words=owner.protection or "",
        aids=[[aid.name, aid.details] if aid.details else [aid.name] for aid in owner.aids],
    )


def load_round_the_person(case: Case, person: Person, people: People, today: date) -> None:
    """Representation, children as relatives, identifiers, competence."""
    for who in case.representation:
        Representation.objects.create(
            person=person,
            user=None if is_service(who.who) else people.user(who.who),
            name=who.who,
            role=who.role,
            parental_responsibility=who.parental_responsibility or "",
            home=who.home or "",
            scope=who.scope or "",
            start=who.start,
            plan_access=who.plan_access,
            is_parent=bool(who.parental_responsibility) or is_parent(who.role),
            has_responsibility=has_responsibility(who.parental_responsibility, who.role),
            is_foster_parent="foster" in normalise(who.role),
            is_care_order=bool(CARE_ORDER.search(normalise(who.role))),
            stands_as=stands_as(who.role),
            scope_of=scope_of(who.role, who.scope or ""),
            is_deprived=bool(DEPRIVED.search(normalise(f"{who.role} {who.scope or ''}"))),
        )
    for child in case.children_as_relatives:
        ChildAsRelative.objects.create(
            person=person,
            age=child.age_on_reference,
            age_on=today,
            asked=answer(child.asked),
            follow_up=child.follow_up or "",
        )
    for identifier in case.identifiers:
        IdentifierPeriod.objects.create(
            person=person, kind=identifier.kind or "", start=identifier.start, end=identifier.end
        )
    for assessment in case.competence:
        Competence.objects.create(
            person=person,
            on=assessment.date,
            question=assessment.question or "",
            outcome=assessment.outcome or "",
            decided_by=assessment.decided_by or "",
            reason=assessment.reason or "",
            shown_to=list(assessment.shown_to),
            ended=assessment.ended,
        )


def answer(value: object) -> object:
    """A yes, no, day or words as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value
