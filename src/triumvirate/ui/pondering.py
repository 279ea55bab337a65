"""The findings of a large map, worked out in pieces while nobody types, so that no key press waits for them.

It knows that there are pieces and nothing of what is worked out in one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from triumvirate.ui.session import Session

LARGE = 500
"""With more decisions than this, bars and numbers follow when nothing was changed for a while."""

PAUSE_MS = 400
"""It begins when nothing was changed for this long."""

BREATH = 0.012
"""Seconds after which the window looks whether anybody wants something."""


def is_large(session: Session) -> bool:
    """Whether a map is so large that its findings wait for a pause in the typing."""
    return sum(len(division.mappings) for division in session.value.divisions) > LARGE


def pieces_of(session: Session | None) -> Iterator[None]:
    """What there is to think about in a large map; a small one is thought about at once."""
    if session is not None and is_large(session):
        for division in session.value.divisions:
            yield from session.assessment(division.id).pieces()


class Pondering(QObject):
    """Does one piece after the other; ``done`` tells that all is worked out."""

    done = Signal()

    def __init__(self, work: Callable[[], Iterator[None]], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._pieces: Iterator[None] | None = None
        self._pause, self._next = QTimer(self), QTimer(self)
        for timer, act in ((self._pause, self.begin), (self._next, self._go_on)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    @property
    def busy(self) -> bool:
        """Whether something is still to be worked out."""
        return self._pieces is not None or self._pause.isActive()

    def begin_after_pause(self) -> None:
        """Forget what is going on, and begin anew in a pause."""
        self.leave()
        self._pause.start(PAUSE_MS)

    def begin(self) -> None:
        """Begin now."""
        self._pieces = self._work()
        self._next.start(0)

    def leave(self) -> None:
        """Work nothing out any more."""
        self._pieces = None
        self._pause.stop()
        self._next.stop()

    def _go_on(self) -> None:
        until = monotonic() + BREATH
        for _piece in self._pieces or ():
            if monotonic() >= until:
                self._next.start(0)
                return
        self._pieces = None
        self.done.emit()
