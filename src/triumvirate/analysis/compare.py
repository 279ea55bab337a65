"""Divisions side by side: who settles and starts what they all have, and how far apart they are.

A comparison reads values only, so it serves two divisions, one division at two moments, and before and
after a what-if alike. Shares of signing alone are blind, so divisions are compared on who settles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping as Pairs, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import comb
from typing import Any

from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.model.organisation import Mapping, Part

FEWEST_FOR_ODD = 3
"""An odd one out differs from what at least three others share."""


@dataclass(frozen=True)
class Compared:
    """One division in a comparison, under the name it is shown by.

    ``keys`` say under what each decision is known in the comparison where ids are not enough.
    """

    name: str
    snapshot: Snapshot
    by_id: bool = True
    keys: Pairs[str, str] = field(default_factory=dict)
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out of it already, for whoever compares it again."""

    @cached_property
    def mapped(self) -> dict[str, Mapping]:
        """The division's settled decisions by what makes them the same elsewhere: id, or code, else title."""
        return {self.key(row): row for row in self.snapshot.mappings if rule_of(row) is not None}

    def key(self, row: Mapping) -> str:
        """Under what a decision of this division is known in the comparison."""
        return row.decision if self.by_id else self.keys.get(row.decision, row.decision)

    @cached_property
    def profile(self) -> frozenset[tuple[str, str, Part]]:
        """Every (decision, lane, part) of the division's settled decisions."""
        return frozenset(
            (key, self.snapshot.posts[right.post].lane.value, right.part)
            for key, row in self.mapped.items()
            for right in row.rights
        )

    def settles(self, key: str) -> tuple[str, ...]:
        """The lanes of those who decide it, each once, sorted."""
        return self._lanes(key, Part.DECIDES)

    def starts(self, key: str) -> tuple[str, ...]:
        """The lanes of those who propose it, each once, sorted."""
        return self._lanes(key, Part.PROPOSES)

    def _lanes(self, key: str, part: Part) -> tuple[str, ...]:
        held = self.known.get((part, key))
        if held is None:
            posts = posts_with(self.mapped[key], part)
            held = tuple(sorted({self.snapshot.posts[post].lane.value for post in posts}))
            self.known[part, key] = held
        return held


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One decision that all the compared divisions settle: whose lane settles and starts it in each."""

    decision: str
    title: str
    settles: dict[str, tuple[str, ...]]
    starts: dict[str, tuple[str, ...]]
    odd_ones_out: tuple[str, ...]

    @property
    def disagreement(self) -> int:
        """How many pairs of divisions settle it differently."""
        return pairs_that_differ(self.settles.values())


@dataclass(frozen=True)
class Comparison:
    """Several divisions on the decisions they share."""

    divisions: tuple[Compared, ...]
    standard: Compared | None = None

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The decisions that every compared division settles, in the first one's order."""
        first, *others = self.divisions
        return tuple(key for key in first.mapped if all(key in other.mapped for other in others))

    @cached_property
    def rows(self) -> tuple[ComparedRow, ...]:
        """The shared decisions, the most disputed first."""
        rows = [self._row(key) for key in self.shared]
        return tuple(sorted(rows, key=lambda row: -row.disagreement))

    @cached_property
    def settled_differently(self) -> dict[tuple[str, str], tuple[int, int]]:
        """For each pair: how many decisions a different lane settles, of those both have mapped."""
        return {(a.name, b.name): differently(a, b) for a, b in combinations(self.divisions, 2)}

    @cached_property
    def distances(self) -> dict[tuple[str, str], Fraction]:
        """For each pair the Jaccard distance of their profiles: 0 alike, 1 nothing in common."""
        return {(a.name, b.name): jaccard(a, b) for a, b in combinations(self.divisions, 2)}

    @cached_property
    def centre(self) -> Compared:
        """What columns are measured by: the standard, or without one the most central division."""
        return self.standard or medoid(self.divisions)

    @cached_property
    def columns(self) -> tuple[Compared, ...]:
        """The divisions in order of their distance to the centre."""
        return tuple(sorted(self.divisions, key=lambda each: jaccard(each, self.centre)))

    def _row(self, key: str) -> ComparedRow:
        first = self.divisions[0]
        settles = {each.name: each.settles(key) for each in self.divisions}
        starts = {each.name: each.starts(key) for each in self.divisions}
        row = first.mapped[key]
        return ComparedRow(
            row.decision, first.snapshot.title(row.decision), settles, starts, odd_ones_out(settles)
        )


def compare(divisions: Sequence[Compared], standard: Compared | None = None) -> Comparison:
    """Set divisions side by side on the decisions they share."""
    return Comparison(tuple(divisions), standard)


def matched(snapshots: Iterable[Snapshot]) -> tuple[dict[str, str], ...]:
    """For each snapshot its mapped decisions' ids with what they are known by in all of them together.

    Decisions of two files are the same by code; where either has none, by title; without a title by id. Two
    of one file are never the same, nor two with different codes.
    """
    known: dict[str, str] = {}
    coded: dict[str, str] = {}
    found = []
    for snapshot in snapshots:
        keys: dict[str, str] = {}
        taken: set[str] = set()
        for row in snapshot.division.mappings:
            code, signs = _signs(snapshot, row)
            key = next((known[sign] for sign in signs if sign in known), signs[0])
            if key in taken or (code and coded.get(key, code) != code):
                key = f"{signs[0]} {row.decision}"
            taken.add(key)
            keys[row.decision] = key
            if code:
                coded.setdefault(key, code)
            for sign in signs:
                known.setdefault(sign, key)
        found.append(keys)
    return tuple(found)


def _signs(snapshot: Snapshot, row: Mapping) -> tuple[str, tuple[str, ...]]:
    """A decision's code, and what it may be recognised by, the surest first."""
    decision = snapshot.decisions[row.decision]
    code, title = (" ".join(said.split()).casefold() for said in (decision.code, decision.title))
    signs = [f"{kind} {said}" for kind, said in (("code", code), ("title", title)) if said]
    return code, tuple(signs or [f"id {decision.id}"])


def differently(first: Compared, second: Compared) -> tuple[int, int]:
    """How many decisions a different lane settles, and how many both have mapped."""
    both = [key for key in first.mapped if key in second.mapped]
    return sum(first.settles(key) != second.settles(key) for key in both), len(both)


def jaccard(first: Compared, second: Compared) -> Fraction:
    """One minus the share of (decision, lane, part) that both have, of all that either has."""
    both = len(first.profile & second.profile)
    either = len(first.profile) + len(second.profile) - both
    return 1 - Fraction(both, either) if either else Fraction(0)


def medoid(divisions: Sequence[Compared]) -> Compared:
    """The division that is nearest to all others together; the first among equals."""
    far = [Fraction(0)] * len(divisions)
    for one, other in combinations(range(len(divisions)), 2):
        apart = jaccard(divisions[one], divisions[other])
        far[one] += apart
        far[other] += apart
    return divisions[far.index(min(far))]


def pairs_that_differ(answers: Iterable[Hashable]) -> int:
    """Of all pairs of answers, how many are not alike."""
    counts = Counter(answers)
    return comb(counts.total(), 2) - sum(comb(count, 2) for count in counts.values())


def odd_ones_out(settles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The divisions whose answer differs from the one that at least three others share.

    Where two answers are equally common there is none to differ from.
    """
    (common, count), *others = Counter(settles.values()).most_common(2)
    if count < FEWEST_FOR_ODD or any(count == other for _answer, other in others):
        return ()
    return tuple(name for name, answer in settles.items() if answer != common)


def named(snapshots: Iterable[Snapshot]) -> tuple[Compared, ...]:
    """Divisions under their names; those that share a name are told apart by organisation, then by number.

    Within one organisation decisions are the same by id; across files by code, else by title.
    """
    found = list(snapshots)
    by_id = len({id(snapshot.organisation) for snapshot in found}) == 1
    every = matched(found) if not by_id else ({},) * len(found)
    return tuple(
        Compared(name, snapshot, by_id, keys)
        for name, snapshot, keys in zip(names_of(found), found, every, strict=True)
    )


def names_of(found: Sequence[Snapshot]) -> list[str]:
    """What divisions are called beside each other: those of one name by organisation, then by number."""
    plain = [snapshot.division.name or snapshot.division.id for snapshot in found]
    full = [
        f"{name} ({snapshot.organisation.name})"
        if plain.count(name) > 1 and snapshot.organisation.name
        else name
        for name, snapshot in zip(plain, found, strict=True)
    ]
    return [
        f"{name} {full[:place].count(name) + 1}" if name in full[:place] else name
        for place, name in enumerate(full)
    ]
