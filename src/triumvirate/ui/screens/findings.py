"""The findings page: what rests on a person, what is lopsided and what is missing, each with what to do.

It shows what the analysis found, leads to the place, and hands what people say to the session as one edit.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.ui import theme
from triumvirate.ui.screens.findings_cards import (
    SHOWN_AT_FIRST,
    SHOWN_MORE,
    AcceptedView,
    CardView,
    CaseView,
    page_for,
    tint_of,
)
from triumvirate.ui.screens.findings_remedies import (
    Case,
    Remedy,
    accepting,
    accepting_anew,
    remedies_for,
)
from triumvirate.ui.screens.findings_rows import (
    AcceptedLine,
    Card,
    Line,
    Section,
    accepted_lines,
    evidence,
    rows_for_findings,
    summary,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.scroll import Column, clear
from triumvirate.ui.widgets.wrap_link import WrapLink

GLANCE_WIDTH, GLANCE_FROM = 264, 1000
Key = tuple[str, str]


class FindingsPage(QWidget):
    """All findings of the division on screen by what to do, then the accepted ones."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.snapshot: Snapshot | None = None
        self.shown: tuple[Section, ...] = ()
        self.accepted: tuple[AcceptedLine, ...] = ()
        self.opened: dict[Key, int] = {}
        self.column = Column(spacing=12)
        self.empty = EmptyView(
            tr("Nothing stands out. Map more decisions, or try what happens when somebody leaves."),
            tr("Try a handover"),
            lambda: session.go("what-if"),
            "circle-check",
        )
        self.cards: dict[Key, CardView] = {}
        self.glance = Column(spacing=0, right=0)
        self.glance.setFixedWidth(theme.look().px(GLANCE_WIDTH))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.column, 1)
        row.addWidget(self.glance)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)

    def refresh(self) -> None:
        """Show the findings of the division as it is now."""
        division = self.session.division
        sections: tuple[Section, ...] = ()
        accepted: tuple[AcceptedLine, ...] = ()
        self.snapshot = None
        if division is not None:
            self.snapshot = Snapshot(self.session.value, division, self.session.today)
            assessed = self.session.assessment()
            sections = rows_for_findings(assessed.findings)
            accepted = accepted_lines(assessed.accepted, division)
        self.stack.setCurrentIndex(0 if sections or accepted else 1)
        if (sections, accepted) != (self.shown, self.accepted):
            self.shown, self.accepted = sections, accepted
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.glance.setVisible(self.width() >= theme.look().px(GLANCE_FROM))

    def jump(self, line: Line) -> None:
        """Show what a finding is about, with its evidence pointed out, on the page where it can be mended."""
        self.session.choose(line.decision, line.post, line.person, line.document)
        self.session.highlight(evidence(line.finding) if line.finding else ())
        page = page_for(line)
        self.session.go(page)
        if page == "decisions" and self.session.highlighted:
            pointed = count(len(self.session.highlighted), "cell")
            self.session.say(tr("The finding points out {cells}. Esc ends that.", cells=pointed))

    def mend(self, line: Line, verb: str, answers: dict[str, Any]) -> None:
        """Make the one edit that this remedy of a finding stands for."""
        remedy = next((one for one in self._remedies(line) if one.verb == verb), None)
        if remedy is not None and self._make(remedy, answers):
            self._focus(self._key_of(line))

    def take_back(self, line: AcceptedLine) -> None:
        """No longer live with a finding: it is listed again."""
        said = line.accepted
        if self.session.do(
            edits.withdraw_acceptance, self.session.division_id, line.decision, said.rule, said.about
        ):
            self.session.say(tr("The finding is listed again. Ctrl+Z accepts it again."))

    def _rebuild(self) -> None:
        place = self.column.verticalScrollBar().value()
        clear(self.column.rows)
        self.cards = {}
        sentence = summary(self.shown, len(self.accepted))
        self.column.rows.addWidget(theme.label(sentence, "body", "secondary"))
        for section in self.shown:
            self._head(section.heading)
            for card in section.cards:
                self.column.rows.addWidget(self._card(card))
        if self.accepted:
            self._head(tr("Accepted for now: {n}", n=count(len(self.accepted), "finding")))
        for line in self.accepted:
            self.column.rows.addWidget(self._accepted(line))
        self.column.rows.addStretch(1)
        self.column.verticalScrollBar().setValue(place)
        self._rebuild_glance()

    def _head(self, text: str) -> None:
        heading = theme.label(text, "section")
        heading.setContentsMargins(0, 8, 0, 0)
        self.column.rows.addWidget(heading)

    def _rebuild_glance(self) -> None:
        """The kinds of finding at a glance; each leads to its card."""
        clear(self.glance.rows)
        lines: list[QWidget] = [theme.label(tr("At a glance"), "section")]
        for section in self.shown:
            word = theme.label(tr(section.to_do), "small", "secondary")
            word.setContentsMargins(0, 8, 0, 0)
            lines += [word, *map(self._glance_line, section.cards)]
        self.glance.rows.addWidget(theme.card(*lines, spacing=4))
        self.glance.rows.addStretch(1)

    def _glance_line(self, card: Card) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        number = theme.label(str(len(card.lines)), "strong", tint_of(card.severity))
        number.setFixedWidth(theme.look().px(24))
        row.addWidget(number)
        link = WrapLink(card.name)
        link.setAccessibleName(f"{card.word}: {card.heading}")
        link.clicked.connect(lambda: self._go_to((card.severity, card.rule)))
        row.addWidget(link, 1)
        return made

    def _go_to(self, key: Key) -> None:
        self.column.verticalScrollBar().setValue(self.cards[key].y() - 8)
        self._focus(key)

    def _focus(self, key: Key) -> None:
        """Put the keyboard on the first link of a card, or of the first card where it is gone."""
        view = self.cards.get(key) or next(iter(self.cards.values()), None)
        first = view.findChild(QPushButton) if view is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accepted(self, line: AcceptedLine) -> AcceptedView:
        remedy = accepting_anew(line.accepted, line.decision, self.session.today)
        view = AcceptedView(line, self.take_back, remedy)
        view.mended.connect(lambda answers: self._make(remedy, answers))
        return view

    def _make(self, remedy: Remedy, answers: dict[str, Any]) -> bool:
        """Make the edit of a remedy, and say that it is done."""
        step = remedy.step(answers)
        where = (self.session.division_id,) if step.of_division else ()
        if not self.session.do(step.edit, *where, *step.args, **step.fields):
            return False
        self.refresh()
        self.session.say(tr("{what}: done. Ctrl+Z takes it back.", what=remedy.verb))
        return True

    def _card(self, card: Card) -> CardView:
        key = (card.severity, card.rule)
        shown = self.opened.get(key, SHOWN_AT_FIRST)
        view = CardView(card, self._case, shown)
        self.cards[key] = view
        view.more.clicked.connect(lambda: self._open(key, shown + SHOWN_MORE))
        view.fewer.clicked.connect(lambda: self._open(key, SHOWN_AT_FIRST))
        return view

    def _case(self, line: Line) -> CaseView:
        view = CaseView(line, lambda: self._remedies(line))
        view.shown.connect(self.jump)
        view.opened.connect(self._close_others)
        view.mended.connect(lambda verb, answers: self.mend(line, verb, answers))
        return view

    def _remedies(self, line: Line) -> tuple[Remedy, ...]:
        """What mends a finding as the map is now, and accepting it."""
        if self.snapshot is None or line.finding is None:
            return ()
        case = Case(self.snapshot, line.finding)
        return (*remedies_for(case), accepting(case))

    def _close_others(self, opened: CaseView) -> None:
        for card in self.cards.values():
            for case in card.cases:
                if case is not opened:
                    case.close_form()

    def _key_of(self, line: Line) -> Key:
        found = line.finding
        return (str(found.severity), found.rule) if found else ("", "")

    def _open(self, key: Key, shown: int) -> None:
        self.opened[key] = shown
        self._rebuild()
        self._focus(key)
