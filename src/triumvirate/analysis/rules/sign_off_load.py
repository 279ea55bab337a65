"""Finding: an uneven load of signatures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from triumvirate.analysis.findings import Finding, Severity, ToDo, rule
from triumvirate.analysis.load import loads
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.speech import say

FAR_ABOVE = Fraction(3, 2)
ONCE_A_MONTH = 1


@rule("sign-off-load", Severity.LOW, title="One post signs very often", to_do=ToDo.LIGHTEN)
def sign_off_load(snapshot: Snapshot) -> Iterator[Finding]:
    """A post gives more than one and a half times as many signatures a month as the leads do on average."""
    given = {post: load.signatures for post, load in loads(snapshot).items()}
    leads = snapshot.division.leads
    if not given or not leads:
        return
    mean = sum((given.get(lead.id, Fraction(0)) for lead in leads), Fraction(0)) / len(leads)
    for post, signatures in given.items():
        if signatures >= ONCE_A_MONTH and signatures > FAR_ABOVE * mean:
            yield Finding(
                say(
                    "{post} signs about {number} times a month, the leads about {number2} on average.",
                    post=snapshot.post_title(post),
                    number=round(signatures),
                    number2=round(mean),
                ),
                say("Look for signatures that another post could give or that nobody needs."),
                posts=(post,),
            )
