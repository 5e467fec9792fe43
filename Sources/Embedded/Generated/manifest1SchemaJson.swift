// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `manifest-1.schema.json`.
  public static let manifest1SchemaJson = ###"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "urn:sharing-audit:schemas/manifest/1",
      "title": "Manifest of a report folder",
      "description": "manifest.json: what the report was made from and the digest of every file of it but itself.",
      "type": "object",
      "properties": {
        "schema": {
          "const": "urn:sharing-audit:schemas/manifest/1"
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
              "type": "string"
            },
            "asOf": {
              "type": "string",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
            },
            "status": {
              "enum": [
                "complete",
                "interrupted"
              ]
            },
            "started": {
              "type": "string"
            },
            "finished": {
              "type": "string"
            }
          },
          "required": [
            "id",
            "asOf",
            "status",
            "started",
            "finished"
          ],
          "additionalProperties": true
        },
        "pack": {
          "type": "object",
          "properties": {
            "version": {
              "type": "string"
            },
            "sha256": {
              "type": "string",
              "pattern": "^([0-9a-f]{64})?$"
            }
          },
          "required": [
            "version",
            "sha256"
          ],
          "additionalProperties": false
        },
        "configuration": {
          "type": "object",
          "properties": {
            "name": {
              "type": "string"
            },
            "sha256": {
              "type": "string",
              "pattern": "^([0-9a-f]{64})?$"
            }
          },
          "required": [
            "name",
            "sha256"
          ],
          "additionalProperties": false
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
              }
            },
            "required": [
              "path",
              "sha256",
              "bytes"
            ],
            "additionalProperties": false
          }
        },
        "files": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "name": {
                "type": "string"
              },
              "sha256": {
                "type": "string",
                "pattern": "^([0-9a-f]{64})?$"
              },
              "bytes": {
                "type": "integer",
                "minimum": 0
              }
            },
            "required": [
              "name",
              "sha256",
              "bytes"
            ],
            "additionalProperties": false
          }
        },
        "previous": {
          "description": "The digest of the previous run's manifest, or null.",
          "type": [
            "string",
            "null"
          ]
        },
        "waivers": {
          "description": "The digest of the register of waivers, where there is one.",
          "type": "object",
          "properties": {
            "sha256": {
              "type": "string",
              "pattern": "^[0-9a-f]{64}$"
            }
          },
          "required": [
            "sha256"
          ],
          "additionalProperties": false
        }
      },
      "required": [
        "schema",
        "tool",
        "run",
        "pack",
        "configuration",
        "inputs",
        "files",
        "previous"
      ],
      "additionalProperties": true
    }

    """###
}
