"""What the posts and people screen says about each post: a value for each row and each span of time.

Works on the map alone, so it is tested without a window. It knows nothing of Qt, and it never edits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from triumvirate.model import words
from triumvirate.model.organisation import Basis, Division, Holding, HoldingKind, Organisation, Post
from triumvirate.ui.text import tr

UNITS = {"sessions": "sessions a week", "wte": "whole-time equivalent", "hours": "hours a week"}
"""The units of time in a role, with their words."""

ENDING_SOON = timedelta(days=90)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One person in a post today, with the words for how long and until when."""

    name: str
    dates: str
    kind: HoldingKind
    leaves_soon: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in a post's timeline; a nameless span is a vacancy."""

    label: str
    since: date | None
    until: date | None
    kind: HoldingKind | None

    @property
    def vacant(self) -> bool:
        """Whether nobody holds the post in this stretch."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class PostRow:
    """Everything one row of the screen shows, in words."""

    id: str
    title: str
    lane: str
    lane_words: str
    leadership: bool
    holders: tuple[HolderLine, ...]
    vacant: bool
    lines: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def spoken(self) -> str:
        """The row as a screen reader speaks it."""
        who = "; ".join(f"{holder.name}, {holder.dates}" for holder in self.holders)
        if self.vacant:
            who = tr("vacant")
        return ". ".join(part for part in (f"{self.title}, {self.lane_words}", who, *self.lines) if part)


def rows_for_people(organisation: Organisation, division: Division, day: date) -> tuple[PostRow, ...]:
    """One row for each post of the division, in the division's own order."""
    return tuple(_row(organisation, division, post, day) for post in division.posts)


def _row(organisation: Organisation, division: Division, post: Post, day: date) -> PostRow:
    holders = tuple(
        _holder(organisation, holding, day) for holding in post.holdings if is_current(holding, day)
    )
    return PostRow(
        id=post.id,
        title=post_title(post),
        lane=post.lane.value,
        lane_words=_lane_words(post),
        leadership=post.leadership,
        holders=holders,
        vacant=not holders and not post.is_committee,
        lines=_lines(organisation, division, post),
        spans=spans(organisation, post, day),
    )


def post_title(post: Post | None) -> str:
    """A post's title, or words that stand for one that has none."""
    return (post.title if post is not None else "") or tr("A post without a title")


def person_name(organisation: Organisation, person_id: str) -> str:
    """A person's name, or words that stand for someone whose name was taken out."""
    person = organisation.person(person_id)
    return (person.name if person is not None else "") or tr("Somebody not named")


def is_current(holding: Holding, day: date) -> bool:
    """Whether the person holds the post on this day."""
    return (holding.since is None or holding.since <= day) and (holding.until is None or day <= holding.until)


def holding_dates(holding: Holding, day: date) -> str:
    """The holding's first and last day in words: "since 3 March 2024, planned to leave 31 March 2027"."""
    if holding.since is not None and holding.since > day:
        start = tr("from {day}", day=words.long_date(holding.since))
    else:
        start = tr("since {day}", day=words.long_date(holding.since)) if holding.since else ""
    if holding.until is None:
        return start or tr("no dates given")
    says = tr("left {day}") if holding.until < day else tr("planned to leave {day}")
    end = says.format(day=words.long_date(holding.until))
    return ", ".join(part for part in (start, end) if part)


def dates_problem(since: date | None, until: date | None) -> str:
    """Why two dates cannot be somebody's first and last day, in one sentence; empty where they can."""
    if since is None or until is None or since <= until:
        return ""
    return tr("The last day cannot be before the first day, {day}.", day=words.long_date(since))


def holding_order(holding: Holding, day: date) -> tuple[int, int]:
    """Where a holding stands in a list: today, then to come, then over."""
    if holding.until is not None and holding.until < day:
        return 2, -holding.until.toordinal()
    first = holding.since or date.min
    return 0 if is_current(holding, day) else 1, first.toordinal()


def _holder(organisation: Organisation, holding: Holding, day: date) -> HolderLine:
    dates = holding_dates(holding, day)
    if holding.kind is not HoldingKind.SUBSTANTIVE:
        dates = f"{words.holding_word(holding.kind).lower()}, {dates}"
    return HolderLine(
        name=person_name(organisation, holding.person),
        dates=dates,
        kind=holding.kind,
        leaves_soon=holding.until is not None and holding.until <= day + ENDING_SOON,
    )


def _lane_words(post: Post) -> str:
    if post.is_committee:
        return tr("Committee")
    lane = words.lane_word(post.lane)
    return tr("{lane} lead", lane=lane) if post.leadership else lane


def _lines(organisation: Organisation, division: Division, post: Post) -> tuple[str, ...]:
    lines = (
        _members(division, post),
        _cover(organisation, division, post),
        _reports_to(division, post),
        _time(post),
    )
    return tuple(line for line in lines if line)


def _members(division: Division, post: Post) -> str:
    if not post.members:
        return ""
    names = ", ".join(post_title(division.post(member)) for member in post.members)
    return tr(
        "Members: {names}. {needed} of {all} must be there.",
        names=names,
        needed=post.seats_needed,
        all=len(post.members),
    )


def _cover(organisation: Organisation, division: Division, post: Post) -> str:
    if not post.cover:
        return ""
    each = (
        f"{post_title(division.post(cover.post))} ({_where(organisation, cover.basis, cover.document)})"
        for cover in post.cover
    )
    return tr("Covered by {names}", names=", ".join(each))


def _where(organisation: Organisation, basis: Basis, document_id: str | None) -> str:
    document = organisation.document(document_id) if document_id else None
    basis_words = words.basis_word(basis).lower()
    return f"{basis_words}, {document.title}" if document is not None and document.title else basis_words


def _reports_to(division: Division, post: Post) -> str:
    return tr("Reports to {post}", post=post_title(division.post(post.reports_to))) if post.reports_to else ""


def _time(post: Post) -> str:
    if post.time is None:
        return ""
    unit = tr(UNITS.get(post.time.unit, post.time.unit))
    return tr("Time in the role: {amount} {unit}", amount=number_words(post.time.amount), unit=unit)


def number_words(amount: int | float) -> str:
    """A number as people write it: 2, not 2.0."""
    return f"{amount:g}"


def spans(organisation: Organisation, post: Post, day: date) -> tuple[Span, ...]:
    """The post's holdings in time order with the gaps between them as vacancies.

    A gap is shown where the post had a holder before it; a post that nobody ever held is one vacancy.
    """
    if post.is_committee:
        return ()
    if not post.holdings:
        return (Span(tr("Vacant"), None, None, None),)
    held = sorted(post.holdings, key=lambda holding: (holding.since or date.min, holding.until or date.max))
    found: list[Span] = []
    reached = date.min
    for holding in held:
        if found and holding.since is not None and holding.since - reached > ONE_DAY:
            found.append(Span(tr("Vacant"), reached + ONE_DAY, holding.since - ONE_DAY, None))
        name = person_name(organisation, holding.person)
        found.append(Span(name, holding.since, holding.until, holding.kind))
        reached = max(reached, holding.until or date.max)
    if reached < day:
        found.append(Span(tr("Vacant"), reached + ONE_DAY, None, None))
    return tuple(found)
