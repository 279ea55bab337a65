"""Differs from the usual rule: who counts as signing, what is said, and living with the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from build import TODAY, all_of, decision, division, mapping, organisation, post, right
from triumvirate.analysis.findings import Finding, find
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import Accepted, Gate, Mapping, Post, Quota

PHARMACIST = post("LP", title="Lead pharmacist", holder="Pat")
DOCTOR = post("C", "clinical", holder="Ann")
CHIEF = post("CNO", title="Chief nurse", holder="Mo")


def differences(
    *posts: Post, row: Mapping, code: str = "QUA-11", accepted: tuple[Accepted, ...] = (), day: date = TODAY
) -> list[Finding]:
    made = organisation(
        division(*posts, mappings=[replace(row, accepted=accepted)]),
        decisions=[decision(row.decision, code=code)],
    )
    found = find(Snapshot(made, made.divisions[0], day))
    return [each for each in found if each.rule == "differs-from-usual-rule"]


def signed_by(*posts: str, **fields: object) -> Mapping:
    return mapping("d1", *(right(each, "signs-off", "policy") for each in posts), **fields)


def test_what_is_missing_is_named_once_with_source_and_date():
    [finding] = differences(DOCTOR, row=signed_by("C"))
    assert finding.says == (
        "The usual rule also asks a pharmacist and someone for the organisation to sign “Decision d1”."
    )
    assert finding.remedy == (
        "Usual rule - check your scheme of delegation. Source: Human Medicines Regulations 2012, "
        "reviewed on 22 November 2026. Add the signature, or accept the difference."
    )
    assert finding.about == ("d1", "C")


def test_everyone_named_signs_and_nothing_is_said():
    assert differences(DOCTOR, PHARMACIST, CHIEF, row=signed_by("C", "LP", "CNO")) == []


def test_the_code_is_read_in_capitals_or_not():
    assert differences(DOCTOR, row=signed_by("C"), code="qua-11")
    assert not differences(DOCTOR, row=signed_by("C"), code="QUA-111")


def test_being_consulted_is_not_signing():
    row = mapping("d1", *signed_by("C", "CNO").rights, right("LP", "consulted", "policy"))
    [finding] = differences(DOCTOR, PHARMACIST, CHIEF, row=row)
    assert "a pharmacist to sign" in finding.says


def test_members_of_a_committee_that_signs_count():
    board = post("M", title="Medicines committee", members=("C", "LP", "CNO"))
    assert differences(DOCTOR, PHARMACIST, CHIEF, board, row=signed_by("M")) == []


def test_a_signatory_that_the_declared_rule_leaves_out_still_signs():
    row = signed_by("C", "LP", "CNO", rule=all_of("C", "CNO"))
    assert differences(DOCTOR, PHARMACIST, CHIEF, row=row) == []


def test_a_post_that_stands_in_the_declared_rule_alone_signs():
    row = signed_by("C", rule=Gate(Quota.ALL, all_of("C", "LP", "CNO").of))
    assert differences(DOCTOR, PHARMACIST, CHIEF, row=row) == []


def test_a_decision_that_nobody_signs_is_another_findings_business():
    assert differences(DOCTOR, row=mapping("d1", right("C", "proposes", "policy"))) == []


def test_an_accepted_difference_is_silent_until_its_review_date_and_then_comes_back():
    accepted = Accepted("differs-from-usual-rule", ("d1", "C"), "Ann", "The pharmacy signs later", TODAY)
    [now] = differences(DOCTOR, row=signed_by("C"), accepted=(accepted,))
    assert now.accepted == accepted
    [later] = differences(DOCTOR, row=signed_by("C"), accepted=(accepted,), day=date(2026, 1, 15))
    assert later.accepted is None


def test_an_accepted_difference_comes_back_when_other_posts_sign():
    accepted = Accepted("differs-from-usual-rule", ("d1", "C"), "Ann", "The pharmacy signs later", TODAY)
    [finding] = differences(DOCTOR, PHARMACIST, row=signed_by("LP"), accepted=(accepted,))
    assert finding.accepted is None
