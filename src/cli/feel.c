/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik feel`: an expression of the rule language, or a conversation in it. Names come from --context and --set, later
 * from :let; each answer is evaluated in an arena of its own, what is kept is compiled again into the session's: values
 * point into the arena they were made in, so a session's only evaluates what it keeps. */
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/map.h"
#include "cli/command.h"
#include "cli/history.h"
#include "cli/option.h"
#include "cli/prompt.h"
#include "dmn/json.h"
#include "feel/builtin.h"
#include "feel/trace.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/tz.h"

enum { NAMES_MAX = 1000, CONTEXT_MAX = 16 << 20, WHY_DEPTH = 12 };
static const size_t EVAL_BYTES = (size_t)512 << 20;

struct session {
    struct cli *c;
    struct arena *a; /* as long as the session */
    struct tz_db zones;
    instant now;
    size_t n;
    str name[NAMES_MAX];
    feel_value value[NAMES_MAX];
    str last; /* the last expression, for :why */
};

static struct feel_scope scope_of(const struct session *s) { return (struct feel_scope){.n = s->n, .name = s->name}; }

static struct feel_run run_of(struct session *s, struct arena *a) {
    return (struct feel_run){.a = a, .now = s->now, .zone = STR("Europe/Brussels"), .zones = &s->zones};
}

/* ---- what is shown ---- */

static str source_text(const void *user, str file) {
    (void)file;
    return *(const str *)user;
}

static void show_diags(struct session *s, struct diags *d, str text) {
    struct buf b = buf_make(d->a);
    diags_print(&b, d, (struct diag_source){source_text, &text});
    fprintf(s->c->err, "%.*s", STR_ARG(buf_str(&b)));
}

/* Names nobody knows and the like, as warnings at their place. */
static void show_notes(struct session *s, struct arena *a, const struct feel_expr *x, str text) {
    size_t n;
    const struct feel_note *note = feel_expr_notes(x, &n);
    struct diags d = diags_make(a);
    for (size_t i = 0; i < n; i++) {
        if (note[i].kind == FEEL_NOTE_CONSTANT) continue;
        struct diag *g = diag_add_said(&d, DIAG_WARNING, NULL, STR("feel"), note[i].text);
        diag_at(g, note[i].line, note[i].col, 1);
        g->help = note[i].remedy;
    }
    if (d.n) show_diags(s, &d, text);
}

static void show_cause(struct session *s, struct arena *a, const struct feel_cause *cause, str text) {
    struct diags d = diags_make(a);
    if (!cause) return;
    struct diag *g = diag_add(&d, DIAG_WARNING, NULL, STR("feel"), "null: %.*s", STR_ARG(cause->text));
    diag_at(g, cause->line, cause->col, 1);
    while (cause->because) cause = cause->because;
    if (d.n && cause->text.n && !str_eq(cause->text, str_sub(g->text.text, 6, g->text.text.n)))
        diag_help(&d, g, "it comes from: %.*s", STR_ARG(cause->text));
    show_diags(s, &d, text);
}

static void show_value(struct session *s, struct arena *a, feel_value v) {
    cli_line(s->c, s->c->json ? json_print_line(a, dmn_json_write(a, v)) : feel_print(a, v));
}

static void show_why(struct session *s, struct arena *a, const struct feel_why *w, int depth) {
    if (depth > WHY_DEPTH) return;
    cli_printf(s->c, "%*s%.*s = %.*s\n", depth * 2, "", STR_ARG(w->text), STR_ARG(feel_print(a, w->value)));
    for (size_t i = 0; i < w->n; i++) show_why(s, a, &w->child[i], depth + 1);
}

/* ---- what is done ---- */

/* Compile; a failure is shown with its place, and told by the code alone. */
static ecode compile(struct session *s, struct arena *a, str text, struct feel_expr **ret) {
    struct err e = {0};
    struct feel_scope scope = scope_of(s);
    ecode code = feel_compile(a, text, FEEL_EXPRESSION, &scope, ret, &e);
    if (!code) return E_OK;
    struct diags d = diags_make(a);
    err_at(&e, STR("feel"), e.line, e.col);
    diag_add_err(&d, NULL, &e);
    show_diags(s, &d, text);
    return code;
}

/* Evaluate into `a`; everything worth telling goes to the error stream. */
static ecode evaluate(struct session *s, struct arena *a, str text, feel_value *ret) {
    struct feel_expr *x;
    TRY(compile(s, a, text, &x));
    struct feel_run run = run_of(s, a);
    show_notes(s, a, x, text);
    *ret = feel_eval(&run, x, s->value);
    if (run.limit || arena_is_over(a)) {
        fprintf(s->c->err, "%.*s\n", STR_ARG(text_get(s->c->lang, TEXT_FEEL_LIMIT)));
        return E_LIMIT;
    }
    if (ret->tag == FEEL_NULL) show_cause(s, a, ret->cause, text);
    return E_OK;
}

static ecode answer(struct session *s, str text) {
    struct arena a;
    feel_value v;
    arena_init(&a, EVAL_BYTES);
    ecode code = evaluate(s, &a, text, &v);
    if (!code) {
        show_value(s, &a, v);
        s->c->answer = v.tag == FEEL_NULL && v.cause;
    }
    arena_done(&a);
    return code;
}

static ecode why(struct session *s, str text) {
    struct arena a;
    struct feel_expr *x;
    arena_init(&a, EVAL_BYTES);
    ecode code = compile(s, &a, text, &x);
    if (!code) {
        struct feel_run run = run_of(s, &a);
        show_why(s, &a, feel_explain(&run, x, s->value), 0);
    }
    arena_done(&a);
    return code;
}

/* Give a name a value; a name there already gets the new one. */
static ecode put(struct session *s, str name, feel_value v, struct err *e) {
    size_t at = 0;
    while (at < s->n && !str_eq(s->name[at], name)) at++;
    if (at == NAMES_MAX) return err_set(e, E_LIMIT, "more than %d names", NAMES_MAX);
    s->name[at] = arena_str(s->a, name);
    s->value[at] = v;
    if (at == s->n) s->n++;
    return E_OK;
}

/* NAME = EXPRESSION, evaluated into the session. */
static ecode let(struct session *s, str text, struct err *e) {
    size_t cut = str_find(text, STR("="), 0);
    str name = str_trim(str_sub(text, 0, cut)), value = cut == SIZE_MAX ? (str){0} : str_trim(str_sub(text, cut + 1, text.n));
    feel_value v;
    if (!name.n || !value.n) return err_set(e, E_USAGE, "%.*s", STR_ARG(text_get(s->c->lang, TEXT_FEEL_LET)));
    if (evaluate(s, s->a, arena_str(s->a, value), &v)) return err_set(e, E_INVALID, "`%.*s` got no value", STR_ARG(name));
    return put(s, name, v, e);
}

/* --context: an object in JSON, or a context in FEEL. */
static ecode context_load(struct session *s, str path, struct err *e) {
    str text;
    bool in = str_is(path, "-");
    TRY(in ? file_load_fd(s->a, STDIN_FILENO, "-", CONTEXT_MAX, &text, e)
           : file_load(s->a, arena_cstr(s->a, path), CONTEXT_MAX, &text, e));
    struct json *j;
    feel_value v = {0};
    struct err ignored;
    if (!json_parse(s->a, text, NULL, &j, &ignored)) TRY(dmn_json_read(s->a, j, &v, e));
    else {
        struct feel_expr *x;
        ecode code = feel_compile(s->a, text, FEEL_EXPRESSION, NULL, &x, e);
        if (code) return err_at(e, path, e->line, e->col);
        struct feel_run run = run_of(s, s->a);
        v = feel_eval(&run, x, NULL);
    }
    if (v.tag != FEEL_CONTEXT) {
        err_set(e, E_INVALID, "the names must come as a JSON object or a FEEL context");
        return err_at(e, path, 0, 0);
    }
    for (size_t i = 0; i < v.context->shape->n; i++) TRY(put(s, v.context->shape->name[i], v.context->value[i], e));
    return E_OK;
}

/* ---- the conversation ---- */

/* The text cannot be read only because it ends too soon. */
static bool wants_more(struct session *s, str text) {
    static const char *const open[] = {"this text has no closing quote", "this comment is never closed"};
    struct arena a;
    struct feel_expr *x;
    struct feel_scope scope = scope_of(s);
    struct err e = {0};
    text = str_trim(text);
    arena_init(&a, EVAL_BYTES);
    ecode code = feel_compile(&a, text, FEEL_EXPRESSION, &scope, &x, &e);
    arena_done(&a);
    if (code != E_SYNTAX) return false;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (str_is(str_of(e.msg), open[i])) return true;
    return str_ends(str_of(e.msg), STR("and the text ends"));
}

/* An entry of one line or more; an empty line ends it in any case. */
static bool read_entry(struct session *s, struct prompt *p, str *ret) {
    struct buf b = buf_make(s->a);
    str line;
    for (bool first = true;; first = false) {
        if (!prompt_read(p, s->a, first ? "feel> " : "  ... ", &line)) {
            *ret = buf_str(&b);
            return !first;
        }
        if (!first) buf_addc(&b, '\n');
        buf_add(&b, line);
        *ret = buf_str(&b);
        if (!str_trim(line).n || str_starts(str_trim(*ret), STR(":")) || !wants_more(s, *ret)) return true;
    }
}

static str name_at(const void *user, size_t i, const char **ret_ends) {
    const struct session *s = user;
    size_t rows;
    const struct feel_builtin *row = feel_builtin_all(&rows);
    *ret_ends = "";
    if (i < s->n) return s->name[i];
    i -= s->n;
    for (size_t k = 0; k < rows; k++) {
        if (k && str_eq(row[k].name, row[k - 1].name)) continue; /* rows of one name stand together */
        if (i-- == 0) return *ret_ends = "(", row[k].name;
    }
    return (str){0};
}

static void help_function(struct session *s, str name) {
    size_t n;
    const struct feel_builtin *row = feel_builtin_find(name, &n);
    if (!row) cli_line(s->c, cli_say(s->c, FEEL_UNKNOWN_FUNCTION, name));
    for (size_t i = 0; i < n; i++)
        cli_printf(s->c, "%.*s: %.*s\n  %.*s\n", STR_ARG(feel_builtin_print(s->c->a, &row[i])), STR_ARG(row[i].result),
                   STR_ARG(row[i].doc));
}

/* A line that begins with a colon; false ends the conversation. */
static bool command(struct session *s, str line) {
    size_t cut = str_find(line, STR(" "), 0);
    str word = str_sub(line, 0, cut), rest = cut == SIZE_MAX ? (str){0} : str_trim(str_sub(line, cut, line.n));
    struct err e = {0};
    if (str_is(word, ":quit")) return false;
    if (str_is(word, ":help") && rest.n) help_function(s, rest);
    else if (str_is(word, ":help")) cli_line(s->c, text_get(s->c->lang, TEXT_FEEL_HELP));
    else if (str_is(word, ":why") && (rest.n || s->last.n)) (void)why(s, rest.n ? rest : s->last);
    else if (str_is(word, ":why")) cli_line(s->c, text_get(s->c->lang, TEXT_FEEL_NOTHING));
    else if (str_is(word, ":let")) {
        if (let(s, rest, &e)) cli_fail_print(s->c->err, s->c->lang, s->c->colour, &e);
    } else if (str_is(word, ":names")) {
        for (size_t i = 0; i < s->n; i++)
            cli_printf(s->c, "%.*s = %.*s\n", STR_ARG(s->name[i]), STR_ARG(feel_print(s->c->a, s->value[i])));
    } else cli_line(s->c, cli_say(s->c, FEEL_UNKNOWN_COMMAND, word));
    return true;
}

static ecode converse(struct session *s) {
    const char *kept = isatty(STDIN_FILENO) ? history_path(s->a, s->c->state, s->c->home, "feel") : NULL;
    struct prompt *p = prompt_open(s->a, stdin, stdout, name_at, s, kept);
    ecode worst = E_OK;
    str entry;
    if (prompt_is_terminal(p)) cli_line(s->c, text_get(s->c->lang, TEXT_FEEL_HELLO));
    while (read_entry(s, p, &entry)) {
        str text = str_trim(entry);
        if (!text.n) continue;
        prompt_remember(p, entry);
        if (text.p[0] == ':') {
            if (!command(s, text)) break;
            continue;
        }
        ecode code = answer(s, text);
        if (code) worst = code;
        else s->last = text;
        fflush(s->c->out);
    }
    bool terminal = prompt_is_terminal(p);
    prompt_close(p);
    if (terminal) s->c->answer = 0;
    return terminal ? E_OK : worst;
}

ecode cmd_feel(struct cli *c, struct err *e) {
    struct session *s = arena_new(c->a, struct session);
    *s = (struct session){.c = c, .a = c->a, .now = clock_now()};
    tz_db_init(&s->zones, c->a, NULL);
    str now = cli_text(c, "now", (str){0});
    if (now.n && !instant_parse(now, &s->now)) {
        err_set(e, E_USAGE, "`--now %.*s` is no instant", STR_ARG(now));
        return err_remedy(e, "write it as 2025-11-10T22:59:59Z");
    }
    for (size_t i = 0; i < c->n_given; i++) {
        if (str_is(str_of("context"), c->given[i].option->name)) TRY(context_load(s, c->given[i].value, e));
        if (str_is(str_of("set"), c->given[i].option->name)) TRY(let(s, c->given[i].value, e));
    }
    if (!c->n_arg) {
        ecode code = converse(s);
        return code ? err_set(e, code, "an expression got no value") : E_OK;
    }
    ecode code = cli_has(c, "why") ? why(s, c->arg[0]) : answer(s, c->arg[0]);
    return code ? err_set(e, code, "the expression got no value") : E_OK;
}
