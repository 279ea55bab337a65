"""The triangle: for each division two dots, who starts and who signs, joined by an arrow.

A dot in a corner means that one lead does it all, in the middle that the three do it evenly. Shares are those
of the three lead lanes among themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, hypot

from triumvirate.analysis.figures import LANES, Figures, Picture
from triumvirate.model.organisation import Lane
from triumvirate.model.speech import say
from triumvirate.model.words import lane_word, lead_word
from triumvirate.reports.pictures.letters import CAPITAL, width_of, wrapped
from triumvirate.reports.pictures.paint import Canvas, Drawing
from triumvirate.reports.pictures.palette import LETTERS, Style

Point = tuple[float, float]
Box = tuple[float, float, float, float]
RADIUS, DOT, NAME = 9.0, 4.5, 96.0


def triangle(picture: Picture, style: Style, width: float) -> Drawing:
    """Who starts and who signs in each division, as arrows between the corners of the three leads."""
    canvas = Canvas("triangle", width, style)
    side = min(width - 60, 400.0)
    top = style.size * 2.4
    corners = _corners(width / 2, top, side)
    _ground(canvas, corners)
    ends = _apart({each.number: _place(corners, each.signs) for each in picture.divisions if each.signs})
    for each in picture.divisions:
        _arrow(canvas, each, corners, ends)
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in ends.values()]
    for each in picture.divisions:
        taken += _along(each, corners, ends)
    left_over = []
    for each in picture.divisions:
        if each.number in ends:
            canvas.badge(each.number, ends[each.number], RADIUS)
            _mark(canvas, each, ends[each.number])
            if not _name(canvas, each, ends[each.number], taken, corners):
                left_over.append(each)
        else:
            left_over.append(each)
    down = _key(canvas, left_over, corners[1][1] + style.size * 2.6)
    said = " ".join(f"{each.name}: {_words(each)}." for each in picture.divisions)
    return canvas.finish(down, say("Who starts and who signs"), said)


def _corners(middle: float, top: float, side: float) -> tuple[Point, Point, Point]:
    """Clinical at the top, operational at the left, nursing at the right."""
    high = side * 3**0.5 / 2
    return (middle, top), (middle - side / 2, top + high), (middle + side / 2, top + high)


def _ground(canvas: Canvas, corners: tuple[Point, Point, Point]) -> None:
    """The triangle, its middle, and the names of its corners."""
    style = canvas.style
    canvas.shape(corners, style.palette.ground, style.palette.quiet)
    middle = (sum(x for x, _y in corners) / 3, sum(y for _x, y in corners) / 3)
    for one, other in ((0, 1), (1, 2), (2, 0)):
        half = ((corners[one][0] + corners[other][0]) / 2, (corners[one][1] + corners[other][1]) / 2)
        canvas.line((middle, half), style.palette.line, dash="3 3")
    (x1, y1), (x2, y2), (x3, y3) = corners
    below = style.size * 1.5
    for lane, (x, y) in zip(LANES, ((x1, y1 - 9), (x2, y2 + below), (x3, y3 + below)), strict=True):
        _corner_name(canvas, lane, x, y)


def _corner_name(canvas: Canvas, lane: str, middle: float, baseline: float) -> None:
    style, said = canvas.style, lane_word(Lane(lane))
    wide = 22 + width_of(said, style.size, bold=True)
    left = max(0.0, min(canvas.width - wide, middle - wide / 2))
    box = (left, baseline - style.size * CAPITAL / 2 - 8, 17.0, 16.0)
    canvas.segment(lane, box)
    canvas.figure(style.palette.fills[lane], LETTERS[lane], box, style.small)
    canvas.text(said, left + 22, baseline, bold=True)


def _place(corners: tuple[Point, Point, Point], shares: dict[str, Fraction]) -> Point:
    parts = [float(shares[lane]) for lane in LANES]
    across = sum(part * x for part, (x, _y) in zip(parts, corners, strict=True))
    return across, sum(part * y for part, (_x, y) in zip(parts, corners, strict=True))


def _apart(places: dict[int, Point]) -> dict[int, Point]:
    """The same places, those that would lie over each other set beside each other."""
    groups: list[list[int]] = []
    for number, (x, y) in places.items():
        near = next((group for group in groups if any(_near((x, y), places[one]) for one in group)), None)
        if near is None:
            groups.append([number])
        else:
            near.append(number)
    found = dict(places)
    for group in groups:
        if len(group) > 1:
            found.update(_packed(group, places))
    return found


def _packed(group: list[int], places: dict[int, Point]) -> dict[int, Point]:
    """Discs that would lie over each other as a block round their middle, those at the left first."""
    across = sum(places[one][0] for one in group) / len(group)
    down = sum(places[one][1] for one in group) / len(group)
    wide, step = max(2, ceil(len(group) ** 0.5)), 2 * RADIUS + 2
    lines = [group[start : start + wide] for start in range(0, len(group), wide)]
    found = {}
    for nth, line in enumerate(lines):
        for place, one in enumerate(sorted(line, key=lambda one: places[one][0])):
            left = across + (place - (len(line) - 1) / 2) * step
            found[one] = (left, down + (nth - (len(lines) - 1) / 2) * step)
    return found


def _near(one: Point, other: Point) -> bool:
    return hypot(one[0] - other[0], one[1] - other[1]) < 2 * RADIUS


def _arrow(
    canvas: Canvas, each: Figures, corners: tuple[Point, Point, Point], ends: dict[int, Point]
) -> None:
    """A small ring where the division starts, and an arrow to where it signs."""
    if each.starts is None:
        return
    palette, start = canvas.style.palette, _place(corners, each.starts)
    end = ends.get(each.number)
    if end is not None:
        long = hypot(end[0] - start[0], end[1] - start[1])
        if long > RADIUS + DOT + 6:
            ux, uy = (end[0] - start[0]) / long, (end[1] - start[1]) / long
            tip = (end[0] - ux * (RADIUS + 1), end[1] - uy * (RADIUS + 1))
            foot = (tip[0] - ux * 8, tip[1] - uy * 8)
            canvas.line(((start[0] + ux * DOT, start[1] + uy * DOT), foot), palette.text, 1.6)
            wings = ((foot[0] - uy * 4, foot[1] + ux * 4), (foot[0] + uy * 4, foot[1] - ux * 4))
            canvas.shape((tip, *wings), palette.text)
    canvas.disc(start, DOT, palette.ground, palette.text)


def _along(each: Figures, corners: tuple[Point, Point, Point], ends: dict[int, Point]) -> list[Box]:
    """Small boxes along a division's arrow, so that no name is written over it."""
    if each.starts is None:
        return []
    (x1, y1), (x2, y2) = _place(corners, each.starts), ends.get(each.number, _place(corners, each.starts))
    steps = max(1, int(hypot(x2 - x1, y2 - y1) / DOT))
    points = [(x1 + (x2 - x1) * nth / steps, y1 + (y2 - y1) * nth / steps) for nth in range(steps + 1)]
    return [(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]


def _mark(canvas: Canvas, each: Figures, at: Point) -> None:
    decisions = tuple(one for several in each.decisions.values() for one in several)
    box = (at[0] - RADIUS, at[1] - RADIUS, 2 * RADIUS, 2 * RADIUS)
    canvas.mark(box, each.number, decisions, f"{canvas.style.say(each.name)}: {_words(each)}")


def _name(
    canvas: Canvas, each: Figures, at: Point, taken: list[Box], corners: tuple[Point, Point, Point]
) -> bool:
    """The division's name beside its badge, where there is room for it; False where there is none."""
    style = canvas.style
    lines = wrapped(f"{each.number} {canvas.style.say(each.name)}", NAME, style.small)
    wide, high = max(width_of(line, style.small) for line in lines), len(lines) * style.small * 1.25
    floor = corners[1][1] + 2
    for left, top in _beside(at, wide, high):
        box = (left, top, left + wide, top + high)
        inside = left >= 0 and left + wide <= canvas.width and top >= corners[0][1] and top + high <= floor
        if inside and not any(_over(box, other) for other in taken):
            taken.append(box)
            for place, line in enumerate(lines):
                canvas.text(line, left, top + (place + 0.85) * style.small * 1.25, style.small)
            return True
    return False


def _beside(at: Point, wide: float, high: float) -> Iterator[Point]:
    """Where a name of this size may stand: right, left, above, below, then at the four corners."""
    right, left = at[0] + RADIUS + 4, at[0] - RADIUS - 4 - wide
    above, below = at[1] - RADIUS - 4 - high, at[1] + RADIUS + 4
    yield from ((right, at[1] - high / 2), (left, at[1] - high / 2))
    yield from ((at[0] - wide / 2, above), (at[0] - wide / 2, below))
    yield from ((across, down) for across in (right - 4, left + 4) for down in (above + 3, below - 3))


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(canvas: Canvas, divisions: list[Figures], down: float) -> float:
    """What ring and disc mean, and the names that had no room in the triangle."""
    style, high = canvas.style, canvas.style.size * 1.7
    middle = down + high / 2
    base = middle + style.small * CAPITAL / 2
    canvas.disc((DOT + 1, middle), DOT, style.palette.ground, style.palette.text)
    canvas.text("starts", 16, base, style.small, colour=style.palette.quiet)
    left = 16 + width_of("starts", style.small) + 8
    canvas.line(((left, middle), (left + 20, middle)), style.palette.text, 1.6)
    canvas.shape(((left + 28, middle), (left + 20, middle - 4), (left + 20, middle + 4)), style.palette.text)
    canvas.disc((left + 40, middle), RADIUS, style.palette.text)
    canvas.text("signs", left + 54, base, style.small, colour=style.palette.quiet)
    down += high
    for each in divisions:
        nothing = "" if each.signs else f": {say('nothing is signed by the three leads')}"
        said = f"{style.say(each.name)}{nothing}"
        lines = wrapped(said, canvas.width - 2 * RADIUS - 8, style.small)
        canvas.badge(each.number, (RADIUS, down + high / 2), RADIUS)
        for place, line in enumerate(lines):
            baseline = down + (high + style.small * CAPITAL) / 2 + place * style.small * 1.3
            canvas.text(line, 2 * RADIUS + 6, baseline, style.small)
        down += high + (len(lines) - 1) * style.small * 1.3
    return down + 2


def _words(each: Figures) -> str:
    """Where a division's two dots lie, in words."""
    return say("starts {first}, signs {last}", first=_where(each.starts), last=_where(each.signs))


def _where(shares: dict[str, Fraction] | None) -> str:
    if shares is None:
        return say("nowhere among the three leads")
    most = max(LANES, key=lambda lane: shares[lane])
    if shares[most] > Fraction(1, 2):
        return say("mostly with {lead}", lead=lead_word(Lane(most)))
    least = min(LANES, key=lambda lane: shares[lane])
    if shares[least] < Fraction(1, 6):
        return say("hardly with {lead}", lead=lead_word(Lane(least)))
    return say("evenly")
