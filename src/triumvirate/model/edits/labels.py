"""What makes a function an edit: a label for Undo, and the same value back when nothing changes.

An edit is pure: it takes the organisation and returns the changed one. It knows nothing of saving, undoing
or showing; that comes free with the label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from functools import wraps
from inspect import signature
from typing import Any, Final, TypeVar, cast

from triumvirate.model.organisation import Division, Organisation, Plan
from triumvirate.model.speech import say
from triumvirate.model.words import counted, field_word, listed

E = TypeVar("E", bound=Callable[..., Organisation])

_LABELS: Final[dict[Callable[..., Organisation], str]] = {}


def edit(says: str) -> Callable[[E], E]:
    """Make a function an edit whose label is ``says``, with {post}, {decision} and so on filled in.

    An edit that changes nothing gives back the very organisation it was given.
    """

    def as_edit(change: E) -> E:
        @wraps(change)
        def changed(organisation: Organisation, *args: Any, **kwargs: Any) -> Organisation:
            after = change(organisation, *args, **kwargs)
            return organisation if after == organisation else after

        _LABELS[changed] = says
        return cast("E", changed)

    return as_edit


def label(edit: Callable[..., Organisation], organisation: Organisation, *args: Any, **kwargs: Any) -> str:
    """What Undo shows for an edit about to be made: ``Set parts: Clinical director, Appoint consultants``."""
    given = signature(edit).bind(organisation, *args, **kwargs)
    given.apply_defaults()
    return say(_LABELS[edit]).format_map({**given.arguments, **_names(organisation, given.arguments)})


def all_edits() -> tuple[Callable[..., Organisation], ...]:
    """Every edit there is."""
    return tuple(_LABELS)


def _names(organisation: Organisation, given: Mapping[str, Any]) -> dict[str, str]:
    """What the things an edit is about are called."""
    division = organisation.division(given.get("division_id") or "") or given.get("division")
    post = division.post(given.get("post_id") or "") if isinstance(division, Division) else None
    return {
        "division": _called(division, given.get("division_id")),
        "post": _called(post or given.get("post"), given.get("post_id")),
        "decision": _decision_name(organisation, division, given),
        "person": _called(organisation.person(given.get("person_id") or "") or given.get("person")),
        "document": _called(organisation.document(given.get("document_id") or "") or given.get("document")),
        "plan": _called(given.get("plan") or _plan(division, given), given.get("plan_id")),
        "who": str(given.get("name") or "").strip() or say("someone"),
        "retire": say("Retire" if given.get("retired") else "Bring back"),
        "cells": _cells(given),
        "fields": listed(field_word(name) for name in given.get("fields", ())),
    }


def _cells(given: Mapping[str, Any]) -> str:
    """How many cells an edit is about: "6 cells"."""
    cells = given.get("block", given.get("cells", ()))
    return counted(len(cells) if isinstance(cells, Sized) else 0, "cell")


def _plan(division: Any, given: Mapping[str, Any]) -> Plan | None:
    return division.plan(given.get("plan_id") or "") if isinstance(division, Division) else None


def _decision_name(organisation: Organisation, division: Any, given: Mapping[str, Any]) -> str:
    id_ = given.get("decision_id")
    if id_ is None and "decision" not in given:
        return _called(division)
    mapping = division.mapping(id_ or "") if isinstance(division, Division) else None
    if mapping and mapping.title:
        return str(mapping.title)
    return _called(organisation.decision(id_ or "") or given.get("decision"), id_)


def _called(thing: object, id_: object = None) -> str:
    name = getattr(thing, "title", "") or getattr(thing, "name", "")
    return str(name or ("untitled" if thing is not None else id_ or "none"))
