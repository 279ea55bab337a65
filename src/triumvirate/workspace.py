"""The open document: the present value, every change to it, and the way back.

A change is on this computer's disk before anybody hears of it; if it cannot be written, nothing has happened.
The user's file follows as a whole. Undo keeps values and no inverses, and goes to the disk by the same path.
Nothing here knows a screen or a table, and what an edit does or an assessment means is not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import is_
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from triumvirate.errors import UnknownName
from triumvirate.model.check import check
from triumvirate.model.organisation import Division, Organisation
from triumvirate.store.file import Entry, JournalRow, Moment, Standing, Store, create, look_at, open_store

if TYPE_CHECKING:
    from triumvirate.analysis.assess import Assessment
    from triumvirate.analysis.radar import Change

Edit = Callable[..., Organisation]
Subscriber = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Step:
    """An edit's label and the value to go to when it is undone or made again."""

    label: str
    value: Organisation


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was worked out of a division, and the very objects it was made from."""

    made_from: tuple[object, ...]
    found: Any

    def still_holds(self, made_from: tuple[object, ...]) -> bool:
        """Whether it would be worked out of the same objects again."""
        return len(self.made_from) == len(made_from) and all(map(is_, self.made_from, made_from))


class Workspace:
    """One open map. ``today`` is the day everything is judged on."""

    def __init__(self, store: Store, value: Organisation, today: date) -> None:
        self.today = today
        self._store = store
        self._value = value
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._subscribers: list[Subscriber] = []
        self._remembered: dict[tuple[str, str], Remembered] = {}

    @property
    def value(self) -> Organisation:
        """The whole map as it is now, on the screen and on the disk."""
        return self._value

    @property
    def path(self) -> Path:
        """Where the map is kept."""
        return self._store.path

    @property
    def standing(self) -> Standing:
        """How the file stands to the map: whether it has everything, and if not, why."""
        return self._store.standing

    @property
    def safe_at(self) -> Path | None:
        """Where on this computer the map is safe until its file has everything; None before a change."""
        return self._store.safe_at

    def prepare(self) -> None:
        """Get ready for the first change and tell others that the map is open; best when nobody waits."""
        self._store.prepare()

    def keep_published(self, told: Subscriber) -> None:
        """Let the file follow each change within a second; ``told()`` is called in another thread."""
        self._store.keep_published(told)

    def publish(self) -> None:
        """Make the file hold every change now. Raises NotPublished; all is safe on this computer then."""
        self._store.publish()

    def go_on_beside(self) -> Path:
        """Keep both versions: ours goes beside the file, and the work goes on there. Raises NotPublished."""
        return self._store.go_on_beside()

    def go_on_at(self, path: Path) -> Path:
        """Put the map into a new file and go on there. Raises NotPublished; nothing has changed then."""
        return self._store.go_on_at(path)

    def give_up(self) -> None:
        """Leave the file as somebody else made it, our version becoming a backup. Raises CannotSave."""
        self._store.give_up()

    def do(self, edit: Edit, *args: Any, **kwargs: Any) -> bool:
        """Make one edit: ``edit(value, *args, **kwargs)``, checked and saved. True when something changed.

        Raises InvalidMap, CannotSave or whatever the edit raises; nothing has changed then.
        """
        from triumvirate.model.edits import label

        before = self._value
        after = edit(before, *args, **kwargs)
        if after == before:
            return False
        check(after, before)
        name = label(edit, before, *args, **kwargs)
        self._store.save(before, after, name)
        self._undo.append(Step(name, before))
        self._redo.clear()
        self._show(after)
        return True

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """What redo would make again, or None."""
        return self._redo[-1].label if self._redo else None

    @property
    def undo_labels(self) -> tuple[str, ...]:
        """What can be taken back, the last edit first."""
        return tuple(step.label for step in reversed(self._undo))

    @property
    def redo_labels(self) -> tuple[str, ...]:
        """What can be made again, the next one first."""
        return tuple(step.label for step in reversed(self._redo))

    def undo(self) -> bool:
        """Go back one edit; False where there is none. Raises CannotSave and then has changed nothing."""
        return self._step("Undo", self._undo, self._redo)

    def redo(self) -> bool:
        """Make the edit again that was undone last; False where there is none. Raises CannotSave likewise."""
        return self._step("Redo", self._redo, self._undo)

    def _step(self, way: str, there: list[Step], back: list[Step]) -> bool:
        if not there:
            return False
        step, before = there[-1], self._value
        self._store.save(before, step.value, f"{way}: {step.label}")
        there.pop()
        back.append(Step(step.label, before))
        self._show(step.value)
        return True

    def keep(self, name: str) -> None:
        """Keep the present value in the file as a dated moment with a name. Raises CannotSave."""
        self._store.keep(name, self._value)

    def entries(self) -> tuple[Entry, ...]:
        """When each edit in this file was made and its label, oldest first. Raises UnreadableFile."""
        return self._store.entries()

    def journal(self, after: int = 0) -> tuple[JournalRow, ...]:
        """The edits after the one of this number with the rows they changed, oldest first.

        Raises UnreadableFile.
        """
        return self._store.journal(after)

    def as_it_was(self, number: int) -> Organisation:
        """The whole map as it was after the edit of this number. Raises UnreadableFile."""
        return self._store.as_it_was(number)

    def moments(self) -> tuple[Moment, ...]:
        """The moments that were kept, oldest first. Raises UnreadableFile."""
        return self._store.moments()

    def recall(self, moment: Moment) -> Organisation:
        """The whole map as it was at a kept moment. Raises UnreadableFile."""
        return self._store.recall(moment)

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call ``callback()`` after every change that is on the disk; what comes back ends that."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def _show(self, value: Organisation) -> None:
        """Make a saved value the present one and tell everybody, even when somebody cannot take it."""
        self._value = value
        faults: list[Exception] = []
        for callback in tuple(self._subscribers):
            try:
                if callback in self._subscribers:
                    callback()
            except Exception as fault:  # noqa: BLE001 - raised again below, when all have been told
                faults.append(fault)
        if len(faults) > 1:
            raise ExceptionGroup("several listeners failed after a change that was saved", faults)
        if faults:
            raise faults[0]

    def assessment(self, division_id: str) -> Assessment:
        """What the analysis says of one division today; worked out anew only when what it reads has changed.

        Raises UnknownName.
        """

        def work(division: Division) -> Assessment:
            from triumvirate.analysis.assess import assess

            return assess(self._value, division, self.today)

        found: Assessment = self._remembering("assessment", division_id, work)
        return found

    def changes(self, division_id: str) -> tuple[Change, ...]:
        """What is about to change hands in one division, by date; remembered likewise. Raises UnknownName."""

        def work(division: Division) -> tuple[Change, ...]:
            from triumvirate.analysis.radar import changes_in

            known = self.assessment(division_id).continuity
            return changes_in(self._value, division, self.today, known)

        found: tuple[Change, ...] = self._remembering("changes", division_id, work)
        return found

    def _remembering(self, what: str, division_id: str, work: Callable[[Division], Any]) -> Any:
        value, division = self._value, self._division(division_id)
        # Who has left the organisation shows in all divisions' holdings, so each of them counts.
        holdings = (post.holdings for each in value.divisions for post in each.posts)
        lists = (value.people, value.documents, value.decisions)
        made_from = (division, value.standard, *lists, self.today, *holdings)
        remembered = self._remembered.get((what, division_id))
        if remembered is None or not remembered.still_holds(made_from):
            remembered = Remembered(made_from, work(division))
            self._remembered[what, division_id] = remembered
        return remembered.found

    def _division(self, division_id: str) -> Division:
        division = self._value.division(division_id)
        if division is None:
            raise UnknownName(f"There is no division “{division_id}” in this map.")
        return division

    def close(self) -> None:
        """Make the file hold everything, and let go of it. Raises NotPublished where that cannot be."""
        self._subscribers.clear()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._subscribers.clear()
        self._store.__exit__(kind, fault, trace)


def open_workspace(path: Path, today: date | None = None, *, read_only: bool = False) -> Workspace:
    """Open a map file to work in, or only to look at.

    Raises UnreadableFile, or CannotSave for an older file that cannot be brought up to date.
    """
    store = open_store(path, read_only=read_only)
    return Workspace(store, store.found, today or date.today())


def new_workspace(path: Path, organisation: Organisation, today: date | None = None) -> Workspace:
    """Make a new map file and open it. Raises InvalidMap, or CannotSave where the file cannot be made."""
    store = create(path, organisation)
    return Workspace(store, store.found, today or date.today())


def looking_workspace(path: Path, organisation: Organisation, name: str, today: date) -> Workspace:
    """A value of another day, such as a kept moment, to look at and not to change."""
    store = look_at(path, organisation, name)
    return Workspace(store, store.found, today)
