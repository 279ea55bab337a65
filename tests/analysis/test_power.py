"""The exact power of signatories: known games, brute force over all orders, and what always holds."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations, pairwise, permutations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings, strategies as st

from triumvirate.analysis.power import MOST_SIGNATORIES, game, shares, vetoers, weighted
from triumvirate.analysis.snapshot import leaves
from triumvirate.errors import TooManySignatories
from triumvirate.model.organisation import Gate, Leaf, Post, Quota, Rule

ORACLES = json.loads((Path(__file__).parents[1] / "oracles" / "oracles.json").read_text(encoding="utf-8"))
POSTS = tuple("abcdef")


def gates(children: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    """Gates of any quota over these children."""

    def gate(members: list[Rule]) -> st.SearchStrategy[Rule]:
        plain = st.sampled_from(
            [Gate(quota, tuple(members)) for quota in (Quota.ALL, Quota.ANY, Quota.IN_ORDER)]
        )
        some = st.integers(1, len(members)).map(lambda k: Gate(Quota.AT_LEAST, tuple(members), k))
        return plain | some

    return st.lists(children, min_size=1, max_size=4).flatmap(gate)


LEAF = st.sampled_from(POSTS).map(Leaf)
RULES: st.SearchStrategy[Rule] = st.recursive(LEAF, gates, max_leaves=10)


def passes(rule: Rule, coalition: frozenset[str]) -> bool:
    """The rule evaluated straight from its meaning."""
    if isinstance(rule, Leaf):
        return rule.post in coalition
    return sum(passes(member, coalition) for member in rule.of) >= rule.needed


def by_orders(rule: Rule) -> dict[str, Fraction]:
    """Shapley-Shubik by trying every order in which the posts could consent."""
    players = tuple(dict.fromkeys(leaves(rule)))
    pivots = dict.fromkeys(players, 0)
    orders = list(permutations(players))
    for order in orders:
        for place, player in enumerate(order):
            if passes(rule, frozenset(order[: place + 1])):
                pivots[player] += 1
                break
    return {player: Fraction(count, len(orders)) for player, count in pivots.items()}


@pytest.mark.parametrize("known", ORACLES["power"], ids=lambda known: known["name"])
def test_a_known_game_has_its_published_power(known: dict) -> None:
    found = weighted(known["quota"], known["weights"])
    assert list(found.raw_banzhaf.values()) == known["raw_banzhaf"]
    assert [str(share) for share in found.banzhaf.values()] == known["banzhaf"]
    assert [str(share) for share in found.shapley_shubik.values()] == known["ssi"]
    assert [int(player) for player in found.redundant] == known["dummies"]
    assert [int(player) for player in found.vetoers] == known["vetoers"]


@pytest.mark.parametrize("known", ORACLES["power"], ids=lambda known: known["name"])
def test_a_known_game_has_its_minimal_winning_and_blocking_sets(known: dict) -> None:
    found = weighted(known["quota"], known["weights"])
    for key, sets in (("mwc", found.minimal_winning()), ("mcs", found.minimal_blocking())):
        if isinstance(known[key], int):
            assert len(sets) == known[key]
        else:
            assert sorted(sorted(map(int, one)) for one in sets) == sorted(sorted(one) for one in known[key])


@given(RULES)
@settings(max_examples=60, deadline=None)
def test_shares_agree_with_every_order_tried(rule: Rule) -> None:
    assert shares(rule, {}) == by_orders(rule)


@given(RULES)
@settings(max_examples=100, deadline=None)
def test_the_truth_table_is_the_rule_evaluated(rule: Rule) -> None:
    found = game(rule)
    for size in range(len(found.players) + 1):
        for coalition in combinations(found.players, size):
            assert found.wins(frozenset(coalition)) == passes(rule, frozenset(coalition))


@given(RULES)
@settings(max_examples=100, deadline=None)
def test_indices_sum_to_one_and_idle_posts_have_none(rule: Rule) -> None:
    found = game(rule)
    assert sum(found.shapley_shubik.values()) == 1
    assert sum(found.banzhaf.values()) == 1
    for post in found.redundant:
        assert found.shapley_shubik[post] == 0
        assert found.banzhaf[post] == 0


@given(RULES)
@settings(max_examples=100, deadline=None)
def test_a_veto_is_a_blocking_set_of_one_and_winning_meets_blocking(rule: Rule) -> None:
    found = game(rule)
    winning, blocking = found.minimal_winning(), found.minimal_blocking()
    assert {post for one in blocking if len(one) == 1 for post in one} == set(found.vetoers)
    assert all(win & block for win in winning for block in blocking)
    assert set(found.vetoers) == vetoers(rule, {})


@given(RULES, st.permutations(POSTS))
@settings(max_examples=60, deadline=None)
def test_renaming_the_posts_changes_nothing(rule: Rule, names: list[str]) -> None:
    new = dict(zip(POSTS, names, strict=True))

    def renamed(node: Rule) -> Rule:
        if isinstance(node, Leaf):
            return Leaf(new[node.post])
        return Gate(node.quota, tuple(renamed(member) for member in node.of), node.at_least)

    assert shares(renamed(rule), {}) == {new[post]: share for post, share in shares(rule, {}).items()}


def test_a_committee_is_expanded_into_its_members() -> None:
    posts = {post: Post(post) for post in ("C", "O", "N", "HR")}
    posts["board"] = Post("board", members=("C", "O", "N", "HR"), quorum=3)
    rule = Gate(Quota.ALL, (Leaf("C"), Leaf("board")))
    sixth = Fraction(1, 6)
    assert shares(rule, posts) == {"C": Fraction(1, 2), "O": sixth, "N": sixth, "HR": sixth}


def test_beyond_twenty_signatories_the_rule_is_refused_in_plain_words() -> None:
    rule = Gate(Quota.ALL, tuple(Leaf(str(number)) for number in range(MOST_SIGNATORIES + 1)))
    with pytest.raises(TooManySignatories, match="21 signatories"):
        shares(rule, {})
    assert len(vetoers(rule, {})) == MOST_SIGNATORIES + 1


def test_twenty_signatories_are_counted_exactly() -> None:
    rule = Gate(Quota.AT_LEAST, tuple(Leaf(str(number)) for number in range(MOST_SIGNATORIES)), 7)
    assert set(shares(rule, {}).values()) == {Fraction(1, MOST_SIGNATORIES)}


@st.composite
def rules_without_repeats(draw: st.DrawFn) -> Rule:
    """All-of and any-of rules in which nobody stands twice."""
    posts = draw(st.permutations(POSTS))
    count = draw(st.integers(1, len(POSTS)))
    nodes: list[Rule] = [Leaf(post) for post in posts[:count]]
    while len(nodes) > 1:
        take = draw(st.integers(2, len(nodes)))
        nodes = [Gate(draw(st.sampled_from([Quota.ALL, Quota.ANY])), tuple(nodes[:take])), *nodes[take:]]
    return nodes[0]


def cheapest_block(rule: Rule) -> int:
    """The fewest posts that stop the rule, by maximum flow: any-of side by side, all-of end to end."""
    graph: nx.DiGraph = nx.DiGraph()
    number = iter(range(10_000))

    def wire(node: Rule, source: object, sink: object) -> None:
        if isinstance(node, Leaf):
            graph.add_edge(source, ("in", node.post), capacity=len(POSTS) + 1)
            graph.add_edge(("in", node.post), ("out", node.post), capacity=1)
            graph.add_edge(("out", node.post), sink, capacity=len(POSTS) + 1)
        elif node.quota is Quota.ANY:
            for member in node.of:
                wire(member, source, sink)
        else:
            stops = [source, *(("between", next(number)) for _ in node.of[1:]), sink]
            for member, (start, end) in zip(node.of, pairwise(stops), strict=True):
                wire(member, start, end)

    wire(rule, "source", "sink")
    return int(nx.maximum_flow_value(graph, "source", "sink"))


@given(rules_without_repeats())
@settings(max_examples=80, deadline=None)
def test_the_smallest_blocking_set_is_the_smallest_cut(rule: Rule) -> None:
    assert min(len(one) for one in game(rule).minimal_blocking()) == cheapest_block(rule)
