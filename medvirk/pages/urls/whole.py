"""The whole plan on one page and on paper, what stands round it, and its history."""

from django.urls import URLPattern, path

from medvirk.pages.views import details, history, pdf, proposal, versions, whole

VERSIONS = "plan/<uuid:plan_id>/versjoner/"
PROPOSAL = VERSIONS + "forslag/"
VERSION = VERSIONS + "<int:edition>/"

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:plan_id>/hele/", whole.whole, name="whole"),
    path("plan/<uuid:plan_id>/plan.pdf", pdf.pdf, name="pdf"),
    path("plan/<uuid:plan_id>/om-planen/", details.details, name="details"),
    path("plan/<uuid:plan_id>/historikk/", history.history, name="history"),
    path("plan/<uuid:plan_id>/historikk/<uuid:object_id>/", history.history_of, name="history_of"),
    path(VERSIONS, versions.versions, name="versions"),
    path(VERSIONS + "ny/", proposal.propose, name="propose"),
    path(PROPOSAL, proposal.proposal, name="proposal"),
    path(PROPOSAL + "endre/", proposal.want_changes, name="want_changes"),
    path(PROPOSAL + "muntlig/", proposal.record_approval, name="record_approval"),
    path(VERSION, versions.version, name="version"),
    path(VERSION + "pdf/", versions.version_pdf, name="version_pdf"),
    path(VERSION + "endret/", versions.changes_in, name="changes_in"),
    path(VERSION + "stemmer-ikke/", proposal.dispute, name="dispute"),
]
