/* SPDX-License-Identifier: Apache-2.0 */
/* From the words of an act to the arguments of app_act, by the table of acts: the command line, scenarios, imports and
 * simulations all come through here, so that an act is written one way everywhere. */
#include "stage/request.h"

#include "stage/fact.h"
#include "stage/near.h"

/* One reading under way. */
struct reading {
    struct arena *a;
    const struct request_world *w;
    str file;
    act_kind act;
    const struct act_arg *arg; /* the act's */
    size_t n_args;
    struct json *args; /* shared by all subjects */
    struct request *out;
    struct err *e;
};

str request_word(str s) {
    static const struct {
        const char *nl, *en;
    } words[] = {
#define WORD(nl, en) {nl, en},
#include "stage/word.tbl.h"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (entry_same(s, str_of(words[i].nl))) return str_of(words[i].en);
    return s;
}

bool request_role(str as, act_role *ret_role, str *ret_name) {
    size_t colon = str_find(as, STR(":"), 0);
    str role = colon == SIZE_MAX ? as : str_sub(as, 0, colon), name = colon == SIZE_MAX ? (str){0} : str_sub(as, colon + 1, as.n);
    if (!act_role_find(request_word(role), ret_role)) return false;
    *ret_name = name.n ? name : role;
    return true;
}

static ecode word_fail(const struct reading *r, const struct play_word *word) {
    if (r->e && r->e->line == 0 && word->line) err_at(r->e, r->file, (int)word->line, (int)word->col);
    return r->e ? r->e->code : E_INVALID;
}

/* ---- values ---- */

static ecode choice_read(const struct reading *r, const struct act_arg *arg, str s, str *ret) {
    str rest = str_of(arg->choices), one, en = request_word(s);
    struct near near = {0};
    while (str_cut(&rest, '|', &one)) {
        if (entry_same(one, s) || entry_same(one, en)) return *ret = one, E_OK;
        near_offer(&near, s, one);
    }
    err_set(r->e, E_INVALID, "`%s` cannot be `%.*s`", arg->name, STR_ARG(s));
    if (near.name.n) return err_remedy(r->e, "did you mean `%.*s`?", STR_ARG(near.name));
    return err_remedy(r->e, "it is one of %s", arg->choices);
}

static ecode candidate_read(const struct reading *r, str s, str *ret) {
    if (!r->w->candidate) return *ret = s, E_OK;
    return r->w->candidate(r->w->user, r->a, s, ret, r->e);
}

/* `Ann,Bo` or `Ann;Bo`. */
static ecode candidates_read(const struct reading *r, str s, struct json *arr) {
    size_t from = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && s.p[i] != ',' && s.p[i] != ';') continue;
        str one = str_trim(str_sub(s, from, i)), id;
        from = i + 1;
        if (!one.n) continue;
        TRY(candidate_read(r, one, &id));
        json_add(arr, json_str(r->a, id));
    }
    return E_OK;
}

/* A day in any way of writing becomes ISO; a wall-clock moment keeps its form. */
static ecode time_read(const struct reading *r, const struct act_arg *arg, str s, str *ret) {
    date d;
    struct entry_moment m;
    if (entry_date(s, &d)) {
        str iso = date_print(r->a, d);
        *ret = arg->type == ARG_DATE ? iso : arena_printf(r->a, "%.*s 00:00", STR_ARG(iso));
        return E_OK;
    }
    if (arg->type == ARG_INSTANT && entry_moment(s, &m)) {
        instant t;
        char *text = arena_cstr(r->a, s); /* with an offset it becomes UTC, else it stays wall clock of the procedure */
        if (!m.has_offset) return *ret = str_make(text, s.n), E_OK;
        t.ms = (date_days(m.day) * 86400 + m.second - m.offset_s) * 1000;
        return *ret = instant_print(r->a, t), E_OK;
    }
    err_set(r->e, E_INVALID, "`%s`: `%.*s` is no %s that exists", arg->name, STR_ARG(s), arg->type == ARG_DATE ? "day" : "moment");
    return err_remedy(r->e, arg->type == ARG_DATE ? "write 2025-11-10 or 10/11/2025" : "write 2025-11-10 or 2025-11-10 23:59:59");
}

static ecode arg_put(const struct reading *r, const struct act_arg *arg, str s) {
    str text = s;
    struct json *v = NULL;
    switch (arg->type) {
    case ARG_CANDIDATE: TRY(candidate_read(r, s, &text)); break;
    case ARG_CHOICE: TRY(choice_read(r, arg, s, &text)); break;
    case ARG_DATE:
    case ARG_INSTANT: TRY(time_read(r, arg, s, &text)); break;
    case ARG_CANDIDATES: {
        const struct json *had = json_get(r->args, arg->name);
        v = had ? (struct json *)(uintptr_t)had : json_array(r->a);
        TRY(candidates_read(r, s, v));
        if (!had) json_put(r->args, str_of(arg->name), v);
        return E_OK;
    }
    case ARG_JSON:
    case ARG_ANSWERS:
    case ARG_MEASURES:
        TRY(json_parse(r->a, s, &(struct json_limits){.bytes = 1 << 20, .depth = 16}, &v, r->e));
        if (v->tag != JSON_OBJECT) return err_set(r->e, E_INVALID, "`%s` is no JSON object", arg->name);
        json_put(r->args, str_of(arg->name), v);
        return E_OK;
    default: break;
    }
    json_put_str(r->a, r->args, arg->name, arena_str(r->a, text));
    return E_OK;
}

/* ---- names ---- */

static const struct act_arg *arg_of_type(const struct reading *r, act_type t) {
    for (size_t i = 0; i < r->n_args; i++)
        if (r->arg[i].type == t) return &r->arg[i];
    return NULL;
}

static const struct act_arg *arg_find(const struct reading *r, str name, struct near *near) {
    str en = request_word(name);
    for (size_t i = 0; i < r->n_args; i++) {
        str at = str_of(r->arg[i].name);
        if (str_eq(at, name) || str_eq(at, en)) return &r->arg[i];
        near_offer(near, name, at);
    }
    return NULL;
}

static struct json *object_under(const struct reading *r, const struct act_arg *arg) {
    const struct json *had = json_get(r->args, arg->name);
    if (had) return (struct json *)(uintptr_t)had;
    return json_put(r->args, str_of(arg->name), json_object(r->a));
}

static const struct proc_score *score_find(const struct reading *r, str name) {
    const struct procedure *p = r->w->procedure;
    for (size_t i = 0; p && i < p->rounds; i++)
        for (size_t k = 0; k < p->round[i].scores; k++)
            if (entry_same(p->round[i].score[k].id, name)) return &p->round[i].score[k];
    return NULL;
}

/* A number, or a band of the scale in words: its place, the lowest 1. */
static ecode score_value(const struct reading *r, const struct proc_score *score, const struct play_word *word, str *ret) {
    dec d;
    if (entry_dec(word->text, &d)) return *ret = dec_print_short(r->a, d), E_OK;
    struct near near = {0};
    size_t bands = score && score->scale.kind == PROC_SCALE_BANDS ? score->scale.bands : 0;
    for (size_t b = 0; b < bands; b++)
        for (size_t t = 0; t < score->scale.band[b].n; t++) {
            str band = score->scale.band[b].tongue[t].text;
            if (entry_same(band, word->text)) return *ret = arena_printf(r->a, "%zu", b + 1), E_OK;
            near_offer(&near, word->text, band);
        }
    err_set(r->e, E_INVALID, "the score `%.*s` cannot be `%.*s`", STR_ARG(word->name), STR_ARG(word->text));
    if (near.name.n) return err_remedy(r->e, "did you mean `%.*s`?", STR_ARG(near.name));
    return err_remedy(r->e, bands ? "give one of the words of its scale" : "give a number such as 7,5");
}

static ecode score_put(const struct reading *r, const struct act_arg *arg, const struct play_word *word) {
    const struct proc_score *score = score_find(r, word->name);
    str value = {0};
    TRY(score_value(r, score, word, &value));
    json_put(object_under(r, arg), score ? score->id : arena_str(r->a, word->name), json_str(r->a, value));
    return E_OK;
}

static ecode named_put(const struct reading *r, const struct play_word *word) {
    struct near near = {0};
    if (str_is(word->name, "as")) return r->out->as = word->text, E_OK;
    const struct act_arg *arg = arg_find(r, word->name, &near), *facts = arg_of_type(r, ARG_JSON),
                         *scores = arg_of_type(r, ARG_MEASURES), *answers = arg_of_type(r, ARG_ANSWERS);
    if (arg) return arg_put(r, arg, word->text);
    if (facts && r->w->procedure) {
        struct json *o = object_under(r, facts);
        ecode failed = fact_put(r->a, r->w->procedure, o, word->name, word->text, r->e);
        if (failed && near.name.n && r->e && !r->e->remedy[0]) err_remedy(r->e, "did you mean `%.*s=`?", STR_ARG(near.name));
        return failed;
    }
    if (answers) {
        json_put(object_under(r, answers), arena_str(r->a, word->name), json_str(r->a, arena_str(r->a, word->text)));
        return E_OK;
    }
    if (scores) return score_put(r, scores, word);
    err_set(r->e, E_USAGE, "`%s` has no argument `%.*s`", act_row_get(r->act)->word, STR_ARG(word->name));
    if (near.name.n) return err_remedy(r->e, "did you mean `%.*s`?", STR_ARG(near.name));
    return err_remedy(r->e, "`wervik help %s` lists them", act_row_get(r->act)->word);
}

/* ---- words in order ---- */

/* What stands in order: the subject apart, and what the act cannot do without and is written as one word. */
static bool stands_in_order(const struct act_arg *arg) {
    return arg->need && arg->type != ARG_JSON && arg->type != ARG_MEASURES && arg->type != ARG_ANSWERS;
}

static bool has_subject(const struct reading *r) {
    if (!r->n_args) return false;
    return r->arg[0].type == ARG_CANDIDATE || (r->act == ACT_APPLY && str_is(str_of(r->arg[0].name), "name"));
}

/* The next needed argument not given by name, from *at on. */
static const struct act_arg *needed_next(const struct reading *r, size_t *at) {
    for (; *at < r->n_args; ++*at)
        if (stands_in_order(&r->arg[*at]) && !json_get(r->args, r->arg[*at].name)) return &r->arg[(*at)++];
    return NULL;
}

static str comma_off(str s) { return s.n > 1 && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';') ? str_sub(s, 0, s.n - 1) : s; }

/* How many of the words without a name are subjects: those before what the act still needs. */
static size_t subjects_among(const struct reading *r, const struct play_word *word, size_t n) {
    size_t words = 0, needed = 0, at = 1;
    if (!has_subject(r)) return 0;
    for (size_t i = 0; i < n; i++) words += !word[i].named;
    while (needed_next(r, &at)) needed++;
    return words > needed ? words - needed : words > 0;
}

/* The words without a name. Subjects are collected; the rest goes where it stands. */
static ecode ordered_put(const struct reading *r, const struct play_word *word, size_t n, str *subject, size_t *ret_subjects) {
    size_t at = has_subject(r) ? 1 : 0, subjects = 0, most = subjects_among(r, word, n);
    const struct act_arg *many = arg_of_type(r, ARG_CANDIDATES);
    for (size_t i = 0; i < n; i++) {
        if (word[i].named) continue;
        if (subjects < most) {
            subject[subjects++] = comma_off(word[i].text);
            continue;
        }
        const struct act_arg *arg = needed_next(r, &at);
        if (!arg && many) arg = many;
        if (!arg) {
            err_set(r->e, E_USAGE, "what is `%.*s`? `%s` has all it needs", STR_ARG(word[i].text), act_row_get(r->act)->word);
            err_remedy(r->e, "write name=value; `wervik help %s` lists the names", act_row_get(r->act)->word);
            return word_fail(r, &word[i]);
        }
        if (arg_put(r, arg, word[i].text)) return word_fail(r, &word[i]);
    }
    *ret_subjects = subjects;
    return E_OK;
}

/* A copy of the shared arguments with the subject in it: a JSON value is in one tree only. */
static ecode subject_args(const struct reading *r, str subject, bool only, const struct json **ret) {
    struct json *copy = r->args;
    if (!only) TRY(json_parse(r->a, json_print_line(r->a, r->args), NULL, &copy, r->e));
    str value = subject;
    if (r->arg[0].type == ARG_CANDIDATE) TRY(candidate_read(r, subject, &value));
    json_put_str(r->a, copy, r->arg[0].name, arena_str(r->a, value));
    return *ret = copy, E_OK;
}

ecode request_read(struct arena *a, const struct request_world *w, str file, act_kind act, const struct play_word *word, size_t n,
                   struct request *ret, struct err *e) {
    struct request out = {.act = act};
    struct reading r = {.a = a, .w = w, .file = file, .act = act, .args = json_object(a), .out = &out, .e = e};
    r.arg = act_args_get(act, &r.n_args);
    for (size_t i = 0; i < n; i++)
        if (word[i].named && named_put(&r, &word[i])) return word_fail(&r, &word[i]);
    str *subject = arena_array(a, str, n + 1);
    size_t subjects = 0;
    TRY(ordered_put(&r, word, n, subject, &subjects));
    out.n_args = subjects ? subjects : 1;
    out.args = arena_array(a, const struct json *, out.n_args);
    out.args[0] = r.args;
    for (size_t i = 0; i < subjects; i++)
        if (subject_args(&r, subject[i], subjects == 1, &out.args[i])) return word_fail(&r, &word[0]);
    out.subject = subject;
    return *ret = out, E_OK;
}

str request_usage(struct arena *a, act_kind act) {
    struct reading r = {.act = act};
    r.arg = act_args_get(act, &r.n_args);
    struct buf b = buf_make(a);
    bool subject = has_subject(&r);
    if (subject) buf_adds(&b, "WHO... ");
    for (size_t i = subject; i < r.n_args; i++) {
        if (r.arg[i].type == ARG_CANDIDATES) buf_adds(&b, r.arg[i].need ? "WHO... " : "[WHO...] ");
        else if (r.arg[i].type == ARG_JSON) buf_adds(&b, r.arg[i].need ? "FACT=VALUE... " : "[FACT=VALUE...] ");
        else if (r.arg[i].type == ARG_ANSWERS) buf_adds(&b, "ITEM=ANSWER... ");
        else if (r.arg[i].type == ARG_MEASURES) buf_adds(&b, r.arg[i].need ? "MEASURE=SCORE... " : "[MEASURE=SCORE...] ");
        else if (r.arg[i].need) {
            for (const char *p = r.arg[i].name; *p; p++) buf_addc(&b, *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p);
            buf_addc(&b, ' ');
        }
    }
    buf_adds(&b, "[NAME=VALUE...]");
    return buf_str(&b);
}
