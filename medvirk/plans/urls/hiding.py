"""What a child keeps for itself."""

from django.urls import URLPattern, path

from medvirk.plans.views import hiding

KEPT = "plan/<uuid:plan_id>/for-meg-selv/"
ONE = KEPT + "<uuid:kept_id>/"

urlpatterns: list[URLPattern] = [
    path(KEPT, hiding.keepables, name="keepables"),
    path(ONE + "vis/", hiding.show_parents, name="show_parents"),
    path(ONE + "ma-vite/", hiding.tell_parents, name="tell_parents"),
    path(ONE + "ma-vite/angre/", hiding.stop_telling_parents, name="stop_telling_parents"),
    path(KEPT + "<slug:thing>/<uuid:thing_id>/", hiding.keep, name="keep"),
]
