"""The cards of the findings page: each case with its links, and the small form that mends it on the spot.

A card holds no map; what a form says goes to the page as a remedy with its answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.findings_remedies import Remedy
from triumvirate.ui.screens.findings_rows import AcceptedLine, Card, Line
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.finding_card import ICONS, round_icon
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.form import Field, Form, Kind
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import thin_line

SHOWN_AT_FIRST, SHOWN_MORE = 4, 50
FORM_WIDTH = 460


def tint_of(severity: str) -> str:
    """The colour role of a severity."""
    return "info" if severity == "low" else severity


def page_for(line: Line) -> str:
    """The page on which a finding can be mended."""
    if line.decision:
        return "decisions"
    if line.document:
        return "documents"
    return "what-if" if line.person else "people"


def verb_for(line: Line) -> str:
    """The words of a finding's link."""
    verbs = {
        "decisions": "Show it in the chart",
        "documents": "Show the document",
        "people": "Show the post",
        "what-if": "See what happens",
    }
    return tr(verbs[page_for(line)])


class RemedyForm(QFrame):
    """The questions of one remedy, what is still missing, and the button that does it."""

    said = Signal(object)
    given_up = Signal()

    def __init__(self, remedy: Remedy) -> None:
        super().__init__()
        self.remedy = remedy
        self.setMaximumWidth(theme.look().px(FORM_WIDTH))
        self.setAccessibleName(remedy.verb)
        self.form = Form([Field(each.name, each.label, Kind(each.kind)) for each in remedy.questions])
        self.form.show_values(
            {each.name: each.start for each in remedy.questions},
            {each.name: each.options for each in remedy.questions if each.kind == "choice"},
        )
        self.form.problem.connect(self.tell)
        self.problem = theme.label("", "body", "high")
        self.problem.hide()
        self.doer = theme.button(remedy.verb, primary=True)
        self.doer.clicked.connect(self.act)
        leave = theme.button(tr("Not now"))
        leave.clicked.connect(self.given_up)
        keys = QHBoxLayout()
        keys.setSpacing(10)
        keys.addWidget(self.doer)
        keys.addWidget(leave)
        keys.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(10)
        for row in (self.form, self.problem):
            column.addWidget(row)
        column.addLayout(keys)

    def begin(self) -> None:
        """Put the keyboard on the first question."""
        first: QWidget = next(iter(self.form.editors.values()))
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def act(self) -> None:
        """Tell the answers, or what is still missing."""
        if not self.form.settle():
            return
        answers = self.form.values()
        missing = self.remedy.missing(answers)
        if missing:
            self.tell(missing)
        else:
            self.said.emit(answers)

    def tell(self, sentence: str) -> None:
        """Say what is missing, beside the button."""
        self.problem.setText(sentence)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.doer.hasFocus():
            self.act()
        else:
            super().keyPressEvent(event)


class CaseView(QWidget):
    """One finding: its sentence, what would mend it, its links, and the form that is open."""

    shown = Signal(object)
    opened = Signal(object)
    mended = Signal(str, object)

    def __init__(self, line: Line, remedies: Callable[[], tuple[Remedy, ...]]) -> None:
        super().__init__()
        self.remedies = remedies
        self.line = line
        self.form: RemedyForm | None = None
        self.links: list[QPushButton] = []
        self.setAccessibleName(line.says)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(theme.label(breakable(line.says)))
        if line.remedy:
            column.addWidget(theme.label(breakable(line.remedy), "small"))
        holder = QWidget()
        self.flow = Flow(holder)
        column.addWidget(holder)
        *mending, accepting = [remedy.verb for remedy in remedies()] or [""]
        for verb in mending:
            self._link(verb, partial(self.open, verb))
        if line.leads_somewhere:
            self._link(verb_for(line), partial(self.shown.emit, line))
        if accepting:
            self._link(accepting, partial(self.open, accepting))

    def open(self, verb: str) -> None:
        """Ask the questions of a remedy as the map is now; one without questions is done at once."""
        remedy = next((one for one in self.remedies() if one.verb == verb), None)
        if remedy is None:
            return
        if not remedy.questions:
            self.mended.emit(verb, {})
            return
        self.close_form()
        self.form = RemedyForm(remedy)
        self.form.said.connect(lambda answers: self.mended.emit(verb, answers))
        self.form.given_up.connect(self.give_up)
        self.column.addWidget(self.form)
        self.form.show()
        self.opened.emit(self)
        self.form.begin()

    def give_up(self) -> None:
        """Close the form and go back to the link that opened it."""
        verb = self.form.remedy.verb if self.form else ""
        self.close_form()
        for link in self.links:
            if link.text() == verb:
                link.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Close the form that is open, if there is one."""
        if self.form is not None:
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = None

    def _link(self, verb: str, act: Callable[[], Any]) -> None:
        link = theme.link(verb)
        link.setAccessibleName(f"{verb}: {self.line.says}")
        link.clicked.connect(lambda: act())
        self.flow.addWidget(link)
        self.links.append(link)


class CardView(QFrame):
    """The findings of one kind: icon and severity word, what it is, what would mend it, and each case."""

    def __init__(self, card: Card, make: Callable[[Line], CaseView], shown: int) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(f"{card.word}: {card.heading}")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 14, 16, 14)
        row.setSpacing(14)
        row.addLayout(_sign(card))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        row.addLayout(self.rows, 1)
        several = len(card.lines) > 1
        self.rows.addWidget(theme.label(card.heading if several else card.name, "decision"))
        if card.remedy:
            self.rows.addWidget(theme.label(breakable(card.remedy), "small"))
        self.cases: list[CaseView] = []
        for line in card.lines[:shown]:
            if several:
                self.rows.addWidget(thin_line())
            self.cases.append(make(line))
            self.rows.addWidget(self.cases[-1])
        left = len(card.lines) - shown
        whole = tr("Show all {n}", n=len(card.lines))
        self.more = theme.link(whole if left <= SHOWN_MORE else tr("Show {n} more", n=SHOWN_MORE))
        self.more.setVisible(left > 0)
        self.fewer = theme.link(tr("Show fewer"))
        self.fewer.setVisible(shown > SHOWN_AT_FIRST)
        for link in (self.more, self.fewer):
            link.setAccessibleName(f"{link.text()}: {card.name}")
            self.rows.addWidget(link)
        self.rows.addStretch(1)


class AcceptedView(QFrame):
    """A finding the division lives with for now, other terms for it, and the way to take that back."""

    mended = Signal(object)

    def __init__(
        self, line: AcceptedLine, take_back: Callable[[AcceptedLine], object], remedy: Remedy | None = None
    ) -> None:
        super().__init__()
        self.remedy = remedy
        self.form: RemedyForm | None = None
        self.setProperty("card", True)
        self.setAccessibleName(f"{tr('Accepted for now')}: {line.says}")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(round_icon("check", "info"), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(3)
        self.column.addWidget(theme.label(breakable(line.says)))
        open_ended = line.accepted.review is None
        self.column.addWidget(theme.label(breakable(line.terms), "small", "medium" if open_ended else ""))
        self.change, self.link = theme.link(remedy.verb if remedy else ""), theme.link(tr("Take back"))
        holder = QWidget()
        links = Flow(holder)
        for link in (self.change, self.link):
            link.setAccessibleName(f"{link.text()}: {line.says}")
            links.addWidget(link)
        self.change.setVisible(remedy is not None)
        self.change.clicked.connect(self.open)
        self.link.clicked.connect(lambda: take_back(line))
        self.column.addWidget(holder)
        row.addLayout(self.column, 1)

    def open(self) -> None:
        """Ask for other terms; what was said before stands in the form."""
        if self.remedy is None:
            return
        if self.form is None:
            self.form = RemedyForm(self.remedy)
            self.form.said.connect(self.mended)
            self.form.given_up.connect(self.give_up)
            self.column.addWidget(self.form)
        self.form.show()
        self.form.begin()

    def give_up(self) -> None:
        """Close the form and go back to the link that opened it."""
        if self.form is not None:
            self.form.hide()
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = None
        self.change.setFocus(Qt.FocusReason.OtherFocusReason)


def _sign(card: Card) -> QVBoxLayout:
    """The severity as a tinted icon with its word below."""
    column = QVBoxLayout()
    column.setSpacing(4)
    icon = round_icon(ICONS.get(card.severity, "info"), card.severity)
    word = theme.label(card.word, "small", tint_of(card.severity))
    word.setWordWrap(False)
    word.setMinimumWidth(theme.look().px(52))
    word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(word)
    column.addStretch(1)
    return column
