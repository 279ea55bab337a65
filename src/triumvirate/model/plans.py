"""A plan for a post that changes hands: who leaves, what to do before, what the newcomer is told and says.

A plan belongs to a division and holds only what people said; what it achieves is worked out elsewhere.
Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from triumvirate.model.terms import DocumentKind, ReplyState, TaskAction


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do before the post changes hands; ``done`` is the day it was done, or None."""

    action: TaskAction
    post: str
    owner: str = ""
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The team's own wording of what a post does in a decision, for a kind of document."""

    decision: str
    post: str
    kind: DocumentKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the newcomer says to one decision of the handover, and when."""

    decision: str
    state: ReplyState
    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """Who is to follow in a post: a person by id, or a name where they are not on the list of people.

    With neither, somebody is to follow who is not known yet.
    """

    post: str
    person: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A handover: the ``people`` and ``posts`` that go, by id, and all that is said about it.

    ``notes`` is the predecessor's judgement; it, ``first_days``, ``to_meet`` and ``open_matters`` are text of
    several lines. ``moment`` is the name under which the map was kept when the newcomer accepted it. A post
    that ``successors`` leaves out has nobody to follow yet.
    """

    id: str
    title: str = ""
    people: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    leaving: date | None = None
    tasks: tuple[Task, ...] = ()
    drafts: tuple[Draft, ...] = ()
    notes: str = ""
    first_days: str = ""
    to_meet: str = ""
    open_matters: str = ""
    replies: tuple[Reply, ...] = ()
    moment: str = ""
    accepted: date | None = None
    successors: tuple[Successor, ...] = ()

    def successor(self, post: str) -> Successor | None:
        """Who is to follow in this post, or None where nobody is."""
        return next((one for one in self.successors if one.post == post), None)

    @property
    def named(self) -> frozenset[str]:
        """The people it speaks of, by id: those who go and those who follow."""
        follow = (one.person for one in self.successors)
        return frozenset(self.people) | frozenset(person for person in follow if person is not None)

    @property
    def decisions(self) -> frozenset[str]:
        """The decisions that drafts and replies speak of, by id."""
        return frozenset(draft.decision for draft in self.drafts) | {reply.decision for reply in self.replies}

    def without_post(self, gone: str) -> Plan:
        """The plan once it no longer speaks of a post."""
        return replace(
            self,
            posts=tuple(post for post in self.posts if post != gone),
            tasks=tuple(task for task in self.tasks if task.post != gone),
            drafts=tuple(draft for draft in self.drafts if draft.post != gone),
            successors=tuple(one for one in self.successors if one.post != gone),
        )

    def without_decision(self, gone: str) -> Plan:
        """The plan once it no longer speaks of a decision."""
        return replace(
            self,
            drafts=tuple(draft for draft in self.drafts if draft.decision != gone),
            replies=tuple(reply for reply in self.replies if reply.decision != gone),
        )
