"""What the decision library shows and finds."""

from __future__ import annotations

from dataclasses import replace

from triumvirate.model import words
from triumvirate.model.catalogue import library, sources
from triumvirate.model.organisation import Decision, Mapping, Organisation
from triumvirate.ui.screens.library_rows import OWN, Looked, domains, reading, rows_for_library, source_words


def found(organisation=None, division=None, **wanted):
    return rows_for_library(library(), organisation or Organisation(), division, Looked(**wanted))


def test_every_decision_of_the_library_stands_in_its_domain():
    shelves = found()
    assert sum(len(shelf.rows) for shelf in shelves) == 109
    assert len(shelves) == 10


def test_a_search_finds_words_in_any_order_in_title_or_meaning():
    assert [row.id for shelf in found(search="VIREMENT money") for row in shelf.rows] == ["FIN-03"]
    assert found(search="no such decision anywhere") == ()


def test_the_first_workshop_is_twenty_decisions():
    assert sum(len(shelf.rows) for shelf in found(tier=1)) == 20


def test_decisions_already_in_the_division_are_marked(organisation):
    division = replace(organisation.divisions[0], mappings=(Mapping("FIN-03"),))
    marked = [row.id for shelf in found(organisation, division) for row in shelf.rows if row.included]
    assert marked == ["FIN-03"]


def test_a_retired_decision_says_where_it_was_retired_and_cannot_be_ticked(organisation):
    division = replace(organisation.divisions[0], mappings=(Mapping("FIN-03", retired=True),))
    (row,) = [row for shelf in found(organisation, division) for row in shelf.rows if row.id == "FIN-03"]
    assert row.words.endswith("retired in this division")
    assert not row.free
    retired = Organisation(decisions=(Decision("own", "Ours", retired=True),))
    (row,) = found(retired, None, tier=0)[0].rows
    assert row.words == "Ours - retired in the organisation"


def test_the_library_is_narrowed_to_a_domain_a_tier_and_the_teams_own(organisation):
    assert {shelf.domain for shelf in found(domain="Finance")} == {"Finance"}
    assert {row.tier for shelf in found(tier=2) for row in shelf.rows} == {2}
    assert [shelf.domain for shelf in found(organisation, tier=0)] == [OWN]
    assert domains(library())[-1] == OWN


def test_the_teams_own_decisions_stand_on_a_shelf_of_their_own(organisation):
    own = found(organisation, organisation.divisions[0])[-1]
    assert (own.domain, len(own.rows)) == (OWN, 3)
    assert own.heading == "Your own decisions: 3 of 3 in the division"


def test_the_usual_rule_is_always_announced_as_one_to_check():
    for entry in library():
        headings = [heading for heading, _text in reading(entry.decision, sources())]
        assert (words.USUAL_RULE in headings) == bool(entry.decision.usual_rule)


def test_reading_leaves_out_what_is_not_known():
    assert [heading for heading, _text in reading(Decision("d"), {})] == ["Last word"]


def test_sources_are_told_in_words_and_an_unknown_one_as_it_is():
    said = source_words("S1; X9", {"S1": "A scheme of delegation"})
    assert said == "A scheme of delegation\nX9"
