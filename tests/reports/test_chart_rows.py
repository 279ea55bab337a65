"""What stands in a role chart, read before any page is set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from golden_files import Golden
from reports.charts import DAY, SCHEME, asked, many, surgery
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Decision,
    Gate,
    Leaf,
    Letters,
    Mapping,
    Names,
    Organisation,
    Part,
    Quota,
    Right,
    Settings,
    Status,
)
from triumvirate.reports.chart_rows import (
    doubt_about,
    groups_for_chart,
    heads_for_chart,
    posts_for_chart,
    summary_of,
)
from triumvirate.reports.role_chart import charts_document, dates_of, edition_of


def of(organisation: Organisation) -> Snapshot:
    return Snapshot(organisation, organisation.divisions[0], DAY)


def rows_of(organisation: Organisation) -> dict[str, dict[str, Any]]:
    snapshot = of(organisation)
    groups = groups_for_chart(snapshot, posts_for_chart(snapshot))
    return {row["title"]: row for group in groups for row in group["rows"]}


def with_mapping(mapping: Mapping, **decision: Any) -> dict[str, Any]:
    """The one row of a surgery that has this mapping alone."""
    organisation = surgery()
    division = replace(organisation.divisions[0], mappings=(mapping,))
    listed = (Decision(mapping.decision, "Only row", **decision),)
    return rows_of(replace(organisation, decisions=listed, divisions=(division,)))["Only row"]


def full_of_names() -> Organisation:
    """A division in which every text that people write names a person."""
    made = surgery()
    division = made.divisions[0]
    documents = (
        replace(SCHEME, title="Letter to Carys Bevanwyn", reference="Carys Bevanwyn 7"),
        *made.documents[1:],
    )
    decisions = tuple(
        replace(each, title=f"{each.title} with Carys Bevanwyn", domain="Amara Shahrazad’s")
        for each in made.decisions
    )
    posts = tuple(
        replace(each, title="Amara Shahrazad’s post") if each.id == "C" else each for each in division.posts
    )
    named = replace(division, name="Carys Bevanwyn’s division", posts=posts)
    return replace(
        made, name="Amara Shahrazad Trust", documents=documents, decisions=decisions, divisions=(named,)
    )


def test_a_chart_of_posts_names_nobody_in_any_text_that_people_wrote() -> None:
    told = json.dumps(charts_document(asked(full_of_names())), ensure_ascii=False)
    assert not [name for name in ("Shahrazad", "Bevanwyn") if name in told]
    assert "Letter to [Director of nursing], [Director of nursing] 7" in told
    assert "[name left out]’s post has the casting vote." in told
    named = json.dumps(charts_document(asked(full_of_names(), names="people")), ensure_ascii=False)
    assert "Letter to Carys Bevanwyn, Carys Bevanwyn 7" in named
    assert "Amara Shahrazad’s post has the casting vote." in named


def test_a_name_that_is_a_word_of_the_program_leaves_its_marks_alone() -> None:
    made = surgery()
    people = (replace(made.people[0], name="clinical"), replace(made.people[1], name="decides"))
    [chart] = charts_document(asked(replace(made, people=people)))["charts"]
    [plain] = charts_document(asked(made))["charts"]
    assert chart["legend"] == plain["legend"]
    assert [each["lane"] for each in chart["signatures"]] == [each["lane"] for each in plain["signatures"]]


def test_the_made_division_is_a_map_that_can_be_read() -> None:
    check(surgery())
    check(many(12, 3))


def test_all_that_the_template_gets_is_as_agreed(golden: Golden) -> None:
    document = charts_document(asked(surgery(), names="people"))
    golden("role_chart.json", json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def test_leads_come_first_then_only_posts_that_take_part() -> None:
    titles = [post.title for post in posts_for_chart(of(surgery()))]
    assert titles == ["Clinical director", "Director of nursing", "General manager", "Divisional board"]


def test_a_lead_without_any_part_still_has_a_column() -> None:
    organisation = surgery()
    bare = replace(organisation.divisions[0], mappings=())
    titles = [post.title for post in posts_for_chart(of(replace(organisation, divisions=(bare,))))]
    assert titles == ["Clinical director", "Director of nursing", "General manager"]


def test_holders_are_named_only_when_people_are_asked_for() -> None:
    snapshot = of(surgery())
    posts = posts_for_chart(snapshot)
    assert all(head["holders"] == [] for head in heads_for_chart(snapshot, posts, "posts"))
    named = [head["holders"] for head in heads_for_chart(snapshot, posts, "people")]
    assert named == [["Amara Shahrazad"], ["Carys Bevanwyn (interim)"], ["Vacant"], []]


def test_rows_of_one_domain_stand_together_though_mapped_apart() -> None:
    snapshot = of(surgery())
    groups = groups_for_chart(snapshot, posts_for_chart(snapshot))
    assert [(group["name"], len(group["rows"])) for group in groups] == [
        ("Finance", 3),
        ("Workforce", 1),
        ("Other decisions", 1),
    ]


def test_a_chart_without_domains_has_no_group_heading() -> None:
    organisation = many(3, 2)
    plain = tuple(replace(decision, domain="") for decision in organisation.decisions)
    snapshot = of(replace(organisation, decisions=plain))
    assert [group["name"] for group in groups_for_chart(snapshot, posts_for_chart(snapshot))] == [""]


def test_retired_rows_and_retired_decisions_are_left_out() -> None:
    assert "Buy fax machines" not in rows_of(surgery())
    assert len(rows_of(surgery())) == 5


def test_the_divisions_own_wording_is_printed() -> None:
    assert "Appoint consultants and specialty doctors" in rows_of(surgery())


def test_several_parts_in_a_cell_stand_in_one_order() -> None:
    row = with_mapping(Mapping("d1", (Right("C", Part.CARRIES_OUT), Right("C", Part.DECIDES))))
    assert [part["word"] for part in row["cells"][0]] == ["Decides", "Carries out"]
    assert row["cells"][1] == []


def test_raci_letters_are_shown_where_the_team_prefers_them() -> None:
    organisation = replace(surgery(), settings=Settings(Letters.RACI))
    cells = rows_of(organisation)["Appoint consultants and specialty doctors"]["cells"]
    assert [[part["letter"] for part in cell] for cell in cells] == [["A"], ["A*", "R"], ["A"], []]


def test_a_row_without_a_decider_says_so() -> None:
    row = rows_of(surgery())["Close a ward"]
    assert row["gap"] == "Nobody is recorded as deciding."
    assert (row["state"]["state"], row["state"]["word"]) == ("nobody", "Nobody")


def test_a_row_whose_last_word_lies_above_says_so() -> None:
    assert rows_of(surgery())["Accept the budget"]["gap"].startswith("The last word lies above")


def test_several_deciders_without_a_rule_are_pointed_out() -> None:
    gap = rows_of(surgery())["Approve rosters"]["gap"]
    assert gap == "2 posts decide. How they decide together is not recorded."


def test_the_sign_off_rule_and_the_casting_vote_are_in_words() -> None:
    row = rows_of(surgery())["Appoint consultants and specialty doctors"]
    assert row["notes"] == [
        "Settled by: any 2 of Clinical director, General manager and Director of nursing.",
        "Clinical director has the casting vote.",
    ]


def test_a_rule_in_order_names_the_posts_one_after_the_other() -> None:
    rule = Gate(Quota.IN_ORDER, (Leaf("N"), Leaf("C")))
    row = with_mapping(Mapping("d1", (Right("C", Part.DECIDES), Right("N", Part.SIGNS_OFF)), rule=rule))
    assert row["notes"] == ["Settled in order: Director of nursing, then Clinical director."]


def test_where_posts_differ_the_weakest_are_named() -> None:
    state = rows_of(surgery())["Appoint consultants and specialty doctors"]["state"]
    assert (state["word"], state["posts"]) == ("Down to the person", "General manager")


def test_where_all_posts_are_alike_none_is_named() -> None:
    assert rows_of(surgery())["Approve rosters"]["state"]["posts"] == ""


def test_a_post_that_is_weak_in_one_stage_only_is_named() -> None:
    scheme = surgery().divisions[0].mappings[0].rights[0].grounds
    rights = (
        Right("C", Part.DECIDES),
        Right("C", Part.CARRIES_OUT, scheme),
        Right("O", Part.PROPOSES, scheme),
    )
    row = with_mapping(Mapping("d1", rights))
    assert (row["state"]["word"], row["state"]["posts"]) == ("Not recorded", "Clinical director")


def test_a_document_is_named_once_with_its_reference() -> None:
    row = rows_of(surgery())["Appoint consultants and specialty doctors"]
    assert row["written"] == ["Scheme of delegation, 4.2"]


def test_a_lapsed_document_is_named_with_the_day_its_review_was_due() -> None:
    assert rows_of(surgery())["Accept the budget"]["written"] == [
        "Board terms of reference (review was due 10 January 2025)"
    ]


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({}, ""),
        ({"review": DAY}, ""),
        ({"approved": None}, "not approved"),
        ({"approved": date(2027, 1, 2)}, "from 2 January 2027"),
        ({"names": Names.PERSON}, "names a person"),
        ({"names": Names.NOBODY}, "names no post"),
    ],
)
def test_a_document_that_does_not_count_says_why(changes: dict[str, Any], doubt: str) -> None:
    assert doubt_about(of(surgery()), replace(SCHEME, **changes)) == doubt


def test_a_written_basis_without_a_document_says_that_none_is_recorded() -> None:
    bare = tuple(
        replace(ground, document=None) for ground in surgery().divisions[0].mappings[0].rights[0].grounds
    )
    row = with_mapping(Mapping("d1", (Right("C", Part.DECIDES, bare),)))
    assert row["written"] == ["Scheme of delegation (document not recorded)"]


def test_the_summary_counts_each_kind() -> None:
    assert summary_of(of(surgery())) == (
        "5 decisions: 1 written down, 1 by custom, 1 down to the person and 2 with nobody to settle it."
    )


def test_an_empty_chart_says_so() -> None:
    organisation = surgery()
    bare = replace(organisation.divisions[0], mappings=())
    assert summary_of(of(replace(organisation, divisions=(bare,)))) == "No decisions are on this chart yet."


def test_the_dates_say_draft_or_agreed_and_when_the_review_is_due() -> None:
    division = surgery().divisions[0]
    assert dates_of(division, DAY) == "Agreed 14 January 2026. Review was due 14 July 2026."
    assert dates_of(division, date(2026, 7, 14)) == "Agreed 14 January 2026. Review by 14 July 2026."
    draft = replace(division, status=Status.DRAFT, agreed=None, review=None)
    assert (dates_of(draft, DAY), edition_of(draft)) == ("Draft, not yet agreed.", "Draft, version 3")
    assert dates_of(replace(division, agreed=None, review=None), DAY) == "Agreed, date not recorded."
