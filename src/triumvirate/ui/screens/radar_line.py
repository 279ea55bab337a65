"""The line of time of all divisions: a mark for each change of hands, with today at the left.

It paints and speaks the marks it is given; a click on one tells which. The same changes stand in a list
below, which is what the keyboard uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from triumvirate.model import words
from triumvirate.ui import theme
from triumvirate.ui.screens.radar_rows import Line, Mark
from triumvirate.ui.text import tip, tr
from triumvirate.ui.widgets.bars import segment_colours

ROW, NAMES, RADIUS, FEET = 34, 190, 6.5, 22


class RadarLine(QWidget):
    """A row for each division, from today on."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self.first = self.last = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_lines(self, lines: Sequence[Line], first: date, last: date) -> None:
        """Paint and speak these lines."""
        self.lines, self.first, self.last = lines, first, last
        said = "; ".join(f"{line.name}: {len(line.marks)}" for line in lines)
        self.setAccessibleName(tr("Changes by division: {said}", said=said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.look()
        return QSize(400, look.px(ROW) * len(self.lines) + look.px(FEET) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def across(self, day: date) -> float:
        """Where a day lies across the widget."""
        left, right = self._left(), self.width() - 12
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return left + min(1.0, max(0.0, share)) * (right - left)

    def places(self) -> list[tuple[Mark, QPointF]]:
        """Where each mark stands; marks of one division that would touch stand beside each other."""
        found: list[tuple[Mark, QPointF]] = []
        row = theme.look().px(ROW)
        for number, line in enumerate(self.lines):
            free = 0.0
            for mark in line.marks:
                place = max(self.across(mark.day), free)
                found.append((mark, QPointF(place, (number + 0.5) * row)))
                free = place + 2 * RADIUS + 3
        return found

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark under a point."""
        for mark, place in self.places():
            if abs(place.x() - point.x()) <= RADIUS + 2 and abs(place.y() - point.y()) <= RADIUS + 4:
                return mark
        return None

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == QHelpEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(mark.spoken) if mark else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        if mark is not None:
            self.chosen.emit(mark.row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axis(painter)
        row = theme.look().px(ROW)
        painter.setFont(theme.font("body"))
        for number, line in enumerate(self.lines):
            middle = (number + 0.5) * row
            painter.setPen(QColor(theme.tokens().text))
            room = QRectF(0, number * row, self._left() - 16, row)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.setFont(self._fitting(line.name, room))
            painter.drawText(room, flags, line.name)
            painter.setPen(QPen(QColor(theme.tokens().line), 2))
            painter.drawLine(QPointF(self._left(), middle), QPointF(self.width() - 12, middle))
        for mark, place in self.places():
            paint_mark(painter, mark.kind, mark.colour, place)
        painter.end()

    def _fitting(self, name: str, room: QRectF) -> QFont:
        made = theme.font("body")
        return made if QFontMetrics(made).horizontalAdvance(name) <= room.width() else theme.font("small")

    def _left(self) -> float:
        return float(min(theme.look().px(NAMES), self.width() * 0.35))

    def _paint_axis(self, painter: QPainter) -> None:
        """Today at the left, and a thin line with its name at the first of every third month."""
        foot = theme.look().px(ROW) * len(self.lines)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(theme.tokens().secondary))
        painter.drawText(QPointF(self._left() - 4, foot + 16), tr("Today"))
        free = self._left() + painter.fontMetrics().horizontalAdvance(tr("Today")) + 8
        for year in range(self.first.year, self.last.year + 1):
            for month in (1, 4, 7, 10):
                day = date(year, month, 1)
                if not self.first < day < self.last:
                    continue
                left, said = self.across(day), words.month_year(day)
                painter.setPen(QPen(QColor(theme.tokens().line), 1))
                painter.drawLine(QPointF(left, 0), QPointF(left, foot))
                wide = painter.fontMetrics().horizontalAdvance(said)
                if left - wide / 2 > free and left + wide / 2 < self.width():
                    painter.setPen(QColor(theme.tokens().secondary))
                    painter.drawText(QPointF(left - wide / 2, foot + 16), said)
                    free = left + wide / 2 + 8
        painter.setPen(QPen(QColor(theme.tokens().text), 2))
        painter.drawLine(QPointF(self._left(), 0), QPointF(self._left(), foot))


def paint_mark(painter: QPainter, kind: str, colour: str, place: QPointF) -> None:
    """A mark by its kind, so that it reads in greyscale: filled, ringed, doubled or square."""
    ground = segment_colours(colour)[0]
    card = QColor(theme.tokens().card)
    hollow = kind in ("interim", "acting", "vacant")
    dashed = Qt.PenStyle.DotLine if kind == "vacant" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ground, 2.5, dashed))
    painter.setBrush(card if hollow else ground)
    if kind == "document":
        painter.drawRect(QRectF(place.x() - 5, place.y() - 5, 10, 10))
        return
    painter.drawEllipse(place, RADIUS - 1, RADIUS - 1)
    if kind == "acting":
        painter.setBrush(ground)
        painter.drawEllipse(place, 2, 2)
    if kind == "together":
        painter.setPen(QPen(card, 1.5))
        painter.drawLine(QPointF(place.x(), place.y() - 5), QPointF(place.x(), place.y() + 5))


class MarkSwatch(QWidget):
    """A mark in the legend."""

    def __init__(self, kind: str, colour: str) -> None:
        super().__init__()
        self.kind, self.colour = kind, colour
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self.kind, self.colour, QPointF(9, 9))
        painter.end()
