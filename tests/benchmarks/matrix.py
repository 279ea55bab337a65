"""The matrix with 2,000 decisions: key to painted and stored, scrolling, and the window's memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from figures import milliseconds, short, spread
from keys import opened, own_work, typed
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from triumvirate.model.organisation import Decision, Mapping, Organisation
from triumvirate.shelf import resource
from triumvirate.store.file import create, read
from triumvirate.ui.screens.matrix import DecisionsPage

DECISIONS, FRAMES, STEP = 2000, 200, 90


class Same(QAbstractTableModel):
    """The matrix's texts again, for a table that paints them plainly."""

    def __init__(self, texts: list[list[str]]) -> None:
        super().__init__()
        self.texts = texts

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return len(self.texts)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return len(self.texts[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The text of a cell."""
        return self.texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def grown(path: Path) -> Path:
    """A map whose first division has 2,000 decisions, set as the sample's are."""
    sample: Organisation = read(resource("sample.triumvirate"))
    first = sample.divisions[0]
    titles = {decision.id: decision for decision in sample.decisions}
    decisions, mappings = list(sample.decisions), list(first.mappings)
    for number in range(DECISIONS - len(mappings)):
        like = first.mappings[number % len(first.mappings)]
        old = titles[like.decision]
        decisions.append(Decision(f"x{number}", f"{old.title} {number}", "", old.domain))
        mappings.append(Mapping(f"x{number}", like.rights, like.rule, like.tie_break))
    divisions = (replace(first, mappings=tuple(mappings)), *sample.divisions[1:])
    create(path, replace(sample, decisions=tuple(decisions), divisions=divisions)).close()
    return path


def scrolled(view: QTableView) -> float:
    """Frames a second while a table is scrolled and painted, step by step."""
    bar = view.verticalScrollBar()

    def go() -> None:
        for frame in range(FRAMES):
            bar.setValue((frame * STEP) % max(1, bar.maximum()))
            view.viewport().repaint()

    return FRAMES / milliseconds(go) * 1000


def plain_table(view: QTableView) -> QTableView:
    """A plain table of the same texts, rows and columns, in the same size."""
    model = view.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    texts = [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
    table = QTableView()
    table.setModel(Same(texts))
    table.resize(view.size())
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for row in rows:
        table.setRowHeight(row, view.rowHeight(row))
    for column in columns:
        table.setColumnWidth(column, view.columnWidth(column))
    table.show()
    QApplication.processEvents()
    return table


MEMORY = """
import sys, os
sys.path[:0] = sys.argv[2:]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from triumvirate.ui import files, theme
from triumvirate.ui.app import application, make_window
from triumvirate.ui.ask import Ask
from triumvirate.ui.settings import Desk
theme.apply(application(), "light")
window = make_window(Ask(), Desk(scheme="light"), date(2026, 3, 2))
window.resize(1440, 900)
if sys.argv[1]:
    files.open_map(window, Path(sys.argv[1]))
window.show()
for _ in range(50):
    QApplication.processEvents()
while window.pondering.busy:
    QApplication.processEvents()
if sys.argv[1]:
    assert window.page.page().overview.rows.count() > 3, "the findings are not on the screen"
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)
"""


def memory(path: Path | None) -> float:
    """MiB in use of a fresh program with a window, bare or with a map."""
    command = [sys.executable, "-c", MEMORY, str(path or ""), *sys.path]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1])


def measure(presses: int = 60) -> list[str]:
    """Three lines: typing, scrolling, memory."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        path = grown(Path(folder) / "large.triumvirate")
        bare, large = memory(None), memory(path)
        window = opened(path)
        times = typed(window, presses)
        page = window.page.page()
        assert isinstance(page, DecisionsPage)
        ours, table = scrolled(page.view), plain_table(page.view)
        plain = scrolled(table)
        table.close()
        window.close()
    aim = "median 30 ms, 95th percentile 50 ms"
    typing = spread("2,000 decisions: key to painted cell, edit on disk", times, aim) + own_work()
    frames = f"{short(ours)} frames a second, {short(ours / plain)} x a plain QTableView's {short(plain)}"
    used = (
        f"{short(large / bare)} x a bare window  (target 1.6); {short(large)} MiB against {short(bare)} MiB"
    )
    return [
        typing,
        f"2,000 decisions, scrolling: {frames}  (target 30)",
        f"2,000 decisions, window memory: {used}",
    ]
