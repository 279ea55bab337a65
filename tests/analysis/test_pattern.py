"""Every pattern label by a small example, the edges between them, and what makes a label firm."""

from __future__ import annotations

from dataclasses import replace

from build import TODAY, all_of, decision, division, mapping, organisation, post, right
from triumvirate.analysis.balance import balance
from triumvirate.analysis.pattern import Pattern, pattern
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Mapping, Post

LEADS = (post("C", "clinical"), post("O", "operational"), post("N", "nursing"))
OTHERS = (post("X"), post("DC", "clinical", leadership=False), post("DN", "nursing", leadership=False))
LETTERS = {
    "P": "proposes",
    "D": "decides",
    "M": "must-agree",
    "S": "signs-off",
    "K": "consulted",
    "I": "informed",
}


def row(text: str) -> Mapping:
    """A decision from "C:PD O:S": who does what."""
    pairs = [part.split(":") for part in text.split()]
    return mapping(
        "", *(right(who, LETTERS[letter], "policy") for who, letters in pairs for letter in letters)
    )


def shape(
    *rows: str | Mapping, posts: tuple[Post, ...] = (*LEADS, *OTHERS), weights: tuple[float, ...] = ()
) -> Pattern:
    made = [
        replace(row(each) if isinstance(each, str) else each, decision=f"d{number}")
        for number, each in enumerate(rows)
    ]
    decisions = [decision(f"d{number}", weight=weight) for number, weight in enumerate(weights)]
    found = organisation(division(*posts, mappings=made), decisions=decisions)
    return pattern(balance(Snapshot(found, found.divisions[0], TODAY)))


def label(*rows: str | Mapping, **fields: object) -> tuple[str, str | None]:
    found = shape(*rows, **fields)
    return found.label, found.led_by


EVEN = ("C:PD O:M N:M", "O:PD C:M N:M", "N:PD C:M O:M") * 2


# ---- too few, nothing, outside ---------------------------------------------------------------------


def test_under_six_decisions_there_is_no_label() -> None:
    assert shape(*EVEN[:5]) == Pattern("too-few", None, False)
    assert shape() == Pattern("too-few")
    assert label(*EVEN)[0] == "even"


def test_decisions_that_nobody_settles_do_not_make_up_the_six() -> None:
    assert label(*EVEN[:5], "C:P") == ("too-few", None)


def test_where_nobody_signs_anything_there_is_nothing_to_sign() -> None:
    assert shape(*["C:P"] * 6) == Pattern("nothing-to-sign", None, True)


def test_less_than_half_of_signing_with_the_leads_is_held_outside() -> None:
    assert label(*["X:D"] * 4, *["C:D"] * 2) == ("outside", None)
    assert label(*["X:D"] * 3, *["C:D"] * 3) == ("one-lead-settles", "clinical")


def test_without_any_leadership_post_all_is_held_outside() -> None:
    assert label(*["DC:D"] * 6, posts=OTHERS) == ("outside", None)


# ---- review and sign off ---------------------------------------------------------------------------


def test_one_lead_proposes_and_decides_and_the_others_only_sign() -> None:
    assert shape(*["O:PD C:S N:S"] * 6) == Pattern("review-and-sign-off", "operational", True)


def test_leading_only_the_start_is_enough_where_the_others_only_sign() -> None:
    assert label(*["O:P C:S N:S"] * 6) == ("review-and-sign-off", "operational")


def test_both_other_lanes_must_only_sign_in_more_than_half() -> None:
    half = ["O:PD C:S N:S"] * 3 + ["O:PD C:SK N:S"] * 3
    assert label(*half) == ("one-lead-settles", "operational")
    assert label("O:PD C:S N:S", *half) == ("review-and-sign-off", "operational")


def test_being_informed_too_is_still_only_signing() -> None:
    assert label(*["O:PD C:SI N:S"] * 6)[0] == "review-and-sign-off"


def test_a_lane_that_takes_no_part_does_not_review() -> None:
    assert label(*["O:PD C:S"] * 6) == ("one-lead-settles", "operational")


def test_a_deputys_part_counts_for_its_lane() -> None:
    assert label(*["O:PD C:S DC:K N:S"] * 6) == ("one-lead-settles", "operational")
    assert label(*["O:PD DC:S N:S"] * 6) == ("review-and-sign-off", "operational")


def test_a_single_lead_does_not_make_the_others_review() -> None:
    assert label(*["C:PD"] * 6, posts=(LEADS[0],)) == ("one-lead-settles", "clinical")


# ---- one lead settles ------------------------------------------------------------------------------


def test_one_lead_settles_more_than_half() -> None:
    rows = ["C:D O:MK N:MK"] * 4 + ["O:D C:M N:M", "N:D C:M O:M"]
    assert label(*rows) == ("one-lead-settles", "clinical")


def test_exactly_half_is_not_dominance() -> None:
    rows = ["C:D O:MK N:MK"] * 3 + ["O:D C:M N:M"] * 2 + ["N:D C:M O:M"]
    assert label(*rows)[0] == "even"


def test_one_lead_signs_more_than_half_though_all_decide() -> None:
    alone = [replace(row(each), rule=all_of("N")) for each in EVEN]
    assert label(*alone) == ("one-lead-settles", "nursing")


def test_where_one_lead_settles_and_another_signs_the_first_lane_is_named() -> None:
    rows = [replace(row("O:D C:M N:M"), rule=all_of("C"))] * 6
    assert label(*rows) == ("one-lead-settles", "clinical")
    rows = [replace(row("O:D C:M N:M"), rule=all_of("N"))] * 6
    assert label(*rows) == ("one-lead-settles", "operational")


def test_shares_outside_the_lead_lanes_are_left_aside() -> None:
    rows = ["C:D X:D"] * 2 + ["X:D C:M O:M N:M"] * 4
    assert label(*rows) == ("one-lead-settles", "clinical")


# ---- even, uneven start, left out, mixed -----------------------------------------------------------


def test_all_three_share_evenly() -> None:
    assert shape(*EVEN) == Pattern("even", None, True)


def test_exactly_a_sixth_is_still_even() -> None:
    rows = ["C:D O:M N:M"] * 3 + ["O:D C:M N:M"] * 2 + ["N:D C:M O:M"]
    assert label(*rows)[0] == "even"
    assert label(*rows, *rows[:1], *rows[3:4], *rows[3:4])[0] == "mixed"


def test_a_row_without_any_decision_passes_as_even() -> None:
    assert label(*(each.replace("P", "") for each in EVEN))[0] == "even"
    assert label(*["C:M O:M N:M"] * 6)[0] == "even"


def test_even_signing_and_settling_with_an_uneven_start() -> None:
    rows = ("C:PD O:M N:M", "O:D C:PM N:M", "N:D C:PM O:M") * 2
    assert label(*rows) == ("even-sign-off-uneven-start", None)


def test_a_lane_with_less_than_a_sixth_of_signing_is_left_out() -> None:
    assert label(*["C:D O:M"] * 3, *["O:D C:M"] * 3) == ("one-lead-left-out", None)


def test_even_signing_with_uneven_settling_is_mixed() -> None:
    assert label(*["C:D O:M N:M"] * 3, *["O:D C:M N:M"] * 3) == ("mixed", None)


# ---- other numbers of leads ------------------------------------------------------------------------


def test_with_two_lanes_each_needs_exactly_half() -> None:
    two = LEADS[:2]
    assert label(*["C:PD O:M"] * 3, *["O:PD C:M"] * 3, posts=two)[0] == "even"
    assert label(*["C:PD O:M"] * 4, *["O:PD C:M"] * 3, posts=two) == ("one-lead-settles", "clinical")


FOUR = (*LEADS, post("A", leadership=True))


def test_with_four_lanes_an_eighth_is_enough() -> None:
    rows = ["C:D", "C:D", "C:D", "O:D", "O:D", "N:D", "N:D", "A:D"]
    signed = [replace(row(each), rule=all_of("C", "O", "N", "A")) for each in rows]
    assert label(*signed, posts=FOUR)[0] == "even"
    assert label(*signed, *signed[:1], posts=FOUR)[0] == "mixed"


def test_an_other_lead_that_leads_is_called_other() -> None:
    assert label(*["A:PD C:S O:S N:S"] * 6, posts=FOUR) == ("review-and-sign-off", "other")


# ---- firm or borderline ----------------------------------------------------------------------------


def test_a_label_that_hangs_on_one_decision_is_borderline() -> None:
    rows = ["C:D O:MK N:MK"] * 4 + ["O:D C:M N:M"] * 2 + ["N:D C:M O:M"]
    assert shape(*rows) == Pattern("one-lead-settles", "clinical", False)
    assert shape(rows[0], *rows) == Pattern("one-lead-settles", "clinical", True)


def test_a_label_is_borderline_too_when_only_the_lead_it_names_would_change() -> None:
    rows = [replace(row("O:D C:M N:M"), rule=all_of("C"))] * 4 + [
        replace(row("O:D C:M N:M"), rule=all_of("N"))
    ] * 3
    assert shape(*rows) == Pattern("one-lead-settles", "clinical", False)


def test_falling_below_six_does_not_make_a_label_borderline() -> None:
    assert shape(*["O:PD C:S N:S"] * 6).firm


def test_a_heavy_decision_counts_for_more() -> None:
    rows = ["C:D O:M N:M"] * 2 + ["O:D C:M N:M", "N:D C:M O:M"] * 2
    assert label(*rows, weights=(3, 1, 1, 1, 1, 1)) == ("even", None)
    assert label(*rows, weights=(4, 1, 1, 1, 1, 1)) == ("one-lead-settles", "clinical")


def test_decisions_that_count_for_nothing_have_no_label() -> None:
    """No share of nothing is even."""
    assert label(*EVEN, weights=(0,) * 6) == ("too-few", None)
    assert not shape(*EVEN, weights=(1, 0, 0, 0, 0, 0)).firm


def test_weights_scale_out() -> None:
    rows = ["C:D O:M N:M"] * 4 + ["O:D C:M N:M", "N:D C:M O:M"]
    assert shape(*rows, weights=(0.25,) * 6) == shape(*rows)
