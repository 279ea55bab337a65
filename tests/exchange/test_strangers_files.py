"""Whatever file a stranger hands over, there is a chart or one plain sentence, and nothing else happens."""

from __future__ import annotations

import csv
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from triumvirate.errors import UnreadableFile
from triumvirate.exchange import files, reader
from triumvirate.exchange.charts import Chart, read_chart

CHART = [["Decision", "Director", "Matron"], ["Spend", "A", "R"], ["Größe ändern", "C", "A"]]
TEXT = "\n".join(",".join(row) for row in CHART)


def spreadsheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in CHART:
        book.active.append(row)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    """The one sentence a file is refused with."""
    with pytest.raises(UnreadableFile) as caught:
        read_chart(path)
    said = str(caught.value)
    assert said.startswith(path.name)
    assert said.endswith("nothing was changed.")
    assert "\n" not in said
    assert "Traceback" not in said
    return said


def titles(chart: Chart) -> list[str]:
    return [row.title for row in chart.rows]


# ---- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".txt", ".CSV"])
def test_a_table_in_any_common_encoding_is_read(tmp_path: Path, encoding: str, ending: str) -> None:
    path = tmp_path / f"chart{ending}"
    path.write_bytes(TEXT.encode(encoding))
    assert titles(read_chart(path)) == ["Spend", "Größe ändern"]


def test_a_table_that_declares_its_delimiter_is_read(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text("sep=;\n" + TEXT.replace(",", ";"), encoding="utf-8")
    chart = read_chart(path)
    assert (titles(chart), chart.not_understood) == (["Spend", "Größe ändern"], ())


def test_line_ends_and_quotes_in_a_cell_are_no_new_row(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*CHART, ['Say "yes"\nor no', "R/A", ""]])
    assert titles(read_chart(path))[-1] == 'Say "yes" or no'


def test_the_guard_against_formulas_is_taken_off_again(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text(TEXT + "\n'=1+1,A,'-", encoding="utf-8")
    assert titles(read_chart(path))[-1] == "=1+1"


def test_a_table_in_a_markdown_page_is_read_and_its_prose_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "chart.md"
    lines = [
        "# Who decides",
        "",
        "Agreed **in May**.",
        "",
        "| Decision | Director | Matron |",
        "|---|:-:|--:|",
    ]
    lines += ["| **Spend** | **R/A** | — |", "| Hire \\| fire | C<br>I | `A` |", "", "Some more."]
    path.write_text("\n".join(lines), encoding="utf-8")
    chart = read_chart(path)
    assert (chart.title, titles(chart)) == ("Who decides", ["Spend", "Hire | fire"])
    assert [(item.where, item.text) for item in chart.not_understood] == [
        ("line 3, column 1", "Agreed in May ."),
        ("line 10, column 1", "Some more."),
    ]


@pytest.mark.parametrize(
    "content", [b"\0\1\2", b"\x81\x8d\x8f", b"\xff\xfe\x00", b"PK\3\4junk", b'a,"b\n' * 9]
)
def test_a_text_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "chart.csv"
    path.write_bytes(content)
    refusal(path)


def test_a_cell_too_long_for_any_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text(TEXT + "\n" + "x" * 200_000, encoding="utf-8")
    assert "cannot be read as a table" in refusal(path)


def test_rows_and_columns_beyond_any_chart_are_left_out_and_listed(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    path.write_text(TEXT + "\n" * reader.MOST_ROWS + "far,A,R", encoding="utf-8")
    assert f"Rows from {reader.MOST_ROWS + 1} on" in read_chart(path).not_understood[-1].why
    path.write_text(TEXT + "," * reader.MOST_COLUMNS + "far", encoding="utf-8")
    assert "Columns after the first" in read_chart(path).not_understood[-1].why


def test_every_table_of_the_torture_set_is_refused_in_one_sentence(shared: Path) -> None:
    paths = sorted((shared / "data/torture/csv").iterdir())
    assert paths
    for path in paths:
        refusal(path)


# ---- spreadsheets --------------------------------------------------------------------------------


def test_a_spreadsheet_is_read(tmp_path: Path) -> None:
    assert titles(read_chart(spreadsheet(tmp_path / "chart.xlsx"))) == ["Spend", "Größe ändern"]


def test_the_fullest_sheet_is_read_and_the_others_are_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Agreed in May"])
    for name, rows in (("Small", CHART[:2]), ("Large", CHART)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.create_sheet("Empty")
    book.save(tmp_path / "chart.xlsx")
    chart = read_chart(tmp_path / "chart.xlsx")
    assert chart.sheet == "Large"
    assert [(item.where, item.why) for item in chart.not_understood] == [
        ("Notes", "This sheet holds no chart."),
        ("Small", "This sheet holds another chart, which was left out."),
    ]
    assert titles(read_chart(tmp_path / "chart.xlsx", sheet="Small")) == ["Spend"]


def test_joined_cells_are_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [
        ["Decision", "Leads", ""],
        ["", "Director", "Matron"],
        ["Spend", "A", "R"],
        ["Wards", "", ""],
    ]:
        book.active.append(row)
    book.active.append(["Close one", "A", "I"])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("A4:C4")
    book.save(tmp_path / "chart.xlsx")
    chart = read_chart(tmp_path / "chart.xlsx")
    assert (chart.posts, chart.title) == (("Director", "Matron"), "")
    assert [(row.title, row.domain) for row in chart.rows] == [("Spend", ""), ("Close one", "Wards")]


def test_every_spreadsheet_of_the_torture_set_is_refused_in_one_sentence(shared: Path) -> None:
    paths = sorted((shared / "data/torture/spreadsheet").iterdir())
    assert paths
    for path in paths:
        assert "damaged" in refusal(path)


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".xlsb", ".ods", ".xlsm"])
@pytest.mark.parametrize(
    "content", [b"hello", b"PK\3\4", b"PK\5\6" + b"\0" * 18, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_file_that_only_claims_to_be_a_spreadsheet_is_refused(
    tmp_path: Path, ending: str, content: bytes
) -> None:
    path = tmp_path / f"chart{ending}"
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_a_spreadsheet_cut_off_anywhere_is_refused_or_read(tmp_path: Path) -> None:
    whole = spreadsheet(tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / "chart.xlsx"
    for at in range(1, len(whole), len(whole) // 7):
        path.write_bytes(whole[:at])
        refusal(path)


def packed(path: Path, *, entries: int = 1, size: int = 10) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for at in range(entries):
            file.writestr(f"xl/part{at}.xml", b"0" * size)
    return path


def test_a_spreadsheet_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "reader_command", lambda _: pytest.fail("it was opened"))
    assert "unpacks to" in refusal(packed(tmp_path / "tight.xlsx", size=6_000_000))
    assert "unpacks to" in refusal(packed(tmp_path / "large.xlsx", entries=25, size=4_500_000))
    assert "unpacks to" in refusal(packed(tmp_path / "many.xlsx", entries=2_500))


@pytest.mark.parametrize(
    "program", ["import os; os.abort()", "raise SystemExit(3)", "print('no')", "print('[1')", "pass"]
)
def test_a_reader_that_breaks_down_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(files, "reader_command", lambda _: [sys.executable, "-c", program])
    assert "damaged" in refusal(spreadsheet(tmp_path / "chart.xlsx"))


def test_a_reader_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        files, "reader_command", lambda _: [sys.executable, "-c", "import time; time.sleep(600)"]
    )
    monkeypatch.setattr(files, "SECONDS", 1)
    assert "within 1 seconds" in refusal(spreadsheet(tmp_path / "chart.xlsx"))


@pytest.mark.skipif(sys.platform != "linux", reason="only here can a process limit its own memory")
def test_a_reader_that_wants_all_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = (
        "import sys; from triumvirate.exchange import reader\n"
        "reader._sheets = lambda path: [bytearray(3 << 30)]\n"
        "reader.main(sys.argv[1])"
    )
    monkeypatch.setattr(files, "reader_command", lambda path: [sys.executable, "-c", greedy, str(path)])
    assert "memory" in refusal(spreadsheet(tmp_path / "chart.xlsx"))


def test_a_module_lying_beside_the_chart_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "resource", "python_calamine", "triumvirate"):
        (tmp_path / f"{name}.py").write_text("open('was_run', 'w').close()", encoding="utf-8")
    chart = spreadsheet(tmp_path / "chart.xlsx")
    monkeypatch.chdir(tmp_path)
    assert read_chart(Path(chart.name)).rows
    assert not (tmp_path / "was_run").exists()


def test_a_spreadsheet_s_values_are_said_as_people_see_them() -> None:
    assert [reader.say(value) for value in (3.0, 2.5, True, " x ", 10)] == ["3", "2.5", "TRUE", "x", "10"]


def test_a_cell_far_down_a_sheet_is_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in CHART:
        book.active.append(row)
    book.active.cell(reader.MOST_ROWS + 1, 1, "far")
    book.active.cell(2, reader.MOST_COLUMNS + 1, "wide")
    book.save(tmp_path / "chart.xlsx")
    chart = read_chart(tmp_path / "chart.xlsx")
    assert titles(chart) == ["Spend", "Größe ändern"]
    assert chart.not_understood[-1].why.startswith(f"Rows from {reader.MOST_ROWS + 1} on were not read")


# ---- no file at all ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["chart.xlsx", "chart.csv", "chart.md"])
def test_a_file_that_is_missing_or_empty_or_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert "was not found" in refusal(path)
    path.touch()
    assert "is empty" in refusal(path)
    path.unlink()
    path.mkdir()
    assert "is a folder" in refusal(path)


def test_a_folder_of_any_name_is_refused_as_one(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_folder_without_a_name_is_refused_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFile, match=r"^\. is a folder, not a file; nothing was changed\.$"):
        read_chart(Path())


def test_a_name_too_long_is_one_sentence_that_does_not_repeat_it_all(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableFile, match=r"^x+… could not be read: its name is too long; nothing"
    ) as caught:
        read_chart(tmp_path / f"{'x' * 300}.csv")
    assert len(str(caught.value)) < 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes with names here.")
def test_a_pipe_is_refused_before_it_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "chart.csv")
    assert "is not an ordinary file" in refusal(tmp_path / "chart.csv")


def test_a_file_of_another_kind_is_refused_and_the_kinds_are_named(tmp_path: Path) -> None:
    path = tmp_path / "chart.docx"
    path.write_text("x", encoding="utf-8")
    assert ".xlsx" in refusal(path)


def test_a_file_far_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chart.csv"
    with path.open("wb") as file:
        file.truncate(6_000_000)
    assert "larger than 5 MB" in refusal(path)


@pytest.mark.parametrize("name", ["chart.csv", "chart.md", "chart.xlsx"])
def test_a_file_without_a_chart_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("xlsx"):
        openpyxl.Workbook().save(path)
    else:
        path.write_text("Name,Age\nAnn,41\n", encoding="utf-8")
    assert "holds no responsibility chart" in refusal(path)
