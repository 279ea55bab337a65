"""A box to tick whose words wrap, which a plain check box never does. Knows nothing of what is ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.widgets.long_words import breakable


class Tick(QWidget):
    """A tick box and its words; a click on the words ticks too."""

    clicked = Signal(bool)

    def __init__(self, text: str = "", on: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.clicked.connect(lambda state: self.clicked.emit(state))
        self.words = theme.label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.setFocusProxy(self.box)
        self.show_tick(text, on)

    def show_tick(self, text: str, on: bool) -> None:
        """Show these words and this state, without announcing anything."""
        self.words.setText(breakable(text))
        self.box.setAccessibleName(text)
        self.box.setChecked(on)

    def is_on(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def click(self) -> None:
        """Tick or untick, as a person would."""
        self.box.click()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.click()
