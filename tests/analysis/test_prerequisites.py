"""Levels of decisions together: what they need, circles, what-ifs, the bar, and the cause told for each."""

from __future__ import annotations

from build import TODAY, decision, division, mapping, organisation, post, right
from triumvirate.analysis.continuity import Bar, Cause, Continuity, Situation, bar
from triumvirate.analysis.graph import sign_off_map
from triumvirate.analysis.snapshot import Snapshot, Stage
from triumvirate.model.organisation import Basis, Mapping, Post

ANN = post("C", "clinical", holder="Ann")
OLI = post("O", "operational", holder="Oli")
NIA = post("N", "nursing", holder="Nia")
BOARD = post("B", members=("C", "O", "N"), quorum=3, seat_basis=Basis.TERMS_OF_REFERENCE)


def continuity(*posts: Post, rows: list[Mapping], **fields: object) -> Continuity:
    made = organisation(division(*posts, mappings=rows), **fields)
    return Continuity(sign_off_map(Snapshot(made, made.divisions[0], TODAY)))


def decides(*grounds: str, **fields: object) -> Mapping:
    return mapping("d1", right("C", "decides", *grounds, **fields))


# ---- prerequisites ---------------------------------------------------------------------------------


def chain(*needs: tuple[str, ...], bases: str = "policy policy policy") -> list[Mapping]:
    """d1, d2, d3 decided by C, O, N in turn, each with its prerequisites."""
    return [
        mapping(f"d{number}", right(lead, "decides", basis), needs=need)
        for number, (lead, need, basis) in enumerate(zip("CON", needs, bases.split(), strict=True), start=1)
    ]


def levels(rows: list[Mapping], *gone: str) -> dict[str, int | None]:
    return continuity(ANN, OLI, NIA, rows=rows).levels(Situation(gone=frozenset(gone)))


def test_a_decision_stands_no_higher_than_what_it_needs_however_far_away() -> None:
    assert levels(chain(("d2",), ("d3",), ()), "Nia") == {"d1": 2, "d2": 2, "d3": 2}
    assert levels(chain(("d2",), ("d3",), ()), "Ann") == {"d1": 2, "d2": 4, "d3": 4}


def test_of_its_own_level_and_what_it_needs_the_lowest_counts() -> None:
    rows = chain(("d2",), (), (), bases="personal custom policy")
    assert levels(rows, "Ann", "Oli")["d1"] == 0
    assert levels(rows, "Oli")["d1"] == 1


def test_decisions_in_a_circle_share_the_lowest_level() -> None:
    assert levels(chain(("d2",), ("d1",), ()), "Oli") == {"d1": 2, "d2": 2, "d3": 4}
    assert levels(chain(("d1",), (), ()), "Ann") == {"d1": 2, "d2": 4, "d3": 4}


def test_a_circle_is_held_down_by_what_any_of_it_needs() -> None:
    assert levels(chain(("d2",), ("d1", "d3"), ()), "Nia") == {"d1": 2, "d2": 2, "d3": 2}


def test_an_unsettled_prerequisite_passes_nothing_on_not_even_what_it_needs() -> None:
    rows = chain(("d2",), ("d3",), ())
    rows[1] = mapping("d2", right("O", "proposes", "policy"), needs=("d3",))
    assert levels(rows, "Nia") == {"d1": 4, "d2": None, "d3": 2}


def test_an_unsettled_decision_in_a_circle_stays_unsettled_and_holds_nothing_down() -> None:
    rows = chain(("d2",), ("d1",), ())
    rows[1] = mapping("d2", needs=("d1", "d3"))
    assert levels(rows, "Nia") == {"d1": 4, "d2": None, "d3": 2}
    assert levels(rows, "Ann") == {"d1": 2, "d2": None, "d3": 4}


def test_a_prerequisite_that_is_not_mapped_here_or_is_retired_holds_nothing_down() -> None:
    rows = [*chain(("d9",), ("d3",), ())[:2], mapping("d3", right("N", "decides", "policy"), retired=True)]
    assert levels(rows, "Nia") == {"d1": 4, "d2": 4}


def test_levels_come_in_the_divisions_own_order() -> None:
    assert list(levels(chain(("d2",), ("d3",), ()))) == ["d1", "d2", "d3"]


# ---- situations ------------------------------------------------------------------------------------


def test_vacating_a_post_takes_its_holders_from_that_post_alone() -> None:
    both = [post("C", holder="Ann"), post("O", holder="Ann")]
    rows = [mapping("d1", right("C", "decides", "policy")), mapping("d2", right("O", "decides", "policy"))]
    found = continuity(*both, rows=rows)
    assert found.levels(Situation(vacated=frozenset({"C"}))) == {"d1": 2, "d2": 4}
    assert found.levels(Situation(gone=frozenset({"Ann"}))) == {"d1": 2, "d2": 2}


def test_what_has_been_written_down_or_deputised_counts() -> None:
    found = continuity(ANN, rows=[decides("personal", party="Ann")])
    ann = frozenset({"Ann"})
    assert found.levels(Situation(ann)) == {"d1": 0}
    assert found.levels(Situation(ann, written=frozenset({"C"}))) == {"d1": 2}
    assert found.levels(Situation(ann, deputised=frozenset({"C"}))) == {"d1": 0}
    assert found.levels(Situation(ann, frozenset(), frozenset({"C"}), frozenset({"C"}))) == {"d1": 3}


def test_the_worst_is_today_or_with_any_one_person_gone() -> None:
    rows = chain((), (), (), bases="personal policy custom")
    rows.append(
        mapping("d4", *(right(each, "proposes", "policy") for each in "CO"), right("N", "decides", "policy"))
    )
    found = continuity(ANN, OLI, post("N"), rows=rows)
    assert found.worst(["Ann", "Oli"]) == {"d1": 0, "d2": 2, "d3": 1, "d4": 2}
    assert continuity(rows=[mapping("d1")]).worst([]) == {"d1": None}


def test_the_bar_counts_each_level_and_both_ways_of_carrying_on_together() -> None:
    assert bar([None, 0, 0, 1, 2, 2, 2, 3, 4]) == Bar(1, 2, 1, 3, 2)
    assert bar([]) == Bar(0, 0, 0, 0, 0)


def test_levels_from_each_decisions_own_are_the_levels() -> None:
    found = continuity(
        ANN, OLI, NIA, BOARD, rows=[*chain(("d2",), ("d3",), ()), mapping("d4", right("B", "decides"))]
    )
    for gone in ("Ann", "Oli", "Nia"):
        situation = Situation(gone=frozenset({gone}))
        assert found.levels_from_own(situation) == found.levels(situation)


# ---- causes ----------------------------------------------------------------------------------------


def causes(found: Continuity, *gone: str) -> dict[str, Cause]:
    return found.causes(Situation(gone=frozenset(gone)))


def test_the_cause_is_the_post_and_stage_that_fix_the_level() -> None:
    row = mapping("d1", right("C", "decides", "policy"), right("O", "carries-out", "custom"))
    found = continuity(ANN, OLI, rows=[row])
    assert causes(found) == {}
    assert causes(found, "Ann") == {"d1": Cause("C", Stage.SIGNS, None, 2)}
    assert causes(found, "Ann", "Oli") == {"d1": Cause("O", Stage.CARRIES_OUT, None, 1)}


def test_a_committee_is_named_as_the_cause_of_its_level() -> None:
    found = continuity(ANN, OLI, NIA, BOARD, rows=[mapping("d1", right("B", "decides", "policy"))])
    assert causes(found, "Ann") == {"d1": Cause("B", Stage.SIGNS, None, 2)}


def test_a_cause_elsewhere_names_the_next_decision_on_the_way() -> None:
    found = continuity(ANN, OLI, NIA, rows=chain(("d2",), ("d3",), ()))
    assert causes(found, "Nia") == {
        "d1": Cause("N", Stage.SIGNS, "d2", 2),
        "d2": Cause("N", Stage.SIGNS, "d3", 2),
        "d3": Cause("N", Stage.SIGNS, None, 2),
    }


def test_its_own_cause_comes_before_what_it_needs() -> None:
    found = continuity(ANN, OLI, rows=chain(("d2",), (), ())[:2])
    assert causes(found, "Ann", "Oli")["d1"] == Cause("C", Stage.SIGNS, None, 2)


def test_in_a_circle_the_cause_is_the_decision_that_holds_the_others_down() -> None:
    found = continuity(ANN, OLI, NIA, rows=chain(("d2",), ("d1",), ()))
    assert causes(found, "Oli") == {
        "d1": Cause("O", Stage.SIGNS, "d2", 2),
        "d2": Cause("O", Stage.SIGNS, None, 2),
    }


def test_an_unsettled_decision_has_no_cause() -> None:
    assert causes(continuity(rows=[mapping("d1")])) == {}


def test_a_retired_decision_of_the_list_is_left_out() -> None:
    rows = [decides("policy"), mapping("d2", right("C", "decides"))]
    found = continuity(ANN, rows=rows, decisions=[decision("d2", retired=True)])
    assert found.levels() == {"d1": 4}
