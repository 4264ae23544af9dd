/* SPDX-License-Identifier: Apache-2.0 */
/* CSV: rows are as wide as the header, lie in the text's order, and reading ends. */
#include "codec/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct csv c;
    struct err e = {0};
    const struct csv_limits limits = {.cell = 4096, .cols = 200};
    arena_init(&a, (size_t)64 << 20);
    if (csv_open(&c, &a, str_make((const char *)data, n), &limits, &e)) {
        MUST(e.msg[0]);
        arena_done(&a);
        return 0;
    }
    MUST(c.cols >= 1 && c.cols <= limits.cols);
    uint32_t line = 0;
    for (size_t rows = 0; rows <= n && !c.broken; rows++) {
        struct arena_mark m = arena_mark(&a);
        struct csv_row row;
        ecode failed = csv_next(&c, &a, &row, &e);
        if (failed) MUST(e.msg[0] && e.line > 0);
        else {
            if (!row.n) break;
            MUST(row.n == c.cols && row.line > line);
            line = row.line;
            for (size_t i = 0; i < row.n; i++) MUST(row.cell[i].n <= limits.cell && str_utf8_is(row.cell[i], NULL));
        }
        MUST(rows < n);
        arena_rewind(&a, m);
    }
    arena_done(&a);
    return 0;
}
