"""What is said of a file: that it is whole, or why not, and what it holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from triumvirate.store.backups import Reason, back_up
from triumvirate.store.checkup import CHANGED_OUTSIDE, answer, check_up, sentences
from triumvirate.store.file import open_store
from triumvirate.store.schema import version

OLD = Path(__file__).parents[1] / "old_files" / "v1.triumvirate"


def test_a_whole_map_is_said_to_be_one_with_all_it_holds(saved, everything):
    with open_store(saved) as store:
        store.keep("Agreed", everything)
    found = check_up(saved)
    assert found.is_whole
    assert found.changed_outside is False
    assert (found.holds.divisions, found.holds.people, found.holds.moments) == (2, 3, 1)
    said = "\n".join(sentences(found))
    assert f"“{saved}” is a whole Triumvirate map." in said
    assert f"Its format is version {version()}, today's." in said
    assert "Every byte is as Triumvirate saved it." in said
    assert "It holds 2 divisions, 3 mapped decisions" in said
    assert "1 kept moment" in said


def test_backups_are_counted_with_the_day_of_the_newest(saved):
    assert "There is no backup of it on this computer." in sentences(check_up(saved))
    back_up(saved, saved, Reason.ASKED)
    found = check_up(saved)
    assert found.backups == 1
    assert "This computer has 1 backup of it; the newest is of" in sentences(found)[-1]
    assert answer(found)["newest_backup"] == found.newest_backup.isoformat(timespec="seconds")


def test_a_file_that_another_program_changed_is_said_to_be(saved):
    with closing(sqlite3.connect(saved)) as other, other:
        other.execute("UPDATE organisation SET name = 'x'")
    assert CHANGED_OUTSIDE in sentences(check_up(saved))


def test_an_old_file_is_whole_and_carries_no_seal():
    found = check_up(OLD)
    assert (found.is_whole, found.version, found.changed_outside) == (True, 1, None)
    said = sentences(found)
    assert f"Its format is version 1; opening it brings it to version {version()}, after a backup." in said
    assert "It is too old to show whether other programs changed it." in said


def test_a_faulty_file_is_told_plainly_and_left_alone(saved):
    saved.write_bytes(b"ruins")
    found = check_up(saved)
    assert not found.is_whole
    assert sentences(found)[0] == f"“{saved}” is not a Triumvirate map and was left as it is."
    told = answer(found)
    assert (told["whole"], told["problem"], told["holds"]) == (False, found.refusal, None)
    assert told["newest_backup"] is None
    assert saved.read_bytes() == b"ruins"
