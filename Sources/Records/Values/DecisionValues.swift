/// The wordings of decisions (`rules.md`, "Decisions").
enum DecisionValues {
  static let table = ValueTable([
    (
      Decision.shared.rawValue,
      YesNoValues.yesWords + [
        "shared", "share", "sharing", "agree", "agree to share", "agreed to share", "agreed - share", "approve",
        "approved", "approved to share", "grant", "granted", "proceed", "proceed to share", "proceed with sharing",
        "release", "released", "release in full", "released in full", "disclose", "disclosed", "disclosure",
        "disclosure made", "disclosure agreed", "disclosed in full", "disclose in full", "refer", "referred",
        "referral",
        "referral made", "referral sent", "referral submitted", "made referral", "make referral", "escalate",
        "escalated", "yes in full", "in full", "full", "shared in full", "share in full", "shared fully",
        "fully shared", "full disclosure", "decision to share", "decided to share", "to share", "share information",
        "information shared", "info shared", "information to be shared", "shared information", "share all", "yes share",
        "yes shared", "yes to share", "yes shared in full", "accept", "accepted", "authorised", "authorized",
        "authorise",
        "information disclosed", "information released", "information was shared", "was shared", "has been shared",
        "to be shared", "disclosure approved", "approve disclosure", "made a referral", "referral completed",
        "provided", "sent", "passed on", "reported", "notified", "rhannu", "rhannwyd", "wedi rhannu", "cyfeiriwyd",
        "request granted", "request approved", "request agreed", "okay to share", "ok to share", "happy to share",
      ]
    ),
    (
      Decision.partlyShared.rawValue,
      [
        "partly", "partly shared", "part shared", "partially shared", "shared partly", "shared in part",
        "shared partially", "share in part", "share partly", "part share", "partial share", "partial sharing",
        "in part",
        "yes in part", "yes partly", "yes partial", "yes partially", "yes with redactions", "yes redacted",
        "yes limited", "yes summary only", "partial", "partially", "part", "redacted", "redact", "limited",
        "limited sharing", "limited disclosure", "limited information", "limited information shared", "summary only",
        "summary shared", "shared summary only", "partial disclosure", "partially disclosed", "disclosed in part",
        "disclose in part", "part disclosed", "partly disclosed", "release in part", "released in part",
        "partially released", "approved in part", "agreed in part", "granted in part", "partially approved",
        "partially granted", "partially agreed", "shared redacted", "shared with redactions", "shared limited",
        "summary only shared", "share summary only", "share summary", "share redacted", "redacted version shared",
        "redacted copy shared", "redacted report shared", "redacted information shared",
        "some shared", "yn rhannol", "rhannwyd yn rhannol",
      ]
    ),
    (
      Decision.notShared.rawValue,
      YesNoValues.noWords + [
        "not shared", "not share", "do not share", "don't share", "not to share", "decision not to share",
        "decided not to share", "no share", "no sharing", "not sharing", "unshared", "information not shared",
        "no information shared", "no info shared", "nothing shared", "shared with nobody", "shared with no one",
        "shared with noone", "no do not share", "no not shared",
        "not disclosed", "do not disclose",
        "no disclosure", "not disclose", "non disclosure", "not to disclose", "not released", "do not release",
        "nfa", "no further action", "no further action required", "no further action needed", "no action",
        "no action taken", "no nfa", "decline", "declined", "declined to share", "refuse", "refused",
        "refused to share",
        "reject", "rejected", "request refused", "request declined", "request rejected", "request denied", "denied",
        "withhold", "withheld", "not referred", "no referral", "no referral made", "do not refer", "not to refer",
        "no need to refer", "did not share", "did not refer", "not approved", "not agreed", "not granted",
        "not authorised", "below threshold", "threshold not met", "does not meet threshold", "did not meet threshold",
        "not meeting threshold", "under threshold", "monitor", "monitoring", "to monitor", "monitor only",
        "continue to monitor", "monitor internally", "logged", "logged only", "log only", "log", "recorded only",
        "record only", "noted", "noted only", "not escalated", "keep internal", "kept internal", "internal only",
        "information withheld", "withhold information", "not to be shared", "refused disclosure", "disclosure refused",
        "disclosure declined", "referral not made", "not shared with anyone",
        "heb ei rannu", "heb rannu", "peidio â rhannu",
      ]
    ),
    (
      Decision.deferred.rawValue,
      [
        "deferred", "defer", "deferral", "decision deferred", "pending", "decision pending", "pending decision",
        "pending consent", "pending advice", "pending review", "pending further information", "on hold", "held", "hold",
        "awaiting", "awaiting consent", "awaiting advice", "awaiting decision", "awaiting information",
        "awaiting further information", "awaiting response", "awaiting approval", "awaiting outcome",
        "awaiting legal advice", "awaiting parental consent", "later with consent", "share later with consent",
        "later", "share later", "to be shared later", "under review", "in review", "under consideration",
        "being considered", "being reviewed", "postponed", "delayed", "adjourned", "not yet", "not yet decided",
        "not yet shared", "undecided", "no decision yet", "decision awaited", "seek consent first",
        "to share later", "to share later with consent", "await consent", "await advice", "await decision",
        "await response", "await outcome", "awaiting more information",
        "seeking consent", "seeking advice", "seek advice first", "yn aros", "gohiriwyd", "wedi'i ohirio",
      ]
    ),
    (
      Decision.unclear.rawValue,
      [
        "advice only", "advice given", "advice", "advised", "signposted", "signpost", "signposting", "closed", "close",
        "case closed", "active", "open", "ongoing", "no action required", "information only", "for information",
        "complete", "completed", "resolved", "other", "in progress", "actioned", "discussed",
        "consultation only", "consultation",
        // What the label asks, said again.
        "decision to share information", "decision to share the information", "decision to share info",
        "decision on sharing", "decision on sharing information", "decision about sharing",
        "decision about sharing information", "decision whether to share", "decision to share or not",
      ]
    ),
  ])

  /// Answers that agree to something, and do not say to what.
  static let consenting =
    YesNoValues.yesWords + [
      "agree", "approve", "approved", "grant", "granted", "accept", "accepted", "authorised", "authorized",
      "authorise", "okay", "proceed",
    ]
  /// That what was agreed to is to share.
  static let toShare: Phrases = [
    "to share*", "to sharing", "to refer*", "to disclos*", "to send*", "to releas*", "to report*", "to pass",
    "to make a referral", "to make referral", "to notify", "to inform", "to tell", "to escalat*", "to provid*",
    "to give", "to proceed", "to contact", "to call", "to ring", "to alert", "to submit", "to social", "to mash",
    "to police", "to the", "to our", "to lado", "to children*", "to early help",
  ]
  /// What may follow a decision not to share without a sign between.
  static let refusing: Phrases = [
    "because", "as", "due", "since", "owing", "with", "to", "by", "for", "following", "at", "on", "under", "in",
    "needed", "required", "necessary", "warranted", "made", "this", "from", "until", "or", "any", "the", "outside",
    "externally", "beyond", "information", "anything", "yet",
  ]
  /// What turns a sharing that it follows into a partial one.
  static let partly: Phrases = [
    "in part", "part", "partly", "partial*", "redact*", "limited", "summary", "except", "apart from", "excluding",
    "minus", "with redactions", "some",
  ]
  /// What, at the start of what follows a decision, makes it depend on something or takes it back.
  static let conditional: Phrases = [
    "but", "if", "only", "until", "once", "pending", "awaiting", "subject to", "when", "later", "unless", "however",
    "not", "no", "never", "or", "and not", "dependent", "depending", "provided",
  ]
  /// What anywhere behind a decision without a sign between makes it uncertain.
  static let uncertain: Phrases = [
    "but", "if", "not", "no", "never", "until", "once", "pending", "await*", "later", "unless", "however", "except",
    "withheld", "declin*", "refus*", "subject to", "some", "only", "or", "should", "would", "could", "concern*",
    "responsibility", "care of",
  ]
  /// The same where a reason follows ("because …"), which may well speak of what is not.
  static let uncertainReason: Phrases = [
    "but", "until", "once", "pending", "await*", "later", "unless", "however", "except", "only",
  ]
  /// What may follow a decision to share without a sign between.
  static let continuing: Phrases = [
    "with", "to", "via", "by", "on", "in", "immediately", "today", "under", "because", "as", "for", "following",
    "without", "at", "due", "information", "info", "verbally", "securely", "same", "using", "through", "since", "from",
    "urgently", "all", "full", "this", "the", "details",
  ]
}
