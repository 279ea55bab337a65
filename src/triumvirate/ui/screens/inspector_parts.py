"""The parts of a post in a decision as pills to switch on and off. It shows and tells; it changes no map."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from triumvirate.model import words
from triumvirate.model.organisation import Lane, Letters, Part
from triumvirate.ui import theme
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.pills import HEIGHT, WIDTH, pill_pixmap

GAP = 6


class PartPill(QPushButton):
    """One part: its pill and its word; checked while the post has it."""

    def __init__(self, part: Part) -> None:
        super().__init__(words.part_word(part))
        self.part = part
        self.setCheckable(True)
        self.setProperty("pill", True)
        self.setToolTip(words.part_meaning(part))
        self.setAccessibleDescription(words.part_meaning(part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def wear(self, lane: Lane, letters: Letters) -> None:
        """Show the pill in a lane's colour and in these letters."""
        letter = words.part_letter(self.part, letters)
        self.setIcon(QIcon(pill_pixmap(self.part, letter, lane, self.devicePixelRatioF())))
        self.setIconSize(QSize(theme.look().px(WIDTH), theme.look().px(HEIGHT)))


class PartPills(QWidget):
    """All seven parts, two beside each other where there is room."""

    toggled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Parts"))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(GAP)
        self.pills = {part: PartPill(part) for part in Part}
        for pill in self.pills.values():
            pill.clicked.connect(lambda _checked=False, part=pill.part: self.toggled.emit(part))
        self._place(2)

    def show_parts(self, parts: frozenset[Part], lane: Lane, letters: Letters) -> None:
        """Check the parts a post has."""
        for part, pill in self.pills.items():
            pill.wear(lane, letters)
            pill.setChecked(part in parts)

    def _place(self, columns: int) -> None:
        """Put the pills into this many columns."""
        self.columns = columns
        for place, pill in enumerate(self.pills.values()):
            self.grid.addWidget(pill, place // columns, place % columns)

    def _widest(self) -> int:
        return max(pill.sizeHint().width() for pill in self.pills.values())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= 2 * self._widest() + GAP else 1
        if columns != self.columns:
            self._place(columns)
