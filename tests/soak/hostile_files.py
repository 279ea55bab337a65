"""Files made to do harm: each is refused within a second, and no other file is opened and nobody called.

Every trick is a function that turns a sound map into a hostile file. A process of its own tries them all and
is watched from outside where the system has a tool for that, and by Python's own audit everywhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "src")]

from sitting import make

from triumvirate.errors import UnreadableFile
from triumvirate.store.file import open_store
from triumvirate.store.reading import examine

COUNT = 1_000
"""More than there are tricks, so all of them."""

SECONDS = 1.0
Trick = Callable[[Path], None]


def run(path: Path, *statements: str, values: tuple[Any, ...] = ()) -> None:
    """Change the file the way another program would, whatever it takes."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            db.execute(statement, values if "?" in statement else ())


def patch(path: Path, at: int, change: bytes) -> None:
    """Overwrite bytes."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(change)


def statement(name: str, *statements: str, values: tuple[Any, ...] = ()) -> Trick:
    """A trick that takes only statements."""

    def trick(path: Path) -> None:
        run(path, *statements, values=values)

    trick.__name__ = name
    return trick


def bytes_at(name: str, *patches: tuple[int, bytes]) -> Trick:
    """A trick that takes only bytes."""

    def trick(path: Path) -> None:
        for at, change in patches:
            patch(path, at, change)

    trick.__name__ = name
    return trick


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
SCHEMA = "UPDATE sqlite_master SET sql"
BOMB = "zeroblob(90000000)"


def a_view_in_place_of_a_table(path: Path) -> None:
    view = f"CREATE VIEW people AS SELECT id, position, ({ENDLESS}) name FROM p"
    run(path, "ALTER TABLE people RENAME TO p", view)


def a_table_that_never_ends(path: Path) -> None:
    """A b-tree page that is its own child."""
    with closing(sqlite3.connect(path)) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'people'").fetchone()[0]
    at = (root - 1) * 4096
    patch(path, at, b"\x05\x00\x00\x00\x01\x0f\xf0\x00" + root.to_bytes(4))
    patch(path, at + 12, b"\x0f\xf0")
    patch(path, at + 0xFF0, root.to_bytes(4) + b"\x01")


def a_journal_that_names_another_file(path: Path) -> None:
    """Played back, SQLite would look into the named file and then delete it."""
    victim = path.with_name("victim.txt")
    victim.write_text("precious")
    name = str(victim).encode()
    sums = sum(name) & 0xFFFFFFFF
    mark = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    pages = path.stat().st_size // 4096
    head = mark + (0).to_bytes(4) + bytes(4) + pages.to_bytes(4) + (512).to_bytes(4) + (4096).to_bytes(4)
    tail = (1 << 30 // 4096 + 1).to_bytes(4) + name + len(name).to_bytes(4) + sums.to_bytes(4) + mark
    Path(f"{path}-journal").write_bytes(head.ljust(512, b"\0") + tail)


def a_side_log_of_somebody(path: Path) -> None:
    run(path, "PRAGMA journal_mode = WAL")
    Path(f"{path}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(60_000))


def larger_than_any_map(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(3_000_000_000)


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def a_link_to_somebody_elses_file(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def a_map_without_end_in_its_rules(path: Path) -> None:
    run(path, "UPDATE mappings SET rule = ?", values=('{"all": [' * 50_000,))


def thousands_of_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("BEGIN")
        for number in range(3_000):
            db.execute(f"CREATE TABLE t{number} (a)")


def every_page_is_free(path: Path) -> None:
    patch(path, 32, (2).to_bytes(4) + (10_000_000).to_bytes(4))
    patch(path, 4096, (2).to_bytes(4) + (1021).to_bytes(4) + (2).to_bytes(4) * 1021)


TRICKS: tuple[Trick, ...] = (
    a_view_in_place_of_a_table,
    statement("a view that never ends", f"CREATE VIEW v AS {ENDLESS}"),
    statement("a trigger", "CREATE TRIGGER t AFTER INSERT ON people BEGIN DELETE FROM people; END"),
    statement("a trigger on writing the journal", "CREATE TRIGGER t INSERT ON journal BEGIN SELECT 1; END"),
    statement("a virtual table", "CREATE VIRTUAL TABLE f USING fts5(a)"),
    statement("a table of another program", "CREATE TABLE ours (a)"),
    statement("an index on an expression", "CREATE INDEX i ON people (abs(position))"),
    statement("a computed column", "ALTER TABLE people ADD COLUMN x AS (hex(zeroblob(100000000)))"),
    statement("a default that reads", "ALTER TABLE people ADD COLUMN x TEXT DEFAULT 'y'"),
    statement("a check that computes for ever", f"{SCHEMA} = replace(sql, 'id = 1', 'id = ({ENDLESS})')"),
    statement("a schema that is no SQL", f"{SCHEMA} = 'CREATE TABLE people (' WHERE name = 'people'"),
    statement("a schema in other letters", "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'text')"),
    statement("a table at no page", "UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'posts'"),
    statement("two tables at one page", "UPDATE sqlite_master SET rootpage = 2"),
    statement("an index for a table", "UPDATE sqlite_master SET type = 'index' WHERE name = 'people'"),
    statement("a name that is a hundred million letters", f"UPDATE people SET name = CAST({BOMB} AS TEXT)"),
    statement("a blob for a name", "UPDATE documents SET title = CAST(x'ff41' AS TEXT)"),
    statement("text that is no text", "UPDATE people SET name = CAST(x'c328' AS TEXT)"),
    statement("a link to nowhere", "UPDATE holdings SET person = 'nobody'"),
    statement("a post of no division", "UPDATE posts SET division = 'nowhere'"),
    statement("no keys", "DELETE FROM sqlite_master WHERE type = 'index'"),
    statement("an unknown word", "UPDATE posts SET lane = '<script>'"),
    statement("an infinite weight", "UPDATE decisions SET weight = 9e999"),
    statement("a number beyond all", "UPDATE posts SET quorum = 9223372036854775807"),
    statement("a day that is none", "UPDATE divisions SET agreed = '9999-99-99'"),
    statement("a date that is a sum", "UPDATE divisions SET agreed = '=1+1'"),
    statement("no organisation", "DELETE FROM organisation"),
    statement("no seal and no people", "DELETE FROM seal", "DELETE FROM people"),
    statement("rules nested without end", "UPDATE mappings SET rule = ?", values=("[" * 200_000,)),
    a_map_without_end_in_its_rules,
    statement("rules that are no rules", "UPDATE mappings SET rule = '{\"any\": {}}'"),
    statement("a plan that is a number", "INSERT INTO plans SELECT id, 'p', 0, '7' FROM divisions"),
    statement("a number with a million digits", "UPDATE mappings SET rule = ?", values=("1" * 1_000_000,)),
    bytes_at("another mark", (68, b"GPKG")),
    bytes_at("a newer version", (60, (99).to_bytes(4))),
    bytes_at("a version below all", (60, b"\xff\xff\xff\xff")),
    bytes_at("pages of no size", (16, b"\x00\x00")),
    bytes_at("pages of another size", (16, b"\x02\x00")),
    bytes_at("more pages than there are", (28, b"\x7f\xff\xff\xff")),
    bytes_at("letters of another kind", (56, (3).to_bytes(4))),
    bytes_at("a format of the future", (44, (9).to_bytes(4))),
    bytes_at("reserved space everywhere", (20, b"\xff")),
    every_page_is_free,
    a_table_that_never_ends,
    thousands_of_tables,
    a_journal_that_names_another_file,
    a_side_log_of_somebody,
    larger_than_any_map,
    endless,
    a_pipe,
    a_link_to_itself,
    a_link_to_somebody_elses_file,
    a_folder,
    nothing,
)  # fmt: skip


def tried(folder: Path, number: int) -> str:
    """One trick tried on both ways of opening a map; what went wrong, or nothing."""
    path = folder / f"case {number}" / "map.triumvirate"
    name = TRICKS[number].__name__
    for way in (examine, open_store):
        began = time.process_time()
        try:
            way(path)
        except UnreadableFile:
            spent = time.process_time() - began
            if spent > SECONDS:
                return f"{name}: refused only after {spent:.1f} s"
        except Exception as fault:  # noqa: BLE001 - any other exception is the fault looked for
            return f"{name}: {type(fault).__name__}: {fault}"
        else:
            return f"{name}: was opened"
    victim = path.with_name("victim.txt")
    if name == a_journal_that_names_another_file.__name__ and not victim.exists():
        return f"{name}: the named file is gone"
    return ""


def child(folder: Path, count: int) -> None:
    """Try them all under Python's audit; tell the faults and what was opened."""
    opened: list[str] = []
    watching = False

    def watch(event: str, values: tuple[Any, ...]) -> None:
        if watching and event in ("open", "os.remove", "os.rename", "subprocess.Popen", "os.system"):
            opened.append(f"{event} {values[0]}")
        elif watching and event.startswith("socket."):
            opened.append(event)

    sys.addaudithook(watch)
    with suppress(UnreadableFile):
        tried(folder, 0)
    faults = []
    for number in range(min(count, len(TRICKS))):
        with suppress(OSError):
            os.stat(f"/case {number} begins")  # noqa: PTH116 - a mark for who watches from outside
        watching = True
        faults.append(tried(folder, number))
        watching = False
    with suppress(OSError):
        os.stat("/all cases end")  # noqa: PTH116
    here = str(folder)
    strange = [each for each in opened if here not in each and not each.startswith("open /dev/null")]
    print(json.dumps({"faults": [each for each in faults if each], "opened": strange}))


def prove(count: int, seed: int) -> str:
    """All refused within a second; nothing opened but the file itself and what lies beside it; no socket."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(min(count, len(TRICKS))):
            path = folder / f"case {number}" / "map.triumvirate"
            path.parent.mkdir()
            make(path)
            TRICKS[number](path)
        words = [sys.executable, __file__, name, str(count)]
        trace = folder / "trace"
        tool = shutil.which("strace")
        if tool:
            words = [tool, "-f", "-qq", "-e", "trace=%file,%network", "-o", str(trace), *words]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, f"the process died: {done.stderr[-600:]}"
        told = json.loads(done.stdout.splitlines()[-1])
        strange = told["opened"] + (_seen_from_outside(trace, folder) if tool else [])
    assert not told["faults"], told["faults"]
    assert not strange, strange[:5]
    seen = "seen from outside" if tool else "by Python's audit alone"
    tried = f"{min(count, len(TRICKS))} hostile files, all refused within {SECONDS:.0f} s"
    return f"{tried}; 0 other files, 0 sockets ({seen})"


def _seen_from_outside(trace: Path, folder: Path) -> list[str]:
    """The calls of the system between the first case and the end that reach beyond the cases' folder."""
    lines = trace.read_text(errors="replace").splitlines()
    begin = next(place for place, line in enumerate(lines) if "case 0 begins" in line)
    end = next(place for place, line in enumerate(lines) if "all cases end" in line)
    harmless = re.compile(
        rf"{re.escape(str(folder))}|begins|ENOENT|/(proc|usr|lib|etc/ld)|\.py|\.so|getcwd|readlink|(l?stat|access)\w*\("
    )
    reaching = re.compile(r"\b(open|openat|creat|unlink|unlinkat|rename\w*|link\w*|socket|connect)\(")
    return [line for line in lines[begin:end] if reaching.search(line) and not harmless.search(line)]


if __name__ == "__main__":
    child(Path(sys.argv[1]), int(sys.argv[2]))
