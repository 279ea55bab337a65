"""Edits of handover plans, and the two things a plan's tasks do to the map itself.

What a plan achieves, and which tasks it needs, is worked out elsewhere; here it is only said and done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from triumvirate.model.edits.grounds import with_ground
from triumvirate.model.edits.labels import edit
from triumvirate.model.edits.posts import place_person
from triumvirate.model.edits.reach import (
    in_division,
    in_post,
    numbered,
    place,
    put,
    with_fields,
    with_id,
    without_id,
)
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Basis,
    Cover,
    Division,
    Document,
    DocumentKind,
    Draft,
    Ground,
    Mapping,
    Organisation,
    Part,
    Plan,
    Post,
    Reply,
    ReplyState,
    Right,
    Successor,
    Task,
    TaskAction,
    new_id,
)

LAPSING_PARTS = SIGNING_PARTS | {Part.PROPOSES, Part.CARRIES_OUT}
"""The parts that somebody is needed for: what is written down when a post's rights are."""


@dataclass(frozen=True, slots=True)
class Deputy:
    """A deputy to be named: the title of the post, and who holds it where that is known.

    A post of this title is used if the division has one; a blank title makes one after the lead's.
    """

    title: str = ""
    name: str = ""
    since: date | None = None


@edit("Keep plan: {plan}")
def keep_plan(organisation: Organisation, division_id: str, plan: Plan) -> Organisation:
    """Keep a handover plan with the division; a plan of the same id gives way to it."""

    def change(division: Division) -> Division:
        if division.plan(plan.id) is None:
            return replace(division, plans=(*division.plans, plan))
        return replace(division, plans=with_id(division.plans, plan.id, lambda _old: plan, "plan"))

    return in_division(organisation, division_id, change)


@edit("Change {fields}: {plan}")
def change_plan(organisation: Organisation, division_id: str, plan_id: str, **fields: Any) -> Organisation:
    """Change a plan's title, people, posts, leaving date or any of its texts."""
    return _in_plan(organisation, division_id, plan_id, lambda plan: with_fields(plan, fields))


@edit("Remove plan: {plan}")
def remove_plan(organisation: Organisation, division_id: str, plan_id: str) -> Organisation:
    """Remove a handover plan; what was done for it stays done."""
    return in_division(
        organisation,
        division_id,
        lambda division: replace(division, plans=without_id(division.plans, plan_id, "plan")),
    )


@edit("Add task: {plan}")
def add_task(organisation: Organisation, division_id: str, plan_id: str, task: Task) -> Organisation:
    """Add something to do to a plan."""
    return _in_plan(organisation, division_id, plan_id, lambda plan: replace(plan, tasks=(*plan.tasks, task)))


@edit("Change {fields}: {plan}")
def change_task(
    organisation: Organisation, division_id: str, plan_id: str, index: int, **fields: Any
) -> Organisation:
    """Change the owner, the due date or another field of one task, counted from 0."""

    def change(plan: Plan) -> Plan:
        task = with_fields(numbered(plan.tasks, index, "task"), fields)
        return replace(plan, tasks=put(plan.tasks, index, task))

    return _in_plan(organisation, division_id, plan_id, change)


@edit("Remove task: {plan}")
def remove_task(organisation: Organisation, division_id: str, plan_id: str, index: int) -> Organisation:
    """Take one task, counted from 0, out of a plan."""

    def change(plan: Plan) -> Plan:
        numbered(plan.tasks, index, "task")
        return replace(plan, tasks=plan.tasks[:index] + plan.tasks[index + 1 :])

    return _in_plan(organisation, division_id, plan_id, change)


@edit("Mark task done: {plan}")
def finish_task(
    organisation: Organisation, division_id: str, plan_id: str, index: int, done: date | None
) -> Organisation:
    """Say on which day one task, counted from 0, was done, or with None that it is open again."""
    return change_task(organisation, division_id, plan_id, index, done=done)


@edit("Set draft wording: {plan}")
def set_draft(
    organisation: Organisation,
    division_id: str,
    plan_id: str,
    decision_id: str,
    post_id: str,
    document_kind: DocumentKind,
    text: str,
) -> Organisation:
    """Word what a post does in a decision; blank text brings the usual wording back."""
    draft = Draft(decision_id, post_id, DocumentKind(document_kind), text.strip())

    def change(plan: Plan) -> Plan:
        others = tuple(one for one in plan.drafts if not _same_place(one, draft))
        return replace(plan, drafts=(*others, draft) if draft.text else others)

    return _in_plan(organisation, division_id, plan_id, change)


def _same_place(one: Draft, other: Draft) -> bool:
    return (one.decision, one.post, one.kind) == (other.decision, other.post, other.kind)


@edit("Set successor: {post}")
def set_successor(
    organisation: Organisation,
    division_id: str,
    plan_id: str,
    post_id: str,
    person_id: str | None = None,
    name: str = "",
) -> Organisation:
    """Say who is to follow in a post: someone on the list of people, a name, or somebody not known yet."""
    said = Successor(post_id, person_id, "" if person_id else name.strip())
    return _with_successors(organisation, division_id, plan_id, post_id, (said,))


@edit("Take successor out: {post}")
def clear_successor(organisation: Organisation, division_id: str, plan_id: str, post_id: str) -> Organisation:
    """Say that nobody is to follow in a post yet."""
    return _with_successors(organisation, division_id, plan_id, post_id, ())


def _with_successors(
    organisation: Organisation, division_id: str, plan_id: str, post_id: str, said: tuple[Successor, ...]
) -> Organisation:
    def change(plan: Plan) -> Plan:
        others = tuple(one for one in plan.successors if one.post != post_id)
        return replace(plan, successors=(*others, *said))

    return _in_plan(organisation, division_id, plan_id, change)


@edit("Reply to the handover: {decision}")
def reply(
    organisation: Organisation,
    division_id: str,
    plan_id: str,
    decision_id: str,
    state: ReplyState | None,
    note: str = "",
    on: date | None = None,
) -> Organisation:
    """Accept or query one decision of a handover; ``state`` None takes the reply back."""

    def change(plan: Plan) -> Plan:
        others = tuple(one for one in plan.replies if one.decision != decision_id)
        said = () if state is None else (Reply(decision_id, ReplyState(state), note, on),)
        return replace(plan, replies=(*others, *said))

    return _in_plan(organisation, division_id, plan_id, change)


@edit("Accept the handover: {plan}")
def accept_plan(
    organisation: Organisation, division_id: str, plan_id: str, moment: str, on: date | None
) -> Organisation:
    """Say on which day the newcomer accepted the handover and under which name the map was kept then."""
    return change_plan(organisation, division_id, plan_id, moment=moment, accepted=on)


def _in_plan(
    organisation: Organisation, division_id: str, plan_id: str, change: Callable[[Plan], Plan]
) -> Organisation:
    return in_division(
        organisation,
        division_id,
        lambda division: replace(division, plans=with_id(division.plans, plan_id, change, "plan")),
    )


@edit("Write down: {post}")
def write_down(
    organisation: Organisation,
    division_id: str,
    post_id: str,
    document: Document,
    rights: Collection[tuple[str, Part]] | None = None,
    plan_id: str | None = None,
    done: date | None = None,
) -> Organisation:
    """Let what a post proposes, signs and carries out rest on a document, in one step.

    The document joins the list if it is new. ``rights`` are pairs of a decision and a part; None means all of
    them. With ``plan_id`` the plan's tasks of this kind are done on the day ``done``.
    """
    organisation = _with_document(organisation, document)
    ground = Ground(basis_of(document.kind), document.id)

    def meant(row: Mapping, right: Right) -> bool:
        wanted = rights is None or (row.decision, right.part) in rights
        return right.post == post_id and right.part in LAPSING_PARTS and wanted

    def change(division: Division) -> Division:
        place(division.posts, post_id, "post")
        return replace(division, mappings=tuple(_grounded(row, ground, meant) for row in division.mappings))

    after = in_division(organisation, division_id, change)
    return _finished(after, division_id, plan_id, TaskAction.WRITE_DOWN, post_id, done)


def _grounded(row: Mapping, ground: Ground, meant: Callable[[Mapping, Right], bool]) -> Mapping:
    rights = tuple(with_ground(right, ground) if meant(row, right) else right for right in row.rights)
    return row if rights == row.rights else replace(row, rights=rights)


@edit("Name a deputy: {post}")
def name_deputy(
    organisation: Organisation,
    division_id: str,
    post_id: str,
    deputy: Deputy,
    document: Document,
    plan_id: str | None = None,
    done: date | None = None,
) -> Organisation:
    """Give a post a deputy, held by someone, with its cover written in a document; all in one step.

    With ``plan_id`` the plan's tasks of this kind are done on the day ``done``.
    """
    organisation = _with_document(organisation, document)
    organisation, stands_in = _deputy_post(organisation, division_id, post_id, deputy.title.strip())
    name = deputy.name.strip()
    if name and not _holds(organisation, division_id, stands_in, name):
        organisation = place_person(organisation, division_id, stands_in, name, deputy.since)
    cover = Cover(stands_in, basis_of(document.kind), document.id)

    def change(post: Post) -> Post:
        others = tuple(one for one in post.cover if one.post != stands_in)
        return replace(post, cover=(*others, cover))

    after = in_post(organisation, division_id, post_id, change)
    return _finished(after, division_id, plan_id, TaskAction.NAME_DEPUTY, post_id, done)


def _deputy_post(
    organisation: Organisation, division_id: str, post_id: str, title: str
) -> tuple[Organisation, str]:
    """The division with a deputy post of this title, in the lane of the lead and beside it, and its id."""
    division = organisation.divisions[place(organisation.divisions, division_id, "division")]
    at = place(division.posts, post_id, "post")
    lead = division.posts[at]
    title = title or f"Deputy, {lead.title or lead.id}"
    for post in division.posts:
        if post is not lead and post.title.casefold() == title.casefold():
            return organisation, post.id
    made = Post(new_id("post"), title, lead.lane, reports_to=post_id)
    posts = (*division.posts[: at + 1], made, *division.posts[at + 1 :])
    return in_division(organisation, division_id, lambda each: replace(each, posts=posts)), made.id


def _holds(organisation: Organisation, division_id: str, post_id: str, name: str) -> bool:
    """Whether someone of this name is among the holders of the post already."""
    division = organisation.division(division_id)
    post = division.post(post_id) if division else None
    people = (organisation.person(holding.person) for holding in post.holdings) if post else ()
    return any(person is not None and person.name == name for person in people)


def _with_document(organisation: Organisation, document: Document) -> Organisation:
    if organisation.document(document.id) is not None:
        return organisation
    return replace(organisation, documents=(*organisation.documents, document))


def basis_of(kind: DocumentKind) -> Basis:
    """The basis a document of this kind gives; any other document counts as a letter or minute."""
    return Basis.LETTER if kind is DocumentKind.OTHER else Basis(kind.value)


def _finished(
    organisation: Organisation,
    division_id: str,
    plan_id: str | None,
    action: TaskAction,
    post_id: str,
    done: date | None,
) -> Organisation:
    if plan_id is None:
        return organisation

    def finish(task: Task) -> Task:
        meant = (task.action, task.post) == (action, post_id) and task.done is None
        return replace(task, done=done) if meant else task

    return _in_plan(
        organisation, division_id, plan_id, lambda plan: replace(plan, tasks=tuple(map(finish, plan.tasks)))
    )
