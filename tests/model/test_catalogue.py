"""The library of decisions that ships with the program."""

from __future__ import annotations

import csv
import re
from dataclasses import fields

from triumvirate import shelf
from triumvirate.model import catalogue
from triumvirate.model.check import check
from triumvirate.model.organisation import LastWord, Organisation


def test_the_library_has_109_decisions_and_20_for_a_first_workshop():
    assert len(catalogue.library()) == 109
    assert len(catalogue.first_workshop()) == 20
    assert {entry.tier for entry in catalogue.library()} == {1, 2, 3}


def test_a_decision_of_the_library_tells_the_usual_rule_and_its_source():
    virement = next(entry for entry in catalogue.library() if entry.decision.id == "FIN-03").decision
    assert virement.code == "FIN-03"
    assert virement.title == "Move money between budgets (virement)"
    assert virement.domain == "Finance"
    assert virement.usual_rule == "Limit by role in SoRD"
    assert virement.source == "S1;L"
    assert virement.last_word is LastWord.DIVISION
    assert virement.money


def test_a_decision_without_money_is_not_marked_as_spending():
    assert any(not entry.decision.money for entry in catalogue.library())


def test_the_whole_library_can_be_taken_into_a_map():
    check(Organisation(decisions=tuple(entry.decision for entry in catalogue.library())))


def test_the_library_never_says_who_decides():
    told = {field.name for entry in catalogue.library() for field in fields(entry.decision)}
    assert told.isdisjoint({"post", "posts", "rights", "part", "decides", "lane"})


def test_every_source_reference_of_the_library_is_explained():
    known = catalogue.sources()
    used = {ref for entry in catalogue.library() for ref in entry.decision.source.split(";")}
    assert used <= known.keys()
    assert all(known[ref] for ref in used)


def test_every_text_of_the_library_is_filled_and_on_one_line():
    for entry in catalogue.library():
        decision = entry.decision
        for text in (decision.title, decision.domain, decision.description, decision.usual_rule):
            assert text.strip() == text != ""
            assert not re.search(r"[\r\n]", text)


def test_the_catalogue_is_the_one_the_team_agreed_on(shared):
    with (shared / "data" / "decision_catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        agreed = list(csv.reader(file))
    with shelf.resource("catalogue", "decision_catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == agreed
