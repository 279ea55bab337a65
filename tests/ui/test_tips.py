"""Tooltips show what was written and never load a picture that somebody's words ask for."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from triumvirate.model import edits
from triumvirate.ui.text import tip

NASTY = '<img src="file:///secret.png">'
UI = Path(__file__).parents[2] / "src" / "triumvirate" / "ui"


def test_markup_in_a_tip_is_shown_and_not_obeyed():
    assert tip(NASTY) == "<p>&lt;img src=&quot;file:///secret.png&quot;&gt;</p>"
    assert tip("Surgery & Theatres") == "Surgery & Theatres"
    assert tip("") == ""


def test_every_tip_is_escaped_or_in_our_own_words():
    call = r"(setToolTip|showText)\((event\.globalPos\(\), )?"
    ours = re.compile(call + r'(tip\(|tr\(|"|words\.|f"<p>|button\.acc)')
    calls = [
        f"{path.name}: {line.strip()}"
        for path in UI.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(setToolTip|showText)\(", line)
    ]
    assert calls
    assert [each for each in calls if not ours.search(each)] == []


def test_a_division_with_markup_for_a_name_shows_it_in_the_narrow_rail(window):
    window.session.do(edits.rename_division, window.session.division_id, NASTY)
    window.resize(900, 640)
    tips = [button.toolTip() for button in window.rail.findChildren(QWidget)]
    assert not any("<img" in each for each in tips)
    assert any("&lt;img" in each for each in tips)
