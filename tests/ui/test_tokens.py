"""The colours can be read and told apart, in every scheme and by every sight: computed, not looked at."""

from __future__ import annotations

from itertools import combinations

import pytest

from triumvirate.ui.tokens import SCHEMES
from ui.colour import SIGHTS, ciede2000, contrast, difference

LANES = ("clinical", "operational", "nursing", "other")
SHADES = ("high", "medium", "good", "info")


@pytest.fixture(params=SCHEMES)
def tokens(request):
    return SCHEMES[request.param]


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_agrees_with_the_published_pairs(one, other, printed):
    assert ciede2000(one, other) == pytest.approx(printed, abs=0.0001)


@pytest.mark.parametrize("ground", ["window", "card", "group", "hover", "selection"])
@pytest.mark.parametrize("ink", ["text", "secondary", "accent"])
def test_text_stands_out_from_every_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["rail", "rail_selected"])
@pytest.mark.parametrize("ink", ["rail_text", "rail_secondary"])
def test_text_stands_out_on_the_rail(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
def test_a_severity_stands_out_from_its_own_ground_and_from_a_card(tokens, shade):
    shown = tokens.shade(shade)
    assert contrast(shown.text, shown.ground) >= 4.5
    assert contrast(shown.text, tokens.card) >= 4.5


@pytest.mark.parametrize("lane", [*LANES, "nobody"])
def test_a_letter_stands_out_from_its_lane(tokens, lane):
    shown = tokens.lane(None if lane == "nobody" else lane)
    assert contrast(shown.on, shown.strong) >= 4.5


@pytest.mark.parametrize("lane", LANES)
def test_a_lane_stands_out_as_text_on_a_card_on_the_selection_and_on_its_tint(tokens, lane):
    shown = tokens.lane(lane)
    for ground in (tokens.card, tokens.selection, shown.tint):
        assert contrast(shown.strong, ground) >= 4.5


def test_a_primary_button_can_be_read_at_rest_and_under_the_pointer(tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5


@pytest.mark.parametrize("ground", ["window", "card"])
def test_the_edges_of_controls_and_the_focus_can_be_seen(tokens, ground):
    assert contrast(tokens.border, getattr(tokens, ground)) >= 3
    assert contrast(tokens.accent, getattr(tokens, ground)) >= 3
    assert contrast(tokens.nobody.strong, getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("one", "other"), list(combinations(LANES, 2)))
def test_the_lanes_can_be_told_apart_by_every_sight(tokens, one, other, sight):
    assert difference(tokens.lane(one).strong, tokens.lane(other).strong, sight) >= 20
