"""Whom the words of a consent mean. First every consent of the nine cases, then invented ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from medvirk.demo.caseformat import read_case
from medvirk.demo.caseformat.people_records import Member, Representation
from medvirk.demo.caseformat.plan_records import Consent, PreviousPlan
from medvirk.demo.grantees import hidden_from, resolve

CASES = {file.stem: read_case(file) for file in (Path(__file__).parents[1] / "cases").glob("*.yaml")}

IN_THE_CASES = [
    ("s01", "Solbakken skole", ["Kari Klasseberg", "Mina Støttesen"]),
    ("s01", "Habiliteringstjenesten barn (demo-HF)", ["Siri Habtest"]),
    ("s01", "Fotballtrener (frivillig)", []),
    ("s02", "FACT-team demo-HF", ["Eirik Factberg"]),
    ("s02", "NAV Havnes", ["Nora Jobbsen"]),
    ("s02", "Fastlege", ["Per Legeprøve"]),
    ("s02", "Far", ["Terje Skogprøve"]),
    ("s02", "Idrettslag", []),
    ("s03", "NAV Strandøy", ["Rune Arbprøve"]),
    ("s03", "Arbeidsgivar", []),
    ("s03", "Logoped", ["Ingrid Talprøve"]),
    ("s03", "Skulen til barna", []),
    ("s04", "Lungepoliklinikk demo-HF", ["Lars Lungeprøve"]),
    ("s04", "Legevakt og ambulanse", []),
    ("s04", "Datter Astrid", ["Astrid Lerkeprøve"]),
    ("s04", "Frivilligsentral", ["Odd Frivilligmo"]),
    ("s05", "NAV Havnes", ["Simen Jobbprøve"]),
    ("s05", "Hjerneskadeteam demo-HF", ["Dag Nevroprøve"]),
    ("s05", "Marte", ["Marte Fallprøve"]),
    ("s06", "NAV Havnes", ["Lene Kvalprøve", "Torunn Gjeldprøve"]),
    ("s06", "LAR demo-HF", ["Bente Larprøve"]),
    ("s06", "Barnevernstjenesten Havnes", ["Øyvind Barneprøve"]),
    ("s06", "Barnehage", []),
    ("s06", "Utleier", []),
    ("s07", "Gammel kommune til ny kommune", []),
    ("s07", "Lille Fjord skole", ["Eva Klasseprøve"]),
    ("s07", "Voksenopplæring og introduksjonsprogram", ["Jan Introprøve"]),
    ("s07", "Tros- og kulturforening", []),
    ("s08", "Habilitering vaksne demo-HF", ["Tale Habprøve"]),
    ("s08", "Fosterheimen", ["Foster Heimprøve"]),
    ("s08", "Mor", []),
    ("s08", "NAV Strandøy", []),
    ("s11", "BUP demo-HF", ["Marit Bupprøve"]),
    ("s11", "Skulehelseteneste", ["Sissel Helseprøve"]),
    ("s11", "Kontaktlærar", ["Arne Lærarprøve"]),
]


def test_the_table_has_every_consent_of_the_cases():
    written = [(stem, one.to) for stem, case in sorted(CASES.items()) for one in case.consents if one.to]

    assert [(stem, to) for stem, to, _ in IN_THE_CASES] == written


@pytest.mark.parametrize(("stem", "to", "names"), IN_THE_CASES)
def test_a_consent_of_a_case_means_the_ones_who_were_meant(stem, to, names):
    assert list(resolve(to, CASES[stem]).members) == names


TEAM = (
    Member(who="Kari Testmo", role="koordinator", sector="kommune"),
    Member(who="Ola Lærdal", role="kontaktlærer", sector="skole"),
    Member(who="Nils Navmo", role="NAV-veileder", sector="NAV"),
    Member(who="Fia Fysmo", role="barnefysioterapeut", sector="kommune"),
    Member(who="Ada Assmo", role="assistent", sector="skole"),
    Member(who="Asta Assmo", role="assistent", sector="skole"),
    Member(who="Pia Psykmo", role="psykiatrisk sykepleier", sector="kommune"),
    Member(who="Hanne Hjertmo", role="kardiolog", sector="spesialisthelsetjeneste"),
    Member(who="Nina Nevmo", role="nevrolog", sector="spesialisthelsetjeneste"),
    Member(who="Vera Vikmo", role="vikar for støttekontakt", sector="kommune"),
    Member(who="Liv Legmo", role="fastlege", sector="fastlege"),
    Member(who="Per Pedmo", role="PP-rådgiver", sector="PPT"),
    Member(who="Erna Ergmo", role="ergoterapeut", sector="kommune"),
    Member(who="Helge Heimmo", role="heimesjukepleiar", sector="kommune"),
    Member(who="Kine Krismo", role="miljøarbeider", sector="krisesenter"),
)
FAMILY = (
    Representation(who="Mona Prøve", role="mor"),
    Representation(who="Finn Prøve", role="far"),
    Representation(who="Frida Prøve", role="mors søster"),
    Representation(who="Kari Prøve", role="mormor"),
    Representation(who="Bo Prøve", role="venn av bror"),
    Representation(who="Gunn Prøve", role="ektefelle"),
)


def invented(*others):
    """A case in Havnes with this team, where the consents name these others besides."""
    case = CASES["s02"]
    consents = tuple(Consent(kind="share", to=to, by="Sander") for to in others)
    coordinator = replace(case.coordinator, name="Kari Testmo")
    previous = PreviousPlan(municipality="Fjellvik (fictional)")
    return replace(
        case,
        team=TEAM,
        representation=FAMILY,
        consents=consents,
        coordinator=coordinator,
        plan=replace(case.plan, previous=previous),
    )


INVENTED = [
    ("Kontaktlæraren", ["Ola Lærdal"]),
    ("Fastlegen min", ["Liv Legmo"]),
    ("Havnes legesenter", ["Liv Legmo"]),
    ("Fysioterapeut", ["Fia Fysmo"]),
    ("Mor", ["Mona Prøve"]),
    ("Mora mi", ["Mona Prøve"]),
    ("Mor og far", ["Mona Prøve", "Finn Prøve"]),
    ("Foreldra", ["Mona Prøve", "Finn Prøve"]),
    ("Begge foreldrene", ["Mona Prøve", "Finn Prøve"]),
    ("Kona", ["Gunn Prøve"]),
    ("Finn", ["Finn Prøve"]),
    ("Kari Prøve", ["Kari Prøve"]),
    ("Ola (kontaktlærer)", ["Ola Lærdal"]),
    ("Koordinatoren", ["Kari Testmo"]),
    ("Nav-kontoret i Havnes", ["Nils Navmo"]),
    ("NAV Havnes (kommunal del)", ["Nils Navmo"]),
    ("Fjordvik ungdomsskule", ["Ola Lærdal", "Ada Assmo", "Asta Assmo"]),
    ("Nordvik vidaregåande skule", ["Ola Lærdal", "Ada Assmo", "Asta Assmo"]),
    ("PP-tenesta i Havnes", ["Per Pedmo"]),
    ("NAV Havnes og PPT", ["Nils Navmo", "Per Pedmo"]),
    ("Hjertepoliklinikken demo-HF", ["Hanne Hjertmo"]),
    ("Nevrologisk avdeling, demo-HF", ["Nina Nevmo"]),
    ("Havnes kommune, psykisk helse", ["Pia Psykmo"]),
    ("Havnes kommune, psykisk helse og rus", ["Kari Testmo", "Pia Psykmo"]),
    ("Mor (bare avtaler)", ["Mona Prøve"]),
    ("Fysioterapitenesta", []),
    ("Ergoterapitjenesten", ["Erna Ergmo"]),
    ("Heimesjukepleia i Havnes", ["Helge Heimmo"]),
    ("Krisesenteret i Havnes", ["Kine Krismo"]),
    ("Havnes kommune", ["Kari Testmo", "Fia Fysmo", "Pia Psykmo", "Vera Vikmo", "Erna Ergmo", "Helge Heimmo"]),
]
NOBODY = [
    "Kari",  # two are called so
    "Sander",  # the owner's own name
    "Prøve",  # a surname is too little
    "Finn Navmo",  # one person's first name, another's surname
    "Assistent",  # two have the role
    "Søster",  # the mother has one, the owner none
    "Bror",  # only a friend of his is here
    "Bestemor",
    "Støttekontakt",  # only a substitute is here
    "Skulen til søskena",
    "Søskens barnehage",
    "Rektor Solbakken skole",
    "Kulturskolen",
    "Solbakken skole, korps",
    "NAV Fjellvik",  # where the owner lived before
    "NAV Hjelpemiddelsentral",
    "NAV hjelpemiddel",
    "Fjellvik kommune",
    "Ny skole",
    "Tidlegare fastlege",
    "Lungepoliklinikk demo-HF",  # neither a heart nor a nerve doctor
    "Ambulansetjenesten demo-HF",
    "DPS Havnes",
    "Øyelege",
    "Korps",
    "Mor (Anne)",  # the mother here is called Mona
    "Fastlege (vikar)",
    "Kommune",
    "Skolehelsetjenesten, Solbakken skole",
    "Barnevern ved Solbakken skole",
    "FAU Solbakken skole",
    "Solbakken skole (kontaktlærer)",
    "Naboen",
    "Mor og naboen",
    "Havnes kommune, renovasjon",
    "og",
    "",
]


@pytest.mark.parametrize(("to", "names"), INVENTED)
def test_an_invented_consent_finds_the_ones_meant(to, names):
    assert list(resolve(to, invented(to)).members) == names


@pytest.mark.parametrize("to", NOBODY)
def test_when_unsure_nobody_is_meant(to):
    assert resolve(to, invented(to)).members == ()


def test_two_schools_in_one_case_leave_it_unsure_who_works_where():
    case = invented("Solbakken skole", "Fjordvik skole")

    assert resolve("Solbakken skole", case).members == ()
    assert resolve("Fjordvik skole", case).members == ()


def test_of_two_offices_the_one_at_home_is_the_one_that_helps():
    case = invented("NAV Havnes", "NAV Strandøy")

    assert resolve("NAV Havnes", case).members == ("Nils Navmo",)
    assert resolve("NAV Strandøy", case).members == ()


def test_two_services_of_the_trust_leave_a_specialist_without_field_unsure():
    case = invented("Habilitering demo-HF", "Rehabilitering demo-HF")
    case = replace(case, team=(Member(who="Siri Spesmo", role="psykolog", sector="spesialisthelsetjeneste"),))

    assert resolve("Habilitering demo-HF", case).members == ()
    assert resolve("Habilitering demo-HF", replace(case, consents=case.consents[:1])).members == ("Siri Spesmo",)


def test_two_volunteers_leave_it_unsure_who_comes_from_the_centre():
    helpers = [Member(who=name, role="turvenn", sector="frivillig") for name in ("A Testmo", "B Testmo")]

    assert resolve("Frivilligsentral", replace(invented(), team=tuple(helpers))).members == ()


def test_a_service_that_has_nobody_here_is_still_a_service():
    assert resolve("Barnehage", invented()).kind == "service"
    assert resolve("Naboen", invented()).kind == "unknown"
    assert resolve("Mor", invented()).kind == "person"


def test_hiding_takes_everybody_who_could_be_meant():
    case = invented()

    assert hidden_from(["mor", "far"], case) >= {"Mona Prøve", "Finn Prøve"}
    assert hidden_from(["foreldra"], case) >= {"Mona Prøve", "Finn Prøve"}
    assert hidden_from(["Kari"], case) == {"Kari Testmo", "Kari Prøve"}
    assert hidden_from(["assistent"], case) == {"Ada Assmo", "Asta Assmo"}
    assert hidden_from(["skulen"], case) == {"Ola Lærdal", "Ada Assmo", "Asta Assmo"}
    assert hidden_from(["naboen"], case) == frozenset()
