"""The last parts of the handover page: what to tell, acceptance item by item, and the re-check after 90 days.

Accepting keeps the map under a name in the file; the re-check lays that beside the map of today.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from triumvirate.model import edits, words
from triumvirate.model.organisation import Division, Plan, ReplyState
from triumvirate.ui import theme
from triumvirate.ui.screens.plan_rows import (
    DriftRow,
    ItemRow,
    drift_rows,
    item_rows,
    moment_name,
    moment_of,
    recheck_words,
    replies_words,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Form, Kind, TextEditor
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear
from triumvirate.ui.widgets.swatch import Swatch

TELL_FIELDS = (
    Field("notes", "The predecessor’s notes and judgement", Kind.PARAGRAPH, empty="Not written yet"),
    Field("first_days", "The first 30 days", Kind.PARAGRAPH, empty="Not written yet"),
    Field("to_meet", "People to meet", Kind.PARAGRAPH, empty="Not written yet"),
    Field("open_matters", "Open and parked matters", Kind.PARAGRAPH, empty="Not written yet"),
)
TELL_HEIGHT = 104


class TellPart(Column):
    """What the predecessor leaves in writing; it stands in the handover pack."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=12)
        self.session = session
        self.plan: Plan | None = None
        self.form = Form(TELL_FIELDS)
        self.form.grid.setVerticalSpacing(6)
        for editor in self.form.editors.values():
            editor.setFixedHeight(theme.look().px(TELL_HEIGHT))
        self.form.said.connect(self._said)
        said = tr("What you write here stands in the handover pack. It is kept when you leave a field.")
        self.rows.addWidget(theme.card(theme.label(said, "body", "secondary"), self.form))
        self.rows.addStretch(1)

    def show_plan(self, _division: Division, plan: Plan) -> None:
        """Show what this plan tells."""
        self.plan = plan
        self.form.show_values({field.name: getattr(plan, field.name) for field in TELL_FIELDS})

    def _said(self, name: str, value: object) -> None:
        if self.plan is not None:
            self.session.do(edits.change_plan, self.session.division_id, self.plan.id, **{name: value})


class AcceptPart(Column):
    """What is handed over, item by item, for the newcomer to accept or query."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=8)
        self.session = session
        self.plan: Plan | None = None
        self.items: tuple[ItemRow, ...] = ()
        self.cards: dict[str, ItemCard] = {}
        self.made_for: object = None
        self.sentence = theme.label("", "section")
        self.under = theme.label("", "body", "secondary")
        self.accepter = theme.button(tr("Accept the handover"), "file-check")
        self.accepter.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.accepter, 0, Qt.AlignmentFlag.AlignTop)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.rows.addLayout(head)
        self.rows.addWidget(self.under)
        self.rows.addLayout(self.list)
        self.rows.addStretch(1)

    def show_plan(self, division: Division, plan: Plan) -> None:
        """Show what this plan hands over."""
        from triumvirate.analysis.snapshot import Snapshot

        self.plan = plan
        self.items = item_rows(Snapshot(self.session.value, division, self.session.today), plan)
        self.sentence.setText(replies_words(self.items))
        self.under.setText(_accepted_words(plan))
        self.accepter.setText(tr("Accept it again") if plan.accepted else tr("Accept the handover"))
        self.accepter.setEnabled(bool(self.items))
        made_for = (plan.id, tuple((row.decision, row.title, row.does, row.rests_on) for row in self.items))
        if made_for == self.made_for:
            for row in self.items:
                self.cards[row.decision].show_row(row)
            return
        self.made_for = made_for
        clear(self.list)
        self.cards = {}
        for row in self.items:
            card = ItemCard(row)
            card.accepter.clicked.connect(lambda _on=False, one=card: self._toggle(one, ReplyState.ACCEPTED))
            card.querier.clicked.connect(lambda _on=False, one=card: self._toggle(one, ReplyState.QUERIED))
            card.note.committed.connect(lambda text, one=card: self._reply(one.row, one.row.state, text))
            self.cards[row.decision] = card
            self.list.addWidget(card)

    def accept(self) -> None:
        """Accept the handover today and keep the map as it is now under a name."""
        plan, division = self.plan, self.session.division
        if plan is None or division is None:
            return
        name = moment_name(plan, self.session.today)
        if not self.session.do(edits.accept_plan, division.id, plan.id, name, self.session.today):
            return
        if not self.session.keep(name):
            self.session.workspace.undo()
            return
        self.session.say(tr("The handover is accepted, and the map is kept as “{name}”.", name=name))

    def _toggle(self, card: ItemCard, state: ReplyState) -> None:
        row = card.row
        self._reply(row, None if row.state is state else state, row.note)

    def _reply(self, row: ItemRow, state: ReplyState | None, note: str) -> None:
        if self.plan is not None:
            wanted = state if state is not None or not note else ReplyState.QUERIED
            self.session.do(
                edits.reply,
                self.session.division_id,
                self.plan.id,
                row.decision,
                wanted,
                note,
                self.session.today,
            )


class ItemCard(QFrame):
    """One decision that is handed over: accept it, or query it with a note."""

    def __init__(self, row: ItemRow) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(row.title)
        self.accepter = theme.button(tr("Accept"), "check")
        self.querier = theme.button(tr("Query"), "circle-help")
        for button in (self.accepter, self.querier):
            button.setCheckable(True)
            button.setAccessibleName(f"{button.text()}: {row.title}")
        self.note = TextEditor(Field("note", "What is unclear", empty="What is unclear?"))
        self.note.setAccessibleName(tr("What is unclear: {title}", title=row.title))
        line = QHBoxLayout()
        line.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(theme.label(breakable(row.title), "decision"))
        said.addWidget(theme.label(breakable(row.does)))
        if row.rests_on:
            said.addWidget(theme.label(breakable(row.rests_on), "small"))
        line.addLayout(said, 1)
        line.addWidget(self.accepter, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.querier, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.note)
        self.show_row(row)

    def show_row(self, row: ItemRow) -> None:
        """Show what the newcomer says to it now."""
        self.row = row
        accepted, queried = row.state is ReplyState.ACCEPTED, row.state is ReplyState.QUERIED
        self.accepter.setChecked(accepted)
        self.accepter.setText(tr("Accepted") if accepted else tr("Accept"))
        self.querier.setChecked(queried)
        self.querier.setText(tr("Queried") if queried else tr("Query"))
        self.note.set(row.note)
        self.note.setVisible(queried)


class RecheckPart(Column):
    """What is no longer as it was when the handover was accepted."""

    accept_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=8)
        self.session = session
        self.found: tuple[DriftRow, ...] = ()
        self.sentence = theme.label("", "section")
        self.to_accept = theme.button(tr("Go to what is to be accepted"))
        self.to_accept.clicked.connect(self.accept_wanted)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.rows.addWidget(self.sentence)
        self.rows.addWidget(self.to_accept, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addLayout(self.list)
        self.rows.addStretch(1)

    def show_plan(self, division: Division, plan: Plan) -> None:
        """Compare the moment of this plan with today."""
        found = self._compared(division, plan) if plan.accepted else None
        self.found = found or ()
        self.to_accept.setVisible(plan.accepted is None)
        number = None if found is None else len(found)
        self.sentence.setText(recheck_words(plan, self.session.today, number))
        clear(self.list)
        for row in self.found:
            self.list.addWidget(self._card(row))

    def _compared(self, division: Division, plan: Plan) -> tuple[DriftRow, ...] | None:
        """What drifted, or None where the kept moment is gone."""
        from triumvirate.analysis.drift import plan_drift

        moment = moment_of(self.session.moments(), plan)
        kept = self.session.recall(moment) if moment else None
        if kept is None:
            return None
        return drift_rows(plan_drift(kept, self.session.value, division.id, plan, self.session.today))

    def _card(self, row: DriftRow) -> QFrame:
        frame = QFrame()
        frame.setProperty("card", True)
        frame.setAccessibleName(row.says)
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(10)
        line.addWidget(Swatch(row.kind), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(theme.label(breakable(row.says)), 1)
        decision = row.decision
        if decision and self.session.division and self.session.division.mapping(decision):
            link = theme.link(tr("Show it"))
            link.setAccessibleName(tr("Show it in the chart: {what}", what=row.says))
            link.clicked.connect(lambda: self._jump(decision))
            line.addWidget(link)
        return frame

    def _jump(self, decision: str) -> None:
        self.session.choose(decision)
        self.session.go("decisions")


def _accepted_words(plan: Plan) -> str:
    if plan.accepted is None:
        return tr("Go through it with the newcomer. Accepting keeps the chart as it is on that day.")
    said = tr("Accepted on {day}.", day=words.long_date(plan.accepted))
    return f"{said} {tr('The chart of that day is kept as “{name}”.', name=plan.moment)}"
