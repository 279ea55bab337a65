"""The trust standard: an ordinary division without people, and where the other divisions depart from it.

A standard is compared by professional line, as divisions are with each other, so that posts may be called
what they like. What it leaves open it does not speak of, and nobody departs from that. It judges nobody: a
departure is a difference, and a division may accept it. How a standard is made stands in ``standard_made``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from triumvirate.analysis.compare import Compared, differently, jaccard
from triumvirate.analysis.findings import acceptance_of
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.analysis.standard_made import blank, from_division, from_mode
from triumvirate.model.organisation import (
    Accepted,
    Division,
    Leaf,
    Mapping,
    Organisation,
    Part,
    Quota,
    Rule,
)
from triumvirate.model.speech import say
from triumvirate.model.words import listed, part_word, rule_words

__all__ = [
    "RULE",
    "Aspect",
    "Departure",
    "Distance",
    "blank",
    "departures",
    "distance",
    "from_division",
    "from_mode",
    "standard_of",
]

RULE = "departs-from-standard"
"""The name under which a departure is accepted, as findings are under the name of their rule."""

MISSING, RETIRED, EMPTY = "Not on this chart.", "No longer in use on this chart.", "Nothing is filled in yet."
NOBODY, OPEN = "Nobody settles it.", "Who settles it is left open."


class Aspect(StrEnum):
    """In what a division departs from the standard, the weightiest first."""

    SETTLES = "settles"
    SIGNS = "signs"
    ABSENT = "absent"
    STARTS = "starts"
    CARRIES_OUT = "carries-out"
    HEARS = "hears"


PARTS = {
    Aspect.SETTLES: (Part.DECIDES,),
    Aspect.SIGNS: (Part.MUST_AGREE, Part.SIGNS_OFF),
    Aspect.STARTS: (Part.PROPOSES,),
    Aspect.CARRIES_OUT: (Part.CARRIES_OUT,),
    Aspect.HEARS: (Part.CONSULTED, Part.INFORMED),
}
"""The parts that make each aspect of a decision."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One decision in which a division departs from the standard: in what, and what each of them says.

    ``accepted`` is filled in where the division has said why, and that still holds.
    """

    decision: str
    title: str
    aspects: tuple[Aspect, ...]
    standard: str
    division: str
    accepted: Accepted | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of what it is about, by which its acceptance is known."""
        return (self.decision,)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a division is from the standard, in counts.

    ``departs`` of the ``of`` decisions that the standard speaks of; a different line settles ``differently``
    of the ``both`` that both settle; ``jaccard`` is 0 where all parts are the same and 1 where none is.
    """

    departs: int
    of: int
    differently: int
    both: int
    jaccard: Fraction


def standard_of(organisation: Organisation) -> Division | None:
    """The division that serves as the trust standard, or None."""
    return organisation.division(organisation.standard) if organisation.standard else None


def departures(
    organisation: Organisation, division: Division, day: date | None = None
) -> tuple[Departure, ...]:
    """Where a division departs from the standard, the weightiest first, then in the standard's order.

    Nothing without a standard, and nothing for the standard itself. An acceptance holds until its review
    date; without a ``day`` every one holds.
    """
    standard = standard_of(organisation)
    if standard is None or standard.id == division.id:
        return ()
    model = Snapshot(organisation, standard, day or date.min)
    here = Snapshot(organisation, division, day or date.min)
    order = list(Aspect)
    return tuple(sorted(_departures(model, here), key=lambda each: order.index(each.aspects[0])))


def distance(organisation: Organisation, division: Division, day: date | None = None) -> Distance | None:
    """How far a division is from the standard; None without one, and for the standard itself."""
    standard = standard_of(organisation)
    if standard is None or standard.id == division.id:
        return None
    model = Snapshot(organisation, standard, day or date.min)
    here = Snapshot(organisation, division, day or date.min)
    one, other = Compared("standard", model), Compared("division", here)
    found = sum(1 for _each in _departures(model, here))
    spoken = sum(bool(_spoken(row)) for row in model.mappings)
    return Distance(found, spoken, *differently(one, other), jaccard(one, other))


def _departures(model: Snapshot, here: Snapshot) -> Iterator[Departure]:
    for row in model.mappings:
        spoken = _spoken(row)
        if not spoken:
            continue
        own = here.by_decision.get(row.decision)
        empty = own is None or not (own.rights or own.rule)
        aspects = (Aspect.ABSENT,) if own is None or empty else _differing(model, row, here, own)
        if aspects:
            yield Departure(
                row.decision,
                model.title(row.decision),
                aspects,
                _says(model, row, aspects, OPEN),
                _says(here, own, aspects, NOBODY) if own is not None else _absence(here, row.decision),
                acceptance_of(here, RULE, row.decision, (row.decision,)),
            )


def _spoken(row: Mapping) -> tuple[Aspect, ...]:
    """The aspects of a decision of which the standard speaks: those in which it names anybody.

    With a declared rule it says who signs and that nobody else does.
    """
    spoken = {aspect for aspect, parts in PARTS.items() if posts_with(row, *parts)}
    if row.rule is not None or (row.tie_break is not None and row.rights):
        spoken.add(Aspect.SIGNS)
    if rule_of(row) is not None:
        spoken.add(Aspect.SETTLES)
    return tuple(aspect for aspect in PARTS if aspect in spoken)


def _differing(model: Snapshot, row: Mapping, here: Snapshot, own: Mapping) -> tuple[Aspect, ...]:
    return tuple(
        aspect for aspect in _spoken(row) if _answer(model, row, aspect) != _answer(here, own, aspect)
    )


def _answer(snapshot: Snapshot, row: Mapping, aspect: Aspect) -> object:
    """What one division says in one aspect, in lines of profession, so that two of them can be compared."""
    said = tuple(_lanes(snapshot, posts_with(row, part)) for part in PARTS[aspect])
    if aspect is not Aspect.SIGNS:
        return said
    tie = (row.tie_break,) if row.tie_break else ()
    return said, _special_rule(snapshot, row), _lanes(snapshot, tie)


def _special_rule(snapshot: Snapshot, row: Mapping) -> object:
    """The shape of a rule that is not simply that all who sign must be in favour."""
    everyone = rule_of(replace(row, rule=None))
    if row.rule is None or (everyone and shape(snapshot, row.rule) == shape(snapshot, everyone)):
        return None
    return shape(snapshot, row.rule)


def _lanes(snapshot: Snapshot, posts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(snapshot.posts[post].lane.value for post in posts)


def shape(snapshot: Snapshot, rule: Rule) -> object:
    """A sign-off rule in lines of profession, written so that rules that ask for the same are equal."""
    if isinstance(rule, Leaf):
        return snapshot.posts[rule.post].lane.value
    members = [shape(snapshot, member) for member in rule.of]
    if rule.quota is Quota.IN_ORDER:
        ordered = tuple(dict.fromkeys(members))
        return ordered if len(ordered) > 1 else ordered[0]
    if 1 < rule.needed < len(members):
        return rule.needed, tuple(sorted(map(repr, members)))
    apart = frozenset(members)
    word = Quota.ALL if rule.needed == len(members) else Quota.ANY
    return (word, apart) if len(apart) > 1 else members[0]


def _absence(here: Snapshot, decision: str) -> str:
    return say(MISSING if here.division.mapping(decision) is None else RETIRED)


def _says(snapshot: Snapshot, row: Mapping, aspects: tuple[Aspect, ...], unsettled: str) -> str:
    """Who does what in a decision: always who settles it, and whatever else the departure is about."""
    if not (row.rights or row.rule):
        return say(EMPTY)
    shown = PARTS if Aspect.ABSENT in aspects else dict.fromkeys((Aspect.SETTLES, Aspect.SIGNS, *aspects))
    said = [
        f"{part_word(part)}: {listed(map(snapshot.post_title, posts))}."
        for aspect in PARTS
        if aspect in shown
        for part in PARTS[aspect]
        if (posts := posts_with(row, part))
    ]
    if rule_of(row) is None:
        said.insert(0, say(unsettled))
    if Aspect.SIGNS in aspects:
        said += _rule_said(snapshot, row)
    return " ".join(said)


def _rule_said(snapshot: Snapshot, row: Mapping) -> list[str]:
    titles = {post: snapshot.post_title(post) for post in snapshot.posts}
    special = _special_rule(snapshot, row) is not None
    rule = [say("Signed by {who}.", who=rule_words(row.rule, titles))] if special and row.rule else []
    tie = [say("{post} breaks a tie.", post=titles[row.tie_break])] if row.tie_break else []
    return rule + tie
