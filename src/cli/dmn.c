/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `wervik dmn ACTION MODEL ...`: a decision model from the command line. Facts come as JSON (one object, or an array of
 * them), as an object on every line, or as CSV with the inputs' names above; answers go out the same way. Of many cases one that
 * cannot be read is said with its place and answered by nothing; the exit code tells that there was one.
 */
#include <string.h>

#include "cli/command.h"
#include "cli/dmn_edit.h"
#include "dmn/check.h"
#include "dmn/explain.h"
#include "dmn/facts.h"
#include "dmn/input.h"
#include "dmn/json.h"
#include "dmn/nearest.h"
#include "dmn/print.h"
#include "sys/clock.h"
#include "sys/file.h"

#define FILE_MAX   (64u << 20)
#define FILES_MAX  1000
#define CASE_BYTES (1u << 30)

struct session {
    struct cli *c;
    struct dmn_model *m;
    str model_file, model_text;
    const struct dmn_node **decision; /* those asked for */
    size_t n;
    dmn_facts_kind kind; /* of the facts */
    bool many;           /* they may hold more than one case */
    struct arena *print; /* explain: for the lines of one case */
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

/* ---- the cases of a file ---- */

/* By what the file is called; standard input holds JSON unless it is said that it has a case on every line. */
static dmn_facts_kind kind_of(const struct cli *c, str file) {
    if (cli_has(c, "lines") || str_ends(file, STR(".ndjson")) || str_ends(file, STR(".jsonl"))) return DMN_FACTS_LINES;
    return str_ends(file, STR(".csv")) ? DMN_FACTS_CSV : DMN_FACTS_JSON;
}

static ecode cases_open(struct session *s, struct dmn_facts *ret, struct err *e) {
    str text = STR("{}"), file = STR("-");
    if (s->c->n_arg > 2) {
        file = s->c->arg[2];
        TRY(file_text(s->c, file, &text, e));
    }
    return dmn_facts_open(ret, s->c->a, s->m, kind_of(s->c, file), file, text, e);
}

/* A case among others that cannot be read: said, and the rest goes on. */
static void case_refused(struct session *s, const struct err *e) {
    s->c->answer = err_exit(e->code);
    cli_fail_print(s->c->err, s->c->lang, s->c->colour, e);
}

/* ---- eval ---- */

static void eval_json(struct session *s, const struct dmn_answer *x) {
    struct json *answer = json_null(x->a);
    if (x->value) {
        answer = json_object(x->a);
        for (size_t i = 0; i < s->n; i++) json_put(answer, s->decision[i]->name, dmn_json_write(x->a, x->value[i]));
    }
    if (s->kind == DMN_FACTS_LINES) cli_line(s->c, json_print_line(x->a, answer));
    else cli_printf(s->c, "%.*s", STR_ARG(json_print_pretty(x->a, answer)));
}

static void csv_cell(struct cli *c, struct arena *a, str s, bool first) {
    bool quote = false;
    for (size_t i = 0; i < s.n; i++) quote |= strchr(",;\"\n\r\t", s.p[i]) != NULL;
    if (!first) cli_printf(c, ",");
    if (!quote) {
        cli_printf(c, "%.*s", STR_ARG(s));
        return;
    }
    struct buf b = buf_make(a);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_addc(&b, '"');
        buf_addc(&b, s.p[i]);
    }
    cli_printf(c, "\"%.*s\"", STR_ARG(buf_str(&b)));
}

static void eval_csv(struct session *s, const struct dmn_answer *x) {
    for (size_t i = 0; i < s->n; i++) {
        feel_value v = x->value ? x->value[i] : feel_null();
        csv_cell(s->c, x->a, v.tag == FEEL_STRING ? v.s : v.tag == FEEL_NULL ? STR("") : feel_print(x->a, v), !i);
    }
    cli_printf(s->c, "\n");
}

/* A case that is refused keeps its place: null, or a row of empty cells. */
static void eval_answer(void *user, const struct dmn_answer *x) {
    struct session *s = user;
    if (x->e) case_refused(s, x->e);
    if (x->e && !s->many) return;
    if (s->kind == DMN_FACTS_CSV) eval_csv(s, x);
    else eval_json(s, x);
}

static ecode act_eval(struct session *s, struct err *e) {
    struct dmn_facts cases;
    TRY(choose(s, e));
    TRY(cases_open(s, &cases, e));
    s->kind = cases.kind;
    s->many = cases.many;
    for (size_t i = 0; s->kind == DMN_FACTS_CSV && i < s->n; i++) csv_cell(s->c, s->c->a, s->decision[i]->name, !i);
    if (s->kind == DMN_FACTS_CSV) cli_printf(s->c, "\n");
    struct dmn_facts_question q = {.run = run_make(NULL), .decision = s->decision, .n = s->n, .answer = eval_answer, .user = s};
    dmn_facts_judge(&cases, &q);
    return E_OK;
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

static void explain_case(struct session *s, struct arena *a, const feel_value *slot) {
    struct feel_run run = run_make(a);
    struct dmn_eval *ev = dmn_eval_open(&run, s->m, slot);
    s->print = a;
    for (size_t i = 0; i < s->n; i++) dmn_why_each(dmn_explain(ev, s->decision[i], 0), print_step, s);
}

/* One case, or each of a file's behind its line. */
static ecode act_explain(struct session *s, struct err *e) {
    struct dmn_facts cases;
    struct arena a;
    TRY(choose(s, e));
    TRY(cases_open(s, &cases, e));
    arena_init(&a, CASE_BYTES);
    while (!dmn_facts_end(&cases)) {
        feel_value *slot;
        struct err bad = {0};
        arena_reset(&a);
        if (dmn_facts_next(&cases, &a, &slot, &bad)) {
            case_refused(s, &bad);
            continue;
        }
        if (slot && cases.many) cli_printf(s->c, "%.*s:%u\n", STR_ARG(cases.file), cases.line);
        if (slot) explain_case(s, &a, slot);
    }
    arena_done(&a);
    return E_OK;
}

/* ---- nearest ---- */

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
