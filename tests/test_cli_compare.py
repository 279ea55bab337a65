"""Comparing on the command line, over one file and over several: the counts that were made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.test_side_by_side import BY_HAND, ODD_BY_HAND, examples
from triumvirate.cli import main
from triumvirate.model import plain
from triumvirate.shelf import resource

DAY = ("--today", "2026-11-22")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Run one command; gives its exit code, what it said and what it said of faults."""

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.fixture
def six(tmp_path: Path) -> list[Path]:
    """The five vignettes and H, each in a file of its own."""
    paths = []
    for one in examples():
        paths.append(tmp_path / f"{one.divisions[0].name}.json")
        paths[-1].write_text(plain.dumps(one), encoding="utf-8")
    return paths


def test_six_files_are_compared_with_the_counts_made_by_hand(run, six: list[Path]) -> None:
    code, out, _err = run(*DAY, "compare", *six, "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["shared"] == 6
    assert answer["settled_by_a_different_lead"] == {"|".join(pair): n for pair, (n, _) in BY_HAND.items()}
    assert answer["both_have_mapped"] == {"|".join(pair): both for pair, (_, both) in BY_HAND.items()}
    odd = {row["title"]: set(row["odd_ones_out"]) for row in answer["rows"]}
    assert odd == {title: names for title, (_disagreement, names) in ODD_BY_HAND.items()}
    assert list(odd) == list(ODD_BY_HAND)


def test_the_sentences_carry_the_same_counts(run, six: list[Path]) -> None:
    _code, out, _err = run(*DAY, "compare", *six)
    for (first, second), (count, both) in BY_HAND.items():
        said = f"settled by a different lead in {count} of the {both} decisions both have mapped"
        assert f"{first} and {second}: {said}." in out


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_a_comparison_is_exported_from_the_command_line(run, tmp_path: Path, ending: str) -> None:
    out, sample = tmp_path / f"out.{ending}", resource("sample.triumvirate")
    chosen = ("--division", "Surgery", "--division", "Women, Children and Therapies")
    code, _out, err = run(*DAY, "export", "comparison", sample, *chosen, "-o", out)
    assert (code, err.strip()) == (0, f"Wrote {out}.")
    assert out.read_bytes().startswith(b"%PDF" if ending == "pdf" else b"<!DOCTYPE html>")


def test_one_division_is_refused_in_one_sentence(run, tmp_path: Path) -> None:
    out, sample = tmp_path / "out.pdf", resource("sample.triumvirate")
    code, said, err = run("export", "comparison", sample, "--division", "Surgery", "-o", out)
    assert (code, said) == (1, "")
    assert err.startswith("A comparison takes 2 to 12 divisions")
    assert not out.exists()
