"""The matrix's table model: it carries the rows it is given, and tells the view which of them differ.

It knows how cells speak and nothing of how they are painted; an edit goes to the session, never to itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from triumvirate.model import words
from triumvirate.model.organisation import Letters
from triumvirate.ui.screens.matrix_rows import Cell, Chart, Column, DecisionRow, GroupRow, Row, spoken_row
from triumvirate.ui.text import count, tr

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Decisions down, posts across: the decision, the leads, how it is set, then the other posts."""

    def __init__(self, speak: Callable[[str, str | None], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart()
        self._leads = 0
        self.letters = Letters.PLAIN
        self._speak = speak

    def show(self, chart: Chart, letters: Letters = Letters.PLAIN) -> bool:
        """Carry another chart; True when rows or columns moved, so that places have to be found anew."""
        before, relettered = self.chart, letters is not self.letters
        self.letters = letters
        moved = chart.keys != before.keys or chart.posts != before.posts
        if moved or chart.leads != self._leads:
            self.beginResetModel()
            self.chart, self._leads = chart, chart.leads
            self.endResetModel()
            return True
        self.chart = chart
        if chart.columns != before.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        for number, (old, new) in enumerate(zip(before.rows, chart.rows, strict=True)):
            if relettered or (old is not new and old != new):
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))
        return False

    def row(self, index: Index) -> Row | None:
        """The row an index lies in."""
        return self.chart.rows[index.row()] if index.isValid() else None

    def column(self, index: Index) -> Column | None:
        """The post an index lies under; None for the decision and for how it is set."""
        return self.post_at(index.column()) if index.isValid() else None

    @property
    def state_section(self) -> int:
        """The column that says how a decision is set."""
        return self._leads + 1

    def post_at(self, section: int) -> Column | None:
        """The post of a column; None for the decision and for how it is set."""
        place = self._place(section)
        return None if place is None else self.chart.columns[place]

    def section_of(self, place: int) -> int:
        """The column in which a post of the chart stands."""
        return place + 1 if place < self._leads else place + 2

    def _place(self, section: int) -> int | None:
        place = section - 1 if section < self.state_section else section - 2
        inside = 0 <= place < len(self.chart.columns) and section not in (0, self.state_section)
        return place if inside else None

    def row_keys(self) -> list[str | None]:
        """The decision in each row; None for the rows of groups."""
        return [row.decision_id if isinstance(row, DecisionRow) else None for row in self.chart.rows]

    def post_keys(self) -> list[str | None]:
        """The post in each column; None for the decision and for how it is set."""
        columns = map(self.post_at, range(self.columnCount()))
        return [column.post_id if column else None for column in columns]

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index; None beside the posts and in group rows."""
        row, place = self.row(index), self._place(index.column())
        if not isinstance(row, DecisionRow) or place is None:
            return None
        return row.cells[place]

    def place(self, decision_id: str | None, post_id: str | None) -> QModelIndex:
        """Where a decision, and a post in it, stands; the first column when the post has none."""
        numbers = {row.key: number for number, row in enumerate(self.chart.rows)}
        if decision_id is None or decision_id not in numbers:
            return QModelIndex()
        posts = {column.post_id: self.section_of(place) for place, column in enumerate(self.chart.columns)}
        return self.index(numbers[decision_id], posts.get(post_id or "", 0))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.chart.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.chart.columns) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.parent().isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index, row) if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return None
        if section == 0:
            return tr("Decision")
        column = self.post_at(section)
        if column is None:
            return tr("How it is set")
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        return ", ".join(said for said in (column.title, column.holder, column.tenure) if said)

    def _text(self, index: Index, row: Row) -> str:
        if isinstance(row, GroupRow):
            return row.title if index.column() == 0 else ""
        if index.column() == 0:
            return row.title
        cell = self.cell(index)
        if cell is None:
            return words.basis_state(row.state)
        return " ".join(f"{words.part_letter(p, self.letters)} {words.part_word(p)}" for p in cell.parts)

    def _spoken(self, index: Index, row: Row) -> str:
        if isinstance(row, GroupRow):
            return f"{row.title}, {count(row.count, 'decision')}, {tr('open') if row.open else tr('folded')}"
        column = self.column(index)
        if column is None:
            return self._speak(row.decision_id, None) if index.column() == 0 else spoken_row(row)
        return self._speak(row.decision_id, column.post_id)
