"""The figures behind the pictures of a comparison: who settles what, who starts and signs, what would lapse.

All of them are taken over the decisions that every compared division has mapped, so that the pictures can be
held against each other; where there is none, over each division's own. It knows nothing of drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.balance import Contribution, Shares, held_alone, mean
from triumvirate.analysis.side_by_side import Column, SideBySide
from triumvirate.model.organisation import Lane

LANES = (Lane.CLINICAL.value, Lane.OPERATIONAL.value, Lane.NURSING.value)
Held = dict[str, tuple[str, ...]]
"""Group (a lane, other_leads, outside, shared, nobody), or handover level -> the decisions it holds alone."""

LEVELS = ("carries_on", "pauses", "custom", "renegotiate", "not_settled")
"""The counts of the handover bar, the best first."""
_LEVEL = {4: "carries_on", 3: "carries_on", 2: "pauses", 1: "custom", 0: "renegotiate", None: "not_settled"}


@dataclass(frozen=True)
class Counted:
    """What is counted of one division: ``decisions`` by domain, as the division's own ids."""

    assessment: Assessment
    decisions: dict[str, tuple[str, ...]]

    @cached_property
    def settles(self) -> Held:
        """The decisions that each group settles alone."""
        return _held((_holder(row), row.decision) for row in self._rows)

    @cached_property
    def settles_by_domain(self) -> dict[str, Held]:
        """The same for each domain."""
        kinds = {decision: kind for kind, ids in self.settles.items() for decision in ids}
        return {
            domain: _held((kinds[decision], decision) for decision in ids)
            for domain, ids in self.decisions.items()
        }

    @cached_property
    def starts(self) -> Shares | None:
        """The three lead lanes' shares of starting; None where none of them starts anything."""
        return _among_leads(mean((row.weight, row.starts) for row in self._rows))

    @cached_property
    def signs(self) -> Shares | None:
        """The three lead lanes' shares of signing."""
        return _among_leads(mean((row.weight, row.signs) for row in self._rows))

    @cached_property
    def handover(self) -> Held:
        """The handover bar: the decisions at each worst level if any one holder left."""
        worst = self.assessment.worst
        return _held((_LEVEL[worst.get(row.decision)], row.decision) for row in self._rows)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(decision for each in self.decisions.values() for decision in each)

    @cached_property
    def _rows(self) -> tuple[Contribution, ...]:
        return tuple(row for row in self.assessment.balance.rows if row.decision in self._wanted)


@dataclass(frozen=True)
class Figures:
    """One division in the pictures: its number, its name, its id in the open map, and what is counted."""

    number: int
    name: str
    here: str | None
    counted: Counted

    @property
    def decisions(self) -> dict[str, tuple[str, ...]]:
        """The decisions counted, by domain."""
        return self.counted.decisions

    @property
    def total(self) -> int:
        """How many decisions are counted."""
        return sum(map(len, self.decisions.values()))

    @property
    def settles(self) -> Held:
        """The decisions that each group settles alone."""
        return self.counted.settles

    def settles_in(self, domain: str) -> Held:
        """The same within one domain."""
        return self.counted.settles_by_domain.get(domain, {})

    @property
    def starts(self) -> Shares | None:
        """The three lead lanes' shares of starting."""
        return self.counted.starts

    @property
    def signs(self) -> Shares | None:
        """The three lead lanes' shares of signing."""
        return self.counted.signs

    @property
    def handover(self) -> Held:
        """The decisions at each worst level if any one holder left."""
        return self.counted.handover


@dataclass(frozen=True)
class Picture:
    """What the pictures show: every division's figures, the domains, and whether on shared decisions."""

    divisions: tuple[Figures, ...]
    domains: tuple[str, ...]
    shared: bool


Assess = Callable[[Column], Assessment]


def picture(shown: SideBySide, assess: Assess | None = None, before: Picture | None = None) -> Picture:
    """The figures of a comparison, the divisions numbered in the order of their columns.

    What was counted ``before`` is used again for a division that is the same as then.
    """
    made = assess or (lambda column: Assessment(column.snapshot))
    known = {each.name: each.counted for each in before.divisions} if before else {}
    shared = frozenset(shown.somewhere if shown.times else shown.shared)
    titles = _domains(shown, shared)
    figures = []
    for number, column in enumerate(shown.columns, 1):
        now = Counted(made(column), _by_domain(column, shared, titles))
        figures.append(Figures(number, column.name, column.here, _again(known.get(column.name), now)))
    domains = dict.fromkeys(domain for each in figures for domain in each.decisions)
    return Picture(tuple(figures), tuple(domains), bool(shared))


def _again(before: Counted | None, now: Counted) -> Counted:
    """What was counted before, where it is the very same; else what is counted now."""
    if before is None or before.assessment is not now.assessment:
        return now
    return before if before.decisions == now.decisions else now


def _domains(shown: SideBySide, shared: frozenset[str]) -> dict[str, str]:
    """The domain of each decision counted, as the first division that has it says."""
    found: dict[str, str] = {}
    for side in shown.sides:
        decisions = side.compared.snapshot.decisions
        for key, row in side.compared.mapped.items():
            if key in shared:
                found.setdefault(key, decisions[row.decision].domain)
    return found


def _by_domain(column: Column, shared: frozenset[str], domains: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The division's decisions that are counted; where none is shared, all that it has mapped."""
    found: dict[str, list[str]] = {}
    for row in column.snapshot.mappings:
        key = column.compared.key(row)
        if key in shared if shared else key in column.compared.mapped:
            domain = domains.get(key, column.snapshot.decisions[row.decision].domain)
            found.setdefault(domain, []).append(row.decision)
    return {domain: tuple(ids) for domain, ids in found.items()}


def _holder(row: Contribution) -> str:
    """Who settles a decision alone: a group, several together, or nobody."""
    return next(iter(held_alone([row.settles])))


def _held(pairs: Iterable[tuple[str, str]]) -> Held:
    found: dict[str, list[str]] = {}
    for group, decision in pairs:
        found.setdefault(group, []).append(decision)
    return {group: tuple(ids) for group, ids in found.items()}


def _among_leads(shares: Shares | None) -> Shares | None:
    """Shares among the three lead lanes alone; None where they have none."""
    held = {lane: (shares or {}).get(lane, Fraction(0)) for lane in LANES}
    total = sum(held.values())
    return {lane: share / total for lane, share in held.items()} if total else None
