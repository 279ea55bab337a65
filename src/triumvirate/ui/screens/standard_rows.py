"""What the page of the trust standard says: how far each division is from it, and each departure in words.

Pure functions; they know nothing of Qt. A departure is accepted as a finding is, so here it becomes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from triumvirate.analysis.findings import Finding, Severity
from triumvirate.analysis.standard import RULE, Aspect, Departure, departures, distance
from triumvirate.model import edits
from triumvirate.model.organisation import Division, Organisation
from triumvirate.ui.screens.findings_remedies import Case, Remedy, Step, accepting
from triumvirate.ui.screens.findings_rows import AcceptedLine, Line, accepted_lines
from triumvirate.ui.screens.organisation_rows import distance_words, name_of
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from datetime import date

ASPECTS = {
    Aspect.SETTLES: "Somebody else settles it",
    Aspect.SIGNS: "It is signed otherwise",
    Aspect.ABSENT: "It is missing here",
    Aspect.STARTS: "Somebody else starts it",
    Aspect.CARRIES_OUT: "Somebody else carries it out",
    Aspect.HEARS: "Others are asked or told",
}
"""What a departure is about, in words."""

WAYS = (
    (
        "mode",
        "From what most divisions do",
        "For each decision the answer most divisions give. Ties stay open.",
    ),
    ("division", "From one division", "A copy of its chart, without its people."),
    ("blank", "From nothing", "The posts and decisions of the divisions. Nobody has a part yet."),
)
"""How a standard can be made: a key, what the button says, and what it means."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One division against the standard: its name, the count of departures, and more in sentences."""

    id: str
    name: str
    departs: str
    says: str


@dataclass(frozen=True, slots=True)
class DepartureRow:
    """One departure: the decision, what differs, what the standard and the division say."""

    decision: str
    title: str
    differs: str
    standard: str
    division: str
    line: Line


def standings(organisation: Organisation, day: date) -> tuple[Standing, ...]:
    """Every division against the standard, in the organisation's order."""
    return tuple(_standing(organisation, division, day) for division in organisation.ordinary)


def _standing(organisation: Organisation, division: Division, day: date) -> Standing:
    found = distance(organisation, division, day)
    accepted = sum(each.accepted is not None for each in departures(organisation, division, day))
    if found is None:
        return Standing(division.id, name_of(division), "", "")
    if not found.of:
        return Standing(division.id, name_of(division), f"{distance_words(found)}.", "")
    said = [tr("{n} accepted.", n=accepted)] if accepted else []
    if found.both and not found.differently:
        said.append(tr("The same lead settles all {both} that both settle.", both=found.both))
    elif found.both:
        said.append(
            tr(
                "A different lead settles {n} of the {both} both settle.",
                n=found.differently,
                both=found.both,
            )
        )
    said.append(tr("{share}% of all parts are the same.", share=round((1 - found.jaccard) * 100)))
    return Standing(division.id, name_of(division), f"{distance_words(found)}.", " ".join(said))


def departure_rows(found: Iterable[Departure]) -> tuple[DepartureRow, ...]:
    """A row for each departure that is not accepted, the weightiest first."""
    return tuple(_row(departure) for departure in found if departure.accepted is None)


def _row(departure: Departure) -> DepartureRow:
    differs = differs_words(departure.aspects)
    here = None if Aspect.ABSENT in departure.aspects else departure.decision
    line = Line(differs, "", here, None, None, finding=as_finding(departure))
    return DepartureRow(
        departure.decision, departure.title, differs, departure.standard, departure.division, line
    )


def differs_words(aspects: Iterable[Aspect]) -> str:
    """What differs, in a sentence: "Somebody else settles it. It is signed otherwise."."""
    return " ".join(f"{tr(ASPECTS[aspect])}." for aspect in aspects)


def as_finding(departure: Departure) -> Finding:
    """A departure in the shape in which it can be accepted."""
    says = f"{departure.title}: {differs_words(departure.aspects)}"
    return Finding(
        says,
        "",
        decision=departure.decision,
        rule=RULE,
        severity=Severity.LOW,
        accepted=departure.accepted,
    )


def accepted_rows(found: Iterable[Departure], division: Division) -> tuple[AcceptedLine, ...]:
    """The departures the division has given a reason for."""
    return accepted_lines(map(as_finding, found), division)


def remedies_of(case: Case) -> tuple[Remedy, ...]:
    """What can be done about a departure: put a missing decision on the chart, or say why it is so."""
    decision = case.finding.decision or ""
    if case.row is not None:
        return (accepting(case),)
    add = Remedy(tr("Add it to the chart"), lambda _said: Step(edits.add_mappings, ((decision,),)))
    return add, accepting(case)


def sentence(organisation: Organisation, standard: Division | None) -> str:
    """What stands under the page's title."""
    if standard is None:
        return tr(
            "A standard says once how decisions should be shared. Divisions may then depart with a reason."
        )
    settled = sum(bool(row.rights) for row in standard.mappings)
    return tr(
        "{name}: {n} of {decisions} filled in, and compared with {divisions}.",
        name=name_of(standard),
        n=settled,
        decisions=count(len(standard.mappings), "decision"),
        divisions=count(len(organisation.ordinary), "division"),
    )
