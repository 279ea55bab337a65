"""The handover pack of a post: what it says, of whom, and of nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import build
from examples import DAY, handover_h
from golden_files import Golden
from strategies import organisations
from triumvirate.errors import UnknownName
from triumvirate.model import edits
from triumvirate.model.organisation import (
    Basis,
    Ground,
    Lane,
    Mapping,
    Organisation,
    Part,
    Plan,
    Post,
    ReplyState,
    Successor,
    Task,
    TaskAction,
)
from triumvirate.reports.markdown import markdown
from triumvirate.reports.pack import pack_of
from triumvirate.reports.sheet import Bullets, Counts, Lines, Sheet, Table, Text, plain
from triumvirate.reports.web import page
from triumvirate.reports.word import docx
from triumvirate.shelf import resource
from triumvirate.store.file import read

H = handover_h()


def pack(organisation: Organisation = H, post: str = "N", names: str = "posts", day: date = DAY) -> Sheet:
    return pack_of(organisation, organisation.divisions[0], post, day, names=names)


def blocks(sheet: Sheet, heading: str):
    return next((section.blocks for section in sheet.sections if section.heading == heading), ())


def tables(sheet: Sheet, heading: str) -> list[Table]:
    return [block for block in blocks(sheet, heading) if isinstance(block, Table)]


def texts(sheet: Sheet) -> str:
    return json.dumps(plain(sheet), ensure_ascii=False)


def test_the_pack_of_h_says_exactly_the_worked_answer():
    changes = blocks(pack(), "When the post changes hands")
    (bar,) = (block for block in changes if isinstance(block, Counts))
    assert {group.kind: (group.before, group.after) for group in bar.groups} == {
        "good": (6, 2),
        "info": (0, 2),
        "medium": (0, 0),
        "high": (0, 2),
        "nobody": (0, 0),
    }
    (fates,) = (block for block in changes if isinstance(block, Table))
    assert fates.rows == (
        ("Must be renegotiated: Nursing lead, signing", "Decision d1; Decision d6"),
        (
            "Pauses until the post is filled: Infection control lead, proposing, because of “Decision d4”",
            "Decision d3",
        ),
        ("Pauses until the post is filled: Infection control lead, proposing", "Decision d4"),
    )
    said = [block.text for block in changes if isinstance(block, Text)]
    assert said[1:] == [
        "5/36 of the signing say changes hands.",
        "After that these would rest on the holder of Operational lead:",
        "Do this first, so that nothing has to be renegotiated or left to custom:",
        "And this, so that there is no gap:",
    ]
    assert [block.items for block in changes if isinstance(block, Bullets)] == [
        ("Decision d5",),
        ("Write down the rights of Nursing lead.",),
        (
            "Name a written deputy for Nursing lead.",
            "Name a written deputy for Infection control lead.",
        ),
    ]


def test_the_pack_of_the_sample_is_the_one_that_was_agreed(golden: Golden):
    sample = read(resource("sample.triumvirate"))
    heart = sample.division("heart")
    assert heart
    told = plain(pack_of(sample, heart, "C", DAY))
    golden("handover_pack.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_each_decision_says_with_whom_and_who_breaks_a_tie():
    (decides, signs) = tables(pack(), "What this post does")
    assert decides.rows[0] == (
        "Decision d1",
        "Operational lead signs off. Also proposes.",
        "Written: Scheme of delegation",
    )
    assert [row[0] for row in signs.rows] == ["Decision d5", "Decision d6"]
    ruled = edits.change_mapping(H, "H", "d5", tie_break="N")
    (_, signs, *_) = tables(pack(ruled), "What this post does")
    assert signs.rows[0][1].startswith("Nobody is recorded as deciding. Settled by any 2 of")
    assert "This post breaks a tie." in signs.rows[0][1]


def test_the_boundaries_say_who_decides_the_neighbouring_matters():
    (table,) = tables(pack(), "Where this post ends")
    assert ("Decision d2", "Operational lead", "No part", "Other decisions") in table.rows
    assert "Decision d1" not in [row[0] for row in table.rows]


def test_what_rests_on_a_person_carries_its_note_and_the_party_only_with_names():
    ground = Ground(Basis.PERSONAL, None, "P5", "Agreed at the away day.")
    noted = edits.set_grounds(H, "H", "d6", "N", Part.SIGNS_OFF, (ground,))
    (table,) = tables(pack(noted), "What rests on custom or on a person")
    assert ("Personal arrangement. Noted: Agreed at the away day.", "Decision d6") in table.rows
    (table,) = tables(pack(noted, names="people"), "What rests on custom or on a person")
    assert ("Personal arrangement. Noted: Agreed at the away day; with P5.", "Decision d6") in table.rows


def test_a_national_rule_comes_before_anything_else():
    rule = replace(H.documents[0], id="rule", title="Regulations")
    national = replace(H, documents=(*H.documents, rule))
    national = edits.set_grounds(national, "H", "d4", "IPC", None, (Ground(Basis.NATIONAL_RULE, "rule"),))
    sheet = pack(national, "IPC")
    assert sheet.sections[0].heading == "Before you start"
    assert sheet.sections[0].blocks[1] == Bullets(("Decision d4. No designation is recorded.",))
    designated = edits.set_designated(national, "H", "d4", "IPC", None, ("P4",))
    assert "recorded as designated" in texts(pack(designated, "IPC"))


PLAN = Plan(
    "plan",
    "Ann goes",
    people=("P4",),
    leaving=date(2027, 1, 31),
    tasks=(
        Task(TaskAction.WRITE_DOWN, "N", "P3", date(2027, 1, 17)),
        Task(TaskAction.NAME_DEPUTY, "N", done=DAY),
    ),
    notes="Trust the matrons.",
    first_days="- Walk the wards\n\n* Read the minutes",
    to_meet="The bed managers",
    open_matters="Who runs winter?",
)


def test_whoever_follows_stands_in_the_pack_by_name_only_where_names_are_wanted():
    known = edits.keep_plan(H, "H", replace(PLAN, successors=(Successor("N", H.people[0].id),)))
    stranger = replace(PLAN, successors=(Successor("N", name="Zed Newcomer"),), notes="Ring Zed Newcomer.")
    by_name = edits.keep_plan(H, "H", stranger)
    for made, name in ((known, H.people[0].name), (by_name, "Zed Newcomer")):
        assert ("Who follows", name) in pack(made, names="people").facts
        assert ("Who follows", "Somebody is thought of") in pack(made).facts
    assert "Zed" not in texts(pack(by_name))
    unknown = edits.keep_plan(H, "H", replace(PLAN, successors=(Successor("N"),)))
    assert ("Who follows", "Not known yet") in pack(unknown).facts
    assert "Who follows" not in dict(pack(edits.keep_plan(H, "H", PLAN)).facts)


def test_a_plan_gives_the_pack_its_notes_days_people_matters_and_tasks():
    sheet = pack(edits.keep_plan(H, "H", PLAN))
    assert ("Changes hands", "31 January 2027") in sheet.facts
    assert blocks(sheet, "The predecessor’s notes") == (Text("Trust the matrons."),)
    assert blocks(sheet, "The first 30 days")[0] == Bullets(("Walk the wards", "Read the minutes"))
    assert blocks(sheet, "People to meet")[0] == Text("The bed managers")
    assert blocks(sheet, "Open and parked matters")[0] == Text("Who runs winter?")
    (table,) = tables(sheet, "What is being done before")
    assert table.rows == (
        ("Write down the rights of Nursing lead.", "[Operational lead]", "Due 17 January 2027"),
        ("Name a written deputy for Nursing lead.", "Nobody yet", "Done 22 November 2026"),
    )
    assert blocks(sheet, "Received") == (Lines(("Handed over by", "Received by", "Date")),)


def test_replies_and_acceptance_close_the_pack():
    accepted = edits.keep_plan(H, "H", PLAN)
    accepted = edits.reply(accepted, "H", "plan", "d1", ReplyState.ACCEPTED)
    accepted = edits.reply(accepted, "H", "plan", "d5", ReplyState.QUERIED, "Who counts?")
    accepted = edits.accept_plan(accepted, "H", "plan", "Accepted", date(2027, 2, 3))
    received = blocks(pack(accepted), "Received")
    assert received[0] == Text("1 decision accepted, 1 queried.")
    assert received[1].rows == (("Decision d5", "Who counts?"),)
    assert received[2] == Text("Accepted on 3 February 2027.")


def test_people_to_meet_are_posts_and_their_holders_only_when_asked():
    (table,) = tables(pack(), "People to meet")
    assert table.rows[0] == ("Operational lead", "3 decisions, 3 signed together")
    (table,) = tables(pack(names="people"), "People to meet")
    assert table.head == ("Post", "Held by", "What you share")
    assert table.rows[0] == ("Operational lead", "P3", "3 decisions, 3 signed together")


def test_the_holder_is_named_only_when_asked():
    assert ("Now", "Held") in pack().facts
    assert ("Held by", "P4") in pack(names="people").facts


def test_a_committee_has_a_pack_with_its_members_and_no_holder():
    sheet = pack(post="board")
    (table,) = tables(sheet, "Committees")
    assert table.rows[0][:2] == ("Board", "3 of 4")
    assert not {"Now", "Held by"} & {label for label, _ in sheet.facts}


def test_a_post_without_rights_says_so():
    sheet = pack(post="DC")
    assert sheet.opening[-1] == Text("The role chart gives this post no part in any decision yet.")
    assert blocks(sheet, "What this post does") == (Text("Nothing is recorded yet.", quiet=True),)


def test_with_every_post_vacant_the_pack_says_how_things_stand():
    empty = H
    for post in H.divisions[0].posts:
        if post.holdings:
            empty = edits.remove_holding(empty, "H", post.id, 0)
    sheet = pack(empty)
    assert ("Now", "Vacant") in sheet.facts
    said = blocks(sheet, "When the post changes hands")[0]
    assert said == Text("Nobody holds Nursing lead. This is how the decisions stand without a holder.")


def test_a_date_in_the_past_before_anything_was_approved_is_answered():
    sheet = pack(day=date(1999, 1, 1))
    assert "from 10 January 2026" in texts(sheet)


def test_a_division_with_nothing_but_the_post_has_a_pack():
    alone = build.organisation(build.division(Post("C"), mappings=()), name="")
    sheet = pack(alone, "C")
    assert sheet.title == "Handover pack: C"
    assert blocks(sheet, "When the post changes hands") == ()


def test_two_posts_of_one_person_and_a_row_nobody_settles_are_no_trouble():
    twice = build.organisation(
        build.division(
            build.post("C", "clinical", holder="Ann"),
            build.post("D", "clinical", holder="Ann"),
            mappings=[Mapping("d1"), build.mapping("d2", build.right("C", "informed"))],
        )
    )
    assert pack(twice, "C").sections
    assert pack(twice, "D").sections


def test_a_post_that_is_not_there_is_refused_with_those_there_are():
    with pytest.raises(UnknownName, match=r"no post X in H\. There is: Clinical lead"):
        pack(post="X")


def test_the_newest_plan_about_the_post_is_the_one_that_counts():
    two = edits.keep_plan(edits.keep_plan(H, "H", PLAN), "H", replace(PLAN, id="later", notes="Later."))
    assert blocks(pack(two), "The predecessor’s notes") == (Text("Later."),)
    assert blocks(pack(two, "HR"), "The predecessor’s notes") == ()


def test_a_post_template_fills_purpose_and_boundaries():
    told = edits.change_post(
        H, "H", "N", purpose="Leads nursing.", boundaries="Not budgets.\nNot estates.", lane=Lane.NURSING
    )
    assert pack(told).opening[0] == Text("Leads nursing.")
    assert blocks(pack(told), "Where this post ends")[0] == Bullets(("Not budgets.", "Not estates."))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(organisations(max_divisions=1), st.dates())
def test_whatever_a_division_may_look_like_every_post_has_its_pack(organisation: Organisation, day: date):
    for division in organisation.divisions:
        for post in division.posts:
            for names in ("posts", "people"):
                sheet = pack_of(organisation, division, post.id, day, names=names)
                assert page(sheet)
                assert docx(sheet, day)
                assert markdown(sheet)
