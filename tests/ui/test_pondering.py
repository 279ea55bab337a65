"""A large map is thought about in pauses, in pieces, and anew after each change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from triumvirate.model import edits
from triumvirate.model.organisation import Decision, Mapping, Part
from triumvirate.ui import pondering
from triumvirate.ui.pondering import Pondering


@pytest.fixture
def large(window_on, trust, monkeypatch):
    """The real window on a map that counts as large."""
    monkeypatch.setattr(pondering, "LARGE", 10)
    more = tuple(Decision(f"x{n}", f"Decision {n}", "", "Money") for n in range(20))
    first = trust.divisions[0]
    rows = (*first.mappings, *(Mapping(decision.id) for decision in more))
    division = replace(first, mappings=rows)
    return window_on(
        replace(trust, decisions=(*trust.decisions, *more), divisions=(division, *trust.divisions[1:]))
    )


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.pondering.busy, timeout=10_000)


def test_all_pieces_are_done_and_then_it_tells(qtbot, qapp):
    done, owner = [], QObject()
    made = Pondering(lambda: (done.append(n) for n in range(5)), owner)
    with qtbot.waitSignal(made.done, timeout=2000):
        made.begin()
        assert made.busy
    assert done == [0, 1, 2, 3, 4]
    assert not made.busy


def test_what_is_left_is_never_told(qtbot, qapp, monkeypatch):
    monkeypatch.setattr(pondering, "BREATH", -1.0)
    owner, told = QObject(), []
    made = Pondering(lambda: iter([None] * 100), owner)
    made.done.connect(lambda: told.append(True))
    made.begin()
    QApplication.processEvents()
    made.leave()
    qtbot.wait(30)
    assert told == []
    assert not made.busy


def test_the_findings_of_a_large_map_come_by_themselves_and_change_after_an_edit(large, qtbot):
    settled(qtbot, large)
    tabs, before = large.page.tabs, len(large.session.assessment().findings)
    assert str(before) in tabs.tabText(1)
    large.session.do(edits.set_parts, "v1", "x1", "C", {Part.DECIDES})
    assert large.session.thinking
    settled(qtbot, large)
    assert not large.session.thinking
    now = len(large.session.assessment().findings)
    assert now != before
    assert str(now) in tabs.tabText(1)


def test_a_map_closed_while_it_is_thought_about_does_no_harm(large, qtbot):
    large.session.do(edits.set_parts, "v1", "x1", "C", {Part.DECIDES})
    large.pondering.begin()
    large.close_map()
    qtbot.wait(30)
    assert not large.pondering.busy
