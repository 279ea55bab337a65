"""What the rail tells of the changes of hands that come within 90 days.

It counts while nobody is working, one division at a time, so that no key press waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from triumvirate.ui.session import Session

if TYPE_CHECKING:
    from triumvirate.analysis.radar import Change

IDLE_MS, BETWEEN_MS = 1500, 20


class RadarEntry(QObject):
    """Counts anew some time after the map has changed, and tells the changes."""

    def __init__(
        self, session: Session, tell: Callable[[tuple[Change, ...]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._tell = session, tell
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def look(self) -> None:
        """Count anew once nothing has happened for a while."""
        self._waiting = [division.id for division in self._session.value.ordinary]
        self._timer.start(IDLE_MS)

    def soon(self) -> tuple[Change, ...]:
        """The changes that are so already or come within 90 days."""
        from triumvirate.analysis.radar import by_date, next_90_days

        session = self._session
        every = (change for each in session.value.ordinary for change in session.changes(each.id))
        return next_90_days(by_date(every), session.today)

    def _step(self) -> None:
        if self._session.thinking:  # somebody types in a large map; ``look`` comes again after that
            return
        division = self._session.value.division(self._waiting.pop(0)) if self._waiting else None
        if division is not None:
            self._session.changes(division.id)
            self._timer.start(BETWEEN_MS)
        else:
            self._tell(self.soon())
