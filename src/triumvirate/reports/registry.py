"""The list of what can be exported, and the one way a file gets written.

Each export is a function from a request to bytes; only this module touches the disk. It knows nothing
of pages, formats or Typst.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from triumvirate.errors import CannotSave, TriumvirateError, UnknownName
from triumvirate.model.organisation import Division, Organisation, new_id
from triumvirate.model.words import unknown

PAPERS = ("a4", "a3")
NAMES = ("posts", "people")


@dataclass(frozen=True, slots=True)
class Request:
    """What an export is asked for: these divisions, as they stand on this day.

    ``names`` is "posts" or "people"; ``post`` is the id of the one post asked about, or None.
    ``ending`` is the format, without its dot.
    """

    organisation: Organisation
    divisions: tuple[Division, ...]
    day: date
    paper: str
    names: str
    post: str | None
    ending: str


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of export: what it is called, the endings it can write and how it is made."""

    kind: str
    title: str
    formats: tuple[str, ...]
    make: Callable[[Request], bytes]
    one_post: bool = False


_known: dict[str, Export] = {}


def export(
    kind: str, *, title: str, formats: tuple[str, ...], one_post: bool = False
) -> Callable[[Callable[[Request], bytes]], Callable[[Request], bytes]]:
    """Put the function below on the list of exports; ``one_post`` says that it is about a single post."""

    def enlist(make: Callable[[Request], bytes]) -> Callable[[Request], bytes]:
        _known[kind] = Export(kind, title, formats, make, one_post)
        return make

    return enlist


def exports() -> tuple[Export, ...]:
    """Everything that can be exported, in order of title."""
    return tuple(sorted(_known.values(), key=lambda known: known.title))


def write(
    kind: str,
    organisation: Organisation,
    division_ids: Sequence[str],
    out: Path,
    *,
    day: date,
    paper: str = "a4",
    names: str = "posts",
    post: str | None = None,
) -> None:
    """Write one export to a file; its ending chooses the format, and no divisions means all of them.

    The file appears whole or not at all. Raises UnknownName for a division that is not in the map,
    CannotSave where the file cannot be written, TriumvirateError for a kind, ending or choice there is not.
    """
    wanted = _wanted(kind)
    request = Request(
        organisation=organisation,
        divisions=_divisions(organisation, division_ids),
        day=day,
        paper=_one_of("paper", paper, PAPERS),
        names=_one_of("names", names, NAMES),
        post=_post(wanted, post),
        ending=_ending(wanted, out),
    )
    _refuse_folder(out)
    place(wanted.make(request), out)


def _wanted(kind: str) -> Export:
    if kind in _known:
        return _known[kind]
    there = ", ".join(sorted(_known))
    raise TriumvirateError(f'There is no export called "{kind}". There is: {there}.')


def _ending(wanted: Export, out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending in wanted.formats:
        return ending
    allowed = " or ".join(f".{known}" for known in wanted.formats)
    raise TriumvirateError(
        f'{wanted.title} cannot be written as "{out.name}". Use a name ending in {allowed}.'
    )


def _divisions(organisation: Organisation, division_ids: Sequence[str]) -> tuple[Division, ...]:
    if not division_ids:
        return organisation.divisions
    return tuple(_division(organisation, division_id) for division_id in dict.fromkeys(division_ids))


def _division(organisation: Organisation, division_id: str) -> Division:
    division = organisation.division(division_id)
    if division is not None:
        return division
    there = (known.name or known.id for known in organisation.divisions)
    raise UnknownName(unknown("division", division_id, there))


def _post(wanted: Export, post: str | None) -> str | None:
    if post is None and wanted.one_post:
        raise TriumvirateError(f"{wanted.title} is about one post. Say which.")
    if post is not None and not wanted.one_post:
        raise TriumvirateError(f"{wanted.title} covers every post. Leave out the post.")
    return post


def _one_of(what: str, said: str, allowed: tuple[str, ...]) -> str:
    if said in allowed:
        return said
    raise TriumvirateError(f'"{said}" is not a choice for {what}. Choose {" or ".join(allowed)}.')


def _refuse_folder(out: Path) -> None:
    if out.is_dir():
        raise CannotSave(f'"{out}" is a folder. Give the name of a file to write.')


def place(content: bytes, out: Path) -> None:
    """Write a whole file or none: beside the target first, then in its place.

    A failure leaves what was there. Raises CannotSave.
    """
    target = Path(os.path.realpath(out))
    beside = target.with_name(f".{target.name[:80]}.{new_id()}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise CannotSave(_why_not(out, fault)) from fault


def _why_not(out: Path, fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return (
            f'"{out}" was not written, because the folder "{out.parent}" does not exist. Nothing was changed.'
        )
    reason = (fault.strerror or "no reason given").lower()
    return (
        f'"{out}" was not written ({reason}). Nothing was changed. Choose another folder, or close the file.'
    )
