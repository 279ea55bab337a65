"""Pictures: well formed, titled, counted right, told apart without colour, and obeying no text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import hypot

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from build import TODAY, division, mapping, organisation, post, right
from examples import DAY, vignette
from triumvirate.analysis.figures import LEVELS, Picture, picture
from triumvirate.analysis.side_by_side import of_divisions
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.reports.pictures import (
    PAPER,
    Drawing,
    Style,
    handover_bars,
    settles_bars,
    small_multiples,
    triangle,
)
from triumvirate.reports.pictures.bars import SETTLERS
from triumvirate.reports.pictures.letters import width_of, wrapped
from triumvirate.reports.pictures.paint import hatching
from triumvirate.reports.pictures.palette import HATCHES, LETTERS
from triumvirate.ui import theme
from triumvirate.ui.tokens import SCHEMES
from triumvirate.ui.widgets.picture import screen_palette
from ui.colour import contrast

MAKERS = (settles_bars, handover_bars, small_multiples, triangle)
HOSTILE = '"/><script>alert(1)</script>&<g onload="x">'
SVG = "{http://www.w3.org/2000/svg}"


def figures(*letters: str, name: str = "") -> Picture:
    """Vignettes side by side, each from its own file; the first one may be called otherwise."""
    snapshots = []
    for letter in letters:
        made = vignette(letter)
        one = made.divisions[0]
        if name and not snapshots:
            one = replace(one, name=name)
        snapshots.append(Snapshot(made, one, DAY))
    return picture(of_divisions([], snapshots))


def drawn(maker, width: float = 420.0, **fields: str) -> Drawing:
    return maker(figures("A", "B", "C", **fields), Style(PAPER), width)


def said(drawing: Drawing) -> str:
    return " ".join(text.text or "" for text in ET.fromstring(drawing.svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("maker", MAKERS)
def test_a_picture_is_one_svg_with_a_title_and_a_description(maker) -> None:
    drawing = drawn(maker)
    root = ET.fromstring(drawing.svg)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == drawing.title
    assert root.find(f"{SVG}desc").text == drawing.description
    assert all(name in drawing.description for name in "ABC")
    assert root.get("role") == "img"


@pytest.mark.parametrize("maker", MAKERS)
def test_what_people_wrote_stays_text(maker) -> None:
    drawing = drawn(maker, name=HOSTILE)
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(drawing.svg).iter()}
    assert tags <= {"svg", "title", "desc", "rect", "path", "text", "circle"}
    assert "<script" not in drawing.svg


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("width", [240.0, 420.0, 1100.0])
def test_nothing_stands_outside_the_picture(maker, width: float) -> None:
    drawing = drawn(maker, width)
    for mark in drawing.marks:
        assert mark.left >= 0
        assert mark.left + mark.width <= width + 0.01
        assert mark.top + mark.height <= drawing.height


@pytest.mark.parametrize("maker", MAKERS)
def test_only_attributes_colour_it_so_that_a_page_may_forbid_styles(maker) -> None:
    assert not re.search(r"style=|<style|href|url\(", drawn(maker).svg)


def test_every_decision_stands_in_one_mark_of_each_bar() -> None:
    for maker in (settles_bars, handover_bars, small_multiples):
        found: dict[int, list[str]] = {}
        for mark in drawn(maker).marks:
            found.setdefault(mark.division, []).extend(mark.decisions)
        assert {number: len(held) for number, held in found.items()} == {1: 12, 2: 12, 3: 12}
        assert all(len(set(held)) == 12 for held in found.values())


def test_the_bars_show_letters_and_counts() -> None:
    text = said(drawn(settles_bars))
    assert text.count("C 4") == text.count("O 4") == text.count("N 4") == 1
    assert "C 10" in text
    assert "O 12" in text


def test_a_mark_says_what_it_stands_for_and_knows_where_it_lies() -> None:
    drawing = drawn(settles_bars)
    mark = next(mark for mark in drawing.marks if "B: Clinical" in mark.said)
    assert mark.said == "B: Clinical, 10 decisions"
    assert mark.holds(mark.left + 1, mark.top + 1)
    assert not mark.holds(mark.left + 1, mark.top - 1)
    assert f'id="{mark.id}"' in drawing.svg


def test_the_triangle_says_in_words_where_the_dots_lie() -> None:
    assert set(drawn(triangle).description.rstrip(".").split(". ")) == {
        "A: starts evenly, signs evenly",
        "B: starts mostly with the clinical lead, signs mostly with the clinical lead",
        "C: starts mostly with the operational lead, signs evenly",
    }


def test_dots_that_would_lie_over_each_other_stand_beside_each_other() -> None:
    drawing = triangle(figures("A", "C", "D", "S"), Style(PAPER), 420.0)
    places = [(mark.left, mark.top) for mark in drawing.marks]
    assert len(places) == 4
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 17 for i, a in enumerate(places) for b in places[:i])


def test_a_name_without_room_in_the_triangle_stands_below_it() -> None:
    crowd = triangle(figures(*"ACDSACDSACDS"), Style(PAPER), 300.0)
    assert all(str(number) in said(crowd).split() for number in range(1, 13))


def test_a_division_whose_leads_sign_nothing_is_named_and_has_no_dot() -> None:
    posts = (post("C", "clinical"), post("X"))
    made = organisation(
        *(
            division(*posts, mappings=[mapping("d1", right("X", "decides"))], division_id=name, name=name)
            for name in ("P", "Q")
        )
    )
    shown = picture(of_divisions([Snapshot(made, one, TODAY) for one in made.divisions]))
    drawing = triangle(shown, Style(PAPER), 400.0)
    assert drawing.marks == ()
    assert "nothing is signed by the three leads" in said(drawing)


# ---- without colour ----------------------------------------------------------------------------------------


def test_every_kind_of_segment_has_a_hatching_of_its_own() -> None:
    for kinds in (SETTLERS, LEVELS):
        assert len({HATCHES[kind] for kind in kinds}) == len(kinds)
    assert len(set(LETTERS.values())) == len(LETTERS)


@pytest.mark.parametrize("kind", sorted(set(HATCHES.values()) - {"", "open"}))
def test_a_hatching_stays_inside_its_box(kind: str) -> None:
    numbers = [float(number) for number in re.findall(r"[-\d.]+", hatching(kind, 10, 20, 50, 16))]
    assert numbers
    assert all(10 <= across <= 60 for across in numbers[::2])
    assert all(20 <= down <= 36 for down in numbers[1::2])
    assert hatching(kind, 0, 0, 1, 1) == ""


@pytest.mark.parametrize("scheme", [None, *SCHEMES])
def test_figures_stand_out_from_their_segments_and_words_from_the_ground(scheme: str | None) -> None:
    palette = screen_palette(SCHEMES[scheme]) if scheme else PAPER
    assert set(palette.fills) == set(HATCHES)
    for fill in palette.fills.values():
        assert contrast(fill.ink, fill.ground) >= 4.5
    assert contrast(palette.text, palette.ground) >= 4.5
    assert contrast(palette.quiet, palette.ground) >= 4.5


# ---- letters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bold", [False, True])
def test_texts_are_measured_as_the_screen_measures_them(qapp: QApplication, bold: bool) -> None:
    theme.apply(qapp, "light")
    font = theme.font("body", bold=bold)
    for text in ("Heart, Lung and Kidney", "Wijdicks", "38 decisions"):
        wide = QFontMetricsF(font).horizontalAdvance(text)
        assert width_of(text, 13.0, bold) == pytest.approx(wide, rel=0.04)


def test_lines_are_no_wider_than_their_room_and_lose_nothing() -> None:
    text = "Women, Children and Therapies Pneumonoultramicroscopicsilicovolcanoconiosis"
    lines = wrapped(text, 90.0, 13.0)
    assert all(width_of(line, 13.0) <= 90.0 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrapped("", 90.0, 13.0) == [""]
