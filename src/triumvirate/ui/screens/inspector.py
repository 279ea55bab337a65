"""The panel beside the matrix for what is chosen: a decision, and one post's part in it.

Every answer is one edit through the session. What it shows is worked out in inspector_rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits, words
from triumvirate.model.organisation import Basis, Document, Part, Rule
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_cell import MoreOfCell
from triumvirate.ui.screens.inspector_grounds import Grounds, captioned
from triumvirate.ui.screens.inspector_more import MoreOfDecision
from triumvirate.ui.screens.inspector_parts import PartPills
from triumvirate.ui.screens.inspector_rows import (
    CellFacts,
    DecisionFacts,
    cell_facts,
    decision_facts,
    grounds_for,
)
from triumvirate.ui.screens.inspector_rule import SignOff
from triumvirate.ui.screens.library_rows import source_words
from triumvirate.ui.session import Chosen, Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor, Field, ParagraphEditor, TextEditor
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column

NOBODY = "nobody"


def sources(references: str) -> str:
    """Where a usual rule was seen, in words; nothing where no source is given."""
    if not references:
        return ""
    from triumvirate.model import catalogue

    return source_words(references, catalogue.sources())


class Inspector(Column):
    """Everything about the chosen decision and post, edited in place."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=12, right=4)
        self._session = session
        self._shown = Chosen()
        self._said = ""
        self.setAccessibleName(tr("Inspector"))
        session.highlight_changed.connect(self._speak)
        self._build_head()
        self.cell_card = self._build_cell()
        self.other_card = self._build_others()
        self.rule_card = self._build_rule()
        self.more_card = self._build_more()
        self.words_card = self._build_words()
        self.rows.addStretch(1)

    def _build_head(self) -> None:
        self.back = theme.link(tr("Back to overview"))
        theme.wear(self.back, "arrow-left", "accent", 14)
        self.back.clicked.connect(self.left)
        self.rows.addWidget(self.back)
        self.domain, self.title = theme.label("", "small"), theme.label("", "section")
        self.usual_head = theme.label(tr(words.USUAL_RULE), "small", "info")
        self.usual, self.source = theme.label("", "small", "text"), theme.label("", "small")
        self.description = theme.label("", "small")
        self.head_card = theme.card(
            self.domain, self.title, self.description, self.usual_head, self.usual, self.source, spacing=4
        )
        self.rows.addWidget(self.head_card)

    def _build_cell(self) -> QFrame:
        self.post = theme.label("", "section")
        self.pills, self.grounds = PartPills(), Grounds()
        self.spoken = theme.label("", "small")
        self.pills.toggled.connect(self._toggle)
        self.grounds.said.connect(self._set_grounds)
        self.grounds.described.connect(self._add_document)
        self.more_of_cell = MoreOfCell()
        self.more_of_cell.grounds_said.connect(lambda said: self._edit_cell(edits.set_grounds, None, said))
        self.more_of_cell.designated_said.connect(
            lambda said: self._edit_cell(edits.set_designated, None, said)
        )
        self.when = theme.link(tr("When did this change?"))
        self.when.clicked.connect(self._show_history)
        rows = (self.post, self.pills, self.grounds, self.more_of_cell, self.spoken, self.when)
        return self._add(theme.card(*rows, spacing=10))

    def _show_history(self) -> None:
        """Show when this cell was changed, and what changed in it."""
        chosen = self._session.chosen
        if chosen.decision_id is not None:
            self._session.wanted_history = (chosen.decision_id, chosen.post_id)
            self._session.go("history")

    def _build_others(self) -> QFrame:
        self.taking_part = QWidget()
        QVBoxLayout(self.taking_part).setContentsMargins(0, 0, 0, 0)
        self.another = ChoiceEditor()
        self.another.committed.connect(self._choose_post)
        return self._add(
            theme.card(
                theme.label(tr("Who takes part"), "strong"),
                self.taking_part,
                captioned(tr("Another post takes part"), self.another),
            )
        )

    def _build_rule(self) -> QFrame:
        self.sign_off = SignOff()
        self.sign_off.said.connect(self._sign_off)
        self.sign_off.tie_break_said.connect(lambda post: self._change(tie_break=post))
        return self._add(theme.card(theme.label(tr("How it is signed off"), "strong"), self.sign_off))

    def _build_more(self) -> QFrame:
        self.more = MoreOfDecision()
        self.more.said.connect(lambda name, value: self._change(**{name: value}))
        return self._add(theme.card(theme.label(tr("Before and after"), "strong"), self.more))

    def _build_words(self) -> QFrame:
        self.wording = TextEditor(Field("title", "wording"))
        self.note = ParagraphEditor(Field("note", "note"))
        self.wording.committed.connect(lambda text: self._change(title=text))
        self.note.committed.connect(lambda text: self._change(note=text))
        return self._add(
            theme.card(
                captioned(tr("Your own wording of the decision"), self.wording),
                captioned(tr("Note"), self.note),
            )
        )

    def _add(self, card: QFrame) -> QFrame:
        self.rows.addWidget(card)
        return card

    def refresh(self) -> None:
        """Show what is chosen."""
        session, mapping = self._session, self._session.mapping
        if session.division is None or mapping is None:
            return
        snapshot = Snapshot(session.value, session.division, session.today)
        facts = decision_facts(snapshot, mapping)
        self._show_decision(facts)
        self.more.show_mapping(snapshot, mapping)
        if session.chosen != self._shown:
            self._shown = session.chosen
            self.verticalScrollBar().setValue(0)
        post = session.chosen.post_id if session.chosen.post_id in snapshot.posts else None
        self.cell_card.setVisible(post is not None)
        self.other_card.setVisible(post is None)
        if post is not None:
            self._show_cell(cell_facts(snapshot, mapping, post))
            rights = tuple(right for right in mapping.rights if right.post == post)
            self.more_of_cell.show_rights(snapshot, rights)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to answer."""
        first: QWidget = self.wording
        if self.cell_card.isVisible():
            first = next(iter(self.pills.pills.values()))
        elif self.other_card.isVisible():
            first = self.another
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(first)

    def _show_decision(self, facts: DecisionFacts) -> None:
        self.domain.setText(facts.domain)
        self.title.setText(breakable(facts.title))
        for shown, text in (
            (self.description, facts.description),
            (self.usual, facts.usual_rule),
            (self.source, sources(facts.source)),
        ):
            shown.setText(breakable(text))
            shown.setVisible(bool(text) and (shown is not self.source or bool(facts.usual_rule)))
        self.usual_head.setVisible(bool(facts.usual_rule))
        self.another.offer([(NOBODY, tr("Choose a post")), *facts.not_taking_part])
        self.another.set(NOBODY)
        self._show_taking_part(facts)
        self.sign_off.show_facts(facts.sign_off)
        self.wording.set(facts.title if facts.title != facts.listed_title else "")
        self.wording.setPlaceholderText(tr("As on the list"))
        self.note.set(facts.note)

    def _show_taking_part(self, facts: DecisionFacts) -> None:
        column = self.taking_part.layout()
        assert column is not None
        while item := column.takeAt(0):
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        for post, title in facts.taking_part:
            link = theme.link(title)
            link.clicked.connect(lambda _checked=False, post=post: self._choose_post(post))
            column.addWidget(link)
        self.taking_part.setVisible(bool(facts.taking_part))

    def _show_cell(self, facts: CellFacts) -> None:
        self.post.setText(breakable(facts.post))
        theme.restyle(self.post, "tint", str(facts.lane))
        self.pills.show_parts(facts.parts, facts.lane, self._session.value.settings.letters)
        self.grounds.setVisible(bool(facts.parts))
        self.grounds.show_facts(facts)
        self._said = facts.spoken
        self._speak()

    def _speak(self) -> None:
        """The sentence a screen reader speaks in the chosen cell."""
        chosen = self._session.chosen
        said = self._session.pointed_out(self._said, chosen.decision_id or "", chosen.post_id)
        self.spoken.setText(breakable(said))

    def _choose_post(self, post: str) -> None:
        if post != NOBODY:
            self._session.choose(self._session.chosen.decision_id, post)

    def _toggle(self, part: Part) -> None:
        self._edit_cell(edits.toggle_part, part)

    def _set_grounds(self, basis: Basis, document: str | None, party: str | None) -> None:
        self._edit_cell(edits.set_grounds, None, grounds_for(basis, document, party))

    def _add_document(self, basis: Basis, document: Document) -> None:
        chosen, grounds = self._session.chosen, grounds_for(basis, document.id, None)
        cell, division = (chosen.decision_id, chosen.post_id), self._session.division_id
        self._session.do(edits.set_grounds_of_cells, division, (cell,), grounds, document)
        self.refresh()

    def _edit_cell(self, edit: Callable[..., Any], *said: object) -> None:
        chosen, division = self._session.chosen, self._session.division_id
        if chosen.decision_id and chosen.post_id:
            self._session.do(edit, division, chosen.decision_id, chosen.post_id, *said)
        self.refresh()

    def _sign_off(self, rule: Rule | None, tie_break: str | None) -> None:
        chosen = self._session.chosen
        if chosen.decision_id:
            where = (self._session.division_id, chosen.decision_id)
            self._session.do(edits.set_sign_off, *where, rule, tie_break)
        self.refresh()

    def _change(self, **fields: Any) -> None:
        chosen = self._session.chosen
        if chosen.decision_id:
            self._session.do(edits.change_mapping, self._session.division_id, chosen.decision_id, **fields)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
