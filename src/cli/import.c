/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik import FILE`: a spreadsheet, a row an act. The columns are the act's arguments, facts or scores, so that what
 * can be said on the command line can be imported, and is read by the same code. Two rounds: the first reads every row and tells
 * every mistake with row, column and remedy; only when there is none, or the good rows were asked for, does the second do the acts,
 * in one transaction. */
#include <unistd.h>

#include "app/failure.h"
#include "cli/desk.h"
#include "codec/csv.h"
#include "stage/fact.h"
#include "stage/near.h"
#include "sys/file.h"

enum { FILE_BYTES = 256 << 20, SHOWN = 100 };

struct import {
    struct cli *c;
    struct desk *d;
    str file, text;
    act_kind act;
    struct csv csv;
    struct act_request to; /* who and when, the same for every row */
    struct request_world world;
    struct desk_names names;
    uint32_t *line; /* of the acts given to the app, in order */
    size_t n_line, cap_line;
    size_t rows, bad, shown;
    struct json *mistakes; /* with --json */
};

/* ---- telling ---- */

static void mistake_tell(struct import *im, const struct err *e) {
    struct cli *c = im->c;
    im->bad++;
    if (im->shown++ >= SHOWN) return;
    if (!c->json) {
        cli_fail_print(c->err, c->lang, c->colour, e);
        return;
    }
    struct json *o = json_object(c->a);
    json_put_int(c->a, o, "row", e->line);
    json_put_int(c->a, o, "column", e->col);
    json_put_str(c->a, o, "message", failure_text(c->a, c->lang, e));
    json_put_str(c->a, o, "remedy", failure_remedy(c->a, c->lang, e));
    json_add(im->mistakes, o);
}

static ecode answer(struct import *im, size_t done, bool entered, struct err *e) {
    struct cli *c = im->c;
    if (c->json) {
        struct json *o = json_object(c->a);
        json_put_int(c->a, o, "rows", (int64_t)im->rows);
        json_put_int(c->a, o, "entered", (int64_t)done);
        json_put(o, STR("mistakes"), im->mistakes);
        cli_printf(c, "%.*s", STR_ARG(json_print_pretty(c->a, o)));
    } else {
        if (im->bad > SHOWN) cli_line(c, cli_say(c, IMPORT_MORE, arena_printf(c->a, "%zu", im->bad - SHOWN)));
        if (entered)
            cli_line(c, cli_say(c, IMPORT_DONE, arena_printf(c->a, "%zu", im->rows), arena_printf(c->a, "%zu", done),
                                arena_printf(c->a, "%zu", im->bad)));
    }
    if (entered) return c->answer = im->bad > 0, E_OK;
    err_set(e, E_INVALID, "%zu of %zu rows hold a mistake: nothing has entered", im->bad, im->rows);
    return err_remedy(e, "mend them, or let only the good ones enter with --only-good");
}

/* ---- columns ---- */

static bool is_argument(const struct import *im, str name, struct near *near) {
    size_t n;
    const struct act_arg *arg = act_args_get(im->act, &n);
    str en = request_word(name);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(str_of(arg[i].name), name) || str_eq(str_of(arg[i].name), en)) return true;
        near_offer(near, name, str_of(arg[i].name));
    }
    return false;
}

static bool is_score(const struct import *im, str name, struct near *near) {
    const struct procedure *p = im->d->procedure;
    for (size_t i = 0; i < p->rounds; i++)
        for (size_t k = 0; k < p->round[i].scores; k++) {
            if (entry_same(p->round[i].score[k].id, name)) return true;
            near_offer(near, name, p->round[i].score[k].id);
        }
    return false;
}

/* Every column means something for this act: told before any row is read. */
static ecode columns_check(struct import *im, struct err *e) {
    struct cli *c = im->c;
    struct json *scratch = json_object(c->a);
    size_t n, facts = 0, scores = 0;
    const struct act_arg *arg = act_args_get(im->act, &n);
    for (size_t i = 0; i < n; i++) facts += arg[i].type == ARG_JSON, scores += arg[i].type == ARG_MEASURES;
    for (size_t i = 0; i < im->csv.cols; i++) {
        str name = im->csv.head[i];
        struct near near = {0};
        if (is_argument(im, name, &near) || (scores && is_score(im, name, &near))) continue;
        struct err why = {0};
        if (facts && fact_put(c->a, im->d->procedure, scratch, name, STR("onbekend"), &why) == E_OK) continue;
        err_set(e, E_INVALID, "the column `%.*s` means nothing to `%s`", STR_ARG(name), act_row_get(im->act)->word);
        err_at(e, im->file, 1, (int)i + 1);
        if (why.remedy[0]) return err_remedy_of(e, &why);
        if (near.name.n) return err_remedy(e, "did you mean `%.*s`?", STR_ARG(near.name));
        return err_remedy(e, "take it out, or see `wervik help %s`", act_row_get(im->act)->word);
    }
    return E_OK;
}

/* ---- rows ---- */

/* The next row as an act: E_OK with ret->act set, or ret->n_args 0 at the end, or the mistake in it. */
static ecode row_next(struct import *im, struct arena *a, struct request *ret, uint32_t *ret_line, struct err *e) {
    struct csv_row row;
    *ret = (struct request){0};
    *ret_line = im->csv.line;
    TRY(csv_next(&im->csv, a, &row, e));
    if (!row.n) return E_OK;
    *ret_line = row.line;
    struct play_word *word = arena_array(a, struct play_word, row.n);
    size_t n = 0;
    for (size_t i = 0; i < row.n; i++)
        if (row.cell[i].n)
            word[n++] = (struct play_word){
                .name = im->csv.head[i], .text = row.cell[i], .named = true, .line = row.line, .col = (uint32_t)i + 1};
    ecode failed = request_read(a, &im->world, im->file, im->act, word, n, ret, e);
    if (failed && !e->line) err_at(e, im->file, (int)row.line, 0);
    return failed;
}

/* Every row once, mistakes told. */
static void rows_check(struct import *im) {
    struct arena a;
    arena_init(&a, 0);
    for (;;) {
        struct request rq;
        struct err why = {0};
        uint32_t line;
        ecode failed = row_next(im, &a, &rq, &line, &why);
        if (!failed && !rq.n_args) break;
        im->rows++;
        if (failed) mistake_tell(im, &why);
        if (im->csv.broken) break;
        arena_reset(&a);
    }
    arena_done(&a);
}

static void line_keep(struct import *im, uint32_t line) {
    if (im->n_line == im->cap_line) {
        size_t cap = im->cap_line ? im->cap_line * 2 : 256;
        uint32_t *more = arena_array(im->c->a, uint32_t, cap);
        for (size_t i = 0; i < im->n_line; i++) more[i] = im->line[i];
        im->line = more;
        im->cap_line = cap;
    }
    im->line[im->n_line++] = line;
}

static bool act_next(void *user, struct arena *a, struct act_request *rq) {
    struct import *im = user;
    for (;;) {
        struct request row;
        struct err why = {0};
        uint32_t line;
        ecode failed = row_next(im, a, &row, &line, &why);
        if (failed && im->csv.broken) return false;
        if (failed) continue; /* told in the first round */
        if (!row.n_args) return false;
        *rq = im->to;
        rq->args = row.args[0];
        line_keep(im, line);
        return true;
    }
}

static void act_told(void *user, size_t i, const struct act_result *r, const struct err *e) {
    struct import *im = user;
    (void)r;
    if (!e) return;
    struct err told = *e;
    err_at(&told, im->file, i < im->n_line ? (int)im->line[i] : 0, 0);
    mistake_tell(im, &told);
}

/* ---- the command ---- */

static ecode import_run(struct import *im, struct err *e) {
    struct cli *c = im->c;
    if (!im->d->procedure) {
        err_set(e, E_STATE, "there is no procedure to import into");
        return err_remedy(e, "publish a vacancy first, or name one with --procedure");
    }
    struct csv_limits limits = {.name = im->file, .bytes = FILE_BYTES};
    TRY(csv_open(&im->csv, c->a, im->text, &limits, e));
    struct csv start = im->csv;
    im->names = (struct desk_names){.c = c, .s = im->d};
    im->world = (struct request_world){im->d->procedure, im->act == ACT_APPLY ? NULL : desk_candidate, &im->names};
    TRY(columns_check(im, e));
    rows_check(im);
    bool only_good = cli_has(c, "only-good");
    if (im->bad && !only_good) return answer(im, 0, false, e);
    if (cli_has(c, "dry-run")) return answer(im, 0, true, e);
    im->csv = start;
    size_t done = 0;
    struct err why = {0};
    ecode failed = app_batch(im->d->app, act_next, act_told, im, only_good ? APP_GOOD : APP_ALL, &done, &why);
    if (failed && !im->bad) return *e = why, failed; /* the disk, not a row */
    return answer(im, done, !failed, e);
}

static ecode file_take(struct cli *c, str file, str *ret, struct err *e) {
    if (str_is(file, "-")) return file_load_fd(c->a, STDIN_FILENO, "-", FILE_BYTES, ret, e);
    return file_load(c->a, arena_cstr(c->a, file), FILE_BYTES, ret, e);
}

ecode cmd_import(struct cli *c, struct err *e) {
    struct desk d = {0};
    struct import im = {.c = c, .d = &d, .file = c->arg[0], .act = ACT_APPLY, .mistakes = json_array(c->a)};
    str word = cli_text(c, "act", STR("apply"));
    if (!act_find(word, &im.act)) {
        err_set(e, E_USAGE, "there is no act `%.*s`", STR_ARG(word));
        return err_remedy(e, "apply, score, prove, attend, ...: `wervik doc acts` lists them");
    }
    if (!request_role(c->config.as, &im.to.role, &im.to.by)) {
        err_set(e, E_USAGE, "`%.*s` is no role", STR_ARG(c->config.as));
        return err_remedy(e, "write officer:An or clerk:Bo");
    }
    TRY(file_take(c, im.file, &im.text, e));
    TRY(desk_open(c, DESK_ACT, &d, e));
    im.to.act = im.act;
    im.to.procedure = c->config.procedure;
    ecode failed = desk_now(c, &d, &im.to.at, e);
    if (!failed) failed = import_run(&im, e);
    desk_close(&d);
    return failed;
}
