"""What the merge form says: each thing of another map beside ours, what can be done with it, and the outcome.

Works on two maps set side by side and on choices; it knows nothing of Qt and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triumvirate.exchange.sides import Choice, Point, State
from triumvirate.model import words
from triumvirate.model.organisation import Organisation
from triumvirate.model.said import Speaker
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.exchange.join import Item, Joined, Key, SideBySide

MOST_TOLD = 40
"""How many things left out are told one by one."""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One thing of the other map: what it is, what each side says, and what can be done with it."""

    key: Key
    what: str
    title: str
    state: State
    ours: str
    theirs: str
    choices: tuple[Choice, ...]
    fills: bool = False

    @property
    def spoken(self) -> str:
        """The row as a screen reader speaks it."""
        sides = tr("here: {ours}; there: {theirs}", ours=self.ours, theirs=self.theirs)
        return f"{self.what}, {self.title}, {state_word(self.state)}, {sides}"


def rows_for_merge(both: SideBySide) -> tuple[MergeRow, ...]:
    """Everything the other map holds; what needs a choice comes first, what is the same last."""
    here = _Speakers(both.here)
    there = _Speakers(both.incoming)
    order = (State.CONFLICT, State.DIFFERENT, State.NEW, State.SAME)
    rows = [_row(item, here, there) for item in both.items if item.key[0] != "organisation" or item.points]
    return tuple(sorted(rows, key=lambda row: order.index(row.state)))


class _Speakers:
    """Says the values of one map, with the names its divisions give to their posts."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._made: dict[str, Speaker] = {}

    def of(self, division_id: str) -> Speaker:
        if division_id not in self._made:
            division = self._organisation.division(division_id)
            self._made[division_id] = Speaker.of(self._organisation, division)
        return self._made[division_id]

    def division(self, division_id: str) -> str:
        division = self._organisation.division(division_id)
        return (division.name if division else "") or division_id


def _row(item: Item, here: _Speakers, there: _Speakers) -> MergeRow:
    kind, division_id, id_ = item.key
    title = there.of(division_id).names.get(id_, id_) if kind != "organisation" else tr("The map itself")
    if kind == "plan":
        title = item.theirs.title or title
    what = kind_word(kind)
    if division_id:
        what = f"{what}, {there.division(division_id)}"
    return MergeRow(
        item.key,
        what,
        title,
        item.state,
        _side(item, here.of(division_id), ours=True),
        _side(item, there.of(division_id), ours=False),
        item.choices,
        item.fills,
    )


def _side(item: Item, speaker: Speaker, *, ours: bool) -> str:
    """What one side says, where the two differ."""
    if item.state is State.SAME:
        return tr("the same")
    if item.state is State.NEW:
        return tr("not there") if ours else _whole(item, speaker)
    return "\n".join(_point(point, speaker, ours=ours) for point in item.points)


def _point(point: Point, speaker: Speaker, *, ours: bool) -> str:
    name = words.field_word(point.fields[0])
    said = speaker.say_together(point.ours if ours else point.theirs)
    return f"{name[:1].upper()}{name[1:]}: {said}"


def _whole(item: Item, speaker: Speaker) -> str:
    """A new thing in short."""
    kind = item.key[0]
    if kind == "division":
        posts, decisions = len(item.theirs.posts), len(item.theirs.mappings)
        return f"{count(decisions, 'decision')}, {count(posts, 'post')}"
    if kind == "row":
        return speaker.say(item.theirs.rights)
    if kind == "post":
        return speaker.say(item.theirs.lane)
    return tr("only there")


def kind_word(kind: str) -> str:
    """What sort of thing a row is about."""
    return {
        "organisation": tr("Organisation"),
        "person": tr("Person"),
        "document": tr("Document"),
        "decision": tr("Decision"),
        "division": tr("Division"),
        "post": tr("Post"),
        "row": tr("Who decides"),
        "plan": tr("Handover plan"),
    }[kind]


def state_word(state: State) -> str:
    """How a thing of the other map stands to ours."""
    return {
        State.NEW: tr("New"),
        State.SAME: tr("The same"),
        State.DIFFERENT: tr("Different"),
        State.CONFLICT: tr("In conflict"),
    }[state]


def choice_word(row: MergeRow, choice: Choice) -> str:
    """What a choice does with this row."""
    if choice is Choice.TAKE:
        return tr("Bring in") if row.state is State.NEW else tr("Take theirs")
    if choice is Choice.LEAVE:
        return tr("Leave out") if row.state is State.NEW else tr("Leave ours as it is")
    if choice is Choice.BESIDE:
        return tr("Bring in beside ours")
    if row.state is not State.CONFLICT:
        return tr("Fill in what ours lacks")
    return tr("Keep ours, fill in what it lacks") if row.fills else tr("Keep ours")


def headline(rows: Iterable[MergeRow]) -> str:
    """What the other map holds, in counts."""
    counts = Counter(row.state for row in rows)
    if not any(counts[state] for state in State if state is not State.SAME):
        return tr("The other map says nothing that is not here already.")
    said = [
        tr("{n} new", n=counts[State.NEW]),
        tr("{n} different", n=counts[State.DIFFERENT]),
        tr("{n} in conflict", n=counts[State.CONFLICT]),
        tr("{n} the same", n=counts[State.SAME]),
    ]
    return f"{words.listed(said)}."


def outcome(joined: Joined, name: str) -> str:
    """What came of it, in one sentence for the status bar."""
    left = len(joined.left_out)
    if not left:
        return tr("{name} was merged. Everything in it is here now.", name=name)
    return tr("{name} was merged. {number} left out.", name=name, number=count(left, "thing"))


def left_out_text(joined: Joined, rows: Mapping[Key, MergeRow]) -> str:
    """Everything that the map does not have of the other one, and what came along; empty for nothing."""
    lines = []
    for left in joined.left_out[:MOST_TOLD]:
        row = rows[left.item.key]
        fields = words.listed(words.field_word(point.fields[0]) for point in left.points)
        lines.append(f"{row.what}: {row.title}" + (f" ({fields})" if fields else ""))
    if len(joined.left_out) > MOST_TOLD:
        lines.append(tr("And {number} more.", number=len(joined.left_out) - MOST_TOLD))
    if joined.came_along:
        along = words.listed(rows[item.key].title for item in joined.came_along[:MOST_TOLD])
        lines += ["", tr("Came along because something names them: {things}.", things=along)]
    return "\n".join(lines)
