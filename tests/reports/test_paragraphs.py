"""The missing paragraph: its wording, the document it belongs in, and the files it comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import build
from examples import DAY, handover_h
from reports.word_text import word_texts
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model import edits
from triumvirate.model.organisation import DocumentKind, Gate, Leaf, Organisation, Plan, Quota
from triumvirate.reports import write
from triumvirate.reports.paragraphs import KINDS, Missing, artefact_word, draft_sentence, missing, paragraph

JOB, TERMS, SCHEME, SOP = KINDS


def snapshot(organisation: Organisation, day: date = DAY) -> Snapshot:
    return Snapshot(organisation, organisation.divisions[0], day)


def division(*rights, **fields):
    """One decision about money among the three leads and a board."""
    posts = (
        build.post("C", "clinical", title="Clinical Director", holder="Ann"),
        build.post("O", "operational", title="General Manager", holder="Bob"),
        build.post("N", "nursing", title="The Head of Nursing", holder="Cy"),
        build.post("B", title="Board", members=("C", "O", "N")),
    )
    decision = build.decision("d1", title="Move money", money=fields.pop("money", False))
    row = build.mapping("d1", *rights, **fields)
    return build.organisation(build.division(*posts, mappings=[row]), decisions=(decision,))


def said(organisation: Organisation, post: str, kind: DocumentKind = JOB) -> str:
    found = snapshot(organisation)
    return draft_sentence(found, found.by_decision["d1"], post, kind)


def test_a_post_that_decides_alone_takes_one_sentence():
    alone = division(build.right("C", "proposes"), build.right("C", "decides"))
    assert said(alone, "C") == "The Clinical Director brings forward and decides on “Move money”."
    assert said(alone, "C", TERMS) == "The Clinical Director brings forward and decides on “Move money”."
    assert said(alone, "C", SCHEME) == "“Move money”: the Clinical Director proposes and decides."
    assert said(alone, "C", SOP) == "When “Move money” comes up, the Clinical Director proposes and decides."


def test_those_who_sign_too_are_named_and_an_article_is_not_doubled():
    both = division(
        build.right("C", "decides"), build.right("N", "signs-off"), build.right("O", "carries-out")
    )
    assert said(both, "C") == (
        "The Clinical Director decides on “Move money”. It also needs The Head of Nursing."
    )
    assert said(both, "N").startswith("The Head of Nursing signs off “Move money”.")
    assert said(both, "O") == (
        "The General Manager carries out “Move money”. The Clinical Director decides on it."
    )


def test_a_rule_and_a_tie_break_are_said():
    rights = [build.right(post, "decides") for post in "CON"]
    two = division(*rights, rule=build.at_least(2, "C", "O", "N"), tie_break="C")
    assert said(two, "O") == (
        "The General Manager decides on “Move money”. "
        "It is settled by any 2 of the Clinical Director, the General Manager and The Head of Nursing. "
        "If they cannot agree, the Clinical Director has the casting vote."
    )
    assert said(division(*rights), "O").endswith("Who breaks a tie is still to be agreed.")
    ordered = Gate(Quota.IN_ORDER, (Leaf("O"), Leaf("C")))
    assert "in this order: the General Manager, then the Clinical Director." in said(
        division(*rights[:2], rule=ordered), "O"
    )
    assert "tie" not in said(division(*rights, rule=build.any_of("C", "O", "N")), "O")


def test_a_post_without_a_part_and_a_decision_nobody_settles_are_worded_without_fuss():
    assert said(division(), "C") == "The Clinical Director has no part in “Move money”."
    assert (
        said(division(build.right("C", "carries-out")), "C")
        == "The Clinical Director carries out “Move money”."
    )


@pytest.mark.parametrize(
    ("right", "money", "kind"),
    [
        (build.right("C", "decides"), False, JOB),
        (build.right("C", "decides", "custom"), True, SCHEME),
        (build.right("C", "carries-out", "personal"), True, SOP),
        (build.right("B", "decides"), True, TERMS),
        (build.right("C", "carries-out", build.Ground(build.Basis.SCHEME_OF_DELEGATION)), False, SCHEME),
        (build.right("C", "decides", build.Ground(build.Basis.LETTER)), False, JOB),
    ],
)
def test_each_cell_belongs_in_the_document_that_fits_it(right, money, kind):
    found = missing(snapshot(division(right, money=money)))
    assert found == (Missing("d1", right.post, kind),)


def test_only_what_is_not_written_and_in_force_is_missing():
    h = snapshot(handover_h())
    assert {(each.decision, each.post) for each in missing(h)} == {("d1", "N"), ("d2", "O"), ("d6", "N")}
    assert {each.post for each in missing(h, ["N"])} == {"N"}
    assert missing(snapshot(division(build.right("C", "consulted")))) == ()


def test_the_wording_of_a_plan_wins_for_its_own_kind_of_document():
    h = edits.keep_plan(handover_h(), "H", Plan("plan"))
    own = edits.set_draft(h, "H", "plan", "d2", "O", JOB, "In our words.")
    found = snapshot(own)
    row = found.by_decision["d2"]
    assert paragraph(found, row, "O", JOB) == "In our words."
    assert paragraph(found, row, "O", SCHEME) == draft_sentence(found, row, "O", SCHEME)
    assert paragraph(found, row, "O", JOB, Plan("other")) == draft_sentence(found, row, "O", JOB)


def test_every_kind_has_a_name_and_every_part_a_wording():
    assert [artefact_word(kind) for kind in KINDS] == [
        "Job description",
        "Terms of reference",
        "Scheme of delegation",
        "Standard operating procedure",
    ]
    for part in build.Part:
        assert said(division(build.right("C", part)), "C") != said(division(), "C")


def test_the_same_paragraphs_come_as_word_and_as_markdown(tmp_path: Path):
    organisation = edits.keep_plan(handover_h(), "H", Plan("plan"))
    organisation = edits.set_draft(organisation, "H", "plan", "d2", "O", SOP, "Ours * and <b>bold</b> | 1.")
    for ending in ("md", "docx"):
        write("paragraphs", organisation, ["H"], tmp_path / f"p.{ending}", day=DAY)
    told = (tmp_path / "p.md").read_text(encoding="utf-8")
    assert told.startswith("# Missing paragraphs: H\n\nExample  \nAs it stands on: 22 November 2026\n")
    assert "## Job description: Nursing lead\n\nTo be added to the job description" in told
    assert "- Ours \\* and \\<b\\>bold\\</b\\> \\| 1.\n" in told
    texts = word_texts(tmp_path / "p.docx")
    assert "Standard operating procedure: other decisions" in texts
    assert "Ours * and <b>bold</b> | 1." in texts


def test_a_division_with_everything_written_says_so(tmp_path: Path):
    written = division(build.right("C", "decides", "policy"))
    write("paragraphs", written, [], tmp_path / "p.md", day=DAY)
    assert "All that is proposed, signed and carried out is written down" in (tmp_path / "p.md").read_text()
