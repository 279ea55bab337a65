"""Where the charts lie on a sheet: the heading row and the columns of posts of each.

A chart is found by looking: a heading row is a row of text over columns of letters. File names, sheet names
and fixed positions play no part. What the letters mean is not known here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from triumvirate.exchange.blocks import NUMBER, Block, around
from triumvirate.exchange.marks import read_marks
from triumvirate.exchange.sheets import same
from triumvirate.exchange.view import DECISION_WORDS, Look, View, words_of

_NOT_POSTS: Final = frozenset({
    "comment", "comments", "note", "notes", "remark", "remarks", "status", "date", "due", "deadline", "when",
    "document", "evidence", "total", "count", "priority", "reference", "source", "legend", "key",
})  # fmt: skip
_LONGEST_MARK: Final = 3
"""Cells this short are marks of some kind, even where they are not understood."""

_MOST_BLOCKS: Final = 40
_ENOUGH_NAMES: Final = 30
_LONGEST_NAME: Final = 80
_AMONG_POSTS: Final = 1 / 3
_UNDERSTOOD: Final = 0.6
"""How much of the cells under the posts must be letters before a sheet counts as a chart."""


def find_blocks(view: View) -> list[Block]:
    """Every chart on a sheet, from the top down; after so many, what is left is not looked at."""
    found: list[Block] = []
    ranges = [(0, view.sheet.height)]
    while ranges and len(found) < _MOST_BLOCKS:
        low, high = ranges.pop()
        both = [block for block in (_grid(view, low, high), _by_right(view, low, high)) if block]
        if both:
            best = max(both, key=lambda block: block.rights)
            found.append(best)
            ranges += [(low, best.heading), (best.stop, high)]
    return sorted(found, key=lambda block: block.heading)


# ---- posts across, letters in the cells ---------------------------------------------------------


def _grid(view: View, low: int, high: int) -> Block | None:
    heading = _best_heading(view, low, high)
    if heading is None:
        return None
    rows = _down_to_letters(view, heading, high)
    columns = view.columns((heading, *rows))
    signs = tuple(column for column in columns if _holds_letters(view, heading, rows, column))
    if not signs:
        return None
    stop = next((row for row in rows if _starts_anew(view, row, heading, signs, high)), high)
    rows = _down_to_letters(view, heading, stop)
    block = around(view, Block(heading, heading, stop, _posts(view, heading, rows, signs), -1), rows)
    return block if block and _is_convincing(view, block) else None


def _down_to_letters(view: View, heading: int, high: int) -> list[int]:
    """The rows under a heading, down to the last one that holds letters: what stands below is no chart."""
    rows = view.between(heading + 1, high)
    last = max((row for row in rows if view.signs_in(row)), default=heading)
    return [row for row in rows if row <= last]


def _best_heading(view: View, low: int, high: int) -> int | None:
    """The row that stands over most letters; where several do, the one that names its decisions."""
    below: Counter[int] = Counter()
    scores: dict[int, int] = {}
    for row in reversed(view.between(low, high)):
        titles = [column for column in view.rows[row] if view.look(row, column) in {Look.TEXT, Look.SIGN}]
        scores[row] = sum(below[column] for column in titles)
        below.update(view.signs_in(row))
    most = max(scores.values(), default=0)
    best = sorted(row for row, score in scores.items() if score == most > 0)
    best = [row for row in best if _can_head(view, row, below)]
    if not best:
        return None
    worded = [row for row in best if _names_decisions(view, row)]
    first = min(column for column in below if below[column])
    named = [row for row in best if any(column < first for column in view.rows[row])]
    return (worded or named or best[-1:])[0]


def _names_decisions(view: View, row: int) -> bool:
    return any(words_of(text) & DECISION_WORDS for text in view.rows[row].values())


def _can_head(view: View, row: int, below: Counter[int]) -> bool:
    """Whether a row may hold titles: not if it holds but letters, beside something else than "Decision"."""
    titles = [column for column in view.rows[row] if below[column]]
    if any(view.look(row, column) is Look.TEXT for column in titles) or _names_decisions(view, row):
        return True
    left = {column for at, column in view.sheet.cells if at > row and column < min(titles)}
    return any(view.look(row, column) is Look.EMPTY for column in left)


def _holds_letters(view: View, heading: int, rows: Iterable[int], column: int) -> bool:
    """Whether a column has a title and mostly letters under it."""
    looks = view.looks(rows, column)
    letters = looks[Look.SIGN] + looks[Look.NOTHING]
    enough = looks[Look.SIGN] and letters >= _AMONG_POSTS * (letters + looks[Look.TEXT])
    return bool(enough) and view.heading_place(heading, column) is not None


def _posts(view: View, heading: int, rows: list[int], signs: tuple[int, ...]) -> tuple[int, ...]:
    """The columns of letters, with those between or beside them that only lack letters one can read."""
    left, right = min(signs), max(signs)
    titled = {Look.TEXT, Look.SIGN}
    while view.look(heading, right + 1) in titled and _lacks_letters(view, heading, rows, right + 1):
        right += 1
    while view.look(heading, left - 1) in titled and _is_bare(view, rows, left - 1):
        left -= 1
    return tuple(
        column
        for column in range(left, right + 1)
        if column in signs
        or (view.look(heading, column) is not Look.EMPTY and _lacks_letters(view, heading, rows, column))
    )


def _is_bare(view: View, rows: list[int], column: int) -> bool:
    others = (row for row in rows if (row, column) not in view.pairs)
    return all(view.look(row, column) in {Look.EMPTY, Look.NOTHING} for row in others)


def _lacks_letters(view: View, heading: int, rows: list[int], column: int) -> bool:
    """Whether a column may be a post's: empty, or holding short marks, and not headed as notes or numbers."""
    if words_of(view.sheet.text(heading, column)) & _NOT_POSTS:
        return False
    texts = [view.sheet.text(row, column) for row in rows if view.look(row, column) is Look.TEXT]
    return all(len(text) <= _LONGEST_MARK and not NUMBER.fullmatch(text) for text in texts)


def _starts_anew(view: View, row: int, heading: int, posts: tuple[int, ...], high: int) -> bool:
    """Whether another chart begins in this row: a heading row of its own after a gap."""
    before = len(view.rows.get(row - 1, {})) if row - 1 > heading else 0
    if before > 1:
        return False
    if _is_row_of_rights(view, row) and _names_below(view, row, high):
        return True
    looks = Counter(view.look(row, column) for column in posts)
    if looks[Look.SIGN] or looks[Look.TEXT] < max(2, _UNDERSTOOD * len(posts)):
        return False
    own, first = (
        [same(view.sheet.text(at, column)) for column in range(posts[-1] + 1)] for at in (row, heading)
    )
    if own == first or (before and not _names_decisions(view, row) and any(own[: posts[0]])):
        return False
    return any(view.signs_in(at) for at in view.between(row + 1, high)[:1])


def _is_convincing(view: View, block: Block) -> bool:
    """Whether there are letters enough, and little else, under the posts."""
    rows = [*view.between(block.heading + 1, block.last + 1), *_until_gap(view, block.last + 1, block.stop)]
    looks: Counter[Look] = Counter()
    for column in block.posts:
        looks += view.looks(rows, column)
    letters = looks[Look.SIGN] + looks[Look.NOTHING]
    return looks[Look.SIGN] >= 2 and letters >= _UNDERSTOOD * (letters + looks[Look.TEXT])


# ---- parts across, posts in the cells -----------------------------------------------------------


def _by_right(view: View, low: int, high: int) -> Block | None:
    for heading in view.between(low, high):
        if not _is_row_of_rights(view, heading) or not _names_below(view, heading, high):
            continue
        rows = list(_under(view, heading, high))
        block = Block(heading, heading, rows[-1] + 1, tuple(view.signs_in(heading)), -1, by_right=True)
        if (found := around(view, block, rows)) and found.decision < min(found.posts):
            return found
    return None


def _is_row_of_rights(view: View, row: int) -> bool:
    """Whether a row holds at least two letters or words of a chart, in capitals and each once."""
    texts = [view.rows[row][column] for column in view.signs_in(row)]
    signs = [read_marks(text, view.letters).signs for text in texts]
    single = all(len(each) == 1 for each in signs) and all(text[:1].isupper() for text in texts)
    return single and len(set(signs)) == len(signs) >= 2


def _names_below(view: View, heading: int, high: int) -> bool:
    """Whether names, not letters, stand under a row of letters."""
    rows = list(islice(_under(view, heading, high), _ENOUGH_NAMES))
    cells = [(row, column) for row in rows for column in view.signs_in(heading)]
    names = [view.sheet.text(*cell) for cell in cells if view.look(*cell) is Look.TEXT]
    letters = sum(view.look(*cell) is Look.SIGN for cell in cells)
    readable = all(re.search(r"[^\W\d]", name) and len(name) <= _LONGEST_NAME for name in names)
    return bool(names) and readable and len(names) > 3 * letters


def _until_gap(view: View, low: int, high: int) -> Iterator[int]:
    """The rows from ``low`` on, up to the first empty one."""
    for row in range(low, high):
        if row not in view.rows:
            return
        yield row


def _under(view: View, heading: int, high: int) -> Iterator[int]:
    """The rows under a heading, up to the first empty one; directly under it one may be left empty."""
    low = heading + 1
    return _until_gap(view, low if low in view.rows else low + 1, high)
