"""Opening, making, copying, exporting and importing maps from the window.

Each function is one thing a person asks for from the File menu; the questions go through ``ask``, the long
work through ``background``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from triumvirate.errors import TriumvirateError, UnreadableFile
from triumvirate.model.organisation import Organisation
from triumvirate.ui.sample import sample_copy
from triumvirate.ui.settings import with_recent
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.ui.window import Window
    from triumvirate.workspace import Workspace

ENDING = ".triumvirate"


def new_organisation(window: Window) -> None:
    """Ask for a name and a place, and open an empty map there."""
    name = window.ask.text(tr("New organisation"), tr("What is the organisation called?"))
    if not name:
        return
    suggested = start_folder(window) / f"{_file_name(name)}{ENDING}"
    path = window.ask.save_file(tr("Where should the map be kept?"), suggested, map_kinds())
    if path is not None:
        make_map(window, with_ending(path), Organisation(name=name))


def make_map(window: Window, path: Path, organisation: Organisation) -> None:
    """Make a new map file and open it."""
    from triumvirate.workspace import new_workspace

    _show(window, lambda: new_workspace(path, organisation, window.today))


def choose_map(window: Window) -> None:
    """Ask which map to open."""
    kinds = f"{map_kinds()};;{tr('Maps as JSON')} (*.json)"
    path = window.ask.open_file(tr("Open a map"), start_folder(window), kinds)
    if path is not None:
        open_map(window, path)


def open_map(window: Window, path: Path) -> None:
    """Open a map file; a JSON map is first brought into a new file."""
    if path.suffix.casefold() == ".json":
        _open_json(window, path)
        return
    from triumvirate.ui.saving import how_to_open
    from triumvirate.workspace import open_workspace

    read_only = how_to_open(window, path)
    if read_only is not None:
        _show(window, lambda: open_workspace(path.absolute(), window.today, read_only=read_only))


def open_sample(window: Window) -> None:
    """Open a fresh copy of the sample."""
    path = _try(window, sample_copy)
    if path is not None:
        open_map(window, path)


def save_copy(window: Window) -> None:
    """Ask for a place and keep a copy of the map there; one goes on working in the first file."""
    session = window.session
    if session is None:
        return
    suggested = session.workspace.path.with_name(f"{session.workspace.path.stem} copy{ENDING}")
    path = window.ask.save_file(tr("Save a copy"), suggested, map_kinds())
    if path is None:
        return
    from triumvirate.store.file import create

    value, target = session.value, with_ending(path)
    copy = _try(window, lambda: create(target, value))
    if copy is not None:
        copy.close()
        session.say(tr("A copy is in {path}.", path=str(target)))


def export(window: Window, kind: str, paper: str = "a3") -> None:
    """Ask for a file and write an export of the division on screen, or of the whole map for JSON."""
    session = window.session
    if session is None:
        return
    from triumvirate import reports

    wanted = next(one for one in reports.exports() if one.kind == kind)
    division = session.division if kind != "json" else None
    name = _file_name(f"{division.name if division else session.value.name} {wanted.title.lower()}")
    suggested = start_folder(window) / f"{name}.{wanted.formats[0]}"
    endings = " ".join(f"*.{ending}" for ending in wanted.formats)
    out = window.ask.save_file(tr("Export"), suggested, f"{wanted.title} ({endings})")
    if out is None:
        return
    out = out if out.suffix else out.with_suffix(f".{wanted.formats[0]}")
    value, day, divisions = session.value, session.today, [division.id] if division else []
    window.work(
        tr("Writing {file}", file=out.name),
        lambda: reports.write(kind, value, divisions, out, day=day, paper=paper),
        lambda _done: window.say(tr("Written: {path}", path=str(out))),
    )


def import_file(window: Window) -> None:
    """Ask for a chart or a map and bring it in as one edit that can be undone."""
    if window.session is None:
        return
    kinds = tr("Charts and maps") + " (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.md *.json *.triumvirate)"
    source = window.ask.open_file(tr("Import a chart or a map"), start_folder(window), kinds)
    if source is not None:
        import_from(window, source)


def import_from(window: Window, source: Path) -> None:
    """Bring in a chart or a map; when the map is changed meanwhile, it is brought in anew."""
    session = window.session
    if session is None:
        return
    from triumvirate.exchange import bring_in

    value = session.value

    def then(given: Any) -> None:
        if window.session is not session:
            return
        if session.value is value:
            _imported(window, source, *given)
        else:
            import_from(window, source)

    window.work(tr("Reading {file}", file=source.name), lambda: bring_in.bring_in(value, source, None), then)


def _imported(window: Window, source: Path, organisation: Organisation, report: Any) -> None:
    session = window.session
    if session is None:
        return
    known = {division.id for division in session.value.divisions}
    from triumvirate.model import edits

    if not session.do(edits.take_over, source.name, organisation):
        session.say(tr("{file} brought in nothing new.", file=source.name))
        return
    new = [division.id for division in session.value.divisions if division.id not in known]
    if new:
        session.choose_division(new[0])
    from triumvirate.exchange import bring_in

    session.say(tr("{file} was brought in.", file=source.name))
    if getattr(report, "not_understood", ()):
        window.ask.notice(tr("What was not understood"), bring_in.text(report))


def _open_json(window: Window, path: Path) -> None:
    from triumvirate.exchange.maps import read_map

    organisation = _try(window, lambda: read_map(path))
    if organisation is None:
        return
    target = window.ask.save_file(tr("Where should the map be kept?"), path.with_suffix(ENDING), map_kinds())
    if target is not None:
        make_map(window, with_ending(target), organisation)


def _show(window: Window, opens: Callable[[], Workspace]) -> None:
    if not window.may_leave():
        return
    try:
        workspace = _try(window, opens, UnreadableFile)
    except UnreadableFile as fault:
        from triumvirate.ui.safety import offer_backups

        if not offer_backups(window, fault):
            window.ask.error(str(fault))
        return
    if workspace is not None:
        window.desk = replace(with_recent(window.desk, workspace.path), folder=str(workspace.path.parent))
        window.show_workspace(workspace)


def _try(window: Window, act: Callable[[], Any], *others: type[TriumvirateError]) -> Any:
    """Do something of the world's; a fault is told and gives None, but one of ``others`` is raised."""
    try:
        return act()
    except others:
        raise
    except TriumvirateError as fault:
        window.ask.error(str(fault))
        return None


def start_folder(window: Window) -> Path:
    """The folder in which pickers start."""
    remembered = Path(window.desk.folder) if window.desk.folder else Path.home()
    return remembered if remembered.is_dir() else Path.home()


def map_kinds() -> str:
    """What pickers call map files."""
    return f"{tr('Maps')} (*{ENDING})"


def _file_name(name: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).strip()[:80] or "map"


def with_ending(path: Path) -> Path:
    """The path of a map file, whatever was typed."""
    return path if path.suffix == ENDING else path.with_name(f"{path.name}{ENDING}")
