"""What the documents screen says of each document, and which rights an attachment is about.

Works on the map alone, so it is tested without a window. It knows nothing of Qt, and it never edits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from triumvirate.model import words
from triumvirate.model.edits.grounds import ASKED
from triumvirate.model.organisation import (
    Basis,
    Division,
    Document,
    DocumentKind,
    Names,
    Organisation,
    Part,
    Right,
)
from triumvirate.ui.text import count, tr

DUE_SOON = timedelta(days=90)
SAYS = "says"
"""Stands for the parts that have a say: proposing, deciding, agreeing and signing off."""


@dataclass(frozen=True, slots=True)
class State:
    """Whether a document counts, in words: ``severity`` is "good", "info", "medium" or "high"."""

    says: str
    severity: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """Everything one row of the screen shows, in words."""

    id: str
    title: str
    kind: str
    lines: tuple[str, ...]
    state: State

    @property
    def spoken(self) -> str:
        """The row as a screen reader speaks it."""
        return ". ".join((f"{self.title}, {self.kind}", self.state.says.rstrip("."), *self.lines))


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a document in one division."""

    division: str
    rights: int
    covers: int

    @property
    def says(self) -> str:
        """The division and its counts: "Surgery: 12 rights and 1 deputy's cover"."""
        parts = [count(self.rights, "right")] if self.rights or not self.covers else []
        parts += [count(self.covers, "deputy's cover", "deputies' covers")] if self.covers else []
        return tr("{division}: {what}", division=self.division, what=words.listed(parts))


def rows_for_documents(organisation: Organisation, day: date, search: str = "") -> tuple[DocumentRow, ...]:
    """One row for each document a search leaves in view, in the list's own order."""
    rests = what_rests(organisation)
    rows = (_row(document, rests.get(document.id, ()), day) for document in organisation.documents)
    return tuple(row for row in rows if all(w in row.spoken.casefold() for w in search.casefold().split()))


def _row(document: Document, resting: tuple[Resting, ...], day: date) -> DocumentRow:
    reference = tr("Reference {reference}", reference=document.reference) if document.reference else ""
    names = words.names_word(document.names)
    told = ". ".join(said for said in (reference, dates_words(document), tr(names)) if said)
    lines = (f"{told}.", resting_words(resting))
    return DocumentRow(
        document.id,
        document_title(document),
        tr(words.document_kind_word(document.kind)),
        lines,
        state_of(document, day),
    )


def document_title(document: Document) -> str:
    """A document's title, or words that stand for one that has none."""
    return document.title or tr("A document without a title")


def dates_words(document: Document) -> str:
    """When it was approved and is reviewed: "Approved 1 May 2024, review by 1 May 2027"."""
    approved = tr("Approved {day}", day=words.long_date(document.approved)) if document.approved else ""
    review = words.long_date(document.review) if document.review else ""
    if not review:
        return approved
    return (
        tr("{approved}, review by {day}", approved=approved, day=review)
        if approved
        else (tr("Review by {day}", day=review))
    )


def state_of(document: Document, day: date) -> State:
    """Whether a document counts on a day, and why not where it does not."""
    reasons = tuple(_reasons(document, day))
    if reasons:
        overdue = document.review is not None and document.review < day
        said = tr("Not in force: {why}.", why=words.listed(reasons))
        return State(said, "high" if overdue else "medium", False)
    if document.review is not None and document.review <= day + DUE_SOON:
        said = tr("In force. Its review is due on {day}.", day=words.long_date(document.review))
        return State(said, "medium", True)
    return State(tr("In force."), "good", True)


def _reasons(document: Document, day: date) -> Iterator[str]:
    if document.approved is None:
        yield tr("no approval date is recorded")
    elif document.approved > day:
        yield tr("it is approved from {day}", day=words.long_date(document.approved))
    if document.review is not None and document.review < day:
        yield tr("its review was due on {day}", day=words.long_date(document.review))
    if document.names is Names.PERSON:
        yield tr("it names a person, not the post")
    if document.names is Names.NOBODY:
        yield tr("it names nobody in particular")


def what_rests(organisation: Organisation) -> dict[str, tuple[Resting, ...]]:
    """What rests on each document, for each division that uses it."""
    found: dict[str, tuple[Resting, ...]] = {}
    for division in organisation.divisions:
        rights = Counter(
            document
            for row in division.mappings
            for right in row.rights
            for document in {ground.document for ground in right.grounds}
        )
        covers = Counter(cover.document for post in division.posts for cover in post.cover)
        name = division.name or tr("Division without a name")
        for document in (rights | covers).keys() - {None}:
            rests = Resting(name, rights[document], covers[document])
            found[str(document)] = (*found.get(str(document), ()), rests)
    return found


def _rests(right: Right, document_id: str) -> bool:
    return any(ground.document == document_id for ground in right.grounds)


def resting_words(resting: tuple[Resting, ...]) -> str:
    """How much rests on a document: "12 rights in 3 divisions rest on it"."""
    if not resting:
        return tr("Nothing rests on it yet.")
    rights = sum(one.rights for one in resting)
    covers = sum(one.covers for one in resting)
    where = count(len(resting), "division")
    if not rights:
        return tr(
            "{covers} in {where}.", covers=count(covers, "deputy's cover", "deputies' covers"), where=where
        )
    return tr("{rights} in {where}.", rights=count(rights, "right"), where=where)


def summary(rows: tuple[DocumentRow, ...]) -> str:
    """How many documents there are and how many are in force."""
    in_force = sum(row.state.in_force for row in rows)
    return tr("{all} of the organisation, {n} in force.", all=count(len(rows), "document"), n=in_force)


def basis_for(kind: DocumentKind) -> Basis:
    """What a right written in a document of this kind rests on; any other document counts as a letter."""
    return Basis.LETTER if kind is DocumentKind.OTHER else Basis(kind.value)


# ---- attaching ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rights an attachment is about; None means all there are."""

    post: str | None = None
    domain: str | None = None
    parts: Part | str | None = SAYS

    @property
    def which_parts(self) -> frozenset[Part]:
        """The parts meant."""
        if self.parts is None:
            return frozenset(Part)
        return ASKED if self.parts == SAYS else frozenset({Part(self.parts)})


def cells_meant(
    organisation: Organisation, division: Division, document_id: str, wanted: Wanted
) -> tuple[tuple[str, str], ...]:
    """The cells, decision and post, with a right that is meant and does not rest on the document yet."""
    rights = rights_meant(organisation, division, document_id, wanted)
    return tuple(dict.fromkeys((decision, right.post) for decision, right in rights))


def rights_meant(
    organisation: Organisation, division: Division, document_id: str, wanted: Wanted
) -> tuple[tuple[str, Right], ...]:
    """The rights that are meant and do not rest on the document yet, each with its decision."""
    return tuple(
        (decision, right)
        for decision, right in _rights(organisation, division, wanted)
        if not _rests(right, document_id)
    )


def _rights(organisation: Organisation, division: Division, wanted: Wanted) -> Iterator[tuple[str, Right]]:
    domains = {decision.id: decision.domain for decision in organisation.decisions}
    for row in division.mappings:
        if row.retired or (wanted.domain is not None and domains.get(row.decision, "") != wanted.domain):
            continue
        for right in row.rights:
            if wanted.post in (None, right.post) and right.part in wanted.which_parts:
                yield row.decision, right


def domains_of(organisation: Organisation, division: Division) -> tuple[str, ...]:
    """The domains of a division's decisions, in its own order."""
    domains = {decision.id: decision.domain for decision in organisation.decisions}
    return tuple(dict.fromkeys(domains.get(row.decision, "") for row in division.mappings if not row.retired))
