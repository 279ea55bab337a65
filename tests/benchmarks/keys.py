"""From a key press in the matrix to the repainted cell, with findings updated and the edit on disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from figures import milliseconds, spread
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.shelf import resource
from triumvirate.store.file import read
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.ask import Ask
from triumvirate.ui.screens.matrix import DecisionsPage
from triumvirate.ui.screens.matrix_view import MatrixView
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

TODAY = date(2026, 3, 2)
PATIENCE = 50


class Eye(QObject):
    """Watches a widget being painted."""

    painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint event; let everything through."""
        self.painted = self.painted or event.type() is QEvent.Type.Paint
        return False


def opened(path: Path) -> Window:
    """The real window on a map, after its first paint and with its findings worked out."""
    theme.apply(application(), "light")
    window = make_window(Ask(), Desk(scheme="light"), TODAY)
    window.resize(1440, 900)
    files.open_map(window, path)
    window.show()
    for _ in range(PATIENCE):
        QApplication.processEvents()
    return window


def press(view: MatrixView, eye: Eye, key: Qt.Key) -> None:
    """Press a key and let the program work until the matrix has been painted and nothing waits."""
    eye.painted = False
    QTest.keyClick(view, key)
    for _ in range(PATIENCE):
        QApplication.processEvents()
        if eye.painted:
            break
    QApplication.processEvents()


def typed(window: Window, presses: int) -> list[float]:
    """Set one part after another down the matrix; each must change the map, the file and the picture."""
    page, session, eye, times = window.page.page(), window.session, Eye(), []
    assert isinstance(page, DecisionsPage)
    assert session
    view = page.view
    view.viewport().installEventFilter(eye)
    view.setFocus()
    view.go_on()
    for count in range(presses):
        before = session.value
        times.append(milliseconds(lambda: press(view, eye, Qt.Key.Key_C)))
        if session.value is before:  # it was just that already
            times[-1] = milliseconds(lambda: press(view, eye, Qt.Key.Key_P))
        assert eye.painted, "the cell was not painted anew"
        assert session.value is not before, "the key changed nothing"
        if count % 20 == 0:
            assert read(session.workspace.path) == session.value, "the edit is not on the disk"
        QTest.keyClick(view, Qt.Key.Key_Return)
        QApplication.processEvents()
    return times


def measure(presses: int = 120) -> list[str]:
    """One line: key press to repainted cell through the real window, offscreen."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / "sample.triumvirate"))
        window = opened(path)
        times = typed(window, presses)
        window.close()
    return [spread("key press to repainted cell, findings updated, edit on disk", times, "under 50 ms")]
