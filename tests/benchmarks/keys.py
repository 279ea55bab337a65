"""From a key press in the matrix to the repainted cell, with findings updated and the edit on disk."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from figures import milliseconds, percentile, spread
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from triumvirate.model.organisation import Mapping
from triumvirate.shelf import resource
from triumvirate.store.file import create, read
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.ask import Ask
from triumvirate.ui.screens.matrix import DecisionsPage
from triumvirate.ui.screens.matrix_view import MatrixView
from triumvirate.ui.settings import Desk
from triumvirate.ui.window import Window

TODAY = date(2026, 3, 2)
PATIENCE, DECISIONS = 50, 38
NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LETTERS = (Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_C, Qt.Key.Key_P, Qt.Key.Key_M, Qt.Key.Key_E)


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
    while window.pondering.busy:
        QApplication.processEvents()
    gc.freeze()  # as the program itself does when it has started
    return window


OWN: list[float] = []
"""What the window's thread itself worked for each press, in milliseconds."""


def press(view: MatrixView, eye: Eye, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
    """Press a key and let the program work until the matrix has been painted and nothing waits."""
    eye.painted, start = False, time.thread_time()
    QTest.keyClick(view, key, held)
    for _ in range(PATIENCE):
        QApplication.processEvents()
        if eye.painted:
            break
    QApplication.processEvents()
    OWN.append((time.thread_time() - start) * 1000)


def own_work() -> str:
    """The work of the window's own thread since this was last asked, as the end of a line."""
    said = f"; own work {median(OWN):.1f} and {percentile(OWN, 0.95):.1f} ms"
    OWN.clear()
    return said


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
            session.workspace.publish()
            assert read(session.workspace.path) == session.value, "the edit is not on the disk"
        QTest.keyClick(view, Qt.Key.Key_Return)
        QApplication.processEvents()
    return times


def empty_chart(path: Path) -> Path:
    """A map whose first division has three leads and 38 decisions, nobody in any of them."""
    sample = read(resource("sample.triumvirate"))
    first = sample.divisions[0]
    leads = tuple(replace(post, cover=(), reports_to=None) for post in first.leads)
    rows = tuple(Mapping(row.decision) for row in first.mappings[:DECISIONS])
    assert (len(leads), len(rows)) == (3, DECISIONS)
    division = replace(first, posts=leads, mappings=rows, plans=(), accepted=())
    create(path, replace(sample, divisions=(division,))).close()
    return path


def filled(window: Window) -> list[float]:
    """Fill every cell of the chart by keys alone: a letter, at times a second one, and Enter."""
    page, session, eye, times = window.page.page(), window.session, Eye(), []
    assert isinstance(page, DecisionsPage)
    assert session
    page.view.viewport().installEventFilter(eye)
    page.view.setFocus()
    page.view.go_on()
    for cell in range(DECISIONS * 3):
        times.append(milliseconds(partial(press, page.view, eye, LETTERS[cell % len(LETTERS)])))
        if cell % 5 == 0:
            times.append(milliseconds(lambda: press(page.view, eye, Qt.Key.Key_I, SHIFT)))
        times.append(milliseconds(lambda: press(page.view, eye, Qt.Key.Key_Return)))
    assert session.division
    cells = {(row.decision, right.post) for row in session.division.mappings for right in row.rights}
    assert len(cells) == DECISIONS * 3, "a cell stayed empty"
    session.workspace.publish()
    assert read(session.workspace.path) == session.value, "the chart is not on the disk"
    return times


def measure(presses: int = 120) -> list[str]:
    """Two lines: key press to repainted cell, and a whole chart filled by keys, offscreen."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = Path(shutil.copy(resource("sample.triumvirate"), Path(folder) / "sample.triumvirate"))
        window = opened(path)
        times = typed(window, presses)
        worked = own_work()
        window.close()
        window = opened(empty_chart(Path(folder) / "empty.triumvirate"))
        journey = filled(window)
        window.close()
    whole = f"; {len(journey)} keys, {sum(journey) / 1000:.1f} s of waiting in all"
    return [
        spread("key press to repainted cell, findings updated, edit on disk", times, "under 50 ms") + worked,
        spread("38 decisions by 3 leads filled by keys alone", journey, "median 30 ms, 95th percentile 50 ms")
        + own_work()
        + whole,
    ]
