"""The "What if ... leaves?" page: it answers at once and stores nothing."""

from __future__ import annotations

import pytest

from triumvirate.model import edits
from triumvirate.ui.screens.whatif import WhatIfPage


@pytest.fixture
def page(session, shown):
    return shown(WhatIfPage(session))


def counts(bar):
    return {segment.kind: segment.share for segment in bar.segments}


def test_whoever_plans_to_leave_first_is_tried_at_once(page):
    assert page.choice.currentText() == "James Okoro, General manager"
    assert page.before_after.headline.text() == (
        "1 of 2 decisions would pause or become uncertain when James Okoro leaves."
    )


def test_before_and_after_stand_side_by_side(page):
    assert counts(page.before_after.before) == {"good": 2, "nobody": 1}
    assert counts(page.before_after.after) == {"good": 1, "high": 1, "nobody": 1}


def test_nothing_is_stored_whatever_is_tried(page, session):
    before = session.value
    for leaver in page.leavers:
        page.choose(leaver.kind, leaver.id)
    assert session.value is before
    assert session.workspace.undo_label is None


def test_another_choice_gives_another_answer(page):
    page.choose("person", "carys")
    assert counts(page.before_after.after) == {"good": 1, "medium": 1, "nobody": 1}


def test_several_can_leave_together(page):
    page.choose("person", "carys")
    page.opener.click()
    tick = page.ticks.itemAt(0).widget()
    assert tick.words.text().startswith("James Okoro")
    tick.click()
    assert counts(page.before_after.after) == {"high": 1, "medium": 1, "nobody": 1}
    tick.click()
    assert counts(page.before_after.after) == {"good": 1, "medium": 1, "nobody": 1}


def test_a_person_chosen_elsewhere_is_the_one_tried(page, session):
    session.choose(person_id="carys")
    assert page.chosen.id == "carys"


def test_an_edit_shows_at_the_next_look_and_keeps_the_leaver(page, session):
    page.choose("person", "carys")
    session.do(edits.set_parts, session.division_id, "d2", "N", frozenset())
    assert page.chosen.id == "carys"
    assert counts(page.before_after.after) == {"good": 2, "nobody": 1}


def test_a_decision_of_the_list_can_be_shown_in_the_chart(page, session):
    wanted = []
    session.screen_wanted.connect(wanted.append)
    page.lapses.jump("d1")
    assert (session.chosen.decision_id, wanted) == ("d1", ["decisions"])


def test_a_division_nobody_is_in_says_one_sentence(session_at, organisation, shown):
    from dataclasses import replace

    division = replace(organisation.divisions[0], posts=(), mappings=())
    page = shown(WhatIfPage(session_at(replace(organisation, divisions=(division,)))))
    assert page.empty.isVisible()
    assert not page.body.isVisible()


def test_a_division_whose_posts_are_all_vacant_can_still_be_tried(session_at, organisation, shown):
    from dataclasses import replace

    division = organisation.divisions[0]
    vacant = replace(division, posts=tuple(replace(post, holdings=()) for post in division.posts))
    page = shown(WhatIfPage(session_at(replace(organisation, divisions=(vacant,)))))
    assert {leaver.kind for leaver in page.leavers} == {"post"}
    assert page.before_after.headline.text()


def test_a_post_chosen_on_another_page_is_followed_when_the_page_comes_into_view(page, session):
    page.hide()
    session.choose(post_id="N")
    assert page.chosen.id == "james"
    page.show()
    page.refresh()
    assert page.chosen.id == "carys"


def test_a_choice_made_here_is_not_undone_by_the_next_edit(page, session):
    session.choose(post_id="N")
    page.choose("person", "amara")
    session.do(edits.rename_division, session.division_id, "Surgery and theatres")
    assert page.chosen.id == "amara"
