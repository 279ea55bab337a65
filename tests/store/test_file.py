"""Making a file, saving to it, and what happens when a save cannot be."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triumvirate.errors import CannotSave, InvalidMap, UnreadableFile
from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Part, Person
from triumvirate.store import connection, whole, working
from triumvirate.store.file import Store, create, open_store, read
from triumvirate.store.rows import differences


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock in these tests."""
    monkeypatch.setattr(connection, "PATIENCE", 0.0)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Without the right to write everywhere that tests may run with."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no such rights")
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    yield
    os.seteuid(mine)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def renamed(value: Organisation, name: str = "Another name") -> Organisation:
    return edits.rename_organisation(value, name)


def listing(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_a_new_file_holds_the_map_and_nothing_else_lies_beside_it(
    path: Path, everything: Organisation
) -> None:
    with create(path, everything) as store:
        assert (store.path, store.found) == (path, everything)
        assert (listing(path), store.safe_at) == ([path.name], None)
    assert read(path) == everything
    assert listing(path) == [path.name]


def test_a_new_file_never_takes_the_place_of_another(saved: Path, everything: Organisation) -> None:
    before = saved.read_bytes()
    with pytest.raises(CannotSave, match="already exists and was left as it is"):
        create(saved, everything)
    assert saved.read_bytes() == before
    assert listing(saved) == [saved.name]


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_second_names_gets_whole_files_too(
    path: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    def refuse(source: object, target: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    if taken:
        path.write_text("mine")
        with pytest.raises(CannotSave, match="already exists"):
            create(path, everything)
        assert path.read_text() == "mine"
    else:
        create(path, everything).close()
        assert read(path) == everything
    assert listing(path) == [path.name]


def test_a_new_file_needs_its_folder(path: Path, everything: Organisation) -> None:
    with pytest.raises(CannotSave, match="There is no folder"):
        create(path.parent / "none" / "a.triumvirate", everything)
    path.write_text("a file")
    with pytest.raises(CannotSave, match="There is no folder"):
        create(path / "a.triumvirate", everything)


def test_a_new_file_needs_a_folder_that_may_be_written_to(
    path: Path, everything: Organisation, as_nobody: None, open_folder: Path
) -> None:
    open_folder.chmod(0o555)
    with pytest.raises(CannotSave, match=r"Nothing may be written in .* Choose another folder"):
        create(open_folder / "a.triumvirate", everything)
    assert list(open_folder.iterdir()) == []


def test_a_new_file_that_the_disk_will_not_take_is_not_there_at_all(
    path: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_SWITCHES", (*connection._SWITCHES, "max_page_count = 20"))
    with pytest.raises(CannotSave, match="could not be made; nothing was changed"):
        create(path, everything)
    assert listing(path) == []


def test_what_is_no_map_is_never_made(path: Path, everything: Organisation) -> None:
    with pytest.raises(InvalidMap):
        create(path, replace(everything, standard="nowhere"))
    assert listing(path) == []


def test_a_folder_is_told_of_new_names_only_where_folders_can_be_told(
    path: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Path] = []
    monkeypatch.setattr(os, "fsync", told.append)
    whole.sync_folder(path)
    assert len(told) == 1
    monkeypatch.setattr(os, "name", "nt")
    whole.sync_folder(path)
    assert len(told) == 1


def test_every_switch_that_keeps_a_file_whole_is_on(store: Store) -> None:
    store.prepare()
    switches = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    for name, wanted in switches.items():
        found = store._db.execute(f"PRAGMA {name}").fetchone()
        assert found in (None, (wanted,))
        assert found is not None or name == "mmap_size"


def test_each_save_leaves_one_row_in_the_journal(store: Store, everything: Organisation) -> None:
    after = edits.toggle_part(everything, "v1", "d2", "C", Part.INFORMED)
    store.save(everything, after, "Set parts")
    store.save(after, everything, "Undo: Set parts")
    store.save(everything, renamed(everything), "Rename")
    first, second, third = store.journal()
    assert (first.label, second.label, third.label) == ("Set parts", "Undo: Set parts", "Rename")
    assert first.changes == differences(everything, after)
    assert (first.changes[0].before, first.changes[0].after) == (None, second.changes[0].before)
    assert datetime.now(UTC) - first.when < timedelta(hours=1)
    assert first.when.microsecond == 0


def test_the_entries_are_the_journal_without_its_changes(store: Store, everything: Organisation) -> None:
    for name in ("One", "Two"):
        store.save(everything, everything := edits.rename_organisation(everything, name), name)
    assert [(entry.when, entry.label) for entry in store.entries()] == [
        (row.when, row.label) for row in store.journal()
    ]
    assert [entry.number for entry in store.entries()] == [1, 2]


def test_saving_what_is_there_already_writes_nothing(store: Store, everything: Organisation) -> None:
    before = store.path.read_bytes()
    store.save(everything, replace(everything), "Nothing")
    assert store.path.read_bytes() == before
    assert store.journal() == ()


def test_saved_changes_are_there_when_the_file_is_opened_again(
    store: Store, everything: Organisation
) -> None:
    store.save(everything, renamed(everything), "Rename")
    store.close()
    store.close()
    with open_store(store.path) as again:
        assert again.found == renamed(everything)
        assert [row.label for row in again.journal()] == ["Rename"]


def test_a_moment_keeps_the_whole_map_under_a_name(store: Store, everything: Organisation) -> None:
    assert store.moments() == ()
    store.keep("Agreed 14 January", everything)
    store.save(everything, renamed(everything), "Rename")
    store.keep("Before the post changes hands", renamed(everything))
    first, second = store.moments()
    assert (first.name, second.name) == ("Agreed 14 January", "Before the post changes hands")
    assert first.when.tzinfo is not None
    assert (store.recall(first), store.recall(second)) == (everything, renamed(everything))
    assert len(store.journal()) == 1


def test_a_moment_that_is_not_there_is_refused_plainly(store: Store, everything: Organisation) -> None:
    store.keep("Now", everything)
    (moment,) = store.moments()
    with pytest.raises(UnreadableFile):
        store.recall(replace(moment, number=9))


def at_work(store: Store) -> Path:
    """Where every change of a store goes."""
    store.prepare()
    assert store.safe_at is not None
    return store.safe_at


def locked(store: Store) -> Callable[[], object]:
    other = sqlite3.connect(at_work(store))
    other.execute("BEGIN IMMEDIATE")
    return other.close


def read_by_another(store: Store) -> Callable[[], object]:
    other = sqlite3.connect(at_work(store))
    other.execute("BEGIN")
    other.execute("SELECT * FROM people").fetchall()
    return other.close


def full(store: Store) -> Callable[[], object]:
    at_work(store)
    store._db.execute("PRAGMA max_page_count = 1")
    return lambda: store._db.execute("PRAGMA max_page_count = 100000")


def moved(store: Store) -> Callable[[], object]:
    path = at_work(store)
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    return lambda: elsewhere.rename(path)


def switched_to_reading(store: Store) -> Callable[[], object]:
    at_work(store)
    store._db.execute("PRAGMA query_only = ON")
    return lambda: store._db.execute("PRAGMA query_only = OFF")


def journal_in_the_way(store: Store) -> Callable[[], object]:
    folder = Path(f"{at_work(store)}-journal")
    folder.mkdir()
    return folder.rmdir


FAULTS = [
    (locked, "another program is using"),
    (read_by_another, "another program is using"),
    (full, "the disk is full"),
    (moved, "is no longer where it was"),
    (switched_to_reading, "may not be changed"),
    (journal_in_the_way, "could not be written"),
]


@pytest.mark.parametrize(("fault", "why"), FAULTS)
def test_a_save_that_fails_leaves_all_as_it_was_and_works_later(
    store: Store, everything: Organisation, fault: Callable[[Store], Callable[[], object]], why: str
) -> None:
    before = store.path.read_bytes()
    people = tuple(Person(f"p{number}", "name" * 50) for number in range(200))
    after = replace(everything, people=everything.people + people)
    mend = fault(store)
    with pytest.raises(CannotSave, match=why) as caught:
        store.save(everything, after, "Add people")
    assert "Everything before it is safe" in str(caught.value)
    with pytest.raises(CannotSave, match=why):
        store.keep("x" * 10_000, everything)
    mend()
    assert store.path.read_bytes() == before
    assert store.read() == everything
    assert (store.journal(), store.moments()) == ((), ())
    store.save(everything, after, "Add people")
    assert store.read() == after
    store.close()
    assert read(store.path) == after
    assert listing(store.path) == [store.path.name]


def test_a_mistake_of_ours_is_no_plain_sentence_and_changes_nothing(
    store: Store, everything: Organisation
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.save(everything, replace(everything, people=()), "Remove everybody")
    assert store.read() == everything
    store.save(everything, renamed(everything), "Rename")
    assert store.read() == renamed(everything)


def complaining(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk complain when a change is complete already."""
    store.prepare()
    database = store._db
    assert store._tables.conn is database

    class Complaining:
        def commit(self) -> None:
            database.commit()
            raise sqlite3.OperationalError("disk I/O error")

        def __getattr__(self, name: str) -> object:
            return getattr(database, name)

    monkeypatch.setattr(store, "_db", Complaining())


def test_a_change_that_is_in_the_file_after_all_counts_as_saved(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        complaining(store, patch)
        store.save(everything, renamed(everything), "Rename")
    assert store.read() == renamed(everything)
    store.save(renamed(everything), everything, "Undo")
    assert len(store.journal()) == 2


def test_a_change_counts_as_lost_when_nobody_can_tell(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_db: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    complaining(store, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(working, "count_entries", fail)
        with pytest.raises(CannotSave, match="was not saved"):
            store.save(everything, renamed(everything), "Rename")


def test_a_file_that_another_program_is_writing_is_in_use(saved: Path) -> None:
    other = sqlite3.connect(saved)
    other.execute("BEGIN EXCLUSIVE")
    for opened in (read, open_store):
        with pytest.raises(UnreadableFile, match="in use by another program"):
            opened(saved)
    other.close()


def test_nothing_heavy_is_loaded_before_a_file_is_touched() -> None:
    ask = "import sys, triumvirate.workspace; print([m for m in sys.modules if m[:6] == 'sqlite'])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
