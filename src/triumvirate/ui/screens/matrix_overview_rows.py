"""What the panel beside the matrix says of a division while nothing is chosen.

Pure functions of an assessment; they know nothing of Qt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from triumvirate.model import words
from triumvirate.model.organisation import Lane
from triumvirate.ui.segments import (
    Segment,
    group_word,
    handover_lines,
    handover_segments,
    kind_of,
    lane_counts,
    lane_segments,
    settles_sentence,
)
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.assess import Assessment
    from triumvirate.analysis.findings import Finding

SHOWN = 3


@dataclass(frozen=True, slots=True)
class StageBar:
    """One bar with its short heading and its spoken name."""

    title: str
    spoken: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as a card: its severity, its sentence, its remedy, its link and where that leads."""

    severity: str
    says: str
    line: str
    verb: str
    screen: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the panel."""

    bars: tuple[StageBar, ...]
    sentences: tuple[str, ...]
    handover: tuple[Segment, ...]
    handover_lines: tuple[tuple[int, str, str], ...]
    handover_sentence: str
    cards: tuple[Card, ...]
    findings: int


def rows_for_overview(assessment: Assessment) -> Overview:
    """The panel's bars, sentences and cards."""
    bar, rows = assessment.bar, assessment.balance.rows
    starts = lane_counts(row.starts for row in rows if row.starts is not None)
    settles = lane_counts(row.settles for row in rows if row.settles is not None)
    bars = (
        StageBar(tr("Starts"), tr("Who starts decisions"), lane_segments(starts)),
        StageBar(tr("Settles"), tr("Who settles decisions"), lane_segments(settles)),
        StageBar(tr("Signs"), tr("Who signs decisions"), _signs(assessment)),
    )
    sentences = (
        settles_sentence(settles, sum(settles.values())),
        _starts(rows, starts),
        _needed(assessment),
        _pattern(assessment),
    )
    findings = assessment.findings
    return Overview(
        bars=bars if assessment.mapped else (),
        sentences=tuple(said for said in sentences if said),
        handover=() if assessment.snapshot.is_standard else handover_segments(bar),
        handover_lines=handover_lines(bar),
        handover_sentence=_handover(assessment),
        cards=tuple(card_of(finding) for finding in findings[:SHOWN]),
        findings=len(findings),
    )


def card_of(finding: Finding) -> Card:
    """A finding with the link that follows it up best."""
    verb, screen = tr("Show the finding"), "findings"
    if finding.decision is not None:
        verb, screen = tr("Show the decision"), "decisions"
    elif finding.people:
        verb, screen = tr("Plan the handover"), "what-if"
    elif finding.posts:
        verb, screen = tr("Show the post"), "people"
    return Card(str(finding.severity or "low"), finding.says, finding.remedy, verb, screen, finding)


def _starts(rows: Collection[object], counts: Mapping[str, int]) -> str:
    unsaid = len(rows) - sum(counts.values())
    if not unsaid:
        return ""
    return tr("Nobody is recorded as proposing {decisions}.", decisions=count(unsaid, "decision"))


def _signs(assessment: Assessment) -> tuple[Segment, ...]:
    """The shares of the signing say; the figures count the decisions each group signs."""
    shares: Mapping[str, Fraction] = assessment.signs or {}
    signed = Counter(
        group for row in assessment.balance.rows for group, share in (row.signs or {}).items() if share
    )
    return tuple(
        Segment(share, kind_of(group), str(signed[group]), f"{group_word(group)} {signed[group]}")
        for group, share in shares.items()
        if share and signed[group]
    )


def _needed(assessment: Assessment) -> str:
    leads = len({post.lane for post in assessment.snapshot.division.leads})
    total = len(assessment.needed)
    if leads < 2 or not total:
        return ""
    whole = sum(number >= leads for number in assessment.needed.values())
    if not whole:
        return tr("No decision needs all {leads} leads.", leads=leads)
    return tr("All {leads} leads are needed in {number} of {total}.", leads=leads, number=whole, total=total)


def _pattern(assessment: Assessment) -> str:
    led_by = assessment.pattern.led_by
    return words.pattern_sentence(assessment.pattern.label, Lane(led_by) if led_by else None)


def _handover(assessment: Assessment) -> str:
    if not assessment.mapped:
        return tr("Nothing is settled yet.")
    return tr(
        "Whoever leaves, {carry} of {decisions} carry on.",
        carry=assessment.bar.carries_on,
        decisions=count(assessment.decisions, "decision"),
    )
