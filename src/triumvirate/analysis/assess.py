"""One division assessed: everything the screens, reports and the command line show of it.

The parts are worked out when first asked for and kept, so a screen pays only for what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from triumvirate.analysis import balance as _balance, todo
from triumvirate.analysis.balance import Balance, BasisMix, Shares
from triumvirate.analysis.continuity import Bar, Cause, Continuity, Level, Situation, bar
from triumvirate.analysis.findings import Finding, Rule, found_by, gravest_first, rules
from triumvirate.analysis.graph import drawn, sign_off_map
from triumvirate.analysis.handover import Handover
from triumvirate.analysis.load import Load, loads
from triumvirate.analysis.pattern import Pattern, pattern
from triumvirate.analysis.pieces import Pieces
from triumvirate.analysis.snapshot import Snapshot, rule_of
from triumvirate.model.organisation import Division, Organisation


@dataclass(frozen=True)
class Assessment:
    """What the analysis says of one division on one day."""

    snapshot: Snapshot

    @property
    def division_id(self) -> str:
        """The division's id."""
        return self.snapshot.division.id

    @property
    def name(self) -> str:
        """The division's name."""
        return self.snapshot.division.name

    @property
    def decisions(self) -> int:
        """How many decisions are in use."""
        return len(self.snapshot.mappings)

    @cached_property
    def mapped(self) -> int:
        """How many of them have somebody who settles them."""
        return sum(rule_of(row) is not None for row in self.snapshot.mappings)

    @cached_property
    def continuity(self) -> Continuity:
        """The levels of every decision in any situation."""
        return Continuity(sign_off_map(self.snapshot))

    @cached_property
    def worst(self) -> dict[str, Level]:
        """Each decision's lowest level: today, or with any one holder gone."""
        return self.continuity.worst(self.snapshot.people)

    @cached_property
    def bar(self) -> Bar:
        """The handover bar: how many decisions stand at each worst level."""
        return bar(self.worst.values())

    @cached_property
    def causes(self) -> dict[str, Cause]:
        """For each decision that may not carry on: the post and stage behind its worst level."""
        found: dict[str, Cause] = {}
        for situation in self._situations:
            for decision, cause in self.continuity.causes(situation).items():
                if cause.level == self.worst[decision]:
                    found.setdefault(decision, cause)
        return found

    @cached_property
    def balance(self) -> Balance:
        """Every decision's share in who starts, settles and signs."""
        return _balance.balance(self.snapshot)

    @property
    def starts(self) -> Shares | None:
        """Who starts decisions, by group."""
        return self.balance.starts

    @property
    def settles(self) -> Shares | None:
        """Who settles decisions, by group."""
        return self.balance.settles

    @property
    def signs(self) -> Shares | None:
        """Who signs decisions, by group."""
        return self.balance.signs

    @cached_property
    def sign_off_only(self) -> dict[str, tuple[int, int]]:
        """For each leadership post: decisions it only signs off, of those it has a part in."""
        return _balance.sign_off_only(self.snapshot)

    @cached_property
    def needed(self) -> dict[str, int]:
        """For each settled decision: how many lead lanes can each stop it."""
        return _balance.needed(self.snapshot)

    @cached_property
    def pattern(self) -> Pattern:
        """The pattern label and whether it is firm."""
        return pattern(self.balance)

    @cached_property
    def basis(self) -> BasisMix:
        """What the leads' rights rest on."""
        return _balance.basis_mix(self.snapshot)

    @cached_property
    def load(self) -> dict[str, Load]:
        """Each signing post's signatures a month, where decisions say how often they come."""
        return loads(self.snapshot)

    @cached_property
    def to_do(self) -> tuple[todo.Action, ...]:
        """The fewest things to do so that nothing lapses, whoever leaves."""
        return todo.to_do(self.continuity, self._situations, todo.NOTHING_LAPSES)

    @cached_property
    def to_do_no_gap(self) -> tuple[todo.Action, ...]:
        """The fewest things to do so that there is no gap, whoever leaves."""
        return todo.to_do(self.continuity, self._situations, todo.NO_GAP)

    @cached_property
    def fewest_for_no_gap(self) -> frozenset[todo.Action]:
        """The same things without their order, for where only their number matters."""
        return todo.fewest(self.continuity, self._situations, todo.NO_GAP)

    @cached_property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding, those the division lives with included."""
        return gravest_first(finding for each in rules() for finding in self._found_by(each))

    def _found_by(self, each: Rule) -> tuple[Finding, ...]:
        if each.name not in self._found:
            self._found[each.name] = found_by(each, self.snapshot)
        return self._found[each.name]

    @cached_property
    def _found(self) -> dict[str, tuple[Finding, ...]]:
        return {}

    def pieces(self) -> Pieces[None]:
        """Work out in pieces what a window shows all the time, so that it is there when it is asked for."""
        if "balance" not in vars(self):
            vars(self)["balance"] = yield from _balance.weighed(self.snapshot)
        for each in rules():
            self._found_by(each)
            yield
        if "continuity" not in vars(self):
            vars(self)["continuity"] = Continuity((yield from drawn(self.snapshot)))
        for situation in self._situations:
            self.continuity.levels(situation)
            yield

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that ask for something."""
        return tuple(finding for finding in self.all_findings if finding.accepted is None)

    @cached_property
    def accepted(self) -> tuple[Finding, ...]:
        """The findings the division has decided to live with for now."""
        return tuple(finding for finding in self.all_findings if finding.accepted is not None)

    @property
    def _situations(self) -> tuple[Situation, ...]:
        return (Situation(), *(Situation(gone=frozenset({person})) for person in self.snapshot.people))

    def leave(self, people: frozenset[str] = frozenset(), posts: frozenset[str] = frozenset()) -> Handover:
        """What happens when these people go or these posts are vacated; nothing is stored."""
        return Handover(self.continuity, Situation(gone=people, vacated=posts))


def assess(organisation: Organisation, division: Division, day: date) -> Assessment:
    """Assess one division on one day."""
    return Assessment(Snapshot(organisation, division, day))
