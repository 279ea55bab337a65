"""The history page: going back several steps, every edit with its time, and moments kept under a name.

It changes the map only by undo and redo, and keeps moments through the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triumvirate.model.organisation import Organisation
from triumvirate.ui import theme
from triumvirate.ui.screens.differences import show_differences
from triumvirate.ui.screens.history_rows import (
    DayRow,
    EntryRow,
    StepRow,
    earlier_steps,
    moment_lines,
    only_words,
    steps,
    summary,
    told_journal,
)
from triumvirate.ui.screens.history_table import JournalTable
from triumvirate.ui.session import Session
from triumvirate.ui.text import count, tr
from triumvirate.ui.widgets.empty import EmptyView
from triumvirate.ui.widgets.flow import Flow
from triumvirate.ui.widgets.long_words import breakable
from triumvirate.ui.widgets.panes import Panes
from triumvirate.ui.widgets.scroll import Column, clear

if TYPE_CHECKING:
    from triumvirate.store.file import Moment

ROWS_AT_FIRST = 200


class HistoryPage(QWidget):
    """Every edit at the left; this sitting's steps and the kept moments at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows_wanted = ROWS_AT_FIRST
        self.narrowed: tuple[str, str | None] | None = None
        self.sentence = theme.label("", "body", "secondary")
        self.table = JournalTable()
        self.more = theme.link(tr("Show earlier edits"))
        self.more.clicked.connect(self._show_more)
        self.narrow = theme.link("")
        self.narrow.clicked.connect(self._narrow)
        self.look = theme.button(tr("Look at the map after this edit"))
        self.look.clicked.connect(lambda: self._show_then(self._look))
        self.compare = theme.button(tr("Compare with now"))
        self.compare.clicked.connect(lambda: self._show_then(self._compare))
        self.table.selectionModel().currentChanged.connect(self._show_choice)
        self.moments = MomentsCard(session)
        self.steps = StepsCard(session)
        self.empty = EmptyView(
            tr("Nothing has been changed in this file yet."),
            tr("Go to the decisions"),
            lambda: session.go("decisions"),
            "history",
        )
        self._lay_out()

    def refresh(self) -> None:
        """Show the history as it is now."""
        if self.session.wanted_history is not None:
            self.narrowed, self.session.wanted_history = self.session.wanted_history, None
        entries = self.session.entries()
        moments = self.session.moments()
        self.empty.setVisible(not entries)
        self.left.setVisible(bool(entries))
        self.sentence.setVisible(bool(entries or moments))
        self.sentence.setText(summary(len(entries), len(moments)))
        narrowed = self.narrowed is not None
        earlier = 0 if narrowed else max(0, len(entries) - self.rows_wanted)
        before = entries[earlier - 1].number if earlier else 0
        edits = self.session.journal(before)
        rows = told_journal(edits, self.session.value, self.session.today, only=self.narrowed)
        self.table.show_rows(rows)
        self.more.setVisible(earlier > 0)
        self._show_narrow(rows)
        self._show_choice()
        self.moments.refresh()
        self.steps.refresh()

    def areas(self) -> list[QWidget]:
        """The areas F6 visits."""
        return [self.table, self.side] if self.left.isVisible() else [self.empty, self.side]

    def _lay_out(self) -> None:
        self.head = theme.label(tr("Every edit"), "section")
        keys = QWidget()
        line = Flow(keys)
        line.addWidget(self.look)
        line.addWidget(self.compare)
        self.left = theme.card(self.head, self.narrow, self.table, keys, self.more)
        self.side = Column(spacing=12, right=6)
        self.side.rows.addWidget(self.moments)
        self.side.rows.addWidget(self.steps)
        self.side.rows.addStretch(1)
        both = QWidget()
        stacked = QVBoxLayout(both)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.left, 1)
        stacked.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.sentence)
        column.addWidget(Panes(both, self.side), 1)

    def _show_more(self) -> None:
        self.rows_wanted += ROWS_AT_FIRST
        self.refresh()

    def _narrow(self) -> None:
        """Show only what changed the chosen cell or decision, or everything again."""
        chosen = self.session.chosen
        if self.narrowed is not None:
            self.narrowed = None
        elif chosen.decision_id is not None:
            self.narrowed = (chosen.decision_id, chosen.post_id)
        self.refresh()

    def _show_narrow(self, rows: tuple[DayRow | EntryRow, ...]) -> None:
        chosen = self.session.chosen
        value, narrowed = self.session.value, self.narrowed
        self.head.setText(
            tr("Every edit")
            if narrowed is None
            else tr("When “{what}” was changed", what=only_words(value, narrowed))
        )
        if narrowed is not None:
            found = sum(isinstance(row, EntryRow) for row in rows)
            self.narrow.setText(tr("{edits} changed it. Show every edit", edits=count(found, "edit")))
        elif chosen.decision_id is not None:
            wanted = only_words(value, (chosen.decision_id, chosen.post_id))
            self.narrow.setText(tr("Show only what changed “{what}”", what=wanted))
        self.narrow.setVisible(narrowed is not None or chosen.decision_id is not None)

    def _chosen(self) -> EntryRow | None:
        index = self.table.currentIndex()
        row = self.table.entries.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, EntryRow) else None

    def _show_choice(self) -> None:
        for key in (self.look, self.compare):
            key.setEnabled(self._chosen() is not None)

    def _show_then(self, show: Callable[[Organisation, str], object]) -> None:
        """Work out the map as it was after the chosen edit, and show it."""
        row = self._chosen()
        value = self.session.as_it_was(row.number) if row else None
        if row and value is not None:
            show(value, tr("The map after edit {number}", number=row.number))

    def _look(self, value: Organisation, name: str) -> None:
        self.session.look_wanted.emit(value, name)

    def _compare(self, value: Organisation, name: str) -> None:
        compare_with_now(self.session, value, name)


def compare_with_now(session: Session, value: Organisation, name: str) -> None:
    """List in what the map of another day differs from the one of now."""
    show_differences(session.ask, tr("What has changed since"), name, value, tr("Now"), session.value)


class StepsCard(QWidget):
    """What can be undone and done again since the map was opened."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.shown: tuple[StepRow, ...] | None = None
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self.list)
        self.list.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(theme.card(theme.label(tr("This sitting"), "section"), inside))

    def refresh(self) -> None:
        """Show the steps there are now."""
        workspace = self.session.workspace
        rows = steps(workspace.undo_labels, workspace.redo_labels)
        if rows == self.shown:
            return
        self.shown = rows
        clear(self.list)
        if not rows:
            self.list.addWidget(theme.label(tr("Nothing to undo since you opened it."), "body", "secondary"))
        now_said = False
        for row in rows:
            if row.back and not now_said:
                self.list.addWidget(theme.label(tr("The map is here now"), "small", "good"))
                now_said = True
            self.list.addWidget(self._row(row))
        if rows and not now_said:
            self.list.addWidget(theme.label(tr("The map is here now"), "small", "good"))
        earlier = earlier_steps(workspace.undo_labels)
        if earlier:
            self.list.addWidget(theme.label(earlier, "small"))

    def _row(self, row: StepRow) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(theme.label(breakable(row.label), "body", "secondary" if row.forward else ""))
        link = theme.link(row.verb)
        link.setAccessibleName(row.spoken)
        link.clicked.connect(lambda: self._go(row))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _go(self, row: StepRow) -> None:
        if row.forward:
            self.session.go_forward(row.forward)
        else:
            self.session.go_back(row.back)
        self.refresh()


class MomentsCard(QWidget):
    """The map as it was at moments that people kept, and keeping the present one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.shown: tuple[tuple[str, str], ...] | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Such as: Before the handover"))
        self.name.setAccessibleName(tr("Name of the moment"))
        self.name.returnPressed.connect(self.keep)
        self.problem = theme.label(tr("Give the moment a name first."), "body", "high")
        self.problem.hide()
        self.keeper = theme.button(tr("Keep this moment"))
        self.keeper.clicked.connect(self.keep)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self.list)
        keys = QHBoxLayout()
        keys.addWidget(self.keeper)
        keys.addStretch(1)
        line = QWidget()
        line.setLayout(keys)
        keys.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = theme.label(tr("Kept moments"), "section")
        why = theme.label(tr("Keep the map as it is now, to set beside a later one."), "small")
        column.addWidget(theme.card(head, why, self.name, self.problem, line, inside))

    def refresh(self) -> None:
        """Show the moments there are now."""
        moments = self.session.moments()
        lines = moment_lines(moments)
        if lines == self.shown:
            return
        self.shown = lines
        clear(self.list)
        if not lines:
            self.list.addWidget(theme.label(tr("No moment has been kept yet."), "body", "secondary"))
        for moment, (name, when) in zip(reversed(moments), lines, strict=True):
            self.list.addWidget(self._row(moment, name, when))

    def _row(self, moment: Moment, name: str, when: str) -> QWidget:
        """A moment with what can be done with it."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(theme.label(breakable(name), "strong"))
        column.addWidget(theme.label(when, "small"))
        for verb, show in ((tr("Look at it"), self._look), (tr("Compare with now"), self._compare)):
            link = theme.link(verb)
            link.setAccessibleName(f"{verb}: {name}")
            link.clicked.connect(lambda _checked=False, show=show: show(moment, name))
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _look(self, moment: Moment, name: str) -> None:
        value = self.session.recall(moment)
        if value is not None:
            self.session.look_wanted.emit(value, name)

    def _compare(self, moment: Moment, name: str) -> None:
        value = self.session.recall(moment)
        if value is not None:
            compare_with_now(self.session, value, name)

    def keep(self) -> None:
        """Keep the map as it is now under the name given."""
        name = self.name.text().strip()
        self.problem.setVisible(not name)
        if not name:
            self.name.setFocus()
        elif self.session.keep(name):
            self.name.clear()
            self.refresh()
            self.session.say(tr("The moment is kept in the file."))
