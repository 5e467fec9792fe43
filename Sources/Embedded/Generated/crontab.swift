// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `crontab`.
  public static let crontab = ###"""
    # sharing-audit every night at half past two. Add it to your own crontab:
    #
    #   (crontab -l 2>/dev/null; cat crontab) | crontab -
    #
    # Cron mails what the run prints, a summary of some twenty lines without names, to MAILTO, else to the crontab's owner.
    # Its last line says how the run ended:
    #   Exit 0  everything was read; no critical rule failed
    #   Exit 1  a critical rule failed: see findings.csv in the new folder below Reports
    #   Exit 2  something could not be read or checked, or there was no record: see ledger.csv there
    #   Exit 3  both
    # Without such a line the run could not begin or end, and the mail says why. No mail at all is no good news: then cron
    # or its mail does not work.
    #
    # The summary has a few signs beyond ASCII; this tells mail programs so.
    CONTENT_TYPE="text/plain; charset=UTF-8"

    30 2 * * * cd @FOLDER@ && @BINARY@ run --config audit.yaml

    # Instead, a mail only when the run ends with anything but 0 (take the first # away, and the line above out):
    #30 2 * * * cd @FOLDER@ && { said=$(@BINARY@ run --config audit.yaml 2>&1) || echo "$said"; }

    """###
}
