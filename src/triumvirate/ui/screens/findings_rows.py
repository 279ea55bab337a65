"""How the findings are set out: by what there is to do, the gravest first, each with its evidence.

Works on the map and its findings alone; it knows nothing of Qt and judges nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from triumvirate.analysis.findings import SEVERITY_ORDER, Finding, Rule, Severity, rules
from triumvirate.model import words
from triumvirate.model.organisation import Accepted, Division
from triumvirate.ui.text import count, tr

Cell = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: its sentence, what would mend it, and what its link leads to."""

    says: str
    remedy: str
    decision: str | None
    post: str | None
    person: str | None
    document: str | None = None
    finding: Finding | None = None

    @property
    def leads_somewhere(self) -> bool:
        """Whether there is anything to jump to."""
        return bool(self.decision or self.post or self.person or self.document)


@dataclass(frozen=True, slots=True)
class Card:
    """The findings of one kind; ``remedy`` stands once at the head where all of them share it."""

    rule: str
    severity: str
    name: str
    remedy: str
    lines: tuple[Line, ...]

    @property
    def word(self) -> str:
        """The severity in words."""
        return words.severity_word(self.severity)

    @property
    def heading(self) -> str:
        """What kind of finding it is, with its count: "Nobody proposes: 4"."""
        return f"{self.name}: {len(self.lines)}"


@dataclass(frozen=True, slots=True)
class Section:
    """The cards that ask for the same thing to be done."""

    to_do: str
    cards: tuple[Card, ...]

    @property
    def total(self) -> int:
        """How many findings there are in it."""
        return sum(len(card.lines) for card in self.cards)

    @property
    def heading(self) -> str:
        """The section's heading: "Write it down: 4 findings"."""
        return f"{tr(self.to_do)}: {count(self.total, 'finding')}"


def rows_for_findings(findings: Iterable[Finding]) -> tuple[Section, ...]:
    """The sections that have findings, the one with the gravest first, then in the order of things to do."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for found in findings:
        kinds.setdefault((found.rule, str(found.severity or Severity.LOW)), []).append(found)
    groups: dict[str, list[Card]] = {}
    for (rule, severity), together in kinds.items():
        groups.setdefault(to_do_of(rule), []).append(_card(rule, severity, together))
    sections = [Section(to_do, tuple(sorted(cards, key=_grave))) for to_do, cards in groups.items()]
    return tuple(sorted(sections, key=_order))


def _order(section: Section) -> tuple[int, int]:
    places = {str(to_do): place for place, to_do in enumerate(dict.fromkeys(each.to_do for each in rules()))}
    return _grave(section.cards[0])[0], places.get(section.to_do, len(places))


def _grave(card: Card) -> tuple[int, int]:
    return SEVERITY_ORDER.index(Severity(card.severity)), -len(card.lines)


def _card(rule: str, severity: str, findings: list[Finding]) -> Card:
    remedies = {found.remedy for found in findings}
    shared = remedies.pop() if len(remedies) == 1 and len(findings) > 1 else ""
    lines = tuple(_line(found, "" if shared else found.remedy) for found in findings)
    return Card(rule, severity, name_of(rule), shared, lines)


def _line(found: Finding, remedy: str) -> Line:
    elsewhere = None if found.posts or found.people or found.documents else next(iter(found.more), None)
    return Line(
        says=found.says,
        remedy=remedy,
        decision=found.decision or elsewhere,
        post=found.posts[0] if found.posts else None,
        person=found.people[0] if found.people else None,
        document=found.documents[0] if found.documents else None,
        finding=found,
    )


def evidence(found: Finding) -> frozenset[Cell]:
    """The cells a finding speaks of: each of its decisions with each of its posts, or the whole row."""
    decisions = (*((found.decision,) if found.decision else ()), *found.more)
    return frozenset((decision, post) for decision in decisions for post in (found.posts or (None,)))


def summary(sections: tuple[Section, ...], accepted: int = 0) -> str:
    """How many findings there are, by severity, in one sentence; and how many are accepted."""
    by_word: dict[str, int] = {}
    for severity in SEVERITY_ORDER:
        number = sum(len(c.lines) for s in sections for c in s.cards if c.severity == severity.value)
        if number:
            by_word[words.severity_word(severity.value).lower()] = number
    each = ", ".join(f"{number} {word}" for word, number in by_word.items())
    total = count(sum(by_word.values()), "finding")
    said = tr("{all}: {each}.", all=total, each=each) if by_word else tr("Nothing else stands out.")
    return f"{said} {tr('{n} accepted for now.', n=accepted)}" if accepted else said


def rule_named(name: str) -> Rule | None:
    """The rule of this name, or None."""
    return next((each for each in rules() if each.name == name), None)


def name_of(rule: str) -> str:
    """What a kind of finding is called: "Nobody proposes"."""
    known = rule_named(rule)
    return tr(known.title) if known else rule.replace("-", " ").capitalize()


def to_do_of(rule: str) -> str:
    """What there is to do about a kind of finding."""
    known = rule_named(rule)
    return str(known.to_do) if known else "Talk it over"


# ---- accepted findings -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """A finding the division lives with for now: what it says, who answers for that, why and until when."""

    says: str
    terms: str
    decision: str | None
    accepted: Accepted


def accepted_lines(findings: Iterable[Finding], division: Division) -> tuple[AcceptedLine, ...]:
    """The accepted findings, with the row that holds each acceptance (None: the division itself)."""
    return tuple(
        AcceptedLine(found.says, terms(found.accepted), _holder(found, division), found.accepted)
        for found in findings
        if found.accepted is not None
    )


def _holder(found: Finding, division: Division) -> str | None:
    row = division.mapping(found.decision) if found.decision else None
    return found.decision if row is not None and found.accepted in row.accepted else None


def terms(accepted: Accepted) -> str:
    """Who accepted it, until when and why, in words."""
    owner = accepted.owner or tr("Nobody named")
    until = words.long_date(accepted.review) if accepted.review else ""
    who = tr("{owner}, until {day}", owner=owner, day=until)
    who = who if until else tr("{owner}, with no day to look at it again", owner=owner)
    return f"{who}: {accepted.reason}" if accepted.reason else f"{who}."


def acceptance(found: Finding, division: Division) -> str | None:
    """Which row an acceptance of this finding belongs to; None for the division as a whole."""
    return found.decision if found.decision and division.mapping(found.decision) else None
