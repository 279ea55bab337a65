"""The executive's round through the real window on the sample: all divisions, one change, one standard.

From the matrix to all divisions at a glance, to what a change puts at risk, to a standard made from what most
divisions do, to a departure that is accepted with a reason until a day, and listed again after it.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from triumvirate.shelf import resource
from triumvirate.ui import files, settings, theme
from triumvirate.ui.screens import organisation_rows as rows
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

TODAY = date(2026, 11, 22)
REVIEW = TODAY + timedelta(days=60)


@pytest.fixture(autouse=True)
def own_desk(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_names, **_more: tmp_path / "config")
    monkeypatch.setattr(settings, "user_data_path", lambda *_names, **_more: tmp_path / "data")


@pytest.fixture
def open_sample(qtbot, tmp_path):
    theme.apply(QApplication.instance(), "light")
    path = tmp_path / "sample.triumvirate"
    shutil.copy(resource("sample.triumvirate"), path)
    opened = []

    def on(today: date) -> Window:
        window = Window(FakeAsk(), Desk(scheme="light"), today)
        opened.append(window)
        files.open_map(window, path)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield on
    for window in opened:
        window.close()


def all_divisions(window, qtbot):
    """The organisation's page, reached by its name in the rail, once it is filled in."""
    qtbot.mouseClick(window.rail.top, Qt.MouseButton.LeftButton)
    page = window.page.page()
    qtbot.waitUntil(lambda: len(page.found) == 4 and not page._waiting)
    return page


def look_round(window, qtbot):
    """Everything at a glance, the division with the most high findings first; its findings one key away."""
    assert window.page.key == "decisions"
    page = all_divisions(window, qtbot)
    assert window.page.whole
    assert not window.page.row.isVisible()
    assert window.rail.top.isChecked()
    assert not any(button.isChecked() for button in window.rail._buttons)
    assert page.soon.cards
    page.table.sort_by(rows.FINDINGS)
    first = page.table.divisions.rows[0]
    highest = max(dict(found.findings).get("high", 0) for found in page.found.values())
    assert dict(first.found.findings)["high"] == highest
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.divisions.index(0, rows.FINDINGS))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (window.session.division_id, window.page.key) == (first.id, "findings")
    assert window.page.row.isVisible()
    assert len(window.session.assessment().findings) == sum(number for _word, number in first.found.findings)


def ask_about_a_change(window, qtbot):
    """The first change of a holder among the next 90 days leads to its lapse list."""
    page = all_divisions(window, qtbot)
    card = next(card for card in page.soon.cards if card.row.change.people)
    at_risk = card.row.change.at_risk
    card.click()
    assert window.page.key == "what-if"
    handover = window.page.page().handover
    assert handover.situation.gone == frozenset(card.row.change.people)
    lower = [
        key for key, level in handover.levels.items() if level is not None and level < handover.before[key]
    ]
    assert len(lower) == at_risk


def make_the_standard(window, qtbot) -> str:
    """Made from what most divisions do, it is in the rail, marked, and counted nowhere."""
    page = all_divisions(window, qtbot)
    before = page.sentence.text()
    page.standard.click()
    page = window.page.page()
    page.makers["mode"].click()
    standard = window.session.value.standard
    assert window.rail.under.text() == "4 divisions"
    assert window.rail._buttons[-1].accessibleName() == "Trust standard, the trust standard"
    page.open_standard()
    assert window.page.sentence.text().startswith("The trust standard. ")
    rules = {finding.rule for finding in window.session.assessment().findings}
    assert not rules & {"vacant-signatory", "committee-not-quorate", "interim-or-ending-soon"}
    assert all_divisions(window, qtbot).sentence.text() == before
    return standard


def accept_a_departure(window, qtbot) -> str:
    """From the table to the departures of one division; the first is accepted until its review day."""
    page = all_divisions(window, qtbot)
    page.open("heart", rows.STANDARD)
    assert window.page.key == "standard"
    page = window.page.page()
    case = page.cases[0]
    decision = case.line.finding.decision
    listed = len(page.cases)
    case.open("Accept for now")
    case.form.form.show_values(
        {"owner": "Chief of Service", "reason": "Agreed with the board", "review": REVIEW}
    )
    case.form.act()
    assert len(page.cases) == listed - 1
    assert [one.review for one in window.session.division.mapping(decision).accepted] == [REVIEW]
    return decision


def test_from_all_divisions_to_an_accepted_departure_that_comes_back(open_sample, qtbot):
    window = open_sample(TODAY)
    look_round(window, qtbot)
    ask_about_a_change(window, qtbot)
    make_the_standard(window, qtbot)
    decision = accept_a_departure(window, qtbot)
    window.close()
    later = open_sample(REVIEW + timedelta(days=1))
    later.session.choose_division("heart")
    later.go("standard")
    assert decision in [case.line.finding.decision for case in later.page.page().cases]
