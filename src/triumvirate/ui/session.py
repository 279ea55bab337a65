"""One person's sitting at one open map: the workspace, the present division and what is chosen in it.

It holds the only ``try`` for the world's faults. It knows no screen; screens listen to its signals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from triumvirate.errors import TriumvirateError
from triumvirate.model.organisation import Division, Mapping, Organisation
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.assess import Assessment
    from triumvirate.analysis.radar import Change
    from triumvirate.store.file import Entry, JournalRow, Moment
    from triumvirate.ui.ask import Ask
    from triumvirate.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person is looking at: a decision, a post in it, a person or a document; any may be None."""

    decision_id: str | None = None
    post_id: str | None = None
    person_id: str | None = None
    document_id: str | None = None


class Session(QObject):
    """The open map as the screens see it."""

    changed = Signal()
    division_changed = Signal()
    selection_changed = Signal()
    highlight_changed = Signal()
    thought = Signal()
    """Sent when all that screens show of a large map has been worked out."""
    view_changed = Signal()
    """Sent when columns were shown or put away, or letters set parts or no longer do."""
    look_wanted = Signal(object, str)
    """Sent with a value of another day and its name, to be shown read-only."""
    screen_wanted = Signal(str)
    message = Signal(str)

    def __init__(self, workspace: Workspace, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ask = ask
        self.chosen = Chosen()
        self.wanted_leavers: tuple[str, ...] = ()
        self.wanted_history: tuple[str, str | None] | None = None
        self.highlighted: frozenset[tuple[str, str | None]] = frozenset()
        self.columns: dict[str, dict[str, bool]] = {}
        self.typing = True
        self.thinking = False
        self.division_id: str | None = self._first_division()
        self._unsubscribe = workspace.subscribe(self._value_changed)

    @property
    def value(self) -> Organisation:
        """The map as it is now."""
        return self.workspace.value

    @property
    def today(self) -> date:
        """The day everything is judged on."""
        return self.workspace.today

    @property
    def division(self) -> Division | None:
        """The division on screen, or None where there is none yet."""
        return self.value.division(self.division_id) if self.division_id else None

    @property
    def mapping(self) -> Mapping | None:
        """The chosen decision's mapping in the division on screen, or None."""
        if self.division is None or self.chosen.decision_id is None:
            return None
        return self.division.mapping(self.chosen.decision_id)

    def do(self, edit: Callable[..., Organisation], *args: Any, **kwargs: Any) -> bool:
        """Make one edit and save it; True when something changed. A refusal is told and changes nothing."""
        return self._attempt(lambda: self.workspace.do(edit, *args, **kwargs))

    def undo(self) -> bool:
        """Go back one edit."""
        label = self.workspace.undo_label
        return label is not None and self._told(self.workspace.undo, tr("Undone: {label}.", label=label))

    def redo(self) -> bool:
        """Go forward one edit that was undone."""
        label = self.workspace.redo_label
        return label is not None and self._told(self.workspace.redo, tr("Redone: {label}.", label=label))

    def go_back(self, steps: int) -> int:
        """Undo several edits, the last one first; gives how many were undone."""
        return self._several(steps, self.workspace.undo, tr("{edits} undone."))

    def go_forward(self, steps: int) -> int:
        """Make several undone edits again; gives how many were made."""
        return self._several(steps, self.workspace.redo, tr("{edits} made again."))

    def keep(self, name: str) -> bool:
        """Keep the map as it is now under a name, to look at later."""

        def step() -> bool:
            self.workspace.keep(name)
            return True

        return self._attempt(step)

    def entries(self) -> tuple[Entry, ...]:
        """Every edit made in the file, oldest first; a fault is told in the status bar."""
        return self._read(self.workspace.entries)

    def journal(self, after: int = 0) -> tuple[JournalRow, ...]:
        """The edits after the one of this number with what they changed; a fault is told likewise."""
        return self._read(lambda: self.workspace.journal(after))

    def as_it_was(self, number: int) -> Organisation | None:
        """The whole map as it was after an edit, or None; a fault is told in the status bar."""
        return next(iter(self._read(lambda: (self.workspace.as_it_was(number),))), None)

    def moments(self) -> tuple[Moment, ...]:
        """The moments that were kept, oldest first; a fault is told in the status bar."""
        return self._read(self.workspace.moments)

    def recall(self, moment: Moment) -> Organisation | None:
        """The whole map as it was at a kept moment, or None; a fault is told in the status bar."""
        return next(iter(self._read(lambda: (self.workspace.recall(moment),))), None)

    def assessment(self, division_id: str | None = None) -> Assessment:
        """What the analysis says of a division, by default of the one on screen."""
        wanted = division_id or self.division_id
        if wanted is None:
            raise LookupError("there is no division to assess")
        return self.workspace.assessment(wanted)

    def changes(self, division_id: str) -> tuple[Change, ...]:
        """What is about to change hands in a division, by date."""
        return self.workspace.changes(division_id)

    def choose_division(self, division_id: str | None) -> None:
        """Show another division; nothing is chosen in it yet."""
        if division_id == self.division_id:
            return
        self.division_id = division_id
        self.chosen = Chosen()
        self.highlight(())
        self.division_changed.emit()
        self.selection_changed.emit()

    def choose(
        self,
        decision_id: str | None = None,
        post_id: str | None = None,
        person_id: str | None = None,
        document_id: str | None = None,
    ) -> None:
        """Make this decision, post, person or document the one all screens speak about."""
        chosen = Chosen(decision_id, post_id, person_id, document_id)
        if chosen != self.chosen:
            self.chosen = chosen
            self.selection_changed.emit()

    def highlight(self, cells: Iterable[tuple[str, str | None]]) -> None:
        """Point out cells of the division on screen, pairs of a decision and a post (None: the whole row)."""
        cells = frozenset(cells)
        if cells != self.highlighted:
            self.highlighted = cells
            self.highlight_changed.emit()

    def pointed_out(self, said: str, decision_id: str, post_id: str | None) -> str:
        """What is said of a cell, or of a row (no post), and that a finding points it out where one does."""
        if (decision_id, post_id) not in self.highlighted:
            return said
        return tr("{cell}. A finding points it out.", cell=said)

    def show_column(self, post_id: str, shown: bool) -> None:
        """Show a post of the division on screen as a column, or put it away; the map stays as it is."""
        if self.division_id is not None:
            self.columns.setdefault(self.division_id, {})[post_id] = shown
            self.view_changed.emit()

    def set_typing(self, sets_parts: bool) -> None:
        """Let letters typed in a cell set parts, or not."""
        self.typing = sets_parts
        self.view_changed.emit()

    def go(self, key: str) -> None:
        """Ask the window to show the screen with this key."""
        self.screen_wanted.emit(key)

    def say(self, text: str) -> None:
        """Put one sentence into the status bar."""
        self.message.emit(text)

    def close(self) -> None:
        """Stop listening and close the file."""
        self._unsubscribe()
        self.workspace.close()

    def _told(self, step: Callable[[], object], sentence: str) -> bool:
        done = self._attempt(lambda: step() is not False)
        if done:
            self.say(sentence)
        return done

    def _several(self, steps: int, step: Callable[[], object], sentence: str) -> int:
        done = 0
        while done < steps and self._attempt(lambda: step() is not False):
            done += 1
        if done:
            self.say(sentence.format(edits=count(done, "edit")))
        return done

    def _read(self, read: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        try:
            return read()
        except TriumvirateError as fault:
            self.say(str(fault))
            return ()

    def _attempt(self, step: Callable[[], bool]) -> bool:
        try:
            return step()
        except TriumvirateError as fault:
            self.ask.error(str(fault))
            return False

    def _first_division(self) -> str | None:
        there = self.value.ordinary or self.value.divisions
        return there[0].id if there else None

    def _value_changed(self, *_ignored: object) -> None:
        if self.division is None and self.division_id != self._first_division():
            self.division_id = self._first_division()
            self.chosen = Chosen()
            self.division_changed.emit()
        if self.chosen.decision_id and self.mapping is None:
            self.choose()
        self.changed.emit()
