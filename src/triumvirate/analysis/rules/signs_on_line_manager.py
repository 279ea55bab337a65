"""Finding: signs off on their own line manager."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis import power
from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.snapshot import Snapshot, posts_with, rule_of
from triumvirate.model.organisation import SIGNING_PARTS, Part
from triumvirate.model.speech import say


@rule("signs-on-line-manager", Severity.LOW, title="A post can stop its own line manager", to_do=ToDo.TALK)
def signs_on_line_manager(snapshot: Snapshot) -> Iterator[Finding]:
    """A post could stop a decision of the post it reports to, which is hard to do in practice."""
    for row in snapshot.mappings:
        rule = rule_of(row)
        if rule is None:
            continue
        deciders = posts_with(row, Part.DECIDES)
        stops = power.vetoers(rule, snapshot.posts)
        for post in posts_with(row, *SIGNING_PARTS):
            manager = snapshot.posts[post].reports_to
            if manager in deciders and manager != post and post in stops:
                yield Finding(
                    say(
                        "{post} signs {decision} and reports to {other}, who decides it.",
                        post=snapshot.post_title(post),
                        decision=snapshot.quoted(row.decision),
                        other=snapshot.post_title(manager),
                    ),
                    say("Check that the post can say no, or give the check to another post."),
                    row.decision,
                    (post, manager),
                )
