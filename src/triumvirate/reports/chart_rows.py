"""What stands in the table of a role chart, in plain dicts and lists: posts, groups of rows, cells.

Pure functions of a division on a day, so a test can read the chart without setting a page. It knows
nothing of paper sizes or of Typst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from triumvirate.analysis.snapshot import (
    Snapshot,
    Stage,
    cell_state,
    in_post,
    in_stage,
    leaves,
    posts_with,
    row_state,
)
from triumvirate.model import words
from triumvirate.model.organisation import (
    WRITTEN_BASES,
    Decision,
    Document,
    Gate,
    Ground,
    HoldingKind,
    LastWord,
    Mapping,
    Names,
    Part,
    Post,
    Quota,
)

Plain = dict[str, Any]

NOBODY_DECIDES = "Nobody is recorded as deciding."
ABOVE_DECIDES = "The last word lies above the division. No post above is recorded."


def posts_for_chart(snapshot: Snapshot) -> tuple[Post, ...]:
    """The columns: every lead first, then each other post with a part in some decision, in their order."""
    taking_part = {right.post for row in snapshot.mappings for right in row.rights}
    others = (post for post in snapshot.division.posts if not post.leadership and post.id in taking_part)
    return (*snapshot.division.leads, *others)


def heads_for_chart(snapshot: Snapshot, posts: Iterable[Post], names: str) -> list[Plain]:
    """The head of each column: title, lane, whether a lead, and the holders where names are wanted."""
    return [
        {
            "title": snapshot.post_title(post.id),
            "lane": post.lane.value,
            "lead": post.leadership,
            "holders": holders_of(snapshot, post) if names == "people" else [],
        }
        for post in posts
    ]


def holders_of(snapshot: Snapshot, post: Post) -> list[str]:
    """Who holds the post on the day, with "acting" or "interim"; "Vacant" for an empty post."""
    if post.is_committee:
        return []
    held = {held.person: held.kind for held in post.holdings if in_post(held, snapshot.day)}
    return [_holder(snapshot, person, kind) for person, kind in held.items()] or ["Vacant"]


def _holder(snapshot: Snapshot, person_id: str, kind: HoldingKind) -> str:
    person = snapshot.organisation.person(person_id)
    name = person.name if person and person.name else "Name not given"
    return name if kind is HoldingKind.SUBSTANTIVE else f"{name} ({kind.value})"


def groups_for_chart(snapshot: Snapshot, posts: Sequence[Post]) -> list[Plain]:
    """The rows under the heading of their domain, in the order in which each domain first comes up."""
    groups: dict[str, list[Mapping]] = {}
    for row in snapshot.mappings:
        groups.setdefault(_decision(snapshot, row).domain, []).append(row)
    plain = set(groups) == {""}
    return [
        {
            "name": "" if plain else words.domain_word(domain),
            "count": words.counted(len(rows), "decision"),
            "rows": rows_for_chart(snapshot, rows, posts),
        }
        for domain, rows in groups.items()
    ]


def _decision(snapshot: Snapshot, row: Mapping) -> Decision:
    return snapshot.decisions.get(row.decision) or Decision(row.decision)


def rows_for_chart(snapshot: Snapshot, rows: Iterable[Mapping], posts: Sequence[Post]) -> list[Plain]:
    """One row per decision: its wording, who settles it and how, each post's parts, and the basis."""
    return [
        {
            "title": snapshot.title(row.decision),
            "code": _decision(snapshot, row).code,
            "gap": gap_in(snapshot, row),
            "notes": [note for note in (_rule(snapshot, row), _tie_break(snapshot, row)) if note],
            "cells": [_cell(snapshot, row, post) for post in posts],
            "state": _state(snapshot, row),
            "written": where_written(snapshot, row),
        }
        for row in rows
    ]


def _cell(snapshot: Snapshot, row: Mapping, post: Post) -> list[Plain]:
    letters = snapshot.organisation.settings.letters
    held = {right.part for right in row.rights if right.post == post.id}
    return [
        {"part": part.value, "letter": words.part_letter(part, letters), "word": words.part_word(part)}
        for part in Part
        if part in held
    ]


def gap_in(snapshot: Snapshot, row: Mapping) -> str:
    """What keeps the row from saying who decides: nobody does, or several do without a rule."""
    deciders = posts_with(row, Part.DECIDES)
    if not deciders:
        above = _decision(snapshot, row).last_word in {LastWord.ABOVE, LastWord.RECOMMENDS}
        return ABOVE_DECIDES if above else NOBODY_DECIDES
    if len(deciders) > 1 and row.rule is None:
        return f"{len(deciders)} posts decide. How they decide together is not recorded."
    return ""


def _rule(snapshot: Snapshot, row: Mapping) -> str:
    if row.rule is None or not leaves(row.rule):
        return ""
    titles = {post.id: snapshot.post_title(post.id) for post in snapshot.division.posts}
    in_order = isinstance(row.rule, Gate) and row.rule.quota is Quota.IN_ORDER
    return f"Settled {'in order' if in_order else 'by'}: {words.rule_words(row.rule, titles)}."


def _tie_break(snapshot: Snapshot, row: Mapping) -> str:
    return f"{snapshot.post_title(row.tie_break)} has the casting vote." if row.tie_break else ""


def _state(snapshot: Snapshot, row: Mapping) -> Plain:
    """How the row is set; where posts differ, also which posts it is that hold it so weakly."""
    state = row_state(snapshot, row)
    needed = {post: _states_of(snapshot, row, post) for post in _needed(row)}
    weakest = [snapshot.post_title(post) for post, states in needed.items() if state in states]
    mixed = len(weakest) < len(needed)
    return {
        "state": state,
        "word": words.basis_state(state),
        "posts": words.listed(weakest) if mixed else "",
    }


def _states_of(snapshot: Snapshot, row: Mapping, post: str) -> set[str | None]:
    """How the post's rights are set in each stage it has a part in."""
    staged = (in_stage(row, stage).get(post, ()) for stage in Stage)
    return {cell_state(snapshot, replace(row, rights=rights), post) for rights in staged if rights}


def _needed(row: Mapping) -> tuple[str, ...]:
    """The posts that propose, sign or carry out, each once."""
    return tuple(dict.fromkeys(post for stage in Stage for post in in_stage(row, stage)))


def where_written(snapshot: Snapshot, row: Mapping) -> list[str]:
    """Each place where the rights of those who propose, sign or carry out are written, once."""
    grounds = (
        ground
        for stage in Stage
        for rights in in_stage(row, stage).values()
        for right in rights
        for ground in right.grounds
        if ground.basis in WRITTEN_BASES or ground.document
    )
    return list(dict.fromkeys(_place(snapshot, ground) for ground in grounds))


def _place(snapshot: Snapshot, ground: Ground) -> str:
    document = snapshot.documents.get(ground.document) if ground.document else None
    if document is None:
        return f"{words.basis_word(ground.basis)} (document not recorded)"
    title = document.title or words.document_kind_word(document.kind)
    named = f"{title}, {document.reference}" if document.reference else title
    doubt = doubt_about(snapshot, document)
    return f"{named} ({doubt})" if doubt else named


def doubt_about(snapshot: Snapshot, document: Document) -> str:
    """Why a document does not count as written and in force on the day, or nothing."""
    if document.approved is None:
        return "not approved"
    if document.approved > snapshot.day:
        return f"from {words.long_date(document.approved)}"
    if document.review is not None and document.review < snapshot.day:
        return f"review was due {words.long_date(document.review)}"
    return {Names.PERSON: "names a person", Names.NOBODY: "names no post"}.get(document.names, "")


SUMMARY_WORDS = {
    "written": "written down",
    "custom": "by custom",
    "personal": "down to the person",
    "not recorded": "not recorded",
    "nobody": "with nobody to settle it",
}


def summary_of(snapshot: Snapshot) -> str:
    """How the division's decisions are set, counted in one sentence."""
    states = [row_state(snapshot, row) for row in snapshot.mappings]
    if not states:
        return "No decisions are on this chart yet."
    counts = [f"{states.count(state)} {said}" for state, said in SUMMARY_WORDS.items() if state in states]
    return f"{words.counted(len(states), 'decision')}: {words.listed(counts)}."
