"""Remedies that write something down: what a right rests on, where cover is written, a new review date.

They record what people say of their papers. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from triumvirate.model import edits, words
from triumvirate.model.organisation import (
    WRITTEN_BASES,
    Basis,
    Document,
    DocumentKind,
    Ground,
    Organisation,
    new_id,
)
from triumvirate.ui.screens.findings_remedies import Answers, Case, Question, Remedy, Step, mends
from triumvirate.ui.text import tr

NEW = "new"


@mends("no-basis", "party-has-left")
def record_what_it_rests_on(case: Case) -> Iterator[Remedy]:
    """Say what the parts named rest on: a document, custom or a personal arrangement."""
    decision, posts = case.finding.decision, case.finding.posts
    again = case.finding.rule == "party-has-left"
    gone = case.finding.people if again else ()

    def step(said: Answers) -> Step:
        ground, document = _ground(said)
        return Step(edits.record_basis, (decision, posts, ground, document, gone))

    verb = tr("Record what holds now") if again else tr("Record what it rests on")
    yield Remedy(verb, step, _written_where(case.organisation))


def _written_where(organisation: Organisation) -> tuple[Question, ...]:
    """What it rests on, and in which document: one of the list, or a new one by its title."""
    written = tuple((one.id, document_title(one)) for one in organisation.documents)
    bases = [basis for basis in Basis if basis is not Basis.NOT_RECORDED]
    return (
        Question(
            "basis",
            "What it rests on",
            options=tuple((basis, words.basis_word(basis)) for basis in bases),
            must=tr("Choose what it rests on."),
        ),
        Question(
            "document",
            "Written in",
            options=((None, tr("No document yet")), *written, (NEW, tr("A new document, named below"))),
        ),
        Question("title", "Title of the new document", "text"),
    )


def _ground(said: Answers) -> tuple[Ground, Document | None]:
    basis = Basis(said["basis"])
    if basis not in WRITTEN_BASES:
        return Ground(basis), None
    title = said.get("title", "")
    if said["document"] == NEW or (said["document"] is None and title):
        made = Document(new_id("doc"), DocumentKind(basis.value), title or words.basis_word(basis))
        return Ground(basis, made.id), made
    return Ground(basis, said["document"]), None


@mends("interim-or-ending-soon")
def attach_a_document(case: Case) -> Iterator[Remedy]:
    """Let all the post's parts that are not written down rest on one document."""
    if not case.finding.posts or not case.organisation.documents:
        return
    cells = tuple((decision, case.finding.posts[0]) for decision in case.finding.more)
    yield Remedy(
        tr("Attach a document to them"),
        lambda said: Step(edits.attach_document, (said["document"], said["basis"], cells)),
        documents_and_bases(case.organisation),
    )


def documents_and_bases(organisation: Organisation) -> tuple[Question, ...]:
    """Which document, and as what it counts."""
    return (
        Question(
            "document",
            "Document",
            options=tuple((one.id, document_title(one)) for one in organisation.documents),
            must=tr("Choose a document first."),
        ),
        Question(
            "basis",
            "It counts as",
            options=tuple((basis, words.basis_word(basis)) for basis in Basis if basis in WRITTEN_BASES),
            must=tr("Choose what it counts as."),
        ),
    )


@mends("cover-not-written")
def record_the_cover(case: Case) -> Iterator[Remedy]:
    """Say where a deputy's cover is written."""
    post_id, deputy = case.finding.posts[:2]
    post = case.division.post(post_id)
    covers = post.cover if post else ()
    written = [basis for basis in Basis if basis in WRITTEN_BASES]
    options = tuple((one.id, document_title(one)) for one in case.organisation.documents)
    if not options:
        return

    def step(said: Answers) -> Step:
        changed: Any = {"basis": said["basis"], "document": said["document"]}
        after = tuple(replace(one, **changed) if one.post == deputy else one for one in covers)
        return Step(edits.set_cover, (post_id, after))

    yield Remedy(
        tr("Say where the cover is written"),
        step,
        (
            Question("document", "Document", options=options, must=tr("Choose a document first.")),
            Question(
                "basis",
                "It counts as",
                options=tuple((basis, words.basis_word(basis)) for basis in written),
                must=tr("Choose what it counts as."),
            ),
        ),
    )


@mends("document-due")
def record_the_renewal(case: Case) -> Iterator[Remedy]:
    """Record that a document was renewed: approved again, with another review date."""
    document = case.organisation.document(case.finding.documents[0]) if case.finding.documents else None
    if document is None:
        return
    known = document

    def complaint(said: Answers) -> str:
        early = said["review"] <= case.day
        return tr("The new review date must be still to come.") if early else ""

    yield Remedy(
        tr("Record the new review date"),
        lambda said: Step(
            edits.change_document,
            (known.id,),
            {"approved": said["approved"], "review": said["review"]},
            of_division=False,
        ),
        (
            Question("approved", "Approved on", "date", start=known.approved),
            Question("review", "Next review", "date", must=tr("Say when it is reviewed next.")),
        ),
        complaint,
    )


def document_title(document: Document) -> str:
    """A document's title, or words that stand for one that has none."""
    return document.title or tr("A document without a title")
