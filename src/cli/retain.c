/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik retain`: what is past its term and why; with --do it goes. A server that runs does so by itself: this is for cron, and
 * for looking ahead with --at. */
#include "app/retention.h"
#include "cli/desk.h"
#include "cli/table.h"
#include "sys/words.h"

enum { PAGE = 500 };

static str count(struct cli *c, int64_t n) { return arena_printf(c->a, "%lld", (long long)n); }

static str state_words(struct cli *c, const struct retention_row *r) {
    str day = r->last.m ? words_day(c->a, c->lang, r->last) : (str){0};
    switch (r->state) {
    case RETENTION_RUNS: return text_get(c->lang, TEXT_RETENTION_RUNS);
    case RETENTION_KEPT: return text_print(c->a, c->lang, TEXT_RETENTION_KEPT, day);
    case RETENTION_DUE: return text_get(c->lang, TEXT_RETENTION_DUE);
    case RETENTION_ASKED: return text_get(c->lang, TEXT_RETENTION_ASKED);
    case RETENTION_HELD: return text_get(c->lang, TEXT_RETENTION_HELD);
    }
    return (str){0};
}

/* The kinds, then the files that are past their term. */
static ecode show(struct cli *c, struct desk *d, instant now, struct err *e) {
    struct retention_counts n;
    const struct procedure *p;
    TRY(app_procedure(d->app, c->config.procedure, &p, e));
    TRY(app_retention_counts(d->app, c->a, c->config.procedure, now, &n, e));
    const str head[] = {text_get(c->lang, TEXT_RETENTION_TITLE), text_get(c->lang, TEXT_RETENTION_WHY),
                        text_get(c->lang, TEXT_RETENTION_HELD_NOW), text_get(c->lang, TEXT_RETENTION_DUE_NOW)};
    struct table t = table_make(c->a, head, 4);
    for (retained k = 0; k < RETAINED__MAX; k++) {
        const struct retained_row *r = retained_row_get(k);
        table_row(&t, text_get(c->lang, r->name), text_get(c->lang, r->why), count(c, n.kept[k]), count(c, n.due[k]));
    }
    table_print(&t, c->out, c->colour);
    const str who[] = {text_get(c->lang, TEXT_WEB_PEOPLE_ID), text_get(c->lang, TEXT_RETENTION_UNTIL)};
    struct table f = table_make(c->a, who, 2);
    struct retention_query q = {.at = now, .max = PAGE};
    for (;;) {
        struct retention_row *r;
        size_t rows;
        TRY(app_retention(d->app, c->a, c->config.procedure, &q, &r, &rows, e));
        for (size_t i = 0; i < rows; i++)
            if (r[i].state == RETENTION_DUE || r[i].state == RETENTION_ASKED) table_row(&f, r[i].id, state_words(c, &r[i]));
        if (rows < PAGE) break;
        q.after = r[rows - 1].no;
    }
    if (!f.rows) return E_OK;
    cli_line(c, (str){0});
    table_print(&f, c->out, c->colour);
    return E_OK;
}

static ecode erase(struct cli *c, struct desk *d, instant now, struct err *e) {
    struct retention_counts all = {0};
    for (bool more = true; more;) {
        struct retention_counts n;
        TRY(app_group_begin(d->app, e));
        TRY(app_retain(d->app, c->a, c->config.procedure, now, PAGE, &n, e));
        TRY(app_group_commit(d->app, e));
        more = false;
        for (retained k = 0; k < RETAINED__MAX; k++) {
            all.due[k] += n.due[k];
            more = more || n.due[k] == PAGE;
        }
    }
    cli_line(c, text_print(c->a, c->lang, TEXT_RETENTION_CLI_DONE, count(c, all.due[RETAINED_FILE]),
                           count(c, all.due[RETAINED_DRAFT]), count(c, all.due[RETAINED_READS])));
    return E_OK;
}

ecode cmd_retain(struct cli *c, struct err *e) {
    struct desk d = {0};
    instant now;
    bool erases = cli_has(c, "do");
    TRY(desk_open(c, erases ? DESK_ACT : DESK_LOOK, &d, e));
    ecode failed = desk_now(c, &d, &now, e);
    if (!failed) failed = erases ? erase(c, &d, now, e) : show(c, &d, now, e);
    desk_close(&d);
    if (!failed && !erases) cli_line(c, text_get(c->lang, TEXT_RETENTION_CLI_DRY));
    return failed;
}
