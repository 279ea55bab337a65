"""The open document: what is on the screen is on the disk, and there is always a way back."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from build import TODAY, division, mapping, organisation, post, right
from triumvirate.analysis import assess as assess_module
from triumvirate.errors import CannotSave, InvalidMap, NotPublished, UnknownName, UnreadableFile
from triumvirate.model import edits
from triumvirate.model.organisation import Decision, Division, Ground, Organisation, Part, Person, Post
from triumvirate.store.file import Store, read
from triumvirate.workspace import Edit, Workspace, looking_workspace, new_workspace, open_workspace


@pytest.fixture
def start() -> Organisation:
    """Two divisions with a row each."""
    surgery = division(post("C", "clinical", holder="Ann"), mappings=[mapping("d1", right("C", "decides"))])
    medicine = division(post("C", "clinical"), mappings=[mapping("d1")], division_id="v2", name="Medicine")
    return organisation(surgery, medicine)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map.triumvirate"


@pytest.fixture
def workspace(path: Path, start: Organisation) -> Iterator[Workspace]:
    with new_workspace(path, start, TODAY) as opened:
        yield opened


@pytest.fixture
def broken() -> Iterator[pytest.MonkeyPatch]:
    """A disk that takes nothing."""

    def fail(*_: object) -> None:
        raise CannotSave("The disk is full.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "save", fail)
        yield patch


def kept(workspace: Workspace) -> Organisation:
    """What is on this computer's disk."""
    return workspace._store.read()


def published(workspace: Workspace) -> Organisation:
    """What is in the user's file once it has followed."""
    workspace.publish()
    return read(workspace.path)


def die(workspace: Workspace) -> None:
    """Let go of everything as the death of a program does."""
    store = workspace._store
    copy = store._file.copy
    if copy is None:
        store._db.close()
    else:
        copy.let_go()


def rename(workspace: Workspace, name: str) -> bool:
    return workspace.do(edits.rename_organisation, name)


def test_an_edit_is_on_the_disk_before_anybody_hears_of_it(workspace: Workspace) -> None:
    heard = []
    workspace.subscribe(lambda: heard.append((workspace.value.name, kept(workspace).name)))
    assert rename(workspace, "New")
    assert heard == [("New", "New")]
    assert published(workspace).name == "New"


def test_an_edit_that_changes_nothing_leaves_no_trace(workspace: Workspace, start: Organisation) -> None:
    heard: list[int] = []
    workspace.subscribe(lambda: heard.append(1))
    assert not rename(workspace, start.name)
    assert (heard, workspace.undo_label, workspace._store.journal()) == ([], None, ())


def test_undo_and_redo_name_what_they_do_and_go_to_the_disk(workspace: Workspace) -> None:
    rename(workspace, "One")
    workspace.do(edits.toggle_part, "v1", "d1", "C", Part.INFORMED)
    last = workspace.value
    assert (workspace.undo_label, workspace.redo_label) == ("Set parts: C, Decision d1", None)
    assert workspace.undo()
    assert (published(workspace), workspace.redo_label) == (workspace.value, "Set parts: C, Decision d1")
    assert workspace.undo()
    assert workspace.undo_label is None
    assert workspace.redo()
    assert workspace.redo()
    assert published(workspace) == workspace.value == last
    labels = [row.label for row in workspace._store.journal()]
    assert labels[2:] == [
        f"{way}: {label}"
        for way, label in zip(
            ("Undo", "Undo", "Redo", "Redo"), (labels[1], labels[0], labels[0], labels[1]), strict=True
        )
    ]


def test_where_there_is_nothing_to_undo_or_redo_nothing_happens(workspace: Workspace) -> None:
    assert not workspace.undo()
    assert not workspace.redo()
    assert workspace._store.journal() == ()


def test_a_new_edit_ends_what_could_be_made_again(workspace: Workspace) -> None:
    rename(workspace, "One")
    workspace.undo()
    rename(workspace, "Two")
    assert workspace.redo_label is None
    assert not workspace.redo()
    assert workspace.value.name == "Two"


def test_an_edit_that_cannot_be_saved_has_not_happened(
    workspace: Workspace, path: Path, start: Organisation, broken: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    workspace.subscribe(lambda: heard.append(1))
    with pytest.raises(CannotSave):
        rename(workspace, "New")
    assert workspace.value == read(path) == start
    assert (workspace.undo_label, heard) == (None, [])


def test_an_undo_that_cannot_be_saved_has_not_happened(
    workspace: Workspace, request: pytest.FixtureRequest
) -> None:
    rename(workspace, "One")
    rename(workspace, "Two")
    workspace.undo()
    broken = request.getfixturevalue("broken")
    for step in (workspace.undo, workspace.redo):
        with pytest.raises(CannotSave):
            step()
        assert workspace.value.name == kept(workspace).name == "One"
        assert workspace.undo_label is not None
        assert workspace.redo_label is not None
    broken.undo()
    assert workspace.redo()
    assert workspace.value.name == "Two"
    assert workspace.undo()
    assert workspace.undo()
    assert not workspace.undo()


def test_what_is_no_map_is_refused_and_nothing_has_changed(
    workspace: Workspace, path: Path, start: Organisation
) -> None:
    with pytest.raises(InvalidMap):
        workspace.do(edits.add_division, Division("v9", posts=(Post("C", reports_to="nobody"),)))
    with pytest.raises(UnknownName):
        workspace.do(edits.rename_division, "v9", "Nowhere")
    assert workspace.value == read(path) == start
    assert workspace.undo_label is None


def test_a_listener_that_fails_keeps_nobody_else_from_hearing_and_loses_nothing(
    workspace: Workspace,
) -> None:
    heard: list[str] = []

    def fail() -> None:
        raise RuntimeError("mine")

    workspace.subscribe(fail)
    workspace.subscribe(lambda: heard.append(workspace.value.name))
    with pytest.raises(RuntimeError, match="mine"):
        rename(workspace, "New")
    assert (heard, workspace.value.name, kept(workspace).name) == (["New"], "New", "New")
    workspace.subscribe(fail)
    with pytest.raises(ExceptionGroup) as caught:
        workspace.undo()
    assert len(caught.value.exceptions) == 2
    assert (heard[1:], workspace.undo_label) == ([kept(workspace).name], None)


def test_who_no_longer_listens_hears_nothing_not_even_of_the_change_under_way(workspace: Workspace) -> None:
    heard: list[str] = []
    ends: list[Callable[[], None]] = []
    workspace.subscribe(lambda: [end() for end in ends])
    ends.append(workspace.subscribe(lambda: heard.append("late")))
    workspace.subscribe(lambda: heard.append("still"))
    rename(workspace, "One")
    rename(workspace, "Two")
    assert heard == ["still", "still"]
    ends[0]()


def test_an_opened_map_is_the_one_that_was_left(workspace: Workspace, path: Path) -> None:
    rename(workspace, "New")
    left = workspace.value
    workspace.close()
    with open_workspace(path) as again:
        assert (again.value, again.path, again.today) == (left, path, date.today())
        assert again.undo_label is None
    with open_workspace(path, TODAY) as again:
        assert again.today == TODAY


def test_what_cannot_be_opened_or_made_is_refused(path: Path, tmp_path: Path, start: Organisation) -> None:
    with pytest.raises(UnreadableFile):
        open_workspace(path)
    with pytest.raises(CannotSave):
        new_workspace(tmp_path / "none" / "map.triumvirate", start)
    with new_workspace(path, start) as made:
        assert made.today == date.today()


def test_a_moment_can_be_kept_and_recalled(workspace: Workspace, start: Organisation) -> None:
    workspace.keep("Before the post changes hands")
    rename(workspace, "New")
    (moment,) = workspace.moments()
    assert moment.name == "Before the post changes hands"
    assert workspace.recall(moment) == start


def test_the_file_follows_by_itself_within_a_second_of_the_last_edit(
    workspace: Workspace, path: Path
) -> None:
    told = threading.Event()
    workspace.prepare()
    workspace.keep_published(told.set)
    rename(workspace, "New")
    assert workspace.standing.waiting
    assert workspace.safe_at is not None
    assert told.wait(10)
    assert (read(path), workspace.standing.waiting) == (workspace.value, False)


def test_of_two_versions_both_can_be_kept_or_ours_given_up(
    workspace: Workspace, path: Path, start: Organisation
) -> None:
    rename(workspace, "Ours")
    with open_workspace(path, TODAY) as other:
        rename(other, "Theirs")
    with pytest.raises(NotPublished):
        workspace.publish()
    beside = workspace.go_on_beside()
    assert (workspace.path, read(beside).name, read(path).name) == (beside, "Ours", "Theirs")
    elsewhere = workspace.go_on_at(path.with_name("elsewhere.triumvirate"))
    rename(workspace, "Later")
    workspace.give_up()
    workspace.close()
    assert read(elsewhere).name == "Ours"


def test_the_map_after_any_edit_can_be_worked_out_again(workspace: Workspace, start: Organisation) -> None:
    rename(workspace, "One")
    rename(workspace, "Two")
    assert [row.label for row in workspace.journal(1)] == ["Rename the organisation: Two"]
    assert (workspace.as_it_was(0), workspace.as_it_was(1).name) == (start, "One")


def test_a_value_of_another_day_can_be_looked_at_and_not_changed(path: Path, start: Organisation) -> None:
    with looking_workspace(path, start, "Agreed 14 January", TODAY) as looking:
        assert (looking.value, looking.standing.looking_at) == (start, "Agreed 14 January")
        with pytest.raises(CannotSave, match="only looking at “Agreed 14 January”"):
            rename(looking, "New")
        assert looking.value == start
    assert not path.exists()


def test_a_map_that_was_opened_read_only_refuses_changes(workspace: Workspace, path: Path) -> None:
    with (
        open_workspace(path, TODAY, read_only=True) as looking,
        pytest.raises(CannotSave, match="looking at"),
    ):
        rename(looking, "New")


@pytest.fixture
def assessed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The divisions that were assessed, in order."""
    done: list[str] = []

    def assess(value: Organisation, division: Division, day: date) -> tuple[object, ...]:
        assert day == TODAY
        done.append(division.id)
        return (value.name, division)

    monkeypatch.setattr(assess_module, "assess", assess)
    return done


def test_an_edit_makes_only_its_own_division_be_assessed_again(
    workspace: Workspace, assessed: list[str]
) -> None:
    first = workspace.assessment("v1")
    assert workspace.assessment("v2") is workspace.assessment("v2")
    workspace.do(edits.toggle_part, "v1", "d1", "C", Part.INFORMED)
    assert workspace.assessment("v1") is not first
    assert workspace.assessment("v1") is workspace.assessment("v1")
    workspace.assessment("v2")
    assert assessed == ["v1", "v2", "v1"]


@pytest.mark.parametrize(
    ("edit", "given", "again"),
    [
        (edits.rename_person, ("Ann", "Anne"), True),
        (edits.change_decision, ("d1", {"money": True}), True),
        (edits.change_holding, ("v1", "C", 0, {"until": date(2025, 1, 1)}), True),
        (edits.add_post, ("v1", Post("O")), True),
        (edits.change_post, ("v1", "C", {"title": "Clinical lead"}), False),
        (edits.rename_organisation, ("New",), False),
    ],
)
def test_what_divisions_share_makes_them_be_assessed_again(
    workspace: Workspace, assessed: list[str], edit: Edit, given: tuple[Any, ...], again: bool
) -> None:
    workspace.assessment("v2")
    fields = given[-1] if isinstance(given[-1], dict) else {}
    workspace.do(edit, *(each for each in given if each is not fields), **fields)
    workspace.assessment("v2")
    assert len(assessed) == 1 + again


def test_an_assessment_is_that_of_the_day(workspace: Workspace) -> None:
    first = workspace.assessment("v1")
    assert first.division_id == "v1"
    workspace.today = date(2030, 1, 1)
    assert workspace.assessment("v1") is not first


def test_what_is_about_to_change_hands_is_worked_out_once(workspace: Workspace) -> None:
    found = workspace.changes("v1")
    assert workspace.changes("v1") is found
    workspace.do(edits.change_holding, "v1", "C", 0, until=date(2026, 3, 31))
    assert workspace.changes("v1") != found


def test_a_division_that_is_not_there_cannot_be_assessed(workspace: Workspace) -> None:
    with pytest.raises(UnknownName):
        workspace.assessment("v9")


class Afternoon(RuleBasedStateMachine):
    """An afternoon of edits, undos, redos and reopening, with a list of values as the truth."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "map.triumvirate"
        self.number = 0

    @initialize()
    def open_first(self) -> None:
        self.workspace = new_workspace(self.path, Organisation("Start"), TODAY)
        self.truth = [self.workspace.value]
        self.at = 0

    def do(self, edit: Edit, *args: Any, **kwargs: Any) -> None:
        """Make an edit and note what came of it; one that is refused must have changed nothing."""
        with suppress(InvalidMap):
            if self.workspace.do(edit, *args, **kwargs):
                assert self.workspace.value != self.truth[self.at]
                self.truth = [*self.truth[: self.at + 1], self.workspace.value]
                self.at += 1

    def new(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}{self.number}"

    def some_division(self, data: st.DataObject) -> Division:
        return data.draw(st.sampled_from(self.workspace.value.divisions))

    @rule(data=st.data())
    def add_what_all_share(self, data: st.DataObject) -> None:
        person = Person(self.new("p"), data.draw(st.text(max_size=5)))
        decision = Decision(self.new("d"), weight=data.draw(st.sampled_from([1, 2.5])))
        choices: list[tuple[Any, ...]] = [(edits.add_person, person), (edits.add_decision, decision)]
        self.do(*data.draw(st.sampled_from(choices)))

    @rule(posts=st.integers(0, 3))
    def add_division(self, posts: int) -> None:
        made = tuple(Post(f"P{number}") for number in range(posts))
        self.do(edits.add_division, Division(self.new("v"), posts=made))

    @precondition(lambda self: self.workspace.value.divisions)
    @rule(data=st.data())
    def change_divisions(self, data: st.DataObject) -> None:
        division = self.some_division(data)
        index = data.draw(st.integers(0, len(self.workspace.value.divisions) - 1))
        choices: list[tuple[Any, ...]] = [
            (edits.move_division, division.id, index),
            (edits.duplicate_division, division.id, "Copy"),
            (edits.remove_division, division.id),
            (edits.set_standard, division.id),
            (edits.add_post, division.id, Post(self.new("P"))),
            (edits.add_mappings, division.id, [each.id for each in self.workspace.value.decisions]),
        ]
        self.do(*data.draw(st.sampled_from(choices)))

    @precondition(lambda self: any(division.posts for division in self.workspace.value.divisions))
    @rule(data=st.data())
    def change_posts(self, data: st.DataObject) -> None:
        with_posts = [division for division in self.workspace.value.divisions if division.posts]
        division = data.draw(st.sampled_from(with_posts))
        post = data.draw(st.sampled_from(division.posts))
        index = data.draw(st.integers(0, len(division.posts) - 1))
        choices: list[tuple[Any, ...]] = [
            (edits.move_post, division.id, post.id, index),
            (edits.remove_post, division.id, post.id),
            (edits.place_person, division.id, post.id, self.new("Name ")),
            (edits.set_committee, division.id, post.id, [each.id for each in division.posts if each != post]),
        ]
        self.do(*data.draw(st.sampled_from(choices)))

    @precondition(
        lambda self: any(division.posts and division.mappings for division in self.workspace.value.divisions)
    )
    @rule(data=st.data(), part=st.sampled_from(Part))
    def change_rows(self, data: st.DataObject, part: Part) -> None:
        ready = [each for each in self.workspace.value.divisions if each.posts and each.mappings]
        division = data.draw(st.sampled_from(ready))
        row, post = data.draw(st.sampled_from(division.mappings)), data.draw(st.sampled_from(division.posts))
        index = data.draw(st.integers(0, len(division.mappings) - 1))
        choices: list[tuple[Any, ...]] = [
            (edits.toggle_part, division.id, row.decision, post.id, part),
            (edits.set_parts, division.id, row.decision, post.id, frozenset(Part)),
            (edits.move_mapping, division.id, row.decision, index),
            (edits.remove_mapping, division.id, row.decision),
        ]
        if row.rights:
            grounds = (Ground(note=self.new("n")), Ground())
            choices.append((edits.set_grounds, division.id, row.decision, row.rights[0].post, None, grounds))
        self.do(*data.draw(st.sampled_from(choices)))

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            assert self.workspace.undo() == (self.at > 0)
            self.at = max(self.at - 1, 0)

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            assert self.workspace.redo() == (self.at < len(self.truth) - 1)
            self.at = min(self.at + 1, len(self.truth) - 1)

    @rule()
    def reopen(self) -> None:
        present = self.workspace.value
        self.workspace.close()
        self.workspace = open_workspace(self.path, TODAY)
        assert self.workspace.value == present
        self.truth, self.at = [present], 0

    @rule()
    def die_and_reopen(self) -> None:
        """The program ends without a word; its last edits are only on this computer."""
        present = self.workspace.value
        waiting = self.workspace.standing.waiting
        die(self.workspace)
        self.workspace = open_workspace(self.path, TODAY)
        assert (self.workspace.value, self.workspace.standing.recovered) == (present, waiting)
        self.truth, self.at = [present], 0

    @rule()
    def publish(self) -> None:
        assert published(self.workspace) == self.truth[self.at]

    @invariant()
    def the_disk_holds_what_the_screen_shows(self) -> None:
        assert self.workspace.value == self.truth[self.at]
        assert self.workspace._store.read() == self.truth[self.at]

    def teardown(self) -> None:
        assert published(self.workspace) == self.truth[self.at]
        while self.workspace.undo():
            pass
        assert published(self.workspace) == self.truth[0]
        while self.workspace.redo():
            pass
        assert published(self.workspace) == self.truth[-1]
        self.workspace.close()
        shutil.rmtree(self.folder)


TestAfternoon = Afternoon.TestCase
TestAfternoon.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
