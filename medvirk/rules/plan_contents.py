"""What a plan must contain, letter by letter: forskrift 22. juni 2022 nr. 1110 § 9, from 1 August 2022."""

from dataclasses import dataclass
from datetime import date

from medvirk.kit.language import written

SOURCE = "forskrift 22. juni 2022 nr. 1110 om individuell plan § 9"
VALID_FROM = date(2022, 8, 1)


@dataclass(frozen=True, slots=True)
class Words:
    """Heading and one sentence in one language."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One letter of § 9 third paragraph, or «barn» for the fourth, which is for children only."""

    letter: str
    nb: Words
    nn: Words
    en: Words

    def heading(self, language: str | None = None) -> str:
        """A plain heading."""
        return self._words(language).heading

    def text(self, language: str | None = None) -> str:
        """What belongs under it."""
        return self._words(language).text

    def paragraph(self) -> str:
        """Where it stands in the regulation."""
        return "§ 9 fjerde ledd" if self.letter == CHILD else f"§ 9 tredje ledd {self.letter}"

    def _words(self, language: str | None) -> Words:
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[written(language)]


CHILD = "barn"
_ITEMS = (
    Item(
        "a",
        Words("Mål, ressurser og behov", "Hva personen vil, har og trenger av tjenester eller tiltak."),
        Words("Mål, ressursar og behov", "Kva personen vil, har og treng av tenester eller tiltak."),
        Words("Goals, resources and needs", "What the person wants, has, and needs of services or measures."),
    ),
    Item(
        "b",
        Words("Hvem som er med", "De som tar del i arbeidet med planen."),
        Words("Kven som er med", "Dei som tek del i arbeidet med planen."),
        Words("Who takes part", "Those who take part in the work on the plan."),
    ),
    Item(
        "c",
        Words("Hvem som har ansvar", "Hvem som har ansvar for planen, og hvem som samordner og driver den fram."),
        Words("Kven som har ansvar", "Kven som har ansvar for planen, og kven som samordnar og driv han fram."),
        Words("Who is responsible", "Who answers for the plan, and who coordinates it and keeps it moving."),
    ),
    Item(
        "d",
        Words("Hva hver og en bidrar med", "Hva personen, hjelperne og pårørende bidrar med i arbeidet."),
        Words("Kva kvar og ein bidreg med", "Kva personen, hjelparane og pårørande bidreg med i arbeidet."),
        Words("What each one contributes", "What the person, the helpers and relatives contribute to the work."),
    ),
    Item(
        "e",
        Words("Tjenester og tiltak", "Hva som skal gjøres, hvor mye, og hvem som har ansvar for hvert."),
        Words("Tenester og tiltak", "Kva som skal gjerast, kor mykje, og kven som har ansvar for kvart."),
        Words("Services and measures", "What is to be done, how much, and who answers for each."),
    ),
    Item(
        "f",
        Words("Hvordan det gjøres", "Hvordan tjenestene og tiltakene skal gjennomføres."),
        Words("Korleis det blir gjort", "Korleis tenestene og tiltaka skal gjennomførast."),
        Words("How it is done", "How the services and measures are carried out."),
    ),
    Item(
        "g",
        Words(
            "Koordinator og kontaktlege",
            "Om koordinator, barnekoordinator eller kontaktlege er tilbudt eller valgt.",
        ),
        Words(
            "Koordinator og kontaktlege",
            "Om koordinator, barnekoordinator eller kontaktlege er tilboden eller vald.",
        ),
        Words(
            "Coordinator and contact doctor",
            "Whether a coordinator, children's coordinator or contact doctor is offered or named.",
        ),
    ),
    Item(
        "h",
        Words("Tid for planen", "Hvor lenge planen gjelder, og når den skal justeres og ses på igjen."),
        Words("Tid for planen", "Kor lenge planen gjeld, og når han skal justerast og sjåast på igjen."),
        Words("The time of the plan", "How long the plan is for, and when it is adjusted and revised."),
    ),
    Item(
        "i",
        Words("Samtykke", "Samtykke til planen, og til at de som er med får se opplysninger."),
        Words("Samtykke", "Samtykke til planen, og til at dei som er med får sjå opplysningar."),
        Words("Consent", "Consent to the plan, and to letting those who take part see information."),
    ),
    Item(
        "j",
        Words("Ønsket samarbeid", "Andre som bør være med, men ikke er det ennå."),
        Words("Ønskt samarbeid", "Andre som bør vere med, men ikkje er det enno."),
        Words("Wanted cooperation", "Others who should take part but do not yet."),
    ),
)
_CHILD = Item(
    CHILD,
    Words("Hvordan barnet har tatt del", "Hvordan barnets rett til å medvirke er ivaretatt."),
    Words("Korleis barnet har teke del", "Korleis retten barnet har til å medverke er teken vare på."),
    Words("How the child has taken part", "How the child's right to participate was met."),
)


def items(*, is_child: bool) -> tuple[Item, ...]:
    """a to j, and for a child also how it has taken part."""
    return (*_ITEMS, _CHILD) if is_child else _ITEMS
