"""The card that explains one decision of the library: meaning, usual rule with its source, last word."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from triumvirate.model.catalogue import sources
from triumvirate.model.organisation import Decision
from triumvirate.ui import theme
from triumvirate.ui.screens.library_rows import reading
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import clear


class ReadingCard(QFrame):
    """One decision explained; it says nothing of who decides. ``brief``: only its meaning and usual rule."""

    def __init__(self, *, brief: bool = False) -> None:
        super().__init__()
        self.brief = brief
        self.setProperty("card", True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(4)

    def show_decision(self, decision: Decision | None) -> None:
        """Explain this decision, or ask for one to be chosen."""
        clear(self.column)
        if decision is None:
            self.column.addWidget(theme.label(tr("Choose a decision to read about it."), "body", "secondary"))
            return
        if not self.brief:
            title = decision.title or tr("A decision without a title")
            self.column.addWidget(theme.label(breakable(title), "section"))
        for heading, text in reading(decision, sources())[: 2 if self.brief else None]:
            caption = theme.label(heading, "small")
            caption.setContentsMargins(0, 8, 0, 0)
            self.column.addWidget(caption)
            self.column.addWidget(theme.label(breakable(text)))
