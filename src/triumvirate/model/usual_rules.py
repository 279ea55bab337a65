"""Whom the usual rule names as signatories of some decisions: dated data, each with its source.

A prompt to check against one's own scheme of delegation, never legal advice. It recognises posts by their
lane or by words in their titles; whether a division follows the rule is not known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from triumvirate.model.organisation import Lane, Post
from triumvirate.shelf import resource


class Certainty(StrEnum):
    """How sure a usual rule is: seen in a source, from memory, or set locally."""

    SEEN = "S"
    MEMORY = "M"
    LOCAL = "L"


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signatory a usual rule names, and the lanes and title words that tell which posts it may be."""

    who: str
    lanes: frozenset[Lane]
    words: tuple[str, ...]

    def may_be(self, post: Post) -> bool:
        """Whether the post's lane or title fits; the start of a word is enough."""
        return post.lane in self.lanes or any(
            re.search(rf"\b{re.escape(word)}", post.title, re.IGNORECASE) for word in self.words
        )


@dataclass(frozen=True, slots=True)
class UsualRule:
    """The signatories that the usual rule names for a decision of the library.

    ``source`` is for people to read; ``references`` are those of the catalogue's list of sources.
    """

    code: str
    signatories: tuple[Signatory, ...]
    source: str
    references: tuple[str, ...]
    certainty: Certainty
    reviewed_on: date


@cache
def usual_rules() -> Mapping[str, UsualRule]:
    """Every usual rule by the code of its decision, in small letters."""
    data = json.loads(resource("catalogue", "usual_rules.json").read_text(encoding="utf-8"))
    return MappingProxyType({entry["code"].casefold(): _rule(entry) for entry in data["rules"]})


def usual_rule(code: str) -> UsualRule | None:
    """The usual rule for a decision of this code, in capitals or not; None where there is none."""
    return usual_rules().get(code.strip().casefold())


def _rule(entry: dict[str, Any]) -> UsualRule:
    return UsualRule(
        entry["code"],
        tuple(_signatory(each) for each in entry["signatories"]),
        entry["source"],
        tuple(entry["references"]),
        Certainty(entry["certainty"]),
        date.fromisoformat(entry["reviewed_on"]),
    )


def _signatory(entry: dict[str, Any]) -> Signatory:
    return Signatory(
        entry["who"], frozenset(map(Lane, entry.get("lanes", ()))), tuple(entry.get("words", ()))
    )
