"""Whether a map can be read: the only reasons for which a change or a file is refused.

Whatever a real division may look like passes; what is odd becomes a finding elsewhere. Refused are ids
that lead nowhere or stand twice, values a field cannot hold, and rules and committees that mean nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NoReturn

from triumvirate.errors import InvalidMap
from triumvirate.model.fields import thing
from triumvirate.model.kinds import Misread
from triumvirate.model.organisation import (
    Division,
    Gate,
    Ground,
    Leaf,
    Mapping,
    Organisation,
    Plan,
    Post,
    Quota,
    Right,
    Rule,
)


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids that may be named: the organisation's own, and one division's posts."""

    people: frozenset[str]
    documents: frozenset[str]
    decisions: frozenset[str]
    posts: frozenset[str] = frozenset()


def check(organisation: Organisation, before: Organisation | None = None) -> None:
    """Raise InvalidMap, in one sentence, if the map cannot be read.

    ``before`` is a map that passed: what the two share is not looked at again, so that checking one edit
    of a large map takes no time.
    """
    try:
        thing(Organisation).vet(organisation, _parts(before) if before else frozenset())
    except Misread as fault:
        raise InvalidMap(str(fault)) from None
    known = _known_ids(organisation)
    divisions = _ids("divisions", (division.id for division in organisation.divisions))
    if organisation.standard is not None and organisation.standard not in divisions:
        _refuse(f'This map: the standard is "{organisation.standard}", which is not one of the divisions.')
    comparable = before if before and _known_ids(before) == known else Organisation()
    for division in organisation.divisions:
        _check_division(division, known, comparable.division(division.id) or Division(id=""))


def _parts(organisation: Organisation) -> frozenset[int]:
    parts: list[object] = [*organisation.people, *organisation.documents, *organisation.decisions]
    for division in organisation.divisions:
        parts += [*division.posts, *division.mappings, *division.plans]
    return frozenset(map(id, parts))


def _known_ids(organisation: Organisation) -> _Ids:
    return _Ids(
        people=_ids("people", (person.id for person in organisation.people)),
        documents=_ids("documents", (document.id for document in organisation.documents)),
        decisions=_ids("decisions", (decision.id for decision in organisation.decisions)),
    )


def _ids(what: str, ids: Iterable[str], where: str = "This map: ") -> frozenset[str]:
    """The ids of a list, each of which may stand there once."""
    seen: set[str] = set()
    for id_ in ids:
        if not id_:
            _refuse(f"{where}one of the {what} has an empty id.")
        if id_ in seen:
            _refuse(f'{where}the id "{id_}" stands twice among the {what}.')
        seen.add(id_)
    return frozenset(seen)


def _check_division(division: Division, known: _Ids, before: Division) -> None:
    where = f"{division.name or division.id}: "
    known = replace(known, posts=_ids("posts", (post.id for post in division.posts), where))
    committees = frozenset(post.id for post in division.posts if post.is_committee)
    for post in division.posts:
        _check_post(post, known, committees, where)
    _ids("mapped decisions", (mapping.decision for mapping in division.mappings), where)
    same_posts = known.posts == frozenset(post.id for post in before.posts)
    passed = frozenset(map(id, before.mappings)) if same_posts else frozenset()
    for mapping in division.mappings:
        if id(mapping) not in passed:
            _check_mapping(mapping, known, where)
    _ids("handover plans", (plan.id for plan in division.plans), where)
    for plan in division.plans:
        _check_plan(plan, known, where)


def _check_post(post: Post, known: _Ids, committees: Collection[str], where: str) -> None:
    who = f"{where}{_titled('post', post.title, post.id)}"
    for holding in post.holdings:
        _must_be_known(holding.person, known.people, f"{who} is held by", "person")
    for cover in post.cover:
        _must_be_known(cover.post, known.posts, f"{who} is covered by", "post")
        _must_be_known(cover.document, known.documents, f"{who} has its cover written in", "document")
    _must_be_known(post.reports_to, known.posts, f"{who} reports to", "post")
    _check_committee(post, known, committees, who)


def _check_committee(post: Post, known: _Ids, committees: Collection[str], who: str) -> None:
    for member in post.members:
        _must_be_known(member, known.posts, f"{who} has the member", "post")
        if member in committees:
            _refuse(f'{who} has the member "{member}", which is a committee too.')
    if len(set(post.members)) < len(post.members):
        _refuse(f"{who} has the same member twice.")
    if post.quorum is not None and not post.members:
        _refuse(f"{who} has a quorum but no members.")
    if post.quorum is not None and not 1 <= post.quorum <= len(post.members):
        _refuse(f"{who} has a quorum outside 1 to {len(post.members)}, the number of its members.")


def _check_mapping(mapping: Mapping, known: _Ids, where: str) -> None:
    what = f"{where}{_titled('decision', mapping.title, mapping.decision)}"
    _must_be_known(mapping.decision, known.decisions, f"{where}a row maps", "decision")
    for right in mapping.rights:
        _check_right(right, known, what)
    if mapping.rule is not None:
        _check_rule(mapping.rule, known, what)
    _must_be_known(mapping.tie_break, known.posts, f"{what} has its tie broken by", "post")
    for need in mapping.needs:
        _must_be_known(need, known.decisions, f"{what} needs", "decision")


def _check_right(right: Right, known: _Ids, what: str) -> None:
    _must_be_known(right.post, known.posts, f"{what} names", "post")
    for ground in right.grounds:
        _check_ground(ground, known, what)
    for person in right.designated:
        _must_be_known(person, known.people, f"{what} designates", "person")


def _check_ground(ground: Ground, known: _Ids, what: str) -> None:
    _must_be_known(ground.document, known.documents, f"{what} rests on", "document")
    _must_be_known(ground.party, known.people, f"{what} rests on an arrangement with", "person")


def _check_plan(plan: Plan, known: _Ids, where: str) -> None:
    what = f"{where}{_titled('handover plan', plan.title, plan.id)}"
    for person in sorted(plan.named):
        _must_be_known(person, known.people, f"{what} is about", "person")
    tasks, drafts = (task.post for task in plan.tasks), (draft.post for draft in plan.drafts)
    for post in (*plan.posts, *tasks, *drafts, *(one.post for one in plan.successors)):
        _must_be_known(post, known.posts, f"{what} speaks of", "post")
    for decision in sorted(plan.decisions):
        _must_be_known(decision, known.decisions, f"{what} speaks of", "decision")


def _check_rule(rule: Rule, known: _Ids, what: str) -> None:
    if isinstance(rule, Leaf):
        _must_be_known(rule.post, known.posts, f"{what} has a sign-off rule that names", "post")
        return
    _check_gate(rule, what)
    for member in rule.of:
        _check_rule(member, known, what)


def _check_gate(gate: Gate, what: str) -> None:
    if not gate.of:
        _refuse(f"{what} has a sign-off rule with no members.")
    if gate.quota is not Quota.AT_LEAST:
        if gate.at_least is not None:
            _refuse(f"{what} has a sign-off rule that takes {gate.quota.value} but also gives a number.")
    elif gate.at_least is None or not 1 <= gate.at_least <= len(gate.of):
        _refuse(f"{what} has a sign-off rule that takes a number outside 1 to {len(gate.of)} of its members.")


def _must_be_known(id_: str | None, ids: Collection[str], says: str, kind: str) -> None:
    if id_ is not None and id_ not in ids:
        _refuse(f'{says} "{id_}", which is not a known {kind}.')


def _titled(kind: str, title: str | None, id_: str) -> str:
    return f'the {kind} "{title}" ({id_})' if title else f'the {kind} "{id_}"'


def _refuse(says: str) -> NoReturn:
    raise InvalidMap(says)
