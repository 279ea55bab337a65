"""What the three short lists of a comparison say, and what a copied row would change where it goes.

Works on divisions side by side; it knows nothing of Qt and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from triumvirate.analysis.short_lists import (
    Example,
    Levels,
    Unwritten,
    Varying,
    done_best,
    nowhere_written,
    varies_most,
)
from triumvirate.analysis.side_by_side import SideBySide
from triumvirate.model import words
from triumvirate.model.edits.rows import copied_row
from triumvirate.model.organisation import Division, Lane, Mapping, Organisation
from triumvirate.model.said import Speaker
from triumvirate.ui.text import count, tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision on a list: what is so, what it means, and the verb of its link.

    With an ``example`` the link copies the row; without one it shows the decision in the comparison.
    """

    key: str
    says: str
    line: str
    verb: str
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class ShortList:
    """One of the lists, with the sentence that stands for it when it is empty."""

    title: str
    entries: tuple[Entry, ...]
    nothing: str


def short_lists(shown: SideBySide, levels: Levels) -> tuple[ShortList, ...]:
    """What to act on, what to write down and what to talk about, in this order."""
    best = tuple(_best(shown, one) for one in done_best(shown, levels))
    unwritten = tuple(map(_unwritten, nowhere_written(shown)))
    varying = tuple(map(_varying, varies_most(shown)))
    return (
        ShortList(
            tr("Who does it best"), best, tr("No division has written down what others leave to people.")
        ),
        ShortList(
            tr("What is nowhere written"), unwritten, tr("Every shared decision is written down somewhere.")
        ),
        ShortList(tr("What varies most"), varying, tr("The divisions settle alike what they share.")),
    )


def _best(shown: SideBySide, one: Example) -> Entry:
    best = shown.columns[one.best].name
    others = "; ".join(shown.columns[place].name for place in one.others)
    line = tr(
        "{best} has it written, held by the post. It would not outlast a change of people in: {others}.",
        best=best,
        others=others,
    )
    verb = tr("Copy this row to others\u2026")
    return Entry(one.row.key, one.row.title, line, verb, one)


def _unwritten(one: Unwritten) -> Entry:
    line = tr("Written down in none of {divisions} that use it.", divisions=count(one.divisions, "division"))
    return Entry(one.row.key, one.row.title, line, tr("Compare this decision"))


def _varying(one: Varying) -> Entry:
    counts: Counter[str] = Counter()
    for lanes, number in one.answers:
        counts[_who(lanes)] += number
    said = words.listed(tr("{who} in {n}", who=who, n=number) for who, number in counts.most_common())
    line = tr("Settled by {answers}.", answers=said)
    return Entry(one.row.key, one.row.title, line, tr("Compare this decision"))


def _who(lanes: tuple[str, ...]) -> str:
    """The lanes of one answer, as in "the clinical lead"."""
    if not lanes:
        return tr("those who sign")
    if len(lanes) > 2:
        return tr("several together")
    return words.listed(words.lead_word(Lane(lane)) if lane != Lane.OTHER else tr("others") for lane in lanes)


# ---- a row copied ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One division a row could go to: what it says now, what it would say, and what stays behind."""

    division_id: str
    name: str
    before: str
    after: str
    left: str

    @property
    def changes(self) -> bool:
        """Whether anything would change there."""
        return self.before != self.after


def rows_for_copy(
    organisation: Organisation, source: Division, decision_id: str, targets: Sequence[str]
) -> tuple[CopyRow, ...]:
    """What copying a row would change in each of these divisions."""
    there = [division for id_ in targets if (division := organisation.division(id_)) is not None]
    return tuple(_copy(organisation, source, decision_id, target) for target in there)


def _copy(organisation: Organisation, source: Division, decision_id: str, target: Division) -> CopyRow:
    found = copied_row(source, decision_id, target)
    speaker = Speaker.of(organisation, target)
    missing = words.listed(post.title for id_ in found.missing if (post := source.post(id_)) is not None)
    left = ""
    if missing:
        left = tr("{division} has no {posts}.", division=target.name, posts=missing)
    if found.rule_left:
        left = f"{left} {tr('So the sign-off rule stays behind.')}"
    own = target.mapping(decision_id)
    before = said_of(own, speaker) if own else tr("Not mapped yet.")
    return CopyRow(target.id, target.name or target.id, before, said_of(found.row, speaker), left)


def said_of(row: Mapping, speaker: Speaker) -> str:
    """A row in words: who does what, the rule and who breaks a tie."""
    lines = speaker.say_rights(row.rights) or [tr("Nobody has a part yet.")]
    if row.rule is not None:
        lines.append(tr("Rule: {rule}", rule=speaker.say(row.rule)))
    if row.tie_break is not None:
        lines.append(tr("Tie broken by: {post}", post=speaker.say(row.tie_break)))
    return "\n".join(lines)
