"""Files on the command line: backups, putting one back, checking one, sharing one without names."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from examples import handover_h
from test_cli import h_file, one_sentence, run
from triumvirate.shelf import resource
from triumvirate.store.file import read

__all__ = ["h_file", "run"]


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    return Path(shutil.copy(resource("sample.triumvirate"), tmp_path / "map.triumvirate"))


def test_backups_are_made_listed_and_put_back(run, map_file):
    assert "There is no backup of" in run("backups", map_file).out
    made = run("backups", map_file, "--make")
    assert "1 backup of" in made.out
    assert "158 mapped decisions, made because you asked" in made.out
    whole = map_file.read_bytes()
    map_file.write_bytes(whole[:9000])
    said = run("restore", map_file, "--from", "1")
    assert (said.code, said.out) == (0, "")
    assert "What was there is backed up as number 1." in said.err
    assert map_file.read_bytes() == whole
    [newer, older] = run("backups", map_file, "--json").answer["backups"]
    assert (newer["number"], newer["reason"], newer["holds"]) == (1, "restore", None)
    assert older["holds"] == {"divisions": 4, "decisions": 158, "edits": 0}
    assert "damaged, made before a restore" in run("backups", map_file).out
    assert run("restore", map_file, "--from", older["path"]).code == 0


def test_a_file_that_is_lost_comes_back(run, map_file):
    run("backups", map_file, "--make")
    map_file.unlink()
    said = run("restore", map_file, "--from", "1")
    assert said.code == 0
    assert "number 1" not in said.err
    assert len(read(map_file).divisions) == 4


def test_only_a_whole_map_is_backed_up_on_demand(run, map_file):
    map_file.write_bytes(b"ruins")
    assert one_sentence(run("backups", map_file, "--make"))


@pytest.mark.parametrize("which", ["1", "nowhere.triumvirate"])
def test_a_backup_that_is_not_there_is_told_in_one_sentence(run, map_file, which):
    assert one_sentence(run("restore", map_file, "--from", which))


def test_a_damaged_map_is_refused_with_the_way_to_its_backups(run, map_file):
    run("backups", map_file, "--make")
    map_file.write_bytes(b"")
    said = run("check", map_file)
    assert one_sentence(said)
    assert "This computer has 1 backup of it; see: triumvirate backups" in said.err


def test_check_file_says_what_a_file_is(run, map_file):
    said = run("check-file", map_file)
    assert said.code == 0
    assert "Every byte is as Triumvirate saved it." in said.out
    told = run("check-file", map_file, "--json").answer
    assert (told["whole"], told["changed_outside"], told["holds"]["divisions"]) == (True, False, 4)


def test_a_map_that_another_program_changed_is_read_and_said_to_be(run, map_file):
    with closing(sqlite3.connect(map_file)) as other, other:
        other.execute("UPDATE people SET name = 'Somebody else'")
    said = run("check", map_file)
    assert said.code == 0
    assert "was changed outside Triumvirate" in said.err
    assert "was changed outside Triumvirate" in run("check-file", map_file).out


def test_check_file_of_a_faulty_file_ends_as_a_problem(run, map_file):
    map_file.write_bytes(b"ruins")
    said = run("check-file", map_file)
    assert said.code == 1
    assert "is not a Triumvirate map" in said.out


@pytest.mark.parametrize("ending", [".triumvirate", ".json"])
def test_a_shared_copy_names_nobody(run, map_file, tmp_path, ending):
    out = tmp_path / f"shared{ending}"
    said = run("share", map_file, "-o", out)
    assert said.code == 0
    raw = out.read_bytes()
    for person in read(map_file).people:
        assert person.name.encode() not in raw
    assert len(run("check", out, "--json").answer["divisions"]) == 4


def test_a_shared_copy_takes_no_files_place(run, h_file, tmp_path):
    before = h_file.read_bytes()
    for out in (h_file, tmp_path / "copy.pdf"):
        assert one_sentence(run("share", h_file, "-o", out))
    assert h_file.read_bytes() == before
    assert read(h_file) == handover_h()
