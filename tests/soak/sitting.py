"""One sitting at a map, as the proofs of the store repeat it: open, edit, publish now and then, close.

Every edit writes its number to three places, so that a map shows which edit it holds and whether it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from examples import handover_h
from triumvirate.model.organisation import Organisation, Person
from triumvirate.store.file import create, open_store, read

EVERY = 3
"""After so many edits the file is published."""


def make(path: Path) -> None:
    """A small map that holds edit number 0."""
    create(path, numbered(handover_h(), 0)).close()


def numbered(value: Organisation, number: int) -> Organisation:
    """The map as edit ``number`` leaves it."""
    first, *rest = value.divisions
    posts = tuple(replace(post, purpose=f"{number} " * 40) for post in first.posts)
    people = (*value.people, Person(f"n{number}", f"{number} " * 20))
    divisions = (replace(first, name=f"{number}", posts=posts), *rest)
    return replace(value, name=f"{number}", people=people, divisions=divisions)


def number_of(value: Organisation) -> int:
    """Which edit a map holds; it must be that edit in every place."""
    number = int(value.name)
    assert numbered(replace(value, people=value.people[:-1]), number) == value, "half an edit is in the map"
    return number


def sit(path: Path, edits: int, told: Callable[[str, int], object]) -> None:
    """Open the map, edit and publish it; ``told("saved" or "published", number)`` hears what is promised."""
    store = open_store(path)
    try:
        store.prepare()
        value = store.found
        for number in range(number_of(value) + 1, number_of(value) + 1 + edits):
            after = numbered(value, number)
            store.save(value, after, f"{number}")
            told("saved", number)
            value = after
            if number % EVERY == 0:
                store.publish()
                told("published", number)
    finally:
        store.close()


def held(path: Path) -> tuple[int, int]:
    """Which edit the file holds by itself, and which one the next opening shows; both must be whole."""
    in_file = number_of(read(path))
    store = open_store(path)
    try:
        return in_file, number_of(store.found)
    finally:
        store.close()
