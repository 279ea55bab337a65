"""The table of every edit: its time, what it is called and what it changed, under a heading for each day.

It shows rows and knows nothing of maps or files.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from triumvirate.ui import theme
from triumvirate.ui.screens.history_rows import DayRow, EntryRow
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.long_words import breakable

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole


class JournalModel(QAbstractTableModel):
    """Times and labels, with a heading for each day."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[DayRow | EntryRow, ...] = ()

    def show(self, rows: tuple[DayRow | EntryRow, ...]) -> None:
        """Carry these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if role != ROLE.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return (tr("Time"), tr("What was done"))[section]

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            if isinstance(row, DayRow):
                return row.title if index.column() == 0 else ""
            return row.time if index.column() == 0 else breakable(row.text)
        if role == ROLE.FontRole and isinstance(row, DayRow):
            return theme.font("strong")
        if role == ROLE.BackgroundRole and isinstance(row, DayRow):
            return QColor(theme.tokens().group)
        if role == ROLE.ForegroundRole and isinstance(row, EntryRow) and index.column() == 0:
            return QColor(theme.tokens().secondary)
        return None


class JournalTable(QTableView):
    """The table of edits; text wraps, a day's heading runs across."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = JournalModel()
        self.setModel(self.entries)
        self.setAccessibleName(tr("Every edit"))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_rows(self, rows: tuple[DayRow | EntryRow, ...]) -> None:
        """Show these rows, the scroll staying where it was."""
        if rows == self.entries.rows:
            return
        scrolled, place = self.verticalScrollBar().value(), self.currentIndex().row()
        self.clearSpans()
        self.entries.show(rows)
        for place, row in enumerate(rows):
            if isinstance(row, DayRow):
                self.setSpan(place, 0, 1, 2)
        self._fit_rows()
        if 0 <= place < len(rows):
            self.setCurrentIndex(self.entries.index(place, 1))
        self.verticalScrollBar().setValue(scrolled)

    def _fit_rows(self) -> None:
        self.setColumnWidth(0, theme.look().px(72))
        for row in range(len(self.entries.rows)):
            self.setRowHeight(row, self.sizeHintForRow(row) + theme.look().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()
