"""What changed, in plain words: of one edit, and between any two states of a map. The same words serve both.

Works on the rows that differ, so nothing that changed can be left out; it knows nothing of Qt or files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from triumvirate.model import words
from triumvirate.model.kinds import Misread
from triumvirate.model.organisation import (
    Basis,
    CarriesOut,
    DocumentKind,
    HoldingKind,
    Lane,
    LastWord,
    Letters,
    Names as NamedIn,
    Organisation,
    Part,
    Status,
)
from triumvirate.model.plain import rule_from_plain
from triumvirate.ui.text import tr

if TYPE_CHECKING:
    from triumvirate.store.file import Change

Row = Mapping[str, Any]
Cell = tuple[str, str, str]
"""A division, a decision in it and a post."""

LONGEST: Final = 60
NOTHING: Final = "nothing"

_KEPT_BY: Final[dict[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "division_accepted": (("divisions", ("division",)),),
    "plans": (("divisions", ("division",)),),
    "posts": (("divisions", ("division",)),),
    "mappings": (("divisions", ("division",)),),
    "holdings": (("posts", ("division", "post")), ("divisions", ("division",))),
    "covers": (("posts", ("division", "post")), ("divisions", ("division",))),
    "members": (("posts", ("division", "post")), ("divisions", ("division",))),
    "needs": (("mappings", ("division", "decision")), ("divisions", ("division",))),
    "accepted": (("mappings", ("division", "decision")), ("divisions", ("division",))),
    "grounds": (("rights", ("division", "decision", "post", "part", "nth")),),
    "designated": (("rights", ("division", "decision", "post", "part", "nth")),),
}
"""Rows that come and go with another one are not told beside it."""

_IDS: Final = {
    "organisation": ("id",),
    "people": ("id",),
    "documents": ("id",),
    "decisions": ("id",),
    "divisions": ("id",),
    "posts": ("division", "id"),
    "mappings": ("division", "decision"),
    "rights": ("division", "decision", "post", "part", "nth"),
}
_SILENT: Final = frozenset({"position", "id", "division", "decision", "post", "part", "nth"})


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that changed, in words, and where: each of the places may be None."""

    text: str
    division: str | None = None
    decision: str | None = None
    post: str | None = None
    moved: bool = False
    """Only its place in a list changed; not told beside anything else."""


class Names:
    """What things are called: as in these maps, and where they are in none, as in the rows that changed."""

    def __init__(self, *maps: Organisation) -> None:
        self.called: dict[tuple[str, ...], str] = {}
        self.divisions = max((len(each.divisions) for each in maps), default=0)
        for each in maps:
            self._learn_map(each)

    def _learn_map(self, value: Organisation) -> None:
        for kind, things in (("person", value.people), ("document", value.documents)):
            self.called |= {
                (kind, one.id): getattr(one, "name", "") or getattr(one, "title", "") for one in things
            }
        self.called |= {("decision", one.id): one.title for one in value.decisions}
        for division in value.divisions:
            self.called["division", division.id] = division.name
            self.called |= {("post", division.id, post.id): post.title for post in division.posts}
            local = {row.decision: row.title for row in division.mappings if row.title}
            self.called |= {("row", division.id, key): title for key, title in local.items()}

    def learn(self, changes: Iterable[Change]) -> None:
        """Learn the names of what is in none of the maps any more."""
        columns = {"people": ("person", "name"), "documents": ("document", "title")}
        columns |= {"decisions": ("decision", "title"), "divisions": ("division", "name")}
        for change in changes:
            row = change.after or change.before or {}
            if change.table in columns:
                kind, column = columns[change.table]
                self.called.setdefault((kind, str(row["id"])), str(row[column]))
            elif change.table == "posts":
                self.called.setdefault(("post", str(row["division"]), str(row["id"])), str(row["title"]))

    def of(self, *key: str) -> str:
        """The name of a thing, or its id."""
        return self.called.get(key) or key[-1]

    def decision(self, row: Row) -> str:
        """A decision as its division words it."""
        local = self.called.get(("row", str(row["division"]), str(row["decision"])))
        return local or self.of("decision", str(row["decision"]))


def parts_of(value: Organisation) -> dict[Cell, list[str]]:
    """The parts each post has in each decision."""
    found: dict[Cell, list[str]] = {}
    for division in value.divisions:
        for row in division.mappings:
            for right in row.rights:
                found.setdefault((division.id, row.decision, right.post), []).append(right.part.value)
    return found


def between(before: Organisation, after: Organisation) -> tuple[Said, ...]:
    """Everything in which two states of a map differ."""
    from triumvirate.store.rows import differences

    names = Names(before, after)
    return told(differences(before, after), names, parts_of(after))


def told(changes: Sequence[Change], names: Names, parts: Mapping[Cell, Sequence[str]]) -> tuple[Said, ...]:
    """What these rows tell; ``parts`` are those after the change."""
    names.learn(changes)
    moved = set(_whole(changes))
    said = [*_cells(changes, names, parts, moved)]
    for change in changes:
        if change.table != "rights" and not _goes_with(change, moved):
            said += _one(change, names)
    telling = [each for each in said if not each.moved]
    return tuple(dict.fromkeys(telling or said))


def undone(changes: Iterable[Change], parts: dict[Cell, list[str]]) -> None:
    """Take the parts back to what they were before an edit."""
    for change in changes:
        if change.table == "rights" and change.after is not None:
            held = parts.get(_cell(change.after), [])
            if change.after["part"] in held:
                held.remove(str(change.after["part"]))
        if change.table == "rights" and change.before is not None:
            parts.setdefault(_cell(change.before), []).append(str(change.before["part"]))


def _cell(row: Row) -> Cell:
    return str(row["division"]), str(row["decision"]), str(row["post"])


def _whole(changes: Iterable[Change]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows that came or went as a whole."""
    for change in changes:
        if (change.before is None) != (change.after is None) and change.table in _IDS:
            row = change.after or change.before or {}
            yield change.table, tuple(row[column] for column in _IDS[change.table])


def _goes_with(change: Change, moved: set[tuple[str, tuple[Any, ...]]]) -> bool:
    row = change.after or change.before or {}
    keepers = _KEPT_BY.get(change.table, ())
    return any((table, tuple(row[column] for column in columns)) in moved for table, columns in keepers)


def _cells(
    changes: Sequence[Change],
    names: Names,
    parts: Mapping[Cell, Sequence[str]],
    moved: set[tuple[str, tuple[Any, ...]]],
) -> Iterator[Said]:
    """Who had and has which parts: "Appoint consultants: Clinical director: Decides → nothing"."""
    now: dict[Cell, list[str]] = {}
    was: dict[Cell, list[str]] = {}
    for change in changes:
        if change.table == "rights":
            cell = _cell(change.after or change.before or {})
            now.setdefault(cell, list(parts.get(cell, ())))
            was.setdefault(cell, list(parts.get(cell, ())))
            undone([change], {cell: was[cell]})
    for cell, held in now.items():
        division, decision, post = cell
        if ("divisions", (division,)) in moved or ("mappings", (division, decision)) in moved:
            continue
        before, after = _part_words(was[cell]), _part_words(held)
        if before != after:
            title = names.decision({"division": division, "decision": decision})
            where = f"{title}: {names.of('post', division, post)}"
            yield _said(names, f"{where}: {before} → {after}", division, decision, post)


def _part_words(parts: Iterable[str]) -> str:
    held = set(parts)
    return words.listed(words.part_word(part) for part in Part if part.value in held) or tr(NOTHING)


def _one(change: Change, names: Names) -> Iterator[Said]:
    """What one row tells."""
    row = change.after or change.before or {}
    division, decision, post = _place(change.table, row)
    subject = _subject(change.table, row, names)
    if change.before is None or change.after is None:
        yield _said(names, _came_or_went(change, subject, names), division, decision, post)
        return
    differing = [
        column for column in row if column not in _SILENT and change.before[column] != change.after[column]
    ]
    for column in differing:
        was, now = (_shown(change.table, column, each, names) for each in (change.before, change.after))
        how = tr("changed") if column in _UNSHOWN else f"{was} → {now}"
        yield _said(names, f"{subject}: {_column_word(column)}: {how}", division, decision, post)
    if not differing:
        yield replace(_said(names, tr("{what}: moved", what=subject), division, decision, post), moved=True)


def _came_or_went(change: Change, subject: str, names: Names) -> str:
    row = change.after or change.before or {}
    detail = _detail(change.table, row, names)
    verb = tr("added") if change.before is None else tr("removed")
    return f"{subject}: {detail}: {verb}" if detail else f"{subject}: {verb}"


def _place(table: str, row: Row) -> tuple[str | None, str | None, str | None]:
    division = row.get("division") or (row["id"] if table == "divisions" else None)
    decision = row.get("decision") or (row["id"] if table == "decisions" else None)
    return division, decision, row.get("post") or (row["id"] if table == "posts" else None)


def _subject(table: str, row: Row, names: Names) -> str:
    """Whose row it is."""
    if table == "organisation":
        return tr("The organisation")
    if table == "people":
        return names.of("person", str(row["id"]))
    if table in ("documents", "decisions", "divisions"):
        return names.of(table[:-1], str(row["id"]))
    if table == "posts":
        return names.of("post", str(row["division"]), str(row["id"]))
    if table in ("plans", "division_accepted"):
        return names.of("division", str(row["division"]))
    if table in ("holdings", "covers", "members"):
        return names.of("post", str(row["division"]), str(row["post"]))
    if table in ("grounds", "designated"):
        return f"{names.decision(row)}: {names.of('post', str(row['division']), str(row['post']))}"
    return names.decision(row)


def _detail(table: str, row: Row, names: Names) -> str:
    """What of it came or went; empty where it is the thing itself."""
    if table == "holdings":
        return tr("held by {person}", person=names.of("person", str(row["person"])))
    if table == "covers":
        return tr("covered by {post}", post=names.of("post", str(row["division"]), str(row["deputy"])))
    if table == "members":
        return tr("member {post}", post=names.of("post", str(row["division"]), str(row["member"])))
    if table == "grounds":
        part = words.part_word(Part(row["part"]))
        document = f", {names.of('document', str(row['document']))}" if row["document"] else ""
        return tr(
            "{part} rests on {basis}", part=part, basis=f"{_shown(table, 'basis', row, names)}{document}"
        )
    if table == "designated":
        return tr("{person} is designated", person=names.of("person", str(row["person"])))
    if table == "needs":
        return tr("needs {decision} first", decision=names.of("decision", str(row["needed"])))
    return {
        "plans": tr("a handover plan"),
        "accepted": tr("an accepted finding"),
        "division_accepted": tr("an accepted finding"),
    }.get(table, tr("on the chart") if table == "mappings" else "")


def _column_word(column: str) -> str:
    return {
        "rule": tr("how it is settled"),
        "plan": tr("a handover plan"),
        "person": tr("held by"),
        "deputy": tr("covered by"),
        "member": tr("member"),
        "standard": tr("trust standard"),
    }.get(column, words.field_word(column))


def _shown(table: str, column: str, row: Row, names: Names) -> str:
    """A cell of a row as a person reads it."""
    held = row[column]
    if held is None or held == "":
        return tr(NOTHING)
    if column == "rule":
        return _rule(str(held), str(row["division"]), names)
    kind = {"person": "person", "party": "person", "document": "document", "needed": "decision"}.get(column)
    if column == "standard":
        kind = "division"
    if kind:
        return names.of(kind, str(held))
    if column in ("reports_to", "deputy", "member", "tie_break"):
        return names.of("post", str(row["division"]), str(held))
    return _plain(table, column, held)


def _plain(table: str, column: str, held: Any) -> str:
    if column in ("money", "retired", "leadership"):
        return tr("yes") if held else tr("no")
    if column in ("since", "until", "approved", "review", "agreed"):
        return words.short_date(date.fromisoformat(str(held)))
    known = _WORDS.get(column) or _WORDS.get(f"{table}.{column}")
    if known:
        return known[1](known[0](held))
    said = " ".join(str(held).split())
    return f"“{said[:LONGEST]}…”" if len(said) > LONGEST else said


_UNSHOWN: Final = frozenset({"plan", "about"})
_WORDS: Final[dict[str, tuple[Callable[[Any], Any], Callable[[Any], str]]]] = {
    "basis": (Basis, words.basis_word),
    "seat_basis": (Basis, words.basis_word),
    "lane": (Lane, words.lane_word),
    "status": (Status, words.status_word),
    "names": (NamedIn, words.names_word),
    "last_word": (LastWord, words.last_word_word),
    "carries_out": (CarriesOut, words.carries_out_word),
    "letters": (Letters, words.letters_word),
    "documents.kind": (DocumentKind, words.document_kind_word),
    "holdings.kind": (HoldingKind, words.holding_word),
}


def _rule(text: str, division: str, names: Names) -> str:
    try:
        rule = rule_from_plain(json.loads(text))
    except (ValueError, Misread):
        return tr("changed")
    titles = {key[2]: name for key, name in names.called.items() if key[:2] == ("post", division)}
    return words.rule_words(rule, titles)


def _said(names: Names, text: str, division: str | None, decision: str | None, post: str | None) -> Said:
    """A line, under its division where there are several."""
    if division and names.divisions > 1:
        name = names.of("division", division)
        text = text if text.startswith(f"{name}:") else f"{name}: {text}"
    return Said(text, division, decision, post)
