"""A finding as a card: a tinted icon, a sentence, one line of what to do, one link.

Knows nothing of what the link does; the screen that shows the card says so.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from triumvirate.ui import theme

ICONS = {"high": "triangle-alert", "medium": "circle-alert", "low": "info"}


class FindingCard(QFrame):
    """One finding; ``verb`` is the link's text and ``act`` what it does."""

    def __init__(
        self,
        severity: str,
        says: str,
        line: str = "",
        verb: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(says)
        self.setAccessibleDescription(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(round_icon(ICONS.get(severity, "info"), severity), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(theme.label(says, "strong"))
        if line:
            column.addWidget(theme.label(line, "small"))
        if verb and act is not None:
            self.link = theme.link(verb)
            self.link.clicked.connect(lambda: act())
            column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)


def round_icon(name: str, severity: str) -> QLabel:
    """An icon on a round ground tinted by severity (high, medium, low, good, info)."""
    made = QLabel()
    kind = "info" if severity == "low" else severity
    made.setProperty("round", kind)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    size = theme.look().px(32)
    made.setFixedSize(size, size)
    theme.wear(made, name, f"{kind}_text", 18)
    return made
