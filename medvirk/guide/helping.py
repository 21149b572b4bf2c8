"""Which article explains which page of the product. Pages are named by their address name; none of them is imported."""

from django.http import HttpRequest

from medvirk.design.routes import url
from medvirk.guide.addresses import PLAN

HELP = {
    "pages:home": "hva-er-individuell-plan",
    "pages:who": "hvem-gjor-hva",
    "pages:about": "ressurser-for-problemer",
    "pages:crisis": "psykisk-helse",
    "pages:access": "samtykke-og-taushetsplikt",
    "pages:give": "samtykke-og-taushetsplikt",
    "pages:withdraw": "samtykke-og-taushetsplikt",
    "pages:give_alone": "barn-og-unge-bestemmer",
    "pages:answer_waiting": "barn-og-unge-bestemmer",
    "pages:consent": "samtykke-og-taushetsplikt",
    "pages:seen": "personvern-og-logg",
    "pages:inquiries": "personvern-og-logg",
    "pages:ask_about_reading": "personvern-og-logg",
    "pages:inquiry": "personvern-og-logg",
    "pages:protection": "personvern-og-logg",
    "pages:authorise": "personvern-og-logg",
    "pages:household": "personvern-og-logg",
    "pages:join_household": "personvern-og-logg",
    "pages:leave_household": "personvern-og-logg",
    "pages:emergencies": "personvern-og-logg",
    "pages:open_in_emergency": "personvern-og-logg",
    "pages:end_emergency": "personvern-og-logg",
    "pages:register": "samtykke-og-taushetsplikt",
    "pages:register_plan": "samtykke-og-taushetsplikt",
    "pages:end_consent": "samtykke-og-taushetsplikt",
    "pages:end_consents": "samtykke-og-taushetsplikt",
    "pages:receipts": "samtykke-og-taushetsplikt",
    "pages:receipt": "samtykke-og-taushetsplikt",
    "pages:deciding": "barn-og-unge-bestemmer",
    "pages:add_representation": "barn-og-unge-bestemmer",
    "pages:end_representation": "barn-og-unge-bestemmer",
    "pages:assess": "verge-og-fullmakt",
    "pages:answer_assessment": "verge-og-fullmakt",
    "plans:keepables": "barn-og-unge-bestemmer",
    "plans:keep": "barn-og-unge-bestemmer",
    "plans:tell_parents": "barn-og-unge-bestemmer",
    "pages:whole": "dette-staar-i-planen",
    "pages:details": "naar-planen-evalueres",
    "pages:history": "personvern-og-logg",
    "pages:history_of": "personvern-og-logg",
    "pages:worklist": "hva-er-en-koordinator",
    "pages:notices": "samtykke-og-taushetsplikt",
    "pages:promises": "hvem-gjor-hva",
    "pages:coordinators": "for-ledere",
    "pages:versions": "dette-staar-i-planen",
    "pages:version": "dette-staar-i-planen",
    "pages:changes_in": "dette-staar-i-planen",
    "pages:propose": "dette-staar-i-planen",
    "pages:proposal": "dette-staar-i-planen",
    "pages:want_changes": "dette-staar-i-planen",
    "pages:record_approval": "dette-staar-i-planen",
    "pages:dispute": "dette-staar-i-planen",
    "plans:voices": "gode-maal",
    "plans:dissent_of_goal": "gode-maal",
    "plans:dissent_of_entry": "ressurser-for-problemer",
    "plans:dissent_of_plan": "naar-planen-evalueres",
    "meetings:meetings": "forste-mote",
    "plans:goals": "gode-maal",
    "plans:goal": "gode-maal",
    "plans:add_goal": "gode-maal",
    "plans:change_goal": "gode-maal",
    "plans:own_words_of_goal": "gode-maal",
    "plans:add_step": "gode-maal",
    "plans:add_measure": "hvem-gjor-hva",
    "plans:change_measure": "hvem-gjor-hva",
    "plans:answer_promise": "hvem-gjor-hva",
    "plans:what_matters": "ressurser-for-problemer",
    "plans:write": "ressurser-for-problemer",
    "plans:add_entry": "ressurser-for-problemer",
    "plans:change_entry": "ressurser-for-problemer",
    "plans:write_crisis_page": "psykisk-helse",
    "plans:change_frame": "naar-planen-evalueres",
    "plans:add_member": "velg-hvem-som-er-med",
    "plans:change_member": "velg-hvem-som-er-med",
}


def help_address(request: HttpRequest) -> str:
    """The article behind the page somebody is on, with the way back to the same plan; nothing where there is none."""
    match = request.resolver_match
    slug = HELP.get(match.view_name) if match else None
    if match is None or slug is None:
        return ""
    plan = match.kwargs.get("plan_id")
    path = url("guide:article", slug=slug)
    return f"{path}?{PLAN}={plan}" if plan else path
