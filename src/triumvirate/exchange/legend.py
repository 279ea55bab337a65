"""The legend of a chart: which letter means what, wherever on the sheet it stands.

A legend looks much like a small chart, so its cells are found before the chart is, and those that turn out
to lie inside the chart are no legend after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from triumvirate.exchange.marks import FOOTNOTED, WORDS, named_part
from triumvirate.exchange.sheets import Place, Sheet, same
from triumvirate.model.words import PART_OF_LETTER

_LETTERS: Final = frozenset({*PART_OF_LETTER, "R", "A", FOOTNOTED})
_STEMS: Final = (
    "account", "agree", "approv", "autor", "author", "carr", "consult", "contrib", "decid", "driv", "execut",
    "inform", "input", "must", "perform", "propos", "réal", "recommend", "respons", "sign", "support",
)  # fmt: skip
_ENTRY: Final = re.compile(r"(?<!\w)([A-Za-z]\*?)\s*(?:=|:|→|[-–—])>?\s*(\w[^=:|;·]*)")
_HEADINGS: Final = frozenset({
    "legend", "key", "symbol", "meaning", "letter", "letters", "code", "codes", "description", "definition",
    "raci", "raci key", "raci legend", "key to letters", "légende", "abbreviation", "term", "role",
    "responsibility",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: a letter, the words beside it and the cells they stand in."""

    letter: str
    words: str
    places: tuple[Place, ...]


def find_entries(sheet: Sheet) -> tuple[Entry, ...]:
    """Everything on the sheet that could be a line of a legend.

    A letter with its meaning in the next cell begins its row or stands over or under another such pair;
    elsewhere the two may be two posts' parts.
    """
    found = [entry for place in sorted(sheet.cells) for entry in _entries_at(sheet, place)]
    pairs = {entry.places[0]: entry.letter for entry in found if len(entry.places) > 1}
    firsts = {row: min(cells) for row, cells in sheet.by_row().items()}
    return tuple(
        entry
        for entry in found
        if len(entry.places) == 1
        or firsts[entry.places[0][0]] == entry.places[0][1]
        or _has_neighbour(entry.places[0], pairs)
    )


def _has_neighbour(place: Place, pairs: dict[Place, str]) -> bool:
    near = (pairs.get((place[0] + step, place[1])) for step in (-2, -1, 1, 2))
    return any(letter not in (None, pairs[place]) for letter in near)


def legend_places(sheet: Sheet, entries: tuple[Entry, ...], inside: Callable[[Place], bool]) -> set[Place]:
    """The cells of the legend: its lines outside the chart, and the headings just above or beside them."""
    places = {place for entry in entries for place in entry.places}
    places = {place for place in places if not inside(place)}
    near = {row + step for row, _ in places for step in (0, -1, -2)}
    headings = {
        (row, column)
        for (row, column), text in sheet.cells.items()
        if row in near and same(text).rstrip(" :") in _HEADINGS and not inside((row, column))
    }
    return places | headings


def _entries_at(sheet: Sheet, place: Place) -> Iterator[Entry]:
    text = sheet.cells[place]
    for letter, words in _ENTRY.findall(text):
        if _explains(words, letter.upper()):
            yield Entry(letter.upper(), words.strip(), (place,))
    beside = (place[0], place[1] + 1)
    words = sheet.cells.get(beside, "")
    if text.upper() in _LETTERS and _explains(words, text.upper()):
        yield Entry(text.upper(), words, (place, beside))
    elif words.upper() in _LETTERS and same(text) in WORDS and _explains(text, words.upper()):
        yield Entry(words.upper(), text, (place, beside))


def _explains(words: str, letter: str) -> bool:
    """Whether the words can be what the letter stands for."""
    if letter not in _LETTERS or len(words) < 3:
        return False
    begins_alike = words[0].upper() == letter[0] and words.lower().startswith(_STEMS)
    return begins_alike or named_part(words) is PART_OF_LETTER.get(letter, "")
