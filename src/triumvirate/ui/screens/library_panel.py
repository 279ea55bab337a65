"""What can be done with the decision being read: the division's own wording, retiring it, bringing it back.

One edit for one thing said. It never says who decides, and it holds no map.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from triumvirate.model import edits
from triumvirate.model.organisation import Decision
from triumvirate.ui import theme
from triumvirate.ui.screens.library_rows import RETIRED, RETIRED_HERE, state_of
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Form, Kind

WORDING = (Field("title", "This division's own wording", empty="The title above"),)
OWN = (
    Field("title", "Title"),
    Field("description", "What it means", Kind.PARAGRAPH, empty="Not written yet"),
    Field("domain", "Domain", empty="None given"),
)


class LibraryPanel(QFrame):
    """The decision being read, as this division and this organisation use it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.decision: Decision | None = None
        self.setProperty("card", True)
        self.wording, self.own = Form(WORDING), Form(OWN)
        self.wording.said.connect(self._reword)
        self.own.said.connect(self._change)
        self.here = theme.button("")
        self.here.clicked.connect(self._retire_here)
        self.everywhere = theme.button("")
        self.everywhere.clicked.connect(self._retire)
        self.why = theme.label(tr("A retired decision keeps its row, and can be brought back."), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for row in (self.own, self.wording, self.here, self.everywhere, self.why):
            column.addWidget(row)

    def show_decision(self, decision: Decision | None, *, shipped: bool) -> None:
        """Be about this decision; ``shipped`` where it comes with the program and its text stays."""
        value, division = self.session.value, self.session.division
        known = value.decision(decision.id) if decision is not None else None
        self.decision = known
        self.setVisible(known is not None)
        if known is None:
            return
        row = division.mapping(known.id) if division is not None else None
        state = state_of(known.id, value, division)
        self.own.setVisible(not shipped)
        self.own.show_values({field.name: getattr(known, field.name) for field in OWN})
        self.wording.setVisible(row is not None)
        self.wording.show_values({"title": (row.title if row is not None else "") or ""})
        self.here.setVisible(row is not None and state != RETIRED)
        back = state == RETIRED_HERE
        self.here.setText(tr("Bring it back to this division") if back else tr("Retire it in this division"))
        self.everywhere.setText(
            tr("Bring it back to the organisation") if known.retired else tr("Retire it in all divisions")
        )

    def _reword(self, _name: str, title: Any) -> None:
        if self.decision is not None:
            self.session.do(edits.change_mapping, self.session.division_id, self.decision.id, title=title)

    def _change(self, name: str, value: Any) -> None:
        if self.decision is not None:
            self.session.do(edits.change_decision, self.decision.id, **{name: value})

    def _retire_here(self) -> None:
        division = self.session.division
        row = division.mapping(self.decision.id) if division is not None and self.decision else None
        if division is not None and row is not None:
            self.session.do(edits.change_mapping, division.id, row.decision, retired=not row.retired)

    def _retire(self) -> None:
        if self.decision is not None:
            self.session.do(edits.retire_decision, self.decision.id, not self.decision.retired)
