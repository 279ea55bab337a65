"""The help pages: one for every page and finding, in plain and short sentences."""

from __future__ import annotations

import re

import pytest

from triumvirate.analysis.findings import rules
from triumvirate.model import words
from triumvirate.model.organisation import Part
from triumvirate.shelf import resource

PAGES = (
    "compare",
    "documents",
    "findings",
    "handover",
    "history",
    "index",
    "inspector",
    "keyboard",
    "library",
    "matrix",
    "organisation",
    "posts-and-people",
    "role-chart",
    "standard",
    "what-if",
    "words",
    "your-file",
)
NEVER = ("centrality", "entropy", "betweenness", "null", "invalid", "simply put", "nhs")


def text_of(page: str) -> str:
    return resource("help", f"{page}.md").read_text(encoding="utf-8")


def plain(page: str) -> str:
    """The words of a page as they are read: table cells, list items and headings end a sentence."""
    marked = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text_of(page))
    return re.sub(r"[*#`]|^\d+\. |^- ", "", marked, flags=re.MULTILINE).replace("...", "")


def sentences(page: str) -> list[str]:
    return [part.strip() for part in re.split(r"[.?!:](?:\s|$)|[|\n]", plain(page)) if part.strip(" -")]


each_page = pytest.mark.parametrize("page", PAGES)


def test_there_is_a_page_for_everything_and_no_stray_one():
    assert sorted(path.stem for path in resource("help").iterdir()) == sorted(PAGES)


@each_page
def test_no_sentence_is_longer_than_20_words(page):
    assert [said for said in sentences(page) if len(said.split()) > 20] == []


@each_page
def test_a_page_has_one_title_and_it_comes_first(page):
    titles = [line for line in text_of(page).splitlines() if line.startswith("# ")]
    assert text_of(page).startswith("# ")
    assert len(titles) == 1


@each_page
def test_words_that_puzzle_people_are_left_out(page):
    assert [word for word in NEVER if word in text_of(page).lower()] == []


def test_every_link_leads_to_a_page():
    links = re.findall(r"\]\(([^)]*)\)", " ".join(map(text_of, PAGES)))
    assert links
    assert all(resource("help", link).is_file() for link in links)


def test_the_index_leads_to_every_other_page():
    assert set(re.findall(r"\((\S+)\.md\)", text_of("index"))) == set(PAGES) - {"index"}


def test_every_finding_has_its_paragraph_and_every_paragraph_its_finding():
    headings = re.findall(r"^## (.+)$", text_of("findings"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(rule.name for rule in rules())


def test_a_finding_says_what_it_means_why_it_matters_and_what_would_mend_it():
    for paragraph in text_of("findings").split("\n## ")[1:]:
        _heading, body = paragraph.split("\n\n", 1)
        assert body.startswith("**")
        assert len(re.findall(r"[.?](?:\*\*)?(?:\s|$)", body)) >= 4


def test_the_parts_are_explained_in_the_programs_own_words():
    said = text_of("matrix")
    for part in Part:
        assert f"| {words.part_letter(part)} | {words.part_word(part).lower()} |" in said


def test_every_level_of_the_handover_is_explained():
    assert all(f"| {words.level_word(level)} |" in text_of("what-if") for level in (4, 3, 2, 1, 0, None))
