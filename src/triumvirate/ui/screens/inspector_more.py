"""What must come before a decision, who carries it out, its nested sign-off rule, and taking it out of use.

It shows a mapping and tells what was said by field; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import words
from triumvirate.model.organisation import CarriesOut, Gate, Leaf, Mapping, Part, Quota, Rule
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


def casting_rule(lead: str, others: tuple[str, ...]) -> Rule:
    """One post must sign, and with it any one of the others: a rule inside a rule."""
    if len(others) == 1:
        return Gate(Quota.ALL, (Leaf(lead), Leaf(others[0])))
    return Gate(Quota.ALL, (Leaf(lead), Gate(Quota.ANY, tuple(map(Leaf, others)))))


class NestedRule(QWidget):
    """Builds the commonest nested rule in words: one post, and with it some of the others."""

    rule_said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posts: tuple[tuple[str, str], ...] = ()
        self.lead, self.quota = ChoiceEditor(), ChoiceEditor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(captioned(tr("This post always signs"), self.lead))
        column.addWidget(captioned(tr("And with it"), self.quota))
        self.build = theme.link(tr("Use this rule"))
        self.build.clicked.connect(self._tell)
        column.addWidget(self.build)

    def show_posts(self, posts: tuple[tuple[str, str], ...]) -> None:
        """Offer the decision's signatories; there is nothing to nest with fewer than three."""
        self.setVisible(len(posts) > 2)
        if posts == self._posts:
            return
        self._posts = posts
        self.lead.offer(posts)
        self.lead.set(posts[0][0] if posts else None)
        needed = [(number, _with_it(number, len(posts) - 1)) for number in range(1, len(posts))]
        self.quota.offer(needed)
        self.quota.set(1)

    def _tell(self) -> None:
        lead, number = self.lead.value(), self.quota.value()
        others = tuple(post for post, _title in self._posts if post != lead)
        if lead is None or number is None or not others:
            return
        if number == 1:
            self.rule_said.emit(casting_rule(lead, others))
            return
        quota = Quota.ALL if number == len(others) else Quota.AT_LEAST
        inner = Gate(quota, tuple(map(Leaf, others)), number if quota is Quota.AT_LEAST else None)
        self.rule_said.emit(Gate(Quota.ALL, (Leaf(lead), inner)))


def _with_it(number: int, of: int) -> str:
    if number == of:
        return tr("all of the others")
    if number == 1:
        return tr("any one of the others")
    return tr("any {number} of the others", number=number)
