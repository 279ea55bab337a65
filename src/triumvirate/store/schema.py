"""What a map looks like as tables, and how an older file becomes one of today.

Any SQLite tool can read them: plain names, plain text, ISO dates, one fact a row, an order where there is
one. There are no triggers, no views and no JSON functions, so that a stranger's file has nothing to run.
Links are checked when a transaction ends, so rows may be written in any order. Knows nothing of values.

The version stands in the file's own header, where it can be read without opening the database; that is
why the steps below are ours and not sqlite-utils' ``Migrations``, which keep a table of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlite_utils import Database

APPLICATION_ID: Final = 0x54726976
"""The mark of our files: the bytes ``Triv`` in the SQLite header."""

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "organisation": ("id",),
    "people": ("id",),
    "documents": ("id",),
    "decisions": ("id",),
    "divisions": ("id",),
    "division_accepted": ("division", "position"),
    "plans": ("division", "id"),
    "posts": ("division", "id"),
    "holdings": ("division", "post", "position"),
    "covers": ("division", "post", "position"),
    "members": ("division", "post", "position"),
    "mappings": ("division", "decision"),
    "rights": ("division", "decision", "post", "part", "nth"),
    "grounds": ("division", "decision", "post", "part", "nth", "position"),
    "designated": ("division", "decision", "post", "part", "nth", "position"),
    "needs": ("division", "decision", "position"),
    "accepted": ("division", "decision", "position"),
}
"""The tables of the map, each with the columns that say which row is which."""

_VERSION_1: Final = """
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  standard TEXT REFERENCES divisions (id) DEFERRABLE INITIALLY DEFERRED,
  letters TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  reference TEXT NOT NULL,
  approved TEXT,
  review TEXT,
  names TEXT NOT NULL
) STRICT;

CREATE TABLE decisions (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  code TEXT NOT NULL,
  domain TEXT NOT NULL,
  description TEXT NOT NULL,
  usual_rule TEXT NOT NULL,
  source TEXT NOT NULL,
  last_word TEXT NOT NULL,
  money INTEGER NOT NULL CHECK (money IN (0, 1)),
  weight ANY NOT NULL CHECK (typeof(weight) IN ('integer', 'real')),
  per_year ANY CHECK (typeof(per_year) IN ('integer', 'real', 'null')),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE divisions (
  id TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  agreed TEXT,
  review TEXT,
  version TEXT NOT NULL
) STRICT;

CREATE TABLE division_accepted (
  division TEXT NOT NULL REFERENCES divisions (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  about TEXT NOT NULL,
  owner TEXT NOT NULL,
  reason TEXT NOT NULL,
  review TEXT,
  PRIMARY KEY (division, position)
) STRICT;

CREATE TABLE posts (
  division TEXT NOT NULL REFERENCES divisions (id) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  lane TEXT NOT NULL,
  leadership INTEGER NOT NULL CHECK (leadership IN (0, 1)),
  reports_to TEXT,
  time_amount ANY CHECK (typeof(time_amount) IN ('integer', 'real', 'null')),
  time_unit TEXT,
  quorum INTEGER,
  seat_basis TEXT,
  purpose TEXT NOT NULL,
  boundaries TEXT NOT NULL,
  skills TEXT NOT NULL,
  pathway TEXT NOT NULL,
  PRIMARY KEY (division, id),
  FOREIGN KEY (division, reports_to) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((time_amount IS NULL) = (time_unit IS NULL))
) STRICT;

CREATE TABLE holdings (
  division TEXT NOT NULL,
  post TEXT NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  since TEXT,
  until TEXT,
  kind TEXT NOT NULL,
  PRIMARY KEY (division, post, position),
  FOREIGN KEY (division, post) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE covers (
  division TEXT NOT NULL,
  post TEXT NOT NULL,
  position INTEGER NOT NULL,
  deputy TEXT NOT NULL,
  basis TEXT NOT NULL,
  document TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (division, post, position),
  FOREIGN KEY (division, post) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (division, deputy) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE members (
  division TEXT NOT NULL,
  post TEXT NOT NULL,
  position INTEGER NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY (division, post, position),
  FOREIGN KEY (division, post) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (division, member) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE mappings (
  division TEXT NOT NULL REFERENCES divisions (id) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT NOT NULL REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  rule TEXT,
  tie_break TEXT,
  carries_out TEXT NOT NULL,
  title TEXT,
  note TEXT NOT NULL,
  retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
  PRIMARY KEY (division, decision),
  FOREIGN KEY (division, tie_break) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rights (
  division TEXT NOT NULL,
  decision TEXT NOT NULL,
  post TEXT NOT NULL,
  part TEXT NOT NULL,
  nth INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (division, decision, post, part, nth),
  FOREIGN KEY (division, decision) REFERENCES mappings (division, decision) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (division, post) REFERENCES posts (division, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE grounds (
  division TEXT NOT NULL,
  decision TEXT NOT NULL,
  post TEXT NOT NULL,
  part TEXT NOT NULL,
  nth INTEGER NOT NULL,
  position INTEGER NOT NULL,
  basis TEXT NOT NULL,
  document TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  party TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL,
  PRIMARY KEY (division, decision, post, part, nth, position),
  FOREIGN KEY (division, decision, post, part, nth)
    REFERENCES rights (division, decision, post, part, nth) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE designated (
  division TEXT NOT NULL,
  decision TEXT NOT NULL,
  post TEXT NOT NULL,
  part TEXT NOT NULL,
  nth INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (division, decision, post, part, nth, position),
  FOREIGN KEY (division, decision, post, part, nth)
    REFERENCES rights (division, decision, post, part, nth) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE needs (
  division TEXT NOT NULL,
  decision TEXT NOT NULL,
  position INTEGER NOT NULL,
  needed TEXT NOT NULL REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (division, decision, position),
  FOREIGN KEY (division, decision) REFERENCES mappings (division, decision) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE accepted (
  division TEXT NOT NULL,
  decision TEXT NOT NULL,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  about TEXT NOT NULL,
  owner TEXT NOT NULL,
  reason TEXT NOT NULL,
  review TEXT,
  PRIMARY KEY (division, decision, position),
  FOREIGN KEY (division, decision) REFERENCES mappings (division, decision) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  label TEXT NOT NULL,
  changes TEXT NOT NULL
) STRICT;

CREATE TABLE moments (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  name TEXT NOT NULL,
  map TEXT NOT NULL
) STRICT;
"""

_PLANS: Final = """
CREATE TABLE plans (
  division TEXT NOT NULL REFERENCES divisions (id) DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (division, id)
) STRICT;
"""

_SEAL: Final = """
CREATE TABLE seal (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
) STRICT;
"""


def version_1(db: Connection | Database) -> None:
    """Make the tables of the first released file.

    ``nth`` is 1 unless one post has the same part of one decision twice. ``rule`` is the sign-off rule and
    ``about`` a list of ids, both as JSON text; ``changes`` and ``map`` likewise.
    """
    db.executescript(_VERSION_1)


def version_2(db: Connection | Database) -> None:
    """Add handover plans: ``plan`` is the whole plan as JSON text, in the words of the open format."""
    db.executescript(_PLANS)


def version_3(db: Connection | Database) -> None:
    """Add the seal, and let a plan's text say who follows, which version 2 would take for damage.

    ``digest`` is a fingerprint of the whole file but itself: 64 hexadecimal digits, or empty in a file that
    is being worked in.
    """
    db.executescript(_SEAL)


MIGRATIONS: tuple[Callable[[Connection | Database], None], ...] = (version_1, version_2, version_3)
"""What makes each version out of the one before, the empty file being version 0."""


def version() -> int:
    """The version this program writes."""
    return len(MIGRATIONS)


def migrate(db: Database, older: int = 0) -> None:
    """Bring a database from an older version, 0 for an empty one, to today's.

    Must be called inside a transaction, so that a file is never left between two versions.
    """
    for step in MIGRATIONS[older:]:
        step(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version()}")


def layout(db: Connection) -> frozenset[tuple[str, str, str]]:
    """Everything a database is made of, as (type, name, SQL text), SQLite's own tables left out."""
    found = db.execute("SELECT type, name, ifnull(sql, '') FROM sqlite_master").fetchall()
    return frozenset(row for row in found if row[0] not in ("table", "index") or row[1][:7] != "sqlite_")


def layout_of(wanted: int) -> frozenset[tuple[str, str, str]]:
    """What a database of this version is made of when nobody else has changed it."""
    import sqlite3

    with closing(sqlite3.connect(":memory:")) as db:
        for step in MIGRATIONS[:wanted]:
            step(db)
        return layout(db)
