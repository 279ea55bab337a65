"""Whether there is an ordinary file at a path, asked before anything opens it.

A folder, a pipe or a name too long is met here, so that no reader hangs or breaks on one. Nothing here
knows what a file holds.
"""

from __future__ import annotations

import errno
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

_LONGEST_SHOWN: Final = 120
_FAULTS: Final = {
    errno.ENAMETOOLONG: "its name is too long",
    errno.EACCES: "you may not read it",
    errno.EPERM: "you may not read it",
}


def called(path: Path) -> str:
    """A file's name as a message shows it; never empty, and never very long."""
    name = path.name or str(path)
    return name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 1]}…"


def why_not(path: Path) -> str:
    """Why no file can be read here, as the end of a sentence about it; empty for an ordinary file."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "was not found"
    except OSError as fault:
        return unread(fault)
    if S_ISDIR(mode):
        return "is a folder, not a file"
    return "" if S_ISREG(mode) else "is not an ordinary file"


def unread(fault: OSError) -> str:
    """What the computer says against reading a file, as the end of a sentence about it."""
    said = _FAULTS.get(fault.errno or 0) or fault.strerror or str(fault)
    return f"could not be read: {said[:1].lower()}{said[1:]}"
