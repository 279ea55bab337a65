"""The comparison on paper and as a web page: the same counts, accessible, nameless unless names are asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from build import TODAY, decision, division, mapping, organisation, post, right
from examples import DAY, handover_h, vignette
from reports.pdf_text import elements, squeezed, whole_text
from triumvirate.analysis.compared_words import headline, pair_sentences
from triumvirate.analysis.side_by_side import SideBySide, of_divisions, of_moments
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.errors import TriumvirateError
from triumvirate.model.organisation import Division, Organisation, Person
from triumvirate.reports import write
from triumvirate.reports.comparison import comparison_document, comparison_file, comparison_sheet

POSTS = (post("C", "clinical", holder="Ann Lee"), post("O", "operational"), post("N", "nursing"))


def chart(name: str, spec: str, posts: tuple = POSTS) -> Division:
    rows = [mapping(f"d{n}", right(who, "decides", "custom")) for n, who in enumerate(spec.split(), 1)]
    return division(*posts, mappings=rows, division_id=name.lower(), name=name)


def trust(*divisions: Division, **fields: object) -> Organisation:
    return organisation(*(divisions or (chart("Surgery", "C O N"), chart("Medicine", "C N N"))), **fields)


def six() -> SideBySide:
    made = [*map(vignette, "ABCDS"), handover_h()]
    return of_divisions([], [Snapshot(one, one.divisions[0], DAY) for one in made])


def written(tmp_path: Path, made: Organisation, ending: str, *ids: str, **choices: str) -> Path:
    out = tmp_path / f"comparison.{ending}"
    write("comparison", made, ids, out, day=TODAY, **choices)
    return out


def faults(path: Path) -> list[str]:
    return [f"{fault.rule_id}: {fault.message}" for fault in page_validation.validate_pdf(path).failures]


# ---- the same counts everywhere ----------------------------------------------------------------------------


def test_the_worked_examples_are_counted_alike_on_paper_and_as_a_web_page(tmp_path: Path) -> None:
    shown = six()
    pdf = tmp_path / "six.pdf"
    pdf.write_bytes(comparison_file(shown, "Example", DAY, "pdf"))
    paper = squeezed(whole_text(pdf))
    web = comparison_file(shown, "Example", DAY, "html").decode()
    for said in (headline(shown), *pair_sentences(shown)):
        assert squeezed(said) in paper
        assert said in web
    assert web.count("Odd one out.") >= 13


def test_rows_stand_in_the_same_order_on_paper_and_on_the_page() -> None:
    shown = six()
    paper = comparison_document(shown, "", DAY, "Six")["tables"][0]["rows"]
    web = comparison_sheet(shown, "", DAY, "Six").sections[-1].blocks[0]
    order = [row.title for row in shown.table()]
    assert [row["title"] for row in paper] == [row[0] for row in web.rows] == order
    assert order[0] == "Decision d5"


# ---- paper -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 4, 12])
def test_no_rule_of_pdf_ua_is_broken(tmp_path: Path, number: int) -> None:
    divisions = [chart(f"Division {n}", "C O N" if n % 2 else "N N C") for n in range(number)]
    out = written(tmp_path, trust(*divisions), "pdf")
    assert faults(out) == []


def test_the_paper_is_a3_landscape_with_tables_and_pictures_that_speak(tmp_path: Path) -> None:
    out = written(tmp_path, trust(), "pdf")
    with pikepdf.open(out) as pdf:
        assert [round(float(edge)) for edge in pdf.pages[0].MediaBox][2:] == [1191, 842]
        assert str(pdf.docinfo.Title) == "Surgery and Medicine side by side"
    names = [name for name, _scope in elements(out)]
    assert names.count("Figure") == 4
    assert names.count("Table") == 2
    assert names.count("H1") == 1


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, trust(), "pdf").read_bytes()
    assert written(tmp_path, trust(), "pdf").read_bytes() == first


def test_hostile_names_are_printed_as_they_are(tmp_path: Path) -> None:
    name = "#panic() <script> $x$ \U0001f691"
    out = written(tmp_path, trust(chart(name, "C"), chart("Medicine", "O")), "pdf")
    assert faults(out) == []
    assert squeezed("#panic() <script> $x$ □") in squeezed(whole_text(out))


def test_nothing_in_common_is_told_on_paper(tmp_path: Path) -> None:
    apart = division(*POSTS, mappings=[mapping("d9", right("C", "decides"))], division_id="b", name="B")
    out = written(tmp_path, trust(chart("A", "C"), apart), "pdf")
    assert faults(out) == []
    assert squeezed("A and B: no mapped decision in common.") in squeezed(whole_text(out))


# ---- the web page ------------------------------------------------------------------------------------------


def test_the_page_forbids_everything_and_carries_its_pictures(tmp_path: Path) -> None:
    text = written(tmp_path, trust(), "html").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert text.count("<svg ") == text.count("<figure>") == 4
    assert not re.search(r"<script|javascript:|https?://(?!www\.w3\.org/2000/svg)| style=", text)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_what_people_wrote_is_escaped_on_the_page(tmp_path: Path) -> None:
    made = trust(chart("<b>Surgery</b>", "C"), chart("Medicine", "O"))
    text = written(tmp_path, made, "html").read_text(encoding="utf-8")
    assert "<b>Surgery" not in text
    assert "&lt;b&gt;Surgery" in text


# ---- names and choices -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_names_are_left_out_unless_they_are_wanted(tmp_path: Path, ending: str) -> None:
    made = trust(
        chart("Ann Lee & co", "C"),
        chart("Medicine", "O"),
        people=(Person("Ann Lee", "Ann Lee"),),
        decisions=[decision("d1", title="What Ann Lee decides")],
    )

    def text(**choices: str) -> str:
        out = written(tmp_path, made, ending, **choices)
        return squeezed(whole_text(out) if ending == "pdf" else out.read_text(encoding="utf-8"))

    assert squeezed("Ann Lee") not in text()
    assert squeezed("What [C] decides") in text()
    assert squeezed("What Ann Lee decides") in text(names="people")


def test_the_standard_measures_and_is_no_column_unless_it_is_asked_for(tmp_path: Path) -> None:
    made = trust(chart("Surgery", "C"), chart("Medicine", "O"), chart("Standard", "O"), standard="standard")
    text = written(tmp_path, made, "html").read_text(encoding="utf-8")
    assert "Surgery and Medicine" in text or "Medicine and Surgery" in text
    assert "Differs from the standard in 1 of 1" in text
    asked = written(tmp_path, made, "html", "surgery", "standard").read_text(encoding="utf-8")
    assert "Standard and Surgery side by side" in asked


@pytest.mark.parametrize("number", [1, 13])
def test_one_division_or_more_than_twelve_are_refused_in_plain_words(tmp_path: Path, number: int) -> None:
    divisions = [chart(f"D{n}", "C") for n in range(number)]
    with pytest.raises(TriumvirateError, match="A comparison takes 2 to 12 divisions") as fault:
        written(tmp_path, trust(*divisions), "pdf")
    assert "--division" in str(fault.value)
    assert list(tmp_path.iterdir()) == []


def test_a_retired_decision_is_told(tmp_path: Path) -> None:
    kept = chart("Medicine", "C O")
    rows = (kept.mappings[0], replace(kept.mappings[1], retired=True))
    made = trust(chart("Surgery", "C O"), replace(kept, mappings=rows))
    text = written(tmp_path, made, "html").read_text(encoding="utf-8")
    assert "Retired in Medicine, so not compared: “Decision d2”." in text


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_one_division_at_two_times_shows_what_only_one_of_them_settles(tmp_path: Path, ending: str) -> None:
    before, after = (trust(chart("Surgery", spec)) for spec in ("C O N", "C O N"))
    bare = replace(after.divisions[0], mappings=(*after.divisions[0].mappings[:2], mapping("d3")))
    shown = of_moments(
        [("Then", Snapshot(before, before.divisions[0], TODAY)), ("Now", Snapshot(after, bare, TODAY))]
    )
    out = tmp_path / f"times.{ending}"
    out.write_bytes(comparison_file(shown, "Trust", TODAY, ending, title="Surgery: then, and now"))
    text = squeezed(whole_text(out) if ending == "pdf" else out.read_text(encoding="utf-8"))
    assert squeezed("Surgery: then, and now") in text
    assert squeezed("1 decision settled in one of them alone.") in text
    assert squeezed("Not settled") in text
