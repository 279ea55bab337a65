"""Sittings at a map on a disk whose n-th call fails, once or for ever; a process of its own for apsw.

``python failing_child.py FOLDER MOST SEED`` prints as JSON how many calls there are, how many sittings were
tried and what went wrong in which. ``MOST`` bounds the sittings; where there are more, they are drawn.
"""

from __future__ import annotations

import gc
import io
import json
import os
import random
import shutil
import sys
import traceback
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

import apsw
import apsw_as_sqlite3

EDITS = 4


class Trap:
    """Counts calls and fails the n-th, or that and all after it."""

    def __init__(self) -> None:
        self.calls, self.at, self.for_ever = 0, 0, False

    def arm(self, at: int, for_ever: bool) -> None:
        """Fail at this call; 0 is never."""
        self.calls, self.at, self.for_ever = 0, at, for_ever

    def springs(self) -> bool:
        """Whether this call is to fail."""
        self.calls += 1
        return bool(self.at) and (self.calls == self.at or (self.for_ever and self.calls > self.at))


trap = Trap()


def _failing(name: str, fault: type[Exception]) -> Any:
    def call(self: Any, *values: Any) -> Any:
        if trap.springs():
            raise fault("the disk failed")
        return getattr(apsw.VFSFile, name)(self, *values)

    return call


class FailingFile(apsw.VFSFile):
    """A file of SQLite's on the failing disk."""

    def __init__(self, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)

    xRead = _failing("xRead", apsw.IOError)
    xWrite = _failing("xWrite", apsw.FullError)
    xTruncate = _failing("xTruncate", apsw.IOError)
    xSync = _failing("xSync", apsw.IOError)


class Failing(apsw.VFS):
    """The system's own VFS on a failing disk."""

    def __init__(self) -> None:
        super().__init__("failing", "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        """Open, or fail."""
        if trap.springs():
            raise apsw.CantOpenError("the disk failed")
        return FailingFile(name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        """Delete, or fail."""
        if trap.springs():
            raise apsw.IOError("the disk failed")
        super().xDelete(name, sync)


def fail_os_too() -> None:
    """Let what the program itself asks of the system fail as well."""

    def failing(act: Any) -> Any:
        def call(*values: Any, **more: Any) -> Any:
            if trap.springs():
                raise OSError(5, "the disk failed")
            return act(*values, **more)

        return call

    for name in ("fsync", "replace", "rename", "link", "unlink", "mkdir", "scandir", "stat"):
        setattr(os, name, failing(getattr(os, name)))
    io.open = failing(io.open)


def sat(folder: Path, at: int, for_ever: bool) -> tuple[str, int]:
    """One sitting with the trap set, then one without: what went wrong, and how many calls there were."""
    from sitting import held, sit

    from triumvirate.errors import TriumvirateError

    trap.arm(0, False)
    shutil.rmtree(folder / "disk", ignore_errors=True)
    shutil.copytree(folder / "first", folder / "disk")
    path, told = folder / "disk" / "map.triumvirate", {"saved": 0, "published": 0}
    fault = ""
    trap.arm(at, for_ever)
    try:
        sit(path, EDITS, lambda what, number: told.update({what: number}))
    except TriumvirateError:
        pass
    except Exception as wrong:  # noqa: BLE001 - any other exception is the fault looked for
        fault = f"crashed: {type(wrong).__name__}: {wrong} ({_where(wrong)})"
    calls = trap.calls
    trap.arm(0, False)
    gc.collect()
    try:
        in_file, shown = held(path)
        if in_file < told["published"] or shown < told["saved"]:
            fault += f" lost: {told} but {in_file} in the file and {shown} shown"
        sit(path, 1, lambda _what, _number: None)
    except (TriumvirateError, AssertionError) as wrong:
        fault += f" corrupt: {wrong}"
    return fault, calls


def _where(wrong: BaseException) -> str:
    """The last places of the program on the way to a fault."""
    frames = [each for each in traceback.extract_tb(wrong.__traceback__) if "/triumvirate/" in each.filename]
    return ", ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames[-4:])


def main(folder: Path, most: int, seed: int) -> None:
    """Fail at every call there is, or at so many drawn ones."""
    vfs = Failing()
    apsw_as_sqlite3.install("failing")
    sys.unraisablehook = lambda _told: None
    os.environ["XDG_DATA_HOME"] = str(folder / "disk" / "data")
    from sitting import make

    (folder / "first").mkdir()
    make(folder / "first" / "map.triumvirate")
    fail_os_too()
    _fault, calls = sat(folder, 0, False)
    trials = [(at, for_ever) for at in range(1, calls + 1) for for_ever in (False, True)]
    if len(trials) > most:
        trials = random.Random(seed).sample(trials, most)
    faults = [
        f"call {at} {'for ever' if for_ever else 'once'}: {fault}"
        for at, for_ever in trials
        if (fault := sat(folder, at, for_ever)[0])
    ]
    print(json.dumps({"calls": calls, "trials": len(trials), "faults": faults}))
    del vfs


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
