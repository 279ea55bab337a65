"""Commands about files as files: their backups, putting one back, checking one, sharing one without names.

Like the other commands they ask one room and print; they decide nothing of their own.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from triumvirate.cli import lookup
from triumvirate.cli.commands import cli, file_argument, json_option
from triumvirate.errors import CannotSave, TriumvirateError
from triumvirate.model.words import listed as in_words


@cli.command()
@file_argument
@click.option("--make", is_flag=True, help="Make a backup now, and then list them.")
@json_option
def backups(file: Path, make: bool, as_json: bool) -> None:
    """List the backups of a map that this computer keeps, newest first."""
    from triumvirate.reports.backups import answer, text
    from triumvirate.store.backups import Reason, back_up, listed
    from triumvirate.store.file import read

    if make:
        read(file)
        back_up(file, file, Reason.ASKED)
    there = listed(file)
    click.echo(
        json.dumps(answer(file, there), ensure_ascii=False, indent=1) if as_json else text(file, there)
    )


@cli.command()
@file_argument
@click.option("--from", "source", required=True, help="A number from the list of backups, or a file.")
def restore(file: Path, source: str) -> None:
    """Put a backup in the place of a map; what is there now is backed up first."""
    from triumvirate.store.backups import chosen, restore as put_back

    before = put_back(chosen(file, source), file)
    kept = " What was there is backed up as number 1." if before else ""
    click.echo(f"Restored {file}.{kept}", err=True)


@cli.command("check-file")
@file_argument
@json_option
def check_file(file: Path, as_json: bool) -> None:
    """Say what a file is, whether it is whole and as it was saved, and what it holds."""
    from triumvirate.store.checkup import answer, check_up, sentences

    found = check_up(file)
    said = json.dumps(answer(found), ensure_ascii=False, indent=1) if as_json else "\n".join(sentences(found))
    click.echo(said)
    if not found.is_whole:
        click.get_current_context().exit(1)


@cli.command()
@file_argument
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="The new map.")
def share(file: Path, out: Path) -> None:
    """Write a copy of a map without anybody's name and without its history."""
    from triumvirate.exchange.nameless import without_names

    if out.suffix.casefold() not in (".json", ".triumvirate"):
        raise TriumvirateError(
            f"{out.name} must end in {in_words(('.json', '.triumvirate'), 'or')}. Nothing was made."
        )
    if out.resolve() == file.resolve():
        raise CannotSave(f"{out} is the map itself and was left as it is. Choose another name for the copy.")
    lookup.save_new(out, without_names(lookup.read_map(file)))
    click.echo(
        f"Wrote {out}. It names nobody on the list of people; read its notes before you share it.", err=True
    )
