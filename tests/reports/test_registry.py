"""One way out to the disk: a whole file or none, and a plain sentence when it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.charts import DAY, surgery
from triumvirate.errors import CannotSave, TriumvirateError, UnknownName
from triumvirate.reports import exports, registry, write
from triumvirate.reports.registry import Export


def fail(_: Any) -> bytes:
    raise ZeroDivisionError


def test_the_exports_are_listed_with_their_titles_and_endings() -> None:
    listed = {export.kind: (export.title, export.formats) for export in exports()}
    assert listed["role-chart"] == ("Role chart", ("pdf",))
    assert listed["json"] == ("Map as JSON", ("json",))


def test_listing_the_exports_does_not_load_what_sets_pages() -> None:
    code = "import sys, triumvirate.reports as r; r.exports(); print('typst' in sys.modules)"
    source = str(Path(registry.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": source}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        (
            "pie-chart",
            "x.pdf",
            (
                'There is no export called "pie-chart".'
                " There is: comparison, handover-pack, json, paragraphs, role-chart."
            ),
        ),
        ("role-chart", "x.doc", 'Role chart cannot be written as "x.doc". Use a name ending in .pdf.'),
        ("role-chart", "x", 'Role chart cannot be written as "x". Use a name ending in .pdf.'),
    ],
)
def test_an_unknown_kind_or_ending_lists_what_there_is(
    tmp_path: Path, kind: str, name: str, said: str
) -> None:
    with pytest.raises(TriumvirateError) as fault:
        write(kind, surgery(), [], tmp_path / name, day=DAY)
    assert str(fault.value) == said
    assert list(tmp_path.iterdir()) == []


def test_an_ending_in_capitals_is_understood(tmp_path: Path) -> None:
    write("json", surgery(), [], tmp_path / "MAP.JSON", day=DAY)
    assert (tmp_path / "MAP.JSON").stat().st_size > 0


def test_an_unknown_division_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"no division v9. There is: Surgery\."):
        write("json", surgery(), ["v9"], tmp_path / "map.json", day=DAY)


@pytest.mark.parametrize("choice", [{"paper": "a5"}, {"names": "initials"}, {"post": "C"}])
def test_a_choice_there_is_not_is_refused(tmp_path: Path, choice: dict[str, str]) -> None:
    with pytest.raises(TriumvirateError):
        write("role-chart", surgery(), [], tmp_path / "chart.pdf", day=DAY, **choice)
    assert list(tmp_path.iterdir()) == []


def test_an_export_about_one_post_asks_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Export(
        "role-statement", "Role statement", ("pdf",), lambda request: repr(request.post).encode(), True
    )
    monkeypatch.setitem(registry._known, "role-statement", one)
    with pytest.raises(TriumvirateError, match="about one post"):
        write("role-statement", surgery(), [], tmp_path / "one.pdf", day=DAY)
    write("role-statement", surgery(), [], tmp_path / "one.pdf", day=DAY, post="C")
    assert (tmp_path / "one.pdf").read_bytes() == b"'C'"


def test_a_failed_export_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "chart.pdf"
    out.write_bytes(b"old")
    monkeypatch.setitem(registry._known, "role-chart", Export("role-chart", "Role chart", ("pdf",), fail))
    with pytest.raises(ZeroDivisionError):
        write("role-chart", surgery(), [], out, day=DAY)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("chart.pdf", b"old")]


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "map.json"
    out.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotSave, match="no space left"):
        write("json", surgery(), [], out, day=DAY)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("map.json", b"old")]


def test_an_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    out.write_bytes(b"x" * 100_000)
    write("json", surgery(), [], out, day=DAY)
    assert out.read_bytes().startswith(b"{")
    assert [file.name for file in tmp_path.iterdir()] == ["map.json"]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "there.json"
    target.write_bytes(b"old")
    link = tmp_path / "here.json"
    link.symlink_to(target)
    write("json", surgery(), [], link, day=DAY)
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"{")


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="does not exist"):
        write("json", surgery(), [], tmp_path / "gone" / "map.json", day=DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_gets_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CannotSave, match="was not written"):
        write("json", surgery(), [], tmp_path / "file" / "map.json", day=DAY)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.json").mkdir()
    with pytest.raises(CannotSave, match="is a folder"):
        write("json", surgery(), [], tmp_path / "map.json", day=DAY)
