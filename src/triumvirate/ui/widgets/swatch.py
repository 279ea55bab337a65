"""The small square of a legend, painted like the bar segment it explains. Knows only the kind of segment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triumvirate.ui import theme
from triumvirate.ui.widgets.bars import segment_colours


class Swatch(QWidget):
    """A square in the colour of a segment kind (see ``segments.Segment``)."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        size = theme.look().px(12)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(segment_colours(self.kind)[0])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()
