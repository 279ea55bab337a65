"""The map as JSON: everything comes back, and only the divisions asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reports.charts import DAY, surgery
from triumvirate.model import plain
from triumvirate.model.check import check
from triumvirate.model.organisation import Division, Organisation
from triumvirate.reports import write


def two_divisions() -> Organisation:
    return replace(surgery(), standard="v2", divisions=(*surgery().divisions, Division("v2", "Standard")))


def test_the_whole_map_comes_back_equal(tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    write("json", two_divisions(), [], out, day=DAY)
    assert plain.loads(out.read_text(encoding="utf-8")) == two_divisions()


def test_only_the_divisions_asked_for_are_in_it_and_it_is_still_a_map(tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    write("json", two_divisions(), ["v1"], out, day=DAY)
    read = plain.loads(out.read_text(encoding="utf-8"))
    assert [division.id for division in read.divisions] == ["v1"]
    assert read.standard is None
    check(read)
