"""Work in pieces gives what work at once gives, and pauses on the way."""

from __future__ import annotations

from datetime import date

from triumvirate.analysis.assess import assess
from triumvirate.analysis.pieces import EACH, at_once, each_of
from triumvirate.shelf import resource
from triumvirate.store.file import read

DAY = date(2026, 11, 22)


def test_it_pauses_after_every_few_things_and_gives_all_of_them_at_the_end():
    numbers = range(2 * EACH + 1)
    assert len(list(each_of(numbers, str))) == 2
    assert at_once(each_of(numbers, str)) == tuple(map(str, numbers))


def test_an_assessment_in_pieces_is_the_assessment():
    value = read(resource("sample.triumvirate"))
    for division in value.divisions:
        plain, worked = assess(value, division, DAY), assess(value, division, DAY)
        assert sum(1 for _pause in worked.pieces()) > 20
        assert worked.all_findings == plain.all_findings
        assert worked.worst == plain.worst
        assert worked.balance.rows == plain.balance.rows


def test_what_was_worked_out_in_pieces_is_not_worked_out_again(monkeypatch):
    value = read(resource("sample.triumvirate"))
    worked = assess(value, value.divisions[0], DAY)
    at_once(worked.pieces())
    for name in ("find", "found_by", "drawn", "sign_off_map"):
        monkeypatch.setattr(f"triumvirate.analysis.assess.{name}", None, raising=False)
    assert worked.findings
    assert worked.bar
    assert worked.settles
