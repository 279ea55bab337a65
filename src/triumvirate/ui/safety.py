"""What keeps a map safe, as a person asks for it: backups, a check of a file, a copy without names.

Each function is one line of a menu, or the offer that takes its place where a file cannot be opened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.errors import TriumvirateError, UnreadableFile
from triumvirate.ui import files
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.store.checkup import CheckUp
    from triumvirate.ui.window import Window


def show_backups(window: Window) -> None:
    """List the backups of the open map; one can be put back, or another one made."""
    session = window.session
    if session is None:
        return
    from triumvirate.store.backups import listed
    from triumvirate.ui.screens.backups import BackupsDialog

    path = session.workspace.path
    dialog = BackupsDialog(path, listed(path), parent=window)
    if not window.ask.run(dialog):
        return
    if dialog.now_wanted:
        _back_up_now(window, path)
    elif dialog.chosen is not None:
        window.close_map()
        if window.session is None:
            _restore(window, dialog.chosen.path, path)


def offer_backups(window: Window, fault: UnreadableFile) -> bool:
    """Where a file cannot be opened and has backups, offer them; False where there are none."""
    from triumvirate.store.backups import listed

    there = listed(fault.lost) if fault.lost else ()
    if not there or fault.lost is None:
        return False
    from triumvirate.ui.screens.backups import BackupsDialog

    dialog = BackupsDialog(fault.lost, there, str(fault), parent=window)
    if window.ask.run(dialog) and dialog.chosen is not None:
        _restore(window, dialog.chosen.path, fault.lost)
    return True


def check_file(window: Window) -> None:
    """Ask for a file and say what it is, whether it is whole and what it holds."""
    from triumvirate.store.checkup import check_up

    path = window.ask.open_file(tr("Check a file"), files.start_folder(window), files.map_kinds())
    if path is not None:
        window.work(
            tr("Checking {file}", file=path.name),
            lambda: check_up(path),
            lambda found: _tell(window, found),
        )


def share(window: Window) -> None:
    """Ask for a place and put a copy of the map there that names nobody and has no history."""
    session = window.session
    if session is None:
        return
    path = session.workspace.path
    suggested = path.with_name(f"{path.stem} without names{files.ENDING}")
    out = window.ask.save_file(tr("Share a copy without names"), suggested, files.map_kinds())
    if out is None:
        return
    from triumvirate.exchange.nameless import without_names
    from triumvirate.store.file import create

    try:
        create(files.with_ending(out), without_names(session.value)).close()
    except TriumvirateError as fault:
        window.ask.error(str(fault))
        return
    told = tr(
        "The copy is in {path}. It names nobody on the list of people and has no history.\n"
        "Read its notes before you share it: a nickname may be left.",
        path=str(files.with_ending(out)),
    )
    window.ask.notice(tr("A copy without names"), told)


def _back_up_now(window: Window, path: Path) -> None:
    from triumvirate.store.backups import Reason, back_up

    try:
        made = back_up(path, path, Reason.ASKED)
    except TriumvirateError as fault:
        window.ask.error(str(fault))
        return
    window.say(tr("A backup was made.") if made else tr("The newest backup holds everything already."))


def _restore(window: Window, backup: Path, path: Path) -> None:
    from triumvirate.store.backups import restore

    said = tr("The backup was restored. What was there before is a backup too.")
    try:
        restore(backup, path)
    except TriumvirateError as fault:
        window.ask.error(str(fault))
        said = ""
    files.open_map(window, path)
    if said and window.session is not None:
        window.say(said)


def _tell(window: Window, found: CheckUp) -> None:
    from triumvirate.store.checkup import sentences

    lost = None if found.is_whole else found.path
    if lost is None or not offer_backups(window, UnreadableFile(found.refusal or "", lost=lost)):
        window.ask.notice(tr("What was found"), "\n".join(sentences(found)))
