"""A sitting that the system ended, as when the toolkit fails beneath us: noted then, told the next time.

Python can say nothing more at that moment than where each thread stood; that holds no value of anybody's.
Knows nothing of maps.
"""

from __future__ import annotations

import atexit
import faulthandler
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from triumvirate.ui import crash
from triumvirate.ui.settings import data_folder

_KEPT_OPEN: list[IO[str]] = []
_DAY = 86_400
_FILE = re.compile(r'File "([^"]*)"')


def _folder() -> Path:
    return data_folder() / "sittings"


def watch() -> None:
    """From now on have it written down where the program stood when the system ends it."""
    path = _folder() / f"{os.getpid()}.txt"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
        faulthandler.enable(file)
        _KEPT_OPEN.append(file)
        atexit.register(_forget, path)


def _forget(path: Path) -> None:
    """The sitting ended as it should: nothing is to be told."""
    with suppress(OSError):
        faulthandler.disable()
        path.unlink()


def reports() -> Iterator[Path]:
    """What was written down of sittings that ended by themselves, each given once."""
    for path in sorted(_folder().glob("*.txt")) if _folder().is_dir() else ():
        with suppress(OSError):
            told = path.read_text(encoding="utf-8", errors="replace")
            report = crash.keep(_without_folders(told)) if told else None
            if told or time.time() - path.stat().st_mtime > _DAY:
                path.unlink()
            if report is not None:
                yield report


def _without_folders(told: str) -> str:
    return _FILE.sub(lambda found: f'File "{crash.place(found[1])}"', told)
