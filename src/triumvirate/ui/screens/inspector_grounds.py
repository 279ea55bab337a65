"""Where a post's part comes from: the basis, the document it is written in, or with whom it was arranged.

It shows the facts of a cell and tells what was said; it changes no map.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from triumvirate.model import words
from triumvirate.model.organisation import WRITTEN_BASES, Basis, Document, DocumentKind, new_id
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_rows import CellFacts
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.date_field import DateField
from triumvirate.ui.widgets.form import ChoiceEditor

NEW = "new document"
NO_DOCUMENT = "no document"
NOBODY = "nobody named"


def captioned(caption: str, field: QWidget) -> QWidget:
    """A field with its caption above it, which is also its spoken name."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    said = theme.label(caption, "small")
    said.setBuddy(field)
    field.setAccessibleName(caption)
    column.addWidget(said)
    column.addWidget(field)
    return made


class NewDocument(QWidget):
    """A few fields for a document that is not on the list yet."""

    added = Signal(object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = DocumentKind.OTHER
        self.title, self.reference = QLineEdit(), QLineEdit()
        self.approved, self.review = DateField(tr("Approved on")), DateField(tr("Review by"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(captioned(tr("Title of the document"), self.title))
        column.addWidget(captioned(tr("Reference"), self.reference))
        column.addWidget(captioned(tr("Approved on"), self.approved))
        column.addWidget(captioned(tr("Review by"), self.review))
        self.add_button = theme.button(tr("Add the document"))
        self.add_button.clicked.connect(self.add)
        column.addWidget(self.add_button)
        give_up = theme.link(tr("Do without"))
        give_up.clicked.connect(self.given_up)
        column.addWidget(give_up)

    def begin(self, kind: DocumentKind) -> None:
        """Start afresh for a document of this kind."""
        self._kind = kind
        self.title.clear()
        self.title.setPlaceholderText(words.document_kind_word(kind))
        self.reference.clear()
        for field in (self.approved, self.review):
            field.set(None)

    def add(self) -> None:
        """Tell the document that was described."""
        title = self.title.text().strip() or words.document_kind_word(self._kind)
        reference = self.reference.text().strip()
        self.added.emit(
            Document(new_id("doc"), self._kind, title, reference, self.approved.value(), self.review.value())
        )


class Grounds(QWidget):
    """Basis, document and other party of all parts of a post in a decision."""

    said = Signal(object, object, object)
    """The basis, the document's id or None, the other person's id or None."""
    described = Signal(object, object)
    """The basis, and a new document it is written in."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.basis = ChoiceEditor()
        self.basis.offer([(basis, words.basis_word(basis)) for basis in Basis])
        self.document, self.party = ChoiceEditor(), ChoiceEditor()
        self.new_document = NewDocument()
        self._basis_field = captioned(tr("Where it comes from"), self.basis)
        self._document_field = captioned(tr("Written in"), self.document)
        self._party_field = captioned(tr("Arranged with"), self.party)
        self.note = theme.label("", "small", "medium")
        self.mixed = theme.label(tr("The parts rest on different things. The strongest is shown."), "small")
        for row in (self._basis_field, self._document_field, self.new_document, self._party_field):
            column.addWidget(row)
        column.addWidget(self.note)
        column.addWidget(self.mixed)
        self.applies = theme.label(tr("Applies to all parts of this post in the decision."), "small")
        column.addWidget(self.applies)
        self._listen()

    def _listen(self) -> None:
        self.basis.committed.connect(self._basis_said)
        self.document.committed.connect(self._document_said)
        self.party.committed.connect(lambda _person: self._tell())
        self.new_document.added.connect(lambda document: self.described.emit(self.basis.value(), document))
        self.new_document.given_up.connect(lambda: self._document_said(NO_DOCUMENT))

    def show_facts(self, facts: CellFacts) -> None:
        """Show where a cell's parts come from."""
        written = facts.basis in WRITTEN_BASES
        self.basis.set(facts.basis)
        self.document.offer(
            [(NO_DOCUMENT, tr("No document yet")), *facts.documents, (NEW, tr("New document\u2026"))]
        )
        self.document.set(facts.document_id or NO_DOCUMENT)
        self.party.offer([(NOBODY, tr("Nobody named")), *facts.people])
        self.party.set(facts.party or NOBODY)
        self._document_field.setVisible(written)
        self.new_document.hide()
        self._party_field.setVisible(facts.basis is Basis.PERSONAL)
        self.note.setText(facts.document_note)
        self.note.setVisible(bool(facts.document_note))
        self.mixed.setVisible(facts.mixed)
        self.applies.setVisible(len(facts.parts) > 1)

    def _basis_said(self, basis: Basis) -> None:
        if basis not in WRITTEN_BASES or self.document.value() == NEW:
            self.document.set(NO_DOCUMENT)
        self._tell()

    def _document_said(self, document: str) -> None:
        if document == NEW:
            basis = self.basis.value()
            self.new_document.begin(DocumentKind(basis) if basis in WRITTEN_BASES else DocumentKind.OTHER)
            self.new_document.show()
            self.new_document.title.setFocus()
            return
        self.document.set(document)
        self.new_document.hide()
        self._tell()

    def _tell(self) -> None:
        document, party = self.document.value(), self.party.value()
        self.said.emit(
            self.basis.value(),
            None if document in (NO_DOCUMENT, NEW) else document,
            None if party == NOBODY else party,
        )
