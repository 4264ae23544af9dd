/* SPDX-License-Identifier: Apache-2.0 */
/* XLSX through libxlsxwriter. Texts are written as strings and never parsed, so a name that begins with `=` is a name.
 * The library writes to nothing but a path: it gets that of a file in memory. Its constant memory mode keeps one row at a time,
 * so rows come in order. */
#include "web/sheet.h"

#include <xlsxwriter.h>

#include "sys/memfile.h"

enum { ROWS = 1048576, CELL = 32767, BYTES = 256 << 20 };

struct sheet {
    struct arena *a;
    lxw_workbook *book;
    lxw_worksheet *page;
    struct memfile file;
    size_t cols;
    lxw_row_t row;
};

ecode sheet_open(struct arena *a, str name, const str *head, size_t cols, struct sheet **ret, struct err *e) {
    struct sheet *s = arena_new(a, struct sheet);
    *s = (struct sheet){.a = a, .cols = cols, .row = 1};
    TRY(memfile_open(&s->file, e));
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    s->book = workbook_new_opt(s->file.path, &options);
    s->page = s->book ? workbook_add_worksheet(s->book, arena_cstr(a, str_sub(name, 0, 31))) : NULL;
    lxw_format *bold = s->page ? workbook_add_format(s->book) : NULL;
    if (!bold) {
        if (s->book) (void)workbook_close(s->book);
        memfile_close(&s->file);
        return err_set(e, E_IO, "no spreadsheet could be begun");
    }
    format_set_bold(bold);
    worksheet_freeze_panes(s->page, 1, 0);
    worksheet_set_column(s->page, 0, (lxw_col_t)(cols - 1), 18, NULL);
    for (size_t i = 0; i < cols; i++) (void)worksheet_write_string(s->page, 0, (lxw_col_t)i, arena_cstr(a, head[i]), bold);
    *ret = s;
    return E_OK;
}

/* `7.5`: digits with at most one point, few enough that a double holds them; `K00001` and `0471 23` are texts. */
static bool number_of(str s, double *ret) {
    size_t digits = 0, behind = 0;
    bool point = false;
    int64_t whole = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && digits && !point) point = true;
        else if (s.p[i] >= '0' && s.p[i] <= '9' && ++digits <= 15) whole = whole * 10 + (s.p[i] - '0'), behind += point;
        else return false;
    }
    if (!digits || (s.n > 1 && s.p[0] == '0' && s.p[1] != '.')) return false;
    double v = (double)whole;
    for (; behind; behind--) v /= 10;
    *ret = v;
    return true;
}

void sheet_add(struct sheet *s, const str *cell) {
    if (s->row >= ROWS) return;
    struct arena_mark mark = arena_mark(s->a);
    for (size_t i = 0; i < s->cols; i++) {
        double v;
        if (!cell[i].n) continue;
        if (number_of(cell[i], &v)) (void)worksheet_write_number(s->page, s->row, (lxw_col_t)i, v, NULL);
        else (void)worksheet_write_string(s->page, s->row, (lxw_col_t)i, arena_cstr(s->a, str_sub(cell[i], 0, CELL)), NULL);
    }
    s->row++;
    arena_rewind(s->a, mark);
}

ecode sheet_close(struct sheet *s, str *ret, struct err *e) {
    lxw_error failed = workbook_close(s->book);
    ecode code = failed ? err_set(e, E_IO, "the spreadsheet could not be made: %s", lxw_strerror(failed)) : E_OK;
    if (!code) code = memfile_read(&s->file, s->a, BYTES, ret, e);
    memfile_close(&s->file);
    return code;
}
