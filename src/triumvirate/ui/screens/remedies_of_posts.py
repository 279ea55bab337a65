"""Remedies about posts: a deputy, a quorum that can be met, who is designated.

None of them proposes a person. Knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from triumvirate.model import edits, words
from triumvirate.model.organisation import WRITTEN_BASES, Basis, Cover
from triumvirate.ui.screens.findings_remedies import Answers, Case, Question, Remedy, Step, mends, posts_of
from triumvirate.ui.screens.remedies_of_documents import document_title
from triumvirate.ui.text import tr


@mends("vacant-signatory", "overload")
def name_a_deputy(case: Case) -> Iterator[Remedy]:
    """Name a deputy for the post, and say where that is written."""
    post = case.division.post(case.finding.posts[0]) if case.finding.posts else None
    if post is None or post.is_committee:
        return
    covers = post.cover
    options = posts_of(case, (post.id, *(cover.post for cover in covers)), committees=False)
    if not options:
        return
    documents = tuple((one.id, document_title(one)) for one in case.organisation.documents)
    bases = tuple((basis, words.basis_word(basis)) for basis in (*written(), Basis.CUSTOM))
    yield Remedy(
        tr("Name a deputy"),
        lambda said: Step(
            edits.set_cover, (post.id, (*covers, Cover(said["post"], said["basis"], said["document"])))
        ),
        (
            Question("post", "Deputy post", options=options, must=tr("Choose a post first.")),
            Question("basis", "What the cover rests on", options=bases, must=tr("Choose what it rests on.")),
            Question("document", "Where it is written", options=((None, tr("No document yet")), *documents)),
        ),
    )


def written() -> list[Basis]:
    """The written bases, strongest first."""
    return [basis for basis in Basis if basis in WRITTEN_BASES]


@mends("deputy-same-person")
def name_another_deputy(case: Case) -> Iterator[Remedy]:
    """Let another post be the deputy in place of this one."""
    post_id, deputy = case.finding.posts[:2]
    post = case.division.post(post_id)
    covers = post.cover if post else ()
    options = posts_of(case, (post_id, *(cover.post for cover in covers)), committees=False)
    if not options:
        return

    def step(said: Answers) -> Step:
        after = tuple(
            replace(cover, post=said["post"], basis=Basis.NOT_RECORDED, document=None)
            if cover.post == deputy
            else cover
            for cover in covers
        )
        return Step(edits.set_cover, (post_id, after))

    question = Question("post", "The new deputy", options=options, must=tr("Choose a post first."))
    yield Remedy(tr("Name another deputy"), step, (question,))


@mends("designation-needed")
def record_who_is_designated(case: Case) -> Iterator[Remedy]:
    """Record that the person in the post is designated or trained."""
    decision, row = case.finding.decision, case.row
    post = case.finding.posts[0] if case.finding.posts else None
    known = {
        person for right in (row.rights if row else ()) if right.post == post for person in right.designated
    }
    shown = case.snapshot
    people = dict.fromkeys((*case.finding.people, *(shown.holders(post) if post else ())))
    options = tuple((person, shown.person_name(person)) for person in people)
    question = Question("person", "Designated or trained", options=options, must=tr("Choose a person first."))
    yield Remedy(
        tr("Record who is designated"),
        lambda said: Step(
            edits.set_designated, (decision, post, None, tuple(sorted({*known, said["person"]})))
        ),
        (question,),
    )


@mends("committee-not-quorate", "one-carries-committee")
def change_the_quorum(case: Case) -> Iterator[Remedy]:
    """Set a quorum that can be met, or one that no single holder carries."""
    post = case.division.post(case.finding.posts[0]) if case.finding.posts else None
    if post is None:
        return
    filled = sum(bool(case.snapshot.holders(member)) for member in post.members)
    lower = case.finding.rule == "committee-not-quorate"
    numbers = range(1, filled + 1) if lower else range(post.seats_needed + 1, len(post.members) + 1)
    if not numbers:
        return
    options = tuple((number, words.counted(number, "member")) for number in numbers)
    question = Question("quorum", "How many must be there", options=options, must=tr("Choose a number."))
    yield Remedy(
        tr("Change the quorum") if lower else tr("Raise the quorum"),
        lambda said: Step(edits.set_committee, (post.id, post.members, said["quorum"], post.seat_basis)),
        (question,),
    )
