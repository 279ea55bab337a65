"""Findings seen closely: the days they start and end on, and the sentences of their lesser variants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from build import (
    TODAY,
    all_of,
    any_of,
    at_least,
    decision,
    division,
    holding,
    mapping,
    organisation,
    post,
    right,
)
from triumvirate.analysis.findings import Finding, Severity, find
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.organisation import (
    Basis,
    Document,
    DocumentKind,
    Gate,
    Ground,
    Holding,
    LastWord,
    Mapping,
    Organisation,
    Post,
    Right,
)

C = post("C", "clinical", holder="Ann")
O = post("O", "operational", holder="Oli")  # noqa: E741 - the operational lead is O everywhere


def of(made: Organisation, name: str, day: date = TODAY) -> list[Finding]:
    return [each for each in find(Snapshot(made, made.divisions[0], day)) if each.rule == name]


def found(name: str, *posts: Post, rows: list[Mapping] | Mapping = (), **fields: object) -> list[Finding]:
    mappings = [rows] if isinstance(rows, Mapping) else rows
    return of(organisation(division(*posts, mappings=mappings), **fields), name)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


# ---- deciding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last_word", "above"),
    [
        (LastWord.ABOVE, True),
        (LastWord.RECOMMENDS, True),
        (LastWord.DIVISION, False),
        (LastWord.PANEL, False),
        (LastWord.HOLDER, False),
    ],
)
def test_nobody_deciding_what_is_settled_above_asks_for_the_post_above(
    last_word: LastWord, above: bool
) -> None:
    [finding] = found(
        "nobody-decides",
        C,
        rows=mapping("d1", right("C", "proposes")),
        decisions=[decision("d1", last_word=last_word)],
    )
    assert ("no post above is recorded" in finding.says) is above
    assert ("post above" in finding.remedy) is above


def test_a_single_decider_needs_no_tie_break() -> None:
    row = mapping("d1", right("C", "decides"), right("O", "signs-off"), rule=all_of("C", "O"))
    assert found("no-tie-break", C, O, rows=row) == []


def test_one_person_through_two_posts_approves_what_the_other_proposes() -> None:
    posts = (post("C", "clinical", holder="Ann"), post("X", holder="Ann"), O)
    row = mapping("d1", right("C", "proposes"), right("X", "decides"))
    money = [decision("d1", money=True)]
    [finding] = found("approves-own-proposal", *posts, rows=row, decisions=money)
    assert (finding.posts, finding.people) == (("C",), ("Ann",))
    assert found("approves-own-proposal", *posts, rows=row) == []
    needs_two = replace(row, rights=(*row.rights, right("O", "signs-off")))
    assert found("approves-own-proposal", *posts, rows=needs_two, decisions=money) == []


@pytest.mark.parametrize(("seats", "alone"), [(("X",), False), (("X", "Y"), True)])
def test_a_seat_on_the_committee_that_proposes_counts_only_with_a_quorum(
    seats: tuple[str, ...], alone: bool
) -> None:
    posts = [post(each, holder="Ann" if each in seats else f"holder {each}") for each in "XYZ"]
    board = post("B", members=("X", "Y", "Z"), quorum=2)
    row = mapping("d1", right("B", "proposes"), right("X", "decides"))
    told = found("approves-own-proposal", *posts, board, rows=row, decisions=[decision("d1", money=True)])
    assert [each.posts for each in told] == ([("B",)] if alone else [])


def test_one_person_with_a_quorum_of_seats_approves_their_own_proposal() -> None:
    posts = (
        post("C", holder="Ann"),
        post("X", holder="Ann"),
        O,
        post("B", members=("C", "X", "O"), quorum=2),
    )
    row = mapping("d1", right("C", "proposes"), right("B", "decides"))
    assert found("approves-own-proposal", *posts, rows=row, decisions=[decision("d1", money=True)])
    three = replace(posts[3], quorum=3)
    assert not found(
        "approves-own-proposal", *posts[:3], three, rows=row, decisions=[decision("d1", money=True)]
    )


# ---- prerequisites ---------------------------------------------------------------------------------


def test_a_decision_that_waits_for_itself_is_a_circle_of_one() -> None:
    [finding] = found("circular-prerequisites", C, rows=mapping("d1", right("C", "decides"), needs=("d1",)))
    assert finding.says == "“Decision d1” is recorded as waiting for itself."


def test_a_prerequisite_that_is_not_mapped_here_is_waited_for_in_vain() -> None:
    [finding] = found("waits-on-unsettled", C, rows=mapping("d1", right("C", "decides"), needs=("d9", "d9")))
    assert finding.about == ("d1", "d9")


# ---- holders ---------------------------------------------------------------------------------------

CUSTOM = mapping("d1", right("C", "decides", "custom"))


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (holding("Ann", until=days(90).isoformat()), "C changes hands on 14 April 2026"),
        (holding("Ann", until=days(91).isoformat()), None),
        (holding("Ann", kind="interim"), "C is held by an interim. Its part in 1 decision is not"),
        (holding("Ann", until=days(300).isoformat(), kind="interim"), "C is held by an interim until"),
        (holding("Ann", kind="acting"), None),
        (holding("Ann", since=days(1).isoformat(), kind="interim"), None),
    ],
)
def test_an_interim_or_a_holding_that_ends_within_90_days_is_told(held: Holding, says: str | None) -> None:
    told = found("interim-or-ending-soon", post("C", holdings=(held,)), rows=CUSTOM)
    assert [says in finding.says for finding in told] == ([True] if says else [])


def test_what_is_only_consulted_on_needs_no_writing_down() -> None:
    held = post("C", holdings=(holding("Ann", kind="interim"),))
    assert found("interim-or-ending-soon", held, rows=mapping("d1", right("C", "consulted", "custom"))) == []


def national(*people: str, part: str = "decides") -> Mapping:
    return mapping("d1", right("C", part, "national-rule", designated=people))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (holding("Ann", since=days(-89).isoformat()), True),
        (holding("Ann", since=days(-90).isoformat()), False),
        (holding("Ann", until=days(900).isoformat()), True),
        (holding("Ann"), False),
        (holding("Ann", until=days(-1).isoformat()), False),
        (holding("Ann", since=days(1).isoformat()), False),
    ],
)
def test_a_holder_of_less_than_90_days_or_with_a_planned_end_must_be_designated(
    held: Holding, told: bool
) -> None:
    post_c = post("C", holdings=(held,))
    assert bool(found("designation-needed", post_c, rows=national())) is told
    assert not found("designation-needed", post_c, rows=national("Ann"))
    assert not found("designation-needed", post_c, rows=national(part="informed"))


def test_leads_who_leave_within_180_days_of_each_other_leave_together() -> None:
    ends = [
        post(each, "clinical", holdings=(holding(each, until=days(n).isoformat()),))
        for each, n in zip("CO", (10, 190), strict=True)
    ]
    [finding] = found("two-leave-together", *ends)
    assert finding.says == "C and O both change hands by 23 July 2026."
    later = post("O", "clinical", holdings=(holding("O", until=days(191).isoformat()),))
    assert found("two-leave-together", ends[0], later) == []
    assert found("two-leave-together", ends[0], replace(ends[1], leadership=False)) == []


# ---- documents -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("review", "severity", "says"),
    [
        (days(-1), Severity.MEDIUM, "Policy was due for review on 13 January 2026; 1 decision rests on it."),
        (TODAY, Severity.LOW, "Policy is due for review on 14 January 2026; 1 decision rests on it."),
        (days(90), Severity.LOW, "Policy is due for review on 14 April 2026; 1 decision rests on it."),
        (days(91), None, None),
        (None, None, None),
    ],
)
def test_a_document_is_told_of_when_past_its_review_and_90_days_before(
    review: date | None, severity: Severity | None, says: str | None
) -> None:
    policy = Document("p", DocumentKind.POLICY, "Policy", approved=date(2020, 1, 1), review=review)
    row = mapping("d1", Right("C", right("C", "decides").part, (Ground(Basis.POLICY, "p"),)))
    told = found("document-due", C, rows=row, documents=[policy])
    assert [(each.severity, each.says) for each in told] == ([(severity, says)] if says else [])


def test_a_document_that_nothing_rests_on_is_not_told_of() -> None:
    assert found("document-due", C, documents=[Document("p", review=days(-1))]) == []


# ---- rules of signing ------------------------------------------------------------------------------


def crowd(count: int) -> list[Post]:
    return [post(f"X{number}", holder=f"p{number}") for number in range(count)]


def test_a_rule_too_large_to_count_can_still_leave_a_signatory_out() -> None:
    many = crowd(21)
    signs = [right(each.id, "signs-off") for each in many]
    row = mapping("d1", *signs, right("C", "decides"), rule=all_of(*(each.id for each in many)))
    [finding] = found("redundant-signatory", C, *many, rows=row)
    assert finding.posts == ("C",)


def test_a_signatory_whom_the_others_never_need_is_redundant() -> None:
    row = mapping("d1", right("C", "decides"), right("O", "signs-off"), rule=any_of("C", all_of("C", "O")))
    [finding] = found("redundant-signatory", C, O, rows=row)
    assert finding.posts == ("O",)


def test_a_committee_is_redundant_when_none_of_its_members_counts() -> None:
    board = post("B", members=("O",), quorum=1)
    row = mapping("d1", right("C", "decides"), right("B", "signs-off"), rule=any_of("C", all_of("C", "B")))
    [finding] = found("redundant-signatory", C, O, board, rows=row)
    assert finding.posts == ("B",)
    assert found("redundant-signatory", C, O, board, rows=replace(row, rule=all_of("C", "B"))) == []


@pytest.mark.parametrize(
    ("rule", "told"),
    [(None, True), (any_of("C", "O"), False), (at_least(2, "C", "O", "X"), False), (all_of("C", "X"), True)],
)
def test_a_vacant_post_matters_only_where_the_rule_cannot_do_without_it(rule: object, told: bool) -> None:
    posts = (post("C", "clinical"), O, post("X", holder="Xi"))
    rights = (right("C", "decides", "policy"), right("O", "signs-off"), right("X", "signs-off"))
    assert bool(found("vacant-signatory", *posts, rows=mapping("d1", *rights, rule=rule))) is told


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        (any_of("C", "X"), [("d1", "C", "X")]),
        (at_least(2, "C", "X", "O"), [("d1", "C", "X")]),
        (any_of("C", "X", "O"), []),
        (all_of("O", any_of("C", "X")), [("d1", "C", "X")]),
        (all_of("C", any_of("C", "X")), [("d1", "C")]),
        (all_of("C", "X"), [("d1", "C"), ("d1", "X")]),
    ],
)
def test_vacant_posts_that_are_needed_together_are_told_once(
    rule: Gate, about: list[tuple[str, ...]]
) -> None:
    posts = (post("C", "clinical"), O, post("X"))
    rights = (right("C", "decides", "policy"), right("O", "signs-off"), right("X", "signs-off"))
    told = found("vacant-signatory", *posts, rows=mapping("d1", *rights, rule=rule))
    assert [each.about for each in told] == about


def test_vacant_posts_needed_together_are_named() -> None:
    row = mapping("d1", right("C", "decides"), right("X", "decides"), rule=any_of("C", "X"))
    [finding] = found("vacant-signatory", post("C", "clinical"), post("X"), rows=row)
    assert finding.says == "“Decision d1” stands still. C and X are vacant and not covered."


def test_a_line_manager_who_only_signs_is_not_signed_off_on() -> None:
    posts = (replace(C, reports_to="O"), O)
    signs = mapping("d1", right("O", "signs-off"), right("C", "signs-off"))
    assert found("signs-on-line-manager", *posts, rows=signs) == []
    decides = mapping("d1", right("O", "decides"), right("C", "signs-off"))
    assert found("signs-on-line-manager", *posts, rows=decides)
    assert found("signs-on-line-manager", *posts, rows=replace(decides, rule=any_of("C", "O"))) == []
    assert found("signs-on-line-manager", *posts, rows=mapping("d1", right("C", "proposes"))) == []


# ---- committees ------------------------------------------------------------------------------------


def test_one_person_with_most_of_the_filled_seats_carries_the_committee() -> None:
    posts = [post("C", holder="Ann"), post("O", holder="Ann"), post("N", holder="Nia")]
    board = post("B", members=("C", "O", "N"), quorum=2)
    [finding] = found("one-carries-committee", *posts, board)
    assert finding.says == "B turns on one person, who holds 2 seats."
    assert finding.about == ("B", "C", "O", "Ann")


def test_the_last_filled_seat_of_a_committee_carries_it_alone() -> None:
    board = post("B", members=("C", "O"), quorum=1)
    [finding] = found("one-carries-committee", C, post("O"), board)
    assert finding.says == "B turns on one person, who holds 1 filled seat."


def test_a_committee_too_large_to_count_or_not_quorate_is_left_to_others() -> None:
    many = crowd(21)
    assert found("one-carries-committee", *many, post("B", members=[each.id for each in many])) == []
    assert found("one-carries-committee", C, post("O"), post("B", members=("C", "O"), quorum=2)) == []


def test_a_committee_says_how_many_seats_are_filled() -> None:
    [finding] = found("committee-not-quorate", C, post("O"), post("B", members=("C", "O"), quorum=2))
    assert finding.says == "B needs 2 members and has 1 seat filled."
    assert finding.posts == ("B", "O")


# ---- load ------------------------------------------------------------------------------------------


def frequent(*signers: str) -> list[Finding]:
    row = mapping("d1", *(right(each, "signs-off") for each in signers))
    return found("sign-off-load", C, O, post("X"), rows=row, decisions=[decision("d1", per_year=24)])


def test_only_more_than_one_and_a_half_times_the_leads_mean_is_uneven() -> None:
    assert frequent("C", "O", "X") == []
    assert [finding.posts for finding in frequent("C")] == [("C",)]
    rows = [mapping("d1", right("C", "decides")), mapping("d2", right("O", "decides"))]
    often = [decision("d1", per_year=36), decision("d2", per_year=12)]
    assert found("sign-off-load", C, O, rows=rows, decisions=often) == []


def test_a_post_that_signs_less_than_once_a_month_signs_too_little_to_tell_of() -> None:
    row = mapping("d1", right("X", "signs-off"))
    for often, told in ((11, []), (12, [("X",)])):
        seen = found("sign-off-load", C, post("X"), rows=row, decisions=[decision("d1", per_year=often)])
        assert [finding.posts for finding in seen] == told


def test_many_posts_or_long_titles_are_counted_and_not_listed() -> None:
    many = tuple(post(f"X{number}", holder=f"p{number}") for number in range(4))
    long = tuple(replace(each, title="Director of Midwifery and Children’s Nursing") for each in many)
    for posts, said in (
        (many[:3], "X0, X1 and X2"),
        (many, "4 posts"),
        (long[:1] + many[1:2], "Director of Midwifery and Children’s Nursing and X1"),
        (long[:3], "3 posts"),
    ):
        row = mapping("d1", *(right(each.id, "decides") for each in posts))
        [finding] = found("several-decide-without-a-rule", *posts, rows=row)
        assert finding.says == f"{said} each decide “Decision d1”. No rule says how they decide together."


def test_without_frequencies_or_leads_there_is_no_load_to_compare() -> None:
    row = mapping("d1", right("X", "decides"))
    assert found("sign-off-load", C, O, post("X"), rows=row) == []
    assert found("sign-off-load", post("X"), rows=row, decisions=[decision("d1", per_year=24)]) == []
