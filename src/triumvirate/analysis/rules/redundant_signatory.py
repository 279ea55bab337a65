"""Finding: a redundant signatory."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis import power
from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, leaves, posts_with, rule_of
from triumvirate.errors import TooManySignatories
from triumvirate.model.organisation import SIGNING_PARTS, Mapping
from triumvirate.model.speech import say


@rule("redundant-signatory", Severity.MEDIUM, title="A signature changes nothing", to_do=ToDo.LIGHTEN)
def redundant_signatory(snapshot: Snapshot) -> Iterator[Finding]:
    """A post signs, and its signature can never change the outcome.

    Either the declared rule leaves it out, or the others can always settle it with or without this post.
    """
    for row in snapshot.mappings:
        for post in _redundant(snapshot, row):
            title = snapshot.post_title(post)
            yield Finding(
                say(
                    "{title} signs {decision}, but the outcome never turns on it.",
                    title=title,
                    decision=snapshot.quoted(row.decision),
                ),
                say("Take the signature out, or change the rule so that it counts."),
                row.decision,
                (post,),
            )


def _redundant(snapshot: Snapshot, row: Mapping) -> list[str]:
    """Signatories the rule omits or in which neither the post nor any of its members has a swing."""
    rule = rule_of(row)
    if rule is None:
        return []
    standing = leaves(rule)
    signatories = dict.fromkeys((*standing, *posts_with(row, *SIGNING_PARTS)))
    try:
        idle = set(power.game(rule, snapshot.posts).redundant)
    except TooManySignatories:
        idle = set()
    return [
        post
        for post in signatories
        if post not in standing or all(member in idle for member in snapshot.posts[post].members or (post,))
    ]
