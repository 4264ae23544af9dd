/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik dmn ACTION MODEL ...`: a decision model from the command line. Facts come as JSON (one object, or an array of
 * them) or as CSV with the inputs' names above; answers go out the same way.
 */
#include <string.h>

#include "cli/command.h"
#include "cli/dmn_edit.h"
#include "codec/csv.h"
#include "dmn/check.h"
#include "dmn/explain.h"
#include "dmn/input.h"
#include "dmn/json.h"
#include "dmn/nearest.h"
#include "dmn/print.h"
#include "sys/clock.h"
#include "sys/file.h"

#define FILE_MAX  (64u << 20)
#define FILES_MAX 1000

struct session {
    struct cli *c;
    struct dmn_model *m;
    str model_file, model_text;
    const struct dmn_node **decision; /* those asked for */
    size_t n;
    struct json *answers; /* JSON: an array, or NULL when a single object was given */
};

static ecode file_text(struct cli *c, str path, str *ret, struct err *e) {
    if (str_is(path, "-")) return file_load_fd(c->a, 0, "-", FILE_MAX, ret, e);
    return file_load(c->a, arena_cstr(c->a, path), FILE_MAX, ret, e);
}

/* An import is looked for in the folder of the model by its namespace; its location may be of another machine. */
static ecode import_load(void *user, struct arena *a, str ns, str location, str *ret_file, str *ret_text, struct err *e) {
    const struct session *s = user;
    (void)location;
    const str *file;
    size_t n, slash = s->model_file.n;
    while (slash && s->model_file.p[slash - 1] != '/') slash--;
    str folder = slash ? str_sub(s->model_file, 0, slash) : STR("./");
    TRY(file_list(a, arena_cstr(a, folder), FILES_MAX, &file, &n, e));
    for (size_t i = 0; i < n; i++) {
        if (!str_ends(file[i], STR(".dmn")) || str_find(file[i], STR("/"), 0) != SIZE_MAX) continue;
        *ret_file = arena_printf(a, "%.*s%.*s", STR_ARG(str_sub(s->model_file, 0, slash)), STR_ARG(file[i]));
        TRY(file_load(a, arena_cstr(a, *ret_file), FILE_MAX, ret_text, e));
        if (str_eq(dmn_namespace_of(*ret_text), ns)) return E_OK;
    }
    return err_set(e, E_NOTFOUND, "no model beside this one has the namespace %.*s", STR_ARG(ns));
}

static ecode session_open(struct session *s, struct err *e) {
    struct dmn_imports imports = {.load = import_load, .user = s};
    s->model_file = s->c->arg[1];
    TRY(file_text(s->c, s->model_file, &s->model_text, e));
    if (dmn_edit_is(s->c->arg[0])) return dmn_edit_run(s->c, s->model_file, s->model_text, &imports, e);
    return dmn_load(s->c->a, s->model_file, s->model_text, &imports, &s->m, e);
}

/* The decisions named by --decision, or all of the model. */
static ecode choose(struct session *s, struct err *e) {
    size_t n;
    const struct dmn_node *const *all = dmn_list(s->m, DMN_DECISION, &n);
    str name = cli_text(s->c, "decision", STR(""));
    s->decision = arena_array(s->c->a, const struct dmn_node *, n + 1);
    if (!name.n) {
        for (size_t i = 0; i < n; i++) s->decision[s->n++] = all[i];
        return E_OK;
    }
    const struct dmn_node *d = dmn_find_kind(s->m, DMN_DECISION, name);
    if (!d) {
        err_set(e, E_NOTFOUND, "the model has no decision `%.*s`", STR_ARG(name));
        str near = dmn_suggest(s->m, name);
        return near.n ? err_remedy(e, "did you mean `%.*s`", STR_ARG(near)) : E_NOTFOUND;
    }
    s->decision[s->n++] = d;
    return E_OK;
}

static struct feel_run run_make(struct arena *a) {
    return (struct feel_run){.a = a, .now = clock_now(), .zone = STR("Europe/Brussels")};
}

/* ---- eval ---- */

static void eval_json(struct session *s, struct dmn_eval *ev, struct arena *a) {
    struct json *answer = json_object(a);
    for (size_t i = 0; i < s->n; i++)
        json_put(answer, s->decision[i]->name, dmn_json_write(a, dmn_eval_decide(ev, s->decision[i])));
    str text = json_print_pretty(a, answer);
    cli_printf(s->c, "%.*s", STR_ARG(text));
}

static ecode case_json(struct session *s, const struct json *j, struct err *e) {
    struct arena a;
    arena_init(&a, 1u << 30);
    struct feel_run run = run_make(&a);
    feel_value *slot;
    ecode code = dmn_json_inputs(&a, s->m, j, &slot, e);
    if (!code) eval_json(s, dmn_eval_open(&run, s->m, slot), &a);
    arena_done(&a);
    return code;
}

static ecode eval_json_file(struct session *s, str file, str text, struct err *e) {
    struct json *j;
    struct json_limits limits = {.name = file};
    TRY(json_parse(s->c->a, text, &limits, &j, e));
    bool many = j->tag == JSON_ARRAY;
    for (const struct json *one = many ? j->first : j; one; one = many ? one->next : NULL)
        if (case_json(s, one, e)) return err_at(e, file, e->line, e->col);
    return E_OK;
}

static void csv_cell(struct cli *c, str s, bool first) {
    bool quote = false;
    for (size_t i = 0; i < s.n; i++) quote |= strchr(",;\"\n\r\t", s.p[i]) != NULL;
    if (!first) cli_printf(c, ",");
    if (!quote) {
        cli_printf(c, "%.*s", STR_ARG(s));
        return;
    }
    struct buf b = buf_make(c->a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_addc(&b, '"');
        buf_addc(&b, s.p[i]);
    }
    cli_printf(c, "\"%.*s\"", STR_ARG(buf_str(&b)));
}

static ecode csv_case(struct session *s, struct csv *csv, const struct csv_row *row, struct arena *a, str file, struct err *e) {
    struct feel_run run = run_make(a);
    size_t n;
    (void)dmn_list(s->m, DMN_INPUT, &n);
    feel_value *slot = arena_array(a, feel_value, n);
    for (size_t i = 0; i < csv->cols; i++) {
        const struct dmn_node *in = dmn_find_kind(s->m, DMN_INPUT, csv->head[i]);
        if (!in) continue;
        if (!dmn_input_parse(a, in->type, row->cell[i], &slot[in->slot], e)) continue;
        err_context(e, "%.*s", STR_ARG(in->name));
        return err_at(e, file, (int)row->line, 0);
    }
    struct dmn_eval *ev = dmn_eval_open(&run, s->m, slot);
    for (size_t i = 0; i < s->n; i++) {
        feel_value v = dmn_eval_decide(ev, s->decision[i]);
        csv_cell(s->c, v.tag == FEEL_STRING ? v.s : v.tag == FEEL_NULL ? STR("") : feel_print(a, v), !i);
    }
    cli_printf(s->c, "\n");
    return E_OK;
}

static ecode eval_csv_file(struct session *s, str file, str text, struct err *e) {
    struct csv csv;
    struct csv_row row;
    struct csv_limits limits = {.name = file};
    TRY(csv_open(&csv, s->c->a, text, &limits, e));
    for (size_t i = 0; i < csv.cols; i++) {
        if (dmn_find_kind(s->m, DMN_INPUT, csv.head[i])) continue;
        err_set(e, E_INVALID, "column %zu: the model has no input `%.*s`", i + 1, STR_ARG(csv.head[i]));
        str near = dmn_suggest(s->m, csv.head[i]);
        if (near.n) err_remedy(e, "did you mean `%.*s`", STR_ARG(near));
        return err_at(e, file, 1, 0);
    }
    for (size_t i = 0; i < s->n; i++) csv_cell(s->c, s->decision[i]->name, !i);
    cli_printf(s->c, "\n");
    for (;;) {
        struct arena a;
        arena_init(&a, 1u << 30);
        ecode code = csv_next(&csv, &a, &row, e);
        if (!code && row.n) code = csv_case(s, &csv, &row, &a, file, e);
        bool last = !code && !row.n;
        arena_done(&a);
        if (code || last) return code;
    }
}

static ecode act_eval(struct session *s, struct err *e) {
    str text = STR("{}"), file = STR("-");
    TRY(choose(s, e));
    if (s->c->n_arg > 2) {
        file = s->c->arg[2];
        TRY(file_text(s->c, file, &text, e));
    }
    return str_ends(file, STR(".csv")) ? eval_csv_file(s, file, text, e) : eval_json_file(s, file, text, e);
}

/* ---- explain ---- */

static bool print_step(void *user, const struct dmn_why *w, unsigned depth) {
    static const char *const mark[] = {
        [DMN_WHY_DECISION] = "", [DMN_WHY_INPUT] = "", [DMN_WHY_ROW] = "row ",  [DMN_WHY_NO_ROW] = "no row matches",
        [DMN_WHY_OPERAND] = "",  [DMN_WHY_CALL] = "",  [DMN_WHY_TURN] = "turn "};
    struct session *s = user;
    struct arena *a = s->c->a;
    struct buf b = buf_make(a);
    for (unsigned i = 0; i < depth; i++) buf_adds(&b, "  ");
    buf_adds(&b, mark[w->kind]);
    if (w->row) buf_addf(&b, "%u%s", w->row, w->text.n ? ": " : "");
    buf_add(&b, w->text);
    buf_addf(&b, " = %.*s", STR_ARG(feel_print(a, w->value)));
    if (w->missing) buf_adds(&b, " (not known)");
    if (w->seen) buf_adds(&b, " (see above)");
    if (w->kind == DMN_WHY_DECISION)
        for (size_t i = 0; i < w->n_sources; i++)
            buf_addf(&b, "%s%.*s", i ? ", " : "  [", STR_ARG(w->source[i]->uri.n ? w->source[i]->uri : w->source[i]->name));
    if (w->kind == DMN_WHY_DECISION && w->n_sources) buf_addc(&b, ']');
    cli_line(s->c, buf_str(&b));
    return true;
}

/* The facts of one case. */
static ecode facts_load(struct session *s, feel_value **ret, struct err *e) {
    str text = STR("{}"), file = STR("-");
    struct json *j;
    if (s->c->n_arg > 2) {
        file = s->c->arg[2];
        TRY(file_text(s->c, file, &text, e));
    }
    struct json_limits limits = {.name = file};
    TRY(json_parse(s->c->a, text, &limits, &j, e));
    if (dmn_json_inputs(s->c->a, s->m, j, ret, e)) return err_at(e, file, e->line, e->col);
    return E_OK;
}

static ecode act_explain(struct session *s, struct err *e) {
    feel_value *slot;
    TRY(choose(s, e));
    TRY(facts_load(s, &slot, e));
    struct feel_run run = run_make(s->c->a);
    struct dmn_eval *ev = dmn_eval_open(&run, s->m, slot);
    for (size_t i = 0; i < s->n; i++) dmn_why_each(dmn_explain(ev, s->decision[i], 0), print_step, s);
    return E_OK;
}

/* ---- nearest ---- */

static ecode act_nearest(struct session *s, struct err *e) {
    feel_value *slot, wanted;
    struct dmn_case *found;
    size_t n;
    TRY(choose(s, e));
    if (s->n != 1) return err_set(e, E_USAGE, "`dmn nearest` needs --decision");
    TRY(dmn_input_parse(s->c->a, s->decision[0]->type, cli_text(s->c, "wanted", STR("true")), &wanted, e));
    TRY(facts_load(s, &slot, e));
    struct feel_run run = run_make(s->c->a);
    struct dmn_question q = {.decision = s->decision[0], .input = slot, .wanted = wanted};
    dmn_nearest(&run, s->m, &q, &found, &n);
    for (size_t i = 0; i < n; i++) {
        struct buf b = buf_make(s->c->a);
        for (size_t k = 0; k < found[i].n; k++)
            buf_addf(&b, "%s%.*s: %.*s -> %.*s", k ? "; " : "", STR_ARG(found[i].change[k].path),
                     STR_ARG(feel_print(s->c->a, found[i].change[k].from)), STR_ARG(feel_print(s->c->a, found[i].change[k].to)));
        cli_line(s->c, buf_str(&b));
    }
    s->c->answer = n ? 0 : 1;
    return E_OK;
}

/* ---- table, graph, check ---- */

static ecode act_table(struct session *s, struct err *e) {
    TRY(choose(s, e));
    for (size_t i = 0; i < s->n; i++) {
        struct buf b = buf_make(s->c->a);
        if (!dmn_table_print(&b, s->decision[i])) continue;
        cli_printf(s->c, "%.*s\n%.*s\n", STR_ARG(s->decision[i]->name), STR_ARG(buf_str(&b)));
    }
    return E_OK;
}

static ecode act_graph(struct session *s, struct err *e) {
    (void)e;
    struct buf b = buf_make(s->c->a);
    dmn_graph_print(&b, s->m);
    cli_printf(s->c, "%.*s", STR_ARG(buf_str(&b)));
    return E_OK;
}

static str source_text(const void *user, str file) {
    const struct session *s = user;
    return str_eq(file, s->model_file) ? s->model_text : STR("");
}

static ecode act_check(struct session *s, struct err *e) {
    (void)e;
    struct diags d = diags_make(s->c->a);
    struct buf b = buf_make(s->c->a);
    dmn_check(s->c->a, s->m, &d);
    if (s->c->json) diags_print_json(&b, &d);
    else diags_print(&b, &d, (struct diag_source){source_text, s});
    cli_printf(s->c, "%.*s", STR_ARG(buf_str(&b)));
    s->c->answer = d.errors ? 1 : 0;
    return E_OK;
}

ecode cmd_dmn(struct cli *c, struct err *e) {
    static const struct {
        const char *name;
        ecode (*act)(struct session *s, struct err *e);
    } row[] = {{"eval", act_eval},   {"explain", act_explain}, {"nearest", act_nearest},
               {"table", act_table}, {"graph", act_graph},     {"check", act_check}};
    struct session s = {.c = c};
    if (dmn_edit_is(c->arg[0])) return session_open(&s, e);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        if (!str_is(c->arg[0], row[i].name)) continue;
        if (c->n_arg > 3) {
            err_set(e, E_USAGE, "`dmn %s` has too many arguments: %zu", row[i].name, c->n_arg);
            return err_remedy(e, "wervik dmn %s MODEL [FACTS]", row[i].name);
        }
        TRY(session_open(&s, e));
        return row[i].act(&s, e);
    }
    err_set(e, E_USAGE, "`dmn` cannot `%.*s`", STR_ARG(c->arg[0]));
    return err_remedy(e, "eval, explain, nearest, table, graph, check, set, rename, add-row or remove-row");
}
