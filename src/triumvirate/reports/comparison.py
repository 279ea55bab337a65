"""The comparison: divisions side by side on paper and as a web page, with the same pictures and counts.

It names posts by title. What is compared was decided before; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from triumvirate.analysis.compared_words import (
    ASPECT_WORDS,
    cell_words,
    column_words,
    group_word,
    headline,
    mark_words,
    notes,
    pair_sentences,
    pair_table,
    title_of,
)
from triumvirate.analysis.figures import Picture as Figures, picture
from triumvirate.analysis.side_by_side import FEWEST, GROUPS, MOST, Aspect, SideBySide, of_divisions
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.errors import TriumvirateError
from triumvirate.model.words import domain_word, long_date
from triumvirate.reports.nameless import nameless
from triumvirate.reports.pages import set_pdf
from triumvirate.reports.pictures import (
    PAPER,
    Drawing,
    Style,
    handover_bars,
    settles_bars,
    small_multiples,
    triangle,
)
from triumvirate.reports.pictures.palette import LETTERS
from triumvirate.reports.printable import STAND_IN, has_stand_in, printable, ready_for_page
from triumvirate.reports.registry import Request, export
from triumvirate.reports.role_chart import without_names
from triumvirate.reports.sheet import Block, Bullets, Picture, Section, Sheet, Table, Text, changed
from triumvirate.reports.web import page

Say = Callable[[str], str]
Plain = dict[str, Any]

NARROW, WHOLE = 400.0, 1240.0
"""The widths pictures are drawn at, in their own points; a page makes them fit."""

MOST_IN_SENTENCES = 6
"""With more divisions than this their pairs stand in a table."""

PAIRS = "Settled by a different lead, of the decisions both have mapped"


@export("comparison", title="Comparison", formats=("pdf", "html"))
def comparison(request: Request) -> bytes:
    """The divisions asked for, side by side, measured by the trust standard where there is one."""
    organisation = request.organisation
    everyone = request.divisions == organisation.divisions
    chosen = tuple(organisation.ordinary) if everyone else request.divisions
    if not FEWEST <= len(chosen) <= MOST:
        raise TriumvirateError(
            f"A comparison takes {FEWEST} to {MOST} divisions, and {len(chosen)} would be compared."
            " Say which with --division."
        )
    standard = organisation.division(organisation.standard) if organisation.standard else None
    shown = of_divisions(
        [Snapshot(organisation, division, request.day) for division in chosen],
        standard=Snapshot(organisation, standard, request.day) if standard else None,
    )
    return comparison_file(shown, organisation.name, request.day, request.ending, request.names)


def comparison_file(
    shown: SideBySide, organisation: str, day: date, ending: str, names: str = "posts", title: str = ""
) -> bytes:
    """A comparison as the bytes of a PDF or a web page, without people's names unless they are wanted."""
    say = str if names == "people" else _nameless(shown)
    title = title or title_of(shown)
    if ending == "html":
        return page(comparison_sheet(shown, organisation, day, title, say))
    return set_pdf("comparison.typ", comparison_document(shown, organisation, day, title, say), day)


def _nameless(shown: SideBySide) -> Say:
    """What takes every known name out of a text, for each of the divisions."""
    changes = [nameless(column.snapshot) for column in shown.columns]

    def say(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return say


# ---- the web page ----------------------------------------------------------------------------------------


def comparison_sheet(shown: SideBySide, organisation: str, day: date, title: str, say: Say = str) -> Sheet:
    """The comparison as a page to read."""
    figures, style = picture(shown), Style(PAPER, 14.0, say)
    known = notes(shown)
    sheet = Sheet(
        organisation,
        title,
        (("Compared on", long_date(day)), ("Decisions all have mapped", str(len(shown.shared)))),
        (Text(headline(shown)), *((Bullets(known),) if known else ())),
        (
            Section("Pair by pair", (_pairs(shown),)),
            Section("Decision by decision", tuple(_tables(shown))),
        ),
        f"{organisation + ', ' if organisation else ''}{long_date(day)}",
    )
    pictures = Section("Pictures", tuple(_block(each) for each in _drawings(figures, style)))
    named = changed(sheet, say)
    return Sheet(
        named.organisation, named.title, named.facts, named.opening, (pictures, *named.sections), named.foot
    )


def _pairs(shown: SideBySide) -> Block:
    """Every pair in a sentence, or as a table where there are many."""
    if len(shown.columns) <= MOST_IN_SENTENCES:
        return Bullets(pair_sentences(shown))
    head = ("", *(str(number) for number in range(1, len(shown.columns) + 1)))
    rows = tuple((f"{number} {name}", *cells) for number, (name, *cells) in enumerate(pair_table(shown), 1))
    return Table(PAIRS, head, rows, (4, *(1 for _ in rows)))


def _drawings(figures: Figures, style: Style) -> tuple[Drawing, ...]:
    return (
        settles_bars(figures, style, 620.0),
        triangle(figures, style, 620.0),
        handover_bars(figures, style, 620.0),
        small_multiples(figures, style, 860.0),
    )


def _block(drawing: Drawing) -> Block:
    return Picture(drawing.elsewhere, drawing.title, drawing.description)


def _tables(shown: SideBySide) -> list[Table]:
    """Who settles and who starts, the most disputed first; the odd ones out are marked."""
    head = ("Decision", *(f"{column.name}. {column_words(shown, column)}" for column in shown.columns))
    widths = (3, *(2 for _ in shown.columns))
    return [
        Table(
            ASPECT_WORDS[aspect],
            head,
            tuple(
                (row.title, *(f"{cell_words(cell, aspect)}{_mark(cell)}" for cell in row.cells))
                for row in _rows(shown, aspect)
            ),
            widths,
        )
        for aspect in Aspect
    ]


def _rows(shown: SideBySide, aspect: Aspect) -> tuple[Any, ...]:
    return shown.table(aspect, everywhere=bool(shown.shared) and not shown.times)


def _mark(cell: Any) -> str:
    return f".{mark_words(cell)}" if cell.odd else ""


# ---- paper -----------------------------------------------------------------------------------------------


def comparison_document(shown: SideBySide, organisation: str, day: date, title: str, say: Say = str) -> Plain:
    """All that the template needs, in characters the font can print."""
    said: Plain = {
        "title": title,
        "organisation": organisation,
        "headline": headline(shown),
        "notes": list(notes(shown)),
        "pairs": list(pair_sentences(shown)) if len(shown.columns) <= MOST_IN_SENTENCES else [],
        "pair_table": [list(row) for row in pair_table(shown)],
        "pair_heading": PAIRS,
        "columns": [{"name": column.name, "under": column_words(shown, column)} for column in shown.columns],
        "tables": [_paper_table(shown, aspect) for aspect in (Aspect.SETTLES, Aspect.STARTS)],
        "legend": [{"letter": LETTERS[group], "word": group_word(group)} for group in GROUPS],
        "printed": f"Printed {long_date(day)}",
    }
    ready: Plain = ready_for_page(without_names(said, say))
    ready["missing_characters"] = (
        f"{STAND_IN} stands for a character that cannot be printed." if has_stand_in(ready) else ""
    )
    style = Style(PAPER, 13.0, lambda text: printable(say(text)))
    figures = picture(shown)
    ready["pictures"] = {
        "settles": _drawn(settles_bars(figures, style, NARROW)),
        "triangle": _drawn(triangle(figures, style, NARROW)),
        "handover": _drawn(handover_bars(figures, style, NARROW)),
        "domains": _drawn(small_multiples(figures, style, WHOLE)),
    }
    return ready


def _drawn(drawing: Drawing) -> Plain:
    size = {"width": drawing.width, "height": drawing.height}
    return {"svg": drawing.svg, "title": drawing.title, "says": drawing.description, **size}


def _paper_table(shown: SideBySide, aspect: Aspect) -> Plain:
    """One table: its heading, and rows in groups of their domain where they are sorted so."""
    return {
        "heading": ASPECT_WORDS[aspect],
        "rows": [
            {
                "title": row.title,
                "domain": domain_word(row.domain),
                "cells": [
                    {
                        "groups": [{"letter": LETTERS[group], "group": group} for group in cell.groups],
                        "word": cell_words(cell, aspect),
                        "odd": cell.odd,
                        "differs": cell.differs,
                    }
                    for cell in row.cells
                ],
            }
            for row in _rows(shown, aspect)
        ],
    }
