"""A monkey at the window: seeded random keys, clicks, menus and pastes; at the end the disk is the memory.

``poe soak monkey``: 10,000 events by default. Any exception ends it with the seed and the event.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from triumvirate.shelf import resource
from triumvirate.store.file import read
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window
from ui.fake_ask import FakeAsk

TODAY = date(2026, 3, 2)
KEY, MOD = Qt.Key, Qt.KeyboardModifier
KEYS = (
    *(KEY.Key_D, KEY.Key_S, KEY.Key_M, KEY.Key_P, KEY.Key_C, KEY.Key_E, KEY.Key_I),
    *(KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End),
    *(KEY.Key_Return, KEY.Key_Escape, KEY.Key_Delete, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_F2, KEY.Key_F6),
    *(KEY.Key_Space, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_Backspace, KEY.Key_X, KEY.Key_1),
)
MODIFIERS = (MOD.NoModifier, MOD.NoModifier, MOD.NoModifier, MOD.ShiftModifier)
CONTROLS = (KEY.Key_Z, KEY.Key_Z, KEY.Key_Y, KEY.Key_C, KEY.Key_V, KEY.Key_D, KEY.Key_F, KEY.Key_A)
PASTES = (
    "D\tS\nI\tC",
    "Decides",
    "boss",
    "",
    "A/R",
    "\u202e\u0041\u0301 \U0001f600",
    "x" * 2000,
    "D\t\t\t\tS",
)
NEVER = {
    *("quit", "close", "new", "open", "sample", "recent", "copy", "saved", "share", "backups", "check-file"),
    *("chart", "chart-a4", "json", "import", "merge"),
}
"""Lines of the menus that end the sitting or go outside the window."""
WORDS = (
    "Ward 7",
    "Night cover",
    "31 March 2027",
    "2",
    "",
    "Who signs?",
    "\u05d0\u05d1",
    "<b>x</b>",
    "a" * 300,
)
MOST_DIVISIONS = 8


class Monkey:
    """One random visitor, the same for the same seed."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.steps: tuple[tuple[Callable[[], object], int], ...] = (
            (self.letters, 30),
            (self.field, 16),
            (self.press, 14),
            (self.click, 10),
            (self.button, 10),
            (self.control, 8),
            (self.back_and_forth, 7),
            (self.menu, 7),
            (self.matrix, 5),
            (self.drag, 3),
            (self.find, 3),
            (self.page, 5),
            (self.choose, 4),
            (self.division, 2),
            (self.resize, 1),
        )

    def step(self) -> None:
        """Do one thing, and let the window answer."""
        doing, weights = zip(*self.steps, strict=True)
        self.dice.choices(doing, weights)[0]()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        close_popups()
        self.come_back()

    def come_back(self) -> None:
        """Go on in the window, soon after something else came up beside it or was closed."""
        beside = QApplication.activeWindow()
        if beside is not self.window and self.dice.random() < 0.5:
            if beside is not None:
                beside.close()
            self.window.activateWindow()

    def focused(self) -> QWidget:
        """Where a key goes."""
        return QApplication.focusWidget() or self.window

    def press(self) -> None:
        """Press a key, perhaps with Shift."""
        QTest.keyClick(self.focused(), self.dice.choice(KEYS), self.dice.choice(MODIFIERS))

    def control(self) -> None:
        """Press a key with Control, or Alt and an arrow; first put something on the clipboard, perhaps."""
        if self.dice.random() < 0.3:
            QGuiApplication.clipboard().setText(self.dice.choice(PASTES))
        if self.dice.random() < 0.2:
            QTest.keyClick(self.focused(), self.dice.choice((KEY.Key_Up, KEY.Key_Down)), MOD.AltModifier)
        else:
            QTest.keyClick(self.focused(), self.dice.choice(CONTROLS), MOD.ControlModifier)

    def click(self) -> None:
        """Click somewhere in the window."""
        where = QPoint(
            self.dice.randrange(self.window.width()), self.dice.randrange(30, self.window.height())
        )
        under = self.window.childAt(where)
        if under is not None:
            modifier = self.dice.choice(MODIFIERS)
            QTest.mouseClick(under, Qt.MouseButton.LeftButton, modifier, under.mapFrom(self.window, where))

    def page(self) -> None:
        """Go to some page."""
        self.window.go(self.dice.choice(SCREENS).key)

    def letters(self) -> None:
        """Type a few parts into some cell and go on, as in a meeting."""
        self.matrix()
        if not self.window.desk.typing:
            self.window.session.set_typing(True)
        for _ in range(self.dice.randint(1, 3)):
            QTest.keyClick(self.focused(), self.dice.choice(KEYS[:7]), self.dice.choice(MODIFIERS))
        QTest.keyClick(self.focused(), self.dice.choice((KEY.Key_Return, KEY.Key_Down, KEY.Key_Delete)))

    def field(self) -> None:
        """Say something in a field that is in view, and leave it."""
        fields = self.in_view(QLineEdit) + self.in_view(QPlainTextEdit) + self.in_view(QComboBox)
        if not fields:
            return
        field = self.dice.choice(fields)
        field.setFocus()
        if isinstance(field, QComboBox):
            QTest.keyClick(field, self.dice.choice((KEY.Key_Down, KEY.Key_Up, KEY.Key_End)))
            return
        QTest.keyClick(field, KEY.Key_A, MOD.ControlModifier)
        QGuiApplication.clipboard().setText(self.dice.choice(WORDS))
        QTest.keyClick(field, *self.dice.choice(((KEY.Key_V, MOD.ControlModifier), (KEY.Key_Delete,))))
        QTest.keyClick(self.focused(), self.dice.choice((KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape)))

    def button(self) -> None:
        """Press a button that is in view; a form it brings up is filled in, or given up."""
        buttons = self.in_view(QAbstractButton)
        if buttons:
            self.lay_out_answers()
            QTest.mouseClick(self.dice.choice(buttons), Qt.MouseButton.LeftButton)

    def back_and_forth(self) -> None:
        """Undo a few steps and make some of them again."""
        for key in self.dice.choices((KEY.Key_Z, KEY.Key_Y), (2, 1), k=self.dice.randint(1, 4)):
            QTest.keyClick(self.focused(), key, MOD.ControlModifier)

    def drag(self) -> None:
        """Drag from somewhere in the matrix, its heading or its edge to somewhere else in it."""
        self.matrix()
        view = self.window.page.page().view if self.window.session.division else None
        if view is None:
            return
        held = self.dice.choice((view.viewport(), view.horizontalHeader().viewport()))
        there = [
            QPoint(self.dice.randrange(max(1, held.width())), self.dice.randrange(max(1, held.height())))
            for _ in range(3)
        ]
        QTest.mousePress(held, Qt.MouseButton.LeftButton, MOD.NoModifier, there[0])
        for place in there[1:]:
            QTest.mouseMove(held, place)
        QTest.mouseRelease(held, Qt.MouseButton.LeftButton, MOD.NoModifier, there[-1])

    def find(self) -> None:
        """Look for something and go to it, or not."""
        QTest.keyClick(self.focused(), KEY.Key_F, MOD.ControlModifier)
        QTest.keyClicks(self.focused(), self.dice.choice(("budget", "director", "x", "ward")))
        for key in self.dice.choices((KEY.Key_Down, KEY.Key_Return, KEY.Key_Escape), k=2):
            QTest.keyClick(self.focused(), key)

    def choose(self) -> None:
        """Make some decision, post, person or document the one all pages speak about."""
        session, value = self.window.session, self.window.session.value
        division = session.division
        things = (
            ("decision_id", [row.decision for row in division.mappings] if division else []),
            ("post_id", [post.id for post in division.posts] if division else []),
            ("person_id", [person.id for person in value.people]),
            ("document_id", [document.id for document in value.documents]),
        )
        kind, ids = self.dice.choice(things)
        if ids:
            session.choose(**{kind: self.dice.choice(ids)})

    def in_view(self, kind: type) -> list:
        """The widgets of a kind that can be used now."""
        return [
            one
            for one in self.window.findChildren(kind)
            if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()
        ]

    def lay_out_answers(self) -> None:
        """Say what is answered to the questions that may come."""
        ask = self.window.ask
        ask.texts[:] = [f"Name {self.dice.randrange(9)}"]
        ask.choices[:] = [0] if self.dice.random() < 0.5 else []
        ask.dialogs[:] = [self.fill_in] if self.dice.random() < 0.6 else []

    def fill_in(self, dialog: QDialog) -> None:
        """Fill in some of a form."""
        for line in dialog.findChildren(QLineEdit):
            if self.dice.random() < 0.6:
                line.setText(self.dice.choice(WORDS))
        for tick in dialog.findChildren(QCheckBox):
            if self.dice.random() < 0.3:
                tick.click()

    def matrix(self) -> None:
        """Put the keyboard on some cell of the matrix."""
        self.window.go("decisions")
        page = self.window.page.page() if self.window.session.division else None
        if page is not None:
            view = page.view
            rows, columns = view.chart_model.rowCount(), view.chart_model.columnCount()
            if rows and columns:
                at = view.chart_model.index(self.dice.randrange(rows), self.dice.randrange(columns))
                view.setCurrentIndex(at)
            view.setFocus()

    def menu(self) -> None:
        """Choose a line of the menus that stays in the window."""
        keys = sorted(key for key in self.window.actions_by_key if key not in NEVER)
        key = self.dice.choice(keys)
        action = self.window.actions_by_key[key]
        divisions = len(self.window.session.value.divisions)
        few = key == "remove" and divisions < 3
        many = key in ("add", "duplicate") and divisions >= MOST_DIVISIONS
        if action.isEnabled() and action.menu() is None and not few and not many:
            self.lay_out_answers()
            action.trigger()

    def resize(self) -> None:
        """Give the window another size or other looks."""
        self.window.resize(*self.dice.choice(((1440, 900), (1280, 720), (1024, 640), (760, 520))))
        if self.dice.random() < 0.3:
            self.window.set_scheme(self.dice.choice(("light", "dark", "contrast")))
            self.window.set_scale(self.dice.choice((1.0, 1.3, 2.0)))

    def division(self) -> None:
        """Show another division."""
        divisions = self.window.session.value.divisions if self.window.session else ()
        if divisions:
            self.window.session.choose_division(self.dice.choice(divisions).id)


def close_popups() -> None:
    """Close a menu or a list that waits for an answer."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def let_loose(window: Window, events: int, seed: int) -> None:
    """Let the monkey do so many things; raises what the window raises, with the event's number."""
    monkey, faults = Monkey(window, seed), []
    closing = QTimer(window)
    closing.timeout.connect(close_popups)
    closing.start(20)
    hook, sys.excepthook = sys.excepthook, lambda *fault: faults.append(fault[1])
    try:
        for number in range(events):
            monkey.step()
            if faults:
                raise AssertionError(f"seed {seed}, event {number}") from faults[0]
    finally:
        closing.stop()
        sys.excepthook = hook


COUNT = 10_000


def prove(count: int, seed: int) -> str:
    """Let the monkey loose on a copy of the sample and compare the disk with the memory."""
    with tempfile.TemporaryDirectory() as folder:
        theme.apply(application(), "light")
        window = make_window(FakeAsk(), Desk(scheme="light"), TODAY)
        path = Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / "monkey.triumvirate"))
        files.open_map(window, path)
        window.show()
        let_loose(window, count, seed)
        value, edits = window.session.value, len(window.session.entries())
        window.close()
        assert read(path) == value, "disk and memory are apart"
    return f"{count:,} events, {edits:,} edits, 0 exceptions; disk and memory are equal."
