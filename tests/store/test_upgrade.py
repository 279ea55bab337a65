"""Maps of older versions: those that were released, and a made-up next version for whatever comes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from triumvirate.errors import CannotSave, UnreadableFile
from triumvirate.model import edits
from triumvirate.model.organisation import Organisation, Plan, Successor
from triumvirate.model.plain import loads
from triumvirate.store import schema, upgrade as upgrade_module
from triumvirate.store.backups import Reason, listed
from triumvirate.store.file import create, open_store, read

if TYPE_CHECKING:
    from sqlite_utils import Database


def shout(db: Database) -> None:
    """The made-up step: a new column, and every division's name in capitals."""
    db.execute("ALTER TABLE people ADD COLUMN initials TEXT")
    db.execute("UPDATE divisions SET name = upper(name)")


NOW = len(schema.MIGRATIONS)


def next_version(patch: pytest.MonkeyPatch, step: object = shout) -> None:
    patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS[:NOW], step))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def shouted(value: Organisation) -> Organisation:
    for division in value.divisions:
        value = edits.rename_division(value, division.id, division.name.upper())
    return value


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def kept(path: Path) -> Path:
    """The one backup of a map."""
    (backup,) = listed(path)
    assert backup.reason is Reason.UPGRADE
    return backup.path


def test_an_older_map_reads_as_one_of_today_and_stays_as_it_is(
    saved: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    next_version(monkeypatch)
    assert read(saved) == shouted(everything)
    assert saved.read_bytes() == before
    assert names(saved) == {saved.name}


def test_an_older_map_is_brought_up_to_date_and_what_it_was_is_kept(
    saved: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        next_version(patch)
        with open_store(saved) as store:
            assert store.found == shouted(everything)
            store.save(store.found, everything, "Whisper")
        with open_store(saved) as store:
            assert store.found == everything
        assert version_of(saved) == NOW + 1
        assert names(saved) == {saved.name}
    assert version_of(kept(saved)) == NOW
    assert read(kept(saved)) == everything
    with pytest.raises(UnreadableFile, match="newer Triumvirate"):
        open_store(saved)


def test_without_a_backup_nothing_is_brought_up_to_date(
    saved: Path, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_data.parent.mkdir()
    own_data.write_text("in the way")
    before = saved.read_bytes()
    next_version(monkeypatch)
    with pytest.raises(CannotSave, match="No backup"):
        open_store(saved)
    assert saved.read_bytes() == before
    assert names(saved) == {saved.name}


def test_a_new_map_and_an_upgraded_one_are_made_of_the_same(
    saved: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(monkeypatch)
    open_store(saved).close()
    with create(saved.with_name("new"), everything) as new, open_store(saved) as upgraded:
        assert schema.layout(new._db) == schema.layout(upgraded._db) == schema.layout_of(NOW + 1)


def test_an_older_map_that_a_crash_left_half_done_is_mended_first(
    crashed: Path, everything: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(monkeypatch)
    with open_store(crashed) as store:
        assert store.found == shouted(everything)
    assert names(crashed) == {crashed.name}
    backup = kept(crashed)
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:NOW])
    assert read(backup) == everything


def test_a_damaged_older_map_is_refused_and_left_alone(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(saved)) as other, other:
        other.execute("UPDATE posts SET lane = 'medical'")
    before = saved.read_bytes()
    next_version(monkeypatch)
    for opened in (read, open_store):
        with pytest.raises(UnreadableFile, match="is damaged"):
            opened(saved)
    assert saved.read_bytes() == before
    assert names(saved) == {saved.name}


@pytest.mark.parametrize(
    ("stage", "fault"),
    [
        ("_copy", sqlite3.OperationalError("full")),
        ("_bring_up", sqlite3.OperationalError("full")),
        ("seal", OSError("full")),
        ("replace", OSError("full")),
    ],
)
def test_an_upgrade_that_fails_leaves_the_map_as_it_was(
    saved: Path, monkeypatch: pytest.MonkeyPatch, stage: str, fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    before = saved.read_bytes()
    next_version(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(upgrade_module, stage, fail)
        with pytest.raises(CannotSave, match=r"older Triumvirate.* left as it is"):
            open_store(saved)
    assert saved.read_bytes() == before
    assert names(saved) == {saved.name}
    open_store(saved).close()
    assert version_of(saved) == NOW + 1


def test_a_step_that_breaks_a_link_never_reaches_the_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget(db: Database) -> None:
        db.execute("DELETE FROM people")

    before = saved.read_bytes()
    next_version(monkeypatch, forget)
    with pytest.raises(UnreadableFile):
        open_store(saved)
    assert saved.read_bytes() == before
    assert names(saved) == {saved.name}


def test_a_map_behind_a_link_is_brought_up_to_date_where_it_lies(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.triumvirate"
    link.symlink_to(saved)
    next_version(monkeypatch)
    open_store(link).close()
    assert link.is_symlink()
    assert version_of(saved) == NOW + 1
    assert names(saved) == {saved.name}
    assert version_of(kept(link)) == NOW


OLD_FILES = Path(__file__).parents[1] / "old_files"


def test_there_is_an_old_file_of_every_released_version() -> None:
    assert [f"v{number}.triumvirate" for number in range(1, NOW)] == sorted(
        each.name for each in OLD_FILES.glob("*.triumvirate")
    )


@pytest.mark.parametrize("number", range(1, NOW))
def test_a_file_of_every_released_version_opens_and_holds_what_it_held(tmp_path: Path, number: int) -> None:
    path = tmp_path / "old.triumvirate"
    path.write_bytes((OLD_FILES / f"v{number}.triumvirate").read_bytes())
    assert version_of(path) == number
    told = loads((OLD_FILES / f"v{number}.json").read_text(encoding="utf-8"))
    assert len(told.divisions) == 4
    assert read(path) == told
    with open_store(path) as store:
        assert store.found == told
    assert version_of(path) == NOW
    assert version_of(kept(path)) == number


def test_a_plan_can_be_kept_in_a_file_that_was_of_the_first_version(tmp_path: Path) -> None:
    path = tmp_path / "old.triumvirate"
    path.write_bytes((OLD_FILES / "v1.triumvirate").read_bytes())
    with open_store(path) as store:
        who = store.found.people[0].id
        successors = (Successor(store.found.divisions[0].posts[0].id, who),)
        plan = Plan("plan-1", "Handover", people=(who,), notes="Two\nlines", successors=successors)
        after = edits.keep_plan(store.found, store.found.divisions[0].id, plan)
        store.save(store.found, after, "Keep plan")
        assert store.read() == after
    assert read(path) == after
