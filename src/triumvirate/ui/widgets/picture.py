"""A picture that was drawn as SVG: shown at the width there is, its marks to be clicked or walked through.

It is told how to draw and knows nothing of what the picture is about.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from triumvirate.errors import CannotSave
from triumvirate.model.organisation import Lane
from triumvirate.reports.pictures.paint import Drawing, Mark
from triumvirate.reports.pictures.palette import PAPER, Fill, Palette, Style
from triumvirate.reports.registry import place
from triumvirate.ui import theme
from triumvirate.ui.text import tip, tr
from triumvirate.ui.tokens import Tokens

Draw = Callable[[Style, float], Drawing]
SHARP = 2.0
EXPORT_WIDTH = 900.0
NARROWEST = 220


def screen_style() -> Style:
    """How pictures are drawn on this screen now."""
    return Style(screen_palette(theme.tokens()), theme.look().scale * theme.SIZES["body"])


def screen_palette(tokens: Tokens) -> Palette:
    """The colours of a scheme as a picture wants them."""
    lanes = {str(lane): tokens.lane(lane) for lane in (Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING)}
    lanes["other_leads"] = lanes["outside"] = tokens.lane("other")
    fills = {kind: Fill(lane.strong, lane.on) for kind, lane in lanes.items()}
    fills["shared"] = Fill(tokens.info.ground, tokens.text)
    fills["nobody"] = fills["not_settled"] = Fill(tokens.card, tokens.text)
    for kind, shade in (
        ("carries_on", tokens.good),
        ("pauses", tokens.info),
        ("custom", tokens.medium),
        ("renegotiate", tokens.high),
    ):
        fills[kind] = Fill(shade.text, tokens.card)
    return Palette(tokens.card, tokens.text, tokens.secondary, tokens.line, fills)


class PictureView(QWidget):
    """The picture; a mark that is clicked, or chosen by Enter, is told."""

    mark_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._drawn: dict[tuple[int, object], Drawing] = {}
        self._loaded: Drawing | None = None
        self._renderer = QSvgRenderer(self)
        self.current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, draw: Draw) -> None:
        """Show another picture; it is drawn once it comes into view."""
        self._draw, self._drawn, self.current = draw, {}, -1
        self.updateGeometry()
        self.update()

    @property
    def drawing(self) -> Drawing | None:
        """The picture at the width there is."""
        return self._at(self.width())

    def _at(self, width: int) -> Drawing | None:
        """The picture at a width, drawn once for each."""
        if self._draw is None or width < NARROWEST:
            return None
        key = (width, theme.look())
        if key not in self._drawn:
            self._drawn[key] = self._draw(screen_style(), float(width))
        return self._drawn[key]

    def _load(self) -> Drawing | None:
        """Make the picture at the width there is ready to be painted and read out."""
        drawing = self.drawing
        if drawing is not None and drawing is not self._loaded:
            self._loaded = drawing
            self._renderer.load(QByteArray(drawing.svg.encode()))
            self.setAccessibleName(drawing.title)
            self.setAccessibleDescription(drawing.description)
        return drawing

    def mark_at(self, across: float, down: float) -> Mark | None:
        """The mark under a point."""
        drawing = self.drawing
        return next((mark for mark in drawing.marks if mark.holds(across, down)), None) if drawing else None

    def _step(self, step: int) -> None:
        """Go to the next mark and speak it."""
        marks = self.drawing.marks if self.drawing else ()
        if not marks:
            return
        self.current = max(0, min(len(marks) - 1, self.current + step))
        self.setAccessibleDescription(marks[self.current].said)
        self.setToolTip(tip(marks[self.current].said))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(mark.said) if mark else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks = self.drawing.marks if self.drawing else ()
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._step(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._step(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.current < len(marks):
            self.mark_chosen.emit(marks[self.current])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.mark_at(event.position().x(), event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().x(), event.position().y())
        if mark is not None:
            self.mark_chosen.emit(mark)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing = self._at(max(width, NARROWEST))
        return round(drawing.height) + 1 if drawing else 0

    def sizeHint(self) -> QSize:
        width = max(NARROWEST, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing = self._load()
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(0, 0, drawing.width, drawing.height))
        if self.hasFocus():
            self._paint_focus(painter, drawing)
        painter.end()

    def _paint_focus(self, painter: QPainter, drawing: Drawing) -> None:
        """An edge round the mark the keyboard is on, or round the whole picture."""
        painter.setPen(QPen(theme.colour("accent"), 2))
        marks = drawing.marks
        if 0 <= self.current < len(marks):
            mark = marks[self.current]
            painter.drawRect(QRectF(mark.left - 1, mark.top - 1, mark.width + 2, mark.height + 2))
        else:
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))


def write_picture(draw: Draw, out: Path) -> None:
    """Write a picture, in the colours of paper, as a PNG or an SVG by the ending of the file's name.

    Raises CannotSave.
    """
    drawing = draw(Style(PAPER), EXPORT_WIDTH)
    if out.suffix.casefold() == ".svg":
        place(drawing.elsewhere.encode(), out)
        return
    place(png_of(drawing), out)


def png_of(drawing: Drawing) -> bytes:
    """A picture as PNG, twice as sharp as it is large, on white."""
    from PySide6.QtCore import QBuffer

    edge = 16.0
    size = QSize(round((drawing.width + 2 * edge) * SHARP), round((drawing.height + 2 * edge) * SHARP))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARP, SHARP)
    QSvgRenderer(QByteArray(drawing.svg.encode())).render(
        painter, QRectF(edge, edge, drawing.width, drawing.height)
    )
    painter.end()
    image.setText("Title", drawing.title)
    image.setText("Description", drawing.description)
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    if not image.save(held, "PNG"):  # type: ignore[call-overload]
        raise CannotSave(tr("The picture could not be made. Nothing was written."))
    return bytes(held.data().data())
