"""One cell: which letters and words it holds, and what they stand for."""

from __future__ import annotations

import pytest

from triumvirate.exchange.marks import guess_letters, make_key, read_leniently, read_marks
from triumvirate.model.organisation import Letters, Part


def parts(
    text: str, letters: Letters = Letters.RACI, legend: dict[str, str] | None = None
) -> list[Part | None]:
    key = make_key(letters, legend or {})
    return [key.part(sign) for sign in read_leniently(text, letters).signs]


@pytest.mark.parametrize(
    "text", ["R/A", "A, R", "RA", "R A", "r/a", " R & A ", "R;A", "R+A", "R and A", "(R/A)", "R - A", "ra"]
)
def test_two_letters_in_a_cell_are_two_parts(text: str) -> None:
    assert set(parts(text)) == {Part.CARRIES_OUT, Part.DECIDES}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Responsible", Part.CARRIES_OUT),
        ("ACCOUNTABLE", Part.DECIDES),
        ("Consulted", Part.CONSULTED),
        ("informed", Part.INFORMED),
        ("Decides", Part.DECIDES),
        ("Must agree", Part.MUST_AGREE),
        ("Signs off", Part.SIGNS_OFF),
        ("Proposes", Part.PROPOSES),
        ("Carries out", Part.CARRIES_OUT),
        ("R - Responsible", Part.CARRIES_OUT),
        ("Responsible (R)", Part.CARRIES_OUT),
    ],
)
def test_a_word_of_a_chart_is_a_part(text: str, part: Part) -> None:
    assert set(parts(text)) == {part}
    assert read_marks(text, Letters.RACI).whole


@pytest.mark.parametrize(
    "text",
    ["see policy", "air", "RACI", "X", "", "Approve", "12", "I agree with A", "cars", "tbc", "R" * 200],
)
def test_text_that_only_looks_a_little_like_letters_is_no_part(text: str) -> None:
    assert parts(text) == []


def test_a_remark_beside_a_letter_leaves_the_letter() -> None:
    marks = read_marks("C (regulated paths)", Letters.RACI)
    assert (marks.signs, marks.remark, marks.whole) == (("C",), "regulated paths", False)


def test_a_footnote_mark_beside_a_letter_leaves_the_letter() -> None:
    assert read_marks("R**", Letters.RACI).signs == ("R",)


def test_the_known_letter_of_two_is_read() -> None:
    assert (read_leniently("A/X", Letters.RACI).signs, read_leniently("A/X", Letters.RACI).remark) == (
        ("A",),
        "X",
    )


def test_an_a_with_a_star_is_read_only_when_the_legend_explains_it() -> None:
    assert parts("A*") == [None]
    assert parts("A*", legend={"A*": "Signs off"}) == [Part.SIGNS_OFF]


def test_s_is_not_read_in_a_raci_chart_unless_the_legend_says_it_signs_off() -> None:
    assert parts("S") == [None]
    assert parts("S", legend={"S": "Supports"}) == [None]
    assert parts("S", legend={"S": "Signs off"}) == [Part.SIGNS_OFF]
    assert parts("S", Letters.PLAIN) == [Part.SIGNS_OFF]


def test_the_reason_why_s_is_not_read_follows_the_legend() -> None:
    assert "may mean" in make_key(Letters.RACI, {}).why_not("S")
    assert "stands for supports" in make_key(Letters.RACI, {"S": "Support"}).why_not("S")


def test_a_legend_of_another_scheme_is_followed() -> None:
    legend = {"R": "Recommend", "A": "Agree", "P": "Perform", "I": "Input", "D": "Decide"}
    assert parts("R", legend=legend) == [Part.PROPOSES]
    assert parts("A", legend=legend) == [Part.MUST_AGREE]
    assert parts("P", legend=legend) == [Part.CARRIES_OUT]
    assert parts("I", legend=legend) == [Part.CONSULTED]


@pytest.mark.parametrize("text", ["D", "M", "E", "P/D", "(d)"])
def test_letters_that_only_we_have_make_a_chart_ours(text: str) -> None:
    assert guess_letters([text, "C", "I", "S"]) is Letters.PLAIN


def test_without_our_own_letters_a_chart_is_a_raci_chart() -> None:
    assert guess_letters(["R", "A", "C", "I", "S", "M and D are words", "R/A"]) is Letters.RACI


def test_how_the_letters_were_read_is_said() -> None:
    assert make_key(Letters.RACI, {}).says == "A = Decides, R = Carries out, C = Consulted, I = Informed."
