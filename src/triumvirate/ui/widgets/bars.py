"""Bars of counts: the three-part bar of a division and the five-part handover bar.

They show what they are given; what the segments mean is said by the screen that makes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triumvirate.ui import theme
from triumvirate.ui.segments import Segment
from triumvirate.ui.text import tip

__all__ = ["Segment", "ShareBar", "paint_bar", "segment_colours"]


class ShareBar(QWidget):
    """A bar cut into segments, each with its figure where there is room; its words are its spoken text."""

    def __init__(self, height: int = 22, spoken: str = "") -> None:
        super().__init__()
        self._height = height
        self._name = spoken
        self._segments: tuple[Segment, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show these segments; those of no size are left out."""
        shown = tuple(segment for segment in segments if segment.share > 0)
        if shown == self._segments:
            return
        self._segments = shown
        words = ", ".join(segment.words for segment in shown if segment.words)
        self.setAccessibleDescription(words)
        self.setToolTip(tip(words))
        self.update()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What is shown."""
        return self._segments

    def sizeHint(self) -> QSize:
        return QSize(80, theme.look().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, theme.look().px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(self.rect()), self._segments)


def paint_bar(painter: QPainter, room: QRectF, segments: Sequence[Segment]) -> None:
    """Paint a bar into a room, as a widget or a cell of a table has it."""
    outline = QPainterPath()
    radius = min(5.0, room.height() / 2)
    outline.addRoundedRect(room, radius, radius)
    painter.setClipPath(outline)
    total = sum(segment.share for segment in segments)
    if not total:
        painter.fillRect(room, QColor(theme.tokens().line))
        return
    left = room.left()
    for segment in segments:
        width = float(segment.share / total) * room.width()
        _paint_segment(painter, QRectF(left, room.top(), width, room.height()), segment, room.right())
        left += width


def _paint_segment(painter: QPainter, box: QRectF, segment: Segment, end: float) -> None:
    ground, ink = segment_colours(segment.kind)
    gap = 0.0 if box.right() >= end - 0.5 else min(2.0, box.width() / 3)
    inner = box.adjusted(0, 0, -gap, 0)
    painter.fillRect(inner, ground)
    if segment.kind == "shared":
        stripes = QColor(ink)
        stripes.setAlpha(50)
        painter.fillRect(inner, QBrush(stripes, Qt.BrushStyle.BDiagPattern))
    if not segment.figure:
        return
    painter.setFont(theme.font("small", bold=True))
    if painter.fontMetrics().horizontalAdvance(segment.figure) + 4 <= inner.width():
        painter.setPen(ink)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, segment.figure)


def segment_colours(kind: str) -> tuple[QColor, QColor]:
    """Ground and ink of a segment."""
    shown = theme.tokens()
    if kind in ("high", "medium", "good", "info"):
        shade = shown.shade(kind)
        return QColor(shade.text), QColor(shown.card)
    if kind == "shared":
        return QColor(shown.info.ground), QColor(shown.text)
    lane = shown.lane(None if kind == "nobody" else kind)
    return QColor(lane.strong), QColor(lane.on)
