"""The form in which a task of a handover is done: the document, and for a deputy the post and who holds it.

Doing it is one edit of the map. It knows no plan beyond the task it is given.
"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.model import edits, words
from triumvirate.model.organisation import Division, Document, DocumentKind, Part, Task, TaskAction
from triumvirate.ui import theme
from triumvirate.ui.screens.people_rows import is_current, post_title
from triumvirate.ui.screens.plan_rows import (
    NEW,
    counts_words,
    deputy_of,
    deputy_options,
    document_of,
    document_options,
    task_words,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.form import Field, Form, Kind
from triumvirate.ui.widgets.scroll import thin_line

DEPUTY_FIELDS = (
    Field("deputy", "Which post stands in", Kind.CHOICE),
    Field("deputy_title", "Title of the new deputy post", empty="Deputy, and the lead’s title"),
    Field("name", "Who holds it", empty="Nobody yet", half=True),
    Field("since", "From", Kind.DATE, half=True),
)
DOCUMENT_FIELDS = (
    Field("document", "Document", Kind.CHOICE),
    Field("kind", "Kind of the new document", Kind.CHOICE, half=True),
    Field("approved", "Approved on", Kind.DATE, half=True),
    Field("title", "Title of the new document", empty="As its kind is called"),
)
WIDTH = 520


class DoDialog(QDialog):
    """Say where it is written, and do the task."""

    def __init__(
        self, session: Session, division: Division, plan_id: str, task: Task, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.division, self.plan_id, self.task = session, division, plan_id, task
        self.setWindowTitle(tr("Do this task"))
        self.deputy = Form(DEPUTY_FIELDS)
        self.document = Form(DOCUMENT_FIELDS)
        self.problem = theme.label("", "body", "high")
        self.problem.hide()
        for form in (self.deputy, self.document):
            form.problem.connect(self._tell)
            form.said.connect(lambda _name, _value: self._enable())
        self._offer()
        self._lay_out()
        self.setMinimumWidth(theme.look().px(WIDTH))

    @property
    def names_deputy(self) -> bool:
        """Whether the task is to name a deputy."""
        return self.task.action is TaskAction.NAME_DEPUTY

    def accept(self) -> None:
        """Do the task in one edit and close; stay open where something cannot be read."""
        if not all(form.settle() for form in (self.deputy, self.document)):
            return
        document = self._document()
        if self._do(document):
            notes = (tr("The task is done."), counts_words(document, self.session.today), self._nobody())
            self.session.say(" ".join(note for note in notes if note))
        super().accept()

    def _nobody(self) -> str:
        """That the deputy post is empty, where it is."""
        said = self.deputy.values()
        post = self.division.post(said["deputy"])
        held = bool(said["name"]) or any(
            is_current(holding, self.session.today) for holding in (post.holdings if post else ())
        )
        if held or not self.names_deputy:
            return ""
        return tr("Nobody holds the deputy post yet, so it does not cover.")

    def _do(self, document: Document) -> bool:
        where, post, done = self.division.id, self.task.post, self.session.today
        finished = {"plan_id": self.plan_id, "done": done}
        if not self.names_deputy:
            return self.session.do(edits.write_down, where, post, document, self._rights(), **finished)
        said = self.deputy.values()
        deputy = deputy_of(self.division, said["deputy"], said["deputy_title"], said["name"], said["since"])
        return self.session.do(edits.name_deputy, where, post, deputy, document, **finished)

    def _rights(self) -> frozenset[tuple[str, Part]]:
        from triumvirate.analysis.plan import unwritten_rights
        from triumvirate.analysis.snapshot import Snapshot

        snapshot = Snapshot(self.session.value, self.division, self.session.today)
        return unwritten_rights(snapshot, self.task.post)

    def _document(self) -> Document:
        said = self.document.values()
        return document_of(
            self.session.value,
            said["document"],
            said["title"],
            DocumentKind(said["kind"]),
            said["approved"],
        )

    def _offer(self) -> None:
        kinds = [(kind, words.document_kind_word(kind)) for kind in DocumentKind]
        self.document.show_values(
            {"document": NEW, "kind": DocumentKind.JOB_DESCRIPTION, "approved": self.session.today},
            {"document": document_options(self.session.value), "kind": kinds},
        )
        self.deputy.show_values(
            {"deputy": NEW, "since": self.session.today},
            {"deputy": deputy_options(self.division, self.task.post)},
        )
        self._enable()

    def _enable(self) -> None:
        """New things are described; known ones only chosen."""
        new_document = self.document.values()["document"] == NEW
        for name in ("kind", "approved", "title"):
            self.document.editors[name].setEnabled(new_document)
        self.deputy.editors["deputy_title"].setEnabled(self.deputy.values()["deputy"] == NEW)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(theme.label(task_words(self.division, self.task), "section"))
        if self.names_deputy:
            column.addWidget(self.deputy)
            column.addWidget(thin_line())
            column.addWidget(theme.label(tr("Where is it written that this post stands in?"), "strong"))
        else:
            number = len(self._rights())
            said = tr(
                "{rights} of {post} will rest on this document.",
                rights=count(number, "right"),
                post=post_title(self.division.post(self.task.post)),
            )
            column.addWidget(theme.label(said))
        column.addWidget(self.document)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = theme.button(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.doer = theme.button(tr("It is done"), primary=True)
        self.doer.setDefault(True)
        self.doer.clicked.connect(self.accept)
        row.addWidget(self.cancel)
        row.addWidget(self.doer)
        column.addLayout(row)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
