"""The sentence of each kind of change."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Text = str | Promise

# Kind and verb: the sentence. «%(who)s» is «Du» or a name, «%(what)s» what it is about.
SENTENCES: dict[tuple[str, str], Text] = {
    ("plans.plan", "loaded"): gettext_lazy("Planen ble hentet inn fra fil."),
    ("plans.goal", "added"): gettext_lazy("%(who)s la til målet «%(what)s»."),
    ("plans.goal", "changed"): gettext_lazy("%(who)s endret målet «%(what)s»."),
    ("plans.goal", "wrote own words"): gettext_lazy("%(who)s skrev med egne ord om målet «%(what)s»."),
    ("plans.goal", "paused"): gettext_lazy("%(who)s satte målet «%(what)s» på pause."),
    ("plans.goal", "dropped"): gettext_lazy("%(who)s droppet målet «%(what)s»."),
    ("plans.goal", "reached"): gettext_lazy("%(who)s markerte målet «%(what)s» som nådd."),
    ("plans.goal", "brought back"): gettext_lazy("%(who)s hentet tilbake målet «%(what)s»."),
    ("plans.measure", "added"): gettext_lazy("%(who)s la til «%(what)s»."),
    ("plans.measure", "changed"): gettext_lazy("%(who)s endret «%(what)s»."),
    ("plans.measure", "removed"): gettext_lazy("%(who)s tok bort «%(what)s»."),
    ("plans.measure", "brought back"): gettext_lazy("%(who)s hentet tilbake «%(what)s»."),
    ("plans.goal", "kept"): gettext_lazy("%(who)s skjulte målet «%(what)s» for foreldrene."),
    ("plans.goal", "showed"): gettext_lazy("%(who)s lot foreldrene se målet «%(what)s» igjen."),
    ("plans.measure", "kept"): gettext_lazy("%(who)s skjulte «%(what)s» for foreldrene."),
    ("plans.measure", "showed"): gettext_lazy("%(who)s lot foreldrene se «%(what)s» igjen."),
    ("plans.entry", "kept"): gettext_lazy("%(who)s skjulte «%(what)s» for foreldrene."),
    ("plans.entry", "showed"): gettext_lazy("%(who)s lot foreldrene se «%(what)s» igjen."),
    ("consents.consent", "kept"): gettext_lazy("%(who)s skjulte for foreldrene at %(what)s ser noe."),
    ("consents.consent", "showed"): gettext_lazy("%(who)s lot foreldrene se igjen at %(what)s ser noe."),
    ("plans.promise", "answered yes"): gettext_lazy("%(who)s sa ja til «%(what)s»."),
    ("plans.promise", "answered no"): gettext_lazy("%(who)s sa nei til «%(what)s»."),
    ("plans.promise", "answered clarify"): gettext_lazy("%(who)s måtte avklare «%(what)s» først."),
    ("plans.promise", "answered done"): gettext_lazy("%(who)s gjorde «%(what)s»."),
    ("plans.entry", "added"): gettext_lazy("%(who)s la til «%(what)s»."),
    ("plans.entry", "changed"): gettext_lazy("%(who)s endret «%(what)s»."),
    ("plans.entry", "wrote own words"): gettext_lazy("%(who)s skrev «%(what)s»."),
    ("plans.entry", "removed"): gettext_lazy("%(who)s tok bort «%(what)s»."),
    ("plans.entry", "brought back"): gettext_lazy("%(who)s hentet tilbake «%(what)s»."),
    ("plans.crisispage", "added"): gettext_lazy("%(who)s skrev kriseplanen."),
    ("plans.crisispage", "changed"): gettext_lazy("%(who)s endret kriseplanen."),
    ("people.competence", "assessed"): gettext_lazy("%(who)s skrev ned en vurdering: «%(what)s»."),
    ("people.competence", "answered"): gettext_lazy("%(who)s svarte på vurderingen «%(what)s»."),
    ("people.competence", "ended"): gettext_lazy("%(who)s avsluttet vurderingen «%(what)s»."),
    ("people.representation", "added"): gettext_lazy("%(who)s skrev inn at %(what)s kan snakke for personen."),
    ("people.representation", "ended"): gettext_lazy("%(who)s skrev ned at %(what)s ikke snakker for personen lenger."),
    ("teams.membership", "added"): gettext_lazy("%(who)s la til %(what)s i teamet."),
    ("teams.membership", "changed"): gettext_lazy("%(who)s endret det som står om %(what)s."),
    ("teams.membership", "removed"): gettext_lazy("%(who)s tok %(what)s ut av teamet."),
    ("teams.membership", "brought back"): gettext_lazy("%(who)s tok %(what)s inn i teamet igjen."),
    ("plans.plan", "changed"): gettext_lazy("%(who)s endret det som står om planen."),
    ("plans.dissent", "disagreed"): gettext_lazy("%(who)s er uenig: «%(what)s»."),
    ("plans.dissent", "said"): gettext_lazy("%(who)s ser det slik: «%(what)s»."),
    ("plans.dissent", "talked about"): gettext_lazy("%(who)s sa at det er snakket om: «%(what)s»."),
    ("plans.dissent", "took back"): gettext_lazy("%(who)s tok tilbake det som sto ved siden av: «%(what)s»."),
    ("plans.version", "proposed"): gettext_lazy("%(who)s laget et forslag til ny versjon av planen."),
    ("plans.version", "replaced"): gettext_lazy("%(who)s byttet ut forslaget til ny versjon."),
    ("plans.version", "withdrew"): gettext_lazy("%(who)s trakk tilbake forslaget til ny versjon."),
    ("plans.version", "wanted changes"): gettext_lazy("%(who)s ville endre noe i forslaget til ny versjon."),
    ("plans.version", "wanted more time"): gettext_lazy("%(who)s ba om mer tid til å svare på forslaget."),
    ("plans.version", "approved"): gettext_lazy("%(who)s godkjente planen. Det ble versjon %(what)s."),
    ("plans.version", "recorded approval"): gettext_lazy(
        "%(who)s skrev ned et ja som ble sagt høyt. Det ble versjon %(what)s."
    ),
    ("plans.version", "disputed"): gettext_lazy("%(who)s sa at ja til versjon %(what)s ikke stemmer."),
    ("people.person", "set protection"): gettext_lazy("%(who)s endret hvordan adressen er skjult."),
    ("people.person", "inherited protection"): gettext_lazy(
        "%(who)s endret hvordan adressen til en som bor her er skjult."
    ),
    ("people.person", "joined household"): gettext_lazy("%(who)s skrev inn hvem som bor sammen."),
    ("people.person", "left household"): gettext_lazy("%(who)s skrev inn at noen ikke bor sammen lenger."),
    ("protection.protectedauthorisation", "authorised"): gettext_lazy("%(who)s godkjente %(what)s for å åpne planen."),
    ("protection.protectedauthorisation", "ended authorisation"): gettext_lazy("%(who)s stengte planen for %(what)s."),
    ("consents.consent", "gave"): gettext_lazy("%(who)s lot %(what)s se noe av planen."),
    ("consents.consent", "gave, waits"): gettext_lazy(
        "%(who)s sa ja til at %(what)s får se noe av planen. Det venter på den andre som bestemmer."
    ),
    ("consents.consent", "joined"): gettext_lazy("%(who)s sa også ja til at %(what)s får se noe av planen."),
    ("consents.consent", "turned down"): gettext_lazy("%(who)s sa nei til det som ventet for %(what)s."),
    ("consents.consent", "withdrew"): gettext_lazy("%(who)s stengte planen for %(what)s."),
    ("consents.consent", "closed topic"): gettext_lazy("%(who)s stengte noe av planen for %(what)s."),
    ("consents.consent", "shortened"): gettext_lazy("%(who)s satte en tidligere sluttdato for %(what)s."),
    ("consents.consent", "extended"): gettext_lazy("%(who)s ga et nytt ja til %(what)s, med en annen sluttdato."),
    ("consents.consent", "undid"): gettext_lazy("%(who)s angret det siste om %(what)s."),
    ("consents.consent", "refused"): gettext_lazy("%(who)s svarte nei til at %(what)s ser noe."),
    ("consents.consent", "superseded"): gettext_lazy("%(who)s byttet ut det %(what)s fikk se før."),
}
# Of whatever it is: with what it is called, and where it has no name.
ANY: dict[str, tuple[Text, Text]] = {
    "undid": (gettext_lazy("%(who)s angret en endring i «%(what)s»."), gettext_lazy("%(who)s angret en endring.")),
    "brought back as it was": (
        gettext_lazy("%(who)s hentet tilbake «%(what)s» slik det var."),
        gettext_lazy("%(who)s hentet tilbake det som sto før."),
    ),
}
TO_THE_PLAN: dict[str, Text] = {
    "withdrew": gettext_lazy("%(who)s trakk tilbake ja til å lage planen."),
    "gave, waits": gettext_lazy("%(who)s sa ja til å lage planen. Det venter på den andre som bestemmer."),
    "joined": gettext_lazy("%(who)s sa også ja til å lage planen."),
    "turned down": gettext_lazy("%(who)s sa nei til å lage planen."),
}
STEPS: dict[str, Text] = {
    "added": gettext_lazy("%(who)s la til steget «%(what)s»."),
    "changed": gettext_lazy("%(who)s endret steget «%(what)s»."),
    "paused": gettext_lazy("%(who)s satte steget «%(what)s» på pause."),
    "dropped": gettext_lazy("%(who)s droppet steget «%(what)s»."),
    "reached": gettext_lazy("%(who)s nådde steget «%(what)s»."),
    "brought back": gettext_lazy("%(who)s hentet tilbake steget «%(what)s»."),
}
