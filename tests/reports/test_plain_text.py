"""The same answers in sentences, for people who read a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from build import decision, division, mapping, organisation, post, right
from examples import DAY, handover_h, vignette
from triumvirate.analysis.assess import assess
from triumvirate.analysis.compare import compare, named
from triumvirate.analysis.continuity import Bar, Cause
from triumvirate.analysis.snapshot import Snapshot, Stage
from triumvirate.analysis.todo import Action, ActionKind
from triumvirate.model.organisation import Accepted, Division, Lane, Organisation, RoleTime
from triumvirate.model.words import pattern_sentence
from triumvirate.reports.plain_text import (
    action_words,
    bar_lines,
    cause_words,
    check_text,
    compare_text,
    handover_text,
)

BANNED = ("centrality", "entropy", "null", "none", "invalid", "%", "index", "coalition")


def checked(made: Organisation, day: date = DAY) -> str:
    return check_text([assess(made, made.divisions[0], day)])


def without_p4() -> str:
    made = handover_h()
    return handover_text(assess(made, made.divisions[0], DAY).leave(frozenset({"P4"})), "P4 leaves")


def compared(*divisions: Division) -> str:
    made = organisation(*divisions)
    return compare_text(compare(named(Snapshot(made, each, DAY) for each in made.divisions)))


def lines(text: str) -> list[str]:
    assert text.endswith("\n")
    return text.splitlines()


# ---- check -----------------------------------------------------------------------------------------


def test_check_says_where_when_how_many_and_in_what_shape() -> None:
    told = lines(checked(vignette("C")))
    assert told[0] == "C on 22 November 2026"
    assert told[1] == "  12 decisions, 12 with somebody who settles them."
    assert told[2] == (
        "  The operational lead leads, and the others mostly review and sign off. "
        "It rests partly on paper, partly on custom and people."
    )
    assert told[3] == "  This pattern is firm: no single decision changes it."
    assert told[4:6] == ["  When somebody leaves, at worst:", "    Must be renegotiated: 12"]
    assert told[6:9] == [
        "  Who starts: operational 12.",
        "  Who settles: operational 12.",
        "  Who signs: clinical 12, operational 12, nursing 12, of 12 decisions.",
    ]


def test_check_says_what_to_do_first_and_then_for_no_gap() -> None:
    told = lines(checked(vignette("C")))
    place = told.index("  Do 1 thing and nothing that can be written has to be renegotiated:")
    assert told[place + 1] == "    Write down the rights of Operational lead."
    rest = told[told.index("  And for no gap:") + 1 :][:3]
    assert sorted(rest) == [
        "    Name a written deputy for Clinical lead.",
        "    Name a written deputy for Nursing lead.",
        "    Name a written deputy for Operational lead.",
    ]


def test_check_says_nothing_to_do_where_there_is_nothing() -> None:
    told = checked(vignette("D"))
    assert "Write down" not in told
    assert "no gap" not in told
    assert "    Carries on: 12" in told


def test_check_counts_findings_and_says_each_remedy_once() -> None:
    told = lines(checked(vignette("C")))
    [summary] = [line for line in told if re.fullmatch(r"  \d+ findings: .+\.", line)]
    assert "medium" in summary
    assert len([line for line in told if "only signs off" in line]) == 24
    assert len([line for line in told if line.startswith("      Ask whether the post should shape it")]) == 1


def test_check_of_a_division_in_which_nothing_stands_out_says_so() -> None:
    empty = organisation(division(post("C", "clinical", holder="Ann")))
    told = checked(empty)
    assert "  Nothing stands out." in told
    assert "  Who starts: nothing recorded." in told
    assert "Map at least 6 decisions" in told


def test_check_lists_what_the_division_lives_with_apart() -> None:
    lived_with = Accepted("nobody-proposes", ("d1",), "Ann", "By habit", None)
    row = mapping("d1", right("C", "decides", "policy"), accepted=(lived_with,))
    told = lines(checked(organisation(division(post("C", "clinical", holder="Ann"), mappings=[row]))))
    assert told[-3:] == [
        "  1 finding accepted for now:",
        "    Nobody is recorded as proposing “Decision d1”.",
        "      Owner: Ann. No review date.",
    ]


def test_check_says_when_an_accepted_finding_is_looked_at_again() -> None:
    lived_with = Accepted("nobody-proposes", ("d1",), "", "By habit", date(2027, 3, 1))
    row = mapping("d1", right("C", "decides", "policy"), accepted=(lived_with,))
    told = lines(checked(organisation(division(post("C", "clinical", holder="Ann"), mappings=[row]))))
    assert told[-1] == "      Owner: not recorded. Review by 1 March 2027."


def test_several_divisions_are_told_one_after_another() -> None:
    found = [assess(made, made.divisions[0], DAY) for made in (vignette("A"), vignette("B"))]
    assert check_text(found).count("\n\n") == 1


def test_a_nameless_division_is_called_by_its_id_and_an_other_lead_by_that_word() -> None:
    lead = post("A", leadership=True, holder="Ann")
    rows = [mapping(f"d{number}", right("A", "decides", "policy")) for number in range(6)]
    told = checked(organisation(division(lead, mappings=rows, name="")))
    assert told.startswith("v1 on ")
    assert pattern_sentence("one-lead-settles", Lane.OTHER) in told
    assert "Who settles: other leads 6." in told


def test_check_says_how_many_decisions_have_too_many_signatories_to_count() -> None:
    crowd = [post(f"X{number}") for number in range(21)]
    row = mapping("d1", *(right(each.id, "signs-off") for each in crowd))
    told = checked(organisation(division(*crowd, mappings=[row])))
    assert "  1 decision with more than 20 signatories left out of who signs." in told


def test_check_of_a_map_without_divisions_says_so() -> None:
    assert check_text([]) == "This map has no division yet.\n"


def test_check_of_a_division_without_decisions_has_no_heading_with_nothing_below() -> None:
    told = checked(organisation(division(post("C", "clinical", holder="Ann"))))
    assert "When somebody leaves" not in told
    assert "needed in" not in told


def test_a_pattern_that_one_decision_would_change_is_borderline() -> None:
    made = vignette("B")
    found = assess(made, made.divisions[0], DAY)
    found.__dict__["pattern"] = replace(found.pattern, firm=False)
    assert "  This pattern is borderline: without one decision it would be another.\n" in check_text([found])


def test_check_says_how_many_leads_are_needed_and_who_only_signs_off() -> None:
    told = lines(checked(vignette("C")))
    assert "  All 3 leads needed in 12 of 12 decisions." in told
    place = told.index("  Only signs off:")
    assert sorted(told[place + 1 : place + 3]) == [
        "    Clinical lead: 12 of 12 decisions",
        "    Nursing lead: 12 of 12 decisions",
    ]
    assert "  1 lead needed in 12 of 12 decisions." in lines(checked(vignette("B")))


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        (({"C", "O"}, {"C"}, {"X"}), "All 2 leads needed in 1 of 3 decisions; 1 in 1; none in 1."),
        (({"X"},), "No lead needed in 1 of 1 decision."),
    ],
)
def test_the_leads_needed_are_counted_from_all_to_none(rights: tuple[set[str], ...], said: str) -> None:
    posts = (
        post("C", "clinical", holder="Ann"),
        post("O", "operational", holder="Oli"),
        post("X", holder="Xi"),
    )
    rows = [
        mapping(f"d{number}", *(right(each, "signs-off") for each in sorted(signs)))
        for number, signs in enumerate(rights)
    ]
    assert f"  {said}" in lines(checked(organisation(division(*posts, mappings=rows))))


def test_check_says_the_sign_offs_a_month_and_for_each_unit_of_time() -> None:
    posts = (
        post("C", "clinical", holder="Ann", time=RoleTime(4, "sessions")),
        post("O", "operational", holder="Oli", time=RoleTime(30, "")),
        post("N", "nursing", holder="Nia"),
    )
    rows = [
        mapping("d1", right("C", "decides"), right("O", "signs-off")),
        mapping("d2", right("N", "decides")),
    ]
    often = [decision("d1", per_year=144), decision("d2", per_year=2)]
    told = lines(checked(organisation(division(*posts, mappings=rows), decisions=often)))
    place = told.index("  Sign-offs a month:")
    assert told[place + 1 : place + 4] == [
        "    C: 12, 3 for each unit of time (sessions)",
        "    O: 12, fewer than 1 for each unit of time",
        "    N: fewer than 1",
    ]


def test_a_line_break_in_a_name_does_not_break_the_line() -> None:
    told = checked(organisation(division(post("C", "clinical", holder="Ann"), name="Sur\ngery\x1b[2J\u0085")))
    assert lines(told)[0] == "Sur gery [2J  on 22 November 2026"


# ---- handover --------------------------------------------------------------------------------------


def test_handover_says_who_when_and_each_decision_by_level_with_its_cause() -> None:
    told = lines(without_p4())
    assert told[0] == "H: what if P4 leaves? Seen on 22 November 2026."
    assert told[1:4] == [
        "  Must be renegotiated: 2",
        "    Decision d1 (Nursing lead, signing)",
        "    Decision d6 (Nursing lead, signing)",
    ]
    assert "    Decision d3 (Infection control lead, proposing, because of “Decision d4”)" in told
    assert "  Carries on: 2" in told
    assert "    Decision d2" in told


def test_handover_says_the_say_that_moves_and_what_would_then_rest_on_whom() -> None:
    told = lines(without_p4())
    assert "  5/36 of the signing say changes hands." in told
    place = told.index("  After that these would rest on the holder of Operational lead:")
    assert told[place + 1] == "    Decision d5"
    now = "  Who signs now: clinical 7/36, operational 7/18, nursing 2/9, other posts 7/36."
    place = told.index(now)
    assert told[place + 1].startswith("  Who signs after: clinical ")
    assert told[place + 2] == "  5/36 of the signing say changes hands."
    assert "    Write down the rights of Nursing lead." in told


def test_handover_says_what_custom_adds_where_it_does() -> None:
    posts = (post("C", "clinical", holder="Ann"), post("O", "operational", holder="Oli"))
    row = mapping("d1", right("C", "decides", "custom"), right("O", "signs-off", "policy"))
    made = organisation(division(*posts, mappings=[row]))
    told = handover_text(assess(made, made.divisions[0], DAY).leave(frozenset({"Ann"})), "Ann leaves")
    assert "  0 of the signing say changes hands, 1/2 if custom is not honoured.\n" in told


def test_a_say_that_cannot_be_counted_is_never_told_as_nothing() -> None:
    crowd = [post(f"X{number}", holder=f"p{number}") for number in range(21)]
    row = mapping("d1", *(right(each.id, "signs-off") for each in crowd))
    said = "  The say over sign-offs cannot be counted for 1 decision with more than 20 signatories.\n"
    for rows in ([row], [row, mapping("d2", right("X1", "decides", "policy"))]):
        made = organisation(division(*crowd, mappings=rows))
        told = handover_text(assess(made, made.divisions[0], DAY).leave(frozenset({"p0"})), "p0 leaves")
        assert said in told
        assert "changes hands" not in told


def test_no_say_that_moves_is_said_in_words_and_a_nameless_division_by_its_id() -> None:
    row = mapping("d1", right("C", "decides", "policy"))
    made = organisation(division(post("C", "clinical", holder="Ann"), mappings=[row], name=""))
    told = handover_text(assess(made, made.divisions[0], DAY).leave(frozenset({"Ann"})), "Ann leaves")
    assert told.startswith("v1: what if Ann leaves?")
    assert "  No say over sign-offs changes hands.\n" in told


def test_handover_lists_what_nobody_settles_last() -> None:
    made = organisation(division(post("C", "clinical", holder="Ann"), mappings=[mapping("d1")]))
    told = handover_text(assess(made, made.divisions[0], DAY).leave(frozenset({"Ann"})), "Ann leaves")
    assert "  Not settled: 1\n    Decision d1\n" in told


# ---- compare ---------------------------------------------------------------------------------------

POSTS = (post("C", "clinical"), post("O", "operational"))


def chart(name: str, deciders: str, start: int = 1) -> Division:
    rows = [mapping(f"d{number}", right(who, "decides")) for number, who in enumerate(deciders, start)]
    return division(*POSTS, mappings=rows, division_id=name, name=name)


def test_compare_says_how_many_a_different_lead_settles_and_of_how_many() -> None:
    told = lines(compared(chart("A", "CC"), chart("B", "CO")))
    assert told == [
        "A and B: settled by a different lead in 1 of the 2 decisions both have mapped.",
        "  1 of 3 rights alike.",
        "2 decisions mapped in all of them, the most disputed first:",
        "  Decision d2. A: clinical; B: operational.",
        "  Decision d1. A: clinical; B: clinical.",
    ]


def test_compare_names_the_odd_one_out_and_nobody() -> None:
    signed = replace(chart("E", "C"), mappings=(mapping("d1", right("C", "signs-off")),))
    told = compared(chart("A", "C"), chart("B", "C"), chart("D", "C"), signed)
    assert "D: clinical; E: nobody decides. Odd one out: E." in told


def test_compare_of_divisions_without_a_common_decision_says_so() -> None:
    assert lines(compared(chart("A", "C"), chart("B", "C", start=5))) == [
        "A and B have no mapped decision in common.",
        "  0 of 2 rights alike.",
    ]


def test_compare_says_who_starts_where_it_is_recorded() -> None:
    started = replace(
        chart("A", "C"), mappings=(mapping("d1", right("O", "proposes"), right("C", "decides")),)
    )
    told = lines(compared(started, chart("B", "C")))
    assert told[-1] == "    Started by A: operational; B: nobody proposes."
    assert told[1] == "  1 of 2 rights alike."


# ---- words -----------------------------------------------------------------------------------------


def test_empty_groups_of_the_bar_are_left_out() -> None:
    assert list(bar_lines(Bar(not_settled=1, pauses=2))) == [
        "Pauses until the post is filled: 2",
        "Not settled: 1",
    ]
    assert list(bar_lines(Bar())) == []


def test_actions_and_causes_name_posts_by_their_titles() -> None:
    made = organisation(
        division(post("C", title="Clinical director"), mappings=[mapping("d1")]), decisions=[decision("d1")]
    )
    snapshot = Snapshot(made, made.divisions[0], DAY)
    assert action_words(snapshot, Action(ActionKind.WRITE_DOWN, "C")) == (
        "Write down the rights of Clinical director."
    )
    assert action_words(snapshot, Action(ActionKind.NAME_DEPUTY, "C")) == (
        "Name a written deputy for Clinical director."
    )
    assert cause_words(snapshot, Cause("C", Stage.CARRIES_OUT, "d1", 2)) == (
        "Clinical director, carrying out, because of “Decision d1”"
    )


@pytest.mark.parametrize("letter", "ABCDS")
def test_nothing_is_said_in_decimals_or_jargon(letter: str) -> None:
    told = checked(vignette(letter))
    assert not re.search(r"\d\.\d", told)
    assert [word for word in BANNED if re.search(rf"\b{re.escape(word)}\b", told.casefold())] == []


def test_who_starts_settles_and_signs_is_told_in_counts() -> None:
    told = checked(vignette("C"))
    assert "Who starts: operational 12." in told
    assert "Who settles: operational 12." in told
    assert "Who signs: clinical 12, operational 12, nursing 12, of 12 decisions." in told
    assert "Who signs: nothing recorded." in checked(
        replace(vignette("C"), divisions=(Division("v", "Empty"),))
    )
