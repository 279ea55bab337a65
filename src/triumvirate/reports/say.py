"""Whose say over sign-offs a handover moves, in sentences for the terminal and the handover pack.

Figures stay exact, and what cannot be counted is said, never shown as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.handover import Handover
from triumvirate.analysis.power import MOST_SIGNATORIES
from triumvirate.model.words import counted


def uncounted(handover: Handover) -> tuple[str, ...]:
    """The decisions with too many signatories for shares, in the division's order."""
    return tuple(decision for decision, shares in handover.continuity.signs.items() if shares is None)


def say_sentences(handover: Handover) -> Iterator[str]:
    """How much of the say changes hands, where it can be counted, and what cannot be."""
    moves, at_most = handover.moves, handover.moves_if_custom_fails
    left_out = len(uncounted(handover))
    if moves or at_most:
        custom = "" if moves == at_most else f", {at_most} if custom is not honoured"
        yield f"{moves} of the signing say changes hands{custom}."
    elif handover.signs_before is not None and not left_out:
        yield "No say over sign-offs changes hands."
    if left_out:
        decisions = f"{counted(left_out, 'decision')} with more than {MOST_SIGNATORIES} signatories"
        yield f"The say over sign-offs cannot be counted for {decisions}."
