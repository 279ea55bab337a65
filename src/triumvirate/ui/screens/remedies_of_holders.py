"""Remedies about who holds which post until when, and about a post that signs very often.

They record what people have agreed; none proposes who stays or goes. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.snapshot import in_post, leaves, rule_of
from triumvirate.model import edits, words
from triumvirate.model.organisation import Part, Post
from triumvirate.ui.screens.findings_remedies import Answers, Case, Option, Question, Remedy, Step, mends
from triumvirate.ui.text import tr


@mends("two-leave-together")
def record_who_stays(case: Case) -> Iterator[Remedy]:
    """Record a later leaving date for one of two leads."""
    must = tr("Say until which day.")

    def complaint(said: Answers) -> str:
        return tr("Choose a day that is still to come.") if said["until"] <= case.day else ""

    yield Remedy(
        tr("Record who stays longer"),
        _until,
        (_whose(case, "Which post"), Question("until", "Stays until", "date", must=must)),
        complaint,
    )


@mends("several-posts")
def record_what_is_given_up(case: Case) -> Iterator[Remedy]:
    """Record the day on which one of several posts is given up."""
    must = tr("Say on which day.")
    yield Remedy(
        tr("Record when one is given up"),
        _until,
        (_whose(case, "Which post is given up"), Question("until", "Last day in it", "date", must=must)),
        lambda said: _too_early(case, said),
    )


def _whose(case: Case, label: str) -> Question:
    """Each holding of today that the finding is about, by its post."""
    options = tuple(
        ((post.id, index), case.snapshot.post_title(post.id))
        for post in case.division.posts
        if post.id in case.finding.posts
        for index in _held_now(case, post)
    )
    return Question("holding", label, options=options, must=tr("Choose a post first."))


def _held_now(case: Case, post: Post) -> list[int]:
    people = case.finding.people
    return [
        index
        for index, held in enumerate(post.holdings)
        if in_post(held, case.day) and (not people or held.person in people)
    ]


def _until(said: Answers) -> Step:
    post, index = said["holding"]
    return Step(edits.change_holding, (post, index), {"until": said["until"]})


def _too_early(case: Case, said: Answers) -> str:
    post_id, index = said["holding"]
    post = case.division.post(post_id)
    since = post.holdings[index].since if post else None
    if since is None or since <= said["until"]:
        return ""
    return tr("The last day cannot be before the first day, {day}.", day=words.long_date(since))


@mends("sign-off-load")
def fewer_signatures_of_a_post(case: Case) -> Iterator[Remedy]:
    """Let the post be consulted or informed in one of the decisions it signs, the most frequent first."""
    post = case.finding.posts[0]
    signed = _signed_by(case, post)
    if not signed:
        return
    instead = tuple((part, words.part_word(part)) for part in (Part.CONSULTED, Part.INFORMED))
    yield Remedy(
        tr("Take a signature out"),
        lambda said: Step(edits.take_signature_out, (said["decision"], post, said["instead"])),
        (
            Question("decision", "Which signature", options=signed, must=tr("Choose a decision first.")),
            Question(
                "instead",
                "What the post does instead",
                options=instead,
                must=tr("Say what the post does instead."),
            ),
        ),
    )


def _signed_by(case: Case, post: str) -> tuple[Option, ...]:
    shown = case.snapshot
    signed = []
    for row in shown.mappings:
        rule, often = rule_of(row), shown.decisions[row.decision].per_year
        if rule is not None and post in leaves(rule) and often:
            signed.append((often, row.decision))
    signed.sort(key=lambda pair: -pair[0])
    return tuple(
        (
            decision,
            tr(
                "{decision}, {often} a year",
                decision=shown.title(decision),
                often=words.counted(round(often), "time"),
            ),
        )
        for often, decision in signed
    )
