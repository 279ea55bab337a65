"""What a view shows while there is nothing in it: one sentence and one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.ui import theme


class EmptyView(QWidget):
    """One sentence in the middle, and the one thing to do about it."""

    def __init__(
        self, sentence: str, verb: str = "", act: Callable[[], object] | None = None, icon_name: str = "info"
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        sign = theme.picture(icon_name, "secondary", 32)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = theme.label(sentence, "body", "secondary")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        if act is not None:
            self.button = theme.button(verb, primary=True)
            self.button.clicked.connect(lambda: act())
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
