"""Addresses of the guide, under /veiviser/."""

from django.urls import URLPattern, path

from medvirk.guide.views import articles, contacts, front, learning, papers, scenes

app_name = "guide"
urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("sok/", front.search, name="search"),
    path("les/", articles.reading, name="reading"),
    path("for/<slug:door>/", articles.door, name="door"),
    path("les/<slug:slug>/", articles.article, name="article"),
    path("les/<slug:slug>/utskrift/", articles.printed, name="printed"),
    path("lett/<slug:slug>/", articles.easy, name="easy"),
    path("hjelp/<str:page>/", articles.help_with, name="help"),
    path("hvem/", contacts.contacts, name="contacts"),
    path("hvem/<int:number>/", contacts.municipality, name="municipality"),
    path("scene/", scenes.scenes, name="scenes"),
    path("scene/<slug:slug>/", scenes.scene, name="scene"),
    path("scene/<slug:slug>/tekst/", scenes.whole, name="scene_text"),
    path("scene/<slug:slug>/steg/<slug:step>/", scenes.scene, name="step"),
    path("laer/", learning.learning, name="learning"),
    path("laer/<slug:slug>/", learning.path, name="path"),
    path("laer/<slug:slug>/bevis/", learning.proof, name="proof"),
    path("laer/<slug:slug>/steg/<slug:key>/", learning.stop, name="stop"),
    path("ark/<slug:reader>.pdf", papers.brochure, name="brochure"),
]
