"""The history page: going back several steps, every edit with its time, and moments kept under a name.

It changes the map only by undo and redo, and keeps moments through the session.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from triumvirate.ui import theme
from triumvirate.ui.screens.history_rows import (
    DayRow,
    EntryRow,
    StepRow,
    earlier_steps,
    journal,
    moment_lines,
    steps,
    summary,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column, clear

ROWS_AT_FIRST = 200
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole


class HistoryPage(QWidget):
    """Every edit at the left; this sitting's steps and the kept moments at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows_wanted = ROWS_AT_FIRST
        self.sentence = theme.label("", "body", "secondary")
        self.table = JournalTable()
        self.more = theme.link(tr("Show earlier edits"))
        self.more.clicked.connect(self._show_more)
        self.moments = MomentsCard(session)
        self.steps = StepsCard(session)
        self.empty = EmptyView(
            tr("Nothing has been changed in this file yet."),
            tr("Go to the decisions"),
            lambda: session.go("decisions"),
            "history",
        )
        self._lay_out()

    def refresh(self) -> None:
        """Show the history as it is now."""
        entries = self.session.entries()
        moments = self.session.moments()
        self.empty.setVisible(not entries)
        self.left.setVisible(bool(entries))
        self.sentence.setVisible(bool(entries or moments))
        self.sentence.setText(summary(len(entries), len(moments)))
        self.table.show_rows(journal(entries[-self.rows_wanted :], self.session.today))
        self.more.setVisible(len(entries) > self.rows_wanted)
        self.moments.refresh()
        self.steps.refresh()

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        return [self.table, self.side] if self.left.isVisible() else [self.empty, self.side]

    def _lay_out(self) -> None:
        self.left = theme.card(theme.label(tr("Every edit"), "section"), self.table, self.more)
        self.side = Column(spacing=12, right=6)
        self.side.rows.addWidget(self.moments)
        self.side.rows.addWidget(self.steps)
        self.side.rows.addStretch(1)
        both = QWidget()
        stacked = QVBoxLayout(both)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.left, 1)
        stacked.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(Panes(both, self.side), 1)

    def _show_more(self) -> None:
        self.rows_wanted += ROWS_AT_FIRST
        self.refresh()


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
            return row.time if index.column() == 0 else breakable(row.label)
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
        scrolled = self.verticalScrollBar().value()
        self.clearSpans()
        self.entries.show(rows)
        for place, row in enumerate(rows):
            if isinstance(row, DayRow):
                self.setSpan(place, 0, 1, 2)
        self._fit_rows()
        self.verticalScrollBar().setValue(scrolled)

    def _fit_rows(self) -> None:
        self.setColumnWidth(0, theme.look().px(72))
        for row in range(len(self.entries.rows)):
            self.setRowHeight(row, self.sizeHintForRow(row) + theme.look().px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()


class StepsCard(QWidget):
    """What can be undone and done again since the map was opened."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.shown: tuple[StepRow, ...] | None = None
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(theme.card(theme.label(tr("This sitting"), "section"), inside))

    def refresh(self) -> None:
        """Show the steps there are now."""
        workspace = self.session.workspace
        rows = steps(workspace.undo_labels, workspace.redo_labels)
        if rows == self.shown:
            return
        self.shown = rows
        clear(self.list)
        if not rows:
            self.list.addWidget(theme.label(tr("Nothing to undo since you opened it."), "body", "secondary"))
        now_said = False
        for row in rows:
            if row.back and not now_said:
                self.list.addWidget(theme.label(tr("The map is here now"), "small", "good"))
                now_said = True
            self.list.addWidget(self._row(row))
        if rows and not now_said:
            self.list.addWidget(theme.label(tr("The map is here now"), "small", "good"))
        earlier = earlier_steps(workspace.undo_labels)
        if earlier:
            self.list.addWidget(theme.label(earlier, "small"))

    def _row(self, row: StepRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(theme.label(breakable(row.label), "body", "secondary" if row.forward else ""))
        link = theme.link(row.verb)
        link.setAccessibleName(row.spoken)
        link.clicked.connect(lambda: self._go(row))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _go(self, row: StepRow) -> None:
        if row.forward:
            self.session.go_forward(row.forward)
        else:
            self.session.go_back(row.back)
        self.refresh()


class MomentsCard(QWidget):
    """The map as it was at moments that people kept, and keeping the present one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.shown: tuple[tuple[str, str], ...] | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Such as: Before the post changes hands"))
        self.name.setAccessibleName(tr("Name of the moment"))
        self.name.returnPressed.connect(self.keep)
        self.problem = theme.label(tr("Give the moment a name first."), "body", "high")
        self.problem.hide()
        self.keeper = theme.button(tr("Keep this moment"))
        self.keeper.clicked.connect(self.keep)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self.list)
        keys = QHBoxLayout()
        keys.addWidget(self.keeper)
        keys.addStretch(1)
        line = QWidget()
        line.setLayout(keys)
        keys.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = theme.label(tr("Kept moments"), "section")
        why = theme.label(tr("Keep the map as it is now, to set beside a later one."), "small")
        column.addWidget(theme.card(head, why, self.name, self.problem, line, inside))

    def refresh(self) -> None:
        """Show the moments there are now."""
        lines = moment_lines(self.session.moments())
        if lines == self.shown:
            return
        self.shown = lines
        clear(self.list)
        if not lines:
            self.list.addWidget(theme.label(tr("No moment has been kept yet."), "body", "secondary"))
        for name, when in lines:
            self.list.addWidget(theme.label(breakable(name), "strong"))
            self.list.addWidget(theme.label(when, "small"))

    def keep(self) -> None:
        """Keep the map as it is now under the name given."""
        name = self.name.text().strip()
        self.problem.setVisible(not name)
        if not name:
            self.name.setFocus()
        elif self.session.keep(name):
            self.name.clear()
            self.refresh()
            self.session.say(tr("The moment is kept in the file."))
