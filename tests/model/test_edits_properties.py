"""What holds for every edit, whatever the map and whatever the edit."""

from __future__ import annotations

from inspect import signature
from typing import Any

from hypothesis import given, settings, strategies as st

import strategies
from rich_map import hospitals
from triumvirate.errors import InvalidMap, UnknownName
from triumvirate.model import edits, organisation as model, plain
from triumvirate.model.check import check

EDITS = [edit for edit in edits.all_edits() if edit.__module__.startswith(edits.__name__)]
NEVER_REFUSED = {
    edits.duplicate_division,
    edits.map_decisions,
    edits.arrange_mappings,
    edits.move_division,
    edits.move_mapping,
    edits.move_post,
    edits.place_person,
    edits.remove_division,
    edits.remove_document,
    edits.remove_holding,
    edits.remove_mapping,
    edits.remove_person,
    edits.remove_plan,
    edits.remove_post,
    edits.set_block,
    edits.toggle_part,
}
"""Edits after which a map that passed the check always passes: nothing they are given could be wrong."""

MAPS = st.just(hospitals()) | strategies.organisations(max_divisions=2)
PARTS = st.frozensets(st.sampled_from(model.Part))
TEXT = strategies.names


def one_of(known: list[str]) -> st.SearchStrategy[str]:
    """Mostly an id that is there."""
    return st.sampled_from([*known * 6, "nowhere"])


def several(known: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one_of(known), max_size=3).map(tuple)


def values(organisation: model.Organisation, division: model.Division) -> dict[str, st.SearchStrategy[Any]]:
    """What each argument of an edit may be."""
    people = [person.id for person in organisation.people]
    documents = [document.id for document in organisation.documents]
    decisions = [decision.id for decision in organisation.decisions]
    posts = [post.id for post in division.posts]
    make = strategies.Makers([*people, "nowhere"], documents, decisions, [*posts, "nowhere"])
    return {
        **plan_values(division, make),
        "about": several(posts),
        "accepted": st.builds(model.Accepted, TEXT, several(posts)),
        "basis": st.sampled_from(model.Basis),
        "block": st.lists(
            st.tuples(one_of([mapping.decision for mapping in division.mappings]), one_of(posts), PARTS),
            max_size=3,
        ),
        "cells": st.lists(
            st.tuples(one_of([mapping.decision for mapping in division.mappings]), one_of(posts)), max_size=3
        ),
        "covers": st.lists(make.covers(), max_size=2),
        "decision": strategies.decisions(model.new_id("d")),
        "decision_id": one_of([mapping.decision for mapping in division.mappings]),
        "decision_ids": several(decisions),
        "decisions": st.lists(strategies.decisions("new") | strategies.decisions("other"), max_size=2),
        "division": strategies.divisions(model.new_id("v"), people, documents, decisions),
        "division_id": one_of([division.id]),
        "document": strategies.documents(model.new_id("doc")),
        "document_id": one_of(documents),
        "gone": several(people),
        "ground": make.grounds(),
        "grounds": st.lists(make.grounds(), max_size=2),
        "holding": make.holdings(),
        "index": st.integers(-1, 3),
        "imported": MAPS,
        "merged": MAPS,
        "instead": st.none() | st.sampled_from(model.Part),
        "kind": st.sampled_from(model.HoldingKind),
        "leads": st.just(()),
        "letters": st.sampled_from(model.Letters),
        "members": several(posts),
        "name": TEXT,
        "new_name": TEXT,
        "order": several([mapping.decision for mapping in division.mappings]),
        "part": st.sampled_from(model.Part),
        "parts": PARTS,
        "people": several(people),
        "person": strategies.people(model.new_id("p")),
        "person_id": one_of(people),
        "posts": several(posts),
        "post": strategies.posts_of(make, model.new_id("post"), posts),
        "post_id": one_of(posts),
        "quorum": st.none() | st.integers(0, 3),
        "retired": st.booleans(),
        "rule": TEXT,
        "seat_basis": st.none() | st.sampled_from(model.Basis),
        "sign_off": st.none() | strategies.rules([*posts, "nowhere"]),
        "since": strategies.maybe_days,
        "source": TEXT,
        "tie_break": one_of(posts),
        "to_division_ids": several([one.id for one in organisation.divisions]),
        "with_posts": st.booleans(),
        "to_division_id": one_of([one.id for one in organisation.divisions]),
        "until": strategies.maybe_days,
    }


def plan_values(division: model.Division, make: strategies.Makers) -> dict[str, st.SearchStrategy[Any]]:
    """What the arguments of edits of handover plans may be."""
    deputies = st.builds(edits.Deputy, TEXT, TEXT, strategies.maybe_days)
    return {
        "deputy": deputies,
        "document_kind": st.sampled_from(model.DocumentKind),
        "done": strategies.maybe_days,
        "moment": TEXT,
        "note": TEXT,
        "on": strategies.maybe_days,
        "plan": make.plans("plan-9"),
        "plan_id": one_of([plan.id for plan in division.plans]),
        "rights": st.none(),
        "state": st.none() | st.sampled_from(model.ReplyState),
        "task": st.builds(model.Task, st.sampled_from(model.TaskAction), st.sampled_from(make.posts)),
        "text": TEXT,
    }


def fields_of(edit: Any, posts: list[str]) -> dict[str, st.SearchStrategy[Any]]:
    """The fields each edit with named fields may be given."""
    fields: dict[Any, dict[str, st.SearchStrategy[Any]]] = {
        edits.change_document: {"title": TEXT, "approved": strategies.maybe_days},
        edits.change_decision: {"title": TEXT, "weight": strategies.amounts | st.just(-1)},
        edits.change_division: {"name": TEXT, "agreed": strategies.maybe_days},
        edits.change_post: {"title": TEXT, "reports_to": one_of(posts), "lane": st.just("nursing")},
        edits.change_holding: {"until": strategies.maybe_days, "kind": st.just("acting")},
        edits.change_plan: {"leaving": strategies.maybe_days, "posts": several(posts), "notes": TEXT},
        edits.change_task: {"owner": TEXT, "post": one_of(posts), "action": st.just("name-deputy")},
        edits.change_mapping: {"rule": strategies.rules([*posts, "nowhere"]), "title": TEXT, "note": TEXT},
    }
    return fields.get(edit, {})


@st.composite
def steps(draw: Any, organisation: model.Organisation) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
    """One edit with its arguments, naming mostly what is there."""
    edit = draw(st.sampled_from(EDITS))
    division = draw(st.sampled_from(organisation.divisions or (model.Division("nowhere"),)))
    known = values(organisation, division)
    wanted = [name for name in signature(edit).parameters if name not in ("organisation", "fields")]
    posts = [post.id for post in division.posts]
    fields = draw(st.fixed_dictionaries({}, optional=fields_of(edit, posts)))
    return edit, tuple(draw(known[name]) for name in wanted), fields


@settings(max_examples=150)
@given(st.data())
def test_random_edits_leave_a_map_that_passes_or_are_refused(data):
    organisation = data.draw(MAPS)
    for _ in range(3):
        edit, args, fields = data.draw(steps(organisation))
        assert edits.label(edit, organisation, *args, **fields)
        try:
            after = edit(organisation, *args, **fields)
            check(after, organisation)
        except UnknownName:
            continue
        except InvalidMap:
            assert edit not in NEVER_REFUSED
            continue
        check(after)
        assert plain.from_plain(plain.to_plain(after)) == after
        assert (after is organisation) == (after == organisation)
        organisation = after


@settings(max_examples=40)
@given(st.data())
def test_parts_that_are_set_are_the_parts_a_cell_has_and_setting_them_again_changes_nothing(data):
    organisation = data.draw(MAPS)
    cells = [
        (division.id, row.decision, post.id)
        for division in organisation.divisions
        for row in division.mappings
        for post in division.posts
    ]
    if not cells:
        return
    where, parts = data.draw(st.sampled_from(cells)), data.draw(PARTS)
    after = edits.set_parts(organisation, *where, parts)
    division_id, decision_id, post_id = where
    rights = after.division(division_id).mapping(decision_id).rights
    assert {right.part for right in rights if right.post == post_id} == parts
    before = organisation.division(division_id).mapping(decision_id).rights
    assert [r for r in rights if r.post != post_id] == [r for r in before if r.post != post_id]
    assert edits.set_parts(after, *where, parts) is after
