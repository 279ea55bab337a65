"""The role chart as it leaves the printer: accessible, whole, the same every time, obeying no text."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest

from reports.charts import DAY, asked, chart_file, many, retitled, surgery
from reports.pdf_text import elements, page_texts, squeezed, type_sizes, whole_text
from triumvirate.errors import TriumvirateError
from triumvirate.model.organisation import Division, Organisation, Part
from triumvirate.reports import write
from triumvirate.reports.role_chart import charts_document

HOSTILE = [
    "#panic()",
    "$x$",
    "*b*",
    "_i_ `raw` ~ <label>",
    "<script>alert(1)</script>",
    "@ref",
    "= Heading",
    "- list / + list",
    "// comment",
    "/* comment",
    '"]) #sys.inputs',
    "\\u{41} \\",
    "https://example.org/#a",
    "'single' \"double\" -- --- ...",
    "a -> b => c != d <= ffi",
    "#" * 40,
    "x" * 500,
    "words and words " * 31,
    "👩‍⚕️ rota 🚑",
    "مرحبا بالعالم",
    "审批预算",
    "a\u202eb",
    "tab\tline\nline",
    "\x00\ud800\ue000",
]


def texts_in(value: Any) -> set[str]:
    """Every text of the template's data that is meant to be read."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        unread = {"part", "lane", "paper", "author"} | ({"state"} if "word" in value else set())
        return set().union(*(texts_in(one) for key, one in value.items() if key not in unread))
    if isinstance(value, list):
        return set().union(*(texts_in(one) for one in value))
    return set()


def faults(path: Path) -> list[str]:
    return [f"{fault.rule_id}: {fault.message}" for fault in page_validation.validate_pdf(path).failures]


def of_two(first: Organisation, second: Organisation) -> Organisation:
    """One organisation with the divisions of both."""
    other = replace(second.divisions[0], id="v2")
    listed = tuple(replace(decision, id=f"s-{decision.id}") for decision in second.decisions)
    rows = tuple(replace(row, decision=f"s-{row.decision}") for row in other.mappings)
    return replace(
        first,
        decisions=(*first.decisions, *listed),
        divisions=(*first.divisions, replace(other, mappings=rows)),
    )


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize(("posts", "decisions"), [(3, 12), (6, 9), (8, 20), (12, 5), (15, 4), (1, 1)])
def test_no_rule_of_pdf_ua_is_broken(tmp_path: Path, paper: str, posts: int, decisions: int) -> None:
    out = chart_file(tmp_path, many(posts, decisions), paper, "people")
    assert faults(out) == []
    assert page_validation.is_pdf_compliant(out)


def test_the_document_is_tagged_titled_and_in_british_english(tmp_path: Path) -> None:
    with pikepdf.open(chart_file(tmp_path, surgery())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Role chart: Surgery"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_the_table_is_a_table_with_column_headers(tmp_path: Path) -> None:
    tags = elements(chart_file(tmp_path, surgery()))
    names = [name for name, _ in tags]
    assert names.count("Table") == 1
    assert names.count("THead") == 1
    assert names.count("TR") == 1 + 3 + 5
    assert tags.count(("TH", "Column")) == names.count("TH") == 4 + 3 + 3
    assert names.count("H1") == 1


def test_the_document_is_dated_the_day_it_is_printed_for(tmp_path: Path) -> None:
    with pikepdf.open(chart_file(tmp_path, surgery(), day=date(2031, 5, 6))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20310506000000")
        with pdf.open_metadata() as metadata:
            assert metadata["xmp:ModifyDate"].startswith("2031-05-06T00:00:00")


@pytest.mark.parametrize(("paper", "size"), [("a4", (842, 595)), ("a3", (1191, 842))])
def test_the_paper_is_landscape(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    with pikepdf.open(chart_file(tmp_path, surgery(), paper)) as pdf:
        box = [round(float(edge)) for edge in pdf.pages[0].MediaBox]
    assert tuple(box[2:]) == size


@pytest.mark.parametrize(("paper", "least"), [("a4", 8), ("a3", 9)])
def test_no_type_is_too_small_to_read(tmp_path: Path, paper: str, least: float) -> None:
    assert min(type_sizes(chart_file(tmp_path, many(12, 8), paper, "people"))) >= least


def test_every_font_is_ours_and_travels_with_the_file(tmp_path: Path) -> None:
    fonts = set()
    with pikepdf.open(chart_file(tmp_path, surgery())) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                (inner,) = font.DescendantFonts
                fonts.add(str(inner.BaseFont).split("+")[1].split("-")[0])
                assert "/FontFile2" in inner.FontDescriptor
    assert fonts == {"Inter"}


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("organisation", [surgery(), many(5, 30), many(3, 2)], ids=["made", "long", "short"])
def test_every_text_of_the_chart_is_on_its_pages(
    tmp_path: Path, paper: str, organisation: Organisation
) -> None:
    printed = whole_text(chart_file(tmp_path, organisation, paper, "people"))
    texts = texts_in(charts_document(asked(organisation, paper, "people")))
    assert len(texts) > 30
    assert [text for text in texts if squeezed(text) not in printed] == []


def test_letters_alone_come_with_their_key_on_every_page(tmp_path: Path) -> None:
    pages = page_texts(chart_file(tmp_path, many(9, 40)))
    assert len(pages) > 2
    assert all("DDecidesP" in page or "DDecidesHas" in page for page in pages)


def test_the_head_of_the_table_stands_on_every_page_with_rows(tmp_path: Path) -> None:
    pages = page_texts(chart_file(tmp_path, many(3, 60)))
    with_rows = [page for page in pages if "Settlequestion" in page]
    assert len(with_rows) > 2
    assert all("HowitissetWhereitiswritten" in page for page in with_rows)


@pytest.mark.parametrize("per_group", range(1, 13))
def test_no_group_is_stranded_at_a_page_foot(tmp_path: Path, per_group: int) -> None:
    pages = page_texts(chart_file(tmp_path, many(3, 60, per_group)))
    for group in range(60 // per_group):
        first = next(page for page in pages if f"Group{group}." in page)
        assert f"Settlequestion{group * per_group}." in first


def test_each_row_stays_on_one_page(tmp_path: Path) -> None:
    long = retitled(many(3, 40), [f"Row {n} starts, {'goes on, ' * 20}ends {n}." for n in range(40)])
    pages = page_texts(chart_file(tmp_path, long))
    for n in range(40):
        assert any(f"Row{n}starts" in page and f"ends{n}." in page for page in pages)


def test_pages_are_counted_through_the_whole_document(tmp_path: Path) -> None:
    pages = page_texts(chart_file(tmp_path, of_two(many(3, 30), surgery())))
    assert len(pages) > 2
    assert all(page.endswith(f"Page{n}of{len(pages)}") for n, page in enumerate(pages, 1))


def test_each_division_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    out = chart_file(tmp_path, of_two(many(3, 5), surgery()))
    pages = page_texts(out)
    openings = [page for page in pages if "Hasthelastword." in page]
    assert len(openings) == 2
    assert "Rolechart:Medicine" in openings[0]
    assert "Rolechart:Surgery" not in openings[0]
    assert [name for name, _ in elements(out)].count("H1") == 2
    assert faults(out) == []


def test_the_foot_says_owner_dates_and_day_of_printing(tmp_path: Path) -> None:
    for page in page_texts(chart_file(tmp_path, surgery())):
        assert "Surgery,ExampleHospitals" in page
        assert "Agreed14January2026.Reviewwasdue14July2026." in page
        assert "Printed22November2026" in page


def test_each_lead_has_a_line_to_sign_on(tmp_path: Path) -> None:
    last = page_texts(chart_file(tmp_path, surgery()))[-1]
    for title in ("Clinicaldirector", "Directorofnursing", "Generalmanager"):
        assert f"{title}NameSignatureDate" in last


def test_a_chart_of_posts_carries_no_name_of_a_person(tmp_path: Path) -> None:
    out = chart_file(tmp_path, surgery())
    assert not [name for name in ("Shahrazad", "Bevanwyn") if name in whole_text(out)]
    with pikepdf.open(out) as pdf:
        raw = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))
        assert b"Shahrazad" not in raw + str(pdf.docinfo).encode()


def test_a_chart_of_people_names_each_holder(tmp_path: Path) -> None:
    printed = whole_text(chart_file(tmp_path, surgery(), names="people"))
    assert "AmaraShahrazad" in printed
    assert "CarysBevanwyn(interim)" in printed


def test_the_same_map_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    first = chart_file(tmp_path, surgery()).read_bytes()
    assert chart_file(tmp_path, surgery()).read_bytes() == first
    assert chart_file(tmp_path, surgery(), day=DAY + timedelta(1)).read_bytes() != first


def test_another_process_in_another_time_zone_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from reports.charts import *; chart_file(pathlib.Path(sys.argv[1]), surgery())"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(
        [sys.executable, "-c", code, str(elsewhere)],
        env={"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "PYTHONPATH": paths},
        cwd=elsewhere,
        check=True,
    )
    assert (elsewhere / "chart.pdf").read_bytes() == chart_file(tmp_path, surgery()).read_bytes()


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_hostile_texts_are_printed_as_they_were_typed(tmp_path: Path, paper: str) -> None:
    organisation = retitled(many(3, len(HOSTILE)), HOSTILE)
    out = chart_file(tmp_path, organisation, paper)
    printed = whole_text(out)
    readable = [text for text in HOSTILE if text.isascii() and text.isprintable()]
    assert len(readable) > 15
    assert [text for text in readable if squeezed(text) not in printed] == []
    assert "□rota□" in printed
    assert "□standsforacharacterthatthischartcannotprint." in printed
    assert faults(out) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_does_no_harm_in_any_field(tmp_path: Path, text: str) -> None:
    made = surgery()
    division = replace(
        made.divisions[0],
        name=text,
        version=text,
        posts=tuple(replace(post, title=text) for post in made.divisions[0].posts),
    )
    spoilt = replace(
        made,
        name=text,
        people=tuple(replace(person, name=text) for person in made.people),
        documents=tuple(replace(one, title=text, reference=text) for one in made.documents),
        decisions=tuple(replace(one, title=text, code=text, domain=text) for one in made.decisions),
        divisions=(division,),
    )
    out = chart_file(tmp_path, spoilt, names="people")
    assert faults(out) == []


@pytest.mark.parametrize(
    "division",
    [Division("v1"), Division("v1", "Bare", posts=surgery().divisions[0].posts)],
    ids=["without posts", "without decisions"],
)
def test_an_empty_division_still_prints(tmp_path: Path, division: Division) -> None:
    out = chart_file(tmp_path, Organisation(divisions=(division,)))
    assert "Nodecisionsareonthischartyet." in whole_text(out)
    assert faults(out) == []


def test_an_organisation_without_divisions_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(TriumvirateError, match="no division to print yet"):
        write("role-chart", Organisation(), [], tmp_path / "chart.pdf", day=date(2026, 1, 1))
    assert list(tmp_path.iterdir()) == []


def test_every_part_has_its_own_look() -> None:
    template = (Path(__file__).parents[2] / "resources" / "reports" / "parts.typ").read_text(encoding="utf-8")
    assert [part for part in Part if f"    {part.value}: (" not in template] == []
