/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Failures in the language of people. Lower floors say what is wrong in English, with err_set; the sentence as it stands in the
 * code is the key of its translation, and the values in it are kept apart, so no printed text is ever taken to pieces. `{2}` in a
 * translation is the second value as it is, `{2:}` the word people know it by (label.tbl.h): a state, a role, a kind of event.
 */
#include "app/failure.h"

#include <string.h>

#include "app/label.h"
#include "base/buf.h"

static const struct {
    const char *id, *nl;
} rows[] = {
#define FAILURE(id, nl) {id, nl},
#include "text.tbl.h"
};

static const char *row_find(const char *id) {
    for (size_t i = 0; id && i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].id, id) == 0) return rows[i].nl;
    return NULL;
}

bool failure_has(const char *id) { return row_find(id) != NULL; }

/* The n-th part, from 1; empty when there are not so many. */
static str part_get(const char *part, int n) {
    str rest = str_of(part), one = {0};
    for (int i = 0; i < n; i++)
        if (!str_cut(&rest, ERR_PART, &one)) return (str){0};
    return one;
}

static void fill(struct buf *b, lang l, const char *text, const char *part) {
    for (const char *p = text; *p; p++) {
        bool word = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == ':' && p[3] == '}';
        bool hole = word || (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}');
        if (!hole) {
            buf_addc(b, *p);
            continue;
        }
        str value = part_get(part, p[1] - '0');
        buf_add(b, word ? label_value(l, value) : value);
        p += word ? 3 : 2;
    }
}

str failure_text(struct arena *a, lang l, const struct err *e) {
    const char *text = l == LANG_NL ? row_find(e->id) : NULL;
    if (!text) return arena_str(a, str_of(e->msg));
    struct buf b = buf_make(a);
    buf_adds(&b, e->context);
    fill(&b, l, text, e->part);
    buf_adds(&b, e->suffix);
    return buf_str(&b);
}

str failure_remedy(struct arena *a, lang l, const struct err *e) {
    const char *text = l == LANG_NL ? row_find(e->remedy_id) : NULL;
    if (!text || !e->remedy[0]) return arena_str(a, str_of(e->remedy));
    struct buf b = buf_make(a);
    fill(&b, l, text, e->remedy_part);
    return buf_str(&b);
}
