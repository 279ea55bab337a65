"""The colours of the program as plain values, so that contrast can be computed without a screen.

Knows nothing of Qt. theme.py turns these into a palette and a style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from triumvirate.model.organisation import Lane


@dataclass(frozen=True, slots=True)
class LaneColour:
    """A lane's strong colour, its tint, and the text colour that stands on the strong one."""

    strong: str
    tint: str
    on: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A text colour on its tinted ground."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one scheme, each a "#RRGGBB"."""

    name: str
    window: str
    card: str
    group: str
    hover: str
    text: str
    secondary: str
    disabled: str
    line: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    rail: str
    rail_text: str
    rail_secondary: str
    rail_selected: str
    clinical: LaneColour
    operational: LaneColour
    nursing: LaneColour
    other: LaneColour
    nobody: LaneColour
    high: Shade
    medium: Shade
    good: Shade
    info: Shade

    def lane(self, lane: Lane | str | None) -> LaneColour:
        """The colours of a lane; ``outside`` and ``other_leads`` are lane other, None is nobody."""
        shown: LaneColour = getattr(self, _LANE_FIELD.get(str(lane), "other")) if lane else self.nobody
        return shown

    def shade(self, name: str) -> Shade:
        """The shade called high, medium, low, good or info."""
        shown: Shade = getattr(self, "info" if name == "low" else name)
        return shown


_LANE_FIELD = {"clinical": "clinical", "operational": "operational", "nursing": "nursing", "nobody": "nobody"}

LIGHT = Tokens(
    name="light",
    window="#F3F5F8",
    card="#FFFFFF",
    group="#F7F9FC",
    hover="#EDF1F7",
    text="#1B2430",
    secondary="#55617A",
    disabled="#6B7689",
    line="#DCE1E9",
    border="#79859B",
    accent="#0B57B7",
    accent_hover="#094A9C",
    on_accent="#FFFFFF",
    selection="#E7F0FC",
    rail="#0F1F38",
    rail_text="#FFFFFF",
    rail_secondary="#AFBDD3",
    rail_selected="#23395C",
    clinical=LaneColour("#0B66C2", "#E6EFFB", "#FFFFFF"),
    operational=LaneColour("#9A5F00", "#FBF0DC", "#FFFFFF"),
    nursing=LaneColour("#561049", "#F6E9F4", "#FFFFFF"),
    other=LaneColour("#40402E", "#ECECE4", "#FFFFFF"),
    nobody=LaneColour("#838DA0", "#EDF0F4", "#1B2430"),
    high=Shade("#B3261E", "#FCEBEA"),
    medium=Shade("#8A5A00", "#FFF4DB"),
    good=Shade("#0A6B3D", "#E5F5EC"),
    info=Shade("#37507A", "#EAF0F8"),
)

DARK = Tokens(
    name="dark",
    window="#12161D",
    card="#1B212B",
    group="#212834",
    hover="#262E3A",
    text="#E9EDF3",
    secondary="#AAB4C4",
    disabled="#8490A3",
    line="#323B49",
    border="#7C889C",
    accent="#7DB3FF",
    accent_hover="#9BC4FF",
    on_accent="#0B1726",
    selection="#1C2C46",
    rail="#0B0F15",
    rail_text="#E9EDF3",
    rail_secondary="#AAB4C4",
    rail_selected="#253043",
    clinical=LaneColour("#629CFF", "#1B2A47", "#0B1726"),
    operational=LaneColour("#EFAA1C", "#3B2C14", "#241600"),
    nursing=LaneColour("#F3D8F9", "#463049", "#2A0A24"),
    other=LaneColour("#B8CBAC", "#2C372C", "#0E1A12"),
    nobody=LaneColour("#6C7789", "#2A313D", "#FFFFFF"),
    high=Shade("#FF9A92", "#431D1D"),
    medium=Shade("#F2B54A", "#3B2B12"),
    good=Shade("#72D69E", "#15331F"),
    info=Shade("#A9C4F5", "#1F2C45"),
)

HIGH_CONTRAST = Tokens(
    name="high contrast",
    window="#000000",
    card="#000000",
    group="#1A1A1A",
    hover="#2B2B2B",
    text="#FFFFFF",
    secondary="#FFFFFF",
    disabled="#C0C0C0",
    line="#FFFFFF",
    border="#FFFFFF",
    accent="#FFE45C",
    accent_hover="#FFF1A8",
    on_accent="#000000",
    selection="#002B55",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_secondary="#FFFFFF",
    rail_selected="#003A70",
    clinical=LaneColour("#5E9CFF", "#0E2038", "#000000"),
    operational=LaneColour("#EFA721", "#33240A", "#000000"),
    nursing=LaneColour("#F9D9FD", "#3A2340", "#000000"),
    other=LaneColour("#B9CCAE", "#1C271D", "#000000"),
    nobody=LaneColour("#9AA3B0", "#222222", "#000000"),
    high=Shade("#FFB0A9", "#380C0C"),
    medium=Shade("#FFD479", "#2E2005"),
    good=Shade("#8BEDB5", "#06240F"),
    info=Shade("#C4D8FF", "#0E1A30"),
)

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": HIGH_CONTRAST}
