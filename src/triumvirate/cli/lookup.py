"""From the names people type to the things they mean, and from values to files.

A name may be an id; an unknown one is refused with a list of those there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from triumvirate.errors import CannotSave, UnknownName
from triumvirate.exchange import maps
from triumvirate.exchange.maps import is_map_text
from triumvirate.model import plain
from triumvirate.model.check import check
from triumvirate.model.organisation import Division, Organisation, Person, Post
from triumvirate.model.words import counted, listed, unknown
from triumvirate.reports.registry import place

if TYPE_CHECKING:
    from triumvirate.analysis.compare import Compared
    from triumvirate.store.file import Standing

Thing = TypeVar("Thing", Division, Person, Post)
Report = TypeVar("Report")

RECOVERED = "Edits that were only on this computer are in the map again."


def read_map(path: Path) -> Organisation:
    """The map in a file. Where another program changed the file, standard error says so."""
    value = maps.read_map(path)
    if not is_map_text(path):
        from triumvirate.store.checkup import CHANGED_OUTSIDE
        from triumvirate.store.reading import was_changed_outside

        if was_changed_outside(path):
            click.echo(f"{path}: {CHANGED_OUTSIDE}", err=True)
    return value


def divisions_in(files: Iterable[Path], names: Sequence[str]) -> list[tuple[Organisation, Division]]:
    """The named divisions of these files, in the order of their names; all but standards when none is named.

    A name that several files have means one division in each of them.
    """
    there = [read_map(file) for file in files]
    if not names:
        return [(organisation, each) for organisation in there for each in organisation.ordinary]
    found = [pair for name in names for pair in _matching(there, name)]
    return list({id(division): (organisation, division) for organisation, division in found}.values())


def _matching(there: Sequence[Organisation], name: str) -> list[tuple[Organisation, Division]]:
    """The division of this name or id in each of the organisations that has one."""
    having = [each for each in there if any(_called(name, division) for division in each.divisions)]
    if not having:
        raise _unknown("division", name, (each.name or each.id for one in there for each in one.divisions))
    return [(organisation, division(organisation, name)) for organisation in having]


def _called(name: str, division: Division) -> bool:
    return name == division.id or name.casefold() == division.name.casefold()


def division(organisation: Organisation, name: str) -> Division:
    """The division of this name or id."""
    return _one("division", name, organisation.divisions, lambda each: each.name)


def post(division: Division, title: str) -> Post:
    """The division's post of this title or id."""
    return _one("post", title, division.posts, lambda each: each.title)


def post_in(divisions: Sequence[Division], title: str) -> tuple[Division, Post]:
    """The post of this title or id, and the one of these divisions that has it."""
    having = [
        each
        for each in divisions
        if any(title == found.id or title.casefold() == found.title.casefold() for found in each.posts)
    ]
    if len(having) > 1:
        names = listed(each.name or each.id for each in having)
        raise UnknownName(f"Several divisions have {title}: {names}. Say which with --division.")
    if not having:
        raise _unknown("post", title, (found.title or found.id for each in divisions for found in each.posts))
    return having[0], post(having[0], title)


def person(organisation: Organisation, division: Division, name: str) -> Person:
    """The person of this name or id; of several with the name, the one who holds a post of the division."""
    there = {holding.person for each in division.posts for holding in each.holdings}
    near = [each for each in organisation.people if each.id in there]
    named = [each for each in near if name in (each.id, each.name)]
    return _one("person", name, named or organisation.people, lambda each: each.name)


def _one(kind: str, name: str, things: Sequence[Thing], title: Callable[[Thing], str]) -> Thing:
    """The thing with this id, else the one with this title, else the one with it in other letters."""
    for same in (
        lambda each: each.id == name,
        lambda each: title(each) == name,
        lambda each: title(each).casefold() == name.casefold(),
    ):
        found = [each for each in things if same(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownName(
                f"There is more than one {kind} {name}. Use an id: {listed((e.id for e in found), 'or')}."
            )
    raise _unknown(kind, name, (title(each) or each.id for each in things))


def _unknown(kind: str, name: str, there: Iterable[str]) -> UnknownName:
    return UnknownName(unknown(kind, name, there))


def leaving_words(
    organisation: Organisation, division: Division, people: Iterable[str], posts: Iterable[str]
) -> str:
    """Who goes, in words: ``Ann Lee leaves and Matron is vacated``."""
    names = {each.id: each.name or each.id for each in organisation.people}
    titles = {each.id: each.title or each.id for each in division.posts}
    leavers = [names[each] for each in sorted(people)]
    vacated = [titles[each] for each in sorted(posts)]
    said = [f"{listed(leavers)} {'leave' if len(leavers) > 1 else 'leaves'}"] if leavers else []
    said += [f"{listed(vacated)} {'are' if len(vacated) > 1 else 'is'} vacated"] if vacated else []
    return listed(said) or "nobody leaves"


def standard_of(chosen: Sequence[tuple[Organisation, Division]], day: date) -> Compared | None:
    """The trust standard, where the divisions come from one organisation that has one."""
    from triumvirate.analysis.compare import Compared
    from triumvirate.analysis.snapshot import Snapshot

    organisations = {id(organisation): organisation for organisation, _division in chosen}
    if len(organisations) != 1:
        return None
    [organisation] = organisations.values()
    standard = organisation.division(organisation.standard) if organisation.standard else None
    return Compared(standard.name, Snapshot(organisation, standard, day)) if standard else None


def _is_there(path: Path) -> bool:
    """Whether there is a file; a path that cannot even be asked about is told in one sentence."""
    try:
        return path.exists()
    except OSError as fault:
        raise CannotSave(f"{path} cannot be used: {fault.strerror or fault}. Nothing was changed.") from fault


def save_new(path: Path, organisation: Organisation) -> None:
    """Make a new map: a .json text or a .triumvirate file. An existing file is never replaced."""
    if _is_there(path):
        raise CannotSave(f"{path} is there already. It was left as it is; choose another name.")
    if path.suffix.casefold() == ".json":
        place(plain.dumps(organisation).encode(), path)
        return
    from triumvirate.store.file import create

    create(path, organisation).close()


def change(path: Path, label: str, edit: Callable[[Organisation], tuple[Organisation, Report]]) -> Report:
    """Change the map in a file by one edit and save it; a file that is not there yet is made.

    Nothing is made or changed unless the edit succeeds.
    """
    if not _is_there(path):
        after, report = edit(Organisation())
        check(after)
        save_new(path, after)
        return report
    if is_map_text(path):
        after, report = edit(read_map(path))
        check(after)
        place(plain.dumps(after).encode(), path)
        return report
    from triumvirate.store.file import open_store

    with open_store(path) as store:
        _tell_standing(path, store.standing)
        after, report = edit(store.found)
        check(after)
        store.save(store.found, after, label)
    return report


def _tell_standing(path: Path, standing: Standing) -> None:
    """Say what is unusual about a map that was opened to be changed."""
    if standing.recovered:
        click.echo(f"{path}: {RECOVERED}", err=True)
    if standing.changed_outside:
        from triumvirate.store.checkup import CHANGED_OUTSIDE

        click.echo(f"{path}: {CHANGED_OUTSIDE}", err=True)


def backups_told(fault: Exception) -> str:
    """Where a file cannot be opened: how many backups of it there are, and the command that lists them."""
    lost = getattr(fault, "lost", None)
    if lost is None:
        return ""
    from triumvirate.store.backups import listed as backups_of

    there = len(backups_of(lost))
    told = f" This computer has {counted(there, 'backup')} of it; see: triumvirate backups “{lost}”."
    return told if there else ""


def blank_if_empty(organisation: Organisation) -> Organisation:
    """A map that holds nothing yet as a blank one, so that a whole map comes into it exactly as it is."""
    empty = Organisation(name=organisation.name)
    return Organisation() if organisation == empty else organisation
