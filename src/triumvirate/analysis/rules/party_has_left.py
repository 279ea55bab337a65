"""Finding: a personal arrangement whose other party has left."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Basis, Right
from triumvirate.model.speech import say


@rule("party-has-left", Severity.HIGH, title="The other party has left", to_do=ToDo.WRITE_DOWN)
def party_has_left(snapshot: Snapshot) -> Iterator[Finding]:
    """A right rests on a personal arrangement with somebody who holds no post any more."""
    for row in snapshot.mappings:
        for post in dict.fromkeys(right.post for right in row.rights):
            parties = _departed(snapshot, [right for right in row.rights if right.post == post])
            if parties:
                yield Finding(
                    say(
                        "{post}’s part in {decision} rests on an arrangement with someone who has left.",
                        post=snapshot.post_title(post),
                        decision=snapshot.quoted(row.decision),
                    ),
                    say("Agree it anew with those in post, and write it down."),
                    row.decision,
                    (post,),
                    parties,
                )


def _departed(snapshot: Snapshot, rights: list[Right]) -> tuple[str, ...]:
    """The other parties of these rights' personal arrangements who hold no post any more."""
    personal = (ground for right in rights for ground in right.grounds if ground.basis is Basis.PERSONAL)
    return tuple(
        dict.fromkeys(g.party for g in personal if g.party is not None and g.party in snapshot.departed)
    )
