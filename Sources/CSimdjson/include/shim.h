#ifndef SHARING_AUDIT_CSIMDJSON_H
#define SHARING_AUDIT_CSIMDJSON_H
// simdjson behind a C face: C++ templates cannot be imported, and a call for each value would cost more than the
// value. One call reads a whole JSON text into a flat buffer of tokens, which Swift walks.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  SA_JSON_OBJECT = 1,
  SA_JSON_ARRAY,
  SA_JSON_KEY,
  SA_JSON_STRING,
  SA_JSON_NUMBER,
  SA_JSON_TRUE,
  SA_JSON_FALSE,
  SA_JSON_NULL
};

enum {
  // The text has escapes that are still to be undone (`sa_json_unescape`).
  SA_JSON_ESCAPED = 1,
  // One of its escapes is half a surrogate pair.
  SA_JSON_LONE_SURROGATE = 2,
  // It has bytes that are no UTF-8.
  SA_JSON_BAD_ENCODING = 4
};

enum { SA_JSON_OK = 0, SA_JSON_SYNTAX, SA_JSON_DEPTH, SA_JSON_MEMORY };

typedef struct {
  // Offset of its text; for strings and keys that between the quotes.
  uint32_t start;
  // Bytes of its text; for an object or array the index of the first token after it.
  uint32_t length;
  uint8_t kind;
  uint8_t flags;
  uint16_t unused;
} sa_json_token;

typedef struct sa_json_parser sa_json_parser;

// What a parser allocates it keeps for the next text. NULL where there is no memory.
sa_json_parser *sa_json_make(void);
void sa_json_free(sa_json_parser *parser);

// How many bytes behind a text must be readable.
size_t sa_json_padding(void);

// Reads one JSON text, strictly (RFC 8259), of at most 4 GB. Its tokens are valid until the next call.
int sa_json_parse(sa_json_parser *parser, const uint8_t *bytes, size_t length, uint32_t max_depth);
const sa_json_token *sa_json_tokens(const sa_json_parser *parser);
size_t sa_json_token_count(const sa_json_parser *parser);
// How many of the tokens are objects or arrays.
size_t sa_json_container_count(const sa_json_parser *parser);

// Undoes the escapes of a string that `sa_json_parse` has found sound. `to` has room for `length` bytes (the result is
// never longer); returns how many were written. Half a surrogate pair becomes U+FFFD.
size_t sa_json_unescape(const uint8_t *from, size_t length, uint8_t *to);

// That the bytes are UTF-8 from end to end.
int sa_utf8_is_valid(const uint8_t *bytes, size_t length);
int sa_is_ascii(const uint8_t *bytes, size_t length);
// Where the byte first stands; `length` where it does not.
size_t sa_find(const uint8_t *bytes, size_t length, uint8_t byte);
// How many control characters stand in the bytes, those of ordinary text files apart (tab, line ends, form feed, the
// end-of-file mark of DOS), and whether all are ASCII and none is NUL.
size_t sa_count_controls(const uint8_t *bytes, size_t length, int *is_plain);
int sa_has_nul(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
#endif
