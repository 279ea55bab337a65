"""What the file looks like to other programs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from triumvirate.store.schema import APPLICATION_ID, KEYS, version


def ask(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_file_says_whose_it_is_and_of_which_version(saved: Path) -> None:
    assert ask(saved, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(saved, "PRAGMA user_version") == [(version(),)]
    assert saved.read_bytes()[68:72] == b"Triv"


def test_there_are_only_strict_tables_and_their_keys(saved: Path) -> None:
    assert {kind for (kind,) in ask(saved, "SELECT DISTINCT type FROM sqlite_master")} == {"table", "index"}
    listed = ask(
        saved, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
    )
    assert dict(listed) == dict.fromkeys([*KEYS, "journal", "moments", "seal"], 1)


def test_every_table_of_the_map_has_the_key_that_rows_are_compared_by(saved: Path) -> None:
    for table, key in KEYS.items():
        columns = ask(saved, f"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk")
        assert tuple(name for (name,) in columns) == key


def test_any_tool_can_ask_who_decides_what(saved: Path) -> None:
    sql = """
        SELECT decisions.title, posts.title FROM rights
        JOIN decisions ON decisions.id = rights.decision
        JOIN posts ON posts.division = rights.division AND posts.id = rights.post
        WHERE part = 'decides' AND rights.division = 'v1' AND nth = 1 ORDER BY decisions.id
    """
    assert ask(saved, sql) == [("Decision d1", "C"), ("Decision d2", "O")]


def test_whole_numbers_stay_whole_and_others_do_not(saved: Path) -> None:
    assert ask(saved, "SELECT id, typeof(weight), typeof(per_year) FROM decisions ORDER BY id") == [
        ("d1", "integer", "null"),
        ("d2", "integer", "null"),
        ("d3", "real", "integer"),
    ]


def test_a_resting_file_needs_no_companion(saved: Path) -> None:
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]
    assert saved.read_bytes()[18:20] == b"\x01\x01"
