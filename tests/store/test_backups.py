"""Backups: made when something changed, kept on this computer, put back whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triumvirate.errors import CannotSave, UnknownName, UnreadableFile
from triumvirate.store import backups as module
from triumvirate.store.backups import (
    Contents,
    Reason,
    back_up,
    chosen,
    contents,
    folder_for,
    listed,
    restore,
)
from triumvirate.store.file import read
from triumvirate.store.thinning import NEWEST
from triumvirate.store.whole import ENDING

NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)


def rename(path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE organisation SET name = ?", [name])


def test_a_backup_is_the_whole_file_and_lies_on_this_computer_not_beside_it(saved, own_data):
    made = back_up(saved, saved, Reason.OPENED, NOON)
    assert made.path.read_bytes() == saved.read_bytes()
    assert own_data in made.path.parents
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]
    assert listed(saved) == (made,)
    assert (made.when, made.reason) == (NOON, Reason.OPENED)


def test_nobody_else_on_this_computer_may_read_the_backups(saved):
    back_up(saved, saved, Reason.OPENED)
    assert folder_for(saved).stat().st_mode & 0o077 == 0 or os.name != "posix"


def test_what_is_the_same_is_not_backed_up_twice(saved):
    assert back_up(saved, saved, Reason.OPENED, NOON)
    assert back_up(saved.read_bytes(), saved, Reason.EDITED, NOON) is None
    rename(saved, "Other")
    assert back_up(saved, saved, Reason.EDITED, NOON)
    assert [each.reason for each in listed(saved)] == [Reason.EDITED, Reason.OPENED]


def test_two_in_one_moment_keep_their_order(saved):
    for number in range(5):
        back_up(bytes([number]), saved, Reason.EDITED, NOON)
    assert [each.path.read_bytes() for each in listed(saved)] == [bytes([n]) for n in (4, 3, 2, 1, 0)]


def test_a_name_that_somebody_takes_at_that_moment_is_not_taken_from_them(saved, monkeypatch):
    taken = folder_for(saved) / "2026-01-14 12.00.00.000000 opened.triumvirate"
    real = module.appear

    def appear(part: Path, path: Path) -> None:
        if not taken.exists():
            taken.write_text("theirs")
        real(part, path)

    monkeypatch.setattr(module, "appear", appear)
    made = back_up(saved, saved, Reason.OPENED, NOON)
    assert taken.read_text() == "theirs"
    assert made.when == NOON + timedelta(microseconds=1)


def test_the_same_file_by_another_name_has_the_same_backups(saved, tmp_path):
    made = back_up(saved, saved, Reason.ASKED)
    link = tmp_path / "link.triumvirate"
    link.symlink_to(saved)
    assert listed(link) == (made,)
    assert listed(saved.with_name("other.triumvirate")) == ()


def test_old_ones_thin_out(saved):
    for number in range(3 * NEWEST):
        back_up(f"{number}".encode(), saved, Reason.EDITED, NOON + timedelta(minutes=30 * number))
    assert NEWEST <= len(listed(saved)) < NEWEST + 5


def test_what_a_crash_left_unfinished_is_swept_after_a_day(saved):
    back_up(saved, saved, Reason.OPENED)
    old, new = (folder_for(saved) / f".{name}{ENDING}" for name in ("old", "new"))
    for left in (old, new):
        left.touch()
    os.utime(old, (0, 0))
    back_up(b"more", saved, Reason.EDITED)
    assert (old.exists(), new.exists()) == (False, True)


def test_other_files_in_the_folder_are_no_backups(saved):
    folder = folder_for(saved)
    folder.mkdir(parents=True)
    (folder / "2026-01-14 12.00.00.000000 dreamt.triumvirate").touch()
    (folder / "notes.txt").touch()
    assert listed(saved) == ()


def test_a_backup_that_cannot_be_made_is_told_in_one_sentence(saved, own_data):
    own_data.parent.mkdir(parents=True)
    own_data.write_text("in the way")
    with pytest.raises(CannotSave, match=r"No backup of .* The file itself is safe"):
        back_up(saved, saved, Reason.OPENED)
    assert listed(saved) == ()


def test_what_a_backup_holds_is_counted(saved, everything):
    made = back_up(saved, saved, Reason.OPENED)
    decisions = sum(len(division.mappings) for division in everything.divisions)
    assert contents(made) == Contents(len(everything.divisions), decisions, 0)
    assert contents(back_up(b"nonsense", saved, Reason.OPENED)) is None


def test_a_backup_is_chosen_by_number_or_by_path(saved):
    older = back_up(saved, saved, Reason.OPENED, NOON)
    newer = back_up(b"x", saved, Reason.EDITED, NOON + timedelta(days=1))
    assert chosen(saved, "1") == newer.path
    assert chosen(saved, "2") == older.path
    assert chosen(saved, str(older.path)) == older.path
    for wrong in ("0", "3"):
        with pytest.raises(UnknownName, match="there are 2 of it"):
            chosen(saved, wrong)
    with pytest.raises(UnknownName, match="there is none of it"):
        chosen(saved.with_name("other"), "1")


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(saved, everything):
    made = back_up(saved, saved, Reason.OPENED, NOON)
    rename(saved, "Spoilt")
    saved.chmod(0o640)
    before = restore(made.path, saved)
    assert read(saved) == everything
    assert before.reason is Reason.RESTORE
    assert read(before.path).name == "Spoilt"
    assert saved.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]


def test_a_lost_file_comes_back(saved, everything):
    made = back_up(saved, saved, Reason.OPENED, NOON)
    saved.unlink()
    assert restore(made.path, saved) is None
    assert read(saved) == everything


def test_a_damaged_file_is_kept_as_a_backup_before_it_is_replaced(saved, everything):
    made = back_up(saved, saved, Reason.OPENED, NOON)
    saved.write_bytes(b"ruins")
    before = restore(made.path, saved)
    assert before.path.read_bytes() == b"ruins"
    assert read(saved) == everything


def test_the_oldest_backup_can_be_restored_though_one_more_is_made(saved, everything):
    oldest = back_up(saved, saved, Reason.OPENED, NOON)
    for number in range(NEWEST - 1):
        back_up(f"{number}".encode(), saved, Reason.EDITED, NOON + timedelta(minutes=1 + number))
    rename(saved, "Spoilt")
    restore(oldest.path, saved, NOON + timedelta(hours=1))
    assert not oldest.path.exists()
    assert read(saved) == everything


def test_a_journal_of_what_was_there_is_not_played_into_the_backup(crashed, everything):
    with_backup = back_up(_whole(crashed), crashed, Reason.OPENED)
    restore(with_backup.path, crashed)
    assert [each.name for each in crashed.parent.iterdir()] == [crashed.name]
    assert read(crashed) == everything


def _whole(crashed: Path) -> bytes:
    from triumvirate.store.inspection import header
    from triumvirate.store.reading import settled

    with settled(crashed, header(crashed)) as db:
        return db.serialize()


def test_a_damaged_backup_is_refused_and_nothing_changes(saved):
    made = back_up(b"ruins", saved, Reason.ASKED)
    before = saved.read_bytes()
    with pytest.raises(UnreadableFile):
        restore(made.path, saved)
    assert saved.read_bytes() == before
    assert listed(saved) == (made,)


def test_a_restore_that_cannot_be_written_leaves_the_file_as_it_was(saved, monkeypatch):
    made = back_up(saved, saved, Reason.OPENED)
    rename(saved, "Newer")
    before = saved.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(module, "replace", full)
    with pytest.raises(CannotSave, match="could not be replaced by the backup"):
        restore(made.path, saved)
    assert saved.read_bytes() == before
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]
