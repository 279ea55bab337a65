"""Decisions to tick, grouped by domain: the table in the library and in the form for a new division.

It carries the shelves it is given and which decisions are ticked; it never changes a map.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from triumvirate.model.organisation import Decision
from triumvirate.ui import theme
from triumvirate.ui.screens.library_rows import LibraryRow, Shelf

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole


class ShelfModel(QAbstractTableModel):
    """One column: a heading for each domain and its decisions below, each with a box to tick."""

    ticks_changed = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self.shown: tuple[Shelf, ...] = ()
        self.lines: list[Shelf | LibraryRow] = []
        self.ticked: set[str] = set()

    def show(self, shelves: Iterable[Shelf]) -> None:
        """Carry these shelves; ticks of decisions out of view are kept."""
        self.beginResetModel()
        self.shown = tuple(shelves)
        self.lines = []
        for shelf in self.shown:
            self.lines += [shelf, *shelf.rows]
        self.endResetModel()

    def tick(self, ids: Iterable[str]) -> None:
        """Tick exactly these decisions."""
        self.ticked = set(ids)
        self._announce()

    def line(self, index: Index) -> Shelf | LibraryRow | None:
        """The heading or the decision at an index."""
        return self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return base | Qt.ItemFlag.ItemIsUserCheckable if self._free(index) else base

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return self._words(line)
        if role == ROLE.CheckStateRole:
            return self._state(line)
        if role == ROLE.FontRole and isinstance(line, Shelf):
            return theme.font("strong")
        if role == ROLE.BackgroundRole and isinstance(line, Shelf):
            return QColor(theme.tokens().group)
        if role == ROLE.ForegroundRole and isinstance(line, LibraryRow) and not line.free:
            return QColor(theme.tokens().secondary)
        return None

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        if role != ROLE.CheckStateRole or not self._free(index):
            return False
        wanted = Qt.CheckState(value) != Qt.CheckState.Unchecked
        ids = set(self._ids(self.line(index)))
        self.ticked = self.ticked | ids if wanted else self.ticked - ids
        self._announce()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        shown = orientation is Qt.Orientation.Horizontal and role in (
            ROLE.DisplayRole,
            ROLE.AccessibleTextRole,
        )
        return self.heading if shown else None

    def _words(self, line: Shelf | LibraryRow) -> str:
        if isinstance(line, Shelf):
            return line.heading
        return line.words

    def _state(self, line: Shelf | LibraryRow) -> Qt.CheckState:
        if isinstance(line, LibraryRow):
            on = line.included or line.id in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        ids = self._ids(line)
        inside = sum(one in self.ticked for one in ids)
        if inside == len(ids):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if inside else Qt.CheckState.Unchecked

    def _ids(self, line: Shelf | LibraryRow | None) -> list[str]:
        if isinstance(line, Shelf):
            return [row.id for row in line.rows if row.free]
        return [line.id] if line is not None and line.free else []

    def _free(self, index: Index) -> bool:
        return bool(self._ids(self.line(index)))

    def _announce(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))
        self.ticks_changed.emit()


class ShelfTable(QTableView):
    """The table: text wraps, Space ticks, and what the cursor is on is told."""

    reading = Signal(object)

    def __init__(self, heading: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelves = ShelfModel(heading)
        self.setModel(self.shelves)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda: self._fitting.start())
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_shelves(self, shelves: Iterable[Shelf]) -> None:
        """Show these shelves, the cursor staying on its decision where that is still in view."""
        shelves = tuple(shelves)
        if shelves == self.shelves.shown:
            return
        kept, scrolled = self.decision(), self.verticalScrollBar().value()
        self.shelves.show(shelves)
        self._fit_rows()
        places = [n for n, line in enumerate(self.shelves.lines) if isinstance(line, LibraryRow)]
        here = next((n for n in places if kept is not None and self._id(n) == kept.id), None)
        place = here if here is not None else (places[0] if places else None)
        if place is not None:
            self.setCurrentIndex(self.shelves.index(place, 0))
        self.verticalScrollBar().setValue(scrolled if here is not None else 0)
        self.reading.emit(self.decision())

    def decision(self) -> Decision | None:
        """The decision the cursor is on, or None on a heading."""
        line = self.shelves.line(self.currentIndex())
        return line.decision if isinstance(line, LibraryRow) else None

    def _id(self, row: int) -> str:
        line = self.shelves.lines[row]
        return line.id if isinstance(line, LibraryRow) else ""

    def _fit_rows(self) -> None:
        """Make every row tall enough for its text, with air above and below."""
        for row in range(len(self.shelves.lines)):
            self.setRowHeight(row, self.sizeHintForRow(row) + theme.look().px(14))

    def _current_changed(self) -> None:
        self.reading.emit(self.decision())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            index = self.currentIndex()
            on = self.shelves.data(index, ROLE.CheckStateRole) == Qt.CheckState.Checked
            self.shelves.setData(
                index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, ROLE.CheckStateRole
            )
            return
        super().keyPressEvent(event)
