"""A change of hands end to end, through the real window on the sample.

Ask what if, try, plan, do, export, accept, and look again 90 days later.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from triumvirate.model import edits
from triumvirate.model.organisation import HoldingKind, Part, TaskAction
from triumvirate.shelf import resource
from triumvirate.ui import files, settings, theme
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

TODAY = date(2026, 11, 22)


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


def interim_change(window):
    """The interim lead on the page of next changes."""
    window.rail.changes.click()
    return next(card for card in window.page.page().cards if "interim" in card.accessibleName())


def shares(bar):
    return {segment.kind: segment.share for segment in bar.segments}


def stopped(bar):
    return sum(share for kind, share in shares(bar).items() if kind in ("high", "medium", "info"))


def ask_and_try(window) -> str:
    """From the radar to the interim's lapse list; two remedies tried; the plan kept."""
    interim_change(window).opener.click()
    page = window.page.page()
    (person,) = page.handover.situation.gone
    assert {"Must be renegotiated", "Pauses until the post is filled"} <= {
        block.heading for block in page.lapses.blocks
    }
    held = [
        (post.id, holding)
        for post in window.session.division.posts
        for holding in post.holdings
        if holding.person == person
    ]
    (post,) = {post for post, holding in held if holding.kind is HoldingKind.INTERIM}
    before = window.session.value
    for action, tick in list(page.to_try.ticks.items()):
        if action.post == post:
            tick.click()
    assert stopped(page.before_after.planned) < stopped(page.before_after.after)
    assert window.session.value is before
    page.to_try.keep.click()
    return post


def do_first_task(window) -> None:
    page = window.page.page()
    assert window.page.key == "handover"
    assert [task.action for task in page.plan.tasks] == [TaskAction.WRITE_DOWN, TaskAction.NAME_DEPUTY]
    before = shares(page.tasks.bars.after)
    window.ask.dialogs = [lambda dialog: dialog.document.editors["title"].setText("Job description")]
    page.tasks.cards[0].doer.click()
    assert shares(page.tasks.bars.after) != before
    assert page.tasks.progress.text().startswith("1 of 2 tasks done.")


def export_and_accept(window, qtbot, out) -> None:
    page = window.page.page()
    window.ask.saves = [out]
    page.exporter.click()
    qtbot.waitUntil(lambda: not page.background.busy, timeout=60_000)
    page.show_part(3)
    decision = page.accepting.items[0].decision
    page.accepting.cards[decision].accepter.click()
    page.accepting.accepter.click()


def test_a_change_of_hands_from_the_radar_to_the_re_check(open_sample, qtbot, tmp_path):
    window = open_sample(TODAY)
    post = ask_and_try(window)
    do_first_task(window)
    out = tmp_path / "pack.pdf"
    export_and_accept(window, qtbot, out)
    assert out.read_bytes().startswith(b"%PDF")
    assert window.ask.errors == []
    plan, division = window.page.page().plan, window.session.division_id
    assert plan.accepted == TODAY
    window.close()

    later = open_sample(TODAY + timedelta(days=90))
    later.session.choose_division(division)
    row = next(row for row in later.session.division.mappings if any(r.post == post for r in row.rights))
    parts = frozenset({Part.INFORMED})
    later.session.do(edits.set_parts, division, row.decision, post, parts)
    later.go("handover")
    page = later.page.page()
    page.show_part(4)
    assert "The re-check was due" in page.recheck.sentence.text()
    assert any(found.decision == row.decision for found in page.recheck.found)
    assert later.ask.errors == []


def test_a_division_chosen_in_the_rail_leaves_the_page_of_next_changes(open_sample):
    window = open_sample(TODAY)
    window.rail.changes.click()
    assert window.page.key == "radar"
    window.rail._buttons[0].click()
    assert window.page.key == "decisions"
