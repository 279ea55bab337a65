"""What an import tells the person who asked for it: how much came in, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from triumvirate.model.organisation import Part


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something in a stranger's file that was not brought in: where it stands, its text, and why."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import brought in: counts of the source, whether or not it was there before.

    ``reading`` says how the letters of a chart were read, or what of a map was settled in joining it.
    """

    division: str
    decisions: int
    posts: int
    rights: Mapping[Part, int]
    not_understood: tuple[NotUnderstood, ...] = ()
    reading: str = ""

    def to_plain(self) -> dict[str, Any]:
        """The report as plain objects, lists, text and numbers, for ``import --json``."""
        return {
            "division": self.division,
            "decisions": self.decisions,
            "posts": self.posts,
            "rights": {part.value: count for part, count in self.rights.items()},
            "not_understood": [
                {"where": item.where, "text": item.text, "why": item.why} for item in self.not_understood
            ],
            "reading": self.reading,
        }


def count_parts(parts: Iterable[Part]) -> dict[Part, int]:
    """How often each part occurs, strongest first; parts that do not occur are left out."""
    counted = Counter(parts)
    return {part: counted[part] for part in Part if counted[part]}
