"""A sitting at a map during which every step towards the disk is written down, in a process of its own.

``python recording.py MAP OUT SITTINGS EDITS SYNCHRONOUS``: SQLite's steps through a VFS of ours, the
program's own through the functions of ``os``. What comes out is a pickled list of events.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

import apsw
import apsw_as_sqlite3

Event = tuple[Any, ...]
events: list[Event] = []
known: dict[str, bytes] = {}
"""What the program's own files held when they were last looked at."""


class Recorded(apsw.VFSFile):
    """A file of SQLite's; writes down what is written, cut and synced."""

    def __init__(self, name: Any, flags: list[int], path: str, is_new: bool) -> None:
        super().__init__("", name, flags)
        self.path = path
        self.folder_too = is_new and bool(flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Write."""
        super().xWrite(data, offset)
        events.append(("write", self.path, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        """Cut."""
        super().xTruncate(size)
        events.append(("cut", self.path, size))

    def xSync(self, flags: int) -> None:
        """Sync; SQLite syncs the folder of a new journal with it."""
        super().xSync(flags)
        events.append(("sync", self.path))
        if self.folder_too:
            events.append(("folder", str(Path(self.path).parent)))
            self.folder_too = False


class Recording(apsw.VFS):
    """The system's own VFS, written down."""

    def __init__(self) -> None:
        super().__init__("recording", "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        """Open, and say when a file is new."""
        if name is None:
            return super().xOpen(name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        is_new = not os.path.exists(path)  # noqa: PTH110
        made = Recorded(name, flags, path, is_new)
        if is_new:
            events.append(("made", path))
        return made

    def xDelete(self, name: str, sync: bool) -> None:
        """Take a name away, and sync its folder where that is asked for."""
        super().xDelete(name, sync)
        events.append(("gone", name))
        if sync:
            events.append(("folder", str(Path(name).parent)))


def look(path: str) -> None:
    """Write down what a file of the program's own holds, where that is news."""
    whole = Path(path).read_bytes()
    if known.get(path) != whole:
        known[path] = whole
        events.append(("whole", path, whole))


def watch_os() -> None:
    """Write down what the program itself does to names and files."""
    fsync, replace, rename, link, unlink = os.fsync, os.replace, os.rename, os.link, os.unlink

    def synced(handle: int) -> None:
        fsync(handle)
        path = str(Path(f"/proc/self/fd/{handle}").readlink())
        if Path(path).is_dir():
            events.append(("folder", path))
        else:
            look(path)
            events.append(("sync", path))

    def moved(act: Any, how: str) -> Any:
        def move(old: Any, new: Any, **more: Any) -> None:
            look(os.fspath(old))
            act(old, new, **more)
            known.pop(os.fspath(new), None)
            events.append((how, os.fspath(old), os.fspath(new)))

        return move

    def gone(path: Any, **more: Any) -> None:
        unlink(path, **more)
        known.pop(os.fspath(path), None)
        events.append(("gone", os.fspath(path)))

    os.fsync, os.replace, os.rename = synced, moved(replace, "move"), moved(rename, "move")
    os.link, os.unlink, os.remove = moved(link, "link"), gone, gone


def main(path: Path, out: Path, sittings: int, edits: int, synchronous: str) -> None:
    """Sit down at the map so often and write down all that happens."""
    vfs = Recording()
    apsw_as_sqlite3.install("recording")
    from sitting import sit

    from triumvirate.store import connection

    connection._WRITING = f"synchronous = {synchronous}"
    watch_os()
    for _ in range(sittings):
        sit(path, edits, lambda what, number: events.append(("told", what, number)))
    out.write_bytes(pickle.dumps(events))
    del vfs


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
