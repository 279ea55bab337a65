"""The sign-off map: one directed graph in which authority flows from people to decisions.

    person -> post -> right -> leaf -> gate -> stage -> own -> decision -> the decisions that need it

Leaves and gates are those of a declared rule; without one a stage takes its rights itself.
Committees are gates of seats; cover runs from deputy to post. The graph says what a plain network of
posts cannot: whether a gate takes all, any or some of what flows in. Continuity is one pass over it,
and the same graph is drawn and exported. It knows nothing of who leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from triumvirate.analysis.circles import in_order
from triumvirate.analysis.pieces import Pieces, at_once, each_of
from triumvirate.analysis.snapshot import Snapshot, Stage, in_stage, rule_of, seat_strength
from triumvirate.model.organisation import CarriesOut, Leaf, Mapping, Post, Right, Rule

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[Any, ...]
"""A node's kind, then what tells it apart: ("post", id), ("right", decision, stage, post), ..."""

FLOWS = {
    ("person", "post"): "holds",
    ("post", "post"): "covers",
    ("post", "seat"): "sits on",
    ("seat", "committee"): "counts towards",
    ("committee", "post"): "acts as",
    ("post", "right"): "has the right",
    ("person", "right"): "party to",
    ("right", "leaf"): "stands for",
    ("leaf", "gate"): "counts towards",
    ("gate", "gate"): "counts towards",
    ("stage", "own"): "stage of",
}
"""What flows along an edge, by the kinds at its ends; into a stage it is the stage's own word."""


@dataclass(frozen=True)
class SignOffMap:
    """The graph of one division on one day, and the order in which to walk it.

    ``inputs`` is what flows into each node, in the order it was said; ``kinds`` each node's own attributes:
    how many inputs it takes, how firm it is. Nodes stand after what flows into them.
    """

    snapshot: Snapshot
    inputs: dict[Node, tuple[Node, ...]]
    kinds: dict[Node, dict[str, Any]]

    @cached_property
    def graph(self) -> nx.DiGraph[Node]:
        """The same as a graph with named flows, to be drawn and exported; not needed for any level."""
        import networkx as nx

        made: nx.DiGraph[Node] = nx.DiGraph()
        made.add_nodes_from(self.kinds.items())
        for target, sources in self.inputs.items():
            made.add_edges_from((source, target, {"flow": flow(source, target)}) for source in sources)
        for decision, needs in self.needs.items():
            made.add_edge(("own", decision), ("decision", decision), flow="settles")
            made.add_edges_from(
                (("decision", need), ("decision", decision), {"flow": "needed by"}) for need in needs
            )
        return made

    @cached_property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """The decisions in an order in which what is needed comes first; circular ones stand together."""
        places = {row.decision: place for place, row in enumerate(self.snapshot.mappings)}
        return tuple(tuple(sorted(group, key=places.__getitem__)) for group in in_order(self.needs))

    @cached_property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """The prerequisites among the division's decisions in use."""
        return needs_of(self.snapshot)

    @cached_property
    def order(self) -> tuple[Node, ...]:
        """Seats and committees, then each decision's rights, gates and stages, inputs first."""
        flows = [node for node in self.inputs if node[0] in ("seat", "committee")]
        return (*flows, *(node for row in self.snapshot.mappings for node in self.parts[row.decision]))

    @cached_property
    def parts(self) -> dict[str, tuple[Node, ...]]:
        """For each decision the nodes of its own stages, inputs first, ending with ("own", decision)."""
        found: dict[str, list[Node]] = {row.decision: [] for row in self.snapshot.mappings}
        for node in self.inputs:
            if node[0] in ("right", "leaf", "gate", "stage", "own"):
                found[node[1]].append(node)
        return {decision: tuple(nodes) for decision, nodes in found.items()}

    @cached_property
    def alone(self) -> dict[str, tuple[Node, ...]]:
        """For each decision its own nodes and those of the committees in it: all its own level needs."""
        flows = [node for node in self.inputs if node[0] in ("seat", "committee")]
        found = {}
        for decision, nodes in self.parts.items():
            posts = {node[3] for node in nodes if node[0] == "right"}
            found[decision] = (*(node for node in flows if node[1] in posts), *nodes)
        return found

    @cached_property
    def concerns(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """For each decision the people and the posts upstream of its own level."""
        found = {}
        for decision in self.parts:
            upstream = _reached(self.inputs, [("own", decision)])
            people = frozenset(node[1] for node in upstream if node[0] == "person")
            found[decision] = (people, frozenset(node[1] for node in upstream if node[0] == "post"))
        return found

    @cached_property
    def concerning(self) -> dict[str, tuple[str, ...]]:
        """For each post the decisions whose own level it is upstream of."""
        found: dict[str, list[str]] = {}
        for decision, (_people, posts) in self.concerns.items():
            for post in posts:
                found.setdefault(post, []).append(decision)
        return {post: tuple(decisions) for post, decisions in found.items()}

    @cached_property
    def outputs(self) -> dict[Node, tuple[Node, ...]]:
        """What each node flows into."""
        below: dict[Node, list[Node]] = {}
        for target, sources in self.inputs.items():
            for source in sources:
                below.setdefault(source, []).append(target)
        return {source: tuple(targets) for source, targets in below.items()}

    def touched_by(self, *sources: Node) -> frozenset[Node]:
        """Everything downstream of these nodes: all that a change there can reach."""
        return frozenset(_reached(self.outputs, [source for source in sources if source in self.inputs]))


def _reached(along: dict[Node, tuple[Node, ...]], start: Iterable[Node]) -> set[Node]:
    """The nodes one starts from, and all that one comes to from there."""
    open_ends = list(start)
    found = set(open_ends)
    while open_ends:
        for node in along.get(open_ends.pop(), ()):
            if node not in found:
                found.add(node)
                open_ends.append(node)
    return found


def flow(source: Node, target: Node) -> str:
    """What flows from one node to another, in a word."""
    return str(target[2]) if target[0] == "stage" else FLOWS[source[0], target[0]]


class _Drawing:
    """A map being drawn. Each node, and each set of attributes that are alike, is kept once."""

    def __init__(self) -> None:
        self._inputs: dict[Node, list[Node]] = {}
        self._kinds: dict[Node, dict[str, Any]] = {}
        self._same: dict[Node, Node] = {}
        self._alike: dict[tuple[Any, ...], dict[str, Any]] = {(): {}}

    def __contains__(self, node: Node) -> bool:
        return node in self._inputs

    def add_node(self, node: Node, **attributes: Any) -> None:
        """Add a node, or say more of one that is there."""
        node = self._same.setdefault(node, node)
        self._inputs.setdefault(node, [])
        said = {**self._kinds.get(node, {}), **attributes}
        self._kinds[node] = self._alike.setdefault(tuple(said.items()), said)

    def add_edge(self, source: Node, target: Node) -> None:
        """Let something flow from one node into another; once, however often it is said."""
        for node in (source, target):
            if node not in self._inputs:
                self.add_node(node)
        into, source = self._inputs[target], self._same[source]
        if source not in into:
            into.append(source)

    def add_edges(self, sources: Iterable[Node], target: Node) -> None:
        """Let something flow from several nodes into one."""
        for source in sources:
            self.add_edge(source, target)

    def done(self, snapshot: Snapshot) -> SignOffMap:
        """The map as drawn."""
        return SignOffMap(snapshot, {node: tuple(into) for node, into in self._inputs.items()}, self._kinds)


def sign_off_map(snapshot: Snapshot) -> SignOffMap:
    """Draw the division's sign-off map for the snapshot's day."""
    return at_once(drawn(snapshot))


def drawn(snapshot: Snapshot) -> Pieces[SignOffMap]:
    """The sign-off map in pieces.

    Nodes are added inputs first, so the order of insertion is an order in which values can be worked out.
    """
    graph = _Drawing()
    for post in snapshot.division.posts:
        graph.add_node(("post", post.id))
        for person in snapshot.holders(post.id):
            graph.add_edge(("person", person), ("post", post.id))
    for post in snapshot.division.posts:
        for cover in post.cover:
            graph.add_edge(("post", cover.post), ("post", post.id))
        if post.is_committee:
            _add_committee(graph, post)
    yield from each_of(snapshot.mappings, lambda mapping: _add_decision(graph, snapshot, mapping))
    return graph.done(snapshot)


def needs_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """The prerequisites among the decisions in use: for each decision what it needs first."""
    return {
        row.decision: tuple(need for need in row.needs if need in snapshot.by_decision)
        for row in snapshot.mappings
    }


def _add_committee(graph: _Drawing, post: Post) -> None:
    """A committee is a gate: its quorum of seats, each seat as firm as the seat basis."""
    committee = ("committee", post.id)
    seats = [("seat", post.id, member) for member in post.members]
    for seat in seats:
        graph.add_node(seat, strength=seat_strength(post))
        graph.add_edge(("post", seat[2]), seat)
    graph.add_node(committee, takes=post.seats_needed)
    graph.add_edges(seats, committee)
    graph.add_edge(committee, ("post", post.id))


def _add_decision(graph: _Drawing, snapshot: Snapshot, mapping: Mapping) -> None:
    """A decision's stages; one whose sign-off nobody holds has no "own" inputs and is not settled."""
    decision = mapping.decision
    own: Node = ("own", decision)
    stages = list(_stages(graph, snapshot, mapping))
    graph.add_node(own, takes=len(stages), settled=rule_of(mapping) is not None)
    graph.add_edges(stages, own)


def _stages(graph: _Drawing, snapshot: Snapshot, mapping: Mapping) -> Iterator[Node]:
    """The stages the mapping has, each added with what flows into it."""
    for stage in Stage:
        rights = in_stage(mapping, stage)
        node: Node = ("stage", mapping.decision, stage)
        if stage is Stage.SIGNS and mapping.rule is not None:
            top = _add_rule(graph, snapshot, mapping, mapping.rule, ())
            graph.add_node(node, takes=1)
            graph.add_edge(top, node)
        elif rights:
            sources = [_add_right(graph, snapshot, mapping, stage, post) for post in rights]
            any_carrier = stage is Stage.CARRIES_OUT and mapping.carries_out is CarriesOut.ANY
            any_one = stage is Stage.PROPOSES or any_carrier
            graph.add_node(node, takes=1 if any_one else len(sources))
            graph.add_edges(sources, node)
        else:
            continue
        yield node


def _add_rule(
    graph: _Drawing, snapshot: Snapshot, mapping: Mapping, rule: Rule, path: tuple[int, ...]
) -> Node:
    """One gate or leaf of the sign-off rule; a post that stands twice has two leaves and one right."""
    if isinstance(rule, Leaf):
        leaf: Node = ("leaf", mapping.decision, path)
        right = _add_right(graph, snapshot, mapping, Stage.SIGNS, rule.post)
        graph.add_node(leaf, takes=1)
        graph.add_edge(right, leaf)
        return leaf
    members = [
        _add_rule(graph, snapshot, mapping, member, (*path, place)) for place, member in enumerate(rule.of)
    ]
    gate: Node = ("gate", mapping.decision, path)
    graph.add_node(gate, takes=rule.needed, quota=rule.quota)
    graph.add_edges(members, gate)
    return gate


def _add_right(graph: _Drawing, snapshot: Snapshot, mapping: Mapping, stage: Stage, post: str) -> Node:
    """What a post holds in one stage, with its standing and the parties it rests on."""
    node: Node = ("right", mapping.decision, stage, post)
    if node in graph:
        return node
    rights: tuple[Right, ...] = in_stage(mapping, stage).get(post, ())
    standing = snapshot.standing(rights)
    graph.add_node(node, standing=standing)
    graph.add_edge(("post", post), node)
    for party in standing.parties or ():
        if party is not None:
            graph.add_edge(("person", party), node)
    return node
