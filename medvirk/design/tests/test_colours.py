"""The figures of the colour table: every text on its ground, in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static" / "design" / "medvirk.css").read_text(encoding="utf-8")
LIGHT = ":root, [data-color-scheme=light], [data-color-scheme=auto] {"
DARK = "\n[data-color-scheme=dark] {"
DARK_DEVICE = "\n[data-color-scheme=auto] {"

TEXT = 4.5
EDGE = 3.0
PAIRS = [
    ("--mv-ink", "--mv-page", TEXT),
    ("--mv-ink", "--mv-surface-2", TEXT),
    ("--mv-ink-2", "--mv-page", TEXT),
    ("--mv-ink-2", "--mv-surface", TEXT),
    ("--mv-ink-2", "--mv-surface-2", TEXT),
    ("--mv-own-ink", "--mv-own", TEXT),
    ("--mv-own-ink-2", "--mv-own", TEXT),
    ("--mv-own", "--mv-own-ink", TEXT),
    ("--mv-late", "--mv-late-bg", TEXT),
    ("--mv-late", "--mv-surface", TEXT),
    ("--mv-page", "--mv-ink", TEXT),
    ("--mv-line-strong", "--mv-surface", EDGE),
    ("--mv-line-strong", "--mv-page", EDGE),
    ("--ds-color-accent-base-contrast-default", "--ds-color-accent-base-default", TEXT),
    ("--ds-color-accent-base-default", "--mv-page", EDGE),
    ("--ds-color-accent-text-subtle", "--mv-surface", TEXT),
    ("--ds-color-accent-text-subtle", "--mv-page", TEXT),
    ("--ds-color-accent-text-default", "--ds-color-accent-surface-active", TEXT),
    *((f"--ds-color-brand{n}-text-default", f"--ds-color-brand{n}-surface-active", TEXT) for n in (1, 2, 3)),
    *((f"--ds-color-brand{n}-border-strong", "--mv-surface", EDGE) for n in (1, 2, 3)),
    ("--ds-color-brand1-text-default", "--ds-color-brand1-surface-hover", TEXT),
    ("--ds-color-danger-text-subtle", "--mv-page", TEXT),
    ("--ds-color-danger-text-default", "--ds-color-danger-surface-tinted", TEXT),
]


def tokens(opening):
    block = CSS.split(opening, 1)[1].split("\n}", 1)[0]
    return dict(re.findall(r"(--[\w-]+): ?(#[0-9a-f]{6})", block))


def luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_text_and_edges_stand_out_from_their_ground(scheme, front, back, least):
    colours = tokens(scheme)

    assert contrast(colours[front], colours[back]) >= least


def test_a_device_that_asks_for_dark_gets_the_same_dark():
    assert tokens(DARK_DEVICE) == tokens(DARK)


def test_every_light_colour_has_a_dark_one():
    assert tokens(LIGHT).keys() == tokens(DARK).keys()


def test_colours_come_from_tokens_only():
    rules = CSS.split("\nbody {", 1)[1].split("/* 14", 1)[0]

    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []
