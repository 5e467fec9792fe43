// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `waivers.yaml`.
  public static let waiversYaml = ###"""
    # The register of waivers: failures that a named person has accepted, for a stated reason, until a stated day.
    #
    # A waiver never changes a verdict: the failure stays in every rate and in every report, and only ceases to make the run
    # fail. It holds to the end of its last day. Reports say which are in force, soon to expire, expired or not used.
    # "sharing-audit waivers lint" says whether the register is sound; a run refuses one that is not.
    #
    # Every entry needs all of this, except what is marked:
    # id: a name of its own, never used again
    # rules: which rules, each by its id, or a family such as retention.*; never all of them, and none by which a child waits
    # selector: which records, by one or more of these. record: a reference as reports print it, or a list of them.
    # location: a pattern for addresses in findings.csv, such as north-2019.zip, or exports/old/**; * stands for anything.
    # team: a team's name. from, to: days of the decision
    # justification: why the failure is acceptable
    # approver: who has accepted it, and their role
    # raised, from: the day it was asked for, and the first day it holds
    # raised-by: who asked for it; may be left out unless "four-eyes" is set in audit.yaml
    # expires: the last day it holds, at most a year after the first; there is no waiver without one
    # review-note: what was found when it was looked at again; may be left out
    #
    #- id: W-2026-01
    #  rules: [retention.stated]
    #  selector: {team: North, from: 2026-01-01, to: 2026-03-31}
    #  justification: The old form had no field for it; the new form has had one since April.
    #  approver: {name: A. Example, role: Chair of trustees}
    #  raised: 2026-09-01
    #  from: 2026-09-01
    #  expires: 2026-12-31
    #  review-note: ""

    """###
}
