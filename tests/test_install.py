"""The program as other people get it: built into a wheel, installed afresh, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, site: Path | None = None) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    environment.pop("PYTHONPATH", None)
    if site:
        environment["PYTHONPATH"] = str(site)
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A folder that holds nothing but the installed program; what it needs comes from this environment."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", wheels, cwd=ROOT)
    (wheel,) = wheels.glob("*.whl")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel, cwd=wheels)
    return site


def test_the_demo_runs_from_another_folder(site, tmp_path):
    out = tmp_path / "made here"
    answers = run("-m", "triumvirate", "demo", "--out", out, cwd=tmp_path, site=site)
    assert answers.strip()
    assert {path.suffix for path in out.iterdir()} == {".txt", ".json", ".pdf"}
    assert all(path.stat().st_size for path in out.iterdir())


def test_the_resources_are_those_of_the_installed_program(site, tmp_path):
    code = "import triumvirate.shelf as s; print(s.resource('sample.triumvirate')); print(s.__file__)"
    found = [Path(line) for line in run("-c", code, cwd=tmp_path, site=site).splitlines()]
    assert found == [site / "triumvirate/resources/sample.triumvirate", site / "triumvirate/shelf.py"]
    assert found[0].is_file()


def test_the_installed_program_checks_itself(site, tmp_path):
    run("-m", "triumvirate", "self-test", cwd=tmp_path, site=site)


def test_every_resource_is_in_the_wheel(site):
    here = {
        path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    there = site / "triumvirate" / "resources"
    assert {path.relative_to(there) for path in there.rglob("*") if path.is_file()} == here


def test_the_source_archive_holds_the_resources_too(tmp_path):
    run("-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=ROOT)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert {"resources/sample.triumvirate", "packaging/constraints.txt", "LICENSE"} <= names
