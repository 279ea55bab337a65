"""The table of a comparison: decisions down, divisions across, in each cell who settles it there.

It shows rows it is given and tells which cell was wanted; the first column stays in sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from triumvirate.analysis.compared_words import cell_sentence, cell_words
from triumvirate.analysis.side_by_side import Aspect, Cell, Column, Row, State
from triumvirate.reports.pictures.palette import LETTERS
from triumvirate.ui import theme
from triumvirate.ui.text import tip, tr
from triumvirate.ui.theme import Look
from triumvirate.ui.widgets.chart_cells import paint_state
from triumvirate.ui.widgets.frozen_column import FrozenColumn

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
EDGE, PILL, NARROWEST, WIDEST, TITLE = 8, 20, 114, 210, 230


class CompareModel(QAbstractTableModel):
    """Carries the rows and columns of one comparison."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.columns: Sequence[Column] = ()
        self.under: Sequence[str] = ()
        self.aspect = Aspect.SETTLES

    def show(
        self, rows: Sequence[Row], columns: Sequence[Column], under: Sequence[str], aspect: Aspect
    ) -> None:
        """Carry these rows; ``under`` is what stands under each division's name."""
        self.beginResetModel()
        self.rows, self.columns, self.under, self.aspect = rows, columns, under, aspect
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The cell at an index; None for the decision's title."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, cell = self.rows[index.row()], self.cell(index)
        if cell is None:
            return row.title if role in (ROLE.DisplayRole, ROLE.AccessibleTextRole) else None
        if role == ROLE.DisplayRole:
            return cell_words(cell, self.aspect)
        if role in (ROLE.AccessibleTextRole, ROLE.ToolTipRole):
            said = cell_sentence(row, self.columns[index.column() - 1], cell, self.aspect)
            return tip(said) if role == ROLE.ToolTipRole else said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role not in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return None
        if section == 0:
            return tr("Decision")
        said = self.columns[section - 1].name
        return f"{said}, {self.under[section - 1]}" if role == ROLE.AccessibleTextRole else said


@lru_cache(maxsize=2048)
def height_of(text: str, role: str, width: int, _look: Look) -> int:
    """How high a text is, wrapped in a width."""
    return QFontMetrics(theme.font(role)).boundingRect(QRect(0, 0, max(20, width), 1000), WRAP, text).height()


class CompareHeader(QHeaderView):
    """Each division's name, and under it how far it is from the centre; as high as the tallest needs."""

    def __init__(self, model: CompareModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shown = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(lambda *_sizes: self.updateGeometries())
        model.modelReset.connect(self.updateGeometries)

    def _lines(self, section: int) -> tuple[tuple[str, str, str], ...]:
        if section == 0:
            return ((tr("Decision"), "small", "secondary"),)
        place = section - 1
        if place >= len(self._shown.columns):
            return ()
        name = self._shown.columns[place].name
        return ((f"{section}  {name}", "strong", "text"), (self._shown.under[place], "small", "secondary"))

    def sizeHint(self) -> QSize:
        heights = [
            sum(
                height_of(said, role, self.sectionSize(section) - 2 * EDGE, theme.look())
                for said, role, _tint in self._lines(section)
            )
            for section in range(self.count())
        ]
        return QSize(self.length(), max(heights, default=0) + theme.look().px(18))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        box = rect.adjusted(EDGE, theme.look().px(8), -EDGE, 0)
        for said, role, tint in self._lines(section):
            high = height_of(said, role, box.width(), theme.look())
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tint))
            painter.drawText(QRect(box.left(), box.top(), box.width(), high), WRAP, said)
            box.setTop(box.top() + high)
        painter.restore()


class CompareCells(QStyledItemDelegate):
    """Paints a cell: letters on the lanes' colours, words, and what marks it."""

    def __init__(self, model: CompareModel) -> None:
        super().__init__()
        self._shown = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.colour("selection" if chosen else "card"))
        cell = self._shown.cell(index)
        if cell is None:
            self._paint_title(painter, option.rect, self._shown.rows[index.row()].title)
        else:
            self._paint_cell(painter, option.rect, cell)
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.colour("line")
        )
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 2 if option.widget.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, title: str) -> None:
        painter.setFont(theme.font("decision"))
        painter.setPen(theme.colour("text"))
        box = rect.adjusted(EDGE, 0, -EDGE, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, title)

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        px = theme.look().px
        box = rect.adjusted(3, 3, -3, -4)
        if cell.odd:
            painter.fillRect(box, theme.colour(theme.tokens().medium.ground))
            painter.setPen(QPen(theme.colour("medium_text"), 1.5))
            painter.drawRect(box)
        elif cell.differs:
            painter.fillRect(box, theme.colour("hover"))
        said, groups = cell_words(cell, self._shown.aspect), cell.groups
        top = box.top() + max(px(4), (min(box.height(), px(36)) - px(PILL)) // 2)
        left = box.left() + EDGE - 3
        for group in groups:
            self._paint_pill(painter, QRect(left, top, px(PILL), px(PILL)), group)
            left += px(PILL) + 3
        room = QRect(left + 3, top, box.right() - left - 4, box.bottom() - top)
        if self._shown.aspect is Aspect.BASIS and cell.state is State.MAPPED:
            paint_state(painter, QRect(left, top - px(2), room.width(), px(PILL + 4)), cell.answer[0])
        elif len(groups) < 2:
            self._paint_words(painter, room, said, cell)
        if cell.odd:
            self._paint_odd(
                painter, QRect(box.left() + EDGE - 3, top + px(PILL) + 2, box.width() - EDGE, px(18))
            )

    def _paint_pill(self, painter: QPainter, box: QRect, group: str) -> None:
        lane = theme.tokens().lane(group)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(lane.strong))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(QColor(lane.on))
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, LETTERS[group])

    def _paint_words(self, painter: QPainter, room: QRect, said: str, cell: Cell) -> None:
        """One lane's or one post's words beside its letter; several lanes, or no room: letters alone."""
        role = "body" if QFontMetrics(theme.font("body")).horizontalAdvance(said) <= room.width() else "small"
        metrics = QFontMetrics(theme.font(role, bold=cell.odd))
        if cell.groups and any(metrics.horizontalAdvance(word) > room.width() for word in said.split()):
            return
        high = metrics.height()
        painter.setFont(theme.font(role, bold=cell.odd))
        painter.setPen(theme.colour("text" if cell.state is State.MAPPED else "secondary"))
        start = (theme.look().px(PILL) - high) // 2
        painter.drawText(room.adjusted(0, start, 0, theme.look().px(4)), WRAP, said)

    def _paint_odd(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("medium_text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, tr("Odd one out"))


class CompareView(QTableView):
    """The table on screen; Enter or a click on a cell tells which one is wanted."""

    wanted = Signal(object, object)
    """The row and the column of a cell to go to."""
    moved = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.shown = CompareModel()
        self.setModel(self.shown)
        self.cells = CompareCells(self.shown)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(CompareHeader(self.shown, self))
        self.setAccessibleName(tr("Decisions by divisions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.frozen = FrozenColumn(self, CompareHeader(self.shown))

    def show_rows(
        self, rows: Sequence[Row], columns: Sequence[Column], under: Sequence[str], aspect: Aspect
    ) -> None:
        """Show these rows, the cursor staying on its decision and division where they are still there."""
        row, column = self.where()
        scrolled = self.verticalScrollBar().value()
        self.shown.show(rows, columns, under, aspect)
        self._share()
        keys = [one.key for one in rows]
        names = [one.name for one in columns]
        if row is not None and row.key in keys:
            known = column is not None and column.name in names
            section = names.index(column.name) + 1 if column is not None and known else 1
            self.setCurrentIndex(self.shown.index(keys.index(row.key), section))
            self.verticalScrollBar().setValue(scrolled)
        elif rows:
            self.setCurrentIndex(self.shown.index(0, 1))

    def choose_row(self, key: str) -> None:
        """Put the cursor on a decision, if it is among the rows."""
        place = next((place for place, row in enumerate(self.shown.rows) if row.key == key), None)
        if place is not None:
            self.setCurrentIndex(self.shown.index(place, 1))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def where(self) -> tuple[Row | None, Column | None]:
        """The row and the column the cursor is on."""
        return self._at(self.currentIndex())

    def _at(self, index: Index) -> tuple[Row | None, Column | None]:
        if not index.isValid() or index.row() >= len(self.shown.rows):
            return None, None
        place = index.column() - 1
        column = self.shown.columns[place] if 0 <= place < len(self.shown.columns) else None
        return self.shown.rows[index.row()], column

    def _share(self) -> None:
        """Share out the width, and make every row as high as its title needs."""
        px, number = theme.look().px, len(self.shown.columns)
        if not number:
            return
        room = self.viewport().width()
        title = min(px(TITLE + 110), max(px(TITLE - 50), room // (number + 2)))
        each = max(px(NARROWEST), min(px(WIDEST), (room - title) // number))
        title = max(title, min(px(TITLE + 230), room - each * number))
        for section, width in enumerate((title, *[each] * number)):
            if self.columnWidth(section) != width:
                self.setColumnWidth(section, width)
        for place, row in enumerate(self.shown.rows):
            high = height_of(row.title, "decision", title - 2 * EDGE, theme.look()) + px(14)
            high = max(high, px(58 if row.odd else 40))
            if self.rowHeight(place) != high:
                self.setRowHeight(place, high)
        self.frozen.fit()

    def pressed_on(self, index: Index) -> None:
        """Take the keyboard; a press in the frozen column only chooses the row."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self.setCurrentIndex(self.shown.index(index.row(), index.column()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(*self._at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(*self.where())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters do nothing here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self.shown.cell(index) is not None and index == self.currentIndex():
            self.wanted.emit(*self._at(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.shown.cell(self.indexAt(event.position().toPoint()))
        hand = Qt.CursorShape.PointingHandCursor if cell is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
