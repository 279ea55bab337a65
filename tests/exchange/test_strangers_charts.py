"""Charts from working repositories come out as people who looked at them say they should."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from triumvirate.exchange.charts import Chart, add_chart, read_chart
from triumvirate.exchange.files import CHART_ENDINGS, read_sheets
from triumvirate.exchange.layout import find_blocks
from triumvirate.exchange.marks import RACI_PARTS
from triumvirate.exchange.sheets import Sheet, fold
from triumvirate.exchange.view import View
from triumvirate.model.check import check
from triumvirate.model.organisation import Lane, Organisation, Part

FIRST = ["packt_raci", "cloud_migration", "devops", "township"]
OTHERS = ["packt_tpm", "sparks_motor", "ba_docs", "aegis_iso", "reseau_fr", "agency", "ghes_csv"]
BY_RIGHT = "realestate_csv"


def expected(shared: Path, name: str) -> dict[str, Any]:
    everything: dict[str, dict[str, Any]] = json.loads(
        (shared / "data/charts/expected.json").read_text("utf-8")
    )
    return everything[name]


def rows_of(chart: Chart) -> list[tuple[str, frozenset[tuple[str, Part]]]]:
    return [(row.title, frozenset(row.rights)) for row in chart.rows]


def rights_in(decision: dict[str, Any]) -> frozenset[tuple[str, Part]]:
    if "by_right" in decision:
        named = decision["by_right"].items()
        return frozenset((fold(post), RACI_PARTS[letter]) for letter, posts in named for post in posts)
    held = decision["rights"].items()
    return frozenset((fold(post), RACI_PARTS[letter]) for post, letters in held for letter in letters)


@pytest.mark.parametrize("name", [*FIRST, *OTHERS, BY_RIGHT])
def test_a_stranger_s_chart_has_the_decisions_and_parts_people_see_in_it(shared: Path, name: str) -> None:
    wanted = expected(shared, name)
    chart = read_chart(shared / "data/charts" / wanted["file"])
    assert rows_of(chart) == [(fold(each["task"]), rights_in(each)) for each in wanted["decisions"]]


@pytest.mark.parametrize("name", [*FIRST, *OTHERS])
def test_a_stranger_s_chart_has_its_posts_in_order(shared: Path, name: str) -> None:
    wanted = expected(shared, name)
    chart = read_chart(shared / "data/charts" / wanted["file"])
    assert list(chart.posts) == [fold(title) for title in wanted["roles"]]


def test_a_chart_with_parts_across_has_the_posts_in_its_cells(shared: Path) -> None:
    wanted = expected(shared, BY_RIGHT)
    assert sorted(read_chart(shared / "data/charts" / wanted["file"]).posts) == sorted(wanted["roles"])


@pytest.mark.parametrize("name", FIRST)
def test_nothing_in_the_first_charts_is_left_over(shared: Path, name: str) -> None:
    assert read_chart(shared / "data/charts" / expected(shared, name)["file"]).not_understood == ()


@pytest.mark.parametrize("name", FIRST)
def test_a_stranger_s_chart_becomes_a_division_that_claims_nothing_more(shared: Path, name: str) -> None:
    chart = read_chart(shared / "data/charts" / expected(shared, name)["file"])
    organisation, report = add_chart(Organisation(), chart, "Theatres")
    check(organisation)
    (division,) = organisation.divisions
    assert (division.name, division.leads, organisation.people) == ("Theatres", (), ())
    assert [post.title for post in division.posts] == list(chart.posts)
    assert all(post.lane is Lane.OTHER and not post.holdings for post in division.posts)
    assert all(not right.grounds for row in division.mappings for right in row.rights)
    assert [each.title for each in organisation.decisions] == [row.title for row in chart.rows]
    assert {each.code for each in organisation.decisions} == {""}
    assert (report.decisions, report.posts) == (len(chart.rows), len(chart.posts))
    assert sum(report.rights.values()) == sum(len(row.rights) for row in chart.rows)


def every_chart(shared: Path) -> list[Path]:
    charts = (shared / "data/charts").iterdir()
    return sorted(path for path in charts if path.suffix in CHART_ENDINGS and path.stem != "SOURCES")


LEGEND = re.compile(
    r"\W*([RACI]\b|responsib|accountab|consult|inform|legend|légende|symbol|meaning|raci)", re.IGNORECASE
)
"""What a line of a legend, or the word above it, begins with."""


def test_every_text_on_every_stranger_s_sheet_is_used_or_listed(shared: Path) -> None:
    for path in every_chart(shared):
        chart = read_chart(path)
        (sheet,) = (each for each in read_sheets(path, lambda _: 0) if each.name == chart.sheet)
        kept = [f"{row.title} {row.domain} {row.note}" for row in chart.rows]
        listed = [item.text for item in chart.not_understood]
        said = " ".join([chart.title, *chart.posts, *headings(sheet), *kept, *listed])
        names = {name for text in sheet.cells.values() for name in text.split(", ") if len(name) > 4}
        assert {name for name in names if name not in said and not LEGEND.match(name)} == set(), path.name


def headings(sheet: Sheet) -> list[str]:
    """The texts that head the columns of the charts on a sheet."""
    view = View(sheet)
    blocks = find_blocks(view)
    places = (view.heading_place(block.heading, column) for block in blocks for column in block.columns)
    return [sheet.cells[place] for place in places if place]
