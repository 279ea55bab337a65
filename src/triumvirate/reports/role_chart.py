"""The role chart: who does what in each decision of a division, to be signed and pinned on a wall.

The pages are described here as plain dicts and lists, and set by the template beside the other
resources. A chart shows posts; it carries people's names only when asked to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.errors import TriumvirateError
from triumvirate.model import words
from triumvirate.model.organisation import Division, Organisation, Part, Post, Status
from triumvirate.reports.chart_columns import PAPERS, Paper, columns_for, panels_of
from triumvirate.reports.chart_rows import (
    groups_for_chart,
    heads_for_chart,
    holders_of,
    posts_for_chart,
    summary_of,
)
from triumvirate.reports.nameless import nameless
from triumvirate.reports.pages import set_pdf
from triumvirate.reports.printable import STAND_IN, has_stand_in, ready_for_page
from triumvirate.reports.registry import Request, export

Plain = dict[str, Any]

MARKS = frozenset({"lane", "legend", "letter", "part", "state"})
"""What the template reads by these keys is the program's own and is never somebody's name."""


@export("role-chart", title="Role chart", formats=("pdf",))
def role_chart(request: Request) -> bytes:
    """The chart of each division asked for, one after another, as an accessible PDF."""
    if not request.divisions:
        raise TriumvirateError("There is no division to print yet. Add one first.")
    return set_pdf("role_chart.typ", charts_document(request), request.day)


def charts_document(request: Request) -> Plain:
    """All the template needs, in characters the font can print."""
    paper = PAPERS[request.paper]
    charts = [
        chart_of(request.organisation, division, request.day, paper, request.names)
        for division in request.divisions
    ]
    for chart in charts:
        chart["missing_characters"] = _missing(ready_for_page(chart))
    document = {
        **_heading(request),
        "paper": {"name": paper.name, "margin": paper.margin, "body": paper.body, "small": paper.small},
        "printed": f"Printed {words.long_date(request.day)}",
        "charts": charts,
    }
    ready: Plain = ready_for_page(document)
    return ready


def _heading(request: Request) -> Plain:
    """The title and author of the whole file."""
    heading: Plain = {"title": _document_title(request.divisions), "author": request.organisation.name}
    if request.names == "people":
        return heading
    for division in request.divisions:
        heading = without_names(heading, nameless(Snapshot(request.organisation, division, request.day)))
    return heading


def _document_title(divisions: tuple[Division, ...]) -> str:
    names = words.listed(_name(division) for division in divisions)
    return f"Role chart{'s' if len(divisions) > 1 else ''}: {names}"


def _name(division: Division) -> str:
    return division.name or "Division without a name"


def _missing(ready: Plain) -> str:
    if not has_stand_in(ready):
        return ""
    return f"{STAND_IN} stands for a character that this chart cannot print."


def chart_of(organisation: Organisation, division: Division, day: date, paper: Paper, names: str) -> Plain:
    """One division's chart: what stands above the table, the tables, and the lines to sign on."""
    snapshot = Snapshot(organisation, division, day)
    chart: Plain = {
        "organisation": organisation.name,
        "division": _name(division),
        "title": f"Role chart: {_name(division)}",
        "draft": division.status is Status.DRAFT,
        "edition": edition_of(division),
        "dates": dates_of(division, day),
        "summary": summary_of(snapshot),
        "legend": legend_of(organisation),
        "tables": tables_of(snapshot, paper, names),
        "signing": "To be agreed by" if division.status is Status.DRAFT else "Agreed by",
        "signatures": signatures_of(snapshot, names),
    }
    if names != "people":
        chart = without_names(chart, nameless(snapshot))
    return chart


def without_names(value: Any, change: Callable[[str], str]) -> Any:
    """The same dicts and lists with every text that people wrote changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [without_names(each, change) for each in value]
    if isinstance(value, dict):
        return {key: each if key in MARKS else without_names(each, change) for key, each in value.items()}
    return value


def edition_of(division: Division) -> str:
    """Draft or agreed, and which version."""
    status = words.status_word(division.status)
    return f"{status}, version {division.version}" if division.version else status


def dates_of(division: Division, day: date) -> str:
    """Draft or agreed, when, and until when: one or two short sentences."""
    agreed = (
        f"Agreed {words.long_date(division.agreed)}." if division.agreed else "Agreed, date not recorded."
    )
    said = "Draft, not yet agreed." if division.status is Status.DRAFT else agreed
    if division.review is None:
        return said
    due = "Review was due" if division.review < day else "Review by"
    return f"{said} {due} {words.long_date(division.review)}."


def legend_of(organisation: Organisation) -> list[Plain]:
    """Every part with its letter, word and meaning."""
    letters = organisation.settings.letters
    return [
        {
            "part": part.value,
            "letter": words.part_letter(part, letters),
            "word": words.part_word(part),
            "meaning": words.part_meaning(part),
        }
        for part in (Part.DECIDES, *(other for other in Part if other is not Part.DECIDES))
    ]


def tables_of(snapshot: Snapshot, paper: Paper, names: str) -> list[Plain]:
    """The table of the chart, or several where there are more posts than the paper holds."""
    panels = panels_of(paper, posts_for_chart(snapshot))
    widths = asdict(columns_for(paper, max(len(posts) for posts in panels)))
    return [
        {
            "heading": _panel_heading(panels, index),
            "columns": widths,
            "posts": heads_for_chart(snapshot, posts, names),
            "groups": groups_for_chart(snapshot, posts),
        }
        for index, posts in enumerate(panels)
    ]


def _panel_heading(panels: list[list[Post]], index: int) -> str:
    if len(panels) == 1:
        return ""
    before = sum(len(posts) for posts in panels[:index])
    total = sum(len(posts) for posts in panels)
    return f"Posts {before + 1} to {before + len(panels[index])} of {total}"


def signatures_of(snapshot: Snapshot, names: str) -> list[Plain]:
    """A place to sign for each lead, with the holders' names where names are wanted."""
    return [
        {
            "title": snapshot.post_title(post.id),
            "lane": post.lane.value,
            "name": words.listed(holders_of(snapshot, post)) if _named(snapshot, post, names) else "",
        }
        for post in snapshot.division.leads
    ]


def _named(snapshot: Snapshot, post: Post, names: str) -> bool:
    return names == "people" and bool(snapshot.holders(post.id))
