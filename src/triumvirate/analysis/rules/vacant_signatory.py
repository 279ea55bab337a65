"""Finding: a vacant signatory."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, posts_named, rule
from triumvirate.analysis.power import passes
from triumvirate.analysis.snapshot import Snapshot, leaves, rule_of
from triumvirate.model.organisation import Mapping
from triumvirate.model.speech import say

REMEDY = "Name a deputy in writing, or agree who signs until the post is filled."


@rule("vacant-signatory", Severity.HIGH, title="A needed post is vacant", to_do=ToDo.FILL_GAP)
def vacant_signatory(snapshot: Snapshot) -> Iterator[Finding]:
    """A post whose consent is needed is vacant and has no written deputy: the decision stands still.

    So it does when a rule could spare any one of several vacant posts, and not all of them.
    """
    for row in snapshot.mappings:
        yield from _vacant_in(snapshot, row)


def _vacant_in(snapshot: Snapshot, row: Mapping) -> Iterator[Finding]:
    """One finding for each vacant post that is needed, else one for those that are together."""
    rule, quoted = rule_of(row), snapshot.quoted(row.decision)
    if rule is None:
        return
    signing = dict.fromkeys(leaves(rule))
    vacant = tuple(post for post in signing if _empty(snapshot, post))
    needed = [post for post in vacant if not passes(rule, signing.keys() - {post})]
    for post in needed:
        says = say(
            "{quoted} needs {post}, which is vacant and not covered.",
            quoted=quoted,
            post=snapshot.post_title(post),
        )
        yield Finding(says, say(REMEDY), row.decision, (post,))
    if vacant and not needed and not passes(rule, signing.keys() - set(vacant)):
        says = say(
            "{quoted} stands still. {posts} are vacant and not covered.",
            quoted=quoted,
            posts=posts_named(snapshot, vacant),
        )
        yield Finding(says, say(REMEDY), row.decision, vacant)


def _empty(snapshot: Snapshot, post_id: str) -> bool:
    post = snapshot.posts[post_id]
    if post.is_committee or snapshot.holders(post_id):
        return False
    return not any(snapshot.holders(deputy) for deputy in snapshot.written_deputies(post))
