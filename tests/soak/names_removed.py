"""Names can be removed: of a map full of rare names, what is shared without names holds none in any byte.

Looked at are the raw bytes, the unpacked parts of packed files and every inflated stream, in several
encodings; the shared map's free pages and journal are among its bytes.
"""

from __future__ import annotations

import io
import random
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from examples import handover_h
from triumvirate import reports
from triumvirate.exchange.nameless import without_names
from triumvirate.model.organisation import (
    Accepted,
    Division,
    Holding,
    Mapping,
    Organisation,
    Person,
    Plan,
    Post,
    Successor,
    Task,
    TaskAction,
)
from triumvirate.model.plain import dumps
from triumvirate.store.file import create, open_store

COUNT = 200
DAY = date(2026, 11, 22)
SYLLABLES = "Qu zor vix thwy jaq uth xil ozz fyr kvel mbri gwaz ndov psyx".split()  # noqa: SIM905 - easier to read


def names(count: int, dice: random.Random) -> list[str]:
    """Full names that no dictionary holds, each part in one of them only."""
    parts: set[str] = set()
    while len(parts) < 2 * count:
        parts.add("".join(dice.sample(SYLLABLES, 4)).capitalize())
    listed = sorted(parts)
    dice.shuffle(listed)
    return [f"{first} {last}" for first, last in zip(listed[::2], listed[1::2], strict=True)]


def full_of(named: list[str], dice: random.Random) -> Organisation:
    """A map with these names wherever a person writes: on the list, in ids, notes, titles and owners."""
    alone = handover_h()
    [first] = alone.divisions
    base = replace(alone, divisions=(first, replace(first, id="H2", name="Second")))
    people = (*base.people, *(Person(f"{name.casefold().replace(' ', '.')}", name) for name in named))

    def text(words: str) -> str:
        name = dice.choice(named)
        address = f"{name.split()[0].lower()}@trust.example"
        ways = (name, name.upper(), name.split()[1], name.casefold(), address)
        return f"{words} (ask {dice.choice(ways)}, {dice.choice(named)}'s deputy) {words}"

    def accepted() -> Accepted:
        return Accepted("overload", (), dice.choice(named), text("For now"))

    def post(one: Post) -> Post:
        holdings = (*one.holdings, *(Holding(person.id) for person in dice.sample(people, 3)))
        told = {key: text(key) for key in ("purpose", "boundaries", "skills", "pathway")}
        return replace(one, title=text(one.title or one.id), holdings=holdings, **told)

    def mapping(row: Mapping) -> Mapping:
        return replace(row, title=text("Decide"), note=text("Noted"), accepted=(accepted(),))

    def division(one: Division) -> Division:
        plan = Plan(
            f"plan-{dice.choice(named)}", text("Handover"), notes=text("Judgement"), to_meet=", ".join(named),
            tasks=(Task(TaskAction.WRITE_DOWN, one.posts[0].id, dice.choice(named)),),
            successors=(Successor(one.posts[0].id, name=dice.choice(named)),), moment=text("Accepted"),
        )  # fmt: skip
        return replace(
            one, posts=tuple(map(post, one.posts)), mappings=tuple(map(mapping, one.mappings)),
            accepted=(accepted(),), plans=(plan,),
        )  # fmt: skip

    decisions = tuple(replace(one, description=text("What"), source=text("Where")) for one in base.decisions)
    divisions = tuple(map(division, base.divisions))
    return replace(base, people=people, decisions=decisions, divisions=divisions, name=text("Trust"))


def layers(whole: bytes) -> Iterator[bytes]:
    """A file's bytes, and what unpacks from them."""
    yield whole
    if zipfile.is_zipfile(io.BytesIO(whole)):
        with zipfile.ZipFile(io.BytesIO(whole)) as packed:
            for part in packed.namelist():
                yield part.encode()
                yield packed.read(part)
    for start in re.finditer(rb"stream\r?\n", whole):
        try:
            yield zlib.decompressobj().decompress(whole[start.end() :])
        except zlib.error:
            continue


def hits(whole: bytes, named: list[str]) -> list[str]:
    """The parts of names that stand anywhere in a file."""
    parts = {part for name in named for part in name.split()}
    found = []
    for layer in layers(whole):
        text = layer.decode("utf-8", "replace").casefold()
        wide = layer.decode("utf-16-le", "ignore").casefold()
        hexed = "".join(chr(int(pair, 16)) for pair in re.findall(rb"[0-9A-Fa-f]{4}", layer)).casefold()
        found += [part for part in parts if any(part.casefold() in each for each in (text, wide, hexed))]
    return sorted(set(found))


def prove(count: int, seed: int) -> str:
    """0 hits in the shared map, in the map as JSON and in every page that names posts instead of people."""
    dice = random.Random(seed)
    named = names(count, dice)
    value = full_of(named, dice)
    assert len(hits(dumps(value).encode(), named)) == 2 * count, "not every name is in the map to begin with"
    with tempfile.TemporaryDirectory() as name:
        folder, looked = Path(name), 0
        full = folder / "full.triumvirate"
        create(full, value).close()
        shared = without_names(open_store(full).found)
        create(folder / "shared.triumvirate", shared).close()
        (folder / "shared.json").write_text(dumps(shared), encoding="utf-8")
        _export_all(shared, folder)
        for path in sorted(folder.iterdir()):
            if path == full:
                continue
            found = hits(path.read_bytes(), named)
            assert not found, f"{path.name} holds {found[:5]}"
            looked += 1
    return f"{2 * count} parts of {count} rare names: 0 hits in {looked} files"


def _export_all(value: Organisation, folder: Path) -> None:
    post = value.divisions[0].posts[0].id
    for export in reports.exports():
        for ending in export.formats:
            out = folder / f"{export.kind}.{ending}"
            about = post if export.one_post else None
            here = [value.divisions[0].id] if about else []
            reports.write(export.kind, value, here, out, day=DAY, post=about)
