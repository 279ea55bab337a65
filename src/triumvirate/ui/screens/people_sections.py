"""The sections of a post's panel: who holds it, and its deputies.

Each shows a post of the session's division and says one edit for one thing said. None holds a map.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from triumvirate.model import edits, words
from triumvirate.model.organisation import Basis, Cover, Division, Holding, HoldingKind, Post
from triumvirate.ui import theme
from triumvirate.ui.screens.people_rows import (
    dates_problem,
    holding_dates,
    holding_order,
    is_current,
    person_name,
    post_title,
)
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import Field, Form, Kind, Options
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.scroll import clear, thin_line

HOLDING_FIELDS = (
    Field("name", "Name"),
    Field("kind", "Holds it as", Kind.CHOICE),
    Field("since", "From", Kind.DATE),
    Field("until", "Planned leaving date, or last day", Kind.DATE),
)
COVER_FIELDS = (
    Field("post", "Deputy post", Kind.CHOICE),
    Field("basis", "What the cover rests on", Kind.CHOICE),
    Field("document", "Where it is written", Kind.CHOICE),
)


def kind_options() -> Options:
    """The ways of holding a post as choices."""
    return [(kind, words.holding_word(kind)) for kind in HoldingKind]


def basis_options() -> Options:
    """What a right can rest on as choices."""
    return [(basis, words.basis_word(basis)) for basis in Basis]


class Section(QWidget):
    """A heading with rows under it, about one post."""

    def __init__(self, session: Session, heading: str) -> None:
        super().__init__()
        self.session = session
        self.post_id = ""
        self.division_id = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(thin_line())
        self.column.addWidget(theme.label(heading, "strong"))
        self.entries = QVBoxLayout()
        self.entries.setSpacing(12)
        self.column.addLayout(self.entries)

    def show_post(self, division: Division, post: Post) -> None:
        """Show this post's part of the section."""
        self.division_id, self.post_id = division.id, post.id

    def do(self, edit: Any, *args: Any, **kwargs: Any) -> bool:
        """Make one edit on the post shown; after a refusal the section shows again what is so."""
        done = self.session.do(edit, self.division_id, self.post_id, *args, **kwargs)
        division = self.session.value.division(self.division_id)
        post = division.post(self.post_id) if division is not None else None
        if not done and division is not None and post is not None:
            self.show_post(division, post)
        return done

    def form(self, fields: tuple[Field, ...]) -> Form:
        """A form whose unreadable dates are told in the status bar."""
        made = Form(fields)
        made.problem.connect(self.session.say)
        return made


class HoldingsSection(Section):
    """Who holds the post, held it or will hold it, and a form to place somebody."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("Who holds it"))
        self.editors: list[HoldingEditor] = []
        self.shown_post = ""
        self.nobody = theme.label(tr("Nobody is recorded in this post."), "body", "secondary")
        self.column.addWidget(self.nobody)
        self.opener = theme.button(tr("Place a person"), "user-plus")
        self.opener.clicked.connect(lambda: self._open(True))
        self.column.addWidget(self.opener)
        self.placing = QWidget()
        column = QVBoxLayout(self.placing)
        column.setContentsMargins(0, 0, 0, 0)
        self.place_form = self.form(HOLDING_FIELDS)
        self.problem = theme.label("", "body", "high")
        self.problem.hide()
        column.addWidget(self.place_form)
        column.addWidget(self.problem)
        placer = theme.button(tr("Place in this post"), primary=True)
        placer.clicked.connect(self.place)
        column.addWidget(placer)
        giver_up = theme.link(tr("Do not place anybody"))
        giver_up.clicked.connect(lambda: self._open(False))
        column.addWidget(giver_up)
        self.column.addWidget(self.placing)
        self.placing.hide()

    def show_post(self, division: Division, post: Post) -> None:
        if post.id != self.post_id:
            self._open(False)
        super().show_post(division, post)
        self.setVisible(not post.is_committee or bool(post.holdings))
        while len(self.editors) < len(post.holdings):
            editor = HoldingEditor(self)
            self.editors.append(editor)
            self.entries.addWidget(editor)
        while len(self.editors) > len(post.holdings):
            _drop(self.editors.pop())
        another = post.id != self.shown_post
        self.shown_post = post.id
        ordered = sorted(
            enumerate(post.holdings), key=lambda pair: holding_order(pair[1], self.session.today)
        )
        for editor, (index, holding) in zip(self.editors, ordered, strict=True):
            editor.show_holding(index, holding, fold=another)
        self.nobody.setVisible(not post.holdings)

    def place(self) -> None:
        """Place the person typed into the form; one step even when the person is new."""
        if not self.place_form.settle():
            return
        said = self.place_form.values()
        if not said["name"]:
            self.session.say(tr("Type a name first."))
            self.place_form.editors["name"].setFocus()
            return
        wrong = dates_problem(said["since"], said["until"])
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))
        if wrong:
            self.place_form.editors["until"].setFocus()
            return
        if self.do(edits.place_person, said["name"], said["since"], said["until"], said["kind"]):
            self._open(False)

    def _open(self, opened: bool) -> None:
        self.placing.setVisible(opened)
        self.opener.setVisible(not opened)
        if not opened:
            return
        blank = {"name": "", "kind": HoldingKind.SUBSTANTIVE, "since": None, "until": None}
        self.place_form.show_values(blank, {"kind": kind_options()})
        names = sorted({person.name for person in self.session.value.people if person.name})
        self.place_form.editors["name"].setCompleter(QCompleter(names, self))
        self.place_form.editors["name"].setFocus()


class HoldingEditor(QWidget):
    """One holding of the post."""

    def __init__(self, section: HoldingsSection) -> None:
        super().__init__()
        self.section = section
        self.index = 0
        self.person = ""
        self.status = theme.label("", "small")
        self.form = section.form(HOLDING_FIELDS)
        self.form.said.connect(self._said)
        self.opener = theme.link(tr("Change this entry"))
        self.opener.clicked.connect(lambda: self._fold(False))
        self.remover = theme.link(tr("Take this entry out"))
        self.remover.clicked.connect(lambda: section.do(edits.remove_holding, self.index))
        self.forgetter = theme.link(tr("Take the name out of the map"))
        self.forgetter.clicked.connect(self._forget)
        self.problem = theme.label("", "body", "high")
        self.problem.hide()
        self.holding = Holding("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.status, self.opener, self.form, self.problem, self.remover, self.forgetter):
            column.addWidget(widget)

    def show_holding(self, index: int, holding: Holding, *, fold: bool) -> None:
        """Show the holding at this place in the post's list; ``fold`` folds it away where it is over."""
        session = self.section.session
        self.index, self.person, self.holding = index, holding.person, holding
        person = session.value.person(holding.person)
        name = person_name(session.value, holding.person)
        now = tr("Today") if is_current(holding, session.today) else tr("Not today")
        self.status.setText(breakable(f"{now}: {name}, {holding_dates(holding, session.today)}"))
        if fold:
            self.problem.hide()
            self._fold(holding.until is not None and holding.until < session.today)
        self.opener.setAccessibleName(tr("Change the entry of {name}", name=name))
        self.remover.setAccessibleName(tr("Take {name} out of this post", name=name))
        self.forgetter.setAccessibleName(tr("Take the name {name} out of the map", name=name))
        self.forgetter.setEnabled(bool(person and person.name))
        values = {
            "name": person.name if person else "",
            "kind": holding.kind,
            "since": holding.since,
            "until": holding.until,
        }
        self.form.show_values(values, {"kind": kind_options()})

    def _fold(self, folded: bool) -> None:
        self.opener.setVisible(folded)
        self.form.setVisible(not folded)
        self.remover.setVisible(not folded)
        self.forgetter.setVisible(not folded)

    def _said(self, name: str, value: Any) -> None:
        if name == "name":
            self.section.session.do(edits.rename_person, self.person, value)
            return
        dates = {"since": self.holding.since, "until": self.holding.until} | {name: value}
        wrong = dates_problem(dates["since"], dates["until"])
        self.problem.setText(wrong)
        self.problem.setVisible(bool(wrong))
        if wrong:
            self.form.editors[name].set(getattr(self.holding, name))
        else:
            self.section.do(edits.change_holding, self.index, **{name: value})

    def _forget(self) -> None:
        """Take a person's name out; the post's history stays, with somebody not named in it."""
        session = self.section.session
        if session.do(edits.remove_person, self.person):
            session.say(tr("The name is out of the map. The history of the post stays."))


class CoverSection(Section):
    """The deputies that stand in for the post, and what that rests on."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("Who covers it"))
        self.covers: tuple[Cover, ...] = ()
        self.forms: list[Form] = []
        self.others: Options = ()
        self.nobody = theme.label(tr("No deputy is named."), "body", "secondary")
        self.column.addWidget(self.nobody)
        self.adder = theme.button(tr("Name a deputy"), "plus")
        self.adder.clicked.connect(self.add)
        self.column.addWidget(self.adder)

    def show_post(self, division: Division, post: Post) -> None:
        moved = post.id != self.post_id or len(post.cover) != len(self.forms)
        super().show_post(division, post)
        self.covers = post.cover
        self.others = [
            (other.id, post_title(other))
            for other in division.posts
            if other.id != post.id and not other.is_committee
        ]
        self.setVisible(not post.is_committee)
        self.nobody.setVisible(not post.cover)
        self.adder.setEnabled(self._free() is not None)
        if moved:
            self._rebuild()
        for form, cover in zip(self.forms, post.cover, strict=True):
            form.show_values(
                {"post": cover.post, "basis": cover.basis, "document": cover.document}, self._options()
            )

    def add(self) -> None:
        """Name a deputy: the first post that is not one yet, to be changed in the form."""
        post_id = self._free()
        if post_id is not None:
            self.do(edits.set_cover, (*self.covers, Cover(post_id)))

    def _free(self) -> str | None:
        taken = {cover.post for cover in self.covers}
        return next((str(post_id) for post_id, _title in self.others if post_id not in taken), None)

    def _options(self) -> dict[str, Options]:
        documents = self.session.value.documents
        written: Options = [
            (document.id, document.title or tr("A document without a title")) for document in documents
        ]
        return {
            "post": self.others,
            "basis": basis_options(),
            "document": [(None, tr("No document recorded")), *written],
        }

    def _rebuild(self) -> None:
        clear(self.entries)
        self.forms = []
        for index in range(len(self.covers)):
            form = self.form(COVER_FIELDS)
            form.said.connect(lambda name, value, at=index: self._change(at, name, value))
            remover = theme.link(tr("Take this deputy out"))
            remover.clicked.connect(lambda _on=False, at=index: self._take_out(at))
            self.entries.addWidget(form)
            self.entries.addWidget(remover)
            self.forms.append(form)

    def _change(self, index: int, name: str, value: Any) -> None:
        covers = list(self.covers)
        covers[index] = replace(covers[index], **{name: value})
        self.do(edits.set_cover, tuple(covers))

    def _take_out(self, index: int) -> None:
        self.do(edits.set_cover, self.covers[:index] + self.covers[index + 1 :])


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
