"""A file that is read-only, gone, moved or in the way: nothing is lost, and it follows later."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from dying import first_map, number_of, numbered

from triumvirate.errors import NotPublished
from triumvirate.store.file import Store, create, open_store, read

COUNT = 300

Mend = Callable[[], object]


def prove(count: int = COUNT, seed: int = 1) -> str:
    """Take the file away in so many ways, and give it back."""
    dice, told = random.Random(seed), dict.fromkeys((name for name, _spoil in SPOILS), 0)
    for _turn in range(count):
        name, spoil = dice.choice(SPOILS)
        with tempfile.TemporaryDirectory() as folder:
            _one(Path(folder), name, spoil, dice)
        told[name] += 1
    said = ", ".join(f"{name.lower()} {times}" for name, times in told.items())
    return f"{count:,} times the file could not be written ({said}): 0 edits lost, all in the file afterwards"


def _one(folder: Path, name: str, spoil: Callable[[Path], Mend], dice: random.Random) -> None:
    path = folder / "maps" / "map.triumvirate"
    path.parent.mkdir()
    create(path, first_map()).close()
    store = open_store(path)
    edits = 0
    edits += _edit(store, edits, dice.randrange(1, 4))
    if dice.random() < 0.5:
        store.publish()
        edits += _edit(store, edits, 1)
    before = path.read_bytes()
    mend = spoil(path)
    for _try in range(dice.randrange(1, 3)):
        trouble = _told(store.publish)
        assert trouble == name, f"{trouble} instead of {name}"
        edits += _edit(store, edits, 1)
    if dice.random() < 0.5:
        _told(store.close)
        mend()
        assert path.read_bytes() == before, "the file was touched"
        store = open_store(path)
        assert store.standing.recovered, "what was left on this computer was not found"
    else:
        mend()
        assert path.read_bytes() == before, "the file was touched"
    assert number_of(store.read()) == edits
    store.close()
    assert number_of(read(path)) == edits, "not all edits are in the file"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def _edit(store: Store, done: int, more: int) -> int:
    value = store.read()
    for number in range(done + 1, done + 1 + more):
        after = numbered(value, number)
        store.save(value, after, f"{number}")
        value = after
    return more


def _told(publish: Callable[[], object]) -> str:
    with suppress(NotPublished):
        publish()
        return "nothing"
    try:
        publish()
    except NotPublished as trouble:
        return trouble.trouble
    return "nothing"


# ---- what becomes of the file -------------------------------------------------------------------------


def _read_only(path: Path) -> Mend:
    path.chmod(0o444)
    return lambda: path.chmod(0o644)


def _gone(path: Path) -> Mend:
    whole = path.read_bytes()
    path.unlink()
    return lambda: path.write_bytes(whole)


def _moved(path: Path) -> Mend:
    path.rename(path.parent.with_name("moved"))
    return lambda: path.parent.with_name("moved").rename(path)


def _folder_gone(path: Path) -> Mend:
    path.parent.rename(path.parent.with_name("away"))
    return lambda: path.parent.with_name("away").rename(path.parent)


def _a_folder_in_the_way(path: Path) -> Mend:
    path.rename(path.parent.with_name("moved"))
    path.mkdir()

    def mend() -> None:
        path.rmdir()
        path.parent.with_name("moved").rename(path)

    return mend


SPOILS: tuple[tuple[str, Callable[[Path], Mend]], ...] = (
    ("FORBIDDEN", _read_only),
    ("GONE", _gone),
    ("GONE", _moved),
    ("NO_FOLDER", _folder_gone),
    ("FAILED", _a_folder_in_the_way),
)
