"""What a handover pack says of a post's decisions: its parts, with whom, on what ground, and the boundaries.

Pure functions of a division on a day and one of its posts. Posts are named by title; of people only those
behind a personal arrangement are spoken of, and only where names are wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from triumvirate.analysis.snapshot import STAGE_OF_PART, WRITTEN, Snapshot, cell_state, posts_with
from triumvirate.model.organisation import SIGNING_PARTS, Basis, Document, Ground, Mapping, Part, Quota, Right
from triumvirate.model.words import (
    basis_state,
    basis_word,
    counted,
    document_kind_word,
    domain_word,
    listed,
    long_date,
    part_word,
    rule_words,
)
from triumvirate.reports.chart_rows import doubt_about, gap_in
from triumvirate.reports.sheet import Block, Bullets, Table, Text

STRONGEST_FIRST = (
    Part.DECIDES,
    Part.MUST_AGREE,
    Part.SIGNS_OFF,
    Part.PROPOSES,
    Part.CARRIES_OUT,
    Part.CONSULTED,
    Part.INFORMED,
)
CAPTIONS = {
    Part.DECIDES: "Decides: has the last word",
    Part.MUST_AGREE: "Must agree: shapes it and can stop it",
    Part.SIGNS_OFF: "Signs off: formal approval",
    Part.PROPOSES: "Proposes: starts it and brings it forward",
    Part.CARRIES_OUT: "Carries out: puts it into practice",
    Part.CONSULTED: "Is consulted first",
    Part.INFORMED: "Is told afterwards",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One decision of a post, to be accepted or queried: its wording and what the post does in it."""

    decision: str
    title: str
    does: str
    jointly: str
    rests_on: str


def items_of(snapshot: Snapshot, post: str) -> tuple[Item, ...]:
    """Every decision a post has a part in, the strongest part first, then in the division's order."""
    rows = [(row, parts) for row in snapshot.mappings if (parts := parts_of(row, post))]
    rows.sort(key=lambda pair: STRONGEST_FIRST.index(pair[1][0]))
    return tuple(
        Item(
            row.decision,
            snapshot.title(row.decision),
            listed(part_word(part) for part in parts),
            jointly(snapshot, row, post),
            rests_on(snapshot, row, post),
        )
        for row, parts in rows
    )


def parts_of(row: Mapping, post: str) -> list[Part]:
    """The parts a post has in a decision, the strongest first."""
    held = {right.part for right in row.rights if right.post == post}
    return [part for part in STRONGEST_FIRST if part in held]


def parts_counted(snapshot: Snapshot, post: str) -> str:
    """How often a post has each part, in one phrase: ``decides 5, signs off 2``."""
    counts = Counter(part for row in snapshot.mappings for part in parts_of(row, post))
    return listed(f"{part_word(part).lower()} {counts[part]}" for part in STRONGEST_FIRST if counts[part])


def does_blocks(snapshot: Snapshot, post: str) -> Iterator[Block]:
    """A table for each part a post has: the decisions, who is in it too, and what it rests on."""
    strongest: dict[Part, list[tuple[str, ...]]] = {}
    for item in items_of(snapshot, post):
        row = snapshot.by_decision[item.decision]
        part, *also = parts_of(row, post)
        jointly_also = f"{item.jointly} {_also(also)}".strip()
        strongest.setdefault(part, []).append((item.title, jointly_also, item.rests_on))
    for part, rows in strongest.items():
        yield Table(CAPTIONS[part], ("Decision", "With whom", "What it rests on"), tuple(rows), (4, 4, 3))


def _also(parts: list[Part]) -> str:
    return f"Also {listed(part_word(part).lower() for part in parts)}." if parts else ""


def jointly(snapshot: Snapshot, row: Mapping, post: str) -> str:
    """Who else settles a decision, how, and who breaks a tie; in short sentences."""
    said = [gap_in(snapshot, row), _others(snapshot, row, post), _tie(snapshot, row, post)]
    return " ".join(sentence for sentence in said if sentence)


def _others(snapshot: Snapshot, row: Mapping, post: str) -> str:
    signatories = [each for each in posts_with(row, *SIGNING_PARTS) if each != post]
    if row.rule is not None:
        titles = {each.id: snapshot.post_title(each.id) for each in snapshot.division.posts}
        return f"Settled by {rule_words(row.rule, titles)}."
    if not signatories:
        return "Alone." if parts_of(row, post)[0] in SIGNING_PARTS else ""
    named = (f"{snapshot.post_title(each)} {_signing(row, each)}" for each in signatories)
    return f"{listed(named)}."


def _signing(row: Mapping, post: str) -> str:
    return listed(part_word(part).lower() for part in parts_of(row, post) if part in SIGNING_PARTS)


def _tie(snapshot: Snapshot, row: Mapping, post: str) -> str:
    if row.tie_break:
        return f"{'This post' if row.tie_break == post else snapshot.post_title(row.tie_break)} breaks a tie."
    quota = getattr(row.rule, "quota", None)
    several = len(posts_with(row, Part.DECIDES)) > 1
    return "Nobody is named to break a tie." if several and quota is not Quota.ANY else ""


def rests_on(snapshot: Snapshot, row: Mapping, post: str) -> str:
    """What a post's parts in a decision rest on: in one word, and where it is written."""
    state = basis_state(cell_state(snapshot, row, post))
    grounds = [ground for right in row.rights if right.post == post for ground in right.grounds]
    places = list(dict.fromkeys(place for ground in grounds if (place := _place(snapshot, ground))))
    return f"{state}: {'; '.join(places)}" if places else state


def _place(snapshot: Snapshot, ground: Ground) -> str:
    """The document, its reference and what is doubtful about it; otherwise the basis, if one is written."""
    document = snapshot.documents.get(ground.document or "")
    if document is None:
        unwritten = (Basis.CUSTOM, Basis.PERSONAL, Basis.NOT_RECORDED)
        return "" if ground.basis in unwritten else f"{basis_word(ground.basis)} (document not recorded)"
    doubt = doubt_about(snapshot, document)
    return f"{document_words(document)} ({doubt})" if doubt else document_words(document)


def document_words(document: Document) -> str:
    """A document by its title and reference."""
    title = document.title or document_kind_word(document.kind)
    return f"{title}, {document.reference}" if document.reference else title


def boundary_blocks(snapshot: Snapshot, post: str) -> Iterator[Block]:
    """Who decides the neighbouring matters: those of the same domains in which this post does not sign."""
    mine = {_domain(snapshot, row) for row in snapshot.mappings if parts_of(row, post)}
    rows = []
    for row in snapshot.mappings:
        domain = _domain(snapshot, row)
        if domain not in mine or set(parts_of(row, post)) & SIGNING_PARTS:
            continue
        deciders = listed(map(snapshot.post_title, posts_with(row, Part.DECIDES))) or "Nobody is recorded"
        here = listed(part_word(part) for part in parts_of(row, post)) or "No part"
        rows.append((snapshot.title(row.decision), deciders, here, domain_word(domain)))
    if rows:
        head = ("Matter", "Who decides", "This post", "Domain")
        yield Table("", head, tuple(sorted(rows, key=lambda row: row[3])), (4, 3, 2, 3))


def _domain(snapshot: Snapshot, row: Mapping) -> str:
    decision = snapshot.decisions.get(row.decision)
    return decision.domain if decision else ""


def unwritten_blocks(snapshot: Snapshot, post: str, *, named: bool) -> Iterator[Block]:
    """What rests on custom, on a person or on nothing recorded, and what was agreed about it.

    Decisions of which the same is said stand together.
    """
    together: dict[tuple[str, str], list[str]] = {}
    for row in snapshot.mappings:
        rights = [right for right in row.rights if right.post == post and right.part in STAGE_OF_PART]
        weak = [right for right in rights if snapshot.right_strength(right) < WRITTEN]
        if weak:
            said = _why(snapshot, weak), _agreed(snapshot, weak, named=named)
            together.setdefault(said, []).append(snapshot.title(row.decision))
    if together:
        rows = tuple(
            (f"{why}. {agreed}.", "; ".join(titles)) for (why, agreed), titles in sorted(together.items())
        )
        yield Table("", ("What it rests on, what was agreed", "Decisions"), rows, (2, 5))


def _why(snapshot: Snapshot, rights: list[Right]) -> str:
    """The bases, each with what is doubtful about its document."""
    said: dict[str, None] = {}
    for ground in (ground for right in rights for ground in right.grounds):
        document = snapshot.documents.get(ground.document or "")
        doubt = doubt_about(snapshot, document) if document else ""
        said[f"{basis_word(ground.basis)} ({doubt})" if doubt else basis_word(ground.basis)] = None
    return "; ".join(said) or basis_word(Basis.NOT_RECORDED)


def _agreed(snapshot: Snapshot, rights: list[Right], *, named: bool) -> str:
    """The notes on the grounds, and with names the other party."""
    grounds = [ground for right in rights for ground in right.grounds]
    said = [ground.note for ground in grounds if ground.note]
    if named:
        said += [f"with {snapshot.person_name(ground.party)}" for ground in grounds if ground.party]
    noted = "; ".join(dict.fromkeys(note.rstrip(".") for note in said))
    return f"Noted: {noted}" if noted else "Nothing is noted"


def designation_blocks(snapshot: Snapshot, post: str) -> Iterator[Block]:
    """What a national rule gives to a designated or trained person: to be arranged before anything else."""
    items = []
    for row in snapshot.mappings:
        rights = [right for right in row.rights if right.post == post and right.part in STAGE_OF_PART]
        national = [r for r in rights if any(g.basis is Basis.NATIONAL_RULE for g in r.grounds)]
        if national:
            held = set(snapshot.holders(post)) & {person for right in national for person in right.designated}
            state = "The present holder is recorded as designated." if held else "No designation is recorded."
            items.append(f"{snapshot.title(row.decision)}. {state}")
    if items:
        yield Text("A national rule asks for a designated or trained person. The post alone is not enough.")
        yield Bullets(tuple(items))


def document_blocks(snapshot: Snapshot, post: str) -> Iterator[Block]:
    """The documents that the post's rights and its cover are written in."""
    uses = Counter(
        document
        for row in snapshot.mappings
        for document in {g.document for r in row.rights if r.post == post for g in r.grounds if g.document}
    )
    cover = {cover.document for cover in snapshot.posts[post].cover if cover.document}
    rows = []
    for document in snapshot.organisation.documents:
        if document.id in uses or document.id in cover:
            said = [counted(uses[document.id], "decision")] if uses[document.id] else []
            said += ["the deputy’s cover"] if document.id in cover else []
            rows.append((document_words(document), listed(said), _standing(snapshot, document)))
    if rows:
        yield Table("", ("Document", "What is written in it", "State"), tuple(rows), (4, 2, 3))


def _standing(snapshot: Snapshot, document: Document) -> str:
    doubt = doubt_about(snapshot, document)
    if doubt:
        return f"Not in force: {doubt}."
    return f"In force, review by {long_date(document.review)}." if document.review else "In force."
