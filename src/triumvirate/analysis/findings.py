"""Findings: what stands out in a division, each with its evidence, a sentence and a remedy.

A rule is one function in one file of ``rules/``. This module gives rules their shape and runs them; it
knows none of them. A finding speaks of posts and arrangements and blames nobody.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Accepted
from triumvirate.model.words import counted, listed


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ToDo(StrEnum):
    """What there is to do about a finding, in the words people read; the order is the page's own."""

    WHO = "Agree who does what"
    HOW = "Say how you settle it together"
    FILL_GAP = "Fill the gap or name a deputy"
    PLAN_LEAVING = "Plan for people leaving"
    WRITE_DOWN = "Write it down"
    LIGHTEN = "Lighten the load"
    TALK = "Talk it over"


OF_PEOPLE = frozenset({ToDo.FILL_GAP, ToDo.PLAN_LEAVING})
"""What there is to do only where people hold posts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands out: what the sentence ``says``, the ``remedy``, and what it is about.

    ``accepted`` is filled in where the division has decided to live with it for now.
    """

    says: str
    remedy: str
    decision: str | None = None
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    rule: str = ""
    severity: Severity | None = None
    accepted: Accepted | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of all it is about: the decision, other decisions, posts, people, documents."""
        decision = (self.decision,) if self.decision else ()
        return (*decision, *self.more, *self.posts, *self.people, *self.documents)


Speaks = Callable[[Snapshot], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A finding's name, its severity, why it matters and the function that looks for it.

    ``title`` is its plain heading, ``to_do`` the group of things to do it belongs to.
    """

    name: str
    severity: Severity
    why: str
    look: Speaks
    title: str
    to_do: ToDo


RULES: dict[str, Rule] = {}
SEVERITY_ORDER = tuple(Severity)
MOST_NAMED = 3
MOST_WORDS_OF_TITLES = 13
"""Titles of more words than this leave no room for the rest of a short sentence."""


def posts_named(snapshot: Snapshot, posts: Collection[str]) -> str:
    """Posts by their titles where few and short enough to be read in one sentence, else how many."""
    titles = listed(snapshot.post_title(post) for post in posts)
    few = len(posts) <= MOST_NAMED and len(titles.split()) <= MOST_WORDS_OF_TITLES
    return titles if few or len(posts) == 1 else counted(len(posts), "post")


def rule(name: str, severity: Severity, *, title: str, to_do: ToDo) -> Callable[[Speaks], Speaks]:
    """Register a finding under its name; its docstring says what it is and why it matters.

    ``title`` is a short plain heading, ``to_do`` what there is to do about it.
    """

    def register(look: Speaks) -> Speaks:
        why = " ".join((look.__doc__ or "").split())
        RULES[name] = Rule(name, severity, why, look, title, to_do)
        return look

    return register


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule there is, in order of severity, then as ``rules/__init__.py`` lists them."""
    importlib.import_module("triumvirate.analysis.rules")
    return tuple(sorted(RULES.values(), key=lambda each: SEVERITY_ORDER.index(each.severity)))


def find(snapshot: Snapshot) -> tuple[Finding, ...]:
    """All findings of a division on a day: the gravest first, then rule by rule in the division's order."""
    return gravest_first(finding for each in rules() for finding in found_by(each, snapshot))


def gravest_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity; equal ones stay as they come."""
    return tuple(sorted(found, key=lambda finding: SEVERITY_ORDER.index(finding.severity or Severity.LOW)))


def found_by(each: Rule, snapshot: Snapshot) -> tuple[Finding, ...]:
    """What one rule finds in a division on a day, in the division's order.

    A finding may set a severity of its own; otherwise it has its rule's. Of the trust standard, in which
    nobody works, nothing is said that is about people in posts.
    """
    if snapshot.is_standard and each.to_do in OF_PEOPLE:
        return ()
    return tuple(
        replace(
            finding,
            rule=each.name,
            severity=finding.severity or each.severity,
            accepted=acceptance_of(snapshot, each.name, finding.decision, finding.about),
        )
        for finding in each.look(snapshot)
    )


def acceptance_of(
    snapshot: Snapshot, name: str, decision: str | None, about: Collection[str]
) -> Accepted | None:
    """The acceptance that still holds: same rule, same evidence, review date not passed."""
    row = snapshot.division.mapping(decision) if decision else None
    for accepted in (*(row.accepted if row else ()), *snapshot.division.accepted):
        same = accepted.rule == name and (not accepted.about or set(accepted.about) == set(about))
        if same and not _due(accepted, snapshot.day):
            return accepted
    return None


def _due(accepted: Accepted, day: date) -> bool:
    return accepted.review is not None and accepted.review < day
