"""What the "What if ... leaves?" screen says: the lapse list, the say that moves, and what to write first.

It puts an answer of the analysis into words. It knows nothing of Qt, computes no level itself and stores
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from triumvirate.model import words
from triumvirate.model.organisation import Division, Organisation, Part
from triumvirate.ui.screens.people_rows import holding_dates, is_current, person_name, post_title
from triumvirate.ui.segments import GROUPS, Segment, group_word, kind_of
from triumvirate.ui.text import count, tr

if TYPE_CHECKING:
    from triumvirate.analysis.continuity import Bar, Cause, Level
    from triumvirate.analysis.handover import Handover

BLOCKS = (
    ("high", 0, "Must be renegotiated"),
    ("medium", 1, "Rests on custom being honoured"),
    ("info", 2, "Pauses until the post is filled"),
    ("good", 3, "Carries on, the deputy covers"),
    ("good", 4, "Carries on"),
    ("nobody", None, "Not settled, with or without the change"),
)
"""The parts of the lapse list in the order shown: colour, level and heading."""

COUNTS = (
    ("carries_on", "good", "carry on"),
    ("pauses", "info", "pause until the post is filled"),
    ("custom", "medium", "rest on custom being honoured"),
    ("renegotiate", "high", "must be renegotiated"),
    ("not_settled", "nobody", "not settled"),
)
"""The counts of the handover bar in its order: field, colour and words."""

DEPUTY = 3
FOLDED = (DEPUTY, 4, None)
EXACT_UP_TO = 60


@dataclass(frozen=True, slots=True)
class Leaver:
    """A person or a post that can be chosen, with the words of its entry."""

    kind: str
    id: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """A decision in the lapse list and the sentence that says why it stands there.

    ``who`` says whose right it is, where the list goes right by right.
    """

    decision: str
    title: str
    cause: str
    worse: bool
    who: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The decisions that meet the same fate; ``folded`` where there is nothing to do about them."""

    kind: str
    heading: str
    lapses: tuple[Lapse, ...]
    folded: bool = False
    noun: str = "decision"
    number: int | None = None

    @property
    def counted(self) -> str:
        """How many there are, in words."""
        return count(len(self.lapses) if self.number is None else self.number, self.noun)


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count of a handover bar, and whether it differs from the bar shown before it."""

    kind: str
    words: str
    number: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer in words, apart from the bars."""

    headline: str
    say: str
    blocks: tuple[Block, ...]
    singles: tuple[str, ...]


def leavers(organisation: Organisation, division: Division, day: date) -> tuple[Leaver, ...]:
    """Who can leave: everybody in post today, those with the nearest planned end first; then every post."""
    people: dict[str, list[tuple[date, str, str]]] = {}
    for post in division.posts:
        for holding in post.holdings:
            if is_current(holding, day):
                entry = (holding.until or date.max, post_title(post), holding_dates(holding, day))
                people.setdefault(holding.person, []).append(entry)
    ordered = sorted(people.items(), key=lambda item: min(item[1])[0])
    return (
        *(_person(organisation, person_id, entries) for person_id, entries in ordered),
        *(Leaver("post", post.id, post_title(post), "") for post in division.posts if not post.is_committee),
    )


def leaver_of_post(found: Iterable[Leaver], division: Division, post_id: str, day: date) -> Leaver | None:
    """Who leaves when a post is pointed at: its holder where there is one, otherwise the post itself."""
    post = division.post(post_id)
    holders = [holding.person for holding in post.holdings if is_current(holding, day)] if post else []
    wanted = {("person", holders[0])} if len(holders) == 1 else {("post", post_id)}
    return next((each for each in found if (each.kind, each.id) in wanted), None)


def _person(organisation: Organisation, person_id: str, entries: list[tuple[date, str, str]]) -> Leaver:
    posts = ", ".join(title for _end, title, _dates in entries)
    name = person_name(organisation, person_id)
    return Leaver("person", person_id, f"{name}, {posts}", min(entries)[2])


def answer(organisation: Organisation, division: Division, when: str, handover: Handover) -> Answer:
    """Put the analysis' answer into words; ``when`` says what happens: "when James Okoro leaves"."""
    return Answer(
        headline=_headline(division, when, handover),
        say=say_words(handover.moves, handover.moves_if_custom_fails),
        blocks=_blocks(organisation, division, handover),
        singles=_singles(organisation, division, handover.new_single_points),
    )


def _headline(division: Division, when: str, handover: Handover) -> str:
    after, before = handover.levels, handover.before
    mapped = sum(level is not None for level in after.values())
    stopped = sum(_worse(before[key], level) and level != DEPUTY for key, level in after.items())
    covered = sum(_worse(before[key], level) and level == DEPUTY for key, level in after.items())
    if not mapped:
        return tr("No decision of {division} is settled yet.", division=division.name or tr("this division"))
    decisions = count(mapped, "decision")
    first = (
        tr("{n} of {all} would pause or become uncertain {when}.", n=stopped, all=decisions, when=when)
        if stopped
        else tr("No decision stops {when}.", when=when)
    )
    return f"{first} {tr('A deputy covers {n}.', n=covered)}" if covered else first


def when_words(
    organisation: Organisation, division: Division, people: Iterable[str], posts: Iterable[str]
) -> str:
    """What happens, as the end of a sentence: "when James Okoro leaves", "when Matron falls vacant"."""
    names = [person_name(organisation, person) for person in people]
    titles = [post_title(division.post(post)) for post in posts]
    clauses = []
    if names:
        verb = tr("leaves") if len(names) == 1 else tr("leave")
        clauses.append(f"{words.listed(names)} {verb}")
    if titles:
        verb = tr("falls vacant") if len(titles) == 1 else tr("fall vacant")
        clauses.append(f"{words.listed(titles)} {verb}")
    return f"{tr('when')} {words.listed(clauses)}" if clauses else ""


def _worse(before: Level, after: Level) -> bool:
    return before is not None and after is not None and after < before


def say_words(moves: Fraction, if_custom_fails: Fraction) -> str:
    """The say that changes hands, in whole numbers: "5 parts in 36 of the say ... change hands."."""
    parts, several = _parts(moves)
    says = (
        tr("{parts} of the say over sign-offs change hands.")
        if several
        else tr("{parts} of the say over sign-offs changes hands.")
    )
    first = says.format(parts=parts) if moves else tr("No say over sign-offs changes hands.")
    if if_custom_fails <= moves:
        return first
    more, _several = _parts(if_custom_fails)
    return f"{first} {tr('If custom is not honoured either: {parts}.', parts=more.lower())}"


def _parts(share: Fraction) -> tuple[str, bool]:
    """A share as "5 parts in 36", near enough where the figures would be large, and whether it is several."""
    near = share if share.denominator <= EXACT_UP_TO else share.limit_denominator(10)
    if near == 1:
        return (tr("All") if share == 1 else tr("Nearly all")), False
    if near != share and share < Fraction(1, 20):
        return tr("A small part"), False
    said = tr("1 part in {of}") if near.numerator == 1 else tr("{n} parts in {of}")
    said = said.format(n=near.numerator, of=near.denominator)
    return (said if near == share else tr("About {parts}", parts=said)), near.numerator > 1


def count_lines(*bars: Bar) -> tuple[tuple[CountLine, ...], ...]:
    """For each bar the counts that any of them has, in the bar's order."""
    wanted = [line for line in COUNTS if any(getattr(bar, line[0]) for bar in bars)]
    return tuple(
        tuple(
            CountLine(kind, tr(said), getattr(bar, key), getattr(bar, key) != getattr(earlier, key))
            for key, kind, said in wanted
        )
        for earlier, bar in zip((bars[0], *bars), bars, strict=False)
    )


def share_segments(shares: Mapping[str, Fraction] | None) -> tuple[Segment, ...]:
    """Who signs, as a bar: a segment for each group, with its share of every 100 sign-offs."""
    order = (*GROUPS, "nobody")
    found = []
    for group in order:
        share = (shares or {}).get(group, Fraction(0))
        figure = f"{round(share * 100)}%"
        found.append(Segment(share, kind_of(group), figure, f"{group_word(group)} {figure}"))
    return tuple(segment for segment in found if segment.share)


def _blocks(organisation: Organisation, division: Division, handover: Handover) -> tuple[Block, ...]:
    found = []
    for kind, level, heading in BLOCKS:
        lapses = tuple(
            _lapse(organisation, division, decision, handover)
            for decision, reached in handover.levels.items()
            if reached == level
        )
        if lapses:
            ordered = tuple(sorted(lapses, key=lambda lapse: not lapse.worse))
            found.append(Block(kind, tr(heading), ordered, folded=level in FOLDED))
    return tuple(found)


def _lapse(organisation: Organisation, division: Division, decision: str, handover: Handover) -> Lapse:
    level = handover.levels[decision]
    worse = _worse(handover.before.get(decision), level)
    cause = handover.because.get(decision)
    return Lapse(
        decision=decision,
        title=decision_title(organisation, division, decision),
        cause=_cause(organisation, division, decision, cause)
        if cause is not None and level not in (4, None)
        else "",
        worse=worse,
    )


def decision_title(organisation: Organisation, division: Division, decision_id: str) -> str:
    """The decision in the division's own wording, or as the organisation's list has it."""
    mapping = division.mapping(decision_id)
    if mapping is not None and mapping.title:
        return mapping.title
    decision = organisation.decision(decision_id)
    return (decision.title if decision is not None else "") or tr("A decision without a title")


def _cause(organisation: Organisation, division: Division, decision: str, cause: Cause) -> str:
    if cause.through:
        return tr("Because of: {title}.", title=decision_title(organisation, division, cause.through))
    post = division.post(cause.post)
    says = _what_it_does(division, decision, cause.post, str(cause.stage))
    if cause.level == 2 and post is not None and post.is_committee:
        return tr("{post} {says}, and too few members would be left.", post=post_title(post), says=says)
    return tr(_CAUSES.get(cause.level, "{post} {says}."), post=post_title(post), says=says)


_CAUSES = {
    0: "{post} {says} by personal arrangement.",
    1: "{post} {says}, and no document in force says so.",
    2: "{post} {says}, and nobody would be in the post.",
    3: "{post} {says}. The deputy stands in.",
}

_DOES = {
    Part.PROPOSES: "proposes this",
    Part.DECIDES: "decides this",
    Part.MUST_AGREE: "must agree to this",
    Part.SIGNS_OFF: "signs this off",
    Part.CARRIES_OUT: "carries this out",
}

_PARTS_OF_STAGE = {
    "proposes": (Part.PROPOSES,),
    "signs": (Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF),
    "carries-out": (Part.CARRIES_OUT,),
}


def _what_it_does(division: Division, decision: str, post_id: str, stage: str) -> str:
    """The post's strongest part in this stage of the decision, as a verb: "signs this off"."""
    mapping = division.mapping(decision)
    has = {right.part for right in mapping.rights if right.post == post_id} if mapping else set()
    parts = _PARTS_OF_STAGE.get(stage, ())
    chosen = next((part for part in parts if part in has), parts[0] if parts else Part.DECIDES)
    return tr(_DOES[chosen])


def _singles(
    organisation: Organisation, division: Division, points: Mapping[str, Iterable[str]]
) -> tuple[str, ...]:
    sentences = []
    for person_id, decisions in points.items():
        titles = [decision_title(organisation, division, decision) for decision in decisions]
        name = person_name(organisation, person_id)
        sentences.append(
            tr(
                "After that, {number} would rest on {name}: {titles}.",
                number=count(len(titles), "decision"),
                name=name,
                titles="; ".join(titles),
            )
        )
    return tuple(sentences)
