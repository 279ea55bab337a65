"""What a crash leaves on this computer: found again with all its edits, or swept away when of no use."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from triumvirate.errors import CannotSave, NotPublished, UnreadableFile
from triumvirate.model import edits
from triumvirate.model.organisation import Organisation
from triumvirate.store import connection, publish as publish_module, recovery, schema, working
from triumvirate.store.file import Store, create, look_at, open_store, read
from triumvirate.store.recovery import all_left, left_behind, sweep
from triumvirate.store.working import claimed, read_record, working_folder


def renamed(value: Organisation, name: str = "Ours") -> Organisation:
    return edits.rename_organisation(value, name)


def die(store: Store) -> Path:
    """Let go of everything as the death of a program does; gives the working copy."""
    copy = store._file.copy
    assert copy is not None
    copy.let_go()
    return copy.path


@pytest.fixture
def left(saved: Path, everything: Organisation) -> Path:
    """A working copy with an edit that its file has not got."""
    store = open_store(saved)
    store.save(everything, renamed(everything), "Rename")
    return die(store)


def kept() -> list[str]:
    return sorted(each.suffix for each in working_folder().iterdir() if each.name != "gate")


def test_edits_that_the_file_has_not_got_are_taken_up_again(
    saved: Path, left: Path, everything: Organisation
) -> None:
    assert [(each.target, each.copy) for each in all_left()] == [(saved.resolve(), left)]
    with open_store(saved) as store:
        assert (store.found, store.standing.recovered, store.safe_at) == (renamed(everything), True, left)
        assert [row.label for row in store.journal()] == ["Rename"]
        assert all_left() == ()
    assert read(saved) == renamed(everything)
    assert kept() == []
    with open_store(saved) as store:
        assert not store.standing.recovered


def test_a_copy_that_somebody_works_in_is_not_taken_from_them(saved: Path, everything: Organisation) -> None:
    with open_store(saved) as store:
        store.save(everything, renamed(everything), "Rename")
        assert all_left() == ()
        with open_store(saved) as other:
            assert (other.found, other.standing.recovered) == (everything, False)
        sweep(saved)
        assert store.safe_at is not None
        assert store.safe_at.exists()


def test_of_two_that_were_left_the_newest_comes_first_and_then_the_other_conflicts(
    saved: Path, left: Path, everything: Organisation
) -> None:
    os.utime(left, (1, 1))
    record = read_record(left)
    assert record is not None
    second = working.make(saved, sqlite3.connect(left), record.known)
    second.db.execute("UPDATE organisation SET name = 'Newer'")
    row = ("2026-01-01T00:00:00+00:00", "", "[]")
    second.db.execute("INSERT INTO journal (at, label, changes) VALUES (?, ?, ?)", row)
    second.db.commit()
    second.let_go()
    with open_store(saved) as store:
        assert store.found.name == "Newer"
    assert read(saved).name == "Newer"
    store = open_store(saved)
    assert store.found.name == "Ours"
    with pytest.raises(NotPublished, match="Someone else changed"):
        store.close()


def test_a_file_that_is_gone_comes_back_from_what_was_left(
    saved: Path, left: Path, everything: Organisation
) -> None:
    saved.unlink()
    store = open_store(saved)
    assert store.found == renamed(everything)
    store.go_on_at(saved)
    store.close()
    assert read(saved) == renamed(everything)


def test_a_crash_between_replacing_the_file_and_noting_it_leaves_nothing_to_do(
    saved: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    store = open_store(saved)
    store.save(everything, renamed(everything), "Rename")
    copy = store._file.copy
    assert copy is not None
    replaced = publish_module.replace

    def replace_and_crash(new: Path, path: Path) -> None:
        replaced(new, path)
        crash()

    with monkeypatch.context() as patch:
        patch.setattr(publish_module, "replace", replace_and_crash)
        with pytest.raises(KeyboardInterrupt):
            store.publish()
    die(store)
    assert all_left() == ()
    with open_store(saved) as again:
        assert (again.found, again.standing.recovered) == (renamed(everything), False)
    assert kept() == []


def test_what_an_older_version_left_is_brought_up_to_date(
    saved: Path, left: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shout(db: sqlite3.Connection) -> None:
        db.execute("UPDATE organisation SET name = upper(name)")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, shout))
    with open_store(saved) as store:
        assert (store.found.name, store.standing.recovered) == ("OURS", True)


def test_what_a_newer_version_left_stays_for_it(saved: Path, left: Path, everything: Organisation) -> None:
    with sqlite3.connect(left) as db:
        db.execute(f"PRAGMA user_version = {schema.version() + 1}")
    db.close()
    with open_store(saved) as store:
        assert store.found == everything
    sweep(saved)
    assert left.exists()


def spoil_rows(left: Path) -> None:
    with sqlite3.connect(left) as db:
        db.execute("UPDATE posts SET lane = 'medical'")
    db.close()


def spoil_bytes(left: Path) -> None:
    left.write_bytes(b"scribble" * 1000)


def cannot_connect(left: Path) -> None:
    whole = bytearray(left.read_bytes())
    whole[100:4096] = b"\xff" * 3996
    left.write_bytes(whole)


@pytest.mark.parametrize("spoil", [spoil_rows, spoil_bytes, cannot_connect])
def test_a_damaged_copy_is_left_alone_and_the_file_opens(
    saved: Path, left: Path, everything: Organisation, spoil: Callable[[Path], None]
) -> None:
    spoil(left)
    before = left.read_bytes()
    with open_store(saved) as store:
        assert (store.found, store.standing.recovered) == (everything, False)
        store.prepare()
    assert left.read_bytes() == before


def test_a_copy_that_cannot_be_opened_is_left_alone(
    saved: Path, left: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(recovery, "adopt", fail)
    with open_store(saved) as store:
        assert store.found == everything
    assert left.exists()


def test_where_working_copies_cannot_be_listed_none_was_left(
    saved: Path, left: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("broken")

    monkeypatch.setattr(Path, "glob", fail)
    with open_store(saved) as store:
        assert store.found == everything


def test_a_database_in_memory_that_cannot_be_dressed_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("out of memory")

    monkeypatch.setattr(connection, "_dress", fail)
    with pytest.raises(sqlite3.OperationalError):
        connection.in_memory(b"")


def test_a_record_that_makes_no_sense_counts_as_none(
    saved: Path, left: Path, everything: Organisation
) -> None:
    left.with_suffix(".json").write_text("[]")
    with open_store(saved) as store:
        assert store.found == everything
        store.prepare()
    assert left.exists()


def test_a_new_map_is_not_taken_for_one_that_was_left_under_its_name(
    saved: Path, left: Path, everything: Organisation
) -> None:
    saved.unlink()
    with create(saved, everything) as store:
        assert store.found == everything


# ---- sweeping -----------------------------------------------------------------------------------


def old(path: Path) -> Path:
    path.touch()
    os.utime(path, (time.time() - 2 * recovery.HOUR,) * 2)
    return path


def test_only_old_unfinished_files_of_ours_are_swept_from_beside_a_map(saved: Path) -> None:
    ours = old(saved.with_name(".0123456789abcdef.triumvirate-part"))
    journal = old(saved.with_name(".0123456789abcdef.triumvirate-part-journal"))
    stay = {
        saved.with_name(".fedcba9876543210.triumvirate-part"),
        old(saved.with_name("0123456789abcdef.triumvirate-part")),
        old(saved.with_name(".a.triumvirate-part")),
        old(saved.with_name("notes.txt")),
    }
    saved.with_name(".fedcba9876543210.triumvirate-part").touch()
    sweep(saved)
    assert not ours.exists()
    assert not journal.exists()
    assert set(saved.parent.iterdir()) == {saved, *stay}


def test_what_belongs_to_no_copy_is_swept_when_it_is_old(saved: Path, left: Path) -> None:
    working_folder().joinpath("b.json").touch()
    gone = [old(working_folder() / name) for name in ("a.json", "a.open", "a.part")]
    old(left.with_suffix(".json"))
    sweep(saved)
    assert [each for each in gone if each.exists()] == []
    assert working_folder().joinpath("b.json").exists()
    assert left.with_suffix(".json").exists()


def test_a_copy_whose_file_has_everything_is_swept(
    saved: Path, everything: Organisation, tmp_path: Path
) -> None:
    store = open_store(saved)
    store.prepare()
    die(store)
    sweep(tmp_path / "none" / "other.triumvirate")
    assert kept() == []


def test_what_vanishes_while_sweeping_is_no_fault(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_files", lambda _folder: [Path("nowhere/x.json")])
    sweep(saved)
    assert working._changed(Path("nowhere")) == 0.0


def test_a_name_that_no_file_can_have_has_left_nothing(left: Path) -> None:
    assert left_behind(Path("a\0b")) is None


# ---- the working copy ---------------------------------------------------------------------------


def test_a_working_copy_that_cannot_be_made_is_said_and_tried_again(
    store: Store, everything: Organisation
) -> None:
    working_folder().parent.mkdir(parents=True, exist_ok=True)
    working_folder().write_text("a file where the folder should be")
    store.prepare()
    assert store.safe_at is None
    with pytest.raises(CannotSave, match=r"could not be written\. Everything before it is safe"):
        store.save(everything, renamed(everything), "Rename")
    working_folder().unlink()
    store.save(everything, renamed(everything), "Rename")
    assert store.read() == renamed(everything)


def test_a_copy_that_is_half_made_is_taken_away(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(working, "_copy_rows", fail)
        with pytest.raises(CannotSave):
            store.save(everything, renamed(everything), "Rename")
    assert kept() == []


def test_a_mistake_of_ours_in_making_a_copy_is_no_plain_sentence(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.IntegrityError("ours")

    monkeypatch.setattr(working, "_copy_rows", fail)
    with pytest.raises(sqlite3.IntegrityError):
        store.save(everything, renamed(everything), "Rename")


def test_a_new_copy_that_is_taken_already_is_refused(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "claimed", lambda _path: None)
    with pytest.raises(CannotSave):
        store.save(everything, renamed(everything), "Rename")


def test_a_record_that_cannot_be_written_stays_as_it_was(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_number: int) -> None:
        raise OSError("full")

    store.prepare()
    copy = store._file.copy
    assert copy is not None
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="full"):
            copy.note(published=9)
    assert copy.record.published == 0
    assert ".part" not in kept()


def test_only_one_may_have_a_copy_to_itself(left: Path) -> None:
    first = claimed(left)
    assert first is not None
    assert claimed(left) is None
    first.close()
    second = claimed(left)
    assert second is not None
    second.close()


# ---- only looking ---------------------------------------------------------------------------------


def test_a_map_that_is_only_looked_at_refuses_changes_and_leaves_no_trace(
    saved: Path, everything: Organisation
) -> None:
    before = saved.read_bytes()
    with open_store(saved, read_only=True) as store:
        store.prepare()
        store.keep_published(lambda: None)
        assert store.standing.looking_at == saved.name
        for change in (
            lambda: store.save(everything, renamed(everything), "Rename"),
            lambda: store.keep("Now", everything),
        ):
            with pytest.raises(CannotSave, match=r"You are only looking at “Our map\.triumvirate”"):
                change()
        assert store.read() == everything
    assert saved.read_bytes() == before
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]
    assert not working_folder().exists()


def test_an_older_map_is_looked_at_as_it_is(saved: Path, everything: Organisation, tmp_path: Path) -> None:
    old_file = Path(__file__).parents[1] / "old_files" / "v1.triumvirate"
    path = tmp_path / "old.triumvirate"
    path.write_bytes(old_file.read_bytes())
    with open_store(path, read_only=True) as store:
        assert len(store.found.divisions) == 4
        assert not store.standing.changed_outside
    assert path.read_bytes() == old_file.read_bytes()


def test_a_value_of_another_day_can_be_looked_at(saved: Path, everything: Organisation) -> None:
    with look_at(saved, renamed(everything), "Agreed") as store:
        assert (store.found, store.read(), store.path) == (renamed(everything), renamed(everything), saved)
        assert (store.journal(), store.entries(), store.moments()) == ((), (), ())
        with pytest.raises(CannotSave, match="“Agreed”"):
            store.keep("Now", everything)


def test_a_file_that_another_program_wrote_is_told(saved: Path) -> None:
    with open_store(saved) as store:
        assert not store.standing.changed_outside
    with sqlite3.connect(saved) as db:
        db.execute("UPDATE organisation SET name = 'Elsewhere'")
    db.close()
    with open_store(saved) as store:
        assert (store.found.name, store.standing.changed_outside) == ("Elsewhere", True)


def test_a_damaged_file_is_let_go_of(saved: Path) -> None:
    spoil_rows(saved)
    with pytest.raises(UnreadableFile, match="damaged"):
        open_store(saved)


# ---- earlier states -------------------------------------------------------------------------------


def test_the_map_as_it_was_after_any_edit_is_there_again(store: Store, everything: Organisation) -> None:
    values = [everything]
    for step in (
        lambda value: edits.remove_post(value, "v1", "B"),
        lambda value: edits.remove_division(value, "v2"),
        renamed,
    ):
        values.append(step(values[-1]))
        store.save(values[-2], values[-1], "Edit")
    for number, value in enumerate(values):
        assert store.as_it_was(number) == value
    assert store.read() == values[-1]
    assert [row.number for row in store.journal(1)] == [2, 3]
