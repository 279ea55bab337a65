"""Dragging in the matrix: a decision by its title, a post by its head; a line shows where it would go.

It tells places and edges of the view and changes nothing; what a drop means is the business of ``Moves``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_order import edge_for
from triumvirate.ui.widgets.chart_cells import INDENT
from triumvirate.ui.widgets.dragging import LINE, Dragging

if TYPE_CHECKING:
    from triumvirate.ui.screens.matrix_view import MatrixView

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)


class MatrixDrags(QObject):
    """What is dragged in one matrix: rows, or the columns of posts."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view
        self.rows = Dragging(view, Qt.Orientation.Vertical, self._row_under, self._aim_row)
        self.posts = Dragging(view, Qt.Orientation.Horizontal, self._post_under, self._aim_post)
        self._watched: dict[QObject, Dragging] = {}
        self.watch(view.viewport(), self.rows)
        self.watch(view.horizontalHeader().viewport(), self.posts)
        view.installEventFilter(self)

    def watch(self, surface: QWidget, dragging: Dragging) -> None:
        """Let this surface's mouse take hold, too; its coordinates are the matrix's own."""
        self._watched[surface] = dragging
        surface.setMouseTracking(True)
        surface.installEventFilter(self)

    def _row_under(self, point: QPoint) -> int | None:
        at = self._view.rowAt(point.y())
        in_first = 0 <= point.x() < self._view.columnWidth(0) and self._view.shows_first(point.x())
        return at if at >= 0 and in_first and self._view.chart_model.row_keys()[at] else None

    def _post_under(self, point: QPoint) -> int | None:
        at = self._view.columnAt(point.x())
        return at if at > 0 and self._view.chart_model.post_at(at) else None

    def _aim_row(self, at: int, point: QPoint) -> tuple[QRect, int]:
        view, keys = self._view, self._view.chart_model.row_keys()
        under = view.rowAt(point.y())
        if under < 0:
            under = 0 if point.y() < 0 else len(keys)
        lower = under < len(keys) and point.y() > view.rowViewportPosition(under) + view.rowHeight(under) // 2
        edge = edge_for(keys, at, under + lower)
        last = edge - 1
        y = view.rowViewportPosition(last) + view.rowHeight(last) if edge else 0
        frame = view.viewport().geometry()
        return QRect(frame.left(), frame.top() + y - LINE // 2, frame.width(), LINE), edge

    def _aim_post(self, at: int, point: QPoint) -> tuple[QRect, int]:
        view, keys = self._view, self._view.chart_model.post_keys()
        under = view.columnAt(point.x())
        if under < 0:
            under = 0 if point.x() < 0 else len(keys)
        middle = view.columnViewportPosition(under) + view.columnWidth(under) // 2
        edge = edge_for(keys, at, under + (under < len(keys) and point.x() > middle))
        x = view.columnViewportPosition(edge - 1) + view.columnWidth(edge - 1)
        return QRect(view.viewport().x() + x - LINE // 2, 0, LINE, view.height()), edge

    def _follow(self, dragging: Dragging, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress:
            plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
            if plain:
                dragging.press(point)
            else:
                dragging.let_go()
            return False
        if event.type() is QEvent.Type.MouseMove:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._offer(dragging, point)
                return False
            return dragging.move(point)
        dragging.release()
        return False

    def _offer(self, dragging: Dragging, point: QPoint) -> None:
        """Show an open hand where something can be taken hold of: at a post's head, before a title."""
        if dragging is self.posts:
            surface, at = self._view.horizontalHeader().viewport(), self._post_under(point)
        else:
            surface = self._view.viewport()
            at = self._row_under(point) if point.x() < theme.look().px(INDENT) else None
        shape = Qt.CursorShape.ArrowCursor if at is None else Qt.CursorShape.OpenHandCursor
        if surface.cursor().shape() is not shape:
            surface.setCursor(shape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE and watched in self._watched:
            return self._follow(self._watched[watched], event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            under_way = [one for one in (self.rows, self.posts) if one.under_way]
            for one in under_way:
                one.let_go()
            return bool(under_way)
        return False
