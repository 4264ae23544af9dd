/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as RFC 4180 and Excel mean it: cells between separators, quoted ones may hold separators, quotes (doubled) and line
 * ends. What Excel does without saying is taken (`sep=`, BOM, CR LF, trailing empty cells, empty rows); what it never
 * writes is refused, because a row read wrongly becomes a person judged wrongly. Columns in messages count cells, as
 * people do in a spreadsheet, not bytes. */
#include "codec/csv.h"

#include <string.h>

enum { BYTES = 256 << 20, CELL = 64 << 10, COLS = 1000 };

static ecode fail_at(const struct csv *c, struct err *e, uint32_t line, size_t col) {
    return err_at(e, c->name, (int)line, (int)col);
}

static bool line_end(const struct csv *c) { return c->at == c->text.n || c->text.p[c->at] == '\n' || c->text.p[c->at] == '\r'; }

/* Past CR LF, LF or CR. */
static void line_step(struct csv *c) {
    if (c->at == c->text.n) return;
    if (c->text.p[c->at] == '\r' && c->at + 1 < c->text.n && c->text.p[c->at + 1] == '\n') c->at++;
    c->at++;
    c->line++;
}

static void line_skip(struct csv *c) {
    while (!line_end(c)) c->at++;
    line_step(c);
}

/* The commonest separator of the first line, quoted parts left out. */
static char separator_sniff(str text) {
    static const char seps[] = ";,\t";
    size_t count[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < text.n && (quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
        if (text.p[i] == '"') quoted = !quoted;
        const char *hit = quoted ? NULL : memchr(seps, text.p[i], 3);
        if (hit) count[hit - seps]++;
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        if (count[k] > count[best]) best = k;
    return seps[best];
}

/* A quoted cell; c->at stands on the opening quote. */
static ecode quoted_read(struct csv *c, struct arena *a, size_t col, str *ret, struct err *e) {
    uint32_t from_line = c->line;
    size_t from = ++c->at;
    bool doubled = false;
    for (;; c->at++) {
        if (c->at == c->text.n) {
            c->broken = true;
            err_set(e, E_SYNTAX, "a quote is opened here and never closed");
            err_remedy(e, "close it with \", and write \"\" for a quote inside the cell");
            return fail_at(c, e, from_line, col);
        }
        char ch = c->text.p[c->at];
        if (ch == '\n') c->line++;
        if (ch != '"') continue;
        if (c->at + 1 == c->text.n || c->text.p[c->at + 1] != '"') break;
        doubled = true;
        c->at++;
    }
    str raw = str_sub(c->text, from, c->at);
    c->at++;
    if (raw.n > c->cell_max) {
        err_set(e, E_LIMIT, "a cell of %zu bytes; at most %zu", raw.n, c->cell_max);
        return fail_at(c, e, from_line, col);
    }
    if (!line_end(c) && c->text.p[c->at] != c->separator) {
        err_set(e, E_SYNTAX, "text behind the closing quote of a cell");
        err_remedy(e, "write \"\" for a quote inside the cell");
        return fail_at(c, e, c->line, col);
    }
    *ret = raw;
    if (!doubled) return E_OK;
    char *p = arena_raw(a, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        p[n++] = raw.p[i];
        if (raw.p[i] == '"') i++;
    }
    *ret = str_make(p, n);
    return E_OK;
}

static ecode cell_read(struct csv *c, struct arena *a, size_t col, str *ret, struct err *e) {
    if (c->at < c->text.n && c->text.p[c->at] == '"') return quoted_read(c, a, col, ret, e);
    size_t from = c->at;
    while (!line_end(c) && c->text.p[c->at] != c->separator) c->at++;
    *ret = str_trim(str_sub(c->text, from, c->at));
    if (ret->n <= c->cell_max) return E_OK;
    err_set(e, E_LIMIT, "a cell of %zu bytes; at most %zu", ret->n, c->cell_max);
    return fail_at(c, e, c->line, col);
}

/* A line's cells, at most `most`; empty cells behind those are dropped. c->at stands behind the line afterwards, also on failure.
 */
static ecode line_read(struct csv *c, struct arena *a, str *cell, size_t most, size_t *ret_n, struct err *e) {
    uint32_t line = c->line;
    size_t n = 0;
    for (;;) {
        str s;
        ecode failed = cell_read(c, a, n + 1, &s, e);
        if (failed) {
            if (!c->broken) line_skip(c);
            return failed;
        }
        if (n >= most && s.n) {
            err_set(e, E_SYNTAX, "the row has more cells than the header has columns (%zu)", most);
            err_remedy(e, "put \" around a cell that holds a `%c`", c->separator);
            line_skip(c);
            return fail_at(c, e, line, n + 1);
        }
        if (n < most) cell[n] = s;
        n++;
        if (line_end(c)) break;
        c->at++;
    }
    line_step(c);
    *ret_n = n < most ? n : most;
    return E_OK;
}

static ecode utf8_check(const struct csv *c, struct err *e) {
    size_t bad;
    if (c->text.n >= 2 && (memcmp(c->text.p, "\xFF\xFE", 2) == 0 || memcmp(c->text.p, "\xFE\xFF", 2) == 0)) {
        err_set(e, E_SYNTAX, "the file is UTF-16");
        err_remedy(e, "save it as `CSV UTF-8`");
        return fail_at(c, e, 1, 1);
    }
    if (str_utf8_is(c->text, &bad)) {
        const char *nul = c->text.n ? memchr(c->text.p, 0, c->text.n) : NULL;
        if (!nul) return E_OK;
        bad = (size_t)(nul - c->text.p);
    }
    uint32_t line = 1;
    for (size_t i = 0; i < bad; i++) line += c->text.p[i] == '\n';
    err_set(e, E_SYNTAX, "a byte that is no text (0x%02X)", (unsigned char)c->text.p[bad]);
    err_remedy(e, "save the file as `CSV UTF-8`");
    return fail_at(c, e, line, 0);
}

static ecode head_read(struct csv *c, struct arena *a, struct err *e) {
    str *cell = arena_array(a, str, c->cols_max);
    size_t n;
    uint32_t line = c->line;
    if (line_read(c, a, cell, c->cols_max, &n, e)) return c->broken = true, e ? e->code : E_SYNTAX;
    while (n && !str_trim(cell[n - 1]).n) n--;
    if (!n) {
        err_set(e, E_SYNTAX, "the file has no header");
        err_remedy(e, "put the names of the columns in the first row");
        return fail_at(c, e, line, 1);
    }
    for (size_t i = 0; i < n; i++) {
        cell[i] = str_trim(cell[i]);
        if (!cell[i].n) return err_set(e, E_SYNTAX, "column %zu has no name", i + 1), fail_at(c, e, line, i + 1);
        for (size_t k = 0; k < i; k++)
            if (str_eq_nocase(cell[k], cell[i])) {
                err_set(e, E_SYNTAX, "columns %zu and %zu have the same name: %.*s", k + 1, i + 1, STR_ARG(cell[i]));
                return fail_at(c, e, line, i + 1);
            }
    }
    c->head = cell;
    c->cols = n;
    return E_OK;
}

ecode csv_open(struct csv *c, struct arena *a, str text, const struct csv_limits *limits, struct err *e) {
    struct csv_limits l = limits ? *limits : (struct csv_limits){0};
    size_t bytes = l.bytes ? l.bytes : BYTES;
    *c = (struct csv){
        .text = text, .name = l.name, .line = 1, .cell_max = l.cell ? l.cell : CELL, .cols_max = l.cols ? l.cols : COLS};
    if (text.n > bytes) return err_set(e, E_LIMIT, "the file has %zu bytes; at most %zu", text.n, bytes), fail_at(c, e, 0, 0);
    TRY(utf8_check(c, e));
    if (str_starts(text, STR("\xEF\xBB\xBF"))) c->at = 3;
    str rest = str_sub(text, c->at, text.n);
    if (str_starts(rest, STR("sep=")) && rest.n > 4) {
        c->separator = rest.p[4];
        line_skip(c);
        return head_read(c, a, e);
    }
    c->separator = separator_sniff(rest);
    return head_read(c, a, e);
}

ecode csv_next(struct csv *c, struct arena *a, struct csv_row *ret, struct err *e) {
    str *cell = arena_array(a, str, c->cols);
    for (;;) {
        if (c->at == c->text.n || c->broken) return *ret = (struct csv_row){.line = c->line}, E_OK;
        uint32_t line = c->line;
        size_t n, filled = 0;
        memset(cell, 0, c->cols * sizeof *cell);
        TRY(line_read(c, a, cell, c->cols, &n, e));
        for (size_t i = 0; i < n; i++) filled += cell[i].n > 0;
        if (!filled) continue;
        *ret = (struct csv_row){.line = line, .cell = cell, .n = c->cols};
        return E_OK;
    }
}

/* ---- writing ---- */

/* `-3.5` or `7,25`: what begins with a sign and is yet no formula. */
static bool is_number(str s) {
    bool digit = false, point = false;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (ch >= '0' && ch <= '9') digit = true;
        else if ((ch == '.' || ch == ',') && digit && !point) point = true;
        else if (ch != '-' || i) return false;
    }
    return digit;
}

static void add_cell(struct buf *b, str s) {
    bool formula = s.n && memchr("=+-@\t\r", s.p[0], 6) && !is_number(s);
    bool quote = formula;
    for (size_t i = 0; i < s.n; i++) quote = quote || memchr(";,\"\r\n", s.p[i], 5);
    if (quote) buf_addc(b, '"');
    if (formula) buf_addc(b, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_addc(b, '"');
        buf_addc(b, s.p[i]);
    }
    if (quote) buf_addc(b, '"');
}

void csv_add_row(struct buf *b, const str *cell, size_t cols) {
    for (size_t i = 0; i < cols; i++) {
        if (i) buf_addc(b, ';');
        add_cell(b, cell[i]);
    }
    buf_adds(b, "\r\n");
}
