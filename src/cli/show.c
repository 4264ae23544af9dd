/* SPDX-License-Identifier: Apache-2.0 */
/* What the app answers, for people: the same objects that --json prints, laid out. Nothing here knows a key by name, so
 * that a field more in an answer needs no line here. */
#include "cli/show.h"

#include "app/label.h"

#include "cli/table.h"
#include "selection/state.h"
#include "stage/when.h"

static bool is_plain(const struct json *v) { return v->tag != JSON_OBJECT && v->tag != JSON_ARRAY; }

static bool is_rows(const struct json *v) { return v->tag == JSON_ARRAY && v->first && v->first->tag == JSON_OBJECT; }

str show_label(const struct cli *c, str member) { return label_text(c->lang, member); }

void show_funnel(const struct cli *c, const struct json *funnel) {
    enum { WIDTH = 40 };
    int64_t most = 1, n;
    for (const struct json *m = funnel->first; m; m = m->next)
        if (str_int(m->s, 0, INT64_MAX, &n) && n > most) most = n;
    struct table t = {.a = c->a, .cols = 3};
    for (const struct json *m = funnel->first; m; m = m->next) {
        if (!str_int(m->s, 1, INT64_MAX, &n)) continue;
        str name = show_label(c, m->key);
        struct buf bar = buf_make(c->a);
        for (int64_t i = 0; i < n / (most / WIDTH + 1) + 1 && i < WIDTH; i++) buf_adds(&bar, "▇");
        table_row(&t, arena_printf(c->a, "  %.*s", STR_ARG(name)), m->s, buf_str(&bar));
    }
    table_print(&t, c->out, c->colour);
}

void show_waits(const struct cli *c, const struct json *funnel) {
    static const struct {
        const char *member, *who[LANG__MAX], *what[LANG__MAX];
    } waits[] = {
#define WAIT(member, who_nl, who_en, nl, en) {member, {who_nl, who_en}, {nl, en}},
#include "cli/wait.tbl.h"
    };
    struct table t = {.a = c->a, .cols = 3};
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        const struct json *n = json_get(funnel, waits[i].member);
        if (!n || str_is(n->s, "0")) continue;
        table_row(&t, arena_printf(c->a, "  %s", waits[i].who[c->lang]), n->s, str_of(waits[i].what[c->lang]));
    }
    if (!t.rows) return;
    cli_printf(c, c->colour ? "\n\033[1m%.*s\033[0m\n" : "\n%.*s\n", STR_ARG(text_get(c->lang, TEXT_STATUS_WAITS)));
    table_print(&t, c->out, c->colour);
}

str show_value(const struct cli *c, const struct json *v) {
    if (!v) return (str){0};
    switch (v->tag) {
    case JSON_NULL: return (str){0};
    case JSON_BOOL: return text_get(c->lang, v->b ? TEXT_YES : TEXT_NO);
    case JSON_NUMBER: return v->s;
    case JSON_STRING: {
        instant t; /* of the log, in UTC: people read their own clock */
        return c->zone && v->s.n >= 20 && instant_parse(v->s, &t) ? when_print(c->a, c->zone, t) : v->s;
    }
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
    str shown[COLS];
    for (size_t i = 0; i < cols; i++) shown[i] = csv ? head[i] : show_label(c, head[i]);
    struct table t = table_make(c->a, shown, cols);
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
        if (!is_rows(m) && m->tag != JSON_NULL && (is_plain(m) || m->tag == JSON_ARRAY))
            table_row(&t, show_label(c, m->key), show_value(c, m));
    table_print(&t, c->out, c->colour);
    for (const struct json *m = o->first; m; m = m->next) {
        if (is_plain(m) || (m->tag == JSON_ARRAY && !is_rows(m)) || !m->first) continue;
        cli_printf(c, c->colour ? "\n\033[1m%.*s\033[0m\n" : "\n%.*s\n", STR_ARG(show_label(c, m->key)));
        if (m->tag == JSON_ARRAY) {
            show_rows(c, m, false);
            continue;
        }
        if (str_is(m->key, "funnel")) {
            show_funnel(c, m);
            continue;
        }
        struct table inner = {.a = c->a, .cols = 2};
        for (const struct json *k = m->first; k; k = k->next)
            table_row(&inner, arena_printf(c->a, "  %.*s", STR_ARG(k->key)), show_value(c, k));
        table_print(&inner, c->out, c->colour);
    }
}
