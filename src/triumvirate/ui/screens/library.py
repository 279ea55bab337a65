"""The decision library: read what each decision means and the usual rule, and add some to the division.

It never says who decides: what it adds arrives without anybody's part in it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.catalogue import first_workshop, library
from triumvirate.model.organisation import Decision, new_id
from triumvirate.ui import theme
from triumvirate.ui.screens.library_panel import LibraryPanel
from triumvirate.ui.screens.library_reading import ReadingCard
from triumvirate.ui.screens.library_rows import FREE, Looked, domains, rows_for_library, state_of
from triumvirate.ui.screens.library_table import ShelfTable
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column

TIERS = (
    (None, "All decisions"),
    (1, "For a first workshop"),
    (2, "For the next workshops"),
    (3, "Further decisions"),
    (0, "Your own"),
)


class LibraryPage(QWidget):
    """The library by domain, with search, what the chosen decision means, and adding to the division."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a decision"))
        self.search.setAccessibleName(tr("Find a decision in the library"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.domain, self.tier = ChoiceEditor(), ChoiceEditor()
        self.domain.setAccessibleName(tr("Domain"))
        self.tier.setAccessibleName(tr("Which decisions"))
        self.domain.offer([(None, tr("All domains")), *((one, one) for one in domains(library()))])
        self.tier.offer([(tier, tr(said)) for tier, said in TIERS])
        for choice in (self.domain, self.tier):
            choice.set(None)
            choice.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(self._show)
        self.pack = theme.link(tr("Tick the 20 for a first workshop"))
        self.pack.clicked.connect(self.tick_pack)
        self.table = ShelfTable(tr("Decisions"), tr("Decision library"))
        self.table.reading.connect(self._read)
        self.table.shelves.ticks_changed.connect(self._count)
        self.card = ReadingCard()
        self.panel = LibraryPanel(session)
        self.none = EmptyView(
            tr("No decision in the library says that. Add your own below."),
            tr("Show all decisions"),
            self.show_all,
            "search",
        )
        self.adder = theme.button(tr("Add to the division"), "plus", primary=True)
        self.adder.clicked.connect(self.add_ticked)
        self.own = QLineEdit()
        self.own.setPlaceholderText(tr("Your own decision, such as: Open a weekend theatre list"))
        self.own.setAccessibleName(tr("Your own decision"))
        self.own.returnPressed.connect(self.add_own)
        self.own_adder = theme.button(tr("Add your own"))
        self.own_adder.clicked.connect(self.add_own)
        self.sentence = theme.label("", "body", "secondary")
        self._lay_out()

    def refresh(self) -> None:
        """Show the library beside the division as it is now."""
        division = self.session.division
        name = division.name if division is not None else ""
        self.sentence.setText(
            tr("Tick the decisions {division} makes. Nobody's part in them is filled in.", division=name)
            if name
            else tr("Add a division first. Then its decisions can be ticked here.")
        )
        for widget in (self.own, self.own_adder, self.pack):
            widget.setEnabled(division is not None)
        self._show()
        self._read(self.table.decision())
        self._count()

    def areas(self) -> list[QWidget]:
        """The areas F6 visits: the search, the table, the card, one's own decision."""
        return [self.search, self.table, self.panel, self.own]

    def show_all(self) -> None:
        """Look for nothing in particular."""
        self.search.clear()
        for choice in (self.domain, self.tier):
            choice.set(None)
        self._show()

    def tick_pack(self) -> None:
        """Tick the decisions of a first workshop that the division does not have yet."""
        division = self.session.division
        free = {
            entry.decision.id
            for entry in first_workshop()
            if state_of(entry.decision.id, self.session.value, division) == FREE
        }
        self.table.shelves.tick(self.table.shelves.ticked | free)
        if not free:
            self.session.say(tr("The division has all of them already."))

    def add_ticked(self) -> None:
        """Add the ticked decisions to the division, in one step."""
        chosen = self._ticked()
        if self.session.division_id is None or not chosen:
            return
        if self.session.do(edits.map_decisions, self.session.division_id, chosen):
            self.table.shelves.tick(())
            self.session.say(tr("{number} added to the division.", number=count(len(chosen), "decision")))
            self.refresh()

    def add_own(self) -> None:
        """Add a decision of the team's own, in one step."""
        title = self.own.text().strip()
        if self.session.division_id is None or not title:
            return
        decision = Decision(id=new_id("d"), title=title)
        if self.session.do(edits.map_decisions, self.session.division_id, (decision,)):
            self.own.clear()
            self.session.say(tr("Your decision is added to the division."))
            self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self.adder)
        narrowed = QWidget()
        flow = Flow(narrowed, across=12, down=6)
        for widget in (self.domain, self.tier, self.pack):
            flow.addWidget(widget)
        reading = Column(spacing=12, right=6)
        reading.rows.addWidget(self.card)
        reading.rows.addWidget(self.panel)
        reading.rows.addStretch(1)
        self.panes = Panes(theme.card(self.table), reading)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.own, 1)
        own.addWidget(self.own_adder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addLayout(top)
        column.addWidget(narrowed)
        column.addWidget(self.none, 1)
        column.addWidget(self.panes, 1)
        column.addLayout(own)

    def _show(self) -> None:
        shelves = rows_for_library(
            library(),
            self.session.value,
            self.session.division,
            Looked(self.search.text(), self.domain.value(), self.tier.value()),
        )
        self.none.setVisible(not shelves)
        self.panes.setVisible(bool(shelves))
        self.table.show_shelves(shelves)

    def _read(self, decision: Decision | None) -> None:
        self.card.show_decision(decision)
        shipped = decision is not None and any(entry.decision.id == decision.id for entry in library())
        self.panel.show_decision(decision, shipped=shipped)

    def _ticked(self) -> tuple[Decision, ...]:
        known = {entry.decision.id: entry.decision for entry in library()}
        known |= {decision.id: decision for decision in self.session.value.decisions}
        value, division = self.session.value, self.session.division
        return tuple(
            decision
            for key, decision in known.items()
            if key in self.table.shelves.ticked and state_of(key, value, division) == FREE
        )

    def _count(self) -> None:
        number = len(self._ticked())
        self.adder.setEnabled(bool(number) and self.session.division_id is not None)
        text = tr("Add {number} to the division", number=count(number, "decision"))
        self.adder.setText(text if number else tr("Add to the division"))
