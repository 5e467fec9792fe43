// simdjson finds where keys, values and brackets begin and checks quotes, control characters and UTF-8 (its first stage);
// the walk over what it found is done here, so that nothing is read that RFC 8259 does not allow and nothing is refused
// that it does: numbers are kept as written (simdjson's own walks refuse integers over 64 bits), half a surrogate pair
// becomes U+FFFD and is told, and bytes that are no UTF-8 mark only the strings that hold them (simdjson refuses the
// whole text for one). No exception leaves this file.

#include "shim.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

using namespace simdjson;

// Compiled once more for processors that take 32 bytes at a time.
#if defined(__x86_64__) && defined(__linux__)
#define VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define VECTORISED
#endif

struct sa_json_parser {
  std::unique_ptr<internal::dom_parser_implementation> stages;
  // The first `count` are those of the last text.
  std::vector<sa_json_token> tokens;
  size_t count = 0;
  size_t containers = 0;
  // Objects and arrays that are open, as tokens.
  std::vector<uint32_t> open;
  // A copy with every byte that is no UTF-8 replaced, and where those were. Empty for a text without any.
  std::vector<uint8_t> repaired;
  std::vector<uint32_t> bad;
};

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(const char *at, const char *end) {
  if (at < end && *at == '-') at++;
  if (at == end || !is_digit(*at)) return false;
  if (*at == '0') at++;
  else while (at < end && is_digit(*at)) at++;
  if (at < end && *at == '.') {
    at++;
    if (at == end || !is_digit(*at)) return false;
    while (at < end && is_digit(*at)) at++;
  }
  if (at < end && (*at == 'e' || *at == 'E')) {
    at++;
    if (at < end && (*at == '+' || *at == '-')) at++;
    if (at == end || !is_digit(*at)) return false;
    while (at < end && is_digit(*at)) at++;
  }
  return at == end;
}

// The four digits of a \u escape, or -1.
int32_t hex4(const uint8_t *at, const uint8_t *end) {
  if (end - at < 4) return -1;
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    uint8_t c = at[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    if (digit < 0) return -1;
    value = value << 4 | digit;
  }
  return value;
}

// Checks the escapes of a string's text and adds what is to be known of them to `flags`.
bool check_escapes(const uint8_t *at, const uint8_t *end, uint8_t &flags) {
  at = static_cast<const uint8_t *>(memchr(at, '\\', end - at));
  if (!at) return true;
  flags |= SA_JSON_ESCAPED;
  while (at < end) {
    if (*at != '\\') {
      at++;
      continue;
    }
    if (++at == end) return false;
    uint8_t c = *at++;
    if (c == 'u') {
      int32_t unit = hex4(at, end);
      if (unit < 0) return false;
      at += 4;
      if (unit >= 0xD800 && unit < 0xE000) {
        bool paired = false;
        if (unit < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
          int32_t low = hex4(at + 2, end);
          if (low >= 0xDC00 && low < 0xE000) {
            paired = true;
            at += 6;
          }
        }
        if (!paired) flags |= SA_JSON_LONE_SURROGATE;
      }
    } else if (!memchr("\"\\/bfnrt", c, 8)) {
      return false;
    }
  }
  return true;
}

bool read_scalar(const char *start, const char *end, sa_json_token &token) {
  std::string_view text(start, end - start);
  if (text == "true") token.kind = SA_JSON_TRUE;
  else if (text == "false") token.kind = SA_JSON_FALSE;
  else if (text == "null") token.kind = SA_JSON_NULL;
  else if (is_number(start, end)) token.kind = SA_JSON_NUMBER;
  else return false;
  return true;
}

// Walks over the places that the first stage found: the brackets, colons and commas outside strings, and the first byte
// of each string and of anything else.
struct Walk {
  const char *base;
  const char *end;
  const uint32_t *next;
  const uint32_t *last;
  // The first backslash that may lie in a string still to come.
  const char *backslash;

  Walk(const sa_json_parser &parser, const uint8_t *bytes, size_t length)
      : base(reinterpret_cast<const char *>(bytes)), end(base + length),
        next(parser.stages->structural_indexes.get()), last(next + parser.stages->n_structural_indexes),
        backslash(base) {
    find_backslash(base);
  }

  void find_backslash(const char *from) {
    const void *found = from < end ? memchr(from, '\\', end - from) : nullptr;
    backslash = found ? static_cast<const char *>(found) : end;
  }

  // What begins at the next place; 0 at the end.
  char peek() const { return next < last ? base[*next] : 0; }

  // Where what begins at `start`, the place before `next`, ends.
  const char *behind(const char *start) const {
    const char *at = next < last ? base + *next : end;
    while (at > start && is_space(at[-1])) at--;
    return at;
  }

  // The string that begins at the next place. In line, so that what the walk goes by stays in registers.
  [[gnu::always_inline]] bool read_string(uint8_t kind, sa_json_token &token) {
    const char *quote = base + *next++;
    // Mostly no space goes before what follows a string; where one does, the byte is none of its quotes.
    const char *close = (next < last ? base + *next : end) - 1;
    if (*close != '"') close = behind(quote) - 1;
    if (close <= quote || *close != '"') return false;
    token = {uint32_t(quote + 1 - base), uint32_t(close - quote - 1), kind, 0, 0};
    if (backslash >= close) return true;
    if (backslash < quote) {
      find_backslash(quote);
      if (backslash >= close) return true;
    }
    return check_escapes(
        reinterpret_cast<const uint8_t *>(quote + 1), reinterpret_cast<const uint8_t *>(close), token.flags);
  }
};

int walk(sa_json_parser &parser, const uint8_t *bytes, size_t length, uint32_t max_depth) {
  Walk at(parser, bytes, length);
  // No place gives more than one token.
  size_t most = parser.stages->n_structural_indexes;
  if (parser.tokens.size() < most) parser.tokens.resize(most + most / 2);
  sa_json_token *tokens = parser.tokens.data();
  sa_json_token *token = tokens;
  parser.open.clear();
  parser.containers = 0;
  // The caller puts brackets around a lone scalar. A text without its last bracket is no JSON, however deep it goes.
  char first = at.peek();
  if (first != '{' && first != '[') return SA_JSON_SYNTAX;
  if (at.base[at.last[-1]] != (first == '{' ? '}' : ']')) return SA_JSON_SYNTAX;
  bool in_object = false;

value:
  switch (at.peek()) {
    case '"':
      if (!at.read_string(SA_JSON_STRING, *token)) return SA_JSON_SYNTAX;
      token++;
      goto behind;
    case '{':
    case '[': {
      if (parser.open.size() >= max_depth) return SA_JSON_DEPTH;
      in_object = at.peek() == '{';
      parser.open.push_back(uint32_t(token - tokens));
      parser.containers++;
      *token++ = {*at.next, 0, uint8_t(in_object ? SA_JSON_OBJECT : SA_JSON_ARRAY), 0, 0};
      at.next++;
      if (at.peek() == (in_object ? '}' : ']')) goto close;
      if (in_object) goto key;
      goto value;
    }
    case 0: return SA_JSON_SYNTAX;
    default: {
      const char *start = at.base + *at.next++;
      const char *end = at.behind(start);
      *token = {uint32_t(start - at.base), uint32_t(end - start), 0, 0, 0};
      if (!read_scalar(start, end, *token)) return SA_JSON_SYNTAX;
      token++;
      goto behind;
    }
  }

key:
  if (at.peek() != '"' || !at.read_string(SA_JSON_KEY, *token)) return SA_JSON_SYNTAX;
  token++;
  if (at.peek() != ':') return SA_JSON_SYNTAX;
  at.next++;
  goto value;

behind:
  if (at.peek() == ',') {
    at.next++;
    if (in_object) goto key;
    goto value;
  }
  if (at.peek() != (in_object ? '}' : ']')) return SA_JSON_SYNTAX;

close:
  at.next++;
  tokens[parser.open.back()].length = uint32_t(token - tokens);
  parser.open.pop_back();
  if (!parser.open.empty()) {
    in_object = tokens[parser.open.back()].kind == SA_JSON_OBJECT;
    goto behind;
  }
  if (at.next < at.last) return SA_JSON_SYNTAX;
  parser.count = token - tokens;
  return SA_JSON_OK;
}

// The length of the UTF-8 sequence at `at`, or 0 where there is none.
size_t sequence_length(const uint8_t *at, const uint8_t *end) {
  uint8_t lead = *at;
  if (lead < 0x80) return 1;
  size_t length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
  if (length == 0 || size_t(end - at) < length) return 0;
  for (size_t i = 1; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  if (lead == 0xE0 && at[1] < 0xA0) return 0;
  if (lead == 0xED && at[1] > 0x9F) return 0;
  if (lead == 0xF0 && at[1] < 0x90) return 0;
  if (lead == 0xF4 && at[1] > 0x8F) return 0;
  return length;
}

// Copies the text with every byte that is no UTF-8 replaced by one that is as long and means nothing outside a string.
void repair(sa_json_parser &parser, const uint8_t *bytes, size_t length) {
  parser.repaired.assign(length + SIMDJSON_PADDING, 0);
  memcpy(parser.repaired.data(), bytes, length);
  for (size_t at = 0; at < length;) {
    size_t step = sequence_length(bytes + at, bytes + length);
    if (step == 0) {
      parser.repaired[at] = '?';
      parser.bad.push_back(uint32_t(at));
      step = 1;
    }
    at += step;
  }
}

void mark_bad(sa_json_parser &parser) {
  for (size_t number = 0; number < parser.count; number++) {
    sa_json_token &token = parser.tokens[number];
    if (token.kind != SA_JSON_STRING && token.kind != SA_JSON_KEY) continue;
    auto next = std::lower_bound(parser.bad.begin(), parser.bad.end(), token.start);
    if (next != parser.bad.end() && *next < token.start + token.length) token.flags |= SA_JSON_BAD_ENCODING;
  }
}

// Room for the places of a text so long; more than that, so that one a little longer does not want room anew.
error_code reserve(sa_json_parser &parser, size_t length) {
  if (parser.stages && parser.stages->capacity() >= length) return SUCCESS;
  size_t room = length < 4000000 ? length * 2 + 65536 : length;
  if (parser.stages) return parser.stages->allocate(room, 1);
  return get_active_implementation()->create_dom_parser_implementation(room, 1, parser.stages);
}

int read_document(sa_json_parser &parser, const uint8_t *bytes, size_t length, uint32_t max_depth) {
  error_code error = reserve(parser, length);
  if (!error) error = parser.stages->stage1(bytes, length, stage1_mode::regular);
  if (error == UTF8_ERROR && parser.bad.empty()) {
    repair(parser, bytes, length);
    int status = read_document(parser, parser.repaired.data(), length, max_depth);
    mark_bad(parser);
    return status;
  }
  if (error) return error == MEMALLOC ? SA_JSON_MEMORY : SA_JSON_SYNTAX;
  return walk(parser, bytes, length, max_depth);
}

size_t put(uint8_t *to, uint32_t scalar) {
  if (scalar < 0x80) {
    to[0] = uint8_t(scalar);
    return 1;
  }
  if (scalar < 0x800) {
    to[0] = uint8_t(0xC0 | scalar >> 6);
    to[1] = uint8_t(0x80 | (scalar & 63));
    return 2;
  }
  if (scalar < 0x10000) {
    to[0] = uint8_t(0xE0 | scalar >> 12);
    to[1] = uint8_t(0x80 | (scalar >> 6 & 63));
    to[2] = uint8_t(0x80 | (scalar & 63));
    return 3;
  }
  to[0] = uint8_t(0xF0 | scalar >> 18);
  to[1] = uint8_t(0x80 | (scalar >> 12 & 63));
  to[2] = uint8_t(0x80 | (scalar >> 6 & 63));
  to[3] = uint8_t(0x80 | (scalar & 63));
  return 4;
}

}  // namespace

extern "C" {

sa_json_parser *sa_json_make(void) {
  try {
    return new (std::nothrow) sa_json_parser;
  } catch (...) {
    return nullptr;
  }
}

void sa_json_free(sa_json_parser *parser) { delete parser; }

size_t sa_json_padding(void) { return SIMDJSON_PADDING; }

int sa_json_parse(sa_json_parser *parser, const uint8_t *bytes, size_t length, uint32_t max_depth) {
  try {
    parser->count = 0;
    parser->bad.clear();
    parser->repaired.clear();
    if (length >= UINT32_MAX) return SA_JSON_MEMORY;
    return read_document(*parser, bytes, length, max_depth);
  } catch (const std::bad_alloc &) {
    return SA_JSON_MEMORY;
  } catch (...) {
    return SA_JSON_SYNTAX;
  }
}

const sa_json_token *sa_json_tokens(const sa_json_parser *parser) { return parser->tokens.data(); }
size_t sa_json_token_count(const sa_json_parser *parser) { return parser->count; }
size_t sa_json_container_count(const sa_json_parser *parser) { return parser->containers; }

size_t sa_json_unescape(const uint8_t *from, size_t length, uint8_t *to) {
  const uint8_t *end = from + length;
  uint8_t *out = to;
  while (from < end) {
    if (*from != '\\') {
      *out++ = *from++;
      continue;
    }
    if (end - from < 2) break;
    uint8_t c = from[1];
    from += 2;
    switch (c) {
      case 'b': *out++ = '\b'; break;
      case 'f': *out++ = '\f'; break;
      case 'n': *out++ = '\n'; break;
      case 'r': *out++ = '\r'; break;
      case 't': *out++ = '\t'; break;
      case 'u': {
        int32_t unit = hex4(from, end);
        if (unit < 0) return size_t(out - to);
        from += 4;
        uint32_t scalar = uint32_t(unit);
        if (unit >= 0xD800 && unit < 0xE000) {
          scalar = 0xFFFD;
          if (unit < 0xDC00 && end - from >= 6 && from[0] == '\\' && from[1] == 'u') {
            int32_t low = hex4(from + 2, end);
            if (low >= 0xDC00 && low < 0xE000) {
              scalar = 0x10000 + (uint32_t(unit - 0xD800) << 10) + uint32_t(low - 0xDC00);
              from += 6;
            }
          }
        }
        out += put(out, scalar);
        break;
      }
      default: *out++ = c;
    }
  }
  return size_t(out - to);
}

int sa_utf8_is_valid(const uint8_t *bytes, size_t length) {
  return validate_utf8(reinterpret_cast<const char *>(bytes), length) ? 1 : 0;
}

VECTORISED int sa_is_ascii(const uint8_t *bytes, size_t length) {
  size_t at = 0;
  for (; at + 64 <= length; at += 64) {
    uint64_t words[8];
    memcpy(words, bytes + at, 64);
    uint64_t all = words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7];
    if (all & 0x8080808080808080u) return 0;
  }
  for (; at < length; at++)
    if (bytes[at] & 0x80) return 0;
  return 1;
}

size_t sa_find(const uint8_t *bytes, size_t length, uint8_t byte) {
  const void *found = length > 0 ? memchr(bytes, byte, length) : nullptr;
  return found ? size_t(static_cast<const uint8_t *>(found) - bytes) : length;
}

VECTORISED size_t sa_count_controls(const uint8_t *bytes, size_t length, int *is_plain) {
  size_t count = 0;
  uint8_t high = 0;
  bool nul = false;
  // Loops over bytes without a branch, so that the compiler does many at a time.
  for (size_t start = 0; start < length; start += 1024) {
    size_t end = std::min(length, start + 1024);
    uint8_t least = 255;
    for (size_t at = start; at < end; at++) {
      least = std::min(least, bytes[at]);
      high |= bytes[at];
    }
    if (least >= 0x20) continue;
    nul |= least == 0;
    for (size_t at = start; at < end;) {
      // Counted in a byte, as many as one can hold.
      size_t some_end = std::min(end, at + 128);
      uint8_t some = 0;
      for (; at < some_end; at++) {
        uint8_t byte = bytes[at];
        some += uint8_t(byte < 0x20) & uint8_t(byte != 0x09) & uint8_t(byte != 0x0A) & uint8_t(byte != 0x0C) &
                uint8_t(byte != 0x0D) & uint8_t(byte != 0x1A);
      }
      count += some;
    }
  }
  *is_plain = high < 0x80 && !nul;
  return count;
}

int sa_has_nul(const uint8_t *bytes, size_t length) {
  return length > 0 && memchr(bytes, 0, length) != nullptr ? 1 : 0;
}

}  // extern "C"
