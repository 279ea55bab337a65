"""Every finding speaks when its fault is planted, keeps quiet when it nearly is, and explains itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from analysis.faults import DAY, FAULTS, Case, all_of, clean, vacant
from triumvirate.analysis.findings import SEVERITY_ORDER, Finding, find, rules
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    Gate,
    Ground,
    Holding,
    HoldingKind,
    Lane,
    Leaf,
    Part,
    Quota,
    Right,
)
from triumvirate.shelf import resource

SEEDS = range(12)
BANNED = ("centrality", "entropy", "gini", "null", "invalid", "%", "game", "index")
MOST_WORDS = 20


def found(case: Case) -> tuple[Finding, ...]:
    check(case.organisation)
    return find(Snapshot(case.organisation, case.division, DAY))


def planted(name: str, seed: int) -> tuple[Finding, ...]:
    return tuple(finding for finding in found(FAULTS[name][0](clean(seed))) if finding.rule == name)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_stands_out_in_a_clean_division(seed: int) -> None:
    assert found(clean(seed)) == ()


def test_every_rule_has_a_fault_to_plant() -> None:
    assert {rule.name for rule in rules()} >= set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_every_time(name: str) -> None:
    for seed in SEEDS:
        assert planted(name, seed), f"{name} kept quiet, seed {seed}"


@pytest.mark.parametrize("name", FAULTS)
def test_a_near_miss_raises_no_false_alarm(name: str) -> None:
    for seed in SEEDS:
        alarms = [finding for finding in found(FAULTS[name][1](clean(seed))) if finding.rule == name]
        assert alarms == [], f"{name} spoke, seed {seed}"


@pytest.mark.parametrize("name", FAULTS)
def test_a_finding_names_evidence_that_exists(name: str) -> None:
    case = FAULTS[name][0](clean(1))
    organisation, division = case.organisation, case.division
    known = {
        each.id
        for group in (organisation.people, organisation.documents, organisation.decisions, division.posts)
        for each in group
    }
    for finding in planted(name, 1):
        assert finding.about
        assert set(finding.about) <= known


TITLES = (
    "Director of Midwifery and Children’s Nursing",
    "Divisional Director of Operations and Performance",
    "Deputy Chief Medical Officer for Surgery",
)


def long_titled(case: Case) -> Case:
    """The same with leads, their deputies and one more post called as posts are called in real divisions."""
    posts = tuple(
        replace(each, title=TITLES[place % len(TITLES)])
        if each.lane is not Lane.OTHER or each.id == "X1"
        else each
        for place, each in enumerate(case.division.posts)
    )
    return case.with_division(posts=posts)


def four_posts(case: Case) -> Case:
    """Four posts decide the target decision, and nothing says why."""
    unrecorded = (Ground(Basis.NOT_RECORDED),)
    return case.adding(
        *(Right(post, Part.DECIDES, unrecorded) for post in (*"CON", "X1") if post != case.owner)
    )


def four_in_concert(case: Case) -> Case:
    """Four posts decide by a rule, and nobody breaks a tie."""
    return four_posts(case).with_row(rule=all_of(*"CON", "X1"))


def four_vacant(case: Case) -> Case:
    """Any one of four posts can settle it, and all are vacant."""
    empty = vacant(four_posts(case), *"CON", "DC", "DO", "DN", "X1")
    return empty.with_row(rule=Gate(Quota.ANY, tuple(map(Leaf, (*"CON", "X1")))))


def two_vacant(case: Case) -> Case:
    """Either of two posts can settle it, and both are vacant."""
    empty = vacant(case, case.owner, case.second, f"D{case.owner}", f"D{case.second}")
    return empty.with_row(rule=Gate(Quota.ANY, (Leaf(case.owner), Leaf(case.second))))


def interim_until(case: Case) -> Case:
    """An interim whose end is known, with rights by custom in the target decision."""
    until = date(2026, 12, 31)
    holding = Holding(f"person {case.owner}", date(2026, 1, 1), until, HoldingKind.INTERIM)
    changed = case.with_post(case.owner, holdings=(holding,))
    return changed.regrounded(case.owner, (Ground(Basis.CUSTOM),))


WORDY = {
    "no-basis": (four_posts,),
    "several-decide-without-a-rule": (four_posts,),
    "no-tie-break": (four_in_concert,),
    "vacant-signatory": (two_vacant, four_vacant),
    "interim-or-ending-soon": (interim_until,),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_finding_speaks_plain_english(name: str) -> None:
    for plant in (FAULTS[name][0], *WORDY.get(name, ())):
        told = [each for each in found(long_titled(plant(clean(2)))) if each.rule == name]
        assert told
        for finding in told:
            assert_plain(finding)


def assert_plain(finding: Finding) -> None:
    """Short sentences without jargon or decimals; the title of a decision counts as one word."""
    for text in (finding.says, finding.remedy):
        assert text[0].isupper() or text[0] in "“0123456789"
        assert text.endswith(".")
        for sentence in re.split(r"(?<=\.)\s|;", text):
            assert len(re.sub(r"“[^”]*”", "title", sentence).split()) <= MOST_WORDS, sentence
        assert not [word for word in BANNED if word in text.casefold()]
        assert not re.search(r"\d\.\d", text)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_explains_itself_in_its_docstring_and_in_help(rule) -> None:  # type: ignore[no-untyped-def]
    assert len(rule.why.split()) > 8
    text = resource("help", "findings.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ .*\b" + re.escape(rule.name) + r"\b.*$", text, re.MULTILINE)
    assert headings, f"{rule.name} has no paragraph in help/findings.md"


def test_findings_come_gravest_first_and_in_a_stable_order() -> None:
    case = clean(3)
    for name in (
        "cover-not-written",
        "two-leave-together",
        "no-basis",
        "nobody-consulted",
        "nobody-proposes",
    ):
        case = FAULTS[name][0](case)
    findings = found(case)
    order = [SEVERITY_ORDER.index(finding.severity) for finding in findings if finding.severity]
    assert len(order) >= 5
    assert order == sorted(order)
    assert findings == found(case)


def test_an_accepted_finding_is_listed_apart_and_comes_back_when_due() -> None:
    case = FAULTS["nobody-consulted"][0](clean(4))
    [finding] = found(case)
    review = DAY + timedelta(days=10)
    accepted = Accepted("nobody-consulted", finding.about, "Ann", "Settled at night", review)
    case = case.with_row(accepted=(accepted,))
    snapshot = Snapshot(case.organisation, case.division, DAY)
    assert [each.accepted for each in find(snapshot)] == [accepted]
    later = Snapshot(case.organisation, case.division, review + timedelta(days=1))
    assert [each.accepted for each in find(later)] == [None]


def test_accepting_one_finding_leaves_the_same_finding_elsewhere() -> None:
    case = FAULTS["sign-off-only"][0](clean(5))
    other = next(row.decision for row in case.division.mappings if row.decision != case.target)
    case = replace(FAULTS["sign-off-only"][0](replace(case, target=other)), target=case.target)
    first, second = (finding for finding in found(case) if finding.rule == "sign-off-only")
    case = case.with_division(accepted=(Accepted("sign-off-only", first.about),))
    states = {each.about: each.accepted for each in found(case) if each.rule == "sign-off-only"}
    assert states[first.about] is not None
    assert states[second.about] is None
