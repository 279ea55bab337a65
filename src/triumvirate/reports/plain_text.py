"""The analysis in sentences, for people who read a terminal or a log.

The same answers as the screens give, in the same words; posts are named by their titles, and people only
where the question was about them or they own a finding the division lives with.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby

from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.balance import NOBODY, OTHER_LEADS, OUTSIDE, SHARED, Shares, held_alone, lead_groups
from triumvirate.analysis.compare import Compared, ComparedRow, Comparison
from triumvirate.analysis.continuity import Bar, Cause
from triumvirate.analysis.findings import Finding, posts_named
from triumvirate.analysis.handover import Handover
from triumvirate.analysis.load import Load
from triumvirate.analysis.pattern import Pattern
from triumvirate.analysis.power import MOST_SIGNATORIES
from triumvirate.analysis.snapshot import Snapshot, Stage
from triumvirate.analysis.todo import Action, ActionKind
from triumvirate.model.organisation import Lane
from triumvirate.model.words import (
    basis_mix_sentence,
    counted,
    level_word,
    listed,
    long_date,
    pattern_sentence,
    severity_word,
)
from triumvirate.reports.say import say_sentences

GROUP_WORDS = {
    OUTSIDE: "other posts",
    OTHER_LEADS: "other leads",
    SHARED: "several together",
    NOBODY: "nobody",
}
STAGE_WORDS = {Stage.PROPOSES: "proposing", Stage.SIGNS: "signing", Stage.CARRIES_OUT: "carrying out"}
LEVELS_WORST_FIRST = (0, 1, 2, 3, 4, None)
NO_SHAPE = frozenset({"too-few", "nothing-to-sign"})
"""Labels that say there is nothing yet to be firm or borderline about."""


def _printed(lines: Iterable[str]) -> str:
    """Lines as they are printed: one line each, whatever stands in the names people gave."""
    return "".join(f"{_without_control(line)}\n" for line in lines)


def _without_control(line: str) -> str:
    return "".join(" " if unicodedata.category(one) == "Cc" else one for one in line)


def check_text(assessments: Iterable[Assessment]) -> str:
    """Every division: its bar, who starts, settles and signs, the pattern, what to do, the findings."""
    told = "\n".join(_printed(_division_lines(assessment)) for assessment in assessments)
    return told or "This map has no division yet.\n"


def _division_lines(assessment: Assessment) -> Iterator[str]:
    yield f"{assessment.name or assessment.division_id} on {long_date(assessment.snapshot.day)}"
    settled = f"{assessment.mapped} with somebody who settles them"
    yield f"  {counted(assessment.decisions, 'decision')}, {settled}."
    pattern = assessment.pattern
    shape = pattern_sentence(pattern.label, Lane(pattern.led_by) if pattern.led_by else None)
    yield f"  {shape} {basis_mix_sentence(assessment.basis.label)}"
    yield from _pattern_lines(pattern)
    yield from _under("When somebody leaves, at worst:", bar_lines(assessment.bar))
    yield from _say_lines(assessment)
    yield from _to_do_lines(assessment.snapshot, assessment.to_do, assessment.to_do_no_gap)
    yield from _finding_lines(assessment.findings)
    yield from _accepted_lines(assessment.accepted)


def _under(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines below a heading; no heading where there are none."""
    found = [*lines]
    if found:
        yield f"  {heading}"
        yield from (f"    {line}" for line in found)


def _pattern_lines(pattern: Pattern) -> Iterator[str]:
    if pattern.firm:
        yield "  This pattern is firm: no single decision changes it."
    elif pattern.label not in NO_SHAPE:
        yield "  This pattern is borderline: without one decision it would be another."


def _say_lines(assessment: Assessment) -> Iterator[str]:
    """Who starts, settles and signs, how many leads it takes, and how much each post signs."""
    rows, snapshot = assessment.balance.rows, assessment.snapshot
    yield f"  Who starts: {_counts_words(held_alone(row.starts for row in rows))}."
    yield f"  Who settles: {_counts_words(held_alone(row.settles for row in rows))}."
    yield f"  Who signs: {_signs_words(row.signs for row in rows)}."
    if assessment.balance.uncounted:
        left_out = counted(len(assessment.balance.uncounted), "decision")
        yield f"  {left_out} with more than {MOST_SIGNATORIES} signatories left out of who signs."
    yield from _needed_lines(assessment)
    only = (
        f"{snapshot.post_title(post)}: {count} of {counted(among, 'decision')}"
        for post, (count, among) in assessment.sign_off_only.items()
        if count
    )
    yield from _under("Only signs off:", only)
    loads = (f"{snapshot.post_title(post)}: {_load_words(load)}" for post, load in assessment.load.items())
    yield from _under("Sign-offs a month:", loads)


def _needed_lines(assessment: Assessment) -> Iterator[str]:
    """How many leads it takes: all 3 leads in 7 of 38 decisions, 2 in 10, none in 21."""
    leads = len(lead_groups(assessment.snapshot))
    counts = sorted(Counter(assessment.needed.values()).items(), reverse=True)
    if not leads or not counts:
        return
    (most, first), *others = counts
    whole = {0: "No lead", 1: "1 lead"}.get(most, f"All {most} leads" if most == leads else f"{most} leads")
    rest = "".join(f"; {number or 'none'} in {count}" for number, count in others)
    yield f"  {whole} needed in {first} of {counted(len(assessment.needed), 'decision')}{rest}."


def _load_words(load: Load) -> str:
    """Signatures a month in whole numbers, and for each unit of time in the role where it is given."""
    each = load.for_each_unit
    if load.time is None or each is None:
        return _about(load.signatures)
    unit = f" ({load.time.unit})" if load.time.unit else ""
    return f"{_about(load.signatures)}, {_about(each)} for each unit of time{unit}"


def _about(figure: Fraction) -> str:
    return str(round(figure)) if figure >= 1 else "fewer than 1"


def _accepted_lines(accepted: tuple[Finding, ...]) -> Iterator[str]:
    """The findings the division lives with, who owns each and when it is looked at again."""
    if accepted:
        yield f"  {counted(len(accepted), 'finding')} accepted for now:"
    for finding in accepted:
        yield f"    {finding.says}"
        if finding.accepted is not None:
            review = finding.accepted.review
            when = f"Review by {long_date(review)}" if review else "No review date"
            yield f"      Owner: {finding.accepted.owner or 'not recorded'}. {when}."


def bar_lines(bar: Bar) -> Iterator[str]:
    """The handover bar as lines of a count and what it means; empty groups are left out."""
    rows = (
        (bar.renegotiate, level_word(0)),
        (bar.custom, level_word(1)),
        (bar.pauses, level_word(2)),
        (bar.carries_on, level_word(4)),
        (bar.not_settled, level_word(None)),
    )
    return (f"{_capital(word)}: {count}" for count, word in rows if count)


def _counts_words(counts: Mapping[str, int]) -> str:
    """How many decisions each group has alone: ``clinical 8, operational 10, several together 12``."""
    order = (*Lane, OTHER_LEADS, OUTSIDE, SHARED, NOBODY)
    said = [f"{GROUP_WORDS.get(group, str(group))} {counts[group]}" for group in order if counts.get(group)]
    return ", ".join(said) or "nothing recorded"


def _signs_words(rows: Iterable[Mapping[str, Fraction] | None]) -> str:
    """In how many decisions each group signs, and of how many."""
    signed = [shares for shares in rows if shares is not None]
    counts = Counter(group for shares in signed for group, share in shares.items() if share)
    return f"{_counts_words(counts)}, of {counted(len(signed), 'decision')}" if signed else "nothing recorded"


def action_words(snapshot: Snapshot, action: Action) -> str:
    """One thing to do, as an instruction."""
    title = snapshot.post_title(action.post)
    if action.kind is ActionKind.WRITE_DOWN:
        return f"Write down the rights of {title}."
    return f"Name a written deputy for {title}."


def cause_words(snapshot: Snapshot, cause: Cause) -> str:
    """Why a decision stands where it does: the post, the stage, and the decision it comes through."""
    through = f", because of {snapshot.quoted(cause.through)}" if cause.through else ""
    return f"{snapshot.post_title(cause.post)}, {STAGE_WORDS[cause.stage]}{through}"


def _to_do_lines(snapshot: Snapshot, first: tuple[Action, ...], no_gap: tuple[Action, ...]) -> Iterator[str]:
    if first:
        yield f"  Do {counted(len(first), 'thing')} and nothing that can be written has to be renegotiated:"
        yield from (f"    {action_words(snapshot, action)}" for action in first)
    rest = [action for action in no_gap if action not in first]
    if rest:
        yield "  And for no gap:"
        yield from (f"    {action_words(snapshot, action)}" for action in rest)


def _finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        yield "  Nothing stands out."
        return
    counts = Counter(str(finding.severity) for finding in findings)
    said = listed(f"{count} {severity}" for severity, count in counts.items())
    yield f"  {counted(len(findings), 'finding')}: {said}."
    for (severity, remedy), group in groupby(
        findings, key=lambda finding: (finding.severity, finding.remedy)
    ):
        yield from (f"    {severity_word(str(severity))}: {finding.says}" for finding in group)
        yield f"      {remedy}"


def handover_text(handover: Handover, who: str) -> str:
    """What happens when ``who`` leaves: each decision by level with its cause, and what to do first."""
    return _printed(_handover_lines(handover, who))


def _handover_lines(handover: Handover, who: str) -> Iterator[str]:
    snapshot = handover.snapshot
    name = snapshot.division.name or snapshot.division.id
    yield f"{name}: what if {who}? Seen on {long_date(snapshot.day)}."
    for level in LEVELS_WORST_FIRST:
        decisions = [decision for decision, reached in handover.levels.items() if reached == level]
        if decisions:
            yield f"  {_capital(level_word(level))}: {len(decisions)}"
            yield from (f"    {_decision_line(handover, decision)}" for decision in decisions)
    yield from _shares_lines("Who signs now", handover.signs_before)
    yield from _shares_lines("Who signs after", handover.signs_after)
    yield from (f"  {sentence}" for sentence in say_sentences(handover))
    for person, decisions_at_risk in handover.new_single_points.items():
        titles = posts_named(snapshot, snapshot.held_by(person))
        at_risk = map(snapshot.title, decisions_at_risk)
        yield from _under(f"After that these would rest on the holder of {titles}:", at_risk)
    yield from _to_do_lines(snapshot, handover.to_do, handover.to_do_no_gap)


def _shares_lines(heading: str, shares: Shares | None) -> Iterator[str]:
    """A row of shares as exact parts of the whole; groups without a share are left out."""
    said = [f"{GROUP_WORDS.get(group, group)} {share}" for group, share in (shares or {}).items() if share]
    if said:
        yield f"  {heading}: {', '.join(said)}."


def _decision_line(handover: Handover, decision: str) -> str:
    cause = handover.because.get(decision)
    title = handover.snapshot.title(decision)
    return f"{title} ({cause_words(handover.snapshot, cause)})" if cause else title


def compare_text(comparison: Comparison) -> str:
    """How divisions differ: pair by pair, then decision by decision, the most disputed first."""
    return _printed(_compare_lines(comparison))


def _compare_lines(comparison: Comparison) -> Iterator[str]:
    shown = {each.name: each for each in comparison.divisions}
    for (first, second), (count, both) in comparison.settled_differently.items():
        if both:
            said = f"settled by a different lead in {count} of the {both} decisions both have mapped"
            yield f"{first} and {second}: {said}."
        else:
            yield f"{first} and {second} have no mapped decision in common."
        yield from _alike_lines(shown[first], shown[second])
    if comparison.rows:
        yield f"{counted(len(comparison.rows), 'decision')} mapped in all of them, the most disputed first:"
    for row in comparison.rows:
        settles = "; ".join(
            f"{name}: {listed(lanes) or 'nobody decides'}" for name, lanes in row.settles.items()
        )
        odd = f" Odd one out: {listed(row.odd_ones_out)}." if row.odd_ones_out else ""
        yield f"  {row.title}. {settles}.{odd}"
        yield from _starts_lines(row)


def _alike_lines(first: Compared, second: Compared) -> Iterator[str]:
    """How near two divisions are: of the rights that either has, how many both have."""
    either = len(first.profile | second.profile)
    if either:
        yield f"  {len(first.profile & second.profile)} of {counted(either, 'right')} alike."


def _starts_lines(row: ComparedRow) -> Iterator[str]:
    if any(row.starts.values()):
        starts = (f"{name}: {listed(lanes) or 'nobody proposes'}" for name, lanes in row.starts.items())
        yield f"    Started by {'; '.join(starts)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
