"""What is needed comes first, and what needs each other stands together."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, strategies as st

from triumvirate.analysis.circles import in_order

NAMES = "abcdefgh"
SOME = st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)
NEEDS = st.fixed_dictionaries(dict.fromkeys(NAMES, SOME))


@given(NEEDS)
def test_the_groups_are_those_of_networkx_and_come_in_an_order_that_works(needs):
    groups = list(in_order(needs))
    graph = nx.DiGraph((need, name) for name, wanted in needs.items() for need in wanted)
    graph.add_nodes_from(needs)
    assert sorted(map(sorted, groups)) == sorted(map(sorted, nx.strongly_connected_components(graph)))
    done: set[str] = set()
    for group in groups:
        done.update(group)
        assert done.issuperset(need for name in group for need in needs[name])


def test_a_chain_longer_than_any_recursion_is_walked():
    needs = {str(n): (str(n + 1),) for n in range(5000)} | {"5000": ()}
    assert len(list(in_order(needs))) == 5001
