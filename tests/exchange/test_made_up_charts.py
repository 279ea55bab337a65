"""Charts made up at random are read exactly, and whatever else stands on the sheet is listed."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from exchange.made import Made, Rows, sheets
from triumvirate.exchange.blocks import Block
from triumvirate.exchange.charts import Chart, add_chart, chart_of, read_chart
from triumvirate.exchange.layout import find_blocks
from triumvirate.exchange.sheets import Sheet
from triumvirate.exchange.view import View
from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation

UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])


def read_rows(rows: Rows) -> tuple[View, list[Block], Chart | None]:
    view = View(Sheet.of_rows("Sheet1", rows))
    blocks = find_blocks(view)
    return view, blocks, chart_of(view, blocks) if blocks else None


def assert_as_made(chart: Chart, made: Made) -> None:
    assert list(chart.posts) == made.posts
    assert [(row.title, row.domain, frozenset(row.rights)) for row in chart.rows] == made.decisions
    listed = [item.text for item in chart.not_understood if not item.why.startswith("No letter")]
    assert sorted(listed) == sorted(made.odd)
    assert [row.note.removeprefix("Comments: ") for row in chart.rows if row.note] == made.notes


@given(sheets())
@UNHURRIED
def test_a_made_up_chart_is_read_exactly_wherever_it_stands(made: Made) -> None:
    _, _, chart = read_rows(made.grid)
    assert chart is not None
    assert_as_made(chart, made)


@given(sheets())
@UNHURRIED
def test_adding_a_made_up_chart_twice_changes_nothing_more(made: Made) -> None:
    _, _, chart = read_rows(made.grid)
    assert chart is not None
    once, report = add_chart(Organisation(), chart, "Surgery")
    check(once)
    again, second = add_chart(once, chart, "  SURGERY ")
    assert again is once
    assert second == report


@given(sheets())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_a_made_up_chart_survives_a_real_spreadsheet(made: Made) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ward_chart.xlsx"
        write_spreadsheet(path, made.grid)
        assert_as_made(read_chart(path), made)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@given(made=sheets())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_a_made_up_chart_survives_a_table_with_any_delimiter(delimiter: str, made: Made) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ward_chart.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(made.grid)
        assert_as_made(read_chart(path), made)


def write_spreadsheet(path: Path, rows: Rows) -> None:
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                book.active.cell(at, column, text).data_type = "s"
    book.save(path)


# ---- anything at all on a sheet ------------------------------------------------------------------

scraps = st.sampled_from(["", "", "", "A", "R", "C", "I", "text", "text"])


@st.composite
def scattered(draw: st.DrawFn) -> Rows:
    """A few letters and texts anywhere, no text twice, under a row of titles or not."""
    rows = draw(st.lists(st.lists(scraps, max_size=6), min_size=2, max_size=8))
    if draw(st.booleans()):
        rows[0] = ["Task", "Matron", "Manager", "Director"]
    return [
        [f"text {at}{column} x" if cell == "text" else cell for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]


def headings(view: View, blocks: list[Block]) -> list[str]:
    places = (view.heading_place(block.heading, column) for block in blocks for column in block.columns)
    return [view.sheet.cells[place] for place in places if place]


@given(scattered())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_scattered_on_a_sheet_is_dropped_silently(rows: Rows) -> None:
    view, blocks, chart = read_rows(rows)
    if chart is None:
        return
    kept = [f"{row.title}\n{row.domain}\n{row.note}" for row in chart.rows]
    listed = [item.text for item in chart.not_understood]
    said = "\n".join([chart.title, *chart.posts, *headings(view, blocks), *kept, *listed])
    assert [cell for row in rows for cell in row if len(cell) > 1 and cell not in said] == []


@given(scattered())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_scattered_on_a_sheet_is_dropped_silently(rows: Rows) -> None:
    view, blocks, chart = read_rows(rows)
    if chart is None or any(block.by_right for block in blocks):
        return
    texts = [chart.title, *(item.text for item in chart.not_understood), *headings(view, blocks)]
    for row in chart.rows:
        texts += [
            row.title,
            *row.domain.split(" / "),
            *(line.split(": ")[-1] for line in row.note.split("\n")),
        ]
    texts += [word for post in chart.posts for word in post.split(" ")[:-1]]
    found = sum(len(row.rights) for row in chart.rows) + sum(len(text) == 1 for text in texts)
    assert found >= sum(len(cell) == 1 for row in rows for cell in row)
