"""The panel beside the matrix while nothing is chosen: bars with counts, and what stands out.

It shows the overview it is given and follows its links by the session; it works nothing out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.matrix_overview_rows import Card, Overview, StageBar, rows_for_overview
from triumvirate.ui.segments import Segment
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.bars import ShareBar
from triumvirate.ui.widgets.finding_card import FindingCard
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.analysis.findings import Finding


class OverviewPanel(Column):
    """Who decides, what would happen at a handover, and the first findings.

    It stays empty until it is ``ready``, so that the matrix is painted before the analysis is read.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=12, right=4)
        self._session = session
        self._shown: object = None
        self.setAccessibleName(tr("What stands out"))

    def refresh(self) -> None:
        """Show the division on screen."""
        overview = rows_for_overview(self._session.assessment()) if self._session.division else None
        if (overview, theme.look()) == self._shown:
            return
        self._shown = (overview, theme.look())
        clear(self.rows)
        if overview is not None:
            self._fill(overview)
        self.rows.addStretch(1)

    def _fill(self, overview: Overview) -> None:
        if overview.bars:
            self.rows.addWidget(_who_decides(overview))
        if overview.bars and overview.handover:
            self.rows.addWidget(_handover(overview))
        self.rows.addLayout(self._heading(overview))
        for card in overview.cards:
            self.rows.addWidget(self._card(card))
        if not overview.cards:
            self.rows.addWidget(theme.card(theme.label(tr("Nothing stands out."), "body", "secondary")))

    def _heading(self, overview: Overview) -> QLayout:
        row = QHBoxLayout()
        row.addWidget(theme.label(tr("What stands out"), "section"), 1)
        if overview.findings > len(overview.cards):
            see = theme.link(tr("See all {number}", number=overview.findings))
            see.clicked.connect(lambda: self._session.go("findings"))
            row.addWidget(see, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _card(self, card: Card) -> QWidget:
        return FindingCard(card.severity, card.says, card.line, card.verb, lambda: self._follow(card))

    def _follow(self, card: Card) -> None:
        follow(self._session, card.finding, card.screen)


def follow(session: Session, finding: Finding, screen: str) -> None:
    """Choose what a finding is about and show it."""
    session.go(screen)
    post = finding.posts[0] if finding.posts else None
    person = finding.people[0] if finding.people else None
    session.choose(finding.decision, post, person)


def _who_decides(overview: Overview) -> QWidget:
    made = theme.card(theme.label(tr("Who decides"), "section"), spacing=6)
    column = made.layout()
    assert column is not None
    column.addWidget(_stages(tuple(bar for bar in overview.bars if bar.segments)))
    column.addWidget(theme.label(" ".join(overview.sentences), "small"))
    return made


def _stages(bars: tuple[StageBar, ...]) -> QWidget:
    """A bar for each stage, all of them beginning after the longest of their words."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for line, bar in enumerate(bars):
        title = theme.label(bar.title, "small", "text")
        title.setWordWrap(False)
        shown = ShareBar(20, bar.spoken)
        shown.show_segments(bar.segments)
        grid.addWidget(title, line, 0)
        grid.addWidget(shown, line, 1)
    return made


def _handover(overview: Overview) -> QWidget:
    shown = ShareBar(22, tr("If somebody leaves"))
    shown.show_segments(overview.handover)
    made = theme.card(
        theme.label(tr("If somebody leaves"), "section"),
        shown,
        theme.label(overview.handover_sentence, "small", "text"),
        spacing=4,
    )
    column = made.layout()
    assert column is not None
    for number, kind, said in overview.handover_lines:
        column.addWidget(_legend(number, kind, said))
    return made


def _legend(number: int, kind: str, said: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    mark = ShareBar(10)
    mark.setFixedWidth(theme.look().px(14))
    mark.show_segments((Segment(1, kind),))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(theme.label(f"{number} {said}", "small"), 1)
    return made
