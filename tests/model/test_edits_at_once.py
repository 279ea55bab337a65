"""Edits that say one thing of several rights or posts: documents, bases, deciders, signatures, copies."""

from __future__ import annotations

import build
from triumvirate.model import edits
from triumvirate.model.check import check
from triumvirate.model.organisation import Basis, Document, Ground, Leaf, Part

SCHEME = Ground(Basis.SCHEME_OF_DELEGATION, "scheme")


def trust(*rows, posts=None, **fields):
    made = posts or (build.post("C", "clinical"), build.post("O", "operational"), build.post("N", "nursing"))
    fields.setdefault("documents", (Document("scheme", title="Scheme"),))
    return build.organisation(build.division(*made, mappings=rows), **fields)


def grounds(organisation, decision="d1"):
    return {
        (right.post, right.part): right.grounds
        for right in organisation.divisions[0].mapping(decision).rights
    }


def parts(organisation, post, decision="d1"):
    row = organisation.divisions[0].mapping(decision)
    return {right.part for right in row.rights if right.post == post}


# ---- documents ---------------------------------------------------------------------------------


def attach(organisation, *cells, parts=None):
    after = edits.attach_document(organisation, "v1", "scheme", Basis.SCHEME_OF_DELEGATION, cells, parts)
    check(after)
    return after


def test_one_document_is_attached_to_many_rights_at_once():
    before = trust(
        build.mapping("d1", build.right("C", "decides"), build.right("O", "proposes")),
        build.mapping("d2", build.right("C", "signs-off"), build.right("N", "informed")),
    )
    after = attach(before, ("d1", "C"), ("d2", "C"), ("d1", "O"))
    assert grounds(after) == {("C", Part.DECIDES): (SCHEME,), ("O", Part.PROPOSES): (SCHEME,)}
    assert grounds(after, "d2") == {("C", Part.SIGNS_OFF): (SCHEME,), ("N", Part.INFORMED): ()}


def test_only_the_parts_asked_for_rest_on_the_document():
    before = trust(build.mapping("d1", build.right("C", "proposes"), build.right("C", "decides")))
    after = attach(before, ("d1", "C"), parts={Part.DECIDES})
    assert grounds(after) == {("C", Part.PROPOSES): (), ("C", Part.DECIDES): (SCHEME,)}


def test_custom_stays_beside_the_document_and_not_recorded_goes():
    before = trust(
        build.mapping(
            "d1",
            build.right("C", "decides", "custom"),
            build.right("O", "proposes", Ground(Basis.NOT_RECORDED, note="ask Ann")),
        )
    )
    after = grounds(attach(before, ("d1", "C"), ("d1", "O")))
    assert after[("C", Part.DECIDES)] == (Ground(Basis.CUSTOM), SCHEME)
    assert after[("O", Part.PROPOSES)] == (Ground(Basis.SCHEME_OF_DELEGATION, "scheme", note="ask Ann"),)


def test_a_basis_that_waited_for_its_document_gets_it():
    bare = Ground(Basis.SCHEME_OF_DELEGATION)
    before = trust(build.mapping("d1", build.right("C", "decides", bare)))
    assert grounds(attach(before, ("d1", "C")))[("C", Part.DECIDES)] == (SCHEME,)


def test_attaching_twice_changes_nothing():
    once = attach(trust(build.mapping("d1", build.right("C", "decides"))), ("d1", "C"))
    assert attach(once, ("d1", "C")) is once


# ---- bases -------------------------------------------------------------------------------------


def test_a_basis_is_recorded_only_where_none_was():
    before = trust(
        build.mapping(
            "d1",
            build.right("C", "decides"),
            build.right("O", "signs-off", "custom"),
            build.right("N", "informed"),
        )
    )
    after = edits.record_basis(before, "v1", "d1", ("C", "O", "N"), Ground(Basis.PERSONAL))
    assert grounds(after) == {
        ("C", Part.DECIDES): (Ground(Basis.PERSONAL),),
        ("O", Part.SIGNS_OFF): (Ground(Basis.CUSTOM),),
        ("N", Part.INFORMED): (),
    }


def test_a_document_that_is_new_joins_the_list_in_the_same_step():
    before = trust(build.mapping("d1", build.right("C", "decides")))
    ground = Ground(Basis.POLICY)
    after = edits.record_basis(before, "v1", "d1", ("C",), ground, Document("new", title="Procedure"))
    check(after)
    assert [document.id for document in after.documents] == ["scheme", "new"]
    assert grounds(after)[("C", Part.DECIDES)] == (Ground(Basis.POLICY, "new"),)


def test_an_arrangement_with_someone_who_has_gone_gives_way():
    before = trust(build.mapping("d1", build.right("C", "decides", "personal", party="ann")))
    after = edits.record_basis(before, "v1", "d1", ("C",), SCHEME, None, ("ann",))
    assert grounds(after)[("C", Part.DECIDES)] == (SCHEME,)


# ---- who decides and who signs -----------------------------------------------------------------


def test_choosing_who_decides_leaves_one_decider():
    before = trust(
        build.mapping("d1", build.right("C", "decides"), build.right("O", "decides", "custom")),
    )
    after = edits.choose_decider(before, "v1", "d1", "O", Part.MUST_AGREE)
    assert (parts(after, "C"), parts(after, "O")) == ({Part.MUST_AGREE}, {Part.DECIDES})
    assert grounds(after)[("O", Part.DECIDES)] == (Ground(Basis.CUSTOM),)


def test_a_post_that_had_no_part_can_be_chosen_to_decide():
    before = trust(build.mapping("d1", build.right("C", "decides")))
    after = edits.choose_decider(before, "v1", "d1", "N", None)
    assert (parts(after, "C"), parts(after, "N")) == (set(), {Part.DECIDES})


def test_a_signature_joins_the_declared_rule():
    before = trust(build.mapping("d1", build.right("C", "decides"), rule=build.all_of("C")))
    after = edits.add_signature(before, "v1", "d1", "O")
    assert parts(after, "O") == {Part.SIGNS_OFF}
    assert after.divisions[0].mapping("d1").rule == build.all_of("C", "O")


def test_a_signature_is_asked_for_beside_a_rule_that_takes_some():
    rule = build.any_of("C", "N")
    before = trust(build.mapping("d1", build.right("C", "decides"), build.right("N", "decides"), rule=rule))
    after = edits.add_signature(before, "v1", "d1", "O")
    assert after.divisions[0].mapping("d1").rule == build.all_of(rule, "O")
    assert edits.add_signature(after, "v1", "d1", "O") is after


def test_without_a_declared_rule_none_is_made():
    before = trust(build.mapping("d1", build.right("C", "decides")))
    assert edits.add_signature(before, "v1", "d1", "O").divisions[0].mapping("d1").rule is None


def test_a_signature_taken_out_leaves_the_rule_and_the_tie_break():
    before = trust(
        build.mapping(
            "d1",
            build.right("C", "decides"),
            build.right("O", "signs-off"),
            rule=build.all_of("C", "O"),
            tie_break="O",
        )
    )
    after = edits.take_signature_out(before, "v1", "d1", "O", Part.CONSULTED)
    row = after.divisions[0].mapping("d1")
    assert (parts(after, "O"), row.rule, row.tie_break) == ({Part.CONSULTED}, build.all_of("C"), None)


def test_taking_the_last_signature_out_leaves_no_rule():
    before = trust(build.mapping("d1", build.right("C", "decides"), rule=Leaf("C")))
    assert edits.take_signature_out(before, "v1", "d1", "C").divisions[0].mapping("d1").rule is None


# ---- posts -------------------------------------------------------------------------------------


def two_divisions(*posts):
    other = build.division(
        build.post("X", "clinical", title="Clinical director"), division_id="v2", name="Medicine"
    )
    return build.organisation(build.division(*posts), other)


def test_a_post_is_copied_without_its_holders_and_with_an_id_of_its_own():
    before = two_divisions(build.post("M", title="Matron", holder="ann", purpose="Leads the wards"))
    copied = edits.copy_post(before, "v1", "M", "v2").division("v2").posts[-1]
    assert (copied.title, copied.purpose, copied.holdings) == ("Matron", "Leads the wards", ())
    assert copied.id != "M"


def test_a_copied_post_reports_to_the_post_of_the_same_title_and_to_no_other():
    before = two_divisions(
        build.post("C", "clinical", title="Clinical director"),
        build.post("G", title="Governance lead"),
        build.post("M", title="Matron", reports_to="C", cover=("G", "C")),
    )
    after = edits.copy_post(before, "v1", "M", "v2")
    check(after)
    copied = after.division("v2").posts[-1]
    assert copied.reports_to == "X"
    assert [cover.post for cover in copied.cover] == ["X"]


def test_a_copied_committee_keeps_the_members_that_are_there_and_a_quorum_they_can_meet():
    before = two_divisions(
        build.post("C", "clinical", title="Clinical director"),
        build.post("G", title="Governance lead"),
        build.post("B", title="Board", members=("C", "G"), quorum=2),
    )
    after = edits.copy_post(before, "v1", "B", "v2")
    check(after)
    assert (after.division("v2").posts[-1].members, after.division("v2").posts[-1].quorum) == (("X",), 1)


def test_a_committee_that_finds_no_member_is_copied_as_an_ordinary_post():
    before = two_divisions(
        build.post("G", title="Governance lead"), build.post("B", title="Board", members=("G",))
    )
    after = edits.copy_post(before, "v1", "B", "v2")
    check(after)
    assert not after.division("v2").posts[-1].is_committee


# ---- a new division ----------------------------------------------------------------------------


def test_a_division_is_set_up_with_its_people_and_decisions_and_nobodys_part():
    division = build.division(build.post("C", "clinical"), build.post("O", "operational"), division_id="v9")
    leads = (edits.Lead("C", division.posts[0].lane, "Ann"), edits.Lead("O", division.posts[1].lane))
    after = edits.set_up_division(trust(), division, leads, (build.decision("d7"),))
    check(after)
    made = after.division("v9")
    assert [len(post.holdings) for post in made.posts] == [1, 0]
    assert [(row.decision, row.rights) for row in made.mappings] == [("d7", ())]


def test_a_part_that_signs_nothing_leaves_the_rule_alone():
    before = trust(build.mapping("d1", build.right("C", "decides"), rule=build.all_of("C")))
    after = edits.add_signature(before, "v1", "d1", "N", Part.CONSULTED)
    assert parts(after, "N") == {Part.CONSULTED}
    assert after.divisions[0].mapping("d1").rule == build.all_of("C")
