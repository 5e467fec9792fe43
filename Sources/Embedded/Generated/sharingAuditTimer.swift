// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `sharing-audit.timer`.
  public static let sharingAuditTimer = ###"""
    # When the audit runs. "systemctl list-timers sharing-audit" shows the next time.

    [Unit]
    Description=Audit of information-sharing records, every night

    [Timer]
    # Every night; "Mon *-*-* 02:30:00" would be every Monday.
    OnCalendar=*-*-* 02:30:00
    RandomizedDelaySec=15min
    # A computer that was off at the time catches up.
    Persistent=yes

    [Install]
    WantedBy=timers.target

    """###
}
