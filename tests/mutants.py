# ruff: noqa: E501 - a table is read across
"""Would the tests notice? Deliberate mistakes in the analysis, each of which a fast test must catch.

Each mistake is one replacement in one file of a copy of the program; the copy stands first on the path and
the named tests are run against it. ``poe mutants`` prints what was caught; it fails when one survives, or
when a replacement no longer fits the source, or when the tests fail without any mistake.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Without the project's settings and plugins, which start a window toolkit: three times as fast.
PYTEST = [
    *(sys.executable, "-m", "pytest", "-x", "-q", "-W", "error", "-p", "no:cacheprovider"),
    *(
        "-c",
        os.devnull,
        "--rootdir",
        str(ROOT),
        "-o",
        f"pythonpath={ROOT / 'tests'}",
        "--import-mode=importlib",
    ),
]
ANALYSIS = Path("src") / "triumvirate" / "analysis"


@dataclass(frozen=True)
class Mutant:
    """A named mistake: in which file what is replaced by what, and the tests that must notice."""

    name: str
    file: str
    old: str
    new: str
    tests: str

    @property
    def paths(self) -> list[str]:
        """The test files, from the names they are given by."""
        return [f"tests/analysis/test_{name}.py" for name in self.tests.split()]


MUTANTS = [
    Mutant(*each)
    for each in (
        # ---- who is in post, what is in force, how firm it is
        ("the last day in post left out", "snapshot", "day <= holding.until)", "day < holding.until)", "snapshot"),
        ("the first day in post left out", "snapshot", "holding.since <= day", "holding.since < day", "snapshot"),
        ("departed on the last day already", "snapshot", "holding.until < self.day", "holding.until <= self.day", "snapshot"),
        ("departed when any holding has ended", "snapshot", "ends.get(holding.person, True) and over", "ends.get(holding.person, False) or over", "snapshot"),
        ("a document not in force on its first day", "snapshot", "document.approved <= self.day", "document.approved < self.day", "snapshot"),
        ("a document expired on its review day", "snapshot", "document.review >= self.day", "document.review > self.day", "snapshot"),
        ("a document that names a person counts", "snapshot", " or document.names is not Names.POST", "", "snapshot"),
        ("the weakest ground counts", "snapshot", "return max((self.ground_strength(ground)", "return min((self.ground_strength(ground)", "snapshot"),
        ("the weakest right in a stage counts", "snapshot", "strength = max((self.right_strength(right)", "strength = min((self.right_strength(right)", "snapshot"),
        ("nothing recorded counts as personal", "snapshot", "for ground in right.grounds), default=CUSTOM)", "for ground in right.grounds), default=PERSONAL)", "snapshot"),
        ("parties are told of rights that are not personal", "snapshot", "for ground in grounds) if strength == PERSONAL else", "for ground in grounds) if grounds else", "snapshot"),
        ("seats nobody speaks of are written", "snapshot", "return CUSTOM if committee.seat_basis is None", "return WRITTEN if committee.seat_basis is None", "snapshot"),
        ("retired rows stay in use", "snapshot", "if not row.retired\n", "if row\n", "snapshot"),
        ("any signatory is enough by default", "snapshot", "return Gate(Quota.ALL, tuple(Leaf(post)", "return Gate(Quota.ANY, tuple(Leaf(post)", "snapshot"),
        # ---- continuity
        ("parties who left before are forgotten", "continuity", "(party in situation.gone or party in departed)", "party in situation.gone", "continuity"),
        ("parties who leave now are forgotten", "continuity", "(party in situation.gone or party in departed)", "party in departed", "continuity"),
        ("one broken arrangement breaks the right", "continuity", "return all(\n            party is not None and", "return any(\n            party is not None and", "continuity"),
        ("an unnamed party has always gone", "continuity", "party is not None and (party in", "party is None or (party in", "continuity"),
        ("cover lifts a customary right", "continuity", "if strength < WRITTEN:", "if strength < CUSTOM:", "continuity"),
        ("cover need not be written", "continuity", "self.map.snapshot.written_deputies(self.map.snapshot.posts[post])", "(cover.post for cover in self.map.snapshot.posts[post].cover)", "continuity"),
        ("a deputy who goes too still covers", "continuity", "self._held(deputy, situation)", "self.map.snapshot.holders(deputy)", "continuity"),
        ("a committee's own right is forgotten", "continuity", "return level if level == CARRIES_ON or standing.strength == WRITTEN else", "return level if standing else", "continuity"),
        ("a committee's own right holds it down when complete", "continuity", "level == CARRIES_ON or standing.strength", "standing.strength", "continuity"),
        ("a committee's right never breaks", "continuity", "if self._broken(standing, situation):", "if not self.map.snapshot.posts[post].is_committee and self._broken(standing, situation):", "continuity"),
        ("k off by one", "continuity", "return ranked[takes - 1]", "return ranked[max(0, takes - 2)]", "continuity"),
        ("the k-th worst for the k-th best", "continuity", "reverse=True)", "reverse=False)", "continuity"),
        ("vacating a post changes nothing", "continuity", "if post in situation.vacated:", "if post in situation.written & situation.vacated:", "prerequisites"),
        ("the highest of what is needed", "continuity", "lowest = min(", "lowest = max(", "prerequisites"),
        ("an unsettled decision passes levels on", "continuity", "levels[member] = None if own is None else lowest", "levels[member] = lowest", "prerequisites"),
        ("an unsettled one in a circle passes on what it needs", "continuity", 'settled = [member for member in group if self.map.kinds[("own", member)]["settled"]]', "settled = group", "prerequisites"),
        ("what is needed is forgotten", "continuity", "(*held, *map(levels.get, needed))", "held", "prerequisites"),
        ("the worst is today's level", "continuity", "level < now:", "level > now:", "prerequisites"),
        ("the worst forgets today", "continuity", "lowest = dict(self.levels())", "lowest = {d: level and 4 for d, level in self.levels().items()}", "prerequisites assess"),
        ("the cause elsewhere is told as here", "continuity", "None if member == decision else member", "None", "prerequisites"),
        ("the cause is told of what comes first in a decision", "continuity", "if values[source] == values[node])", "if node)", "prerequisites"),
        ("deputies are counted as gaps in the bar", "continuity", "counts[1], counts[2], counts[3] + counts[4]", "counts[1], counts[2] + counts[3], counts[4]", "prerequisites"),
        # ---- the sign-off map
        ("the seat basis is forgotten", "graph", "strength=seat_strength(post)", "strength=2", "continuity"),
        ("every proposer is needed", "graph", "any_one = stage is Stage.PROPOSES or ", "any_one = ", "continuity"),
        ("any carrier will do", "graph", "takes=1 if any_one else len(sources)", "takes=1", "continuity"),
        ("at least some means all", "graph", "takes=rule.needed", "takes=len(rule.of)", "continuity"),
        ("a stage is enough", "graph", "takes=len(stages)", "takes=min(1, len(stages))", "continuity"),
        ("parties are not on the map", "graph", "if party is not None:\n            graph.add_edge", "if party is None:\n            graph.add_edge", "continuity"),
        # ---- what to do first
        ("the first choice found is taken for the smallest", "todo", "range(1, len(sets) + 1)", "range(len(sets), len(sets) + 1)", "todo"),
        ("the search gives up too soon", "todo", "len(_disjoint(sets)) > size", "len(_disjoint(sets)) >= size", "todo"),
        ("members of committees get no deputies", "todo", "for post in people_posts | members", "for post in people_posts", "todo"),
        ("the last among equals comes first", "todo", "-left.index(action)", "left.index(action)", "todo"),
        ("renegotiation ranks below custom", "todo", "for threshold in (0, 1, 2)]", "for threshold in (2, 1, 0)]", "todo"),
        ("what is possible is not asked", "todo", "min(goal, level), local", "min(goal, 2), local", "todo"),
        ("everything useful is done", "todo", "_complete(essential, open_requirements, order)", "frozenset(order)", "todo"),
        # ---- handover
        ("a pause is no stop", "handover", "return level is not None and level <= 2", "return level is not None and level < 2", "handover"),
        ("somebody who stops it alone is new", "handover", "and not _stops(alone[decision])", "", "handover"),
        ("at least k of fewer", "handover", "len(members) < rule.needed)", "not members)", "handover"),
        ("the difference is not halved", "handover", "return sum(gaps, Fraction(0)) / 2", "return sum(gaps, Fraction(0))", "handover"),
        ("broken rights stay", "handover", "<= self.situation.gone | self.snapshot.departed:\n            return True", "<= self.situation.gone | self.snapshot.departed:\n            return False", "handover"),
        ("a share of a job takes the whole say", "handover", "or holders <= self.situation.gone)", "or bool(holders & self.situation.gone))", "handover"),
        ("custom never fails", "handover", "return self._signs(PERSONAL)", "return self._signs(CUSTOM)", "handover"),
        ("who ends on the day stays", "handover", "holding.until <= last", "holding.until < last", "handover"),
        ("who keeps another post leaves", "handover", "ends.get(holding.person, True) and (", "(", "handover"),
        # ---- power
        ("weights of the orders off by one", "power", "layers = _layers(count)[1:]", "layers = _layers(count)[:-1]", "power"),
        ("the dual is not complemented", "power", "return ~reversed_bits & ((1 << length) - 1)", "return reversed_bits", "power"),
        ("the dual is not reversed", "power", '"0{length}b")[::-1], 2)', '"0{length}b"), 2)', "power"),
        ("a committee takes all its members", "power", "post.seats_needed)", "len(post.members))", "power"),
        ("a veto takes one more", "power", "for member in rule.of) >= rule.needed", "for member in rule.of) > rule.needed", "power"),
        ("swings one place off", "power", "<< (1 << number))\n            for", "<< number)\n            for", "power"),
        ("twenty signatories are too many", "power", "if len(players) > MOST_SIGNATORIES", "if len(players) >= MOST_SIGNATORIES", "power"),
        ("minimal sets are the others", "power", "return table & ~larger", "return table & larger", "power"),
        # ---- balance
        ("weights are forgotten", "balance", "Fraction(str(decision.weight)) if decision", "Fraction(1) if decision", "balance"),
        ("a committee's part is not split", "balance", "members = snapshot.posts[post].members or (post,)", "members = (post,)", "balance"),
        ("being informed is taking part", "balance", "} - {Part.INFORMED}", "}", "balance"),
        ("deputies stop nothing", "balance", "{lead.id, *(cover.post for cover in lead.cover)}", "{lead.id}", "balance"),
        ("half is most", "balance", "2 * count > len(strengths)", "2 * count >= len(strengths)", "balance"),
        ("only leaders count for a lane", "balance", "if post.lane is not Lane.OTHER:", "if post.lane is not Lane.OTHER and post.leadership:", "balance"),
        ("carrying out counts for the basis", "balance", "right.part is Part.PROPOSES or", "right.part in (Part.PROPOSES, Part.CARRIES_OUT) or", "balance"),
        # ---- pattern
        ("exactly half is dominance", "pattern", "self.share(stage, group) > HALF", "self.share(stage, group) >= HALF", "pattern"),
        ("half signing off is most", "pattern", "2 * self.only_signs.get(group, 0) >", "2 * self.only_signs.get(group, 0) >=", "pattern"),
        ("exactly a sixth is left out", "pattern", "self.least <= self.share(stage, group)", "self.least < self.share(stage, group)", "pattern"),
        ("an equal share is the least", "pattern", "Fraction(1, 2 * len(self.groups))", "Fraction(1, len(self.groups))", "pattern"),
        ("half outside is held outside", "pattern", ') < sums.weights.get("signs", 0)', ') <= sums.weights.get("signs", 0)', "pattern"),
        ("six are too few", "pattern", "0 < sums.mapped < FEWEST_FOR_A_LABEL", "0 < sums.mapped <= FEWEST_FOR_A_LABEL", "pattern"),
        ("one reviewing lane is enough", "pattern", "all(sums.mostly_signs_off(other)", "any(sums.mostly_signs_off(other)", "pattern"),
        ("every label is firm", "pattern", "_add(rest, row, -1)", "_add(rest, row, 0)", "pattern"),
        ("a row nobody has is uneven", "pattern", "return not self.has(stage) or all(", "return self.has(stage) and all(", "pattern"),
        # ---- agreement, comparison, load
        ("one claim is a contest", "agreement", "claims > 1", "claims > 0", "agreement"),
        ("a blank answer agrees", "agreement", "if len(given) < asked or not given:", "if not given:", "agreement"),
        ("alpha counts one too many", "agreement", "1 - (count - 1) * observed", "1 - count * observed", "agreement"),
        ("two others make an odd one out", "compare", "FEWEST_FOR_ODD = 3", "FEWEST_FOR_ODD = 2", "compare"),
        ("proposers settle", "compare", "return self._lanes(key, Part.DECIDES)", "return self._lanes(key, Part.PROPOSES)", "compare"),
        ("decisions are the same by code within a file", "compare", "row.decision if self.by_id else", "row.decision if not self.by_id else", "compare"),
        ("committees sign by themselves", "load", "leaves(expand(rule, snapshot.posts))", "leaves(rule)", "load"),
        # ---- findings
        ("an accepted finding is back on its review day", "findings", "accepted.review < day", "accepted.review <= day", "acceptance"),
        ("accepting one accepts them all", "findings", "not accepted.about or set(accepted.about) == set(finding.about)", "accepted", "acceptance"),
        ("approval is counted on posts", "rules/approves_own_proposal", "held = set(snapshot.held_by(person))", "held = set(snapshot.held_by(person)[:1])", "findings_closely"),
        ("a seat in the proposing committee is enough", "rules/approves_own_proposal", "if _alone(snapshot, Leaf(post), held))", "if held & {post, *snapshot.posts[post].members})", "findings_closely"),
        ("vacant posts are taken out one by one only", "rules/vacant_signatory", "signing.keys() - set(vacant))", "signing.keys() - set(vacant[:1]))", "findings_closely"),
        ("181 days apart is together", "rules/two_leave_together", "<= TOGETHER", "<= TOGETHER + timedelta(days=1)", "findings_closely"),
        ("members of a committee do not sign", "rules/differs_from_usual_rule", "*leaves(expand(rule, snapshot.posts)), ", "", "usual_rules"),
    )
]  # fmt: skip


def copy_of_the_program(folder: Path) -> Path:
    """A copy of the package and what ships with it, for a mistake to be made in."""
    shutil.copytree(
        ROOT / "src" / "triumvirate",
        folder / "src" / "triumvirate",
        ignore=shutil.ignore_patterns("__pycache__", "ui"),
    )
    (folder / "resources").symlink_to(ROOT / "resources", target_is_directory=True)
    return folder


def tests_fail(folder: Path, paths: list[str]) -> tuple[bool, str]:
    """Whether the tests fail against the program in the folder, and what they said."""
    try:
        done = subprocess.run(
            [*PYTEST, *paths],
            cwd=ROOT,
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    except subprocess.TimeoutExpired:
        return True, "the tests took too long"
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"pytest could not run: {done.stdout}{done.stderr}")
    return done.returncode == 1, done.stdout


def verdict(mutant: Mutant) -> str:
    """What became of the mistake: "caught", "SURVIVED" or "does not fit the source"."""
    with tempfile.TemporaryDirectory() as place:
        folder = copy_of_the_program(Path(place))
        source = folder / ANALYSIS / f"{mutant.file}.py"
        text = source.read_text(encoding="utf-8")
        if text.count(mutant.old) != 1:
            return "does not fit the source"
        source.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
        return "caught" if tests_fail(folder, mutant.paths)[0] else "SURVIVED"


def sound_without_mistakes() -> bool:
    """Whether the tests pass against an unchanged copy, and the copy is what they read."""
    paths = sorted({path for mutant in MUTANTS for path in mutant.paths})
    with tempfile.TemporaryDirectory() as place:
        folder = copy_of_the_program(Path(place))
        failed, said = tests_fail(folder, paths)
        asked = [sys.executable, "-c", "import triumvirate; print(triumvirate.__file__)"]
        read = subprocess.run(
            asked, env=environment(folder), capture_output=True, text=True, check=True
        ).stdout
    if failed:
        print(said)
    return not failed and Path(read.strip()).is_relative_to(folder)


def environment(folder: Path) -> dict[str, str]:
    """The surroundings in which Python reads the copy in the folder."""
    return os.environ | {
        "PYTHONPATH": str(folder / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }


def main() -> int:
    """Try every mistake and print the table; 0 when all are caught."""
    if not sound_without_mistakes():
        print("The tests fail without any mistake. Mend that first.")
        return 1
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = list(pool.map(verdict, MUTANTS))
    for mutant, became in zip(MUTANTS, found, strict=True):
        print(f"{became:24}{mutant.file:32}{mutant.name}")
    caught = found.count("caught")
    print(f"caught {caught} of {len(MUTANTS)}")
    return 0 if caught == len(MUTANTS) else 1


if __name__ == "__main__":
    sys.exit(main())
