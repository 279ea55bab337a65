"""Charts made up by Hypothesis, each with the sheet somebody might have drawn of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from triumvirate.exchange.marks import RACI_PARTS
from triumvirate.model.organisation import Letters, Part
from triumvirate.model.words import PART_OF_LETTER, part_word

PARTS = {Letters.RACI: dict(RACI_PARTS), Letters.PLAIN: dict(PART_OF_LETTER)}
POSTS = [
    "Clinical director", "General manager", "Divisional director of nursing", "Matron", "PM", "QA/ Lead", "C",
    "Head of finance", "Client (Society)", "Lead *", "HR business partner", "Chief pharmacist", "MD", "O",
]  # fmt: skip
VERBS = [
    "Approve", "Consult on", "Inform the board of", "Sign off", "Respond to", "A - Agree", "1. Set",
    "Decide on", "Is it time for", "– Recruit for", "Accept (or refuse)", "RACI of",
]  # fmt: skip
THINGS = [
    "the rota",
    "overtime",
    "equipment",
    "a locum",
    "the annual plan",
    "leave",
    "ward moves",
    "Ünïcode €",
]
JOINTS = ["/", ", ", " ", "", "+", " / ", "\n", " and ", ";"]
UNREAD = ["?", "tbc", "see policy 4", "X", "✓", "12", "ask the matron", "#REF!"]
LEGEND_WORDS = {
    Letters.RACI: ["R Responsible", "A Accountable", "C Consulted", "I Informed"],
    Letters.PLAIN: [f"{letter} {part_word(part)}" for letter, part in PART_OF_LETTER.items()],
}

Rows = list[list[str]]
Rights = frozenset[tuple[str, Part]]


@dataclass
class Made:
    """A chart and a sheet of it: what must be read, and which odd texts must be listed."""

    letters: Letters
    posts: list[str]
    decisions: list[tuple[str, str, Rights]]
    grid: Rows = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def parts_of(letters: Letters) -> st.SearchStrategy[frozenset[str]]:
    """The letters of one cell."""
    return st.frozensets(st.sampled_from(sorted(PARTS[letters])), max_size=2)


@st.composite
def written(draw: Any, letters: Letters, held: frozenset[str], in_words: bool) -> str:
    """A cell with these parts, in any of the ways people write them."""
    order = draw(st.permutations(sorted(held)))
    if not order:
        return draw(st.sampled_from(["", "", "", " ", "-", "–", "n/a"]))
    if in_words:
        words = {"R": "Responsible", "A": "Accountable"} if letters is Letters.RACI else {}
        return " / ".join(words.get(each) or part_word(PARTS[letters][each]) for each in order)
    text = draw(st.sampled_from(JOINTS)).join(order)
    if len(held) < 3 and draw(st.integers(0, 3)) == 0:
        text = text.lower()
    return draw(st.sampled_from(["{}", "{}", " {}", "{} ", "({})", "\u200b{}\u00a0"])).format(text)


@st.composite
def charts(draw: Any) -> Made:
    """A chart with two posts or more and three decisions or more, evidently in one set of letters."""
    letters = draw(st.sampled_from(Letters))
    posts = draw(st.lists(st.sampled_from(POSTS), min_size=2, max_size=6, unique=True))
    titles = draw(
        st.lists(
            st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS)).map(" ".join),
            min_size=3,
            max_size=8,
            unique=True,
        )
    )
    sections, in_words = draw(st.booleans()), draw(st.integers(0, 3)) == 0
    made = Made(letters, posts, [])
    domain = ""
    for at, title in enumerate(titles):
        held = [draw(parts_of(letters)) for _ in posts]
        if at == 0 or at == len(titles) - 1 or sections:
            held[draw(st.integers(0, len(posts) - 1))] |= {
                draw(st.sampled_from("AR" if letters is Letters.RACI else "DME"))
            }
        if sections and (at == 0 or draw(st.integers(0, 3)) == 0):
            domain = f"Section {at}"
            made.grid.append([domain] + [""] * len(posts))
        rights = frozenset(
            (post, PARTS[letters][letter]) for post, each in zip(posts, held, strict=True) for letter in each
        )
        made.decisions.append((title, domain, rights))
        made.grid.append([title] + [draw(written(letters, each, in_words)) for each in held])
    made.grid.insert(0, [draw(st.sampled_from(["Decision", "Activity", "Task", ""])), *posts])
    return made


@st.composite
def sheets(draw: Any) -> Made:
    """A chart drawn somewhere on a sheet, with a title, numbers, notes and a legend or without."""
    made = draw(charts())
    spots = draw(st.lists(st.integers(0, 11), max_size=2, unique=True))
    spoil(made, spots, draw(st.permutations(UNREAD)))
    if draw(st.booleans()):
        add_numbers(made)
    if draw(st.booleans()):
        add_notes(made)
    legend = draw(st.sampled_from(["none", "below", "pairs below", "beside", "above"]))
    add_legend(made, legend)
    if draw(st.booleans()):
        made.grid[:0] = draw(
            st.sampled_from([[["Who does what"]], [["Who does what"], []], [["RACI"], [], []]])
        )
    if draw(st.booleans()):
        made.grid += [[], ["Footnote of the chart"]]
        made.odd.append("Footnote of the chart")
    down, across = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    made.grid = [[] for _ in range(down)] + [[""] * across + row for row in made.grid]
    return made


def spoil(made: Made, spots: list[int], texts: list[str]) -> None:
    """Put texts nobody can read into some of the empty cells under posts that have a part somewhere."""
    active = {post for _, _, rights in made.decisions for post, _ in rights}
    titles = {title for title, _, _ in made.decisions}
    empty = [
        (row, column)
        for row in made.grid
        if row and row[0] in titles
        for column, post in enumerate(made.posts, 1)
        if not row[column] and post in active
    ]
    filled = sum(len({post for post, _ in rights}) for _, _, rights in made.decisions)
    for spot, text in zip(spots[: filled // 2], texts, strict=False):
        if spot < len(empty):
            row, column = empty[spot]
            row[column] = text
            made.odd.append(text)


def add_numbers(made: Made) -> None:
    """Put a column of row numbers before the decisions."""
    made.grid = [
        ["No." if not at else str(at) if any(row[1:]) else "", *row] for at, row in enumerate(made.grid)
    ]


def add_notes(made: Made) -> None:
    """Put a column of notes after the posts."""
    for at, row in enumerate(made.grid):
        filled = at and any(row[1:])
        row.append("" if not filled else f"Informed by letter {at}" if at % 2 else f"See {at}")
        if filled:
            (made.notes if any(title in row for title, _, _ in made.decisions) else made.odd).append(row[-1])
    made.grid[0][-1] = "Comments"


def add_legend(made: Made, where: str) -> None:
    """Put a legend beside, above or below the chart, in two cells a line or in one."""
    lines = [words.split(" ", 1) for words in LEGEND_WORDS[made.letters]]
    width = max(map(len, made.grid))
    if where == "below":
        made.grid += [[], ["Legend"], *([" = ".join(line)] for line in lines)]
    elif where == "pairs below":
        made.grid += [[], ["Key"], *lines]
    elif where == "above":
        made.grid[:0] = [*([""] * (width - 1) + line for line in lines), []]
    elif where == "beside":
        made.grid += [[] for _ in range(len(lines) + 1 - len(made.grid))]
        for row, line in zip(made.grid[1:], lines, strict=False):
            row.extend([""] * (width + 1 - len(row)) + line)
