"""One division assessed: the parts stand together, whatever the division looks like."""

from __future__ import annotations

from dataclasses import astuple

from build import TODAY, division, mapping, organisation, post, right
from triumvirate.analysis.assess import Assessment, assess
from triumvirate.analysis.balance import BasisMix
from triumvirate.analysis.continuity import Cause
from triumvirate.analysis.pattern import Pattern
from triumvirate.analysis.snapshot import Stage
from triumvirate.model.organisation import Division


def assessed(made: Division) -> Assessment:
    return assess(organisation(made), made, TODAY)


def test_an_empty_division_has_no_label_and_breaks_nothing() -> None:
    found = assessed(division())
    assert (found.division_id, found.name, found.decisions, found.mapped) == ("v1", "Surgery", 0, 0)
    assert astuple(found.bar) == (0, 0, 0, 0, 0)
    assert (found.worst, found.causes, found.needed, found.sign_off_only, found.load) == ({}, {}, {}, {}, {})
    assert (found.starts, found.settles, found.signs) == (None, None, None)
    assert found.pattern == Pattern("too-few")
    assert found.basis == BasisMix("none", 0, 0, 0)
    assert (found.to_do, found.to_do_no_gap, found.findings, found.accepted) == ((), (), (), ())


def test_a_decision_without_rights_is_not_settled() -> None:
    found = assessed(division(mappings=[mapping("d1")]))
    assert (found.decisions, found.mapped) == (1, 0)
    assert found.worst == {"d1": None}
    assert found.bar.not_settled == 1


def test_with_all_posts_vacant_written_rights_pause_and_unrecorded_ones_rest_on_custom() -> None:
    posts = (post("C", "clinical"), post("O", "operational"))
    rows = [mapping("d1", right("C", "decides", "policy")), mapping("d2", right("O", "decides"))]
    found = assessed(division(*posts, mappings=rows))
    assert found.worst == {"d1": 2, "d2": 1}
    assert found.causes == {"d1": Cause("C", Stage.SIGNS, None, 2), "d2": Cause("O", Stage.SIGNS, None, 1)}


def test_the_cause_shown_is_that_of_the_worst_level() -> None:
    posts = (post("C", "clinical", holder="Ann"), post("O", "operational", holder="Oli"))
    row = mapping("d1", right("C", "decides", "policy"), right("O", "signs-off", "personal"))
    found = assessed(division(*posts, mappings=[row]))
    assert found.worst == {"d1": 0}
    assert found.causes == {"d1": Cause("O", Stage.SIGNS, None, 0)}


def test_leaving_is_a_what_if_of_the_same_division() -> None:
    found = assessed(division(post("C", holder="Ann"), mappings=[mapping("d1", right("C", "decides"))]))
    assert found.leave(frozenset({"Ann"})).levels == found.leave(posts=frozenset({"C"})).levels == {"d1": 1}
    assert found.leave().levels == {"d1": 4}
