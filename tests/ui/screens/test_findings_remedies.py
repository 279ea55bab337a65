"""What mends each finding: after the step it is gone, and one undo brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import build
from triumvirate.analysis.assess import assess
from triumvirate.analysis.findings import rules
from triumvirate.analysis.snapshot import Snapshot
from triumvirate.model.check import check
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    Cover,
    Document,
    DocumentKind,
    LastWord,
    Part,
    Person,
    Quota,
)
from triumvirate.ui.screens.findings_remedies import REMEDIES, Case, accepting, accepting_anew, remedies_for

TODAY = build.TODAY
LATER = TODAY + timedelta(days=30)
LEADS = (
    build.post("C", "clinical", holder="ann"),
    build.post("O", "operational", holder="ben"),
    build.post("N", "nursing", holder="cas"),
)


def trust(*rows, posts=LEADS, **fields):
    return build.organisation(build.division(*posts, mappings=rows), **fields)


def found(organisation, rule):
    division = organisation.divisions[0]
    findings = assess(organisation, division, TODAY).findings
    shown = Snapshot(organisation, division, TODAY)
    return [Case(shown, one) for one in findings if one.rule == rule]


def remedy(organisation, rule, verb):
    case = found(organisation, rule)[0]
    return next(one for one in remedies_for(case) if one.verb == verb)


def after(organisation, finding, verb, /, **said):
    chosen = remedy(organisation, finding, verb)
    answers = {one.name: one.start for one in chosen.questions} | said
    assert chosen.missing(answers) == ""
    step = chosen.step(answers)
    where = (organisation.divisions[0].id,) if step.of_division else ()
    changed = step.edit(organisation, *where, *step.args, **step.fields)
    check(changed)
    assert changed != organisation
    return changed


JOINT = build.mapping("d1", build.right("C", "decides"), build.right("O", "decides"))
RULED = replace(JOINT, rule=build.all_of("C", "O"))


@pytest.mark.parametrize(
    ("rule", "verb", "said", "organisation"),
    [
        (
            "nobody-decides",
            "Say who decides",
            {"post": "O"},
            trust(build.mapping("d1", build.right("C", "proposes"))),
        ),
        (
            "nobody-proposes",
            "Say who proposes",
            {"post": "N"},
            trust(build.mapping("d1", build.right("C", "decides"))),
        ),
        (
            "nobody-carries-out",
            "Say who carries it out",
            {"post": "N"},
            trust(build.mapping("d1", build.right("C", "decides"))),
        ),
        (
            "nobody-consulted",
            "Say who is consulted",
            {"post": "N"},
            trust(build.mapping("d1", build.right("C", "decides"))),
        ),
        (
            "only-informed",
            "Say who decides",
            {"post": "N"},
            trust(build.mapping("d1", build.right("C", "informed"))),
        ),
        ("no-tie-break", "Name a tie-break", {"post": "N"}, trust(RULED)),
        (
            "several-decide-without-a-rule",
            "Say how they decide together",
            {"rule": 0, "post": "N"},
            trust(JOINT),
        ),
        (
            "several-decide-without-a-rule",
            "Choose one who decides",
            {"post": "C", "instead": Part.MUST_AGREE},
            trust(JOINT),
        ),
        (
            "several-decide-without-a-rule",
            "Choose one who decides",
            {"post": "C", "instead": "none"},
            trust(JOINT),
        ),
        (
            "waits-on-unsettled",
            "Take the prerequisite out",
            {},
            trust(build.mapping("d1", build.right("C", "decides"), needs=("d2",)), build.mapping("d2")),
        ),
        (
            "waits-on-unsettled",
            "Say who decides the other one",
            {"post": "O"},
            trust(build.mapping("d1", build.right("C", "decides"), needs=("d2",)), build.mapping("d2")),
        ),
        (
            "circular-prerequisites",
            "Take a prerequisite out",
            {"pair": ("d2", "d1")},
            trust(
                build.mapping("d1", build.right("C", "decides"), needs=("d2",)),
                build.mapping("d2", build.right("C", "decides"), needs=("d1",)),
            ),
        ),
        (
            "no-basis",
            "Record what it rests on",
            {"basis": Basis.CUSTOM},
            trust(build.mapping("d1", build.right("C", "decides"))),
        ),
        (
            "redundant-signatory",
            "Take the signature out",
            {"instead": Part.INFORMED},
            trust(
                build.mapping(
                    "d1", build.right("C", "decides"), build.right("O", "signs-off"), rule=build.all_of("C")
                )
            ),
        ),
        (
            "sign-off-only",
            "Let the post shape it too",
            {"part": Part.CONSULTED},
            trust(build.mapping("d1", build.right("C", "decides"), build.right("O", "signs-off"))),
        ),
    ],
)
def test_a_remedy_mends_its_finding(rule, verb, said, organisation):
    before = len(found(organisation, rule))
    assert len(found(after(organisation, rule, verb, **said), rule)) == before - 1


def test_a_document_that_is_not_on_the_list_is_recorded_with_its_title():
    before = trust(build.mapping("d1", build.right("C", "decides")))
    changed = after(
        before,
        "no-basis",
        "Record what it rests on",
        basis=Basis.POLICY,
        document="new",
        title="Leave procedure",
    )
    assert [(one.title, one.kind) for one in changed.documents] == [("Leave procedure", DocumentKind.POLICY)]
    (ground,) = changed.divisions[0].mapping("d1").rights[0].grounds
    assert (ground.basis, ground.document) == (Basis.POLICY, changed.documents[0].id)


def test_an_arrangement_with_someone_who_left_gives_way_to_what_holds_now():
    posts = (build.post("C", "clinical", holdings=(build.holding("ann", None, "2025-01-01"),)), *LEADS[1:])
    before = trust(build.mapping("d1", build.right("O", "decides", "personal", party="ann")), posts=posts)
    changed = after(before, "party-has-left", "Record what holds now", basis=Basis.CUSTOM)
    assert not found(changed, "party-has-left")


def test_a_written_cover_is_recorded_with_its_document():
    posts = (
        build.post("C", "clinical", holder="ann", cover=Cover("D")),
        build.post("D", holder="dee"),
    )
    scheme = Document("s", DocumentKind.SCHEME_OF_DELEGATION, "Scheme", approved=date(2025, 1, 1))
    before = trust(build.mapping("d1"), posts=posts, documents=(scheme,))
    changed = after(
        before,
        "cover-not-written",
        "Say where the cover is written",
        document="s",
        basis=Basis.SCHEME_OF_DELEGATION,
    )
    assert not found(changed, "cover-not-written")


def test_another_deputy_is_named():
    posts = (
        build.post("C", "clinical", holder="ann", cover="D"),
        build.post("D", holder="ann"),
        build.post("E", holder="eve"),
    )
    before = trust(build.mapping("d1"), posts=posts)
    changed = after(before, "deputy-same-person", "Name another deputy", post="E")
    assert [cover.post for cover in changed.divisions[0].post("C").cover] == ["E"]


def test_a_deputy_is_named_for_a_vacant_signatory():
    posts = (build.post("C", "clinical"), build.post("D", holder="dee"))
    scheme = Document("s", DocumentKind.SCHEME_OF_DELEGATION, "Scheme", approved=date(2025, 1, 1))
    before = trust(build.mapping("d1", build.right("C", "decides")), posts=posts, documents=(scheme,))
    changed = after(
        before,
        "vacant-signatory",
        "Name a deputy",
        post="D",
        basis=Basis.SCHEME_OF_DELEGATION,
        document="s",
    )
    assert not found(changed, "vacant-signatory")


def test_who_is_designated_is_recorded():
    posts = (build.post("C", "clinical", holdings=(build.holding("ann", None, "2026-06-30"),)),)
    before = trust(build.mapping("d1", build.right("C", "decides", "national-rule")), posts=posts)
    changed = after(before, "designation-needed", "Record who is designated", person="ann")
    assert not found(changed, "designation-needed")


def test_a_quorum_that_can_be_met_is_set():
    posts = (
        build.post("C", "clinical", holder="ann"),
        build.post("O", "operational"),
        build.post("B", members=("C", "O"), quorum=2, seat_basis=Basis.TERMS_OF_REFERENCE),
    )
    before = trust(build.mapping("d1"), posts=posts)
    changed = after(before, "committee-not-quorate", "Change the quorum", quorum=1)
    assert not found(changed, "committee-not-quorate")


def test_a_renewed_document_gets_its_new_dates():
    old = Document("s", DocumentKind.POLICY, "Policy", approved=date(2024, 1, 1), review=date(2025, 12, 1))
    row = build.mapping("d1", build.right("C", "decides", build.Ground(Basis.POLICY, "s")))
    before = trust(row, documents=(old,))
    renewal = remedy(before, "document-due", "Record the new review date")
    early = {"approved": TODAY, "review": TODAY}
    assert renewal.missing(early) == "The new review date must be still to come."
    changed = after(
        before, "document-due", "Record the new review date", approved=TODAY, review=date(2028, 1, 1)
    )
    assert not found(changed, "document-due")


def test_an_added_signature_ends_approval_of_ones_own_proposal():
    spending = build.decision("d1", money=True, last_word=LastWord.DIVISION)
    before = trust(
        build.mapping("d1", build.right("C", "proposes"), build.right("C", "decides")), decisions=(spending,)
    )
    changed = after(before, "approves-own-proposal", "Add a signature", post="O", part=Part.SIGNS_OFF)
    assert not found(changed, "approves-own-proposal")


def test_one_of_many_signatories_is_consulted_instead():
    posts = tuple(build.post(name, holder=name.lower()) for name in "ABCDE")
    before = trust(build.mapping("d1", *(build.right(one, "signs-off") for one in "ABCDE")), posts=posts)
    changed = after(before, "long-chain", "Take a signature out", post="E", instead=Part.CONSULTED)
    assert not found(changed, "long-chain")


def test_one_of_many_consulted_is_informed_instead():
    posts = tuple(build.post(name, holder=name.lower()) for name in "ABCDEFG")
    before = trust(build.mapping("d1", *(build.right(one, "consulted") for one in "ABCDEFG")), posts=posts)
    changed = after(before, "too-many-consulted", "Inform one of them instead", post="G")
    assert not found(changed, "too-many-consulted")


def test_a_document_is_attached_to_all_rights_of_a_post_that_changes_hands():
    posts = (build.post("C", "clinical", holdings=(build.holding("ann", None, "2026-02-28"),)), *LEADS[1:])
    scheme = Document("s", DocumentKind.SCHEME_OF_DELEGATION, "Scheme", approved=date(2025, 1, 1))
    rows = (
        build.mapping("d1", build.right("C", "decides", "custom")),
        build.mapping("d2", build.right("C", "decides", "custom")),
    )
    before = trust(*rows, posts=posts, documents=(scheme,))
    changed = after(
        before,
        "interim-or-ending-soon",
        "Attach a document to them",
        document="s",
        basis=Basis.SCHEME_OF_DELEGATION,
    )
    assert not found(changed, "interim-or-ending-soon")


def test_the_joint_rules_on_offer_are_all_any_some_and_in_order():
    row = build.mapping("d1", *(build.right(one, "decides") for one in "CON"))
    chosen = remedy(trust(row), "several-decide-without-a-rule", "Say how they decide together")
    assert [said for _value, said in chosen.questions[0].options] == [
        "All of them",
        "Any one of them",
        "Any 2 of them",
        "C, then O, then N",
    ]
    changed = after(
        trust(row), "several-decide-without-a-rule", "Say how they decide together", rule=2, post=None
    )
    assert changed.divisions[0].mapping("d1").rule == build.at_least(2, "C", "O", "N")


def test_a_joint_rule_keeps_those_who_only_sign():
    row = replace(JOINT, rights=(*JOINT.rights, build.right("N", "signs-off")))
    changed = after(
        trust(row), "several-decide-without-a-rule", "Say how they decide together", rule=1, post=None
    )
    assert changed.divisions[0].mapping("d1").rule == build.all_of(build.any_of("C", "O"), "N")
    assert changed.divisions[0].mapping("d1").rule.quota is Quota.ALL


def test_nothing_is_proposed_for_who_decides():
    cases = ((trust(build.mapping("d1")), "nobody-decides"), (trust(RULED), "no-tie-break"))
    for organisation, rule in cases:
        for one in remedies_for(found(organisation, rule)[0]):
            assert [question.start for question in one.questions] == [None] * len(one.questions)
            assert one.missing({question.name: None for question in one.questions}) == "Choose a post first."


LEAVERS = (
    build.post("C", "clinical", holdings=(build.holding("ann", None, "2026-06-30"),)),
    build.post("O", "operational", holdings=(build.holding("ben", None, "2026-07-31"),)),
)


def test_one_of_two_leads_who_leave_together_stays_longer():
    before = trust(build.mapping("d1"), posts=LEAVERS)
    said = {"holding": ("O", 0), "until": date(2027, 7, 31)}
    changed = after(before, "two-leave-together", "Record who stays longer", **said)
    assert not found(changed, "two-leave-together")
    chosen = remedy(before, "two-leave-together", "Record who stays longer")
    assert chosen.missing(said | {"until": TODAY}) == "Choose a day that is still to come."


def test_one_of_several_posts_is_given_up():
    held = build.holding("ann", "2025-01-01")
    posts = (build.post("C", "clinical", holdings=(held,)), build.post("X", holdings=(held,)))
    before = trust(build.mapping("d1"), posts=posts)
    said = {"holding": ("X", 0), "until": TODAY - timedelta(days=1)}
    changed = after(before, "several-posts", "Record when one is given up", **said)
    assert not found(changed, "several-posts")
    chosen = remedy(before, "several-posts", "Record when one is given up")
    assert "1 January 2025" in chosen.missing(said | {"until": date(2024, 1, 1)})


def test_a_post_that_signs_its_line_managers_decision_is_consulted_instead():
    posts = (build.post("C", "clinical"), build.post("O", "operational", reports_to="C"))
    row = build.mapping("d1", build.right("C", "decides"), build.right("O", "signs-off"))
    before = trust(row, posts=posts)
    changed = after(before, "signs-on-line-manager", "Take the signature out", instead=Part.CONSULTED)
    assert not found(changed, "signs-on-line-manager")


def test_a_post_that_signs_very_often_gives_a_signature_up():
    rows = (
        build.mapping("d1", build.right("C", "decides")),
        build.mapping("d2", build.right("C", "decides"), build.right("O", "signs-off")),
    )
    decisions = (build.decision("d1", per_year=24), build.decision("d2", per_year=120))
    before = trust(*rows, decisions=decisions)
    chosen = remedy(before, "sign-off-load", "Take a signature out")
    assert [value for value, _words in chosen.questions[0].options] == ["d2", "d1"]
    after(before, "sign-off-load", "Take a signature out", decision="d2", instead=Part.INFORMED)


def test_every_kind_of_finding_has_something_that_mends_it_on_the_spot():
    remedies_for(found(trust(build.mapping("d1")), "nobody-decides")[0])
    assert {each.name for each in rules()} == set(REMEDIES)


# ---- accepting ---------------------------------------------------------------------------------


def test_accepting_asks_for_an_owner_a_reason_and_a_day_to_come():
    case = found(trust(build.mapping("d1")), "nobody-decides")[0]
    whole_answer = {"owner": "Ann", "reason": "Being agreed", "review": LATER}
    missing = accepting(case).missing
    assert missing(whole_answer) == ""
    assert missing(whole_answer | {"owner": ""}) == "Say who answers for it."
    assert missing(whole_answer | {"reason": ""}) == "Say why, in a few words."
    assert missing(whole_answer | {"review": None}) == "Say on which day you will look at it again."
    assert missing(whole_answer | {"review": TODAY}) == "Choose a review date that is still to come."


def test_a_review_date_a_year_ahead_is_offered_and_can_be_changed():
    case = found(trust(build.mapping("d1")), "nobody-decides")[0]
    assert [one.start for one in accepting(case).questions] == ["", "", TODAY + timedelta(days=365)]


def test_other_terms_begin_with_what_was_said_and_give_an_open_acceptance_a_date():
    known = Accepted("nobody-decides", ("d1",), "Ann", "Later")
    chosen = accepting_anew(known, "d1", TODAY)
    assert [one.start for one in chosen.questions] == ["Ann", "Later", TODAY + timedelta(days=365)]
    before = trust(replace(build.mapping("d1"), accepted=(known,)))
    step = chosen.step({"owner": "Ben", "reason": "Later", "review": LATER})
    row = step.edit(before, "v1", *step.args).divisions[0].mapping("d1")
    assert row.accepted == (replace(known, owner="Ben", review=LATER),)


def test_an_accepted_finding_is_no_longer_open_until_its_evidence_changes():
    before = trust(build.mapping("d1", build.right("C", "decides")), people=(Person("ann", "Ann"),))
    case = found(before, "no-basis")[0]
    step = accepting(case).step({"owner": "Ann", "reason": "Later", "review": LATER})
    changed = step.edit(before, "v1", *step.args)
    assert not found(changed, "no-basis")
    assert changed.divisions[0].mapping("d1").accepted[0].about == ("d1", "C")


def test_a_finding_about_posts_alone_is_accepted_by_the_division():
    posts = (
        build.post("C", "clinical", holder="ann", cover=Cover("D")),
        build.post("D", holder="dee"),
    )
    before = trust(build.mapping("d1"), posts=posts)
    case = found(before, "cover-not-written")[0]
    step = accepting(case).step({"owner": "Ann", "reason": "Later", "review": LATER})
    assert step.edit(before, "v1", *step.args).divisions[0].accepted[0].rule == "cover-not-written"
