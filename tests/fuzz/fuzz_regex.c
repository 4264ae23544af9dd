/* SPDX-License-Identifier: Apache-2.0 */
/* Regular expressions: pattern, flags and text on three lines. What is accepted is matched within its limits; the match
 * lies in the text, and its groups in it. */
#include "base/must.h"
#include "feel/regex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void match_holds(struct regex *r, str text) {
    struct regex_match m;
    bool found = false;
    for (size_t at = 0; at <= text.n; at = m.to[0] + (m.to[0] == m.from[0])) {
        if (regex_find(r, text, at, &found, &m, NULL) || !found) return;
        MUST(m.groups && m.from[0] >= at && m.from[0] <= m.to[0] && m.to[0] <= text.n);
        for (size_t i = 1; i < m.groups; i++) MUST(m.from[i] == SIZE_MAX || m.to[i] <= text.n);
        if (m.to[0] < text.n && m.to[0] == m.from[0] && ((unsigned char)text.p[m.to[0]] & 0x80)) return; /* not into a character */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct arena a;
    struct regex *r = NULL;
    struct err e = {0};
    str rest = str_make((const char *)data, n), pattern = {0}, flags = {0};
    arena_init(&a, (size_t)64 << 20);
    if (str_cut(&rest, '\n', &pattern) && str_cut(&rest, '\n', &flags)) {
        if (regex_new(&a, pattern, flags, &r, &e)) MUST(e.msg[0]);
        else match_holds(r, rest);
        regex_free(r);
    }
    arena_done(&a);
    return 0;
}
