"""The page of next changes: what is about to change hands in all divisions, and what each puts at risk.

It leads to the division's "What if" page with whoever leaves chosen. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.radar_line import MarkSwatch, RadarLine
from triumvirate.ui.screens.radar_rows import (
    KINDS,
    ChangeRow,
    change_rows,
    last_day,
    lines,
    summary,
)
from triumvirate.ui.segments import handover_segments
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.bars import ShareBar
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.analysis.radar import Change

BAR_WIDTH = 190


class RadarPage(QWidget):
    """A line of time, then the next 90 days, then what comes later."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards: list[ChangeCard] = []
        self.made_for: object = None
        self.title = theme.label(tr("Next changes of hands in all divisions"), "section")
        self.sentence = theme.label("", "body", "secondary")
        self.line = RadarLine()
        self.line.chosen.connect(self.open)
        self.legend = QWidget()
        self.marks = Flow(self.legend, across=18, down=6)
        self.picture = theme.card(self.line, self.legend, spacing=10)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.column = Column(spacing=12)
        for widget in (self.title, self.sentence, self.picture):
            self.column.rows.addWidget(widget)
        self.column.rows.addLayout(self.list)
        self.column.rows.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.column)

    def refresh(self) -> None:
        """Show what is about to change as the map is now."""
        from triumvirate.analysis.radar import by_date, next_90_days

        value, day = self.session.value, self.session.today
        changes = by_date(change for each in value.ordinary for change in self.session.changes(each.id))
        made_for = (value, day)
        if made_for == self.made_for:
            return
        self.made_for = made_for
        soon = next_90_days(changes, day)
        later = tuple(change for change in changes if change not in soon)
        rows = change_rows(value, changes, day)
        self.sentence.setText(summary(len(soon), len(later)))
        found = lines(value, rows, day)
        self.picture.setVisible(bool(found))
        self.line.show_lines(found, day, last_day(found, day))
        self._show_legend({row.kind for row in rows})
        clear(self.list)
        self.cards = []
        self._show_group(tr("Now and within 90 days"), rows[: len(soon)])
        self._show_group(tr("Later"), rows[len(soon) :])

    def open(self, row: ChangeRow) -> None:
        """Go to the division and ask what happens with this change."""
        open_change(self.session, row.change)

    def _show_legend(self, kinds: set[str]) -> None:
        clear(self.marks)
        for kind, colour, said in KINDS:
            if kind in kinds:
                self.marks.addWidget(_legend_entry(kind, colour, tr(said)))

    def _show_group(self, heading: str, rows: Iterable[ChangeRow]) -> None:
        rows = tuple(rows)
        if not rows:
            return
        number = count(len(rows), "change")
        self.list.addWidget(theme.label(f"{heading}: {number}", "strong"))
        for row in rows:
            card = ChangeCard(row)
            card.opener.clicked.connect(lambda _on=False, one=row: self.open(one))
            self.cards.append(card)
            self.list.addWidget(card)


def open_change(session: Session, change: Change) -> None:
    """Ask in its division what happens with a change; a document is shown among the documents."""
    session.choose_division(change.division)
    if change.document is not None:
        session.choose(document_id=change.document)
        session.go("documents")
        return
    session.wanted_leavers = change.people
    if change.people:
        session.choose(person_id=change.people[0])
    elif change.posts:
        session.choose(post_id=change.posts[0])
    session.go("what-if")


class ChangeCard(QFrame):
    """One change: when and where, what, what it puts at risk, and the way to its answer."""

    def __init__(self, row: ChangeRow) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(f"{row.when}. {row.division}. {row.says} {row.risk}")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(MarkSwatch(row.kind, row.colour), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(theme.label(f"{row.when}  ·  {row.division}  ·  {row.kind_words}", "small"), 0, 1)
        grid.addWidget(theme.label(breakable(row.says), "decision"), 1, 1)
        grid.addWidget(theme.label(row.risk), 2, 1)
        said = tr("{division} if anybody left") if row.kind == "document" else tr("{division} after this")
        self.bar = ShareBar(18, said.format(division=row.division))
        self.bar.setFixedWidth(theme.look().px(BAR_WIDTH))
        self.bar.show_segments(handover_segments(row.after))
        grid.addWidget(self.bar, 0, 2, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        self.opener = theme.button(tr("Show it") if row.kind == "document" else tr("What if?"))
        self.opener.setAccessibleName(f"{self.opener.text()} {row.says}")
        grid.addWidget(self.opener, 0, 3, 3, 1, Qt.AlignmentFlag.AlignVCenter)


def _legend_entry(kind: str, colour: str, said: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(MarkSwatch(kind, colour))
    label = theme.label(said, "small")
    label.setWordWrap(False)
    row.addWidget(label)
    return made
