"""The command line, and the window when it is given nothing.

Each command reads its input, asks one room for the answer and prints it: answers to standard output,
messages to standard error. Exit 0 done, 1 a problem with the input in one plain sentence, 2 wrong usage.
It decides nothing of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from triumvirate import __version__
from triumvirate.cli import lookup
from triumvirate.errors import TriumvirateError
from triumvirate.model.organisation import Organisation
from triumvirate.model.words import listed

if TYPE_CHECKING:
    from triumvirate.exchange.report import ImportReport

MAP_ENDINGS = (".json", ".triumvirate")


class Day(click.ParamType[date]):
    """A day written as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; anything else is wrong usage."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(f"{value!r} is not a day written as YYYY-MM-DD", param, ctx)
        return day


class Commands(click.Group):
    """The commands; a map file given alone is opened in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A first word that ends like a map is a file to open."""
        if args and args[0] not in self.commands and args[0].casefold().endswith(MAP_ENDINGS):
            return "open", window_command, args
        return super().resolve_command(ctx, args)


def _today(ctx: click.Context, _param: click.Parameter, value: date | None) -> date:
    """The day given here or before the command, or the day it is."""
    root = ctx.find_root()
    chosen = value or root.params.get("today") if ctx is not root else value
    return chosen or date.today()


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object and nothing else.")
today_option = click.option(
    "--today", type=Day(), callback=_today, help="Take this day as today (YYYY-MM-DD)."
)
division_option = click.option("--division", "divisions", multiple=True, help="A division by name or id.")
file_argument = click.argument("file", type=click.Path(path_type=Path))
files_argument = click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="triumvirate")
@click.option(
    "--today", type=Day(), callback=lambda _ctx, _param, value: value, help="Take this day as today."
)
@click.pass_context
def cli(ctx: click.Context, today: date | None) -> None:
    """Map who decides what, and mend it before a post changes hands."""
    if ctx.invoked_subcommand is None:
        _open_window(None, today)


@click.command("open", hidden=True)
@file_argument
@today_option
def window_command(file: Path, today: date) -> None:
    """Open a map in the window."""
    _open_window(file, today)


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), help="Write the sample's answers and files here.")
@today_option
def demo(out: Path | None, today: date) -> None:
    """Show the sample: in the window where there is a screen, else as answers and files."""
    from triumvirate.cli import demonstration
    from triumvirate.ui.presence import has_screen

    if out is None and has_screen():
        demonstration.show(today)
    else:
        click.echo(demonstration.write(out or Path("triumvirate-demo"), today), nl=False)


@cli.command()
@file_argument
@click.option("--organisation", required=True, help="The organisation's name.")
@today_option
def new(file: Path, organisation: str, today: date) -> None:  # noqa: ARG001 - every command takes --today
    """Make an empty map."""
    if not organisation.strip():
        raise TriumvirateError("An organisation needs a name. Nothing was made.")
    if file.suffix.casefold() not in MAP_ENDINGS:
        raise TriumvirateError(f"{file.name} must end in {listed(MAP_ENDINGS, 'or')}. Nothing was made.")
    lookup.save_new(file, Organisation(name=organisation))
    click.echo(f"Made {file}.", err=True)


@cli.command()
@files_argument
@division_option
@json_option
@today_option
def check(files: Sequence[Path], divisions: Sequence[str], as_json: bool, today: date) -> None:
    """Say what rests on people and what is lopsided, and what would mend it."""
    from triumvirate.analysis.assess import assess
    from triumvirate.reports import answers, plain_text

    chosen = lookup.divisions_in(files, divisions)
    assessments = [assess(organisation, division, today) for organisation, division in chosen]
    _print(as_json, lambda: answers.check_answer(assessments), lambda: plain_text.check_text(assessments))


@cli.command()
@file_argument
@click.option("--division", required=True, help="The division by name or id.")
@click.option("--person", "people", multiple=True, help="Who leaves, by name or id; may be repeated.")
@click.option(
    "--post", "posts", multiple=True, help="The post that is vacated, by title or id; may be repeated."
)
@click.option("--leaving-by", type=Day(), help="Everyone whose time in post ends by this day.")
@click.option("--on", "on_day", type=Day(), help="See holdings and documents as they are on this day.")
@json_option
@today_option
def handover(
    file: Path,
    division: str,
    people: Sequence[str],
    posts: Sequence[str],
    leaving_by: date | None,
    on_day: date | None,
    as_json: bool,
    today: date,
) -> None:
    """Say what happens when somebody leaves or a post is vacated."""
    from triumvirate.analysis import handover as analysis
    from triumvirate.reports import answers, plain_text

    if not (people or posts or leaving_by):
        raise click.UsageError("Say who leaves: --person NAME, --post TITLE or --leaving-by DATE.")
    organisation = lookup.read_map(file)
    chosen = lookup.division(organisation, division)
    day = on_day or today
    leavers = {lookup.person(organisation, chosen, name).id for name in people}
    if leaving_by:
        leavers |= analysis.leaving_by(organisation, chosen, day, leaving_by)
    vacated = {lookup.post(chosen, title).id for title in posts}
    answer = analysis.leave(organisation, chosen, day, leavers, vacated)
    who = lookup.leaving_words(organisation, chosen, leavers, vacated)
    _print(as_json, lambda: answers.handover_answer(answer), lambda: plain_text.handover_text(answer, who))


@cli.command()
@files_argument
@division_option
@json_option
@today_option
def compare(files: Sequence[Path], divisions: Sequence[str], as_json: bool, today: date) -> None:
    """Set divisions side by side on the decisions they share."""
    from triumvirate.analysis import compare as analysis
    from triumvirate.analysis.snapshot import Snapshot
    from triumvirate.reports import answers, plain_text

    chosen = lookup.divisions_in(files, divisions)
    if len(chosen) < 2:
        raise TriumvirateError("A comparison takes two divisions or more. Name another one, or another file.")
    snapshots = [Snapshot(organisation, division, today) for organisation, division in chosen]
    comparison = analysis.compare(analysis.named(snapshots), lookup.standard_of(chosen, today))
    _print(as_json, lambda: answers.compare_answer(comparison), lambda: plain_text.compare_text(comparison))


@cli.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The map to import into.")
@click.option("--division", help="The division to import into; made if it is missing.")
@json_option
@today_option
def import_(source: Path, into: Path, division: str | None, as_json: bool, today: date) -> None:  # noqa: ARG001
    """Bring in a map, or a responsibility chart from a spreadsheet or table."""
    from triumvirate.exchange import bring_in

    def take(value: Organisation) -> tuple[Organisation, ImportReport]:
        start = lookup.blank_if_empty(value) if bring_in.is_map(source) else value
        return bring_in.bring_in(start, source, division)

    report = lookup.change(into, bring_in.label(source), take)
    _print(as_json, lambda: bring_in.answer(report), lambda: bring_in.text(report))


@cli.command()
@click.argument("kind")
@file_argument
@division_option
@click.option("--post", help="The post a page is about, by title or id.")
@click.option("--paper", type=click.Choice(["a3", "a4"]), default="a4", show_default=True)
@click.option("--names", type=click.Choice(["posts", "people"]), default="posts", show_default=True)
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(path_type=Path), help="The file to write."
)
@today_option
def export(
    kind: str,
    file: Path,
    divisions: Sequence[str],
    post: str | None,
    paper: str,
    names: str,
    out: Path,
    today: date,
) -> None:
    """Write a page or file for people: the ending of OUT chooses the format."""
    from triumvirate import reports

    organisation = lookup.read_map(file)
    every = organisation.ordinary if post else organisation.divisions
    chosen = [lookup.division(organisation, name) for name in divisions] or list(every)
    about = None
    if post:
        holder, found = lookup.post_in(chosen, post)
        chosen, about = [holder], found.id
    reports.write(
        kind, organisation, [each.id for each in chosen], out, day=today, paper=paper, names=names, post=about
    )
    click.echo(f"Wrote {out}.", err=True)


@cli.command("self-test")
@today_option
def self_test(today: date) -> None:  # noqa: ARG001 - every command takes --today
    """Let the installed program check itself."""
    from triumvirate.cli import demonstration

    faults = 0
    for name, fault in demonstration.self_test():
        click.echo(f"ok    {name}" if fault is None else f"FAULT {name}: {fault}")
        faults += fault is not None
    if faults:
        raise TriumvirateError(
            "This installation is not whole. Your maps are safe; install the program again."
        )


def _print(as_json: bool, answer: Callable[[], Any], text: Callable[[], str]) -> None:
    """One JSON object, or the same in sentences."""
    if as_json:
        click.echo(json.dumps(answer(), ensure_ascii=False, indent=1))
    else:
        click.echo(text(), nl=False)


def _open_window(file: Path | None, today: date | None) -> None:
    from triumvirate.ui.presence import has_screen

    if not has_screen():
        raise TriumvirateError(
            "There is no screen here to open a window on. Run triumvirate --help for what works without one."
        )
    from triumvirate.ui.app import run

    sys.exit(run(file, today))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a fault of the world's is one sentence and exit 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(args=list(arguments) if arguments is not None else None, prog_name="triumvirate")
    except TriumvirateError as fault:
        click.echo(f"{fault}{lookup.backups_told(fault)}", err=True)
        sys.exit(1)
    except OSError as fault:
        click.echo(f"{fault.filename or 'A file'} cannot be used: {fault.strerror or fault}.", err=True)
        sys.exit(1)
