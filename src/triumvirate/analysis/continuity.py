"""Continuity: what carries on, pauses, rests on custom or must be renegotiated when people go.

One pass over the sign-off map. Each right gets a level from 0 to 4; gates take the smallest, the largest
or the k-th best of what flows in; circular decisions share the smallest. The value of every node is kept,
so that "why" is the walk back along what fixed the level. Levels:

    4 carries on · 3 carries on, the deputy covers · 2 pauses until the post is filled
    1 rests on custom being honoured · 0 must be renegotiated · None not settled
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from triumvirate.analysis.balance import Shares, signs_of
from triumvirate.analysis.graph import Node, SignOffMap
from triumvirate.analysis.snapshot import WRITTEN, Stage, Standing, rule_of

CARRIES_ON, DEPUTY, PAUSES, CUSTOM, RENEGOTIATE = 4, 3, 2, 1, 0
Level = int | None


@dataclass(frozen=True, slots=True)
class Situation:
    """Who has gone and what has been mended.

    ``gone`` people give up every post; ``vacated`` posts lose their holders; ``written`` posts have all
    their rights written down; ``deputised`` posts have a written deputy with its own holder. ``filled`` posts
    have a successor, who takes over what is written and nothing else.
    """

    gone: frozenset[str] = frozenset()
    vacated: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    deputised: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()

    @property
    def posts(self) -> frozenset[str]:
        """Every post that the situation names."""
        return self.vacated | self.written | self.deputised | self.filled


TODAY = Situation()


@dataclass(frozen=True, slots=True)
class Cause:
    """What fixes a level: a post in a stage, and the decision it needs ``through`` which that comes.

    ``through`` is None where the post stands in the decision itself. In a chain it is the next link, and the
    post stands at the far end.
    """

    post: str
    stage: Stage
    through: str | None
    level: int


@dataclass(frozen=True)
class Bar:
    """The handover bar: how many decisions stand at each level."""

    not_settled: int = 0
    renegotiate: int = 0
    custom: int = 0
    pauses: int = 0
    carries_on: int = 0


def bar(levels: Iterable[Level]) -> Bar:
    """Count levels into the handover bar; carrying on with or without a deputy counts alike."""
    counts = Counter(levels)
    return Bar(counts[None], counts[0], counts[1], counts[2], counts[3] + counts[4])


@dataclass
class Continuity:
    """The levels of a division's sign-off map in any situation.

    Today's values are kept; a situation is worked out anew only for what its leavers can reach.
    """

    map: SignOffMap
    _own_seen: dict[tuple[str, Situation], Level] = field(default_factory=dict)
    _levels_seen: dict[Situation, dict[str, Level]] = field(default_factory=dict)

    @cached_property
    def today(self) -> dict[Node, Level]:
        """The value of every node with nobody gone."""
        return self._pass(self.map.order, {}, TODAY)

    def values(self, situation: Situation) -> dict[Node, Level]:
        """The value of every node in a situation, decisions' own levels included."""
        if situation == TODAY:
            return self.today
        touched = self.map.touched_by(
            *(("person", person) for person in situation.gone),
            *(("post", post) for post in situation.posts),
        )
        return self._pass([node for node in self.map.order if node in touched], dict(self.today), situation)

    @cached_property
    def signs(self) -> dict[str, Shares | None]:
        """Who signs each settled decision today; None beyond what can be counted."""
        rows = self.map.snapshot.mappings
        return {row.decision: signs_of(self.map.snapshot, row) for row in rows if rule_of(row) is not None}

    def levels(self, situation: Situation = TODAY) -> dict[str, Level]:
        """The level of each decision in use, in the division's own order. Not to be changed: it is kept."""
        if situation not in self._levels_seen:
            self._levels_seen[situation] = self.spread(self.values(situation))
        return self._levels_seen[situation]

    def worst(self, people: Iterable[str]) -> dict[str, Level]:
        """The lowest level of each decision: today, or with any one of the people gone."""
        lowest = dict(self.levels())
        for person in people:
            for decision, level in self.levels(Situation(gone=frozenset({person}))).items():
                now = lowest[decision]
                if level is not None and now is not None and level < now:
                    lowest[decision] = level
        return lowest

    def causes(self, situation: Situation = TODAY) -> dict[str, Cause]:
        """For each decision below level 4: the post and stage that fix its level, and through what."""
        values = self.values(situation)
        levels = self.spread(values)
        found: dict[str, Cause] = {}
        for group, _needed in self._loops:
            for decision in group:
                level = levels[decision]
                if level is not None and level < CARRIES_ON:
                    found[decision] = self._cause(decision, group, level, levels, values, found)
        return {decision: found[decision] for decision in levels if decision in found}

    def own(self, decision: str, situation: Situation) -> Level:
        """The decision's own level, what it needs from other decisions apart."""
        relevant = self._only_what_concerns(decision, situation)
        key = (decision, relevant)
        if key not in self._own_seen:
            self._own_seen[key] = self._pass(self.map.alone[decision], {}, relevant)[("own", decision)]
        return self._own_seen[key]

    def levels_from_own(self, situation: Situation) -> dict[str, Level]:
        """As ``levels``, for many situations that are alike: each decision's own level is remembered."""
        return self.spread(self.own_levels(situation, self.map.parts))

    def own_levels(self, situation: Situation, decisions: Iterable[str]) -> dict[Node, Level]:
        """The own levels of some decisions, remembered like each of them."""
        return {("own", decision): self.own(decision, situation) for decision in decisions}

    def _only_what_concerns(self, decision: str, situation: Situation) -> Situation:
        """The situation without what cannot touch the decision, so that alike ones are worked out once."""
        people, posts = self.map.concerns[decision]
        return Situation(
            situation.gone & people,
            situation.vacated & posts,
            situation.written & posts,
            situation.deputised & posts,
            situation.filled & posts,
        )

    def spread(self, values: Mapping[Node, Level]) -> dict[str, Level]:
        """From own levels to levels: what a decision needs, and its loop, hold it down."""
        levels: dict[str, Level] = {}
        for members, needed in self._loops:
            held = [values[("own", member)] for member in members]
            lowest = min(
                (level for level in (*held, *map(levels.get, needed)) if level is not None), default=None
            )
            for member, own in zip(members, held, strict=True):
                levels[member] = None if own is None else lowest
        return {row.decision: levels[row.decision] for row in self.map.snapshot.mappings}

    @cached_property
    def _loops(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Each loop's decisions and what they need from outside it, in an order that can be worked out."""
        return tuple((group, self._prerequisites(group)) for group in self.map.loops)

    def _prerequisites(self, group: tuple[str, ...]) -> tuple[str, ...]:
        """The decisions a loop needs from outside itself; an unsettled one passes on nothing it needs."""
        settled = [member for member in group if self.map.kinds[("own", member)]["settled"]]
        return tuple(q for member in settled for q in self.map.needs[member] if q not in group)

    def _cause(
        self,
        decision: str,
        group: tuple[str, ...],
        level: int,
        levels: Mapping[str, Level],
        values: Mapping[Node, Level],
        found: Mapping[str, Cause],
    ) -> Cause:
        """The decision's own post and stage where they fix the level, else those of what it needs."""
        for member in (decision, *group):
            if values[("own", member)] == level:
                stage, post = self._walk_back(("own", member), values)
                return Cause(post, stage, None if member == decision else member, level)
        through = next(q for q in self._prerequisites(group) if levels[q] == level)
        return Cause(found[through].post, found[through].stage, through, level)

    def _walk_back(self, node: Node, values: Mapping[Node, Level]) -> tuple[Stage, str]:
        """Follow the first input with the same value until a right is reached."""
        while node[0] != "right":
            node = next(source for source in self.map.inputs[node] if values[source] == values[node])
        return node[2], node[3]

    def _pass(
        self, order: Iterable[Node], values: dict[Node, Level], situation: Situation
    ) -> dict[Node, Level]:
        """Work out nodes in order; inputs stand before what they flow into."""
        kinds, inputs = self.map.kinds, self.map.inputs
        for node in order:
            kind = node[0]
            if kind == "right":
                values[node] = self._right_level(node, values, situation)
            elif kind == "seat":
                values[node] = self._post_level(node[2], kinds[node]["strength"], situation)
            elif kind == "own" and not kinds[node]["settled"]:
                values[node] = None
            else:
                values[node] = kth_best([values[source] for source in inputs[node]], kinds[node]["takes"])
        return values

    def _right_level(self, node: Node, values: Mapping[Node, Level], situation: Situation) -> int:
        """The level of what a post or committee holds in one stage."""
        post = node[3]
        standing: Standing = self.map.kinds[node]["standing"]
        if post in situation.written:
            standing = Standing(WRITTEN)
        if self._broken(standing, situation):
            return RENEGOTIATE
        if not self.map.snapshot.posts[post].is_committee:
            return self._post_level(post, standing.strength, situation)
        level = values[("committee", post)]
        assert level is not None
        return level if level == CARRIES_ON or standing.strength == WRITTEN else min(level, standing.strength)

    def _broken(self, standing: Standing, situation: Situation) -> bool:
        """Whether all a post has is personal and the other party of each arrangement has gone."""
        if standing.parties is None:
            return False
        departed = self.map.snapshot.departed
        return all(
            party is not None and (party in situation.gone or party in departed) for party in standing.parties
        )

    def _post_level(self, post: str, strength: int, situation: Situation) -> int:
        """The level of a post's right of this strength, not broken."""
        if self._held(post, situation):
            return CARRIES_ON
        if strength < WRITTEN:
            return strength
        if post in situation.filled:
            return CARRIES_ON
        covered = post in situation.deputised or any(
            self._held(deputy, situation)
            for deputy in self.map.snapshot.written_deputies(self.map.snapshot.posts[post])
        )
        return DEPUTY if covered else PAUSES

    def _held(self, post: str, situation: Situation) -> bool:
        """Whether someone who stays holds the post."""
        if post in situation.vacated:
            return False
        return any(person not in situation.gone for person in self.map.snapshot.holders(post))


def kth_best(levels: Iterable[Level], takes: int) -> Level:
    """The largest level that at least ``takes`` of these reach."""
    ranked = sorted((level for level in levels if level is not None), reverse=True)
    return ranked[takes - 1]
