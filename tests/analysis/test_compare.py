"""Divisions side by side: who settles what, the odd ones out, how far apart, in what order."""

from __future__ import annotations

from fractions import Fraction

import pytest

from build import TODAY, decision, division, mapping, organisation, post, right
from triumvirate.analysis.compare import Compared, Comparison, compare, medoid, named, odd_ones_out
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Decision, Division, Mapping

POSTS = (post("C", "clinical"), post("O", "operational"), post("N", "nursing"), post("X"))


def decided(spec: str, start: int = 1) -> list[Mapping]:
    """Decisions d1, d2 ... by the posts that decide each: "C O CO", "-" for nobody."""
    return [
        mapping(f"d{number}", *(right(who, "decides") for who in deciders if who != "-"))
        for number, deciders in enumerate(spec.split(), start=start)
    ]


def chart(name: str, spec: str, start: int = 1) -> Division:
    return division(*POSTS, mappings=decided(spec, start), division_id=name.lower(), name=name)


def compared(*divisions: Division, standard: Division | None = None, **fields: object) -> Comparison:
    everyone = (*divisions, standard) if standard else divisions
    made = organisation(*everyone, **fields)
    found = named(Snapshot(made, each, TODAY) for each in everyone)
    return compare(found[: len(divisions)], found[-1] if standard else None)


def lanes(**answers: str) -> dict[str, tuple[str, ...]]:
    return {name: (lane,) for name, lane in answers.items()}


# ---- who settles -----------------------------------------------------------------------------------


def test_the_headline_counts_what_a_different_lane_settles_of_what_both_have_mapped() -> None:
    found = compared(chart("A", "C C O"), chart("B", "C O O N"))
    assert found.settled_differently == {("A", "B"): (1, 3)}


def test_deciders_are_compared_as_a_set_of_lanes() -> None:
    found = compared(chart("A", "CO C"), chart("B", "OC CO"))
    assert found.settled_differently == {("A", "B"): (1, 2)}


def test_a_decision_that_nobody_settles_in_one_of_them_is_not_shared() -> None:
    found = compared(chart("A", "C -"), chart("B", "C O"))
    assert found.shared == ("d1",)
    assert found.settled_differently == {("A", "B"): (0, 1)}


def test_settled_by_signature_without_a_decider_is_shared_and_settled_by_nobody() -> None:
    signed = division(*POSTS, mappings=[mapping("d1", right("C", "signs-off"))], division_id="b", name="B")
    found = compared(chart("A", "C"), signed)
    assert found.rows[0].settles == {"A": ("clinical",), "B": ()}
    assert found.settled_differently == {("A", "B"): (1, 1)}


def test_divisions_with_nothing_in_common_say_so() -> None:
    found = compared(chart("A", "C"), chart("B", "C", start=5))
    assert found.shared == found.rows == ()
    assert found.settled_differently == {("A", "B"): (0, 0)}
    assert found.distances == {("A", "B"): 1}


def test_shared_means_mapped_in_every_compared_division_in_the_firsts_order() -> None:
    third = division(*POSTS, mappings=decided("C C")[::-1], division_id="c", name="C")
    found = compared(chart("A", "C C C"), chart("B", "C C"), third)
    assert found.shared == ("d1", "d2")
    assert compared(third, chart("A", "C C C")).shared == ("d2", "d1")


def test_rows_tell_who_starts_and_settles_the_most_disputed_first() -> None:
    first, second, third = chart("A", "C C"), chart("B", "C O"), chart("D", "C N")
    found = compared(first, second, third)
    assert [row.decision for row in found.rows] == ["d2", "d1"]
    assert found.rows[0].disagreement == 3
    assert found.rows[0].settles == {"A": ("clinical",), "B": ("operational",), "D": ("nursing",)}
    assert found.rows[0].starts == {"A": (), "B": (), "D": ()}
    assert found.rows[0].title == "Decision d2"


def test_proposers_are_told_by_lane_once_each() -> None:
    posts = (*POSTS, post("DC", "clinical", leadership=False))
    rights = [right(each, "proposes") for each in ("O", "DC", "C")]
    one = division(*posts, mappings=[mapping("d1", *rights, right("C", "decides"))], name="A")
    assert compared(one).rows[0].starts == {"A": ("clinical", "operational")}


# ---- odd ones out ----------------------------------------------------------------------------------


def test_an_odd_one_out_differs_from_at_least_three_others() -> None:
    assert odd_ones_out(lanes(a="clinical", b="clinical", c="clinical", d="nursing")) == ("d",)
    assert odd_ones_out(lanes(a="clinical", b="clinical", d="nursing")) == ()
    assert odd_ones_out(lanes(a="clinical", b="clinical", c="clinical")) == ()


def test_several_may_be_odd() -> None:
    answers = lanes(a="nursing", b="clinical", c="clinical", d="clinical", e="operational")
    assert odd_ones_out(answers) == ("a", "e")


@pytest.mark.parametrize("turned", [False, True])
def test_where_two_answers_are_equally_common_nobody_is_odd_whatever_the_order(turned: bool) -> None:
    answers = list(
        lanes(a="clinical", b="clinical", c="clinical", d="nursing", e="nursing", f="nursing").items()
    )
    assert odd_ones_out(dict(answers[::-1] if turned else answers)) == ()


def test_a_row_names_its_odd_ones_out() -> None:
    found = compared(*(chart(name, spec) for name, spec in zip("ABDE", ("C", "C", "O", "C"), strict=True)))
    assert found.rows[0].odd_ones_out == ("D",)


# ---- distance and order ----------------------------------------------------------------------------


def test_the_distance_is_one_minus_what_both_have_of_what_either_has() -> None:
    found = compared(chart("A", "C C O"), chart("B", "C O O"))
    assert found.distances == {("A", "B"): Fraction(1, 2)}
    assert compared(chart("A", "C"), chart("B", "C")).distances == {("A", "B"): 0}


def test_two_empty_divisions_are_alike() -> None:
    assert compared(chart("A", ""), chart("B", "")).distances == {("A", "B"): 0}


def test_a_profile_is_decision_lane_and_part_of_what_is_settled() -> None:
    row = mapping("d1", right("C", "decides"), right("X", "consulted"))
    one = division(*POSTS, mappings=[row, mapping("d2", right("C", "proposes"))], name="A")
    assert compared(one).divisions[0].profile == {
        ("d1", "clinical", "decides"),
        ("d1", "other", "consulted"),
    }


def test_columns_stand_by_their_distance_to_the_most_central_division() -> None:
    far, middle, near = chart("Far", "N N N"), chart("Mid", "C C O"), chart("Near", "C C C")
    found = compared(far, middle, near)
    assert medoid(found.divisions).name == "Mid"
    assert [each.name for each in found.columns] == ["Mid", "Near", "Far"]


def test_columns_stand_by_their_distance_to_the_standard_where_there_is_one() -> None:
    far, middle, near = chart("Far", "N N N"), chart("Mid", "C C O"), chart("Near", "C C C")
    found = compared(far, middle, near, standard=chart("Standard", "N N O"))
    assert [each.name for each in found.columns] == ["Far", "Mid", "Near"]


def test_among_equals_the_first_is_the_centre() -> None:
    found = compared(chart("A", "C"), chart("B", "O"))
    assert medoid(found.divisions).name == "A"


# ---- several files ---------------------------------------------------------------------------------


def files(first: Decision, second: Decision) -> Comparison:
    """The same decision, or another, decided in two organisations under different ids."""
    snapshots = []
    for each, who in ((first, "C"), (second, "O")):
        row = mapping(each.id, right(who, "decides"))
        made = organisation(division(*POSTS, mappings=[row], name=f"of {each.id}"), decisions=[each])
        snapshots.append(Snapshot(made, made.divisions[0], TODAY))
    return compare(named(snapshots))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"code": "FIN-03"}, {"code": " fin-03 "}, True),
        ({"code": "FIN-03", "title": "One"}, {"code": "FIN-04", "title": "One"}, False),
        ({"code": "", "title": "Close  beds"}, {"code": "", "title": "close beds"}, True),
        ({"code": "", "title": ""}, {"code": "", "title": ""}, False),
    ],
)
def test_across_files_decisions_are_the_same_by_code_else_by_title(
    first: dict, second: dict, same: bool
) -> None:
    found = files(decision("x1", **first), decision("y1", **second))
    assert len(found.shared) == int(same)
    if same:
        assert found.rows[0].decision == "x1"
        assert found.settled_differently == {("of x1", "of y1"): (1, 1)}


def test_within_one_file_decisions_are_the_same_by_id_alone() -> None:
    found = compared(
        chart("A", "C"),
        chart("B", "C", start=2),
        decisions=[decision("d1", code="K"), decision("d2", code="K")],
    )
    assert found.shared == ()


def test_divisions_of_one_name_are_told_apart_by_organisation_then_by_number() -> None:
    first, second = (organisation(chart("A", "C"), name=name) for name in ("East", "West"))
    both = [Snapshot(each, each.divisions[0], TODAY) for each in (first, second)]
    assert [each.name for each in named(both)] == ["A (East)", "A (West)"]
    assert [each.name for each in named([both[0], both[0]])] == ["A (East)", "A (East) 2"]
    nameless = organisation(division(division_id="v9", name=""), name="")
    assert [each.name for each in named([Snapshot(nameless, nameless.divisions[0], TODAY)])] == ["v9"]
    assert isinstance(named(both)[0], Compared)


def test_nameless_organisations_with_divisions_of_one_name_are_numbered() -> None:
    made = organisation(chart("A", "C"), name="")
    again = Snapshot(made, made.divisions[0], TODAY)
    assert [each.name for each in named([again, again, again])] == ["A", "A 2", "A 3"]
