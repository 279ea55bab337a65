"""Finding: an interim, or a holding that ends soon, with rights that are not written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import STAGE_OF_PART, WRITTEN, Snapshot, in_post
from triumvirate.model.organisation import Holding, HoldingKind
from triumvirate.model.speech import say
from triumvirate.model.words import counted, long_date

SOON = timedelta(days=90)


@rule("interim-or-ending-soon", Severity.HIGH, title="A post will soon change hands", to_do=ToDo.PLAN_LEAVING)
def interim_or_ending(snapshot: Snapshot) -> Iterator[Finding]:
    """A post is held by an interim or changes hands within 90 days, with rights that are not written down.

    What is not written leaves with the holder or depends on goodwill. Now is the time to write it down.
    """
    for post in snapshot.division.posts:
        decisions = _not_written(snapshot, post.id)
        for holding in post.holdings:
            if decisions and in_post(holding, snapshot.day) and _temporary(snapshot, holding):
                yield Finding(
                    say(
                        "{post} {when}. Its part in {decisions} is not written down.",
                        post=snapshot.post_title(post.id),
                        when=_when(holding),
                        decisions=counted(len(decisions), "decision"),
                    ),
                    say("Write the post’s rights down before it changes hands."),
                    more=decisions,
                    posts=(post.id,),
                    people=(holding.person,),
                )


def _temporary(snapshot: Snapshot, holding: Holding) -> bool:
    ends_soon = holding.until is not None and holding.until - snapshot.day <= SOON
    return ends_soon or holding.kind is HoldingKind.INTERIM


def _when(holding: Holding) -> str:
    interim = say("is held by an interim") if holding.kind is HoldingKind.INTERIM else say("changes hands")
    if holding.until is None:
        return interim
    return f"{interim} {'until' if holding.kind is HoldingKind.INTERIM else 'on'} {long_date(holding.until)}"


def _not_written(snapshot: Snapshot, post: str) -> tuple[str, ...]:
    """The decisions in which the post proposes, signs or carries out something that is not written."""
    return tuple(
        dict.fromkeys(
            row.decision
            for row in snapshot.mappings
            for right in row.rights
            if right.post == post and right.part in STAGE_OF_PART and snapshot.right_strength(right) < WRITTEN
        )
    )
