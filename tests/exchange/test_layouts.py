"""Where the chart lies: layouts people use, one by one."""

from __future__ import annotations

from triumvirate.exchange.charts import Chart, chart_of
from triumvirate.exchange.layout import find_blocks
from triumvirate.exchange.sheets import Sheet
from triumvirate.exchange.view import View
from triumvirate.model.organisation import Part

D, E, C = Part.DECIDES, Part.CARRIES_OUT, Part.CONSULTED
HEAD = ["Decision", "Director", "Matron"]


def read(*rows: list[str], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Chart:
    sheet = Sheet.of_rows("S", rows)
    view = View(Sheet("S", sheet.cells, merged))
    blocks = find_blocks(view)
    assert blocks, "no chart was found"
    return chart_of(view, blocks)


def is_chart(*rows: list[str]) -> bool:
    return bool(find_blocks(View(Sheet.of_rows("S", rows))))


def rights(chart: Chart) -> dict[str, list[tuple[str, Part]]]:
    return {row.title: list(row.rights) for row in chart.rows}


def listed(chart: Chart) -> dict[str, str]:
    return {item.where: item.why for item in chart.not_understood}


def test_a_row_of_text_between_decisions_from_the_first_row_on_groups_them() -> None:
    chart = read(HEAD, ["Money"], ["Spend", "A", "R"], ["People"], ["Hire", "R", "A"])
    assert [(row.title, row.domain) for row in chart.rows] == [("Spend", "Money"), ("Hire", "People")]
    assert chart.not_understood == ()


def test_a_row_without_letters_among_decisions_is_a_decision_nobody_has_a_part_in() -> None:
    chart = read(HEAD, ["Spend", "A", "R"], ["Close a ward"], ["Hire", "R", "A"])
    assert rights(chart)["Close a ward"] == []
    assert "nobody has a part" in listed(chart)["S!A3"]


def test_a_heading_after_an_empty_row_or_in_capitals_or_joined_across_groups_decisions() -> None:
    spaced = read(HEAD, ["Spend", "A", "R"], [], ["People"], ["Hire", "R", "A"])
    loud = read(HEAD, ["Spend", "A", "R"], ["PEOPLE"], ["Hire", "R", "A"])
    joined = read(HEAD, ["Spend", "A", "R"], ["People"], ["Hire", "R", "A"], merged=((2, 0, 2, 2),))
    assert [chart.rows[-1].domain for chart in (spaced, loud, joined)] == ["People", "PEOPLE", "People"]


def test_a_row_without_letters_below_the_chart_is_listed() -> None:
    chart = read(HEAD, ["Spend", "A", "R"], ["Hire", "R", "A"], ["Agreed in May"])
    assert len(chart.rows) == 2
    assert listed(chart) == {"S!A4": "This stands outside the chart."}


def test_a_column_of_areas_filled_in_once_a_group_is_carried_down() -> None:
    chart = read(
        ["Area", *HEAD], ["Money", "Spend", "A", "R"], ["", "Save", "A", ""], ["People", "Hire", "", "A"]
    )
    assert [row.domain for row in chart.rows] == ["Money", "Money", "People"]


def test_a_column_of_numbers_is_no_decision_and_is_left_out() -> None:
    chart = read(["No.", *HEAD], ["1", "Spend", "A", "R"], ["2", "Hire", "R", "A"])
    assert list(rights(chart)) == ["Spend", "Hire"]
    assert chart.not_understood == ()


def test_a_column_of_remarks_becomes_notes() -> None:
    chart = read([*HEAD, "Comments"], ["Spend", "A", "R", "up to £500"], ["Hire", "R", "A", ""])
    assert [row.note for row in chart.rows] == ["Comments: up to £500", ""]


def test_a_letter_in_a_column_of_remarks_is_kept_as_a_note_and_listed() -> None:
    rows = [["Spend", "A", "R", "to £500"], ["Hire", "R", "A", "with finance"], ["Fire", "A", "", "A"]]
    chart = read([*HEAD, "Comments"], *rows, ["Train", "A", "", "a week ahead"])
    assert "note" in listed(chart)["S!D4"]


def test_two_rows_of_headings_give_the_posts_of_the_lower_one() -> None:
    chart = read(
        ["", "Leads", "", "Others"], ["Decision", "Director", "Matron", "Clerk"], ["Spend", "A", "R", "I"]
    )
    assert chart.posts == ("Director", "Matron", "Clerk")
    assert list(listed(chart)) == ["S!B1", "S!D1"]


def test_posts_of_the_same_title_are_told_apart_by_the_heading_above_them() -> None:
    chart = read(
        ["", "Surgery", "", "Medicine"], ["Decision", "Lead", "Clerk", "Lead"], ["Spend", "A", "R", "I"]
    )
    assert chart.posts == ("Surgery Lead", "Clerk", "Medicine Lead")


def test_posts_of_the_same_title_with_nothing_above_them_are_numbered_and_listed() -> None:
    chart = read(["Decision", "Lead", "Lead"], ["Spend", "A", "R"])
    assert chart.posts == ("Lead", "Lead (2)")
    assert "Two columns" in listed(chart)["S!C1"]


def test_a_post_without_any_letter_is_a_post_all_the_same() -> None:
    chart = read(["Decision", "Director", "Matron", "Clerk"], ["Spend", "", "A", ""], ["Hire", "", "R", ""])
    assert chart.posts == ("Director", "Matron", "Clerk")


def test_letters_in_a_row_without_a_decision_are_listed() -> None:
    chart = read(HEAD, ["Spend", "A", "R"], ["", "C", ""], ["Hire", "R", "A"])
    assert listed(chart) == {"S!B3": "No decision is named in this row."}


def test_a_cell_that_cannot_be_read_is_listed_and_the_others_of_its_row_are_read() -> None:
    chart = read(HEAD, ["Spend", "A", "see policy"], ["Hire", "R", "A"])
    assert rights(chart)["Spend"] == [("Director", D)]
    assert listed(chart) == {"S!C2": "This is no letter or word of a chart."}


def test_a_legend_beside_above_or_below_is_used_and_not_listed() -> None:
    legend = [["R", "Responsible"], ["A", "Accountable"]]
    below = read(HEAD, ["Spend", "A", "R"], ["Hire", "R", "A"], [], ["Legend"], *legend)
    above = read(*legend, [], HEAD, ["Spend", "A", "R"], ["Hire", "R", "A"])
    beside = read(HEAD, ["Spend", "A", "R", "", *legend[0]], ["Hire", "R", "A", "", *legend[1]])
    written = read(["R = Responsible, A = Accountable"], HEAD, ["Spend", "A", "R"], ["Hire", "R", "A"])
    for chart in (below, above, beside, written):
        assert (len(chart.rows), chart.not_understood) == (2, ())


def test_decisions_that_read_like_a_legend_stay_decisions() -> None:
    chart = read(
        HEAD, ["A - Approve leave", "A", "R"], ["C: Consult staff", "R", ""], ["Inform the board", "I", ""]
    )
    assert list(rights(chart)) == ["A - Approve leave", "C: Consult staff", "Inform the board"]


def test_a_last_decision_with_a_remark_like_a_legend_stays_a_decision() -> None:
    chart = read([*HEAD, "Comments"], ["Spend", "A", "R", ""], ["Hire", "", "C", "Consulted by letter"])
    assert rights(chart)["Hire"] == [("Matron", C)]
    assert chart.rows[-1].note == "Comments: Consulted by letter"


def test_a_heading_row_said_again_is_no_decision() -> None:
    chart = read(HEAD, ["Spend", "A", "R"], ["People"], HEAD, ["Hire", "R", "A"])
    assert [(row.title, row.domain) for row in chart.rows] == [("Spend", ""), ("Hire", "People")]
    assert chart.not_understood == ()


def test_a_second_chart_below_with_other_posts_is_read_too() -> None:
    chart = read(
        HEAD, ["Spend", "A", "R"], [], ["Wards"], ["Decision", "Sister", "Clerk"], ["Open a ward", "A", "R"]
    )
    assert chart.posts == ("Director", "Matron", "Sister", "Clerk")
    assert chart.rows[-1].rights == (("Sister", D), ("Clerk", E))
    assert chart.rows[-1].domain == "Wards"


def test_with_parts_across_the_names_in_the_cells_are_the_posts() -> None:
    chart = read(
        ["Activity", "Responsible", "Accountable"],
        ["Spend", "Matron, Clerk", "Director"],
        ["Hire", "Clerk", ""],
    )
    assert rights(chart) == {"Spend": [("Matron", E), ("Clerk", E), ("Director", D)], "Hire": [("Clerk", E)]}
    assert chart.posts == ("Matron", "Clerk", "Director")


def test_posts_whose_titles_look_like_letters_are_posts() -> None:
    chart = read(["Decision", "PM", "C", "MD"], ["Spend", "D", "M", "E"], ["Hire", "E", "D", "M"])
    assert chart.posts == ("PM", "C", "MD")
    assert len(chart.rows) == 2


def test_a_title_above_the_chart_is_its_title() -> None:
    chart = read(["Who decides what"], [], HEAD, ["Spend", "A", "R"])
    assert (chart.title, chart.not_understood) == ("Who decides what", ())


def test_a_dash_says_that_a_post_has_no_part() -> None:
    chart = read(HEAD, ["Spend", "A", "–"], ["Hire", "-", "n/a"], ["Train", "", "R"])
    assert rights(chart) == {"Spend": [("Director", D)], "Hire": [], "Train": [("Matron", E)]}
    assert chart.not_understood == ()


def test_a_sheet_without_a_chart_holds_none() -> None:
    assert not is_chart(["Name", "Age"], ["Ann", "41"], ["Bob", "39"])
    assert not is_chart(["Spend", "A", "R"], ["Hire", "R", "A"])
    assert not is_chart(["Patient", "Sex"], ["Ann", "F"], ["Bob", "M"], ["Cem", "M"], ["Dot", "F"])
    assert not is_chart(["Decision", "Director"])
    assert not is_chart()


def test_where_a_cell_stands_is_said_as_people_say_it() -> None:
    assert Sheet("Plan", {}).where(3, 10) == "Plan!K4"
    assert Sheet("", {}).where(0, 27) == "AB1"
    assert Sheet("", {}, lines=True).where(3, 1) == "line 4, column 2"
