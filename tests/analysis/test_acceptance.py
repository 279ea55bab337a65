"""Living with a finding: accepted by owner, reason and review date, and back when due."""

from __future__ import annotations

from datetime import timedelta

from build import TODAY, division, mapping, organisation, post, right
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.findings import Finding
from triumvirate.model.edits import accept_finding, withdraw_acceptance
from triumvirate.model.organisation import Accepted, Organisation

DAY = timedelta(days=1)
RULE = "nobody-carries-out"


def start() -> Organisation:
    """Two decisions that nobody carries out."""
    rights = (
        right("C", "proposes", "policy"),
        right("C", "decides", "policy"),
        right("O", "consulted", "policy"),
    )
    posts = (post("C", "clinical", holder="Ann"), post("O", "operational", holder="Oli"))
    return organisation(division(*posts, mappings=[mapping(each, *rights) for each in ("d1", "d2")]))


def assessed(made: Organisation, later: int = 0) -> Assessment:
    return assess(made, made.divisions[0], TODAY + later * DAY)


def of_rule(findings: tuple[Finding, ...]) -> list[str | None]:
    return [finding.decision for finding in findings if finding.rule == RULE]


def accepted(about: tuple[str, ...] = ("d1",), rule: str = RULE, days: int | None = 10) -> Accepted:
    return Accepted(rule, about, "Ann", "Agreed in May", None if days is None else TODAY + days * DAY)


def test_an_accepted_finding_moves_from_what_asks_for_something_to_what_is_lived_with() -> None:
    made = accept_finding(start(), "v1", "d1", accepted())
    found = assessed(made)
    assert of_rule(found.findings) == ["d2"]
    assert of_rule(found.accepted) == ["d1"]
    assert found.accepted[0].accepted == accepted()
    assert {*found.findings, *found.accepted} == {*found.all_findings}


def test_it_is_lived_with_to_the_review_date_and_comes_back_the_day_after() -> None:
    made = accept_finding(start(), "v1", "d1", accepted(days=10))
    assert of_rule(assessed(made, 10).findings) == ["d2"]
    assert of_rule(assessed(made, 11).findings) == ["d1", "d2"]


def test_without_a_review_date_it_does_not_come_back() -> None:
    made = accept_finding(start(), "v1", "d1", accepted(days=None))
    assert of_rule(assessed(made, 9999).findings) == ["d2"]


def test_another_rule_or_other_evidence_is_not_accepted() -> None:
    other_rule = accept_finding(start(), "v1", "d1", accepted(rule="no-basis"))
    assert of_rule(assessed(other_rule).findings) == ["d1", "d2"]
    other_posts = accept_finding(start(), "v1", "d1", accepted(about=("d1", "C")))
    assert of_rule(assessed(other_posts).findings) == ["d1", "d2"]


def test_the_order_of_the_evidence_does_not_matter() -> None:
    both = organisation(division(post("C", holder="Ann"), post("O", holder="Ann")))
    [finding] = assessed(both).findings
    assert finding.about == ("C", "O", "Ann")
    made = accept_finding(both, "v1", None, accepted(("Ann", "O", "C"), rule="several-posts"))
    assert assessed(made).findings == ()


def test_accepting_for_the_whole_division_covers_every_decision_unless_it_names_one() -> None:
    assert of_rule(assessed(accept_finding(start(), "v1", None, accepted(()))).findings) == []
    assert of_rule(assessed(accept_finding(start(), "v1", None, accepted(("d2",)))).findings) == ["d1"]


def test_a_withdrawn_acceptance_brings_the_finding_back() -> None:
    made = accept_finding(start(), "v1", "d1", accepted())
    assert of_rule(assessed(withdraw_acceptance(made, "v1", "d1", RULE, ("d1",))).findings) == ["d1", "d2"]


def test_evidence_lists_the_decision_first_then_other_decisions_posts_people_and_documents() -> None:
    found = Finding("", "", "d1", ("C",), ("Ann",), ("doc",), more=("d2",))
    assert found.about == ("d1", "d2", "C", "Ann", "doc")
    assert Finding("", "").about == ()
