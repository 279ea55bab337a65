"""What the decision library says about each decision, and which of them a search leaves in view.

Works on the catalogue and the map; knows nothing of Qt. It never says who decides: the library only tells
what a decision means and what the usual rule is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triumvirate.model import words
from triumvirate.model.catalogue import LibraryDecision
from triumvirate.model.organisation import Decision, Division, Organisation
from triumvirate.ui.text import count, tr

OWN = "Your own decisions"


FREE, INCLUDED, RETIRED_HERE, RETIRED = "", "in the division", "retired here", "retired"
"""Where a decision stands: to be ticked, mapped, retired by the division, retired by the organisation."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One decision of the library in words."""

    decision: Decision
    domain: str
    title: str
    tier: int | None
    state: str = FREE

    @property
    def included(self) -> bool:
        """Whether the division has it on its chart."""
        return self.state == INCLUDED

    @property
    def free(self) -> bool:
        """Whether it can be ticked."""
        return self.state == FREE

    @property
    def words(self) -> str:
        """The decision and where it stands."""
        said = {
            FREE: "{title}",
            INCLUDED: "{title} - already in the division",
            RETIRED_HERE: "{title} - retired in this division",
            RETIRED: "{title} - retired in the organisation",
        }
        return tr(said[self.state], title=self.title)

    @property
    def id(self) -> str:
        """The decision's id."""
        return self.decision.id


@dataclass(frozen=True, slots=True)
class Shelf:
    """The decisions of one domain that are in view."""

    domain: str
    rows: tuple[LibraryRow, ...]
    of_division: bool = True

    @property
    def heading(self) -> str:
        """The domain and a count: "Finance: 3 of 12 in the division", or "Finance: 3 decisions"."""
        if not self.of_division:
            return tr("{domain}: {number}", domain=self.domain, number=count(len(self.rows), "decision"))
        inside = sum(row.included for row in self.rows)
        return tr(
            "{domain}: {inside} of {all} in the division",
            domain=self.domain,
            inside=inside,
            all=len(self.rows),
        )


@dataclass(frozen=True, slots=True)
class Looked:
    """What a person looks for: words, one domain, and a tier (0: the team's own); None means all."""

    search: str = ""
    domain: str | None = None
    tier: int | None = None


def rows_for_library(
    library: Iterable[LibraryDecision],
    organisation: Organisation,
    division: Division | None,
    looked: Looked | None = None,
) -> tuple[Shelf, ...]:
    """The library by domain, then the organisation's own decisions; empty domains are left out."""
    wanted = looked or Looked()
    listed = tuple(library)
    known = {entry.decision.id for entry in listed}
    rows = [_row(entry.decision, entry.tier, organisation, division) for entry in listed]
    rows += [
        _row(decision, None, organisation, division)
        for decision in organisation.decisions
        if decision.id not in known
    ]
    shown = [row for row in rows if _wanted(row, wanted)]
    domains = dict.fromkeys(row.domain for row in shown)
    return tuple(
        Shelf(domain, tuple(row for row in shown if row.domain == domain), division is not None)
        for domain in domains
    )


def domains(library: Iterable[LibraryDecision]) -> tuple[str, ...]:
    """The domains of the library and, last, the team's own."""
    return (*dict.fromkeys(entry.decision.domain for entry in library), tr(OWN))


def _row(
    decision: Decision, tier: int | None, organisation: Organisation, division: Division | None
) -> LibraryRow:
    domain = (decision.domain or tr(OWN)) if tier is not None else tr(OWN)
    title = decision.title or tr("A decision without a title")
    return LibraryRow(decision, domain, title, tier, state_of(decision.id, organisation, division))


def state_of(decision_id: str, organisation: Organisation, division: Division | None) -> str:
    """Where a decision stands in the organisation and in the division."""
    known = organisation.decision(decision_id)
    if known is not None and known.retired:
        return RETIRED
    row = division.mapping(decision_id) if division is not None else None
    if row is None:
        return FREE
    return RETIRED_HERE if row.retired else INCLUDED


def _wanted(row: LibraryRow, looked: Looked) -> bool:
    if looked.domain not in (None, row.domain) or looked.tier not in (None, row.tier or 0):
        return False
    said = f"{row.title} {row.decision.description} {row.decision.code} {row.domain}".casefold()
    return all(word in said for word in looked.search.casefold().split())


def reading(decision: Decision, sources: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The decision explained: pairs of a small heading and its text, only where there is a text."""
    pairs = (
        (tr("What it means"), decision.description),
        (tr(words.USUAL_RULE), decision.usual_rule),
        (tr("Where this rule was seen"), source_words(decision.source, sources)),
        (tr("Last word"), tr(words.last_word_word(decision.last_word)) + "."),
        (tr("Money"), tr("Spending is decided here.") if decision.money else ""),
        (tr("Code"), decision.code),
    )
    return tuple((heading, text) for heading, text in pairs if text)


def source_words(refs: str, sources: Mapping[str, str]) -> str:
    """The sources behind a usual rule, each in words."""
    known = {
        "L": tr("Local rule, differs from trust to trust"),
        "M": tr("From memory, not checked"),
        **sources,
    }
    names = [ref.strip() for ref in refs.split(";") if ref.strip()]
    return "\n".join(known.get(name, name) for name in names)
