"""The documents page: where rights are written down, what rests on each document and whether it counts.

The rows only show; everything is said in the panel, one undo step for each thing said.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triumvirate.model import edits
from triumvirate.model.organisation import Document, new_id
from triumvirate.ui import theme
from triumvirate.ui.screens.documents_panel import DocumentPanel
from triumvirate.ui.screens.documents_rows import DocumentRow, rows_for_documents, summary
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.card_button import CardButton
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column, clear

STATE_ICONS = {"good": "file-check", "info": "info", "medium": "circle-alert", "high": "triangle-alert"}


class DocumentsPage(QWidget):
    """The organisation's documents at the left, the chosen one's panel at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: tuple[DocumentRow, ...] = ()
        self.cards: dict[str, DocumentCard] = {}
        self.column = Column(spacing=8)
        self.empty = EmptyView(
            tr("No documents yet. A right counts as written when a document in force says so."),
            tr("Add a document"),
            self.add_document,
            "file-text",
        )
        self.panel = DocumentPanel(session)
        self.panel.removed.connect(lambda: self.session.choose())
        self.panel_column = Column(spacing=0, right=6)
        self.panel_column.rows.addWidget(self.panel)
        self.panel_column.rows.addStretch(1)
        self._lay_out()
        session.selection_changed.connect(self._selection_changed)

    def refresh(self) -> None:
        """Show the documents as they are now."""
        some = bool(self.session.value.documents)
        rows = rows_for_documents(self.session.value, self.session.today, self.search.text())
        self.empty.setVisible(not some)
        self.splitter.setVisible(bool(rows))
        self.none.setVisible(some and not rows)
        self.head.setVisible(some)
        if rows != self.rows or not self.cards:
            self.rows = rows
            self._rebuild()
        self._show_chosen()

    def areas(self) -> list[QWidget]:
        """The areas F6 visits: the list, then the panel."""
        if self.rows:
            return [self.search, self.column, self.panel_column]
        return [self.search, self.none] if self.session.value.documents else [self.empty]

    def chosen(self) -> str | None:
        """The document on the panel: the one the session chose, or the first."""
        wanted = self.session.chosen.document_id
        return wanted if wanted in self.cards else next(iter(self.cards), None)

    def add_document(self) -> None:
        """Add a document and put the cursor where its title goes."""
        document = Document(id=new_id("doc"), title=tr("New document"))
        if self.session.do(edits.add_document, document):
            self.search.clear()
            self.session.choose(document_id=document.id)
            self.refresh()
            self.panel.rename()

    def _lay_out(self) -> None:
        self.sentence = theme.label("", "body", "secondary")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a document"))
        self.search.setAccessibleName(tr("Find a document"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self.none = EmptyView(
            tr("No document says that."), tr("Show all documents"), self.search.clear, "search"
        )
        self.adder = theme.button(tr("Add a document"), "plus")
        self.adder.clicked.connect(self.add_document)
        self.head = QWidget()
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.search, 1)
        top.addWidget(self.adder)
        self.splitter = Panes(self.column, self.panel_column)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.none, 1)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.empty, 1)

    def _rebuild(self) -> None:
        place, focused = self.column.verticalScrollBar().value(), self._focused()
        clear(self.column.rows)
        self.cards = {}
        for row in self.rows:
            card = DocumentCard(row)
            card.clicked.connect(lambda _on=False, key=row.id: self.session.choose(document_id=key))
            card.step.connect(self._step)
            self.column.rows.addWidget(card)
            self.cards[row.id] = card
        self.column.rows.addStretch(1)
        self.column.verticalScrollBar().setValue(place)
        self.sentence.setText(summary(rows_for_documents(self.session.value, self.session.today)))
        if focused in self.cards:
            self.cards[focused].setFocus()

    def _focused(self) -> str:
        return next((key for key, card in self.cards.items() if card.hasFocus()), "")

    def _selection_changed(self) -> None:
        if self.isVisible():
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        for key, card in self.cards.items():
            card.setChecked(key == chosen)
        self.panel.show_document(self.session.value.document(chosen) if chosen else None)

    def _step(self, by: int) -> None:
        keys, here = list(self.cards), self.chosen()
        if here is None:
            return
        there = keys[max(0, min(len(keys) - 1, keys.index(here) + by))]
        self.session.choose(document_id=there)
        self.cards[there].setFocus()
        self.column.ensureWidgetVisible(self.cards[there])


class DocumentCard(CardButton):
    """One document: title and kind, whether it counts and why, dates, and what rests on it."""

    def __init__(self, row: DocumentRow) -> None:
        super().__init__()
        self.setAccessibleName(row.spoken)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(theme.label(breakable(row.title), "decision"), 1)
        kind = theme.label(row.kind, "small")
        kind.setWordWrap(False)
        head.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(head)
        state = QHBoxLayout()
        state.setSpacing(8)
        sign = theme.picture(STATE_ICONS[row.state.severity], f"{row.state.severity}_text", 16)
        state.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(theme.label(row.state.says, "body", row.state.severity), 1)
        self.rows.addLayout(state)
        for line in row.lines:
            self.rows.addWidget(theme.label(breakable(line), "small"))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
