"""The usual rules that ship with the program: dated, sourced, and about decisions of the library."""

from __future__ import annotations

from datetime import date

import pytest

from build import post
from triumvirate.model import catalogue
from triumvirate.model.usual_rules import Certainty, UsualRule, usual_rule, usual_rules

RULES = tuple(usual_rules().values())
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def signatory(code: str, who: str):
    rule = usual_rule(code)
    assert rule is not None
    return next(each for each in rule.signatories if who in each.who)


def test_there_are_a_few_rules_and_not_many():
    assert 6 <= len(RULES) <= 15


def test_a_rule_is_found_by_its_code_in_any_case():
    assert usual_rule(" qua-11 ") is usual_rule("QUA-11") is not None
    assert usual_rule("FIN-03") is None
    assert usual_rule("") is None


@each_rule
def test_a_rule_is_about_a_decision_of_the_library_that_has_a_constraint(rule: UsualRule):
    decision = next(each.decision for each in catalogue.library() if each.decision.code == rule.code)
    assert decision.usual_rule


@each_rule
def test_a_rule_says_where_it_comes_from_and_when_it_was_reviewed(rule: UsualRule):
    known = catalogue.sources()
    assert rule.source
    assert all(reference in known for reference in rule.references)
    assert any(reference.startswith(rule.certainty) for reference in rule.references)
    assert date(2026, 1, 1) <= rule.reviewed_on


@each_rule
def test_every_reference_of_a_rule_is_one_the_library_gives_for_it_or_memory(rule: UsualRule):
    decision = next(each.decision for each in catalogue.library() if each.decision.code == rule.code)
    assert set(rule.references) - {Certainty.MEMORY} <= set(decision.source.split(";"))


@each_rule
def test_every_signatory_can_be_recognised(rule: UsualRule):
    assert rule.signatories
    assert all(each.who and (each.lanes or each.words) for each in rule.signatories)


def test_a_patient_group_direction_takes_a_doctor_and_a_pharmacist():
    rule = usual_rule("QUA-11")
    assert rule is not None
    assert rule.certainty is Certainty.SEEN
    assert "Human Medicines" in rule.source
    assert [each.who for each in rule.signatories][:2] == ["a doctor or dentist", "a pharmacist"]


def test_a_signatory_is_recognised_by_its_lane():
    doctor = signatory("QUA-11", "doctor")
    assert doctor.may_be(post("C", "clinical", title="Chief of service"))
    assert not doctor.may_be(post("N", "nursing", title="Matron"))


@pytest.mark.parametrize("title", ["Lead Pharmacist", "CHIEF PHARMACY OFFICER", "Deputy head, pharmacy"])
def test_a_signatory_is_recognised_by_the_start_of_a_word_in_its_title(title: str):
    assert signatory("QUA-11", "pharmacist").may_be(post("X", title=title))


def test_the_middle_of_a_word_does_not_make_a_signatory():
    assert not signatory("QUA-11", "pharmacist").may_be(post("X", title="Biopharmaceutical buyer"))
    assert not signatory("MED-02", "lay chair").may_be(post("X", title="Relay manager"))
