/* SPDX-License-Identifier: Apache-2.0 */
/* What the app answers, for people: the same objects that --json prints, laid out. Nothing here knows a key by name, so
 * that a field more in an answer needs no line here. */
#include "cli/show.h"

#include "cli/table.h"

static bool is_plain(const struct json *v) { return v->tag != JSON_OBJECT && v->tag != JSON_ARRAY; }

static bool is_rows(const struct json *v) { return v->tag == JSON_ARRAY && v->first && v->first->tag == JSON_OBJECT; }

str show_value(const struct cli *c, const struct json *v) {
    if (!v) return (str){0};
    switch (v->tag) {
    case JSON_NULL: return (str){0};
    case JSON_BOOL: return text_get(c->lang, v->b ? TEXT_YES : TEXT_NO);
    case JSON_NUMBER:
    case JSON_STRING: return v->s;
    default: break;
    }
    struct buf b = buf_make(c->a);
    for (const struct json *m = v->first; m; m = m->next) {
        if (b.n) buf_adds(&b, ", ");
        if (v->tag == JSON_OBJECT) buf_addf(&b, "%.*s ", STR_ARG(m->key));
        buf_add(&b, show_value(c, m));
    }
    return buf_str(&b);
}

void show_rows(const struct cli *c, const struct json *rows, bool csv) {
    enum { COLS = 24 };
    str head[COLS], cell[COLS];
    size_t cols = 0;
    for (const struct json *r = rows->first; r; r = r->next)
        for (const struct json *m = r->first; m; m = m->next) {
            size_t i = 0;
            while (i < cols && !str_eq(head[i], m->key)) i++;
            if (i == cols && cols < COLS) head[cols++] = m->key;
        }
    if (!cols) return;
    struct table t = table_make(c->a, head, cols);
    for (const struct json *r = rows->first; r; r = r->next) {
        for (size_t i = 0; i < cols; i++) cell[i] = show_value(c, json_find(r, head[i]));
        table_add(&t, cell);
    }
    if (csv) table_print_csv(&t, c->out);
    else table_print(&t, c->out, c->colour);
}

void show_object(const struct cli *c, const struct json *o) {
    struct table t = {.a = c->a, .cols = 2};
    for (const struct json *m = o->first; m; m = m->next)
        if (!is_rows(m) && m->tag != JSON_NULL && (is_plain(m) || m->tag == JSON_ARRAY)) table_row(&t, m->key, show_value(c, m));
    table_print(&t, c->out, c->colour);
    for (const struct json *m = o->first; m; m = m->next) {
        if (is_plain(m) || (m->tag == JSON_ARRAY && !is_rows(m)) || !m->first) continue;
        cli_printf(c, c->colour ? "\n\033[1m%.*s\033[0m\n" : "\n%.*s\n", STR_ARG(m->key));
        if (m->tag == JSON_ARRAY) {
            show_rows(c, m, false);
            continue;
        }
        struct table inner = {.a = c->a, .cols = 2};
        for (const struct json *k = m->first; k; k = k->next)
            table_row(&inner, arena_printf(c->a, "  %.*s", STR_ARG(k->key)), show_value(c, k));
        table_print(&inner, c->out, c->colour);
    }
}
