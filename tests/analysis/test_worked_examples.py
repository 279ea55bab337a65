"""The vignettes and the worked handover H come out exactly as printed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import astuple
from fractions import Fraction
from pathlib import Path

import pytest

from examples import DAY, handover_h, vignette
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.todo import Action
from triumvirate.model.organisation import Organisation

VIGNETTES = json.loads((Path(__file__).parents[1] / "oracles" / "oracles.json").read_text(encoding="utf-8"))[
    "vignettes"
]
LANES = {"C": "clinical", "O": "operational", "N": "nursing", "X": "outside", "nobody": "nobody"}
ACTIONS = {"write": "write-down", "deputy": "name-deputy"}
BAR = ("unmapped", "renegotiate", "custom", "pause", "safe")


def assessed(name: str) -> Assessment:
    organisation: Organisation = handover_h() if name.startswith("H") else vignette(name[0])
    return assess(organisation, organisation.divisions[0], DAY)


def pairs(actions: tuple[Action, ...]) -> list[tuple[str, str]]:
    return sorted((str(action.kind), action.post) for action in actions)


@pytest.fixture(params=list(VIGNETTES))
def known(request: pytest.FixtureRequest) -> tuple[Assessment, dict]:
    return assessed(request.param), VIGNETTES[request.param]


def test_who_starts_settles_and_signs_is_as_printed(known: tuple[Assessment, dict]) -> None:
    found, printed = known
    for row in ("starts", "settles", "signs"):
        shares = getattr(found, row)
        assert {lane: str(shares[name]) for lane, name in LANES.items()} == printed[row]


def test_pattern_basis_and_needed_leads_are_as_printed(known: tuple[Assessment, dict]) -> None:
    found, printed = known
    label, led_by = printed["pattern"]
    assert found.pattern.label == label.replace(" ", "-")
    assert found.pattern.led_by == (LANES[led_by] if led_by else None)
    assert found.pattern.firm == printed["firm"]
    assert found.basis.label == printed["basis"].replace(" ", "-")
    assert Counter(found.needed.values()) == {
        int(leads): count for leads, count in printed["needed_leads"].items()
    }
    assert {post: list(counts) for post, counts in found.sign_off_only.items()} == printed["sign_only"]


def test_the_handover_bar_is_as_printed(known: tuple[Assessment, dict]) -> None:
    found, printed = known
    assert astuple(found.bar) == tuple(int(printed["summary"][key]) for key in BAR)


def test_every_leaver_leaves_what_is_printed(known: tuple[Assessment, dict]) -> None:
    found, printed = known
    assert set(found.snapshot.people) == set(printed["leavers"])
    for person, answer in printed["leavers"].items():
        handover = found.leave(frozenset({person}))
        assert Counter(handover.levels.values()) == {int(level): n for level, n in answer["levels"].items()}
        assert [str(handover.moves), str(handover.moves_if_custom_fails)] == answer["say_moved"]


def test_the_to_do_lists_are_as_printed(known: tuple[Assessment, dict]) -> None:
    found, printed = known
    assert pairs(found.to_do) == sorted((ACTIONS[kind], post) for kind, post in printed["plan_to_2"])
    assert pairs(found.to_do_no_gap) == sorted((ACTIONS[kind], post) for kind, post in printed["plan_to_3"])


def test_when_p4_leaves_h_answers_as_printed() -> None:
    handover = assessed("H").leave(frozenset({"P4"}))
    assert handover.levels == {"d1": 0, "d2": 4, "d3": 2, "d4": 2, "d5": 4, "d6": 0}
    assert handover.moves == Fraction(5, 36)
    assert handover.new_single_points == {"P3": ("d5",)}
    assert pairs(handover.to_do) == [("write-down", "N")]
    assert pairs(handover.to_do_no_gap) == [("name-deputy", "IPC"), ("name-deputy", "N"), ("write-down", "N")]
    after = handover.signs_after or {}
    before = handover.signs_before or {}
    assert [before[lane] * 36 for lane in LANES.values()] == [7, 14, 8, 7, 0]
    assert [after[lane] * 36 for lane in LANES.values()] == [8, 18, 3, 7, 0]


def test_when_p4_leaves_h_says_why() -> None:
    because = assessed("H").leave(frozenset({"P4"})).because
    told = {decision: (cause.post, str(cause.stage), cause.through) for decision, cause in because.items()}
    assert told == {
        "d1": ("N", "signs", None),
        "d3": ("IPC", "proposes", "d4"),
        "d4": ("IPC", "proposes", None),
        "d6": ("N", "signs", None),
    }
