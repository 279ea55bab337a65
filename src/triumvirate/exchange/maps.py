"""Maps in whichever form they come: a .triumvirate file, or the open map as JSON.

What a file is, its content says and not its name. Reading never changes it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from triumvirate.errors import InvalidMap, UnreadableFile
from triumvirate.exchange.ordinary import called, unread, why_not
from triumvirate.model import plain
from triumvirate.model.organisation import Organisation

LARGEST = 200 * 1024 * 1024
ENDINGS: Final = frozenset({".json", ".triumvirate"})
"""The file endings of maps."""

_SQLITE: Final = b"SQLite format 3\0"
_OBJECT: Final = re.compile(rb"""(\xef\xbb\xbf)?\s*\{\s*["}]""")


def is_map(path: Path) -> bool:
    """Whether the file is a map: it has a map's ending, or starts like one whatever it is called."""
    if path.suffix.casefold() in ENDINGS:
        return True
    if why_not(path):
        return False
    start = _start(path)
    return start.startswith(_SQLITE) or _OBJECT.match(start) is not None


def is_map_text(path: Path) -> bool:
    """Whether the file is to be read as the open map: named .json, or text that starts like one."""
    return path.suffix.casefold() == ".json" or (
        path.suffix.casefold() != ".triumvirate"
        and _start(path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    )


def read_map(path: Path) -> Organisation:
    """The organisation in a .triumvirate file or a map .json; raises UnreadableFile or InvalidMap."""
    _refuse_unless_ordinary(path)
    if is_map_text(path):
        return _read_text(path)
    from triumvirate.store.file import read

    return read(path)


def _refuse_unless_ordinary(path: Path) -> None:
    if why := why_not(path):
        raise UnreadableFile(f"{called(path)} {why}. Check the name and the folder.")


def _read_text(path: Path) -> Organisation:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{called(path)} is larger than any map. It was not opened.")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableFile(f"{called(path)} is not plain UTF-8 text, so it cannot be a map.") from fault
    except OSError as fault:
        raise UnreadableFile(f"{called(path)} {unread(fault)}.") from fault
    try:
        return plain.loads(text)
    except InvalidMap as fault:
        raise InvalidMap(f"{called(path)}: {fault}") from None


def _start(path: Path) -> bytes:
    _refuse_unless_ordinary(path)
    try:
        with path.open("rb") as opened:
            return opened.read(64)
    except OSError as fault:
        raise UnreadableFile(f"{called(path)} {unread(fault)}.") from fault
