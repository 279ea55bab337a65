"""The letters one types and what they mean, as a row under the matrix. It shows what it is given."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triumvirate.model import words
from triumvirate.model.organisation import Letters, Part
from triumvirate.ui import theme
from triumvirate.ui.theme import Look
from triumvirate.ui.widgets.pills import HEIGHT, WIDTH, pill_pixmap

GAP, BETWEEN = 5, 12


@lru_cache(maxsize=64)
def _places(width: int, look: Look) -> tuple[tuple[Part, QRect], ...]:
    """Where each part stands in a legend of this width."""
    px, metrics = look.px, QFontMetrics(theme.font("small"))
    left, top, places = 0, 0, []
    for part in Part:
        wide = px(WIDTH) + px(GAP) + metrics.horizontalAdvance(words.part_word(part)) + 2
        if left and left + wide > width:
            left, top = 0, top + px(HEIGHT) + px(6)
        places.append((part, QRect(left, top, wide, px(HEIGHT))))
        left += wide + px(BETWEEN)
    return tuple(places)


class Legend(QWidget):
    """Every part with its pill and its word; as many lines as the width asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = Letters.PLAIN
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        meant = (f"{words.part_letter(part)} {words.part_word(part)}" for part in Part)
        self.setAccessibleName(", ".join(meant))

    def show_letters(self, letters: Letters) -> None:
        """Show the parts in these letters."""
        self._letters = letters
        self.update()

    def _places(self, width: int) -> tuple[tuple[Part, QRect], ...]:
        return _places(width, theme.look())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1][1].bottom() + 1

    def sizeHint(self) -> QSize:
        return QSize(self._places(10_000)[-1][1].right(), theme.look().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.look().px(120), theme.look().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        for part, box in self._places(self.width()):
            letter = words.part_letter(part, self._letters)
            painter.drawPixmap(
                QPoint(box.left(), box.top()), pill_pixmap(part, letter, None, self.devicePixelRatioF())
            )
            text = box.adjusted(theme.look().px(WIDTH) + theme.look().px(GAP), 0, 0, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words.part_word(part))
