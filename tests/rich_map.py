"""One rich map, with something in every field, for tests of the plain form, the check and the edits."""

from __future__ import annotations

from datetime import date

import build
from triumvirate.model.organisation import (
    Accepted,
    Basis,
    CarriesOut,
    Cover,
    Division,
    Document,
    DocumentKind,
    Draft,
    Ground,
    Letters,
    Names,
    Organisation,
    Person,
    Plan,
    Reply,
    ReplyState,
    RoleTime,
    Settings,
    Status,
    Successor,
    Task,
    TaskAction,
)

ACCEPTED = Accepted("no-basis", ("d1", "O"), "Ann", "Until the new scheme", date(2026, 6, 1))

PLAN = Plan(
    "plan-1",
    "When Ann leaves",
    people=("p1",),
    posts=("O",),
    leaving=date(2026, 3, 31),
    tasks=(
        Task(TaskAction.WRITE_DOWN, "C", "Bob", date(2026, 3, 1), date(2026, 2, 1)),
        Task(TaskAction.NAME_DEPUTY, "O"),
    ),
    drafts=(Draft("d1", "C", DocumentKind.JOB_DESCRIPTION, "The post decides."),),
    notes="Trust the matrons",
    first_days="Walk the wards",
    to_meet="The board",
    open_matters="Beds",
    replies=(Reply("d1", ReplyState.QUERIED, "Who signs?", date(2026, 4, 2)),),
    moment="Accepted",
    accepted=date(2026, 4, 9),
    successors=(Successor("O", "p1"), Successor("C", name="Zed")),
)


def surgery() -> Division:
    """A division with leads, a deputy, a committee, a rule and accepted findings."""
    return build.division(
        build.post(
            "C",
            "clinical",
            title="Clinical director",
            holdings=(build.holding("p1", "2024-04-01", "2026-03-31", "interim"),),
            cover=("D", Cover("O", Basis.CUSTOM)),
            time=RoleTime(2.5, "sessions"),
            purpose="Leads",
            boundaries="Not budgets",
            skills="Listening",
            pathway="From consultant",
        ),
        build.post("O", "operational", title="Manager", holder="p2", reports_to="C"),
        build.post("D", "clinical", title="Deputy", leadership=False),
        build.post("B", title="Board", members=("C", "O"), quorum=2, seat_basis=Basis.TERMS_OF_REFERENCE),
        mappings=[
            build.mapping(
                "d1",
                build.right("C", "decides", "policy", "custom"),
                build.right("C", "proposes", Ground(Basis.PERSONAL, None, "p2", "since 2019")),
                build.right("O", "signs-off", designated=("p2",)),
                build.right("B", "must-agree", "not-recorded"),
                rule=build.at_least(2, "C", "O", build.any_of("B", build.in_order("C", "D"))),
                tie_break="O",
                needs=("d2",),
                carries_out=CarriesOut.ANY,
                title="Our wording",
                note="A note",
                accepted=(ACCEPTED,),
            ),
            build.mapping("d2", build.right("O", "decides"), rule=build.all_of("O"), retired=True),
        ],
        status=Status.AGREED,
        agreed=date(2026, 1, 1),
        review=date(2027, 1, 1),
        version="1.0",
        accepted=(Accepted("overload", ("O",)),),
        plans=(PLAN,),
    )


def hospitals() -> Organisation:
    """An organisation of two divisions, the second with posts of the same ids as the first."""
    medicine = build.division(
        build.post("C", "clinical", holder="p1"),
        mappings=[build.mapping("d1", build.right("C", "decides", "policy"))],
        division_id="v2",
        name="Medicine",
    )
    reference = Document(
        "doc9", DocumentKind.OTHER, "Minutes", "M 1", date(2025, 1, 1), date(2026, 1, 1), Names.PERSON
    )
    decision = build.decision(
        "d1", title="Appoint consultants", weight=2, per_year=1.5, money=True, retired=True, description="Who"
    )
    return build.organisation(
        surgery(),
        medicine,
        standard="v2",
        settings=Settings(Letters.RACI),
        people=(Person("p1", "Ann"), Person("p2", "Bob"), Person("p3", "")),
        documents=(reference,),
        decisions=(decision, build.decision("d2"), build.decision("d3")),
    )
