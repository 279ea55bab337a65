"""The sample that ships: it is what its tables say, it promises much, and it is nobody's real trust."""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from triumvirate.analysis.assess import assess
from triumvirate.analysis.findings import rules
from triumvirate.model.catalogue import first_workshop, library
from triumvirate.model.organisation import (
    Basis,
    CarriesOut,
    Gate,
    HoldingKind,
    Lane,
    Names,
    Part,
    Quota,
    Status,
)
from triumvirate.model.plain import dumps
from triumvirate.shelf import resource
from triumvirate.store.file import read

TABLES = Path(__file__).parents[1] / "packaging" / "sample"
TODAY = date(2026, 11, 22)
DIVISIONS = ("surgery", "heart", "medicine", "women")
SIGNED = {Part.DECIDES, Part.MUST_AGREE, Part.SIGNS_OFF}


@pytest.fixture(scope="module")
def make() -> Iterator[object]:
    """The script that makes the sample, with its tables beside it."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TABLES))
        yield importlib.import_module("make")
    for name in set(sys.modules) - before:
        if str(TABLES) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture(scope="module")
def sample():
    return read(resource("sample.triumvirate"))


@pytest.fixture(scope="module")
def assessed(sample):
    return {each: assess(sample, sample.division(each), TODAY) for each in DIVISIONS}


each_division = pytest.mark.parametrize("name", DIVISIONS)


def mappings(sample):
    return [row for division in sample.divisions for row in division.mappings]


def rights(sample):
    return [right for row in mappings(sample) for right in row.rights]


def grounds(sample):
    return [ground for right in rights(sample) for ground in right.grounds]


def posts(sample):
    return [post for division in sample.divisions for post in division.posts]


def has(row, part):
    return [right.post for right in row.rights if right.part is part]


# ---- the file --------------------------------------------------------------------------------------


def test_the_shipped_sample_is_what_its_tables_make(make, sample):
    assert dumps(sample) == dumps(make.organisation())


def test_making_the_sample_again_gives_the_same_map(make, tmp_path):
    make.write(tmp_path / "sample.triumvirate")
    make.write(tmp_path / "sample.triumvirate")
    assert read(tmp_path / "sample.triumvirate") == make.organisation()


def test_nothing_but_the_sample_is_written(make, tmp_path):
    make.write(tmp_path / "sample.triumvirate")
    assert [path.name for path in tmp_path.iterdir()] == ["sample.triumvirate"]


# ---- its divisions ---------------------------------------------------------------------------------


def test_the_sample_has_four_divisions(sample):
    assert tuple(division.id for division in sample.divisions) == DIVISIONS


@each_division
def test_a_division_maps_30_decisions_or_more_each_once(sample, name):
    codes = Counter(row.decision for row in sample.division(name).mappings)
    assert len(codes) >= 30
    assert set(codes.values()) == {1}


@each_division
def test_every_division_maps_the_whole_first_workshop(sample, name):
    mapped = {row.decision for row in sample.division(name).mappings}
    assert {each.decision.id for each in first_workshop()} <= mapped


@each_division
def test_every_division_maps_something_no_other_does(sample, name):
    others = {row.decision for each in sample.divisions if each.id != name for row in each.mappings}
    assert {row.decision for row in sample.division(name).mappings} - others


def test_decisions_come_from_the_library_with_one_of_the_trusts_own(sample):
    known = {each.decision.id: each.decision.title for each in library()}
    assert [d.id for d in sample.decisions if d.id not in known] == ["LOC-01"]
    assert all(d.title == known[d.id] and d.id == d.code for d in sample.decisions if d.id in known)


def test_the_list_holds_only_decisions_that_some_division_maps(sample):
    assert {decision.id for decision in sample.decisions} == {row.decision for row in mappings(sample)}


# ---- four patterns, seen by the analysis -----------------------------------------------------------


def test_surgery_is_even_and_mostly_written(assessed):
    surgery = assessed["surgery"]
    assert (surgery.pattern.label, surgery.pattern.firm) == ("even", True)
    assert surgery.basis.label == "mostly-written"
    assert surgery.bar.carries_on + surgery.bar.pauses > 3 / 4 * surgery.decisions


def test_in_the_heart_division_the_clinical_lead_settles_by_custom(assessed, sample):
    heart = assessed["heart"]
    assert (heart.pattern.label, heart.pattern.led_by, heart.pattern.firm) == (
        "one-lead-settles",
        Lane.CLINICAL,
        True,
    )
    assert heart.basis.label == "mostly-custom"
    assert heart.bar.custom > heart.decisions / 2
    assert [sample.division("heart").post(post).reports_to for post in "ON"] == ["C", "C"]


def test_in_medicine_operations_lead_and_the_others_sign(assessed):
    medicine = assessed["medicine"]
    assert (medicine.pattern.label, medicine.pattern.led_by) == ("review-and-sign-off", Lane.OPERATIONAL)
    assert medicine.basis.label == "mixed"
    assert medicine.bar.renegotiate >= 5


def test_the_quad_signs_evenly_and_starts_unevenly(assessed, sample):
    women = assessed["women"]
    assert women.pattern.label == "even-sign-off-uneven-start"
    assert len(sample.division("women").leads) == 4
    assert women.signs["other_leads"] > 0


def test_the_quad_lies_between_surgery_and_the_others(assessed):
    custom = [assessed[name].bar.custom for name in ("surgery", "women", "medicine", "heart")]
    assert custom == sorted(custom)
    assert len(set(custom)) == 4


# ---- findings --------------------------------------------------------------------------------------


def test_every_finding_speaks_somewhere(assessed):
    spoken = {finding.rule for division in assessed.values() for finding in division.all_findings}
    assert {rule.name for rule in rules()} <= spoken


@each_division
def test_a_division_is_neither_perfect_nor_hopeless(assessed, name):
    assert 5 <= len(assessed[name].findings) <= 50


def test_one_finding_is_accepted_with_owner_reason_and_review(assessed, sample):
    (finding,) = assessed["surgery"].accepted
    assert finding.rule == "sign-off-only"
    assert finding.accepted.owner in {person.name for person in sample.people}
    assert finding.accepted.reason
    assert finding.accepted.review > TODAY


# ---- what the sample promises to show --------------------------------------------------------------


def test_posts_are_vacant_interim_acting_and_shared(sample):
    ever = [post.holdings for post in posts(sample) if post.holdings]
    now = [[h for h in held if h.since <= TODAY <= (h.until or TODAY)] for held in ever]
    assert {HoldingKind.INTERIM, HoldingKind.ACTING} <= {h.kind for held in now for h in held}
    assert {len(held) for held in now} == {0, 1, 2}


def test_two_leads_of_one_division_leave_within_180_days(sample):
    ends = sorted(h.until for lead in sample.division("heart").leads for h in lead.holdings if h.until)
    assert ends == [date(2027, 3, 31), date(2027, 4, 30)]
    assert ends[1] - ends[0] <= timedelta(days=180)


def test_every_planned_ending_lies_between_november_2026_and_the_middle_of_2027(sample):
    ends = {h.until for post in posts(sample) for h in post.holdings if h.until and h.until >= TODAY}
    assert ends
    assert max(ends) <= date(2027, 6, 30)


def test_some_cover_is_written_and_some_is_not(sample):
    covers = [cover for post in posts(sample) for cover in post.cover]
    assert any(cover.document for cover in covers)
    assert any(not cover.document for cover in covers)


def test_committees_have_a_quorum_and_say_what_their_seats_rest_on(sample):
    seats = {post.seat_basis for post in posts(sample) if post.is_committee and post.quorum}
    assert seats == {Basis.TERMS_OF_REFERENCE, Basis.CUSTOM}


def test_personal_arrangements_name_the_other_person_one_of_whom_has_left(sample, assessed):
    parties = {ground.party for ground in grounds(sample) if ground.basis is Basis.PERSONAL}
    assert None not in parties
    assert parties & assessed["medicine"].snapshot.departed


def test_documents_are_out_of_date_soon_due_and_name_a_person_or_nobody(sample):
    reviews = [document.review for document in sample.documents if document.review]
    assert min(reviews) < TODAY
    assert any(TODAY <= review <= TODAY + timedelta(days=90) for review in reviews)
    assert {document.names for document in sample.documents} == set(Names)


def test_every_document_serves_some_division(sample):
    cited = {ground.document for ground in grounds(sample)}
    cited |= {cover.document for post in posts(sample) for cover in post.cover}
    assert {document.id for document in sample.documents} <= cited


def test_national_rules_name_who_is_designated(sample):
    national = [r for r in rights(sample) if any(g.basis is Basis.NATIONAL_RULE for g in r.grounds)]
    assert any(right.designated for right in national)
    assert any(not right.designated and right.part is Part.DECIDES for right in national)


def test_several_deciders_have_a_tie_break_or_a_rule_only_or_neither(sample):
    several = [row for row in mappings(sample) if len(has(row, Part.DECIDES)) > 1]
    ways = {(row.rule is not None, row.tie_break is not None) for row in several}
    assert {(True, True), (True, False), (False, False)} <= ways


def test_rules_are_of_every_quota(sample):
    assert {row.rule.quota for row in mappings(sample) if isinstance(row.rule, Gate)} == set(Quota)


def test_some_decisions_nobody_settles_and_some_only_inform(sample):
    assert any(not SIGNED & {right.part for right in row.rights} for row in mappings(sample))
    assert any({right.part for right in row.rights} == {Part.INFORMED} for row in mappings(sample))


def test_some_decisions_wait_for_others_and_some_for_each_other(sample):
    heart = {row.decision: row.needs for row in sample.division("heart").mappings}
    assert sum(bool(row.needs) for row in mappings(sample)) >= 10
    assert "STR-02" in heart["FIN-08"]
    assert "FIN-08" in heart["STR-02"]


def test_decisions_are_carried_out_by_any_one_and_have_local_wording_and_notes(sample):
    assert any(row.carries_out is CarriesOut.ANY for row in mappings(sample))
    assert sum(row.title is not None for row in mappings(sample)) >= 10
    assert any(row.note for row in mappings(sample))


def test_every_part_and_every_basis_appears(sample):
    assert {right.part for right in rights(sample)} == set(Part)
    assert {ground.basis for ground in grounds(sample)} == set(Basis)


def test_one_chart_is_agreed_with_a_review_date_and_the_others_are_drafts(sample):
    status = [(division.status, division.agreed, division.review) for division in sample.divisions]
    assert status[0] == (Status.AGREED, date(2026, 1, 14), date(2027, 1, 14))
    assert status[1:] == [(Status.DRAFT, None, None)] * 3


def test_the_agreed_division_has_role_profiles(sample):
    assert all(lead.purpose and lead.boundaries and lead.skills for lead in sample.division("surgery").leads)


# ---- nobody's real trust ---------------------------------------------------------------------------

EVERYDAY = {
    "acute", "and", "barts", "business", "care", "community", "england", "european", "excerpt", "foundation",
    "general", "health", "healthcare", "hospital", "hospitals", "improvement", "midwives", "named", "not",
    "partnership", "peter's", "profile", "reader", "report", "role", "royal", "scheme", "service", "services",
    "several", "social", "teaching", "text", "the", "transplant", "trust", "trusts", "university", "with",
    "authority", "blood", "dated", "listed", "site", "same", "jobs", "interview", "article", "advert", "july",
    "college", "from", "inferred", "east", "west", "north", "south", "northern", "cluster", "ambulance",
}  # fmt: skip


def real_names(shared: Path) -> set[str]:
    with (shared / "data" / "arrangements.csv").open(encoding="utf-8", newline="") as file:
        text = " ".join(row["organisation"] for row in csv.DictReader(file))
    return {word for word in re.findall(r"[A-Z][a-z']{3,}", text) if word.lower() not in EVERYDAY}


def test_no_real_trust_is_named_in_the_sample(sample, shared):
    names = real_names(shared)
    assert {"Medway", "Blackpool", "Lewisham"} <= names
    own = [*sample.people, *sample.divisions, sample]
    text = " ".join(each.name for each in own) + " ".join(d.title for d in sample.documents)
    text += " ".join(post.title for post in posts(sample))
    text += " ".join(f"{row.title} {row.note}" for row in mappings(sample))
    assert not names & set(re.findall(r"[A-Z][a-z']{3,}", text))


def test_the_trade_mark_is_in_no_name(sample):
    named = [sample.name, *(d.name for d in sample.divisions), *(p.title for p in posts(sample))]
    assert not any("nhs" in name.lower() for name in [*named, *(d.title for d in sample.documents)])
