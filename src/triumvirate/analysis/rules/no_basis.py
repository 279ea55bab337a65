"""Finding: no basis recorded."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, posts_named, rule
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import SIGNING_PARTS, Basis, Part, Right
from triumvirate.model.speech import say

ASKED = SIGNING_PARTS | {Part.PROPOSES}


@rule("no-basis", Severity.MEDIUM, title="Nothing says where the right comes from", to_do=ToDo.WRITE_DOWN)
def no_basis(snapshot: Snapshot) -> Iterator[Finding]:
    """A post proposes, decides, agrees or signs, and nothing says where that comes from.

    When the post changes hands nobody can show the newcomer why it is theirs. Even "custom" is an answer.
    """
    for row in snapshot.mappings:
        posts = tuple(dict.fromkeys(right.post for right in row.rights if _unrecorded(right)))
        if posts:
            titles = posts_named(snapshot, posts)
            rest = say("rest" if len(posts) > 1 else "rests")
            yield Finding(
                say(
                    "Nothing says what {titles} {rest} on in {decision}.",
                    titles=titles,
                    rest=rest,
                    decision=snapshot.quoted(row.decision),
                ),
                say("Record the document, or say that it is custom or a personal arrangement."),
                row.decision,
                posts,
            )


def _unrecorded(right: Right) -> bool:
    return right.part in ASKED and all(ground.basis is Basis.NOT_RECORDED for ground in right.grounds)
