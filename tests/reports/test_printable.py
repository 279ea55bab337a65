"""Any text at all becomes text that the shipped font can print."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, strategies as st

from triumvirate.reports.printable import breakable, glyphs, has_stand_in, printable, ready_for_page


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Agree the plan – £25,000 ≥ €9", "Agree the plan – £25,000 ≥ €9"),
        ("Ünïcödé Ωμέγα Привет", "Ünïcödé Ωμέγα Привет"),
        ("cafe\u0301", "café"),
        ("two\nlines\tand  more ", "two lines and more"),
        ("right\u202eto left\u200d", "rightto left"),
        ("rota 🚑", "rota □"),
        ("👩‍⚕️", "□□"),
        ("审批", "□□"),
        ("مرحبا", "□□□□□"),
        ("\ue000\x00\ud800", "□"),
    ],
)
def test_what_the_font_lacks_becomes_a_box(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text(st.characters(codec=None)))
def test_every_character_left_has_a_glyph(typed: str) -> None:
    assert {ord(one) for one in printable(typed)} <= glyphs()


@given(st.text())
def test_printing_again_changes_nothing(typed: str) -> None:
    assert printable(printable(typed)) == printable(typed)


def test_the_character_table_is_the_fonts_own() -> None:
    assert {ord(one) for one in "AZaz09£–□"} <= glyphs()
    assert ord("中") not in glyphs()
    assert len(glyphs()) > 2000
    assert max(glyphs()) <= sys.maxunicode


def test_words_stay_whole_and_endless_runs_may_be_broken() -> None:
    assert breakable("multidisciplinary responsibilities") == "multidisciplinary responsibilities"
    assert max(map(len, breakable("x" * 500).split("\u200b"))) == 10
    assert breakable("x" * 500).replace("\u200b", "") == "x" * 500


def test_texts_are_found_however_deep_they_lie() -> None:
    ready = ready_for_page({"a": [{"b": "🚑"}], "n": 3, "t": ("x",)})
    assert ready == {"a": [{"b": "□"}], "n": 3, "t": ["x"]}
    assert has_stand_in(ready)
    assert not has_stand_in({"a": ["plain", 3, None]})
