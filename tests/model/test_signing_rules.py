"""Taking sign-off rules apart and putting them together, and saying them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import build
from triumvirate.model import edits, signing_rules as shapes
from triumvirate.model.check import check
from triumvirate.model.organisation import Gate, Leaf, Part, Quota
from triumvirate.model.rule_sentences import Way, agreeing, lines_of, rule_sentence, way_of, ways

TITLES = {"C": "Clinical lead", "O": "Manager", "N": "Matron", "G": "Governance lead", "H": ""}
DEEP = build.all_of("C", build.any_of("O", build.in_order("N", "G")))


def rules(depth=3):
    """Rules to some depth over five posts."""
    leaf = st.sampled_from("CONGH").map(Leaf)

    def gates(members):
        return st.tuples(
            st.sampled_from(Quota), st.lists(members, min_size=1, max_size=4), st.integers(1, 4)
        ).map(lambda said: shapes.gated(said[0], tuple(said[1]), said[2]))

    return gates(st.recursive(leaf, gates, max_leaves=8))


def as_map(rule):
    row = build.mapping("d1", *(build.right(post, "signs-off", "policy") for post in "CONGH"), rule=rule)
    posts = [build.post(post, title=TITLES[post]) for post in "CONGH"]
    return build.organisation(build.division(*posts, mappings=(row,)))


@given(rules())
def test_walking_finds_everything_at_its_path(rule):
    for path, one in shapes.walk(rule):
        assert shapes.at(rule, path) is one
    assert shapes.at(rule, (99,)) is None


@given(rules(), st.data())
def test_whatever_is_done_to_a_rule_can_be_kept_and_no_post_is_lost(rule, data):
    path = data.draw(st.sampled_from([path for path, _one in shapes.walk(rule)]))
    moves = (
        lambda: shapes.shifted(rule, path, data.draw(st.sampled_from([-1, 1]))),
        lambda: shapes.moved_in(rule, path),
        lambda: shapes.moved_out(rule, path),
        lambda: (shapes.dissolved(rule, path), path),
    )
    for move in moves:
        after, there = move()
        check(as_map(after))
        assert set(shapes.posts_in(after)) == set(shapes.posts_in(rule))
        assert shapes.at(after, there) is not None or there == path
    after, _there = shapes.joined(rule, path, "G")
    check(as_map(after))
    assert set(shapes.posts_in(after)) == {*shapes.posts_in(rule), "G"}


@given(rules(), st.data())
def test_taking_out_leaves_a_rule_that_can_be_kept_or_none(rule, data):
    path = data.draw(st.sampled_from([path for path, _one in shapes.walk(rule)]))
    gone = shapes.at(rule, path)
    after = shapes.without(rule, path)
    if after is None:
        assert set(shapes.posts_in(rule)) == set(shapes.posts_in(gone))
    else:
        check(as_map(after))
        assert set(shapes.posts_in(after)) | set(shapes.posts_in(gone)) == set(shapes.posts_in(rule))


def test_what_moves_is_found_where_it_went():
    assert shapes.shifted(DEEP, (0,), 1) == (build.all_of(DEEP.of[1], "C"), (1,))
    assert shapes.shifted(DEEP, (0,), -1) == (DEEP, (0,))
    after, path = shapes.moved_in(build.all_of("C", build.any_of("O", "N"), "G"), (2,))
    assert (after, path) == (build.all_of("C", build.any_of("O", "N", "G")), (1, 2))
    after, path = shapes.moved_out(DEEP, (1, 1, 0))
    assert after == build.all_of("C", build.any_of("O", "G", "N"))
    assert shapes.at(after, path) == Leaf("N")
    assert shapes.moved_out(DEEP, (0,)) == (DEEP, (0,))
    assert shapes.moved_in(build.all_of("C", "O"), (0,)) == (build.all_of("C", "O"), (0,))


def test_the_last_two_put_into_one_inner_rule_become_the_rule():
    assert shapes.without(build.all_of("C", build.any_of("O", "N")), (0,)) == build.any_of("O", "N")
    assert shapes.without(build.all_of("C", "O"), (0,)) == build.all_of("O")
    assert shapes.without(build.all_of("C"), (0,)) is None
    assert shapes.without(build.at_least(3, "C", "O", "N"), (0,)) == build.at_least(2, "O", "N")


def test_a_post_that_joins_moves_in_from_beside():
    assert shapes.joined(build.all_of("C", "O", "N"), (1,), "C") == (
        build.all_of(build.any_of("O", "C"), "N"),
        (0,),
    )
    assert shapes.joined(build.all_of("C", "O"), (1,), "N") == (
        build.all_of("C", build.any_of("O", "N")),
        (1,),
    )


def test_an_inner_rule_taken_apart_names_nobody_twice():
    assert shapes.dissolved(build.all_of("C", build.any_of("C", "O")), (1,)) == build.all_of("C", "O")


# ---- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "tie_break", "said"),
    [
        (Leaf("C"), None, "Clinical lead signs alone."),
        (build.all_of("C", "O"), None, "Clinical lead and Manager must both agree."),
        (build.all_of("C", "O", "N"), None, "Clinical lead, Manager and Matron must all agree."),
        (build.any_of("C", "O"), None, "Either Clinical lead or Manager is enough."),
        (build.any_of("C", "O", "H"), None, "Any one of Clinical lead, Manager and H is enough."),
        (build.at_least(2, "C", "O", "N"), None, "Any 2 of Clinical lead, Manager and Matron must agree."),
        (build.in_order("C", "O", "N"), None, "Clinical lead signs first, then Manager, then Matron."),
        (
            build.at_least(2, "C", "O", "N"),
            "C",
            "Any 2 of Clinical lead, Manager and Matron must agree. Clinical lead has the casting vote.",
        ),
        (
            build.all_of("C", "O"),
            "O",
            "Clinical lead and Manager settle it together. Manager has the casting vote.",
        ),
        (
            build.all_of("C", "O", "N"),
            "G",
            "Clinical lead, Manager and Matron must all agree. Governance lead breaks a tie.",
        ),
        (
            build.all_of("C", build.any_of("O", "N")),
            None,
            "All of these must agree: Clinical lead; and either Manager or Matron.",
        ),
        (
            build.in_order("G", build.any_of("C", "O", build.all_of("N", "H"))),
            None,
            (
                "They sign in this order: Governance lead; "
                "then one of these (Clinical lead; Manager; both Matron and H)."
            ),
        ),
        (
            build.any_of("G", build.all_of(build.in_order("C", "O"), build.at_least(2, "O", "N", "H"))),
            None,
            (
                "One of these is enough: Governance lead; "
                "or all of these (Clinical lead, then Manager; any 2 of Manager, Matron and H)."
            ),
        ),
        (
            build.at_least(2, "G", "H", build.at_least(2, "C", "O", "N")),
            "C",
            (
                "Any 2 of these must agree: Governance lead; H; "
                "and any 2 of Clinical lead, Manager and Matron. "
                "Clinical lead has the casting vote."
            ),
        ),
    ],
)
def test_a_rule_is_one_plain_sentence(rule, tie_break, said):
    assert rule_sentence(rule, TITLES, tie_break) == said


@given(rules())
def test_two_rules_that_differ_are_never_built_of_the_same_lines(rule):
    lines = lines_of(rule, TITLES)
    assert [line.path for line in lines] == [path for path, _one in shapes.walk(rule)]
    assert [line.inner for line in lines] == [isinstance(one, Gate) for _path, one in shapes.walk(rule)]


@given(rules(), st.sampled_from("CONGH"))
def test_each_way_offered_is_known_again_and_the_present_one_is_among_them(rule, tie_break):
    offered = [way for way, _words in ways(rule, TITLES)]
    if len({*rule.of}) == len(rule.of):
        assert way_of(rule, tie_break) in offered
    for way in offered:
        assert way_of(agreeing(way, rule.of), way.casting) == way


def test_a_casting_vote_is_more_than_half_and_one_of_them():
    four = build.at_least(3, "C", "O", "N", "G")
    assert way_of(four, "C") == Way(Quota.AT_LEAST, 3, "C")
    assert way_of(four, "H") == Way(Quota.AT_LEAST, 3)
    assert way_of(build.all_of("C", "O", "N"), "C") == Way(Quota.ALL)


def test_saying_the_sign_off_lets_new_posts_sign_and_leaves_the_rest():
    before = as_map(build.all_of("C", "O"))
    division = before.divisions[0]
    bare = edits.set_parts(before, division.id, "d1", "G", ())
    after = edits.set_sign_off(bare, division.id, "d1", build.all_of("C", "G"), "O")
    row = after.divisions[0].mapping("d1")
    assert (row.rule, row.tie_break) == (build.all_of("C", "G"), "O")
    assert [right.part for right in row.rights if right.post == "G"] == [Part.SIGNS_OFF]
    assert [right for right in row.rights if right.post != "G"] == list(
        bare.divisions[0].mapping("d1").rights
    )
    assert edits.set_sign_off(after, division.id, "d1", row.rule, "O") is after
