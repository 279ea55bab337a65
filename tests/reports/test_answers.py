"""What the command line promises other programs: the keys, the kinds of value, and H as printed."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from build import decision, division, mapping, organisation, post, right
from examples import DAY, handover_h, vignette
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.compare import compare, named
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Accepted, Organisation, RoleTime
from triumvirate.reports.answers import check_answer, compare_answer, finding_answer, handover_answer

BAR = {"not_settled", "renegotiate", "custom", "pauses", "carries_on"}
GROUPS = {"clinical", "operational", "nursing", "outside", "nobody"}
PROMISED = {
    "check": {
        "name", "decisions", "mapped", "handover_bar", "worst", "starts", "settles", "signs", "sign_off_only",
        "needed", "pattern", "basis", "to_do", "to_do_no_gap", "findings",
    },
    "handover": {
        "levels", "because", "counts", "signs_before", "signs_after", "say_that_moves",
        "say_that_moves_if_custom_fails", "new_single_points", "to_do", "to_do_no_gap",
    },
    "compare": {"shared", "settled_by_a_different_lead", "rows", "distance"},
}  # fmt: skip
ADDED = {
    "check": {"id", "because", "accepted", "sign_offs_a_month", "sign_offs_per_unit", "uncounted"},
    "handover": {"levels_before", "counts_before", "lapses", "uncounted"},
    "compare": {"both_have_mapped", "columns"},
}


def through_json(answer: Any) -> Any:
    """The answer as another program reads it; nothing may be lost on the way."""
    return json.loads(json.dumps(answer, allow_nan=False))


def assessed(made: Organisation) -> Assessment:
    return assess(made, made.divisions[0], DAY)


@pytest.fixture(scope="module")
def check() -> dict[str, Any]:
    [answer] = through_json(check_answer([assessed(handover_h())]))["divisions"]
    return answer


@pytest.fixture(scope="module")
def handover() -> dict[str, Any]:
    return through_json(handover_answer(assessed(handover_h()).leave(frozenset({"P4"}))))


@pytest.fixture(scope="module")
def comparison() -> dict[str, Any]:
    snapshots = [Snapshot(made, made.divisions[0], DAY) for made in (vignette("A"), vignette("C"))]
    return through_json(compare_answer(compare(named(snapshots))))


def fractions(answer: Any) -> list[str]:
    return [] if answer is None else list(answer.values())


# ---- check -----------------------------------------------------------------------------------------


def test_check_has_the_promised_keys_and_those_added_since(check: dict[str, Any]) -> None:
    assert set(check) == PROMISED["check"] | ADDED["check"]
    assert set(check["handover_bar"]) == BAR
    assert set(check["pattern"]) == {"label", "led_by", "firm"}
    assert set(check["basis"]) == {"label", "written", "custom", "personal"}
    assert all(
        set(finding) == {"rule", "severity", "about", "says", "remedy"} for finding in check["findings"]
    )
    assert all(set(action) == {"action", "post"} for action in check["to_do_no_gap"])
    assert all(set(check[row]) == GROUPS for row in ("starts", "settles", "signs"))


def test_check_of_h_is_as_printed(check: dict[str, Any]) -> None:
    assert check["name"] == "H"
    assert check["handover_bar"] == {
        "not_settled": 0,
        "renegotiate": 2,
        "custom": 1,
        "pauses": 2,
        "carries_on": 1,
    }
    assert check["worst"] == {"d1": 0, "d2": 1, "d3": 2, "d4": 2, "d5": 4, "d6": 0}
    assert check["signs"] == {
        "clinical": "7/36",
        "operational": "7/18",
        "nursing": "2/9",
        "outside": "7/36",
        "nobody": "0",
    }
    assert check["to_do"] == [{"action": "write-down", "post": "N"}, {"action": "write-down", "post": "O"}]
    assert check["because"]["d3"] == {"post": "IPC", "stage": "proposes", "through": "d4"}


def test_shares_are_exact_fractions_written_as_text(check: dict[str, Any]) -> None:
    for row in ("starts", "settles", "signs"):
        assert all(isinstance(share, str) for share in check[row].values())
        assert sum(map(Fraction, check[row].values())) == 1


def test_counts_are_pairs_and_every_leadership_post_has_one(check: dict[str, Any]) -> None:
    assert check["sign_off_only"] == {"C": [1, 3], "O": [1, 4], "N": [1, 3]}
    assert all(isinstance(count, int) for count in check["needed"].values())


def test_findings_name_ids_and_a_known_severity(check: dict[str, Any]) -> None:
    assert check["findings"]
    for finding in check["findings"]:
        assert finding["severity"] in {"high", "medium", "low"}
        assert all(isinstance(each, str) for each in finding["about"])


def test_a_row_without_a_decision_that_has_the_stage_is_null_and_an_unsettled_level_too() -> None:
    made = organisation(division(post("C", "clinical", holder="Ann"), mappings=[mapping("d1")]))
    [answer] = through_json(check_answer([assessed(made)]))["divisions"]
    assert [answer[row] for row in ("starts", "settles", "signs")] == [None, None, None]
    assert answer["worst"] == {"d1": None}
    assert answer["sign_off_only"] == {"C": [0, 0]}


def test_other_leads_appear_where_there_is_such_a_post() -> None:
    made = organisation(
        division(post("A", leadership=True, holder="Ann"), mappings=[mapping("d1", right("A", "decides"))])
    )
    [answer] = through_json(check_answer([assessed(made)]))["divisions"]
    assert set(answer["signs"]) == GROUPS | {"other_leads"}


def test_accepted_findings_stand_apart_with_owner_reason_and_review() -> None:
    lived_with = Accepted("nobody-proposes", ("d1",), "Ann", "By habit", DAY)
    row = mapping("d1", right("C", "decides", "policy"), accepted=(lived_with,))
    [answer] = check_answer(
        [assessed(organisation(division(post("C", "clinical", holder="Ann"), mappings=[row])))]
    )["divisions"]
    [found] = answer["accepted"]
    assert found["accepted"] == {"owner": "Ann", "reason": "By habit", "review": DAY.isoformat()}
    assert "nobody-proposes" not in {finding["rule"] for finding in answer["findings"]}


def test_an_acceptance_without_a_review_date_has_none() -> None:
    lived_with = Accepted("nobody-proposes", ("d1",), "Ann")
    row = mapping("d1", right("C", "decides", "policy"), accepted=(lived_with,))
    found = assessed(organisation(division(post("C", "clinical", holder="Ann"), mappings=[row]))).accepted
    assert finding_answer(found[0])["accepted"]["review"] is None


def test_signatures_a_month_are_exact() -> None:
    made = organisation(
        division(post("C", "clinical"), mappings=[mapping("d1", right("C", "decides"))]),
        decisions=[decision("d1", per_year=30)],
    )
    [answer] = check_answer([assessed(made)])["divisions"]
    assert answer["sign_offs_a_month"] == {"C": "5/2"}


# ---- handover --------------------------------------------------------------------------------------


def test_handover_has_the_promised_keys_and_those_added_since(handover: dict[str, Any]) -> None:
    assert set(handover) == PROMISED["handover"] | ADDED["handover"]
    assert set(handover["counts"]) == set(handover["counts_before"]) == BAR
    assert all(set(cause) == {"post", "stage", "through"} for cause in handover["because"].values())


def test_handover_of_h_when_p4_leaves_is_as_printed(handover: dict[str, Any]) -> None:
    assert handover["levels"] == {"d1": 0, "d2": 4, "d3": 2, "d4": 2, "d5": 4, "d6": 0}
    assert handover["because"]["d3"] == {"post": "IPC", "stage": "proposes", "through": "d4"}
    assert handover["because"]["d1"]["through"] is None
    assert handover["say_that_moves"] == "5/36"
    assert handover["new_single_points"] == {"P3": ["d5"]}
    assert handover["to_do"] == [{"action": "write-down", "post": "N"}]
    assert {(each["action"], each["post"]) for each in handover["to_do_no_gap"]} == {
        ("write-down", "N"),
        ("name-deputy", "IPC"),
        ("name-deputy", "N"),
    }


def test_the_say_before_and_after_is_exact(handover: dict[str, Any]) -> None:
    before, after = (fractions(handover[key]) for key in ("signs_before", "signs_after"))
    assert [Fraction(share) * 36 for share in before] == [7, 14, 8, 7, 0]
    assert [Fraction(share) * 36 for share in after] == [8, 18, 3, 7, 0]
    assert isinstance(handover["say_that_moves_if_custom_fails"], str)


def test_a_handover_where_nothing_is_settled_has_no_shares() -> None:
    made = organisation(division(post("C", "clinical", holder="Ann"), mappings=[mapping("d1")]))
    answer = through_json(handover_answer(assessed(made).leave(frozenset({"Ann"}))))
    assert (answer["signs_before"], answer["signs_after"], answer["say_that_moves"]) == (None, None, "0")


# ---- compare ---------------------------------------------------------------------------------------


def test_compare_has_the_promised_keys_and_those_added_since(comparison: dict[str, Any]) -> None:
    assert set(comparison) == PROMISED["compare"] | ADDED["compare"]
    promised = {"decision", "settles", "odd_ones_out"}
    assert all(set(row) == promised | {"title", "starts"} for row in comparison["rows"])


def test_compare_counts_pairs_by_name_and_shows_lanes_and_exact_distances(comparison: dict[str, Any]) -> None:
    assert comparison["shared"] == 12
    assert comparison["settled_by_a_different_lead"] == {"A|C": 8}
    assert comparison["both_have_mapped"] == {"A|C": 12}
    assert comparison["rows"][0]["settles"] == {"A": ["clinical"], "C": ["operational"]}
    assert Fraction(comparison["distance"]["A|C"]) == 1 - Fraction(4 * 5 + 8 * 1, 4 * 7 + 8 * 11)
    assert comparison["columns"] == ["A", "C"]


def test_sign_offs_are_set_against_the_time_in_the_role_where_it_is_given() -> None:
    posts = (
        post("C", "clinical", holder="Ann", time=RoleTime(8, "sessions")),
        post("O", "operational", holder="Oli"),
    )
    row = mapping("d1", right("C", "decides"), right("O", "signs-off"))
    made = organisation(division(*posts, mappings=[row]), decisions=[decision("d1", per_year=12)])
    [answer] = through_json(check_answer([assessed(made)]))["divisions"]
    assert answer["sign_offs_a_month"] == {"C": "1", "O": "1"}
    assert answer["sign_offs_per_unit"] == {"C": {"signatures": "1/8", "unit": "sessions"}}


def test_a_handover_names_the_decisions_whose_say_cannot_be_counted(handover: dict[str, Any]) -> None:
    crowd = [post(f"X{number}", holder=f"p{number}") for number in range(21)]
    row = mapping("d1", *(right(each.id, "signs-off") for each in crowd))
    made = organisation(division(*crowd, mappings=[row]))
    answer = through_json(handover_answer(assessed(made).leave(frozenset({"p0"}))))
    assert answer["uncounted"] == ["d1"]
    assert handover["uncounted"] == []
