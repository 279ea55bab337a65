"""Every text for people goes through one translation: a sweep over all pages, panels, forms and dialogs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from triumvirate.model import catalogue
from triumvirate.shelf import resource
from triumvirate.ui import text
from triumvirate.ui.screens import SCREENS
from triumvirate.workspace import open_workspace
from ui.other_tongue import greek, in_greek, plain_words, translate

KEYS = [screen.key for screen in SCREENS]
SOURCE = Path(__file__).resolve().parents[2] / "src" / "triumvirate"


@pytest.fixture(autouse=True)
def other_tongue(monkeypatch):
    """The program speaks in wide letters, and its library of decisions is written in Greek ones."""
    rows = catalogue._rows
    kept = {"code", "last_word", "money", "tier", "pull", "ref"}

    def in_greek_rows(name):
        for row in rows(name):
            yield {key: said if key in kept else greek(said) for key, said in row.items()}

    caches = (catalogue.library, catalogue.first_workshop, catalogue.sources)
    monkeypatch.setattr(catalogue, "_rows", in_greek_rows)
    for cached in caches:
        cached.cache_clear()
    text.speak_with(translate)
    yield
    text.speak_with(str)
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def sample(tmp_path):
    """The sample's map with all that people typed in Greek letters."""
    path = Path(shutil.copy(resource("sample.triumvirate"), tmp_path / "sample.triumvirate"))
    workspace = open_workspace(path, date(2026, 11, 22))
    value = in_greek(workspace.value)
    workspace.close()
    return value


@pytest.fixture
def big(window_on, sample):
    """The real window on that map."""
    return window_on(sample)


def settle():
    for _ in range(3):
        QApplication.processEvents()


def test_an_untranslated_word_does_not_get_past_the_sweep(big):
    assert plain_words(big) == [], "\n".join(plain_words(big))
    planted = QLabel("Planted words", big)
    assert plain_words(big) == ["QLabel: Planted words"]
    planted.setText("")
    planted.setToolTip("Planted")
    assert plain_words(big) == ["QLabel: Planted"]


@pytest.mark.parametrize("key", KEYS)
def test_no_page_shows_words_that_went_past_the_translation(big, key):
    big.go(key)
    settle()
    assert plain_words(big) == [], "\n".join(plain_words(big))
    big.session.division_id and big.session.choose(post_id=big.session.division.posts[0].id)
    settle()
    assert plain_words(big) == [], "\n".join(plain_words(big))
