"""Building a sign-off rule in words: posts and rules inside rules, as deep as people say them.

It shows a rule and tells the rule that was said; it changes no map.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.model import signing_rules
from triumvirate.model.organisation import Gate, Leaf, Rule
from triumvirate.model.rule_sentences import Way, agreeing, lines_of, way_of, ways
from triumvirate.model.signing_rules import Path, as_gate
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import captioned
from triumvirate.ui.screens.inspector_rows import Option, SignOffFacts
from triumvirate.ui.screens.inspector_rule_list import RuleList
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.wrap_link import WrapLink

NONE = "none"
Moves = Callable[[Rule, Path], tuple[Rule, Path]]
_MOVES: dict[str, Moves] = {
    "earlier": lambda rule, path: signing_rules.shifted(rule, path, -1),
    "later": lambda rule, path: signing_rules.shifted(rule, path, 1),
    "out": signing_rules.moved_out,
    "in": signing_rules.moved_in,
}


class RuleBuilder(QWidget):
    """The lines of a rule, and what can be done with the one that is chosen."""

    said = Signal(object, object)
    """The rule, or None where nobody is left in it; and who breaks a tie."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: SignOffFacts | None = None
        self.chosen: Path | None = None
        self.list = RuleList()
        self.way, self.joiner, self.grower, self.adder = (ChoiceEditor() for _ in range(4))
        self.apart = WrapLink(tr("Take this inner rule apart"))
        self.keys = self._make_keys()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self._keys_row())
        self.way_field = captioned(tr("In this inner rule"), self.way)
        self.grow_field = captioned(tr("Add a post to the inner rule"), self.grower)
        self.join_field = captioned(tr("Put it into an inner rule with"), self.joiner)
        for row in (self.way_field, self.grow_field, self.apart, self.join_field):
            column.addWidget(row)
        column.addWidget(captioned(tr("Add a post to the whole rule"), self.adder))
        self._listen()

    def _make_keys(self) -> dict[str, QWidget]:
        keys = (
            ("earlier", "chevron-up", tr("Move it up (Alt+Up)")),
            ("later", "chevron-down", tr("Move it down (Alt+Down)")),
            ("in", "chevron-right", tr("Move it into the inner rule beside it (Alt+Right)")),
            ("out", "chevron-left", tr("Move it out of its inner rule (Alt+Left)")),
            ("remove", "trash-2", tr("Take it out of the rule (Delete)")),
        )
        made: dict[str, QWidget] = {}
        for name, icon, spoken in keys:
            key = theme.icon_button(icon, spoken)
            key.clicked.connect(lambda _on=False, name=name: self.act(name))
            made[name] = key
        return made

    def _keys_row(self) -> QWidget:
        made = QWidget()
        row = Flow(made, across=4)
        for key in self.keys.values():
            row.addWidget(key)
        return made

    def _listen(self) -> None:
        self.list.line_chosen.connect(self._line_chosen)
        self.list.asked.connect(self.act)
        self.way.committed.connect(self._say_way)
        self.grower.committed.connect(lambda post: self._add(post, self._path()))
        self.adder.committed.connect(lambda post: self._add(post, ()))
        self.joiner.committed.connect(self._join)
        self.apart.clicked.connect(self._take_apart)

    def show_facts(self, facts: SignOffFacts) -> None:
        """Show a rule; the line chosen before stays chosen where it is still there."""
        self.facts = facts
        rule = facts.rule
        self.list.show_lines(lines_of(rule, facts.titles, facts.tie_break) if rule else (), self.chosen)
        self.adder.offer([(NONE, tr("Choose a post")), *self._offered(())])
        self.adder.set(NONE)
        self._show_line()

    def act(self, name: str) -> None:
        """Move the chosen line, or take it out."""
        line = self.list.chosen()
        if self.facts is None or self.facts.rule is None or line is None:
            return
        rule, path = self.facts.rule, line.path
        if name == "remove":
            self._tell(signing_rules.without(rule, path), path)
        elif name in _MOVES and self.keys[name].isEnabled():
            self._tell(*_MOVES[name](rule, path))

    def _line_chosen(self) -> None:
        line = self.list.chosen()
        self.chosen = line.path if line else None
        self._show_line()

    def _show_line(self) -> None:
        """Offer what can be done with the chosen line."""
        line, rule = self.list.chosen(), self.facts.rule if self.facts else None
        inner = signing_rules.at(rule, line.path) if line and rule else None
        is_gate = isinstance(inner, Gate)
        for field in (self.way_field, self.grow_field, self.apart):
            field.setVisible(is_gate)
        if isinstance(inner, Gate) and self.facts:
            self.way.offer(ways(inner, self.facts.titles))
            self.way.set(way_of(inner, self.facts.tie_break))
            self.grower.offer([(NONE, tr("Choose a post")), *self._offered(self._path())])
            self.grower.set(NONE)
        self.joiner.offer([(NONE, tr("Choose a post")), *self._partners()])
        self.joiner.set(NONE)
        self.join_field.setVisible(isinstance(inner, Leaf) and len(self.joiner.values) > 1)
        self._enable_keys(rule, line.path if line else None)

    def _enable_keys(self, rule: Rule | None, path: Path | None) -> None:
        for name, key in self.keys.items():
            can = rule is not None and path is not None
            if can and name in _MOVES:
                can = _MOVES[name](rule, path) != (rule, path)  # type: ignore[arg-type]
            key.setEnabled(can)

    def _path(self) -> Path:
        line = self.list.chosen()
        return line.path if line else ()

    def _offered(self, path: Path) -> list[Option]:
        """The posts that do not stand in the gate at a path yet; those that sign come first."""
        rule = self.facts.rule if self.facts else None
        gate = signing_rules.at(rule, path) if rule else None
        taken = {member.post for member in as_gate(gate).of if isinstance(member, Leaf)} if gate else set()
        return [option for option in (self.facts.posts if self.facts else ()) if option[0] not in taken]

    def _partners(self) -> list[Option]:
        """The posts a post can be put into an inner rule with; two that stand alone together need none."""
        path = self._path()
        rule = self.facts.rule if self.facts else None
        one = signing_rules.at(rule, path) if rule and path else None
        if not isinstance(one, Leaf) or rule is None:
            return []
        gate = as_gate(signing_rules.at(rule, path[:-1]) or rule)
        if len(gate.of) > 2:
            return [option for option in self.facts.posts if option[0] != one.post] if self.facts else []
        return [option for option in self._offered(path[:-1]) if option[0] != one.post]

    def _add(self, post: str, path: Path) -> None:
        if post == NONE or self.facts is None:
            return
        rule = self.facts.rule
        self._tell(signing_rules.add(rule, path, Leaf(post)) if rule else as_gate(Leaf(post)), path or None)

    def _join(self, post: str) -> None:
        if post != NONE and self.facts and self.facts.rule:
            self._tell(*signing_rules.joined(self.facts.rule, self._path(), post))

    def _take_apart(self) -> None:
        if self.facts and self.facts.rule:
            self._tell(signing_rules.dissolved(self.facts.rule, self._path()), self._path())

    def _say_way(self, way: Way) -> None:
        facts, path = self.facts, self._path()
        inner = signing_rules.at(facts.rule, path) if facts and facts.rule else None
        if facts and facts.rule and isinstance(inner, Gate):
            had = way_of(inner, facts.tie_break).casting
            tie_break = way.casting or (None if had else facts.tie_break)
            self.chosen = path
            self.said.emit(signing_rules.put(facts.rule, path, agreeing(way, inner.of)), tie_break)

    def _tell(self, rule: Rule | None, path: Path | None) -> None:
        self.chosen = path
        self.said.emit(rule, self.facts.tie_break if self.facts else None)
