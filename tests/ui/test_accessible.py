"""Every page for people who use the keyboard or a screen reader, with longer words, and with hostile ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from triumvirate.ui import text, theme
from triumvirate.ui.screens import SCREENS

KEYS = [screen.key for screen in SCREENS]


def settle():
    for _ in range(4):
        QApplication.processEvents()


def called(widget):
    """What a screen reader would call a widget."""
    own = widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        own = own or widget.text() or widget.toolTip()
    buddies = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return own or (buddies[0] if buddies else "")


def fields(page):
    """The widgets of a page the keyboard can stand on."""
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("key", KEYS)
def test_everything_the_keyboard_reaches_has_a_name(window, key):
    window.go(key)
    window.session.choose("d1", "O")
    settle()
    nameless = [
        type(one).__name__
        for one in fields(window)
        if not called(one) and not isinstance(one, QScrollArea) and one is not window
    ]
    assert nameless == []


def tabbed(window, key=Qt.Key.Key_Tab):
    """The widgets Tab (or its opposite) comes to, from where the keyboard stands, until it is back there."""
    start, seen = QApplication.focusWidget(), []
    while len(seen) < 400:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert not seen or focus is not seen[-1], f"{key} stays on {focus}"
        seen.append(focus)
        if focus is start:
            return seen
    pytest.fail("Tab never came back to where it began")


@pytest.mark.parametrize("key", KEYS)
def test_tab_reaches_everything_in_the_window_and_is_never_caught(window, key):
    window.activateWindow()
    window.go(key)
    settle()
    fields(window)[0].setFocus()
    seen = tabbed(window)
    missed = [f"{type(one).__name__} {called(one)}" for one in fields(window) if one not in seen]
    assert missed == []
    assert set(tabbed(window, Qt.Key.Key_Backtab)) == set(seen)


@pytest.mark.parametrize("key", KEYS)
def test_f6_comes_by_every_area_and_back_to_the_first(window, key):
    window.activateWindow()
    window.go(key)
    settle()
    areas = [window.rail, *window.page.areas()]
    shown = [area for area in areas if area.isVisible() and (fields(area) or area in fields(window))]

    def round_trip(press):
        held = []
        for _ in range(len(areas) + 1):
            press()
            settle()
            focus = QApplication.focusWidget()
            held += [area for area in shown if area is focus or area.isAncestorOf(focus)]
        return held

    forth = round_trip(lambda: QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6))
    back = round_trip(
        lambda: QTest.keyClick(
            QApplication.focusWidget() or window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier
        )
    )
    assert set(forth) == set(back) == set(shown)


def dialogs(window):
    """Every form and sheet the window can bring up."""
    from triumvirate.ui.screens.agree import AgreeDialog
    from triumvirate.ui.screens.help_page import HelpDialog
    from triumvirate.ui.screens.new_division import NewDivisionDialog

    window.session.choose("d1", "O")
    return (
        NewDivisionDialog(window.session, window),
        AgreeDialog(window.session, window),
        HelpDialog("matrix", window),
    )


@pytest.mark.parametrize("which", range(3), ids=["new division", "agree", "help"])
def test_every_form_is_named_and_walked_through_by_keyboard(window, which):
    dialog = dialogs(window)[which]
    dialog.show()
    dialog.activateWindow()
    settle()
    inside = fields(dialog)
    assert [type(one).__name__ for one in inside if not called(one)] == []
    inside[0].setFocus()
    seen = tabbed(dialog)
    assert [called(one) for one in inside if one not in seen] == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.45, 2.0])
def test_every_scheme_and_size_can_be_worn_and_walked_through(window, scheme, scale):
    window.activateWindow()
    window.set_scheme(scheme)
    window.set_scale(scale)
    for key in KEYS[:3]:
        window.go(key)
        settle()
        fields(window)[0].setFocus()
        assert tabbed(window)
    assert theme.tokens().name == {"contrast": "high contrast"}.get(scheme, scheme)
    assert theme.font().pixelSize() == round(13 * scale)
    window.set_scheme("light")
    window.set_scale(1.0)


# ---- other words ---------------------------------------------------------------------------------


@pytest.fixture
def longer_words():
    """Every text of the program in brackets and 40 % longer."""
    text.speak_with(lambda said: f"[{said}{'~' * round(len(said) * 0.4)}]" if said.strip() else said)
    yield
    text.speak_with(str)


@pytest.mark.parametrize("key", KEYS)
def test_links_and_headings_of_the_page_bar_go_through_the_translation(longer_words, window_on, trust, key):
    window = window_on(trust)
    window.go(key)
    settle()
    page = window.page.page()
    plain = [
        one.text()
        for one in page.findChildren(QAbstractButton)
        if one.isVisible()
        and one.text().strip()
        and one.property("role") is None
        and _is_ours(one.text(), trust)
    ]
    assert plain == []


def _is_ours(said, trust):
    """Whether a text is the program's and not the user's, and was not translated."""
    from triumvirate.model import words
    from triumvirate.model.organisation import Part

    if said.startswith("[") or "[" in said or not any(letter.isalpha() for letter in said):
        return False
    known = {words.part_word(part) for part in Part}
    names = (
        {p.name for p in trust.people}
        | {d.title for d in trust.decisions}
        | {d.name for d in trust.divisions}
    )
    names |= {post.title for division in trust.divisions for post in division.posts}
    return said not in known and not any(name and name in said for name in names)


# ---- hostile words -------------------------------------------------------------------------------

HOSTILE = [
    '<img src="file:///secret.png"><b>bold</b>',
    "x" * 10_000,
    "\u05d0\u05d1\u05d2 \u202e right to left",
    "e\u0301\u0301\u0301\u0301 combining",
    "\U0001f468\u200d\u2695\ufe0f\U0001f600",
    "{braces} %s %1 &amp;",
]


@pytest.mark.parametrize("said", HOSTILE, ids=["markup", "long", "rtl", "combining", "emoji", "formats"])
def test_every_page_shows_hostile_names_plainly(window, said):
    from dataclasses import replace

    from triumvirate.model import edits

    division = window.session.division
    do = window.session.do
    assert do(edits.change_mapping, "v1", "d1", title=said, note=said)
    assert do(edits.change_post, "v1", "C", title=said, purpose=said)
    assert do(edits.rename_person, "amara", said)
    assert do(edits.rename_division, division.id, said)
    assert do(edits.rename_organisation, said)
    assert replace(division, name=said).name == window.session.division.name
    for key in KEYS:
        window.go(key)
        window.session.choose("d1", "C")
        settle()
        rich = [one for one in window.findChildren(QLabel) if one.textFormat() is not Qt.TextFormat.PlainText]
        assert [one.text() for one in rich if "img" in one.text()] == []
        assert not window.grab().isNull()


@pytest.mark.parametrize("said", HOSTILE, ids=["markup", "long", "rtl", "combining", "emoji", "formats"])
@pytest.mark.parametrize("key", KEYS)
def test_every_field_takes_hostile_text_as_it_is(window, key, said):
    window.go(key)
    window.session.choose("d1", "O")
    settle()
    for field in window.findChildren(QLineEdit):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly() and field.validator() is None:
            field.setText(said)
            assert field.text() == said[: field.maxLength()]
    for field in window.findChildren(QPlainTextEdit):
        if field.isVisible() and not field.isReadOnly():
            field.setPlainText(said)
            assert field.toPlainText() == said
    assert not [one for one in window.findChildren(QTextEdit) if one.isVisible() and not one.isReadOnly()]
    settle()


def test_lists_and_choices_do_not_read_markup(window):
    for key in KEYS:
        window.go(key)
        settle()
    for one in (*window.findChildren(QAbstractItemView), *window.findChildren(QComboBox)):
        assert "<img" not in one.toolTip()
