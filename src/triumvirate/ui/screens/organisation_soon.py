"""The next 90 days in all divisions: what changes hands and what each change puts at risk, in counts.

Each change leads to the question what happens then. Nobody is named here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.radar import open_change
from triumvirate.ui.screens.radar_line import MarkSwatch
from triumvirate.ui.screens.radar_rows import ChangeRow, change_rows, summary
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.card_button import CardButton
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.analysis.radar import Change


class SoonPanel(QWidget):
    """A heading, the way to all changes, and a card for each change that comes within 90 days."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards: list[SoonCard] = []
        self._across = 1
        self._made_for: object = None
        self.setAccessibleName(tr("The next 90 days"))
        self.sentence = theme.label("", "small")
        self.all = theme.link(tr("All changes"))
        self.all.clicked.connect(lambda: session.go("radar"))
        head = QHBoxLayout()
        head.addWidget(theme.label(tr("The next 90 days"), "section"), 1)
        head.addWidget(self.all, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column = Column(spacing=8, right=6)
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        self.column.rows.addLayout(self.grid)
        self.column.rows.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.sentence)
        rows.addWidget(self.column, 1)

    def set_across(self, across: int) -> None:
        """Show so many changes side by side."""
        if across != self._across:
            self._across = across
            self._place()

    def show_changes(self, changes: Iterable[Change], *, waiting: bool) -> None:
        """Show what comes within 90 days; ``waiting`` says that some divisions are still missing."""
        from triumvirate.analysis.radar import by_date, next_90_days

        every = by_date(changes)
        soon = next_90_days(every, self.session.today)
        said = tr("Working it out\u2026") if waiting else summary(len(soon), len(every) - len(soon))
        self.sentence.setText(said)
        if waiting:
            return
        rows = change_rows(self.session.value, soon, self.session.today)
        if (rows, theme.look()) != self._made_for:
            self._made_for = (rows, theme.look())
            clear(self.grid)
            self.cards = [SoonCard(row, self.session) for row in rows]
            for place, card in enumerate(self.cards):
                card.step.connect(lambda by, place=place: self._step(place, by))
            self._place()

    def _place(self) -> None:
        for place, card in enumerate(self.cards):
            self.grid.addWidget(card, *divmod(place, self._across))
        for across in range(2):
            self.grid.setColumnStretch(across, int(across < self._across))

    def _step(self, place: int, by: int) -> None:
        there = self.cards[max(0, min(len(self.cards) - 1, place + by))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self.column.ensureWidgetVisible(there)


class SoonCard(CardButton):
    """One change: when and where, what changes, and how many decisions are less safe for it."""

    def __init__(self, row: ChangeRow, session: Session) -> None:
        super().__init__()
        self.row = row
        self.setCheckable(False)
        self.setAccessibleName(f"{row.when}. {row.division}. {row.says} {row.risk}")
        self.clicked.connect(lambda: open_change(session, row.change))
        self.rows.setContentsMargins(12, 9, 12, 9)
        self.rows.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(MarkSwatch(row.kind, row.colour), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(theme.label(f"{row.when}  ·  {breakable(row.division)}", "small"), 1)
        self.rows.addLayout(head)
        self.rows.addWidget(theme.label(breakable(row.says), "strong"))
        self.rows.addWidget(theme.label(row.risk, "small", "text"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
