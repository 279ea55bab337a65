"""How findings are set out."""

from __future__ import annotations

import build
from triumvirate.analysis.findings import Finding, Severity, ToDo, rules
from triumvirate.model.organisation import Accepted
from triumvirate.ui.screens.findings_rows import accepted_lines, evidence, rows_for_findings, summary


def finding(rule="nobody-proposes", severity=Severity.MEDIUM, remedy="Agree who proposes.", **fields):
    return Finding(fields.pop("says", "Nobody proposes."), remedy, rule=rule, severity=severity, **fields)


def test_findings_are_grouped_by_what_to_do_and_the_gravest_group_stands_first():
    found = [
        finding("no-basis"),
        finding("nobody-proposes"),
        finding("cover-not-written"),
        finding("two-leave-together", Severity.HIGH),
    ]
    sections = rows_for_findings(found)
    assert [section.heading for section in sections] == [
        "Plan for people leaving: 1 finding",
        "Agree who does what: 1 finding",
        "Write it down: 2 findings",
    ]


def test_in_a_group_the_gravest_kind_stands_first_and_then_the_most_frequent():
    found = [
        finding("nobody-proposes", decision="d1"),
        finding("nobody-carries-out", decision="d1"),
        finding("nobody-carries-out", decision="d2"),
        finding("nobody-decides", Severity.HIGH),
    ]
    (section,) = rows_for_findings(found)
    assert [card.name for card in section.cards] == [
        "Nobody decides",
        "Nobody carries it out",
        "Nobody proposes",
    ]


def test_every_rule_has_a_heading_of_its_own_and_something_to_do():
    titles = [each.title for each in rules()]
    assert len(set(titles)) == len(titles)
    assert all(title and "-" not in title for title in titles)
    assert {each.to_do for each in rules()} == set(ToDo)


def test_the_summary_counts_by_severity_and_names_what_is_accepted():
    sections = rows_for_findings([finding(), finding("nobody-decides", Severity.HIGH)])
    assert summary(sections, 2) == "2 findings: 1 high, 1 medium. 2 accepted for now."
    assert summary((), 1) == "Nothing else stands out. 1 accepted for now."


def test_the_evidence_is_every_cell_a_finding_speaks_of():
    assert evidence(finding(decision="d1", posts=("C", "O"))) == {("d1", "C"), ("d1", "O")}
    assert evidence(finding(decision="d1", more=("d2",))) == {("d1", None), ("d2", None)}
    assert evidence(finding(posts=("C",))) == frozenset()


def test_an_accepted_finding_says_whose_until_when_and_why():
    accepted = Accepted(
        "no-basis", ("d1", "C"), "Ann", "The scheme is being written", build.day("2026-06-01")
    )
    division = build.division(mappings=(build.mapping("d1", accepted=(accepted,)),))
    (line,) = accepted_lines([finding("no-basis", decision="d1", accepted=accepted)], division)
    assert line.terms == "Ann, until 1 June 2026: The scheme is being written"
    assert line.decision == "d1"


def test_an_acceptance_of_the_whole_division_is_taken_back_there():
    accepted = Accepted("overload", (), "Ann")
    division = build.division(mappings=(build.mapping("d1"),), accepted=(accepted,))
    (line,) = accepted_lines([finding("overload", decision="d1", accepted=accepted)], division)
    assert (line.terms, line.decision) == ("Ann, with no day to look at it again.", None)


def test_findings_of_one_kind_share_a_card_and_their_remedy_is_said_once():
    card = rows_for_findings([finding(decision="d1"), finding(decision="d2")])[0].cards[0]
    assert (card.heading, card.remedy) == ("Nobody proposes: 2", "Agree who proposes.")
    assert [(line.decision, line.remedy) for line in card.lines] == [("d1", ""), ("d2", "")]


def test_remedies_that_differ_stay_with_their_findings():
    card = rows_for_findings([finding(remedy="One."), finding(remedy="Two.")])[0].cards[0]
    assert card.remedy == ""
    assert [line.remedy for line in card.lines] == ["One.", "Two."]


def test_one_rule_with_two_severities_makes_two_cards():
    (section,) = rows_for_findings([finding(severity=Severity.MEDIUM), finding(severity=Severity.HIGH)])
    assert [(card.word, len(card.lines)) for card in section.cards] == [("High", 1), ("Medium", 1)]


def test_a_finding_leads_to_its_decision_post_or_person():
    lines = [
        line
        for s in rows_for_findings([finding(posts=("C", "O")), finding(people=("p",))])
        for c in s.cards
        for line in c.lines
    ]
    assert [(line.post, line.person) for line in lines] == [("C", None), (None, "p")]


def test_a_finding_about_nothing_in_particular_leads_nowhere():
    assert not rows_for_findings([finding()])[0].cards[0].lines[0].leads_somewhere


def test_without_findings_there_is_nothing_to_set_out():
    assert rows_for_findings([]) == ()


def test_a_finding_about_several_decisions_leads_to_the_first_of_them():
    (line,) = rows_for_findings([finding(more=("d2", "d3"))])[0].cards[0].lines
    assert line.decision == "d2"


def test_a_finding_about_a_holder_leads_to_the_holder_and_not_to_the_decisions_behind_it():
    (line,) = rows_for_findings([finding(more=("d2",), posts=("C",), people=("p",))])[0].cards[0].lines
    assert (line.decision, line.person) == (None, "p")


def test_a_finding_about_a_document_leads_to_the_document():
    (line,) = rows_for_findings([finding(more=("d2",), documents=("scheme",))])[0].cards[0].lines
    assert (line.decision, line.document) == (None, "scheme")
