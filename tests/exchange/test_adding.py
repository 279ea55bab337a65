"""A chart joins an organisation: what is there already is used again and stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import decision, division, mapping, organisation, post, right
from triumvirate.errors import UnknownName
from triumvirate.exchange.charts import Chart, add_chart, readable
from triumvirate.exchange.report import NotUnderstood
from triumvirate.exchange.rows import ChartRow
from triumvirate.model.check import check
from triumvirate.model.organisation import Organisation, Part

SURGERY = organisation(
    division(
        post("C", "clinical", title="Clinical director", holder="Ann"),
        mappings=[mapping("d1", right("C", "decides", "policy"), note="Since May")],
    ),
    decisions=[decision("d1", title="Spend money"), decision("d2", title="Hire staff")],
)


def chart(*rows: ChartRow, posts: tuple[str, ...] = ("Clinical director", "Matron")) -> Chart:
    return Chart(
        "Ward chart", posts, rows, (NotUnderstood("S!A9", "scrap", "Outside."),), reading="A = Decides."
    )


def row(title: str, *rights: tuple[str, Part], domain: str = "", note: str = "") -> ChartRow:
    return ChartRow(title, domain, rights, note)


def test_a_chart_makes_the_division_that_is_missing() -> None:
    after, report = add_chart(SURGERY, chart(row("Spend money", ("Matron", Part.DECIDES))), "Medicine")
    check(after)
    assert [each.name for each in after.divisions] == ["Surgery", "Medicine"]
    assert after.divisions[0] is SURGERY.divisions[0]
    assert report.division == "Medicine"


def test_without_a_name_the_division_takes_the_chart_s() -> None:
    assert add_chart(Organisation(), chart(row("Spend")))[0].divisions[0].name == "Ward chart"


def test_a_file_s_name_becomes_readable() -> None:
    assert readable("ward_3-raci  v2") == "Ward 3 raci v2"
    assert readable("--") == "Imported chart"


def test_a_decision_on_the_organisation_s_list_is_used_again_whatever_its_spaces_and_capitals() -> None:
    after, _ = add_chart(SURGERY, chart(row("HIRE  staff", ("Matron", Part.DECIDES))), "Medicine")
    assert after.decisions == SURGERY.decisions
    assert after.divisions[1].mappings[0].decision == "d2"


def test_rights_that_are_there_stay_with_their_grounds_and_new_ones_join_them() -> None:
    rights = (
        ("clinical DIRECTOR", Part.DECIDES),
        ("Clinical director", Part.PROPOSES),
        ("Matron", Part.INFORMED),
    )
    after, _ = add_chart(SURGERY, chart(row("Spend money", *rights, note="See policy")), "surgery")
    check(after)
    (surgery,) = after.divisions
    first, *fresh = surgery.mappings[0].rights
    assert first == SURGERY.divisions[0].mappings[0].rights[0]
    assert [each.part for each in fresh] == [Part.PROPOSES, Part.INFORMED]
    assert fresh[0].post == "C"
    assert surgery.posts[0] == SURGERY.divisions[0].posts[0]
    assert surgery.mappings[0].note == "Since May\nSee policy"


def two_called_surgery() -> Organisation:
    (surgery,) = SURGERY.divisions
    return replace(SURGERY, divisions=(surgery, replace(surgery, id="v2")))


def test_a_division_may_be_named_by_its_id() -> None:
    after, report = add_chart(two_called_surgery(), chart(row("Hire staff")), "v2")
    assert [len(each.mappings) for each in after.divisions] == [1, 2]
    assert report.division == "Surgery"


def test_an_id_comes_before_a_name() -> None:
    (surgery,) = SURGERY.divisions
    here = replace(SURGERY, divisions=(replace(surgery, id="v2", name="v1"), surgery))
    after, _ = add_chart(here, chart(row("Hire staff")), surgery.id)
    assert [len(each.mappings) for each in after.divisions] == [1, 2]


def test_a_name_in_the_same_letters_comes_before_one_in_others() -> None:
    (surgery,) = SURGERY.divisions
    here = replace(SURGERY, divisions=(replace(surgery, id="v2", name="SURGERY"), surgery))
    after, _ = add_chart(here, chart(row("Hire staff")), "Surgery")
    assert [len(each.mappings) for each in after.divisions] == [1, 2]


def test_a_name_that_several_divisions_have_is_refused_with_their_ids() -> None:
    with pytest.raises(UnknownName, match=r"more than one division surgery\. Use an id: v1 or v2\.$"):
        add_chart(two_called_surgery(), chart(row("Hire staff")), "surgery")


def test_rows_of_one_title_stay_several_decisions() -> None:
    rows = (row("Approve", ("Matron", Part.DECIDES), domain="Plan"), row("Approve", domain="Build"))
    once, _ = add_chart(Organisation(), chart(*rows))
    assert [each.domain for each in once.decisions] == ["Plan", "Build"]
    assert add_chart(once, chart(*rows))[0] is once


def test_the_division_s_own_wording_of_a_decision_is_known() -> None:
    reworded = organisation(division(post("C"), mappings=[mapping("d1", title="Spend")]))
    after, _ = add_chart(reworded, chart(row("spend", ("C", Part.DECIDES)), posts=("C",)), "Surgery")
    assert len(after.decisions) == 1


def test_the_report_counts_the_chart_and_lists_what_was_not_understood() -> None:
    rows = (row("Spend money", ("Matron", Part.DECIDES), ("Matron", Part.INFORMED)), row("Hire staff"))
    _, report = add_chart(SURGERY, chart(*rows), "Surgery")
    assert report.to_plain() == {
        "division": "Surgery",
        "decisions": 2,
        "posts": 2,
        "rights": {"decides": 1, "informed": 1},
        "not_understood": [{"where": "S!A9", "text": "scrap", "why": "Outside."}],
        "reading": "A = Decides.",
    }
