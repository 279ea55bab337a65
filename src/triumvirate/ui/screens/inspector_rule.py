"""How a decision's signatories sign off together, and who breaks a tie.

It shows the facts of a decision and tells what was said; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSpinBox, QVBoxLayout, QWidget

from triumvirate.model import words
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import captioned
from triumvirate.ui.screens.inspector_rows import DecisionFacts, RuleChoice, rule_choice_words, rule_for
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor

COMMON = (RuleChoice.NONE, RuleChoice.ALL, RuleChoice.ANY, RuleChoice.AT_LEAST, RuleChoice.IN_ORDER)
NOBODY = "nobody"


class SignOff(QWidget):
    """The sign-off rule as one of the common four, its number or its order, and the tie-break."""

    rule_said = Signal(object)
    tie_break_said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._facts: DecisionFacts | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.who = theme.label("", "small")
        column.addWidget(self.who)
        self.choice, self.number, self.tie_break = ChoiceEditor(), QSpinBox(), ChoiceEditor()
        column.addWidget(captioned(tr("They sign off like this"), self.choice))
        self._number_field = captioned(tr("How many of them"), self.number)
        column.addWidget(self._number_field)
        self._order_field = self._order()
        column.addWidget(self._order_field)
        self.own_words = theme.label("", "small", "text")
        column.addWidget(self.own_words)
        column.addWidget(captioned(tr("Who breaks a tie"), self.tie_break))
        self._listen()

    def _order(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        self.order = QListWidget()
        self.order.setAccessibleName(tr("Order of signing"))
        self.order.setWordWrap(True)
        row.addWidget(self.order, 1)
        keys = QVBoxLayout()
        self.earlier = theme.icon_button("chevron-up", tr("Sign earlier"))
        self.later = theme.icon_button("chevron-down", tr("Sign later"))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        keys.addWidget(self.earlier)
        keys.addWidget(self.later)
        keys.addStretch(1)
        row.addLayout(keys)
        return made

    def _listen(self) -> None:
        self.number.setMinimum(1)
        self.number.setKeyboardTracking(False)
        self.choice.committed.connect(self._choice_said)
        self.number.valueChanged.connect(lambda number: self._tell(RuleChoice.AT_LEAST, number))
        self.tie_break.committed.connect(
            lambda post: self.tie_break_said.emit(None if post == NOBODY else post)
        )

    def show_facts(self, facts: DecisionFacts) -> None:
        """Show a decision's rule."""
        self._facts = facts
        titles = [title for _post, title in facts.signatories]
        self.who.setText(
            tr("Signatories: {posts}.", posts=words.listed(titles)) if titles else tr("Nobody signs off yet.")
        )
        choices = COMMON if facts.rule is not RuleChoice.OTHER else (*COMMON, RuleChoice.OTHER)
        self.choice.offer([(choice, rule_choice_words(choice)) for choice in choices])
        self.choice.set(facts.rule)
        self.choice.setEnabled(bool(titles) or facts.rule is not RuleChoice.NONE)
        self.number.blockSignals(True)
        self.number.setMaximum(max(1, len(titles)))
        self.number.setValue(facts.at_least)
        self.number.blockSignals(False)
        self._number_field.setVisible(facts.rule is RuleChoice.AT_LEAST)
        self._show_order(facts)
        self.own_words.setText(facts.rule_words)
        self.own_words.setVisible(facts.rule is RuleChoice.OTHER)
        self.tie_break.offer([(NOBODY, tr("Nobody named")), *facts.tie_breakers])
        self.tie_break.set(facts.tie_break or NOBODY)

    def _show_order(self, facts: DecisionFacts) -> None:
        self._order_field.setVisible(facts.rule is RuleChoice.IN_ORDER)
        place = self.order.currentRow()
        self.order.clear()
        self.order.addItems([f"{number}. {title}" for number, (_post, title) in enumerate(facts.order, 1)])
        self.order.setCurrentRow(min(max(place, 0), self.order.count() - 1))
        self.order.setFixedHeight(theme.look().px(34) * max(1, len(facts.order)))

    def _choice_said(self, choice: RuleChoice) -> None:
        if choice is not RuleChoice.OTHER:
            self._tell(choice, self.number.value())

    def _tie_break_said(self, post: str) -> None:
        self.tie_break_said.emit(None if post == NOBODY else post)

    def _tell(self, choice: RuleChoice, number: int = 2) -> None:
        if self._facts is not None:
            posts = tuple(post for post, _title in self._facts.signatories)
            self.rule_said.emit(rule_for(choice, posts, number))

    def _move(self, step: int) -> None:
        place = self.order.currentRow()
        if self._facts is None or not 0 <= place + step < self.order.count():
            return
        posts = [post for post, _title in self._facts.order]
        posts.insert(place + step, posts.pop(place))
        self.order.setCurrentRow(place + step)
        self.rule_said.emit(rule_for(RuleChoice.IN_ORDER, tuple(posts)))
