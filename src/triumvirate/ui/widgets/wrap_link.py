"""A link whose words wrap, which a plain button never does. Knows nothing of where it leads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

PAD, GAP, LETTERS = 4, 4, 20
"""At the right edge, between icon and words, and how narrow a link may be made; the left edge has none."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def keep_height(widget: QWidget, height: int) -> None:
    """Hold a widget to the height its words take at the width it has, whatever layout it stands in.

    A hidden one has no width yet; it is held when it is shown.
    """
    if widget.isVisible() and (widget.minimumHeight(), widget.maximumHeight()) != (height, height):
        widget.setFixedHeight(height)


class WrapLink(QPushButton):
    """A verb or a name that leads somewhere, on as many lines as it takes."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _before(self) -> int:
        """How far the words stand from the left edge."""
        return 0 if self.icon().isNull() else self.iconSize().width() + GAP

    def _words(self, width: int) -> QRect:
        """The room the words take in so wide a link."""
        box = QRect(0, 0, max(1, width - self._before() - PAD), 10_000)
        return self.fontMetrics().boundingRect(box, WRAPPED, self.text())

    def heightForWidth(self, width: int) -> int:
        whole = self.sizeHint()
        if width >= whole.width():
            return whole.height()
        return whole.height() + self._words(width).height() - self.fontMetrics().height()

    def setText(self, text: str) -> None:
        super().setText(text)
        keep_height(self, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_height(self, self.heightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        keep_height(self, self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            keep_height(self, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        least = max(longest + self._before() + PAD, LETTERS * metrics.averageCharWidth())
        return QSize(min(self.sizeHint().width(), least), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        self._paint_lines()

    def _paint_lines(self) -> None:
        """Paint the words on several lines; what that takes of Qt is slow to load and seldom wanted."""
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        line = self.fontMetrics().height()
        top = max(0, (self.height() - self._words(self.width()).height()) // 2)
        size = self.iconSize().height()
        self.icon().paint(painter, QRect(QPoint(0, top + (line - size) // 2), self.iconSize()))
        letters = self.font()
        letters.setUnderline(self.underMouse())
        painter.setFont(letters)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        room = self.rect().adjusted(self._before(), top, -PAD, 0)
        painter.drawText(room, WRAPPED, self.text())
        painter.end()
