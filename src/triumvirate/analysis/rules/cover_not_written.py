"""Finding: the deputy’s cover is not written."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import WRITTEN, Snapshot
from triumvirate.model.speech import say


@rule("cover-not-written", Severity.MEDIUM, title="The cover is not written down", to_do=ToDo.WRITE_DOWN)
def cover_not_written(snapshot: Snapshot) -> Iterator[Finding]:
    """A deputy is named, and no document in force says so; when it matters the cover can be questioned."""
    for post in snapshot.division.posts:
        for cover in post.cover:
            if snapshot.ground_strength(cover) < WRITTEN:
                yield Finding(
                    say(
                        "No document in force says that {post} covers for {other}.",
                        post=snapshot.post_title(cover.post),
                        other=snapshot.post_title(post.id),
                    ),
                    say("Write the cover into the deputy’s job description or the scheme of delegation."),
                    posts=(post.id, cover.post),
                )
