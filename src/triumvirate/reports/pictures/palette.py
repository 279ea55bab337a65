"""The one table of colours and hatchings of a picture; which colours is decided by whoever asks for it.

Every kind of segment has a hatching of its own, so that a picture reads in greyscale and by every sight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

HATCHES: Mapping[str, str] = {
    "clinical": "",
    "operational": "/",
    "nursing": "-",
    "other_leads": "x",
    "outside": "|",
    "shared": "\\",
    "nobody": "open",
    "carries_on": "",
    "pauses": "/",
    "custom": "-",
    "renegotiate": "x",
    "not_settled": "open",
}
"""Lines over a segment: none, slanting, level, upright or crossed; "open" has a broken edge and no fill."""

LETTERS: Mapping[str, str] = {
    "clinical": "C",
    "operational": "O",
    "nursing": "N",
    "other_leads": "L",
    "outside": "X",
    "shared": "+",
}
"""The letter of a group beside its colour."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A segment's ground, and the ink of figures and hatching on it."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture, each a "#RRGGBB"."""

    ground: str
    text: str
    quiet: str
    line: str
    fills: Mapping[str, Fill]


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is drawn: its colours, the size of its letters, and what its words pass through."""

    palette: Palette
    size: float = 13.0
    say: Callable[[str], str] = str

    @property
    def small(self) -> float:
        """The size of what is said by the way."""
        return self.size - 1


PAPER = Palette(
    ground="#FFFFFF",
    text="#1B2430",
    quiet="#55617A",
    line="#C9D1DC",
    fills={
        "clinical": Fill("#0B66C2", "#FFFFFF"),
        "operational": Fill("#9A5F00", "#FFFFFF"),
        "nursing": Fill("#561049", "#FFFFFF"),
        "other_leads": Fill("#40402E", "#FFFFFF"),
        "outside": Fill("#55655D", "#FFFFFF"),
        "shared": Fill("#DDE1E8", "#1B2430"),
        "nobody": Fill("#FFFFFF", "#1B2430"),
        "carries_on": Fill("#0A6B3D", "#FFFFFF"),
        "pauses": Fill("#37507A", "#FFFFFF"),
        "custom": Fill("#E0A528", "#1B2430"),
        "renegotiate": Fill("#B3261E", "#FFFFFF"),
        "not_settled": Fill("#FFFFFF", "#1B2430"),
    },
)
"""The colours of paper and of web pages."""
