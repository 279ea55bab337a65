"""The slow oracle's balance: shares, vetoes, patterns and the say that moves, from their definitions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from analysis.slow_oracle import Gone, Slow
from analysis.slow_rules import Shares, names_in, passes, shapley, without
from triumvirate.model.organisation import SIGNING_PARTS, Gate, Lane, Leaf, Mapping, Part, Post, Quota, Rule

LANES = ("clinical", "operational", "nursing", "other_leads")
GROUPS = (*LANES, "outside", "nobody")
HALF = Fraction(1, 2)


def group(post: Post) -> str:
    """The lane a post counts for, or which kind of other it is."""
    if post.lane is not Lane.OTHER:
        return str(post.lane)
    return "other_leads" if post.leadership else "outside"


def lead_groups(slow: Slow) -> list[str]:
    """The lanes of the leadership posts, in the order in which ties go."""
    held = {group(post) for post in slow.posts.values() if post.leadership}
    return [lane for lane in LANES if lane in held]


def weight(slow: Slow, decision: str) -> Fraction:
    """What a decision counts for."""
    return Fraction(str(slow.decisions[decision].weight))


def grouped(slow: Slow, shares: Shares) -> Shares:
    """Posts' shares by what the posts count for."""
    found = dict.fromkeys(GROUPS, Fraction(0))
    for post, share in shares.items():
        found[group(slow.posts[post])] += share
    return found


def equal_split(slow: Slow, posts: list[str]) -> Shares | None:
    """The same for every post; a committee's part goes to its members alike."""
    found = dict.fromkeys(GROUPS, Fraction(0))
    for post in posts:
        members = slow.posts[post].members or (post,)
        for member in members:
            found[group(slow.posts[member])] += Fraction(1, len(posts) * len(members))
    return found if posts else None


def expanded(slow: Slow, rule: Rule) -> Rule:
    """The rule with every committee as a gate over its members."""
    if isinstance(rule, Gate):
        return Gate(rule.quota, tuple(expanded(slow, member) for member in rule.of), rule.at_least)
    post = slow.posts[rule.post]
    if not post.members:
        return rule
    return Gate(Quota.AT_LEAST, tuple(map(Leaf, post.members)), post.quorum or len(post.members) // 2 + 1)


def starts(slow: Slow, row: Mapping) -> Shares | None:
    """Who starts one decision."""
    return equal_split(slow, slow.standing(row, "proposes"))


def settles(slow: Slow, row: Mapping) -> Shares | None:
    """Who settles one decision."""
    return equal_split(
        slow, list(dict.fromkeys(right.post for right in row.rights if right.part is Part.DECIDES))
    )


def signs(slow: Slow, row: Mapping, gone: Gone | None = None, up_to: int = 0) -> Shares | None:
    """Who signs one decision, once rights up to this strength that rest on the leavers have gone."""
    rule = slow.rule(row)
    if rule is None:
        return None
    if gone is not None:
        left = without(rule, {post for post in names_in(rule) if fails(slow, row, post, gone, up_to)})
        if left is None:
            return dict.fromkeys(GROUPS, Fraction(0)) | {"nobody": Fraction(1)}
        rule = left
    return grouped(slow, shapley(expanded(slow, rule)))


def fails(slow: Slow, row: Mapping, post: str, gone: Gone, up_to: int) -> bool:
    """Whether the post's signing rights go with the leavers."""
    rights = slow.rights(row, post, "signs")
    only_leavers = slow.holders(post) and not slow.holders(post, gone)
    if only_leavers and slow.strength(row, post, "signs") <= up_to:
        return True
    parties = {one.party for right in rights for one in right.grounds}
    return slow.broken(row, post, "signs", gone) and bool(parties & gone.people)


def mean(slow: Slow, shares: Iterable[tuple[str, Shares | None]]) -> Shares | None:
    """The mean over the decisions that have the stage, by their weights."""
    counted = [(weight(slow, decision), one) for decision, one in shares if one is not None]
    total = sum((each for each, _ in counted), Fraction(0))
    if not total:
        return None
    return {name: sum((each * one[name] for each, one in counted), Fraction(0)) / total for name in GROUPS}


def row_means(slow: Slow, leave_out: str | None = None) -> dict[str, Shares | None]:
    """The three rows, leaving out one decision perhaps."""
    rows = [(decision, row) for decision, row in slow.rows.items() if decision != leave_out]
    ways = {"starts": starts, "settles": settles, "signs": signs}
    return {
        name: mean(slow, [(decision, way(slow, row)) for decision, row in rows]) for name, way in ways.items()
    }


def shown(slow: Slow, shares: Shares | None) -> Shares | None:
    """The shares, with other leads only where there is one."""
    if shares is None or "other_leads" in lead_groups(slow):
        return shares
    return {name: share for name, share in shares.items() if name != "other_leads"}


def signs_after(slow: Slow, gone: Gone, up_to: int) -> Shares | None:
    """Who signs once rights up to this strength that rest on the leavers have gone."""
    return mean(slow, [(decision, signs(slow, row, gone, up_to)) for decision, row in slow.rows.items()])


def moves(slow: Slow, gone: Gone, up_to: int) -> Fraction:
    """Half the sum of the differences between who signs before and after."""
    before, after = row_means(slow)["signs"], signs_after(slow, gone, up_to)
    if before is None or after is None:
        return Fraction(0)
    return sum((abs(before[name] - after[name]) for name in GROUPS), Fraction(0)) / 2


# ---- counts ------------------------------------------------------------------------------------


def only_signs(rows: Iterable[Mapping], posts: set[str]) -> tuple[int, int]:
    """Decisions in which these posts only sign off, of those they have a part in."""
    parts = [{right.part for right in row.rights if right.post in posts} - {Part.INFORMED} for row in rows]
    return sum(held == {Part.SIGNS_OFF} for held in parts), sum(bool(held) for held in parts)


def sign_off_only(slow: Slow) -> dict[str, tuple[int, int]]:
    """The counts for every leadership post."""
    leads = [post.id for post in slow.posts.values() if post.leadership]
    return {post: only_signs(slow.rows.values(), {post}) for post in leads}


def needed(slow: Slow) -> dict[str, int]:
    """For every settled decision, how many of the lead lanes can each stop it."""
    found = {}
    for decision, row in slow.rows.items():
        rule = slow.rule(row)
        if rule is not None:
            able = [lane for lane in lead_groups(slow) if can_stop(slow, expanded(slow, rule), lane)]
            found[decision] = len(able)
    return found


def can_stop(slow: Slow, rule: Rule, lane: str) -> bool:
    """Whether a lead's or its deputy's post of this lane has a veto."""
    leads = [post for post in slow.posts.values() if post.leadership and group(post) == lane]
    posts = {post.id for post in leads} | {cover.post for post in leads for cover in post.cover}
    everyone = frozenset(names_in(rule))
    return any(not passes(rule, everyone - {post}) for post in posts)


def mapped(slow: Slow) -> int:
    """How many decisions are settled: they have a signatory or a rule."""
    return sum(slow.rule(row) is not None for row in slow.rows.values())


def basis(slow: Slow) -> tuple[str, int, int, int]:
    """What the rights of posts in the lead lanes rest on: label, written, custom, personal."""
    told = SIGNING_PARTS | {Part.PROPOSES}
    strengths = [
        slow.right_strength(right)
        for row in slow.rows.values()
        for right in row.rights
        if right.part in told and group(slow.posts[right.post]) in lead_groups(slow)
    ]
    counts = {"written": strengths.count(2), "custom": strengths.count(1), "personal": strengths.count(0)}
    most = [f"mostly-{name}" for name, count in counts.items() if 2 * count > len(strengths)]
    label = most[0] if most else "mixed" if strengths else "none"
    return (label, *counts.values())


# ---- the pattern -------------------------------------------------------------------------------


def pattern(slow: Slow) -> tuple[str, str | None, bool]:
    """Label, who leads, and whether the label survives leaving out any one decision."""
    label, leader = shape(slow)
    enough = len(slow.rows) if label == "nothing-to-sign" else mapped(slow)
    if enough < 6:
        return "too-few", None, False
    firm = all(shape(slow, decision) == (label, leader) for decision in slow.rows)
    return label, "other" if leader == "other_leads" else leader, firm


def shape(slow: Slow, leave_out: str | None = None) -> tuple[str, str | None]:
    """The first pattern that fits, leaving out one decision perhaps."""
    rows = {decision: row for decision, row in slow.rows.items() if decision != leave_out}
    means, lanes = row_means(slow, leave_out), lead_groups(slow)
    if all(slow.rule(row) is None for row in rows.values()):
        return "nothing-to-sign", None
    signing = means["signs"]
    if signing is not None and sum(signing[lane] for lane in lanes) < HALF:
        return "outside", None
    among = {stage: renormalised(one, lanes) for stage, one in means.items()}
    for lane in lanes:
        others = [other for other in lanes if other != lane]
        leads = dominates(among["starts"], lane) or dominates(among["settles"], lane)
        if leads and others and all(mostly_signs_off(slow, rows.values(), other) for other in others):
            return "review-and-sign-off", lane
    for lane in lanes:
        if dominates(among["settles"], lane) or dominates(among["signs"], lane):
            return "one-lead-settles", lane
    return shape_without_leader(among, len(lanes))


def shape_without_leader(among: dict[str, Shares | None], lanes: int) -> tuple[str, str | None]:
    """Patterns 4 to 6."""
    least = Fraction(1, 2 * lanes)
    even = {
        stage: one is None or all(least <= share <= HALF for share in one.values())
        for stage, one in among.items()
    }
    if even["signs"] and even["settles"]:
        return ("even" if even["starts"] else "even-sign-off-uneven-start"), None
    if among["signs"] is not None and any(share < least for share in among["signs"].values()):
        return "one-lead-left-out", None
    return "mixed", None


def renormalised(shares: Shares | None, lanes: list[str]) -> Shares | None:
    """The shares among these lanes alone, or None where they have none."""
    total = sum((shares[lane] for lane in lanes), Fraction(0)) if shares else Fraction(0)
    return {lane: shares[lane] / total for lane in lanes} if shares and total else None


def dominates(shares: Shares | None, lane: str) -> bool:
    """Whether the lane holds more than half."""
    return shares is not None and shares[lane] > HALF


def mostly_signs_off(slow: Slow, rows: Iterable[Mapping], lane: str) -> bool:
    """Whether the lane only signs off in more than half of what it takes part in."""
    count, of = only_signs(rows, {post.id for post in slow.posts.values() if group(post) == lane})
    return 2 * count > of
