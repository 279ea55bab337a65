"""The letter pills of the chart, drawn once and kept as pictures so that tables scroll smoothly.

A part is told by shape as well as colour, so that it reads in greyscale: decides is solid, must agree has a
thick outline, signs off a dashed one, proposes is half filled, consulted tinted, the rest plain.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from triumvirate.model.organisation import Lane, Part
from triumvirate.ui import theme
from triumvirate.ui.theme import Look
from triumvirate.ui.tokens import LaneColour

WIDTH, HEIGHT, RADIUS = 27, 22, 6


def pill_pixmap(part: Part, letter: str, lane: Lane | None, ratio: float = 1.0) -> QPixmap:
    """The picture of one part's pill in a lane's colour."""
    return _drawn(part, letter, lane, ratio, theme.look())


@lru_cache(maxsize=512)
def _drawn(part: Part, letter: str, lane: Lane | None, ratio: float, look: Look) -> QPixmap:
    width, height = look.px(WIDTH), look.px(HEIGHT)
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, width, height)
    colours = look.tokens.lane(lane)
    _paint_box(painter, box, part, colours, look)
    _paint_letter(painter, box, part, letter, colours, look)
    painter.end()
    return made


def _paint_box(painter: QPainter, box: QRectF, part: Part, colours: LaneColour, look: Look) -> None:
    strong, radius = QColor(colours.strong), look.px(RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    if part is Part.DECIDES:
        painter.setBrush(strong)
        painter.drawRoundedRect(box, radius, radius)
    elif part is Part.CONSULTED:
        painter.setBrush(QColor(colours.tint))
        painter.drawRoundedRect(box, radius, radius)
    elif part is Part.PROPOSES:
        _paint_half(painter, box, strong, radius)
    elif part in (Part.MUST_AGREE, Part.SIGNS_OFF):
        pen = QPen(strong, 2 if part is Part.MUST_AGREE else 1.6)
        if part is Part.SIGNS_OFF:
            pen.setDashPattern([2.4, 1.8])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def _paint_half(painter: QPainter, box: QRectF, strong: QColor, radius: float) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius)
    painter.save()
    painter.setClipRect(QRectF(box.left(), box.top(), 8 * box.width() / WIDTH, box.height()))
    painter.fillPath(shape, strong)
    painter.restore()
    painter.strokePath(shape, QPen(strong, 1.4))


def _paint_letter(
    painter: QPainter, box: QRectF, part: Part, letter: str, colours: LaneColour, look: Look
) -> None:
    letters = theme.font("small", bold=True)
    letters.setWeight(letters.weight().Bold)
    painter.setFont(letters)
    ink = colours.on if part is Part.DECIDES else colours.strong
    if part in (Part.CARRIES_OUT, Part.INFORMED):
        ink = look.tokens.secondary
    painter.setPen(QColor(ink))
    if part is Part.PROPOSES:
        box = box.adjusted(7 * box.width() / WIDTH, 0, 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
