// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `outcomes-1.schema.json`.
  public static let outcomes1SchemaJson = ###"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:sharing-audit:schemas/outcomes/1",
      "title": "Outcomes of an audit, one line per record",
      "description": "outcomes.jsonl: the first line is a header, every other line a record.",
      "oneOf": [
        {
          "$ref": "#/$defs/header"
        },
        {
          "$ref": "#/$defs/record"
        }
      ],
      "$defs": {
        "header": {
          "type": "object",
          "properties": {
            "schema": {
              "const": "urn:sharing-audit:schemas/outcomes/1"
            },
            "rules": {
              "type": "array",
              "items": {
                "type": "string"
              },
              "uniqueItems": true
            },
            "codes": {
              "const": {
                "P": "pass",
                "F": "fail",
                "R": "review",
                "N": "not-applicable",
                "C": "not-checked",
                "E": "error"
              }
            }
          },
          "required": [
            "schema",
            "rules",
            "codes"
          ],
          "additionalProperties": false
        },
        "record": {
          "type": "object",
          "properties": {
            "record": {
              "type": "string"
            },
            "location": {
              "type": "string"
            },
            "edition": {
              "enum": [
                "golden-rules",
                "hmg-2008",
                "hmg-2015",
                "hmg-2018",
                "hmg-2024"
              ]
            },
            "team": {
              "type": "string"
            },
            "verdicts": {
              "description": "One letter for each rule of the header, in its order; empty where the record was counted and not assessed.",
              "type": "string",
              "pattern": "^[PFRNCE]*$"
            },
            "waived": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "damaged": {
              "const": true
            },
            "counted": {
              "enum": [
                "draft",
                "request-made",
                "outside-period",
                "superseded"
              ]
            }
          },
          "required": [
            "record",
            "location",
            "edition",
            "verdicts"
          ],
          "additionalProperties": false
        }
      }
    }

    """###
}
