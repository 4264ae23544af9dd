/* SPDX-License-Identifier: Apache-2.0 */
/* Rehearsals of a draft: asked here, played by a thread of their own (web/rehearser.h), shown as counts and pictures. */
#include "app/failure.h"
#include "app/label.h"
#include "codec/json.h"
#include "sys/words.h"
#include "web/concept.h"
#include "web/office.h"
#include "web/page.h"
#include "web/plot.h"

enum { SEED_MAX = 999999 };

static str number(struct arena *a, int64_t n) { return arena_printf(a, "%lld", (long long)n); }

static int64_t count_of(struct web_ctx *x, const struct json *o, const char *key) {
    int64_t n = 0;
    str text = o ? json_text(x->a, o, key) : (str){0};
    (void)str_int(text, 0, INT64_MAX, &n);
    return n;
}

static str state_text(struct web_ctx *x, str state) {
    if (str_is(state, "done")) return text_get(x->l, TEXT_CONCEPT_REHEARSAL_DONE);
    if (str_is(state, "failed")) return text_get(x->l, TEXT_CONCEPT_REHEARSAL_FAILED);
    return text_get(x->l, str_is(state, "running") ? TEXT_CONCEPT_REHEARSAL_RUNNING : TEXT_CONCEPT_REHEARSAL_WAITING);
}

/* ---- all of a draft ---- */

static void rows_fill(struct web_ctx *x, const struct concept_page *p, const struct rehearsal_rows *all,
                      struct view_rehearsals *m) {
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_WHEN)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_VERSION), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_PEOPLE_HEAD), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_SEED), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_STATE)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_BY)}};
    m->grid = office_grid(x, text_get(x->l, TEXT_CONCEPT_REHEARSAL_BEFORE), head, 6, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct rehearsal_row *r = &all->row[i];
        *office_cell(&m->grid, i, 0) =
            (struct view_cell){.text = words_instant(x->a, x->l, x->tz, r->at),
                               .path = arena_printf(x->a, "%.*s/repetitie/%lld", STR_ARG(p->base), (long long)r->id)};
        office_cell(&m->grid, i, 1)->text = number(x->a, r->version);
        office_cell(&m->grid, i, 2)->text = number(x->a, r->people);
        office_cell(&m->grid, i, 3)->text = number(x->a, r->seed);
        const char *tag = str_is(r->state, "done") ? "yes" : str_is(r->state, "failed") ? "no" : "open";
        *office_cell(&m->grid, i, 4) = (struct view_cell){.text = state_text(x, r->state), .tag = tag};
        office_cell(&m->grid, i, 5)->text = r->by;
    }
}

static void list_show(struct web_ctx *x, const struct concept_page *p, struct view_rehearsals *m) {
    struct rehearsal_rows all;
    struct err e;
    if (rehearsal_each(x->store, x->a, p->c.id, &all, &e)) {
        web_fail(x, &e);
        return;
    }
    m->base = p->base;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->may_ask = x->who.roles & (ACCOUNT_OFFICER | ACCOUNT_ADMIN);
    m->clean = !concept_check(x, p).errors;
    m->max = text_print(x->a, x->l, TEXT_CONCEPT_REHEARSAL_PEOPLE, number(x->a, REHEARSAL_PEOPLE_MAX));
    rows_fill(x, p, &all, m);
    concept_begin(x, p, text_get(x->l, TEXT_CONCEPT_TAB_REHEARSAL));
    tpl_rehearsals(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_rehearsals(struct web_ctx *x) {
    struct concept_page p;
    struct view_rehearsals m = {0};
    if (concept_open(x, &p)) list_show(x, &p, &m);
}

void page_rehearsal_ask(struct web_ctx *x) {
    struct concept_page p;
    struct view_rehearsals m = {0};
    struct err e = {0};
    int64_t id;
    if (!concept_open(x, &p)) return;
    struct rehearsal_row r = {.concept = p.c.id, .version = p.c.version, .by = x->who.name, .at = x->now};
    bool given = str_int(str_trim(http_field(x->req, STR("kandidaten"))), 1, REHEARSAL_PEOPLE_MAX, &r.people) &&
                 str_int(str_trim(http_field(x->req, STR("zaad"))), 1, SEED_MAX, &r.seed);
    if (!given) m.error = text_print(x->a, x->l, TEXT_CONCEPT_REHEARSAL_BAD_COUNT, number(x->a, REHEARSAL_PEOPLE_MAX));
    else if (concept_check(x, &p).errors) m.error = text_get(x->l, TEXT_CONCEPT_REHEARSAL_NOT_CLEAN);
    else if (rehearsal_ask(x->store, &r, &id, &e)) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
    } else {
        office_done(x, arena_printf(x->a, "%.*s/repetitie/%lld", STR_ARG(p.base), (long long)id));
        return;
    }
    x->reply->status = 400;
    list_show(x, &p, &m);
}

/* ---- what came of one ---- */

struct shown {
    struct web_ctx *x;
    const struct procedure *p; /* of the version played; NULL = it does not compile any more */
    const struct json *o;
    struct view_rehearsal *m;
};

/* A table of two columns: what, and how many. */
static struct view_grid counts_grid(struct shown *s, const char *member, text_key caption,
                                    str (*name)(struct shown *s, const struct json *row)) {
    struct web_ctx *x = s->x;
    const struct json *rows = json_get(s->o, member);
    size_t n = rows ? rows->n : 0, at = 0;
    const struct view_head head[] = {{.text = text_get(x->l, caption)}, {.text = text_get(x->l, TEXT_CONCEPT_N), .num = true}};
    struct view_grid g = office_grid(x, text_get(x->l, caption), head, 2, n);
    for (const struct json *row = n ? rows->first : NULL; row; row = row->next, at++) {
        office_cell(&g, at, 0)->text = name(s, row);
        office_cell(&g, at, 1)->text = json_text(x->a, row, "n");
    }
    return g;
}

static str list_name(struct shown *s, const struct json *row) {
    str id = json_text(s->x->a, row, "list");
    const struct proc_list *l = s->p ? procedure_list_find(s->p, id) : NULL;
    return l ? office_text(s->x, l->name) : id;
}

static str clause_name(struct shown *s, const struct json *row) { return json_text(s->x->a, row, "clause"); }

static str letter_name(struct shown *s, const struct json *row) { return json_text(s->x->a, row, "letter"); }

static str channel_name(struct shown *s, const struct json *row) {
    str id = json_text(s->x->a, row, "channel");
    const struct proc_channel *c = s->p ? procedure_channel_find(s->p, id) : NULL;
    return c ? office_text(s->x, c->name) : id;
}

static void funnel_fill(struct shown *s) {
    struct web_ctx *x = s->x;
    const struct json *rows = json_get(s->o, "funnel");
    size_t n = 0;
    struct plot_bar *bar = arena_array(x->a, struct plot_bar, rows ? rows->n + 1 : 1);
    for (const struct json *row = rows ? rows->first : NULL; row; row = row->next) {
        int64_t count = count_of(x, row, "n");
        if (count) bar[n++] = (struct plot_bar){.name = label_text(x->l, json_text(x->a, row, "state")), .n = count};
    }
    s->m->funnel = plot_bars(x->a, text_get(x->l, TEXT_CONCEPT_REHEARSAL_FUNNEL), bar, n);
}

static void mix_fill(struct shown *s) {
    struct web_ctx *x = s->x;
    const struct json *rows = json_get(s->o, "channels");
    static const char *const part[] = {"valid", "invalid", "open"};
    size_t n = rows ? rows->n : 0, at = 0;
    struct plot_bar *bar = arena_array(x->a, struct plot_bar, n + 1);
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_CHANNEL)},
                               {.text = text_get(x->l, TEXT_CONCEPT_N), .num = true},
                               {.text = label_value(x->l, STR("valid")), .num = true},
                               {.text = label_value(x->l, STR("invalid")), .num = true},
                               {.text = label_value(x->l, STR("open")), .num = true}};
    s->m->mix = office_grid(x, text_get(x->l, TEXT_CONCEPT_REHEARSAL_MIX), head, 5, n);
    for (const struct json *row = n ? rows->first : NULL; row; row = row->next, at++) {
        str name = channel_name(s, row);
        bar[at] = (struct plot_bar){.name = name, .n = count_of(x, row, "n"), .part = count_of(x, row, "valid")};
        office_cell(&s->m->mix, at, 0)->text = name;
        office_cell(&s->m->mix, at, 1)->text = json_text(x->a, row, "n");
        for (size_t i = 0; i < 3; i++) office_cell(&s->m->mix, at, 2 + i)->text = json_text(x->a, row, part[i]);
    }
    s->m->channels = plot_bars(x->a, text_get(x->l, TEXT_CONCEPT_REHEARSAL_MIX), bar, n);
}

static void rounds_fill(struct shown *s) {
    struct web_ctx *x = s->x;
    const struct json *rows = json_get(s->o, "rounds");
    size_t n = rows ? rows->n : 0, at = 0;
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_ROUND)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_RANKED), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_PLACES), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_ON), .num = true},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_LAST), .num = true}};
    s->m->rounds = office_grid(x, text_get(x->l, TEXT_CONCEPT_REHEARSAL_ROUNDS), head, 5, n);
    for (const struct json *row = n ? rows->first : NULL; row; row = row->next, at++) {
        str id = json_text(x->a, row, "round"), last = words_dec(x->a, x->l, json_text(x->a, row, "last")),
            places = json_text(x->a, row, "places");
        const struct proc_round *r = s->p ? procedure_round_find(s->p, id) : NULL;
        bool tied = str_is(json_text(x->a, row, "tied"), "true");
        office_cell(&s->m->rounds, at, 0)->text = r ? office_text(x, r->name) : id;
        office_cell(&s->m->rounds, at, 1)->text = json_text(x->a, row, "ranked");
        office_cell(&s->m->rounds, at, 2)->text = str_starts(places, STR("-")) ? (str){0} : places;
        office_cell(&s->m->rounds, at, 3)->text = json_text(x->a, row, "on");
        office_cell(&s->m->rounds, at, 4)->text =
            tied ? arena_printf(x->a, "%.*s (%.*s)", STR_ARG(last), STR_ARG(text_get(x->l, TEXT_CONCEPT_REHEARSAL_TIED))) : last;
    }
}

static void plays_fill(struct shown *s) {
    struct web_ctx *x = s->x;
    const struct json *plays = json_get(s->o, "plays"), *rows = plays ? json_get(plays, "first") : NULL;
    if (!plays) return;
    size_t n = rows ? rows->n : 0, at = 0;
    s->m->plays_good = !count_of(x, plays, "failures");
    s->m->plays_text =
        text_print(x->a, x->l, TEXT_CONCEPT_REHEARSAL_PLAYS_TEXT, json_text(x->a, plays, "files"),
                   json_text(x->a, plays, "scenarios"), json_text(x->a, plays, "expects"), json_text(x->a, plays, "failures"));
    const struct view_head head[] = {{.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_PLACE)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_CHECK_LINE)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_EXPECTED)},
                                     {.text = text_get(x->l, TEXT_CONCEPT_REHEARSAL_FOUND)}};
    s->m->plays = office_grid(x, text_get(x->l, TEXT_CONCEPT_REHEARSAL_PLAYS), head, 4, n);
    for (const struct json *row = n ? rows->first : NULL; row; row = row->next, at++) {
        office_cell(&s->m->plays, at, 0)->text =
            arena_printf(x->a, "%.*s:%.*s", STR_ARG(json_text(x->a, row, "file")), STR_ARG(json_text(x->a, row, "line")));
        office_cell(&s->m->plays, at, 1)->text = json_text(x->a, row, "text");
        office_cell(&s->m->plays, at, 2)->text = json_text(x->a, row, "expected");
        office_cell(&s->m->plays, at, 3)->text = json_text(x->a, row, "found");
    }
}

static void result_fill(struct shown *s) {
    struct web_ctx *x = s->x;
    struct view_rehearsal *m = s->m;
    m->done = true;
    m->ended = str_is(json_text(x->a, s->o, "ended"), "true");
    m->no_people = !count_of(x, s->o, "people");
    m->holds = str_is(json_text(x->a, s->o, "holds"), "true");
    plays_fill(s);
    if (!json_get(s->o, "funnel")) return; /* nothing was simulated, or it was ended before */
    m->facts = text_print(x->a, x->l, TEXT_CONCEPT_REHEARSAL_FACTS, json_text(x->a, s->o, "events"),
                          json_text(x->a, s->o, "decided"), json_text(x->a, s->o, "late"), json_text(x->a, s->o, "tests"));
    funnel_fill(s);
    mix_fill(s);
    rounds_fill(s);
    m->lists = counts_grid(s, "lists", TEXT_CONCEPT_REHEARSAL_LISTS, list_name);
    m->clauses = counts_grid(s, "clauses", TEXT_CONCEPT_REHEARSAL_CLAUSES, clause_name);
    m->letters = counts_grid(s, "letters", TEXT_CONCEPT_REHEARSAL_LETTERS, letter_name);
}

/* The folder that was played, for its words. */
static const struct procedure *procedure_of(struct web_ctx *x, const struct rehearsal_row *r) {
    struct concept c;
    struct err e;
    const struct procedure *p;
    struct folder *f = arena_new(x->a, struct folder);
    if (concept_find(x->store, x->a, r->concept, r->version, &c, &e) || concept_folder(x->store, x->a, &c, f, &e)) return NULL;
    return procedure_load(x->a, f, &p, &e) ? NULL : p;
}

void page_rehearsal(struct web_ctx *x) {
    struct concept_page p;
    struct rehearsal_row r;
    struct err e;
    struct json *o;
    int64_t id = 0;
    struct view_rehearsal m = {0};
    if (!concept_open(x, &p)) return;
    if (!str_int(x->param[1], 1, INT64_MAX, &id)) {
        web_not_found(x);
        return;
    }
    ecode code = rehearsal_find(x->store, x->a, p.c.id, id, &r, &e);
    bool done = !code && str_is(r.state, "done");
    if (done) code = json_parse(x->a, r.result, NULL, &o, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    m.base = p.base;
    m.head =
        text_print(x->a, x->l, TEXT_CONCEPT_REHEARSAL_HEAD, number(x->a, r.version), number(x->a, r.people), number(x->a, r.seed));
    m.failed = str_is(r.state, "failed");
    m.waits = !done && !m.failed;
    m.text = str_is(r.result, "{}") ? text_get(x->l, TEXT_CONCEPT_REHEARSAL_LOST) : r.result;
    struct shown s = {x, done ? procedure_of(x, &r) : NULL, done ? o : NULL, &m};
    if (done) result_fill(&s);
    if (m.waits) http_reply_header(x->reply, STR("Refresh"), STR("3"));
    concept_begin(x, &p, m.head);
    tpl_rehearsal(&x->reply->body, &m, x->l);
    web_frame_end(x);
}
