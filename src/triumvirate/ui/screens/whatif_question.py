"""The question of the "What if" page: who leaves, who leaves with them, or everyone by a date.

It offers and announces; what the answer is, is not its business.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triumvirate.ui import theme
from triumvirate.ui.screens.whatif_rows import Leaver
from triumvirate.ui.text import tr
from triumvirate.ui.widgets.date_field import DateField
from triumvirate.ui.widgets.form import ChoiceEditor
from triumvirate.ui.widgets.scroll import Column, clear
from triumvirate.ui.widgets.tick import Tick

OTHERS_HEIGHT, CHOICE_WIDTH = 116, 440
BY_DATE = Leaver("date", "", "Everyone whose time ends by a date", "")


class Question(QWidget):
    """One choice of who leaves, a date where it is by date, and the boxes of who leaves with them."""

    chosen = Signal(object)
    added = Signal(object, bool)
    dated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choice = ChoiceEditor()
        self.choice.setAccessibleName(tr("Who leaves"))
        self.choice.setMaximumWidth(theme.look().px(CHOICE_WIDTH))
        self.choice.committed.connect(self.chosen)
        self.day = DateField(tr("By which day"))
        self.day.committed.connect(self.dated)
        self.others = Column(spacing=0)
        self.others.setFixedHeight(theme.look().px(OTHERS_HEIGHT))
        self.others.hide()
        self.ticks = QGridLayout()
        self.others.rows.addLayout(self.ticks)
        self.others.rows.addStretch(1)
        self.opener = theme.button(tr("Add others"), "user-plus")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._open)
        self.offered: tuple[tuple[Leaver, ...], frozenset[Leaver]] = ((), frozenset())
        self.stale = False
        self.note = theme.label("", "body", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._line())
        column.addWidget(self.others)
        column.addWidget(self.note)

    def offer(self, leavers: Iterable[Leaver]) -> None:
        """Offer these people and posts, and everyone by a date."""
        self.choice.offer([*((each, entry(each)) for each in leavers), (BY_DATE, tr(BY_DATE.words))])

    def show_choice(self, leaver: Leaver, last: date | None) -> None:
        """Show who is chosen; the date shows only where it matters."""
        self.choice.set(leaver)
        by_date = leaver.kind == "date"
        self.day.setVisible(by_date)
        self.day.set(last)
        self.opener.setVisible(not by_date)
        self.others.setVisible(self.opener.isChecked() and not by_date)

    def show_others(self, others: Iterable[Leaver], ticked: Iterable[Leaver]) -> None:
        """Offer who can leave as well, and who does; the boxes are made when they are opened."""
        self.offered, self.stale = (tuple(others), frozenset(ticked)), True
        if self.opener.isChecked():
            self._fill()

    def _open(self, on: bool) -> None:
        if on:
            self._fill()
        self.others.setVisible(on)

    def _fill(self) -> None:
        if not self.stale:
            return
        self.stale = False
        clear(self.ticks)
        others, ticked = self.offered
        for place, each in enumerate(others):
            tick = Tick(entry(each), each in ticked)
            tick.clicked.connect(lambda on, which=each: self.added.emit(which, on))
            self.ticks.addWidget(tick, place // 2, place % 2)

    def show_number(self, number: int) -> None:
        """Say how many leave as well."""
        self.opener.setText(tr("Add others: {n} added", n=number) if number else tr("Add others"))

    def say(self, note: str) -> None:
        """Show a sentence under the question, or none."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for word in (tr("What if"), tr("leaves?")):
            label = theme.label(word, "section")
            label.setWordWrap(False)
            row.addWidget(label)
        row.insertWidget(1, self.choice, 1)
        row.insertWidget(2, self.day)
        row.addWidget(self.opener)
        row.addStretch(1)
        return row


def entry(leaver: Leaver) -> str:
    """A leaver in a list: a person by name and post, a post by its holder."""
    if leaver.kind == "post":
        return tr("The holder of: {title}", title=leaver.words)
    return leaver.words
