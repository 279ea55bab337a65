"""What the organisation's page says of each division, and in what order the table can put them.

Pure functions of the map and of what the analysis found; they know nothing of Qt. Nobody is named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from triumvirate.analysis.findings import SEVERITY_ORDER, Severity
from triumvirate.model import words
from triumvirate.model.organisation import Division, Lane, Organisation
from triumvirate.ui.segments import Segment, handover_lines, handover_segments
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.assess import Assessment
    from triumvirate.analysis.continuity import Bar
    from triumvirate.analysis.findings import Finding
    from triumvirate.analysis.radar import Change
    from triumvirate.analysis.standard import Distance

NAME, BAR, PATTERN, FINDINGS, NEXT, STANDARD = range(6)
"""The columns of the table."""

HEADINGS = (
    "Division",
    "If somebody leaves",
    "Who leads",
    "Findings",
    "Next change of hands",
    "Standard",
)
WAITING = "\u2026"
"""Stands where the analysis has not come to a division yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the analysis says of one division, as far as the page shows it."""

    bar: Bar
    pattern: str
    findings: tuple[tuple[str, int], ...]
    next: Change | None
    distance: Distance | None


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """A division in the table; ``found`` is None while it is still being worked out."""

    id: str
    name: str
    place: int
    found: Found | None = None

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The handover bar."""
        return handover_segments(self.found.bar) if self.found else ()

    def text(self, column: int) -> str:
        """What stands in a column, in words."""
        return self.name if column == NAME else _TEXTS[column](self.found) if self.found else WAITING

    def spoken(self, column: int) -> str:
        """What a screen reader says in a column: the heading with it, and what Enter does."""
        return f"{self.name}, {tr(HEADINGS[column])}: {self.text(column)}. {does(column)}"


def does(column: int) -> str:
    """What a click or Enter does in a column."""
    return {
        FINDINGS: tr("Enter shows its findings."),
        NEXT: tr("Enter asks what if."),
        STANDARD: tr("Enter shows where it departs."),
    }.get(column, tr("Enter opens the division."))


def found_of(assessment: Assessment, changes: Iterable[Change], distance: Distance | None) -> Found:
    """What the page shows of one division's analysis."""
    pattern = assessment.pattern
    return Found(
        bar=assessment.bar,
        pattern=words.pattern_sentence(pattern.label, Lane(pattern.led_by) if pattern.led_by else None),
        findings=severities(assessment.findings),
        next=next_change(changes),
        distance=distance,
    )


def severities(findings: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    """How many findings there are of each severity, the gravest first; those without any are left out."""
    counted = dict.fromkeys(SEVERITY_ORDER, 0)
    for finding in findings:
        counted[finding.severity or Severity.LOW] += 1
    return tuple((severity.value, number) for severity, number in counted.items() if number)


def next_change(changes: Iterable[Change]) -> Change | None:
    """The first change in which a post changes hands; a vacancy counts, a document's review does not."""
    return next((change for change in changes if change.document is None), None)


def rows_for_organisation(
    organisation: Organisation, found: Callable[[str], Found | None]
) -> tuple[DivisionRow, ...]:
    """A row for each division but the standard, in the organisation's order."""
    return tuple(
        DivisionRow(division.id, name_of(division), place, found(division.id))
        for place, division in enumerate(organisation.ordinary)
    )


def name_of(division: Division) -> str:
    """What a division is called."""
    return division.name or tr("Division without a name")


def ordered(rows: Iterable[DivisionRow], column: int | None, descending: bool) -> tuple[DivisionRow, ...]:
    """The rows by a column, what asks for most first where it is descending; None is the map's own order.

    Divisions that are still being worked out stand last.
    """
    there = sorted(rows, key=lambda row: row.place)
    if column is None:
        return tuple(there)
    ready = [row for row in there if row.found or column == NAME]
    ready.sort(key=lambda row: _key(row, column), reverse=descending)
    return (*ready, *(row for row in there if not (row.found or column == NAME)))


def _key(row: DivisionRow, column: int) -> Any:
    if column == NAME or row.found is None:
        return row.name.casefold()
    return _KEYS[column](row.found)


def _urgency(found: Found) -> tuple[int, ...]:
    numbers = dict(found.findings)
    return tuple(numbers.get(severity.value, 0) for severity in SEVERITY_ORDER)


def _soonness(found: Found) -> int:
    """Larger the sooner something changes hands; now is the soonest, never the least."""
    if found.next is None:
        return -date.max.toordinal()
    return -(found.next.day or date.min).toordinal()


_KEYS: dict[int, Callable[[Found], Any]] = {
    BAR: lambda found: (found.bar.renegotiate, found.bar.custom, found.bar.pauses, found.bar.not_settled),
    PATTERN: lambda found: found.pattern,
    FINDINGS: _urgency,
    NEXT: _soonness,
    STANDARD: lambda found: found.distance.departs if found.distance else -1,
}


def next_words(change: Change | None) -> str:
    """When a post changes hands next, and which: "31 Mar 2027: Chief of Service changes hands"."""
    if change is None:
        return tr("None planned")
    when = words.short_date(change.day) if change.day else tr("Now")
    return f"{when}: {change.says}"


def distance_words(distance: Distance | None) -> str:
    """How far a division is from the standard, in counts."""
    if distance is None:
        return ""
    if not distance.of:
        return tr("The standard is empty")
    if not distance.departs:
        return tr("Follows all {n}", n=distance.of)
    return tr("Departs in {n} of {of}", n=distance.departs, of=distance.of)


def finding_words(severity: str, number: int) -> str:
    """A count of findings with its word: "3 high"."""
    return f"{number} {words.severity_word(severity).lower()}"


def _bar_words(bar: Bar) -> str:
    said = ", ".join(f"{number} {what}" for number, _kind, what in handover_lines(bar))
    return said or tr("No decisions yet")


def _findings_words(found: Found) -> str:
    return ", ".join(finding_words(*each) for each in found.findings) or tr("None")


_TEXTS: dict[int, Callable[[Found], str]] = {
    BAR: lambda found: _bar_words(found.bar),
    PATTERN: lambda found: found.pattern,
    FINDINGS: _findings_words,
    NEXT: lambda found: next_words(found.next),
    STANDARD: lambda found: distance_words(found.distance),
}


def headline(organisation: Organisation, rows: Sequence[DivisionRow]) -> str:
    """The sentence under the organisation's name: how many divisions, and what asks for most."""
    first = f"{count(len(organisation.ordinary), 'division')}."
    found = [row.found for row in rows if row.found]
    if not found or len(found) < len(rows):
        return first
    total = sum(number for each in found for number, _kind, _said in handover_lines(each.bar))
    risky = sum(each.bar.renegotiate for each in found)
    grave = sum(dict(each.findings).get(Severity.HIGH.value, 0) for each in found)
    second = tr(
        "{n} of {decisions} must be renegotiated if somebody leaves.",
        n=risky or tr("None"),
        decisions=count(total, "decision"),
    )
    if not total:
        second = tr("No decision is on a chart yet.")
    third = tr("{findings} of high severity.", findings=count(grave, "finding")) if grave else ""
    return " ".join(said for said in (first, second, third) if said)
