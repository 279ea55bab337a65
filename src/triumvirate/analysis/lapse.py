"""The lapse list: what becomes of each right when a post changes hands, and why.

A right is what a post proposes, signs or carries out in one decision. The levels come from the continuity
of the whole division; here each is put in words and sorted. Posts are named by title, people never.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from triumvirate.analysis.continuity import CARRIES_ON, CUSTOM, DEPUTY, PAUSES, RENEGOTIATE
from triumvirate.analysis.handover import Handover
from triumvirate.analysis.snapshot import STAGE_OF_PART, Snapshot
from triumvirate.model.organisation import WRITTEN_BASES, Basis, Part, Right
from triumvirate.model.speech import say
from triumvirate.model.words import listed


class Fate(StrEnum):
    """What becomes of a right, the worst first."""

    LAPSES = "lapses"
    DESIGNATION = "needs-designation"
    CUSTOM = "custom"
    PAUSES = "pauses"
    DEPUTY = "deputy"
    STANDS = "stands"


FATE_OF_LEVEL = {
    RENEGOTIATE: Fate.LAPSES,
    CUSTOM: Fate.CUSTOM,
    PAUSES: Fate.PAUSES,
    DEPUTY: Fate.DEPUTY,
    CARRIES_ON: Fate.STANDS,
}
_ORDER = {fate: place for place, fate in enumerate(Fate)}

Successors = Mapping[str, str | None]
"""The posts to which a successor comes, and who it is where that is known."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """One right of one post and what becomes of it; ``cause`` is a sentence without anybody's name.

    ``parties`` are the people a personal arrangement was made with, by id.
    """

    decision: str
    post: str
    part: Part
    fate: Fate
    cause: str
    parties: tuple[str, ...] = ()


def lapses(handover: Handover, successors: Successors | None = None) -> tuple[Lapse, ...]:
    """Every right that the change touches, the worst first, then in the division's own order."""
    successors = successors or {}
    handover = handover.trying(successors=successors)
    found = _found(handover, successors)
    return tuple(sorted(found, key=lambda lapse: _ORDER[lapse.fate]))


def _found(handover: Handover, successors: Successors) -> Iterator[Lapse]:
    snapshot, values = handover.snapshot, handover.continuity.values(handover.situation)
    leaving = leaving_posts(handover)
    for row in snapshot.mappings:
        for right in row.rights:
            if right.part not in STAGE_OF_PART:
                continue
            level = values.get(("right", row.decision, STAGE_OF_PART[right.part], right.post))
            if level is None or (right.post not in leaving and level == CARRIES_ON):
                continue
            if right.post in leaving or _touched(handover, right, level):
                yield _lapse(handover, row.decision, right, level, successors)


def leaving_posts(handover: Handover) -> frozenset[str]:
    """The posts that somebody gives up, or that are vacated."""
    held = {post for person in handover.situation.gone for post in handover.snapshot.held_by(person)}
    return handover.situation.vacated | held


def _touched(handover: Handover, right: Right, level: int) -> bool:
    """Whether a right of a post that nobody leaves is worse off: its party goes, or its committee shrinks."""
    if handover.snapshot.posts[right.post].is_committee:
        return bool(set(handover.snapshot.posts[right.post].members) & leaving_posts(handover))
    parties = {ground.party for ground in right.grounds if ground.party}
    return level == RENEGOTIATE and bool(parties & handover.situation.gone)


def _lapse(handover: Handover, decision: str, right: Right, level: int, successors: Successors) -> Lapse:
    fate = FATE_OF_LEVEL[level]
    if fate in (Fate.PAUSES, Fate.DEPUTY, Fate.STANDS) and _must_be_designated(handover, right, successors):
        fate = Fate.DESIGNATION
    parties = tuple(ground.party for ground in right.grounds if ground.party)
    return Lapse(decision, right.post, right.part, fate, _cause(handover, right, fate), parties)


def _must_be_designated(handover: Handover, right: Right, successors: Successors) -> bool:
    """Whether a national rule asks for a designation that nobody who follows is known to have."""
    if not any(ground.basis is Basis.NATIONAL_RULE for ground in right.grounds):
        return False
    snapshot = handover.snapshot
    if _stayers(handover, right.post):
        return False
    follow = {successors.get(right.post)}
    for deputy in snapshot.written_deputies(snapshot.posts[right.post]):
        follow |= set(_stayers(handover, deputy))
    return not follow & set(right.designated)


def _stayers(handover: Handover, post: str) -> tuple[str, ...]:
    if post in handover.situation.vacated:
        return ()
    return tuple(
        person for person in handover.snapshot.holders(post) if person not in handover.situation.gone
    )


def _cause(handover: Handover, right: Right, fate: Fate) -> str:
    """Why the right fares so, in one sentence."""
    snapshot, title = handover.snapshot, handover.snapshot.post_title(right.post)
    if snapshot.posts[right.post].is_committee and fate is not Fate.STANDS:
        return say("{title} loses a member it needs for its quorum.", title=title)
    if fate is Fate.LAPSES:
        return _lapse_cause(handover, right)
    if fate is Fate.DESIGNATION:
        return say(
            "A national rule asks for a designated or trained person, and nobody who follows is recorded."
        )
    if fate is Fate.CUSTOM:
        return _weak_cause(snapshot, right)
    if fate is Fate.PAUSES:
        return say("Written down, but nobody holds {title} and no deputy is written down.", title=title)
    if fate is Fate.DEPUTY:
        return say(
            "{deputies} stands in, and that is written down.", deputies=_deputies(handover, right.post)
        )
    return _stands_cause(handover, right)


def _lapse_cause(handover: Handover, right: Right) -> str:
    gone = handover.situation.gone | handover.snapshot.departed
    if any(ground.party in gone for ground in right.grounds):
        return say("It is a personal arrangement with someone who leaves.")
    return say("It is a personal arrangement, so it goes with the person.")


def _weak_cause(snapshot: Snapshot, right: Right) -> str:
    """What a right that is not firmly written rests on."""
    written = [ground for ground in right.grounds if ground.basis in WRITTEN_BASES]
    if written:
        document = snapshot.documents.get(written[0].document or "")
        if document is None:
            return say("It is said to be written, but the document is not recorded.")
        return say(
            "It is written in {title}, which is not in force or names no post.",
            title=document.title or say("a document"),
        )
    if any(ground.basis is Basis.CUSTOM for ground in right.grounds):
        return say("It rests on custom and practice.")
    return say("Nothing is recorded about where it comes from.")


def _deputies(handover: Handover, post: str) -> str:
    snapshot = handover.snapshot
    able = [
        deputy for deputy in snapshot.written_deputies(snapshot.posts[post]) if _stayers(handover, deputy)
    ]
    return listed(map(snapshot.post_title, able)) or "The deputy to be named"


def _stands_cause(handover: Handover, right: Right) -> str:
    title = handover.snapshot.post_title(right.post)
    if handover.snapshot.posts[right.post].is_committee:
        return say("{title} still has the members it needs.", title=title)
    if _stayers(handover, right.post):
        return say("Someone else holds {title} too.", title=title)
    return say("Written down, so it comes with {title} to the successor.", title=title)
