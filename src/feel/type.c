/* SPDX-License-Identifier: Apache-2.0 */
/* Types: made, read, printed, compared (DMN 1.5, 10.3.2.9), and values brought to them. Item definitions may be recursive,
 * so comparing two types stops at a depth and takes what is left for granted; values are trees, so those walks end. */
#include "feel/type.h"

#include <string.h>

#include "base/buf.h"
#include "feel/feel.h"
#include "feel/parse.h"

enum { TYPE_DEPTH = 64 };

static const struct feel_type PLAIN[FEEL_TYPE__MAX] = {
    [FEEL_NULL] = {.kind = FEEL_NULL},
    [FEEL_BOOL] = {.kind = FEEL_BOOL},
    [FEEL_NUMBER] = {.kind = FEEL_NUMBER},
    [FEEL_STRING] = {.kind = FEEL_STRING},
    [FEEL_DATE] = {.kind = FEEL_DATE},
    [FEEL_TIME] = {.kind = FEEL_TIME},
    [FEEL_DATETIME] = {.kind = FEEL_DATETIME},
    [FEEL_YM] = {.kind = FEEL_YM},
    [FEEL_DT] = {.kind = FEEL_DT},
    [FEEL_LIST] = {.kind = FEEL_LIST},
    [FEEL_CONTEXT] = {.kind = FEEL_CONTEXT},
    [FEEL_RANGE] = {.kind = FEEL_RANGE},
    [FEEL_FUNCTION] = {.kind = FEEL_FUNCTION},
    [FEEL__MAX] = {.kind = FEEL_TYPE_DURATION},
    [FEEL_TYPE_ANY] = {.kind = FEEL_TYPE_ANY},
};

const struct feel_type *feel_type_of(int kind) {
    MUST(kind >= 0 && kind < FEEL_TYPE__MAX);
    return &PLAIN[kind];
}

/* FEEL's names, then those DMN 1.1 and XML Schema used. */
static const struct {
    const char *name;
    int kind;
} NAMES[] = {
    {"Any", FEEL_TYPE_ANY},
    {"Null", FEEL_NULL},
    {"boolean", FEEL_BOOL},
    {"number", FEEL_NUMBER},
    {"string", FEEL_STRING},
    {"date", FEEL_DATE},
    {"time", FEEL_TIME},
    {"date and time", FEEL_DATETIME},
    {"years and months duration", FEEL_YM},
    {"days and time duration", FEEL_DT},
    {"list", FEEL_LIST},
    {"context", FEEL_CONTEXT},
    {"range", FEEL_RANGE},
    {"function", FEEL_FUNCTION},
    {"dateTime", FEEL_DATETIME},
    {"yearMonthDuration", FEEL_YM},
    {"dayTimeDuration", FEEL_DT},
    {"duration", FEEL_TYPE_DURATION},
};

const struct feel_type *feel_type_named(str name) {
    if (str_starts(name, STR("feel:"))) name = str_sub(name, 5, name.n);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i].name)) return &PLAIN[NAMES[i].kind];
    return NULL;
}

static struct feel_type *make(struct arena *a, int kind, const struct feel_type *of) {
    struct feel_type *t = arena_new(a, struct feel_type);
    t->kind = kind;
    t->of = of;
    return t;
}

struct feel_type *feel_type_list(struct arena *a, const struct feel_type *of) {
    return make(a, FEEL_LIST, of);
}
struct feel_type *feel_type_range(struct arena *a, const struct feel_type *of) {
    return make(a, FEEL_RANGE, of);
}

struct feel_type *feel_type_context(struct arena *a, const str *field, const struct feel_type *const *part, size_t n) {
    struct feel_type *t = make(a, FEEL_CONTEXT, NULL);
    struct feel_shape *shape = arena_new(a, struct feel_shape);
    str *name = arena_array(a, str, n);
    for (size_t i = 0; i < n; i++) name[i] = lex_name(a, field[i]);
    *shape = (struct feel_shape){n, name};
    t->n = n;
    t->field = name;
    t->part = part;
    t->shape = shape;
    return t;
}

struct feel_type *feel_type_function(struct arena *a, const struct feel_type *const *part, size_t n, const struct feel_type *of) {
    struct feel_type *t = make(a, FEEL_FUNCTION, of);
    t->n = n;
    t->part = part;
    return t;
}

int type_field(const struct feel_type *t, str name) {
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->field[i], name)) return (int)i;
    return -1;
}

/* ---- reading ---- */

struct reader {
    struct arena *a;
    str text;
    uint32_t at;
    feel_type_finder find;
    const void *user;
    int depth;
    struct err *e;
};

static bool take(struct reader *r, const char *sign) {
    struct lex_token t = lex_next(r->text, (struct lex_pos){r->at, 1, 1});
    if (!str_is(t.text, sign)) return false;
    r->at = t.to.at;
    return true;
}

static ecode need(struct reader *r, const char *sign) {
    return take(r, sign) ? E_OK : err_set(r->e, E_SYNTAX, "expected `%s` in the type", sign);
}

static ecode read_type(struct reader *r, const struct feel_type **ret);

/* A name: the longest run of words that names a type. */
static ecode read_named(struct reader *r, const struct feel_type **ret) {
    enum { WORDS = 24 };
    uint32_t end[WORDS];
    size_t n = 0;
    struct lex_pos pos = {r->at, 1, 1};
    struct lex_pos from = lex_skip(r->text, pos);
    for (pos = from; n < WORDS;) {
        struct lex_token t = lex_next(r->text, pos);
        bool sign = t.kind == LEX_MINUS || t.kind == LEX_DOT || t.kind == LEX_SLASH || t.kind == LEX_PLUS || t.kind == LEX_COLON ||
                    t.kind == LEX_NUMBER;
        if (t.kind != LEX_WORD && !(sign && n)) break;
        pos = t.to;
        end[n++] = pos.at;
    }
    for (size_t i = n; i-- > 0;) {
        str name = lex_name(r->a, str_sub(r->text, from.at, end[i]));
        const struct feel_type *t = r->find ? r->find(r->user, name) : NULL;
        if (!t) t = feel_type_named(name);
        if (!t) continue;
        r->at = end[i];
        *ret = t;
        return E_OK;
    }
    if (!n) return err_set(r->e, E_SYNTAX, "expected the name of a type");
    return err_set(r->e, E_NOTFOUND, "no type is called `%.*s`", STR_ARG(str_sub(r->text, from.at, end[n - 1])));
}

/* "context" "<" [name ":" type {"," ...}] ">", behind the "<". */
static ecode read_fields(struct reader *r, const struct feel_type **ret) {
    enum { FIELDS = 256 };
    str field[FIELDS];
    const struct feel_type **part = arena_array(r->a, const struct feel_type *, FIELDS);
    size_t n = 0;
    while (!take(r, ">")) {
        if (n && !take(r, ",")) return err_set(r->e, E_SYNTAX, "expected `,` or `>` in the type");
        size_t colon = str_find(r->text, STR(":"), r->at);
        if (colon == SIZE_MAX || n == FIELDS) return err_set(r->e, E_SYNTAX, "expected `name: type` in the type");
        field[n] = lex_name(r->a, str_sub(r->text, r->at, colon));
        r->at = (uint32_t)colon + 1;
        TRY(read_type(r, &part[n++]));
    }
    *ret = feel_type_context(r->a, field, part, n);
    return E_OK;
}

/* "function" "<" [type {"," type}] ">" "->" type, behind the "<". */
static ecode read_function(struct reader *r, const struct feel_type **ret) {
    enum { PARTS = 64 };
    const struct feel_type **part = arena_array(r->a, const struct feel_type *, PARTS), *of;
    size_t n = 0;
    while (!take(r, ">")) {
        if (n && !take(r, ",")) return err_set(r->e, E_SYNTAX, "expected `,` or `>` in the type");
        if (n == PARTS) return err_set(r->e, E_LIMIT, "too many parameters in the type");
        TRY(read_type(r, &part[n++]));
    }
    TRY(need(r, "->"));
    TRY(read_type(r, &of));
    *ret = feel_type_function(r->a, part, n, of);
    return E_OK;
}

static ecode read_type(struct reader *r, const struct feel_type **ret) {
    if (++r->depth > TYPE_DEPTH) return err_set(r->e, E_LIMIT, "this type is nested too deeply");
    uint32_t at = r->at;
    ecode code;
    const struct feel_type *of;
    if ((take(r, "list") || take(r, "range")) && take(r, "<")) {
        bool list = str_starts(str_trim(str_sub(r->text, at, r->text.n)), STR("list"));
        code = read_type(r, &of);
        if (!code) code = need(r, ">");
        if (!code) *ret = list ? feel_type_list(r->a, of) : feel_type_range(r->a, of);
    } else if (r->at = at, take(r, "context") && take(r, "<")) {
        code = read_fields(r, ret);
    } else if (r->at = at, take(r, "function") && take(r, "<")) {
        code = read_function(r, ret);
    } else {
        r->at = at;
        code = read_named(r, ret);
    }
    r->depth--;
    return code;
}

ecode type_read(struct arena *a, str text, uint32_t *at, feel_type_finder find, const void *user, const struct feel_type **ret,
                struct err *e) {
    struct reader r = {.a = a, .text = text, .at = *at, .find = find, .user = user, .e = e};
    TRY(read_type(&r, ret));
    *at = r.at;
    return E_OK;
}

ecode feel_type_parse(struct arena *a, str text, feel_type_finder find, const void *user, const struct feel_type **ret,
                      struct err *e) {
    uint32_t at = 0;
    const struct feel_type *t;
    TRY(type_read(a, text, &at, find, user, &t, e));
    if (lex_next(text, (struct lex_pos){at, 1, 1}).kind != LEX_END) {
        if (text.n > 80) text.n = 80;
        return err_set(e, E_NOTFOUND, "no type is called `%.*s`", STR_ARG(text));
    }
    *ret = t;
    return E_OK;
}

/* ---- printing ---- */

static str name_of(const struct feel_type *t) {
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (NAMES[i].kind == t->kind) return str_of(NAMES[i].name);
    return (str){0};
}

static bool has_parts(const struct feel_type *t) {
    return t->kind == FEEL_LIST || t->kind == FEEL_RANGE || t->kind == FEEL_CONTEXT || t->kind == FEEL_FUNCTION;
}

static void print(struct buf *b, const struct feel_type *t, int depth) {
    if (!t || depth > 8) {
        buf_adds(b, "Any");
        return;
    }
    if (t->name.n && depth) {
        buf_add(b, t->name);
        return;
    }
    buf_add(b, name_of(t));
    if (!has_parts(t)) return;
    buf_addc(b, '<');
    if (t->kind == FEEL_LIST || t->kind == FEEL_RANGE) print(b, t->of, depth + 1);
    for (size_t i = 0; i < t->n; i++) {
        if (i) buf_adds(b, ", ");
        if (t->field) buf_addf(b, "%.*s: ", STR_ARG(t->field[i]));
        print(b, t->part[i], depth + 1);
    }
    buf_addc(b, '>');
    if (t->kind != FEEL_FUNCTION) return;
    buf_adds(b, " -> ");
    print(b, t->of, depth + 1);
}

str feel_type_print(struct arena *a, const struct feel_type *t) {
    struct buf b = buf_make(a);
    if (t && t->name.n) return t->name;
    if (t && !has_parts(t)) return name_of(t);
    print(&b, t, 0);
    return buf_str(&b);
}

/* ---- relations ---- */

static bool is_any(const struct feel_type *t) { return !t || t->kind == FEEL_TYPE_ANY; }

static bool conforms(const struct feel_type *t, const struct feel_type *u, int depth) {
    if (t == u || is_any(u) || depth > TYPE_DEPTH) return true;
    if (is_any(t)) return false;
    if (t->kind == FEEL_NULL) return true;
    if (u->kind == FEEL_TYPE_DURATION) return t->kind == FEEL_YM || t->kind == FEEL_DT || t->kind == FEEL_TYPE_DURATION;
    if (t->kind != u->kind) return false;
    switch (t->kind) {
    case FEEL_LIST:
    case FEEL_RANGE: return conforms(t->of, u->of, depth + 1);
    case FEEL_CONTEXT:
        for (size_t i = 0; i < u->n; i++) {
            int k = type_field(t, u->field[i]);
            if (k < 0 || !conforms(t->part[k], u->part[i], depth + 1)) return false;
        }
        return true;
    case FEEL_FUNCTION:
        if (!u->part && !u->of) return true; /* just `function` */
        if (t->n != u->n) return false;
        for (size_t i = 0; i < t->n; i++)
            if (!conforms(u->part[i], t->part[i], depth + 1)) return false; /* contravariant */
        return conforms(t->of, u->of, depth + 1);
    default: return true;
    }
}

bool feel_type_conforms(const struct feel_type *t, const struct feel_type *u) { return conforms(t, u, 0); }

bool feel_type_apart(const struct feel_type *t, const struct feel_type *u) {
    if (is_any(t) || is_any(u) || t->kind == FEEL_NULL || u->kind == FEEL_NULL || t->kind == u->kind) return false;
    if (t->kind == FEEL_TYPE_DURATION) return u->kind != FEEL_YM && u->kind != FEEL_DT;
    if (u->kind == FEEL_TYPE_DURATION) return t->kind != FEEL_YM && t->kind != FEEL_DT;
    bool days = (t->kind == FEEL_DATE || t->kind == FEEL_DATETIME) && (u->kind == FEEL_DATE || u->kind == FEEL_DATETIME);
    return !days;
}

static bool function_has(const struct feel_type *t, const struct feel_function *f) {
    if (!t->part && !t->of) return true;
    if (f->row) return true; /* a built-in has several signatures: the call decides */
    if (f->n != t->n) return false;
    for (size_t i = 0; i < t->n; i++)
        if (!is_any(f->param[i].type) && !feel_type_conforms(t->part[i], f->param[i].type)) return false;
    return is_any(f->result) || feel_type_conforms(f->result, t->of);
}

/* `null_fits`: inside lists and contexts null is of every type. */
static bool has(const struct feel_type *t, feel_value v, bool null_fits) {
    if (v.tag == FEEL_NULL) return null_fits || (t && t->kind == FEEL_NULL);
    if (is_any(t)) return true;
    if (t->kind == FEEL_TYPE_DURATION) return v.tag == FEEL_YM || v.tag == FEEL_DT;
    if (t->kind != (int)v.tag) return false;
    switch (v.tag) {
    case FEEL_LIST:
        if (is_any(t->of)) return true;
        for (size_t i = 0; i < v.list->n; i++)
            if (!has(t->of, v.list->item[i], true)) return false;
        return true;
    case FEEL_CONTEXT:
        for (size_t i = 0; i < t->n; i++) {
            const feel_value *f = feel_context_find(v.context, t->field[i]);
            if (!f || !has(t->part[i], *f, true)) return false;
        }
        return true;
    case FEEL_RANGE: return is_any(t->of) || (has(t->of, v.range->lo, true) && has(t->of, v.range->hi, true));
    case FEEL_FUNCTION: return function_has(t, v.function);
    default: return true;
    }
}

bool feel_type_has(const struct feel_type *t, feel_value v) { return has(t, v, false); }
