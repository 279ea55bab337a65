"""What the "What if" page offers to try, and what becomes of each right when it is tried.

Pure functions of an answer of the analysis: the remedies, the successors, the lapse list right by right, and
the plan that is kept of what was tried. They know nothing of Qt and store nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from triumvirate.model import words
from triumvirate.model.organisation import (
    SIGNING_PARTS,
    Division,
    Lane,
    Organisation,
    Part,
    Plan,
    Successor,
    TaskAction,
)
from triumvirate.ui.screens.people_rows import is_current, person_name, post_title
from triumvirate.ui.screens.whatif_rows import Block, Lapse, decision_title
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.analysis.handover import Handover
    from triumvirate.analysis.lapse import Lapse as LapsedRight
    from triumvirate.analysis.todo import Action

NOBODY, UNKNOWN, ELSE, NAMED = "", "?", "+", "="
"""The choices of a successor beside a person's id: none yet, somebody not known yet, a name to be asked for,
and what stands before a name that is on no list."""

FATES = (
    ("lapses", "high", "Must be renegotiated"),
    ("needs-designation", "high", "Needs designation or training first"),
    ("custom", "medium", "Rests on custom being honoured"),
    ("pauses", "info", "Pauses until the post is filled"),
    ("deputy", "good", "The deputy covers"),
    ("stands", "good", "Stands"),
)
"""What can become of a right, worst first: its name in the analysis, its colour and its heading."""

FOLDED_FATES = ("stands",)


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something to try: its words, and whether it is among the fewest that are needed."""

    action: Action
    words: str
    group: str


@dataclass(frozen=True, slots=True)
class Vacated:
    """A post that somebody leaves, for which a successor can be tried."""

    post: str
    title: str


def remedies(handover: Handover) -> tuple[Remedy, ...]:
    """What can be tried: what is needed so that nothing lapses, what leaves no gap, and the rest."""
    from triumvirate.analysis.lapse import leaving_posts
    from triumvirate.analysis.todo import Action

    snapshot = handover.snapshot
    leaving = leaving_posts(handover)
    others = (
        Action(kind, post.id)
        for post in snapshot.division.posts
        if post.id in leaving and not post.is_committee
        for kind in TaskAction
    )
    groups = (("first", handover.to_do), ("no-gap", handover.to_do_no_gap), ("other", others))
    found: dict[Action, Remedy] = {}
    for group, actions in groups:
        for action in actions:
            found.setdefault(action, Remedy(action, action_words(snapshot.division, action), group))
    return tuple(found.values())


def action_words(division: Division, action: Action) -> str:
    """An action as something that would be so: "If the rights of Matron are written down"."""
    title = post_title(division.post(action.post))
    if action.kind is TaskAction.NAME_DEPUTY:
        return tr("{post}: name a deputy, and write that down", post=title)
    return tr("{post}: write down what it does now", post=title)


def vacated(handover: Handover) -> tuple[Vacated, ...]:
    """The posts that are given up, in the division's order."""
    from triumvirate.analysis.lapse import leaving_posts

    leaving = leaving_posts(handover)
    posts = handover.snapshot.division.posts
    return tuple(Vacated(post.id, post_title(post)) for post in posts if post.id in leaving)


def successor_options(
    organisation: Organisation, division: Division, day: date, gone: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Who could follow: nobody yet, somebody not known, or a person; those of the division first."""
    gone = set(gone)
    here = {
        holding.person for post in division.posts for holding in post.holdings if is_current(holding, day)
    }
    people = [person for person in organisation.people if person.name and person.id not in gone]
    people.sort(key=lambda person: (person.id not in here, person.name.casefold()))
    return (
        (NOBODY, tr("Nobody yet")),
        (UNKNOWN, tr("Somebody, not known yet")),
        *((person.id, person.name) for person in people),
    )


def successors_of(chosen: Mapping[str, str]) -> dict[str, str | None]:
    """The successors as the analysis wants them: None stands for somebody not known."""
    return {post: None if who == UNKNOWN else who for post, who in chosen.items() if who != NOBODY}


def right_blocks(
    organisation: Organisation, division: Division, rights: Iterable[LapsedRight]
) -> tuple[Block, ...]:
    """The lapse list right by right: what a post does in a decision, under what becomes of it."""
    by_fate: dict[str, list[LapsedRight]] = {}
    for right in rights:
        by_fate.setdefault(str(right.fate), []).append(right)
    return tuple(
        Block(
            kind,
            tr(heading),
            _lines(organisation, division, by_fate[fate]),
            folded=fate in FOLDED_FATES,
            noun="right",
            number=len(by_fate[fate]),
        )
        for fate, kind, heading in FATES
        if fate in by_fate
    )


def _lines(organisation: Organisation, division: Division, rights: list[LapsedRight]) -> tuple[Lapse, ...]:
    """A line for each post in each decision; parts that fare alike share it."""
    found = []
    for (decision, post, cause), group in groupby(rights, lambda one: (one.decision, one.post, one.cause)):
        alike = list(group)
        personal = [one for one in alike if str(one.fate) == "lapses"]
        parties = sorted({person_name(organisation, who) for one in personal for who in one.parties})
        said = f"{cause} {tr('It is with {who}.', who=words.listed(parties))}" if parties else cause
        found.append(
            Lapse(
                decision,
                decision_title(organisation, division, decision),
                said,
                worse=True,
                who=f"{post_title(division.post(post))}: {_parts(one.part for one in alike)}",
            )
        )
    return tuple(found)


def _parts(parts: Iterable[Part]) -> str:
    return words.listed(words.part_word(part).lower() for part in dict.fromkeys(parts))


def planned_leaving(division: Division, people: Iterable[str], day: date) -> date | None:
    """The first planned last day of the people who go, or None where no end is planned."""
    gone = set(people)
    ends = [
        holding.until
        for post in division.posts
        for holding in post.holdings
        if holding.person in gone and holding.until is not None and is_current(holding, day)
    ]
    return min(ends, default=None)


def plan_of(
    handover: Handover,
    leaving: date | None,
    actions: Iterable[Action],
    successors: Mapping[str, str],
) -> Plan:
    """The plan to keep of what was tried, with whoever was thought of as successor."""
    from triumvirate.analysis.plan import new_plan

    plan = new_plan(handover, leaving, tuple(actions))
    said = tuple(Successor(post, who) for post, who in successors_of(successors).items())
    return replace(plan, successors=said)


def successor_choice(said: Successor | None) -> str:
    """What a choice of successors shows for what a plan says."""
    if said is None:
        return NOBODY
    return said.person or (f"{NAMED}{said.name}" if said.name else UNKNOWN)


def named_option(said: Successor | None) -> tuple[tuple[str, str], ...]:
    """The choice for a successor who is not on the list of people, where a plan names one."""
    named = said is not None and said.person is None and said.name
    return ((successor_choice(said), said.name),) if named and said is not None else ()


def person_called(organisation: Organisation, name: str) -> str | None:
    """The person of this name, where exactly one is on the list."""
    wanted = name.strip().casefold()
    found = [person.id for person in organisation.people if person.name.strip().casefold() == wanted]
    return found[0] if len(found) == 1 else None


def note_for(
    organisation: Organisation, division: Division, people: Iterable[str], last: date | None, day: date
) -> str:
    """What a date means here: who goes by then, or why nobody does."""
    if last is None:
        return ""
    said = words.long_date(last)
    if last < day:
        return tr("{day} has passed. Choose a day to come.", day=said)
    names = [f"{person_name(organisation, who)} ({_posts_held(division, who, day)})" for who in people]
    if not names:
        return tr("Nobody’s time in this division is planned to end by {day}.", day=said)
    return tr("By {day}: {names}.", day=said, names=words.listed(names))


def no_post_note(organisation: Organisation, person: str) -> str:
    """That a person holds no post here."""
    name = person_name(organisation, person)
    return tr("{name} holds no post in this division today, so nothing would change.", name=name)


def nothing_note(handover: Handover, rights: Iterable[LapsedRight]) -> str:
    """Why a change changes nothing: nobody goes, or the posts have no part in any decision."""
    from triumvirate.analysis.lapse import leaving_posts

    leaving = leaving_posts(handover)
    if not leaving or any(rights):
        return ""
    division = handover.snapshot.division
    titles = words.listed(post_title(post) for post in division.posts if post.id in leaving)
    return tr("{posts}: nothing to propose, sign or carry out is recorded.", posts=titles)


def _posts_held(division: Division, person: str, day: date) -> str:
    return words.listed(
        post_title(post)
        for post in division.posts
        if any(held.person == person and is_current(held, day) for held in post.holdings)
    )


def pattern_words(handover: Handover, rights: Iterable[LapsedRight]) -> str:
    """How the leads share the say today, and once the rights that lapse have gone."""
    snapshot = handover.snapshot
    today = _pattern_sentence(snapshot.organisation, snapshot.division, snapshot.day)
    lost = {(one.decision, one.post, one.part) for one in rights if str(one.fate) == "lapses"}
    if not lost:
        return tr("The pattern stays: {pattern}", pattern=_small(today))
    after = _pattern_sentence(snapshot.organisation, without_rights(snapshot.division, lost), snapshot.day)
    if after == today:
        return tr("The pattern stays: {pattern}", pattern=_small(today))
    return tr("Today: {today} Afterwards: {after}", today=_small(today), after=_small(after))


def _pattern_sentence(organisation: Organisation, division: Division, day: date) -> str:
    from triumvirate.analysis.assess import assess

    found = assess(organisation, division, day).pattern
    return words.pattern_sentence(found.label, Lane(found.led_by) if found.led_by else None)


def without_rights(division: Division, lost: set[tuple[str, str, Part]]) -> Division:
    """The division once these rights are gone, from the rules they stand in too."""
    from triumvirate.analysis.handover import without

    rows = []
    for row in division.mappings:
        rights = tuple(right for right in row.rights if (row.decision, right.post, right.part) not in lost)
        signing = {right.post for right in rights if right.part in SIGNING_PARTS}
        gone = {right.post for right in row.rights if right.part in SIGNING_PARTS} - signing
        rule = without(row.rule, gone) if row.rule is not None and gone else row.rule
        rows.append(row if rights == row.rights else replace(row, rights=rights, rule=rule))
    return replace(division, mappings=tuple(rows))


def _small(sentence: str) -> str:
    """A sentence that goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]
