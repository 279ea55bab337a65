"""A row or a column under way: it follows the mouse, shows a line where it would go, and tells the drop.

It knows places and edges only; what they mean, and what a drop changes, is its owner's business.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollBar, QTableView, QWidget

from triumvirate.ui import theme

LINE, MARGIN, STEP, BETWEEN_MS = 8, 28, 14, 30


class DropLine(QWidget):
    """The line at which a dragged thing would land."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie(self, rect: QRect) -> None:
        """Lie there, above everything else."""
        self.setGeometry(rect)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        lies = self.width() > self.height()
        middle = (LINE - 3) // 2
        across, down = (0, middle) if lies else (middle, 0)
        painter.drawRect(self.rect().adjusted(across, down, -across, -down))
        painter.drawEllipse(0, 0, LINE, LINE)


class Dragging(QObject):
    """Takes hold of a place, follows the mouse and drops; Escape lets go.

    ``grip`` gives the place under a point, or None where nothing can be taken hold of. ``aim`` gives, for
    that place and a point, the line to show and the edge it stands for.
    """

    dropped = Signal(int, int)
    """The place taken hold of, and the edge at which it was dropped."""

    def __init__(
        self,
        table: QTableView,
        along: Qt.Orientation,
        grip: Callable[[QPoint], int | None],
        aim: Callable[[int, QPoint], tuple[QRect, int]],
    ) -> None:
        super().__init__(table)
        self._table, self._along, self._grip, self._aim = table, along, grip, aim
        self._from: QPoint | None = None
        self._at: int | None = None
        self._edge = 0
        self._last = QPoint()
        self.under_way = False
        self.line = DropLine(table)
        self._nudging = QTimer(self)
        self._nudging.setInterval(BETWEEN_MS)
        self._nudging.timeout.connect(self._nudge)

    def press(self, point: QPoint) -> bool:
        """Take hold of what is under the point; True where there is something."""
        self.let_go()
        self._at = self._grip(point)
        self._from = point if self._at is not None else None
        return self._at is not None

    def move(self, point: QPoint) -> bool:
        """Follow the mouse; True while something is held."""
        if self._from is None or self._at is None:
            return False
        far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and not self.under_way:
            self.under_way = True
            QApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)
            self._nudging.start()
        if self.under_way:
            self._last = point
            self._show()
        return True

    def release(self) -> bool:
        """Drop what is held at the line; True when something was under way."""
        at, edge, moving = self._at, self._edge, self.under_way
        self.let_go()
        if moving and at is not None:
            self.dropped.emit(at, edge)
        return moving

    def let_go(self) -> None:
        """Forget what is held; nothing is dropped."""
        if self.under_way:
            QApplication.restoreOverrideCursor()
        self.under_way, self._at, self._from = False, None, None
        self._nudging.stop()
        self.line.hide()

    def _show(self) -> None:
        assert self._at is not None
        rect, self._edge = self._aim(self._at, self._last)
        self.line.lie(rect)

    def _nudge(self) -> None:
        """Scroll on while the mouse is held near an end."""
        across = self._along is Qt.Orientation.Horizontal
        bar: QScrollBar = self._table.horizontalScrollBar() if across else self._table.verticalScrollBar()
        viewport = self._table.viewport()
        here, length = (self._last.x(), viewport.width()) if across else (self._last.y(), viewport.height())
        before = bar.value()
        if here < MARGIN:
            bar.setValue(before - STEP)
        elif here > length - MARGIN:
            bar.setValue(before + STEP)
        if bar.value() != before:
            self._show()
