"""When the user's file is made anew: a little after the last edit, and again where it failed.

It has a thread of its own, knows nothing of files, and is given what to do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Condition, Thread
from typing import Final

PAUSE: Final = 0.6
"""Seconds after the last edit; the file has it within one second."""

LONGEST: Final = 5.0
"""Seconds after which the file gets what there is although the typing goes on."""

AGAIN: Final = 5.0
"""Seconds after which it is tried again."""


class Publisher:
    """Does ``publish()`` a little after each ``edited()``; it gives False where it should be tried again."""

    def __init__(self, publish: Callable[[], bool]) -> None:
        self._publish = publish
        self._turn = Condition()
        self._due: float | None = None
        self._latest = 0.0
        self._ended = False
        self._thread = Thread(target=self._run, name="publisher", daemon=True)
        self._thread.start()

    def edited(self) -> None:
        """There is something to publish."""
        with self._turn:
            now = time.monotonic()
            if self._due is None:
                self._latest = now + LONGEST
            self._due = min(now + PAUSE, self._latest)
            self._turn.notify()

    def stop(self) -> None:
        """Wait for what is going on, and publish no more."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        self._thread.join()

    def _run(self) -> None:
        while self._is_due():
            worked = self._publish()
            if not worked:
                self._try_again()

    def _is_due(self) -> bool:
        """Wait until something is due; False when it is over."""
        with self._turn:
            while not self._ended:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    self._due = None
                    return True
                self._turn.wait(left)
            return False

    def _try_again(self) -> None:
        with self._turn:
            if self._due is None:
                self._due = self._latest = time.monotonic() + AGAIN
