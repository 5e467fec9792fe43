// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `README.md`.
  public static let readmeMd = ###"""
    # The audit of our sharing records

    Made by `sharing-audit init`. Everything stays on this computer. Commands are to be typed in this folder.

    ## A first report

    1. Write your organisation's name behind `name:` in `audit.yaml`.
    2. Copy the exports of your case system, or the folder with your forms, into `exports`. Archives may stay packed.
    3. See whether your headings are understood; the lines that it proposes go into `audit.yaml`:

           @BINARY@ inspect --labels exports

    4. Make the report:

           @BINARY@ run

    5. Open `board-report.html` in the new folder below `Reports`; `board-report.pdf` is the same to print and send, where
       its renderer is installed (the run says how). `findings.csv` says what to mend, record by record;
       `ledger.csv` says what became of every file.

    ## Every night

    Either by cron, as whoever may read `exports`:

        (crontab -l 2>/dev/null; cat crontab) | crontab -

    or by systemd, as an administrator:

        sudo cp sharing-audit.service sharing-audit.timer /etc/systemd/system/
        sudo systemctl daemon-reload
        sudo systemctl enable --now sharing-audit.timer

    Both files explain themselves. If this folder or the program moves, change the paths in them.

    From the second run on, each says what is new, resolved and back again since the one before:

        @BINARY@ history diff

    ## How a run ends

    | status | means |
    |---|---|
    | 0 | everything was read; no critical rule failed |
    | 1 | a critical rule failed: see `findings.csv` |
    | 2 | something could not be read or checked, or there was no record: see `ledger.csv` |
    | 3 | both |
    | 64 to 75 | it could not run: the message says why |

    ## What is here

    | | |
    |---|---|
    | `audit.yaml` | the settings, each explained |
    | `exports` | what is audited; nothing in it is ever changed |
    | `Reports` | the reports; only you can open them, and they name records: take care whom you give them to |
    | `History` | what runs remember: `sharing-audit history list` shows them; no name stands in it |
    | `crontab`, `sharing-audit.service`, `sharing-audit.timer` | two ways to run it every night |
    | `waivers.yaml` | a form for failures that somebody has accepted until a stated day; nothing is accepted until you fill it in |

    """###
}
