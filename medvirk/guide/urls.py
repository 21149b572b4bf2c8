"""Addresses of the guide, under /veiviser/."""

from django.urls import URLPattern, path

from medvirk.guide.views import articles, contacts, editing, front, learning, papers, scenes

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
    path("laer/<slug:slug>/vis/", learning.show, name="show"),
    path("lokalt/<uuid:article_id>/", articles.local_article, name="local"),
    path("rediger/", editing.editing, name="editing"),
    path("rediger/<int:number>/kontakt/", editing.contact, name="edit_contact"),
    path("rediger/<int:number>/artikkel/", editing.add, name="add_local"),
    path("rediger/<int:number>/laert/", editing.learnt, name="learnt"),
    path("rediger/artikkel/<uuid:article_id>/", editing.change, name="change_local"),
    path("ark/<slug:reader>.pdf", papers.brochure, name="brochure"),
]
