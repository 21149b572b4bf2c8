"""Invented words for the plans of the benchmark, as long as those of real plans. Numbers choose among them."""

FIRST_NAMES = ["Kari", "Ola", "Sander", "Mari", "Iver", "Nora", "Hege", "Per", "Liv", "Eirik", "Aud", "Terje"]
LAST_NAMES = ["Prøvedal", "Skogprøve", "Testvik", "Demohaug", "Eksempelstad", "Oppdiktsen", "Fiksdal", "Liksom"]
GOALS = [
    "Være i lønnet arbeid 40 prosent innen neste sommer",
    "Leve uten innleggelse og kjenne igjen de tidlige tegnene",
    "Løpe et åpent løp sammen med noen fra gruppa",
    "Bo i egen leilighet med hjelp jeg selv har valgt",
    "Ha oversikt over regningene og slippe nye inkassokrav",
    "Fullføre tredje året på videregående i eget tempo",
    "Komme meg til og fra skolen uten at mamma må kjøre",
    "Ha noen å gjøre ting sammen med i helgene",
]
OWN_WORDS = [
    "En vanlig jobb, ikke tiltak",
    "Jeg vil slippe å fortelle alt på nytt hver gang",
    "Jeg vil bestemme selv hvem som kommer hjem til meg",
    "Ha venner som spør om jeg blir med",
]
STEPS = [
    "Ha to arbeidsgivermøter innen nyttår",
    "Kjenner igjen tre tidlige tegn og sier fra",
    "Trene to ganger i uka",
    "Ta bussen alene én vei",
]
LEVELS = {
    "-2": "får det ikke til",
    "-1": "av og til, med mye hjelp",
    "0": "som oftest, med litt hjelp",
    "1": "nesten alltid alene",
    "2": "alltid, også på dårlige dager",
}
MEASURES = [
    "Individuell jobbstøtte",
    "CV og søknader",
    "Medisinsamtale",
    "Løpegruppe",
    "Hjelp med post og regninger",
    "Støttekontakt",
    "Tilrettelagt timeplan og fast kontaktlærer",
    "Samtale hjemme annenhver uke",
    "Kurs for pårørende",
    "Reisetrening med assistent",
]
EXTENTS = ["ukentlig", "hver 6. uke", "fire timer i uka", "to ganger i måneden", "egeninnsats"]
HOWS = [
    "Møtes der det passer for den det gjelder",
    "Skrevet liste etter hver samtale",
    "Begge avtaler neste gang før de går",
    "Ringer dagen før og minner om det",
]
DECISIONS = ["", "vedtak 2026", "ingen", "søkt"]
ROLES = [
    "behandler",
    "jobbspesialist (IPS)",
    "fastlege",
    "kontaktlærer",
    "støttekontakt",
    "ergoterapeut",
    "saksbehandler",
]
SECTORS = ["kommune", "psykisk helsevern", "NAV", "fastlege", "skole", "spesialisthelsetjeneste"]
CONTRIBUTES = [
    "arbeid med støtte",
    "behandling og oppfølging",
    "somatisk kontroll",
    "likemannsstøtte",
    "følge til trening",
]
SERVICES = [
    "NAV",
    "FACT-team",
    "Legesenter",
    "Videregående skole",
    "Hjemmetjeneste",
    "Ergoterapi",
    "Bolig og oppfølging",
]
MATTERS = "Jeg vil ha en jobb og slippe å fortelle alt på nytt hver gang. De som hjelper, må vite om hverandre."
ENTRIES = [
    "god på data",
    "liker å løpe tidlig om morgenen",
    "stabil bolig og gode naboer",
    "arbeid med støtte",
    "lav terskel for hjelp når det røyner på",
    "hjelp med regninger",
]
TOPICS = [("arbeid", "work"), ("helse", "health"), ("bolig", "housing"), ("fritid", "leisure"), ("økonomi", "economy")]
PLACES = ["Havnes", "Fjellvik", "Prøvestad", "Demodal"]
