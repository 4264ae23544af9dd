/* SPDX-License-Identifier: Apache-2.0 */
/* `wervik simulate FOLDER`: a believable population from a seed, as a spreadsheet that `import` reads, or played through
 * the procedure with what came of it shown: funnel, lists, three refusals explained, verified. */
#include "stage/simulate.h"

#include "app/failure.h"
#include "cli/command.h"
#include "cli/show.h"
#include "cli/table.h"
#include "sys/file.h"

enum { PROFILE_BYTES = 1 << 20, COUNT_MAX = 5000000 };

static const char *const stages[SIMULATE__MAX] = {
    [SIMULATE_EVE] = "eve",     [SIMULATE_APPLY] = "apply", [SIMULATE_SCREEN] = "screen",
    [SIMULATE_TESTS] = "tests", [SIMULATE_JURY] = "jury",   [SIMULATE_RESERVE] = "reserve"};

/* ---- the spreadsheet ---- */

/* Every column any kind of applicant can have, in the order of the profile. */
static struct map columns_of(struct arena *a, const struct people *p) {
    struct map m = map_make(a);
    map_put(&m, STR("name"), NULL);
    map_put(&m, STR("channel"), NULL);
    map_put(&m, STR("language"), NULL);
    for (size_t k = 0; k < p->kinds; k++)
        for (size_t i = 0; i < p->kind[k].facts->n; i++) map_put(&m, p->kind[k].facts->entry[i].key->text, NULL);
    return m;
}

static ecode sheet_write(struct cli *c, const struct people *p, size_t count, FILE *out, struct err *e) {
    struct map m = columns_of(c->a, p);
    str *cell = arena_array(c->a, str, m.n);
    for (size_t k = 0; k < m.n; k++) cell[k] = m.entry[k].key;
    fputs("\xEF\xBB\xBF", out);
    table_csv_row(c->a, out, cell, m.n);
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(c->a);
        struct people_person who;
        TRY(people_make(p, c->a, i, &who, e));
        for (size_t k = 0; k < m.n; k++) cell[k] = (str){0};
        cell[0] = who.name;
        for (size_t w = 0; w < who.n; w++)
            for (size_t k = 1; k < m.n; k++)
                if (str_eq(m.entry[k].key, who.word[w].name)) cell[k] = who.word[w].text;
        table_csv_row(c->a, out, cell, m.n);
        arena_rewind(c->a, mark);
    }
    return E_OK;
}

static ecode sheet_give(struct cli *c, const struct people *p, size_t count, struct err *e) {
    str out = cli_text(c, "out", (str){0});
    if (!out.n) return sheet_write(c, p, count, c->out, e);
    FILE *to = fopen(arena_cstr(c->a, out), "wbx");
    if (!to) {
        err_set(e, E_EXISTS, "%.*s cannot be made", STR_ARG(out));
        return err_remedy(e, "give another name to --out: nothing is written over");
    }
    ecode failed = sheet_write(c, p, count, to, e);
    if (fclose(to) && !failed) failed = err_set(e, E_IO, "%.*s could not be written whole", STR_ARG(out));
    return failed;
}

/* ---- what came of it ---- */

static void heading(const struct cli *c, str s) { cli_printf(c, c->colour ? "\n\033[1m%.*s\033[0m\n" : "\n%.*s\n", STR_ARG(s)); }

static ecode lists_show(struct cli *c, struct stage *st, struct err *e) {
    for (size_t i = 0; i < st->procedure->lists; i++) {
        const struct json *o;
        TRY(app_list(st->app, c->a, (str){0}, st->procedure->list[i].id, st->now, &o, e));
        const struct json *places = json_get(o, "places");
        struct json *head = json_array(c->a); /* the first ten who are on it are enough to look at */
        size_t on = 0;
        for (const struct json *p = places ? places->first : NULL; p; p = p->next) {
            const struct json *state = json_get(p, "state");
            struct json *copy;
            if (state && str_is(state->s, "lost")) continue;
            if (on++ >= 10) continue;
            TRY(json_parse(c->a, json_print_line(c->a, p), NULL, &copy, e));
            json_add(head, copy);
        }
        heading(c, procedure_text(st->procedure->list[i].name, str_of(lang_name(c->lang))));
        if (on) show_rows(c, head, false);
        else cli_line(c, text_get(c->lang, TEXT_SIMULATE_NOBODY));
        if (on > 10) cli_line(c, cli_say(c, SIMULATE_MORE, arena_printf(c->a, "%zu", on - 10)));
    }
    return E_OK;
}

struct refusals {
    struct stage *st;
    struct arena *a;
    str id[3], channel[3];
    size_t n;
};

/* The rules said no, not an officer who waited for a proof in vain. */
static bool is_proposed_invalid(struct refusals *r, str id) {
    const struct json *o;
    struct err ignored;
    str outcome = {0};
    if (app_candidate(r->st->app, r->a, (str){0}, id, &o, &ignored)) return false;
    (void)!json_may_str(json_get(o, "proposal"), "outcome", &outcome, NULL);
    return str_is(outcome, "invalid");
}

/* Of three channels where there are, so that three different rules are seen. */
static bool refusal_row(void *user, const struct json *row) {
    struct refusals *r = user;
    str status = {0}, id = {0}, channel = {0};
    if (json_may_str(row, "status", &status, NULL) || json_may_str(row, "candidate", &id, NULL)) return true;
    (void)!json_may_str(row, "channel", &channel, NULL);
    if (!str_is(status, "invalid")) return true;
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->channel[i], channel)) return true;
    if (!is_proposed_invalid(r, id)) return true;
    r->id[r->n] = arena_str(r->a, id);
    r->channel[r->n++] = arena_str(r->a, channel);
    return r->n < 3;
}

static ecode refusals_show(struct cli *c, struct stage *st, struct err *e) {
    struct refusals r = {.st = st, .a = c->a};
    TRY(app_candidates(st->app, (str){0}, refusal_row, &r, e));
    for (size_t i = 0; i < r.n; i++) {
        str text;
        TRY(app_explain(st->app, c->a,
                        &(struct app_question){.candidate = r.id[i], .form = c->lang == LANG_NL ? APP_TEXT_NL : APP_TEXT_EN}, &text,
                        e));
        heading(c, cli_say(c, SIMULATE_REFUSAL, r.id[i], r.channel[i]));
        cli_printf(c, "%.*s%s", STR_ARG(text), str_ends(text, STR("\n")) ? "" : "\n");
    }
    return E_OK;
}

static ecode outcome_show(struct cli *c, struct simulate *s, struct err *e) {
    struct stage *st = s->stage;
    const struct json *status;
    struct app_verdict v = {0};
    TRY(app_status(st->app, c->a, (str){0}, st->now, &status, e));
    TRY(app_verify(st->app, c->a, (str){0}, (str){0}, &v, e));
    if (!v.holds) c->answer = 1;
    if (c->json) return cli_printf(c, "%.*s", STR_ARG(json_print_pretty(c->a, status))), E_OK;
    cli_line(c, cli_say(c, SIMULATE_HEAD, st->procedure->vacancy.number, arena_printf(c->a, "%zu", s->count), s->people->seed));
    cli_line(c, cli_say(c, SIMULATE_COUNTS, arena_printf(c->a, "%zu", s->refused), arena_printf(c->a, "%zu", s->tests)));
    const struct json *funnel = json_get(status, "funnel");
    heading(c, text_get(c->lang, TEXT_SIMULATE_FUNNEL));
    if (funnel) show_funnel(c, funnel);
    TRY(lists_show(c, st, e));
    if (s->appointed.n) heading(c, cli_say(c, SIMULATE_APPOINTED, s->appointed));
    TRY(refusals_show(c, st, e));
    str events = arena_printf(c->a, "%llu", (unsigned long long)v.events),
        people = arena_printf(c->a, "%llu", (unsigned long long)v.candidates);
    str decided = arena_printf(c->a, "%llu", (unsigned long long)v.decided);
    heading(c, v.holds ? cli_say(c, VERIFY_HOLDS, st->procedure->vacancy.number, events, people, decided)
                       : cli_say(c, VERIFY_FAILS, st->procedure->vacancy.number, failure_said(c->a, c->lang, &v.what)));
    return E_OK;
}

static ecode stage_wanted(struct cli *c, simulate_stage *ret, struct err *e) {
    str name = cli_text(c, "through", STR("reserve"));
    for (int k = 0; k < SIMULATE__MAX; k++)
        if (str_is(name, stages[k])) return *ret = (simulate_stage)k, E_OK;
    err_set(e, E_USAGE, "there is no stage `%.*s`", STR_ARG(name));
    return err_remedy(e, "eve, apply, screen, tests, jury or reserve");
}

static ecode played(struct cli *c, const struct people *p, size_t count, uint64_t seed, struct err *e) {
    struct stage st = {0};
    struct simulate s = {.stage = &st, .people = p, .count = count};
    TRY(stage_wanted(c, &s.through, e));
    s.random = entropy_seeded(arena_printf(c->a, "wervik simulate %.*s life", STR_ARG(p->seed)));
    TRY(stage_open(c->a, c->arg[0], seed, cli_has(c, "into") ? cli_text(c, "into", (str){0}) : (str){0}, &st, e));
    ecode failed = simulate_play(&s, e);
    if (!failed) failed = outcome_show(c, &s, e);
    stage_close(&st);
    return failed;
}

ecode cmd_simulate(struct cli *c, struct err *e) {
    int64_t count = 400, seed = 1;
    struct people p;
    str text, file = arena_printf(c->a, "%.*s/simulate.yaml", STR_ARG(c->arg[0]));
    TRY(cli_int(c, "count", 1, COUNT_MAX, &count, e));
    TRY(cli_int(c, "seed", 1, INT64_MAX, &seed, e));
    ecode failed = file_load(c->a, arena_cstr(c->a, file), PROFILE_BYTES, &text, e);
    if (failed == E_NOTFOUND) return err_remedy(e, "a vacancy folder says in simulate.yaml what its applicants are like");
    if (failed) return failed;
    TRY(people_load(c->a, file, text, arena_printf(c->a, "%lld", (long long)seed), &p, e));
    if (!cli_has(c, "play") && !cli_has(c, "through") && !cli_has(c, "into")) return sheet_give(c, &p, (size_t)count, e);
    return played(c, &p, (size_t)count, (uint64_t)seed, e);
}
