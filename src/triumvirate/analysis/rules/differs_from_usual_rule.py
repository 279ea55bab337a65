"""Finding: differs from the usual rule."""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.power import expand
from triumvirate.analysis.snapshot import Snapshot, leaves, posts_with, rule_of
from triumvirate.model.organisation import SIGNING_PARTS, Mapping, Rule
from triumvirate.model.speech import say
from triumvirate.model.usual_rules import usual_rule
from triumvirate.model.words import USUAL_RULE, listed, long_date


@rule(
    "differs-from-usual-rule",
    Severity.MEDIUM,
    title="The usual rule names somebody else too",
    to_do=ToDo.TALK,
)
def differs_from_usual_rule(snapshot: Snapshot) -> Iterator[Finding]:
    """The usual rule for this decision names a signatory, say a pharmacist, and no such post signs it.

    The rules are dated data with their sources. They are a prompt to check, never legal advice.
    """
    for row in snapshot.mappings:
        rule, usual = rule_of(row), usual_rule(snapshot.decisions[row.decision].code)
        if rule is None or usual is None:
            continue
        signs = [snapshot.posts[post] for post in _who_signs(snapshot, row, rule)]
        missing = [each.who for each in usual.signatories if not any(map(each.may_be, signs))]
        if missing:
            yield Finding(
                say(
                    "The usual rule also asks {names} to sign {decision}.",
                    names=listed(missing),
                    decision=snapshot.quoted(row.decision),
                ),
                say(
                    "{rule}. Source: {source}, reviewed on {day}. "
                    "Add the signature, or accept the difference.",
                    rule=say(USUAL_RULE),
                    source=usual.source,
                    day=long_date(usual.reviewed_on),
                ),
                row.decision,
                posts_with(row, *SIGNING_PARTS),
            )


def _who_signs(snapshot: Snapshot, row: Mapping, rule: Rule) -> set[str]:
    """Everyone who signs: committees, their members, and signatories a declared rule leaves out."""
    return {*leaves(rule), *leaves(expand(rule, snapshot.posts)), *posts_with(row, *SIGNING_PARTS)}
