"""Merging another laptop's map: read it, show it beside ours, and make one edit of what is chosen.

Reading goes through the background; nothing has changed until the form is accepted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from triumvirate.model import edits
from triumvirate.ui import files
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.model.organisation import Organisation
    from triumvirate.ui.window import Window


def merge_file(window: Window) -> None:
    """Ask for another map of the same divisions and merge it, thing by thing."""
    if window.session is None:
        return
    kinds = f"{tr('Maps')} (*.triumvirate *.json)"
    source = window.ask.open_file(tr("Merge another map"), files.start_folder(window), kinds)
    if source is not None:
        merge_from(window, source)


def merge_from(window: Window, source: Path) -> None:
    """Read a map in the background and then offer to merge it."""
    from triumvirate.exchange.maps import read_map

    session = window.session

    def then(other: Organisation) -> None:
        if window.session is session:
            _offer(window, source, other)

    window.work(tr("Reading {file}", file=source.name), lambda: read_map(source), then)


def _offer(window: Window, source: Path, other: Organisation) -> None:
    from triumvirate.exchange.join import side_by_side
    from triumvirate.ui.screens.merge import MergeDialog
    from triumvirate.ui.screens.merge_rows import left_out_text, outcome

    session = window.session
    if session is None:
        return
    dialog = MergeDialog(side_by_side(session.value, other), source.name, window)
    if not window.ask.run(dialog):
        return
    joined = dialog.joined()
    if not session.do(edits.merge, source.name, joined.organisation):
        session.say(tr("{file} brought in nothing new.", file=source.name))
        return
    session.say(outcome(joined, source.name))
    told = left_out_text(joined, {row.key: row for row in dialog.rows})
    if told:
        window.ask.notice(tr("What was left out"), told)
