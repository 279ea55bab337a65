"""Finding: evidence expired or due for review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say
from triumvirate.model.words import counted, long_date

SOON = timedelta(days=90)


@rule("document-due", Severity.MEDIUM, title="A document is due for review", to_do=ToDo.WRITE_DOWN)
def document_due(snapshot: Snapshot) -> Iterator[Finding]:
    """A document that rights are written in is past its review date, or will be within 90 days.

    A right written in a document past its review counts as uncertain, like custom.
    """
    for document in snapshot.organisation.documents:
        if document.review is None or document.review - snapshot.day > SOON:
            continue
        decisions = _written_in(snapshot, document.id)
        posts = tuple(
            p.id for p in snapshot.division.posts if any(c.document == document.id for c in p.cover)
        )
        if not (decisions or posts):
            continue
        past = document.review < snapshot.day
        when = say(
            "{verb} due for review on {day}",
            verb=say("was" if past else "is"),
            day=long_date(document.review),
        )
        yield Finding(
            say(
                "{title} {when}; {decisions} {verb} on it.",
                title=document.title or document.id,
                when=when,
                decisions=counted(len(decisions), "decision"),
                verb=say("rests" if len(decisions) == 1 else "rest"),
            ),
            say("Renew it, or record the new review date once it has been renewed."),
            more=decisions,
            posts=posts,
            documents=(document.id,),
            severity=Severity.MEDIUM if past else Severity.LOW,
        )


def _written_in(snapshot: Snapshot, document: str) -> tuple[str, ...]:
    return tuple(
        row.decision
        for row in snapshot.mappings
        if any(ground.document == document for right in row.rights for ground in right.grounds)
    )
