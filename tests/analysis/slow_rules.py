"""The slow oracle's rules: who passes one, and whose consent turns it, by trying everything."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import combinations, permutations
from math import factorial

from triumvirate.model.organisation import Gate, Leaf, Quota, Rule

Shares = dict[str, Fraction]


def names_in(rule: Rule) -> list[str]:
    """The posts that stand in a rule, once each."""
    if isinstance(rule, Leaf):
        return [rule.post]
    return list(dict.fromkeys(name for member in rule.of for name in names_in(member)))


def quota(gate: Gate) -> int:
    """How many members it takes."""
    if gate.quota is Quota.AT_LEAST:
        assert gate.at_least is not None
        return gate.at_least
    return 1 if gate.quota is Quota.ANY else len(gate.of)


def passes(rule: Rule, coalition: frozenset[str]) -> bool:
    """Whether these posts can carry the rule on their own."""
    if isinstance(rule, Leaf):
        return rule.post in coalition
    return sum(passes(member, coalition) for member in rule.of) >= quota(rule)


def shapley_by_orders(rule: Rule) -> Shares:
    """Power by every order in which the posts could consent."""
    players = names_in(rule)
    orders = list(permutations(players))
    pivots = Counter(
        next(name for at, name in enumerate(order) if passes(rule, frozenset(order[: at + 1])))
        for order in orders
    )
    return {name: Fraction(pivots[name], len(orders)) for name in players}


def shapley_by_coalitions(rule: Rule) -> Shares:
    """Power by every coalition of the other posts that a post turns from losing to winning."""
    players = names_in(rule)
    count = len(players)
    wins = {
        frozenset(chosen): passes(rule, frozenset(chosen))
        for size in range(count + 1)
        for chosen in combinations(players, size)
    }
    power = dict.fromkeys(players, Fraction(0))
    for chosen, won in wins.items():
        for name in players:
            if name not in chosen and not won and wins[chosen | {name}]:
                orders = factorial(len(chosen)) * factorial(count - len(chosen) - 1)
                power[name] += Fraction(orders, factorial(count))
    return power


@cache
def shapley(rule: Rule) -> Shares:
    """Power by whichever of the two ways is bearable."""
    return shapley_by_orders(rule) if len(names_in(rule)) <= 4 else shapley_by_coalitions(rule)


def without(rule: Rule, gone: set[str]) -> Rule | None:
    """The rule with these posts' leaves taken out, or None when nobody is left."""
    if isinstance(rule, Leaf):
        return None if rule.post in gone else rule
    members = tuple(left for member in rule.of if (left := without(member, gone)) is not None)
    if not members or (rule.quota is Quota.AT_LEAST and len(members) < quota(rule)):
        return None
    return Gate(rule.quota, members, rule.at_least)
