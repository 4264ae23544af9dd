/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments by their table (act.tbl.h). Each type has one reader that answers the value as the log writes it; after this no
 * code asks again how somebody typed a date.
 *
 * Trap: a reason is sealed under a person's key, so an act about several people can have none.
 */
#include "app/args.h"

#include <string.h>

#include "base/must.h"

enum { TEXT_BYTES = 20000, JSON_DEPTH = 16, JSON_MEMBERS = 500, JSON_BYTES = 256 << 10 };

struct reading {
    struct arena *a;
    const struct loaded *l;
    const struct act_arg *arg;
    struct args *out;
};

static ecode wrong(const struct reading *r, struct err *e, const char *what, const char *remedy) {
    err_set(e, E_INVALID, "%s: %s", r->arg->name, what);
    return remedy ? err_remedy(e, "%s", remedy) : E_INVALID;
}

static bool text_of(const struct json *v, str *ret) {
    if (v->tag != JSON_STRING && v->tag != JSON_NUMBER) return false;
    *ret = v->s;
    return true;
}

static ecode read_text(const struct reading *r, const struct json *v, str *ret, struct err *e) {
    if (!text_of(v, ret)) return wrong(r, e, "a text is asked", NULL);
    if (ret->n > TEXT_BYTES) return wrong(r, e, "longer than 20,000 bytes", NULL);
    if (!str_utf8_is(*ret, NULL)) return wrong(r, e, "not UTF-8", NULL);
    if (r->arg->need && !str_trim(*ret).n) return wrong(r, e, "may not be empty", NULL);
    return E_OK;
}

/* Wall clock of the procedure's zone: `2025-11-10`, `2025-11-10 23:59`, `2025-11-10T23:59:59`. */
static ecode read_local(const struct reading *r, str s, instant *ret, struct err *e) {
    date day;
    int64_t h = 0, m = 0, sec = 0;
    bool fine = date_parse(str_sub(s, 0, 10), &day);
    if (fine && s.n > 10)
        fine = (s.n == 16 || s.n == 19) && (s.p[10] == ' ' || s.p[10] == 'T') && s.p[13] == ':' &&
               str_int(str_sub(s, 11, 13), 0, 23, &h) && str_int(str_sub(s, 14, 16), 0, 59, &m);
    if (fine && s.n == 19) fine = s.p[16] == ':' && str_int(str_sub(s, 17, 19), 0, 59, &sec);
    if (!fine) return wrong(r, e, "no such moment", "write 2025-11-10 23:59, or with an offset 2025-11-10T22:59:00Z");
    int64_t local = date_days(day) * 86400 + h * 3600 + m * 60 + sec;
    int32_t before, after;
    tz_fit fit = r->l ? tz_local(r->l->zone, local, &before, &after) : TZ_GAP;
    if (fit == TZ_GAP) return wrong(r, e, "clocks skipped this time", "write it with its offset: 2025-03-30T01:30:00Z");
    if (fit == TZ_TWICE) return wrong(r, e, "this time came twice", "write it with its offset: 2025-10-26T02:30:00+02:00");
    *ret = (instant){(local - before) * 1000};
    return E_OK;
}

static ecode read_instant(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s;
    instant t;
    TRY(read_text(r, v, &s, e));
    if (!instant_parse(s, &t)) TRY(read_local(r, s, &t, e));
    *ret = json_str(r->a, instant_print(r->a, t));
    return E_OK;
}

static ecode read_date(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s;
    date d;
    TRY(read_text(r, v, &s, e));
    if (!date_parse(s, &d)) return wrong(r, e, "no such day", "write 2025-11-10");
    *ret = json_str(r->a, date_print(r->a, d));
    return E_OK;
}

static ecode read_count(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s;
    int64_t n;
    TRY(read_text(r, v, &s, e));
    if (!str_int(s, 1, 1000000, &n)) return wrong(r, e, "a whole number from 1 is asked", NULL);
    *ret = json_str(r->a, arena_printf(r->a, "%lld", (long long)n));
    return E_OK;
}

static ecode read_choice(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s, rest = str_of(r->arg->choices), one;
    TRY(read_text(r, v, &s, e));
    while (str_cut(&rest, '|', &one))
        if (str_eq(one, s)) return *ret = json_str(r->a, s), E_OK;
    err_set(e, E_INVALID, "%s: \"%.*s\" is none of the choices", r->arg->name, STR_ARG(s));
    return err_remedy(e, "choose from %s", r->arg->choices);
}

/* A name the procedure has. */
static ecode read_name(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s;
    const struct procedure *p = r->l->p;
    struct map names = map_make(r->a);
    TRY(read_text(r, v, &s, e));
    if (r->arg->type == ARG_ROUND)
        for (size_t i = 0; i < p->rounds; i++) map_put(&names, p->round[i].id, r->a);
    else if (r->arg->type == ARG_LIST)
        for (size_t i = 0; i < p->lists; i++) map_put(&names, p->list[i].id, r->a);
    else
        for (size_t i = 0; i < p->channels; i++) map_put(&names, p->channel[i].id, r->a);
    *ret = json_str(r->a, s);
    if (map_has(&names, s)) return E_OK;
    err_set(e, E_INVALID, "the procedure has no %s \"%.*s\"", r->arg->name, STR_ARG(s));
    str near = map_suggest(&names, s);
    return near.n ? err_remedy(e, "did you mean \"%.*s\"", STR_ARG(near)) : E_INVALID;
}

static ecode read_measures(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    if (v->tag != JSON_OBJECT || !v->n || v->n > JSON_MEMBERS)
        return wrong(r, e, "measures with their values are asked", "write ADM=7.5");
    *ret = json_object(r->a);
    for (const struct json *m = v->first; m; m = m->next) {
        dec d;
        if (!json_dec(m, &d) || !dec_is_finite(d)) {
            err_set(e, E_INVALID, "%s: the value of %.*s is no number", r->arg->name, STR_ARG(m->key));
            return E_INVALID;
        }
        json_put(*ret, m->key, json_str(r->a, dec_print_short(r->a, d)));
    }
    return E_OK;
}

static ecode read_answers(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    if (v->tag != JSON_OBJECT || !v->n || v->n > JSON_MEMBERS)
        return wrong(r, e, "items with their answers are asked", "write ADM-001=B");
    *ret = json_object(r->a);
    for (const struct json *m = v->first; m; m = m->next) {
        if (m->tag != JSON_STRING || m->s.n > 2000 || m->key.n > 64 || !str_utf8_is(m->s, NULL))
            return wrong(r, e, "an answer is a text of at most 2,000 bytes", NULL);
        json_put(*ret, m->key, json_str(r->a, m->s));
    }
    return E_OK;
}

/* JSON as the log writes it: decimals and long integers as text, so that no reader's floating point can change them. */
static struct json *canonical(struct arena *a, const struct json *v, int depth) {
    if (depth > JSON_DEPTH || (v->tag == JSON_OBJECT && v->n > JSON_MEMBERS)) return NULL;
    if (v->tag == JSON_NUMBER) {
        int64_t n;
        if (str_int(v->s, -9007199254740991, 9007199254740991, &n)) return json_int(a, n);
        dec d;
        return json_dec(v, &d) ? json_str(a, dec_print_short(a, d)) : NULL;
    }
    if (v->tag == JSON_ARRAY || v->tag == JSON_OBJECT) {
        struct json *o = v->tag == JSON_ARRAY ? json_array(a) : json_object(a);
        for (const struct json *m = v->first; m; m = m->next) {
            struct json *c = canonical(a, m, depth + 1);
            if (!c) return NULL;
            if (v->tag == JSON_ARRAY) json_add(o, c);
            else json_put(o, m->key, c);
        }
        return o;
    }
    struct json *c = arena_new(a, struct json);
    *c = *v;
    c->next = NULL;
    return c;
}

static ecode read_json(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    if (v->tag != JSON_OBJECT) return wrong(r, e, "an object is asked: {\"name\": value}", NULL);
    str printed;
    *ret = canonical(r->a, v, 0);
    if (!*ret) return wrong(r, e, "too deep, more than 500 members in one object, or a number that is none", NULL);
    TRY(json_print_canonical(r->a, *ret, &printed, e));
    return printed.n <= JSON_BYTES ? E_OK : wrong(r, e, "longer than 256 KiB", NULL);
}

static ecode read_candidate(const struct reading *r, const struct json *v, int64_t *ret, struct err *e) {
    str s;
    TRY(read_text(r, v, &s, e));
    *ret = candidate_no(s);
    return *ret ? E_OK : wrong(r, e, "a candidate is named K00001", NULL);
}

static ecode read_candidates(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    *ret = json_array(r->a);
    if (v->tag != JSON_ARRAY) {
        int64_t no;
        TRY(read_candidate(r, v, &no, e));
        json_add(*ret, json_str(r->a, candidate_id(r->a, no)));
        r->out->no = no;
        return E_OK;
    }
    if (!v->n) return wrong(r, e, "nobody is named", "leave it out to mean everybody concerned");
    struct map seen = map_make(r->a);
    for (const struct json *m = v->first; m; m = m->next) {
        int64_t no;
        TRY(read_candidate(r, m, &no, e));
        str id = candidate_id(r->a, no);
        if (map_has(&seen, id)) return wrong(r, e, "somebody is named twice", NULL);
        map_put(&seen, id, r->a);
        json_add(*ret, json_str(r->a, id));
        r->out->no = v->n == 1 ? no : 0;
    }
    return E_OK;
}

static ecode read_arg(const struct reading *r, const struct json *v, struct json **ret, struct err *e) {
    str s;
    *ret = NULL;
    switch (r->arg->type) {
    case ARG_TEXT: TRY(read_text(r, v, &s, e)); return *ret = json_str(r->a, s), E_OK;
    case ARG_CANDIDATE: return read_candidate(r, v, &r->out->no, e);
    case ARG_CANDIDATES: return read_candidates(r, v, ret, e);
    case ARG_DATE: return read_date(r, v, ret, e);
    case ARG_INSTANT: return read_instant(r, v, ret, e);
    case ARG_COUNT: return read_count(r, v, ret, e);
    case ARG_ROUND:
    case ARG_LIST:
    case ARG_CHANNEL: return read_name(r, v, ret, e);
    case ARG_CHOICE: return read_choice(r, v, ret, e);
    case ARG_MEASURES: return read_measures(r, v, ret, e);
    case ARG_ANSWERS: return read_answers(r, v, ret, e);
    case ARG_JSON: return read_json(r, v, ret, e);
    case ARG_FOLDER: return read_text(r, v, &r->out->folder, e);
    case ARG_FILE: return read_text(r, v, &r->out->file, e);
    default: MUST(!"an argument type without a reader"); return E_INVALID;
    }
}

static ecode unknown(const struct act_request *rq, str name, struct err *e) {
    err_set(e, E_USAGE, "%s takes no \"%.*s\"", act_row_get(rq->act)->word, STR_ARG(name));
    size_t n;
    const struct act_arg *arg = act_args_get(rq->act, &n);
    for (size_t i = 0; i < n; i++)
        if (str_distance(str_of(arg[i].name), name) <= 2) return err_remedy(e, "did you mean \"%s\"", arg[i].name);
    return E_USAGE;
}

/* What is not given but always in the log. */
static void defaults(struct arena *a, const struct act_request *rq, const struct loaded *l, struct args *out) {
    if (rq->act != ACT_APPLY) return;
    if (!json_get(out->data, "via")) json_put_str(a, out->data, "via", STR("online"));
    if (!json_get(out->data, "language") && l->p->vacancy.languages)
        json_put_str(a, out->data, "language", l->p->vacancy.language[0]);
}

ecode args_read(struct arena *a, const struct act_request *rq, const struct loaded *l, struct args *ret, struct err *e) {
    struct args out = {.data = json_object(a), .secret = json_object(a)};
    size_t n;
    const struct act_arg *arg = act_args_get(rq->act, &n);
    for (const struct json *m = rq->args ? rq->args->first : NULL; m; m = m->next)
        if (!act_arg_find(rq->act, m->key)) return unknown(rq, m->key, e);
    for (size_t i = 0; i < n; i++) {
        const struct json *v = json_get(rq->args, arg[i].name);
        if (v && v->tag == JSON_NULL) v = NULL;
        if (!v && arg[i].need) {
            err_set(e, E_USAGE, "%s needs %s", act_row_get(rq->act)->word, arg[i].name);
            return err_remedy(e, "give %s: %s", arg[i].name, arg[i].en);
        }
        if (!v) continue;
        struct reading r = {a, l, &arg[i], &out};
        struct json *read;
        TRY(read_arg(&r, v, &read, e));
        if (read) json_put(arg[i].sealed ? out.secret : out.data, str_of(arg[i].name), read);
    }
    json_put_str(a, out.data, "role", str_of(act_role_name(rq->role)));
    defaults(a, rq, l, &out);
    if (!out.secret->n) out.secret = NULL;
    if (out.secret && !out.no && rq->act != ACT_APPLY)
        return err_set(e, E_USAGE, "a reason is about one person: name exactly one candidate");
    *ret = out;
    return E_OK;
}
