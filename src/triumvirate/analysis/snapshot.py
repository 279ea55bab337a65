"""One division as it stands on one day: who holds what, and how firmly each right is held.

Every analysis asks its questions here, so that "held by the post", "by custom" and "by personal
arrangement" mean the same everywhere. It knows nothing of rules, graphs or findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from triumvirate.model.organisation import (
    SIGNING_PARTS,
    WRITTEN_BASES,
    Basis,
    Cover,
    Decision,
    Division,
    Document,
    Gate,
    Ground,
    Holding,
    Leaf,
    Mapping,
    Names,
    Organisation,
    Part,
    Post,
    Quota,
    Right,
    Rule,
)

WRITTEN, CUSTOM, PERSONAL = 2, 1, 0
"""Strength of a ground: written and in force; custom or uncertain; a personal arrangement."""


class Stage(StrEnum):
    """The three stages of a decision that somebody is needed for, in their order."""

    PROPOSES = "proposes"
    SIGNS = "signs"
    CARRIES_OUT = "carries-out"


STAGE_OF_PART = {
    Part.PROPOSES: Stage.PROPOSES,
    Part.CARRIES_OUT: Stage.CARRIES_OUT,
    **dict.fromkeys(SIGNING_PARTS, Stage.SIGNS),
}
"""The stage each part belongs to; being consulted or informed belongs to none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How firmly a post holds its part in one stage.

    ``parties`` is None unless everything the post has there is personal; then it is the other party of
    each arrangement, None where nobody is named.
    """

    strength: int
    parties: tuple[str | None, ...] | None = None


@dataclass(frozen=True)
class Snapshot:
    """A division on a day, with the organisation's people, documents and decisions at hand."""

    organisation: Organisation
    division: Division
    day: date

    @property
    def is_standard(self) -> bool:
        """Whether this is the trust standard, in which nobody works and so nobody is missing."""
        return self.organisation.standard == self.division.id

    @cached_property
    def posts(self) -> dict[str, Post]:
        """The division's posts by id, in its own order."""
        return {post.id: post for post in self.division.posts}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """The organisation's decisions by id."""
        return {decision.id: decision for decision in self.organisation.decisions}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The organisation's documents by id."""
        return {document.id: document for document in self.organisation.documents}

    @cached_property
    def mappings(self) -> tuple[Mapping, ...]:
        """The division's mappings that are in use: neither they nor their decision are retired."""
        return tuple(
            row
            for row in self.division.mappings
            if not row.retired
            and not (row.decision in self.decisions and self.decisions[row.decision].retired)
        )

    @cached_property
    def by_decision(self) -> dict[str, Mapping]:
        """The mappings in use by the id of their decision."""
        return {row.decision: row for row in self.mappings}

    @cached_property
    def _every_row(self) -> dict[str, Mapping]:
        return {row.decision: row for row in self.division.mappings}

    @cached_property
    def departed(self) -> frozenset[str]:
        """People who held posts in the organisation and whose holdings have all ended."""
        ends: dict[str, bool] = {}
        for division in self.organisation.divisions:
            for post in division.posts:
                for holding in post.holdings:
                    over = holding.until is not None and holding.until < self.day
                    ends[holding.person] = ends.get(holding.person, True) and over
        return frozenset(person for person, over in ends.items() if over)

    @cached_property
    def _holders(self) -> dict[str, tuple[str, ...]]:
        return {
            post.id: tuple(dict.fromkeys(held.person for held in post.holdings if in_post(held, self.day)))
            for post in self.division.posts
        }

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Everyone who holds a post of the division on the day, each once, in the order of the posts."""
        return tuple(
            dict.fromkeys(person for post in self.division.posts for person in self._holders[post.id])
        )

    def holders(self, post_id: str) -> tuple[str, ...]:
        """The people who hold the post on the day: none when vacant, two in a job share."""
        return self._holders.get(post_id, ())

    def held_by(self, person_id: str) -> tuple[str, ...]:
        """The posts of the division that the person holds on the day."""
        return tuple(post for post, holders in self._holders.items() if person_id in holders)

    def title(self, decision_id: str) -> str:
        """The decision's wording: the division's own where it has one."""
        row = self._every_row.get(decision_id)
        if row is not None and row.title:
            return row.title
        decision = self.decisions.get(decision_id)
        return (decision.title or decision.code or decision.id) if decision else decision_id

    def quoted(self, decision_id: str) -> str:
        """The decision's wording in quotation marks, for use in a sentence."""
        return f"“{self.title(decision_id)}”"

    def post_title(self, post_id: str) -> str:
        """The post's title, or its id where it has none."""
        post = self.posts.get(post_id)
        return (post.title or post.id) if post else post_id

    def person_name(self, person_id: str) -> str:
        """The person's name, or "the holder" where none is given."""
        person = self.organisation.person(person_id)
        return person.name if person and person.name else "the holder"

    def in_force(self, document_id: str | None) -> bool:
        """Whether the document is there, approved by the day, not past its review and names the post."""
        document = self.documents.get(document_id) if document_id else None
        if document is None or document.approved is None or document.names is not Names.POST:
            return False
        return document.approved <= self.day and (document.review is None or document.review >= self.day)

    def ground_strength(self, ground: Ground | Cover) -> int:
        """WRITTEN, CUSTOM or PERSONAL: how firm one ground, or one cover, is on the day."""
        if ground.basis is Basis.PERSONAL:
            return PERSONAL
        if ground.basis in WRITTEN_BASES and self.in_force(ground.document):
            return WRITTEN
        return CUSTOM

    def right_strength(self, right: Right) -> int:
        """The best of the right's grounds; a right without grounds counts as custom."""
        return max((self.ground_strength(ground) for ground in right.grounds), default=CUSTOM)

    def standing(self, rights: Iterable[Right]) -> Standing:
        """How firmly a post holds what it has in one stage: the best ground of all its rights there."""
        rights = tuple(rights)
        strength = max((self.right_strength(right) for right in rights), default=CUSTOM)
        grounds = [ground for right in rights for ground in right.grounds]
        return Standing(strength, tuple(ground.party for ground in grounds) if strength == PERSONAL else None)

    def written_deputies(self, post: Post) -> tuple[str, ...]:
        """The deputy posts whose cover for this post is written and in force."""
        return tuple(cover.post for cover in post.cover if self.ground_strength(cover) == WRITTEN)


def in_post(holding: Holding, day: date) -> bool:
    """Whether the holding runs on the day, both ends included."""
    return (holding.since is None or holding.since <= day) and (holding.until is None or day <= holding.until)


def in_stage(mapping: Mapping, stage: Stage) -> dict[str, tuple[Right, ...]]:
    """The rights of one stage, by post, in the order they were given."""
    found: dict[str, tuple[Right, ...]] = {}
    for right in mapping.rights:
        if STAGE_OF_PART.get(right.part) is stage:
            found[right.post] = (*found.get(right.post, ()), right)
    return found


def posts_with(mapping: Mapping, *parts: Part) -> tuple[str, ...]:
    """The posts that hold one of these parts, each once, in the order they were given."""
    return tuple(dict.fromkeys(right.post for right in mapping.rights if right.part in parts))


def rule_of(mapping: Mapping) -> Rule | None:
    """The sign-off rule in force: as declared, or all of the signatories; None when nobody signs."""
    if mapping.rule is not None:
        return mapping.rule
    signatories = posts_with(mapping, *SIGNING_PARTS)
    if not signatories:
        return None
    return Gate(Quota.ALL, tuple(Leaf(post) for post in signatories))


def leaves(rule: Rule) -> tuple[str, ...]:
    """The posts standing in a rule, in order, repeats included."""
    if isinstance(rule, Leaf):
        return (rule.post,)
    return tuple(post for member in rule.of for post in leaves(member))


SEAT_STRENGTH = {Basis.CUSTOM: CUSTOM, Basis.PERSONAL: PERSONAL, Basis.NOT_RECORDED: CUSTOM}


def seat_strength(committee: Post) -> int:
    """How firm the seats of a committee are: a written word is enough, no document is asked for."""
    return CUSTOM if committee.seat_basis is None else SEAT_STRENGTH.get(committee.seat_basis, WRITTEN)


STATE_OF_STRENGTH = {WRITTEN: "written", CUSTOM: "custom", PERSONAL: "personal"}


def _state(snapshot: Snapshot, rights: tuple[Right, ...]) -> str:
    """Written, custom, personal, or not recorded where nothing at all is said."""
    strength = max(snapshot.right_strength(right) for right in rights)
    said = any(ground.basis is not Basis.NOT_RECORDED for right in rights for ground in right.grounds)
    return STATE_OF_STRENGTH[strength] if said else "not recorded"


def cell_state(snapshot: Snapshot, mapping: Mapping, post_id: str) -> str | None:
    """How a post's parts in a decision are set: "written", "custom", "personal", "not recorded" or None."""
    rights = tuple(right for right in mapping.rights if right.post == post_id)
    return _state(snapshot, rights) if rights else None


STATES_WEAKEST_FIRST = ("personal", "not recorded", "custom", "written")


def row_state(snapshot: Snapshot, mapping: Mapping) -> str:
    """How a decision is set: the weakest of its proposing, signing and carrying-out posts, or "nobody"."""
    if rule_of(mapping) is None:
        return "nobody"
    states = {_state(snapshot, rights) for stage in Stage for rights in in_stage(mapping, stage).values()}
    return next((state for state in STATES_WEAKEST_FIRST if state in states), "not recorded")
