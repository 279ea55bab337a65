"""What to write down first: the smallest set of actions that makes a division safe, exactly.

Two kinds of action: write down all that a post proposes, signs and carries out, or name a written deputy
with its own holder. More actions never make anything worse, so the search takes every action that cannot
be spared and then adds the fewest others. A decision is safe when its own level and that of all it needs
is, so every requirement concerns the few posts of one decision. A rule that needs all its signatories
gains nothing until the last is written down: taking the best single step each time would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from triumvirate.analysis.continuity import Continuity, Level, Situation
from triumvirate.analysis.graph import Node
from triumvirate.model.organisation import TaskAction

NOTHING_LAPSES, NO_GAP = 2, 3
"""The two goals: nothing to renegotiate or left to custom; and no gap at all."""


ActionKind = TaskAction
"""The two things a team can do before a post changes hands, as the model calls them."""


@dataclass(frozen=True, slots=True, order=True)
class Action:
    """Write down a post's rights, or name a written deputy for it."""

    kind: ActionKind
    post: str


@dataclass(frozen=True)
class Requirement:
    """One decision in one situation: which of the ``actions`` on its posts bring it to its target."""

    decision: str
    situation: Situation
    target: int
    actions: frozenset[Action]
    own: Callable[[str, Situation], Level]

    def met(self, taken: frozenset[Action]) -> bool:
        """Whether these actions are enough for this decision in this situation."""
        level = self.own(self.decision, with_actions(self.situation, taken & self.actions))
        return level is not None and level >= self.target


def with_actions(situation: Situation, actions: Iterable[Action]) -> Situation:
    """The situation with these actions taken beforehand."""
    actions = tuple(actions)
    written = {action.post for action in actions if action.kind is ActionKind.WRITE_DOWN}
    deputised = {action.post for action in actions if action.kind is ActionKind.NAME_DEPUTY}
    return replace(situation, written=situation.written | written, deputised=situation.deputised | deputised)


def to_do(continuity: Continuity, situations: Sequence[Situation], goal: int) -> tuple[Action, ...]:
    """The smallest set of actions that reaches the goal in every situation, most useful first.

    Where a decision cannot reach the goal, its best reachable level takes the goal's place.
    """
    order, actions = _fewest(continuity, situations, goal)
    return _ranked(continuity, situations, goal, order, actions) if actions else ()


def fewest(continuity: Continuity, situations: Sequence[Situation], goal: int) -> frozenset[Action]:
    """The same set without its order, which takes longer to find than the set."""
    return _fewest(continuity, situations, goal)[1]


def _fewest(
    continuity: Continuity, situations: Sequence[Situation], goal: int
) -> tuple[Sequence[Action], frozenset[Action]]:
    """Every action that could help, in the division's order, and the smallest set that reaches the goal."""
    open_requirements = [
        need for need in _requirements(continuity, situations, goal) if not need.met(frozenset())
    ]
    if not open_requirements:
        return (), frozenset()
    order = sorted(
        frozenset[Action]().union(*(need.actions for need in open_requirements)),
        key=_in_division_order(continuity),
    )
    essential = frozenset(
        action
        for action in order
        if any(action in need.actions and not need.met(need.actions - {action}) for need in open_requirements)
    )
    return order, _complete(essential, open_requirements, order)


def _requirements(
    continuity: Continuity, situations: Sequence[Situation], goal: int
) -> Iterable[Requirement]:
    """Every settled decision in every situation, with the level it must and can reach."""
    everything = frozenset(continuity.map.snapshot.posts)
    local = {decision: _actions_on(continuity, decision) for decision in continuity.map.parts}
    for situation in situations:
        best = continuity.levels_from_own(
            Situation(situation.gone, situation.vacated, everything, everything)
        )
        for decision, level in best.items():
            if level is not None:
                yield Requirement(decision, situation, min(goal, level), local[decision], continuity.own)


def _actions_on(continuity: Continuity, decision: str) -> frozenset[Action]:
    """The actions that can change the decision's own level."""
    posts = continuity.map.snapshot.posts
    holders = {node[3] for node in continuity.map.parts[decision] if node[0] == "right"}
    people_posts = {post for post in holders if not posts[post].is_committee}
    members = {member for post in holders for member in posts[post].members}
    return frozenset(Action(ActionKind.WRITE_DOWN, post) for post in holders) | frozenset(
        Action(ActionKind.NAME_DEPUTY, post) for post in people_posts | members
    )


def _complete(
    essential: frozenset[Action], requirements: Sequence[Requirement], order: Sequence[Action]
) -> frozenset[Action]:
    """The essential actions and the fewest others that meet every requirement.

    Each requirement not yet met shows a set of actions of which at least one is needed; the smallest
    choice that takes one from every such set is tried next, until nothing is left unmet.
    """
    wanted: set[frozenset[Action]] = set()
    taken = essential
    while unmet := [need for need in requirements if not need.met(taken)]:
        wanted |= {_one_of(need, taken, order) for need in unmet}
        taken = essential | _smallest_choice(wanted, order)
    return taken


def _one_of(need: Requirement, taken: frozenset[Action], order: Sequence[Action]) -> frozenset[Action]:
    """A smallest set of actions without which, whatever else is done, the requirement stays unmet."""
    useless = taken & need.actions
    for action in order:
        if action in need.actions and not need.met(useless | {action}):
            useless |= {action}
    return need.actions - useless


def _smallest_choice(wanted: Iterable[frozenset[Action]], order: Sequence[Action]) -> frozenset[Action]:
    """The fewest actions that take at least one from each set; the earliest in order among equals."""
    sets = [one for one in wanted if not any(other < one for other in wanted)]
    useful = [action for action in order if any(action in one for one in sets)]
    choices = (_choose(sets, useful, size) for size in range(1, len(sets) + 1))
    return next(choice for choice in choices if choice is not None)


def _choose(
    sets: Sequence[frozenset[Action]], useful: Sequence[Action], size: int
) -> frozenset[Action] | None:
    """A choice of at most ``size`` actions that meets every set, by branching on the smallest set."""
    if not sets:
        return frozenset()
    if size == 0 or len(_disjoint(sets)) > size:
        return None
    smallest = min(sets, key=lambda one: (len(one), [useful.index(action) for action in sorted(one)]))
    for action in sorted(smallest, key=useful.index):
        rest = _choose([one for one in sets if action not in one], useful, size - 1)
        if rest is not None:
            return rest | {action}
    return None


def _disjoint(sets: Sequence[frozenset[Action]]) -> list[frozenset[Action]]:
    """Sets that share no action: each needs an action of its own, so their number is a lower bound."""
    apart: list[frozenset[Action]] = []
    for one in sorted(sets, key=len):
        if all(one.isdisjoint(other) for other in apart):
            apart.append(one)
    return apart


def _in_division_order(continuity: Continuity) -> Callable[[Action], tuple[bool, int]]:
    places = {post: place for place, post in enumerate(continuity.map.snapshot.posts)}
    return lambda action: (action.kind is ActionKind.NAME_DEPUTY, places[action.post])


def _ranked(
    continuity: Continuity,
    situations: Sequence[Situation],
    goal: int,
    order: Sequence[Action],
    actions: frozenset[Action],
) -> tuple[Action, ...]:
    """The actions in the order in which they help most, each on top of those before it."""
    left, ranked = [action for action in order if action in actions], list[Action]()
    reached = [_Reached.in_situation(continuity, situation) for situation in situations]
    while left:
        gains = {action: _gain([one.after(action) for one in reached], goal) for action in left}
        best = max(left, key=lambda action: (gains[action], -left.index(action)))
        reached = [one.after(best) for one in reached]
        ranked.append(best)
        left.remove(best)
    return tuple(ranked)


@dataclass(frozen=True, slots=True)
class _Reached:
    """What each decision reaches in one situation; an action is worked out only where it can matter."""

    continuity: Continuity
    situation: Situation
    own: dict[Node, Level]
    levels: dict[str, Level]

    @classmethod
    def in_situation(cls, continuity: Continuity, situation: Situation) -> _Reached:
        own = continuity.own_levels(situation, continuity.map.parts)
        return cls(continuity, situation, own, continuity.spread(own))

    def after(self, action: Action) -> _Reached:
        """The same with one more action taken beforehand."""
        situation = with_actions(self.situation, (action,))
        concerned = self.continuity.map.concerning.get(action.post, ())
        changed = self.continuity.own_levels(situation, concerned)
        if all(self.own[node] == level for node, level in changed.items()):
            return replace(self, situation=situation)
        own = self.own | changed
        return _Reached(self.continuity, situation, own, self.continuity.spread(own))


def _gain(reached: Iterable[_Reached], goal: int) -> tuple[int, ...]:
    """How many decisions stand above 0, 1 and 2 in their worst situation, and how many pairs are safe."""
    worst: dict[str, int] = {}
    safe = 0
    for one in reached:
        for decision, level in one.levels.items():
            if level is not None:
                worst[decision] = min(level, worst.get(decision, level))
                safe += level >= goal
    above = [sum(level > threshold for level in worst.values()) for threshold in (0, 1, 2)]
    return (*above, safe)
