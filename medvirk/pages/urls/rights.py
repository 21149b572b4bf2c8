"""Who sees what, giving it and taking it back."""

from django.urls import URLPattern, path

from medvirk.pages.views import (
    access,
    as_helper,
    consent,
    deciding,
    emergency,
    ending,
    giving,
    giving_alone,
    household,
    inquiries,
    protection,
    receipts,
    registering,
    representing,
    seen,
    waiting,
)

DECIDING = "plan/<uuid:plan_id>/hvem-bestemmer/"

urlpatterns: list[URLPattern] = [
    path(DECIDING, deciding.deciding, name="deciding"),
    path(DECIDING + "vurdering/", deciding.assess, name="assess"),
    path(DECIDING + "ny/", representing.add_representation, name="add_representation"),
    path(DECIDING + "hvem/<uuid:representation_id>/slutt/", representing.end_representation, name="end_representation"),
    path(
        DECIDING + "hvem/<uuid:representation_id>/angre/", representing.undo_representation, name="undo_representation"
    ),
    path(DECIDING + "<uuid:assessment_id>/slutt/", deciding.end_assessment, name="end_assessment"),
    path(DECIDING + "<uuid:assessment_id>/svar/", deciding.answer_assessment, name="answer_assessment"),
    path("plan/<uuid:plan_id>/tilgang/", access.access, name="access"),
    path("plan/<uuid:plan_id>/tilgang/gi/", giving.give, name="give"),
    path("plan/<uuid:plan_id>/tilgang/gi-selv/", giving_alone.give_alone, name="give_alone"),
    path("plan/<uuid:plan_id>/tilgang/skriv-inn/", registering.register, name="register"),
    path("plan/<uuid:plan_id>/tilgang/plan/skriv-inn/", registering.register_plan, name="register_plan"),
    path("plan/<uuid:plan_id>/tilgang/ark.pdf", registering.sheet, name="consent_sheet"),
    path("plan/<uuid:plan_id>/tilgang/slik/", as_helper.as_helper, name="as_helper"),
    path("plan/<uuid:plan_id>/tilgang/plan/", access.give_to_plan, name="give_to_plan"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/trekk/", access.withdraw, name="withdraw"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/", consent.consent, name="consent"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/svar/", waiting.answer_waiting, name="answer_waiting"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/lukk/", consent.close, name="close_topic"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/behold/", consent.keep, name="keep_consent"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/slutt/", ending.end_one, name="end_consent"),
    path("plan/<uuid:plan_id>/tilgang/slutt/", ending.end_all, name="end_consents"),
    path("plan/<uuid:plan_id>/tilgang/angre/", consent.undo, name="undo_consent"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/", receipts.receipts, name="receipts"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/<int:number>/", receipts.receipt, name="receipt"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/<int:number>/kvittering.pdf", receipts.pdf, name="receipt_pdf"),
    path("plan/<uuid:plan_id>/tilgang/sett-av/", seen.seen, name="seen"),
    path("plan/<uuid:plan_id>/tilgang/sett-av/liste.csv", seen.seen_csv, name="seen_csv"),
    path("plan/<uuid:plan_id>/tilgang/sett-av/liste.pdf", seen.seen_pdf, name="seen_pdf"),
    path("plan/<uuid:plan_id>/tilgang/noe-er-galt/", inquiries.ask_about_reading, name="ask_about_reading"),
    path("plan/<uuid:plan_id>/tilgang/henvendelse/<uuid:inquiry_id>/", inquiries.inquiry, name="inquiry"),
    path("plan/<uuid:plan_id>/skjerming/", protection.protection, name="protection"),
    path("plan/<uuid:plan_id>/skjerming/godkjenn/", protection.authorise, name="authorise"),
    path(
        "plan/<uuid:plan_id>/skjerming/<uuid:authorisation_id>/steng/",
        protection.end_authorisation,
        name="end_authorisation",
    ),
    path("plan/<uuid:plan_id>/skjerming/husstand/", household.household, name="household"),
    path("plan/<uuid:plan_id>/skjerming/husstand/<uuid:other_id>/", household.join_household, name="join_household"),
    path(
        "plan/<uuid:plan_id>/skjerming/husstand/<uuid:other_id>/ut/", household.leave_household, name="leave_household"
    ),
    path("henvendelser/", inquiries.inquiries, name="inquiries"),
    path("henvendelser/<uuid:inquiry_id>/", inquiries.answer, name="answer_inquiry"),
    path("plan/<uuid:plan_id>/nodtilgang/", emergency.emergencies, name="emergencies"),
    path("plan/<uuid:plan_id>/nodtilgang/apne/", emergency.open_in_emergency, name="open_in_emergency"),
    path("plan/<uuid:plan_id>/nodtilgang/<uuid:emergency_id>/avslutt/", emergency.end_emergency, name="end_emergency"),
    path(
        "plan/<uuid:plan_id>/nodtilgang/<uuid:emergency_id>/lest/",
        emergency.read_of_emergency,
        name="read_of_emergency",
    ),
]
