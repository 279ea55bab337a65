"""The analysis as plain data, exactly as the command line promises it to other programs.

Keys change only by adding. Fractions are strings such as "5/36"; levels are numbers or None. This module
words nothing for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from triumvirate.analysis.assess import Assessment
from triumvirate.analysis.compare import Comparison
from triumvirate.analysis.continuity import Cause
from triumvirate.analysis.findings import Finding
from triumvirate.analysis.handover import Handover
from triumvirate.analysis.lapse import Lapse, lapses
from triumvirate.analysis.load import Load
from triumvirate.analysis.todo import Action
from triumvirate.reports.say import uncounted

Answer = dict[str, Any]


def check_answer(assessments: Iterable[Assessment]) -> Answer:
    """Every division's bar, shares, pattern, to-do lists and findings."""
    return {"divisions": [division_answer(assessment) for assessment in assessments]}


def division_answer(assessment: Assessment) -> Answer:
    """One division of ``check --json``."""
    return {
        "id": assessment.division_id,
        "name": assessment.name,
        "decisions": assessment.decisions,
        "mapped": assessment.mapped,
        "handover_bar": asdict(assessment.bar),
        "worst": assessment.worst,
        "because": _causes(assessment.causes),
        "starts": shares_answer(assessment.starts),
        "settles": shares_answer(assessment.settles),
        "signs": shares_answer(assessment.signs),
        "uncounted": list(assessment.balance.uncounted),
        "sign_off_only": {post: list(counts) for post, counts in assessment.sign_off_only.items()},
        "needed": assessment.needed,
        "pattern": asdict(assessment.pattern),
        "basis": asdict(assessment.basis),
        "to_do": _actions(assessment.to_do),
        "to_do_no_gap": _actions(assessment.to_do_no_gap),
        "findings": [finding_answer(finding) for finding in assessment.findings],
        "accepted": [finding_answer(finding) for finding in assessment.accepted],
        "sign_offs_a_month": {post: str(load.signatures) for post, load in assessment.load.items()},
        "sign_offs_per_unit": _per_unit(assessment.load),
    }


def _per_unit(loads: Mapping[str, Load]) -> Answer:
    """Signatures a month for each unit of time in the role, where the time is given."""
    return {
        post: {"signatures": str(each), "unit": load.time.unit}
        for post, load in loads.items()
        if load.time is not None and (each := load.for_each_unit) is not None
    }


def finding_answer(finding: Finding) -> Answer:
    """One finding, with the acceptance it stands under where there is one."""
    answer: Answer = {
        "rule": finding.rule,
        "severity": finding.severity,
        "about": list(finding.about),
        "says": finding.says,
        "remedy": finding.remedy,
    }
    if finding.accepted is not None:
        accepted = finding.accepted
        review = accepted.review.isoformat() if accepted.review else None
        answer["accepted"] = {"owner": accepted.owner, "reason": accepted.reason, "review": review}
    return answer


def handover_answer(handover: Handover) -> Answer:
    """The whole of ``handover --json``."""
    return {
        "levels": handover.levels,
        "because": _causes(handover.because),
        "counts": asdict(handover.counts),
        "levels_before": handover.before,
        "counts_before": asdict(handover.counts_before),
        "signs_before": shares_answer(handover.signs_before),
        "signs_after": shares_answer(handover.signs_after),
        "say_that_moves": str(handover.moves),
        "say_that_moves_if_custom_fails": str(handover.moves_if_custom_fails),
        "new_single_points": {
            person: list(stopped) for person, stopped in handover.new_single_points.items()
        },
        "to_do": _actions(handover.to_do),
        "to_do_no_gap": _actions(handover.to_do_no_gap),
        "uncounted": list(uncounted(handover)),
        "lapses": [lapse_answer(lapse) for lapse in lapses(handover)],
    }


def lapse_answer(lapse: Lapse) -> Answer:
    """One right that the change touches and what becomes of it."""
    return {
        "decision": lapse.decision,
        "post": lapse.post,
        "part": lapse.part,
        "fate": lapse.fate,
        "cause": lapse.cause,
    }


def compare_answer(comparison: Comparison) -> Answer:
    """The whole of ``compare --json``; pairs of divisions are keyed "A|B"."""
    differently = comparison.settled_differently
    return {
        "shared": len(comparison.shared),
        "settled_by_a_different_lead": {_pair(pair): count for pair, (count, _both) in differently.items()},
        "both_have_mapped": {_pair(pair): both for pair, (_count, both) in differently.items()},
        "rows": [
            {
                "decision": row.decision,
                "title": row.title,
                "settles": {name: list(lanes) for name, lanes in row.settles.items()},
                "starts": {name: list(lanes) for name, lanes in row.starts.items()},
                "odd_ones_out": list(row.odd_ones_out),
            }
            for row in comparison.rows
        ],
        "distance": {_pair(pair): str(distance) for pair, distance in comparison.distances.items()},
        "columns": [column.name for column in comparison.columns],
    }


def shares_answer(shares: Mapping[str, Fraction] | None) -> Answer | None:
    """A row of shares as exact fractions; None where no decision has the stage."""
    return None if shares is None else {group: str(share) for group, share in shares.items()}


def _pair(pair: tuple[str, str]) -> str:
    return "|".join(pair)


def _causes(causes: Mapping[str, Cause]) -> Answer:
    return {
        decision: {"post": cause.post, "stage": cause.stage, "through": cause.through}
        for decision, cause in causes.items()
    }


def _actions(actions: Iterable[Action]) -> list[Answer]:
    return [{"action": action.kind, "post": action.post} for action in actions]
