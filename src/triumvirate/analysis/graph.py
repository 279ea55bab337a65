"""The sign-off map: one directed graph in which authority flows from people to decisions.

    person -> post -> right -> leaf -> gate -> stage -> own -> decision -> the decisions that need it

Committees are gates of seats; cover runs from deputy to post. The graph says what a plain network of
posts cannot: whether a gate takes all, any or some of what flows in. Continuity is one pass over it,
and the same graph is drawn and exported. It knows nothing of who leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from triumvirate.analysis.snapshot import Snapshot, Stage, in_stage, rule_of, seat_strength
from triumvirate.model.organisation import CarriesOut, Leaf, Mapping, Post, Right, Rule

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[Any, ...]
"""A node's kind, then what tells it apart: ("post", id), ("right", decision, stage, post), ..."""


@dataclass(frozen=True)
class SignOffMap:
    """The graph of one division on one day, and the order in which to walk it."""

    snapshot: Snapshot
    graph: nx.DiGraph[Node]
    _reached: dict[Node, frozenset[Node]] = field(default_factory=dict, repr=False)

    @cached_property
    def inputs(self) -> dict[Node, tuple[Node, ...]]:
        """What flows into each node, in the order it was said."""
        return {node: tuple(self.graph.pred[node]) for node in self.graph}

    @cached_property
    def kinds(self) -> dict[Node, dict[str, Any]]:
        """Each node's own attributes: how many inputs it takes, how firm it is."""
        return dict(self.graph.nodes(data=True))

    @cached_property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The decisions in an order in which what is needed comes first; circular ones stand together."""
        import networkx as nx

        needs = self.needs
        condensed = nx.condensation(needs)
        places = {row.decision: place for place, row in enumerate(self.snapshot.mappings)}
        return tuple(
            tuple(sorted(condensed.nodes[group]["members"], key=places.__getitem__))
            for group in nx.lexicographical_topological_sort(
                condensed, key=lambda group: min(places[d] for d in condensed.nodes[group]["members"])
            )
        )

    @cached_property
    def needs(self) -> nx.DiGraph[str]:
        """The prerequisites among the division's decisions in use."""
        return needs_graph(self.snapshot)

    @cached_property
    def order(self) -> tuple[Node, ...]:
        """Seats and committees, then each decision's rights, gates and stages, inputs first."""
        flows = [node for node in self.graph if node[0] in ("seat", "committee")]
        return (*flows, *(node for row in self.snapshot.mappings for node in self.parts[row.decision]))

    @cached_property
    def parts(self) -> dict[str, tuple[Node, ...]]:
        """For each decision the nodes of its own stages, inputs first, ending with ("own", decision)."""
        found: dict[str, list[Node]] = {row.decision: [] for row in self.snapshot.mappings}
        for node in self.graph:
            if node[0] in ("right", "leaf", "gate", "stage", "own"):
                found[node[1]].append(node)
        return {decision: tuple(nodes) for decision, nodes in found.items()}

    @cached_property
    def alone(self) -> dict[str, tuple[Node, ...]]:
        """For each decision its own nodes and those of the committees in it: all its own level needs."""
        flows = [node for node in self.graph if node[0] in ("seat", "committee")]
        found = {}
        for decision, nodes in self.parts.items():
            posts = {node[3] for node in nodes if node[0] == "right"}
            found[decision] = (*(node for node in flows if node[1] in posts), *nodes)
        return found

    @cached_property
    def concerns(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """For each decision the people and the posts upstream of its own level."""
        import networkx as nx

        found = {}
        for decision in self.parts:
            upstream = nx.ancestors(self.graph, ("own", decision))
            people = frozenset(node[1] for node in upstream if node[0] == "person")
            found[decision] = (people, frozenset(node[1] for node in upstream if node[0] == "post"))
        return found

    def touched_by(self, *sources: Node) -> frozenset[Node]:
        """Everything downstream of these nodes: all that a change there can reach."""
        return frozenset[Node]().union(*(self._downstream(source) for source in sources))

    def _downstream(self, source: Node) -> frozenset[Node]:
        """A node and everything downstream of it, looked for once."""
        import networkx as nx

        if source not in self._reached:
            below = nx.descendants(self.graph, source) | {source} if source in self.graph else ()
            self._reached[source] = frozenset(below)
        return self._reached[source]


def sign_off_map(snapshot: Snapshot) -> SignOffMap:
    """Draw the division's sign-off map for the snapshot's day.

    Nodes are added inputs first, so the order of insertion is an order in which values can be worked out.
    """
    import networkx as nx

    graph: nx.DiGraph[Node] = nx.DiGraph()
    for post in snapshot.division.posts:
        graph.add_node(("post", post.id))
        for person in snapshot.holders(post.id):
            graph.add_edge(("person", person), ("post", post.id), flow="holds")
    for post in snapshot.division.posts:
        for cover in post.cover:
            graph.add_edge(
                ("post", cover.post),
                ("post", post.id),
                flow="covers",
                strength=snapshot.ground_strength(cover),
            )
        if post.is_committee:
            _add_committee(graph, post)
    for mapping in snapshot.mappings:
        _add_decision(graph, snapshot, mapping)
    for mapping in snapshot.mappings:
        for need in mapping.needs:
            if need in snapshot.by_decision:
                graph.add_edge(("decision", need), ("decision", mapping.decision), flow="needed by")
    return SignOffMap(snapshot, graph)


def needs_graph(snapshot: Snapshot) -> nx.DiGraph[str]:
    """The prerequisites among the decisions in use: an arrow from what is needed to what needs it."""
    import networkx as nx

    needs: nx.DiGraph[str] = nx.DiGraph()
    needs.add_nodes_from(row.decision for row in snapshot.mappings)
    for row in snapshot.mappings:
        needs.add_edges_from((need, row.decision) for need in row.needs if need in snapshot.by_decision)
    return needs


def _add_committee(graph: nx.DiGraph[Node], post: Post) -> None:
    """A committee is a gate: its quorum of seats, each seat as firm as the seat basis."""
    committee = ("committee", post.id)
    seats = [("seat", post.id, member) for member in post.members]
    for seat in seats:
        graph.add_node(seat, strength=seat_strength(post))
        graph.add_edge(("post", seat[2]), seat, flow="sits on")
    graph.add_node(committee, takes=post.seats_needed)
    graph.add_edges_from(((seat, committee) for seat in seats), flow="counts towards")
    graph.add_edge(committee, ("post", post.id), flow="acts as")


def _add_decision(graph: nx.DiGraph[Node], snapshot: Snapshot, mapping: Mapping) -> None:
    """A decision's stages; one whose sign-off nobody holds has no "own" inputs and is not settled."""
    decision = mapping.decision
    own: Node = ("own", decision)
    stages = list(_stages(graph, snapshot, mapping))
    graph.add_node(own, takes=len(stages), settled=rule_of(mapping) is not None)
    graph.add_edges_from(((stage, own) for stage in stages), flow="stage of")
    graph.add_edge(own, ("decision", decision), flow="settles")


def _stages(graph: nx.DiGraph[Node], snapshot: Snapshot, mapping: Mapping) -> Iterator[Node]:
    """The stages the mapping has, each added with what flows into it."""
    for stage in Stage:
        rights = in_stage(mapping, stage)
        node: Node = ("stage", mapping.decision, stage)
        if stage is Stage.SIGNS:
            rule = rule_of(mapping)
            if rule is None:
                continue
            top = _add_rule(graph, snapshot, mapping, rule, ())
            graph.add_node(node, takes=1)
            graph.add_edge(top, node, flow="signs")
        elif rights:
            sources = [_add_right(graph, snapshot, mapping, stage, post) for post in rights]
            any_one = stage is Stage.PROPOSES or mapping.carries_out is CarriesOut.ANY
            graph.add_node(node, takes=1 if any_one else len(sources))
            graph.add_edges_from(((source, node) for source in sources), flow=stage.value)
        else:
            continue
        yield node


def _add_rule(
    graph: nx.DiGraph[Node], snapshot: Snapshot, mapping: Mapping, rule: Rule, path: tuple[int, ...]
) -> Node:
    """One gate or leaf of the sign-off rule; a post that stands twice has two leaves and one right."""
    if isinstance(rule, Leaf):
        leaf: Node = ("leaf", mapping.decision, path)
        right = _add_right(graph, snapshot, mapping, Stage.SIGNS, rule.post)
        graph.add_node(leaf, takes=1)
        graph.add_edge(right, leaf, flow="stands for")
        return leaf
    members = [
        _add_rule(graph, snapshot, mapping, member, (*path, place)) for place, member in enumerate(rule.of)
    ]
    gate: Node = ("gate", mapping.decision, path)
    graph.add_node(gate, takes=rule.needed, quota=rule.quota)
    graph.add_edges_from(((member, gate) for member in members), flow="counts towards")
    return gate


def _add_right(
    graph: nx.DiGraph[Node], snapshot: Snapshot, mapping: Mapping, stage: Stage, post: str
) -> Node:
    """What a post holds in one stage, with its standing and the parties it rests on."""
    node: Node = ("right", mapping.decision, stage, post)
    if node in graph:
        return node
    rights: tuple[Right, ...] = in_stage(mapping, stage).get(post, ())
    standing = snapshot.standing(rights)
    graph.add_node(node, standing=standing)
    graph.add_edge(("post", post), node, flow="has the right")
    for party in standing.parties or ():
        if party is not None:
            graph.add_edge(("person", party), node, flow="party to")
    return node
