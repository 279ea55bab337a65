"""Long work in pieces: a generator that pauses now and then and gives its result at the end.

A window does a piece whenever nobody waits for it; everybody else does all of it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

T = TypeVar("T")
Item = TypeVar("Item")

Pieces = Generator[None, None, T]
"""Work that gives a T when it is through."""

EACH = 50
"""How many things are dealt with in one piece."""


def at_once(work: Pieces[T]) -> T:
    """What the work gives, without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            given: T = end.value
            return given


def each_of(items: Iterable[Item], act: Callable[[Item], T]) -> Pieces[tuple[T, ...]]:
    """What ``act`` gives for each of the items, with a pause after every few of them."""
    given = []
    for number, item in enumerate(items, 1):
        given.append(act(item))
        if number % EACH == 0:
            yield
    return tuple(given)
