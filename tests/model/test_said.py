"""What a field says, in words: by the names of the map, never by an id or a code where there is a word."""

from __future__ import annotations

from datetime import date

import pytest

from build import decision, division, mapping, organisation, post, right
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    Cover,
    Gate,
    Holding,
    HoldingKind,
    Lane,
    Leaf,
    Letters,
    Quota,
    Reply,
    ReplyState,
    RoleTime,
    Settings,
    Status,
    Successor,
    Task,
    TaskAction,
)
from triumvirate.model.said import Speaker

MAP = organisation(
    division(
        post("C", "clinical", holder="Ann"),
        post("O", "operational"),
        mappings=[mapping("d1", right("C", "decides", "policy"))],
    ),
    decisions=[decision("d1", title="Spend money")],
)
SPEAKER = Speaker.of(MAP, MAP.divisions[0])
CLINICAL, OPERATIONAL = (one.title for one in MAP.divisions[0].posts)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ((), "nothing"),
        (True, "yes"),
        (False, "no"),
        (date(2026, 1, 14), "14 January 2026"),
        ("Ann", "Ann"),
        ("d1", "Spend money"),
        ("C", CLINICAL),
        ("free text", "free text"),
        (3, "3"),
        (Lane.NURSING, "Nursing"),
        (Status.AGREED, "Agreed"),
        (Holding("Ann", date(2026, 1, 1), None, HoldingKind.ACTING), "Ann acting from 1 Jan 2026"),
        (Holding("Ann", None, date(2026, 3, 1)), "Ann until 1 Mar 2026"),
        (Cover("O", Basis.POLICY), f"{OPERATIONAL} (policy, procedure or protocol)"),
        (Accepted("no-basis", ("d1",), "Ann"), "no basis Ann"),
        (RoleTime(4, "sessions"), "4 sessions"),
        (Settings(Letters.RACI), "RACI letters"),
        (Task(TaskAction.WRITE_DOWN, "C"), f"write down {CLINICAL}"),
        (Reply("d1", ReplyState.ACCEPTED), "Spend money: accepted"),
        (Successor("C", None, "Cay"), f"{CLINICAL}: Cay"),
        (Successor("C"), f"{CLINICAL}: nothing"),
        (Gate(Quota.ANY, (Leaf("C"), Leaf("O"))), f"{CLINICAL} or {OPERATIONAL}"),
        (("C", "O"), f"{CLINICAL}, {OPERATIONAL}"),
    ],
)
def test_a_value_is_said_in_words(value: object, said: str) -> None:
    assert SPEAKER.say(value).casefold() == said.casefold()


def test_rights_are_said_post_by_post_with_their_basis() -> None:
    rights = (
        right("C", "proposes", "custom"),
        right("C", "decides", "custom"),
        right("O", "consulted"),
    )
    said = SPEAKER.say(rights)
    assert said.startswith(f"{CLINICAL}: Proposes, Decides (custom and practice)")
    assert f"{OPERATIONAL}: Consulted" in said


def test_fields_that_belong_together_leave_out_the_silent_ones() -> None:
    assert SPEAKER.say_together((("C",), None, "")) == CLINICAL
    assert SPEAKER.say_together((None, "")) == "nothing"
