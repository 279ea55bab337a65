"""Children that work in a map and are killed, and a map whose every edit stands in three places."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from build import division, mapping, organisation, post, right
from triumvirate.model.organisation import Organisation, Person


def first_map() -> Organisation:
    """A small map whose edits have numbers; this one is 0."""
    rows = [mapping(f"d{number}", right("C", "decides"), right("O", "signs-off")) for number in range(40)]
    surgery = division(post("C", "clinical"), post("O", "operational"), mappings=rows)
    return numbered(organisation(surgery, people=tuple(Person(f"p{number}") for number in range(60))), 0)


def numbered(value: Organisation, number: int) -> Organisation:
    """The value with this number as its name, as each title and as a new person; it fills many pages."""
    first, *rest = value.divisions
    posts = tuple(replace(each, title=f"{number}") for each in first.posts)
    people = tuple(replace(person, name=f"{number}" * 50) for person in value.people[:60])
    people = (*people, *value.people[60:], Person(f"n{number}"))
    return replace(value, name=f"{number}", people=people, divisions=(replace(first, posts=posts), *rest))


def number_of(value: Organisation) -> int:
    """The number of the last edit; asserts that all three places tell the same."""
    number = int(value.name)
    assert {each.title for each in value.divisions[0].posts} == {value.name}, "half an edit"
    assert len(value.people) == 60 + 1 + number, "an edit is missing"
    return number


@contextmanager
def child(work: Callable[[Callable[[str], None]], None]) -> Iterator[tuple[int, int]]:
    """A process of its own that works and tells line by line; gives its number and where its lines are read.

    It is killed (SIGKILL) at the end of the block, wherever it is.
    """
    reads, writes = os.pipe()
    number = os.fork()
    if number == 0:
        os.close(reads)
        try:
            work(lambda line: _tell(writes, line))
        except BaseException as fault:  # noqa: BLE001 - told, and the child ends
            _tell(writes, f"fault {type(fault).__name__}: {fault}")
        finally:
            os._exit(1)
    os.close(writes)
    try:
        yield number, reads
    finally:
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        os.close(reads)


def _tell(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


def first_line(reads: int) -> str:
    """Wait for the first line the child tells."""
    said = b""
    while not said.endswith(b"\n"):
        more = os.read(reads, 1)
        assert more, "the child ended before it said anything"
        said += more
    return said.decode().strip()


def lines_left(number: int, reads: int) -> list[str]:
    """Kill the child now, and give every whole line it had told."""
    os.kill(number, signal.SIGKILL)
    said = b""
    while more := os.read(reads, 65536):
        said += more
    lines = said.decode().split("\n")
    faults = [line for line in lines if line.startswith("fault ")]
    assert not faults, faults[0]
    return [line for line in lines[:-1] if line]


def folder_is_clean(path: Path) -> list[str]:
    """What lies beside a map that is no map, unfinished files of ours left out."""
    return [
        each.name
        for each in path.parent.iterdir()
        if each.suffix != ".triumvirate" and ".triumvirate-part" not in each.name
    ]
