"""Damage is recognised: no damaged file crashes the reader, holds it up or passes unnoticed."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sitting import make, sit

from triumvirate.errors import UnreadableFile
from triumvirate.store.file import open_store
from triumvirate.store.reading import examine

COUNT = 10_000
PAGE = 4096
SLOW = 1.0
"""Seconds of work after which a file counts as one that hangs."""

Damage = Callable[[bytearray, random.Random], None]


def flip_a_bit(whole: bytearray, dice: random.Random) -> None:
    """One bit is another."""
    at = dice.randrange(len(whole))
    whole[at] ^= 1 << dice.randrange(8)


def change_bytes(whole: bytearray, dice: random.Random) -> None:
    """Some bytes in a row are others."""
    at, length = dice.randrange(len(whole)), dice.choice((1, 2, 4, 8, 64, 512))
    whole[at : at + length] = dice.randbytes(length)


def change_the_header(whole: bytearray, dice: random.Random) -> None:
    """A byte of the first hundred is another."""
    whole[dice.randrange(100)] = dice.randrange(256)


def change_a_page_head(whole: bytearray, dice: random.Random) -> None:
    """A byte at the start of a page, where SQLite keeps its way about, is another."""
    page = dice.randrange(len(whole) // PAGE) * PAGE + (100 if dice.random() < 0.1 else 0)
    whole[(page + dice.randrange(40)) % len(whole)] = dice.randrange(256)


def lose_the_end(whole: bytearray, dice: random.Random) -> None:
    """The file is cut."""
    del whole[dice.randrange(len(whole)) :]


def lose_a_page(whole: bytearray, dice: random.Random) -> None:
    """A sector or a page holds nothing."""
    length = dice.choice((512, PAGE))
    at = dice.randrange(len(whole) // length) * length
    whole[at : at + length] = bytes(length)


def swap_pages(whole: bytearray, dice: random.Random) -> None:
    """Two pages stand in each other's place."""
    one, other = (dice.randrange(len(whole) // PAGE) * PAGE for _ in range(2))
    first, second = slice(one, one + PAGE), slice(other, other + PAGE)
    whole[first], whole[second] = whole[second], whole[first]


def put_something_in(whole: bytearray, dice: random.Random) -> None:
    """Bytes too many stand somewhere, as at the end."""
    at = dice.choice((len(whole), dice.randrange(len(whole))))
    whole[at:at] = dice.randbytes(dice.choice((1, 100, PAGE)))


KINDS: tuple[Damage, ...] = (
    flip_a_bit, flip_a_bit, flip_a_bit, change_bytes, change_the_header, change_a_page_head, lose_the_end,
    lose_a_page, swap_pages, put_something_in,
)  # fmt: skip


def prove(count: int, seed: int) -> str:
    """Every damaged file is refused, or said to have been changed outside; none passes as whole."""
    dice, tally = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.triumvirate"
        make(path)
        sit(path, 5, lambda _what, _number: None)
        whole = path.read_bytes()
        value = examine(path).value
        for number in range(count):
            damage, spoilt = dice.choice(KINDS), bytearray(whole)
            damage(spoilt, dice)
            if spoilt == whole:
                flip_a_bit(spoilt, dice)
            path.write_bytes(spoilt)
            tally[_tried(path, value, f"file {number} ({damage.__name__})", number % 10 == 0)] += 1
    told = tally["told"] + tally["same"]
    return (
        f"{tally['refused']:,} refused, {told:,} told as changed outside ({tally['told']:,} with another "
        "map that SQLite's own checks pass); 0 crashes, 0 hangs, 0 silently changed"
    )


def _tried(path: Path, value: object, name: str, as_a_store: bool) -> str:
    began = time.process_time()
    try:
        found = examine(path)
        if as_a_store:
            with open_store(path) as store:
                assert store.standing.changed_outside, f"{name}: opened as if nothing had happened"
    except UnreadableFile:
        return "refused"
    finally:
        spent = time.process_time() - began
        assert spent < SLOW, f"{name}: took {spent:.1f} s"
    assert found.changed_outside, f"{name}: read as if nothing had happened"
    return "same" if found.value == value else "told"
