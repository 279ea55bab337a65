"""Taking people's names out of what people wrote.

Exports name posts unless names are asked for. What the program says names nobody then; but a note or a
piece of advice may, so every name on the map's list is replaced wherever it stands as a whole word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from triumvirate.analysis.snapshot import Snapshot

SOMEBODY = "[name left out]"
"""Stands for someone of whom no post in the division is known."""

_YEAR = r"\s\d{4}\b"
"""After a name that is a month too, a year shows that the month is meant."""

SHORTEST = 2
"""Names of fewer letters than this are left alone: they are not names but marks."""


def nameless(snapshot: Snapshot) -> Callable[[str], str]:
    """What replaces every known name in a text by the post its person holds or held in the division."""
    follow = (each.name for plan in snapshot.division.plans for each in plan.successors)
    people = dict.fromkeys((name.strip() for name in follow), "")
    people |= {person.name.strip(): person.id for person in snapshot.organisation.people}
    names = sorted((name for name in people if len(name) >= SHORTEST), key=len, reverse=True)
    if not names:
        return lambda text: text
    known = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w|{_YEAR})" for name in names))
    stands = {name: _standing_for(snapshot, people[name], known) for name in names}
    return lambda text: known.sub(lambda found: stands[found[0]], text)


def _standing_for(snapshot: Snapshot, person: str, known: re.Pattern[str]) -> str:
    """The title of a post of the person's, unless there is none or it holds a name itself."""
    for post in snapshot.division.posts:
        if any(holding.person == person for holding in post.holdings):
            title = snapshot.post_title(post.id)
            return SOMEBODY if known.search(title) else f"[{title}]"
    return SOMEBODY
