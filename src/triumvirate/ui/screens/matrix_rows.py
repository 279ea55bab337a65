"""What the matrix shows, worked out without a screen: its columns, its groups and its rows of cells.

Pure functions of a snapshot; they know nothing of Qt or of how a cell is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping as Table
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from triumvirate.analysis.snapshot import Snapshot, cell_state, in_post, row_state
from triumvirate.model import words
from triumvirate.model.organisation import Basis, Holding, HoldingKind, Lane, Mapping, Part, Post
from triumvirate.ui.text import count, tr

SOON = timedelta(days=183)
"""A planned leaving this near is announced in the column's head."""

PART_ORDER = {part: place for place, part in enumerate(Part)}


@dataclass(frozen=True, slots=True)
class Column:
    """A post as a column: its title, who holds it and for how long; ``tone`` is "", "leaving" or "vacant"."""

    post_id: str
    title: str
    lane: Lane
    leadership: bool
    holder: str
    tenure: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A domain and how many decisions stand under it."""

    title: str
    count: int
    open: bool = True

    @property
    def key(self) -> str:
        """What tells this row from others."""
        return f"group:{self.title}"


@dataclass(frozen=True, slots=True)
class Cell:
    """The parts a post has in a decision, strongest first, and how they are set."""

    parts: tuple[Part, ...] = ()
    state: str | None = None


NO_PART = Cell()


@lru_cache(maxsize=512)
def _cell(parts: tuple[Part, ...], state: str | None) -> Cell:
    """A cell; those that are alike are one."""
    return Cell(parts, state)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: its wording, one cell for each column, and how it is set."""

    decision_id: str
    title: str
    cells: tuple[Cell, ...]
    state: str

    @property
    def key(self) -> str:
        """What tells this row from others."""
        return self.decision_id


Row = GroupRow | DecisionRow


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole matrix of a division."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def leads(self) -> int:
        """How many columns stand before "how it is set": the leads, or all where there are none."""
        return sum(column.leadership for column in self.columns) or len(self.columns)

    @property
    def posts(self) -> tuple[str, ...]:
        """The columns' posts, in order."""
        return tuple(column.post_id for column in self.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The rows' keys, in order: equal keys mean the same rows in the same places."""
        return tuple(row.key for row in self.rows)


Arrange = Callable[[Mapping], tuple[int, str] | None]
"""Gives a mapping the order and title of its group, or None to leave it out."""

Remembered = dict[str, tuple[Mapping, tuple[str, ...], DecisionRow]]
"""Rows made before and what they were made for, so that one edit remakes one row."""

Choices = Table[str, bool]
"""Posts whose columns are shown or put away, whatever they would be otherwise."""

AS_USUAL: Choices = MappingProxyType({})


def rows_for_matrix(
    snapshot: Snapshot,
    folded: frozenset[str] = frozenset(),
    remembered: Remembered | None = None,
    arrange: Arrange | None = None,
    choices: Choices = AS_USUAL,
) -> Chart:
    """The chart of a division on a day: decisions by domain, in the division's own order.

    ``folded`` are the groups whose decisions are hidden, ``choices`` the columns shown or put away by hand.
    ``arrange`` says under what each decision stands. ``remembered`` may be kept between calls as long as
    posts, people, documents, the organisation's decisions and the day are the same.
    """
    columns = columns_of(snapshot, choices)
    posts = tuple(column.post_id for column in columns)
    groups: dict[tuple[int, str], list[Mapping]] = {}
    placed = arrange or _by_domain(snapshot)
    for mapping in snapshot.mappings:
        place = placed(mapping)
        if place is not None:
            groups.setdefault(place, []).append(mapping)
    kept = remembered if remembered is not None else {}
    rows: list[Row] = []
    for (_order, title), mappings in sorted(groups.items(), key=lambda group: group[0][0]):
        rows.append(GroupRow(title, len(mappings), title not in folded))
        if title not in folded:
            rows.extend(_remembered_row(snapshot, mapping, posts, kept) for mapping in mappings)
    return Chart(columns, tuple(rows))


def _by_domain(snapshot: Snapshot) -> Arrange:
    def place(mapping: Mapping) -> tuple[int, str]:
        decision = snapshot.decisions.get(mapping.decision)
        return 0, words.domain_word(decision.domain if decision else "")

    return place


def columns_of(snapshot: Snapshot, choices: Choices = AS_USUAL) -> tuple[Column, ...]:
    """The leadership posts, then every other post that has a part in a decision, or as ``choices`` say."""
    taking_part = {right.post for mapping in snapshot.mappings for right in mapping.rights}
    shown = [
        post
        for post in snapshot.division.posts
        if choices.get(post.id, post.leadership or post.id in taking_part)
    ]
    shown.sort(key=lambda post: not post.leadership)
    return tuple(_column(snapshot, post) for post in shown)


def spoken_cell(snapshot: Snapshot, mapping: Mapping, post_id: str) -> str:
    """What a screen reader says of a cell: "Clinical director, Appoint consultants: decides, by custom"."""
    where = f"{snapshot.post_title(post_id)}, {snapshot.title(mapping.decision)}"
    rights = [right for right in mapping.rights if right.post == post_id]
    if not rights:
        return tr("{where}: no part", where=where)
    rights.sort(key=lambda right: PART_ORDER[right.part])
    parts = words.listed(words.part_word(right.part).lower() for right in rights)
    return f"{where}: {parts}, {spoken_state(snapshot, mapping, post_id)}"


def spoken_state(snapshot: Snapshot, mapping: Mapping, post_id: str) -> str:
    """How a cell is set, as part of a sentence: "written in the scheme of delegation"."""
    state = cell_state(snapshot, mapping, post_id)
    if state == "personal":
        return tr("by personal arrangement")
    if state == "not recorded" or state is None:
        return tr("basis not recorded")
    bases = {ground.basis for right in mapping.rights if right.post == post_id for ground in right.grounds}
    strongest = next((basis for basis in Basis if basis in bases), Basis.NOT_RECORDED)
    basis = words.basis_word(strongest)
    basis = basis[:1].lower() + basis[1:]
    if state == "written":
        return tr("written in the {basis}", basis=basis)
    if strongest is Basis.CUSTOM:
        return tr("by custom")
    return tr("said to be in the {basis}, not in force", basis=basis)


def spoken_row(row: DecisionRow) -> str:
    """How a decision is set, as a screen reader says it."""
    return f"{row.title}: {words.basis_state(row.state).lower()}"


def headline(snapshot: Snapshot) -> str:
    """The sentence under the division's name: "38 decisions, 34 with one clear decider."."""
    rows = snapshot.mappings
    if not rows:
        return tr("No decisions yet.")
    clear = sum(map(_has_one_decider, rows))
    said = tr(
        "{decisions}, {clear} with one clear decider.", decisions=count(len(rows), "decision"), clear=clear
    )
    agreed = snapshot.division.agreed
    return f"{said} {tr('Last agreed on {day}.', day=words.long_date(agreed))}" if agreed else said


def _has_one_decider(row: Mapping) -> bool:
    decider = None
    for right in row.rights:
        if right.part is Part.DECIDES:
            if decider not in (None, right.post):
                return False
            decider = right.post
    return decider is not None


def _remembered_row(
    snapshot: Snapshot, mapping: Mapping, posts: tuple[str, ...], kept: Remembered
) -> DecisionRow:
    before = kept.get(mapping.decision)
    if before is not None and before[0] is mapping and before[1] == posts:
        return before[2]
    made = _row(snapshot, mapping, snapshot.title(mapping.decision), posts)
    kept[mapping.decision] = (mapping, posts, made)
    return made


def _row(snapshot: Snapshot, mapping: Mapping, title: str, posts: Iterable[str]) -> DecisionRow:
    parts: dict[str, list[Part]] = {}
    for right in mapping.rights:
        parts.setdefault(right.post, []).append(right.part)
    cells = tuple(
        _cell(
            tuple(sorted(set(parts[post]), key=PART_ORDER.__getitem__)),
            cell_state(snapshot, mapping, post),
        )
        if post in parts
        else NO_PART
        for post in posts
    )
    return DecisionRow(mapping.decision, title, cells, row_state(snapshot, mapping))


def _column(snapshot: Snapshot, post: Post) -> Column:
    holder, tenure, tone = _standing(snapshot, post)
    return Column(post.id, snapshot.post_title(post.id), post.lane, post.leadership, holder, tenure, tone)


def _standing(snapshot: Snapshot, post: Post) -> tuple[str, str, str]:
    if post.is_committee:
        return (
            tr("Committee"),
            tr("{needed} of {all} needed", needed=post.seats_needed, all=len(post.members)),
            "",
        )
    held = [holding for holding in post.holdings if in_post(holding, snapshot.day)]
    if not held and snapshot.is_standard:
        return tr("Nobody"), "", ""
    if not held:
        return tr("Vacant"), _next_holder(snapshot, post), "vacant"
    named = (_name(snapshot, holding) for holding in held)
    return " and ".join(dict.fromkeys(named)), *_tenure(held, snapshot.day)


def _name(snapshot: Snapshot, holding: Holding) -> str:
    person = snapshot.organisation.person(holding.person)
    return person.name if person and person.name else tr("Name not given")


def _next_holder(snapshot: Snapshot, post: Post) -> str:
    starts = sorted(held.since for held in post.holdings if held.since and held.since > snapshot.day)
    return tr("Filled from {day}", day=words.short_date(starts[0])) if starts else ""


def _tenure(held: list[Holding], day: date) -> tuple[str, str]:
    """What stands under the holder's name: a planned leaving, "Interim", or the time in post."""
    ends = sorted(holding.until for holding in held if holding.until and holding.until <= day + SOON)
    if ends:
        return tr("Leaves {day}", day=_near_day(ends[0], day)), "leaving"
    kinds = {holding.kind for holding in held}
    time = time_in_post(min((holding.since for holding in held if holding.since), default=None), day)
    if kinds == {HoldingKind.SUBSTANTIVE}:
        return time, ""
    kind = words.holding_word(next(iter(kinds - {HoldingKind.SUBSTANTIVE})))
    return (f"{kind}, {time}" if time else kind), ""


def _near_day(end: date, day: date) -> str:
    said = words.long_date(end)
    return said.removesuffix(f" {end.year}") if end.year == day.year else words.short_date(end)


def time_in_post(since: date | None, day: date) -> str:
    """How long somebody has been there: "6 years in post", "4 months in post"; nothing when not known."""
    if since is None or since > day:
        return ""
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    if months >= 24:
        return tr("{time} in post", time=count(months // 12, "year"))
    if months >= 1:
        return tr("{time} in post", time=count(months, "month"))
    return tr("New in post")
