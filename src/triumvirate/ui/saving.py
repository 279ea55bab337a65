"""Saving as the window sees it: the file follows each edit, and whatever keeps it back is told once.

It asks what is to be done through ``ask`` and does it through the workspace. What a map is, and how a file is
written, is not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from triumvirate.errors import NotPublished, TriumvirateError
from triumvirate.ui import files
from triumvirate.ui.saving_rows import (
    WORDS,
    SavedLine,
    Way,
    headline,
    held_words,
    kept_words,
    left_words,
    outside_words,
    recovered_words,
    saved_line,
    trouble_words,
    ways,
)
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.session import Session
    from triumvirate.ui.window import Window

PATIENCE_MS = 1500
"""How long a question waits for another one to be answered."""


class Saving(QObject):
    """One open map's saving. ``changed`` is sent when the line says something else."""

    changed = Signal()
    _tried = Signal()

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self._asked = ""
        self._started = False
        # Sent by the thread that writes the file, heard in the window's own.
        self._tried.connect(self._hear)

    @property
    def line(self) -> SavedLine:
        """How the file stands to the map now."""
        return saved_line(self.session.workspace.standing, self.session.workspace.path)

    def start(self) -> None:
        """Get ready for the first edit; comes after the first paint."""
        if self._started:
            return
        self._started = True
        workspace = self.session.workspace
        workspace.prepare()
        workspace.keep_published(self._tried.emit)
        if workspace.standing.recovered:
            self.window.ask.notice(tr("Your last edits were kept"), recovered_words(workspace.path))
        elif workspace.standing.changed_outside:
            self.window.ask.notice(tr("Changed outside Triumvirate"), outside_words(workspace.path))

    def save_now(self) -> None:
        """Save at once, as somebody asked for it; whatever is in the way is asked about again."""
        self._asked = ""
        self._publish()
        self._hear()

    def ask_what_to_do(self) -> None:
        """Say what is in the way and do what the person wants."""
        trouble = self.session.workspace.standing.trouble
        if trouble is None:
            return
        self._asked = trouble.trouble
        offered = ways(trouble.trouble)
        while True:
            words = trouble_words(trouble.short, self.session.workspace.safe_at)
            verbs = [tr(WORDS[way]) for way in offered]
            said = self.window.ask.pick(headline(trouble.trouble), words, verbs)
            way = Way.LATER if said is None else offered[said]
            if way is not Way.SHOW:
                break
            self._show_differences()
        self._do(way)
        self.changed.emit()

    def finish(self) -> bool:
        """Save before the map is closed; False where the person would rather stay."""
        if self._publish():
            return True
        self.ask_what_to_do()
        trouble = self.session.workspace.standing.trouble
        if trouble is None or not self.session.workspace.standing.waiting:
            return True
        said = kept_words(trouble.short, self.session.workspace.safe_at)
        return self.window.ask.pick(tr("Not yet saved to the file"), said, [tr("Close"), tr("Stay")]) != 1

    def _publish(self) -> bool:
        try:
            self.session.workspace.publish()
        except NotPublished:
            return False
        return True

    def _hear(self) -> None:
        """The file was written, or could not be; after the map was closed nobody wants to know."""
        if self.window.saving is not self:
            return
        self.changed.emit()
        trouble = self.session.workspace.standing.trouble
        if trouble is None:
            self._asked = ""
        elif trouble.trouble in ("CHANGED", "GONE") and self._asked != trouble.trouble:
            if QApplication.activeModalWidget() is None:
                self.ask_what_to_do()
            else:
                QTimer.singleShot(PATIENCE_MS, self, self._hear)

    def _do(self, way: Way) -> None:
        workspace = self.session.workspace
        if way is Way.KEEP_BOTH:
            self._attempt(lambda: self._went(workspace.go_on_beside()))
        elif way is Way.THEIRS:
            self._use_theirs()
        elif way is Way.PUT_BACK:
            self._attempt(lambda: self._went(workspace.go_on_at(workspace.path)))
        elif way is Way.ELSEWHERE:
            self._save_elsewhere()
        elif way is Way.AGAIN:
            self._publish()

    def _save_elsewhere(self) -> None:
        workspace = self.session.workspace
        path = self.window.ask.save_file(tr("Save elsewhere"), workspace.path, files.map_kinds())
        if path is not None:
            self._attempt(lambda: self._went(workspace.go_on_at(files.with_ending(path))))

    def _use_theirs(self) -> None:
        """Take up the file as it is; our version becomes a backup."""
        path, window = self.session.workspace.path, self.window

        def step() -> None:
            self.session.workspace.give_up()
            window.close_map()
            files.open_map(window, path)
            window.say(tr("This is their version now. Yours is under File, Backups."))

        self._attempt(step)

    def _went(self, path: Path) -> None:
        self.window.note_path(path)
        self.session.say(tr("Your version is in {path}. You go on in it.", path=str(path)))

    def _attempt(self, step: Callable[[], object]) -> None:
        try:
            step()
        except TriumvirateError as fault:
            self.window.ask.error(str(fault))

    def _show_differences(self) -> None:
        from triumvirate.store.file import read
        from triumvirate.ui.screens.differences import show_differences

        try:
            theirs = read(self.session.workspace.path)
        except TriumvirateError as fault:
            self.window.ask.error(str(fault))
            return
        show_differences(
            self.window.ask, tr("What differs"), tr("Theirs"), theirs, tr("Yours"), self.session.value
        )


def how_to_open(window: Window, path: Path) -> bool | None:
    """Whether to open a map read-only because somebody else has it open; None where it stays closed."""
    from triumvirate.store.lock import holder

    held = holder(path)
    if held is None:
        return False
    said = window.ask.pick(
        tr("Somebody has this map open"),
        held_words(held, path),
        [tr("Open read-only"), tr("Open anyway"), tr("Do not open")],
    )
    return None if said in (None, 2) else said == 0


def offer_left(window: Window) -> None:
    """On the start page: say which maps have edits that are only on this computer, and open the newest."""
    from triumvirate.store.recovery import all_left

    left = all_left() if window.session is None else ()
    if left:
        said = window.ask.pick(tr("Edits are waiting"), left_words(left), [tr("Open it"), tr("Later")])
        if said == 0 and window.session is None:
            files.open_map(window, left[0].target)
