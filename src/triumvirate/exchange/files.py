"""Opens strangers' files and gives back sheets of plain cells, or one plain sentence why not.

Everything a foreign file could do to the program is stopped here: size, unpacked size, a reader that
crashes or hangs, odd encodings. Nothing here knows what a chart is, beyond being told which of several
readings of a text file holds most of one.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NoReturn

from triumvirate.errors import UnreadableFile
from triumvirate.exchange.ordinary import called, unread, why_not
from triumvirate.exchange.reader import (
    DAMAGED,
    HUGE,
    LOCKED,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    SECONDS,
)
from triumvirate.exchange.sheets import Sheet, fold

SPREADSHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXTS: Final = frozenset({".csv", ".tsv", ".txt", ".tab"})
MARKDOWN: Final = frozenset({".md", ".markdown"})
CHART_ENDINGS: Final = SPREADSHEETS | TEXTS | MARKDOWN
"""The file endings a chart can be read from."""

_MOST_BYTES: Final = {"spreadsheet": 20_000_000, "text": 5_000_000}
_MOST_UNPACKED: Final = 100_000_000
_MOST_ENTRIES: Final = 2_000
_WORST_RATIO: Final = 200
_PLAIN_ENOUGH: Final = 5_000_000
"""Unpacked, a part of a spreadsheet this small is harmless however tightly it was packed."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_FAULTS: Final = {
    LOCKED: "is protected by a password, so save it without one first",
    DAMAGED: "cannot be read: it is damaged or not a spreadsheet",
    HUGE: "cannot be read: it needs too much memory",
}
_LINE: Final = re.compile(r"\s*\|?(?P<cells>.*\|.*?)\|?\s*")
_RULE: Final = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_ORNAMENT: Final = re.compile(r"\*\*|`|<br\s*/?>", re.IGNORECASE)
_MARKER: Final = re.compile(r"\s*(#+|[-*+>])\s+")


def read_sheets(path: Path, holds: Callable[[Sheet], int]) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, table or page of text; raises UnreadableFile.

    ``holds`` says how much of a chart a sheet holds; by it the delimiter of a text file is found.
    """
    ending = path.suffix.lower()
    size = _size_of(path)
    if ending in SPREADSHEETS:
        _check_size(path, size, "spreadsheet")
        _check_zip(path)
        return _read_spreadsheet(path)
    if ending not in TEXTS | MARKDOWN:
        _refuse(path, f"is not a file that a chart can be read from; use {', '.join(sorted(CHART_ENDINGS))}")
    _check_size(path, size, "text")
    text = _decode(path)
    return (_read_markdown(text) if ending in MARKDOWN else _read_table(path, text, holds),)


def _refuse(path: Path, why: str) -> NoReturn:
    raise UnreadableFile(f"{called(path)} {why}; nothing was changed.")


def _size_of(path: Path) -> int:
    if why := why_not(path):
        _refuse(path, why)
    try:
        return path.stat().st_size
    except OSError as fault:
        _refuse(path, unread(fault))


def _check_size(path: Path, size: int, kind: str) -> None:
    if not size:
        _refuse(path, "is empty")
    if size > _MOST_BYTES[kind]:
        _refuse(path, f"is larger than {_MOST_BYTES[kind] // 1_000_000} MB, too large for a chart")


# ---- spreadsheets --------------------------------------------------------------------------------


def _check_zip(path: Path) -> None:
    """Refuse a packed file that would unpack to far more than a chart, before anything unpacks it."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        _refuse(path, _FAULTS[DAMAGED])
    unpacked = sum(part.file_size for part in parts)
    packed_tightly = any(
        part.file_size > max(_PLAIN_ENOUGH, _WORST_RATIO * part.compress_size) for part in parts
    )
    if len(parts) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED or packed_tightly:
        _refuse(path, "unpacks to far more than a chart could hold")


def _read_spreadsheet(path: Path) -> tuple[Sheet, ...]:
    try:
        done = start_reader(path.resolve())
    except subprocess.TimeoutExpired:
        _refuse(path, f"could not be read within {SECONDS} seconds")
    try:
        answer: dict[str, Any] = json.loads(done) if done else {"fault": DAMAGED}
    except ValueError:
        answer = {"fault": DAMAGED}
    if "fault" in answer:
        _refuse(path, _FAULTS[answer["fault"]])
    return tuple(_sheet(sheet) for sheet in answer["sheets"])


def reader_command(path: Path) -> list[str]:
    """How the child process is started; -P keeps modules lying beside the user's files out of it."""
    return [sys.executable, "-P", "-m", "triumvirate.exchange.reader", str(path)]


def start_reader(path: Path) -> bytes:
    """What the child process says of a spreadsheet; nothing if it broke down.

    Raises TimeoutExpired, the child being dead by then. This is the one place that starts it.
    """
    source = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (source, known)))}
    done = subprocess.run(
        reader_command(path),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    return b"" if done.returncode else done.stdout


def _sheet(plain: dict[str, Any]) -> Sheet:
    folded = (((row, column), fold(text)) for row, column, text in plain["cells"])
    cells = {place: text for place, text in folded if text}
    return Sheet(plain["name"], cells, tuple(map(tuple, plain["merged"])), cut=plain["cut"])


# ---- text ----------------------------------------------------------------------------------------


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as fault:
        _refuse(path, unread(fault))
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    _refuse(path, "does not hold plain text")


def _read_table(path: Path, text: str, holds: Callable[[Sheet], int]) -> Sheet:
    """The table in a text, split by whichever delimiter finds most of a chart in it."""
    declared = re.match(r"sep=([,;\t|])\r?\n", text)
    if declared:
        text = text[declared.end() :]
    try:
        marks = declared[1] if declared else [mark for mark in _DELIMITERS if mark in text] or [","]
        readings = [_split(text, mark) for mark in marks]
    except csv.Error:
        _refuse(path, "cannot be read as a table")
    return max(readings, key=holds)


def _split(text: str, delimiter: str) -> Sheet:
    """The text as a sheet of at most so many rows and columns; what is beyond is said to be cut."""
    rows: list[list[str]] = []
    cells = 0
    cut = ""
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        cells += len(row)
        if len(rows) >= MOST_ROWS or cells > MOST_CELLS:
            cut = f"Rows from {len(rows) + 1} on were not read: the table is too long."
            break
        if any(row[MOST_COLUMNS:]):
            cut = f"Columns after the first {MOST_COLUMNS} were not read."
        rows.append([_unguarded(cell) for cell in row[:MOST_COLUMNS]])
    return replace(Sheet.of_rows("", rows), cut=cut)


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def _read_markdown(text: str) -> Sheet:
    """Every line of a page as a row: a table's line cell by cell, any other line as one cell."""
    lines = text.splitlines()
    sheet = Sheet.of_rows("", map(_line, lines[:MOST_ROWS]), lines=True)
    cut = f"Lines after the first {MOST_ROWS:,} were not read." if len(lines) > MOST_ROWS else ""
    return replace(sheet, cut=cut)


def _line(line: str) -> list[str]:
    if _RULE.fullmatch(line):
        return []
    table = _LINE.fullmatch(line)
    cells = re.split(r"(?<!\\)\|", table["cells"]) if table else [_MARKER.sub("", line, count=1)]
    return [_ORNAMENT.sub(" ", cell).replace("\\|", "|") for cell in cells[:MOST_COLUMNS]]
