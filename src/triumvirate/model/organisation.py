"""What is so: one organisation's whole map as a frozen value.

Everything else in the program is a function of this value. It holds what people said and nothing that
can be worked out from it, and it knows nothing of files, screens or analysis. Standard library only.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date

from triumvirate.model.plans import Draft, Plan, Reply, Successor, Task
from triumvirate.model.terms import (
    SIGNING_PARTS,
    WRITTEN_BASES,
    Basis,
    CarriesOut,
    DocumentKind,
    HoldingKind,
    Lane,
    LastWord,
    Letters,
    Names,
    Part,
    Quota,
    ReplyState,
    Status,
    TaskAction,
)

__all__ = [
    "SIGNING_PARTS",
    "WRITTEN_BASES",
    "Accepted",
    "Basis",
    "CarriesOut",
    "Cover",
    "Decision",
    "Division",
    "Document",
    "DocumentKind",
    "Draft",
    "Gate",
    "Ground",
    "Holding",
    "HoldingKind",
    "Lane",
    "LastWord",
    "Leaf",
    "Letters",
    "Mapping",
    "Names",
    "Organisation",
    "Part",
    "Person",
    "Plan",
    "Post",
    "Quota",
    "Reply",
    "ReplyState",
    "Right",
    "RoleTime",
    "Rule",
    "Settings",
    "Status",
    "Successor",
    "Task",
    "TaskAction",
    "new_id",
]


def new_id(prefix: str = "") -> str:
    """Make a short random id, so that files from two laptops can be merged.

    ``prefix`` says what it is for, for people who read the file: ``p-3f9a1c07be``.
    """
    return f"{prefix}-{os.urandom(5).hex()}" if prefix else os.urandom(5).hex()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds, held or will hold a post."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Where rights are written down."""

    id: str
    kind: DocumentKind = DocumentKind.OTHER
    title: str = ""
    reference: str = ""
    approved: date | None = None
    review: date | None = None
    names: Names = Names.POST


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the organisation's one list, so that divisions can be compared."""

    id: str
    title: str = ""
    code: str = ""
    domain: str = ""
    description: str = ""
    usual_rule: str = ""
    source: str = ""
    last_word: LastWord = LastWord.DIVISION
    money: bool = False
    weight: int | float = 1
    per_year: int | float | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What a right rests on; ``party`` is the other person of a personal arrangement."""

    basis: Basis = Basis.NOT_RECORDED
    document: str | None = None
    party: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """One post's part in one decision, with its grounds and who is designated or trained for it."""

    post: str
    part: Part
    grounds: tuple[Ground, ...] = ()
    designated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A post standing in a sign-off rule."""

    post: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Several members of a sign-off rule and how many of them it takes.

    ``at_least`` is given only where ``quota`` is AT_LEAST.
    """

    quota: Quota
    of: tuple[Rule, ...]
    at_least: int | None = None

    @property
    def needed(self) -> int:
        """How many members must be in favour."""
        if self.quota is Quota.AT_LEAST and self.at_least is not None:
            return self.at_least
        return 1 if self.quota is Quota.ANY else len(self.of)


Rule = Leaf | Gate


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding the division has decided to live with until the review date."""

    rule: str
    about: tuple[str, ...] = ()
    owner: str = ""
    reason: str = ""
    review: date | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Who does what in one decision of one division.

    ``rule`` None means every signatory must be in favour. ``title`` is the division's own wording.
    """

    decision: str
    rights: tuple[Right, ...] = ()
    rule: Rule | None = None
    tie_break: str | None = None
    needs: tuple[str, ...] = ()
    carries_out: CarriesOut = CarriesOut.ALL
    title: str | None = None
    note: str = ""
    retired: bool = False
    accepted: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post from a day (None: always) until a planned or past day (None: open)."""

    person: str
    since: date | None = None
    until: date | None = None
    kind: HoldingKind = HoldingKind.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Cover:
    """A deputy post that stands in for a post, and where that is written."""

    post: str
    basis: Basis = Basis.NOT_RECORDED
    document: str | None = None


@dataclass(frozen=True, slots=True)
class RoleTime:
    """The time a post gives to the role: ``amount`` of ``unit`` (sessions a week, whole-time equivalent)."""

    amount: int | float
    unit: str = "sessions"


@dataclass(frozen=True, slots=True)
class Post:
    """A job that people hold one after another; with members it is a committee.

    ``quorum`` None means a majority of the members. ``seat_basis`` says what the members' seats rest on.
    """

    id: str
    title: str = ""
    lane: Lane = Lane.OTHER
    leadership: bool = False
    reports_to: str | None = None
    time: RoleTime | None = None
    holdings: tuple[Holding, ...] = ()
    cover: tuple[Cover, ...] = ()
    members: tuple[str, ...] = ()
    quorum: int | None = None
    seat_basis: Basis | None = None
    purpose: str = ""
    boundaries: str = ""
    skills: str = ""
    pathway: str = ""

    @property
    def is_committee(self) -> bool:
        """Whether the post is a committee of other posts."""
        return bool(self.members)

    @property
    def seats_needed(self) -> int:
        """The committee's quorum: as given, or a majority of its members."""
        return self.quorum if self.quorum is not None else len(self.members) // 2 + 1


@dataclass(frozen=True, slots=True)
class Division:
    """A division's posts, mappings and plans. Post ids are its own: two divisions may each have a "C"."""

    id: str
    name: str = ""
    posts: tuple[Post, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    status: Status = Status.DRAFT
    agreed: date | None = None
    review: date | None = None
    version: str = "0.1"
    accepted: tuple[Accepted, ...] = ()
    plans: tuple[Plan, ...] = ()

    def post(self, post_id: str) -> Post | None:
        """The post with this id, or None."""
        return next((post for post in self.posts if post.id == post_id), None)

    def plan(self, plan_id: str) -> Plan | None:
        """The handover plan with this id, or None."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)

    def mapping(self, decision_id: str) -> Mapping | None:
        """The division's mapping of this decision, or None."""
        return next((row for row in self.mappings if row.decision == decision_id), None)

    @property
    def leads(self) -> tuple[Post, ...]:
        """The leadership posts, in the division's own order."""
        return tuple(post for post in self.posts if post.leadership)


@dataclass(frozen=True, slots=True)
class Settings:
    """How this organisation likes its charts shown."""

    letters: Letters = Letters.PLAIN


@dataclass(frozen=True, slots=True)
class Organisation:
    """The whole map. ``standard`` is the id of the division that serves as the trust standard, if any."""

    name: str = ""
    standard: str | None = None
    settings: Settings = field(default_factory=Settings)
    people: tuple[Person, ...] = ()
    documents: tuple[Document, ...] = ()
    decisions: tuple[Decision, ...] = ()
    divisions: tuple[Division, ...] = ()

    @property
    def ordinary(self) -> tuple[Division, ...]:
        """The divisions but the one that serves as the trust standard, which nobody works in."""
        return tuple(division for division in self.divisions if division.id != self.standard)

    def division(self, division_id: str) -> Division | None:
        """The division with this id, or None."""
        return next((division for division in self.divisions if division.id == division_id), None)

    def decision(self, decision_id: str) -> Decision | None:
        """The decision with this id, or None."""
        return next((decision for decision in self.decisions if decision.id == decision_id), None)

    def person(self, person_id: str) -> Person | None:
        """The person with this id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or None."""
        return next((document for document in self.documents if document.id == document_id), None)
