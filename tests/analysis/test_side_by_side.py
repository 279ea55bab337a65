"""Divisions side by side as a table and as figures; the worked examples compared with each other, by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from build import TODAY, decision, division, mapping, organisation, post, right
from examples import DAY, handover_h, vignette
from triumvirate.analysis.compared_words import (
    cell_sentence,
    cell_words,
    column_words,
    headline,
    notes,
    pair_sentences,
    pair_table,
    title_of,
)
from triumvirate.analysis.figures import picture
from triumvirate.analysis.side_by_side import Aspect, SideBySide, State, of_divisions, of_moments
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Division, Organisation

POSTS = (post("C", "clinical"), post("O", "operational"), post("N", "nursing"), post("X"))

BY_HAND = {
    ("A", "B"): (6, 12),
    ("A", "C"): (8, 12),
    ("A", "D"): (0, 12),
    ("A", "S"): (0, 12),
    ("A", "H"): (5, 6),
    ("B", "C"): (11, 12),
    ("B", "D"): (6, 12),
    ("B", "S"): (6, 12),
    ("B", "H"): (5, 6),
    ("C", "D"): (8, 12),
    ("C", "S"): (8, 12),
    ("C", "H"): (4, 6),
    ("D", "S"): (0, 12),
    ("D", "H"): (5, 6),
    ("S", "H"): (5, 6),
}
"""Settled by a different lead, of those both have mapped: counted by hand from who owns which decision."""

ODD_BY_HAND = {
    "Decision d5": (12, {"B", "C", "H"}),
    "Decision d2": (11, {"B", "C", "H"}),
    "Decision d1": (9, {"B", "H"}),
    "Decision d4": (9, {"B", "H"}),
    "Decision d6": (8, {"C", "H"}),
    "Decision d3": (5, {"C"}),
}
"""Of the 15 pairs of the six together: how many differ, and who is odd, the most disputed first."""


def examples() -> list[Organisation]:
    return [*map(vignette, "ABCDS"), handover_h()]


def six() -> SideBySide:
    """The five vignettes and H, each from a file of its own."""
    return of_divisions([], [Snapshot(one, one.divisions[0], DAY) for one in examples()])


def chart(name: str, spec: str, **fields: object) -> Division:
    rows = [
        mapping(f"d{number}", *(right(who, "decides") for who in deciders if who != "-"))
        for number, deciders in enumerate(spec.split(), start=1)
    ]
    return division(*POSTS, mappings=rows, division_id=name.lower(), name=name, **fields)


def of(*divisions: Division, standard: Division | None = None, **fields: object) -> SideBySide:
    everyone = (*divisions, standard) if standard else divisions
    made = organisation(*everyone, **fields)
    last = Snapshot(made, standard, TODAY) if standard else None
    return of_divisions([Snapshot(made, each, TODAY) for each in divisions], standard=last)


# ---- the worked examples -----------------------------------------------------------------------------------


def test_the_worked_examples_differ_as_counted_by_hand() -> None:
    assert six().comparison.settled_differently == BY_HAND


@pytest.mark.parametrize("pair", list(combinations(range(6), 2)))
def test_two_of_them_alone_are_counted_as_among_all(pair: tuple[int, int]) -> None:
    chosen = [examples()[place] for place in pair]
    two = of_divisions([], [Snapshot(one, one.divisions[0], DAY) for one in chosen])
    [(names, counts)] = two.comparison.settled_differently.items()
    assert counts == BY_HAND[names]
    count, both = counts
    assert (
        headline(two) == f"Settled by a different lead in {count} of the {both} decisions both have mapped."
    )


def test_the_six_together_are_in_order_of_disagreement_with_the_odd_ones_marked() -> None:
    shown = six()
    names = [column.name for column in shown.columns]
    found = {row.title: (row.disagreement, {names[place] for place in row.odd}) for row in shown.table()}
    assert found == ODD_BY_HAND
    assert list(found) == list(ODD_BY_HAND)
    assert (
        headline(shown) == "6 decisions mapped in all 6 divisions: 6 settled by a different lead somewhere."
    )


def test_the_figures_of_the_worked_examples_are_those_of_the_analysis() -> None:
    two = of_divisions([], [Snapshot(one, one.divisions[0], DAY) for one in examples()[:3]])
    found = {each.name: each for each in picture(two).divisions}
    counts = {
        name: {group: len(held) for group, held in each.settles.items()} for name, each in found.items()
    }
    assert counts == {
        "A": {"clinical": 4, "operational": 4, "nursing": 4},
        "B": {"clinical": 10, "operational": 1, "nursing": 1},
        "C": {"operational": 12},
    }
    bars = {name: {level: len(held) for level, held in each.handover.items()} for name, each in found.items()}
    assert bars == {"A": {"renegotiate": 12}, "B": {"custom": 12}, "C": {"renegotiate": 12}}
    assert found["C"].starts == {"clinical": 0, "operational": 1, "nursing": 0}
    assert len(set((found["C"].signs or {}).values())) == 1


# ---- the table ---------------------------------------------------------------------------------------------


def test_a_cell_names_lanes_and_posts_and_speaks() -> None:
    shown = of(chart("A", "CO"), chart("B", "X"))
    [row] = shown.table()
    assert [cell_words(cell, Aspect.SETTLES) for cell in row.cells] == ["Clinical and operational", "X"]
    assert row.cells[0].posts == ("C", "O")
    said = cell_sentence(row, shown.columns[0], row.cells[0], Aspect.SETTLES)
    assert said == "A, Decision d1: Clinical and operational, C and O."


def test_each_aspect_is_sorted_by_its_own_disagreement() -> None:
    first = division(
        *POSTS,
        mappings=[
            mapping("d1", right("C", "decides", "custom"), right("C", "proposes", "custom")),
            mapping("d2", right("C", "decides", "custom"), right("N", "signs-off", "custom")),
        ],
        division_id="a",
        name="A",
    )
    second = division(
        *POSTS,
        mappings=[
            mapping("d1", right("C", "decides", "custom"), right("O", "proposes", "custom")),
            mapping("d2", right("C", "decides", "personal")),
        ],
        division_id="b",
        name="B",
    )
    shown = of(first, second)
    disputed = {aspect: [row.key for row in shown.table(aspect) if row.disagreement] for aspect in Aspect}
    assert disputed == {
        Aspect.SETTLES: [],
        Aspect.STARTS: ["d1"],
        Aspect.SIGNS: ["d2"],
        Aspect.BASIS: ["d2"],
    }
    d1 = next(row for row in shown.table(Aspect.STARTS) if row.key == "d2")
    assert cell_words(d1.cells[0], Aspect.STARTS) == "No post proposes"


def test_rows_that_only_some_have_mapped_say_what_the_others_have() -> None:
    third = division(*POSTS, mappings=[mapping("d1", right("C", "decides"))], division_id="d", name="D")
    shown = of(chart("A", "C C C"), chart("B", "C C -"), third)
    assert [row.key for row in shown.table()] == ["d1"]
    partly = {row.key: row for row in shown.table(everywhere=False)}
    states = {column.name: cell.state for column, cell in zip(shown.columns, partly["d2"].cells, strict=True)}
    assert states == {"A": State.MAPPED, "B": State.MAPPED, "D": State.ABSENT}
    assert "d3" not in partly
    assert "1 decision more mapped in some of them only." in notes(shown)
    assert "1 decision mapped in one of them alone." in notes(shown)


def test_with_a_standard_a_cell_differs_when_it_is_not_what_the_standard_says() -> None:
    standard = chart("Standard", "O N")
    shown = of(chart("A", "C N"), chart("B", "C N"), standard=standard)
    rows = {row.key: [cell.differs for cell in row.cells] for row in shown.table()}
    assert rows == {"d1": [True, True], "d2": [False, False]}
    assert [column_words(shown, column) for column in shown.columns] == [
        "Differs from the standard in 1 of 2",
        "Differs from the standard in 1 of 2",
    ]


def test_columns_say_how_far_they_are_from_the_centre() -> None:
    shown = of(chart("Far", "N N N"), chart("Mid", "C C O"), chart("Near", "C C C"))
    assert [column_words(shown, column) for column in shown.columns] == [
        "Nearest to all the others",
        "Differs from Mid in 1 of 3",
        "Differs from Mid in 3 of 3",
    ]


# ---- moments -----------------------------------------------------------------------------------------------


def test_one_division_at_two_moments_is_matched_by_id_even_when_a_decision_was_retitled() -> None:
    before = organisation(chart("A", "C C"), decisions=[decision("d1", code="", title="Old words")])
    after = replace(
        organisation(chart("A", "C O"), decisions=[decision("d1", code="", title="New words")]), name="Other"
    )
    shown = of_moments(
        [
            ("Then", Snapshot(before, before.divisions[0], TODAY)),
            ("Now", Snapshot(after, after.divisions[0], TODAY)),
        ]
    )
    assert headline(shown) == "Settled by a different lead in 1 of the 2 decisions both have mapped."
    assert {column.name for column in shown.columns} == {"Then", "Now"}
    assert title_of(shown) == "Then and Now side by side"


# ---- odd cases ---------------------------------------------------------------------------------------------


def test_one_division_alone_says_so() -> None:
    assert headline(of(chart("A", "C"))) == "One division alone cannot be compared. Choose a second one."
    assert notes(of(chart("A", "C"))) == ()


def test_nothing_in_common_says_so_in_the_headline_the_pair_and_the_notes() -> None:
    other = division(*POSTS, mappings=[mapping("d9", right("C", "decides"))], division_id="b", name="B")
    shown = of(chart("A", "C"), other)
    assert headline(shown) == "No mapped decision in common."
    assert pair_sentences(shown) == ("A and B: no mapped decision in common.",)
    assert any(said.startswith("No two of them have mapped the same decision.") for said in notes(shown))
    assert shown.table() == ()
    assert [[cell.state for cell in row.cells] for row in shown.table(everywhere=False)] == [
        [State.MAPPED, State.ABSENT],
        [State.ABSENT, State.MAPPED],
    ]
    assert [each.total for each in picture(shown).divisions] == [1, 1]
    assert not picture(shown).shared


def test_three_without_a_common_decision_are_counted_pair_by_pair() -> None:
    second = division(*POSTS, mappings=[mapping("d2", right("C", "decides"))], division_id="b", name="B")
    shown = of(chart("A", "C -"), second, chart("D", "N O"))
    assert headline(shown) == "No decision is mapped in all 3. Each pair is counted on what both have mapped."
    assert "A and D: settled by a different lead in 1 of the 1 decision both have mapped." in pair_sentences(
        shown
    )


def test_a_fourth_lead_and_other_titles_are_told() -> None:
    four = division(
        post("C", "clinical", title="Chief of service"),
        post("T", "other", leadership=True, title="Therapies lead"),
        post("O", "operational"),
        post("N", "nursing"),
        mappings=[mapping("d1", right("T", "decides"))],
        division_id="b",
        name="B",
    )
    shown = of(chart("A", "C"), four)
    assert "B: 4 leads, more than elsewhere." in notes(shown)
    titles = next(said for said in notes(shown) if said.startswith("Leads are matched by lane"))
    assert "Chief of service" in titles
    assert cell_words(shown.table()[0].cells[1], Aspect.SETTLES) == "Therapies lead"


def test_a_retired_decision_is_named_and_not_compared() -> None:
    kept = chart("B", "C C")
    rows = (kept.mappings[0], replace(kept.mappings[1], retired=True))
    shown = of(chart("A", "C C"), replace(kept, mappings=rows))
    assert shown.shared == ("d1",)
    assert "Retired in B, so not compared: “Decision d2”." in notes(shown)


def test_two_decisions_of_one_file_with_the_same_code_both_stay() -> None:
    made = organisation(chart("A", "C O"), decisions=[decision("d1", code="K"), decision("d2", code="K")])
    other = organisation(chart("B", "C"), decisions=[decision("d1", code="k")])
    shown = of_divisions(
        [Snapshot(made, made.divisions[0], TODAY)], [Snapshot(other, other.divisions[0], TODAY)]
    )
    assert len(shown.sides[0].compared.mapped) == 2
    assert len(shown.shared) == 1


def test_a_decision_without_a_code_is_the_same_as_a_coded_one_of_the_same_title() -> None:
    made = organisation(chart("A", "C"), decisions=[decision("d1", code="K", title="Close beds")])
    other = organisation(chart("B", "O"), decisions=[decision("d1", code="", title="close  beds")])
    shown = of_divisions(
        [Snapshot(made, made.divisions[0], TODAY)], [Snapshot(other, other.divisions[0], TODAY)]
    )
    assert headline(shown) == "Settled by a different lead in 1 of the 1 decision both have mapped."


def test_the_table_of_pairs_says_the_same_as_the_sentences() -> None:
    names = [column.name for column in six().columns]
    for one, *cells in pair_table(six()):
        for other, said in zip(names, cells, strict=True):
            counts = BY_HAND.get((one, other)) or BY_HAND.get((other, one))
            assert said == (f"{counts[0]} of {counts[1]}" if counts else "")


def test_what_was_worked_out_before_is_used_again_where_nothing_changed() -> None:
    made = organisation(chart("A", "C O"), chart("B", "C N"))
    snapshots = [Snapshot(made, each, TODAY) for each in made.divisions]
    before = of_divisions(snapshots)
    before.table()
    changed = replace(made.divisions[1], mappings=made.divisions[0].mappings)
    after = of_divisions([snapshots[0], Snapshot(made, changed, TODAY)], before=before)
    assert after.sides[0].compared is before.sides[0].compared
    assert after.sides[1].compared is not before.sides[1].compared
    assert not any(row.disagreement for row in after.table())
    old, new = picture(before), picture(after, before=picture(before))
    assert new.divisions[0].name == old.divisions[0].name


def test_what_nobody_settles_any_more_stands_first_and_differs() -> None:
    before, after = chart("A", "C O"), chart("A", "C -")
    shown = of_moments(
        [
            (name, Snapshot(organisation(each), each, TODAY))
            for name, each in (("Then", before), ("Now", after))
        ]
    )
    first, second = shown.table(everywhere=False)
    assert (first.key, first.disagreement, second.disagreement) == ("d2", 1, 0)
    now = next(cell for cell in first.cells if cell.state is State.NOBODY)
    assert now.differs
    assert cell_words(now, Aspect.SETTLES) == "Not settled"
    counts = {
        each.name: {who: len(ids) for who, ids in each.settles.items()} for each in picture(shown).divisions
    }
    assert counts == {"Then": {"clinical": 1, "operational": 1}, "Now": {"clinical": 1, "nobody": 1}}


def test_the_standard_as_a_column_says_that_it_is_the_standard() -> None:
    made = organisation(chart("A", "C"), chart("S", "O"), standard="s")
    snapshots = [Snapshot(made, each, TODAY) for each in made.divisions]
    shown = of_divisions(snapshots, standard=snapshots[1])
    for each in (shown, of_divisions(snapshots, standard=snapshots[1], before=shown)):
        assert [column_words(each, column) for column in each.columns] == [
            "The trust standard",
            "Differs from the standard in 1 of 1",
        ]
