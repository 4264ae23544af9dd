/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that look and change nothing: status, list, explain, log. Each opens the database for reading, asks the app one
 * thing and lays the answer out. Rows that may be many are written as they come: memory does not grow with them. */
#include "cli/desk.h"
#include "cli/show.h"
#include "cli/table.h"
#include "stage/when.h"

/* Open for reading, run, close. */
static ecode looking(struct cli *c, ecode (*look)(struct cli *c, struct desk *d, struct err *e), struct err *e) {
    struct desk d = {0};
    TRY(desk_open(c, DESK_LOOK, &d, e));
    ecode failed = look(c, &d, e);
    desk_close(&d);
    return failed;
}

static void answer_json(const struct cli *c, const struct json *v) { cli_printf(c, "%.*s", STR_ARG(json_print_pretty(c->a, v))); }

/* ---- status ---- */

static ecode look_status(struct cli *c, struct desk *d, struct err *e) {
    const struct json *o;
    instant at;
    TRY(desk_now(c, d, &at, e));
    TRY(app_status(d->app, c->a, c->config.procedure, at, &o, e));
    if (c->json) return answer_json(c, o), E_OK;
    show_object(c, o);
    show_waits(c, json_get(o, "funnel"));
    return E_OK;
}

ecode cmd_status(struct cli *c, struct err *e) { return looking(c, look_status, e); }

/* ---- list ---- */

struct listing {
    struct cli *c;
    str status, channel;
    bool csv;
    size_t n, limit;
};

static const char *const columns[] = {"candidate", "name", "status", "channel", "outcome", "score"};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* A row as it comes, in columns of fixed width: how many follow is not known. */
static void list_line(const struct cli *c, const str *cell) {
    static const size_t width[COLUMNS] = {9, 28, 11, 22, 9, 0};
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t n = str_utf8_count(cell[i]);
        cli_printf(c, "%.*s%*s", STR_ARG(cell[i]), (int)(n < width[i] ? width[i] - n : 0) + (i + 1 < COLUMNS), "");
    }
    cli_line(c, (str){0});
}

static bool list_row(void *user, const struct json *row) {
    struct listing *l = user;
    str cell[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) cell[i] = show_value(l->c, json_get(row, columns[i]));
    if (l->status.n && !str_eq(l->status, cell[2])) return true;
    if (l->channel.n && !str_eq(l->channel, cell[3])) return true;
    if (l->limit && l->n == l->limit) return false;
    l->n++;
    if (l->c->json) cli_printf(l->c, "%.*s\n", STR_ARG(json_print_line(l->c->a, row)));
    else if (l->csv) table_csv_row(l->c->a, l->c->out, cell, COLUMNS);
    else {
        list_line(l->c, cell);
    }
    return true;
}

static ecode list_candidates(struct cli *c, struct desk *d, struct err *e) {
    int64_t limit = 0;
    TRY(cli_int(c, "limit", 1, INT64_C(1000000000), &limit, e));
    struct listing l = {c, cli_text(c, "status", (str){0}), cli_text(c, "channel", (str){0}), cli_has(c, "csv"), 0, (size_t)limit};
    str head[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) head[i] = l.csv ? str_of(columns[i]) : show_label(c, str_of(columns[i]));
    if (l.csv && !c->json) {
        fputs("\xEF\xBB\xBF", c->out);
        table_csv_row(c->a, c->out, head, COLUMNS);
    } else if (!c->json) list_line(c, head);
    return app_candidates(d->app, c->config.procedure, list_row, &l, e);
}

static ecode list_one(struct cli *c, struct desk *d, str id, struct err *e) {
    const struct json *o;
    struct desk_names names = {.c = c, .s = d};
    TRY(desk_candidate(&names, c->a, id, &id, e));
    TRY(app_candidate(d->app, c->a, c->config.procedure, id, &o, e));
    if (c->json) answer_json(c, o);
    else show_object(c, o);
    return E_OK;
}

static ecode look_list(struct cli *c, struct desk *d, struct err *e) {
    if (!c->n_arg) return list_candidates(c, d, e);
    bool is_list = false;
    for (size_t i = 0; d->procedure && i < d->procedure->lists; i++)
        is_list = is_list || str_eq(d->procedure->list[i].id, c->arg[0]);
    if (!is_list) return list_one(c, d, c->arg[0], e);
    const struct json *o, *places;
    instant at;
    TRY(desk_now(c, d, &at, e));
    TRY(app_list(d->app, c->a, c->config.procedure, c->arg[0], at, &o, e));
    places = json_get(o, "places");
    if (c->json) answer_json(c, o);
    else if (cli_has(c, "csv") && places) show_rows(c, places, true);
    else show_object(c, o);
    return E_OK;
}

ecode cmd_list(struct cli *c, struct err *e) { return looking(c, look_list, e); }

/* ---- explain ---- */

static ecode look_explain(struct cli *c, struct desk *d, struct err *e) {
    struct desk_names names = {.c = c, .s = d};
    str id, text, decision = c->n_arg > 1 ? c->arg[1] : (str){0};
    TRY(desk_candidate(&names, c->a, c->arg[0], &id, e));
    app_form form = c->json ? APP_JSON : c->lang == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN;
    TRY(app_explain(d->app, c->a,
                    &(struct app_question){.procedure = c->config.procedure, .candidate = id, .decision = decision, .form = form},
                    &text, e));
    cli_printf(c, "%.*s%s", STR_ARG(text), str_ends(text, STR("\n")) ? "" : "\n");
    return E_OK;
}

ecode cmd_explain(struct cli *c, struct err *e) { return looking(c, look_explain, e); }

/* ---- log ---- */

struct logging {
    struct cli *c;
    const struct desk *d;
    str kind, candidate;
};

static bool log_event(void *user, const struct act_event *ev) {
    struct logging *l = user;
    struct cli *c = l->c;
    struct arena_mark m = arena_mark(c->a);
    str at = {0}, kind = {0}, person = {0}, actor = {0};
    instant t;
    (void)!json_may_str(ev->body, "at", &at, NULL);
    (void)!json_may_str(ev->body, "kind", &kind, NULL);
    (void)!json_may_str(ev->body, "person", &person, NULL);
    (void)!json_may_str(ev->body, "actor", &actor, NULL);
    bool wanted = (!l->kind.n || str_eq(kind, l->kind)) && (!l->candidate.n || str_eq(person, l->candidate));
    if (wanted && c->json) cli_printf(c, "%.*s\n", STR_ARG(json_print_line(c->a, ev->body)));
    else if (wanted) {
        str when = instant_parse(at, &t) ? when_print(c->a, l->d->zone, t) : at;
        cli_printf(c, "%6llu  %.*s  %-20.*s  %-8.*s  %-16.*s  %.*s\n", (unsigned long long)ev->seq, STR_ARG(when), STR_ARG(kind),
                   STR_ARG(person), STR_ARG(actor), STR_ARG(show_value(c, json_get(ev->body, "data"))));
    }
    arena_rewind(c->a, m);
    return true;
}

static ecode look_log(struct cli *c, struct desk *d, struct err *e) {
    int64_t from = 0;
    TRY(cli_int(c, "from", 0, INT64_MAX, &from, e));
    struct logging l = {c, d, cli_text(c, "kind", (str){0}), cli_text(c, "candidate", (str){0})};
    return app_log(d->app, c->config.procedure, (uint64_t)from, cli_has(c, "open"), log_event, &l, e);
}

ecode cmd_log(struct cli *c, struct err *e) { return looking(c, look_log, e); }
