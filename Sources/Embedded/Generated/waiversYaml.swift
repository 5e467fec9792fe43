// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `waivers.yaml`.
  public static let waiversYaml = ###"""
    # The register of waivers: failures that a named person has accepted, for a stated reason, until a stated day.
    #
    # THIS VERSION DOES NOT READ IT, and refuses "waivers:" in audit.yaml: nothing below has any effect yet. The form is
    # here so that decisions taken now can be written down as they will be asked for. A waiver will never change a verdict:
    # the failure stays in every rate and in every report, and only ceases to make the run fail.
    #
    # Every entry needs all of this, except the note:
    # id: a name of its own, never used again
    # rules: which rules; each by its id, never all of them
    # selector: which records: record, location (a pattern), team, from and to (days of the decision); one or more
    # justification: why the failure is acceptable
    # approver: who has accepted it, and their role
    # raised, from: the day it was asked for, and the first day it holds
    # expires: the last day it holds, to its end; there is no waiver without one
    # review-note: what was found when it was looked at again
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
