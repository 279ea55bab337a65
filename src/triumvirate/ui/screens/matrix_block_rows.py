"""A block of the matrix as text for a spreadsheet, and text from one as a block.

Pure functions: cells are parts here, one row of text is one decision. They know nothing of Qt.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from triumvirate.model import words
from triumvirate.model.organisation import Letters, Part
from triumvirate.ui.screens.matrix_rows import PART_ORDER
from triumvirate.ui.text import tr

NOTHING = {"", "-", "\u2013", "\u2014"}
"""What an empty cell may look like in a spreadsheet."""

Cell = tuple[str, str]
"""A decision and a post."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting would set, or the one sentence that says why it cannot be."""

    block: tuple[tuple[str, str, frozenset[Part]], ...] = ()
    refusal: str = ""


def cell_text(parts: Collection[Part], letters: Letters | None) -> str:
    """A cell in words, "Decides, Signs off", or with ``letters`` as the letters shown, "D, S"."""
    told = sorted(parts, key=PART_ORDER.__getitem__)
    if letters is None:
        return ", ".join(words.part_word(part) for part in told)
    return ", ".join(dict.fromkeys(words.part_letter(part, letters) for part in told))


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of texts as a spreadsheet takes them: tabs between cells, a line for each row."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def texts(pasted: str) -> list[list[str]]:
    """Text from a spreadsheet as rows of cells, every row as long as the longest."""
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows = list(csv.reader(io.StringIO(lines), delimiter="\t")) if lines else []
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def parts_of(text: str) -> frozenset[Part] | None:
    """The parts a cell of text names by letters, words or RACI; None where it cannot be understood."""
    said = " ".join(text.split())
    if said in NOTHING:
        return frozenset()
    found = [_part(each) for each in re.split(r"\s*(?:[,;/+&\n]|\band\b)\s*", said) if each]
    if found and all(found):
        return frozenset(part for part in found if part)
    letters = [words.part_of_letter(each, Letters.RACI) for each in said.split()]
    return frozenset(part for part in letters if part) if all(letters) else None


def _part(text: str) -> Part | None:
    """One part: "Decides", "D", "A*", or as the matrix shows it, "D Decides"."""
    by_word = {words.part_word(part).casefold(): part for part in Part}
    lone = words.part_of_letter(text, Letters.RACI)
    if lone or text.casefold() in by_word:
        return lone or by_word[text.casefold()]
    letter, _space, word = text.partition(" ")
    part = by_word.get(word.casefold())
    shown = {words.part_letter(part, letters) for letters in Letters} if part else set()
    return part if letter.upper() in shown else None


def pasted_block(
    grid: Sequence[Sequence[str]],
    decisions: Sequence[tuple[str, str]],
    posts: Sequence[tuple[str, str]],
    chosen: Collection[Cell] = (),
    shown: Callable[[Cell], tuple[str, frozenset[Part]]] = lambda _cell: ("", frozenset()),
) -> Pasted:
    """What a grid of texts would set, its first cell on the first decision and post given.

    ``decisions`` and ``posts`` are (id, title) from the cursor on. A single text fills all ``chosen`` cells.
    ``shown`` gives what a cell looks like as letters and its parts: two parts may share a letter, so a cell
    that comes back as it looked keeps its parts.
    """
    if not grid or not decisions or not posts:
        return Pasted(refusal=tr("There is nothing to paste here. Choose a cell of a post first."))
    if len(grid) == len(grid[0]) == 1 and len(chosen) > 1:
        parts = parts_of(grid[0][0])
        if parts is None:
            return Pasted(refusal=_not_a_part(grid[0][0], decisions[0][1], posts[0][1]))
        return Pasted(tuple((decision, post, parts) for decision, post in sorted(chosen)))
    if len(grid) > len(decisions) or len(grid[0]) > len(posts):
        return Pasted(refusal=_too_large(len(grid), len(grid[0])))
    return _laid_out(grid, decisions, posts, shown)


def _laid_out(
    grid: Sequence[Sequence[str]],
    decisions: Sequence[tuple[str, str]],
    posts: Sequence[tuple[str, str]],
    shown: Callable[[Cell], tuple[str, frozenset[Part]]],
) -> Pasted:
    block = []
    for line, (decision, title) in zip(grid, decisions, strict=False):
        for text, (post, post_title) in zip(line, posts, strict=False):
            looks, has = shown((decision, post))
            parts = has if looks and " ".join(text.split()) == looks else parts_of(text)
            if parts is None:
                return Pasted(refusal=_not_a_part(text, title, post_title))
            block.append((decision, post, parts))
    return Pasted(tuple(block))


def _not_a_part(text: str, decision: str, post: str) -> str:
    shown = text if len(text) <= 40 else f"{text[:40]}\u2026"
    return tr(
        "\u201c{said}\u201d is not a part: {post}, {decision}. Nothing was pasted.",
        said=shown,
        post=post,
        decision=decision,
    )


def _too_large(rows: int, columns: int) -> str:
    return tr(
        "The block of {rows} by {columns} cells does not fit here. Nothing was pasted.",
        rows=rows,
        columns=columns,
    )


def filled_down(
    chosen: Collection[Cell],
    decisions: Sequence[str],
    has: dict[Cell, frozenset[Part]],
) -> tuple[tuple[str, str, frozenset[Part]], ...]:
    """What filling down sets: in each column the topmost cell's parts in the cells below it.

    A single cell takes what stands above it. ``decisions`` are the rows in the order shown.
    """
    place = {decision: at for at, decision in enumerate(decisions)}
    by_post: dict[str, list[str]] = {}
    for decision, post in chosen:
        by_post.setdefault(post, []).append(decision)
    block = []
    for post, below in by_post.items():
        down = sorted(below, key=place.__getitem__)
        if len(down) == 1 and place[down[0]] > 0:
            down.insert(0, decisions[place[down[0]] - 1])
        block += [(decision, post, has.get((down[0], post), frozenset())) for decision in down[1:]]
    return tuple(block)
