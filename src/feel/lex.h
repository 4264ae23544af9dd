/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FEEL_LEX_H
#define FEEL_LEX_H
#include "base/arena.h"

/** A place in the text. */
struct lex_pos {
    uint32_t at;        /* byte offset */
    uint32_t line, col; /* 1-based; columns count code points */
};

/** Kinds of token. A name token is one word: which words make a name is the parser's to decide, by its scope. */
typedef enum lex_kind {
    LEX_END,
    LEX_BAD, /* `why` says what is wrong */
    LEX_NUMBER,
    LEX_STRING, /* with its quotes */
    LEX_WORD,
    LEX_AT, /* the @ before a string */
    LEX_DOT,
    LEX_DOTDOT,
    LEX_COMMA,
    LEX_COLON,
    LEX_LPAREN,
    LEX_RPAREN,
    LEX_LBRACKET,
    LEX_RBRACKET,
    LEX_LBRACE,
    LEX_RBRACE,
    LEX_PLUS,
    LEX_MINUS,
    LEX_STAR,
    LEX_SLASH,
    LEX_POWER,
    LEX_EQ,
    LEX_NE,
    LEX_LT,
    LEX_LE,
    LEX_GT,
    LEX_GE,
    LEX_ARROW /* -> in types */
} lex_kind;

/** One token: white space and comments before it are skipped. */
struct lex_token {
    lex_kind kind;
    struct lex_pos from, to;
    str text;
    const char *why; /* LEX_BAD */
};

/** The token at or after `pos`. Pure: the same text and place give the same token. */
struct lex_token lex_next(str text, struct lex_pos pos);
/** The place `bytes` further. */
struct lex_pos lex_step(str text, struct lex_pos pos, uint32_t bytes);
/** The place after white space and comments; an unclosed comment is left standing. */
struct lex_pos lex_skip(str text, struct lex_pos pos);
/** A code point may begin a FEEL name. */
bool lex_is_name_start(uint32_t cp);
/** A code point may stand inside a word of a FEEL name. */
bool lex_is_name_part(uint32_t cp);
/** FEEL's white space, Unicode's kinds among it. */
bool lex_is_space(uint32_t cp);
/** A name without superfluous white space: one space between words, none around + - * / ' and dots. */
str lex_name(struct arena *a, str name);
/**
 * The text at `at` starts with the name `canon` (as lex_name gives it), however its white space is written; the offset
 * behind it, or 0 when it does not.
 */
uint32_t lex_name_match(str text, uint32_t at, str canon);
/** What a string token stands for, escapes undone; false with *ret_why for a bad escape. */
bool lex_string(struct arena *a, str token, str *ret, const char **ret_why);

#endif
