"""The pattern label: how a division's three leads share power, in one of a few known shapes.

The tests are taken in order and the first that fits gives the label. They read only the balance; how
firmly the rights are held is the second axis and stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from triumvirate.analysis.balance import (
    FEWEST_FOR_A_LABEL,
    HALF,
    OTHER_LEADS,
    Balance,
    Contribution,
    lead_groups,
)
from triumvirate.model.organisation import Lane, Part

STAGES = ("starts", "settles", "signs")


@dataclass(frozen=True)
class Pattern:
    """A label, the lane that leads where one does, and whether it survives leaving out any one decision."""

    label: str
    led_by: str | None = None
    firm: bool = False


@dataclass
class Tally:
    """Sums over decisions from which one decision can be taken out again."""

    groups: tuple[str, ...]
    mapped: int
    totals: dict[tuple[str, str], Fraction]
    weights: dict[str, Fraction]
    takes_part: dict[str, int]
    only_signs: dict[str, int]

    def share(self, stage: str, group: str) -> Fraction:
        """The group's share of a stage among the lead lanes alone; 0 where they have none of it."""
        among = sum(self.totals.get((stage, each), Fraction(0)) for each in self.groups)
        return self.totals.get((stage, group), Fraction(0)) / among if among else Fraction(0)

    def has(self, stage: str) -> bool:
        """Whether the lead lanes have any of this stage."""
        return any(self.totals.get((stage, group)) for group in self.groups)

    def dominates(self, stage: str, group: str) -> bool:
        """Whether the group holds more than half of the stage."""
        return self.share(stage, group) > HALF

    def even(self, stage: str) -> bool:
        """Whether every lead lane holds between half its equal share and half of the stage."""
        return not self.has(stage) or all(
            self.least <= self.share(stage, group) <= HALF for group in self.groups
        )

    def mostly_signs_off(self, group: str) -> bool:
        """Whether the group only signs off in more than half of what it takes part in."""
        return 2 * self.only_signs.get(group, 0) > self.takes_part.get(group, 0)

    @property
    def least(self) -> Fraction:
        """Half an equal share: a lane below it is left out."""
        return Fraction(1, 2 * len(self.groups))


def tally(groups: tuple[str, ...], rows: Iterable[Contribution]) -> Tally:
    """Add up what decisions contribute."""
    found = Tally(groups, 0, {}, {}, {}, {})
    for row in rows:
        _add(found, row, 1)
    return found


def _add(found: Tally, row: Contribution, sign: int) -> None:
    found.mapped += sign * row.mapped
    for stage, shares in zip(STAGES, (row.starts, row.settles, row.signs), strict=True):
        if shares is not None:
            found.weights[stage] = found.weights.get(stage, Fraction(0)) + sign * row.weight
            for group, share in shares.items():
                key = (stage, group)
                found.totals[key] = found.totals.get(key, Fraction(0)) + sign * row.weight * share
    for group, parts in row.parts.items():
        found.takes_part[group] = found.takes_part.get(group, 0) + sign
        found.only_signs[group] = found.only_signs.get(group, 0) + sign * (parts == {Part.SIGNS_OFF})


def pattern(balance: Balance) -> Pattern:
    """The division's pattern. Under six mapped decisions there is no label."""
    groups = lead_groups(balance.snapshot)
    sums = tally(groups, balance.rows)
    if len(balance.rows) < FEWEST_FOR_A_LABEL or 0 < sums.mapped < FEWEST_FOR_A_LABEL:
        return Pattern("too-few")
    label, led_by = shape(sums)
    firm = all(shape(_without(sums, row)) == (label, led_by) for row in balance.rows)
    return Pattern(label, Lane.OTHER.value if led_by == OTHER_LEADS else led_by, firm)


def _without(sums: Tally, row: Contribution) -> Tally:
    rest = Tally(
        sums.groups,
        sums.mapped,
        dict(sums.totals),
        dict(sums.weights),
        dict(sums.takes_part),
        dict(sums.only_signs),
    )
    _add(rest, row, -1)
    return rest


def shape(sums: Tally) -> tuple[str, str | None]:
    """The first label whose test fits, and the lane that leads."""
    if sums.mapped == 0:
        return "nothing-to-sign", None
    if not sums.weights.get("signs"):
        return "too-few", None
    if not sums.groups or 2 * sum(
        sums.totals.get(("signs", group), Fraction(0)) for group in sums.groups
    ) < sums.weights.get("signs", 0):
        return "outside", None
    for group in sums.groups:
        others = [other for other in sums.groups if other != group]
        leads = sums.dominates("starts", group) or sums.dominates("settles", group)
        if leads and others and all(sums.mostly_signs_off(other) for other in others):
            return "review-and-sign-off", group
    for group in sums.groups:
        if sums.dominates("settles", group) or sums.dominates("signs", group):
            return "one-lead-settles", group
    if sums.even("signs") and sums.even("settles"):
        return ("even" if sums.even("starts") else "even-sign-off-uneven-start"), None
    if sums.has("signs") and any(sums.share("signs", group) < sums.least for group in sums.groups):
        return "one-lead-left-out", None
    return "mixed", None
