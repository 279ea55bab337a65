"""What can be chosen to be compared, and what that sets side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import build
from triumvirate.analysis.side_by_side import Aspect, SideBySide
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Organisation
from triumvirate.store.file import Moment
from triumvirate.ui.screens.compare_rows import (
    Choice,
    Divisions,
    Moments,
    OtherFile,
    WhatIf,
    after_change,
    compared,
    file_choices,
    ids_of,
    moment_choices,
    table_key,
    too_many,
    what_is_compared,
)


def chart(name: str, spec: str, basis: str = "personal"):
    posts = (
        build.post("C", "clinical", holder="ann", title="Clinical director"),
        build.post("O", "operational", holder="bob"),
        build.post("N", "nursing", holder="cy"),
    )
    rows = [
        build.mapping(f"d{n}", build.right(who, "decides", basis)) for n, who in enumerate(spec.split(), 1)
    ]
    return build.division(*posts, mappings=rows, division_id=name.lower(), name=name)


@pytest.fixture
def value() -> Organisation:
    return build.organisation(chart("A", "C O"), chart("B", "C N"), chart("S", "O O"), standard="s")


def side_by_side(value: Organisation, choice: Choice) -> SideBySide | None:
    def snapshot(id_: str) -> Snapshot:
        return Snapshot(value, value.division(id_), build.TODAY)

    return compared(choice, value, build.TODAY, snapshot)


def test_by_default_all_divisions_but_the_standard_are_compared_and_no_more_than_twelve(value) -> None:
    assert ids_of(Divisions(), value) == ("a", "b")
    many = build.organisation(*(chart(f"D{n}", "C") for n in range(15)))
    assert len(ids_of(Divisions(), many)) == 12
    assert ids_of(Divisions(("b", "gone")), value) == ("b",)


def test_the_standard_measures_what_is_compared(value) -> None:
    shown = side_by_side(value, Divisions())
    assert shown.standard.name == "S"
    assert what_is_compared(Divisions(), value, shown) == "A and B side by side"


def test_divisions_of_another_file_stand_beside_those_of_the_map_and_nothing_is_merged(value) -> None:
    other = build.organisation(chart("A", "N N"), name="West")
    choice = Divisions(("a",), (OtherFile(Path("west.json"), other),), ((0, "a"),))
    shown = side_by_side(value, choice)
    assert [side.compared.name for side in shown.sides] == ["A (Example Hospitals)", "A (West)"]
    assert [side.here for side in shown.sides] == ["a", None]
    assert len(shown.shared) == 2
    assert file_choices(choice.files) == (((0, "a"), "A (West)"),)


def test_a_kept_moment_stands_before_now(value) -> None:
    kept = replace(value, divisions=(chart("A", "C C"), *value.divisions[1:]))
    choice = Moments("a", "Agreed (2 Jan 2026)", kept)
    shown = side_by_side(value, choice)
    assert [side.compared.name for side in shown.sides] == ["Agreed (2 Jan 2026)", "Now"]
    assert shown.comparison.settled_differently == {("Agreed (2 Jan 2026)", "Now"): (1, 2)}
    assert what_is_compared(choice, value, shown) == "A: Agreed (2 Jan 2026), and now"


def test_after_a_change_of_hands_what_was_personal_has_lapsed_and_the_post_is_empty(value) -> None:
    after = after_change(value, value.division("a"), "C", build.TODAY)
    assert after.post("C").holdings == ()
    assert [len(row.rights) for row in after.mappings] == [0, 1]
    shown = side_by_side(value, WhatIf("a", "C"))
    assert [side.compared.name for side in shown.sides] == ["Today", "Without the Clinical director"]
    assert shown.shared == ("d2",)
    assert what_is_compared(WhatIf("a", "C"), value, shown) == ("A: today, and without the Clinical director")


def test_what_is_written_stays_after_a_change_of_hands() -> None:
    made = build.organisation(chart("A", "C O", "policy"))
    after = after_change(made, made.divisions[0], "C", build.TODAY)
    assert [len(row.rights) for row in after.mappings] == [1, 1]


def test_a_choice_that_is_no_longer_there_shows_nothing(value) -> None:
    assert side_by_side(value, WhatIf("gone", "C")) is None
    assert side_by_side(value, WhatIf("a", "gone")) is None
    assert side_by_side(value, Moments("gone", "Then", value)) is None
    assert side_by_side(build.organisation(), Divisions()) is None


def test_too_few_or_too_many_are_told() -> None:
    assert too_many(1) == "Choose two divisions or more."
    assert too_many(13) == "13 are chosen. Choose 12 at most."
    assert too_many(2) == too_many(12) == ""


def test_moments_are_offered_newest_first() -> None:
    when = datetime(2026, 1, 2, tzinfo=UTC)
    found = moment_choices([Moment(1, when, "Agreed"), Moment(2, when, "Before")])
    assert found == ((1, "Before (2 Jan 2026)"), (0, "Agreed (2 Jan 2026)"))


def test_the_key_explains_only_what_is_there(value) -> None:
    shown = side_by_side(value, Divisions())
    key = table_key(shown.table(), Aspect.SETTLES)
    assert "C clinical" in key
    assert "shaded" in key
    assert "L another lead" not in key
    assert "boxed" not in key
