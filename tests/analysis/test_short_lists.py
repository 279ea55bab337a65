"""Three short lists: what varies most, what nobody has written, whose arrangement others could take."""

from __future__ import annotations

from dataclasses import replace

from build import decision, division, mapping, organisation, post, right
from examples import DAY
from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.short_lists import MOST, done_best, nowhere_written, varies_most
from triumvirate.analysis.side_by_side import Column, SideBySide, of_divisions
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Division, Mapping, Organisation

LEADS = (("C", "clinical"), ("O", "operational"), ("N", "nursing"))


def held(name: str, *rows: Mapping) -> Division:
    """A division whose three leads each have a holder of their own."""
    posts = [
        replace(post(id_, lane, leadership=True, holder=f"{name} {id_}"), title=f"Lead {id_}")
        for id_, lane in LEADS
    ]
    return division(*posts, mappings=list(rows), division_id=name, name=name)


def side_by_side(*divisions: Division) -> SideBySide:
    whole = organisation(*divisions, decisions=[decision(f"d{n}", code=f"K{n}") for n in range(12)])
    return shown(whole)


def shown(whole: Organisation) -> SideBySide:
    return of_divisions([Snapshot(whole, each, DAY) for each in whole.divisions])


def levels(column: Column) -> dict:
    return Assessment(column.snapshot).worst


def settled(number: int, who: str, basis: str = "policy") -> Mapping:
    return mapping(f"d{number}", right(who, "decides", basis))


def names(both: SideBySide, places: tuple[int, ...]) -> list[str]:
    return [both.columns[place].name for place in places]


def test_what_most_divisions_do_otherwise_varies_most() -> None:
    both = side_by_side(
        held("A", settled(0, "C"), settled(1, "C"), settled(2, "C")),
        held("B", settled(0, "O"), settled(1, "C"), settled(2, "C")),
        held("D", settled(0, "N"), settled(1, "O"), settled(2, "C")),
    )
    found = varies_most(both)
    assert [one.row.key for one in found] == ["d0", "d1"]
    assert found[1].answers == ((("clinical",), 2), (("operational",), 1))


def test_divisions_that_settle_alike_vary_in_nothing() -> None:
    assert varies_most(side_by_side(held("A", settled(0, "C")), held("B", settled(0, "C")))) == ()


def test_nowhere_written_is_what_none_of_those_who_have_it_wrote_down() -> None:
    both = side_by_side(
        held("A", settled(0, "C", "custom"), settled(1, "C", "custom"), settled(2, "C", "custom")),
        held("B", settled(0, "C", "personal"), settled(1, "C", "policy")),
    )
    assert [(one.row.key, one.divisions) for one in nowhere_written(both)] == [("d0", 2)]


def test_an_example_is_written_outlasts_its_people_and_is_lacking_elsewhere() -> None:
    both = side_by_side(
        held("A", settled(0, "C"), settled(1, "C", "custom")),
        held("B", settled(0, "C", "personal"), settled(1, "C", "custom")),
        held("D", settled(0, "C", "custom"), settled(1, "C", "personal")),
    )
    (found,) = done_best(both, levels)
    assert (found.row.key, both.columns[found.best].name) == ("d0", "A")
    assert names(both, found.others) == ["B", "D"]
    assert found.gain == 2 + 1


def test_where_all_have_it_written_there_is_nothing_to_copy() -> None:
    assert done_best(side_by_side(held("A", settled(0, "C")), held("B", settled(0, "O"))), levels) == ()


def test_what_helps_most_divisions_comes_first() -> None:
    both = side_by_side(
        held("A", settled(0, "C"), settled(1, "C")),
        held("B", settled(0, "C"), settled(1, "C", "custom")),
        held("D", settled(0, "C", "personal"), settled(1, "C", "custom")),
    )
    assert [one.row.key for one in done_best(both, levels)] == ["d1", "d0"]


def test_a_division_of_another_file_is_no_source_of_a_copy() -> None:
    here = organisation(held("A", settled(0, "C", "custom")), decisions=[decision("d0", code="K0")])
    there = organisation(held("B", settled(0, "C")), decisions=[decision("d0", code="K0")])
    both = of_divisions([Snapshot(here, here.divisions[0], DAY)], [Snapshot(there, there.divisions[0], DAY)])
    assert done_best(both, levels) == ()


def test_a_list_is_short() -> None:
    rows = [settled(number, "C") for number in range(12)]
    other = [settled(number, "O", "custom") for number in range(12)]
    both = side_by_side(held("A", *rows), held("B", *other))
    assert len(varies_most(both)) == len(done_best(both, levels)) == MOST
