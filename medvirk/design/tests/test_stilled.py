"""A page shown inside another: it reads the same, and nothing in it works."""

from medvirk.design.stilled import still

PAGE = """<html><head><link rel="stylesheet" href="/static/a.css"></head><body><main id="x">
<a href="/ut/" aria-label="Ut">Ut &amp; opp &#8211;</a><a>bare tekst</a>
<form method="post" action="/slett/" class="mv-deed" hx-post="/x/"><input type="hidden" name="csrf" value="hemmelig">
<button type="submit" autofocus onclick="x()">Slett</button><input type="text" value="&quot;a&quot;"><br/></form>
<svg><use href="#strek"/></svg><details><summary>Mer</summary></details><p tabindex="-1">Her</p>
<script>alert(1)</script>
</main><nav>utenfor</nav></body></html>"""


def test_links_and_controls_are_read_and_switched_off():
    main = still(PAGE).main

    assert '<a aria-label="Ut" role="link" aria-disabled="true">Ut &amp; opp &#8211;</a><a>bare tekst</a>' in main
    assert '<div class="mv-deed">' in main
    assert '<button type="submit" disabled>Slett</button>' in main
    assert '<input type="text" value="&quot;a&quot;" disabled><br/></div>' in main


def test_nothing_that_acts_is_left_and_drawings_are():
    main = still(PAGE).main

    for acting in ("hemmelig", "hx-", "onclick", "autofocus", "tabindex", "alert", "<script", "/slett/", "utenfor"):
        assert acting not in main
    assert '<use href="#strek"/>' in main
    assert "<details><summary>Mer</summary></details>" in main


def test_the_style_sheets_of_the_page_come_along_and_a_page_without_a_main_part_is_empty():
    assert still(PAGE).sheets == ("/static/a.css",)
    assert still("<p>nei</p>").main == ""
