"""The child process that opens a stranger's spreadsheet, so that nothing it does can harm the program.

The spreadsheet reader can panic, abort, hang or take all memory on a damaged or hostile file. Run as
``python -m triumvirate.exchange.reader FILE`` this prints the cells as JSON, or the reason why not. It
knows nothing of charts.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

SECONDS: Final = 20
MOST_MEMORY: Final = 1 << 30
MOST_SHEETS: Final = 60
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 256
MOST_CELLS: Final = 200_000
MOST_TEXT: Final = 20_000_000
"""How many characters all cells together may hold."""

LOCKED: Final = "locked"
DAMAGED: Final = "damaged"
HUGE: Final = "huge"


def main(path: str) -> None:
    """Print the cells of a spreadsheet as one JSON object, or ``{"fault": word}``."""
    _limit()
    _hush()
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(path))}
    except MemoryError:
        answer = {"fault": HUGE}
    except BaseException as fault:  # noqa: BLE001 - the reader's panics are no Exception
        answer = {"fault": LOCKED if type(fault).__name__ == "PasswordError" else DAMAGED}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Ask the system to stop this process before it takes too much, where the system can."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _hush() -> None:
    """Send what the reader says while it fails to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


def _sheets(path: str) -> Iterator[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    left = MOST_CELLS
    with CalamineWorkbook.from_path(path) as book:
        tables = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        for at, meta in enumerate(tables[:MOST_SHEETS]):
            cells, cut = _cells(book.get_sheet_by_name(meta.name), left)
            left -= len(cells)
            many = at + 1 == MOST_SHEETS < len(tables)
            yield {
                "name": meta.name,
                "cells": cells,
                "merged": _merged(book, meta.name),
                "cut": f"Sheets after the first {MOST_SHEETS} were not read." if many else cut,
            }


def _merged(book: Any, name: str) -> list[tuple[int, ...]]:
    ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
    return [(*first, *last) for first, last in ranges[:MOST_ROWS]]


def _cells(sheet: Any, most: int) -> tuple[list[tuple[int, int, str]], str]:
    """The cells that hold something, and in words which were left out."""
    top, left = sheet.start or (0, 0)
    length = 0
    cells: list[tuple[int, int, str]] = []
    cut = ""
    for row, values in enumerate(sheet.iter_rows() if sheet.height else (), top):
        found = [(row, column, text) for column, text in enumerate(map(say, values), left) if text]
        if not found:
            continue
        if row >= MOST_ROWS or len(cells) + len(found) > most:
            return cells, f"Rows from {row + 1} on were not read: the sheet is too long."
        near = [cell for cell in found if cell[1] < MOST_COLUMNS]
        if len(near) < len(found):
            cut = f"Columns after the first {MOST_COLUMNS} were not read."
        cells += near
        length += sum(len(text) for _, _, text in near)
        if length > MOST_TEXT:
            raise MemoryError
    return cells, cut


def say(value: object) -> str:
    """A cell's value as the text a person would see: whole numbers without a point, days as 2026-01-31."""
    for kind, text in _SAYINGS.items():
        if isinstance(value, kind):
            return text(value)
    return str(value).strip()


_SAYINGS: Final[dict[type, Callable[[Any], str]]] = {
    bool: lambda value: "TRUE" if value else "FALSE",
    float: lambda value: f"{value:.15g}",
    datetime: lambda value: value.isoformat(" ").removesuffix(" 00:00:00"),
    date: lambda value: value.isoformat(),
    time: lambda value: value.isoformat(),
    timedelta: str,
}


if __name__ == "__main__":
    main(sys.argv[1])
