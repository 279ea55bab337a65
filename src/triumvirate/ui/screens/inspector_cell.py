"""More about one cell: each thing its parts rest on where there are several, and who is designated for it.

It shows rights and tells what was said; it changes no map.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import words
from triumvirate.model.organisation import Basis, Ground, Right
from triumvirate.ui import theme
from triumvirate.ui.screens.inspector_grounds import captioned
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.form import ChoiceEditor

NONE = "none"


class MoreOfCell(QWidget):
    """Several grounds and designated people of a post's parts in a decision."""

    grounds_said = Signal(object)
    designated_said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grounds: tuple[Ground, ...] = ()
        self._people: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = QWidget()
        QVBoxLayout(self.list).setContentsMargins(0, 0, 0, 0)
        self.another, self.person = ChoiceEditor(), ChoiceEditor()
        column.addWidget(captioned(tr("It rests on this as well"), self.another))
        column.addWidget(captioned(tr("Who is designated or trained for it"), self.person))
        column.addWidget(self.list)
        self.another.committed.connect(self._add_ground)
        self.person.committed.connect(self._add_person)

    def show_rights(self, snapshot: Snapshot, rights: tuple[Right, ...]) -> None:
        """Show a cell's rights."""
        self._grounds = tuple(dict.fromkeys(ground for right in rights for ground in right.grounds))
        self._people = tuple(dict.fromkeys(person for right in rights for person in right.designated))
        self.setVisible(bool(rights))
        bases = {ground.basis for ground in self._grounds}
        offered = [each for each in Basis if each not in bases and each is not Basis.NOT_RECORDED]
        self.another.offer(
            [(NONE, tr("Nothing more")), *((each, words.basis_word(each)) for each in offered)]
        )
        self.another.set(NONE)
        self.another.setEnabled(bool(self._grounds))
        people = [each for each in snapshot.organisation.people if each.id not in self._people]
        names = [(each.id, each.name or tr("Name not given")) for each in people]
        self.person.offer([(NONE, tr("Choose a person")), *names])
        self.person.set(NONE)
        self._show_list(snapshot)

    def _show_list(self, snapshot: Snapshot) -> None:
        column = self.list.layout()
        assert column is not None
        while item := column.takeAt(0):
            if (shown := item.widget()) is not None:
                shown.deleteLater()
        if len(self._grounds) > 1:
            for ground in self._grounds:
                self._link(ground_words(snapshot, ground), partial(self._drop_ground, ground))
        for person in self._people:
            said = tr("{name}, designated", name=snapshot.person_name(person))
            self._link(said, partial(self._drop_person, person))
        self.list.setVisible(column.count() > 0)

    def _link(self, said: str, act: Callable[[], object]) -> None:
        link = theme.link(tr("Remove: {what}", what=said))
        link.clicked.connect(lambda _checked=False: act())
        column = self.list.layout()
        assert column is not None
        column.addWidget(link)

    def _add_ground(self, basis: str) -> None:
        if basis != NONE:
            self.grounds_said.emit((*self._grounds, Ground(Basis(basis))))

    def _drop_ground(self, ground: Ground) -> None:
        self.grounds_said.emit(tuple(one for one in self._grounds if one != ground))

    def _add_person(self, person: str) -> None:
        if person != NONE:
            self.designated_said.emit((*self._people, person))

    def _drop_person(self, person: str) -> None:
        self.designated_said.emit(tuple(one for one in self._people if one != person))


def ground_words(snapshot: Snapshot, ground: Ground) -> str:
    """One thing a part rests on: "Scheme of delegation, Scheme of 2025"."""
    document = snapshot.documents.get(ground.document or "")
    party = snapshot.person_name(ground.party) if ground.party else ""
    said = (words.basis_word(ground.basis), document.title if document else "", party)
    return ", ".join(each for each in said if each)
