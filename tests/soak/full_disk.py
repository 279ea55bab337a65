"""A disk that fills up at every size there is: no file is harmed, the message is plain, and a retry works.

Each sitting is a forked process with a limit on the size of files (POSIX); where a small disk in memory can
be mounted, that is filled to the last page as well.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitting import held, make, sit

from triumvirate.errors import TriumvirateError

COUNT = 1000
"""At most so many steps of the limit; there are fewer of 1,024 bytes in the file."""

EDITS = 4
STEP = 1024
DISK = 2_000_000


def prove(count: int, seed: int) -> str:
    """At every step the file is whole, what was seen saved is there, and the next sitting works."""
    with tempfile.TemporaryDirectory() as name:
        folder, faults, said = Path(name), [], set()
        first = folder / "first"
        first.mkdir()
        make(first / "map.triumvirate")
        size = (first / "map.triumvirate").stat().st_size
        limits = [*range(0, size + 16 * STEP, STEP)]
        for limit in limits if len(limits) <= count else random.Random(seed).sample(limits, count):
            faults += _trial(folder, lambda limit=limit: _limited(limit), f"limit {limit:,}", said)
        full = _on_a_small_disk(folder, count, seed, faults, said)
    assert not faults, f"{len(faults)}: {faults[:3]}"
    assert said, "no limit was ever met, so the proof proves nothing"
    assert all("safe" in each or "nothing was" in each or "left as it" in each for each in said), said
    told = f"{len(said)} kinds of message, every retry works"
    return f"{min(len(limits), count):,} limits{full}: 0 bad files, {told}"


def _trial(folder: Path, hinder: Callable[[], object], where: str, said: set[str]) -> list[str]:
    """One sitting in a hindered process, then one that is not; what went wrong."""
    disk = folder / "disk"
    for each in list(disk.glob("*")):
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    shutil.copytree(folder / "first", disk, dirs_exist_ok=True)
    os.environ["XDG_DATA_HOME"] = str(disk / "data")
    told = _in_a_fork(disk / "map.triumvirate", hinder)
    (disk / "filler").unlink(missing_ok=True)
    said |= {_kind(each) for each in told["said"]}
    if told["crash"]:
        return [f"{where}: crashed: {told['crash']}"]
    return [f"{where}: {fault}" for fault in _afterwards(disk, told)]


def _afterwards(disk: Path, told: dict) -> Iterator[str]:
    try:
        in_file, shown = held(disk / "map.triumvirate")
        if in_file < told["published"] or shown < told["saved"]:
            yield f"lost: {told} but {in_file} in the file and {shown} shown"
        sit(disk / "map.triumvirate", 1, lambda _what, _number: None)
    except (TriumvirateError, AssertionError) as fault:
        yield f"corrupt: {fault}"


def _kind(message: str) -> str:
    """A message without the names of files."""
    return re.sub("“[^”]*”", "“…”", message)


def _in_a_fork(path: Path, hinder: Callable[[], object]) -> dict:
    """What a sitting in a process of its own promised, said and met."""
    take, give = os.pipe()
    child = os.fork()
    if not child:
        _sit_and_tell(path, hinder, give)
    os.close(give)
    with os.fdopen(take) as pipe:
        told = json.loads(pipe.read() or '{"said": [], "saved": 0, "published": 0, "crash": "it died"}')
    os.waitpid(child, 0)
    return told


def _sit_and_tell(path: Path, hinder: Callable[[], object], give: int) -> None:
    told: dict = {"saved": 0, "published": 0, "said": [], "crash": ""}
    try:
        hinder()
        sit(path, EDITS, lambda what, number: told.update({what: number}))
    except TriumvirateError as fault:
        told["said"].append(str(fault))
    except BaseException as fault:  # noqa: BLE001 - any other exception is the fault looked for
        told["crash"] = f"{type(fault).__name__}: {fault}"
    os.write(give, json.dumps(told).encode())
    os._exit(0)


def _limited(limit: int) -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


# ---- a small disk --------------------------------------------------------------------------------


def _on_a_small_disk(folder: Path, count: int, seed: int, faults: list[str], said: set[str]) -> str:
    """The same on a disk in memory that something else fills, leaving a little less room each time."""
    with _small_disk(folder / "disk") as is_there:
        if not is_there:
            return ""
        rooms = [*range(0, 400_000, 8192)]
        for room in rooms if len(rooms) <= count else random.Random(seed).sample(rooms, count):
            faults += _trial(folder, lambda room=room: _fill(folder / "disk", room), f"room {room:,}", said)
    return f" and {min(len(rooms), count)} nearly full disks"


def _fill(disk: Path, room: int) -> None:
    """Leave only so much room on the disk."""
    free = shutil.disk_usage(disk).free
    with (disk / "filler").open("wb") as file:
        file.write(bytes(max(0, free - room)))


@contextmanager
def _small_disk(place: Path) -> Iterator[bool]:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    try:
        is_there = subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        is_there = False
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", str(place)], check=True)
