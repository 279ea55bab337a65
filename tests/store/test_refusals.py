"""Files that are not opened: each refused in one plain sentence and left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from triumvirate.errors import UnreadableFile
from triumvirate.model.organisation import Organisation
from triumvirate.store import connection, reading
from triumvirate.store.file import open_store, read
from triumvirate.store.inspection import header
from triumvirate.store.schema import version


def run(path: Path, *statements: str) -> None:
    """Change a file the way another program would, links and all."""
    with closing(sqlite3.connect(path)) as other, other:
        for statement in statements:
            other.execute(statement)


def patch(path: Path, at: int, change: bytes) -> None:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(change)] = change
    path.write_bytes(whole)


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes among its files")
    path.unlink()
    os.mkfifo(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Clinical director decides\n" * 50)


def first_bytes_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_in_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def of_another_program(path: Path) -> None:
    path.unlink()
    run(path, "CREATE TABLE people (id)")


def newer(path: Path) -> None:
    run(path, f"PRAGMA user_version = {version() + 1}")


def of_no_version(path: Path) -> None:
    run(path, "PRAGMA user_version = 0")


def of_a_version_below_all(path: Path) -> None:
    run(path, "PRAGMA user_version = -1")


def scribbled_over(path: Path) -> None:
    size = path.stat().st_size
    patch(path, 4096, b"\xff" * (size - 8192))


def with_a_view(path: Path) -> None:
    run(path, "CREATE VIEW extra AS SELECT 1")


def with_a_trigger(path: Path) -> None:
    run(path, "CREATE TRIGGER extra AFTER INSERT ON people BEGIN SELECT 1; END")


def with_a_table_more(path: Path) -> None:
    run(path, "CREATE TABLE extra (a)")


def with_a_table_less(path: Path) -> None:
    run(path, "DROP TABLE needs")


def with_a_column_more(path: Path) -> None:
    run(path, "ALTER TABLE people ADD COLUMN salary TEXT")


def with_a_broken_link(path: Path) -> None:
    run(path, "DELETE FROM people WHERE id = 'Ann'")


def with_wrong_text(path: Path) -> None:
    run(path, "UPDATE people SET name = CAST(X'ff41' AS TEXT) WHERE id = 'Ann'")


def with_a_number_outside(path: Path) -> None:
    run(path, "PRAGMA ignore_check_constraints = ON", "UPDATE decisions SET money = 7 WHERE id = 'd1'")


def with_half_a_time(path: Path) -> None:
    run(path, "PRAGMA ignore_check_constraints = ON", "UPDATE posts SET time_amount = NULL WHERE id = 'C'")


def with_an_unknown_word(path: Path) -> None:
    run(path, "UPDATE posts SET lane = 'medical' WHERE id = 'C'")


def with_no_such_day(path: Path) -> None:
    run(path, "UPDATE divisions SET agreed = '2026-02-30'")


def with_a_rule_that_is_none(path: Path) -> None:
    run(path, "UPDATE mappings SET rule = '{\"most\": []}'")


def with_a_rule_that_is_no_json(path: Path) -> None:
    run(path, "UPDATE mappings SET rule = 'all'")


def with_a_rule_without_an_end(path: Path) -> None:
    run(path, f"UPDATE mappings SET rule = '{'[' * 100_000}'")


def with_a_wrong_list(path: Path) -> None:
    run(path, "UPDATE accepted SET about = '[1]'")


def with_a_quorum_beyond_its_members(path: Path) -> None:
    run(path, "UPDATE posts SET quorum = 9 WHERE id = 'B'")


def with_a_plan_under_another_id(path: Path) -> None:
    run(path, "UPDATE plans SET id = id || 'x'")


def without_an_organisation(path: Path) -> None:
    run(path, "DELETE FROM organisation")


LEFT = "and was left as it is"
REFUSALS: list[tuple[Callable[[Path], None], str]] = [
    (missing, "There is no file"),
    (folder, "is a folder; choose the .triumvirate file inside it"),
    (pipe, "is not an ordinary file"),
    (empty, f"is empty {LEFT}"),
    (text, f"is not a Triumvirate map {LEFT}"),
    (first_bytes_only, f"is damaged {LEFT}"),
    (cut_in_half, f"is damaged {LEFT}"),
    (cut_in_a_page, f"is damaged {LEFT}"),
    (of_another_program, f"is another program's database {LEFT}"),
    (newer, f"was made by a newer Triumvirate {LEFT}; update"),
    (of_no_version, f"is damaged {LEFT}"),
    (of_a_version_below_all, f"is damaged {LEFT}"),
    (scribbled_over, f"is damaged {LEFT}"),
    (with_a_view, f"was altered by another program {LEFT}"),
    (with_a_trigger, f"was altered by another program {LEFT}"),
    (with_a_table_more, f"was altered by another program {LEFT}"),
    (with_a_table_less, f"was altered by another program {LEFT}"),
    (with_a_column_more, f"was altered by another program {LEFT}"),
    (with_a_broken_link, f"is damaged {LEFT}"),
    (with_wrong_text, f"is damaged {LEFT}"),
    (with_a_number_outside, f"is damaged {LEFT}"),
    (with_half_a_time, f"is damaged {LEFT}"),
    (with_an_unknown_word, f"is damaged {LEFT}"),
    (with_no_such_day, f"is damaged {LEFT}"),
    (with_a_rule_that_is_none, f"is damaged {LEFT}"),
    (with_a_rule_that_is_no_json, f"is damaged {LEFT}"),
    (with_a_rule_without_an_end, f"is damaged {LEFT}"),
    (with_a_wrong_list, f"is damaged {LEFT}"),
    (with_a_quorum_beyond_its_members, f"is damaged {LEFT}"),
    (with_a_plan_under_another_id, f"is damaged {LEFT}"),
    (without_an_organisation, f"is damaged {LEFT}"),
]


def look(path: Path) -> list[tuple[str, int, bytes]]:
    """Everything about a folder that opening a file in it could change."""
    return sorted(
        (each.name, each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"")
        for each in path.parent.iterdir()
    )


def refused(path: Path) -> str:
    """What both ways of opening a file say; neither touches it."""
    before = look(path)
    said = set()
    for opened in (read, open_store):
        with pytest.raises(UnreadableFile) as caught:
            opened(path)
        said.add(str(caught.value))
    assert look(path) == before
    (sentence,) = said
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert str(path) in sentence
    return sentence


@pytest.mark.parametrize(("spoil", "why"), REFUSALS, ids=lambda each: getattr(each, "__name__", ""))
def test_a_file_that_is_no_sound_map_is_refused_in_one_sentence_and_not_touched(
    saved: Path, spoil: Callable[[Path], None], why: str
) -> None:
    spoil(saved)
    assert why in refused(saved)


def test_every_strange_database_there_is_gets_one_sentence(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "data" / "torture" / "sqlite").iterdir())
    assert len(files) > 5
    for strange in files:
        copy = shutil.copy(strange, tmp_path / "strange.triumvirate")
        assert LEFT in refused(Path(copy))


def test_a_strange_database_that_wears_our_mark_is_refused_too(
    shared: Path, tmp_path: Path, saved: Path
) -> None:
    mark = saved.read_bytes()[60:72]
    for strange in sorted((shared / "data" / "torture" / "sqlite").iterdir()):
        copy = Path(shutil.copyfile(strange, tmp_path / "strange.triumvirate"))
        patch(copy, 60, mark)
        assert LEFT in refused(copy)


def test_a_name_that_no_file_can_have_is_missing() -> None:
    for opened in (read, open_store):
        with pytest.raises(UnreadableFile, match="There is no file"):
            opened(Path("a\0b"))


@pytest.mark.parametrize(
    ("fault", "why"), [(PermissionError(), "may not be read by you"), (OSError(5, "gone"), "check the disk")]
)
def test_a_file_that_the_system_keeps_back_is_refused_plainly(
    saved: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, why: str
) -> None:
    def fail(self: Path, mode: str) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", fail)
        with pytest.raises(UnreadableFile, match=why):
            header(saved)


@pytest.mark.parametrize(
    ("fault", "why"),
    [(10, "check the disk"), (522, "is damaged"), (266, "check the disk"), (0, "is damaged")],
)
def test_a_disk_that_fails_while_a_file_is_read_is_told_from_damage(
    saved: Path, monkeypatch: pytest.MonkeyPatch, fault: int, why: str
) -> None:
    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        if fault:
            error.sqlite_errorcode = fault
        raise error

    monkeypatch.setattr(reading, "load", fail)
    with pytest.raises(UnreadableFile, match=why):
        read(saved)


def test_no_cut_of_a_file_is_opened_or_touched(saved: Path) -> None:
    whole = saved.read_bytes()
    for length in range(0, len(whole), len(whole) // 40):
        saved.write_bytes(whole[:length])
        refused(saved)


def test_flipped_bits_are_refused_or_harmless_and_never_crash(saved: Path) -> None:
    whole = saved.read_bytes()
    for at in range(0, len(whole), 997):
        patch(saved, at, bytes([whole[at] ^ 1 << at % 8]))
        before = look(saved)
        with suppress(UnreadableFile):
            assert isinstance(read(saved), Organisation)
        assert look(saved) == before
        saved.write_bytes(whole)


def test_a_file_with_a_side_log_switched_on_is_read_untouched_and_opened_without(
    saved: Path, everything: Organisation
) -> None:
    run(saved, "PRAGMA journal_mode = WAL")
    before = look(saved)
    assert read(saved) == everything
    assert look(saved) == before
    with open_store(saved) as store:
        assert store.found == everything
        assert [each.name for each in saved.parent.iterdir()] == [saved.name]
        store.save(everything, replace(everything, name="New"), "Rename")
    assert saved.read_bytes()[18:20] == b"\x01\x01"


def test_a_damaged_file_with_a_side_log_switched_on_is_refused_untouched(saved: Path) -> None:
    run(saved, "PRAGMA journal_mode = WAL", "UPDATE posts SET lane = 'medical'")
    assert "is damaged" in refused(saved)


def test_a_file_whose_side_log_holds_changes_is_in_use(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as other, other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE posts SET title = 'x'")
        other.commit()
        before = look(saved)
        for opened in (read, open_store):
            with pytest.raises(UnreadableFile, match="in use by another program"):
                opened(saved)
        assert look(saved) == before


def test_an_empty_side_log_holds_nothing(saved: Path, everything: Organisation) -> None:
    run(saved, "PRAGMA journal_mode = WAL")
    Path(f"{saved}-wal").touch()
    assert read(saved) == everything


def test_reading_never_changes_what_a_crash_left(crashed: Path, everything: Organisation) -> None:
    before = look(crashed)
    assert len(before) == 2
    assert read(crashed) == everything
    assert look(crashed) == before


def test_opening_undoes_what_a_crash_left_half_done(crashed: Path, everything: Organisation) -> None:
    half_done = crashed.read_bytes()
    assert b"lost" in half_done
    with open_store(crashed) as store:
        assert store.found == everything
        assert store.journal() == ()
        assert crashed.read_bytes() == half_done
        store.save(everything, replace(everything, name="New"), "Rename")
    assert [each.name for each in crashed.parent.iterdir()] == [crashed.name]
    assert b"Everything" not in crashed.read_bytes()


def test_a_crashed_file_whose_journal_cannot_be_read_is_refused(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(UnreadableFile, match="check the disk"):
        read(crashed)


def test_every_path_is_an_address_that_sqlite_understands(tmp_path: Path) -> None:
    address = connection._address(Path("/a b/#1 50%?ü.triumvirate"), "ro")
    assert address == "file:///a%20b/%231%2050%25%3F%C3%BC.triumvirate?mode=ro"
    assert connection._rooted("C:/maps/a") == "/C:/maps/a"
    assert connection._rooted("//server/maps/a") == "//server/maps/a"
