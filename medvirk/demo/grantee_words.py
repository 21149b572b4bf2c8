"""Words for helpers and services, in bokmål and nynorsk, folded so that both compare as one."""

import re

# Nynorsk and colloquial forms, written the bokmål way.
_FOLDED = (
    ("skule", "skole"),
    ("tenest", "tjenest"),
    ("sjuk", "syk"),
    ("heim", "hjem"),
    ("vaks", "voks"),
    ("lærar", "lærer"),
    ("leiar", "leier"),
    ("pleiar", "pleier"),
    ("givar", "giver"),
    ("sambuar", "samboer"),
    ("systra", "søster"),
    ("syster", "søster"),
    ("dotter", "datter"),
    ("pårørand", "pårørend"),
    ("næraste", "nærmeste"),
    ("rettleier", "veileder"),
    ("vegleier", "veileder"),
    ("vidare", "videre"),
    ("gåande", "gående"),
    ("mamma", "mor"),
    ("pappa", "far"),
    ("verje", "verge"),
)
_ENDINGS = re.compile(r"(ene|en|et|a|e)$")


def words_of(text: str) -> list[str]:
    """The words without capitals, brackets and hyphens."""
    return re.findall(r"[^\W_]+", text.casefold())


def written_words(text: str) -> list[str]:
    """The words as they are written, capitals kept."""
    return re.findall(r"[^\W_]+", text)


def stem(word: str) -> str:
    """The word folded to bokmål, without its definite ending: «skulen» and «skole» are the same."""
    for nynorsk, bokmaal in _FOLDED:
        word = word.replace(nynorsk, bokmaal)
    shorter = _ENDINGS.sub("", word)
    return shorter if len(shorter) >= 3 else word


def stems_of(text: str) -> list[str]:
    """The stems of all words."""
    return [stem(word) for word in words_of(text)]


def _stems(words: str) -> frozenset[str]:
    return frozenset(stems_of(words))


# Say nothing about who is meant.
FILLERS = _stems("min mi mitt mine vår og i på ved")
# Somebody else's service, or one that was or will be: never the helpers of today.
NOT_THIS_ONE = frozenset(
    words_of(
        "barna barnas ungane unganes søsken søskens søskena søsknene søsters søstrene brors sønnens sønnen "
        "sønn sonen datters datteras dattera mors fars foreldrenes ektefelles ektefellens kona mannens til "
        "fra frå for "
        "uten utan gammel gamle gamal tidligere tidlegare forrige førre ny nye nytt neste framtidig kommende "
        "kommande eks annen anna andre ikke ikkje"
    )
)
# A role with one of these belongs to another time, or to somebody else's relative.
ROLE_OF_ANOTHER = frozenset(
    words_of("kommende kommande tidligere tidlegare neste vikar mors fars søsters brors ste onkel")
)
PARENTS = _stems("foreldre foreldrene foreldra foresatte føresette parents")
BOTH = _stems("begge both")
PARENT_ROLES = _stems("mor far medmor")
FOSTER_HOME = _stems("fosterhjem fosterhjemmet fosterheimen fosterforeldre fosterfamilie")
FOSTER_ROLES = _stems("fosterfar fostermor fosterforelder fosterhjem")
COORDINATOR = _stems("koordinator barnekoordinator")
SPOUSE = _stems("mann kone ektemann hustru ektefelle")
# Roles that are the same work when the last part is the same: «fysioterapeut» and «barnefysioterapeut».
SAME_WORK = ("terapeut", "lærer")

# Which words name a service of which sector. The first that fits; the words of the sector come second.
SECTORS = {
    "nav": (_stems("nav"), _stems("nav")),
    "school": (
        _stems("skole barneskole ungdomsskole grunnskole spesialskole vgs"),
        _stems("skole vgs grunnskole"),
    ),
    "kindergarten": (_stems("barnehage"), _stems("barnehage")),
    "ppt": (_stems("ppt pp pedagogisk-psykologisk"), _stems("ppt pp")),
    "child welfare": (
        _stems("barnevern barnevernet barnevernstjeneste"),
        _stems("barnevern barnevernstjeneste"),
    ),
    "volunteers": (_stems("frivilligsentral frivillighetssentral"), _stems("frivillig frivillighet")),
    "integration": (
        _stems("introduksjonsprogram voksenopplæring flyktningtjeneste integreringstjeneste"),
        _stems("integrering flyktningtjeneste voksenopplæring introduksjonsprogram"),
    ),
    "general practitioner": (_stems("legekontor legesenter fastlegekontor"), _stems("fastlege")),
}
SERVICE_WORDS = frozenset().union(*(service for service, _ in SECTORS.values()))
# Words that may stand beside them without changing what is meant.
BESIDE_SECTOR = _stems("videregående kommunal kommune del tjeneste kontor kontoret lokal")

SCHOOL_HEALTH = _stems("skolehelsetjeneste helsestasjon skolehelsetjenesten")
SCHOOL_HEALTH_ROLES = _stems("helsesykepleier helsesøster skolelege skolehelsetjeneste")
MUNICIPALITY = _stems("kommune")

# Too wide to be one service.
WIDE_SECTORS = _stems("kommune familie spesialisthelsetjeneste frivillig privat annet nettverk")

# A word that ends so is somebody's work or another kind of place, never the name of a school or an office.
NO_PLACE_ENDS_SO = tuple(
    words_of(
        "lærer lærar lege pleier pleiar trener trenar assistent rektor leder leiar rådgiver rådgivar "
        "veileder rettleiar kontakt logoped psykolog terapeut konsulent sekretær vaktmester inspektør "
        "pedagog helsesøster fau sfo aks korps klubb idrettslag sentral senter vakt vakta"
    )
)
# Words that many services share.
GENERAL = _stems("tjeneste tjenester helse omsorg avdeling enhet eining team og psykososial helsetjeneste tiltak")

SPECIALIST_MARKS = _stems("hf helseforetak sykehus spesialisthelsetjeneste")
MENTAL_HEALTH = _stems("fact bup dps act døgnpost akutteam")
SPECIALIST_WORDS = _stems("lar ara tsb hjerneskadeteam") | MENTAL_HEALTH
SPECIALIST_PARTS = ("habilitering", "poliklinikk", "sykehus", "psykiatri")
SPECIALIST_SECTORS = ("spesialist", "helseforetak", "sykehus", "tsb")
# Whoever drives or takes calls in the night is no member of a care team, also where a trust employs them.
EMERGENCY = _stems("ambulanse ambulansetjeneste legevakt akuttmottak akuttmottaket amk pasientreiser apotek")
# Fields of medicine by the beginnings of words. The same may be one, different ones are not.
FIELDS = {
    "lungs": ("lunge", "pust"),
    "brain": ("hjerne", "nevro", "slag"),
    "heart": ("hjerte", "kardio"),
    "addiction": ("ruspol", "rusavd", "rusteam", "ruskons", "rusbeh", "rusleg", "avrus"),
    "cancer": ("kreft", "onko", "palliat"),
    "habilitation": ("habiliter", "barnehabiliter", "voksenhabiliter"),
    "kidneys": ("nyre", "nefro", "dialys"),
    "diabetes": ("diabet", "endokrin"),
    "eyes": ("øye", "auge"),
    "skin": ("hudlege", "hudpol", "hudavd", "dermat"),
    "pain": ("smerte",),
    "eating": ("spiseforstyr", "eteforstyr"),
    "epilepsy": ("epilep",),
    "rehabilitation": ("rehabiliter", "fysikalsk"),
    "children": ("barneleg", "pediatr", "barneavd", "barnepol"),
    "age": ("geriatr",),
    "joints": ("revmat",),
    "bones": ("ortoped",),
    "women": ("gynekol", "kvinneklin"),
    "psychiatry": ("psykiat",),
}
FIELD_WORDS = {"addiction": frozenset({"rus", "lar", "tsb", "ara"})}
# Teams of many professions: whom else they employ.
WORKS_ALSO = {
    "habilitation": ("children", "epilepsy"),
    "rehabilitation": ("brain",),
    "children": ("epilepsy",),
}
