"""No two people overwrite each other, whatever happens to the file underneath them (promise 8).

Two processes edit, publish, close and open one map at the same time, while a third hand replaces, renames,
deletes or write-protects the file. Each edit has a name of its own, and must be found in one of the files.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from dying import first_map

from triumvirate.errors import CannotSave, NotPublished, TriumvirateError
from triumvirate.model.organisation import Organisation, Person
from triumvirate.store.file import Store, create, open_store, read

COUNT = 500
STEPS = 6
TOKEN = re.compile(r"edit-[0-9a-z-]+")


def prove(count: int = COUNT, seed: int = 1) -> str:
    """Let two processes loose on one map so many times."""
    dice, tally = random.Random(seed), {"edits": 0, "conflicts": 0, "hands": 0}
    editors = [_Editor(f"{name}") for name in "ab"]
    try:
        for turn in range(count):
            with tempfile.TemporaryDirectory() as folder:
                _one(Path(folder), turn, dice, editors, tally)
    finally:
        for editor in editors:
            editor.end()
    edits, conflicts, hands = tally["edits"], tally["conflicts"], tally["hands"]
    return (
        f"{count:,} interleavings of two processes and a third hand: {edits:,} edits, 0 of them lost; "
        f"{conflicts:,} conflicts, {hands:,} times the file was taken, swapped or locked"
    )


def _one(folder: Path, turn: int, dice: random.Random, editors: list[_Editor], tally: dict[str, int]) -> None:
    maps, taken, own = folder / "maps", folder / "taken", folder / "own"
    for each in (maps, taken, own):
        each.mkdir()
    path = maps / "map.triumvirate"
    create(path, first_map()).close()
    for editor in editors:
        steps = [(dice.choice(_STEPS), dice.uniform(0, 0.012)) for _step in range(STEPS)]
        editor.pipe.send((str(path), str(own), turn, steps, dice.randrange(10**9)))
    made: set[str] = set()
    for number in range(dice.randrange(3)):
        time.sleep(dice.uniform(0, 0.05))
        with suppress(OSError, TriumvirateError):
            made |= dice.choice(_HANDS)(path, taken / f"{number}.triumvirate", f"edit-hand-{turn}-{number}")
            tally["hands"] += 1
    for editor in editors:
        mine, conflicts = editor.answer()
        made |= mine
        tally["conflicts"] += conflicts
    there = {token for each in folder.rglob("*.triumvirate") for token in _tokens(each)}
    assert made <= there, f"interleaving {turn}: lost {sorted(made - there)}"
    tally["edits"] += len(made)


def _tokens(path: Path) -> set[str]:
    """The edits in a file, be it a map, a working copy or a backup."""
    path.chmod(0o644)
    return {person.id for person in read(path).people if TOKEN.fullmatch(person.id)}


# ---- the third hand ---------------------------------------------------------------------------------


def _swapped(path: Path, taken: Path, token: str) -> set[str]:
    """Somebody puts another version in the file's place; what was there is kept, as a sync program would."""
    value = read(path)
    other = path.with_name("other.part")
    create(other, _with(value, token)).close()
    os.link(path, taken)
    other.replace(path)
    return {token}


def _renamed(path: Path, taken: Path, token: str) -> set[str]:
    path.rename(path.with_name(f"{token}.triumvirate"))
    return set()


def _deleted(path: Path, taken: Path, token: str) -> set[str]:
    path.rename(taken)
    return set()


def _protected(path: Path, taken: Path, token: str) -> set[str]:
    path.chmod(0o444)
    return set()


_HANDS: tuple[Callable[[Path, Path, str], set[str]], ...] = (_swapped, _renamed, _deleted, _protected)


# ---- the two people ---------------------------------------------------------------------------------


def _with(value: Organisation, token: str) -> Organisation:
    from dataclasses import replace

    return replace(value, people=(*value.people, Person(token)))


class _Person:
    """One person's sitting; ``made`` are the edits that were acknowledged."""

    def __init__(self, path: Path, name: str, dice: random.Random) -> None:
        self.path, self.name, self.dice = path, name, dice
        self.made: set[str] = set()
        self.conflicts = 0
        self.store: Store | None = None

    def open(self) -> None:
        if self.store is None:
            with suppress(TriumvirateError):
                self.store = open_store(self.path)
                self.store.prepare()
                self.value = self.store.found

    def edit(self) -> None:
        self.open()
        if self.store is not None:
            token = f"{self.name}-{len(self.made)}"
            after = _with(self.value, token)
            with suppress(CannotSave):
                self.store.save(self.value, after, token)
                self.value = after
                self.made.add(token)

    def publish(self) -> None:
        if self.store is not None:
            try:
                self.store.publish()
            except NotPublished as trouble:
                self._decide(self.store, trouble)

    def _decide(self, store: Store, trouble: NotPublished) -> None:
        """Do what a person could do then."""
        self.conflicts += trouble.trouble == "CHANGED"
        ways: dict[str, Callable[[], object]] = {
            "CHANGED": self.dice.choice((store.go_on_beside, self._theirs, lambda: None)),
            "GONE": self.dice.choice((lambda: store.go_on_at(store.path), lambda: None)),
        }
        with suppress(NotPublished):
            ways.get(trouble.trouble, lambda: None)()

    def _theirs(self) -> None:
        assert self.store is not None
        self.store.give_up()
        self.close()

    def close(self) -> None:
        if self.store is not None:
            with suppress(NotPublished):
                self.store.close()
            self.store = None


_STEPS = ("open", "edit", "edit", "edit", "publish", "publish", "close")


class _Editor:
    """A process in which one person after another sits down."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_sit, args=(theirs, name), daemon=True)
        self.process.start()

    def answer(self) -> tuple[set[str], int]:
        made, conflicts, fault = self.pipe.recv()
        assert not fault, fault
        return made, conflicts

    def end(self) -> None:
        self.process.terminate()
        self.process.join()


def _sit(pipe: Connection, name: str) -> None:
    while True:
        path, own, turn, steps, seed = pipe.recv()
        os.environ["XDG_DATA_HOME"] = own
        person, fault = _Person(Path(path), f"edit-{name}-{turn}", random.Random(seed)), ""
        try:
            for step, pause in steps:
                getattr(person, step)()
                time.sleep(pause)
            person.close()
        except Exception as broken:  # noqa: BLE001 - told to the proof, which fails
            fault = f"{type(broken).__name__}: {broken}"
        pipe.send((person.made, person.conflicts, fault))
