"""The sign-off map: authority flows from people to decisions, and a change touches what is downstream."""

from __future__ import annotations

from build import TODAY, all_of, any_of, at_least, division, mapping, organisation, post, right
from triumvirate.analysis.graph import SignOffMap, needs_of, sign_off_map
from triumvirate.analysis.snapshot import Snapshot, Stage
from triumvirate.model.organisation import CarriesOut, Mapping, Post

POSTS = (
    post("C", "clinical", holder="Ann", cover="D"),
    post("D", holder="Dee"),
    post("O", "operational", holder="Oli"),
    post("B", members=("C", "O"), quorum=1),
)


def drawn(*rows: Mapping, posts: tuple[Post, ...] = POSTS) -> SignOffMap:
    made = organisation(division(*posts, mappings=rows))
    return sign_off_map(Snapshot(made, made.divisions[0], TODAY))


def flows(found: SignOffMap) -> dict[tuple, str]:
    return {(source, target): flow for source, target, flow in found.graph.edges(data="flow")}


def test_authority_flows_from_person_to_post_to_right_to_stage_to_decision() -> None:
    edges = flows(drawn(mapping("d1", right("C", "proposes"))))
    signs = ("right", "d1", Stage.PROPOSES, "C")
    assert edges[("person", "Ann"), ("post", "C")] == "holds"
    assert edges[("post", "C"), signs] == "has the right"
    assert edges[signs, ("stage", "d1", Stage.PROPOSES)] == "proposes"
    assert edges[("stage", "d1", Stage.PROPOSES), ("own", "d1")] == "stage of"
    assert edges[("own", "d1"), ("decision", "d1")] == "settles"


def test_cover_runs_from_deputy_to_post_and_seats_from_members_to_the_committee() -> None:
    found = drawn()
    edges = flows(found)
    assert edges[("post", "D"), ("post", "C")] == "covers"
    assert edges[("post", "C"), ("seat", "B", "C")] == "sits on"
    assert edges[("seat", "B", "C"), ("committee", "B")] == "counts towards"
    assert edges[("committee", "B"), ("post", "B")] == "acts as"
    assert found.kinds["committee", "B"]["takes"] == 1


def test_gates_say_how_many_of_their_members_they_take() -> None:
    rule = all_of("C", any_of("O", "B"), at_least(2, "C", "O", "D"))
    found = drawn(mapping("d1", right("C", "decides"), rule=rule))
    takes = {node[2]: found.kinds[node]["takes"] for node in found.graph if node[0] == "gate"}
    assert takes == {(): 3, (1,): 1, (2,): 2}


def test_a_post_that_stands_twice_in_a_rule_has_one_right() -> None:
    found = drawn(mapping("d1", right("C", "decides"), rule=at_least(2, "C", "C", "O")))
    assert sum(node[0] == "leaf" for node in found.graph) == 3
    assert sum(node[0] == "right" for node in found.graph) == 2


def test_a_stage_takes_all_its_carriers_or_any_one() -> None:
    carriers = [right("C", "decides"), right("C", "carries-out"), right("O", "carries-out")]
    stage = ("stage", "d1", Stage.CARRIES_OUT)
    assert drawn(mapping("d1", *carriers)).kinds[stage]["takes"] == 2
    assert drawn(mapping("d1", *carriers, carries_out=CarriesOut.ANY)).kinds[stage]["takes"] == 1


def test_a_personal_right_hangs_on_its_party() -> None:
    found = drawn(mapping("d1", right("C", "decides", "personal", party="Oli")))
    assert flows(found)[("person", "Oli"), ("right", "d1", Stage.SIGNS, "C")] == "party to"
    mixed = drawn(mapping("d1", right("C", "decides", "personal", "custom", party="Oli")))
    assert (("person", "Oli"), ("right", "d1", Stage.SIGNS, "C")) not in flows(mixed)


def test_a_change_touches_only_what_is_downstream() -> None:
    found = drawn(mapping("d1", right("C", "decides")), mapping("d2", right("O", "decides")))
    touched = found.touched_by(("person", "Dee"))
    assert ("own", "d1") in touched
    assert ("own", "d2") not in touched
    assert found.touched_by(("person", "stranger")) == frozenset()


def test_each_decision_knows_the_people_and_posts_it_hangs_on() -> None:
    found = drawn(mapping("d1", right("C", "decides")), mapping("d2", right("B", "decides")), mapping("d3"))
    assert found.concerns["d1"] == ({"Ann", "Dee"}, {"C", "D"})
    assert found.concerns["d2"] == ({"Ann", "Dee", "Oli"}, {"B", "C", "D", "O"})
    assert found.concerns["d3"] == (frozenset(), frozenset())


def test_a_decisions_own_nodes_come_with_the_committees_in_it() -> None:
    found = drawn(mapping("d1", right("C", "decides")), mapping("d2", right("B", "decides")))
    assert not [node for node in found.alone["d1"] if node[0] == "committee"]
    assert [node for node in found.alone["d2"] if node[0] in ("seat", "committee")] == [
        ("seat", "B", "C"),
        ("seat", "B", "O"),
        ("committee", "B"),
    ]


def test_what_is_needed_comes_first_and_circles_stand_together() -> None:
    needs = {"d1": ("d2",), "d2": ("d3", "d4"), "d3": ("d2",), "d4": (), "d5": ("d9",)}
    rows = [mapping(each, right("C", "decides"), needs=need) for each, need in needs.items()]
    found = drawn(*rows)
    assert found.loops == (("d4",), ("d2", "d3"), ("d1",), ("d5",))
    assert needs_of(found.snapshot) == {**needs, "d5": ()}
    assert flows(found)[("decision", "d4"), ("decision", "d2")] == "needed by"
