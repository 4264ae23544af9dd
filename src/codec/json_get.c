/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a JSON tree by name and type: the message names the key, what is asked and what stands there, with its place.
 * Small read objects are walked; large ones have their members sorted by the parser. */
#include "codec/json.h"

#include <inttypes.h>

const char *json_tag_name(json_tag t) {
    static const char *const names[JSON__MAX] = {
        [JSON_NULL] = "null",       [JSON_BOOL] = "true or false", [JSON_NUMBER] = "a number",
        [JSON_STRING] = "a string", [JSON_ARRAY] = "an array",     [JSON_OBJECT] = "an object",
    };
    return t < JSON__MAX ? names[t] : "?";
}

const struct json *json_find(const struct json *o, str key) {
    if (!o || o->tag != JSON_OBJECT) return NULL;
    if (!o->sorted) {
        for (const struct json *m = o->first; m; m = m->next)
            if (str_eq(m->key, key)) return m;
        return NULL;
    }
    for (size_t lo = 0, hi = o->n; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(o->sorted[mid]->key, key);
        if (c == 0) return o->sorted[mid];
        if (c < 0) lo = mid + 1;
        else hi = mid;
    }
    return NULL;
}

const struct json *json_get(const struct json *o, const char *key) { return json_find(o, str_of(key)); }

str json_text(struct arena *a, const struct json *o, const char *key) {
    const struct json *v = json_get(o, key);
    if (!v || v->tag == JSON_NULL) return (str){0};
    return v->tag == JSON_STRING ? v->s : json_print_line(a, v);
}

const struct json *json_at(const struct json *v, size_t i) {
    if (!v || v->tag != JSON_ARRAY || i >= v->n) return NULL;
    const struct json *m = v->first;
    while (i--) m = m->next;
    return m;
}

static ecode at(struct err *e, const struct json *v) {
    if (v) err_at(e, (str){0}, (int)v->line, (int)v->col);
    return E_INVALID;
}

/* The member is of the wrong kind. */
static ecode mismatch(const struct json *m, const char *key, const char *asked, struct err *e) {
    err_set(e, E_INVALID, "\"%s\": %s is asked, here stands %s", key, asked, json_tag_name(m->tag));
    return at(e, m);
}

/* The member is of the right kind, but what it says cannot be. */
static ecode refuse(const struct json *m, const char *key, const char *asked, struct err *e) {
    str shown = str_sub(m->s, 0, 60);
    while (shown.n && !str_utf8_is(shown, NULL)) shown.n--;
    err_set(e, E_INVALID, "\"%s\": %s is asked, not \"%.*s\"", key, asked, STR_ARG(shown));
    return at(e, m);
}

ecode json_need(const struct json *o, const char *key, json_tag tag, const struct json **ret, struct err *e) {
    const struct json *m = json_get(o, key);
    if (!m) {
        if (o && o->tag != JSON_OBJECT)
            err_set(e, E_INVALID, "an object with \"%s\" is asked, here stands %s", key, json_tag_name(o->tag));
        else err_set(e, E_INVALID, "\"%s\" is missing", key);
        return at(e, o);
    }
    if (m->tag != tag) return mismatch(m, key, json_tag_name(tag), e);
    *ret = m;
    return E_OK;
}

ecode json_need_str(const struct json *o, const char *key, str *ret, struct err *e) {
    const struct json *m = NULL;
    TRY(json_need(o, key, JSON_STRING, &m, e));
    *ret = m->s;
    return E_OK;
}

ecode json_need_int(const struct json *o, const char *key, int64_t min, int64_t max, int64_t *ret, struct err *e) {
    const struct json *m = NULL;
    TRY(json_need(o, key, JSON_NUMBER, &m, e));
    if (str_int(m->s, min, max, ret)) return E_OK;
    err_set(e, E_INVALID, "\"%s\": a whole number from %" PRId64 " to %" PRId64 " is asked, not %.*s", key, min, max,
            STR_ARG(str_sub(m->s, 0, 60)));
    return at(e, m);
}

ecode json_need_bool(const struct json *o, const char *key, bool *ret, struct err *e) {
    const struct json *m = NULL;
    TRY(json_need(o, key, JSON_BOOL, &m, e));
    *ret = m->b;
    return E_OK;
}

ecode json_need_date(const struct json *o, const char *key, date *ret, struct err *e) {
    const struct json *m = NULL;
    TRY(json_need(o, key, JSON_STRING, &m, e));
    return date_parse(m->s, ret) ? E_OK : refuse(m, key, "a day like 2025-11-10", e);
}

ecode json_need_instant(const struct json *o, const char *key, instant *ret, struct err *e) {
    const struct json *m = NULL;
    TRY(json_need(o, key, JSON_STRING, &m, e));
    return instant_parse(m->s, ret) ? E_OK : refuse(m, key, "an instant like 2025-11-10T22:59:59Z", e);
}

static bool is_absent(const struct json *o, const char *key) {
    const struct json *m = json_get(o, key);
    return !m || m->tag == JSON_NULL;
}

ecode json_may_str(const struct json *o, const char *key, str *ret, struct err *e) {
    return is_absent(o, key) ? E_OK : json_need_str(o, key, ret, e);
}
ecode json_may_int(const struct json *o, const char *key, int64_t min, int64_t max, int64_t *ret, struct err *e) {
    return is_absent(o, key) ? E_OK : json_need_int(o, key, min, max, ret, e);
}
ecode json_may_bool(const struct json *o, const char *key, bool *ret, struct err *e) {
    return is_absent(o, key) ? E_OK : json_need_bool(o, key, ret, e);
}

static bool is_known(str key, const char *const *known) {
    for (; *known; known++)
        if (str_is(key, *known)) return true;
    return false;
}

ecode json_only(const struct json *o, const char *const *known, struct err *e) {
    for (const struct json *m = o && o->tag == JSON_OBJECT ? o->first : NULL; m; m = m->next) {
        if (is_known(m->key, known)) continue;
        const char *near = NULL;
        unsigned least = (unsigned)(m->key.n / 3) + 2;
        for (size_t i = 0; known[i]; i++) {
            unsigned d = str_distance(m->key, str_of(known[i]));
            if (d >= least) continue;
            least = d;
            near = known[i];
        }
        err_set(e, E_INVALID, "nothing here is called \"%.*s\"", STR_ARG(str_sub(m->key, 0, 100)));
        if (near) err_remedy(e, "Did you mean \"%s\"?", near);
        return at(e, m);
    }
    return E_OK;
}

bool json_eq(const struct json *x, const struct json *y) {
    if (x->tag != y->tag || x->n != y->n || x->b != y->b || !str_eq(x->s, y->s)) return false;
    if (x->tag == JSON_ARRAY) {
        const struct json *k = y->first;
        for (const struct json *m = x->first; m; m = m->next, k = k->next)
            if (!json_eq(m, k)) return false;
    }
    if (x->tag == JSON_OBJECT)
        for (const struct json *m = x->first; m; m = m->next) {
            const struct json *k = json_find(y, m->key);
            if (!k || !json_eq(m, k)) return false;
        }
    return true;
}
