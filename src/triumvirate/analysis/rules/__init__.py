"""The findings, one file each: adding one is a new file and one line here.

The order of the lines is the order in which findings of one severity are listed.
"""

from triumvirate.analysis.rules import (  # noqa: F401
    approves_own_proposal,
    circular_prerequisites,
    committee_not_quorate,
    consulted,
    cover_not_written,
    deputy_same_person,
    designation_needed,
    differs_from_usual_rule,
    document_due,
    interim_or_ending,
    long_chain,
    no_basis,
    no_tie_break,
    nobody_carries_out,
    nobody_decides,
    nobody_proposes,
    one_carries_committee,
    only_informed,
    overload,
    party_has_left,
    redundant_signatory,
    several_decide,
    several_posts,
    sign_off_load,
    sign_off_only,
    signs_on_line_manager,
    two_leave_together,
    vacant_signatory,
    waits_on_unsettled,
)  # isort: skip
