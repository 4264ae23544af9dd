/* SPDX-License-Identifier: Apache-2.0 */
/* From text to tokens, one at a time and without state, because only the parser knows which words make a name: names hold
 * spaces and operators, and the longest one in scope wins (DMN 1.5, 10.3.1.2). Traps: `1..5` is not `1.` and `.5`;
 * white space is Unicode's; escapes may be pairs of surrogates. */
#include "feel/lex.h"

#include <string.h>

#include "base/buf.h"

bool lex_is_space(uint32_t cp) {
    if (cp < 0x80) return cp == ' ' || (cp >= 9 && cp <= 13);
    return cp == 0x85 || cp == 0xA0 || cp == 0x1680 || cp == 0x180E || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0xFEFF;
}

bool lex_is_name_start(uint32_t cp) {
    if (cp < 0x80) return cp == '?' || cp == '_' || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    static const uint32_t range[][2] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                        {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                        {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFC}, {0x10000, 0xEFFFF}};
    if (lex_is_space(cp)) return false;
    for (size_t i = 0; i < sizeof range / sizeof *range; i++)
        if (cp >= range[i][0] && cp <= range[i][1]) return true;
    return false;
}

bool lex_is_name_part(uint32_t cp) {
    return (cp >= '0' && cp <= '9') || lex_is_name_start(cp) || cp == 0xB7 || (cp >= 0x300 && cp <= 0x36F) || cp == 0x203F ||
           cp == 0x2040;
}

/* The signs a name may hold besides words. */
static bool is_sign(char c) { return c == '+' || c == '-' || c == '*' || c == '/' || c == '\'' || c == '.'; }

struct lex_pos lex_step(str text, struct lex_pos p, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes && p.at < text.n; i++, p.at++) {
        unsigned char c = (unsigned char)text.p[p.at];
        if (c == '\n') p.line++, p.col = 1;
        else if ((c & 0xC0) != 0x80) p.col++;
    }
    return p;
}

/* Bytes of white space at `at`: one code point, or 0. */
static uint32_t space_len(str text, uint32_t at) {
    if (at >= text.n) return 0;
    size_t next = at;
    uint32_t cp = str_utf8_next(text, &next);
    return lex_is_space(cp) ? (uint32_t)next - at : 0;
}

struct lex_pos lex_skip(str text, struct lex_pos p) {
    for (;;) {
        uint32_t n = space_len(text, p.at);
        if (!n && text.n - p.at >= 2 && text.p[p.at] == '/') {
            if (text.p[p.at + 1] == '/') {
                size_t end = str_find(text, STR("\n"), p.at);
                n = (uint32_t)((end == SIZE_MAX ? text.n : end) - p.at);
            } else if (text.p[p.at + 1] == '*') {
                size_t end = str_find(text, STR("*/"), p.at + 2);
                if (end != SIZE_MAX) n = (uint32_t)(end + 2 - p.at);
            }
        }
        if (!n) return p;
        p = lex_step(text, p, n);
    }
}

static bool is_digit(str t, size_t i) { return i < t.n && t.p[i] >= '0' && t.p[i] <= '9'; }

/* number = digits ["." digits] | "." digits, then ["e" [sign] digits]. */
static uint32_t number_len(str t, size_t at) {
    size_t i = at;
    while (is_digit(t, i)) i++;
    if (i < t.n && t.p[i] == '.' && is_digit(t, i + 1))
        for (i++; is_digit(t, i);) i++;
    if (i < t.n && (t.p[i] == 'e' || t.p[i] == 'E')) {
        size_t k = i + 1;
        if (k < t.n && (t.p[k] == '+' || t.p[k] == '-')) k++;
        if (is_digit(t, k)) {
            while (is_digit(t, k)) k++;
            i = k;
        }
    }
    return (uint32_t)(i - at);
}

static uint32_t string_len(str t, size_t at) {
    for (size_t i = at + 1; i < t.n; i++) {
        if (t.p[i] == '\\') i++;
        else if (t.p[i] == '"') return (uint32_t)(i + 1 - at);
    }
    return 0;
}

static uint32_t word_len(str t, size_t at) {
    size_t i = at;
    if (!lex_is_name_start(str_utf8_next(t, &i))) return 0;
    for (size_t next = i; i < t.n; i = next)
        if (!lex_is_name_part(str_utf8_next(t, &next))) break;
    return (uint32_t)(i - at);
}

/* A sign of one or two characters. */
static uint32_t sign_len(str t, size_t at, lex_kind *ret) {
    static const struct {
        char text[3];
        lex_kind kind;
    } sign[] = {{"..", LEX_DOTDOT}, {"**", LEX_POWER},   {"!=", LEX_NE},      {"<=", LEX_LE},    {">=", LEX_GE},
                {"->", LEX_ARROW},  {".", LEX_DOT},      {",", LEX_COMMA},    {":", LEX_COLON},  {"(", LEX_LPAREN},
                {")", LEX_RPAREN},  {"[", LEX_LBRACKET}, {"]", LEX_RBRACKET}, {"{", LEX_LBRACE}, {"}", LEX_RBRACE},
                {"+", LEX_PLUS},    {"-", LEX_MINUS},    {"*", LEX_STAR},     {"/", LEX_SLASH},  {"=", LEX_EQ},
                {"<", LEX_LT},      {">", LEX_GT},       {"@", LEX_AT}};
    char first = t.p[at], second = '\0';
    if (at + 1 < t.n) second = t.p[at + 1];
    for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
        if (sign[i].text[0] != first || (sign[i].text[1] && sign[i].text[1] != second)) continue;
        *ret = sign[i].kind;
        return sign[i].text[1] ? 2 : 1;
    }
    return 0;
}

struct lex_token lex_next(str text, struct lex_pos pos) {
    struct lex_token t = {.from = lex_skip(text, pos)};
    uint32_t at = t.from.at, n = 0;
    if (at >= text.n) {
        t.to = t.from;
        return t;
    }
    char c = text.p[at];
    if (is_digit(text, at) || (c == '.' && is_digit(text, at + 1))) {
        t.kind = LEX_NUMBER;
        n = number_len(text, at);
    } else if (c == '"') {
        t.kind = LEX_STRING;
        n = string_len(text, at);
        if (!n) t.why = "this text has no closing quote";
    } else if ((n = word_len(text, at))) {
        t.kind = LEX_WORD;
    } else if (c == '/' && at + 1 < text.n && text.p[at + 1] == '*') {
        t.why = "this comment is never closed";
    } else if (!(n = sign_len(text, at, &t.kind))) {
        t.why = "this character has no place in an expression";
    }
    if (!n) {
        size_t next = at;
        str_utf8_next(text, &next);
        n = (uint32_t)next - at;
        t.kind = LEX_BAD;
    }
    t.to = lex_step(text, t.from, n);
    t.text = str_sub(text, at, at + n);
    return t;
}

str lex_name(struct arena *a, str name) {
    uint32_t plain = 0;
    while (plain < name.n && !space_len(name, plain)) plain++;
    if (plain == name.n) return arena_str(a, name);
    struct buf b = buf_make(a);
    bool space = false;
    for (uint32_t i = 0; i < name.n;) {
        uint32_t n = space_len(name, i);
        if (n) {
            space = true;
            i += n;
            continue;
        }
        if (space && b.n && !is_sign(name.p[i]) && !is_sign(b.p[b.n - 1])) buf_addc(&b, ' ');
        space = false;
        buf_addc(&b, name.p[i++]);
    }
    return buf_str(&b);
}

uint32_t lex_name_match(str text, uint32_t at, str canon) {
    uint32_t i = at;
    if (!canon.n) return 0;
    for (size_t k = 0; k < canon.n; k++) {
        char c = canon.p[k];
        if (c == ' ' || is_sign(c) || (k && is_sign(canon.p[k - 1]))) {
            uint32_t before = i;
            for (uint32_t n; k && (n = space_len(text, i));) i += n;
            if (c == ' ') {
                if (i == before) return 0;
                continue;
            }
        }
        if (i >= text.n || text.p[i] != c) return 0;
        i++;
    }
    size_t last = canon.n, next = i;
    while (last > 0 && ((unsigned char)canon.p[last - 1] & 0xC0) == 0x80) last--;
    if (i < text.n && !is_sign(canon.p[canon.n - 1]) && lex_is_name_part(str_utf8_next(text, &next))) return 0;
    return i;
}

static bool hex(str t, size_t at, size_t n, uint32_t *ret) {
    uint32_t v = 0;
    if (t.n - at < n) return false;
    for (size_t i = at; i < at + n; i++) {
        char c = t.p[i];
        int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (d < 0) return false;
        v = v * 16 + (uint32_t)d;
    }
    *ret = v;
    return true;
}

/* \uXXXX (perhaps a pair of surrogates) or \UXXXXXX at *i, which points at the u; adds the code point. */
static bool unicode_escape(struct buf *b, str t, size_t *i) {
    size_t n = t.p[*i] == 'u' ? 4 : 6;
    uint32_t cp, low;
    if (!hex(t, *i + 1, n, &cp)) return false;
    *i += n;
    if (cp >= 0xD800 && cp < 0xDC00 && *i + 2 < t.n && t.p[*i + 1] == '\\' && t.p[*i + 2] == 'u' && hex(t, *i + 3, 4, &low) &&
        low >= 0xDC00 && low < 0xE000) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
        *i += 6;
    }
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) return false;
    buf_add_utf8(b, cp);
    return true;
}

bool lex_string(struct arena *a, str token, str *ret, const char **ret_why) {
    str t = str_sub(token, 1, token.n - 1);
    if (!t.n || !memchr(t.p, '\\', t.n)) {
        *ret = arena_str(a, t);
        return true;
    }
    struct buf b = buf_make(a);
    for (size_t i = 0; i < t.n; i++) {
        if (t.p[i] != '\\' || i + 1 >= t.n) {
            buf_addc(&b, t.p[i]);
            continue;
        }
        char c = t.p[++i];
        switch (c) {
        case 'n': buf_addc(&b, '\n'); break;
        case 'r': buf_addc(&b, '\r'); break;
        case 't': buf_addc(&b, '\t'); break;
        case '"':
        case '\'':
        case '\\': buf_addc(&b, c); break;
        case 'u':
        case 'U':
            if (unicode_escape(&b, t, &i)) break;
            *ret_why = "\\u needs four hexadecimal digits, \\U six, of a character that exists";
            return false;
        default: /* not an escape of FEEL: both characters stand (regular expressions are written so) */
            buf_addc(&b, '\\');
            buf_addc(&b, c);
        }
    }
    *ret = buf_str(&b);
    return true;
}
