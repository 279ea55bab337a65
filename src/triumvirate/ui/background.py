"""Long work away from the window: it goes on in another thread while the window stays alive.

Frozen values cross threads without locks. What the work gives back, or why it could not, is told in the
window's own thread. Knows nothing of what the work is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from triumvirate.errors import TriumvirateError

PATIENCE_MS = 1000
"""After this long people are told that something is going on."""


class _Report(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.report = _Report()
        self._work = work

    def run(self) -> None:
        try:
            given = self._work()
        except Exception as fault:  # noqa: BLE001 - told in the window's thread
            self.report.failed.emit(fault)
        else:
            self.report.done.emit(given)


class Background(QObject):
    """Runs one piece of long work at a time; ``slow`` tells after a second that it still goes on."""

    slow = Signal(str)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._pool = QThreadPool(self)
        self._work: _Work | None = None
        self._then: Callable[[Any], object] = lambda _given: None
        self._failed: Callable[[TriumvirateError], object] = lambda _fault: None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self.slow.emit(self._title))

    @property
    def busy(self) -> bool:
        """Whether something is going on."""
        return self._work is not None

    def run(
        self,
        title: str,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Callable[[TriumvirateError], object],
    ) -> bool:
        """Do the work and then tell; False where other work is still going on."""
        if self._work is not None:
            return False
        self._title, self._then, self._failed = title, then, failed
        self._work = _Work(work)
        self._work.report.done.connect(self._done)
        self._work.report.failed.connect(self._fault)
        self._patience.start(PATIENCE_MS)
        self._pool.start(self._work)
        return True

    def give_up(self) -> None:
        """Let the work run out and forget what it gives."""
        self._then, self._failed = (lambda _given: None), (lambda _fault: None)
        self._patience.stop()
        self.finished.emit()

    def wait(self) -> None:
        """Wait for the work to end, as before the program closes."""
        self._pool.waitForDone()

    def _end(self) -> None:
        self._work = None
        self._patience.stop()
        self.finished.emit()

    def _done(self, given: Any) -> None:
        self._end()
        self._then(given)

    def _fault(self, fault: Exception) -> None:
        self._end()
        if not isinstance(fault, TriumvirateError):
            raise fault
        self._failed(fault)
