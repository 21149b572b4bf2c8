"""Who sees what, giving it and taking it back."""

from django.urls import URLPattern, path

from medvirk.pages.views import access, as_helper, consent, ending, giving, receipts, registering

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/tilgang/", access.access, name="access"),
    path("plan/<uuid:plan_id>/tilgang/gi/", giving.give, name="give"),
    path("plan/<uuid:plan_id>/tilgang/skriv-inn/", registering.register, name="register"),
    path("plan/<uuid:plan_id>/tilgang/ark.pdf", registering.sheet, name="consent_sheet"),
    path("plan/<uuid:plan_id>/tilgang/slik/", as_helper.as_helper, name="as_helper"),
    path("plan/<uuid:plan_id>/tilgang/plan/", access.give_to_plan, name="give_to_plan"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/trekk/", access.withdraw, name="withdraw"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/", consent.consent, name="consent"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/lukk/", consent.close, name="close_topic"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/behold/", consent.keep, name="keep_consent"),
    path("plan/<uuid:plan_id>/tilgang/<uuid:consent_id>/slutt/", ending.end_one, name="end_consent"),
    path("plan/<uuid:plan_id>/tilgang/slutt/", ending.end_all, name="end_consents"),
    path("plan/<uuid:plan_id>/tilgang/angre/", consent.undo, name="undo_consent"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/", receipts.receipts, name="receipts"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/<int:number>/", receipts.receipt, name="receipt"),
    path("plan/<uuid:plan_id>/tilgang/kvitteringer/<int:number>/kvittering.pdf", receipts.pdf, name="receipt_pdf"),
]
