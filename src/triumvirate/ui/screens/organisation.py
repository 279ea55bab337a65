"""The organisation's page: all divisions at a glance, and what changes hands in the next 90 days.

It shows names at once and fills in one division after the other while nothing else is going on. It changes
nothing; every part of it leads to where that can be done.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.organisation_rows import (
    FINDINGS,
    NEXT,
    STANDARD,
    Found,
    found_of,
    headline,
    rows_for_organisation,
)
from triumvirate.ui.screens.organisation_soon import SoonPanel
from triumvirate.ui.screens.organisation_table import DivisionsTable
from triumvirate.ui.screens.radar import open_change
from triumvirate.ui.segments import handover_lines
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.swatch import Swatch

BETWEEN_MS = 5
LEAST, SOON, LEGEND = 160, 172, 54
"""How low the table may get, and what the next 90 days or the legend keep below it."""
WIDE = 1000
"""With this much room the next 90 days stand beside the table, otherwise below it."""


class OrganisationPage(QWidget):
    """The table of divisions, and beside or below it the next 90 days."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.found: dict[str, Found] = {}
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self.title, self.sentence = theme.label("", "title"), theme.label("", "body", "secondary")
        self.table = DivisionsTable()
        self.table.wanted.connect(self.open)
        self.soon = SoonPanel(session)
        self.standard = theme.button(tr("Trust standard"), "stamp")
        self.standard.clicked.connect(lambda: session.go("standard"))
        self.empty = EmptyView(
            tr("There are no divisions beside the standard yet."),
            tr("Show the standard"),
            lambda: session.go("standard"),
            "building-2",
        )
        self._lay_out()

    def refresh(self) -> None:
        """Show the divisions as they are now; what must be worked out follows after the next paint."""
        value = self.session.value
        self.title.setText(value.name or tr("Organisation without a name"))
        self.empty.setVisible(not value.ordinary)
        self.frame.setVisible(bool(value.ordinary))
        self.soon.setVisible(bool(value.ordinary))
        self._waiting = [division.id for division in value.ordinary]
        self._show()
        if self.isVisible():
            self._timer.start(0)

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        if not self.session.value.ordinary:
            return [self.standard, self.empty]
        return [self.table, self.soon, self.standard]

    def open(self, division_id: str, column: int) -> None:
        """Go to what a cell of the table speaks of."""
        found = self.found.get(division_id)
        if column == NEXT and found is not None and found.next is not None:
            open_change(self.session, found.next)
            return
        self.session.choose_division(division_id)
        self.session.go({FINDINGS: "findings", STANDARD: "standard"}.get(column, "decisions"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the next 90 days beside the table, or below it where the window is narrow."""
        wide = self.width() >= WIDE * theme.look().scale
        ways = QBoxLayout.Direction
        self.halves.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.halves.setStretch(0, 11 if wide else 0)
        self.halves.setStretch(1, 4 if wide else 1)
        self.soon.set_across(1 if wide else 2)
        self.legend.setVisible(wide)
        below = LEGEND if wide else SOON
        room = self.height() - self.head.sizeHint().height() - 12 - theme.look().px(below)
        self.frame.setFixedHeight(max(LEAST, min(self.table.needed() + 2, room)))

    def _step(self) -> None:
        """Work out one more division, then leave the window to whoever uses it."""
        if self._waiting and self.isVisible():
            self._work_out(self._waiting.pop(0))
            self._show()
            self._timer.start(BETWEEN_MS)

    def _work_out(self, division_id: str) -> None:
        from triumvirate.analysis.standard import distance

        division = self.session.value.division(division_id)
        if division is not None:
            changes = self.session.changes(division_id)
            away = distance(self.session.value, division, self.session.today)
            self.found[division_id] = found_of(self.session.assessment(division_id), changes, away)

    def _show(self) -> None:
        from triumvirate.analysis.standard import standard_of

        value = self.session.value
        rows = rows_for_organisation(value, self.found.get)
        self.table.show_rows(rows, standard=standard_of(value) is not None)
        self.sentence.setText(headline(value, rows))
        done = [division for division in value.ordinary if division.id not in self._waiting]
        self.soon.show_changes(
            [change for division in done for change in self.session.changes(division.id)],
            waiting=bool(self._waiting),
        )
        self._arrange()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.sentence)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        head.addLayout(said, 1)
        head.addWidget(self.standard, 0, Qt.AlignmentFlag.AlignVCenter)
        self.frame = QFrame()
        self.frame.setProperty("card", True)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.frame)
        left.addSpacing(10)
        self.legend = _legend()
        left.addWidget(self.legend)
        left.addStretch(1)
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.halves.setSpacing(14)
        self.halves.addLayout(left)
        self.halves.addWidget(self.soon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self.halves, 1)
        column.addWidget(self.empty, 1)
        self.setTabOrder(self.table, self.soon.all)
        self.setTabOrder(self.soon.all, self.standard)


def _legend() -> QWidget:
    """What the colours of the handover bar mean."""
    from triumvirate.analysis.continuity import Bar

    made = QWidget()
    flow = Flow(made, across=16, down=4)
    for _number, kind, said in handover_lines(Bar(1, 1, 1, 1, 1)):
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Swatch(kind))
        words = theme.label(said, "small")
        words.setWordWrap(False)
        row.addWidget(words)
        flow.addWidget(entry)
    return made
