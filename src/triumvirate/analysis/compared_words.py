"""What a comparison says in sentences: how much differs of what is shared, and what has to be known of it.

The same sentences stand on the screen, on paper and in the terminal. They speak of posts and divisions, and
never blame anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from triumvirate.analysis.compare import Comparison
from triumvirate.analysis.side_by_side import (
    FEWEST,
    Aspect,
    Cell,
    Column,
    Row,
    SideBySide,
    State,
    retired_keys,
)
from triumvirate.model.organisation import Lane
from triumvirate.model.speech import say
from triumvirate.model.words import basis_state, counted, lane_word, listed

ASPECT_WORDS = {
    Aspect.SETTLES: "Who settles",
    Aspect.STARTS: "Who starts",
    Aspect.SIGNS: "Who signs",
    Aspect.BASIS: "How it is set",
}
_NO_POST = {
    Aspect.SETTLES: "No post decides",
    Aspect.STARTS: "No post proposes",
    Aspect.SIGNS: "No post signs",
}
_STATE_WORDS = {
    State.NOBODY: "Not settled",
    State.RETIRED: "Retired",
    State.ABSENT: "Not on its list",
}
_GROUP_WORDS = {"other_leads": "Another lead", "outside": "Another post"}
_MOST_NAMED = 3


def group_word(group: str) -> str:
    """What a group of posts is called: ``Clinical``, ``Another lead``."""
    return say(_GROUP_WORDS[group]) if group in _GROUP_WORDS else lane_word(Lane(group))


def cell_words(cell: Cell, aspect: Aspect) -> str:
    """What a cell says: ``Operational``, ``Clinical and nursing``, ``Not settled``, ``Written``."""
    if cell.state is not State.MAPPED:
        return say(_STATE_WORDS[cell.state])
    if aspect is Aspect.BASIS:
        return basis_state(cell.answer[0])
    if len(cell.posts) == 1 and cell.groups[0] in _GROUP_WORDS:
        return cell.posts[0]
    first, *others = [group_word(group) for group in cell.groups] or [say(_NO_POST[aspect])]
    return listed([first, *(word.lower() for word in others)])


def cell_sentence(row: Row, column: Column, cell: Cell, aspect: Aspect) -> str:
    """What a cell speaks: division, decision, who by lane and by post, and whether it stands alone."""
    said = f"{column.name}, {row.title}: {cell_words(cell, aspect)}"
    if cell.posts and cell.posts != (cell_words(cell, aspect),):
        said += f", {listed(cell.posts)}"
    return f"{said}.{mark_words(cell)}"


def mark_words(cell: Cell) -> str:
    """That a cell is the odd one out, or differs."""
    if cell.odd:
        return f" {say('Odd one out.')}"
    return f" {say('Differs.')}" if cell.differs else ""


def pair_sentence(comparison: Comparison, first: str, second: str) -> str:
    """How much two divisions differ, always with how much they share."""
    known = comparison.settled_differently
    count, both = known[first, second] if (first, second) in known else known[second, first]
    return say(
        "{first} and {second}: {overlap_words}.",
        first=first,
        second=second,
        overlap_words=overlap_words(count, both),
    )


def overlap_words(count: int, both: int) -> str:
    """How many decisions a different lead settles, of how many both have mapped."""
    if not both:
        return say("no mapped decision in common")
    return say(
        "settled by a different lead in {count} of the {decisions} both have mapped",
        count=count,
        decisions=counted(both, "decision"),
    )


def pair_sentences(shown: SideBySide) -> tuple[str, ...]:
    """Every pair, those that differ most first."""
    known = shown.comparison.settled_differently
    most = sorted(known, key=lambda pair: (-known[pair][0], known[pair][1]))
    return tuple(pair_sentence(shown.comparison, *pair) for pair in most)


def pair_table(shown: SideBySide) -> tuple[tuple[str, ...], ...]:
    """Every pair as a table: for each division its name, then ``8 of 12`` beside each of them."""
    known = shown.comparison.settled_differently

    def cell(one: str, other: str) -> str:
        if one == other:
            return ""
        count, both = known.get((one, other)) or known[other, one]
        return say("{count} of {both}", count=count, both=both)

    names = [column.name for column in shown.columns]
    return tuple((one, *(cell(one, other) for other in names)) for one in names)


def column_words(shown: SideBySide, column: Column) -> str:
    """What stands under a division's name: how far it is from the centre."""
    if column.centre and shown.standard:
        return say("The trust standard")
    if column.centre:
        return say("Nearest to all the others") if len(shown.sides) > FEWEST else ""
    if not column.both:
        return say("Nothing in common with {name}", name=shown.centre.name)
    against = say("the standard") if shown.standard else shown.centre.name
    return say(
        "Differs from {against} in {count} of {both}", against=against, count=column.count, both=column.both
    )


def title_of(shown: SideBySide) -> str:
    """What the comparison is called."""
    if len(shown.columns) == FEWEST:
        one, other = shown.columns
        return say("{one} and {other} side by side", one=one.name, other=other.name)
    return say("{divisions} side by side", divisions=counted(len(shown.columns), "division"))


def headline(shown: SideBySide) -> str:
    """How much differs of what is shared, in one or two sentences."""
    if len(shown.sides) < FEWEST:
        return say("One division alone cannot be compared. Choose a second one.")
    names = [side.compared.name for side in shown.sides]
    if len(names) == FEWEST:
        [(count, both)] = shown.comparison.settled_differently.values()
        said = overlap_words(count, both)
        return f"{said[:1].upper()}{said[1:]}.{_only_then(shown)}"
    if not shown.shared:
        return say(
            "No decision is mapped in all {number}. Each pair is counted on what both have mapped.",
            number=len(names),
        )
    disputed = sum(row.disagreement > 0 for row in shown.comparison.rows)
    return say(
        "{decisions} mapped in all {number} divisions: {disputed} settled by a different lead somewhere.",
        decisions=counted(len(shown.shared), "decision"),
        number=len(names),
        disputed=disputed,
    )


def _only_then(shown: SideBySide) -> str:
    """Of one division at two times, how many decisions are settled at one of them alone."""
    if not shown.times or not shown.alone:
        return ""
    said = say("{decisions} settled in one of them alone.", decisions=counted(shown.alone, "decision"))
    return f" {said}"


def notes(shown: SideBySide) -> tuple[str, ...]:
    """What has to be known to read the comparison rightly, each in a sentence or two."""
    return tuple(_notes(shown)) if len(shown.sides) >= FEWEST else ()


def _notes(shown: SideBySide) -> Iterator[str]:
    left_out = len(shown.together) - len(shown.shared)
    if left_out:
        yield say("{decisions} more mapped in some of them only.", decisions=counted(left_out, "decision"))
    if shown.alone:
        yield say(
            "{decisions} mapped in one of them alone.",
            decisions=counted(shown.alone, "decision"),
        )
    if not shown.together:
        yield say("No two of them have mapped the same decision. Map it in both, or give both the same code.")
    yield from _of_retired(shown)
    yield from _of_leads(shown)
    yield from _of_titles(shown)


def _of_retired(shown: SideBySide) -> Iterator[str]:
    mapped = {key for side in shown.sides for key in side.compared.mapped}
    for column in shown.columns:
        titles = [title for key, title in retired_keys(column.compared).items() if key in mapped]
        if titles:
            quoted = [f"“{title}”" for title in titles[:_MOST_NAMED]]
            more = len(titles) - len(quoted)
            named = listed([*quoted, say("{more} more", more=more)] if more else quoted)
            yield say("Retired in {name}, so not compared: {named}.", name=column.name, named=named)


def _of_leads(shown: SideBySide) -> Iterator[str]:
    leads = {column.name: len(column.snapshot.division.leads) for column in shown.columns}
    if len(set(leads.values())) > 1:
        most = max(leads.values())
        names = listed(name for name, number in leads.items() if number == most)
        yield say("{names}: {leads}, more than elsewhere.", names=names, leads=counted(most, "lead"))


def _of_titles(shown: SideBySide) -> Iterator[str]:
    """That leads of one lane are the same for a comparison, whatever their posts are called."""
    for lane in (Lane.CLINICAL, Lane.OPERATIONAL, Lane.NURSING):
        titles = list(dict.fromkeys(title for column in shown.columns for title in _titles(column, lane)))
        if len(titles) > 1:
            yield say(
                "Leads are matched by lane, whatever they are called, as in {names}.",
                names=listed(titles[:_MOST_NAMED]),
            )
            return


def _titles(column: Column, lane: Lane) -> list[str]:
    return [
        column.snapshot.post_title(post.id) for post in column.snapshot.division.leads if post.lane is lane
    ]
