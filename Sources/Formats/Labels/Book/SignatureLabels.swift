import Records

extension LabelBook {
  /// Signature and retention.
  static let signatures: [FieldLabels] = [
    FieldLabels(
      .signature,
      "Signature of person making the decision", "Signature of person who made the decision", "Signed by worker",
      "Signature of decision maker", "Signed by decision maker", "Signed by practitioner", "Signed by member of staff",
      "Signed by DSL", "Signed by manager", "Signed by coach", "Sign",
      "Signed", "Signature", "Signature of DSL", "LADO Signature", "Print Signature", "Sign-off Status", "Signed by",
      "Electronic signature", "Sign off", "E-signature", "Signature of author", "Signature of referrer",
      "Signature of person completing form", "Digital signature", "Signed off", "Signatory", "Name of signatory",
      "Manager's signature", "Signature of manager", "DSL signature", "Signature of practitioner",
      "Practitioner signature", "Worker's signature", "Staff signature", "Signature of worker", "Signed (DSL)",
      "Your signature", "Author signature", "Signature of staff member", "Signature name", "Signed by name",
      "Signed name", "Signature/name", "Referrer's signature", "Signature of recorder", "Signatory name",
      "Authorising signature", "Signed by (name)", "Signoff", "Typed signature", "DocuSigned by", "DocuSign signature",
      "Electronically signed by", "Digitally signed by", "E-signed by", "Signed electronically by",
      "Signed digitally by"),
    FieldLabels(
      .signatureRole,
      "Signatory role", "Signature role", "Role of signatory", "Position of signatory", "Signatory position",
      "Signatory job title", "Job title of signatory", "Signed by role", "Signature position", "Signed by position",
      "Signatory's role", "Role of person signing", "Signer role", "Signature job title", "Signed position",
      "Signed role", "Designation of signatory", "Signed by job title"),
    FieldLabels(
      .signatureDate,
      "Dated", "Date signed", "Signed on", "Signature date", "Date of signature", "Signed date", "Date of signing",
      "Signed at", "Date/time signed", "Date and time signed", "Sign-off date", "Date of sign off", "Signed off on",
      "Signed off date", "Date signed off", "Signing date", "Signed/dated"),
    FieldLabels(.signatureDate, part: .time, "Time signed", "Time of signature", "Time of signing"),
    FieldLabels(
      .retentionCategory,
      "Retention category", "Record class", "Retention class", "Record category for retention", "Retention type",
      "Retention schedule category", "Class of record", "Retention group", "Retention code", "Category of record",
      "Retention schedule class", "Record series"),
    FieldLabels(
      .retentionPeriod,
      "Are there any specific arrangements for retention/deletion of data?", "Retention period", "Keep for",
      "Retention", "Period of retention", "How long kept", "How long will it be kept", "Keep record for",
      "How long will the record be kept", "Retention arrangements", "Retention/deletion arrangements",
      "Length of retention", "Retained for", "Retain for", "Retention time", "Storage period", "Retention schedule",
      "Retention rule", "How long is it kept", "How long is the record kept", "Data retention",
      "Specific arrangements for retention/deletion of data", "Retention years", "Data retention period"),
    FieldLabels(
      .destroyAfter,
      "Keep until", "Destroy after", "Disposal date", "Retain until", "Destruction date", "Destroy on", "Destroy by",
      "Delete after", "Delete on", "Deletion date", "Retention end date", "Retention date", "Retained until",
      "Disposal due", "Disposal due date", "Date for destruction", "Date for disposal", "Due for destruction",
      "Due for disposal", "Retention until", "Retention end", "Expiry of retention", "Retention expiry date",
      "Hold until",
      "Date to be destroyed", "Date to be deleted", "Retention expires", "Retention expiry", "Date due for disposal",
      "Date of destruction due", "Earliest disposal date", "Destroy date"),
    FieldLabels(
      .reviewDate, traits: .retention,
      "Retention review date", "Review date for retention", "Disposal review date", "Retention review",
      "Disposal review", "Date of retention review", "Date for retention review", "Review for disposal",
      "Review for disposal on", "Retention review due", "Retain until review", "Review/disposal date",
      "Disposal/review date", "Retention/review date", "Date of disposal review"),
    FieldLabels(
      .reviewDate,
      "Review date", "Next review", "Next review date", "Date of next review", "Review due", "Date of review",
      "Review on", "To be reviewed", "Review due date", "Date for review", "Review by", "To be reviewed on",
      "Due for review", "Planned review date", "Record review date", "Date to be reviewed"),
    FieldLabels(
      .reviewedOn,
      "Reviewed on", "Reviewed", "Date reviewed", "Last reviewed", "Last review", "Review completed",
      "Review held on", "Date of last review", "Review completed on", "Actual review date", "Last review date",
      "Reviewed date", "Review held", "Date review held", "Review done"),
    FieldLabels(
      .legalHold,
      "Legal hold", "Do not destroy", "Inquiry hold", "Litigation", "Litigation hold", "Hold", "On legal hold",
      "Under legal hold", "Preservation hold", "Retention hold", "IICSA hold", "Disposal hold", "Subject to legal hold"),
    FieldLabels(
      .caseClosed,
      "Date case closed", "Closure date", "Case closed", "Closed on", "Date closed", "Closed date", "Date of closure",
      "Case closure date", "Case closed on", "Closed at", "Case closed date", "Closed", "Case end date",
      "Date case was closed"),
    FieldLabels(.caseClosed, generic: true, "End Date", "Ended on"),
    FieldLabels(
      .lastContact,
      "Last contact", "Date of last contact", "Last contact date", "Last seen", "Date last seen", "Last attended",
      "Date of leaving", "Leaving date", "Date left", "Last contacted", "Last contact on"),
    FieldLabels(
      .disposedOn,
      "Destroyed on", "Date of disposal", "Deleted on", "Disposed on", "Date destroyed", "Date deleted",
      "Date disposed", "Disposed of on", "Date disposed of", "Date of destruction", "Date of deletion", "Destroyed",
      "Destroyed date", "Actual disposal date", "Deleted", "Deleted at", "Disposed", "Shredded on"),
  ]
}
