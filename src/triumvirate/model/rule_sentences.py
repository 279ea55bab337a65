"""How a sign-off rule is said: as one plain sentence, as a way of agreeing, and as the lines it is built of.

A rule inside a rule is set apart by semicolons and brackets, so that each reading has one meaning. It knows
nothing of who shows the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from triumvirate.model.organisation import Gate, Leaf, Quota, Rule
from triumvirate.model.signing_rules import as_gate, gated, walk
from triumvirate.model.speech import say
from triumvirate.model.words import listed

Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """How several agree: the quota, its number, and who has the casting vote where one of them has it."""

    quota: Quota
    number: int | None = None
    casting: str | None = None


def ways(gate: Gate, titles: Titles) -> tuple[tuple[Way, str], ...]:
    """Every way the members of a gate can agree, with its words."""
    size = len(gate.of)
    found = [Way(Quota.ALL), Way(Quota.ANY)]
    found += [Way(Quota.AT_LEAST, number) for number in range(1, size + 1) if _worth_offering(gate, number)]
    found.append(Way(Quota.IN_ORDER))
    posts = [member.post for member in gate.of if isinstance(member, Leaf)] if size > 1 else []
    found += [_casting(size, post) for post in posts]
    return tuple((way, way_words(way, size, titles)) for way in found)


def _worth_offering(gate: Gate, number: int) -> bool:
    """Any 1 is "any one of them" and any of all is "all of them", unless the rule says just that."""
    return 1 < number < len(gate.of) or (gate.quota is Quota.AT_LEAST and gate.needed == number)


def _casting(size: int, post: str) -> Way:
    """More than half of them, and one who settles it where they are divided."""
    return Way(Quota.ALL, None, post) if size < 3 else Way(Quota.AT_LEAST, size // 2 + 1, post)


def way_of(gate: Gate, tie_break: str | None = None) -> Way:
    """The way the members of a gate agree."""
    plain = Way(gate.quota, gate.at_least if gate.quota is Quota.AT_LEAST else None)
    if tie_break is None or len(gate.of) < 2 or Leaf(tie_break) not in gate.of:
        return plain
    casting = _casting(len(gate.of), tie_break)
    return casting if (plain.quota, plain.number) == (casting.quota, casting.number) else plain


def agreeing(way: Way, members: tuple[Rule, ...]) -> Gate:
    """The gate that a way of agreeing makes of its members."""
    return gated(way.quota, members, way.number)


def way_words(way: Way, size: int, titles: Titles) -> str:
    """A way of agreeing as a choice: "Any 2 of the 3"."""
    if way.casting is not None:
        return say("{post} has the casting vote", post=_title(way.casting, titles))
    if way.quota is Quota.AT_LEAST:
        return say("Any {number} of the {all}", number=way.number, all=size)
    return {
        Quota.ALL: say("All must agree"),
        Quota.ANY: say("Any one of them is enough"),
        Quota.IN_ORDER: say("All, in this order"),
    }[way.quota]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a rule as it is built: how deep it stands, its words, and how it is spoken."""

    path: tuple[int, ...]
    says: str
    spoken: str
    inner: bool


def lines_of(rule: Rule, titles: Titles, tie_break: str | None = None) -> tuple[RuleLine, ...]:
    """Each post and each inner rule on a line of its own, in reading order."""
    return tuple(_lines(as_gate(rule), titles, tie_break, ()))


def _lines(gate: Gate, titles: Titles, tie_break: str | None, above: tuple[int, ...]) -> list[RuleLine]:
    found: list[RuleLine] = []
    for place, member in enumerate(gate.of):
        path = (*above, place)
        says = _line_words(member, titles, tie_break)
        says = f"{place + 1}. {says}" if gate.quota is Quota.IN_ORDER else says
        level = say("Level {number}: {line}", number=len(path), line=says)
        found.append(RuleLine(path, says, level if len(path) > 1 else says, isinstance(member, Gate)))
        if isinstance(member, Gate):
            found += _lines(member, titles, tie_break, path)
    return found


def _line_words(member: Rule, titles: Titles, tie_break: str | None) -> str:
    if isinstance(member, Leaf):
        return _title(member.post, titles)
    return f"{way_words(way_of(member, tie_break), len(member.of), titles)}:"


def rule_sentence(rule: Rule, titles: Titles, tie_break: str | None = None) -> str:
    """A rule in one plain sentence, and who breaks a tie in another."""
    gate = as_gate(rule)
    casting = any(way_of(each, tie_break).casting for each in _gates(gate))
    plain = all(isinstance(member, Leaf) for member in gate.of)
    if plain and casting and gate.quota is Quota.ALL:
        together = listed(_phrase(member, titles) for member in gate.of)
        said = say("{posts} settle it together.", posts=together)
    else:
        said = _plain_sentence(gate, titles) if plain else _nested_sentence(gate, titles)
    if tie_break is None:
        return said
    who = _title(tie_break, titles)
    last = say("{post} has the casting vote.", post=who) if casting else say("{post} breaks a tie.", post=who)
    return f"{said} {last}"


def _gates(gate: Gate) -> list[Gate]:
    return [gate, *(one for _path, one in walk(gate) if isinstance(one, Gate))]


def _plain_sentence(gate: Gate, titles: Titles) -> str:
    posts = [_phrase(member, titles) for member in gate.of]
    together = listed(posts)
    if len(posts) == 1:
        return say("{post} signs alone.", post=together)
    if gate.quota is Quota.IN_ORDER:
        return say("{first} signs first, then {others}.", first=posts[0], others=_then(posts[1:]))
    if gate.quota is Quota.AT_LEAST:
        return say("Any {number} of {posts} must agree.", number=gate.needed, posts=together)
    if gate.quota is Quota.ALL:
        pair = len(posts) == 2
        return say("{posts} must both agree." if pair else "{posts} must all agree.", posts=together)
    if len(posts) == 2:
        return say("Either {one} or {other} is enough.", one=posts[0], other=posts[1])
    return say("Any one of {posts} is enough.", posts=together)


def _nested_sentence(gate: Gate, titles: Titles) -> str:
    phrases = [_phrase(member, titles) for member in gate.of]
    if gate.quota is Quota.IN_ORDER:
        return say("They sign in this order: {phrases}.", phrases=_apart(phrases, say("then")))
    if gate.quota is Quota.ANY:
        return say("One of these is enough: {phrases}.", phrases=_apart(phrases, say("or")))
    phrases_said = _apart(phrases, say("and"))
    if gate.quota is Quota.AT_LEAST:
        return say("Any {number} of these must agree: {phrases}.", number=gate.needed, phrases=phrases_said)
    return say("All of these must agree: {phrases}.", phrases=phrases_said)


def _phrase(rule: Rule, titles: Titles) -> str:
    """A member of a rule as part of a sentence."""
    if isinstance(rule, Leaf):
        return _title(rule.post, titles)
    phrases = [_phrase(member, titles) for member in rule.of]
    if len(phrases) == 1:
        return phrases[0]
    if all(isinstance(member, Leaf) for member in rule.of):
        return _plain_phrase(rule, phrases)
    head = {
        Quota.ALL: say("all of these"),
        Quota.ANY: say("one of these"),
        Quota.AT_LEAST: say("any {number} of these", number=rule.needed),
        Quota.IN_ORDER: say("these in order"),
    }[rule.quota]
    return f"{head} ({'; '.join(phrases)})"


def _plain_phrase(gate: Gate, posts: list[str]) -> str:
    if gate.quota is Quota.IN_ORDER:
        return say("{first}, then {others}", first=posts[0], others=_then(posts[1:]))
    if gate.quota is Quota.AT_LEAST:
        return say("any {number} of {posts}", number=gate.needed, posts=listed(posts))
    pair = len(posts) == 2
    if gate.quota is Quota.ANY:
        one = say("either {one} or {other}", one=posts[0], other=posts[1]) if pair else ""
        return one or say("any one of {posts}", posts=listed(posts))
    return say("both {posts}" if pair else "all of {posts}", posts=listed(posts))


def _then(posts: list[str]) -> str:
    return say(", then ").join(posts)


def _apart(phrases: list[str], word: str) -> str:
    """Phrases apart from each other by semicolons, the last after a word."""
    *first, last = phrases
    return f"{'; '.join(first)}; {word} {last}" if first else last


def _title(post: str, titles: Titles) -> str:
    return titles.get(post) or post
