"""The table of all divisions: a bar, a pattern, findings by severity and the next change of hands in each.

It carries the rows it is given and tells which cell was asked for; what that opens is the page's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from triumvirate.ui import theme
from triumvirate.ui.screens.organisation_rows import (
    BAR,
    FINDINGS,
    HEADINGS,
    NAME,
    NEXT,
    PATTERN,
    STANDARD,
    DivisionRow,
    finding_words,
    ordered,
)
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.bars import paint_bar
from triumvirate.ui.widgets.finding_card import ICONS

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
EDGE, LINE, LEAST, AIR = 10, 18, 46, 16
WEIGHTS = {NAME: 22, BAR: 22, PATTERN: 22, NEXT: 26, STANDARD: 16}
"""How the width is shared between the columns; findings take what they need."""
WIDEST_FINDINGS = "188 medium"


class DivisionsModel(QAbstractTableModel):
    """Divisions down; the columns that there are across."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[DivisionRow, ...] = ()
        self.columns = STANDARD

    def show(self, rows: tuple[DivisionRow, ...], columns: int) -> None:
        """Carry these rows in this order."""
        same = [row.id for row in rows] == [row.id for row in self.rows] and columns == self.columns
        if not same:
            self.beginResetModel()
        self.rows, self.columns = rows, columns
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, columns - 1))

    def row(self, index: Index) -> DivisionRow | None:
        """The division at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.columns

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROLE.DisplayRole:
            return row.text(index.column())
        if role == ROLE.AccessibleTextRole:
            return row.spoken(index.column())
        if role == ROLE.ToolTipRole and index.column() == BAR:
            return row.text(BAR)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
            return tr(HEADINGS[section])
        return None


class DivisionCells(QStyledItemDelegate):
    """Paints the bar, the findings with their icons, and words that wrap and are never cut."""

    def __init__(self, model: DivisionsModel) -> None:
        super().__init__()
        self._model = model

    def height(self, row: DivisionRow, widths: Sequence[int]) -> int:
        """How high a row must be for all its words."""
        look = theme.look()
        metrics = self._metrics()
        lines = len(row.found.findings) if row.found else 0
        tallest = max(look.px(LEAST) - look.px(AIR), lines * look.px(LINE))
        for column, width in enumerate(widths):
            if column not in (BAR, FINDINGS):
                room = QRect(0, 0, max(20, width - 2 * look.px(EDGE)), 10_000)
                bold = metrics[column == NAME]
                tallest = max(tallest, bold.boundingRect(room, WRAPPED, row.text(column)).height())
        return tallest + look.px(AIR)

    def _metrics(self) -> dict[bool, QFontMetrics]:
        return {True: QFontMetrics(theme.font("strong")), False: QFontMetrics(theme.font("body"))}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, theme.look().px(LEAST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        room = option.rect.adjusted(theme.look().px(EDGE), 0, -theme.look().px(EDGE), 0)
        if index.column() == BAR and row.segments:
            height = theme.look().px(20)
            paint_bar(
                painter, QRectF(room.x(), room.center().y() - height / 2, room.width(), height), row.segments
            )
        elif index.column() == FINDINGS and row.found and row.found.findings:
            self._paint_findings(painter, room, row.found.findings)
        else:
            strong = index.column() == NAME
            painter.setFont(theme.font("strong" if strong else "body"))
            painter.setPen(QColor(theme.tokens().text if row.found or strong else theme.tokens().secondary))
            painter.drawText(room, WRAPPED, row.text(index.column()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        shown = theme.tokens()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered:
            painter.fillRect(option.rect, QColor(shown.selection))
        painter.setPen(QPen(QColor(shown.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if focused:
            painter.setPen(QPen(QColor(shown.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -2.5), 6, 6)

    def _paint_findings(self, painter: QPainter, room: QRect, findings: Sequence[tuple[str, int]]) -> None:
        """A line for each severity: its icon, then the number with its word."""
        look = theme.look()
        line = look.px(LINE)
        top = room.center().y() - line * len(findings) // 2
        painter.setFont(theme.font("body"))
        for place, (severity, number) in enumerate(findings):
            kind = "info" if severity == "low" else severity
            picture = theme.pixmap(ICONS[severity], f"{kind}_text", 14)
            at = top + place * line
            painter.drawPixmap(QPoint(room.left(), at + (line - look.px(14)) // 2), picture)
            painter.setPen(QColor(theme.tokens().text))
            words = QRect(room.left() + look.px(20), at, room.width() - look.px(20), line)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, flags, finding_words(severity, number))


class DivisionsTable(QTableView):
    """The table itself; a click or Enter on a cell tells the division and the column."""

    wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.divisions = DivisionsModel()
        self.cells = DivisionCells(self.divisions)
        self.given: tuple[DivisionRow, ...] = ()
        self.by: tuple[int | None, bool] = (None, True)
        self.setModel(self.divisions)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(tr("All divisions"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.sectionClicked.connect(self.sort_by)
        self.clicked.connect(self._ask)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: tuple[DivisionRow, ...], *, standard: bool) -> None:
        """Show these divisions in the order that was asked for last."""
        self.given = rows
        kept = self.divisions.row(self.currentIndex())
        column = max(0, self.currentIndex().column())
        self.divisions.show(ordered(rows, *self.by), STANDARD + standard)
        self._fit()
        ids = [row.id for row in self.divisions.rows]
        if ids:
            place = ids.index(kept.id) if kept is not None and kept.id in ids else 0
            self.setCurrentIndex(self.divisions.index(place, min(column, self.divisions.columns - 1)))

    def sort_by(self, column: int) -> None:
        """Put what asks for most first, names from A; again turns it round, and a third time undoes it."""
        first = column != NAME
        turns: dict[tuple[int | None, bool], tuple[int | None, bool]] = {
            (column, first): (column, not first),
            (column, not first): (None, True),
        }
        self.by = turns.get(self.by, (column, first))
        shown = self.by[0] is not None
        self.horizontalHeader().setSortIndicatorShown(shown)
        if shown:
            way = Qt.SortOrder.DescendingOrder if self.by[1] else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(column, way)
        self.show_rows(self.given, standard=self.divisions.columns > STANDARD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self.currentIndex())
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_by(max(0, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def needed(self) -> int:
        """How high the table would like to be to show every division."""
        rows = sum(self.rowHeight(row) for row in range(len(self.divisions.rows)))
        return self.horizontalHeader().sizeHint().height() + rows + 4

    def _fit(self) -> None:
        """Share the width between the columns and make every row as high as its words."""
        look = theme.look()
        wide = QFontMetrics(theme.font("body")).horizontalAdvance(WIDEST_FINDINGS)
        findings = wide + look.px(20) + 2 * look.px(EDGE)
        weights = [WEIGHTS.get(column, 0) for column in range(self.divisions.columns)]
        room = self.viewport().width() - findings
        widths = [room * weight // sum(weights) if weight else findings for weight in weights]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for place, row in enumerate(self.divisions.rows):
            self.setRowHeight(place, self.cells.height(row, widths))

    def _ask(self, index: Index) -> None:
        row = self.divisions.row(index)
        if row is not None:
            self.wanted.emit(row.id, index.column())
