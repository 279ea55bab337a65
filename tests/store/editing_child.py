"""A program that edits a map for ever and says after each edit which one is saved; it is there to be killed.

Each edit writes its number to three places: the organisation's name, a new person and a division's posts.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from triumvirate.model.organisation import Organisation, Person
from triumvirate.store.file import open_store


def numbered(value: Organisation, number: int) -> Organisation:
    """The value with this number everywhere."""
    first, *rest = value.divisions
    posts = tuple(replace(post, title=f"{number}") for post in first.posts)
    people = tuple(replace(person, name=f"{number}" * 200) for person in value.people[-60:])
    people = (*value.people[:-60], *people, Person(f"n{number}"))
    divisions = (replace(first, posts=posts), *rest)
    return replace(value, name=f"{number}", people=people, divisions=divisions)


def edit_for_ever(path: Path) -> None:
    """Edit until somebody ends it."""
    with open_store(path) as store:
        # Hardly any memory, so that a change reaches the file in many small steps.
        store._db.execute("PRAGMA cache_size = 1")
        value = store.found
        start = int(value.name) if value.name.isdigit() else 0
        for number in count(start + 1):
            after = numbered(value, number)
            store.save(value, after, f"{number}")
            value = after
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    edit_for_ever(Path(sys.argv[1]))
