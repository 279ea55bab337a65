"""The matrix as a table one can type in: letters set parts, arrows move, Enter goes on.

It shows a chart and tells what was asked of it by signals; it changes no map itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from triumvirate.model import words
from triumvirate.model.organisation import Letters, Part
from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_rows import Chart, DecisionRow, GroupRow
from triumvirate.ui.tables import Index, MatrixModel
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.chart_cells import EDGE, INDENT, ChartCells, parts_width, row_height
from triumvirate.ui.widgets.chart_header import ChartHeader
from triumvirate.ui.widgets.long_words import LONGEST
from triumvirate.ui.widgets.viewport import own_viewport

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_drag import MatrixDrags
    from triumvirate.ui.widgets.frozen import FrozenDecisions

NARROWEST_POST, WIDEST_POST, OTHER_POST, NARROWEST_TITLE, WIDEST_WORD = 118, 164, 132, 156, 280
STATE, NARROW_STATE, NARROW_CHART = 152, 132, 760
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_OWN_KEYS = {
    (_CTRL | _SHIFT, Qt.Key.Key_C): "copy letters",
    (_CTRL, Qt.Key.Key_D): "fill down",
    (_ALT, Qt.Key.Key_Up): "up",
    (_ALT, Qt.Key.Key_Down): "down",
    (_ALT, Qt.Key.Key_Left): "post left",
    (_ALT, Qt.Key.Key_Right): "post right",
}


class MatrixView(QTableView):
    """The chart on screen."""

    part_typed = Signal(object, bool)
    """The part typed, and whether it is added to those there are in the chosen cells."""
    block_changed = Signal()
    chosen = Signal(object, object)
    folded = Signal(str)
    edit_wanted = Signal()
    left = Signal()

    def __init__(self, speak: Callable[[str, str | None], str]) -> None:
        super().__init__()
        self.chart_model = MatrixModel(speak, self)
        self._is_block = False
        self._measured: tuple[object, ...] = ()
        self._measured_for: tuple[object, ...] = ()
        self.acts: dict[str, Callable[[], object]] = {}
        self.typing = True
        self.setViewport(own_viewport())
        self.setModel(self.chart_model)
        self.cells = ChartCells(self.chart_model, self)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(ChartHeader(self.chart_model, self))
        self._dress()
        self.frozen: FrozenDecisions | None = None
        self.horizontalScrollBar().valueChanged.connect(self._fit_frozen)

    @cached_property
    def drags(self) -> MatrixDrags:
        """What is dragged by the mouse, made when the matrix has been painted."""
        from triumvirate.ui.screens.matrix_drag import MatrixDrags

        return MatrixDrags(self)

    def _dress(self) -> None:
        self.setAccessibleName(tr("Who does what: decisions by posts"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)

    def show_chart(self, chart: Chart, letters: Letters = Letters.PLAIN) -> None:
        """Show another chart; the cursor stays on its decision and post where they are still there."""
        decision, post = self._where()
        moved = self.chart_model.show(chart, letters)
        if moved:
            self._measured = ()
            self._span_groups()
            self._share_width()
            self.choose(decision, post)
        self._share_height()

    def choose(self, decision_id: str | None, post_id: str | None) -> None:
        """Put the cursor on a decision, and on a post in it; it stays where it is for None."""
        if (decision_id, post_id) == self._where():
            return
        place = self.chart_model.place(decision_id, post_id)
        if place.isValid() and place != self.currentIndex():
            self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(place)

    def say_where(self) -> None:
        """Tell again which decision and post the cursor is on."""
        self.chosen.emit(*self._where())

    def go_on(self, step: int = 1) -> None:
        """Move to the next cell: right, then to the first post of the next decision."""
        rows = self.chart_model.chart.rows
        block = self._block()
        row, column = self.currentIndex().row(), self.currentIndex().column() + step
        if column not in block or isinstance(self.chart_model.row(self.currentIndex()), GroupRow):
            row += step
            while 0 <= row < len(rows) and isinstance(rows[row], GroupRow):
                row += step
            column = block[0] if step > 0 else block[-1]
        if 0 <= row < len(rows) and block:
            self._move_to(self.chart_model.index(row, column))

    def _move_to(self, index: QModelIndex) -> None:
        """Put the cursor on one cell and choose that cell alone."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def choose_one(self) -> None:
        """Choose the cursor's cell alone."""
        self._move_to(self.currentIndex())

    def chosen_lines(self) -> tuple[list[int], list[int], QModelIndex]:
        """The rows and columns of the chosen block, in order, and its first place."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        chosen = [index for index in chosen if index.isValid()]
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        first = self.chart_model.index(rows[0], columns[0]) if chosen else QModelIndex()
        return rows, columns, first

    def chosen_cells(self) -> tuple[tuple[str, str], ...]:
        """The chosen cells as pairs of a decision and a post, row by row."""
        rows, columns, _first = self.chosen_lines()
        posts = [post.post_id for at in columns if (post := self.chart_model.post_at(at))]
        lines = [self.chart_model.chart.rows[row] for row in rows]
        return tuple(
            (row.decision_id, post) for row in lines if isinstance(row, DecisionRow) for post in posts
        )

    def post_sections(self) -> list[int]:
        """The columns that are posts and shown, in order."""
        every = range(self.chart_model.columnCount())
        return [at for at in every if self.chart_model.post_at(at) and not self.isColumnHidden(at)]

    def shows_first(self, x: int) -> bool:
        """Whether the decisions' own column is what is seen here, moved sideways or not."""
        return self.frozen is None or not self.frozen.isVisible() or x < self.frozen.width()

    def _block(self) -> range:
        """The columns Enter goes through: the leads, or the other posts when it is among those."""
        state, columns = self.chart_model.state_section, self.chart_model.columnCount()
        return range(state + 1, columns) if self.currentIndex().column() > state else range(1, state)

    def pressed_on(self, index: QModelIndex) -> None:
        """Take the keyboard; a press on a domain folds it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self.chart_model.row(index)
        if isinstance(row, GroupRow):
            self.folded.emit(row.title)
        else:
            self.say_where()

    def _where(self) -> tuple[str | None, str | None]:
        row, column = self.chart_model.row(self.currentIndex()), self.chart_model.column(self.currentIndex())
        if not isinstance(row, DecisionRow):
            return None, None
        return row.decision_id, column.post_id if column else None

    def _span_groups(self) -> None:
        self.clearSpans()
        for number, row in enumerate(self.chart_model.chart.rows):
            if isinstance(row, GroupRow):
                self.setSpan(number, 0, 1, self.chart_model.columnCount())

    def _share_width(self) -> None:
        px, leads = theme.look().px, self.chart_model.chart.leads
        state = px(STATE if self.viewport().width() >= px(NARROW_CHART) else NARROW_STATE)
        room = self.viewport().width() - state
        least = max(px(NARROWEST_POST), parts_width())
        each = max(least, min(px(WIDEST_POST), round(room * 0.6 / leads))) if leads else 0
        title = min(px(460), max(self._narrowest_title(), room - leads * each))
        others = [max(px(OTHER_POST), least)] * (len(self.chart_model.chart.columns) - leads)
        for section, width in enumerate((title, *[each] * leads, state, *others)):
            self.setColumnWidth(section, width)

    def _narrowest_title(self) -> int:
        """As narrow as the decisions' column may be: no word of a decision is cut, within reason."""
        px, rows = theme.look().px, self.chart_model.chart.rows
        longest = max((word for row in rows for word in row.title.split()), key=len, default="")
        word = QFontMetrics(theme.font("decision")).horizontalAdvance(longest[:LONGEST])
        return max(px(NARROWEST_TITLE), min(px(WIDEST_WORD), px(INDENT) + EDGE + word + px(4)))

    def _share_height(self) -> None:
        metrics = QFontMetrics(theme.font("decision"))
        room = self.columnWidth(0) - theme.look().px(INDENT) - EDGE
        rows, measured_for = self.chart_model.chart.rows, (room, theme.look())
        before: tuple[object, ...] = self._measured if measured_for == self._measured_for else ()
        self._measured, self._measured_for = rows, measured_for
        for number, row in enumerate(rows):
            if number < len(before) and before[number] is row:
                continue
            height = row_height(row, room, metrics)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)
        self._fit_frozen()

    def _fit_frozen(self) -> None:
        """Keep the decisions in sight; made when the posts are first scrolled sideways."""
        if self.frozen is None and self.horizontalScrollBar().value() > 0:
            from triumvirate.ui.widgets.frozen import FrozenDecisions

            self.frozen = FrozenDecisions(self)
            self.drags.watch(self.frozen.viewport(), self.drags.rows)
        if self.frozen is not None:
            self.frozen.fit()

    def _type(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        said = event.text() if self.typing else ""
        part: Part | None = words.part_of_letter(said, self.chart_model.letters) if said else None
        clears = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if not self.chosen_cells():
            return bool(event.text().isalpha())
        if part is not None:
            self.part_typed.emit(part, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif clears:
            self._act("clear")
        return part is not None or clears or (not self.typing and event.text().isalpha())

    def _act(self, name: str) -> bool:
        act = self.acts.get(name)
        if act is not None:
            act()
        return act is not None

    def _with_control(self, event: QKeyEvent) -> bool:
        """The keys of blocks and of rows: copy, cut, paste, fill down, move."""
        standard = {
            QKeySequence.StandardKey.Copy: "copy",
            QKeySequence.StandardKey.Cut: "cut",
            QKeySequence.StandardKey.Paste: "paste",
        }
        for keys, name in standard.items():
            if event.matches(keys):
                return self._act(name)
        name = _OWN_KEYS.get((event.modifiers(), Qt.Key(event.key())), "")
        return bool(name) and self._act(name)

    def _command(self, event: QKeyEvent) -> bool:
        row = self.chart_model.row(self.currentIndex())
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if isinstance(row, GroupRow) and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.folded.emit(row.title)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on(-1 if back else 1)
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(*self._where())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the cells of a rectangle; a domain's row, which spans them all, does not widen it."""
        rows = sorted((self.rowAt(rect.top()), self.rowAt(rect.bottom())))
        columns = sorted((self.columnAt(rect.left()), self.columnAt(rect.right())))
        if rows[0] < 0 or columns[0] < 0:
            super().setSelection(rect, command)
            return
        first, last = (self.chart_model.index(rows[at], columns[at]) for at in (0, 1))
        self.selectionModel().select(QItemSelection(first, last), command)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads; a block that grows passes over the rows of domains."""
        to, here = super().moveCursor(action, modifiers), self.currentIndex()
        step = to.row() - here.row()
        if not modifiers & _SHIFT or not isinstance(self.chart_model.row(to), GroupRow) or not step:
            return to
        over = self.chart_model.index(to.row() + (1 if step > 0 else -1), here.column())
        return over if isinstance(self.chart_model.row(over), DecisionRow) else here

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        was, self._is_block = self._is_block, len(self.chosen_cells()) > 1
        if was or self._is_block:
            self.block_changed.emit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if index.column() > 0 and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._with_control(event) or self._command(event) or self._type(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters set parts; they never search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed_on(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if isinstance(self.chart_model.row(self.indexAt(event.position().toPoint())), DecisionRow):
            self.edit_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._share_height()
