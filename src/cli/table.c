/* SPDX-License-Identifier: Apache-2.0 */
/* Tables for people (aligned), documents (Markdown), spreadsheets (CSV) and programs (JSON).
 * Widths count code points: enough for the languages of the catalogue. */
#include "cli/table.h"

#include <string.h>

#include "codec/csv.h"

struct table table_make(struct arena *a, const str *head, size_t cols) {
    struct table t = {.a = a, .cols = cols};
    str *copy = arena_array(a, str, cols);
    memcpy(copy, head, cols * sizeof *copy);
    t.head = copy;
    return t;
}

void table_add(struct table *t, const str *cell) {
    if (t->rows == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 16;
        str *more = arena_array(t->a, str, cap * t->cols);
        if (t->rows) memcpy(more, t->cell, t->rows * t->cols * sizeof *more);
        t->cell = more;
        t->cap = cap;
    }
    memcpy(t->cell + t->rows * t->cols, cell, t->cols * sizeof *cell);
    t->rows++;
}

/* `12`, `-3.5`, `7,25`, `80 %`: what looks better with its ends below each other. */
static bool is_number(str s) {
    bool digit = false, point = false;
    if (str_ends(s, STR(" %"))) s.n -= 2;
    for (size_t i = 0; i < s.n; i++) {
        char ch = s.p[i];
        if (ch >= '0' && ch <= '9') digit = true;
        else if ((ch == '.' || ch == ',') && digit && !point) point = true;
        else if (ch != '-' || i) return false;
    }
    return digit;
}

static bool is_numeric(const struct table *t, size_t col) {
    bool any = false;
    for (size_t r = 0; r < t->rows; r++) {
        str s = t->cell[r * t->cols + col];
        if (!s.n) continue;
        if (!is_number(s)) return false;
        any = true;
    }
    return any;
}

static void row_print(const struct table *t, const str *cell, const size_t *width, const bool *right, FILE *out) {
    for (size_t c = 0; c < t->cols; c++) {
        size_t pad = width[c] - str_utf8_count(cell[c]);
        bool last = c + 1 == t->cols;
        if (right[c]) fprintf(out, "%*s", (int)pad, "");
        fprintf(out, "%.*s", STR_ARG(cell[c]));
        if (!last) fprintf(out, "%*s", (int)((right[c] ? 0 : pad) + 2), "");
    }
    fputc('\n', out);
}

void table_print(const struct table *t, FILE *out, bool colour) {
    size_t *width = arena_array(t->a, size_t, t->cols);
    bool *right = arena_array(t->a, bool, t->cols);
    for (size_t c = 0; c < t->cols; c++) {
        if (t->head) width[c] = str_utf8_count(t->head[c]);
        for (size_t r = 0; r < t->rows; r++) {
            size_t n = str_utf8_count(t->cell[r * t->cols + c]);
            if (n > width[c]) width[c] = n;
        }
        right[c] = is_numeric(t, c);
    }
    if (t->head) {
        if (colour) fputs("\033[1m", out);
        row_print(t, t->head, width, right, out);
        if (colour) fputs("\033[0m", out);
    }
    for (size_t r = 0; r < t->rows; r++) row_print(t, t->cell + r * t->cols, width, right, out);
}

/* A `|` would end the cell and a line end the table. */
static void markdown_row(const str *cell, size_t cols, FILE *out) {
    fputc('|', out);
    for (size_t c = 0; c < cols; c++) {
        fputc(' ', out);
        for (size_t i = 0; i < cell[c].n; i++) {
            if (cell[c].p[i] == '|') fputc('\\', out);
            fputc(cell[c].p[i] == '\n' ? ' ' : cell[c].p[i], out);
        }
        fputs(" |", out);
    }
    fputc('\n', out);
}

void table_print_markdown(const struct table *t, FILE *out) {
    if (!t->head) return;
    markdown_row(t->head, t->cols, out);
    fputc('|', out);
    for (size_t c = 0; c < t->cols; c++) fputs(is_numeric(t, c) ? "---:|" : "---|", out);
    fputc('\n', out);
    for (size_t r = 0; r < t->rows; r++) markdown_row(t->cell + r * t->cols, t->cols, out);
}

void table_csv_row(struct arena *a, FILE *out, const str *cell, size_t cols) {
    struct arena_mark mark = arena_mark(a);
    struct buf b = buf_make(a);
    csv_add_row(&b, cell, cols);
    fwrite(b.p, 1, b.n, out);
    arena_rewind(a, mark);
}

void table_print_csv(const struct table *t, FILE *out) {
    fputs("\xEF\xBB\xBF", out);
    if (t->head) table_csv_row(t->a, out, t->head, t->cols);
    for (size_t r = 0; r < t->rows; r++) table_csv_row(t->a, out, t->cell + r * t->cols, t->cols);
}
