"""Who starts, settles and signs: exact shares by lane, sign-off only, who is needed, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest

from build import TODAY, all_of, any_of, at_least, decision, division, mapping, organisation, post, right
from triumvirate.analysis.balance import (
    Balance,
    BasisMix,
    balance,
    basis_mix,
    equal_split,
    group_of,
    held_alone,
    lead_groups,
    mean,
    needed,
    shown_groups,
    sign_off_only,
    weight_of,
)
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Mapping, Post

C = post("C", "clinical", cover="DC")
O = post("O", "operational")  # noqa: E741 - the operational lead is O everywhere
N = post("N", "nursing")
DC = post("DC", "clinical", leadership=False)
X = post("X")
BOARD = post("B", members=("C", "O", "N", "X"), quorum=3)
POSTS = (C, O, N, DC, X, BOARD)
THIRD, HALF = Fraction(1, 3), Fraction(1, 2)


def snapshot(rows: Iterable[Mapping], posts: tuple[Post, ...] = POSTS, **fields: object) -> Snapshot:
    made = organisation(division(*posts, mappings=rows), **fields)
    return Snapshot(made, made.divisions[0], TODAY)


def balanced(*rows: Mapping, posts: tuple[Post, ...] = POSTS, **fields: object) -> Balance:
    return balance(snapshot(rows, posts, **fields))


def row(number: int, *rights: str, **fields: object) -> Mapping:
    """A decision with rights such as "C decides"."""
    return mapping(f"d{number}", *(right(*each.split()) for each in rights), **fields)


def held(shares: dict[str, Fraction] | None) -> dict[str, Fraction]:
    """The groups that have a share."""
    assert shares is not None
    return {group: share for group, share in shares.items() if share}


# ---- groups ----------------------------------------------------------------------------------------


def test_a_post_counts_for_its_lane_leader_or_not() -> None:
    assert [group_of(each) for each in (C, DC, X)] == ["clinical", "clinical", "outside"]
    assert group_of(post("A", leadership=True)) == "other_leads"


def test_other_leads_are_shown_only_where_there_is_one() -> None:
    assert shown_groups(snapshot([])) == ("clinical", "operational", "nursing", "outside", "nobody")
    therapies = post("A", leadership=True)
    assert shown_groups(snapshot([], (C, therapies)))[4] == "other_leads"


def test_lead_groups_are_those_of_the_leadership_posts_in_their_order() -> None:
    assert lead_groups(snapshot([], (N, DC, post("A", leadership=True), O))) == (
        "operational",
        "nursing",
        "other_leads",
    )
    assert lead_groups(snapshot([], (X, DC))) == ()


# ---- starts and settles ----------------------------------------------------------------------------


def test_proposers_and_deciders_share_equally() -> None:
    found = balanced(row(1, "C proposes", "O proposes", "N decides"))
    assert held(found.starts) == {"clinical": HALF, "operational": HALF}
    assert held(found.settles) == {"nursing": 1}


def test_two_posts_of_one_lane_add_up() -> None:
    found = balanced(row(1, "C proposes", "DC proposes", "O proposes"))
    assert held(found.starts) == {"clinical": Fraction(2, 3), "operational": THIRD}


def test_a_committees_part_is_split_over_its_members() -> None:
    found = balanced(row(1, "B decides", "C decides"))
    eighth = Fraction(1, 8)
    assert held(found.settles) == {
        "clinical": HALF + eighth,
        "operational": eighth,
        "nursing": eighth,
        "outside": eighth,
    }
    assert equal_split(snapshot([]), ("B",)) == dict.fromkeys("CONX", Fraction(1, 4))


def test_a_row_is_a_mean_over_the_decisions_that_have_the_stage() -> None:
    found = balanced(row(1, "C proposes"), row(2, "O proposes"), row(3, "N decides"))
    assert held(found.starts) == {"clinical": HALF, "operational": HALF}
    assert held(found.settles) == held(found.signs) == {"nursing": 1}


def test_a_row_without_any_decision_is_nothing() -> None:
    found = balanced(row(1, "C consulted"))
    assert (found.starts, found.settles, found.signs) == (None, None, None)
    assert balanced().signs is None


def test_decisions_count_by_their_weight_exactly() -> None:
    weights = [decision("d1", weight=0.1), decision("d2", weight=0.3)]
    found = balanced(row(1, "C decides"), row(2, "O decides"), decisions=weights)
    assert held(found.settles) == {"clinical": Fraction(1, 4), "operational": Fraction(3, 4)}
    assert weight_of(found.snapshot, found.snapshot.mappings[0]) == Fraction(1, 10)


def test_where_nothing_has_any_weight_there_is_no_row() -> None:
    assert balanced(row(1, "C decides"), decisions=[decision("d1", weight=0)]).settles is None
    assert mean([]) is None


# ---- signs -----------------------------------------------------------------------------------------


def test_signing_is_power_not_a_count_of_signatures() -> None:
    sign = ("C decides", "O signs-off", "N must-agree")
    assert held(balanced(row(1, *sign)).signs) == {"clinical": THIRD, "operational": THIRD, "nursing": THIRD}
    both = all_of("C", any_of("O", "N"))
    sixth = Fraction(1, 6)
    assert held(balanced(row(1, *sign, rule=both)).signs) == {
        "clinical": Fraction(2, 3),
        "operational": sixth,
        "nursing": sixth,
    }


def test_committees_are_expanded_so_a_lead_may_sign_twice() -> None:
    found = balanced(row(1, "C signs-off", "B decides", rule=all_of("C", "B")))
    assert held(found.signs)["clinical"] == HALF


def test_deputies_and_proposers_have_no_power() -> None:
    assert held(balanced(row(1, "C decides", "O proposes")).signs) == {"clinical": 1}


def test_a_rule_of_more_than_twenty_signatories_is_left_out_of_the_mean() -> None:
    crowd = tuple(post(f"X{number}") for number in range(21))
    many = mapping("d1", *(right(each.id, "signs-off") for each in crowd))
    found = balanced(many, row(2, "C decides"), posts=(C, DC, *crowd))
    assert held(found.signs) == {"clinical": 1}
    assert found.uncounted == ("d1",)
    assert balanced(many, posts=(C, DC, *crowd)).signs is None
    assert balanced(many, posts=(C, DC, *crowd)).rows[0].mapped


# ---- sign-off only ---------------------------------------------------------------------------------


def test_sign_off_only_is_of_all_a_lead_takes_part_in_and_informed_does_not_count() -> None:
    rows = [
        row(1, "C signs-off", "O decides"),
        row(2, "C signs-off", "C consulted", "O decides"),
        row(3, "C signs-off", "C informed", "N informed"),
        row(4, "C consulted"),
    ]
    assert sign_off_only(snapshot(rows)) == {"C": (2, 4), "O": (0, 2), "N": (0, 0)}


def test_each_decision_tells_what_every_lane_does_in_it() -> None:
    [found] = balanced(row(1, "C signs-off", "DC consulted", "N informed", "O proposes")).rows
    assert found.parts == {"clinical": {"signs-off", "consulted"}, "operational": {"proposes"}}


# ---- needed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        (None, 3),
        (all_of("C", "O"), 2),
        (any_of("C", "O"), 0),
        (at_least(2, "C", "O", "N"), 0),
        (all_of("DC", "O"), 2),
        (all_of("DC", "C"), 1),
        (all_of("X"), 0),
        (all_of("B", "C"), 1),
    ],
)
def test_needed_counts_the_lead_lanes_that_can_each_stop_it(rule: object, count: int) -> None:
    found = snapshot([row(1, "C decides", "O signs-off", "N signs-off", rule=rule)])
    assert needed(found) == {"d1": count}


def test_a_deputy_of_the_lane_that_covers_no_lead_does_not_count_for_it() -> None:
    plain = post("C", "clinical")
    assert needed(snapshot([row(1, "DC decides")], (plain, DC))) == {"d1": 0}


def test_a_committee_that_must_be_complete_gives_every_lead_a_veto() -> None:
    board = post("B", members=("C", "O", "N"), quorum=3)
    assert needed(snapshot([row(1, "B decides")], (C, O, N, DC, board))) == {"d1": 3}


def test_an_unsettled_decision_needs_nobody() -> None:
    assert needed(snapshot([row(1, "C proposes")])) == {}


# ---- basis -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bases", "label"),
    [
        ("policy policy custom", "mostly-written"),
        ("custom not-recorded personal", "mostly-custom"),
        ("personal personal custom", "mostly-personal"),
        ("policy policy custom personal", "mixed"),
        ("policy custom personal", "mixed"),
        ("", "none"),
    ],
)
def test_the_basis_is_what_more_than_half_of_the_rights_rest_on(bases: str, label: str) -> None:
    rows = [row(number, f"C decides {basis}") for number, basis in enumerate(bases.split())]
    assert basis_mix(snapshot(rows)).label == label


def test_only_what_the_lead_lanes_propose_and_sign_counts() -> None:
    rows = [
        row(
            1,
            "C proposes policy",
            "DC must-agree personal",
            "O signs-off custom",
            "N decides policy",
            "C consulted personal",
            "N carries-out personal",
            "O informed personal",
            "X decides personal",
        )
    ]
    assert basis_mix(snapshot(rows)) == BasisMix("mixed", 2, 1, 1)


def test_a_lane_without_a_lead_does_not_count() -> None:
    assert basis_mix(
        snapshot([row(1, "C decides policy")], (DC, post("C", "clinical", leadership=False)))
    ) == (BasisMix("none", 0, 0, 0))


def test_decisions_are_counted_for_whoever_holds_them_alone() -> None:
    whole, half = Fraction(1), Fraction(1, 2)
    rows = [{"clinical": whole, "nursing": Fraction(0)}, {"clinical": half, "nursing": half}, None]
    assert held_alone(rows) == {"clinical": 1, "shared": 1, "nobody": 1}
