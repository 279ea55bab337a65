"""Small multiples: one panel for each domain, and in it the bar of every division, one under another."""

from __future__ import annotations

from triumvirate.analysis.figures import Picture
from triumvirate.model.speech import say
from triumvirate.model.words import counted, domain_word
from triumvirate.reports.pictures.bars import BADGE, SETTLERS, bar, counts_words, legend
from triumvirate.reports.pictures.letters import CAPITAL, width_of, wrapped
from triumvirate.reports.pictures.paint import Canvas, Drawing
from triumvirate.reports.pictures.palette import Style

WIDE, BETWEEN = 300.0, 26.0
"""How wide a panel is at least, and how far apart panels are."""


def small_multiples(picture: Picture, style: Style, width: float) -> Drawing:
    """Who settles each division's decisions, domain by domain."""
    canvas = Canvas("domains", width, style)
    down = _key(canvas, picture)
    columns = max(1, min(3, int((width + BETWEEN) / (WIDE + BETWEEN))))
    room = (width - BETWEEN * (columns - 1)) / columns
    domains = list(picture.domains)
    while domains:
        line, domains = domains[:columns], domains[columns:]
        ends = [
            _panel(canvas, picture, domain, (place * (room + BETWEEN), down, room))
            for place, domain in enumerate(line)
        ]
        down = max(ends) + 16
    kinds = [kind for kind in SETTLERS if any(kind in each.settles for each in picture.divisions)]
    down = legend(canvas, kinds, down)
    said = " ".join(_domain_words(picture, domain) for domain in picture.domains)
    return canvas.finish(down, say("Who settles how many decisions in each domain"), said)


def _domain_words(picture: Picture, domain: str) -> str:
    counts = (f"{each.name}: {counts_words(each.settles_in(domain), SETTLERS)}" for each in picture.divisions)
    return f"{domain_word(domain)}. {'; '.join(counts)}."


def _key(canvas: Canvas, picture: Picture) -> float:
    """Which number is which division, in as many lines as it takes; gives where the panels start."""
    style, left, high = canvas.style, 0.0, canvas.style.size * 1.8
    down = 0.0
    for each in picture.divisions:
        name = style.say(each.name)
        wide = 2 * BADGE + 6 + width_of(name, style.size)
        if left and left + wide > canvas.width:
            left, down = 0.0, down + high
        canvas.badge(each.number, (left + BADGE, down + high / 2), BADGE)
        canvas.text(name, left + 2 * BADGE + 6, down + (high + style.size * CAPITAL) / 2)
        left += wide + 22
    return down + high + 12


def _panel(canvas: Canvas, picture: Picture, domain: str, place: tuple[float, float, float]) -> float:
    """One domain: its name, how many decisions, and a bar for each division; gives where it ends."""
    left, top, width = place
    style = canvas.style
    number = max(len(each.decisions.get(domain, ())) for each in picture.divisions)
    total = counted(number, "decision") if picture.shared else ""
    room = width - width_of(total, style.small) - 10
    lines = wrapped(style.say(domain_word(domain)), room, style.size, bold=True)
    first = top + style.size
    for nth, line in enumerate(lines):
        canvas.text(line, left, first + nth * style.size * 1.3, bold=True)
    canvas.text(total, left + width, first, style.small, colour=style.palette.quiet, anchor="end")
    down = first + (len(lines) - 1) * style.size * 1.3 + 9
    high = style.size * 1.55
    for each in picture.divisions:
        canvas.badge(each.number, (left + BADGE, down + high / 2), BADGE)
        held = each.settles_in(domain)
        start = left + 2 * BADGE + 7
        if held:
            bar(canvas, each, held, SETTLERS, (start, down, width - 2 * BADGE - 7, high))
        else:
            middle = down + (high + style.small * CAPITAL) / 2
            canvas.text(say("None mapped"), start, middle, style.small, colour=style.palette.quiet)
        down += high + 4
    return down
