"""How counts become bars: who starts and settles how many decisions, and what a handover would do.

Pure functions of an assessment; they know nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triumvirate.model import words
from triumvirate.model.organisation import Lane
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from fractions import Fraction

    from triumvirate.analysis.assess import Assessment
    from triumvirate.analysis.continuity import Bar

GROUPS = ("clinical", "operational", "nursing", "other_leads", "outside")


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: how large, its colour, the figure in it and its words.

    ``kind`` is "clinical", "operational", "nursing", "other", "nobody", "high", "medium", "good", "info" or
    "shared" (which is striped).
    """

    share: Fraction | int
    kind: str
    figure: str = ""
    words: str = ""


def lane_counts(rows: Iterable[dict[str, Fraction] | None]) -> dict[str, int]:
    """How many decisions each group holds alone; "shared" where several do, "nobody" where none does."""
    from triumvirate.analysis.balance import held_alone

    return held_alone(rows)


def lane_segments(counts: Mapping[str, int]) -> tuple[Segment, ...]:
    """Counts by group as a bar, the lanes in their usual order."""
    order = (*GROUPS, "shared", "nobody")
    return tuple(
        Segment(counts[group], kind_of(group), str(counts[group]), f"{group_word(group)} {counts[group]}")
        for group in order
        if counts.get(group)
    )


def settles_segments(assessment: Assessment) -> tuple[Segment, ...]:
    """Who settles the division's decisions, as the bar that stands for it in the rail."""
    return lane_segments(lane_counts(row.settles for row in assessment.balance.rows))


def handover_segments(bar: Bar) -> tuple[Segment, ...]:
    """The handover bar, from what carries on to what is not settled."""
    return tuple(
        Segment(number, kind, str(number), f"{number} {said}") for number, kind, said in handover_lines(bar)
    )


def handover_lines(bar: Bar) -> tuple[tuple[int, str, str], ...]:
    """Each count of the handover bar that is not 0, with its colour and its words."""
    lines = (
        (bar.carries_on, "good", tr("carry on")),
        (bar.pauses, "info", tr("pause until the post is filled")),
        (bar.custom, "medium", tr("rest on custom being honoured")),
        (bar.renegotiate, "high", tr("must be renegotiated")),
        (bar.not_settled, "nobody", tr("not settled")),
    )
    return tuple(line for line in lines if line[0])


def settles_sentence(counts: Mapping[str, int], total: int) -> str:
    """Who settles most and who least, as in "The operational lead settles 20 of 34 decisions"."""
    alone = {group: counts.get(group, 0) for group in GROUPS[:3]}
    most = max(alone, key=alone.__getitem__)
    if not total or not any(alone.values()):
        return tr("No lead settles a decision alone yet.")
    said = tr(
        "{lead} settles {number} of {decisions}.",
        lead=_lead(most),
        number=alone[most],
        decisions=count(total, "decision"),
    )
    least = min(alone, key=alone.__getitem__)
    if alone[least] == alone[most]:
        return said
    return f"{said} {tr('{lead} settles {number}.', lead=_lead(least), number=alone[least] or tr('none'))}"


def group_word(group: str) -> str:
    """What a group is called: "Clinical", "Other leads", "Several together", "Nobody"."""
    said = {
        "other_leads": tr("Other leads"),
        "outside": tr("Other posts"),
        "shared": tr("Several together"),
        "nobody": tr("Nobody"),
    }
    return said.get(group) or words.lane_word(Lane(group))


def _lead(group: str) -> str:
    said = words.lead_word(Lane(group))
    return said[:1].upper() + said[1:]


def kind_of(group: str) -> str:
    """The colour of a group: its lane's, or that of other posts."""
    return "other" if group in ("other_leads", "outside") else group
