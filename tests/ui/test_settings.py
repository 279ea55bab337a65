"""What the desk remembers, and what it makes of nonsense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from triumvirate.ui.settings import MOST_RECENT, Desk, keep_desk, read_desk, settings_file, with_recent


def test_a_desk_is_found_again_as_it_was_left():
    desk = Desk(("/a.triumvirate",), "dark", 1.45, (10, 20, 800, 600), True, "/home/ana", {"tour": True})
    keep_desk(desk)
    assert read_desk() == desk


def test_without_a_file_the_desk_is_new():
    assert read_desk() == Desk()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "3",
        '{"scheme": "pink", "scale": 7, "recent": 3, "geometry": [1, "x"], "other": 1}',
    ],
)
def test_nonsense_counts_as_new(text):
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text)
    assert read_desk() == Desk()


def test_what_makes_sense_is_kept_beside_what_does_not():
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(json.dumps({"scheme": "dark", "scale": "big", "recent": ["/a", 3]}))
    assert read_desk() == Desk(recent=("/a",), scheme="dark")


def test_a_desk_that_cannot_be_written_is_no_fault(monkeypatch):
    monkeypatch.setattr("triumvirate.ui.settings.settings_file", lambda: Path("/dev/null/desk.json"))
    keep_desk(Desk())


def test_the_newest_file_stands_first_once_and_old_ones_drop_off():
    desk = Desk()
    for number in range(MOST_RECENT + 3):
        desk = with_recent(desk, Path(f"/{number}"))
    desk = with_recent(desk, Path("/5"))
    assert desk.recent[:2] == ("/5", "/10")
    assert len(desk.recent) == len(set(desk.recent)) == MOST_RECENT
