"""Bars of counts: the three-part bar of a division and the five-part handover bar.

They show what they are given; what the segments mean is said by the screen that makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triumvirate.ui import theme
from triumvirate.ui.segments import Segment

__all__ = ["Segment", "ShareBar", "segment_colours"]


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
        self.setToolTip(words)
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
        outline = QPainterPath()
        radius = min(5.0, self.height() / 2)
        outline.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(outline)
        total = sum((Fraction(segment.share) for segment in self._segments), Fraction(0))
        if not total:
            painter.fillRect(self.rect(), QColor(theme.tokens().line))
            return
        left = 0.0
        for segment in self._segments:
            width = float(Fraction(segment.share) / total) * self.width()
            self._paint_segment(painter, QRectF(left, 0, width, self.height()), segment)
            left += width

    def _paint_segment(self, painter: QPainter, box: QRectF, segment: Segment) -> None:
        ground, ink = segment_colours(segment.kind)
        gap = 0.0 if box.right() >= self.width() - 0.5 else min(2.0, box.width() / 3)
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
