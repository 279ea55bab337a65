"""A sheet as a Word document: real headings, lists and tables, in British English, and nothing that runs.

The file is a zip of a few XML parts, written here with the standard library. The same sheet and day give
the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from triumvirate.reports.sheet import (
    Block,
    Bullets,
    Counts,
    Lines,
    Picture,
    Sheet,
    Table,
    Text,
    table_of,
)
from triumvirate.shelf import resource

PAGE_WIDTH = 9638
"""The width between the margins of an A4 page, in twentieths of a point."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document", "styles", "numbering", "settings", "footer")
_FIXED = ("styles", "numbering", "settings")


def docx(sheet: Sheet, day: date) -> bytes:
    """The sheet as the bytes of a .docx file dated ``day``."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")]),
        "docProps/core.xml": _core(sheet, day),
        "word/document.xml": _document(sheet),
        "word/_rels/document.xml.rels": _relations([(part, f"{part}.xml") for part in _PARTS[1:]]),
        "word/footer.xml": _footer(sheet),
        **{f"word/{part}.xml": _fixed(part) for part in _FIXED},
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode())
    return held.getvalue()


def _fixed(part: str) -> str:
    return resource("reports", "word", f"{part}.xml").read_text(encoding="utf-8")


def seen(text: str) -> str:
    """Text without the characters that neither XML nor a web page may hold."""
    return "".join(one for one in text if one in "\t\n" or _allowed(ord(one)))


def _allowed(code: int) -> bool:
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code >= 0x10000


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{_kind_of(part)}+xml"/>'
        for part in _PARTS
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _kind_of(part: str) -> str:
    return "document.main" if part == "document" else part


def _relations(targets: list[tuple[str, str]]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    kinds = [core if kind == "core" else f"{_R}/{kind}" for kind, _ in targets]
    made = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, (_, target)) in enumerate(zip(kinds, targets, strict=True), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _core(sheet: Sheet, day: date) -> str:
    when = f"{day.isoformat()}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_text(sheet.title)}</dc:title><dc:creator>{_text(sheet.organisation)}</dc:creator>"
        "<dc:language>en-GB</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _text(text: str) -> str:
    return escape(seen(text))


def _document(sheet: Sheet) -> str:
    body = "".join(_body(sheet))
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="r4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr>'
    )
    spaces = f'xmlns:w="{_W}" xmlns:r="{_R}"'
    return f"{_HEAD}<w:document {spaces}><w:body>{body}{page}</w:body></w:document>"


def _footer(sheet: Sheet) -> str:
    number = (
        '<w:r><w:t xml:space="preserve">   Page </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t>'
    )
    inner = f"{_run(sheet.foot)}{number}</w:r></w:fldSimple>"
    return f'{_HEAD}<w:ftr xmlns:w="{_W}">{_styled(inner, "Footer")}</w:ftr>'


def _body(sheet: Sheet) -> Iterator[str]:
    if sheet.organisation:
        yield _paragraph(sheet.organisation, "Quiet")
    yield _paragraph(sheet.title, "Title")
    if sheet.facts:
        yield _table(Table("", (), sheet.facts, (1, 3)))
    yield from map(_block, sheet.opening)
    for section in sheet.sections:
        yield _paragraph(section.heading, "Heading1")
        yield from map(_block, section.blocks)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return _paragraph(block.text, "Quiet" if block.quiet else "Normal")
    if isinstance(block, Bullets):
        return "".join(_paragraph(item, "ListBullet") for item in block.items)
    if isinstance(block, Counts):
        return _table(table_of(block))
    if isinstance(block, Lines):
        return _table(Table("", (), tuple((label, "") for label in block.labels), (1, 3)))
    if isinstance(block, Picture):
        return _paragraph(f"{block.title}. {block.says}")
    return _table(block)


def _paragraph(text: str, style: str = "Normal") -> str:
    return _styled(_run(text), style)


def _styled(inner: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def _run(text: str) -> str:
    """Text, its line ends kept."""
    lines = (f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.splitlines() or [""])
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def _table(table: Table) -> str:
    widths = [PAGE_WIDTH * width // sum(table.widths) for width in table.widths]
    caption = _paragraph(table.caption, "Heading2") if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table.head, widths, "TableHead", "<w:tblHeader/>") if table.head else ""
    rows = "".join(_row(row, widths, "TableText") for row in table.rows)
    look = '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"/>'
    shape = (
        f'<w:tblStyle w:val="Rows"/><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    )
    properties = f"<w:tblPr>{shape}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"{caption}<w:tbl>{properties}{head}{rows}</w:tbl>{_paragraph('', 'Gap')}"


def _row(cells: Iterable[str], widths: list[int], style: str, more: str = "") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, style)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{made}</w:tr>"
