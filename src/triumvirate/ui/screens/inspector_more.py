"""What must come before a decision, who carries it out, and taking it out of use.

It shows a mapping and tells what was said by field; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import words
from triumvirate.model.organisation import CarriesOut, Mapping, Part
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import captioned
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor

NONE = "none"


class MoreOfDecision(QWidget):
    """Prerequisites, carrying out, and retiring."""

    said = Signal(str, object)
    """The name of a field of the mapping, and its new value."""

    def __init__(self) -> None:
        super().__init__()
        self._needs: tuple[str, ...] = ()
        self._retired = False
        self._offered: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = QWidget()
        QVBoxLayout(self.list).setContentsMargins(0, 0, 0, 0)
        self.another, self.carries_out = ChoiceEditor(), ChoiceEditor()
        self.carries_out.offer([(each, words.carries_out_word(each)) for each in CarriesOut])
        self._carries_field = captioned(tr("When several carry it out"), self.carries_out)
        self.retire = theme.link("")
        column.addWidget(self.list)
        column.addWidget(captioned(tr("This must be decided first"), self.another))
        column.addWidget(self._carries_field)
        column.addWidget(self.retire)
        self.another.committed.connect(self._add)
        self.carries_out.committed.connect(lambda choice: self.said.emit("carries_out", choice))
        self.retire.clicked.connect(lambda: self.said.emit("retired", not self._retired))

    def show_mapping(self, snapshot: Snapshot, mapping: Mapping) -> None:
        """Show a decision's row."""
        self._needs, self._retired = mapping.needs, mapping.retired
        self._offer_others(snapshot, mapping)
        self._show_needs(snapshot)
        self.carries_out.set(mapping.carries_out)
        carrying = {right.post for right in mapping.rights if right.part is Part.CARRIES_OUT}
        self._carries_field.setVisible(len(carrying) > 1)
        self.retire.setText(tr("Bring it back into use") if mapping.retired else tr("Take it out of use"))

    def _offer_others(self, snapshot: Snapshot, mapping: Mapping) -> None:
        """Offer the other decisions; made anew only when they are others, for there may be thousands."""
        rows = tuple((row.decision, row.title) for row in snapshot.mappings)
        offered = (mapping.decision, mapping.needs, rows, snapshot.organisation.decisions)
        if offered != self._offered:
            self._offered = offered
            taken = {mapping.decision, *mapping.needs}
            others = [(one, snapshot.title(one)) for one, _title in rows if one not in taken]
            self.another.offer([(NONE, tr("Choose a decision")), *others])
        self.another.set(NONE)

    def _show_needs(self, snapshot: Snapshot) -> None:
        column = self.list.layout()
        assert column is not None
        while item := column.takeAt(0):
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        for need in self._needs:
            link = theme.link(tr("Remove: {decision}", decision=snapshot.title(need)))
            link.clicked.connect(lambda _checked=False, need=need: self._remove(need))
            column.addWidget(link)
        self.list.setVisible(bool(self._needs))

    def _add(self, decision: str) -> None:
        if decision != NONE:
            self.said.emit("needs", (*self._needs, decision))

    def _remove(self, decision: str) -> None:
        self.said.emit("needs", tuple(need for need in self._needs if need != decision))
