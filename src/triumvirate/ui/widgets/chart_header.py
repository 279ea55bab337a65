"""The head of the matrix: for each post its lane's bar, title, holder, and time in post or planned leaving.

It paints the columns the model carries and knows nothing of decisions.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_rows import Column
from triumvirate.ui.tables import MatrixModel
from triumvirate.ui.theme import Look
from triumvirate.ui.widgets.viewport import own_viewport

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
EDGE = 10


@lru_cache(maxsize=1024)
def _height_of(text: str, role: str, width: int, _look: Look) -> int:
    """How high a wrapped text is; remembered, because a header is measured many times over."""
    if not text:
        return 0
    return QFontMetrics(theme.font(role)).boundingRect(QRect(0, 0, width, 1000), WRAP, text).height()


class ChartHeader(QHeaderView):
    """The painted head; as high as its tallest column needs."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setViewport(own_viewport())
        self._chart = model
        self._measured: tuple[object, ...] = ()
        self._tallest = 0
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sectionResized.connect(lambda *_sizes: self._fit())
        model.modelReset.connect(self._fit)
        model.headerDataChanged.connect(lambda *_span: self._fit())

    def _fit(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def _lines(self, column: Column) -> tuple[tuple[str, str, str], ...]:
        tone = {"leaving": "high_text", "vacant": "secondary"}.get(column.tone, "secondary")
        holder_tint = "high_text" if column.tone == "vacant" else "text"
        return (
            (column.title, "strong", theme.tokens().lane(column.lane).strong),
            (column.holder, "small", holder_tint),
            (column.tenure, "alert" if column.tone == "leaving" else "small", tone),
        )

    def _height(self, section: int) -> int:
        column = self._chart.post_at(section)
        if column is None:
            return 0
        width = self.sectionSize(section) - 2 * EDGE
        heights = [_height_of(text, role, width, theme.look()) for text, role, _tint in self._lines(column)]
        return theme.look().px(14) + sum(heights) + theme.look().px(11)

    def sizeHint(self) -> QSize:
        widths = tuple(self.sectionSize(section) for section in range(self.count()))
        measured = (self._chart.chart.columns, widths, theme.look())
        if measured != self._measured:
            self._measured = measured
            tallest = max((self._height(section) for section in range(self.count())), default=0)
            self._tallest = max(theme.look().px(78), tallest)
        return QSize(self.length(), self._tallest)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        column = self._chart.post_at(section)
        if column is not None:
            self._paint_post(painter, rect, column)
        else:
            self._paint_plain(painter, rect, section)
        painter.restore()

    def _paint_plain(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("secondary"))
        left = theme.look().px(28) if section == 0 else EDGE
        box = rect.adjusted(left, 0, -EDGE, -theme.look().px(9))
        said = str(self._chart.headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, said)

    def _paint_post(self, painter: QPainter, rect: QRect, column: Column) -> None:
        box = rect.adjusted(EDGE, 0, -EDGE, 0)
        bar = QRect(box.left(), rect.top(), box.width(), 4)
        painter.fillRect(bar, QColor(theme.tokens().lane(column.lane).strong))
        top = rect.top() + theme.look().px(14)
        for text, role, tint in self._lines(column):
            height = _height_of(text, role, box.width(), theme.look())
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tint))
            painter.drawText(QRect(box.left(), top, box.width(), height), WRAP, text)
            top += height
