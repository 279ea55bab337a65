"""The words people read."""

from __future__ import annotations

import re
from datetime import date

import pytest

import build
from triumvirate.model import words
from triumvirate.model.organisation import (
    Basis,
    CarriesOut,
    DocumentKind,
    HoldingKind,
    Lane,
    LastWord,
    Letters,
    Names,
    Part,
    Quota,
    Status,
)

PATTERNS = (
    "nothing-to-sign", "outside", "review-and-sign-off", "one-lead-settles", "even",
    "even-sign-off-uneven-start", "one-lead-left-out", "mixed", "too-few",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (Part, words.part_word),
        (Part, words.part_meaning),
        (Basis, words.basis_word),
        (Lane, words.lane_word),
        (DocumentKind, words.document_kind_word),
        (Names, words.names_word),
        (HoldingKind, words.holding_word),
        (Status, words.status_word),
        (LastWord, words.last_word_word),
        (CarriesOut, words.carries_out_word),
        (Quota, words.quota_word),
        (Letters, words.letters_word),
    ],
)
def test_every_member_of_a_kind_has_a_word_of_its_own(kind, word):
    found = [word(member) for member in kind]
    assert all(found)
    assert len(set(found)) == len(found)


def test_parts_are_shown_as_plain_letters_unless_raci_is_asked_for():
    assert "".join(words.part_letter(part) for part in Part) == "PDMSCEI"
    raci = {part.value: words.part_letter(part, Letters.RACI) for part in Part}
    assert raci == {
        "proposes": "R",
        "decides": "A",
        "must-agree": "C",
        "signs-off": "A*",
        "consulted": "C",
        "carries-out": "R",
        "informed": "I",
    }


@pytest.mark.parametrize("part", Part)
def test_typing_the_letter_of_a_part_sets_that_part(part):
    assert words.part_of_letter(words.part_letter(part)) is part
    assert words.part_of_letter(words.part_letter(part).lower()) is part
    assert words.PART_OF_LETTER[words.part_letter(part)] is part


def test_a_letter_that_is_no_part_sets_nothing():
    assert words.part_of_letter("x") is None
    assert words.part_of_letter("a") is None


def test_under_raci_a_decides_r_carries_out_and_the_other_letters_still_work():
    assert words.part_of_letter("a", Letters.RACI) is Part.DECIDES
    assert words.part_of_letter("R", Letters.RACI) is Part.CARRIES_OUT
    assert words.part_of_letter("A*", Letters.RACI) is Part.SIGNS_OFF
    assert words.part_of_letter("m", Letters.RACI) is Part.MUST_AGREE
    assert words.part_of_letter("x", Letters.RACI) is None


def test_the_state_of_a_cell_is_told_by_word_or_by_strength():
    states = ["written", "custom", "personal", "not recorded", "nobody"]
    assert [words.basis_state(state) for state in states] == [
        "Written", "Custom", "Down to the person", "Not recorded", "Nobody",
    ]  # fmt: skip
    assert [words.basis_state(strength) for strength in (2, 1, 0)] == [
        "Written", "Custom", "Down to the person",
    ]  # fmt: skip
    assert words.basis_state(None) == ""


def test_every_handover_level_has_its_words():
    assert [words.level_word(level) for level in (4, 3, 2, 1, 0, None)] == [
        "carries on",
        "carries on, the deputy covers",
        "pauses until the post is filled",
        "rests on custom being honoured",
        "must be renegotiated",
        "not settled",
    ]


@pytest.mark.parametrize("label", PATTERNS)
def test_every_pattern_is_one_short_sentence_with_and_without_a_lead(label):
    for led_by in (None, *Lane):
        sentence = words.pattern_sentence(label, led_by)
        assert re.fullmatch(r"[A-Z][^.]*\.", sentence)
        assert len(sentence.split()) <= 20


def test_a_pattern_names_the_lead_who_leads():
    assert words.pattern_sentence("one-lead-settles", Lane.NURSING) == (
        "The nursing lead settles most decisions."
    )


def test_a_lead_of_no_line_is_another_lead():
    assert words.lead_word(Lane.OTHER) == "another lead"
    assert words.pattern_sentence("one-lead-settles", Lane.OTHER) == "Another lead settles most decisions."


@pytest.mark.parametrize("label", ["mostly-written", "mostly-custom", "mostly-personal", "mixed", "none"])
def test_every_mix_of_bases_is_one_sentence(label):
    assert words.basis_mix_sentence(label).endswith(".")


def test_leads_without_a_part_are_said_to_hold_none():
    assert words.basis_mix_sentence("none") == "The leads hold no part yet."


def test_no_word_for_people_is_one_they_do_not_use():
    shown = [words.pattern_sentence(label) for label in PATTERNS] + [
        words.part_meaning(part) for part in Part
    ]
    assert not re.search(r"centrality|entropy|gini|null|invalid", " ".join(shown), re.IGNORECASE)


def test_severity_domain_and_field_have_words():
    assert [words.severity_word(severity) for severity in ("high", "medium", "low")] == [
        "High", "Medium", "Low",
    ]  # fmt: skip
    assert words.domain_word("Finance") == "Finance"
    assert words.domain_word("") == "Other decisions"
    assert words.field_word("reports_to") == "line manager"
    assert words.field_word("title") == "title"


def test_dates_are_written_as_people_write_them():
    day = date(2026, 1, 4)
    assert words.long_date(day) == "4 January 2026"
    assert words.short_date(day) == "4 Jan 2026"
    assert words.month_year(day) == "January 2026"
    assert words.long_date(date(2026, 12, 31)) == "31 December 2026"


def test_lists_and_counts_are_written_as_people_write_them():
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a", "b"], "or") == "a or b"
    assert words.listed(["a"]) == "a"
    assert words.listed([]) == ""
    assert words.counted(1, "decision") == "1 decision"
    assert words.counted(1400, "decision") == "1,400 decisions"
    assert words.counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (build.all_of("C", "O", "N"), "Clinical director, Manager and N"),
        (build.any_of("C", "O"), "Clinical director or Manager"),
        (build.at_least(2, "C", "O", "N"), "any 2 of Clinical director, Manager and N"),
        (build.in_order("C", "O"), "Clinical director, then Manager"),
        (build.all_of("C"), "Clinical director"),
        (build.any_of("C", build.all_of("O", "N")), "Clinical director or (Manager and N)"),
        (build.any_of("C", build.all_of("O")), "Clinical director or Manager"),
    ],
)
def test_a_sign_off_rule_is_said_in_words(rule, said):
    assert words.rule_words(rule, {"C": "Clinical director", "O": "Manager", "N": ""}) == said
