"""Exact power: who can settle and who can stop a decision under its sign-off rule.

A monotone rule over n signatories is one Python integer of 2**n bits: bit S is set when the coalition S
passes. And, or and "at least k" become bit operations, so every index is exact. Deputies play no part
here: this is the game of posts, not of people.

Sources: Shapley and Shubik 1954; Banzhaf 1965.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import factorial

from triumvirate.analysis.snapshot import leaves
from triumvirate.errors import TooManySignatories
from triumvirate.model.organisation import Gate, Leaf, Post, Quota, Rule

MOST_SIGNATORIES = 20
"""Beyond this many distinct signatories the exact table grows too large."""

Canonical = int | tuple[int, tuple["Canonical", ...]]
"""A rule with its posts numbered in order of appearance: a number, or (how many it takes, members)."""


@dataclass(frozen=True)
class Game:
    """A sign-off rule as an exact truth table over ``players`` (post ids or any names).

    ``table`` is an integer of 2**n bits; bit S says whether coalition S passes.
    """

    players: tuple[str, ...]
    table: int

    @cached_property
    def variables(self) -> tuple[int, ...]:
        """For each player the set of coalitions it is in."""
        return _variables(len(self.players))

    @cached_property
    def swings(self) -> tuple[int, ...]:
        """For each player the winning coalitions that would lose without it."""
        return tuple(
            self.table & having & ~((self.table & ~having) << (1 << number))
            for number, having in enumerate(self.variables)
        )

    @cached_property
    def raw_banzhaf(self) -> dict[str, int]:
        """How many winning coalitions would lose without the player."""
        return {player: swing.bit_count() for player, swing in zip(self.players, self.swings, strict=True)}

    @cached_property
    def banzhaf(self) -> dict[str, Fraction]:
        """The raw Banzhaf scores as shares of their sum; all nothing where nobody matters."""
        total = sum(self.raw_banzhaf.values())
        return {player: Fraction(score, total or 1) for player, score in self.raw_banzhaf.items()}

    @cached_property
    def shapley_shubik(self) -> dict[str, Fraction]:
        """Each player's chance of being the one who completes a winning coalition, all orders alike."""
        count = len(self.players)
        orders = [
            Fraction(factorial(s - 1) * factorial(count - s), factorial(count)) for s in range(1, count + 1)
        ]
        layers = _layers(count)[1:]
        return {
            player: sum(
                ((swing & layer).bit_count() * order for layer, order in zip(layers, orders, strict=True)),
                Fraction(0),
            )
            for player, swing in zip(self.players, self.swings, strict=True)
        }

    @cached_property
    def vetoers(self) -> tuple[str, ...]:
        """Players without whom nothing passes."""
        return tuple(
            player
            for player, having in zip(self.players, self.variables, strict=True)
            if self.table and not self.table & ~having
        )

    @cached_property
    def redundant(self) -> tuple[str, ...]:
        """Players whose consent never changes the outcome."""
        return tuple(player for player, score in self.raw_banzhaf.items() if score == 0)

    def wins(self, coalition: frozenset[str]) -> bool:
        """Whether these players together pass the decision."""
        bits = sum(1 << number for number, player in enumerate(self.players) if player in coalition)
        return bool(self.table >> bits & 1)

    def minimal_winning(self) -> tuple[frozenset[str], ...]:
        """The smallest groups that can pass the decision: none can lose a member."""
        return self._members(_minimal(self.table, len(self.players)))

    def minimal_blocking(self) -> tuple[frozenset[str], ...]:
        """The smallest groups that can stop the decision: the minimal winning sets of the dual."""
        return self._members(_minimal(_dual(self.table, len(self.players)), len(self.players)))

    def _members(self, coalitions: int) -> tuple[frozenset[str], ...]:
        sets = []
        while coalitions:
            lowest = coalitions & -coalitions
            chosen = lowest.bit_length() - 1
            sets.append(frozenset(name for number, name in enumerate(self.players) if chosen >> number & 1))
            coalitions ^= lowest
        return tuple(sorted(sets, key=lambda group: (len(group), sorted(group))))


def game(rule: Rule, posts: dict[str, Post] | None = None) -> Game:
    """The exact game of a sign-off rule, committees expanded into their members.

    Raises TooManySignatories above 20 distinct signatories.
    """
    players, shape = _shaped(rule, posts or {})
    return Game(players, shape.table)


def shares(rule: Rule, posts: dict[str, Post]) -> dict[str, Fraction]:
    """The Shapley-Shubik index of each post in the expanded rule, remembered by the rule's shape.

    Raises TooManySignatories above 20 distinct signatories.
    """
    players, shape = _shaped(rule, posts)
    return dict(zip(players, shape.shapley_shubik.values(), strict=True))


def weighted(quota: int, weights: list[int]) -> Game:
    """The game in which players, named "0", "1" and so on, pass what reaches the quota by weight."""
    count = len(weights)
    reached = [0] * (quota + 1)
    reached[0] = (1 << (1 << count)) - 1
    for having, weight in zip(_variables(count), weights, strict=True):
        for total in range(quota, 0, -1):
            reached[total] |= reached[max(0, total - weight)] & having
    return Game(tuple(str(number) for number in range(count)), reached[quota])


def expand(rule: Rule, posts: dict[str, Post]) -> Rule:
    """The rule with every committee replaced by "at least its quorum of its members"."""
    if isinstance(rule, Gate):
        return Gate(rule.quota, tuple(expand(member, posts) for member in rule.of), rule.at_least)
    post = posts.get(rule.post)
    if post is None or not post.is_committee:
        return rule
    return Gate(Quota.AT_LEAST, tuple(Leaf(member) for member in post.members), post.seats_needed)


def _canonical(rule: Rule, players: dict[str, int]) -> Canonical:
    """Number the posts in order of appearance, so that equal rules share one table."""
    if isinstance(rule, Leaf):
        return players.setdefault(rule.post, len(players))
    return (rule.needed, tuple(_canonical(member, players) for member in rule.of))


def _shaped(rule: Rule, posts: dict[str, Post]) -> tuple[tuple[str, ...], Game]:
    """The players of the expanded rule and the game of its shape, in which they are numbers."""
    players: dict[str, int] = {}
    canonical = _canonical(expand(rule, posts), players)
    if len(players) > MOST_SIGNATORIES:
        raise TooManySignatories(
            f"This rule has {len(players)} signatories; shares can be counted for up to {MOST_SIGNATORIES}. "
            "Make the group a smaller committee or split the decision."
        )
    return tuple(players), _shape(canonical, len(players))


@lru_cache(maxsize=2048)
def _shape(rule: Canonical, count: int) -> Game:
    return Game(tuple(str(number) for number in range(count)), _table(rule, _variables(count)))


def vetoers(rule: Rule, posts: dict[str, Post]) -> frozenset[str]:
    """The posts that can each stop the decision, committees expanded.

    Read straight off the rule, so it works for any number of signatories.
    """
    expanded = expand(rule, posts)
    everybody = frozenset(leaves(expanded))
    return frozenset(post for post in everybody if not passes(expanded, everybody - {post}))


def passes(rule: Rule, agreeing: Collection[str]) -> bool:
    """Whether the rule passes when these posts agree and no others; committees only once expanded."""
    if isinstance(rule, Leaf):
        return rule.post in agreeing
    return sum(passes(member, agreeing) for member in rule.of) >= rule.needed


def _table(rule: Canonical, variables: tuple[int, ...]) -> int:
    if isinstance(rule, int):
        return variables[rule]
    needed, members = rule
    everything = (1 << (1 << len(variables))) - 1
    reached = [everything] + [0] * needed
    for member in members:
        passes = _table(member, variables)
        for level in range(needed, 0, -1):
            reached[level] |= reached[level - 1] & passes
    return reached[needed]


@lru_cache(maxsize=32)
def _variables(count: int) -> tuple[int, ...]:
    """For each of n players the bits of the coalitions it belongs to."""
    return tuple(
        _doubled(((1 << (1 << player)) - 1) << (1 << player), player + 1, count) for player in range(count)
    )


def _doubled(bits: int, size: int, count: int) -> int:
    """Repeat a pattern of 2**size bits until it fills 2**count bits."""
    for doubling in range(size, count):
        bits |= bits << (1 << doubling)
    return bits


@lru_cache(maxsize=32)
def _layers(count: int) -> tuple[int, ...]:
    """The coalitions of each size, from none to all."""
    layers = [1]
    for player in range(count):
        without = [*layers, 0]
        including = [0, *(layer << (1 << player) for layer in layers)]
        layers = [left | right for left, right in zip(without, including, strict=True)]
    return tuple(layers)


def _minimal(table: int, count: int) -> int:
    """Of the winning coalitions those that lose whichever member leaves."""
    larger = 0
    for number, having in enumerate(_variables(count)):
        larger |= (table & ~having) << (1 << number)
    return table & ~larger


def _dual(table: int, count: int) -> int:
    """The rule for stopping: a group blocks when those outside it cannot pass."""
    length = 1 << count
    reversed_bits = int(format(table, f"0{length}b")[::-1], 2)
    return ~reversed_bits & ((1 << length) - 1)
