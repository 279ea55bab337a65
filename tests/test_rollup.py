"""A folder of many maps becomes one table and one page: every division, whatever else lies there."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

import examples
from build import division, mapping, organisation, post, right
from triumvirate.analysis.assess import assess
from triumvirate.cli.commands import cli
from triumvirate.cli.rollup import read_one
from triumvirate.errors import TriumvirateError
from triumvirate.model import plain
from triumvirate.model.organisation import Organisation
from triumvirate.reports.rollup import COLUMNS, MOST_SHOWN, SEVERAL, SIGNED, Totals, rollup_page, row, settled

DAY = examples.DAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six maps, one of them in a folder of its own, a broken one, and things that are no maps."""
    there = tmp_path / "maps"
    (there / "north").mkdir(parents=True)
    (there / ".hidden").mkdir()
    for name in "ABCDS":
        keep(there / f"{name}.json", examples.vignette(name))
    keep(there / "north" / "H.json", examples.handover_h())
    keep(there / ".hidden" / "A.json", examples.vignette("A"))
    (there / "broken.json").write_text('{"format": "triumvirate-map"', encoding="utf-8")
    (there / "notes.txt").write_text("Not a map.", encoding="utf-8")
    return there


def keep(path: Path, organisation: Organisation) -> None:
    path.write_text(plain.dumps(organisation), encoding="utf-8")


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["rollup", *map(str, arguments), "--today", DAY.isoformat()])
    if isinstance(done.exception, TriumvirateError):
        return 1, str(done.exception)
    return done.exit_code, done.output


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_division_is_one_row_in_the_order_of_the_files(folder: Path, tmp_path: Path) -> None:
    code, said = run(folder, "-o", tmp_path / "all.csv", "--workers", 1)
    rows = table(tmp_path / "all.csv")
    assert code == 0
    assert [each["file"] for each in rows] == [
        "A.json",
        "B.json",
        "C.json",
        "D.json",
        "S.json",
        "north/H.json",
    ]
    assert tuple(rows[0]) == COLUMNS
    assert "broken.json" in said
    assert "6 divisions of 6 files" in said


def test_the_row_says_what_the_analysis_says(folder: Path, tmp_path: Path) -> None:
    run(folder, "-o", tmp_path / "all.csv", "--workers", 1)
    by_file = {each["file"]: each for each in table(tmp_path / "all.csv")}
    groups = ("renegotiate", "custom", "pauses", "carries_on")
    bars = {name: tuple(int(by_file[f"{name}.json"][group]) for group in groups) for name in "ABCDS"}
    assert bars == {
        "A": (12, 0, 0, 0),
        "B": (0, 12, 0, 0),
        "C": (12, 0, 0, 0),
        "D": (0, 0, 0, 12),
        "S": (0, 0, 12, 0),
    }
    assert (by_file["C.json"]["pattern"], by_file["C.json"]["led_by"]) == (
        "review-and-sign-off",
        "operational",
    )
    assert by_file["B.json"]["settles_clinical"] == "0.833333"


def test_several_processes_write_the_same_table(folder: Path, tmp_path: Path) -> None:
    run(folder, "-o", tmp_path / "one.csv", "--workers", 1)
    run(folder, "-o", tmp_path / "two.csv", "--workers", 2)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_page_counts_what_the_table_holds_and_tells_what_was_not_read(
    folder: Path, tmp_path: Path
) -> None:
    run(folder, "-o", tmp_path / "all.csv", "--workers", 1)
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert "Divisions</dt><dd>6</dd>" in page
    assert "Decisions in use</dt><dd>66</dd>" in page
    assert "broken.json" in page
    assert "<script" not in page


def test_no_name_of_a_person_is_in_the_table_or_on_the_page(tmp_path: Path) -> None:
    map_ = organisation(division(post("C", "clinical", holder="Zebedee Quill")), name="Trust")
    keep(tmp_path / "a.json", map_)
    run(tmp_path, "-o", tmp_path / "all.csv")
    for name in ("all.csv", "all.html"):
        assert "Zebedee" not in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x", "\tx"])
def test_a_name_that_a_spreadsheet_would_run_is_plain_text_in_the_table(name: str, tmp_path: Path) -> None:
    keep(tmp_path / "a.json", organisation(division(name=name)))
    run(tmp_path, "-o", tmp_path / "all.csv")
    assert table(tmp_path / "all.csv")[0]["division"] == f"'{name}"


def test_the_trust_standard_is_no_division(tmp_path: Path) -> None:
    keep(
        tmp_path / "a.json",
        organisation(division(), division(division_id="v2", name="Standard"), standard="v2"),
    )
    run(tmp_path, "-o", tmp_path / "all.csv")
    assert [each["division_id"] for each in table(tmp_path / "all.csv")] == ["v1"]


@pytest.mark.parametrize("out", ["all.xlsx", "all"])
def test_a_table_of_another_kind_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path, out: str
) -> None:
    code, said = run(folder, "-o", tmp_path / out)
    assert (code, "must end in .csv" in said) == (1, True)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_without_maps_is_one_sentence_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, said = run(tmp_path / "empty", "-o", tmp_path / "all.csv")
    assert (code, "no map" in said) == (1, True)
    assert [one.name for one in tmp_path.iterdir()] == ["empty"]


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    code, said = run(tmp_path / "nowhere", "-o", tmp_path / "all.csv")
    assert (code, "is not a folder" in said) == (1, True)


def test_a_folder_that_cannot_be_written_to_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    code, said = run(folder, "-o", tmp_path / "nowhere" / "all.csv", "--workers", 1)
    assert (code, "could not be written" in said) == (1, True)


def test_a_file_that_cannot_be_read_gives_a_sentence_in_place_of_rows(tmp_path: Path) -> None:
    (tmp_path / "x.triumvirate").write_bytes(b"nothing")
    found = read_one(tmp_path / "x.triumvirate", DAY)
    assert not found.rows
    assert "x.triumvirate" in found.fault


# ---- the totals ------------------------------------------------------------------------------------


def counted(*names: str) -> Totals:
    totals = Totals()
    for name in names:
        map_ = examples.vignette(name)
        assessed = assess(map_, map_.divisions[0], DAY)
        totals.add(row(f"{name}.json", assessed), tuple(settled(assessed)))
    return totals


def test_decisions_are_disputed_where_divisions_settle_them_differently() -> None:
    totals = counted("A", "C", "C")
    first = dict(totals.disputed)
    assert all(sum(lanes.values()) == 3 and len(lanes) > 1 for lanes in first.values())
    assert len(first) == 8
    assert not counted("C", "C").disputed


def test_the_weakest_divisions_come_first_and_are_few() -> None:
    totals = counted(*"AS" * (MOST_SHOWN + 5))
    assert len(totals.weakest) == MOST_SHOWN
    assert {each["renegotiate"] for each in totals.weakest} == {12}
    assert not counted("S").weakest


def test_more_decisions_than_are_kept_count_of_are_said_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triumvirate.reports.rollup.MOST_DECISIONS", 5)
    totals = counted("A", "C")
    assert (len(totals.deciders), totals.beyond) == (5, 14)
    assert b"14 mappings of rarer decisions" in rollup_page(totals, DAY)


def test_files_not_read_are_all_counted_and_the_first_are_told() -> None:
    totals = Totals()
    for number in range(MOST_SHOWN + 3):
        totals.add_unread(f"file {number} is broken.")
    page = rollup_page(totals, DAY).decode()
    assert "file 0 is broken." in page
    assert "And 3 more files." in page


def test_a_decision_with_nobody_to_decide_is_counted_as_signed() -> None:
    map_ = examples.handover_h()
    lanes = Counter(lane for _key, _title, lane in settled(assess(map_, map_.divisions[0], DAY)))
    assert (lanes[SIGNED], lanes[SEVERAL], lanes.total()) == (1, 0, 6)


def test_a_decision_of_several_lanes_is_counted_apart() -> None:
    map_ = organisation(
        division(
            post("C", "clinical"),
            post("O", "operational"),
            mappings=[mapping("d1", right("C", "decides"), right("O", "decides"))],
        )
    )
    ((_key, _title, lane),) = settled(assess(map_, map_.divisions[0], DAY))
    assert lane == SEVERAL
