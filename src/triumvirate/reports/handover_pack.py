"""The handover pack and the missing paragraphs, as files: PDF, web page, Word and Markdown.

What they say is made elsewhere; here each format gets its sheet.
"""

from __future__ import annotations

from triumvirate.analysis.snapshot import Snapshot
from triumvirate.errors import TriumvirateError
from triumvirate.model.organisation import Division
from triumvirate.model.words import listed, long_date
from triumvirate.reports.markdown import markdown
from triumvirate.reports.nameless import nameless
from triumvirate.reports.pack import pack_of
from triumvirate.reports.pages import set_pdf
from triumvirate.reports.paragraphs import paragraphs_by_document, wording
from triumvirate.reports.printable import STAND_IN, has_stand_in, ready_for_page
from triumvirate.reports.registry import Request, export
from triumvirate.reports.sheet import Bullets, Section, Sheet, Text, changed, plain
from triumvirate.reports.web import page
from triumvirate.reports.word import docx


@export("handover-pack", title="Handover pack", formats=("pdf", "html", "docx"), one_post=True)
def handover_pack(request: Request) -> bytes:
    """All that the next holder of one post should be told; of the first of the divisions that has it."""
    division = _division_with(request)
    sheet = pack_of(request.organisation, division, request.post or "", request.day, names=request.names)
    return _as(sheet, request)


@export("paragraphs", title="Missing paragraphs", formats=("docx", "md"))
def paragraphs(request: Request) -> bytes:
    """Draft wording for everything that is not written down, collected per document."""
    if not request.divisions:
        raise TriumvirateError("There is no division to write for yet. Add one first.")
    return _as(paragraphs_sheet(request), request)


def paragraphs_sheet(request: Request) -> Sheet:
    """The paragraphs of each division asked for, document by document."""
    snapshots = [Snapshot(request.organisation, each, request.day) for each in request.divisions]
    sheet = Sheet(
        organisation=request.organisation.name,
        title=f"Missing paragraphs: {listed(_name(each) for each in request.divisions)}",
        facts=(("As it stands on", long_date(request.day)),),
        opening=(
            Text("Draft wording for what is not written down yet."),
            Text("The owner of each document decides what is used.", quiet=True),
        ),
        sections=tuple(section for each in snapshots for section in _sections(each, len(snapshots) > 1)),
        foot=f"Prepared {long_date(request.day)} with Triumvirate.",
    )
    if request.names == "people":
        return sheet
    for snapshot in snapshots:
        sheet = changed(sheet, nameless(snapshot))
    return sheet


def _sections(snapshot: Snapshot, several: bool) -> tuple[Section, ...]:
    """One section for each document, headed by the division too where there are several."""
    name = _name(snapshot.division)
    found = paragraphs_by_document(snapshot)
    if not found:
        said = Text("All that is proposed, signed and carried out is written down and in force.")
        return (Section(name, (said,)),)
    return tuple(
        Section(
            f"{document} ({name})" if several else document,
            (Text(wording()[kind]["opening"], quiet=True), Bullets(tuple(each["text"] for each in entries))),
        )
        for (kind, document), entries in found.items()
    )


def _division_with(request: Request) -> Division:
    """The first division asked for that has the post; the last of them, to be refused, where none has."""
    if not request.divisions:
        raise TriumvirateError("There is no division in this map yet. Add one first.")
    having = (each for each in request.divisions if each.post(request.post or ""))
    return next(having, request.divisions[-1])


def _name(division: Division) -> str:
    return division.name or "Division without a name"


def _as(sheet: Sheet, request: Request) -> bytes:
    """The sheet in the format asked for."""
    if request.ending == "html":
        return page(sheet)
    if request.ending == "docx":
        return docx(sheet, request.day)
    if request.ending == "md":
        return markdown(sheet)
    ready = ready_for_page(plain(sheet))
    missing = f"{STAND_IN} stands for a character that this page cannot print."
    stands = {"missing_characters": missing if has_stand_in(ready) else "", "paper": request.paper}
    return set_pdf("sheet.typ", {**ready, **stands}, request.day)
