from django.urls import URLPattern, path

from medvirk.plans.views import about, crisis

PLAN = "plan/<uuid:plan_id>"
ENTRY = f"{PLAN}/om-meg/<uuid:entry_id>"

urlpatterns: list[URLPattern] = [
    path(f"{PLAN}/viktig/", about.what_matters, name="what_matters"),
    path(f"{PLAN}/skriv/", about.write, name="write"),
    path(f"{PLAN}/om-meg/ny/<slug:kind>/", about.add_entry, name="add_entry"),
    path(f"{ENTRY}/endre/", about.change_entry, name="change_entry"),
    path(f"{ENTRY}/ta-bort/", about.remove_entry, name="remove_entry"),
    path(f"{ENTRY}/hent/", about.bring_back_entry, name="bring_back_entry"),
    path(f"{PLAN}/kriseplan/endre/", crisis.write_crisis_page, name="write_crisis_page"),
]
