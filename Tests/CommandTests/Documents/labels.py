"""What forms and logs call the fields: labels as the specification has them, in the parts that a form has."""

PARTS = [
    ("", {
        "record_id": "Ref", "case_ref": "Case no", "holder_org": "Our organisation", "team": "Team",
        "record_type": "Record type", "version": "Version", "recorded_at": "Date recorded",
        "modified_at": "Last modified",
    }),
    ("About the child", {
        "subject": "Name of child / young person", "subject_dob": "Date of Birth", "subject_group": "Adult or child",
        "child_at_risk": "Is the child at risk?", "other_identities": "Members of household",
    }),
    ("What is known", {
        "event_date": "Date of incident", "concern_raised": "Date of concern", "concern": "Reasons for concern",
        "harm_category": "Category of abuse", "opinion_stated": "Opinion", "evidence_basis": "Evidence",
        "requester": "Requester Details", "requester_authority": "Collar no",
    }),
    ("The decision", {
        "decision": "Decision to share", "decision_date": "Date of decision", "decision_reason": "Reason for decision",
        "refusal_reason": "Reason for not sharing", "purpose": "Purpose of sharing",
        "necessity": "Why is sharing 'necessary'?", "proportionality": "How was the amount limited?",
        "information_shared": "What was shared", "lawful_basis": "Lawful basis for sharing – please state which",
        "special_category": "Special category data", "special_category_condition": "Article 9 condition",
        "statutory_power": "Which legal power for sharing applies (if relevant)?",
    }),
    ("Consent and views", {
        "consent_status": "Consent", "consent_by": "Consent given by", "consent_method": "Method of consent",
        "consent_date": "Date of consent", "consent_withdrawn": "Consent withdrawn on",
        "consent_reason": "Reason consent not sought", "subject_informed": "Parents informed",
        "not_informed_reason": "Reason not informed", "subject_views": "Child's voice",
        "family_views": "Family's views", "capacity": "Capacity",
    }),
    ("Advice and safety", {
        "in_doubt": "Were you in doubt?", "advice_sought": "Any advice sought", "advice_from": "Advice from",
        "advice_date": "Date of advice", "identity_withheld": "Anonymised when advice sought",
        "safety_considered": "Safety and wellbeing", "other_risks": "Is anyone else at risk of harm?",
        "support_needs": "Support needs", "sharing_risks": "Risks of sharing", "id_protection": "Identity protection",
    }),
    ("Sharing", {
        "recipient_org": "Shared with", "recipient_person": "Name of officer/person",
        "recipient_role": "Job title of recipient", "recipient_address": "Recipient email",
        "other_agencies": "Other Agency Involvement", "shared_date": "Date shared", "channel": "How shared",
        "security": "Encrypted", "storage_location": "Where stored", "follow_up": "Outcome of referral",
    }),
    ("Review and closing", {
        "retention_category": "Retention category", "retention_period": "Retention period",
        "destroy_after": "Destroy after", "review_date": "Review date", "reviewed_on": "Reviewed on",
        "legal_hold": "Legal hold", "case_closed": "Date case closed", "last_contact": "Last contact",
        "disposed_on": "Destroyed on",
    }),
    ("Sign-off", {
        "recorder": "Completed By", "recorder_role": "Referrers Job title", "approver": "Approved by",
        "signature": "Signed by", "signature_role": "Signatory role", "signature_date": "Date signed",
    }),
]

TITLE = "Information sharing record"

LABELS = {field: label for _, labels in PARTS for field, label in labels.items()}

# Asked with two boxes where the answer is one of the two words, or nothing.
BOXES = {
    "child_at_risk", "opinion_stated", "special_category", "subject_informed", "in_doubt", "advice_sought",
    "identity_withheld", "other_risks", "legal_hold",
}
