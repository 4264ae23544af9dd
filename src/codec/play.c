/* SPDX-License-Identifier: Apache-2.0 */
/* Scenario files, taken apart into moments and words. A hand-written scanner over one logical line at a time; what a verb
 * or a name means is for whoever runs the scenario, so that this stays pure and can be fuzzed. */
#include "codec/play.h"

#include <string.h>

enum { BYTES = 4 << 20, LINE = 4096, WORDS = 400 };

struct scan {
    struct arena *a;
    str file, text;
    size_t at;     /* next byte of the text */
    uint32_t line; /* of it */
    size_t start;  /* first byte of that line, for columns */
};

static ecode fail_at(const struct scan *s, struct err *e, size_t at) {
    return err_at(e, s->file, (int)s->line, (int)str_utf8_count(str_sub(s->text, s->start, at)) + 1);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* Past blanks and continued line ends; true when a word begins here, false at the end of the logical line. */
static bool blanks_skip(struct scan *s) {
    while (s->at < s->text.n) {
        char c = s->text.p[s->at];
        if (c == '\\' && s->at + 1 < s->text.n) {
            size_t next = s->at + 1;
            while (next < s->text.n && is_blank(s->text.p[next])) next++;
            if (next < s->text.n && s->text.p[next] == '\n') {
                s->at = s->start = next + 1;
                s->line++;
                continue;
            }
        }
        if (!is_blank(c)) break;
        s->at++;
    }
    if (s->at == s->text.n || s->text.p[s->at] == '\n') return false;
    return s->text.p[s->at] != '#';
}

static void line_end_skip(struct scan *s) {
    while (s->at < s->text.n && s->text.p[s->at] != '\n') s->at++;
    if (s->at < s->text.n) s->at++;
    s->line++;
    s->start = s->at;
}

/* Put the bytes of a word together without its quotes; `from` to s->at, quotes balanced. */
static str unquote(struct scan *s, size_t from) {
    str raw = str_sub(s->text, from, s->at);
    if (!raw.n || !memchr(raw.p, '"', raw.n)) return raw;
    char *p = arena_raw(s->a, raw.n + 1);
    size_t n = 0;
    bool in = false;
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.p[i] != '"') p[n++] = raw.p[i];
        else if (in && i + 1 < raw.n && raw.p[i + 1] == '"') p[n++] = raw.p[i++];
        else in = !in;
    }
    return str_make(p, n);
}

/* Up to a blank or, when `name` is set, an `=`, outside quotes. */
static ecode part_read(struct scan *s, bool name, str *ret, bool *ret_quoted, struct err *e) {
    size_t from = s->at, opened = 0;
    bool in = false;
    for (; s->at < s->text.n; s->at++) {
        char c = s->text.p[s->at];
        if (c == '\n') break;
        if (c == '"') {
            if (!in) opened = s->at;
            in = !in;
            *ret_quoted = true;
        } else if (!in && (is_blank(c) || (name && c == '='))) break;
    }
    if (in) {
        err_set(e, E_SYNTAX, "a quote is opened here and not closed on this line");
        return fail_at(s, e, opened);
    }
    *ret = unquote(s, from);
    return E_OK;
}

static ecode word_read(struct scan *s, struct play_word *ret, struct err *e) {
    struct play_word w = {.line = s->line, .col = (uint32_t)str_utf8_count(str_sub(s->text, s->start, s->at)) + 1};
    if (s->text.p[s->at] == '=') { /* `expect list = ...`: the sign alone */
        w.text = str_sub(s->text, s->at, s->at + 1);
        s->at++;
        return *ret = w, E_OK;
    }
    TRY(part_read(s, true, &w.text, &w.quoted, e));
    if (s->at < s->text.n && s->text.p[s->at] == '=') {
        w.named = true;
        w.name = w.text;
        s->at++;
        TRY(part_read(s, false, &w.text, &w.quoted, e));
    }
    return *ret = w, E_OK;
}

static bool is_day(const struct play_word *w) {
    return !w->named && w->text.n >= 5 && w->text.p[0] >= '0' && w->text.p[0] <= '9' && w->text.p[4] == '-';
}

static bool is_time(const struct play_word *w) {
    return !w->named && w->text.n >= 5 && w->text.p[0] >= '0' && w->text.p[0] <= '9' && w->text.p[2] == ':';
}

static play_kind kind_of(str verb) {
    static const struct {
        const char *verb;
        play_kind kind;
    } verbs[] = {{"expect", PLAY_EXPECT},
                 {"scenario", PLAY_SCENARIO},
                 {"person", PLAY_PERSON},
                 {"folder", PLAY_FOLDER},
                 {"include", PLAY_INCLUDE}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_is(verb, verbs[i].verb)) return verbs[i].kind;
    return PLAY_ACT;
}

/* The moment in front, if there is one; *ret_used words belong to it. */
static ecode when_read(struct scan *s, const struct play_word *w, size_t n, struct play_line *l, size_t *ret_used, struct err *e) {
    *ret_used = 0;
    if (!is_day(&w[0])) return E_OK;
    str text = w[0].text;
    *ret_used = 1;
    if (n > 1 && is_time(&w[1])) {
        text = arena_printf(s->a, "%.*s %.*s", STR_ARG(w[0].text), STR_ARG(w[1].text));
        *ret_used = 2;
    }
    l->has_when = true;
    if (entry_moment(text, &l->when)) return E_OK;
    err_set(e, E_SYNTAX, "`%.*s` is no moment that exists", STR_ARG(text));
    err_remedy(e, "write 2025-11-10, 2025-11-10 23:59 or 2025-11-10 23:59:59");
    return err_at(e, s->file, (int)w[0].line, (int)w[0].col);
}

/* One logical line; ret->n stays 0 for an empty one. */
static ecode logical_read(struct scan *s, struct play_line *ret, struct err *e) {
    struct play_word word[WORDS];
    size_t n = 0, begin = s->at, first = 0, last = s->at, where[WORDS];
    while (blanks_skip(s)) {
        if (n == WORDS || s->at - begin > LINE)
            return err_set(e, E_LIMIT, "a line too long: at most %d words", WORDS), fail_at(s, e, s->at);
        where[n] = s->at;
        TRY(word_read(s, &word[n], e));
        last = s->at;
        n++;
    }
    if (!n) return E_OK;
    struct play_line l = {.line = word[0].line, .col = word[0].col};
    TRY(when_read(s, word, n, &l, &first, e));
    if (first == n) {
        err_set(e, E_SYNTAX, "a moment, and nothing that happens then");
        return err_at(e, s->file, (int)l.line, (int)l.col);
    }
    struct play_word *copy = arena_array(s->a, struct play_word, n - first);
    memcpy(copy, word + first, (n - first) * sizeof *copy);
    l.word = copy;
    l.n = n - first;
    l.kind = copy[0].named ? PLAY_ACT : kind_of(copy[0].text);
    l.text = str_sub(s->text, where[first], last);
    return *ret = l, E_OK;
}

ecode play_parse(struct arena *a, str file, str text, struct play *ret, struct err *e) {
    struct scan s = {.a = a, .file = file, .text = text, .line = 1};
    size_t bad, cap = 0, n = 0;
    struct play_line *line = NULL;
    if (text.n > BYTES) return err_set(e, E_LIMIT, "the scenario is larger than %d bytes", BYTES), err_at(e, file, 0, 0);
    if (!str_utf8_is(text, &bad)) return err_set(e, E_LIMIT, "byte %zu is not UTF-8", bad + 1), err_at(e, file, 0, 0);
    if (str_starts(text, STR("\xEF\xBB\xBF"))) s.at = s.start = 3;
    while (s.at < text.n) {
        struct play_line l = {0};
        TRY(logical_read(&s, &l, e));
        line_end_skip(&s);
        if (!l.n) continue;
        if (arena_is_over(a))
            return err_set(e, E_LIMIT, "the scenario takes more memory than it may"), err_at(e, file, (int)l.line, 1);
        if (n == cap) {
            cap = cap ? cap * 2 : 64;
            struct play_line *more = arena_array(a, struct play_line, cap);
            if (n) memcpy(more, line, n * sizeof *more);
            line = more;
        }
        line[n++] = l;
    }
    *ret = (struct play){n, line};
    return E_OK;
}

struct play_word play_word_make(str s) {
    size_t eq = str_find(s, STR("="), 0);
    if (eq == SIZE_MAX || eq == 0) return (struct play_word){.text = s};
    return (struct play_word){.name = str_sub(s, 0, eq), .text = str_sub(s, eq + 1, s.n), .named = true};
}
