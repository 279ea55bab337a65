"""How a sign-off rule is taken apart and put together: rules inside rules, to any depth.

A path says where something stands in a rule: the place in the outermost gate, the place in the gate there,
and so on; the empty path is the rule itself. Pure; it knows nothing of decisions or of who asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triumvirate.model.organisation import Gate, Leaf, Quota, Rule

Path = tuple[int, ...]


def as_gate(rule: Rule) -> Gate:
    """The rule as a gate: a post standing alone is all of one."""
    return rule if isinstance(rule, Gate) else Gate(Quota.ALL, (rule,))


def gated(quota: Quota, members: tuple[Rule, ...], number: int | None = None) -> Gate:
    """A gate whose number, where it takes one, lies within its members."""
    held = max(1, min(number or 1, len(members))) if quota is Quota.AT_LEAST else None
    return Gate(quota, members, held)


def regated(gate: Gate, members: tuple[Rule, ...]) -> Gate:
    """The same gate over other members."""
    return gated(gate.quota, members, gate.at_least)


def walk(rule: Rule, path: Path = ()) -> Iterator[tuple[Path, Rule]]:
    """Everything in a rule with its path, in reading order, without the rule itself."""
    for place, member in enumerate(rule.of if isinstance(rule, Gate) else ()):
        here = (*path, place)
        yield here, member
        yield from walk(member, here)


def posts_in(rule: Rule) -> tuple[str, ...]:
    """The posts that stand in a rule, each once, in its order."""
    if isinstance(rule, Leaf):
        return (rule.post,)
    return tuple(dict.fromkeys(one.post for _path, one in walk(rule) if isinstance(one, Leaf)))


def at(rule: Rule, path: Path) -> Rule | None:
    """What stands at a path; None where the path leads nowhere."""
    for place in path:
        if not isinstance(rule, Gate) or not 0 <= place < len(rule.of):
            return None
        rule = rule.of[place]
    return rule


def put(rule: Rule, path: Path, new: Rule) -> Rule:
    """The rule with something else at a path."""
    if not path:
        return new
    gate = as_gate(rule)
    members = list(gate.of)
    members[path[0]] = put(members[path[0]], path[1:], new)
    return replace(gate, of=tuple(members))


def add(rule: Rule, path: Path, member: Rule) -> Rule:
    """The rule with one more member, last, in the gate at a path."""
    gate = as_gate(at(rule, path) or rule)
    return put(rule, path, regated(gate, (*gate.of, member)))


def without(rule: Rule, path: Path) -> Rule | None:
    """The rule without what stands at a path; a gate left with one member gives way to it.

    None where nothing is left.
    """
    if not path:
        return None
    *above, place = path
    parent = tuple(above)
    gate = as_gate(at(rule, parent) or rule)
    left = gate.of[:place] + gate.of[place + 1 :]
    if not left:
        return without(rule, parent)
    only = left[0] if len(left) == 1 and (parent or isinstance(left[0], Gate)) else None
    return put(rule, parent, only or regated(gate, left))


def shifted(rule: Rule, path: Path, step: int) -> tuple[Rule, Path]:
    """What stands at a path one place earlier (-1) or later (1) in its gate, and where it stands then."""
    *above, place = path
    gate = as_gate(at(rule, tuple(above)) or rule)
    there = place + step
    if not 0 <= there < len(gate.of):
        return rule, path
    members = list(gate.of)
    members.insert(there, members.pop(place))
    return put(rule, tuple(above), replace(gate, of=tuple(members))), (*above, there)


def room_beside(rule: Rule, path: Path) -> Path | None:
    """The rule inside the same gate that stands nearest, before rather than after; None without one."""
    *above, place = path
    gate = as_gate(at(rule, tuple(above)) or rule)
    for there in (*range(place - 1, -1, -1), *range(place + 1, len(gate.of))):
        if isinstance(gate.of[there], Gate):
            return (*above, there)
    return None


def moved_in(rule: Rule, path: Path) -> tuple[Rule, Path]:
    """What stands at a path, taken into the rule that stands beside it."""
    room, moving = room_beside(rule, path), at(rule, path)
    if room is None or moving is None:
        return rule, path
    grown = add(rule, room, moving)
    gate = as_gate(at(grown, room) or grown)
    return _left_behind(grown, path, (*room, len(gate.of) - 1))


def moved_out(rule: Rule, path: Path) -> tuple[Rule, Path]:
    """What stands at a path, taken out of its rule to stand just after it."""
    moving = at(rule, path)
    if len(path) < 2 or moving is None:
        return rule, path
    *above, place = path[:-1]
    outer = as_gate(at(rule, tuple(above)) or rule)
    members = (*outer.of[: place + 1], moving, *outer.of[place + 1 :])
    grown = put(rule, tuple(above), regated(outer, members))
    return _left_behind(grown, path, (*above, place + 1))


def joined(rule: Rule, path: Path, post: str) -> tuple[Rule, Path]:
    """What stands at a path, put into a rule of its own with a post: one of the two is enough.

    A post that stood beside it moves into the new rule.
    """
    one = at(rule, path)
    if one is None:
        return rule, path
    grown = put(rule, path, gated(Quota.ANY, (one, Leaf(post))))
    *above, place = path
    outer = as_gate(at(grown, tuple(above)) or grown)
    beside = next((here for here, member in enumerate(outer.of) if member == Leaf(post)), None)
    if beside is None or len(outer.of) < 3:
        return grown, path
    left = without(grown, (*above, beside)) or grown
    return left, (*above, place - (beside < place))


def dissolved(rule: Rule, path: Path) -> Rule:
    """The rule with the members of an inner rule standing in its place."""
    inner = at(rule, path)
    if not path or not isinstance(inner, Gate):
        return rule
    *above, place = path
    outer = as_gate(at(rule, tuple(above)) or rule)
    new = tuple(member for member in inner.of if isinstance(member, Gate) or member not in outer.of)
    return put(rule, tuple(above), regated(outer, (*outer.of[:place], *new, *outer.of[place + 1 :])))


def _left_behind(rule: Rule, old: Path, new: Path) -> tuple[Rule, Path]:
    """Take out what was copied to a new path, and say where the copy stands then."""
    moving = at(rule, new)
    left = without(rule, old) or rule
    return left, next((path for path, one in walk(left) if one is moving), ())
