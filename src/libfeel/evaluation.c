/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Evaluations: one arena for inputs, values and texts, given back whole. Every call that works counts its steps from 0 and
 * tells a limit passed as its own failure, where FEEL would answer null. Decisions made are remembered until an input
 * changes or a limit was passed: what is remembered then may be null for no reason of the case.
 */
#include <string.h>

#include "base/buf.h"
#include "dmn/explain.h"
#include "dmn/input.h"
#include "dmn/json.h"
#include "libfeel/handle.h"

void evaluation_begin(struct libfeel_evaluation *ev) {
    if (!ev->opened) {
        own_arena(&ev->own, &ev->zone_arena);
        tz_db_init(&ev->zones, &ev->zone_arena, NULL);
        ev->opened = true;
    }
    if (ev->model && !ev->input) {
        size_t n;
        (void)dmn_list(ev->model->m, DMN_INPUT, &n);
        ev->input = arena_array(&ev->own.a, feel_value, n);
    }
    if (ev->run.limit) ev->ev = NULL;
    ev->run =
        (struct feel_run){.a = &ev->own.a, .limits = ev->limits, .now = ev->now, .zone = str_of(ev->zone), .zones = &ev->zones};
}

static ecode limit(struct err *e, const char *msg, const struct feel_cause *c) {
    err_set(e, E_LIMIT, "%.*s", c ? (int)c->text.n : (int)strlen(msg), c ? c->text.p : msg);
    return c ? err_at(e, STR(""), (int)c->line, (int)c->col) : E_LIMIT;
}

ecode evaluation_end(struct libfeel_evaluation *ev, feel_value v, struct err *e) {
    if (arena_is_over(&ev->zone_arena)) return limit(e, "the limit of memory was passed", NULL);
    if (!ev->run.limit) return E_OK;
    const struct feel_cause *c = v.tag == FEEL_NULL ? v.cause : NULL;
    while (c && c->because) c = c->because;
    return limit(e, "a limit of steps, depth or list length was passed", c);
}

libfeel_code libfeel_evaluation_new(const libfeel_options *options, const libfeel_model *model, libfeel_evaluation **ret_evaluation,
                                    libfeel_error *ret_error) {
    libfeel_options o = own_options(options);
    if (!ret_evaluation) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    if (o.zone && strlen(o.zone) >= sizeof((struct libfeel_evaluation *)0)->zone)
        return own_fail(ret_error, LIBFEEL_INVALID, "no time zone has so long a name");
    struct libfeel_evaluation *ev = own_new(&o, sizeof *ev, ret_error);
    if (!ev) return LIBFEEL_MEMORY;
    ev->model = model;
    ev->limits = (struct feel_limits){.steps = o.steps, .depth = o.depth, .list = o.list};
    ev->now = (instant){o.now_ms};
    if (o.zone) memcpy(ev->zone, o.zone, strlen(o.zone));
    *ret_evaluation = ev;
    return LIBFEEL_OK;
}

void libfeel_evaluation_free(libfeel_evaluation *evaluation) {
    if (evaluation) own_free(&evaluation->own, sizeof *evaluation);
}

void libfeel_evaluation_reset(libfeel_evaluation *evaluation) {
    if (!evaluation) return;
    if (evaluation->own.spent || arena_is_over(&evaluation->zone_arena)) {
        own_renew(&evaluation->own);
        evaluation->opened = false;
        evaluation->zone_arena = (struct arena){0};
    } else arena_reset(&evaluation->own.a);
    evaluation->input = NULL;
    evaluation->ev = NULL;
    evaluation->run = (struct feel_run){0};
}

void libfeel_evaluation_set_now(libfeel_evaluation *evaluation, int64_t now_ms) {
    if (!evaluation) return;
    evaluation->now = (instant){now_ms};
    evaluation->ev = NULL;
}

/* ---- expressions ---- */

struct work {
    struct libfeel_evaluation *ev;
    const struct libfeel_expression *x;
    const libfeel_value *const *values; /* by position, or */
    const libfeel_value *context;       /* by name */
    size_t n;
    str name, text;
    const libfeel_value *value;
    unsigned depth;
    const libfeel_value *result;
    str result_text;
};

static feel_value variable(const struct work *w, size_t i) {
    const struct libfeel_expression *x = w->x;
    feel_value v = feel_null();
    if (w->context) {
        const feel_value *found = feel_context_find(value_of(w->context).context, x->name[i]);
        if (found) v = *found;
    } else if (i < w->n) v = value_of(w->values[i]);
    return x->type[i] ? feel_conform(&w->ev->run, x->type[i], v) : v;
}

static ecode evaluate(void *job, struct err *e) {
    struct work *w = job;
    evaluation_begin(w->ev);
    feel_value *frame = arena_array(&w->ev->own.a, feel_value, w->x->n + 1);
    for (size_t i = 0; i < w->x->n; i++) frame[i] = variable(w, i);
    feel_value v = feel_eval(&w->ev->run, w->x->x, frame);
    TRY(evaluation_end(w->ev, v, e));
    w->result = value_keep(w->ev, v);
    return E_OK;
}

static libfeel_code run_for_value(struct work *w, ecode (*work)(void *job, struct err *e), const libfeel_value **ret_value,
                                  libfeel_error *ret_error) {
    libfeel_code code = own_run(&w->ev->own, work, w, ret_error);
    if (!code) *ret_value = w->result;
    return code;
}

libfeel_code libfeel_evaluate(libfeel_evaluation *evaluation, const libfeel_expression *expression,
                              const libfeel_value *const *values, size_t n, const libfeel_value **ret_value,
                              libfeel_error *ret_error) {
    if (!evaluation || !expression || !ret_value || (n && !values))
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    if (n > expression->n) return own_fail(ret_error, LIBFEEL_USAGE, "there are more values than the expression has variables");
    struct work w = {.ev = evaluation, .x = expression, .values = values, .n = n};
    return run_for_value(&w, evaluate, ret_value, ret_error);
}

libfeel_code libfeel_evaluate_in(libfeel_evaluation *evaluation, const libfeel_expression *expression, const libfeel_value *context,
                                 const libfeel_value **ret_value, libfeel_error *ret_error) {
    if (!evaluation || !expression || !ret_value) return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL");
    if (libfeel_value_kind(context) != LIBFEEL_CONTEXT) return own_fail(ret_error, LIBFEEL_USAGE, "the variables are no context");
    struct work w = {.ev = evaluation, .x = expression, .context = context};
    return run_for_value(&w, evaluate, ret_value, ret_error);
}

/* ---- inputs ---- */

static ecode no_such(const struct libfeel_evaluation *ev, const char *what, str name, struct err *e) {
    err_set(e, E_NOTFOUND, "the model has no %s `%.*s`", what, STR_ARG(name));
    str near = dmn_suggest(ev->model->m, name);
    return near.n ? err_remedy(e, "did you mean `%.*s`", STR_ARG(near)) : E_NOTFOUND;
}

static ecode input_set(void *job, struct err *e) {
    struct work *w = job;
    feel_value v;
    evaluation_begin(w->ev);
    const struct dmn_node *in = dmn_find_kind(w->ev->model->m, DMN_INPUT, w->name);
    if (!in) return no_such(w->ev, "input", w->name, e);
    struct arena *a = &w->ev->own.a;
    ecode code =
        w->value ? dmn_input_conform(a, in->type, value_of(w->value), &v, e) : dmn_input_parse(a, in->type, w->text, &v, e);
    if (code) return err_context(e, "%.*s", STR_ARG(in->name));
    w->ev->input[in->slot] = v;
    w->ev->ev = NULL;
    return E_OK;
}

static libfeel_code set(libfeel_evaluation *evaluation, const char *name, const libfeel_value *value, str text,
                        libfeel_error *ret_error) {
    if (!evaluation || !evaluation->model || !name)
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL, or there is no model");
    struct work w = {.ev = evaluation, .name = str_of(name), .value = value, .text = text};
    return own_run(&evaluation->own, input_set, &w, ret_error);
}

libfeel_code libfeel_input_set(libfeel_evaluation *evaluation, const char *name, const libfeel_value *value,
                               libfeel_error *ret_error) {
    static const feel_value null = {.tag = FEEL_NULL};
    return set(evaluation, name, value ? value : (const libfeel_value *)&null, STR(""), ret_error);
}

libfeel_code libfeel_input_set_boolean(libfeel_evaluation *evaluation, const char *name, int truth, libfeel_error *ret_error) {
    const feel_value v = feel_bool(truth != 0);
    return set(evaluation, name, (const libfeel_value *)&v, STR(""), ret_error);
}

libfeel_code libfeel_input_set_integer(libfeel_evaluation *evaluation, const char *name, int64_t number, libfeel_error *ret_error) {
    const feel_value v = feel_number(dec_of(number));
    return set(evaluation, name, (const libfeel_value *)&v, STR(""), ret_error);
}

libfeel_code libfeel_input_set_text(libfeel_evaluation *evaluation, const char *name, const char *text, size_t length,
                                    libfeel_error *ret_error) {
    str s = own_text(text, length);
    if (!str_utf8_is(s, NULL)) return own_fail(ret_error, LIBFEEL_INVALID, "the text is not UTF-8");
    return set(evaluation, name, NULL, s, ret_error);
}

static ecode inputs_set(void *job, struct err *e) {
    struct work *w = job;
    struct json *j;
    feel_value *slot;
    evaluation_begin(w->ev);
    struct arena *a = &w->ev->own.a;
    TRY(json_parse(a, arena_str(a, w->text), NULL, &j, e));
    TRY(dmn_json_inputs(a, w->ev->model->m, j, &slot, e));
    w->ev->input = slot;
    w->ev->ev = NULL;
    return E_OK;
}

libfeel_code libfeel_inputs_set_json(libfeel_evaluation *evaluation, const char *text, size_t length, libfeel_error *ret_error) {
    if (!evaluation || !evaluation->model || !text)
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL, or there is no model");
    struct work w = {.ev = evaluation, .text = own_text(text, length)};
    return own_run(&evaluation->own, inputs_set, &w, ret_error);
}

/* ---- decisions ---- */

static void decide_begin(struct libfeel_evaluation *ev) {
    evaluation_begin(ev);
    if (!ev->ev) ev->ev = dmn_eval_open(&ev->run, ev->model->m, ev->input);
}

static ecode decide(void *job, struct err *e) {
    struct work *w = job;
    const struct dmn_node *d = dmn_find_kind(w->ev->model->m, DMN_DECISION, w->name);
    if (!d) return no_such(w->ev, "decision", w->name, e);
    decide_begin(w->ev);
    feel_value v = dmn_eval_decide(w->ev->ev, d);
    TRY(evaluation_end(w->ev, v, e));
    w->result = value_keep(w->ev, v);
    return E_OK;
}

libfeel_code libfeel_decide(libfeel_evaluation *evaluation, const char *decision, const libfeel_value **ret_value,
                            libfeel_error *ret_error) {
    if (!evaluation || !evaluation->model || !decision || !ret_value)
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL, or there is no model");
    struct work w = {.ev = evaluation, .name = str_of(decision)};
    return run_for_value(&w, decide, ret_value, ret_error);
}

static ecode call(void *job, struct err *e) {
    struct work *w = job;
    const struct dmn_model *m = w->ev->model->m;
    const struct dmn_node *f = dmn_find_kind(m, DMN_BKM, w->name);
    if (!f) f = dmn_find_kind(m, DMN_SERVICE, w->name);
    if (!f) return no_such(w->ev, "knowledge model or decision service", w->name, e);
    decide_begin(w->ev);
    feel_value *arg = arena_array(&w->ev->own.a, feel_value, w->n);
    for (size_t i = 0; i < w->n; i++) arg[i] = value_of(w->values[i]);
    feel_value v = dmn_eval_call(w->ev->ev, f, arg, w->n);
    TRY(evaluation_end(w->ev, v, e));
    w->result = value_keep(w->ev, v);
    return E_OK;
}

libfeel_code libfeel_call(libfeel_evaluation *evaluation, const char *name, const libfeel_value *const *arguments, size_t n,
                          const libfeel_value **ret_value, libfeel_error *ret_error) {
    if (!evaluation || !evaluation->model || !name || !ret_value || (n && !arguments))
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL, or there is no model");
    if (n > 1000) return own_fail(ret_error, LIBFEEL_LIMIT, "a call takes at most 1,000 arguments");
    struct work w = {.ev = evaluation, .name = str_of(name), .values = arguments, .n = n};
    return run_for_value(&w, call, ret_value, ret_error);
}

/* ---- explanation ---- */

enum { WHY_DEPTH = 200 };

static struct json *why_json(struct arena *a, const struct dmn_why *w, int depth) {
    static const char *const kind[] = {
        [DMN_WHY_DECISION] = "decision", [DMN_WHY_INPUT] = "input", [DMN_WHY_ROW] = "row",  [DMN_WHY_NO_ROW] = "no row",
        [DMN_WHY_OPERAND] = "operand",   [DMN_WHY_CALL] = "call",   [DMN_WHY_TURN] = "turn"};
    struct json *j = json_object(a);
    json_put_str(a, j, "kind", str_of(kind[w->kind]));
    if (w->node) json_put_str(a, j, "name", w->node->name);
    json_put(j, STR("value"), dmn_json_write(a, w->value));
    if (w->text.n) json_put_str(a, j, "text", w->text);
    if (w->row) json_put_int(a, j, "row", w->row);
    if (w->missing) json_put_bool(a, j, "missing", true);
    if (w->seen) json_put_bool(a, j, "seen", true);
    if (w->file && *w->file) json_put_str(a, j, "file", str_of(w->file));
    if (w->line) json_put_int(a, j, "line", w->line);
    if (w->line) json_put_int(a, j, "column", w->col);
    if (w->kind == DMN_WHY_DECISION && w->n_sources) {
        struct json *sources = json_put(j, STR("sources"), json_array(a));
        for (size_t i = 0; i < w->n_sources; i++)
            json_add(sources, json_str(a, w->source[i]->uri.n ? w->source[i]->uri : w->source[i]->name));
    }
    if (!w->n || depth >= WHY_DEPTH) return j;
    struct json *because = json_put(j, STR("because"), json_array(a));
    for (size_t i = 0; i < w->n; i++) json_add(because, why_json(a, w->child[i], depth + 1));
    return j;
}

static ecode explain(void *job, struct err *e) {
    struct work *w = job;
    const struct dmn_node *d = dmn_find_kind(w->ev->model->m, DMN_DECISION, w->name);
    if (!d) return no_such(w->ev, "decision", w->name, e);
    decide_begin(w->ev);
    struct arena *a = &w->ev->own.a;
    const struct dmn_why *why = dmn_explain(w->ev->ev, d, w->depth);
    TRY(evaluation_end(w->ev, why->value, e));
    str text = str_trim(json_print_line(a, why_json(a, why, 0)));
    w->result_text = arena_str(a, text);
    return E_OK;
}

libfeel_code libfeel_explain(libfeel_evaluation *evaluation, const char *decision, unsigned depth, const char **ret_json,
                             size_t *ret_length, libfeel_error *ret_error) {
    if (!evaluation || !evaluation->model || !decision || !ret_json)
        return own_fail(ret_error, LIBFEEL_USAGE, "an argument is NULL, or there is no model");
    struct work w = {.ev = evaluation, .name = str_of(decision), .depth = depth};
    libfeel_code code = own_run(&evaluation->own, explain, &w, ret_error);
    if (code) return code;
    *ret_json = w.result_text.p;
    if (ret_length) *ret_length = w.result_text.n;
    return LIBFEEL_OK;
}
