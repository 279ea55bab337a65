"""The lapse list: every right that a change touches, what becomes of it and why."""

from __future__ import annotations

import build
from examples import DAY, handover_h
from triumvirate.analysis.handover import leave
from triumvirate.analysis.lapse import Fate, Lapse, lapses, leaving_posts
from triumvirate.model.organisation import Basis, Document, DocumentKind, Ground, Holding, Organisation, Part

CALLED = ("decision", "post", "part", "fate")


def short(found: tuple[Lapse, ...]) -> list[tuple[str, str, Part, Fate]]:
    return [tuple(getattr(lapse, name) for name in CALLED) for lapse in found]


def of(organisation: Organisation, people=(), posts=(), successors=None):
    return lapses(leave(organisation, organisation.divisions[0], DAY, people, posts), successors)


def one(*posts, right, **fields):
    """A division of these posts with one decision, decided by the first with the given ground."""
    made = build.mapping("d", build.right(posts[0].id, "decides", right), **fields)
    return build.organisation(build.division(*posts, mappings=[made]))


def test_the_lapse_list_of_h_says_what_each_right_of_the_leaver_comes_to():
    h = handover_h()
    assert short(of(h, ["P4"])) == [
        ("d1", "N", Part.DECIDES, Fate.LAPSES),
        ("d6", "N", Part.SIGNS_OFF, Fate.LAPSES),
        ("d1", "N", Part.PROPOSES, Fate.PAUSES),
        ("d4", "IPC", Part.PROPOSES, Fate.PAUSES),
        ("d4", "IPC", Part.DECIDES, Fate.PAUSES),
        ("d5", "N", Part.PROPOSES, Fate.PAUSES),
        ("d5", "N", Part.SIGNS_OFF, Fate.PAUSES),
    ]


def test_a_written_deputy_stands_in_and_is_named_by_title():
    found = of(handover_h(), ["P1"])
    assert {lapse.fate for lapse in found} == {Fate.DEPUTY}
    assert found[0].cause == "Deputy clinical lead stands in, and that is written down."


def test_a_successor_takes_over_what_is_written_and_nothing_else():
    found = short(of(handover_h(), ["P4"], successors={"N": None, "IPC": None}))
    assert [fate for *_, fate in found] == [Fate.LAPSES, Fate.LAPSES, *[Fate.STANDS] * 5]


def test_custom_stays_custom_and_a_document_out_of_force_is_named():
    lead = build.post("C", "clinical", holder="Ann")
    assert of(one(lead, right="custom"), ["Ann"])[0].cause == "It rests on custom and practice."
    assert of(one(lead, right="not-recorded"), ["Ann"])[0].fate is Fate.CUSTOM
    personal = of(one(lead, right="personal"), ["Ann"])
    assert (personal[0].fate, personal[0].cause) == (
        Fate.LAPSES,
        "It is a personal arrangement, so it goes with the person.",
    )


def test_a_national_rule_asks_for_a_designated_successor():
    lead = build.post("C", "clinical", holder="Ann")
    rights = build.right("C", "decides", "national-rule", designated=("Ann", "Bea"))
    organisation = build.organisation(
        build.division(lead, mappings=[build.mapping("d", rights)]),
    )
    assert [lapse.fate for lapse in of(organisation, ["Ann"])] == [Fate.DESIGNATION]
    assert [lapse.fate for lapse in of(organisation, ["Ann"], successors={"C": None})] == [Fate.DESIGNATION]
    assert [lapse.fate for lapse in of(organisation, ["Ann"], successors={"C": "Bea"})] == [Fate.STANDS]


def test_an_arrangement_with_the_leaver_breaks_for_the_one_who_stays():
    posts = build.post("C", "clinical", holder="Ann"), build.post("O", "operational", holder="Bob")
    made = build.mapping("d", build.right("C", "decides", "personal", party="Bob"))
    organisation = build.organisation(build.division(*posts, mappings=[made]))
    (lapse,) = of(organisation, ["Bob"])
    assert (lapse.post, lapse.fate, lapse.parties) == ("C", Fate.LAPSES, ("Bob",))
    assert lapse.cause == "It is a personal arrangement with someone who leaves."


def test_a_job_share_stands_with_the_one_who_stays():
    lead = build.post("C", "clinical", holder=("Ann", "Bea"))
    (lapse,) = of(one(lead, right="policy"), ["Ann"])
    assert (lapse.fate, lapse.cause) == (Fate.STANDS, "Someone else holds C too.")


def test_a_committee_that_loses_its_quorum_is_on_the_list():
    seats = [build.post(each, "other", holder=f"person {each}") for each in "AB"]
    board = build.post("board", members=("A", "B"), quorum=2, seat_basis=Basis.TERMS_OF_REFERENCE)
    organisation = one(board, *seats, right="policy")
    (lapse,) = of(organisation, ["person A"])
    assert (lapse.post, lapse.fate) == ("board", Fate.PAUSES)
    assert lapse.cause == "board loses a member it needs for its quorum."


def test_somebody_without_a_post_and_a_post_without_rights_change_nothing():
    h = handover_h()
    assert of(h, ["nobody"]) == ()
    assert of(h, (), ["HR"]) == ()
    assert leaving_posts(leave(h, h.divisions[0], DAY, ["nobody"])) == frozenset()


def test_with_every_post_vacated_all_that_is_written_pauses_or_is_covered():
    h = handover_h()
    found = of(h, (), [post.id for post in h.divisions[0].posts])
    assert {lapse.fate for lapse in found} == {Fate.LAPSES, Fate.CUSTOM, Fate.PAUSES}


def test_two_posts_of_one_person_are_both_on_the_list():
    twice = [build.post(each, "clinical", holdings=(Holding("Ann"),)) for each in "CD"]
    organisation = build.organisation(
        build.division(
            *twice,
            mappings=[
                build.mapping(f"d{post.id}", build.right(post.id, "decides", "policy")) for post in twice
            ],
        )
    )
    assert [lapse.post for lapse in of(organisation, ["Ann"])] == ["C", "D"]


def test_a_signatory_that_the_rule_leaves_out_has_nothing_to_lose():
    lead, other = build.post("C", "clinical", holder="Ann"), build.post("O", "operational", holder="Bo")
    rows = build.mapping(
        "d",
        build.right("C", "signs-off", "custom"),
        build.right("O", "decides", "custom"),
        rule=build.all_of("O"),
    )
    assert of(build.organisation(build.division(lead, other, mappings=[rows])), ["Ann"]) == ()


def test_a_job_share_partner_or_a_designated_deputy_needs_no_new_designation():
    rights = build.right("C", "decides", "national-rule", designated=("Bo",))
    shared = build.post("C", "clinical", holdings=(Holding("Ann"), Holding("Bo")))
    organisation = build.organisation(build.division(shared, mappings=[build.mapping("d", rights)]))
    assert [lapse.fate for lapse in of(organisation, ["Ann"])] == [Fate.STANDS]
    lead = build.post("C", "clinical", holder="Ann", cover=(build.written_cover("DC"),))
    deputy = build.post("DC", "clinical", holder="Bo")
    organisation = build.organisation(build.division(lead, deputy, mappings=[build.mapping("d", rights)]))
    assert [lapse.fate for lapse in of(organisation, ["Ann"])] == [Fate.DEPUTY]


def test_only_rights_that_the_change_touches_are_listed_and_being_consulted_is_none():
    lead, vacant = build.post("C", "clinical", holder="Ann"), build.post("O", "operational")
    row = build.mapping(
        "d",
        build.right("C", "decides", "custom"),
        build.right("C", "consulted"),
        build.right("O", "proposes", "custom"),
    )
    found = short(of(build.organisation(build.division(lead, vacant, mappings=[row])), ["Ann"]))
    assert found == [("d", "C", Part.DECIDES, Fate.CUSTOM)]


def test_a_vacated_post_asks_for_a_designation_though_its_holder_had_one():
    rights = build.right("C", "decides", "national-rule", designated=("Ann",))
    lead = build.post("C", "clinical", holder="Ann")
    organisation = build.organisation(build.division(lead, mappings=[build.mapping("d", rights)]))
    assert [lapse.fate for lapse in of(organisation, posts=["C"])] == [Fate.DESIGNATION]


def test_a_right_said_to_be_written_tells_what_is_wrong_with_its_document():
    lead = build.post("C", "clinical", holder="Ann")
    (lost,) = of(one(lead, right=Ground(Basis.POLICY)), ["Ann"])
    assert lost.cause == "It is said to be written, but the document is not recorded."
    draft = Document("draft", DocumentKind.POLICY, "Draft policy")
    made = build.mapping("d", build.right("C", "decides", Ground(Basis.POLICY, "draft")))
    organisation = build.organisation(build.division(lead, mappings=[made]), documents=(draft,))
    (found,) = of(organisation, ["Ann"])
    assert found.cause == "It is written in Draft policy, which is not in force or names no post."


def boarded(quorum: int) -> Organisation:
    members = [build.post(name, holder=f"person {name}") for name in ("A", "B", "D")]
    basis = Basis.TERMS_OF_REFERENCE
    board = build.post("board", members=("A", "B", "D"), quorum=quorum, seat_basis=basis)
    row = build.mapping("d", build.right("board", "decides", "policy"))
    return build.organisation(build.division(*members, board, mappings=[row]))


def test_a_committee_is_listed_only_when_it_loses_its_quorum_or_is_asked_about():
    assert of(boarded(2), ["person A"]) == ()
    (lost,) = of(boarded(3), ["person A"])
    assert (lost.fate, lost.cause) == (Fate.PAUSES, "board loses a member it needs for its quorum.")
    (asked,) = of(boarded(2), posts=["board"])
    assert (asked.fate, asked.cause) == (Fate.STANDS, "board still has the members it needs.")
