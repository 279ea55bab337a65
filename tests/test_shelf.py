"""Where the shipped files lie."""

from __future__ import annotations

from triumvirate import shelf


def test_a_shipped_file_is_found_by_its_parts():
    assert shelf.resource("catalogue", "decision_catalogue.csv").is_file()
    assert shelf.resource().is_dir()


def test_an_installed_shelf_beside_the_package_comes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "_INSTALLED", tmp_path)
    assert shelf.resource("icons", "x.svg") == tmp_path / "icons" / "x.svg"


def test_without_an_installed_shelf_the_one_of_the_source_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "_INSTALLED", tmp_path / "not there")
    monkeypatch.setattr(shelf, "_SOURCE", tmp_path)
    assert shelf.resource("a") == tmp_path / "a"
