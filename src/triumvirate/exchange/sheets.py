"""A stranger's sheet as plain cells, whatever file it came from.

The layout code reads only this, so it never meets a file, and a test can make a sheet by hand.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

Place = tuple[int, int]
"""A cell's row and column, both counted from 0."""

_JOINERS = "\u200c\u200d"
"""Unseen, but part of how some scripts and signs are written."""


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet that hold text, by place.

    ``merged`` are joined areas as (top, left, bottom, right); ``lines`` says that rows are lines of a text
    file. ``cut`` says in words what was too far out to be read, if anything was.
    """

    name: str
    cells: dict[Place, str]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    lines: bool = False
    cut: str = ""

    @classmethod
    def of_rows(cls, name: str, rows: Iterable[Iterable[str]], *, lines: bool = False) -> Sheet:
        """Make a sheet from rows of text."""
        folded = (
            ((at, column), fold(text)) for at, row in enumerate(rows) for column, text in enumerate(row)
        )
        return cls(name, {place: text for place, text in folded if text}, lines=lines)

    @property
    def height(self) -> int:
        """One more than the last row that holds text."""
        return 1 + max((row for row, _ in self.cells), default=-1)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty if there is none."""
        return self.cells.get((row, column), "")

    def where(self, row: int, column: int) -> str:
        """The cell as people call it: ``Sheet1!K4``, or ``line 4, column 2`` of a text file."""
        if self.lines:
            return f"line {row + 1}, column {column + 1}"
        address = f"{column_name(column)}{row + 1}"
        return f"{self.name}!{address}" if self.name else address

    def width_of(self, row: int, column: int) -> int:
        """Over how many columns a cell is joined; 1 for a single one."""
        spans = (right - left + 1 for top, left, _, right in self.merged if (top, left) == (row, column))
        return max(spans, default=1)

    def reaches(self, row: int, column: int) -> int:
        """The last row a cell is joined with; its own if it is a single one."""
        ends = (bottom for top, left, bottom, _ in self.merged if (top, left) == (row, column))
        return max(ends, default=row)

    def by_row(self) -> dict[int, dict[int, str]]:
        """The cells row by row, both in order."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = text
        return rows


def column_name(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def fold(text: str) -> str:
    """Text on one line: every run of white space is one space, and what cannot be seen is gone."""
    if not text.isprintable():
        text = "".join(_seen(char) for char in text)
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def same(text: str) -> str:
    """What two titles have in common when they differ only in white space and capitals."""
    return fold(text).casefold()


def told_apart(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles, with a number after each that has stood before."""
    taken: set[str] = set()
    apart = []
    for title in titles:
        numbered = (title if number == 1 else f"{title} ({number})" for number in count(1))
        apart.append(next(name for name in numbered if same(name) not in taken))
        taken.add(same(apart[-1]))
    return tuple(apart)


def _seen(char: str) -> str:
    if char.isspace():
        return " "
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in _JOINERS
    return "" if hidden else char
