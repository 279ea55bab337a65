"""The leads on which a file that is only read is held."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from triumvirate.errors import UnreadableFile
from triumvirate.store import inspection, reading, upgrade
from triumvirate.store.connection import connected, in_memory, within
from triumvirate.store.file import read
from triumvirate.store.inspection import header

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.mark.parametrize("mode", ["ro", "immutable"])
def test_a_file_that_is_read_cannot_be_written_to(saved, mode):
    with connected(saved, mode) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM people")


def test_a_file_in_memory_that_is_read_cannot_be_written_to(saved):
    db = in_memory(saved.read_bytes())
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM people")
    db.close()


def test_bytes_that_are_no_database_are_let_go_of(saved):
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        in_memory(b"x" * 5000, "rw")


def test_a_file_that_is_read_can_bring_in_no_other(saved, tmp_path):
    with connected(saved, "ro") as db, pytest.raises(sqlite3.OperationalError, match="too many attached"):
        db.execute("ATTACH ? AS other", [str(tmp_path / "other")])


def test_a_cell_larger_than_any_of_ours_is_not_read(saved):
    with connected(saved, "ro") as db, pytest.raises(sqlite3.DataError, match="too big"):
        db.execute("SELECT hex(zeroblob(90000000))").fetchone()


def test_what_takes_too_long_is_given_up_and_the_next_thing_is_not(saved):
    with connected(saved, "ro") as db:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"), within(db, 0.02):
            db.execute(ENDLESS).fetchone()
        assert db.execute("SELECT 1").fetchone() == (1,)


def test_a_map_that_takes_too_long_to_read_is_refused_plainly(saved, monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", -1.0)
    monkeypatch.setattr("triumvirate.store.connection._STEPS", 1)
    with pytest.raises(UnreadableFile, match="takes longer to read than any map"):
        read(saved)


def test_a_file_larger_than_any_map_is_refused_unread(saved, monkeypatch):
    monkeypatch.setattr(inspection, "LARGEST", 1000)
    with pytest.raises(UnreadableFile, match="is larger than any map"):
        header(saved)


def test_a_journal_that_names_another_file_is_never_played(crashed, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    journal = Path(f"{crashed}-journal")
    journal.write_bytes(journal.read_bytes() + str(victim).encode() + reading._JOURNAL_OF_SEVERAL)
    for act in (read, upgrade.settle):
        with pytest.raises(UnreadableFile, match="altered by another program"):
            act(crashed)
    assert victim.exists()
    assert journal.exists()


def test_a_refusal_tells_whether_a_backup_may_help(saved):
    saved.write_bytes(b"ruins")
    with pytest.raises(UnreadableFile) as caught:
        read(saved)
    assert caught.value.lost == saved
    with pytest.raises(UnreadableFile) as caught:
        read(saved.parent)
    assert caught.value.lost is None
