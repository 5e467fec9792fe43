// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `results-1.schema.json`.
  public static let results1SchemaJson = ###"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:sharing-audit:schemas/results/1",
      "title": "Results of an audit of information-sharing records",
      "description": "results.json. Keys may be added in version 1; none is removed or changes its meaning.",
      "type": "object",
      "properties": {
        "schema": {
          "const": "urn:sharing-audit:schemas/results/1"
        },
        "tool": {
          "type": "object",
          "properties": {
            "name": {
              "const": "sharing-audit"
            },
            "version": {
              "type": "string"
            }
          },
          "required": [
            "name",
            "version"
          ],
          "additionalProperties": false
        },
        "run": {
          "type": "object",
          "properties": {
            "id": {
              "type": "string",
              "pattern": "^[0-9a-f]*$"
            },
            "asOf": {
              "type": "string",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
            },
            "edition": {
              "enum": [
                "golden-rules",
                "hmg-2008",
                "hmg-2015",
                "hmg-2018",
                "hmg-2024",
                "by-date"
              ]
            },
            "packVersion": {
              "type": "string"
            },
            "packDigest": {
              "type": "string",
              "pattern": "^([0-9a-f]{64})?$"
            },
            "configDigest": {
              "type": "string",
              "pattern": "^([0-9a-f]{64})?$"
            },
            "status": {
              "enum": [
                "complete",
                "interrupted"
              ]
            },
            "exitStatus": {
              "type": "integer",
              "minimum": 0
            },
            "failOn": {
              "enum": [
                "critical",
                "major",
                "minor",
                "none"
              ]
            },
            "waiversDigest": {
              "type": "string",
              "pattern": "^[0-9a-f]{64}$"
            }
          },
          "required": [
            "id",
            "asOf",
            "edition",
            "packVersion",
            "packDigest",
            "configDigest",
            "status",
            "exitStatus",
            "failOn"
          ],
          "additionalProperties": true
        },
        "organisation": {
          "type": "object",
          "properties": {
            "name": {
              "type": "string"
            }
          },
          "required": [
            "name"
          ],
          "additionalProperties": true
        },
        "inputs": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "path": {
                "type": "string"
              },
              "sha256": {
                "type": "string",
                "pattern": "^([0-9a-f]{64})?$"
              },
              "bytes": {
                "type": "integer",
                "minimum": 0
              },
              "entries": {
                "type": "integer",
                "minimum": 0
              },
              "records": {
                "type": "integer",
                "minimum": 0
              }
            },
            "required": [
              "path",
              "sha256",
              "bytes",
              "entries",
              "records"
            ],
            "additionalProperties": true
          }
        },
        "ledger": {
          "type": "object",
          "properties": {
            "found": {
              "type": "integer",
              "minimum": 0
            },
            "balanced": {
              "type": "boolean",
              "description": "That the dispositions add up to the entries found."
            },
            "dispositions": {
              "type": "object",
              "propertyNames": {
                "enum": [
                  "assessed",
                  "container",
                  "attachment",
                  "not-a-record",
                  "excluded",
                  "duplicate",
                  "empty",
                  "directory",
                  "unreadable:encrypted",
                  "unreadable:corrupt",
                  "unreadable:truncated",
                  "unreadable:unsupported-format",
                  "unreadable:unsupported-method",
                  "unreadable:parse-error",
                  "unreadable:limit-depth",
                  "unreadable:limit-size",
                  "unreadable:limit-ratio",
                  "unreadable:limit-entries",
                  "unreadable:limit-time",
                  "unreadable:denied",
                  "unreadable:vanished",
                  "unreadable:unsafe-name",
                  "unreadable:reader-crashed"
                ]
              },
              "additionalProperties": {
                "type": "integer",
                "minimum": 0
              }
            },
            "lost": {
              "description": "Rows and records lost inside entries that were read.",
              "type": "integer",
              "minimum": 0
            }
          },
          "required": [
            "found",
            "balanced",
            "dispositions",
            "lost"
          ],
          "additionalProperties": true
        },
        "records": {
          "type": "object",
          "properties": {
            "total": {
              "description": "Records assessed: compliant + nonCompliant + review + notChecked.",
              "type": "integer",
              "minimum": 0
            },
            "compliant": {
              "type": "integer",
              "minimum": 0
            },
            "nonCompliant": {
              "type": "integer",
              "minimum": 0
            },
            "review": {
              "type": "integer",
              "minimum": 0
            },
            "notChecked": {
              "type": "integer",
              "minimum": 0
            },
            "duplicates": {
              "type": "integer",
              "minimum": 0
            },
            "notAssessed": {
              "description": "Counted and not assessed; not part of total.",
              "type": "object",
              "propertyNames": {
                "enum": [
                  "draft",
                  "request-made",
                  "outside-period",
                  "superseded"
                ]
              },
              "additionalProperties": {
                "type": "integer",
                "minimum": 0
              }
            },
            "damaged": {
              "type": "integer",
              "minimum": 0
            },
            "byEdition": {
              "type": "object",
              "propertyNames": {
                "enum": [
                  "golden-rules",
                  "hmg-2008",
                  "hmg-2015",
                  "hmg-2018",
                  "hmg-2024"
                ]
              },
              "additionalProperties": {
                "type": "integer",
                "minimum": 0
              }
            }
          },
          "required": [
            "total",
            "compliant",
            "nonCompliant",
            "review",
            "notChecked",
            "duplicates",
            "notAssessed",
            "damaged",
            "byEdition"
          ],
          "additionalProperties": true
        },
        "rules": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "id": {
                "type": "string",
                "pattern": "^[a-z]+\\.[a-z0-9-]+$"
              },
              "goldenRule": {
                "type": [
                  "integer",
                  "null"
                ],
                "minimum": 1,
                "maximum": 7
              },
              "severity": {
                "enum": [
                  "critical",
                  "major",
                  "minor"
                ]
              },
              "pass": {
                "type": "integer",
                "minimum": 0
              },
              "fail": {
                "type": "integer",
                "minimum": 0
              },
              "review": {
                "type": "integer",
                "minimum": 0
              },
              "notApplicable": {
                "type": "integer",
                "minimum": 0
              },
              "notChecked": {
                "type": "integer",
                "minimum": 0
              },
              "error": {
                "type": "integer",
                "minimum": 0
              },
              "waived": {
                "type": "integer",
                "minimum": 0
              },
              "rate": {
                "description": "pass / (pass + fail); null where none was decided.",
                "type": [
                  "number",
                  "null"
                ],
                "minimum": 0,
                "maximum": 1
              },
              "coverage": {
                "description": "(pass + fail) / all but notApplicable; null where the rule concerned no record.",
                "type": [
                  "number",
                  "null"
                ],
                "minimum": 0,
                "maximum": 1
              },
              "local": {
                "description": "True for a rule of the organisation's own; else absent.",
                "const": true
              },
              "sentence": {
                "description": "What a rule of the organisation's own asks; absent for the others, whose ids say it.",
                "type": "string"
              }
            },
            "required": [
              "id",
              "goldenRule",
              "severity",
              "pass",
              "fail",
              "review",
              "notApplicable",
              "notChecked",
              "error",
              "waived",
              "rate",
              "coverage"
            ],
            "additionalProperties": true
          }
        },
        "labelsNotUnderstood": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "label": {
                "type": "string"
              },
              "suggestion": {
                "type": [
                  "string",
                  "null"
                ]
              },
              "sources": {
                "type": "integer",
                "minimum": 0
              },
              "records": {
                "type": "integer",
                "minimum": 0
              }
            },
            "required": [
              "label",
              "suggestion",
              "sources",
              "records"
            ],
            "additionalProperties": true
          }
        },
        "problems": {
          "description": "Rows, records and values that were not read, by place: the first of them.",
          "type": "object",
          "properties": {
            "count": {
              "type": "integer",
              "minimum": 0
            },
            "first": {
              "type": "array",
              "maxItems": 10000,
              "items": {
                "type": "object",
                "properties": {
                  "location": {
                    "type": "string"
                  },
                  "message": {
                    "type": "string"
                  },
                  "isLoss": {
                    "type": "boolean"
                  }
                },
                "required": [
                  "location",
                  "message",
                  "isLoss"
                ],
                "additionalProperties": true
              }
            }
          },
          "required": [
            "count",
            "first"
          ],
          "additionalProperties": true
        },
        "indicativeResult": {
          "description": "The level that the software suggests; a named person decides.",
          "type": "object",
          "properties": {
            "level": {
              "enum": [
                "substantial",
                "reasonable",
                "limited",
                "none",
                "no-opinion"
              ]
            },
            "reasons": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "string"
              }
            },
            "criteria": {
              "type": "object",
              "properties": {
                "readable": {
                  "type": [
                    "number",
                    "null"
                  ],
                  "minimum": 0,
                  "maximum": 1
                },
                "critical": {
                  "type": "object",
                  "properties": {
                    "substantial": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    },
                    "reasonable": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    },
                    "limited": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    }
                  },
                  "required": [
                    "substantial",
                    "reasonable",
                    "limited"
                  ],
                  "additionalProperties": false
                },
                "major": {
                  "type": "object",
                  "properties": {
                    "substantial": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    },
                    "reasonable": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    },
                    "limited": {
                      "type": [
                        "number",
                        "null"
                      ],
                      "minimum": 0,
                      "maximum": 1
                    }
                  },
                  "required": [
                    "substantial",
                    "reasonable",
                    "limited"
                  ],
                  "additionalProperties": false
                },
                "coverage": {
                  "type": [
                    "number",
                    "null"
                  ],
                  "minimum": 0,
                  "maximum": 1
                }
              },
              "required": [
                "readable",
                "critical",
                "major",
                "coverage"
              ],
              "additionalProperties": true
            }
          },
          "required": [
            "level",
            "reasons",
            "criteria"
          ],
          "additionalProperties": true
        },
        "settings": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "looserSettings": {
          "description": "Those of the settings that ask less than the built-in ones.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "off": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "rule": {
                "type": "string"
              },
              "reason": {
                "type": "string"
              }
            },
            "required": [
              "rule",
              "reason"
            ],
            "additionalProperties": false
          }
        },
        "isolation": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "isolationMissing": {
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "datesReadDayFirst": {
          "type": "boolean"
        },
        "policies": {
          "description": "The policies register as it stands on the audit date, with what is missing in it; null where there is none.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "object",
            "properties": {
              "name": {
                "type": "string"
              },
              "required": {
                "description": "One of those that every organisation needs.",
                "type": "boolean"
              },
              "owner": {
                "type": "string"
              },
              "approved": {
                "type": [
                  "string",
                  "null"
                ],
                "format": "date"
              },
              "reviewDue": {
                "type": [
                  "string",
                  "null"
                ],
                "format": "date"
              },
              "state": {
                "enum": [
                  "in-place",
                  "overdue",
                  "no-review-date",
                  "no-owner",
                  "not-approved",
                  "not-approved-yet",
                  "missing"
                ]
              },
              "reviewWithin90Days": {
                "type": "boolean"
              }
            },
            "required": [
              "name",
              "required",
              "owner",
              "approved",
              "reviewDue",
              "state",
              "reviewWithin90Days"
            ],
            "additionalProperties": true
          }
        },
        "retentionSchedule": {
          "description": "The retention schedule in force; null where none is configured.",
          "type": [
            "object",
            "null"
          ],
          "properties": {
            "name": {
              "type": "string"
            },
            "rows": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "properties": {
                  "category": {
                    "type": "string"
                  },
                  "wordings": {
                    "type": "array",
                    "items": {
                      "type": "string"
                    }
                  },
                  "trigger": {
                    "enum": [
                      "date-of-birth",
                      "decision",
                      "shared",
                      "recorded",
                      "case-closed",
                      "last-contact",
                      "adoption-order",
                      "birth-of-accused",
                      "allegation",
                      "leaving",
                      "death"
                    ]
                  },
                  "computable": {
                    "description": "Whether a field of records gives the trigger's date.",
                    "type": "boolean"
                  },
                  "months": {
                    "description": "From the trigger; null is for ever.",
                    "type": [
                      "integer",
                      "null"
                    ],
                    "minimum": 1
                  },
                  "atEnd": {
                    "description": "Null where the source does not say.",
                    "enum": [
                      "review",
                      "destroy",
                      null
                    ]
                  },
                  "source": {
                    "type": "string"
                  },
                  "own": {
                    "type": "boolean"
                  },
                  "note": {
                    "type": [
                      "string",
                      "null"
                    ]
                  }
                },
                "required": [
                  "category",
                  "wordings",
                  "trigger",
                  "computable",
                  "months",
                  "atEnd",
                  "source",
                  "own",
                  "note"
                ],
                "additionalProperties": true
              }
            },
            "notes": {
              "type": "array",
              "items": {
                "type": "string"
              }
            }
          },
          "required": [
            "name",
            "rows",
            "notes"
          ],
          "additionalProperties": true
        },
        "history": {
          "description": "How the findings stand to the runs before; null where the run is not remembered.",
          "type": [
            "object",
            "null"
          ],
          "properties": {
            "previous": {
              "description": "The run that it is compared with; null for the first.",
              "type": [
                "object",
                "null"
              ],
              "properties": {
                "id": {
                  "type": "string",
                  "pattern": "^[0-9a-f]{12}$"
                },
                "asOf": {
                  "type": "string",
                  "format": "date"
                },
                "hasOtherPack": {
                  "type": "boolean"
                },
                "hasOtherSettings": {
                  "type": "boolean"
                }
              },
              "required": [
                "id",
                "asOf",
                "hasOtherPack",
                "hasOtherSettings"
              ],
              "additionalProperties": true
            },
            "new": {
              "type": "integer",
              "minimum": 0
            },
            "unchanged": {
              "type": "integer",
              "minimum": 0
            },
            "changed": {
              "description": "There before, with another verdict.",
              "type": "integer",
              "minimum": 0
            },
            "reopened": {
              "type": "integer",
              "minimum": 0
            },
            "resolved": {
              "description": "The record was seen again, and the rule is kept.",
              "type": "integer",
              "minimum": 0
            },
            "unseen": {
              "description": "Neither found again nor ruled out: the record was not in the run, or could not be checked.",
              "type": "integer",
              "minimum": 0
            },
            "oldestDays": {
              "type": [
                "integer",
                "null"
              ],
              "minimum": 0
            },
            "openSince": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "asOf": {
                    "type": "string",
                    "format": "date"
                  },
                  "findings": {
                    "type": "integer",
                    "minimum": 1
                  }
                },
                "required": [
                  "asOf",
                  "findings"
                ],
                "additionalProperties": true
              }
            },
            "newlyUnseen": {
              "description": "Of the unseen, findings that the run before had seen.",
              "type": "integer",
              "minimum": 0
            }
          },
          "required": [
            "previous",
            "new",
            "unchanged",
            "changed",
            "reopened",
            "resolved",
            "unseen",
            "oldestDays",
            "openSince"
          ],
          "additionalProperties": true
        },
        "waivers": {
          "description": "The register of waivers as it stands, in its order; null where there is none.",
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "object",
            "properties": {
              "id": {
                "type": "string"
              },
              "rules": {
                "type": "array",
                "items": {
                  "type": "string"
                },
                "minItems": 1
              },
              "approver": {
                "type": "object",
                "properties": {
                  "name": {
                    "type": "string"
                  },
                  "role": {
                    "type": "string"
                  }
                },
                "required": [
                  "name",
                  "role"
                ],
                "additionalProperties": true
              },
              "raised": {
                "type": "string",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
              },
              "from": {
                "type": "string",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
              },
              "expires": {
                "description": "The last day on which it holds.",
                "type": "string",
                "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
              },
              "state": {
                "enum": [
                  "active",
                  "expiring",
                  "expired",
                  "not-yet"
                ]
              },
              "failures": {
                "description": "Failures that it covers; of an expired one, those that it would cover.",
                "type": "integer",
                "minimum": 0
              }
            },
            "required": [
              "id",
              "rules",
              "approver",
              "raised",
              "from",
              "expires",
              "state",
              "failures"
            ],
            "additionalProperties": true
          }
        }
      },
      "required": [
        "schema",
        "tool",
        "run",
        "organisation",
        "inputs",
        "ledger",
        "records",
        "rules",
        "labelsNotUnderstood",
        "problems",
        "indicativeResult",
        "settings",
        "looserSettings",
        "off",
        "isolation",
        "isolationMissing",
        "datesReadDayFirst",
        "policies",
        "retentionSchedule",
        "history",
        "waivers"
      ],
      "additionalProperties": true
    }

    """###
}
