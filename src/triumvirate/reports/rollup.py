"""Any number of divisions as one table, a division a row, and one page of what they come to together.

The table holds figures that other programs can go on with, and no person's name. The page is made from
counts alone, so it takes the same memory for ten divisions and for ten thousand. Which files there are,
and in what order they come, is not known here.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.findings import Severity
from triumvirate.analysis.snapshot import posts_with, rule_of
from triumvirate.model.organisation import Decision, Lane, Part, TaskAction
from triumvirate.model.words import counted, lane_word, long_date, pattern_sentence
from triumvirate.reports.sheet import Block, Bullets, Sheet, Table, Text, section
from triumvirate.reports.web import page

STAGES: Final = ("starts", "settles", "signs")
GROUPS: Final = ("clinical", "operational", "nursing", "other_leads", "outside", "nobody")
COLUMNS: Final = (
    *("file", "organisation", "division", "division_id", "status", "agreed", "leads", "posts"),
    *("decisions", "mapped", "not_settled", "renegotiate", "custom", "pauses", "carries_on"),
    *(f"{stage}_{group}" for stage in STAGES for group in GROUPS),
    *("pattern", "led_by", "firm", "basis", "written", "by_custom", "personal"),
    *("findings_high", "findings_medium", "findings_low", "accepted"),
    *("to_write_down", "deputies_to_name"),
)
"""The columns of the table; they change only by adding."""

MOST_SHOWN: Final = 30
MOST_DECISIONS: Final = 5000
"""How many different decisions the page keeps count of; what goes beyond is said on the page."""

SEVERAL: Final = "several"
"""More than one lane decides."""

SIGNED: Final = "signed"
"""Nobody decides: those who sign settle it together."""

Row = dict[str, Any]
Settled = tuple[str, str, str]
"""A decision as it is known in every map, its title, and whose lane settles it."""


def row(file: str, assessment: Assessment) -> Row:
    """One division's row; shares are decimals, dates ISO, and what is unknown is empty."""
    division = assessment.snapshot.division
    severities = Counter(finding.severity for finding in assessment.findings)
    to_do = Counter(action.kind for action in assessment.fewest_for_no_gap)
    return {
        "file": file,
        "organisation": assessment.snapshot.organisation.name,
        "division": division.name,
        "division_id": division.id,
        "status": division.status.value,
        "agreed": division.agreed.isoformat() if division.agreed else "",
        "leads": len(division.leads),
        "posts": len(division.posts),
        "decisions": assessment.decisions,
        "mapped": assessment.mapped,
        **asdict(assessment.bar),
        **_shares(assessment),
        "pattern": assessment.pattern.label,
        "led_by": assessment.pattern.led_by or "",
        "firm": assessment.pattern.firm,
        "basis": assessment.basis.label,
        "written": assessment.basis.written,
        "by_custom": assessment.basis.custom,
        "personal": assessment.basis.personal,
        **{f"findings_{severity.value}": severities[severity] for severity in Severity},
        "accepted": len(assessment.accepted),
        "to_write_down": to_do[TaskAction.WRITE_DOWN],
        "deputies_to_name": to_do[TaskAction.NAME_DEPUTY],
    }


def _shares(assessment: Assessment) -> Row:
    return {
        f"{stage}_{group}": _decimal(getattr(assessment, stage), group)
        for stage in STAGES
        for group in GROUPS
    }


def _decimal(shares: Mapping[str, Fraction] | None, group: str) -> str:
    return "" if shares is None else f"{float(shares.get(group, Fraction(0))):.6f}"


def settled(assessment: Assessment) -> Iterator[Settled]:
    """Whose lane settles each of the division's decisions, or that several or none does."""
    snapshot = assessment.snapshot
    for mapping in snapshot.mappings:
        if rule_of(mapping) is None:
            continue
        lanes = {snapshot.posts[post].lane for post in posts_with(mapping, Part.DECIDES)}
        decision = snapshot.decisions[mapping.decision]
        yield _known_as(decision), decision.title, _one_of(lanes)


def _one_of(lanes: set[Lane]) -> str:
    if len(lanes) > 1:
        return SEVERAL
    return lanes.pop().value if lanes else SIGNED


def _known_as(decision: Decision) -> str:
    """Under what a decision is the same in every map: its code, else its title, else its id."""
    return decision.code.strip().casefold() or " ".join(decision.title.split()).casefold() or decision.id


@dataclass
class Totals:
    """What many divisions come to: counts, and the few rows that stand out."""

    files: int = 0
    organisations: set[str] = field(default_factory=set)
    divisions: int = 0
    decisions: int = 0
    bar: Counter[str] = field(default_factory=Counter)
    patterns: Counter[tuple[str, str]] = field(default_factory=Counter)
    bases: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    deciders: dict[str, Counter[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    beyond: int = 0
    unread: list[str] = field(default_factory=list)
    unread_files: int = 0
    _weakest: list[tuple[int, int, Row]] = field(default_factory=list)

    def add(self, row: Row, settled: tuple[Settled, ...]) -> None:
        """Count one division."""
        self.divisions += 1
        self.decisions += row["decisions"]
        if len(self.organisations) < MOST_DECISIONS:
            self.organisations.add(row["organisation"])
        for group in ("not_settled", "renegotiate", "custom", "pauses", "carries_on"):
            self.bar[group] += row[group]
        self.patterns[row["pattern"], row["led_by"]] += 1
        self.bases[row["basis"]] += 1
        for severity in Severity:
            self.findings[severity.value] += row[f"findings_{severity.value}"]
        for key, title, lane in settled:
            self._count(key, title, lane)
        keep = heapq.heappush if len(self._weakest) < MOST_SHOWN else heapq.heappushpop
        keep(self._weakest, (row["renegotiate"], -self.divisions, row))

    def _count(self, key: str, title: str, lane: str) -> None:
        if key not in self.deciders and len(self.deciders) >= MOST_DECISIONS:
            self.beyond += 1
            return
        self.titles.setdefault(key, title)
        self.deciders.setdefault(key, Counter())[lane] += 1

    def add_unread(self, sentence: str) -> None:
        """Count a file that could not be read; the first ones are told on the page."""
        self.unread_files += 1
        if len(self.unread) < MOST_SHOWN:
            self.unread.append(sentence)

    @property
    def weakest(self) -> list[Row]:
        """The divisions with the most decisions that must be renegotiated, the most first."""
        return [row for many, _place, row in sorted(self._weakest, reverse=True, key=_order) if many]

    @property
    def disputed(self) -> list[tuple[str, Counter[str]]]:
        """The decisions that divisions settle most differently, the most disputed first."""
        held = [(key, lanes) for key, lanes in self.deciders.items() if len(lanes) > 1]
        return sorted(held, key=lambda one: (-_unlike(one[1]), one[0]))[:MOST_SHOWN]


def _order(held: tuple[int, int, Row]) -> tuple[int, int]:
    return held[:2]


def _unlike(lanes: Counter[str]) -> int:
    """How many divisions do not settle it as most do."""
    return lanes.total() - max(lanes.values())


# ---- the page --------------------------------------------------------------------------------------


def rollup_page(totals: Totals, day: date) -> bytes:
    """The counts as one web page that needs nothing else."""
    return page(rollup_sheet(totals, day))


def rollup_sheet(totals: Totals, day: date) -> Sheet:
    """The counts as a sheet of tables."""
    return Sheet(
        organisation=counted(len(totals.organisations), "organisation"),
        title="Divisions side by side",
        facts=(
            ("Divisions", str(totals.divisions)),
            ("Files", str(totals.files)),
            ("Decisions in use", str(totals.decisions)),
            ("As on", long_date(day)),
        ),
        opening=(Text("Every figure counts posts and arrangements. No person is named."),),
        sections=(
            *section("If any one person left", _bar(totals), "No decisions are in use."),
            *section("How the leads share power", _patterns(totals), "There are no divisions."),
            *section("Settled most differently", _disputed(totals), "All settle alike what they share."),
            *section("Most to renegotiate", _weakest(totals), "Nothing would have to be renegotiated."),
            *section("Not read", _unread(totals)),
        ),
        foot="One row for each division stands in the table beside this page.",
    )


def _bar(totals: Totals) -> tuple[Block, ...]:
    if not totals.decisions:
        return ()
    words = {
        "renegotiate": "must be renegotiated",
        "custom": "rest on custom",
        "pauses": "pause until the post is filled",
        "carries_on": "carry on",
        "not_settled": "are not settled today",
    }
    rows = tuple((words[group], str(totals.bar[group]), _of(totals.bar[group], totals)) for group in words)
    found = ", ".join(f"{totals.findings[each.value]} {each.value}" for each in Severity)
    return (
        Table("", ("Decisions that", "Number", "In every 100"), rows, (4, 1, 1)),
        Text(f"Findings by severity: {found}.", quiet=True),
    )


def _of(number: int, totals: Totals) -> str:
    return str(round(100 * number / totals.decisions))


def _patterns(totals: Totals) -> tuple[Block, ...]:
    rows = tuple(
        (pattern_sentence(label, Lane(led_by) if led_by else None), str(number))
        for (label, led_by), number in totals.patterns.most_common()
    )
    return (Table("", ("Pattern", "Divisions"), rows, (5, 1)),) if rows else ()


def _disputed(totals: Totals) -> tuple[Block, ...]:
    lanes = (*(lane.value for lane in Lane), SEVERAL, SIGNED)
    rows = tuple(
        (totals.titles[key] or key, *(str(counts[lane]) for lane in lanes)) for key, counts in totals.disputed
    )
    head = ("Decision", *(_lane(lane) for lane in lanes))
    blocks: list[Block] = [Table("", head, rows, (5, *(1 for _ in lanes)))] if rows else []
    if totals.beyond:
        blocks.append(Text(f"{counted(totals.beyond, 'mapping')} of rarer decisions were not counted here."))
    return tuple(blocks)


def _lane(lane: str) -> str:
    together = {SEVERAL: "Several lanes", SIGNED: "By sign-off alone"}
    return together.get(lane) or lane_word(Lane(lane))


def _weakest(totals: Totals) -> tuple[Block, ...]:
    rows = tuple(
        (
            row["division"] or row["division_id"],
            row["organisation"],
            f"{row['renegotiate']} of {row['decisions']}",
            str(row["to_write_down"]),
            str(row["deputies_to_name"]),
        )
        for row in totals.weakest
    )
    head = ("Division", "Organisation", "To renegotiate", "Posts to write down", "Deputies to name")
    return (Table("", head, rows, (3, 3, 1, 1, 1)),) if rows else ()


def _unread(totals: Totals) -> tuple[Block, ...]:
    if not totals.unread_files:
        return ()
    more = totals.unread_files - len(totals.unread)
    tail = (Text(f"And {counted(more, 'more file')}."),) if more else ()
    return Bullets(tuple(totals.unread)), *tail
