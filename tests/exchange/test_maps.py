"""Maps are known by what they hold, and what cannot be read as one is told in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build import division, organisation, post
from triumvirate.errors import InvalidMap, UnreadableFile
from triumvirate.exchange.bring_in import bring_in
from triumvirate.exchange.maps import is_map, read_map
from triumvirate.model import plain
from triumvirate.model.organisation import Organisation
from triumvirate.store.file import create

MAP = organisation(division(post("C", title="Director")))
CHART = "Decision,Director,Matron\nSpend,A,R\nHire,C,A\n"


def refusal(path: Path) -> str:
    """The one sentence a file is refused with."""
    with pytest.raises(UnreadableFile) as caught:
        read_map(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# ---- what is no map ------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".json", ".triumvirate", ""])
def test_a_name_too_long_is_one_sentence_that_does_not_repeat_it_all(tmp_path: Path, ending: str) -> None:
    said = refusal(tmp_path / f"{'x' * 300}{ending}")
    assert said.endswith("… could not be read: its name is too long. Check the name and the folder.")
    assert len(said) < 200


@pytest.mark.parametrize("name", ["map.json", "map.triumvirate", "map", "map\0.json"])
def test_a_map_that_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    assert "was not found" in refusal(tmp_path / name)


def test_a_folder_is_refused_by_its_name_or_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path.name} is a folder")
    monkeypatch.chdir(tmp_path)
    assert refusal(Path()).startswith(". is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes with names here.")
@pytest.mark.parametrize("name", ["map.json", "map.triumvirate", "map"])
def test_a_pipe_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert refusal(tmp_path / name).startswith(f"{name} is not an ordinary file.")
    with pytest.raises(UnreadableFile, match="is not an ordinary file"):
        bring_in(Organisation(), tmp_path / name)


@pytest.mark.parametrize("method", ["stat", "open"])
def test_a_file_that_may_not_be_read_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    path = tmp_path / "map.json"
    path.touch()

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, method, forbidden)
    assert refusal(path).startswith("map.json could not be read: you may not read it.")


@pytest.mark.parametrize("text", ["[]", "{", '{"format": "triumvirate-map", "version": 2}'])
def test_a_text_that_is_no_map_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "map.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidMap) as caught:
        read_map(tmp_path / "map.json")
    with pytest.raises(InvalidMap) as bare:
        plain.loads(text)
    assert str(caught.value) == f"map.json: {bare.value}"


# ---- what is a map -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["map.json", "up.txt", "up.csv", "up"])
@pytest.mark.parametrize("before", ["", "\ufeff", " \n"])
def test_a_map_as_text_comes_in_as_a_map_whatever_it_is_called(
    tmp_path: Path, name: str, before: str
) -> None:
    (tmp_path / name).write_text(before + plain.dumps(MAP), encoding="utf-8")
    assert bring_in(Organisation(), tmp_path / name)[0] == MAP


@pytest.mark.parametrize("name", ["map.triumvirate", "map.bak", "map.xls"])
def test_a_map_s_own_file_comes_in_as_a_map_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    create(tmp_path / "first.triumvirate", MAP).close()
    (tmp_path / "first.triumvirate").rename(tmp_path / name)
    assert bring_in(Organisation(), tmp_path / name)[0] == MAP


@pytest.mark.parametrize("start", ["", "{Notes},,\n", "\ufeff"])
def test_a_table_is_no_map(tmp_path: Path, start: str) -> None:
    path = tmp_path / "chart.csv"
    path.write_text(start + CHART, encoding="utf-8")
    assert not is_map(path)
    after, _ = bring_in(Organisation(), path)
    assert [each.title for each in after.decisions] == ["Spend", "Hire"]


def test_a_json_file_that_is_no_map_is_refused_as_a_map(tmp_path: Path) -> None:
    (tmp_path / "chart.json").write_text(CHART, encoding="utf-8")
    with pytest.raises(InvalidMap, match=r"^chart\.json: This is not JSON text"):
        bring_in(Organisation(), tmp_path / "chart.json")


@pytest.mark.parametrize("name", ["chart.csv", "x" * 300])
def test_a_file_that_is_not_there_is_no_map(tmp_path: Path, name: str) -> None:
    assert not is_map(tmp_path / name)
