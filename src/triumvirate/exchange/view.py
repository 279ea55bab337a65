"""A sheet with what each of its cells looks like by itself: letters, text, a line of a legend or nothing.

This is what the layout is found by. The words that commonly head a column stand here too; what the letters
mean is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from typing import Final

from triumvirate.exchange.legend import Entry, find_entries
from triumvirate.exchange.marks import guess_letters, is_nothing, read_marks
from triumvirate.exchange.sheets import Place, Sheet
from triumvirate.model.organisation import Letters

DECISION_WORDS: Final = frozenset({
    "decision", "decisions", "activity", "activities", "task", "tasks", "deliverable", "deliverables", "step",
    "steps", "action", "actions", "item", "items", "responsibility", "responsibilities", "what", "activité",
    "activités", "tâche", "tâches",
})  # fmt: skip
AREA_WORDS: Final = frozenset({
    "domain", "area", "category", "stage", "phase", "group", "section", "theme", "workstream", "domaine",
    "catégorie", "étape",
})  # fmt: skip
NUMBER_WORDS: Final = frozenset({"id", "ref", "no", "nr", "number", "code", "reference", "sr", "sl"})


class Look(Enum):
    """What a cell looks like by itself."""

    EMPTY = "empty"
    SIGN = "sign"
    NOTHING = "nothing"
    TEXT = "text"
    LEGEND = "legend"


class View:
    """A sheet with what each cell looks like, worked out once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.letters: Letters = guess_letters(sheet.cells.values())
        self.entries: tuple[Entry, ...] = find_entries(sheet)
        self.pairs: frozenset[Place] = frozenset(
            place for entry in self.entries if len(entry.places) > 1 for place in entry.places
        )
        legend = {place for entry in self.entries for place in entry.places}
        self._looks = {
            place: Look.LEGEND if place in legend else self._look_of(text)
            for place, text in sheet.cells.items()
        }

    def _look_of(self, text: str) -> Look:
        if is_nothing(text):
            return Look.NOTHING
        return Look.SIGN if read_marks(text, self.letters).whole else Look.TEXT

    @cached_property
    def rows(self) -> dict[int, dict[int, str]]:
        """The cells row by row."""
        return self.sheet.by_row()

    @cached_property
    def _filled(self) -> list[int]:
        return list(self.rows)

    def look(self, row: int, column: int) -> Look:
        """What a cell looks like."""
        return self._looks.get((row, column), Look.EMPTY)

    def looks(self, rows: Iterable[int], column: int) -> Counter[Look]:
        """How many cells of a column look like what."""
        return Counter(self.look(row, column) for row in rows)

    def between(self, low: int, high: int) -> list[int]:
        """The rows of a range that hold text."""
        rows = self._filled
        return rows[bisect_left(rows, low) : bisect_left(rows, high)]

    def signs_in(self, row: int) -> list[int]:
        """The columns of a row that hold letters."""
        return [column for column in self.rows[row] if self.look(row, column) is Look.SIGN]

    def columns(self, rows: Iterable[int]) -> list[int]:
        """The columns that hold text in any of these rows."""
        return sorted({column for row in rows for column in self.rows[row]})

    def heading_place(self, row: int, column: int) -> Place | None:
        """The cell that heads a column: in the heading row, or above it where it is empty there.

        Above columns of text only a joined cell or a known word is a heading; else it is the chart's title.
        """
        if self.look(row, column) is not Look.EMPTY:
            return row, column
        above = next((at for at in (row - 1, row - 2) if self.look(at, column) is not Look.EMPTY), None)
        if above is None:
            return None
        joined = self.sheet.reaches(above, column) >= row
        known = words_of(self.sheet.text(above, column)) & (DECISION_WORDS | AREA_WORDS | NUMBER_WORDS)
        return (above, column) if joined or known or self._letters_under(row, column) else None

    def _letters_under(self, row: int, column: int) -> bool:
        return any(self.look(at, column) is Look.SIGN for at in range(row + 1, self.sheet.height))


def words_of(text: str) -> set[str]:
    """The words of a heading, in small letters; # stands for a number."""
    return set(re.findall(r"\w+", text.lower())) or ({"no"} if text == "#" else set())
