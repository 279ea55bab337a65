"""The fingerprint that tells whether a file is, byte for byte, as it was saved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from triumvirate.store.connection import connected
from triumvirate.store.reading import examine, was_changed_outside
from triumvirate.store.seal import is_sealed, seal


def sealed(path: Path) -> bool:
    with connected(path, "ro") as db:
        return is_sealed(path, db)


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute(statement)


def test_a_new_file_is_sealed_and_stays_so_while_it_is_read(saved):
    assert sealed(saved)
    assert not examine(saved).changed_outside
    assert sealed(saved)


def test_the_bytes_tell_as_much_as_the_file(saved):
    with connected(saved, "ro") as db:
        assert is_sealed(saved.read_bytes(), db)
        assert not is_sealed(saved.read_bytes() + b" ", db)


def test_another_program_that_changes_a_name_breaks_the_seal(saved):
    change(saved, "UPDATE people SET name = 'Somebody else' WHERE id = 'Ann'")
    assert examine(saved).changed_outside


def test_another_program_that_only_tidies_up_breaks_the_seal_too(saved):
    change(saved, "CREATE TABLE t (a)")
    change(saved, "DROP TABLE t")
    assert examine(saved).changed_outside


def test_a_seal_that_is_missing_or_no_seal_counts_as_broken(saved):
    change(saved, "UPDATE seal SET digest = 'short'")
    assert not sealed(saved)
    change(saved, "DELETE FROM seal")
    assert not sealed(saved)


def test_a_seal_that_stands_twice_counts_as_broken(saved):
    change(saved, "UPDATE documents SET title = (SELECT digest FROM seal)")
    assert not sealed(saved)


def test_sealing_anew_mends_the_seal(saved):
    change(saved, "UPDATE people SET name = 'Somebody else' WHERE id = 'Ann'")
    seal(saved)
    assert sealed(saved)
    seal(saved)
    assert sealed(saved)


def test_every_single_bit_that_flips_is_noticed_or_refused(saved):
    from triumvirate.errors import UnreadableFile

    whole = saved.read_bytes()
    for at in range(0, len(whole), 1501):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << at % 8
        saved.write_bytes(spoilt)
        try:
            assert examine(saved).changed_outside
        except UnreadableFile:
            continue


def test_one_question_tells_whether_a_file_was_changed(saved):
    assert not was_changed_outside(saved)
    change(saved, "UPDATE people SET name = 'Somebody else' WHERE id = 'Ann'")
    assert was_changed_outside(saved)
