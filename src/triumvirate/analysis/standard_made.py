"""How a trust standard is made: from one division, from what most divisions do, or from nothing.

Nobody's part is ever filled in by default. Where no answer is given by more divisions than any other, the
decision stays open and its note says in what; agreeing on it is for people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from triumvirate.analysis.balance import OTHER_LEADS, group_of
from triumvirate.analysis.snapshot import Snapshot, leaves, posts_with, rule_of
from triumvirate.model.edits.divisions import without_people
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Basis,
    Division,
    Gate,
    Lane,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Post,
    Right,
    Rule,
    new_id,
)
from triumvirate.model.speech import say
from triumvirate.model.words import lead_word, listed

NAME = "Trust standard"
FEWEST = 2
"""So many divisions must give an answer before it is the usual one, unless only one is asked."""

GROUPS = (Lane.CLINICAL.value, Lane.OPERATIONAL.value, Lane.NURSING.value, OTHER_LEADS, "outside")
"""The posts of a standard that no one division is the model of, by the group they stand for."""

DOES = {
    Part.DECIDES: "decides",
    Part.MUST_AGREE: "must agree",
    Part.SIGNS_OFF: "signs off",
    Part.PROPOSES: "proposes",
    Part.CARRIES_OUT: "carries it out",
    Part.CONSULTED: "is consulted",
    Part.INFORMED: "is informed",
}

T = TypeVar("T", bound=Hashable)
Groups = frozenset[str]


def from_division(organisation: Organisation, division_id: str, name: str = NAME) -> Division:
    """A division's arrangement as a standard: without people, and without what is personal to them."""
    copy = without_people(_known(organisation, division_id), name)
    return replace(copy, mappings=tuple(map(_impersonal, copy.mappings)))


def blank(organisation: Organisation, division_ids: Sequence[str], name: str = NAME) -> Division:
    """A standard with everything still to be said: the posts and decisions of these divisions, no parts."""
    asked = _snapshots(organisation, division_ids)
    rows = tuple(Mapping(decision) for decision in _decisions(organisation, asked))
    return Division(new_id("v"), name, tuple(_posts(asked).values()), rows)


def from_mode(organisation: Organisation, division_ids: Sequence[str], name: str = NAME) -> Division:
    """What most of these divisions do: for each decision the answer that more give than any other.

    Who else signs is asked of those who let the usual lead settle it. Ties are left open, with a note.
    """
    asked = _snapshots(organisation, division_ids)
    posts = _posts(asked)
    rows = tuple(_usual(decision, asked, posts) for decision in _decisions(organisation, asked))
    return Division(new_id("v"), name, tuple(posts.values()), rows)


def _known(organisation: Organisation, division_id: str) -> Division:
    division = organisation.division(division_id)
    if division is None:
        raise LookupError(f"there is no division {division_id}")
    return division


def _snapshots(organisation: Organisation, division_ids: Iterable[str]) -> tuple[Snapshot, ...]:
    """The divisions as they are; who holds a post, and so the day, is of no interest here."""
    ids = dict.fromkeys(division_ids)
    return tuple(Snapshot(organisation, _known(organisation, each), date.min) for each in ids)


def _impersonal(row: Mapping) -> Mapping:
    """A row whose rights rest on nothing that is personal, and which declares who signs it."""
    return replace(row, rights=tuple(map(_without_personal, row.rights)), rule=rule_of(row))


def _without_personal(right: Right) -> Right:
    return replace(right, grounds=tuple(each for each in right.grounds if each.basis is not Basis.PERSONAL))


def _decisions(organisation: Organisation, asked: Iterable[Snapshot]) -> tuple[str, ...]:
    """The decisions that any of the divisions has in use, in the organisation's order."""
    used = {decision for snapshot in asked for decision in snapshot.by_decision}
    return tuple(decision.id for decision in organisation.decisions if decision.id in used)


# ---- posts ---------------------------------------------------------------------------------------


def _posts(asked: Sequence[Snapshot]) -> dict[str, Post]:
    """One post for each group that any of the divisions has, under its group."""
    members: dict[str, list[Post]] = {}
    for snapshot in asked:
        for post in snapshot.division.posts:
            members.setdefault(group_of(post), []).append(post)
    return {group: _post(group, members[group]) for group in GROUPS if group in members}


def _post(group: str, members: Sequence[Post]) -> Post:
    leads = [post for post in members if post.leadership]
    title = _usual_title(group, leads or members)
    lane = Lane(group) if group in set(Lane) else Lane.OTHER
    return Post(group, title, lane, leadership=bool(leads))


def _usual_title(group: str, members: Sequence[Post]) -> str:
    """What most of the divisions call the post, or a plain word for it."""
    titles = Counter(post.title for post in members if post.title)
    usual = _most(titles, 1)
    if usual:
        return usual
    plain = {OTHER_LEADS: "Other lead", "outside": "Other posts"}
    said = say(plain[group]) if group in plain else lead_word(Lane(group)).removeprefix("the ")
    return said[:1].upper() + said[1:]


# ---- rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Vote:
    """What one division says of one decision."""

    snapshot: Snapshot
    row: Mapping

    def groups(self, part: Part) -> Groups:
        """The groups of the posts that have this part."""
        return frozenset(map(self.group, posts_with(self.row, part)))

    def group(self, post: str) -> str:
        """The group a post counts for."""
        return group_of(self.snapshot.posts[post])

    @cached_property
    def rule(self) -> Rule | None:
        """The declared rule, with a group in the place of each post; None where all who sign must agree."""
        return None if self.row.rule is None else _by_group(self, self.row.rule)

    @property
    def tie_break(self) -> str | None:
        """The group of whoever breaks a tie."""
        return self.group(self.row.tie_break) if self.row.tie_break else None


def _usual(decision: str, asked: Sequence[Snapshot], posts: dict[str, Post]) -> Mapping:
    """The usual answer to one decision, part by part."""
    rows = [
        (snapshot, snapshot.by_decision[decision]) for snapshot in asked if decision in snapshot.by_decision
    ]
    votes = [_Vote(snapshot, row) for snapshot, row in rows if row.rights]
    fewest = min(FEWEST, len(asked))
    settled = [vote for vote in votes if rule_of(vote.row) is not None]
    parts, open_parts, alike = _signing(settled, fewest)
    for part in (Part.PROPOSES, Part.CARRIES_OUT, Part.CONSULTED, Part.INFORMED):
        answer = _mode([vote.groups(part) for vote in votes], fewest)
        if answer is None:
            open_parts += (part,) if votes else ()
        parts[part] = answer or frozenset()
    rights = tuple(Right(posts[group].id, part) for part in Part for group in GROUPS if group in parts[part])
    return Mapping(
        decision,
        rights,
        rule=_mode([vote.rule for vote in alike], fewest) or _everyone(rights, alike),
        tie_break=_mode([vote.tie_break for vote in alike], fewest),
        note=_note(open_parts),
    )


def _everyone(rights: Iterable[Right], alike: Sequence[_Vote]) -> Rule | None:
    """The declared rule that takes all who sign, where who signs is not left open."""
    posts = tuple(dict.fromkeys(right.post for right in rights if right.part in SIGNING_PARTS))
    return (
        rule_of(Mapping("", tuple(Right(post, Part.DECIDES) for post in posts))) if posts and alike else None
    )


def _signing(
    votes: Sequence[_Vote], fewest: int
) -> tuple[dict[Part, Groups], tuple[Part, ...], Sequence[_Vote]]:
    """Who decides, must agree and signs off; what of that stays open; the divisions that sign like it."""
    parts: dict[Part, Groups] = dict.fromkeys(SIGNING_PARTS, frozenset())
    left: tuple[Part, ...] = ()
    alike = votes
    for part in (Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF):
        answer = _mode([vote.groups(part) for vote in alike], fewest)
        if answer is not None:
            parts[part] = answer
            alike = [vote for vote in alike if vote.groups(part) == answer]
        elif votes:
            left += (part,)
        if answer is None and part is Part.DECIDES:
            return parts, left, ()
    return parts, left, () if left else alike


def _by_group(vote: _Vote, rule: Rule) -> Rule | None:
    """The rule with each post's group as its id; None where two of its posts are of one group."""
    groups = [vote.group(post) for post in leaves(rule)]
    return _renamed(vote, rule) if len(set(groups)) == len(groups) else None


def _renamed(vote: _Vote, rule: Rule) -> Rule:
    if isinstance(rule, Leaf):
        return Leaf(vote.group(rule.post))
    return Gate(rule.quota, tuple(_renamed(vote, member) for member in rule.of), rule.at_least)


def _mode(answers: Iterable[T], fewest: int) -> T | None:
    """The answer that more give than any other, if enough give it."""
    return _most(Counter(answers), fewest)


def _most(counted: Counter[T], fewest: int) -> T | None:
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < fewest:
        return None
    return None if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]


def _note(left: Sequence[Part]) -> str:
    """What is left open, for whoever agrees on the standard."""
    said = [say(DOES[part]) for part in DOES if part in left and part not in (Part.CONSULTED, Part.INFORMED)]
    return say("Left open, as the divisions share no answer: who {does}.", does=listed(said)) if said else ""
