"""The radar: what is about to change hands in all divisions, and what each change puts at risk.

One list over the whole organisation, by date: planned ends, interims and acting-up, posts nobody holds,
documents that come up for review, leads who leave within 180 days of each other. Each carries the handover
bar before and after, in counts. Posts are named by title, people never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from triumvirate.analysis.continuity import Bar, Continuity, Level, Situation, bar
from triumvirate.analysis.graph import sign_off_map
from triumvirate.analysis.rules.two_leave_together import TOGETHER, planned_end
from triumvirate.analysis.snapshot import STAGE_OF_PART, Snapshot, in_post
from triumvirate.model.organisation import Division, Document, Holding, HoldingKind, Organisation, Post
from triumvirate.model.speech import say
from triumvirate.model.words import listed, long_date

WITHIN = timedelta(days=90)
"""How far ahead the opening screen looks."""

AHEAD = timedelta(days=180)
"""How far ahead a document's review is looked at."""

SOMEBODY = "somebody"
"""Stands for a holder in a vacant post, to see what the vacancy costs."""


class ChangeKind(StrEnum):
    """What is about to change."""

    VACANT = "vacant"
    TOGETHER = "together"
    INTERIM = "interim"
    ACTING = "acting"
    ENDS = "ends"
    DOCUMENT = "document"


KIND_OF_HOLDING = {
    HoldingKind.INTERIM: ChangeKind.INTERIM,
    HoldingKind.ACTING: ChangeKind.ACTING,
    HoldingKind.SUBSTANTIVE: ChangeKind.ENDS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when (None: now, with no date set), where, whom or what it concerns, and what it costs.

    ``before`` and ``after`` are handover bars, without the change and with it; ``at_risk`` counts the
    decisions that stand lower with it. For a document both are bars over every leaver. ``says`` names nobody.
    """

    kind: ChangeKind
    day: date | None
    division: str
    says: str
    before: Bar
    after: Bar
    at_risk: int
    posts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    document: str | None = None


def radar(organisation: Organisation, day: date) -> tuple[Change, ...]:
    """Everything that is about to change in all divisions, by date; what is so already comes first.

    The trust standard has no people, so nothing changes hands in it.
    """
    found = (change for each in organisation.ordinary for change in changes_in(organisation, each, day))
    return by_date(found)


def by_date(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in the order in which they come; those without a date first."""
    return tuple(sorted(changes, key=lambda change: change.day or date.min))


def next_90_days(changes: Iterable[Change], day: date) -> tuple[Change, ...]:
    """The changes that are so already or come within 90 days."""
    return tuple(change for change in changes if change.day is None or change.day - day <= WITHIN)


def changes_in(
    organisation: Organisation, division: Division, day: date, known: Continuity | None = None
) -> tuple[Change, ...]:
    """What is about to change in one division, by date; ``known`` are its levels where they are at hand."""
    continuity = known or _continuity_of(Snapshot(organisation, division, day))
    return by_date(
        (*_vacancies(continuity), *_holdings(continuity), *_together(continuity), *_documents(continuity))
    )


def _holdings(continuity: Continuity) -> Iterator[Change]:
    """Each holder with a planned end, or with the post only for now; what one person gives up is one."""
    snapshot = continuity.map.snapshot
    ending: dict[tuple[str, date | None, HoldingKind], list[str]] = {}
    for post in snapshot.division.posts:
        for held in post.holdings:
            if in_post(held, snapshot.day) and (held.until or held.kind is not HoldingKind.SUBSTANTIVE):
                ending.setdefault((held.person, held.until, held.kind), []).append(post.id)
    for (person, until, kind), posts in ending.items():
        titles = listed(map(snapshot.post_title, posts))
        yield _gone(continuity, KIND_OF_HOLDING[kind], until, _ends(titles, len(posts), until, kind), person)


def _ends(titles: str, posts: int, until: date | None, kind: HoldingKind) -> str:
    """How a holding ends, in one sentence."""
    if kind is HoldingKind.SUBSTANTIVE and until is not None:
        return say(
            "{titles} {verb} hands after {day}.",
            titles=titles,
            verb=say("changes" if posts == 1 else "change"),
            day=long_date(until),
        )
    how = say("{titles} {verb} held by an interim", titles=titles, verb=say("is" if posts == 1 else "are"))
    if kind is HoldingKind.ACTING:
        how = say("Somebody is acting up as {titles}", titles=titles)
    return (
        say("{how} until {day}.", how=how, day=long_date(until))
        if until
        else say("{how}, with no end date set.", how=how)
    )


def _gone(continuity: Continuity, kind: ChangeKind, day: date | None, says: str, *people: str) -> Change:
    """What it costs when these people go, in the posts they give up."""
    snapshot = continuity.map.snapshot
    levels = continuity.levels(Situation(gone=frozenset(people)))
    posts = tuple(dict.fromkeys(post for person in people for post in snapshot.held_by(person)))
    costs = _costs(continuity.levels(), levels)
    return Change(kind, day, snapshot.division.id, says, *costs, posts=posts, people=people)


def _costs(before: dict[str, Level], after: dict[str, Level]) -> tuple[Bar, Bar, int]:
    """The bar before and after, and how many decisions stand lower."""
    lower = sum(
        level is not None and was is not None and level < was
        for level, was in ((after[decision], before[decision]) for decision in before)
    )
    return bar(before.values()), bar(after.values()), lower


def _together(continuity: Continuity) -> Iterator[Change]:
    """Pairs of leads whose planned ends lie within 180 days of each other."""
    snapshot = continuity.map.snapshot
    ending = [(post, end) for post in snapshot.division.leads if (end := planned_end(snapshot, post))]
    for (first, first_end), (second, second_end) in combinations(ending, 2):
        people = tuple(dict.fromkeys((*_leaving(snapshot, first), *_leaving(snapshot, second))))
        if abs(first_end - second_end) <= TOGETHER and len(people) > 1:
            titles = say(
                "{post} and {other}", post=snapshot.post_title(first.id), other=snapshot.post_title(second.id)
            )
            says = say(
                "{titles} both change hands by {day}.",
                titles=titles,
                day=long_date(max(first_end, second_end)),
            )
            yield _gone(continuity, ChangeKind.TOGETHER, min(first_end, second_end), says, *people)


def _leaving(snapshot: Snapshot, post: Post) -> tuple[str, ...]:
    return tuple(held.person for held in post.holdings if in_post(held, snapshot.day) and held.until)


def _vacancies(continuity: Continuity) -> Iterator[Change]:
    """Leads, deputies, and posts with something to propose, sign or carry out, that nobody holds."""
    snapshot = continuity.map.snapshot
    needed = {right.post for row in snapshot.mappings for right in row.rights if right.part in STAGE_OF_PART}
    needed |= {cover.post for post in snapshot.division.posts for cover in post.cover}
    for post in snapshot.division.posts:
        if post.is_committee or snapshot.holders(post.id) or not (post.leadership or post.id in needed):
            continue
        costs = _costs(_filled(snapshot, post).levels(), continuity.levels())
        says = say("Nobody holds {post}.", post=snapshot.post_title(post.id))
        yield Change(ChangeKind.VACANT, None, snapshot.division.id, says, *costs, posts=(post.id,))


def _filled(snapshot: Snapshot, post: Post) -> Continuity:
    """The division with somebody in a post."""
    held = replace(post, holdings=(*post.holdings, Holding(SOMEBODY)))
    posts = tuple(held if each is post else each for each in snapshot.division.posts)
    return _continuity_of(replace(snapshot, division=replace(snapshot.division, posts=posts)))


def _continuity_of(snapshot: Snapshot) -> Continuity:
    return Continuity(sign_off_map(snapshot))


def _documents(continuity: Continuity) -> Iterator[Change]:
    """Documents the division's rights or cover are written in that are, or will soon be, past their review.

    What it costs is read off the levels over every leaver: a post whose document has run out still works
    today, and only its next change of hands is worse.
    """
    snapshot = continuity.map.snapshot
    used = _documents_used(snapshot.division)
    today = continuity.worst(snapshot.people)
    for document in snapshot.organisation.documents:
        if document.id not in used or document.review is None or document.review - snapshot.day > AHEAD:
            continue
        past = document.review < snapshot.day
        instead = replace(document, review=None) if past else replace(document, approved=None)
        other = _worst_with(snapshot, document, instead)
        costs = _costs(other, today) if past else _costs(today, other)
        says = _review_words(snapshot, document, document.review)
        where = snapshot.division.id
        yield Change(ChangeKind.DOCUMENT, document.review, where, says, *costs, document=document.id)


def _documents_used(division: Division) -> frozenset[str | None]:
    grounds = (ground for row in division.mappings for right in row.rights for ground in right.grounds)
    covers = (cover for post in division.posts for cover in post.cover)
    return frozenset(ground.document for ground in grounds) | frozenset(cover.document for cover in covers)


def _worst_with(snapshot: Snapshot, document: Document, changed: Document) -> dict[str, Level]:
    """Each decision's lowest level over every leaver, if one document were another."""
    documents = tuple(changed if each is document else each for each in snapshot.organisation.documents)
    other = replace(snapshot, organisation=replace(snapshot.organisation, documents=documents))
    return _continuity_of(other).worst(snapshot.people)


def _review_words(snapshot: Snapshot, document: Document, review: date) -> str:
    when = say(
        "{verb} due for review on {day}",
        verb=say("was" if review < snapshot.day else "is"),
        day=long_date(review),
    )
    return f"{document.title or 'A document'} {when}."
