"""The line at the foot of the window: how the file stands to the map, what was just said, what is going on.

It shows what it is given; what saving or background work is, is not its business.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar

from triumvirate.ui import theme
from triumvirate.ui.saving_rows import SavedLine
from triumvirate.ui.text import tr

MESSAGE_MS = 8000
"""How long a sentence stays before the line says again how things stand."""


class Foot(QObject):
    """Fills a status bar. ``line()`` tells how the file stands to the map; None while none is open."""

    def __init__(
        self,
        bar: QStatusBar,
        line: Callable[[], SavedLine | None],
        settle: Callable[[], object],
        give_up: Callable[[], object],
    ) -> None:
        super().__init__(bar)
        self._line = line
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 12, 0)
        self.tick = theme.picture("check", "good_text", 14)
        self.said, self.hints = QLabel(), QLabel()
        for shown in (self.said, self.hints):
            shown.setTextFormat(Qt.TextFormat.PlainText)
        self.settle = theme.link(tr("What can be done?"))
        self.settle.setAccessibleName(tr("What can be done so that the file has everything"))
        self.settle.clicked.connect(lambda: settle())
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.stop = theme.link(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel what is going on"))
        self.stop.clicked.connect(lambda: give_up())
        self._place(bar)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.show_saved)

    def _place(self, bar: QStatusBar) -> None:
        bar.addWidget(self.tick)
        bar.addWidget(self.said)
        bar.addWidget(self.settle, 1)
        for kept in (self.progress, self.stop, self.hints):
            bar.addPermanentWidget(kept)
        for hidden in (self.settle, self.progress, self.stop):
            hidden.hide()

    def say(self, text: str) -> None:
        """Say one sentence for a while."""
        self.said.setText(text)
        self.tick.setVisible(False)
        self.settle.setVisible(False)
        self._forget.start(MESSAGE_MS)

    def show_saved(self) -> None:
        """Say how the file stands to the map, in place of whatever is being said."""
        self._forget.stop()
        line = self._line()
        self.said.setText(line.text if line else "")
        self.tick.setVisible(line is not None and line.well)
        self.settle.setVisible(line is not None and line.waits)

    def show_saved_soon(self) -> None:
        """Say how the file stands to the map, unless something else is being said."""
        if not self._forget.isActive():
            self.show_saved()

    def show_slow(self, title: str) -> None:
        """Say that something is going on, and that it can be cancelled."""
        self.said.setText(f"{title}\u2026")
        self.tick.hide()
        self.progress.show()
        self.stop.show()

    def show_done(self) -> None:
        """Nothing is going on any more."""
        self.progress.hide()
        self.stop.hide()
