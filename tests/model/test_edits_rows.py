"""A row is copied to other divisions: parts, rule, tie-break and documents, and nothing that is personal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from build import division, mapping, organisation, post, right
from strategies import organisations
from triumvirate.errors import UnknownName
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.edits.rows import copied_row, counterparts
from triumvirate.model.organisation import Basis, Gate, Ground, Leaf, Organisation, Part, Quota

RULE = Gate(Quota.AT_LEAST, (Leaf("C"), Leaf("O"), Leaf("N")), 2)


def leads(*ids: str) -> list:
    lanes = {"c": "clinical", "o": "operational", "n": "nursing"}
    return [replace(post(id_, lanes[id_[0].lower()], leadership=True), title=f"Lead {id_}") for id_ in ids]


def two(**fields: object) -> Organisation:
    row = replace(
        mapping("d1", right("C", "decides", "policy", designated=("Ann",)), right("O", "signs-off")),
        rule=RULE,
        tie_break="N",
        note="How surgery does it",
        **fields,
    )
    surgery = division(*leads("C", "O", "N"), post("MDT", holder="Ann"), mappings=[row])
    medicine = division(*leads("c2", "o2", "n2"), mappings=[mapping("d2")], division_id="v2", name="Medicine")
    return organisation(surgery, medicine)


def copied(whole: Organisation, decision: str = "d1", **how: object):
    after = edits.copy_row(whole, "v1", decision, ["v2"], **how)
    check(after)
    return after.division("v2").mapping(decision)


def test_parts_rule_tie_break_and_documents_go_along_to_the_leads_of_the_same_lanes() -> None:
    row = copied(two())
    assert [(each.post, each.part) for each in row.rights] == [("c2", Part.DECIDES), ("o2", Part.SIGNS_OFF)]
    assert row.rule == Gate(Quota.AT_LEAST, (Leaf("c2"), Leaf("o2"), Leaf("n2")), 2)
    assert row.tie_break == "n2"
    assert row.rights[0].grounds[0].document is not None


def test_nothing_personal_goes_along() -> None:
    whole = two()
    personal = Ground(Basis.PERSONAL, party="Ann", note="Over coffee")
    row = whole.divisions[0].mappings[0]
    rights = (replace(row.rights[0], grounds=(personal, *row.rights[0].grounds)), *row.rights[1:])
    surgery = replace(whole.divisions[0], mappings=(replace(row, rights=rights),))
    made = copied(replace(whole, divisions=(surgery, whole.divisions[1])))
    assert [ground.basis for ground in made.rights[0].grounds] == [Basis.POLICY]
    assert (made.rights[0].designated, made.note) == ((), "")


def test_what_the_other_division_says_of_its_own_stays() -> None:
    whole = edits.map_decisions(two(), "v2", (two().decision("d1"),))
    whole = edits.change_mapping(whole, "v2", "d1", note="Ours", title="Our words", needs=("d2",))
    row = copied(whole)
    assert (row.note, row.title, row.needs) == ("Ours", "Our words", ("d2",))


def test_a_post_the_other_division_lacks_is_told_and_its_rule_stays_behind() -> None:
    whole = two()
    row = whole.divisions[0].mappings[0]
    rule = Gate(Quota.ALL, (Leaf("C"), Leaf("MDT")))
    surgery = replace(
        whole.divisions[0],
        mappings=(replace(row, rule=rule, rights=(*row.rights, right("MDT", "signs-off"))),),
    )
    found = copied_row(surgery, "d1", whole.divisions[1])
    assert (found.missing, found.rule_left, found.row.rule) == (("MDT",), True, None)
    whole = replace(whole, divisions=(surgery, whole.divisions[1]))
    with_post = edits.copy_row(whole, "v1", "d1", ["v2"], with_posts=True)
    check(with_post)
    made = with_post.division("v2")
    assert made.posts[-1].title == surgery.posts[-1].title
    assert made.posts[-1].holdings == ()
    assert made.mapping("d1").rule == Gate(Quota.ALL, (Leaf("c2"), Leaf(made.posts[-1].id)))


def test_a_retired_row_comes_back_into_use() -> None:
    whole = edits.map_decisions(two(), "v2", (two().decision("d1"),))
    assert not copied(edits.change_mapping(whole, "v2", "d1", retired=True)).retired


def test_two_leads_of_one_lane_are_found_by_title() -> None:
    source = division(*leads("C", "c9"))
    target = division(*leads("c9", "C"), division_id="v2")
    assert counterparts(source, target) == {"C": "C", "c9": "c9"}
    assert counterparts(source, division(*leads("c7"), division_id="v2")) == {}


def test_an_unknown_decision_or_division_is_refused() -> None:
    for arguments in (("v1", "d9", ["v2"]), ("v9", "d1", ["v2"]), ("v1", "d1", ["v9"])):
        with pytest.raises(UnknownName):
            edits.copy_row(two(), *arguments)


@given(organisations(), st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_a_copied_row_can_always_be_read_and_copying_it_again_changes_nothing(
    whole: Organisation, data: st.DataObject
) -> None:
    sources = [one for one in whole.divisions if one.mappings]
    if not sources or len(whole.divisions) < 2:
        return
    source = data.draw(st.sampled_from(sources))
    row = data.draw(st.sampled_from(source.mappings))
    to = data.draw(st.lists(st.sampled_from([one.id for one in whole.divisions]), min_size=1, unique=True))
    targets = [id_ for id_ in to if id_ != source.id]
    once = edits.copy_row(whole, source.id, row.decision, targets)
    check(once)
    assert edits.copy_row(once, source.id, row.decision, targets) == once
