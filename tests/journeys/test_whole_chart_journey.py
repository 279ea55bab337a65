"""A whole chart said by keys alone: 38 decisions by three leads, 114 cells, from the first to the last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import build
from triumvirate.model.organisation import Decision, Part
from triumvirate.store.file import read
from triumvirate.ui import files, settings, theme
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
DOMAINS = ("Money", "People", "Services", "Quality")
LETTERS = (
    (KEY.Key_D, Part.DECIDES),
    (KEY.Key_S, Part.SIGNS_OFF),
    (KEY.Key_C, Part.CONSULTED),
    (KEY.Key_P, Part.PROPOSES),
    (KEY.Key_M, Part.MUST_AGREE),
)


@pytest.fixture(autouse=True)
def own_desk(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_names, **_more: tmp_path / "config")
    monkeypatch.setattr(settings, "user_data_path", lambda *_names, **_more: tmp_path / "data")


@pytest.fixture
def window(qtbot, tmp_path):
    posts = (build.post("C", "clinical"), build.post("O", "operational"), build.post("N", "nursing"))
    decisions = tuple(Decision(f"d{n}", f"Decision {n}", "", DOMAINS[n % len(DOMAINS)]) for n in range(38))
    rows = [build.mapping(decision.id) for decision in decisions]
    organisation = build.organisation(build.division(*posts, mappings=rows), decisions=decisions)
    theme.apply(QApplication.instance(), "light")
    made = Window(FakeAsk(), Desk(scheme="light"), build.TODAY)
    qtbot.addWidget(made)
    files.make_map(made, tmp_path / "map.triumvirate", organisation)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_114_cells_are_filled_by_letters_and_enter_and_are_on_the_disk(window):
    view, said = window.page.page().view, {}
    view.setFocus()
    view.go_on()
    for cell in range(38 * 3):
        chosen = window.session.chosen
        key, part = LETTERS[cell % len(LETTERS)]
        QTest.keyClick(view, key)
        said[chosen.decision_id, chosen.post_id] = {part}
        if cell % 7 == 0:
            QTest.keyClick(view, KEY.Key_I, SHIFT)
            said[chosen.decision_id, chosen.post_id].add(Part.INFORMED)
        QTest.keyClick(view, KEY.Key_Return)
        QApplication.processEvents()
    found = {}
    for row in window.session.division.mappings:
        for right in row.rights:
            found.setdefault((row.decision, right.post), set()).add(right.part)
    assert len(said) == 114
    assert found == said
    assert len(window.session.workspace.undo_labels) == 114 + 17
    window.session.workspace.publish()
    assert read(window.session.workspace.path) == window.session.value
