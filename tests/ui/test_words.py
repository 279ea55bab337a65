"""Every text for people goes through one translation: a sweep over all pages, panels, forms and dialogs."""

from __future__ import annotations

import ast
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

import build
from triumvirate.model import catalogue, edits, words
from triumvirate.model.organisation import Basis, Lane, Part
from triumvirate.shelf import resource
from triumvirate.ui import text
from triumvirate.ui.screens import SCREENS
from triumvirate.ui.screens.agree import AgreeDialog
from triumvirate.ui.screens.new_division import NewDivisionDialog
from triumvirate.workspace import open_workspace
from ui.other_tongue import greek, in_greek, is_plain, plain_words, translate

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


def stand(big, *wanted):
    """Choose the first cell whose post has a part, and show its inspector."""
    big.go("decisions")
    row = next(row for row in big.session.division.mappings if len(row.rights) > 2)
    big.session.choose(row.decision, *wanted or (row.rights[0].post,))
    settle()
    return row


def assert_all_translated(big):
    settle()
    assert plain_words(big) == [], "\n".join(plain_words(big))


def test_the_inspector_with_a_rule_inside_a_rule_is_translated(big):
    row = stand(big)
    first, second, third, *_others = [post.id for post in big.session.division.posts]
    rule = build.all_of(first, build.at_least(2, second, third, build.in_order(first, second)))
    for tie_break in (None, first, third):
        assert big.session.do(edits.set_sign_off, big.session.division_id, row.decision, rule, tie_break)
        lines = big.page.page().inspector.sign_off.builder.list
        for place in range(lines.count()):
            lines.setCurrentRow(place)
            assert_all_translated(big)
    big.session.choose(row.decision)
    assert_all_translated(big)
    big.session.highlight({(row.decision, first)})
    assert_all_translated(big)


def test_every_form_that_mends_a_finding_is_translated(big):
    big.go("findings")
    page = big.page.page()
    for card in tuple(page.cards.values()):
        case = card.cases[0]
        for remedy in case.remedies():
            if remedy.questions:
                case.open(remedy.verb)
                assert_all_translated(big)


def test_every_post_with_its_forms_open_is_translated(big):
    big.go("people")
    page = big.page.page()
    for post in big.session.division.posts:
        big.session.choose(post_id=post.id)
        page.panel.holdings.opener.click()
        page.panel.committee.opener.click()
        assert_all_translated(big)


def test_the_menus_the_start_page_and_the_undo_labels_are_translated(big, window_on):
    for action in big.menuBar().actions():
        action.menu().aboutToShow.emit()
    row = stand(big)
    big.session.do(edits.change_mapping, big.session.division_id, row.decision, note="\u03b1")
    assert_all_translated(big)
    assert_all_translated(window_on(None))


@pytest.mark.parametrize("make", [AgreeDialog, NewDivisionDialog])
def test_dialogs_are_translated(big, qtbot, make):
    dialog = make(big.session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert_all_translated(dialog)


def test_every_word_of_the_model_is_translated():
    said = [words.part_word(each) + words.part_meaning(each) for each in Part]
    said += [words.basis_word(each) for each in Basis] + [words.lane_word(each) for each in Lane]
    said += [words.level_word(each) for each in (0, 1, 2, 3, 4, None)]
    said += [words.lead_word(each) for each in Lane] + [words.counted(2, "decision"), words.domain_word("")]
    said += [words.long_date(date(2026, 5, 1)), words.short_date(date(2026, 5, 1)), words.listed("ab")]
    assert [each for each in said if is_plain(each)] == []


# ---- in the source ---------------------------------------------------------------------------------

SHOWS = {"label", "button", "link", "icon_button", "captioned", "setText", "setToolTip", "setAccessibleName"}
SHOWS |= {"setAccessibleDescription", "setPlaceholderText", "setWindowTitle", "setStatusTip", "setTitle"}
SHOWS |= {"say", "error", "notice", "addItem", "addAction", "addMenu", "WrapLink", "EmptyView", "QLabel"}
SHOWS |= {"addTab", "setTabText", "setHeaderLabels", "QPushButton", "QCheckBox", "QAction", "showMessage"}


def literals_shown(source):
    """The words in a source file that are handed to something that shows them, and not to ``tr``."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and _name(call) in SHOWS and not _imported_say(call):
            second = _name(call) == "icon_button" or (_name(call) == "setText" and len(call.args) > 1)
            told = call.args[1:2] if second else call.args[:1]
            found += [said for one in told for said in _plain(one)]
    return found


def _name(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _imported_say(call):
    """``say(...)`` alone is the translation; ``session.say(...)`` shows what it is given."""
    return _name(call) == "say" and isinstance(call.func, ast.Name)


def _plain(one):
    if isinstance(one, ast.Constant) and isinstance(one.value, str):
        return [one.value] if is_plain(one.value) else []
    if isinstance(one, ast.JoinedStr):
        return [said for part in one.values if isinstance(part, ast.Constant) for said in _plain(part)]
    if isinstance(one, ast.IfExp):
        return [*_plain(one.body), *_plain(one.orelse)]
    return []


def test_a_literal_that_is_shown_is_found():
    assert literals_shown('label("Plain words", "small")') == ["Plain words"]
    assert literals_shown('self.x.setText(f"{n} left")') == [" left"]
    assert literals_shown('session.say("Done." if done else tr("Not"))') == ["Done."]
    assert literals_shown('label(tr("Fine")); setText("")') == []


@pytest.mark.parametrize("path", sorted((SOURCE / "ui").rglob("*.py")), ids=lambda path: path.stem)
def test_no_screen_shows_a_literal_that_went_past_the_translation(path):
    assert literals_shown(path.read_text(encoding="utf-8")) == []
