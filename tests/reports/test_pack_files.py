"""The handover pack as files: accessible, whole, the same every time, without names, obeying no text."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from examples import DAY, handover_h
from reports.pdf_text import page_texts, squeezed, whole_text
from reports.word_text import word_texts
from triumvirate.errors import TriumvirateError
from triumvirate.model import edits
from triumvirate.model.organisation import (
    Basis,
    Ground,
    Holding,
    Organisation,
    Person,
    Plan,
    Task,
    TaskAction,
)
from triumvirate.reports import write
from triumvirate.reports.pack import pack_of
from triumvirate.reports.sheet import Count, Sheet, changed
from triumvirate.shelf import resource
from triumvirate.store.file import read

H = handover_h()
ENDINGS = ("pdf", "html", "docx")
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title>",
    "]]> & &amp; <w:p>",
    "#panic() $x$ *b* `raw` @ref",
    "=1+1",
    "a\u202eb\x00c\x0bd",
    "👩‍⚕️ 审批",
    "x" * 300,
]


def pack_file(
    folder: Path, ending: str, organisation: Organisation = H, post: str = "N", **asked: str
) -> Path:
    out = folder / f"pack.{ending}"
    write("handover-pack", organisation, [organisation.divisions[0].id], out, day=DAY, post=post, **asked)
    return out


def sheet_texts(sheet: Sheet) -> set[str]:
    """Every text of a sheet that is meant to be read."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.add(text)
        return text

    changed(sheet, note)
    return {text for text in found if text and text not in ("good", "info", "medium", "high", "nobody")}


def with_text(text: str) -> Organisation:
    """H with one text in every place where people write."""
    plan = Plan(
        "plan",
        text,
        people=("P4",),
        tasks=(Task(TaskAction.WRITE_DOWN, "N", text),),
        notes=text,
        first_days=f"{text}\n{text}",
        to_meet=text,
        open_matters=text,
    )
    told = edits.keep_plan(edits.rename_division(edits.rename_organisation(H, text), "H", text), "H", plan)
    told = edits.change_post(told, "H", "N", title=text, purpose=text, boundaries=text)
    told = edits.change_post(told, "H", "O", title=text)
    told = edits.change_document(told, "scheme", title=text, reference=text)
    told = edits.change_decision(told, "d1", title=text, domain=text)
    return edits.set_grounds(told, "H", "d1", "N", None, (Ground(Basis.CUSTOM, None, None, text),))


class Reader(HTMLParser):
    """What a browser would make of a page: its tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_no_rule_of_pdf_ua_is_broken(tmp_path: Path, paper: str) -> None:
    out = pack_file(tmp_path, "pdf", paper=paper)
    assert [f"{fault.rule_id}: {fault.message}" for fault in page_validation.validate_pdf(out).failures] == []
    with pikepdf.open(out) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Handover pack: Nursing lead"


def test_the_pack_of_every_post_of_the_sample_can_be_printed(tmp_path: Path) -> None:
    sample = read(resource("sample.triumvirate"))
    (heart,) = (division for division in sample.divisions if division.id == "heart")
    for post in ("C", "SM", "MM", "COO"):
        out = tmp_path / f"{post}.pdf"
        write("handover-pack", sample, ["heart"], out, day=DAY, post=post, names="people")
        assert page_validation.is_pdf_compliant(out)
        printed = whole_text(out)
        texts = sheet_texts(pack_of(sample, heart, post, DAY, names="people"))
        assert [text for text in texts if squeezed(text) not in printed] == []


def test_every_text_stands_in_the_web_page_and_in_the_word_document(tmp_path: Path) -> None:
    texts = sheet_texts(pack_of(H, H.divisions[0], "N", DAY))
    web = Reader(pack_file(tmp_path, "html").read_text(encoding="utf-8")).texts
    word = word_texts(pack_file(tmp_path, "docx"))
    foot = pack_of(H, H.divisions[0], "N", DAY).foot
    assert [text for text in texts if text not in web] == []
    assert [text for text in texts - {foot} if text not in word] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_every_format(tmp_path: Path, text: str) -> None:
    told = with_text(text)
    clean = Reader(pack_file(tmp_path, "html").read_text(encoding="utf-8"))
    page = Reader(pack_file(tmp_path, "html", told).read_text(encoding="utf-8"))
    assert page.tags <= clean.tags | {"ul", "li"}
    assert page.attributes <= clean.attributes
    assert word_texts(pack_file(tmp_path, "docx", told))
    assert page_validation.is_pdf_compliant(pack_file(tmp_path, "pdf", told))
    if text.isprintable():
        assert text in page.texts


def test_the_web_page_may_do_nothing_and_needs_nothing(tmp_path: Path) -> None:
    page = pack_file(tmp_path, "html").read_text(encoding="utf-8")
    assert "default-src 'none'; style-src 'sha256-" in page
    reader = Reader(page)
    assert not reader.tags & {"script", "img", "link", "iframe", "a", "object", "form", "base"}
    assert not {name for name in reader.attributes if name.startswith("on")} | (
        reader.attributes & {"src", "href", "style"}
    )
    assert '<html lang="en-GB">' in page


def test_the_word_document_has_real_headings_lists_and_tables_in_british_english(tmp_path: Path) -> None:
    with zipfile.ZipFile(pack_file(tmp_path, "docx")) as packed:
        body = packed.read("word/document.xml").decode()
        styles = packed.read("word/styles.xml").decode()
        assert packed.read("docProps/core.xml").decode().count("Handover pack: Nursing lead") == 1
        assert 'w:lang w:val="en-GB"' in styles
        used = set(re.findall(r'w:(?:pStyle|tblStyle) w:val="(\w+)"', body))
        assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))
        assert {"Title", "Heading1", "Heading2", "ListBullet", "TableHead"} <= used
        assert body.count("<w:tblHeader/>") >= 5
        for rels in ("_rels/.rels", "word/_rels/document.xml.rels"):
            assert "TargetMode" not in packed.read(rels).decode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_map_and_day_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first = pack_file(tmp_path, ending).read_bytes()
    assert pack_file(tmp_path, ending).read_bytes() == first


def every_byte(path: Path) -> str:
    """All that is in a file, unzipped and inflated, as text."""
    raw = path.read_bytes()
    parts = [raw, *(zlib.decompress(stream) for stream in _streams(raw))]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    if path.suffix == ".pdf":
        parts.append(whole_text(path).encode())
    return "\n".join(part.decode("utf-8", "replace") + part.decode("utf-16-be", "replace") for part in parts)


def _streams(raw: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL)
    return [stream for stream in found if stream[:1] == b"\x78"]


def rarely_named() -> tuple[Organisation, list[str]]:
    """H with rare names for everybody, each of them in what people wrote too, and holders of every post."""
    names = [f"Quzzle{number} Vexworthy" for number in range(40)]
    people = tuple(Person(f"P{number}", name) for number, name in enumerate(names))
    told = with_text(", ".join(names))
    told = replace(told, people=people)
    told = edits.change_decision(told, "d1", title="Decision d1", domain="")
    told = edits.change_post(told, "H", "N", holdings=(Holding("P4"), Holding("P30")))
    return edits.set_grounds(
        told, "H", "d6", "N", None, (Ground(Basis.PERSONAL, None, "P33", names[7]),)
    ), names


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_names_no_name_is_in_any_byte_and_with_names_they_are(tmp_path: Path, ending: str) -> None:
    told, names = rarely_named()
    without = every_byte(pack_file(tmp_path, ending, told))
    assert [name for name in names if name in without or name.replace(" ", "") in without] == []
    assert "Quzzle" not in without
    named = every_byte(pack_file(tmp_path, ending, told, names="people"))
    assert "Quzzle4" in named
    assert "Quzzle33" in named


def test_a_pack_is_about_one_post_and_one_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(TriumvirateError, match=r"about one post\. Say which"):
        write("handover-pack", H, ["H"], tmp_path / "x.pdf", day=DAY)
    with pytest.raises(TriumvirateError, match="There is no division"):
        write("handover-pack", Organisation(), [], tmp_path / "x.pdf", day=DAY, post="N")
    assert list(tmp_path.iterdir()) == []


def test_every_colour_of_the_bar_is_known_to_the_page_and_the_style() -> None:
    groups = {"good", "info", "medium", "high", "nobody"}
    style = resource("reports", "sheet.css").read_text(encoding="utf-8")
    template = resource("reports", "sheet.typ").read_text(encoding="utf-8")
    assert all(f".{kind} {{ fill:" in style and f"{kind}: rgb" in template for kind in groups)
    assert Count("good", "carry on", 1, 2).kind in groups


@pytest.mark.parametrize("lines", range(0, 50, 2))
def test_the_lines_to_sign_on_never_stand_alone_on_the_last_page(tmp_path, lines):
    notes = "\n".join(f"Remember matter {number}." for number in range(lines))
    tasks = (Task(TaskAction.WRITE_DOWN, "N"), Task(TaskAction.NAME_DEPUTY, "N"))
    plan = Plan("p", posts=("N",), tasks=tasks, notes=notes)
    file = pack_file(tmp_path, "pdf", edits.keep_plan(H, "H", plan))
    before, found, _after = page_texts(file)[-1].partition("ReceivedHandedoverby")
    assert found
    assert len(before) > len("Handoverpack:Nursinglead") + 20
