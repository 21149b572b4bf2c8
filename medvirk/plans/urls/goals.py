from django.urls import URLPattern, path

from medvirk.plans.views import goal_forms, goals, measures, promises

GOALS = "plan/<uuid:plan_id>/mal/"
GOAL = GOALS + "<uuid:goal_id>/"
MEASURE = "plan/<uuid:plan_id>/tiltak/<uuid:measure_id>/"

urlpatterns: list[URLPattern] = [
    path(GOALS, goals.goals, name="goals"),
    path(GOALS + "nytt/", goal_forms.add_goal, name="add_goal"),
    path(GOAL, goals.goal, name="goal"),
    path(GOAL + "endre/", goal_forms.change_goal, name="change_goal"),
    path(GOAL + "egne-ord/", goal_forms.own_words_of_goal, name="own_words_of_goal"),
    path(GOAL + "flytt/", goal_forms.move_goal, name="move_goal"),
    path(GOAL + "steg/", goal_forms.add_step, name="add_step"),
    path(GOAL + "tiltak/", measures.add_measure, name="add_measure"),
    path(MEASURE + "endre/", measures.change_measure, name="change_measure"),
    path(MEASURE + "ta-bort/", measures.remove_measure, name="remove_measure"),
    path(MEASURE + "hent/", measures.bring_back_measure, name="bring_back_measure"),
    path(MEASURE + "svar/", promises.answer_promise, name="answer_promise"),
]
