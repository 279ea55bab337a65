"""A link whose words wrap, which a plain button never does. Knows nothing of where it leads."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from triumvirate.ui import theme

PAD = 3


class WrapLink(QAbstractButton):
    """A verb or a name that leads somewhere, on as many lines as it takes."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _letters(self) -> QFont:
        made = theme.font("strong")
        made.setUnderline(self.underMouse())
        return made

    def _room(self, width: int) -> QRect:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = QRect(0, 0, max(1, width - 2 * PAD), 10_000)
        return QFontMetrics(theme.font("strong")).boundingRect(room, flags, self.text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._room(width).height() + 2 * PAD

    def sizeHint(self) -> QSize:
        return QSize(self._room(10_000).width() + 2 * PAD + 1, self._room(10_000).height() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().px(60), self._room(10_000).height() + 2 * PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("accent"))
        painter.setFont(self._letters())
        room = self.rect().adjusted(PAD, PAD, -PAD, -PAD)
        painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()
