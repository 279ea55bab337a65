"""How a decision's signatories sign off together, and who breaks a tie.

It shows the facts of a decision and tells what was said; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.model import signing_rules, words
from triumvirate.model.organisation import Leaf, Rule
from triumvirate.model.rule_sentences import agreeing, way_of, ways
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import captioned
from triumvirate.ui.screens.inspector_rows import SignOffFacts
from triumvirate.ui.screens.inspector_rule_builder import RuleBuilder
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.wrap_link import WrapLink

NO_RULE = "no rule"
NOBODY = "nobody"


class SignOff(QWidget):
    """The sign-off rule: how all of them agree, the rules inside it, its sentence, and the tie-break."""

    said = Signal(object, object)
    """The rule, or None for none declared; and who breaks a tie, or None."""
    tie_break_said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.facts: SignOffFacts | None = None
        self.asked_for = ""
        self.who, self.sentence = theme.label("", "small"), theme.label("", "body")
        self.left_out = theme.label("", "small", "medium")
        self.choice, self.tie_break = ChoiceEditor(), ChoiceEditor()
        self.opener = WrapLink(tr("Build a rule inside it"))
        self.taker = WrapLink(tr("Take them into the rule"))
        self.builder = RuleBuilder()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.who)
        column.addWidget(captioned(tr("They sign off like this"), self.choice))
        column.addWidget(self.sentence)
        for row in (self.left_out, self.taker, self.opener, self.builder):
            column.addWidget(row)
        column.addWidget(captioned(tr("Who breaks a tie"), self.tie_break))
        self._listen()

    def _listen(self) -> None:
        self.choice.committed.connect(self._choice_said)
        self.opener.clicked.connect(self._open)
        self.taker.clicked.connect(self._take_in)
        self.builder.said.connect(self.said)
        self.tie_break.committed.connect(
            lambda post: self.tie_break_said.emit(None if post == NOBODY else post)
        )

    def show_facts(self, facts: SignOffFacts) -> None:
        """Show a decision's rule."""
        self.facts = facts
        titles = [facts.titles.get(post, post) for post in facts.signatories]
        listed = tr("Signatories: {posts}.", posts=words.listed(titles))
        self.who.setText(breakable(listed) if titles else tr("Nobody signs off yet."))
        self._show_choice(facts)
        self.sentence.setText(breakable(facts.sentence))
        self.sentence.setVisible(bool(facts.sentence))
        left_out = words.listed(facts.titles.get(post, post) for post in facts.left_out)
        said = tr("To sign, but not in the rule: {posts}.", posts=left_out)
        self.left_out.setText(breakable(said))
        for row in (self.left_out, self.taker):
            row.setVisible(bool(facts.left_out))
        self.tie_break.offer([(NOBODY, tr("Nobody named")), *facts.titles.items()])
        self.tie_break.set(facts.tie_break or NOBODY)
        opened = facts.rule is not None and (facts.is_more or self.asked_for == facts.decision_id)
        self.opener.setVisible(facts.rule is not None and not opened)
        self.builder.setVisible(opened)
        self.builder.show_facts(facts)

    def _show_choice(self, facts: SignOffFacts) -> None:
        gate = facts.whole
        self.choice.offer([(NO_RULE, tr("No rule declared")), *(ways(gate, facts.titles) if gate else ())])
        self.choice.set(way_of(gate, facts.tie_break) if gate and facts.rule else NO_RULE)
        self.choice.setEnabled(gate is not None)

    def _choice_said(self, way: object) -> None:
        facts = self.facts
        if facts is None or facts.whole is None:
            return
        had = way_of(facts.whole, facts.tie_break).casting if facts.rule else None
        kept = None if had else facts.tie_break
        if way == NO_RULE:
            self.said.emit(None, kept)
            return
        self.said.emit(agreeing(way, facts.whole.of), way.casting or kept)  # type: ignore[arg-type, attr-defined]

    def _open(self) -> None:
        if self.facts is not None:
            self.asked_for = self.facts.decision_id
            self.show_facts(self.facts)
            self.builder.list.setFocus()

    def _take_in(self) -> None:
        """Let the signatories that the rule leaves out stand in it."""
        facts = self.facts
        if facts is None or facts.rule is None:
            return
        rule: Rule = facts.rule
        for post in facts.left_out:
            rule = signing_rules.add(rule, (), Leaf(post))
        self.said.emit(rule, facts.tie_break)
