"""Bars of counts, one for each division: who settles its decisions, and what would lapse at a handover."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from triumvirate.analysis.compared_words import group_word
from triumvirate.analysis.figures import LEVELS, Figures, Held, Picture
from triumvirate.model.speech import say
from triumvirate.model.words import counted, listed
from triumvirate.reports.pictures.letters import CAPITAL, width_of, wrapped
from triumvirate.reports.pictures.paint import Canvas, Drawing
from triumvirate.reports.pictures.palette import LETTERS, Style

SETTLERS = ("clinical", "operational", "nursing", "other_leads", "outside", "shared", "nobody")
"""Who may settle a decision alone, in the order of a bar."""

GAP = 2.0
BADGE = 9.0

_SETTLER_WORDS = {"shared": "Several together", "nobody": "No post decides"}
_LEVEL_WORDS = {
    "carries_on": "Carries on",
    "pauses": "Pauses until the post is filled",
    "custom": "Rests on custom being honoured",
    "renegotiate": "Must be renegotiated",
    "not_settled": "Not settled",
}


def kind_word(kind: str) -> str:
    """What a segment stands for: a group of posts, or a handover level."""
    known = _SETTLER_WORDS.get(kind) or _LEVEL_WORDS.get(kind)
    return say(known) if known else group_word(kind)


def settles_bars(picture: Picture, style: Style, width: float) -> Drawing:
    """Who settles each division's decisions, with counts."""
    return _division_bars(
        picture,
        style,
        width,
        "settles",
        say("Who settles how many decisions"),
        SETTLERS,
        lambda each: each.settles,
    )


def handover_bars(picture: Picture, style: Style, width: float) -> Drawing:
    """What would become of each division's decisions if any one holder left, with counts."""
    return _division_bars(
        picture,
        style,
        width,
        "handover",
        say("What happens to decisions if one person leaves"),
        LEVELS,
        lambda each: each.handover,
    )


def _division_bars(
    picture: Picture,
    style: Style,
    width: float,
    name: str,
    title: str,
    kinds: tuple[str, ...],
    held: Callable[[Figures], Held],
) -> Drawing:
    canvas = Canvas(name, width, style)
    down = 0.0
    for each in picture.divisions:
        down = _named_bar(canvas, each, held(each), kinds, down)
    shown = [kind for kind in kinds if any(kind in held(each) for each in picture.divisions)]
    down = legend(canvas, shown, down + 2)
    said = " ".join(f"{each.name}: {counts_words(held(each), kinds)}." for each in picture.divisions)
    return canvas.finish(down, title, said)


def _named_bar(canvas: Canvas, each: Figures, held: Held, kinds: tuple[str, ...], down: float) -> float:
    """A division's number, name and total, and its bar beneath; gives where the next one starts."""
    style = canvas.style
    total = counted(each.total, "decision")
    room = canvas.width - 2 * BADGE - 20 - width_of(total, style.small)
    lines = wrapped(style.say(each.name), room, style.size, bold=True)
    first = down + 14
    canvas.badge(each.number, (BADGE, first - style.size * CAPITAL / 2), BADGE)
    for place, line in enumerate(lines):
        canvas.text(line, 2 * BADGE + 7, first + place * style.size * 1.3, bold=True)
    canvas.text(total, canvas.width, first, style.small, colour=style.palette.quiet, anchor="end")
    top = first + (len(lines) - 1) * style.size * 1.3 + 8
    bar(canvas, each, held, kinds, (0, top, canvas.width, style.size * 1.75))
    return top + style.size * 1.75 + 10


def bar(
    canvas: Canvas, each: Figures, held: Held, kinds: Iterable[str], box: tuple[float, float, float, float]
) -> None:
    """A bar of one division's counts, each segment a mark."""
    left, top, width, height = box
    style = canvas.style
    there = [(kind, held[kind]) for kind in kinds if kind in held]
    total = sum(len(decisions) for _kind, decisions in there)
    for kind, decisions in there:
        wide = width * len(decisions) / total
        inner = (left, top, wide - (GAP if left + wide < box[0] + width - 0.5 else 0), height)
        canvas.segment(kind, inner)
        fill, number = style.palette.fills[kind], str(len(decisions))
        letter = LETTERS.get(kind, "")
        if not (letter and canvas.figure(fill, f"{letter} {number}", inner, style.small)):
            canvas.figure(fill, number, inner, style.small)
        said = f"{style.say(each.name)}: {kind_word(kind)}, {counted(len(decisions), 'decision')}"
        canvas.mark(inner, each.number, decisions, said)
        left += wide


def counts_words(held: Held, kinds: Iterable[str]) -> str:
    """Counts as words: ``clinical 3, operational 5 and several together 7``."""
    said = [f"{_small(kind_word(kind))} {len(held[kind])}" for kind in kinds if kind in held]
    return listed(said) if said else say("no decision")


def legend(
    canvas: Canvas, kinds: Iterable[str], down: float, entries: Callable[[str], str] = kind_word
) -> float:
    """Every kind with its fill, letter and words, in as many lines as the width asks for."""
    style = canvas.style
    left, high = 0.0, style.size * 1.7
    for kind in kinds:
        said = entries(kind)
        letter = LETTERS.get(kind, "")
        wide = 24 + width_of(said, style.small)
        if left and left + wide > canvas.width:
            left, down = 0.0, down + high
        box = (left, down + (high - 15) / 2, 18.0, 15.0)
        canvas.segment(kind, box)
        if letter:
            canvas.figure(style.palette.fills[kind], letter, box, style.small - 1)
        canvas.text(
            said,
            left + 24,
            down + (high + style.small * CAPITAL) / 2,
            style.small,
            colour=style.palette.quiet,
        )
        left += wide + 16
    return down + high


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
