"""How the matrix's cells are painted: pill and word, group rows, and how a decision is set.

Nothing is ever cut off: titles wrap, and ``row_height`` says how high a row must be for that.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from triumvirate.model import words
from triumvirate.model.organisation import Part
from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_rows import Cell, Column, DecisionRow, GroupRow
from triumvirate.ui.tables import MatrixModel
from triumvirate.ui.text import count
from triumvirate.ui.widgets.pills import HEIGHT, WIDTH, pill_pixmap

Index = QModelIndex | QPersistentModelIndex
LEFT_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
EDGE, INDENT, ROW, GROUP, STRIDE = 10, 28, 44, 30, 26
STATE_ICONS = {
    "written": ("file-check", "good"),
    "custom": ("history", "info"),
    "personal": ("user", "medium"),
    "not recorded": ("circle-help", "info"),
    "nobody": ("triangle-alert", "high"),
}


def row_height(row: DecisionRow | GroupRow, title_width: int, title_metrics: QFontMetrics) -> int:
    """How high a row must be for its wrapped title and for the cell with the most parts."""
    px = theme.look().px
    if isinstance(row, GroupRow):
        return px(GROUP)
    stacked = max((len(cell.parts) for cell in row.cells), default=0)
    return max(
        px(ROW), stacked * px(STRIDE) + px(10), _title_height(row.title, title_width, title_metrics) + px(14)
    )


def parts_width() -> int:
    """How wide a cell must be, so that the word of every part stands in one line."""
    px = theme.look().px
    longest = max(QFontMetrics(_part_font(part)).horizontalAdvance(words.part_word(part)) for part in Part)
    return EDGE + px(WIDTH) + px(6) + longest + px(6)


def _part_font(part: Part) -> QFont:
    return theme.font("strong" if part is Part.DECIDES else "body")


def _title_height(title: str, width: int, metrics: QFontMetrics) -> int:
    if metrics.horizontalAdvance(title) <= width:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, width, 10_000), LEFT_WRAPPED, title).height()


class ChartCells(QStyledItemDelegate):
    """Paints every cell of the matrix; the view tells where the cursor is and which cells are chosen."""

    def __init__(self, model: MatrixModel, view: QTableView) -> None:
        super().__init__()
        self._model = model
        self._view = view
        self.pointed: frozenset[tuple[str, str | None]] = frozenset()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row = GROUP if isinstance(self._model.row(index), GroupRow) else ROW
        return QSize(theme.look().px(112), theme.look().px(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, option.rect, index, row)
        elif row is not None:
            self._paint_ground(painter, option.rect, index)
            if self._is_chosen(index) and not self._is_current(index):
                self._paint_chosen(painter, option.rect)
            self._paint_content(painter, option.rect, index, row)
            if self.pointed and self._is_pointed_out(index, row):
                self._paint_pointed_out(painter, option.rect)
        if self._is_current(index) and isinstance(row, DecisionRow):
            self._paint_ring(painter, option.rect, self._view.hasFocus())
        painter.restore()

    def _is_pointed_out(self, index: Index, row: DecisionRow) -> bool:
        """Whether a finding speaks of this cell, or of its row where it names no post."""
        column = self._model.column(index)
        if column is None and index.column() != 0:
            return False
        return (row.decision_id, column.post_id if column else None) in self.pointed

    def _paint_pointed_out(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(theme.colour("medium_text"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), 6, 6)

    def _current(self) -> QModelIndex:
        return self._view.currentIndex()

    def _is_chosen(self, index: Index) -> bool:
        return self._view.selectionModel().isSelected(index)

    def _is_current(self, index: Index) -> bool:
        now = self._current()
        return now.isValid() and now.row() == index.row() and now.column() == index.column()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        now = self._current()
        chosen = now.isValid() and now.row() == index.row()
        painter.fillRect(rect, theme.colour("selection" if chosen else "card"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
            self._paint_grip(painter, rect)

    def _paint_grip(self, painter: QPainter, rect: QRect) -> None:
        """Six dots where the row can be taken hold of."""
        px = theme.look().px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("secondary"))
        left, top = rect.left() + px(12), rect.center().y() - px(5)
        for dot in range(6):
            painter.drawEllipse(left + dot % 2 * px(4), top + dot // 2 * px(4), px(2), px(2))

    def _paint_chosen(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.colour("selection"))
        painter.setPen(QPen(theme.colour("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_ring(self, painter: QPainter, rect: QRect, focused: bool) -> None:
        painter.setPen(QPen(theme.colour("accent" if focused else "border"), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 6, 6)

    def _paint_content(self, painter: QPainter, rect: QRect, index: Index, row: DecisionRow) -> None:
        column, cell = self._model.column(index), self._model.cell(index)
        if column is not None and cell is not None:
            self._paint_parts(painter, rect, column, cell)
        elif index.column() == 0:
            painter.setFont(theme.font("decision"))
            painter.setPen(theme.colour("text"))
            box = rect.adjusted(theme.look().px(INDENT), 0, -EDGE, 0)
            painter.drawText(box, LEFT_WRAPPED, row.title)
        else:
            paint_state(painter, rect.adjusted(EDGE, 0, -4, 0), row.state)

    def _paint_group(self, painter: QPainter, rect: QRect, index: Index, row: GroupRow) -> None:
        px, chosen = theme.look().px, self._current().row() == index.row()
        painter.fillRect(rect, theme.colour("selection" if chosen else "group"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        chevron = theme.pixmap("chevron-down" if row.open else "chevron-right", "secondary", 14)
        painter.drawPixmap(QPoint(rect.left() + px(9), rect.center().y() - px(7) + 1), chevron)
        box = rect.adjusted(px(INDENT), 0, -EDGE, 0)
        painter.setPen(theme.colour("secondary"))
        painter.setFont(theme.font("strong"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, middle, row.title)
        left = painter.fontMetrics().horizontalAdvance(row.title) + px(12)
        painter.setFont(theme.font("small"))
        said, room = count(row.count, "decision"), box.adjusted(left, 0, 0, 0)
        if painter.fontMetrics().horizontalAdvance(said) > room.width():
            said = f"{row.count:,}"
        painter.drawText(room, middle, said)

    def _paint_parts(self, painter: QPainter, rect: QRect, column: Column, cell: Cell) -> None:
        px = theme.look().px
        if not cell.parts:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("secondary"))
            painter.drawText(rect.adjusted(EDGE + px(10), 0, 0, 0), LEFT_WRAPPED, "\u2013")
            return
        top = rect.center().y() - (len(cell.parts) * px(STRIDE)) // 2 + 1
        for part in cell.parts:
            line = QRect(rect.left() + EDGE, top, rect.width() - EDGE - 2, px(STRIDE))
            self._paint_part(painter, line, column, part)
            top += px(STRIDE)
        if cell.state == "personal":
            self._mark_personal(painter, rect, cell)

    def _paint_part(self, painter: QPainter, line: QRect, column: Column, part: Part) -> None:
        px = theme.look().px
        letter = words.part_letter(part, self._model.letters)
        pill = pill_pixmap(part, letter, column.lane, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(line.left(), line.top() + (line.height() - px(HEIGHT)) // 2), pill)
        strong = part in (Part.DECIDES, Part.MUST_AGREE)
        painter.setFont(_part_font(part))
        painter.setPen(theme.colour("text" if strong else "secondary"))
        box = line.adjusted(px(WIDTH) + px(6), 0, 0, 0)
        painter.drawText(box, LEFT_WRAPPED, words.part_word(part))

    def _mark_personal(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        px = theme.look().px
        metrics = QFontMetrics(theme.font("strong"))
        longest = max(metrics.horizontalAdvance(words.part_word(part)) for part in cell.parts)
        left = rect.left() + EDGE + px(WIDTH) + px(8) + longest + px(6)
        if left + px(14) <= rect.right() - 4:
            mark = theme.pixmap("user", "medium_text", 14)
            painter.drawPixmap(QPoint(left, rect.center().y() - px(7) + 1), mark)


def paint_state(painter: QPainter, rect: QRect, state: str) -> None:
    """A tinted pill with an icon and the words for how a decision is set."""
    px, said = theme.look().px, words.basis_state(state)
    icon, shade_name = STATE_ICONS[state]
    shade = theme.tokens().shade(shade_name)
    painter.setFont(theme.font("small", bold=True))
    room = rect.width() - px(34)
    text = painter.fontMetrics().boundingRect(QRect(0, 0, room, 200), LEFT_WRAPPED, said)
    height = max(px(24), text.height() + px(6))
    box = QRect(rect.left(), rect.center().y() - height // 2, text.width() + px(36), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(shade.ground))
    painter.drawRoundedRect(box, min(px(12), height / 2), min(px(12), height / 2))
    mark = theme.pixmap(icon, shade.text, 14)
    painter.drawPixmap(QPoint(box.left() + px(8), box.center().y() - px(7) + 1), mark)
    painter.setPen(QColor(shade.text))
    painter.drawText(box.adjusted(px(27), 0, 0, 0), LEFT_WRAPPED, said)
