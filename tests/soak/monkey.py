"""A monkey at the window: seeded random keys, clicks, menus and pastes; at the end the disk is the memory.

``poe soak [EVENTS] [SEED]``: 10,000 events by default. Any exception ends it with the seed and the event.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

from fake_ask import FakeAsk
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from triumvirate.shelf import resource
from triumvirate.store.file import read
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

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
    "quit",
    "close",
    "new",
    "open",
    "sample",
    "recent",
    "copy",
    "saved",
    "chart",
    "chart-a4",
    "json",
    "import",
}
"""Lines of the menus that end the sitting or go outside the window."""


class Monkey:
    """One random visitor, the same for the same seed."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)
        self.steps: tuple[tuple[Callable[[], object], int], ...] = (
            (self.press, 60),
            (self.control, 10),
            (self.click, 20),
            (self.page, 2),
            (self.matrix, 8),
            (self.menu, 4),
            (self.resize, 1),
            (self.division, 2),
        )

    def step(self) -> None:
        """Do one thing, and let the window answer."""
        doing, weights = zip(*self.steps, strict=True)
        self.dice.choices(doing, weights)[0]()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

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
        if key == "remove" and len(self.window.session.value.divisions) < 3:
            return
        if action.isEnabled() and action.menu() is None:
            self.window.ask.texts[:] = [f"Name {self.dice.randrange(9)}"]
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


def let_loose(window: Window, events: int, seed: int) -> None:
    """Let the monkey do so many things; raises what the window raises, with the event's number."""
    monkey, faults = Monkey(window, seed), []
    hook, sys.excepthook = sys.excepthook, lambda *fault: faults.append(fault[1])
    try:
        for number in range(events):
            monkey.step()
            if faults:
                raise AssertionError(f"seed {seed}, event {number}") from faults[0]
    finally:
        sys.excepthook = hook


def main(events: int = 10_000, seed: int = 1) -> int:
    """Let the monkey loose on a copy of the sample and compare the disk with the memory."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        theme.apply(application(), "light")
        window = make_window(FakeAsk(), Desk(scheme="light"), TODAY)
        path = Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / "monkey.triumvirate"))
        files.open_map(window, path)
        window.show()
        let_loose(window, events, seed)
        value, edits = window.session.value, len(window.session.entries())
        window.close()
        same = read(path) == value
    said = "equal" if same else "APART"
    print(f"{events:,} events with seed {seed}: {edits:,} edits; disk and memory are {said}.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
