/* SPDX-License-Identifier: Apache-2.0 */
/* The table of built-ins and the one road into them: choose the signature, put arguments in order, coerce (DMN 1.5,
 * 10.3.2.9.4: a list of one stands for its item, a value for a list of it, a date for its midnight in UTC), and say why
 * when nothing fits. A null argument keeps its own cause behind ours, so that an author sees where it came from. */
#include "feel/builtin.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "feel/builtin_fn.h"
#include "feel/temporal.h"

enum {
    NIL = 1 << FEEL_NULL,
    BOOL = 1 << FEEL_BOOL,
    NUMBER = 1 << FEEL_NUMBER,
    STRING = 1 << FEEL_STRING,
    DATE = 1 << FEEL_DATE,
    TIME = 1 << FEEL_TIME,
    DATETIME = 1 << FEEL_DATETIME,
    YM = 1 << FEEL_YM,
    DT = 1 << FEEL_DT,
    LIST = 1 << FEEL_LIST,
    CONTEXT = 1 << FEEL_CONTEXT,
    RANGE = 1 << FEEL_RANGE,
    FUNCTION = 1 << FEEL_FUNCTION,
    ANY = (1 << FEEL__MAX) - 1,
    VALUE = NUMBER | STRING | DATE | TIME | DATETIME | YM | DT, /* what has an order */
    NULL_FORBIDDEN = 1 << 30                                    /* optional, but not null */
};

/* clang-format off */
/* The words of the rows: a text constant with its length, and parameters as builtin.tbl.h explains them. */
#define TEXT(lit)     {lit, sizeof(lit) - 1}
#define P(kinds, lit) {.name = TEXT(lit), .tags = (kinds)}
#define O(kinds, lit) {.name = TEXT(lit), .tags = (kinds), .optional = true}
#define Q(kinds, lit) {.name = TEXT(lit), .tags = (kinds) | NULL_FORBIDDEN, .optional = true}
#define M(kinds, lit) {.name = TEXT(lit), .tags = (kinds), .many = true}
#define NONE          {.tags = 0}
/* clang-format on */

static const struct feel_builtin table[] = {
#define BUILTIN(name_, result_, fn_, doc_, ...)                                                                                    \
    {.name = TEXT(name_), .result = TEXT(result_), .doc = TEXT(doc_), .param = {__VA_ARGS__}, .fn = builtin_##fn_},
#include "feel/builtin.tbl.h"
};
enum { ROWS = sizeof table / sizeof *table };

const struct feel_builtin *feel_builtin_all(size_t *ret_n) {
    *ret_n = ROWS;
    return table;
}

const struct feel_builtin *feel_builtin_find(str name, size_t *ret_n) {
    for (size_t i = 0; i < ROWS; i++) {
        if (!str_eq(table[i].name, name)) continue;
        size_t n = 1;
        while (i + n < ROWS && str_eq(table[i + n].name, name)) n++;
        *ret_n = n;
        return &table[i];
    }
    *ret_n = 0;
    return NULL;
}

str feel_builtin_print(struct arena *a, const struct feel_builtin *row) {
    struct buf b = buf_make(a);
    buf_add(&b, row->name);
    buf_addc(&b, '(');
    for (const struct feel_builtin_param *p = row->param; p->name.n; p++) {
        if (p != row->param) buf_adds(&b, ", ");
        buf_add(&b, p->name);
        buf_adds(&b, p->many ? "..." : p->optional ? "?" : "");
    }
    buf_addc(&b, ')');
    return buf_str(&b);
}

static feel_value fail(struct feel_call_site *site, const struct feel_cause *because, const char *text) {
    struct feel_cause *c = arena_new(site->run->a, struct feel_cause);
    str name = site->builtin ? site->builtin->name : (str){0};
    *c = (struct feel_cause){.text = arena_printf(site->run->a, "%.*s%s%s", STR_ARG(name), name.n ? ": " : "", text),
                             .line = site->line,
                             .col = site->col,
                             .because = because};
    return (feel_value){.tag = FEEL_NULL, .cause = c};
}

feel_value feel_fail(struct feel_call_site *site, const char *fmt, ...) {
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    for (size_t bad, n = strlen(text); n && !str_utf8_is(str_make(text, n), &bad); n = bad) text[bad] = 0; /* cut in a character */
    return fail(site, NULL, text);
}

/* One argument as the parameter wants it; false when it cannot be. */
static bool coerce(struct arena *a, const struct feel_builtin_param *p, feel_value *v) {
    feel_tags tags = p->tags;
    if (v->tag == FEEL__MAX) return p->optional;
    if (tags & 1u << v->tag) return true;
    if (v->tag == FEEL_NULL) {
        if (!p->optional || tags & NULL_FORBIDDEN) return false;
        v->tag = FEEL__MAX;
        return true;
    }
    if (v->tag == FEEL_LIST && v->list->n == 1 && tags & 1u << v->list->item[0].tag) {
        *v = v->list->item[0];
        return true;
    }
    if (v->tag == FEEL_DATE && tags & DATETIME) {
        *v = feel_datetime_make(a, v->day, (struct feel_time){.zone = feel_zone_offset(a, 0)});
        return true;
    }
    if (tags & LIST) {
        struct feel_list *l = arena_raw(a, sizeof *l + sizeof *v);
        l->n = 1;
        l->item = (feel_value *)(l + 1);
        l->item[0] = *v;
        *v = (feel_value){.tag = FEEL_LIST, .list = l};
        return true;
    }
    return false;
}

/* How far a signature came before it failed, for the message. */
struct misfit {
    enum { MISFIT_COUNT, MISFIT_NAME, MISFIT_MISSING, MISFIT_KIND } why; /* the later, the nearer */
    const struct feel_builtin *row;
    const struct feel_builtin_param *param;
    feel_value value;
    str name;
};

static bool miss(struct misfit *m, struct misfit now) {
    if (!m->row || now.why > m->why) *m = now;
    return false;
}

static size_t params_of(const struct feel_builtin *row) {
    size_t n = 0;
    while (row->param[n].name.n) n++;
    return n;
}

/* What a call gives. */
struct given {
    const str *name; /* NULL: by position */
    const feel_value *arg;
    size_t n;
};

/* Arguments by position into `ret`, as many as the row has parameters or, for its `many`, as are given. */
static bool place(const struct feel_builtin *row, const struct given *g, feel_value *ret, size_t *ret_n, struct misfit *m) {
    size_t n = g->n, params = params_of(row), last = params ? params - 1 : 0;
    bool many = params && row->param[last].many;
    if (n > params && !many) return miss(m, (struct misfit){.why = MISFIT_COUNT, .row = row});
    for (size_t i = n; i < params; i++)
        if (!row->param[i].optional && !row->param[i].many) return miss(m, (struct misfit){.why = MISFIT_COUNT, .row = row});
    if (n) memcpy(ret, g->arg, n * sizeof *ret);
    size_t all = many ? (n > last ? n : last) : params;
    for (size_t i = n; i < all; i++) ret[i] = (feel_value){.tag = FEEL__MAX};
    *ret_n = all;
    return true;
}

/* Arguments by name into `ret`. */
static bool place_named(const struct feel_builtin *row, const struct given *g, feel_value *ret, size_t *ret_n, struct misfit *m) {
    size_t params = params_of(row);
    for (size_t i = 0; i < params; i++) ret[i] = (feel_value){.tag = FEEL__MAX};
    for (size_t k = 0; k < g->n; k++) {
        size_t i = 0;
        while (i < params && !str_eq(row->param[i].name, g->name[k])) i++;
        if (i == params || ret[i].tag != FEEL__MAX)
            return miss(m, (struct misfit){.why = MISFIT_NAME, .row = row, .name = g->name[k]});
        ret[i] = g->arg[k];
    }
    for (size_t i = 0; i < params; i++) {
        const struct feel_builtin_param *p = &row->param[i];
        if (ret[i].tag != FEEL__MAX || p->optional || p->many) continue;
        if (!(p->tags & NIL)) return miss(m, (struct misfit){.why = MISFIT_MISSING, .row = row, .param = p});
        ret[i] = feel_null(); /* "if named, unsupplied parameters are bound to null" */
    }
    if (params && row->param[params - 1].many && ret[params - 1].tag == FEEL__MAX) params--;
    *ret_n = params;
    return true;
}

static bool fit(struct arena *a, const struct feel_builtin *row, feel_value *v, size_t n, struct misfit *m) {
    const struct feel_builtin_param *p = row->param;
    for (size_t i = 0; i < n; i++) {
        if (!coerce(a, p, &v[i])) return miss(m, (struct misfit){.why = MISFIT_KIND, .row = row, .param = p, .value = v[i]});
        if (!p->many) p++;
    }
    return true;
}

static str kinds_print(struct arena *a, feel_tags tags) {
    struct buf b = buf_make(a);
    bool first = true;
    for (int t = FEEL_BOOL; t < FEEL__MAX; t++) {
        if (!(tags & 1u << t)) continue;
        if (!first) buf_adds(&b, " or ");
        buf_add(&b, feel_tag_name((feel_tag)t));
        first = false;
    }
    return buf_str(&b);
}

static feel_value misfit_fail(struct feel_call_site *site, const struct misfit *m, size_t n) {
    struct arena *a = site->run->a;
    str call = feel_builtin_print(a, m->row);
    site->builtin = m->row;
    if (m->why == MISFIT_NAME) return feel_fail(site, "it has no parameter \"%.*s\" to set: %.*s", STR_ARG(m->name), STR_ARG(call));
    if (m->why == MISFIT_MISSING) return feel_fail(site, "%.*s is missing: %.*s", STR_ARG(m->param->name), STR_ARG(call));
    if (m->why == MISFIT_COUNT) return feel_fail(site, "it cannot be called with %zu arguments: %.*s", n, STR_ARG(call));
    str kinds = kinds_print(a, m->param->tags);
    str text = m->value.tag == FEEL_NULL
                   ? arena_printf(a, "%.*s is null, it must be a %.*s", STR_ARG(m->param->name), STR_ARG(kinds))
                   : arena_printf(a, "%.*s must be a %.*s, not a %.*s", STR_ARG(m->param->name), STR_ARG(kinds),
                                  STR_ARG(feel_tag_name(m->value.tag)));
    return fail(site, m->value.tag == FEEL_NULL ? m->value.cause : NULL, text.p);
}

feel_value feel_builtin_call(struct feel_call_site *site, const struct feel_builtin *row, size_t rows, const str *name,
                             const feel_value *arg, size_t n) {
    struct misfit m = {0};
    const struct given g = {name, arg, n};
    feel_value few[8], *v = few;
    if (n > 8 || FEEL_BUILTIN_PARAMS > 8) v = arena_array(site->run->a, feel_value, n > 8 ? n : 8);
    for (size_t i = 0; i < rows; i++) {
        size_t all = 0;
        if (name ? !place_named(&row[i], &g, v, &all, &m) : !place(&row[i], &g, v, &all, &m)) continue;
        if (!fit(site->run->a, &row[i], v, all, &m)) continue;
        site->builtin = &row[i];
        return row[i].fn(site, v, all);
    }
    return misfit_fail(site, &m, n);
}

bool feel_builtin_takes(const struct feel_builtin *row, size_t rows, const str *name, size_t n) {
    for (size_t i = 0; i < rows; i++) {
        size_t params = params_of(&row[i]), given = 0;
        bool fits = true, many = params && row[i].param[params - 1].many;
        if (!name) {
            for (size_t k = n; k < params; k++) fits &= row[i].param[k].optional || row[i].param[k].many;
            if (fits && (n <= params || many)) return true;
            continue;
        }
        for (size_t k = 0; k < params; k++) {
            bool set = false;
            for (size_t j = 0; j < n; j++) set |= str_eq(name[j], row[i].param[k].name);
            given += set;
            fits &= set || row[i].param[k].optional || row[i].param[k].many || row[i].param[k].tags & NIL;
        }
        if (fits && given == n) return true;
    }
    return false;
}

feel_value builtin_finite(struct feel_call_site *site, dec x) {
    return dec_is_finite(x) ? feel_number(x) : feel_fail(site, "the result is not a number that can be written");
}

bool builtin_step(struct feel_call_site *site, size_t n) {
    struct feel_run *run = site->run;
    uint64_t most = run->limits.steps ? run->limits.steps : 50000000;
    run->steps += n;
    if (run->steps > most) run->limit = true;
    return !run->limit && !arena_is_over(run->a);
}

feel_value builtin_spent(struct feel_call_site *site) {
    site->run->limit = true;
    return feel_fail(site, "the limit of the evaluation was passed");
}

struct feel_list *builtin_list(struct feel_call_site *site, size_t n) {
    uint32_t most = site->run->limits.list ? site->run->limits.list : 10000000;
    if (n > most) return NULL;
    struct feel_list *l = arena_try(site->run->a, 1, sizeof *l + n * sizeof *l->item);
    if (!l) return NULL;
    l->n = n;
    l->item = (feel_value *)(l + 1);
    return l;
}

bool builtin_whole(feel_value v, int64_t *ret) { return dec_int(dec_round(v.n, 0, DEC_DOWN), ret); }
