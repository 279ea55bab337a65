"""The page of the trust standard: making it, how far each division is from it, and each departure.

A departure is accepted with an owner, a reason and a review date, as findings are. The standard itself is
edited on its own chart.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Division
from triumvirate.ui import theme
from triumvirate.ui.screens.findings_cards import AcceptedView, CaseView
from triumvirate.ui.screens.findings_remedies import Case, Remedy
from triumvirate.ui.screens.findings_rows import AcceptedLine, Line
from triumvirate.ui.screens.organisation_rows import name_of
from triumvirate.ui.screens.standard_rows import (
    WAYS,
    DepartureRow,
    Standing,
    accepted_rows,
    departure_rows,
    remedies_of,
    sentence,
    standings,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.card_button import CardButton
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear


class StandardPage(QWidget):
    """Ways to make a standard while there is none; then the divisions, and beside them the departures."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.shown: object = None
        self.against: dict[str, StandingCard] = {}
        self.cases: list[CaseView] = []
        self.title, self.sentence = (
            theme.label(tr("Trust standard"), "title"),
            theme.label("", "body", "secondary"),
        )
        self.opener = theme.button(tr("Open the standard"), "pencil")
        self.opener.clicked.connect(self.open_standard)
        self.remover = theme.button(tr("Remove the standard"), "trash-2")
        self.remover.clicked.connect(self.remove)
        self.makers = {key: theme.button(tr(said), primary=key == "mode") for key, said, _means in WAYS}
        for key, button in self.makers.items():
            button.clicked.connect(lambda _on=False, key=key: self.make(key))
        self.divisions, self.list = Column(spacing=8), Column(spacing=10)
        self._lay_out()

    def refresh(self) -> None:
        """Show the standard and the division's departures as they are now."""
        from triumvirate.analysis.standard import departures, standard_of

        value, day = self.session.value, self.session.today
        standard = standard_of(value)
        self.sentence.setText(sentence(value, standard))
        for part in (self.opener, self.remover, self.panes):
            part.setVisible(standard is not None)
        self.ways.setVisible(standard is None)
        for key, button in self.makers.items():
            button.setEnabled(len(value.ordinary) > (key == "mode"))
        division = self._division()
        if standard is None or division is None:
            self.shown = None
            return
        found = departures(value, division, day)
        rows, accepted = departure_rows(found), accepted_rows(found, division)
        shown = (standings(value, day), division.id, rows, accepted, theme.look())
        if shown != self.shown:
            self.shown = shown
            self._show_standings(shown[0], division.id)
            self._show_departures(division, rows, accepted)

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        if self.ways.isVisible():
            return [self.ways]
        return [self.divisions, self.list, self.opener]

    # ---- making it --------------------------------------------------------------------------------------

    def make(self, way: str) -> None:
        """Make a standard in one of the ways; from one division after asking which."""
        from triumvirate.analysis.standard import blank, from_division, from_mode

        value = self.session.value
        ids = [division.id for division in value.ordinary]
        if way == "division":
            chosen = self.session.ask.choose(
                tr("Trust standard"), tr("From which division?"), list(map(name_of, value.ordinary))
            )
            if chosen is None:
                return
            made = from_division(value, ids[chosen], tr("Trust standard"))
        else:
            made = (from_mode if way == "mode" else blank)(value, ids, tr("Trust standard"))
        if self.session.do(edits.make_standard, made):
            self.refresh()
            self.opener.setFocus(Qt.FocusReason.OtherFocusReason)
            self.session.say(tr("The standard is made. Open it to fill in what is left open."))

    def open_standard(self) -> None:
        """Show the standard's own chart, where it is edited."""
        self.session.choose_division(self.session.value.standard)
        self.session.go("decisions")

    def remove(self) -> None:
        """Take the standard away; Undo brings it back."""
        standard = self.session.value.standard
        if standard is not None and self.session.do(edits.remove_division, standard):
            self.session.say(tr("The standard was removed. Edit, Undo brings it back."))

    # ---- departures -------------------------------------------------------------------------------------

    def show_division(self, division_id: str) -> None:
        """List another division's departures."""
        self.session.choose_division(division_id)
        self.refresh()
        card = self.against.get(division_id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def jump(self, line: Line) -> None:
        """Show the decision of a departure on the division's chart."""
        self.session.choose(line.decision)
        self.session.go("decisions")

    def mend(self, line: Line, verb: str, answers: dict[str, Any]) -> None:
        """Make the one edit that this remedy of a departure stands for."""
        remedy = next((one for one in self._remedies(line) if one.verb == verb), None)
        if remedy is not None:
            step = remedy.step(answers)
            if self.session.do(step.edit, self.session.division_id, *step.args, **step.fields):
                self.refresh()
                self.session.say(tr("{what}: done. Ctrl+Z takes it back.", what=remedy.verb))

    def take_back(self, line: AcceptedLine) -> None:
        """No longer live with a departure: it is listed again."""
        said = line.accepted
        where = self.session.division_id
        if self.session.do(edits.withdraw_acceptance, where, line.decision, said.rule, said.about):
            self.session.say(tr("The departure is listed again. Ctrl+Z accepts it again."))

    def _division(self) -> Division | None:
        """The division whose departures are listed: the one on screen, or the first."""
        here, ordinary = self.session.division, self.session.value.ordinary
        if here is not None and here in ordinary:
            return here
        return ordinary[0] if ordinary else None

    def _remedies(self, line: Line) -> tuple[Remedy, ...]:
        division = self._division()
        if division is None or line.finding is None:
            return ()
        return remedies_of(Case(Snapshot(self.session.value, division, self.session.today), line.finding))

    def _show_standings(self, found: tuple[Standing, ...], chosen: str) -> None:
        clear(self.divisions.rows)
        self.against = {}
        for standing in found:
            card = StandingCard(standing)
            card.setChecked(standing.id == chosen)
            card.clicked.connect(lambda _on=False, key=standing.id: self.show_division(key))
            card.step.connect(self._step)
            self.against[standing.id] = card
            self.divisions.rows.addWidget(card)
        self.divisions.rows.addStretch(1)

    def _step(self, by: int) -> None:
        keys, here = list(self.against), self._division()
        if here is not None and here.id in keys:
            self.show_division(keys[max(0, min(len(keys) - 1, keys.index(here.id) + by))])

    def _show_departures(
        self, division: Division, rows: tuple[DepartureRow, ...], accepted: tuple[AcceptedLine, ...]
    ) -> None:
        clear(self.list.rows)
        self.cases = []
        head = tr("{name}: {n}", name=name_of(division), n=count(len(rows), "departure"))
        self.list.rows.addWidget(theme.label(head, "section"))
        if not rows:
            said = tr("It follows the standard, or has said why it does not.")
            self.list.rows.addWidget(theme.card(theme.label(said, "body", "secondary")))
        for row in rows:
            self.list.rows.addWidget(self._card(division, row))
        if accepted:
            head = tr("Accepted for now: {n}", n=count(len(accepted), "departure"))
            self.list.rows.addWidget(theme.label(head, "section"))
        for line in accepted:
            self.list.rows.addWidget(AcceptedView(line, self.take_back))
        self.list.rows.addStretch(1)
        self.list.verticalScrollBar().setValue(0)

    def _card(self, division: Division, row: DepartureRow) -> QFrame:
        case = CaseView(row.line, lambda: self._remedies(row.line))
        case.shown.connect(self.jump)
        case.opened.connect(self._close_others)
        case.mended.connect(lambda verb, answers: self.mend(row.line, verb, answers))
        self.cases.append(case)
        return DepartureCard(name_of(division), row, case)

    def _close_others(self, opened: CaseView) -> None:
        for case in self.cases:
            if case is not opened:
                case.close_form()

    # ---- how it is laid out -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.sentence)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(said, 1)
        for button in (self.opener, self.remover):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.ways = Column(spacing=10)
        for key, _said, means in WAYS:
            card = theme.card(self.makers[key], theme.label(tr(means), "body", "secondary"), spacing=8)
            column = card.layout()
            if column is not None:
                column.setAlignment(self.makers[key], Qt.AlignmentFlag.AlignLeft)
            self.ways.rows.addWidget(card)
        self.ways.rows.addStretch(1)
        self.panes = QWidget()
        halves = QHBoxLayout(self.panes)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(14)
        halves.addWidget(self.divisions, 2)
        halves.addWidget(self.list, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.ways, 1)
        column.addWidget(self.panes, 1)


class StandingCard(CardButton):
    """One division against the standard, in counts."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.setAccessibleName(f"{standing.name}. {standing.departs} {standing.says}")
        self.rows.addWidget(theme.label(breakable(standing.name), "decision"))
        self.rows.addWidget(theme.label(standing.departs, "strong"))
        self.rows.addWidget(theme.label(standing.says, "small"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class DepartureCard(QFrame):
    """One departure: the decision, the standard's answer above the division's, and what can be done."""

    def __init__(self, division: str, row: DepartureRow, case: CaseView) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(f"{row.title}. {row.differs}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(theme.label(breakable(row.title), "decision"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (who, says) in enumerate(((tr("Standard"), row.standard), (division, row.division))):
            caption = theme.label(breakable(who), "small")
            caption.setFixedWidth(theme.look().px(120))
            grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(theme.label(breakable(says)), line, 1)
        column.addLayout(grid)
        column.addWidget(case)
