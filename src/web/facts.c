/* SPDX-License-Identifier: Apache-2.0 */
/* Facts as people of the agency read them: named by the procedure, days in words, yes and no as words. What the procedure does
 * not name (any more) is left out here; it stands in the log. */
#include "web/facts.h"

#include "sys/words.h"

enum { FACTS = 400 };

struct facts {
    struct web_ctx *x;
    struct view_fact *out;
    size_t n;
};

static str words_of(const struct web_ctx *x, struct proc_text t, str id) {
    str text = procedure_text(t, str_of(lang_name(x->l)));
    return text.n ? text : id;
}

static str value_words(struct web_ctx *x, const struct proc_label *option, size_t n, const struct json *v) {
    date day;
    if (v->tag == JSON_BOOL) return text_get(x->l, v->b ? TEXT_WEB_YES : TEXT_WEB_NO);
    if (v->tag == JSON_NULL) return (str){0};
    if (v->tag != JSON_STRING) return json_print_line(x->a, v);
    if (date_parse(v->s, &day)) return words_day(x->a, x->l, day);
    for (size_t i = 0; i < n; i++)
        if (str_eq(option[i].id, v->s)) return words_of(x, option[i].name, v->s);
    return v->s;
}

static void add(struct facts *f, str name, str text) {
    if (text.n && f->n < FACTS) f->out[f->n++] = (struct view_fact){name, text};
}

/* The parts of one row of a list behind each other: `van 1 mei 2019, stelsel RSZ`. */
static str row_words(struct web_ctx *x, const struct proc_fact *fact, const struct json *row) {
    struct buf b = buf_make(x->a);
    for (size_t k = 0; k < fact->parts; k++) {
        const struct proc_label *part = &fact->part[k];
        const struct json *v = json_find(row, part->id);
        str text = v ? value_words(x, part->option, part->options, v) : (str){0};
        if (!text.n) continue;
        if (b.n) buf_adds(&b, ", ");
        buf_add(&b, words_of(x, part->name, part->id));
        buf_addc(&b, ' ');
        buf_add(&b, text);
    }
    return buf_str(&b);
}

static void fact_add(struct facts *f, const struct proc_fact *fact, const struct json *v) {
    struct web_ctx *x = f->x;
    str name = words_of(x, fact->name, fact->id);
    if (v->tag == JSON_ARRAY) {
        size_t i = 1;
        for (const struct json *row = v->first; row; row = row->next, i++) {
            str text = row->tag == JSON_OBJECT ? row_words(x, fact, row) : value_words(x, fact->option, fact->options, row);
            add(f, arena_printf(x->a, "%.*s %zu", STR_ARG(name), i), text);
        }
    } else if (v->tag == JSON_OBJECT)
        for (size_t k = 0; k < fact->parts; k++) {
            const struct proc_label *part = &fact->part[k];
            const struct json *m = json_find(v, part->id);
            str of = words_of(x, part->name, part->id);
            if (m)
                add(f, arena_printf(x->a, "%.*s: %.*s", STR_ARG(name), STR_ARG(of)),
                    value_words(x, part->option, part->options, m));
        }
    else add(f, name, value_words(x, fact->option, fact->options, v));
}

size_t facts_view_of(struct web_ctx *x, const struct proc_fact *fact, const struct json *facts, const struct view_fact **ret) {
    struct facts f = {x, arena_array(x->a, struct view_fact, FACTS), 0};
    const struct json *v = json_find(facts, fact->id);
    if (v) fact_add(&f, fact, v);
    *ret = f.out;
    return f.n;
}

size_t facts_view(struct web_ctx *x, const struct procedure *p, const struct json *facts, const struct view_fact **ret) {
    struct facts f = {x, arena_array(x->a, struct view_fact, FACTS), 0};
    for (size_t i = 0; i < p->facts; i++) {
        const struct json *v = json_find(facts, p->fact[i].id);
        if (v) fact_add(&f, &p->fact[i], v);
    }
    *ret = f.out;
    return f.n;
}
