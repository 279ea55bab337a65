"""The guide inside the window: each screen's page, shown plainly, with nothing loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from triumvirate.ui.screens import SCREENS
from triumvirate.ui.screens.help_page import PAGES, HelpText, page_file, page_text


def test_f1_opens_the_help_of_the_page_in_view(window):
    window.go("findings")
    window.actions_by_key["help"].trigger()
    assert "Findings" in window.help.text.toPlainText()
    window.help.close()


@pytest.mark.parametrize("name", sorted({*PAGES.values(), "index", "keyboard"}))
def test_every_page_that_is_named_is_there(name):
    assert page_file(name) is not None


def test_every_screen_has_its_own_page_of_help():
    assert set(PAGES) == {screen.key for screen in SCREENS}


@pytest.mark.parametrize("name", ["../catalogue/x", "/etc/passwd", "http://a.b/c.md", "nothing-such"])
def test_nothing_but_a_page_of_help_is_ever_read(name):
    assert page_file(name) is None
    assert page_text(name) == page_text("index")


def test_a_link_leads_to_another_page_and_an_address_leads_nowhere(qtbot):
    text = HelpText()
    qtbot.addWidget(text)
    text.show_page("index")
    before = text.toPlainText()
    text.anchorClicked.emit(QUrl("file:///etc/passwd"))
    text.anchorClicked.emit(QUrl("https://example.org/x.md"))
    assert text.toPlainText() == before
    text.anchorClicked.emit(QUrl("matrix.md"))
    assert text.toPlainText() != before


def test_no_picture_or_style_is_loaded(qtbot):
    text = HelpText()
    qtbot.addWidget(text)
    assert text.loadResource(2, QUrl("file:///secret.png")).isEmpty()
