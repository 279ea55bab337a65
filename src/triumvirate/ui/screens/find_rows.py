"""What finding a text in a division gives: decisions, posts, people and documents. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.ui.text import tr

MOST = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its kind ("decision", "post", "person", "document"), its id and how it is told."""

    kind: str
    id: str
    says: str


def found(snapshot: Snapshot, text: str) -> tuple[Hit, ...]:
    """Everything in which each typed word occurs, decisions first, whatever its case; at most 60."""
    wanted = text.casefold().split()
    if not wanted:
        return ()
    hits = (hit for hit, words in _all(snapshot) if all(each in words.casefold() for each in wanted))
    return tuple(hit for hit, _place in zip(hits, range(MOST), strict=False))


def _all(snapshot: Snapshot) -> Iterator[tuple[Hit, str]]:
    for mapping in snapshot.mappings:
        decision = snapshot.decisions.get(mapping.decision)
        title = snapshot.title(mapping.decision)
        more = f"{decision.title} {decision.code} {decision.domain}" if decision else ""
        yield Hit("decision", mapping.decision, tr("Decision: {title}", title=title)), f"{title} {more}"
    for post in snapshot.division.posts:
        title = snapshot.post_title(post.id)
        yield Hit("post", post.id, tr("Post: {title}", title=title)), title
    for person in snapshot.organisation.people:
        if person.name:
            yield Hit("person", person.id, tr("Person: {name}", name=person.name)), person.name
    for document in snapshot.organisation.documents:
        says = tr("Document: {title}", title=document.title)
        yield Hit("document", document.id, says), f"{document.title} {document.reference}"
