"""Counts become bars and sentences that say the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import build
from triumvirate.analysis.assess import assess
from triumvirate.analysis.continuity import Bar
from triumvirate.ui.screens.matrix_overview_rows import card_of, rows_for_overview
from triumvirate.ui.segments import (
    handover_segments,
    lane_counts,
    lane_segments,
    settles_segments,
    settles_sentence,
)

HALF = Fraction(1, 2)


def test_a_decision_counts_for_a_lane_only_where_that_lane_holds_it_alone():
    rows = [{"clinical": Fraction(1)}, {"clinical": HALF, "nursing": HALF}, None, {"nobody": Fraction(1)}]
    assert lane_counts(rows) == {"clinical": 1, "shared": 1, "nobody": 2}


def test_lanes_stand_in_their_usual_order_and_empty_ones_are_left_out():
    counts = {"nobody": 1, "shared": 2, "nursing": 3, "clinical": 4, "operational": 0}
    assert [segment.kind for segment in lane_segments(counts)] == ["clinical", "nursing", "shared", "nobody"]
    assert [segment.words for segment in lane_segments(counts)][:2] == ["Clinical 4", "Nursing 3"]


def test_the_handover_bar_says_its_counts_and_leaves_out_none():
    said = [segment.words for segment in handover_segments(Bar(1, 0, 5, 0, 16))]
    assert said == ["16 carry on", "5 rest on custom being honoured", "1 not settled"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"clinical": 9, "operational": 20, "nursing": 5},
            "The operational lead settles 20 of 34 decisions. The nursing lead settles 5.",
        ),
        (
            {"operational": 3, "shared": 1},
            "The operational lead settles 3 of 4 decisions. The clinical lead settles none.",
        ),
        ({"clinical": 2, "operational": 2, "nursing": 2}, "The clinical lead settles 2 of 6 decisions."),
        ({"shared": 4}, "No lead settles a decision alone yet."),
        ({}, "No lead settles a decision alone yet."),
    ],
)
def test_who_settles_most_and_least_is_one_sentence_each(counts, said):
    assert settles_sentence(counts, sum(counts.values())) == said


@pytest.fixture
def assessment(trust):
    return assess(trust, trust.divisions[0], build.TODAY)


def test_the_rail_counts_every_decision_once(assessment):
    assert sum(segment.share for segment in settles_segments(assessment)) == 3


def test_the_overview_shows_three_bars_the_handover_and_at_most_three_findings(assessment):
    overview = rows_for_overview(assessment)
    assert [bar.title for bar in overview.bars] == ["Starts", "Settles", "Signs"]
    assert sum(number for number, _kind, _said in overview.handover_lines) == 3
    assert len(overview.cards) == min(3, overview.findings)
    assert overview.findings == len(assessment.findings)


def test_a_division_without_anything_mapped_shows_no_bars(trust):
    overview = rows_for_overview(assess(trust, trust.divisions[1], build.TODAY))
    assert overview.bars == ()
    assert overview.handover_sentence == "Nothing is settled yet."


def test_a_finding_about_a_decision_leads_to_it(assessment):
    finding = next(finding for finding in assessment.findings if finding.decision == "d3")
    card = card_of(finding)
    assert (card.verb, card.screen) == ("Show the decision", "decisions")


def test_sentences_are_of_twenty_words_or_fewer(assessment):
    overview = rows_for_overview(assessment)
    said = [*overview.sentences, overview.handover_sentence]
    assert all(len(sentence.split()) <= 20 for text in said for sentence in text.split(". "))


def test_the_standard_has_no_handover_bar(trust):
    made = replace(trust, standard=trust.divisions[0].id)
    overview = rows_for_overview(assess(made, made.divisions[0], build.TODAY))
    assert overview.handover == ()
    assert overview.bars
