"""The user's file made anew as a whole: what it never replaces, and what is said when it cannot follow."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triumvirate.errors import CannotSave, NotPublished
from triumvirate.model import edits
from triumvirate.model.organisation import Organisation
from triumvirate.store import backups, connection, publish as publish_module, publisher
from triumvirate.store.backups import listed
from triumvirate.store.file import Store, create, open_store, read
from triumvirate.store.publish import beside
from triumvirate.store.publisher import Publisher
from triumvirate.store.reading import examine


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.0)
    monkeypatch.setattr(publish_module, "GATE_PATIENCE", 0.0)


def renamed(value: Organisation, name: str = "Ours") -> Organisation:
    return edits.rename_organisation(value, name)


@pytest.fixture
def edited(saved: Path, everything: Organisation) -> Iterator[Store]:
    """An open map with one edit that its file has not got."""
    store = open_store(saved)
    store.save(everything, renamed(everything), "Rename")
    yield store
    with suppress(NotPublished):
        store.close()


def trouble(step: Callable[[], object]) -> str:
    """What is in the way; the sentence tells what is safe and where."""
    with pytest.raises(NotPublished, match=r"is safe in “.*working.*”[;,] ") as caught:
        step()
    fault = caught.value
    assert "is safe on this computer" in fault.short
    assert str(fault).count(". ") == fault.short.count(". ") == 1
    return fault.trouble


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# ---- following ----------------------------------------------------------------------------------


def test_the_file_follows_when_asked_and_is_sealed_and_whole(edited: Store, everything: Organisation) -> None:
    assert (read(edited.path), edited.standing.waiting) == (everything, True)
    edited.publish()
    found = examine(edited.path)
    assert (found.value, found.changed_outside) == (renamed(everything), False)
    assert (edited.standing.waiting, edited.standing.trouble) == (False, None)
    assert edited.standing.saved_at is not None
    assert names(edited.path) == [edited.path.name]


def test_publishing_what_the_file_has_already_writes_nothing(edited: Store) -> None:
    edited.publish()
    before = edited.path.stat().st_mtime_ns
    edited.publish()
    edited.close()
    assert edited.path.stat().st_mtime_ns == before


def test_the_rights_of_the_file_stay_as_they_were(edited: Store) -> None:
    edited.path.chmod(0o640)
    edited.publish()
    assert edited.path.stat().st_mode & 0o777 == 0o640


def test_what_was_deleted_is_in_no_byte_of_the_file(store: Store, everything: Organisation) -> None:
    person = replace(everything.people[0], name="Xylander")
    with_name = replace(everything, people=(person, *everything.people[1:]))
    store.save(everything, with_name, "Name")
    store._db.execute("DELETE FROM journal")
    store._db.execute("UPDATE people SET name = '' WHERE name = 'Xylander'")
    store._db.commit()
    store._file.entries += 2
    store._file.copy.note(published=-1)
    store.publish()
    assert b"Xylander" not in store.path.read_bytes()


def test_a_file_behind_a_link_is_replaced_where_it_lies(
    saved: Path, tmp_path: Path, everything: Organisation
) -> None:
    link = tmp_path / "link.triumvirate"
    link.symlink_to(saved)
    with open_store(link) as store:
        store.save(everything, renamed(everything), "Rename")
    assert link.is_symlink()
    assert read(saved) == renamed(everything)


def test_the_file_follows_by_itself_a_little_after_the_last_edit(
    store: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "PAUSE", 0.02)
    told = threading.Event()
    store.save(everything, renamed(everything, "First"), "Rename")
    store.keep_published(told.set)
    assert told.wait(10)
    assert read(store.path).name == "First"
    told.clear()
    store.save(renamed(everything, "First"), renamed(everything), "Rename")
    assert told.wait(10)
    assert read(store.path).name == "Ours"
    store.keep_published(told.set)


def test_what_could_not_be_published_is_tried_again_by_itself(
    edited: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher, "PAUSE", 0.0)
    monkeypatch.setattr(publisher, "AGAIN", 0.02)
    edited.path.chmod(0o444)
    failed, worked = threading.Event(), threading.Event()

    def told() -> None:
        (failed if edited.standing.trouble else worked).set()

    edited.keep_published(told)
    assert failed.wait(10)
    edited.path.chmod(0o644)
    assert worked.wait(10)
    assert edited.standing.trouble is None


def test_an_edit_while_trying_is_not_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "PAUSE", 0.01)
    tries: list[int] = []
    done = threading.Event()

    def publish() -> bool:
        tries.append(1)
        if len(tries) == 1:
            made.edited()
            return False
        done.set()
        return True

    made = Publisher(publish)
    made.edited()
    assert done.wait(10)
    made.stop()
    assert len(tries) == 2


def test_typing_without_a_pause_is_published_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher, "LONGEST", 0.05)
    done = threading.Event()

    def publish() -> bool:
        done.set()
        return True

    made = Publisher(publish)
    made.edited()
    made.edited()
    assert done.wait(10)
    made.stop()


def test_a_backup_is_made_on_opening_and_after_half_an_hour_of_edits(
    saved: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "RHYTHM", timedelta(0))
    with open_store(saved) as store:
        store.prepare()
        store.save(everything, renamed(everything), "Rename")
    assert [read(each.path).name for each in listed(saved)] == ["Ours", everything.name]


# ---- what it never replaces ----------------------------------------------------------------------


def theirs(path: Path, everything: Organisation) -> None:
    with open_store(path) as other:
        other.save(everything, renamed(everything, "Theirs"), "Rename")


def test_a_file_that_somebody_else_changed_is_not_replaced(edited: Store, everything: Organisation) -> None:
    theirs(edited.path, everything)
    assert trouble(edited.publish) == "CHANGED"
    assert (read(edited.path).name, edited.read().name) == ("Theirs", "Ours")
    assert edited.standing.trouble is not None


def test_a_file_that_is_swapped_in_the_last_moment_is_not_replaced(
    edited: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    copymode = publish_module.shutil.copymode

    def swap(source: Path, copy: Path) -> None:
        copymode(source, copy)
        note = edited._file.copy.note

        def noting(**changes: object) -> None:
            note(**changes)
            edited.path.write_bytes(b"theirs")

        monkeypatch.setattr(edited._file.copy, "note", noting)

    monkeypatch.setattr(publish_module.shutil, "copymode", swap)
    assert trouble(edited.publish) == "CHANGED"
    assert edited.path.read_bytes() == b"theirs"


def test_keeping_both_puts_ours_beside_theirs_and_goes_on_there(
    edited: Store, everything: Organisation
) -> None:
    first = edited.path
    theirs(first, everything)
    assert trouble(edited.publish) == "CHANGED"
    path = edited.go_on_beside()
    assert path.name.startswith("Our map (yours, ")
    assert (edited.path, edited.standing.trouble) == (path, None)
    edited.save(renamed(everything), renamed(everything, "Later"), "Rename")
    edited.close()
    assert (read(first).name, read(path).name) == ("Theirs", "Later")


def test_the_name_of_our_version_tells_when_and_is_never_anothers(path: Path) -> None:
    moment = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
    first = beside(path, moment)
    assert first.name == "Our map (yours, 22 November 2026 10.42).triumvirate"
    first.touch()
    second = beside(path, moment)
    second.touch()
    assert second.name == "Our map (yours, 22 November 2026 10.42, 2).triumvirate"
    assert beside(path, moment).name == "Our map (yours, 22 November 2026 10.42, 3).triumvirate"


def test_using_theirs_keeps_ours_as_a_backup(edited: Store, everything: Organisation) -> None:
    theirs(edited.path, everything)
    edited.give_up()
    edited.close()
    assert read(edited.path).name == "Theirs"
    assert [read(each.path).name for each in listed(edited.path)] == ["Ours"]
    with open_store(edited.path) as again:
        assert (again.found.name, again.standing.recovered) == ("Theirs", False)


def test_theirs_are_not_used_where_ours_cannot_be_backed_up(
    edited: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    theirs(edited.path, everything)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "back_up", fail)
        with pytest.raises(CannotSave, match="Everything before it is safe"):
            edited.give_up()
    with monkeypatch.context() as patch:
        patch.setattr(publish_module, "written_out", lambda _copy: fail_in_database())
        with pytest.raises(CannotSave, match="Everything before it is safe"):
            edited.give_up()
    assert edited.standing.waiting


def fail_in_database() -> bytes:
    raise sqlite3.OperationalError("disk I/O error")


def test_there_is_nothing_to_give_up_before_the_first_edit(store: Store) -> None:
    store.give_up()
    assert listed(store.path) == ()


def test_what_was_published_and_then_replaced_by_another_is_a_backup(
    edited: Store, everything: Organisation
) -> None:
    edited.publish()
    edited.path.write_bytes(b"not even a map")
    edited.close()
    assert edited.path.read_bytes() == b"not even a map"
    assert [read(each.path).name for each in listed(edited.path)] == ["Ours"]


def test_what_was_published_and_then_replaced_stays_where_no_backup_can_be_made(
    edited: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CannotSave("full")

    edited.publish()
    edited.path.unlink()
    monkeypatch.setattr(backups, "back_up", fail)
    safe = edited.safe_at
    edited.close()
    assert safe is not None
    assert safe.exists()


# ---- what is in the way ---------------------------------------------------------------------------


def read_only(path: Path) -> None:
    path.chmod(0o444)


def gone(path: Path) -> None:
    path.unlink()


def folder_gone(path: Path) -> None:
    path.parent.rename(path.parent.with_name("away"))


def folder_in_the_way(path: Path) -> None:
    path.unlink()
    path.mkdir()


def in_use(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(b"x" * 100)


def strange_journal(path: Path) -> None:
    Path(f"{path}-journal").write_bytes(b"x" * 100 + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (read_only, "FORBIDDEN"),
        (gone, "GONE"),
        (folder_gone, "NO_FOLDER"),
        (folder_in_the_way, "FAILED"),
        (in_use, "BUSY"),
        (strange_journal, "BUSY"),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_is_lost(
    edited: Store, everything: Organisation, spoil: Callable[[Path], None], why: str
) -> None:
    spoil(edited.path)
    assert trouble(edited.publish) == why
    assert edited.read() == renamed(everything)
    assert trouble(edited.close) == why
    edited.close()


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (OSError(errno.ENOSPC, "full"), "FULL"),
        (OSError(errno.EROFS, "read-only"), "FORBIDDEN"),
        (PermissionError("no"), "FORBIDDEN"),
        (FileNotFoundError("gone"), "GONE"),
        (OSError(errno.EIO, "broken"), "FAILED"),
        (sqlite3.OperationalError("broken"), "FAILED"),
    ],
)
def test_a_fault_of_the_disk_is_one_plain_sentence(
    edited: Store, monkeypatch: pytest.MonkeyPatch, fault: Exception, why: str
) -> None:
    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(publish_module, "replace", fail)
        assert trouble(edited.publish) == why
    assert names(edited.path) == [edited.path.name]
    edited.publish()


def test_a_fault_after_the_file_took_its_place_is_no_change_by_others(
    edited: Store, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = publish_module.replace

    def fail(new: Path, path: Path) -> None:
        replaced(new, path)
        raise OSError(errno.EIO, "the folder could not be synced")

    with monkeypatch.context() as patch:
        patch.setattr(publish_module, "replace", fail)
        assert trouble(edited.publish) == "FAILED"
    edited.publish()
    assert read(edited.path) == renamed(everything)


def test_another_program_that_holds_the_file_on_windows_is_said_to(
    edited: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = PermissionError("held")
    with monkeypatch.context() as patch:
        patch.setattr(publish_module.os, "name", "nt")
        assert publish_module._why(fault, edited.path) is publish_module.Trouble.BUSY


def coded(number: int) -> sqlite3.OperationalError:
    fault = sqlite3.OperationalError("x")
    fault.sqlite_errorcode = number
    return fault


def test_faults_of_the_database_are_told_apart(
    edited: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = publish_module._why_of_database
    assert why(coded(5), edited.path).name == "BUSY"
    assert why(coded(13), edited.path).name == "FULL"
    assert publish_module._why(OSError(errno.EIO, "x"), tmp_path / "none" / "a").name == "NO_FOLDER"
    assert why(coded(14), tmp_path / "none" / "a").name == "NO_FOLDER"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert why(coded(14), edited.path).name == "FORBIDDEN"


def test_a_folder_that_cannot_be_asked_about_cannot_be_reached(
    edited: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> bool:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_dir", fail)
        assert trouble(edited.publish) == "NO_FOLDER"


def test_only_one_of_our_programs_replaces_a_file_at_a_time(edited: Store) -> None:
    assert edited.safe_at is not None
    gate = sqlite3.connect(edited.safe_at.with_name("gate"), isolation_level=None)
    gate.execute("BEGIN EXCLUSIVE")
    assert trouble(edited.publish) == "BUSY"
    gate.close()
    edited.publish()


def test_a_new_place_never_replaces_a_file(edited: Store) -> None:
    other = edited.path.with_name("other.triumvirate")
    other.write_text("mine")
    assert trouble(lambda: edited.go_on_at(other)) == "TAKEN"
    assert other.read_text() == "mine"
    assert edited.path != other


def test_a_file_that_is_gone_can_be_put_back(edited: Store, everything: Organisation) -> None:
    edited.path.unlink()
    assert trouble(edited.publish) == "GONE"
    assert edited.go_on_at(edited.path) == edited.path
    assert read(edited.path) == renamed(everything)


def test_a_map_that_nobody_edited_can_be_put_elsewhere(store: Store, everything: Organisation) -> None:
    path = store.go_on_at(store.path.with_name("other.triumvirate"))
    assert (read(path), store.path) == (everything, path)


def test_a_fault_on_the_way_out_of_another_fault_is_not_told_as_well(edited: Store) -> None:
    edited.path.unlink()
    with pytest.raises(RuntimeError, match="mine"), edited:
        raise RuntimeError("mine")


def test_a_fault_is_told_on_the_way_out(everything: Organisation, path: Path) -> None:
    store = create(path, everything)
    store.save(everything, renamed(everything), "Rename")
    path.unlink()
    with pytest.raises(NotPublished), store:
        pass
