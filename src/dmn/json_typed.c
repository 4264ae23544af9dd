/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON into values of a type in one walk over the text, without a tree between. It takes what fits and nothing else: at
 * the first thing that is not plain (an escape, a name unknown or twice, a value of another kind or not allowed, Any) it gives up,
 * and the long road through codec/json.h and input.c reads the text again and says what is wrong, or what it means. So there
 * is one place that judges; this one only knows the beaten path. Texts are borrowed.
 */
#include "dmn/input.h"
#include "dmn/json.h"
#include "dmn/json_walk.h"
#include "feel/temporal.h"

static bool simple_of(struct json_walk *s, const struct dmn_type *t, feel_value *ret) {
    str text;
    if (t->base == FEEL_NUMBER) {
        int64_t n;
        int scale;
        if (!json_walk_number(s, &n, &scale)) return false;
        ret->tag = FEEL_NUMBER;
        ret->n = dec_make(n, -scale);
        return true;
    }
    if (t->base == FEEL_BOOL) {
        *ret = feel_bool(*s->p == 't');
        return json_walk_word(s, "true", 4) || json_walk_word(s, "false", 5);
    }
    if (*s->p != '"' || t->base < FEEL_STRING || t->base > FEEL_DT) return false;
    if (t->base == FEEL_DATE && json_walk_day(s, &ret->day)) {
        ret->tag = FEEL_DATE;
        return true;
    }
    if (!json_walk_text(s, &text)) return false;
    if (t->base == FEEL_STRING) {
        ret->tag = FEEL_STRING;
        ret->s = text;
    } else *ret = feel_temporal_parse(s->a, NULL, t->base, arena_str(s->a, text));
    return ret->tag == t->base;
}

static bool list_of(struct json_walk *s, const struct dmn_type *t, feel_value *ret) {
    enum { FIRST = 8 };
    feel_value *item = NULL;
    size_t n = 0, cap = 0;
    if (!json_walk_take(s, '[')) return false;
    if (!json_walk_take(s, ']')) do {
            if (n == cap) {
                feel_value *more = arena_try(s->a, cap ? 2 * cap : FIRST, sizeof *more);
                if (!more) return false;
                if (n) memcpy(more, item, n * sizeof *more);
                item = more;
                cap = cap ? 2 * cap : FIRST;
            }
            json_walk_space(s);
            if (!json_walk_value(s, t->item, &item[n++])) return false;
        } while (json_walk_take(s, ','));
    if (n && !json_walk_take(s, ']')) return false;
    struct feel_list *l = arena_raw(s->a, sizeof *l);
    *l = (struct feel_list){n, item};
    *ret = (feel_value){.tag = FEEL_LIST, .list = l};
    return true;
}

static bool context_of(struct json_walk *s, const struct dmn_type *t, feel_value *ret) {
    uint64_t seen = 0;
    size_t next = 0;
    if (!t->feel || !t->feel->shape || !t->plain_names || t->n_components > JSON_WALK_COMPONENTS || !json_walk_take(s, '{'))
        return false;
    struct feel_context *c = arena_raw(s->a, sizeof *c + t->n_components * sizeof *c->value);
    c->shape = t->feel->shape;
    c->value = (feel_value *)(c + 1);
    if (!json_walk_take(s, '}')) {
        do {
            json_walk_space(s);
            size_t i = json_walk_key(s, t, next);
            if (i == SIZE_MAX || seen >> i & 1) return false;
            seen |= UINT64_C(1) << i;
            json_walk_space(s);
            if (!json_walk_value(s, t->component[i], &c->value[i])) return false;
            next = i + 1;
        } while (json_walk_take(s, ','));
        if (!json_walk_take(s, '}')) return false;
    }
    for (size_t i = 0; i < t->n_components; i++)
        if (!(seen >> i & 1)) c->value[i] = feel_null();
    *ret = (feel_value){.tag = FEEL_CONTEXT, .context = c};
    return true;
}

__attribute__((noinline)) bool json_walk_allowed(struct arena *a, const struct feel_type *t, const feel_value *v) {
    struct feel_run run = {.a = a};
    return !t->allowed_list && feel_test(&run, t->allowed, v) == TRI_YES;
}

bool json_walk_value(struct json_walk *s, const struct dmn_type *t, feel_value *ret) {
    if (s->p == s->end || arena_is_over(s->a) || s->depth >= JSON_WALK_DEPTH) return false;
    if (*s->p == 'n') {
        ret->tag = FEEL_NULL;
        ret->cause = NULL;
        return json_walk_word(s, "null", 4);
    }
    s->depth++;
    bool ok = t->item ? list_of(s, t, ret) : t->n_components ? context_of(s, t, ret) : simple_of(s, t, ret);
    s->depth--;
    if (!ok || !t->feel || (!t->feel->allowed && !t->feel->allowed_list)) return ok;
    return json_walk_allowed(s->a, t->feel, ret);
}

ecode dmn_json_value(struct arena *a, str text, const struct dmn_type *type, feel_value *ret, struct err *e) {
    struct json_walk s = {.a = a, .p = text.p, .end = text.p + text.n};
    feel_value v;
    struct json *j = NULL;
    json_walk_space(&s);
    if (json_walk_value(&s, type, &v)) {
        json_walk_space(&s);
        if (s.p == s.end) return *ret = v, E_OK;
    }
    TRY(json_parse(a, text, NULL, &j, e));
    TRY(dmn_json_read(a, j, &v, e));
    if (dmn_input_conform(a, type, v, ret, e)) return err_at(e, STR(""), (int)j->line, (int)j->col);
    return E_OK;
}
