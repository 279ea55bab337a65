"""Bringing in whatever somebody has: another map, or a chart from a spreadsheet or table.

What the file is, it says itself; how it is read and merged stands in its own module. Nothing is changed
that is not returned.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from triumvirate.exchange.charts import add_chart, read_chart
from triumvirate.exchange.maps import is_map, read_map
from triumvirate.exchange.merge import merge_map
from triumvirate.exchange.report import ImportReport
from triumvirate.model.organisation import Organisation
from triumvirate.model.words import counted, part_word

__all__ = ["answer", "bring_in", "is_map", "label", "text"]


def bring_in(
    organisation: Organisation, source: Path, division: str | None = None
) -> tuple[Organisation, ImportReport]:
    """The organisation with what the file holds: a map's divisions, or a chart as a division.

    Raises a TriumvirateError where the file cannot be read; the organisation given is never changed.
    """
    if is_map(source):
        return merge_map(organisation, read_map(source), division)
    return add_chart(organisation, read_chart(source), division)


def label(source: Path) -> str:
    """What the import is called in the history."""
    return f"Import {source.name}"


def answer(report: ImportReport) -> dict[str, Any]:
    """The report as the command line promises it to other programs."""
    return report.to_plain()


def text(report: ImportReport) -> str:
    """The report in sentences, with everything that was not understood."""
    rights = ", ".join(f"{part_word(part).lower()} {count}" for part, count in report.rights.items())
    size = f"{counted(report.decisions, 'decision')}, {counted(report.posts, 'post')}"
    lines = [f"{report.division or 'The map'}: {size}.", f"  Parts: {rights or 'none'}."]
    lines += [f"  {report.reading}"] if report.reading else []
    lines += ["  Not understood:"] if report.not_understood else []
    lines += [f"    {item.where}: {item.text} - {item.why}" for item in report.not_understood]
    return "\n".join(lines) + "\n"
