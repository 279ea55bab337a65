"""Do the leads agree: verdicts, contested and unclaimed decisions, pairs, and the published alphas."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from triumvirate.analysis.agreement import Agreement, agreement, alpha, pairs, worth_showing

ORACLES = json.loads((Path(__file__).parents[1] / "oracles" / "oracles.json").read_text(encoding="utf-8"))
LEADS = ("C", "O", "N")
EXAMPLE = ("OOO", "CCC", "COC", "CON", "ONO", "N-N")


def answers(text: str) -> tuple[str | None, ...]:
    return tuple(None if letter == "-" else letter for letter in text)


def units(known: dict) -> list[tuple[str | None, ...]]:
    if "units" in known:
        return [tuple(unit) for unit in known["units"]]
    return list(zip(*known["coders_by_units"], strict=True))


def verdict(text: str) -> str:
    return agreement(answers(text), LEADS[: len(text)]).verdict


# ---- verdicts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("OOO", "agreed"),
        ("COC", "2 to 1"),
        ("CON", "three ways"),
        ("N-N", "open"),
        ("---", "open"),
        ("-C-", "open"),
    ],
)
def test_three_leads_agree_split_or_leave_it_open(given: str, expected: str) -> None:
    assert verdict(given) == expected


def test_other_numbers_of_leads_are_told_alike() -> None:
    assert [verdict("CC"), verdict("CO")] == ["agreed", "two ways"]
    assert agreement(answers("CCCO"), "CONA").verdict == "3 to 1"
    assert agreement(answers("CONA"), "CONA").verdict == "four ways"
    assert agreement(answers("ABCDEFG"), "ABCDEFG").verdict == "7 ways"
    assert agreement((), ()).verdict == "open"


@pytest.mark.parametrize("known", [each for each in ORACLES["agreement"] if "order" in each])
def test_the_example_is_contested_and_unclaimed_as_printed(known: dict) -> None:
    found = [agreement(unit, known["order"]) for unit in units(known)]
    assert f"{sum(each.verdict == 'agreed' for each in found)}/{len(found)}" == known["unanimous"]
    assert [place for place, each in enumerate(found) if each.contested] == known["contested"]
    assert [place for place, each in enumerate(found) if each.unclaimed] == known["orphaned"]


def test_contested_means_two_name_themselves_and_unclaimed_that_nobody_does() -> None:
    assert agreement(answers("COC"), LEADS) == Agreement("2 to 1", contested=True, unclaimed=False)
    assert agreement(answers("ONO"), LEADS) == Agreement("2 to 1", contested=False, unclaimed=True)
    assert agreement(answers("---"), LEADS) == Agreement("open", contested=False, unclaimed=False)
    assert agreement(answers("N--"), LEADS) == Agreement("open", contested=False, unclaimed=True)


# ---- pairs -----------------------------------------------------------------------------------------


def test_each_pair_counts_what_both_answered() -> None:
    assert pairs([answers(each) for each in EXAMPLE], LEADS) == {
        ("C", "O"): (2, 5),
        ("C", "N"): (5, 6),
        ("O", "N"): (2, 5),
    }
    assert pairs([], LEADS)["C", "O"] == (0, 0)


# ---- alpha -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", ORACLES["agreement"], ids=lambda known: known["name"])
def test_alpha_is_as_published(known: dict) -> None:
    found = alpha(units(known))
    assert (None if found is None else str(found)) == known["alpha_nominal"]


def test_alpha_of_the_three_coder_example() -> None:
    coders = ("-----34121133-3", "1-213343-------", "--21344-21133-4")
    assert alpha(list(zip(*map(answers, coders), strict=True))) == Fraction(56, 81)


@pytest.mark.parametrize("given", [[], ["C--"], ["CCC"], ["---", "O--"]])
def test_alpha_has_nothing_to_say_of_too_few_or_only_equal_answers(given: list[str]) -> None:
    assert alpha([answers(each) for each in given]) is None


def test_answers_given_alone_do_not_count() -> None:
    rows = [answers(each) for each in EXAMPLE]
    assert alpha([*rows, answers("-C-")]) == alpha(rows) == Fraction(19, 47)


def test_alpha_is_worth_showing_from_ten_decisions_and_two_answers_in_use() -> None:
    ten = [answers("OOO")] * 9 + [answers("OOC")]
    assert worth_showing(ten)
    assert not worth_showing(ten[1:])
    assert not worth_showing([answers("OOO")] * 10)
    assert not worth_showing([*ten[1:], answers("C--")])
