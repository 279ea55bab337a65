"""The panel at the right of the documents page: one document, what rests on it, and attaching it to rights.

It turns what is said into one edit each. It holds no map.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from triumvirate.model import edits, words
from triumvirate.model.organisation import (
    WRITTEN_BASES,
    Basis,
    Division,
    Document,
    DocumentKind,
    Names,
    Part,
    Right,
)
from triumvirate.ui import theme
from triumvirate.ui.screens.documents_rows import (
    SAYS,
    Wanted,
    basis_for,
    cells_meant,
    document_title,
    domains_of,
    rights_meant,
    state_of,
    what_rests,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.form import Field, Form, Kind, Options
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import thin_line

DOCUMENT_FIELDS = (
    Field("title", "Title"),
    Field("kind", "Kind", Kind.CHOICE),
    Field("reference", "Reference", empty="Not given"),
    Field("approved", "Approved on", Kind.DATE),
    Field("review", "Review by", Kind.DATE),
    Field("names", "Whom it names", Kind.CHOICE),
)
ATTACH_FIELDS = (
    Field("division", "Division", Kind.CHOICE),
    Field("post", "Post", Kind.CHOICE),
    Field("domain", "Decisions", Kind.CHOICE),
    Field("parts", "Parts", Kind.CHOICE),
    Field("basis", "It counts as", Kind.CHOICE),
)


class DocumentPanel(QFrame):
    """The chosen document: its form, whether it counts, what rests on it, and taking it away."""

    removed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.document_id: str | None = None
        self.setProperty("card", True)
        self.heading = theme.label("", "section")
        self.state = theme.label("", "body")
        self.form = Form(DOCUMENT_FIELDS)
        self.form.said.connect(self._said)
        self.form.problem.connect(session.say)
        self.resting = theme.label("", "body")
        self.attach = AttachSection(session)
        self.remover = theme.button(tr("Remove this document"), "trash-2")
        self.remover.clicked.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        rows: tuple[QWidget, ...] = (
            self.heading,
            self.state,
            self.form,
            thin_line(),
            theme.label(tr("What rests on it"), "strong"),
            self.resting,
            self.attach,
            self.remover,
        )
        for row in rows:
            column.addWidget(row)

    def show_document(self, document: Document | None) -> None:
        """Show this document, or nothing."""
        self.document_id = document.id if document is not None else None
        self.setVisible(document is not None)
        if document is None:
            return
        state = state_of(document, self.session.today)
        self.heading.setText(breakable(document_title(document)))
        self.state.setText(state.says)
        theme.restyle(self.state, "tint", state.severity)
        kinds = [(kind, tr(words.document_kind_word(kind))) for kind in DocumentKind]
        named = [(names, tr(words.names_word(names))) for names in Names]
        values = {field.name: getattr(document, field.name) for field in DOCUMENT_FIELDS}
        self.form.show_values(values, {"kind": kinds, "names": named})
        rests = what_rests(self.session.value).get(document.id, ())
        said = "\n".join(breakable(one.says) for one in rests)
        self.resting.setText(said or tr("Nothing rests on it yet."))
        self.attach.show_document(document)

    def rename(self) -> None:
        """Put the cursor into the title, ready to type over it."""
        editor = self.form.editors["title"]
        editor.setFocus()
        editor.selectAll()

    def _said(self, name: str, value: Any) -> None:
        if self.document_id is not None:
            self.session.do(edits.change_document, self.document_id, **{name: value})

    def _remove(self) -> None:
        document = self.session.value.document(self.document_id or "")
        if document is not None and self.session.do(edits.remove_document, document.id):
            self.session.say(tr("{title} is removed. Ctrl+Z brings it back.", title=document_title(document)))
            self.removed.emit()


class AttachSection(QWidget):
    """Many rights written in one document, said at once: which division, post, decisions and parts."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.document: Document | None = None
        self.opener = theme.button(tr("Attach it to rights"), "link")
        self.opener.clicked.connect(lambda: self.open(True))
        self.form = Form(ATTACH_FIELDS)
        self.form.said.connect(self._said)
        self.meant = theme.label("", "small")
        self.doer = theme.button("", primary=True)
        self.doer.clicked.connect(self.attach)
        self.leave = theme.link(tr("Not now"))
        self.leave.clicked.connect(lambda: self.open(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in (self.opener, self.form, self.meant, self.doer, self.leave):
            column.addWidget(row)
        self.open(False)

    def show_document(self, document: Document) -> None:
        """Be about this document; another one folds the section."""
        if self.document is None or document.id != self.document.id:
            self.open(False)
            self.form.show_values({"division": None})
        self.document = document
        self.opener.setEnabled(bool(self.session.value.divisions))
        if not self.form.isHidden():
            self._offer()

    def open(self, opened: bool) -> None:
        """Ask which rights, or fold the questions away."""
        for widget in (self.form, self.meant, self.doer, self.leave):
            widget.setVisible(opened)
        self.opener.setVisible(not opened)
        if opened and self.document is not None:
            everything = {"division": self.session.division_id, "post": None, "domain": None, "parts": SAYS}
            self.form.show_values(everything | {"basis": basis_for(self.document.kind)}, self._options())
            self._offer()
            self.form.editors["division"].setFocus()

    def attach(self) -> None:
        """Let the rights meant rest on the document, in one step."""
        division, wanted, basis = self._answers()
        if division is None or self.document is None:
            return
        cells = cells_meant(self.session.value, division, self.document.id, wanted)
        if cells and self.session.do(
            edits.attach_document, division.id, self.document.id, basis, cells, wanted.which_parts
        ):
            self.open(False)
            self.session.say(tr("The document is attached. Ctrl+Z takes it back."))

    def _answers(self) -> tuple[Division | None, Wanted, Basis]:
        said = self.form.values()
        division = self.session.value.division(said["division"] or "")
        return division, Wanted(said["post"], said["domain"], said["parts"]), said["basis"]

    def _said(self, name: str, _value: Any) -> None:
        if name == "division":
            self.form.show_values({"post": None, "domain": None}, self._options())
        self._offer()

    def _offer(self) -> None:
        """Say how many rights are meant before anything is done."""
        self.form.show_values({}, self._options())
        division, wanted, _basis = self._answers()
        rights: tuple[tuple[str, Right], ...] = ()
        if division is not None and self.document is not None:
            rights = rights_meant(self.session.value, division, self.document.id, wanted)
        decisions = len({decision for decision, _right in rights})
        self.doer.setText(tr("Attach to {rights}", rights=count(len(rights), "right")))
        self.doer.setEnabled(bool(rights))
        self.meant.setText(
            tr(
                "{rights} in {decisions}. What they rested on before stays.",
                rights=count(len(rights), "right"),
                decisions=count(decisions, "decision"),
            )
            if rights
            else tr("No right here is left to attach it to.")
        )

    def _options(self) -> dict[str, Options]:
        value = self.session.value
        chosen = self.form.editors["division"].value() or self.session.division_id
        division = value.division(chosen or "")
        posts = division.posts if division is not None else ()
        domains = domains_of(value, division) if division is not None else ()
        parts: Options = [(part, tr(words.part_word(part))) for part in Part]
        return {
            "division": [(one.id, one.name or tr("Division without a name")) for one in value.divisions],
            "post": [
                (None, tr("All posts")),
                *((post.id, post.title or tr("A post without a title")) for post in posts),
            ],
            "domain": [
                (None, tr("All decisions")),
                *((domain, tr(words.domain_word(domain))) for domain in domains),
            ],
            "parts": [(SAYS, tr("Proposing, deciding, agreeing, signing")), (None, tr("All parts")), *parts],
            "basis": [(basis, tr(words.basis_word(basis))) for basis in Basis if basis in WRITTEN_BASES],
        }
