"""What is about to change hands, and what each change puts at risk."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings, strategies as st

import build
from examples import DAY, handover_h
from strategies import organisations
from triumvirate.analysis.continuity import Bar
from triumvirate.analysis.radar import ChangeKind, changes_in, next_90_days, radar
from triumvirate.model import edits
from triumvirate.model.organisation import Document, DocumentKind, Organisation


def of_posts(*posts, documents=(), right="policy"):
    rows = [
        build.mapping(f"d{post.id}", build.right(post.id, "decides", right))
        for post in posts
        if not post.members
    ]
    return build.organisation(build.division(*posts, mappings=rows), documents=documents)


def lead(post_id, lane, until, kind="substantive", person=None):
    held = build.holding(person or f"person {post_id}", "2020-01-01", until, kind)
    return build.post(post_id, lane, holdings=(held,))


def kinds(organisation: Organisation) -> list[tuple[ChangeKind, date | None, tuple[str, ...]]]:
    return [(change.kind, change.day, change.posts) for change in radar(organisation, DAY)]


def test_a_planned_end_carries_the_answer_of_its_leaver():
    h = edits.change_holding(handover_h(), "H", "N", 0, until=date(2027, 1, 31))
    h = edits.change_holding(h, "H", "IPC", 0, until=date(2027, 1, 31))
    (change,) = [each for each in radar(h, DAY) if each.kind is ChangeKind.ENDS]
    assert change.posts == ("N", "IPC")
    assert change.people == ("P4",)
    assert (change.before, change.after) == (Bar(0, 0, 0, 0, 6), Bar(0, 2, 0, 2, 2))
    assert change.at_risk == 4
    assert change.says == "Nursing lead and Infection control lead change hands after 31 January 2027."


def test_interims_acting_up_and_ends_are_told_apart_and_stand_by_date():
    organisation = of_posts(
        lead("C", "clinical", "2027-12-31"),
        lead("O", "operational", "2027-02-28", "interim"),
        lead("N", "nursing", None, "acting"),
        build.post("X", "other", holder="Stays"),
    )
    assert kinds(organisation) == [
        (ChangeKind.ACTING, None, ("N",)),
        (ChangeKind.INTERIM, date(2027, 2, 28), ("O",)),
        (ChangeKind.ENDS, date(2027, 12, 31), ("C",)),
    ]
    assert [change.says for change in radar(organisation, DAY)][:2] == [
        "Somebody is acting up as N, with no end date set.",
        "O is held by an interim until 28 February 2027.",
    ]


def test_two_leads_within_180_days_stand_together_and_at_181_apart():
    near = of_posts(lead("C", "clinical", "2027-01-01"), lead("O", "operational", "2027-06-30"))
    far = of_posts(lead("C", "clinical", "2027-01-01"), lead("O", "operational", "2027-07-01"))
    (together,) = [each for each in radar(near, DAY) if each.kind is ChangeKind.TOGETHER]
    assert (together.posts, together.day) == (("C", "O"), date(2027, 1, 1))
    assert together.after == Bar(0, 0, 0, 2, 0)
    assert ChangeKind.TOGETHER not in {kind for kind, *_ in kinds(far)}


def test_one_person_in_two_lead_posts_is_one_change_and_no_pair():
    both = of_posts(
        lead("C", "clinical", "2027-01-01", person="Ann"), lead("N", "nursing", "2027-01-01", person="Ann")
    )
    assert kinds(both) == [(ChangeKind.ENDS, date(2027, 1, 1), ("C", "N"))]


def test_an_empty_post_that_is_needed_is_a_change_that_has_come():
    organisation = of_posts(build.post("C", "clinical"), build.post("O", "operational", holder="Bob"))
    (change,) = radar(organisation, DAY)
    assert (change.kind, change.day, change.says) == (ChangeKind.VACANT, None, "Nobody holds C.")
    assert (change.before, change.after) == (Bar(0, 0, 0, 0, 2), Bar(0, 0, 0, 1, 1))


def test_a_post_nobody_needs_and_a_committee_are_not_called_vacant():
    quiet = build.division(
        build.post("X", "other"),
        build.post("B", members=("X",)),
        mappings=[build.mapping("d", build.right("B", "decides"))],
    )
    assert radar(build.organisation(quiet), DAY) == ()


def test_a_document_near_its_review_costs_what_rests_on_it():
    for review, days in (("2027-05-21", 180), ("2026-11-21", -1)):
        policy = Document(
            build.document_of("policy"),
            DocumentKind.POLICY,
            "Policy",
            approved=date(2025, 1, 1),
            review=date.fromisoformat(review),
        )
        organisation = of_posts(build.post("C", "clinical", holder="Ann"), documents=(policy,))
        (change,) = radar(organisation, DAY)
        assert (change.kind, change.document, (change.day - DAY).days) == (
            ChangeKind.DOCUMENT,
            policy.id,
            days,
        )
        assert (change.before, change.after) == (Bar(0, 0, 0, 1, 0), Bar(0, 0, 1, 0, 0))


def test_a_document_later_or_not_used_is_left_out():
    later = Document(
        build.document_of("policy"),
        DocumentKind.POLICY,
        "P",
        approved=date(2025, 1, 1),
        review=date(2027, 5, 22),
    )
    unused = Document("other", DocumentKind.POLICY, "P", approved=date(2025, 1, 1), review=DAY)
    assert radar(of_posts(build.post("C", "clinical", holder="Ann"), documents=(later, unused)), DAY) == ()


def test_the_next_90_days_hold_what_has_come_and_what_comes():
    organisation = of_posts(
        lead("C", "clinical", "2027-02-20"),
        lead("O", "operational", "2027-02-21"),
        build.post("N", "nursing"),
    )
    soon = next_90_days(radar(organisation, DAY), DAY)
    alone = [change.posts for change in soon if change.kind is not ChangeKind.TOGETHER]
    assert alone == [("N",), ("C",)]


def test_no_sentence_names_a_person():
    organisation = of_posts(
        lead("C", "clinical", "2027-02-20"), lead("O", "operational", "2027-02-21", "interim")
    )
    assert all("person" not in change.says for change in radar(organisation, DAY))


def test_an_organisation_with_nothing_in_it_has_nothing_on_its_radar():
    assert radar(Organisation(), DAY) == ()
    empty = build.organisation(build.division())
    assert changes_in(empty, empty.divisions[0], DAY) == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(max_divisions=2), st.dates())
def test_whatever_an_organisation_looks_like_its_radar_answers_by_date(organisation: Organisation, day: date):
    found = radar(organisation, day)
    days = [change.day or date.min for change in found]
    assert days == sorted(days)
    assert set(next_90_days(found, day)) <= set(found)
    assert all(sum(vars(change.before).values()) == sum(vars(change.after).values()) for change in found)
