"""The handover pack of a post: all that whoever comes next could reasonably expect to be told.

It is built as a sheet, so the PDF, the web page and the Word document say the same. Posts are named by
title; people's names stand in it only when they are asked for, and are taken out of what people wrote too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from triumvirate.analysis.findings import Severity, find, posts_named
from triumvirate.analysis.handover import Handover, leave
from triumvirate.analysis.plan import plan_posts, progress
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.analysis.todo import Action
from triumvirate.errors import UnknownName
from triumvirate.model.organisation import SIGNING_PARTS, Division, Organisation, Plan, Post, ReplyState
from triumvirate.model.words import (
    basis_word,
    counted,
    level_word,
    listed,
    long_date,
    month_year,
    status_word,
    unknown,
)
from triumvirate.reports.chart_rows import holders_of
from triumvirate.reports.nameless import nameless
from triumvirate.reports.pack_tables import (
    boundary_blocks,
    designation_blocks,
    document_blocks,
    does_blocks,
    items_of,
    parts_counted,
    parts_of,
    unwritten_blocks,
)
from triumvirate.reports.plain_text import action_words, cause_words
from triumvirate.reports.say import say_sentences
from triumvirate.reports.sheet import (
    Block,
    Bullets,
    Count,
    Counts,
    Lines,
    Section,
    Sheet,
    Table,
    Text,
    changed,
    section,
    written,
)


@dataclass(frozen=True)
class Subject:
    """What a pack is about: a post of a division on a day, its plan if any, and whether names are wanted."""

    snapshot: Snapshot
    post: Post
    plan: Plan | None
    named: bool

    @property
    def title(self) -> str:
        """The post's title."""
        return self.snapshot.post_title(self.post.id)


def pack_of(
    organisation: Organisation, division: Division, post_id: str, day: date, *, names: str = "posts"
) -> Sheet:
    """The handover pack of a post as it stands on the day. Raises UnknownName.

    ``names`` is "posts", and then no person in the map is named, or "people".
    """
    post = division.post(post_id)
    if post is None:
        there = (each.title or each.id for each in division.posts)
        raise UnknownName(unknown("post", f"{post_id} in {division.name or 'the division'}", there))
    snapshot = Snapshot(organisation, division, day)
    subject = Subject(snapshot, post, plan_for(division, post_id), names == "people")
    sheet = Sheet(
        organisation=organisation.name,
        title=f"Handover pack: {subject.title}",
        facts=tuple(_facts(subject)),
        opening=tuple(_opening(subject)),
        sections=tuple(_sections(subject)),
        foot=f"{listed(part for part in (division.name, organisation.name) if part)}. "
        f"Prepared {long_date(day)} with Triumvirate.",
    )
    return sheet if subject.named else changed(sheet, nameless(snapshot))


def plan_for(division: Division, post_id: str) -> Plan | None:
    """The newest handover plan that is about a post."""
    return next((plan for plan in reversed(division.plans) if post_id in plan_posts(division, plan)), None)


def handover_of(subject: Subject) -> Handover:
    """What happens when all who hold the post leave; for an empty post, what is so without a holder."""
    snapshot, post = subject.snapshot, subject.post.id
    people = snapshot.holders(post)
    return leave(snapshot.organisation, snapshot.division, snapshot.day, people, () if people else (post,))


def _facts(subject: Subject) -> Iterator[tuple[str, str]]:
    snapshot, post, division = subject.snapshot, subject.post, subject.snapshot.division
    yield "Division", division.name or "Division without a name"
    if subject.named and not post.is_committee:
        yield "Held by", listed(holders_of(snapshot, post))
    elif not post.is_committee:
        yield "Now", "Held" if snapshot.holders(post.id) else "Vacant"
    if post.reports_to:
        yield "Reports to", snapshot.post_title(post.reports_to)
    if post.time:
        yield "Time in the role", f"{post.time.amount:g} {post.time.unit}".strip()
    deputies = [snapshot.post_title(cover.post) for cover in post.cover]
    if deputies:
        yield "Deputy", listed(deputies)
    if subject.plan and subject.plan.leaving:
        yield "Changes hands", long_date(subject.plan.leaving)
    yield from _follows(subject)
    yield "Role chart", f"{status_word(division.status)}, version {division.version or 'not given'}"
    yield "As it stands on", long_date(snapshot.day)


def _follows(subject: Subject) -> Iterator[tuple[str, str]]:
    """Who is to follow, where the plan says so; by name only where names are wanted."""
    said = subject.plan.successor(subject.post.id) if subject.plan else None
    if said is None:
        return
    person = subject.snapshot.organisation.person(said.person) if said.person else None
    name = person.name if person else said.name
    known = (name if subject.named else "Somebody is thought of") if name else "Not known yet"
    yield "Who follows", known


def _opening(subject: Subject) -> Iterator[Block]:
    snapshot, post = subject.snapshot, subject.post
    items = items_of(snapshot, post.id)
    yield from written(post.purpose)
    if not items:
        yield Text("The role chart gives this post no part in any decision yet.")
        return
    yield Text(
        f"This post has a part in {len(items)} of {counted(len(snapshot.mappings), 'decision')}: "
        f"{parts_counted(snapshot, post.id)}."
    )


def _sections(subject: Subject) -> Iterator[Section]:
    """What a newcomer needs first stands first."""
    snapshot, post, plan = subject.snapshot, subject.post, subject.plan
    yield from section("Before you start", designation_blocks(snapshot, post.id))
    yield from section("The predecessor’s notes", written(plan.notes if plan else ""))
    yield from section("The first 30 days", _first_days(subject))
    yield from section("What this post does", does_blocks(snapshot, post.id), "Nothing is recorded yet.")
    yield from section("People to meet", _meeting_blocks(subject))
    yield from section(
        "Where this post ends", (*written(post.boundaries), *boundary_blocks(snapshot, post.id))
    )
    yield from section(
        "What rests on custom or on a person",
        unwritten_blocks(snapshot, post.id, named=subject.named),
        "All this post proposes, signs and carries out is written down and in force.",
    )
    yield from section("When the post changes hands", _handover_blocks(subject))
    yield from section("Open and parked matters", _open_blocks(subject), "Nothing is open.")
    yield from section("Documents", document_blocks(snapshot, post.id), "No document is recorded.")
    yield from section("Committees", _committee_blocks(subject))
    yield from section("What is being done before", _task_blocks(subject))
    yield from section("Received", _reply_blocks(subject))


def _handover_blocks(subject: Subject) -> Iterator[Block]:
    """The worked answer: the bar, each decision’s fate and why, whose say moves, what to do first."""
    handover, snapshot = handover_of(subject), subject.snapshot
    if not snapshot.mappings:
        return
    if snapshot.holders(subject.post.id):
        yield Text(f"If the present holder of {subject.title} leaves every post, these decisions change.")
    elif not subject.post.is_committee:
        yield Text(f"Nobody holds {subject.title}. This is how the decisions stand without a holder.")
    yield _bar(handover)
    rows = tuple(_outcomes(handover))
    if rows:
        yield Table("What changes", ("What happens, and why", "Decisions"), rows, (2, 5))
    yield from _say(handover)
    yield from _to_do(handover)


def _bar(handover: Handover) -> Counts:
    now, after = handover.counts_before, handover.counts
    return Counts(
        "Today",
        "Afterwards",
        (
            Count("good", _plural(level_word(4)), now.carries_on, after.carries_on),
            Count("info", _plural(level_word(2)), now.pauses, after.pauses),
            Count("medium", _plural(level_word(1)), now.custom, after.custom),
            Count("high", level_word(0), now.renegotiate, after.renegotiate),
            Count("nobody", "are " + level_word(None), now.not_settled, after.not_settled),
        ),
    )


def _plural(words: str) -> str:
    """A level's words after "Decisions that": ``pauses until`` becomes ``pause until``."""
    verb, _, rest = words.partition(" ")
    return f"{'carry' if verb == 'carries' else verb.removesuffix('s')} {rest}"


def _outcomes(handover: Handover) -> Iterator[tuple[str, ...]]:
    """What becomes of the decisions that no longer carry on, the worst first; alike ones stand together."""
    snapshot = handover.snapshot
    for level in (0, 1, 2, 3):
        together: dict[str, list[str]] = {}
        for decision, reached in handover.levels.items():
            if reached == level:
                why = cause_words(snapshot, handover.because[decision])
                together.setdefault(why, []).append(snapshot.title(decision))
        for why, titles in together.items():
            yield f"{_capital(level_word(level))}: {why}", "; ".join(titles)


def _say(handover: Handover) -> Iterator[Block]:
    """Whose say moves, and what would then rest on one more person: a line for each of those decisions."""
    yield from map(Text, say_sentences(handover))
    snapshot = handover.snapshot
    for person, decisions in handover.new_single_points.items():
        titles = posts_named(snapshot, snapshot.held_by(person))
        yield Text(f"After that these would rest on the holder of {titles}:")
        yield Bullets(tuple(map(snapshot.title, decisions)))


def _to_do(handover: Handover) -> Iterator[Block]:
    first = handover.to_do
    more = tuple(action for action in handover.to_do_no_gap if action not in first)
    if first:
        yield Text("Do this first, so that nothing has to be renegotiated or left to custom:")
        yield Bullets(_actions(handover.snapshot, first))
    if more:
        yield Text("And this, so that there is no gap:")
        yield Bullets(_actions(handover.snapshot, more))


def _actions(snapshot: Snapshot, actions: tuple[Action, ...]) -> tuple[str, ...]:
    return tuple(action_words(snapshot, action) for action in actions)


def _open_blocks(subject: Subject) -> Iterator[Block]:
    """What the team noted as open, and the findings about the post that matter most."""
    snapshot = subject.snapshot
    yield from written(subject.plan.open_matters if subject.plan else "")
    mine = [finding for finding in find(snapshot) if subject.post.id in finding.posts]
    still = [each for each in mine if each.accepted is None]
    rows = dict.fromkeys((each.says, each.remedy) for each in still if each.severity is not Severity.LOW)
    if rows:
        yield Table("What stands out about this post", ("What", "What would mend it"), tuple(rows), (1, 1))
    low = sum(each.severity is Severity.LOW for each in still)
    if low:
        yield Text(f"{counted(low, 'smaller matter')} stand in the findings.", quiet=True)
    lived_with = tuple(dict.fromkeys(each.says for each in mine if each.accepted is not None))
    if lived_with:
        yield Text("The division has decided to live with this for now:")
        yield Bullets(lived_with)


def _committee_blocks(subject: Subject) -> Iterator[Block]:
    snapshot, post = subject.snapshot, subject.post
    rows = []
    for each in snapshot.division.posts:
        if post.id in each.members or (each is post and post.is_committee):
            quorum = f"{each.seats_needed} of {len(each.members)}"
            seats = basis_word(each.seat_basis) if each.seat_basis else "Not recorded"
            rows.append(
                (snapshot.post_title(each.id), quorum, seats, listed(map(snapshot.post_title, each.members)))
            )
    if rows:
        yield Table(
            "", ("Committee", "Quorum", "What the seats rest on", "Members"), tuple(rows), (3, 2, 2, 4)
        )


def _meeting_blocks(subject: Subject) -> Iterator[Block]:
    """The posts it shares decisions with, the closest first; their holders where names are wanted."""
    snapshot, mine = subject.snapshot, subject.post.id
    shared: dict[str, list[str]] = {}
    for row in snapshot.mappings:
        if parts_of(row, mine):
            for other in dict.fromkeys(right.post for right in row.rights if right.post != mine):
                both = set(parts_of(row, other)) & SIGNING_PARTS and set(parts_of(row, mine)) & SIGNING_PARTS
                shared.setdefault(other, []).append("signs" if both else "")
    rows = []
    for other, signs in sorted(shared.items(), key=lambda pair: -len(pair[1])):
        said = counted(len(signs), "decision")
        if any(signs):
            said += f", {signs.count('signs')} signed together"
        who = (listed(holders_of(snapshot, snapshot.posts[other])),) if subject.named else ()
        rows.append((snapshot.post_title(other), *who, said))
    yield from written(subject.plan.to_meet if subject.plan else "")
    if rows:
        head = ("Post", "Held by", "What you share") if subject.named else ("Post", "What you share")
        yield Table("", head, tuple(rows), (3, 3, 3) if subject.named else (1, 1))


def _task_blocks(subject: Subject) -> Iterator[Block]:
    """The plan's tasks and how far they are."""
    snapshot, plan = subject.snapshot, subject.plan
    if plan is None or not plan.tasks:
        return
    far = progress(plan, snapshot.day)
    yield Text(f"{far.done} of {counted(far.of, 'task')} done.")
    rows = []
    for task in plan.tasks:
        due = f"Due {long_date(task.due)}" if task.due else "No date set"
        state = f"Done {long_date(task.done)}" if task.done else due
        rows.append(
            (action_words(snapshot, Action(task.action, task.post)), task.owner or "Nobody yet", state)
        )
    yield Table("", ("Task", "Owner", "State"), tuple(rows), (4, 2, 2))


def _first_days(subject: Subject) -> Iterator[Block]:
    """What the predecessor advises, and what always comes first: the other leads, what is not written."""
    snapshot, post = subject.snapshot, subject.post
    yield from written(subject.plan.first_days if subject.plan else "")
    items = [f"Week 1: meet {listed(_closest(subject))}."] if _closest(subject) else []
    if any(True for _ in designation_blocks(snapshot, post.id)):
        items.append("Week 1: ask who arranges the designation or training that the national rules require.")
    if any(True for _ in unwritten_blocks(snapshot, post.id, named=False)):
        items.append("Week 2: agree with the other leads what rests on custom or on a person.")
    if items_of(snapshot, post.id):
        items.append("By day 30: accept or query each decision in this pack, with your line manager.")
    review = snapshot.division.review
    if review is not None:
        items.append(f"Know the date: the role chart is reviewed by {month_year(review)}.")
    if items:
        yield Bullets(tuple(items))


def _closest(subject: Subject) -> list[str]:
    """The leads, and whom the post reports to: whom to meet first."""
    snapshot, post = subject.snapshot, subject.post
    first = [lead.id for lead in snapshot.division.leads if lead.id != post.id]
    first += [post.reports_to] if post.reports_to and post.reports_to not in first else []
    return [snapshot.post_title(each) for each in first]


def _reply_blocks(subject: Subject) -> Iterator[Block]:
    """What the newcomer said to each item, and lines to sign on while it is not accepted."""
    snapshot, plan = subject.snapshot, subject.plan
    replies = plan.replies if plan else ()
    queried = [each for each in replies if each.state is ReplyState.QUERIED]
    if replies:
        accepted = len(replies) - len(queried)
        yield Text(f"{counted(accepted, 'decision')} accepted, {len(queried)} queried.")
    if queried:
        rows = tuple((snapshot.title(each.decision), each.note or "No note") for each in queried)
        yield Table("Queried", ("Decision", "Query"), rows, (1, 1))
    if plan and plan.accepted:
        yield Text(f"Accepted on {long_date(plan.accepted)}.")
        return
    yield Lines(("Handed over by", "Received by", "Date"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
