// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `sharing-audit.service`.
  public static let sharingAuditService = ###"""
    # One audit. "systemctl start sharing-audit" runs it now; "journalctl -u sharing-audit" shows its summary.
    # It counts as failed unless it ends with status 0, so that "systemctl --failed" and OnFailure= tell of it:
    #   1  a critical rule failed      2  something could not be read or checked, or there was no record      3  both
    #   64 to 75  it could not run; the journal says why
    # To have findings not count as failures of the unit, add to [Service]: SuccessExitStatus=1 3

    [Unit]
    Description=Audit of information-sharing records
    # Who is told when it fails: a unit of yours that sends a mail.
    #OnFailure=mail-to-root@%n.service

    [Service]
    Type=oneshot
    # Whoever may read the exports; better not root.
    User=@USER@
    WorkingDirectory=@FOLDER@
    ExecStart=:@BINARY@ run --config audit.yaml
    UMask=0077
    Nice=10
    IOSchedulingClass=idle

    # It reads this folder and writes Reports and History, and nothing else.
    ProtectSystem=strict
    ProtectHome=read-only
    ReadWritePaths=@REPORTS@ @HISTORY@
    PrivateTmp=yes
    PrivateDevices=yes
    PrivateNetwork=yes
    RestrictAddressFamilies=none
    IPAddressDeny=any
    NoNewPrivileges=yes
    CapabilityBoundingSet=
    AmbientCapabilities=
    ProtectClock=yes
    ProtectControlGroups=yes
    ProtectHostname=yes
    ProtectKernelLogs=yes
    ProtectKernelModules=yes
    ProtectKernelTunables=yes
    ProtectProc=invisible
    LockPersonality=yes
    MemoryDenyWriteExecute=yes
    RemoveIPC=yes
    RestrictNamespaces=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    KeyringMode=private
    # Readers of archives lock themselves in further; the three calls are what they do it with.
    SystemCallArchitectures=native
    SystemCallFilter=@system-service
    SystemCallFilter=seccomp landlock_create_ruleset landlock_restrict_self
    SystemCallErrorNumber=EPERM

    """###
}
