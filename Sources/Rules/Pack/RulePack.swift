/// The rules in force, in the order of reports.
public enum RulePack {
  /// Every built-in rule. One rule is one file and one line here.
  public static let builtIn: [Rule] = [
    // The law is no barrier
    .lawfulBasisIsStated,
    .specialCategoryConditionIsStated,
    .citedLawIsInForce,
    .lawIsNoBarrier,
    .riskIsAnswered,
    // Be open and honest
    .tellingIsAnswered,
    .notTellingIsExplained,
    .viewsAreRecorded,
    // Seek advice
    .doubtLeadsToAdvice,
    .adviceShowsSourceAndDate,
    .identityIsProtectedInAdvice,
    // Consent
    .consentIsNoted,
    .consentShowsWhoAndWhen,
    .sharingWithoutConsentIsExplained,
    .consentComesBeforeSharing,
    .consentAgreesWithBasis,
    .capacityIsRecorded,
    // Safety and wellbeing
    .safetyIsConsidered,
    .supportNeedsAreRecorded,
    .sharingRisksAreManaged,
    .identitiesAreProtected,
    // Keep a record
    .recordIsIdentified,
    .referenceIsUnique,
    .decisionIsStated,
    .reasonIsRecorded,
    .reasonIsSpecific,
    .withheldPartIsExplained,
    .authorIsRecorded,
    .recordIsSigned,
    .signatoryRoleIsRecorded,
    .recordIsDated,
    .signatureIsDated,
    .recordIsSignedPromptly,
    .recordIsWrittenPromptly,
    .datesAreInOrder,
    .recordIsUnaltered,
    .recipientIsRecorded,
    .contentIsRecorded,
    .sharingIsFollowedUp,
    .reviewIsHeldWhenDue,
    // Necessary, proportionate, relevant
    .purposeIsStated,
    .necessityIsExplained,
    .sharingIsLimited,
    .amountIsExplained,
    .recipientsHaveARole,
    // Accurate
    .subjectIsIdentified,
    .eventIsDated,
    .opinionIsEvidenced,
    // Timely
    .decisionIsPrompt,
    .sharingIsPrompt,
    .childAtRiskDoesNotWait,
    .deferralIsEnded,
    // Secure
    .methodIsRecorded,
    .methodIsSecure,
    .storageIsRecorded,
    .storageIsSafe,
    // Kept for the right time
    .retentionIsStated,
    .retentionFollowsSchedule,
    .nothingIsKeptTooLong,
    .nothingIsDestroyedTooEarly,
    // Once a run
    .policiesAreInPlace,
  ]

  /// The version of the pack as reports name it; raised with every change of what a rule asks.
  public static let version = "2026.1"
}
