"""The library of decisions that ships with the program, for divisions to start from.

It says what is usually decided and what the usual rule is, as a prompt to check; it never says who decides.
What the organisation does with a decision is not known here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from triumvirate.model.organisation import Decision, LastWord
from triumvirate.shelf import resource

_UNSEEN: Final = {"M": "General knowledge, not checked against a source", "L": "Set locally"}


@dataclass(frozen=True, slots=True)
class LibraryDecision:
    """A decision of the library: ``tier`` 1 suits a first workshop, ``pull`` says whom it usually concerns.

    ``pull`` is C, O, N, J (jointly) or X (elsewhere): a prompt for the talk, never a default.
    """

    decision: Decision
    tier: int
    pull: str


@cache
def library() -> tuple[LibraryDecision, ...]:
    """Every decision of the library, in its own order; the id of each is its code."""
    return tuple(_entry(row) for row in _rows("decision_catalogue.csv"))


@cache
def first_workshop() -> tuple[LibraryDecision, ...]:
    """The decisions for a first workshop."""
    return tuple(entry for entry in library() if entry.tier == 1)


@cache
def sources() -> Mapping[str, str]:
    """What each source reference of the library stands for."""
    seen = {row["ref"]: row["source"] for row in _rows("catalogue_sources.csv")}
    return MappingProxyType({**seen, **_UNSEEN})


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource("catalogue", name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _entry(row: dict[str, str]) -> LibraryDecision:
    decision = Decision(
        id=row["code"],
        title=row["title"],
        code=row["code"],
        domain=row["domain"],
        description=row["description"],
        usual_rule=row["constraint"],
        source=row["source"],
        last_word=LastWord(row["last_word"]),
        money=row["money"] == "yes",
    )
    return LibraryDecision(decision, int(row["tier"]), row["pull"])
