"""One chart on a sheet: where its posts stand, and which of the other columns names the decisions.

The columns of posts are given; which column says what is decided, which groups the decisions, which only
numbers them and which holds remarks is found by what they hold and how they are headed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from triumvirate.exchange.sheets import Place, same
from triumvirate.exchange.view import AREA_WORDS, DECISION_WORDS, NUMBER_WORDS, Look, View, words_of

NUMBER: Final = re.compile(r"#?\d+([.\-]\d+)*[.)]?")
"""A row's number: 7, 1.2 or 3)."""

_LEGEND_WORDS: Final = frozenset({"legend", "key", "symbol", "meaning"})


@dataclass(frozen=True, slots=True)
class Block:
    """One chart on a sheet: rows ``heading`` to ``last``, and nothing of it from row ``stop`` on.

    ``by_right``: the columns ``posts`` are parts, and posts stand in the cells.
    """

    heading: int
    last: int
    stop: int
    posts: tuple[int, ...]
    decision: int
    area: int | None = None
    numbers: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    by_right: bool = False
    rights: int = 0

    @property
    def columns(self) -> frozenset[int]:
        """Every column that belongs to the chart."""
        area = () if self.area is None else (self.area,)
        return frozenset((self.decision, *area, *self.posts, *self.numbers, *self.notes))

    def holds(self, place: Place) -> bool:
        """Whether a cell lies inside the chart."""
        return self.heading <= place[0] <= self.last and place[1] in self.columns


def around(view: View, block: Block, rows: list[int]) -> Block | None:
    """The block with its decision column and the other columns of text; None if no column names decisions."""
    marked = [row for row in rows if any(_counts(view, block, row, column) for column in block.posts)]
    others = [column for column in view.columns((block.heading, *rows)) if column not in block.posts]
    texts = {
        column: _texts(view, marked, column) for column in others if not _is_lettered(view, marked, column)
    }
    decision = _decision_column(view, block, texts, len(marked))
    if decision is None:
        return None
    settled = [row for row in marked if view.look(row, decision) is not Look.EMPTY]
    if not settled:
        return None
    rights = sum(_counts(view, block, row, column) for row in settled for column in block.posts)
    block = replace(block, decision=decision, last=settled[-1], rights=rights)
    return _with_text_columns(view, block, texts)


def _counts(view: View, block: Block, row: int, column: int) -> bool:
    """Whether a cell under the posts says something; a letter beside a note is not taken for a legend's."""
    if view.look(row, column) is Look.LEGEND and column + 1 not in block.posts:
        return view.look(block.heading, column + 1) is Look.TEXT
    wanted = {Look.TEXT} if block.by_right else {Look.SIGN, Look.NOTHING}
    return view.look(row, column) in wanted


def _is_lettered(view: View, rows: Iterable[int], column: int) -> bool:
    """Whether a column holds little but letters, though no post stands at its head."""
    looks = view.looks(rows, column)
    return looks[Look.SIGN] > looks[Look.TEXT] + looks[Look.LEGEND]


def _texts(view: View, rows: Iterable[int], column: int) -> list[str]:
    return [text for row in rows if (text := view.sheet.text(row, column))]


def _decision_column(view: View, block: Block, texts: dict[int, list[str]], rows: int) -> int | None:
    """The column that says what is decided: left of the posts, filled, and each row saying something new."""
    full = [column for column, held in texts.items() if len(held) * 2 >= rows > 0 and not _are_numbers(held)]
    pool = [column for column in full if column < block.posts[0]] or full
    words = {column: _headingwords_of(view, block, column) for column in pool}
    named = [column for column in pool if words[column] & DECISION_WORDS and not words[column] & NUMBER_WORDS]
    plain = [column for column in pool if not words[column] & (AREA_WORDS | NUMBER_WORDS)]
    for column in (*named, *(each for each in plain if _is_telling(texts[each], rows))):
        return column
    return max(plain or pool, key=lambda column: len(set(texts[column])), default=None)


def _is_telling(held: list[str], rows: int) -> bool:
    """Whether a column is filled in most rows, and mostly says something new."""
    return len(held) >= 0.8 * rows and _variety(held) >= 0.7


def _with_text_columns(view: View, block: Block, texts: dict[int, list[str]]) -> Block:
    area: int | None = None
    numbers: list[int] = []
    notes: list[int] = []
    for column, held in texts.items():
        left = column < block.posts[0]
        heads_legend = same(view.sheet.text(block.heading, column)) in _LEGEND_WORDS
        if column == block.decision or not held or heads_legend:
            continue
        if left and _are_numbers(held):
            numbers.append(column)
        elif area is None and _is_area(view, block, column, held, len(texts[block.decision])):
            area = column
        elif left or view.look(block.heading, column) is Look.TEXT:
            notes.append(column)
    return replace(block, area=area, numbers=tuple(numbers), notes=tuple(notes))


def _is_area(view: View, block: Block, column: int, held: list[str], rows: int) -> bool:
    if _headingwords_of(view, block, column) & AREA_WORDS:
        return True
    return column < block.decision and not _is_telling(held, rows)


def _headingwords_of(view: View, block: Block, column: int) -> set[str]:
    place = view.heading_place(block.heading, column)
    return words_of(view.sheet.text(*place)) if place else set()


def _variety(texts: list[str]) -> float:
    return len({same(text) for text in texts}) / len(texts)


def _are_numbers(texts: list[str]) -> bool:
    return bool(texts) and all(NUMBER.fullmatch(text) for text in texts)
