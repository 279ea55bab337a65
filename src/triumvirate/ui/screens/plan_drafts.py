"""The second part of the handover page: the paragraphs that are missing, by the document they go into.

The wording comes from the templates; the team's own wording is kept with the plan. It holds no map.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from triumvirate.model import edits
from triumvirate.model.organisation import Division, DocumentKind, Plan
from triumvirate.ui import theme
from triumvirate.ui.screens.plan_rows import DraftRow, collected, draft_rows, kind_options
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.form import ChoiceEditor, Field, ParagraphEditor
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import Column, clear

SHORT_TEXT, SHORT_HEIGHT, LONG_HEIGHT = 110, 50, 84


class DraftsPart(Column):
    """What is not written down, as sentences ready for the policy owner."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=12)
        self.session = session
        self.plan: Plan | None = None
        self.kinds: dict[tuple[str, str], DocumentKind] = {}
        self.cards: dict[tuple[str, str], DraftCard] = {}
        self.made_for: object = None
        self.sentence = theme.label("", "section")
        self.to_word = theme.button(tr("Export to Word"), "file-down")
        self.to_text = theme.button(tr("Export as Markdown"), "file-text")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.to_word)
        head.addWidget(self.to_text)
        self.list = QVBoxLayout()
        self.list.setSpacing(12)
        self.rows.addLayout(head)
        self.under = theme.label(
            tr("Each is a draft from a template. Change the words where your own are better."),
            "body",
            "secondary",
        )
        self.rows.addWidget(self.under)
        self.rows.addLayout(self.list)
        self.rows.addStretch(1)

    def show_plan(self, division: Division, plan: Plan) -> None:
        """Show what is missing for this plan's posts."""
        from triumvirate.analysis.snapshot import Snapshot

        if self.plan is None or self.plan.id != plan.id:
            self.kinds = {}
        self.plan = plan
        found = draft_rows(Snapshot(self.session.value, division, self.session.today), plan, self.kinds)
        self.sentence.setText(_sentence(len(found)))
        for shown in (self.under, self.to_word, self.to_text):
            shown.setVisible(bool(found))
        made_for = (plan.id, tuple((row.decision, row.post, row.kind) for row in found))
        if made_for == self.made_for:
            for row in found:
                self.cards[row.decision, row.post].show_row(row)
            return
        self.made_for = made_for
        clear(self.list)
        self.cards = {}
        names = dict(kind_options())
        for kind, rows in collected(found).items():
            heading = f"{names[kind]}: {count(len(rows), 'paragraph')}"
            self.list.addWidget(theme.label(heading, "strong"))
            for row in rows:
                self.list.addWidget(self._card(row))

    def _card(self, row: DraftRow) -> DraftCard:
        card = DraftCard(row)
        card.kind.committed.connect(lambda kind: self._take_kind(row, kind))
        card.text.committed.connect(lambda text: self._word(row, text))
        card.usual.clicked.connect(lambda: self._word(row, ""))
        card.shower.clicked.connect(lambda: self._jump(row))
        self.cards[row.decision, row.post] = card
        return card

    def _take_kind(self, row: DraftRow, kind: DocumentKind) -> None:
        self.kinds[row.decision, row.post] = kind
        if self.session.division is not None and self.plan is not None:
            self.show_plan(self.session.division, self.plan)

    def _word(self, row: DraftRow, text: str) -> None:
        if self.plan is not None:
            self.kinds[row.decision, row.post] = row.kind
            self.session.do(
                edits.set_draft,
                self.session.division_id,
                self.plan.id,
                row.decision,
                row.post,
                row.kind,
                text,
            )

    def _jump(self, row: DraftRow) -> None:
        self.session.choose(row.decision, row.post)
        self.session.go("decisions")


class DraftCard(QFrame):
    """One paragraph: the decision and post, the document it goes into, and its words."""

    def __init__(self, row: DraftRow) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(f"{row.who}: {row.title}")
        self.kind = ChoiceEditor()
        self.kind.setAccessibleName(tr("Document for: {title}", title=row.title))
        self.kind.offer(kind_options())
        self.kind.set(row.kind)
        self.text = ParagraphEditor(Field("text", "Wording"))
        self.text.setAccessibleName(tr("Wording: {who}, {title}", who=row.who, title=row.title))
        height = SHORT_HEIGHT if len(row.text) <= SHORT_TEXT else LONG_HEIGHT
        self.text.setFixedHeight(theme.look().px(height))
        self.usual = theme.link(tr("Back to the usual wording"))
        self.own = theme.label("", "small")
        self.shower = theme.link(tr("Show it"))
        self.shower.setAccessibleName(tr("Show it in the chart: {title}", title=row.title))
        head = QHBoxLayout()
        head.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(theme.label(breakable(row.title), "decision"))
        titles.addWidget(theme.label(breakable(row.who), "small"))
        head.addLayout(titles, 1)
        self.kind.setFixedWidth(theme.look().px(240))
        head.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        feet = QHBoxLayout()
        feet.addWidget(self.own, 1)
        feet.addWidget(self.usual)
        feet.addWidget(self.shower)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(feet)
        self.show_row(row)

    def show_row(self, row: DraftRow) -> None:
        """Show the wording as it is now."""
        self.text.set(row.text)
        self.usual.setVisible(row.own)
        self.own.setText(tr("Your own wording") if row.own else "")


def _sentence(number: int) -> str:
    if not number:
        return tr("Everything these posts propose, sign or carry out is written down.")
    return tr("{paragraphs} missing.", paragraphs=count(number, "paragraph"))
