"""What the documents screen says, and which rights an attachment is about."""

from __future__ import annotations

from datetime import date

import pytest

import build
from triumvirate.model.organisation import Basis, Cover, Document, DocumentKind, Ground, Names, Part
from triumvirate.ui.screens.documents_rows import (
    SAYS,
    Wanted,
    basis_for,
    cells_meant,
    domains_of,
    rows_for_documents,
    state_of,
    summary,
    what_rests,
)

TODAY = build.TODAY
PAST, COMING = date(2025, 1, 1), date(2027, 1, 1)


def trust():
    surgery = build.division(
        build.post("C", "clinical", cover=Cover("O", Basis.POLICY, "scheme")),
        build.post("O", "operational"),
        mappings=[
            build.mapping(
                "d1",
                build.right("C", "decides", Ground(Basis.POLICY, "scheme")),
                build.right("O", "signs-off", "custom"),
                build.right("O", "informed"),
            ),
            build.mapping("d2", build.right("C", "proposes"), build.right("O", "decides")),
            build.mapping("d3", build.right("C", "decides"), retired=True),
        ],
    )
    medicine = build.division(
        build.post("C", "clinical"),
        mappings=[build.mapping("d1", build.right("C", "decides", Ground(Basis.POLICY, "scheme")))],
        division_id="v2",
        name="Medicine",
    )
    decisions = (build.decision("d1"), build.decision("d2", domain="People"), build.decision("d3"))
    scheme = Document("scheme", DocumentKind.POLICY, "Scheme", "S 1", PAST, COMING)
    return build.organisation(surgery, medicine, decisions=decisions, documents=(scheme, Document("bare")))


def test_a_document_is_told_with_its_dates_and_with_what_rests_on_it():
    scheme, bare = rows_for_documents(trust(), TODAY)
    assert scheme.lines == (
        "Reference S 1. Approved 1 January 2025, review by 1 January 2027. Names the post.",
        "2 rights in 2 divisions.",
    )
    assert (bare.title, bare.lines[-1]) == ("A document without a title", "Nothing rests on it yet.")
    assert scheme.spoken.startswith("Scheme, Policy, procedure or protocol. In force. ")
    assert summary((scheme, bare)) == "2 documents of the organisation, 1 in force."


def test_what_rests_on_a_document_is_counted_by_division_with_the_cover():
    assert [one.says for one in what_rests(trust())["scheme"]] == [
        "Surgery: 1 right and 1 deputy's cover",
        "Medicine: 1 right",
    ]


@pytest.mark.parametrize(
    ("fields", "says", "counts"),
    [
        ({}, "Not in force: no approval date is recorded.", False),
        ({"approved": COMING}, "Not in force: it is approved from 1 January 2027.", False),
        (
            {"approved": PAST, "review": date(2026, 1, 13)},
            "Not in force: its review was due on 13 January 2026.",
            False,
        ),
        ({"approved": PAST, "names": Names.PERSON}, "Not in force: it names a person, not the post.", False),
        ({"approved": PAST, "names": Names.NOBODY}, "Not in force: it names nobody in particular.", False),
        ({"approved": PAST, "review": TODAY}, "In force. Its review is due on 14 January 2026.", True),
        (
            {"approved": PAST, "review": date(2026, 4, 14)},
            "In force. Its review is due on 14 April 2026.",
            True,
        ),
        ({"approved": PAST, "review": date(2026, 4, 15)}, "In force.", True),
        ({"approved": TODAY}, "In force.", True),
        (
            {"names": Names.PERSON},
            "Not in force: no approval date is recorded and it names a person, not the post.",
            False,
        ),
    ],
)
def test_a_document_says_whether_it_counts_and_why_not(fields, says, counts):
    from triumvirate.analysis.snapshot import Snapshot

    document = Document("x", **fields)
    state = state_of(document, TODAY)
    assert (state.says, state.in_force) == (says, counts)
    organisation = build.organisation(build.division(), documents=(document,))
    assert Snapshot(organisation, organisation.divisions[0], TODAY).in_force("x") is counts


def meant(**wanted):
    organisation = trust()
    return cells_meant(organisation, organisation.divisions[0], "scheme", Wanted(**wanted))


def test_an_attachment_is_about_every_right_with_a_say_that_does_not_rest_on_it_yet():
    assert meant() == (("d1", "O"), ("d2", "C"), ("d2", "O"))


def test_an_attachment_can_be_narrowed_to_a_post_a_domain_and_a_part():
    assert meant(post="C") == (("d2", "C"),)
    assert meant(domain="People") == (("d2", "C"), ("d2", "O"))
    assert meant(parts=Part.SIGNS_OFF) == (("d1", "O"),)
    assert meant(post="O", parts=Part.INFORMED) == (("d1", "O"),)
    assert meant(post="C", parts=Part.INFORMED) == ()


def test_the_parts_meant_are_all_of_them_those_with_a_say_or_one():
    assert Wanted(parts=None).which_parts == frozenset(Part)
    assert Part.CONSULTED not in Wanted(parts=SAYS).which_parts
    assert Wanted(parts=Part.DECIDES).which_parts == {Part.DECIDES}


def test_the_domains_are_those_of_decisions_in_use():
    organisation = trust()
    assert domains_of(organisation, organisation.divisions[0]) == ("Finance", "People")


def test_every_kind_of_document_stands_for_a_basis():
    assert basis_for(DocumentKind.SCHEME_OF_DELEGATION) is Basis.SCHEME_OF_DELEGATION
    assert basis_for(DocumentKind.OTHER) is Basis.LETTER


def test_a_search_looks_at_everything_a_row_says():
    def found(search):
        return [row.id for row in rows_for_documents(trust(), TODAY, search)]

    assert found("SCHEME s 1") == ["scheme"]
    assert found("no approval") == ["bare"]
    assert found("") == ["scheme", "bare"]
