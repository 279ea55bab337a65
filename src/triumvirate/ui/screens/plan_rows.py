"""What the handover page says: tasks, progress, missing paragraphs, the newcomer's replies, and what drifted.

Pure functions of a plan and the map; they know nothing of Qt and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from triumvirate.model import edits, words
from triumvirate.model.organisation import (
    Division,
    Document,
    DocumentKind,
    Organisation,
    Plan,
    ReplyState,
    Task,
    TaskAction,
    new_id,
)
from triumvirate.ui.screens.people_rows import post_title
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.drift import Drift
    from triumvirate.analysis.plan import Progress
    from triumvirate.analysis.snapshot import Snapshot
    from triumvirate.store.file import Moment

NEW = "new"
"""Stands for a document, or a deputy post, that is still to be made."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task: its place in the plan, its words, who does it by when, and how it stands."""

    index: int
    says: str
    owner: str
    due: date | None
    done: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A paragraph that is missing: where it belongs, its wording, and whether it is the team's own."""

    decision: str
    post: str
    kind: DocumentKind
    title: str
    who: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One decision handed over: what each post of the plan does in it, and what the newcomer says to it."""

    decision: str
    title: str
    does: str
    rests_on: str
    state: ReplyState | None
    note: str


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One thing that is no longer as it was handed over, with its colour."""

    kind: str
    says: str
    decision: str | None


def plan_options(plans: Iterable[Plan]) -> tuple[tuple[str, str], ...]:
    """The plans of a division for a choice, the newest first."""
    return tuple((plan.id, plan_title(plan)) for plan in reversed(tuple(plans)))


def plan_title(plan: Plan) -> str:
    """What a plan is called, with its leaving date."""
    title = plan.title or tr("Handover without a title")
    return f"{title}, {words.long_date(plan.leaving)}" if plan.leaving else title


def task_rows(division: Division, plan: Plan, progress: Progress) -> tuple[TaskRow, ...]:
    """Every task, those still to be done first."""
    made = [
        TaskRow(place, task_words(division, task), task.owner, task.due, task.done, place in progress.late)
        for place, task in enumerate(plan.tasks)
    ]
    return tuple(sorted(made, key=lambda row: row.done is not None))


def task_words(division: Division, task: Task) -> str:
    """What is to be done, as an order."""
    title = post_title(division.post(task.post))
    if task.action is TaskAction.NAME_DEPUTY:
        return tr("Name a deputy for {post}, and write that down.", post=title)
    return tr("Write down what {post} proposes, decides, signs off and carries out.", post=title)


def progress_words(progress: Progress, plan: Plan) -> str:
    """How far the plan is against the leaving date, in a sentence or two."""
    if not progress.of:
        first = tr("This plan has no tasks.")
    elif progress.done == progress.of:
        first = tr("Every task is done.") if progress.of > 1 else tr("The task is done.")
    else:
        first = tr("{done} of {tasks} done.", done=progress.done, tasks=count(progress.of, "task"))
    said = [first]
    if progress.late:
        said.append(tr("{tasks} late.", tasks=count(len(progress.late), "task")))
    said.append(_days_words(progress.days_left, plan.leaving))
    return " ".join(said)


def _days_words(days: int | None, leaving: date | None) -> str:
    if days is None or leaving is None:
        return tr("No leaving date is set.")
    if days < 0:
        return tr("The post changed hands on {day}.", day=words.long_date(leaving))
    if days == 0:
        return tr("The post changes hands today.")
    return tr("{days} until {day}.", days=count(days, "day"), day=words.long_date(leaving))


# ---- the missing paragraphs -----------------------------------------------------------------------


def draft_rows(
    snapshot: Snapshot, plan: Plan, kinds: dict[tuple[str, str], DocumentKind]
) -> tuple[DraftRow, ...]:
    """A row for each unwritten right of the plan's posts; ``kinds`` are documents chosen instead."""
    from triumvirate.analysis.plan import plan_posts
    from triumvirate.reports.paragraphs import missing, paragraph

    posts = plan_posts(snapshot.division, plan) | {task.post for task in plan.tasks}
    own = {(draft.decision, draft.post, draft.kind) for draft in plan.drafts if draft.text}
    usual_kinds = {(draft.decision, draft.post): draft.kind for draft in plan.drafts if draft.text}
    found = []
    for each in missing(snapshot, posts):
        place = (each.decision, each.post)
        kind = kinds.get(place) or usual_kinds.get(place) or each.kind
        row = snapshot.by_decision[each.decision]
        found.append(
            DraftRow(
                each.decision,
                each.post,
                kind,
                snapshot.title(each.decision),
                snapshot.post_title(each.post),
                paragraph(snapshot, row, each.post, kind, plan),
                (each.decision, each.post, kind) in own,
            )
        )
    return tuple(found)


def collected(rows: Iterable[DraftRow]) -> dict[DocumentKind, tuple[DraftRow, ...]]:
    """The paragraphs by the kind of document they go into."""
    by_kind: dict[DocumentKind, list[DraftRow]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    return {kind: tuple(found) for kind, found in by_kind.items()}


def kind_options() -> tuple[tuple[DocumentKind, str], ...]:
    """The kinds of document a paragraph can be drafted for."""
    from triumvirate.reports.paragraphs import KINDS, artefact_word

    return tuple((kind, artefact_word(kind)) for kind in KINDS)


# ---- doing a task ---------------------------------------------------------------------------------


def document_options(organisation: Organisation) -> tuple[tuple[str, str], ...]:
    """The documents a right can rest on, and a new one."""
    known = ((one.id, one.title or words.document_kind_word(one.kind)) for one in organisation.documents)
    return ((NEW, tr("A new document")), *known)


def document_of(
    organisation: Organisation, chosen: str, title: str, kind: DocumentKind, approved: date | None
) -> Document:
    """The document chosen, or a new one."""
    known = organisation.document(chosen)
    return known or Document(new_id("doc"), kind, title or words.document_kind_word(kind), approved=approved)


def counts_words(document: Document, day: date) -> str:
    """Why a document will not count yet, in one sentence; empty where it does."""
    if document.approved is None:
        return tr("“{title}” has no approval date, so it does not count yet.", title=document.title)
    if document.approved > day:
        said = words.long_date(document.approved)
        return tr("“{title}” counts from {day}.", title=document.title, day=said)
    if document.review is not None and document.review < day:
        return tr("“{title}” is past its review date, so it does not count.", title=document.title)
    return ""


def deputy_options(division: Division, post_id: str) -> tuple[tuple[str, str], ...]:
    """Which post can stand in: a new one, or any other post of the division."""
    others = (post for post in division.posts if post.id != post_id and not post.is_committee)
    return ((NEW, tr("A new deputy post")), *((post.id, post_title(post)) for post in others))


def deputy_of(division: Division, chosen: str, title: str, name: str, since: date | None) -> edits.Deputy:
    """Whom the form names as deputy."""
    known = division.post(chosen)
    return edits.Deputy(known.title if known else title, name, since)


# ---- acceptance and re-check ----------------------------------------------------------------------


def item_rows(snapshot: Snapshot, plan: Plan) -> tuple[ItemRow, ...]:
    """What is handed over, decision by decision, with the newcomer's replies."""
    from triumvirate.analysis.plan import plan_posts
    from triumvirate.reports.pack_tables import items_of

    posts = plan_posts(snapshot.division, plan)
    replies = {reply.decision: reply for reply in plan.replies}
    does: dict[str, list[str]] = {}
    rests: dict[str, list[str]] = {}
    for post in snapshot.division.posts:
        if post.id not in posts:
            continue
        for item in items_of(snapshot, post.id):
            does.setdefault(item.decision, []).append(f"{snapshot.post_title(post.id)}: {item.does}")
            rests.setdefault(item.decision, []).append(item.rests_on)
    return tuple(
        ItemRow(
            decision,
            snapshot.title(decision),
            "; ".join(said),
            "; ".join(dict.fromkeys(one for one in rests[decision] if one)),
            reply.state if (reply := replies.get(decision)) else None,
            reply.note if reply else "",
        )
        for decision, said in does.items()
    )


def replies_words(rows: Sequence[ItemRow]) -> str:
    """How many items are accepted, queried and open."""
    accepted = sum(row.state is ReplyState.ACCEPTED for row in rows)
    queried = sum(row.state is ReplyState.QUERIED for row in rows)
    if not rows:
        return tr("The chart gives these posts no part in any decision, so there is nothing to accept.")
    said = tr("{n} of {items} accepted.", n=accepted, items=count(len(rows), "item"))
    return f"{said} {tr('{n} queried.', n=queried)}" if queried else said


def moment_name(plan: Plan, day: date) -> str:
    """Under which name the map is kept when the handover is accepted."""
    return tr("{title}, accepted {day}", title=plan.title or tr("Handover"), day=words.long_date(day))


def moment_of(moments: Iterable[Moment], plan: Plan) -> Moment | None:
    """The moment that was kept when the plan was accepted; the last one of that name."""
    return next((moment for moment in reversed(tuple(moments)) if moment.name == plan.moment), None)


def recheck_words(plan: Plan, day: date, number: int | None) -> str:
    """Where the re-check stands; ``number`` is how much drifted, None where the kept moment is gone."""
    from triumvirate.analysis.plan import recheck_day, recheck_due

    due = recheck_day(plan)
    if plan.accepted is None or due is None:
        return tr("The handover is not accepted yet. 90 days after it is, this page shows what drifted.")
    accepted = tr("Accepted on {day}.", day=words.long_date(plan.accepted))
    if number is None:
        return f"{accepted} {tr('The moment kept then is not in this file, so nothing can be compared.')}"
    when = (
        tr("The re-check was due on {day}.", day=words.long_date(due))
        if recheck_due(plan, day)
        else tr("The re-check is due on {day}.", day=words.long_date(due))
    )
    return f"{accepted} {when} {_drifted(number)}"


def _drifted(number: int) -> str:
    if not number:
        return tr("Nothing has drifted from what was handed over.")
    if number == 1:
        return tr("1 thing is no longer as it was handed over.")
    return tr("{n} things are no longer as they were handed over.", n=number)


_DRIFT_KINDS = {"removed": "medium", "parts": "high", "weaker": "high", "rule": "medium", "firmer": "good"}


def drift_rows(found: Iterable[Drift]) -> tuple[DriftRow, ...]:
    """What drifted, what has become less safe first."""
    order = ("high", "medium", "info", "good")
    rows = [
        DriftRow(_DRIFT_KINDS.get(str(drift.kind), "info"), drift.says, drift.decision) for drift in found
    ]
    return tuple(sorted(rows, key=lambda row: order.index(row.kind)))
