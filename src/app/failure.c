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
static str part_get(str part, int n) {
    str rest = part, one = {0};
    for (int i = 0; i < n; i++)
        if (!str_cut(&rest, SAID_PART, &one)) return (str){0};
    return one;
}

/* A value as people know it: a word of the program, or a piece of a sentence that the catalogue has by itself. */
static str word_get(struct arena *a, lang l, str value) {
    const char *piece = row_find(arena_str(a, value).p);
    return piece ? str_of(piece) : label_value(l, value);
}

static void fill(struct buf *b, lang l, const char *text, str part) {
    for (const char *p = text; *p; p++) {
        bool word = p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == ':' && p[3] == '}';
        bool hole = word || (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}');
        if (!hole) {
            buf_addc(b, *p);
            continue;
        }
        str value = part_get(part, p[1] - '0');
        buf_add(b, word ? word_get(b->a, l, value) : value);
        p += word ? 3 : 2;
    }
}

/* The translation of a sentence; of one that is handed on whole ("%s") by what it says. */
static const char *said_find(struct arena *a, const struct said *s) {
    bool whole = s->id && (strcmp(s->id, "%s") == 0 || strcmp(s->id, "%.*s") == 0);
    return row_find(whole ? arena_cstr(a, part_get(s->part, 1)) : s->id);
}

str failure_said(struct arena *a, lang l, const struct said *s) {
    const char *text = l == LANG_NL ? said_find(a, s) : NULL;
    if (!text) return s->text;
    struct buf b = buf_make(a);
    buf_add(&b, s->before);
    fill(&b, l, text, s->part);
    buf_add(&b, s->behind);
    return buf_str(&b);
}

str failure_text(struct arena *a, lang l, const struct err *e) {
    struct said s = said_of_err(a, e);
    return failure_said(a, l, &s);
}

str failure_remedy(struct arena *a, lang l, const struct err *e) {
    struct said s = said_of_remedy(a, e);
    return failure_said(a, l, &s);
}

void failure_diags(struct diags *d, lang l) {
    static const struct diag_words dutch = {"fout", "waarschuwing", "oplossing: ", "en nog ", ""};
    if (l != LANG_NL) return;
    d->words = &dutch;
    for (size_t i = 0; i < d->n; i++) {
        struct diag *g = d->item[i];
        g->text.text = failure_said(d->a, l, &g->text);
        g->help.text = failure_said(d->a, l, &g->help);
        for (struct diag_also *x = g->also; x; x = x->next) {
            const char *nl = row_find(x->text);
            if (nl) x->text = nl;
        }
    }
}
