"""A courtesy: a small hidden file beside a map tells others that somebody has it open.

It only ever informs. One that is old, unreadable or left by a crash counts for nothing, and where none can
be written nothing is the worse for it. Who and where stand in it and nowhere else.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

STALE: Final = timedelta(hours=12)
"""A lock of another computer counts for nothing when it was not renewed for so long."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a map open: the name of the user and the computer, since when (UTC), in which process."""

    user: str
    host: str
    since: str
    process: int
    token: str

    @property
    def when(self) -> datetime:
        """Since when."""
        return datetime.fromisoformat(self.since)


def lock_file(target: Path) -> Path:
    """Where the lock of a map lies."""
    real = target.resolve()
    return real.with_name(f".~{real.name}.lock")


def holder(target: Path) -> Holder | None:
    """Who else has the map open; None where nobody has, as far as can be told."""
    found = _read(lock_file(target))
    return found if found is not None and _counts(found, lock_file(target)) else None


def take(target: Path) -> str:
    """Say that we have the map open; gives what lets go of it, empty where somebody else has it already."""
    if holder(target) is not None:
        return ""
    mine = Holder(_user(), platform.node(), _now(), os.getpid(), secrets.token_hex(8))
    try:
        lock_file(target).write_text(json.dumps(asdict(mine)), encoding="utf-8")
    except OSError:
        return ""
    return mine.token


def renew(target: Path, token: str) -> None:
    """Say that we still have it."""
    if token:
        with suppress(OSError):
            os.utime(lock_file(target))


def let_go(target: Path, token: str) -> None:
    """Take our lock away; another's stays."""
    found = _read(lock_file(target))
    if found is not None and found.token == token:
        with suppress(OSError):
            lock_file(target).unlink()


def _read(path: Path) -> Holder | None:
    try:
        found = Holder(**json.loads(path.read_text(encoding="utf-8")[:4096]))
        return found if found.when.tzinfo and isinstance(found.process, int) else None
    except (OSError, ValueError, TypeError):
        return None


def _counts(found: Holder, path: Path) -> bool:
    if found.host == platform.node():
        return found.process != os.getpid() and _is_running(found.process)
    try:
        renewed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return False
    return datetime.now(UTC) - renewed < STALE


def _is_running(process: int) -> bool:
    """Whether there is a process of that number; where that cannot be asked, it is taken to run."""
    if os.name == "nt" or process <= 0:
        return process > 0
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
