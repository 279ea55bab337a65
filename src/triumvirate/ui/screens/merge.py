"""The form for merging another laptop's map: everything it holds beside ours, and what to do with each.

It only gathers choices; the window makes the merge as one edit. Nothing has changed until then.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from triumvirate.exchange.join import Joined, Key, SideBySide
from triumvirate.exchange.sides import Choice, State
from triumvirate.ui import theme
from triumvirate.ui.screens.merge_rows import (
    MergeRow,
    choice_word,
    headline,
    rows_for_merge,
    state_word,
)
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column, clear

SIZE = QSize(1080, 640)


class MergeDialog(QDialog):
    """Another map beside ours. Accepted means: merge it as ``choices`` say."""

    def __init__(self, both: SideBySide, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.both = both
        self.rows = rows_for_merge(both)
        self.choices: dict[Key, Choice] = {row.key: row.choices[0] for row in self.rows}
        self.shown: list[MergeRow] = []
        self.setWindowTitle(tr("Merge {file}", file=name))
        self.filter = self._make_filter()
        self.table = self._make_table()
        self.panel = MergePanel(self._choose)
        self.merge = theme.button(tr("Merge"), primary=True)
        self.merge.setToolTip(tr("Ctrl+Enter"))
        self.merge.clicked.connect(self.accept)
        self.merge.setEnabled(any(row.state is not State.SAME for row in self.rows))
        self.cancel = theme.button(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.merge.click)
        self._lay_out()
        self.resize(self._room())
        self.filter.currentIndexChanged.connect(lambda _place: self._show_rows())
        self.table.currentCellChanged.connect(lambda *_places: self._show_row())
        self._show_rows()
        self.table.setFocus()

    def joined(self) -> Joined:
        """Both maps as one, as chosen."""
        return self.both.join(self.choices)

    def choose(self, key: Key, choice: Choice) -> None:
        """Do this with one thing of the other map."""
        self.choices[key] = choice
        for place, row in enumerate(self.shown):
            if row.key == key:
                self._cell(place, 3).setText(choice_word(row, choice))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        """A cell of the table, which is always filled."""
        item = self.table.item(row, column)
        assert item is not None
        return item

    def choose_all(self, choice: Choice) -> None:
        """Do this with every thing in the list that offers it."""
        for row in self.shown:
            if choice in row.choices:
                self.choose(row.key, choice)
        self._show_row()

    def _choose(self, key: Key, choice: Choice, everywhere: bool) -> None:
        if everywhere:
            self.choose_all(choice)
        else:
            self.choose(key, choice)

    def _make_filter(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(tr("What is listed"))
        made.addItem(tr("Everything that is not the same"), None)
        for state in (State.CONFLICT, State.DIFFERENT, State.NEW, State.SAME):
            number = sum(row.state is state for row in self.rows)
            made.addItem(f"{state_word(state)} ({number})", state)
        return made

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(tr("What the other map holds"))
        table.setHorizontalHeaderLabels(
            [tr("What"), tr("Which"), tr("How it stands"), tr("What is done with it")]
        )
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setStyleSheet("QTableWidget::item { padding: 3px 5px; }")
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (0, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        header.sectionResized.connect(lambda *_sizes: QTimer.singleShot(0, table, table.resizeRowsToContents))
        return table

    def _lay_out(self) -> None:
        head = theme.label(headline(self.rows), "section")
        head.setWordWrap(True)
        told = theme.label(
            tr("Nothing of yours is removed. One undo takes the whole merge back."), "body", "secondary"
        )
        told.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(told, 1)
        top.addWidget(self.filter)
        frame = theme.card(self.table)
        frame.layout().setContentsMargins(8, 8, 8, 8)  # type: ignore[union-attr]
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.merge)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(head)
        column.addLayout(top)
        column.addWidget(Panes(frame, self.panel), 1)
        column.addLayout(buttons)

    def _room(self) -> QSize:
        wanted = QSize(theme.look().px(SIZE.width()), theme.look().px(SIZE.height()))
        there = self.screen().availableGeometry().size()
        return wanted.boundedTo(QSize(there.width() - 40, there.height() - 60))

    def _show_rows(self) -> None:
        wanted = self.filter.currentData()
        self.shown = [
            row for row in self.rows if (row.state == wanted if wanted else row.state is not State.SAME)
        ]
        self.table.setRowCount(len(self.shown))
        for place, row in enumerate(self.shown):
            choice = choice_word(row, self.choices[row.key]) if len(row.choices) > 1 else tr("Nothing to do")
            for column, text in enumerate((row.what, breakable(row.title), state_word(row.state), choice)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken if column == 1 else text)
                self.table.setItem(place, column, item)
        self.table.resizeRowsToContents()
        if self.shown:
            self.table.setCurrentCell(0, 1)
        self._show_row()

    def _show_row(self) -> None:
        place = self.table.currentRow()
        row = self.shown[place] if 0 <= place < len(self.shown) else None
        self.panel.show_row(row, self.choices[row.key] if row else None)


class MergePanel(QFrame):
    """What both maps say about one thing, and what can be done with it."""

    def __init__(self, choose: Callable[[Key, Choice, bool], None]) -> None:
        super().__init__()
        self._choose = choose
        self.column = Column(spacing=8)
        self.group: QButtonGroup | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(theme.card(self.column))

    def show_row(self, row: MergeRow | None, choice: Choice | None) -> None:
        """Show one thing, or nothing."""
        clear(self.column.rows)
        if row is None:
            self._say(tr("There is nothing of this kind."), "body", "secondary")
            self.column.rows.addStretch(1)
            return
        self._say(row.what, "small", "secondary")
        self._say(row.title, "section")
        for heading, said in ((tr("Here"), row.ours), (tr("In the other map"), row.theirs)):
            self._say(heading, "strong")
            self._say(said)
        if len(row.choices) > 1:
            self._offer(row, choice)
        self.column.rows.addStretch(1)

    def _say(self, text: str, role: str = "body", tint: str = "") -> None:
        said = theme.label(breakable(text), role, tint)
        said.setWordWrap(True)
        self.column.rows.addWidget(said)

    def _offer(self, row: MergeRow, chosen: Choice | None) -> None:
        self._say(tr("What to do"), "strong")
        self.group = QButtonGroup(self)
        for choice in row.choices:
            button = QRadioButton(choice_word(row, choice))
            button.setAccessibleName(f"{choice_word(row, choice)}: {row.title}")
            button.setChecked(choice is chosen)
            button.toggled.connect(
                lambda on, choice=choice: self._choose(row.key, choice, False) if on else None
            )
            self.group.addButton(button)
            self.column.rows.addWidget(button)
        again = theme.link(tr("Do the same with all in the list"))
        again.clicked.connect(lambda: self._repeat(row))
        self.column.rows.addWidget(again)

    def _repeat(self, row: MergeRow) -> None:
        assert self.group is not None
        chosen = self.group.checkedButton()
        if chosen is not None:
            self._choose(row.key, row.choices[self.group.buttons().index(chosen)], True)
