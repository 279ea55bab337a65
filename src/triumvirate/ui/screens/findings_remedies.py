"""What one edit would mend a finding: a verb, the few questions it takes, and the step the answers make.

Works on the map alone. It proposes no answer: who decides is for people to say. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from triumvirate.analysis.findings import Finding
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import Accepted, Division, Mapping as Row, Organisation
from triumvirate.ui.screens.findings_rows import acceptance
from triumvirate.ui.text import tr

Answers = Mapping[str, Any]
Option = tuple[object, str]
IN_A_YEAR = timedelta(days=365)
"""When an accepted finding is looked at again, unless people say another day."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to say: ``kind`` is "choice", "text" or "date"; ``must`` asks for it where it is left out."""

    name: str
    label: str
    kind: str = "choice"
    options: tuple[Option, ...] = ()
    start: object = None
    must: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of the division on screen, with what it is given after the division; one undo step."""

    edit: Callable[..., Organisation]
    args: tuple[object, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    of_division: bool = True


@dataclass(frozen=True, slots=True)
class Remedy:
    """A verb, what it takes to do it, and the step that answers make of it."""

    verb: str
    step: Callable[[Answers], Step]
    questions: tuple[Question, ...] = ()
    complaint: Callable[[Answers], str] = lambda _answers: ""

    def missing(self, answers: Answers) -> str:
        """What is still to be said, in one sentence; empty when nothing is."""
        unsaid = (each.must for each in self.questions if each.must and answers.get(each.name) in (None, ""))
        return next(unsaid, "") or self.complaint(answers)


@dataclass(frozen=True, slots=True)
class Case:
    """A finding in its division on a day."""

    snapshot: Snapshot
    finding: Finding

    @property
    def organisation(self) -> Organisation:
        """The whole map."""
        return self.snapshot.organisation

    @property
    def division(self) -> Division:
        """The division it was found in."""
        return self.snapshot.division

    @property
    def day(self) -> date:
        """The day it is judged on."""
        return self.snapshot.day

    @property
    def row(self) -> Row | None:
        """The mapping it is about, or None."""
        return self.division.mapping(self.finding.decision) if self.finding.decision else None


Makes = Callable[[Case], Iterator[Remedy]]
REMEDIES: dict[str, Makes] = {}


def mends(*rules: str) -> Callable[[Makes], Makes]:
    """Register what mends the findings of these rules."""

    def register(make: Makes) -> Makes:
        REMEDIES.update(dict.fromkeys(rules, make))
        return make

    return register


def remedies_for(case: Case) -> tuple[Remedy, ...]:
    """What can be done about a finding right here; nothing where talk comes first."""
    for subject in ("documents", "parts", "posts", "holders"):
        import_module(f"triumvirate.ui.screens.remedies_of_{subject}")
    make = REMEDIES.get(case.finding.rule)
    return tuple(make(case)) if make else ()


def accepting(case: Case) -> Remedy:
    """Living with a finding for now: whose, why and until when."""
    known = Accepted(case.finding.rule, case.finding.about)
    return _accepting(tr("Accept for now"), known, acceptance(case.finding, case.division), case.day)


def accepting_anew(known: Accepted, holder: str | None, day: date) -> Remedy:
    """Other terms for a finding that is accepted already; one without a review date gets one."""
    return _accepting(tr("Change these terms"), known, holder, day)


def _accepting(verb: str, known: Accepted, holder: str | None, day: date) -> Remedy:
    def step(said: Answers) -> Step:
        accepted = Accepted(known.rule, known.about, said["owner"], said["reason"], said["review"])
        return Step(edits.accept_finding, (holder, accepted))

    def complaint(said: Answers) -> str:
        return tr("Choose a review date that is still to come.") if said["review"] <= day else ""

    whom, why = tr("Say who answers for it."), tr("Say why, in a few words.")
    when = tr("Say on which day you will look at it again.")
    questions = (
        Question("owner", "Who answers for it", "text", start=known.owner, must=whom),
        Question("reason", "Why you live with it for now", "text", start=known.reason, must=why),
        Question("review", "Look at it again on", "date", start=known.review or day + IN_A_YEAR, must=when),
    )
    return Remedy(verb, step, questions, complaint)


def posts_of(case: Case, without: tuple[str, ...] = (), *, committees: bool = True) -> tuple[Option, ...]:
    """The division's posts as choices."""
    shown = case.snapshot
    return tuple(
        (post.id, shown.post_title(post.id))
        for post in case.division.posts
        if post.id not in without and (committees or not post.is_committee)
    )
