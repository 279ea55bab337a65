"""Load: how many signatures a month each post gives, against the time it has for the role."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from triumvirate.analysis.power import expand
from triumvirate.analysis.snapshot import Snapshot, leaves, rule_of
from triumvirate.model.organisation import RoleTime

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Load:
    """Signatures a month, exact, and the time in the role where it is given."""

    signatures: Fraction
    time: RoleTime | None

    @property
    def for_each_unit(self) -> Fraction | None:
        """Signatures a month for each unit of time in the role; None where no time is given."""
        if self.time is None or not self.time.amount:
            return None
        return self.signatures / Fraction(str(self.time.amount))


def loads(snapshot: Snapshot) -> dict[str, Load]:
    """Each signing post's load, where decisions say how often they come; committees sign by their members."""
    totals: dict[str, Fraction] = {}
    for row in snapshot.mappings:
        rule, decision = rule_of(row), snapshot.decisions[row.decision]
        if rule is None or decision.per_year is None:
            continue
        for post in dict.fromkeys(leaves(expand(rule, snapshot.posts))):
            totals[post] = totals.get(post, Fraction(0)) + Fraction(str(decision.per_year)) / MONTHS
    return {post: Load(totals[post], snapshot.posts[post].time) for post in snapshot.posts if post in totals}
