"""How the user's file follows the working copy: by itself after each edit, when asked, and at the end.

It knows where the file stands to the working copy and what is in the way; what an edit means is not its
business, and writing the file as a whole is left to ``publish``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from triumvirate.errors import CannotSave, NotPublished
from triumvirate.store.faults import worlds_faults
from triumvirate.store.opening import digest_of

if TYPE_CHECKING:
    from triumvirate.store.publisher import Publisher
    from triumvirate.store.working import WorkingCopy


@dataclass(frozen=True, slots=True)
class Standing:
    """How the user's file stands to the map: when it last got everything, and whether it waits for edits.

    ``trouble`` is None while all is well, ``looking_at`` names what is open read-only. ``recovered`` tells of
    edits that were found on this computer, ``changed_outside`` that another program wrote the file.
    """

    saved_at: datetime | None = None
    waiting: bool = False
    trouble: NotPublished | None = None
    looking_at: str = ""
    recovered: bool = False
    changed_outside: bool = False


class Following:
    """One open map's file. ``entries`` counts what the working copy holds; before an edit there is none."""

    def __init__(self, path: Path, copy: WorkingCopy | None = None) -> None:
        self.path = path
        self.copy = copy
        self.entries = 0
        self.saved_at: datetime | None = None
        self.trouble: NotPublished | None = None
        self._lock = ""
        self._turn = Lock()
        self._publisher: Publisher | None = None
        self._told: Callable[[], object] = lambda: None
        self._backed_up = datetime.now(UTC)

    @property
    def is_waiting(self) -> bool:
        """Whether there are edits that the file has not got."""
        return self.copy is not None and self.entries > self.copy.record.published

    def announce(self) -> None:
        """Tell others that the map is open, back up what it was, and sweep up after earlier crashes."""
        from triumvirate.store import lock
        from triumvirate.store.backups import Reason, back_up
        from triumvirate.store.recovery import sweep

        self._lock = self._lock or lock.take(self.path)
        with suppress(CannotSave):
            back_up(self.path, self.path, Reason.OPENED)
        sweep(self.path)

    def go_by_itself(self, told: Callable[[], object]) -> None:
        """Follow each edit from now on; ``told()`` is called in another thread after each attempt."""
        from triumvirate.store.publisher import Publisher

        self._told = told
        self._publisher = self._publisher or Publisher(self._try)
        if self.is_waiting:
            self._publisher.edited()

    def edited(self) -> None:
        """The working copy holds one more entry."""
        self.entries += 1
        if self._publisher is not None:
            self._publisher.edited()

    def publish(self) -> None:
        """Make the file hold every edit. Raises NotPublished."""
        with self._turn:
            if self.copy is not None and self.is_waiting:
                self._publish(self.copy)

    def _publish(self, copy: WorkingCopy) -> None:
        from triumvirate.store import lock
        from triumvirate.store.backups import RHYTHM, Reason, back_up
        from triumvirate.store.publish import publish

        try:
            publish(copy)
        except NotPublished as trouble:
            self.trouble = trouble
            raise
        self.trouble, self.saved_at = None, datetime.now()
        lock.renew(self.path, self._lock)
        if datetime.now(UTC) - self._backed_up >= RHYTHM:
            self._backed_up = datetime.now(UTC)
            with suppress(CannotSave):
                back_up(Path(copy.record.target), self.path, Reason.EDITED)

    def _try(self) -> bool:
        """Publish in the other thread; False where it is to be tried again."""
        with suppress(NotPublished):
            self.publish()
        self._told()
        return self.trouble is None

    def go_on_beside(self, copy: WorkingCopy) -> Path:
        """Put our version beside the file under a name of its own and belong to that. Raises NotPublished."""
        from triumvirate.store.publish import beside

        return self.go_on_at(copy, beside(self.path, datetime.now()))

    def go_on_at(self, copy: WorkingCopy, path: Path) -> Path:
        """Put the map into a new file and belong to that. Raises NotPublished; nothing has changed then."""
        from triumvirate.store import lock
        from triumvirate.store.publish import publish_as

        with self._turn:
            publish_as(copy, path)
            lock.let_go(self.path, self._lock)
            self.path, self.trouble, self.saved_at = path, None, datetime.now()
            self._lock = lock.take(path)
        return path

    def give_up(self) -> None:
        """Leave the file as it is: our version becomes a backup of it.

        Raises CannotSave, OSError and sqlite3.Error.
        """
        from triumvirate.store.backups import Reason, back_up
        from triumvirate.store.publish import written_out

        with self._turn:
            if self.copy is not None:
                back_up(written_out(self.copy), self.path, Reason.REPLACED)
                self.copy.note(known="", published=self.entries)

    def close(self) -> None:
        """Publish and let go of everything.

        Raises NotPublished; the working copy stays for the next opening.
        """
        if self._publisher is not None:
            self._publisher.stop()
        try:
            self.publish()
        finally:
            if self._lock:
                from triumvirate.store import lock

                lock.let_go(self.path, self._lock)
            if self.copy is not None:
                self._leave(self.copy)

    def _leave(self, copy: WorkingCopy) -> None:
        if self.is_waiting or not self._has_a_home(copy):
            copy.let_go()
        else:
            copy.discard()

    def _has_a_home(self, copy: WorkingCopy) -> bool:
        """Whether all edits are in the file; where somebody replaced it since, they are backed up."""
        if copy.record.known in ("", _digest_at(Path(copy.record.target))):
            return True
        from triumvirate.store.backups import Reason, back_up
        from triumvirate.store.publish import written_out

        full: tuple[type[Exception], ...] = (CannotSave, OSError, *worlds_faults())
        try:
            back_up(written_out(copy), self.path, Reason.REPLACED)
        except full:
            return False
        return True


def _digest_at(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return "nothing"
