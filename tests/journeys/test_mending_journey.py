"""From a finding to its mending and back, through the real window and by keyboard.

Mend on the card, accept and take back, attach a document to many rights, put posts in order, go back
several steps, keep the moment, close and open again: all there.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import build
from triumvirate.model.organisation import Basis, Document, DocumentKind, Person
from triumvirate.store.file import open_store
from triumvirate.ui import files, settings, theme
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

KEY = Qt.Key


@pytest.fixture(autouse=True)
def own_desk(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_names, **_more: tmp_path / "config")
    monkeypatch.setattr(settings, "user_data_path", lambda *_names, **_more: tmp_path / "data")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Example.triumvirate"


@pytest.fixture
def window(qtbot, path):
    theme.apply(QApplication.instance(), "light")
    made = Window(FakeAsk(), Desk(scheme="light"), build.TODAY)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    files.make_map(made, path, trust())
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    yield made
    made.close()


def trust():
    posts = (
        build.post("C", "clinical", title="Clinical director", holder="ann"),
        build.post("O", "operational", title="General manager", holder="ben"),
        build.post("N", "nursing", title="Head of nursing", holder="cas"),
    )
    joint = build.mapping(
        "d1", build.right("C", "decides"), build.right("O", "decides"), rule=build.all_of("C", "O")
    )
    division = build.division(*posts, mappings=(joint, build.mapping("d2", build.right("N", "decides"))))
    scheme = Document("scheme", DocumentKind.SCHEME_OF_DELEGATION, "Scheme", approved=date(2025, 1, 1))
    people = (Person("ann", "Ann"), Person("ben", "Ben"), Person("cas", "Cas"))
    return build.organisation(division, documents=(scheme,), people=people)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def walk_to(name):
    """Go on with Tab until the keyboard is on something of this name."""
    for _ in range(120):
        here = QApplication.focusWidget()
        if here is not None and (here.accessibleName() or getattr(here, "text", str)()).startswith(name):
            return
        press(KEY.Key_Tab)
    raise AssertionError(f"Tab never reached {name!r}")


def show(window, key):
    window.go(key)
    QApplication.processEvents()
    return window.page.page()


def test_findings_are_mended_accepted_and_taken_back_without_the_mouse(window):
    session = window.session
    show(window, "findings")
    window.page.tabs.setFocus()
    walk_to("Name a tie-break")
    press(KEY.Key_Space)
    for _ in range(3):
        press(KEY.Key_Down)
    walk_to("Name a tie-break")
    press(KEY.Key_Space)
    assert session.division.mapping("d1").tie_break == "N"

    number = len(session.assessment().findings)
    walk_to("Accept for now")
    press(KEY.Key_Space)
    for text in ("Ann", "It is being written", "1 June 2026"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(KEY.Key_Tab)
    walk_to("Accept for now")
    press(KEY.Key_Space)
    assert len(session.assessment().findings) == number - 1
    walk_to("Take back")
    press(KEY.Key_Space)
    assert len(session.assessment().findings) == number


def test_a_document_is_attached_and_steps_are_taken_back_and_kept_without_the_mouse(window, path):
    session = window.session
    show(window, "documents")
    window.page.tabs.setFocus()
    walk_to("Attach it to rights")
    press(KEY.Key_Space)
    walk_to("Attach to 3 rights")
    press(KEY.Key_Space)
    grounds = [right.grounds for row in session.division.mappings for right in row.rights]
    assert {ground.basis for each in grounds for ground in each} == {Basis.SCHEME_OF_DELEGATION}

    page = show(window, "people")
    page.cards["C"].setFocus()
    press(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [post.id for post in session.division.posts] == ["O", "C", "N"]

    show(window, "history")
    window.page.tabs.setFocus()
    walk_to("Name of the moment")
    QTest.keyClicks(QApplication.focusWidget(), "Before going back")
    press(KEY.Key_Return)
    walk_to("Go back to before this")
    press(KEY.Key_Space)
    assert session.value == trust()

    window.close()
    with open_store(path) as store:
        assert store.found == trust()
        assert [moment.name for moment in store.moments()] == ["Before going back"]
        assert len(store.recall(store.moments()[0]).divisions[0].mappings[0].rights[0].grounds) == 1


def test_the_cells_of_a_finding_are_outlined_in_the_chart_until_escape(window):
    session = window.session
    show(window, "findings")
    window.page.tabs.setFocus()
    walk_to("Show it in the chart: Clinical director and General manager decide")
    press(KEY.Key_Space)
    view = window.page.page().view
    assert view.cells.pointed == {("d1", "C"), ("d1", "O")}
    outlined = view.grab().toImage()
    view.setFocus()
    press(KEY.Key_Escape)
    assert session.highlighted == frozenset()
    assert session.chosen.decision_id == "d1"
    assert view.grab().toImage() != outlined
