"""The sign-off rule, built in words: every choice, rules inside rules, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import build
from triumvirate.model import edits
from triumvirate.model.organisation import Gate, Leaf, Part, Quota
from triumvirate.model.rule_sentences import Way

CAST = Way(Quota.AT_LEAST, 2, "C")


@pytest.fixture
def sign_off(window):
    """The rule of a decision that three posts sign."""
    assert window.session.do(edits.set_parts, "v1", "d1", "N", {Part.SIGNS_OFF})
    window.session.choose("d1", "C")
    return window.page.page().inspector.sign_off


def say(editor, value):
    editor.setCurrentIndex(editor.values.index(value))
    editor.activated.emit(editor.currentIndex())


def words_of(editor):
    return [editor.itemText(place) for place in range(editor.count())]


def row(window):
    return window.session.division.mapping("d1")


def give(window, rule, tie_break=None):
    assert window.session.do(edits.set_sign_off, "v1", "d1", rule, tie_break)


def stand_on(sign_off, path):
    places = [line.path for line in sign_off.builder.list.lines]
    sign_off.builder.list.setCurrentRow(places.index(path))


def steps(window):
    return len(window.session.entries())


def test_each_way_of_signing_off_is_one_choice_in_words(window, sign_off):
    assert words_of(sign_off.choice) == [
        "No rule declared",
        "All must agree",
        "Any one of them is enough",
        "Any 2 of the 3",
        "All, in this order",
        "General manager has the casting vote",
        "Clinical director has the casting vote",
        "Head of nursing has the casting vote",
    ]
    for way, quota, number in (
        (Way(Quota.ALL), Quota.ALL, None),
        (Way(Quota.ANY), Quota.ANY, None),
        (Way(Quota.AT_LEAST, 2), Quota.AT_LEAST, 2),
        (Way(Quota.IN_ORDER), Quota.IN_ORDER, None),
    ):
        before = steps(window)
        say(sign_off.choice, way)
        assert row(window).rule == Gate(quota, (Leaf("O"), Leaf("C"), Leaf("N")), number)
        assert steps(window) == before + 1
        assert sign_off.choice.value() == way
    say(sign_off.choice, "no rule")
    assert row(window).rule is None


def test_the_casting_vote_is_said_in_one_choice_and_one_step(window, sign_off):
    say(sign_off.choice, CAST)
    assert (row(window).rule.needed, row(window).tie_break) == (2, "C")
    assert sign_off.sentence.text().endswith("Clinical director has the casting vote.")
    assert sign_off.tie_break.value() == "C"
    window.session.undo()
    assert (row(window).rule, row(window).tie_break) == (None, None)
    window.session.redo()
    say(sign_off.choice, Way(Quota.ALL))
    assert row(window).tie_break is None


def test_a_tie_break_said_apart_stays_when_the_way_changes(window, sign_off):
    say(sign_off.choice, Way(Quota.ALL))
    say(sign_off.tie_break, "G")
    say(sign_off.choice, Way(Quota.ANY))
    assert row(window).tie_break == "G"
    assert sign_off.sentence.text().endswith("Governance lead breaks a tie.")


def test_a_rule_inside_a_rule_inside_a_rule_is_built_step_by_step(window, sign_off):
    say(sign_off.choice, Way(Quota.ALL))
    assert not sign_off.builder.isVisible()
    sign_off.opener.click()
    assert sign_off.builder.isVisible()
    stand_on(sign_off, (0,))
    say(sign_off.builder.joiner, "N")
    assert row(window).rule == build.all_of(build.any_of("O", "N"), "C")
    say(sign_off.builder.grower, "G")
    assert row(window).rule == build.all_of(build.any_of("O", "N", "G"), "C")
    say(sign_off.builder.way, Way(Quota.AT_LEAST, 2))
    stand_on(sign_off, (0, 1))
    before = steps(window)
    say(sign_off.builder.joiner, "C")
    assert row(window).rule == build.all_of(build.at_least(2, "O", build.any_of("N", "C"), "G"), "C")
    assert steps(window) == before + 1
    say(sign_off.builder.way, Way(Quota.IN_ORDER))
    assert sign_off.sentence.text() == (
        "All of these must agree: any 2 of these "
        "(General manager; Head of nursing, then Clinical director; Governance lead); and Clinical director."
    )


def test_a_post_that_joins_the_rule_signs_off_from_then_on(window, sign_off):
    say(sign_off.choice, Way(Quota.ALL))
    sign_off.opener.click()
    say(sign_off.builder.adder, "G")
    assert [right.part for right in row(window).rights if right.post == "G"] == [Part.SIGNS_OFF]
    window.session.undo()
    assert not [right for right in row(window).rights if right.post == "G"]
    assert row(window).rule == build.all_of("O", "C", "N")


def test_lines_move_in_out_up_and_down_and_go_by_keyboard(window, sign_off):
    give(window, build.all_of("C", build.any_of("O", "N"), "G"))
    lines = sign_off.builder.list
    lines.setFocus()
    stand_on(sign_off, (0,))
    QTest.keyClick(lines, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert row(window).rule == build.all_of(build.any_of("O", "N", "C"), "G")
    assert lines.chosen().path == (0, 2)
    QTest.keyClick(lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert row(window).rule == build.all_of(build.any_of("O", "C", "N"), "G")
    QTest.keyClick(lines, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert row(window).rule == build.all_of(build.any_of("O", "N"), "C", "G")
    QTest.keyClick(lines, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert row(window).rule == build.all_of(build.any_of("O", "N"), "G", "C")
    QTest.keyClick(lines, Qt.Key.Key_Delete)
    assert row(window).rule == build.all_of(build.any_of("O", "N"), "G")
    for _ in range(5):
        assert window.session.undo()
    assert row(window).rule == build.all_of("C", build.any_of("O", "N"), "G")


def test_an_inner_rule_can_be_taken_apart(window, sign_off):
    give(window, build.all_of("C", build.any_of("O", "N")))
    stand_on(sign_off, (1,))
    sign_off.builder.apart.click()
    assert row(window).rule == build.all_of("C", "O", "N")


def test_the_keys_that_can_do_nothing_are_off(window, sign_off):
    give(window, build.all_of("C", build.any_of("O", "N")))
    stand_on(sign_off, (0,))
    on = {name for name, key in sign_off.builder.keys.items() if key.isEnabled()}
    assert on == {"later", "in", "remove"}


def test_a_signatory_the_rule_leaves_out_is_named_and_taken_in(window, sign_off):
    give(window, build.all_of("C", "O"))
    assert "Head of nursing" in sign_off.left_out.text()
    sign_off.taker.click()
    assert row(window).rule == build.all_of("C", "O", "N")
    assert not sign_off.left_out.isVisible()


def test_the_last_post_taken_out_leaves_no_rule(window, sign_off):
    give(window, build.in_order("C"))
    stand_on(sign_off, (0,))
    sign_off.builder.keys["remove"].click()
    assert row(window).rule is None


def test_every_line_of_a_deep_rule_says_how_deep_it_stands(window, sign_off):
    give(window, build.all_of("C", build.any_of("O", build.in_order("N", "G"))))
    lines = sign_off.builder.list
    spoken = [lines.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(lines.count())]
    assert spoken[:3] == ["Clinical director", "Any one of them is enough:", "Level 2: General manager"]
    assert spoken[-1] == "Level 3: 2. Governance lead"


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 640)])
def test_nothing_of_a_deep_rule_is_clipped(window, sign_off, size):
    window.resize(*size)
    window.session.do(edits.change_post, "v1", "C", title="Divisional clinical director for surgery")
    give(window, build.all_of("C", build.any_of("O", build.in_order("N", build.all_of("G", "C")))))
    for _ in range(5):
        QApplication.processEvents()
    inspector = window.page.page().inspector
    assert inspector.horizontalScrollBar().maximum() == 0
    lines = sign_off.builder.list
    assert lines.verticalScrollBar().maximum() == 0
    for at in range(lines.count()):
        assert lines.visualItemRect(lines.item(at)).right() <= lines.viewport().width()
