/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H
#include "base/buf.h"
#include "base/cal.h"
#include "base/dec.h"
#include "base/err.h"

/** What a JSON value is. */
typedef enum json_tag { JSON_NULL = 0, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT, JSON__MAX } json_tag;

/**
 * One JSON value in an arena. Members of objects and items of arrays are a chain, in the order of the text:
 * `for (const struct json *m = v->first; m; m = m->next)`. Read the fields freely; change only through the builders.
 */
struct json {
    json_tag tag;
    bool b;             /* JSON_BOOL */
    uint32_t line, col; /* where the value starts in its text, 1-based, col in code points; 0 = built, not read */
    uint32_t n;         /* JSON_ARRAY, JSON_OBJECT: how many */
    str key;            /* of a member of an object */
    str s;              /* JSON_STRING: the text; JSON_NUMBER: the number as written */
    struct json *first, *last, *next;
    const struct json **sorted; /* by key; made for read objects of more than a few members */
};

/** Bounds on text from outside; a zero field takes its default. */
struct json_limits {
    str name;     /* file name for messages; empty = none */
    size_t bytes; /* of text; default 64 MiB */
    size_t nodes; /* values in all; default 4 million */
    int depth;    /* of nesting; default 64, at most 512 */
};

/**
 * Read one JSON text (RFC 8259), strictly: UTF-8 without a byte order mark, no duplicate keys, surrogates only in pairs,
 * nothing behind the value.
 *
 * in       limits           NULL = the defaults
 * lives    in `a`           strings without escapes and numbers borrow from `text`, which must live as long
 * errors   E_SYNTAX         with line and column and, where one is known, a remedy
 *          E_LIMIT          too large, too deep, or the arena is over
 * pure     yes
 */
MUST_USE ecode json_parse(struct arena *a, str text, const struct json_limits *limits, struct json **ret, struct err *e);

/** What a tag is called in messages: "a number", "an object". */
const char *json_tag_name(json_tag t);

/* ---- reading; `o` may be NULL or no object: then nothing is found ---- */

/** The member called `key`, or NULL. */
const struct json *json_get(const struct json *o, const char *key);
/** The same by str. */
const struct json *json_find(const struct json *o, str key);
/** Item `i` of an array (walks the chain), or NULL. */
const struct json *json_at(const struct json *v, size_t i);
/** The member as people read it: a text as it is, any other value as it is written; empty when it is absent or null. In `a`. */
str json_text(struct arena *a, const struct json *o, const char *key);
/** The member must be there with this tag: E_INVALID with the place, naming key, what is asked and what is there. */
MUST_USE ecode json_need(const struct json *o, const char *key, json_tag tag, const struct json **ret, struct err *e);
/** A text that must be there. */
MUST_USE ecode json_need_str(const struct json *o, const char *key, str *ret, struct err *e);
/** A whole number that must be there, within min..max. */
MUST_USE ecode json_need_int(const struct json *o, const char *key, int64_t min, int64_t max, int64_t *ret, struct err *e);
/** true or false that must be there. */
MUST_USE ecode json_need_bool(const struct json *o, const char *key, bool *ret, struct err *e);
/** A decimal that must be there: a JSON number, or a string holding one (as the ledger writes them). */
MUST_USE ecode json_need_dec(const struct json *o, const char *key, dec *ret, struct err *e);
/** A day that must be there, a string `YYYY-MM-DD`. */
MUST_USE ecode json_need_date(const struct json *o, const char *key, date *ret, struct err *e);
/** An instant that must be there, a string as instant_parse takes it. */
MUST_USE ecode json_need_instant(const struct json *o, const char *key, instant *ret, struct err *e);
/** As json_need_str, but absent or null leaves *ret alone (set it to the default before). */
MUST_USE ecode json_may_str(const struct json *o, const char *key, str *ret, struct err *e);
/** As json_need_int, but absent or null leaves *ret alone. */
MUST_USE ecode json_may_int(const struct json *o, const char *key, int64_t min, int64_t max, int64_t *ret, struct err *e);
/** As json_need_bool, but absent or null leaves *ret alone. */
MUST_USE ecode json_may_bool(const struct json *o, const char *key, bool *ret, struct err *e);
/** The value as an exact decimal: a number, or a string holding one; false for anything else. */
bool json_dec(const struct json *v, dec *ret);
/** No members but these (a NULL-ended list): E_INVALID names the first stranger, its place and the nearest known key. */
MUST_USE ecode json_only(const struct json *o, const char *const *known, struct err *e);
/** Same value: objects without regard to order, numbers as written. */
bool json_eq(const struct json *x, const struct json *y);

/* ---- building; texts and keys are borrowed and must outlive the tree ---- */

/** An empty object. */
struct json *json_object(struct arena *a);
/** An empty array. */
struct json *json_array(struct arena *a);
/** A string. */
struct json *json_str(struct arena *a, str s);
/** A whole number, -(2^53-1)..2^53-1 (MUST): what every reader of JSON keeps exactly. */
struct json *json_int(struct arena *a, int64_t i);
/** true or false. */
struct json *json_bool(struct arena *a, bool b);
/** null. */
struct json *json_null(struct arena *a);
/** The same value as a node of its own, so that it can stand in another object or array too; what is below it is shared. */
struct json *json_share(struct arena *a, const struct json *v);
/**
 * Set a member; a value already under `key` is replaced in its place. `v` may be in one tree only. Returns `v`.
 * Looks through all members: for things of at most some hundred. What is long is an array.
 */
struct json *json_put(struct json *o, str key, struct json *v);
/** Append an item; `v` may be in one tree only. Returns `v`. */
struct json *json_add(struct json *arr, struct json *v);
/** Set a string member. */
void json_put_str(struct arena *a, struct json *o, const char *key, str s);
/** Set a whole number. */
void json_put_int(struct arena *a, struct json *o, const char *key, int64_t i);
/** Set true or false. */
void json_put_bool(struct arena *a, struct json *o, const char *key, bool b);
/** Set a decimal, as a string in its canonical form (dec_print_short). */
void json_put_dec(struct arena *a, struct json *o, const char *key, dec d);
/** Set a day, as a string. */
void json_put_date(struct arena *a, struct json *o, const char *key, date d);
/** Set an instant, as a string in UTC. */
void json_put_instant(struct arena *a, struct json *o, const char *key, instant t);

/* ---- writing; bytes that are no UTF-8 become U+FFFD ---- */

/**
 * The canonical form of RFC 8785 (JCS): keys in order of UTF-16 code units, shortest strings, no white space.
 * The ledger writes whole numbers and, for decimals, strings; so the only numbers taken are integers of at most 2^53-1,
 * and no arithmetic on binary fractions is needed to be canonical.
 *
 * errors   E_INVALID        a number that is not such an integer, with its place
 */
MUST_USE ecode json_print_canonical(struct arena *a, const struct json *v, str *ret, struct err *e);
/** The same, appended to a buffer; on failure the buffer holds a part. */
MUST_USE ecode json_write_canonical(struct buf *b, const struct json *v, struct err *e);
/** For people: two spaces a level, members in their order, short arrays of plain values on one line, newline at the end. */
str json_print_pretty(struct arena *a, const struct json *v);
/** One line, members in their order: for streams of JSON lines. */
str json_print_line(struct arena *a, const struct json *v);
/** A JSON string literal of `s` with its quotes, appended. */
void json_write_string(struct buf *b, str s);

#endif
