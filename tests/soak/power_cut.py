"""The power goes off at any moment: what was seen saved is there, and every file is whole.

A sitting is recorded step by step through a VFS (``recording.py``). Then the disk is rebuilt as it may be
when the power goes at some step: what was synced is there; of the rest, any writes may be lost or torn into
sectors, and of the latest changes of names any number may be missing. The real program opens what is left.
"""

from __future__ import annotations

import os
import pickle
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitting import held, make

from triumvirate.errors import TriumvirateError

COUNT = 1000
SECTOR = 512
Event = tuple[Any, ...]
SITTINGS, EDITS = 2, 7
NORMAL_SHARE = 5
"""The contrary proof, under synchronous=NORMAL, takes one cut for so many of the others."""


@dataclass
class Inode:
    """What a file surely holds, and what was written since it was last synced."""

    sure: bytes = b""
    waiting: list[tuple[Any, ...]] = field(default_factory=list)


class Disk:
    """A disk that forgets: files and names, each with what is sure and what is not yet."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.names = {path: Inode(whole) for path, whole in files.items()}
        self.sure = dict(self.names)
        self.waiting: list[tuple[str, str, Inode | None]] = []

    def take(self, event: tuple[Any, ...]) -> None:
        """Let one recorded step happen."""
        kind, path, *rest = event
        if kind == "folder":
            self._settle(path)
        elif kind in ("move", "link"):
            self._name(rest[0], self.names[path])
            if kind == "move":
                self._name(path, None)
        elif kind in ("made", "gone"):
            self._name(path, Inode() if kind == "made" else None)
        elif kind == "sync":
            inode = self.names[path]
            inode.sure, inode.waiting = _played(inode.sure, inode.waiting), []
        else:
            if path not in self.names:
                self._name(path, Inode())
            self.names[path].waiting.append((kind, *rest))

    def _name(self, path: str, inode: Inode | None) -> None:
        if inode is None:
            self.names.pop(path, None)
        else:
            self.names[path] = inode
        self.waiting.append((str(Path(path).parent), path, inode))

    def _settle(self, folder: str) -> None:
        for where, path, inode in self.waiting:
            if where == folder:
                _put(self.sure, path, inode)
        self.waiting = [each for each in self.waiting if each[0] != folder]

    def without_power(self, dice: random.Random) -> dict[str, bytes]:
        """The files as they may be when the power comes back."""
        names = dict(self.sure)
        for _where, path, inode in self.waiting[: dice.randint(0, len(self.waiting))]:
            _put(names, path, inode)
        chance = dice.choice((0.0, 0.3, 0.7, 1.0))
        return {path: _torn(inode, chance, dice) for path, inode in names.items()}


def _put(names: dict[str, Inode], path: str, inode: Inode | None) -> None:
    if inode is None:
        names.pop(path, None)
    else:
        names[path] = inode


def _played(whole: bytes, steps: list[tuple[Any, ...]]) -> bytes:
    made = bytearray(whole)
    for kind, *rest in steps:
        if kind == "whole":
            made[:] = rest[0]
        elif kind == "cut":
            del made[rest[0] :]
        else:
            offset, data = rest
            made.extend(bytes(max(0, offset - len(made))))
            made[offset : offset + len(data)] = data
    return bytes(made)


def _torn(inode: Inode, chance: float, dice: random.Random) -> bytes:
    """Each step since the last sync happened, happened in some of its sectors, or did not happen."""
    steps: list[tuple[Any, ...]] = []
    for kind, *rest in inode.waiting:
        if kind != "write":
            steps += [(kind, *rest)] if dice.random() < chance else []
            continue
        offset, data = rest
        whole = dice.random() < chance
        for at in range(0, len(data), SECTOR):
            if whole or dice.random() < chance / 2:
                steps.append(("write", offset + at, data[at : at + SECTOR]))
    return _played(inode.sure, steps)


def recorded(path: Path, synchronous: str) -> list[Event]:
    """What happens towards the disk in some sittings at a map."""
    out = path.parents[1] / "events"
    recorder = Path(__file__).with_name("recording.py")
    words = [sys.executable, recorder, path, out, str(SITTINGS), str(EDITS), synchronous]
    subprocess.run(words, check=True, env={**os.environ, "XDG_DATA_HOME": str(path.parent / "data")})
    return pickle.loads(out.read_bytes())


def lost_or_corrupt(path: Path, events: list[Event], first: bytes, cuts: int, seed: int) -> list[str]:
    """Cut the power so often and say what was lost or corrupt each time."""
    dice, faults = random.Random(seed), []
    for cut in sorted(dice.randrange(len(events) + 1) for _ in range(cuts)):
        disk, told = Disk({str(path): first}), {"saved": 0, "published": 0}
        for event in events[:cut]:
            if event[0] == "told":
                told[event[1]] = event[2]
            else:
                disk.take(event)
        fault = _after_the_cut(path, disk.without_power(dice), told)
        if fault:
            faults.append(f"step {cut}: {fault}")
    return faults


def _after_the_cut(path: Path, files: dict[str, bytes], told: dict[str, int]) -> str:
    """Put the files where they were and open the map as a person would; the fault, or nothing."""
    shutil.rmtree(path.parent)
    (path.parent / "data/triumvirate/working").mkdir(parents=True)
    for name, whole in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(whole)
    try:
        in_file, shown = held(path)
    except (TriumvirateError, AssertionError) as fault:
        return f"corrupt: {fault}"
    if in_file < told["published"] or shown < told["saved"]:
        return f"lost: {told} but {in_file} in the file and {shown} shown"
    return ""


def trial(cuts: int, seed: int, synchronous: str) -> list[str]:
    """Record under one setting of SQLite's and cut the power; what was lost or corrupt."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("XDG_DATA_HOME", "")
        path = Path(folder) / "disk" / "map.triumvirate"
        path.parent.mkdir()
        os.environ["XDG_DATA_HOME"] = str(path.parent / "data")
        try:
            make(path)
            first = path.read_bytes()
            events = recorded(path, synchronous)
            return lost_or_corrupt(path, events, first, cuts, seed)
        finally:
            os.environ["XDG_DATA_HOME"] = before


def prove(count: int, seed: int) -> str:
    """0 lost and 0 corrupt as the program is; and the proof must notice when it is not so careful."""
    faults = trial(count, seed, "EXTRA")
    assert not faults, f"{len(faults)} of {count} cuts lost something: {faults[:3]}"
    careless = trial(max(count // NORMAL_SHARE, 40), seed, "NORMAL")
    assert careless, "under synchronous=NORMAL nothing was lost, so the proof proves nothing"
    return f"0 lost, 0 corrupt; {len(careless)} of {max(count // NORMAL_SHARE, 40)} under synchronous=NORMAL"
