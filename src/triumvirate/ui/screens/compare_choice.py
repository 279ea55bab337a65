"""Choosing what is compared: divisions, of other files too; a kept moment beside now; a what-if beside today.

It makes a choice and shows no comparison. Other files are only read.
"""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from triumvirate.errors import TriumvirateError
from triumvirate.ui import theme
from triumvirate.ui.screens.compare_rows import (
    Choice,
    Divisions,
    Moments,
    OtherFile,
    WhatIf,
    file_choices,
    ids_of,
    moment_choices,
    named,
    too_many,
)
from triumvirate.ui.screens.people_rows import post_title
from triumvirate.ui.session import Session
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.scroll import Column, clear
from triumvirate.ui.widgets.tick import Tick

DIVISIONS, MOMENT, WHAT_IF = "divisions", "moment", "what-if"
KINDS = (
    (DIVISIONS, "Divisions side by side"),
    (MOMENT, "One division, then and now"),
    (WHAT_IF, "One division, before and after a change of hands"),
)


class CompareDialog(QDialog):
    """What to compare; ``choice`` is what was chosen, or None where nothing can be compared."""

    def __init__(self, session: Session, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._was = choice if isinstance(choice, Divisions) else Divisions()
        self.files = list(self._was.files)
        self.moments = session.moments()
        self.setWindowTitle(tr("Choose what to compare"))
        self.setMinimumSize(theme.look().px(460), theme.look().px(480))
        self.kinds = {key: QRadioButton(tr(said)) for key, said in KINDS}
        self.ticks: dict[object, Tick] = {}
        self.list = Column(spacing=4, right=6)
        self.add_file = theme.button(tr("Add another file\u2026"), "folder-open")
        self.add_file.clicked.connect(self.ask_for_file)
        self.division, self.moment, self.post = ChoiceEditor(), ChoiceEditor(), ChoiceEditor()
        self.note = theme.label("", "small", "high")
        self._lay_out()
        self._offer()
        self.set_kind(
            MOMENT if isinstance(choice, Moments) else WHAT_IF if isinstance(choice, WhatIf) else DIVISIONS
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for key, button in self.kinds.items():
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, one=key: self.set_kind(one))
        self.captions = {}
        for name, said, editor in (
            ("division", tr("Which division"), self.division),
            ("moment", tr("The kept moment"), self.moment),
            ("post", tr("Which post changes hands"), self.post),
        ):
            editor.setAccessibleName(said)
            self.captions[name] = theme.label(said, "small")
            column.addWidget(self.captions[name])
            column.addWidget(editor)
        self.division.committed.connect(lambda _value: self._offer_posts())
        column.addWidget(self.list, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.add_file)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addWidget(self.note)
        column.addStretch(0)
        buttons = QDialogButtonBox()
        buttons.addButton(theme.button(tr("Compare"), primary=True), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def kind(self) -> str:
        """What sort of comparison is chosen."""
        return next(key for key, button in self.kinds.items() if button.isChecked())

    def set_kind(self, kind: str) -> None:
        """Choose a sort of comparison and show what belongs to it."""
        self.kinds[kind].setChecked(True)
        for name, editor in (("division", self.division), ("moment", self.moment), ("post", self.post)):
            wanted = {DIVISIONS: (), MOMENT: ("division", "moment"), WHAT_IF: ("division", "post")}[kind]
            editor.setVisible(name in wanted)
            self.captions[name].setVisible(name in wanted)
        self.list.setVisible(kind == DIVISIONS)
        self.add_file.setVisible(kind == DIVISIONS)
        self.note.setText("")
        if kind == MOMENT and not self.moments:
            self.note.setText(tr("No moment is kept yet. Keep one on the History page."))

    def _offer(self) -> None:
        value = self._session.value
        self.division.offer([(one.id, named(one)) for one in value.divisions])
        self.division.set(self._session.division_id)
        self.moment.offer(moment_choices(self.moments))
        if self.moments:
            self.moment.set(len(self.moments) - 1)
        self._offer_posts()
        self._offer_divisions()

    def _offer_posts(self) -> None:
        division = self._session.value.division(self.division.value() or "")
        posts = division.posts if division else ()
        self.post.offer([(one.id, post_title(one)) for one in posts if not one.is_committee])
        if posts:
            self.post.set(posts[0].id)

    def _offer_divisions(self) -> None:
        """A box for each division of the map and of the other files; the ticks there are stay."""
        kept = {key for key, tick in self.ticks.items() if tick.is_on()}
        chosen = kept or {*ids_of(self._was, self._session.value), *self._was.others}
        clear(self.list.rows)
        here = [(one.id, named(one)) for one in self._session.value.divisions]
        self.ticks = {}
        for key, said in [*here, *file_choices(self.files)]:
            tick = Tick(said, key in chosen)
            self.ticks[key] = tick
            self.list.rows.addWidget(tick)
        self.list.rows.addStretch(1)

    def ask_for_file(self) -> None:
        """Ask for a map to compare with; its divisions join the list, ticked."""
        folder = self._session.workspace.path.parent
        kinds = tr("Maps") + " (*.triumvirate *.json)"
        path = self._session.ask.open_file(tr("Compare with another file"), folder, kinds)
        if path is None:
            return
        from triumvirate.exchange.maps import read_map

        try:
            organisation = read_map(path)
        except TriumvirateError as fault:
            self._session.ask.error(str(fault))
            return
        self.files.append(OtherFile(path, organisation))
        self._offer_divisions()
        for key, tick in self.ticks.items():
            if isinstance(key, tuple) and key[0] == len(self.files) - 1:
                tick.box.setChecked(True)

    def choice(self) -> Choice | None:
        """What is chosen; None, with the reason below, where that cannot be compared."""
        if self.kind == MOMENT:
            return self._moment()
        if self.kind == WHAT_IF:
            return self._what_if()
        on = [key for key, tick in self.ticks.items() if tick.is_on()]
        self.note.setText(too_many(len(on)))
        if self.note.text():
            return None
        ids = tuple(key for key in on if isinstance(key, str))
        others = tuple(key for key in on if isinstance(key, tuple))
        return Divisions(ids, tuple(self.files), others)

    def _moment(self) -> Choice | None:
        place, division = self.moment.value(), self._session.value.division(self.division.value() or "")
        if place is None or division is None:
            return None
        moment = self.moments[place]
        kept = self._session.recall(moment)
        if kept is None or kept.division(division.id) is None:
            self.note.setText(tr("{division} was not in the map then.", division=named(division)))
            return None
        said = dict(moment_choices(self.moments))[place]
        return Moments(division.id, said, kept)

    def _what_if(self) -> Choice | None:
        if self.post.value() is None:
            self.note.setText(tr("This division has no post yet."))
            return None
        return WhatIf(self.division.value(), self.post.value())

    def accept(self) -> None:
        if self.choice() is not None:
            super().accept()
