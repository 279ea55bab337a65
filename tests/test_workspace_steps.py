"""What the history page asks of the open document: the steps of this sitting and the edits in the file."""

from __future__ import annotations

from pathlib import Path

from build import TODAY, organisation
from triumvirate.model import edits
from triumvirate.workspace import new_workspace


def test_the_steps_that_can_be_taken_back_or_made_again_stand_last_first(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "map.triumvirate", organisation(), TODAY) as workspace:
        for name in ("One", "Two", "Three"):
            workspace.do(edits.rename_organisation, name)
        workspace.undo()
        assert [label[-3:] for label in workspace.undo_labels] == ["Two", "One"]
        assert [label[-5:] for label in workspace.redo_labels] == ["Three"]
        assert [entry.label[:4] for entry in workspace.entries()] == ["Rena", "Rena", "Rena", "Undo"]
