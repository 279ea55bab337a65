"""Remedies that say who does what in a decision, who signs it and how they settle it together.

None of them proposes a post. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from triumvirate.model import edits, words
from triumvirate.model.organisation import SIGNING_PARTS, Gate, Leaf, Part, Quota, Rule
from triumvirate.ui.screens.findings_remedies import Answers, Case, Question, Remedy, Step, mends, posts_of
from triumvirate.ui.text import tr

_ASKS = {
    "nobody-decides": ("Say who decides", Part.DECIDES),
    "only-informed": ("Say who decides", Part.DECIDES),
    "nobody-proposes": ("Say who proposes", Part.PROPOSES),
    "nobody-carries-out": ("Say who carries it out", Part.CARRIES_OUT),
    "nobody-consulted": ("Say who is consulted", Part.CONSULTED),
}
CHOOSE_POST = "Choose a post first."


@mends(*_ASKS)
def say_who(case: Case) -> Iterator[Remedy]:
    """Give one post the part that nobody has."""
    verb, part = _ASKS[case.finding.rule]
    if case.finding.decision and case.division.posts:
        yield _giving(case, verb, part, case.finding.decision)


@mends("waits-on-unsettled")
def settle_the_other(case: Case) -> Iterator[Remedy]:
    """Say who decides what is waited for, or no longer wait for it."""
    decision, row = case.finding.decision, case.row
    for need in case.finding.more:
        if case.division.mapping(need):
            yield _giving(case, "Say who decides the other one", Part.DECIDES, need)
        if decision and row:
            left = Step(
                edits.change_mapping, (decision,), {"needs": tuple(one for one in row.needs if one != need)}
            )
            yield Remedy(tr("Take the prerequisite out"), partial(_always, left))


def _always(step: Step, _said: Answers) -> Step:
    return step


@mends("circular-prerequisites")
def break_the_circle(case: Case) -> Iterator[Remedy]:
    """Take out one prerequisite of the circle, chosen by people."""
    around = (*((case.finding.decision,) if case.finding.decision else ()), *case.finding.more)
    shown = case.snapshot
    pairs = [
        (row.decision, need)
        for row in shown.mappings
        if row.decision in around
        for need in row.needs
        if need in around
    ]
    options = tuple(
        (pair, tr("{one} waits for {other}", one=shown.quoted(pair[0]), other=shown.quoted(pair[1])))
        for pair in pairs
    )

    def step(said: Answers) -> Step:
        decision, need = said["pair"]
        row = case.division.mapping(decision)
        needs = tuple(one for one in row.needs if one != need) if row else ()
        return Step(edits.change_mapping, (decision,), {"needs": needs})

    must = tr("Choose which one to take out.")
    question = Question("pair", "No longer true", options=options, must=must)
    yield Remedy(tr("Take a prerequisite out"), step, (question,))


@mends("no-tie-break")
def name_a_tie_break(case: Case) -> Iterator[Remedy]:
    """Name the post that settles what the deciders cannot."""
    decision = case.finding.decision
    question = Question(
        "post", "Who settles it when they cannot agree", options=posts_of(case), must=tr(CHOOSE_POST)
    )
    yield Remedy(
        tr("Name a tie-break"),
        lambda said: Step(edits.change_mapping, (decision,), {"tie_break": said["post"]}),
        (question,),
    )


@mends("several-decide-without-a-rule")
def say_how_they_decide(case: Case) -> Iterator[Remedy]:
    """Say how several decide together, or choose the one who decides."""
    decision, deciders = case.finding.decision, case.finding.posts
    rules = _joint_rules(case, deciders)
    questions = (
        Question(
            "rule",
            "They decide like this",
            options=tuple(enumerate(said for said, _rule in rules)),
            must=tr("Choose how they decide together."),
        ),
        Question("post", "Who breaks a tie", options=((None, tr("Nobody named")), *posts_of(case))),
    )
    yield Remedy(
        tr("Say how they decide together"),
        lambda said: Step(
            edits.change_mapping, (decision,), {"rule": rules[said["rule"]][1], "tie_break": said["post"]}
        ),
        questions,
    )
    yield _one_decides(case)


def _joint_rules(case: Case, deciders: tuple[str, ...]) -> list[tuple[str, Rule]]:
    titles = {post: case.snapshot.post_title(post) for post in deciders}
    half = len(deciders) // 2 + 1
    leaves = tuple(Leaf(post) for post in deciders)
    others = tuple(Leaf(post) for post in _signatories(case) if post not in deciders)
    made: list[tuple[str, Rule]] = [
        (words.quota_word(Quota.ALL), Gate(Quota.ALL, leaves)),
        (words.quota_word(Quota.ANY), Gate(Quota.ANY, leaves)),
        (tr("Any {number} of them", number=half), Gate(Quota.AT_LEAST, leaves, half)),
        (words.rule_words(Gate(Quota.IN_ORDER, leaves), titles), Gate(Quota.IN_ORDER, leaves)),
    ]
    if len(deciders) < 3:
        del made[2]
    return [(said, Gate(Quota.ALL, (rule, *others)) if others else rule) for said, rule in made]


def _signatories(case: Case) -> tuple[str, ...]:
    rights = case.row.rights if case.row else ()
    return tuple(dict.fromkeys(right.post for right in rights if right.part in SIGNING_PARTS))


def _one_decides(case: Case) -> Remedy:
    decision, shown = case.finding.decision, case.snapshot
    questions = (
        Question(
            "post",
            "Who decides",
            options=tuple((post, shown.post_title(post)) for post in case.finding.posts),
            must=tr(CHOOSE_POST),
        ),
        Question(
            "instead",
            "What the others do",
            options=(
                *_parts(Part.MUST_AGREE, Part.SIGNS_OFF, Part.CONSULTED, Part.INFORMED),
                ("none", tr("Nothing here")),
            ),
            must=tr("Say what the others do."),
        ),
    )
    return Remedy(
        tr("Choose one who decides"),
        lambda said: Step(
            edits.choose_decider,
            (decision, said["post"], None if said["instead"] == "none" else said["instead"]),
        ),
        questions,
    )


@mends("redundant-signatory", "signs-on-line-manager")
def take_the_signature_out(case: Case) -> Iterator[Remedy]:
    """Let the post no longer sign what never turns on it, or what its line manager decides."""
    decision, posts = case.finding.decision, case.finding.posts
    yield Remedy(
        tr("Take the signature out"),
        lambda said: Step(edits.take_signature_out, (decision, posts[0], said["instead"])),
        (
            Question(
                "instead",
                "What the post does instead",
                options=((None, tr("Nothing here")), *_parts(Part.CONSULTED, Part.INFORMED)),
            ),
        ),
    )


@mends("long-chain")
def fewer_signatures(case: Case) -> Iterator[Remedy]:
    """Let one of many signatories be consulted or informed instead."""
    decision = case.finding.decision
    yield Remedy(
        tr("Take a signature out"),
        lambda said: Step(edits.take_signature_out, (decision, said["post"], said["instead"])),
        (
            _which(case, "Who no longer signs"),
            Question(
                "instead",
                "What the post does instead",
                options=_parts(Part.CONSULTED, Part.INFORMED),
                must=tr("Say what the post does instead."),
            ),
        ),
    )


@mends("too-many-consulted")
def inform_instead(case: Case) -> Iterator[Remedy]:
    """Let one of many be told afterwards instead of asked before."""
    decision = case.finding.decision

    def step(said: Answers) -> Step:
        parts = (_held(case, said["post"]) - {Part.CONSULTED}) | {Part.INFORMED}
        return Step(edits.set_parts, (decision, said["post"], parts))

    yield Remedy(tr("Inform one of them instead"), step, (_which(case, "Who is informed afterwards"),))


@mends("sign-off-only")
def shape_it_too(case: Case) -> Iterator[Remedy]:
    """Let a lead that only signs also shape the decision."""
    decision, posts = case.finding.decision, case.finding.posts
    question = Question(
        "part",
        "From now on the post also",
        options=_parts(Part.MUST_AGREE, Part.CONSULTED, Part.PROPOSES),
        must=tr("Choose a part first."),
    )
    yield Remedy(
        tr("Let the post shape it too"),
        lambda said: Step(edits.set_parts, (decision, posts[0], _held(case, posts[0]) | {said["part"]})),
        (question,),
    )


@mends("approves-own-proposal", "differs-from-usual-rule")
def add_a_signature(case: Case) -> Iterator[Remedy]:
    """Let another post sign as well."""
    decision = case.finding.decision
    options = posts_of(case, _signatories(case))
    if not options:
        return
    yield Remedy(
        tr("Add a signature"),
        lambda said: Step(edits.add_signature, (decision, said["post"], said["part"])),
        (
            Question("post", "Who signs too", options=options, must=tr(CHOOSE_POST)),
            Question(
                "part",
                "In which way",
                options=_parts(Part.SIGNS_OFF, Part.MUST_AGREE),
                must=tr("Choose a part first."),
            ),
        ),
    )


def _giving(case: Case, verb: str, part: Part, decision: str) -> Remedy:
    """Give a post one more part in a decision."""

    def step(said: Answers) -> Step:
        return Step(edits.set_parts, (decision, said["post"], _held(case, said["post"], decision) | {part}))

    label = tr("{part} {decision}", part=words.part_word(part), decision=case.snapshot.quoted(decision))
    return Remedy(tr(verb), step, (Question("post", label, options=posts_of(case), must=tr(CHOOSE_POST)),))


def _held(case: Case, post: str, decision: str = "") -> frozenset[Part]:
    row = case.division.mapping(decision) if decision else case.row
    return frozenset(right.part for right in (row.rights if row else ()) if right.post == post)


def _which(case: Case, label: str) -> Question:
    shown = case.snapshot
    options = tuple((post, shown.post_title(post)) for post in case.finding.posts)
    return Question("post", label, options=options, must=tr(CHOOSE_POST))


def _parts(*parts: Part) -> tuple[tuple[object, str], ...]:
    return tuple((part, words.part_word(part)) for part in parts)
