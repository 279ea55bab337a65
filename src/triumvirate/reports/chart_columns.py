"""How wide the columns of a role chart are, and when a chart needs a second table.

Millimetres and type sizes per paper, chosen so that words wrap between words and nothing is cut off.
It knows nothing of what stands in the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, landscape: sizes in millimetres, type in points.

    ``with_words`` is how many post columns still have room for the words beside the letters,
    ``at_once`` how many fit beside each other at all; ``post`` and ``narrow`` are the widest and the
    narrowest such a column gets.
    """

    name: str
    width: float
    margin: float
    body: float
    small: float
    with_words: int
    at_once: int
    post: float
    narrow: float
    two_basis_columns: int

    @property
    def usable(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


PAPERS = {
    "a4": Paper("a4", 297, 11, 8.5, 8, with_words=6, at_once=12, post=32, narrow=26.5, two_basis_columns=4),
    "a3": Paper("a3", 420, 13, 10, 9, with_words=8, at_once=16, post=38, narrow=31.5, two_basis_columns=5),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of one chart's columns in millimetres; ``place`` is 0 where it joins ``basis``."""

    decision: float
    post: float
    basis: float
    place: float
    letters_only: bool


def columns_for(paper: Paper, posts: int) -> Columns:
    """The widths for this many posts; together they fill the page exactly."""
    letters_only = posts > paper.with_words
    post = _post_width(paper, posts, letters_only)
    rest = paper.usable - post * posts
    if posts <= paper.two_basis_columns:
        return _rounded(rest * 0.45, post, rest * 0.22, rest * 0.33, letters_only)
    return _rounded(rest * 0.5, post, rest * 0.5, 0, letters_only)


def _rounded(decision: float, post: float, basis: float, place: float, letters_only: bool) -> Columns:
    return Columns(round(decision, 2), round(post, 2), round(basis, 2), round(place, 2), letters_only)


def _post_width(paper: Paper, posts: int, letters_only: bool) -> float:
    """Words get their usual width while there is room; letters share out 60 parts in 100 of the page."""
    if letters_only:
        return min(paper.narrow * 0.7, paper.usable * 0.6 / posts)
    return max(paper.narrow, min(paper.post, paper.usable * 0.55 / max(posts, 1)))


def panels_of(paper: Paper, posts: Sequence[T]) -> list[list[T]]:
    """The posts in as few tables as the paper needs, shared out evenly; one table where there are none."""
    tables = max(1, ceil(len(posts) / paper.at_once))
    size = ceil(len(posts) / tables) or 1
    return [list(posts[start : start + size]) for start in range(0, max(len(posts), 1), size)]
