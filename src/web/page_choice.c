/* SPDX-License-Identifier: Apache-2.0 */
/* The line manager's table: who passed, beside each other on what the procedure looked at, and the choice with its comparison.
 * Behind the choice: admission, terms, the lists and the reserve, each a form of its own act. The order of the columns is that of
 * the candidates' numbers and says nothing. */
#include "app/label.h"
#include "app/panel.h"
#include "app/people.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/office.h"
#include "web/page.h"

enum { SIDE = 24 };

/* Those of a state behind those there are. */
static ecode of_state(struct web_ctx *x, const struct office *d, const char *state, struct people_row *out, size_t *n,
                      struct err *e) {
    struct people_row *row;
    size_t got;
    struct people_query q = {.state = str_of(state), .max = SIDE - *n};
    if (*n == SIDE) return E_OK;
    TRY(app_people(x->app, x->a, d->number, &q, &row, &got, e));
    for (size_t i = 0; i < got; i++) out[(*n)++] = row[i];
    return E_OK;
}

/* The agreed assessment of a round, or NULL. */
static ecode agreed(struct web_ctx *x, const struct office *d, str candidate, const struct proc_round *r,
                    const struct panel_mark **ret, struct err *e) {
    struct panel p;
    struct panel_query q = {.procedure = d->number, .round = r->id, .candidate = candidate};
    *ret = NULL;
    TRY(app_panel(x->app, x->a, &q, &p, e));
    for (size_t i = 0; i < p.marks; i++)
        if (!p.mark[i].juror.n) *ret = &p.mark[i];
    return E_OK;
}

static str mark_words(struct web_ctx *x, const struct proc_score *s, const struct json *v) {
    int64_t band;
    if (!v) return (str){0};
    if (s->scale.kind == PROC_SCALE_BANDS && str_int(v->s, 1, (int64_t)s->scale.bands, &band))
        return office_text(x, s->scale.band[band - 1]);
    return words_dec(x->a, x->l, v->s);
}

/* A line of the comparison: its name, and a cell for each candidate. */
static size_t line_add(struct view_grid *g, str name) {
    office_cell(g, g->rows, 0)->text = name;
    return g->rows++;
}

static ecode column_fill(struct web_ctx *x, const struct office *d, const struct people_row *w, size_t col, struct view_grid *g,
                         struct err *e) {
    const struct json *who;
    size_t line = 0;
    TRY(app_candidate(x->app, x->a, d->number, w->id, &who, e));
    const struct json *scores = json_get(who, "scores");
    office_cell(g, line++, col)->text = label_value(x->l, w->state);
    office_cell(g, line++, col)->text = office_channel(x, d, w->channel);
    for (size_t r = 0; r < d->p->rounds; r++) {
        const struct proc_round *round = &d->p->round[r];
        const struct panel_mark *mark = NULL;
        bool judged = round->jury || round->kind == PROC_ROUND_INTERVIEW;
        if (judged) TRY(agreed(x, d, w->id, round, &mark, e));
        for (size_t s = 0; s < round->scores; s++) {
            const struct json *v = mark ? json_find(mark->scores, round->score[s].id) : json_find(scores, round->score[s].id);
            office_cell(g, line++, col)->text = mark_words(x, &round->score[s], v);
        }
        if (judged) office_cell(g, line++, col)->text = mark ? mark->reason : (str){0};
    }
    return E_OK;
}

static size_t lines_of(struct web_ctx *x, const struct office *d, struct view_grid *g) {
    size_t n = 0;
    if (g) line_add(g, text_get(x->l, TEXT_WEB_PEOPLE_STATUS)), line_add(g, text_get(x->l, TEXT_WEB_PEOPLE_CHANNEL));
    n += 2;
    for (size_t r = 0; r < d->p->rounds; r++) {
        const struct proc_round *round = &d->p->round[r];
        for (size_t s = 0; s < round->scores; s++, n++)
            if (g) line_add(g, office_text(x, round->score[s].name));
        if (!round->jury && round->kind != PROC_ROUND_INTERVIEW) continue;
        if (g) line_add(g, text_print(x->a, x->l, TEXT_DESK_CHOICE_MOTIVE, office_text(x, round->name)));
        n++;
    }
    return n;
}

/* A line that says nothing of anybody is not shown. */
static void lines_drop(struct view_grid *g) {
    size_t kept = 0;
    for (size_t r = 0; r < g->rows; r++) {
        bool any = false;
        for (size_t c = 1; c < g->cols; c++) any = any || office_cell(g, r, c)->text.n;
        if (!any) continue;
        for (size_t c = 0; c < g->cols; c++) *office_cell(g, kept, c) = *office_cell(g, r, c);
        kept++;
    }
    g->rows = kept;
}

static ecode compare(struct web_ctx *x, const struct office *d, struct view_choice *m, struct err *e) {
    static const char *const state[] = {"passed", "chosen", "reserve"};
    struct people_row row[SIDE];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) TRY(of_state(x, d, state[i], row, &n, e));
    struct view_head *head = arena_array(x->a, struct view_head, n + 1);
    head[0].text = text_get(x->l, TEXT_DESK_JURY_CRITERION);
    m->who = arena_array(x->a, struct view_pick, n + 1);
    str sent = http_field(x->req, STR("wie"));
    for (size_t i = 0; i < n; i++) {
        head[i + 1] = (struct view_head){.text = arena_printf(x->a, "%.*s (%.*s)", STR_ARG(row[i].name), STR_ARG(row[i].id)),
                                         .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(row[i].id))};
        if (str_is(row[i].state, "passed"))
            m->who[m->n_who++] = (struct view_pick){row[i].id, head[i + 1].text, str_eq(sent, row[i].id)};
        if (str_is(row[i].state, "chosen") && !m->chosen.n) m->chosen = row[i].id;
        m->passed += str_is(row[i].state, "reserve") || str_is(row[i].state, "passed");
    }
    m->side = office_grid(x, text_get(x->l, TEXT_DESK_CHOICE_SIDE), head, n + 1, lines_of(x, d, NULL));
    m->side.rows = 0;
    (void)lines_of(x, d, &m->side);
    for (size_t i = 0; i < n; i++) TRY(column_fill(x, d, &row[i], i + 1, &m->side, e));
    if (!n) m->side.rows = 0;
    lines_drop(&m->side);
    return E_OK;
}

/* What was found of who was chosen: contract, pay, probation, start, admission. */
static ecode findings(struct web_ctx *x, const struct office *d, struct view_choice *m, struct err *e) {
    const struct json *who;
    if (!m->chosen.n) return E_OK;
    TRY(app_candidate(x->app, x->a, d->number, m->chosen, &who, e));
    const struct json *f = json_get(who, "findings");
    struct view_fact *out = arena_array(x->a, struct view_fact, f ? f->n + 1 : 1);
    for (const struct json *one = f ? f->first : NULL; one; one = one->next) {
        str day = json_text(x->a, one, "day"), outcome = label_value(x->l, json_text(x->a, one, "outcome"));
        date at;
        if (date_parse(day, &at)) outcome = arena_printf(x->a, "%.*s, %.*s", STR_ARG(outcome), STR_ARG(words_day(x->a, x->l, at)));
        out[m->n_findings++] = (struct view_fact){label_value(x->l, json_text(x->a, one, "moment")), outcome};
    }
    m->finding = out;
    m->name = json_text(x->a, who, "name");
    return E_OK;
}

/* The acts around the choice that this person may do. */
static void acts(struct web_ctx *x, const struct office *d, struct view_choice *m) {
    static const struct {
        act_kind act;
        bool chosen; /* about who was chosen */
    } kinds[] = {{ACT_ADMIT, true},       {ACT_TERMS, true},  {ACT_EXTEND, false}, {ACT_CALL, false},
                 {ACT_OPEN_PLACE, false}, {ACT_OFFER, false}, {ACT_ANSWER, false}, {ACT_COMPARE, false}};
    m->act = arena_array(x->a, struct view_action, sizeof kinds / sizeof *kinds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct act_row *row = act_row_get(kinds[i].act);
        if (!act_role_of(&x->who, kinds[i].act, 0) || (kinds[i].chosen && !m->chosen.n)) continue;
        str path = office_path(x, d, "/doe/%s", row->word);
        if (kinds[i].chosen) path = arena_printf(x->a, "%.*s?candidate=%.*s", STR_ARG(path), STR_ARG(m->chosen));
        m->act[m->n_acts++] = (struct view_action){path, str_of(x->l == LANG_NL ? row->nl : row->en)};
    }
    m->list = arena_array(x->a, struct view_action, d->p->lists + 1);
    for (size_t i = 0; i < d->p->lists; i++)
        m->list[m->n_lists++] =
            (struct view_action){office_path(x, d, "/lijst/%.*s", STR_ARG(d->p->list[i].id)), office_text(x, d->p->list[i].name)};
}

static void show(struct web_ctx *x, const struct office *d, struct view_choice *m) {
    struct err e;
    if (compare(x, d, m, &e) || findings(x, d, m, &e)) {
        web_fail(x, &e);
        return;
    }
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->reason = http_field(x->req, STR("reden"));
    m->may = act_role_of(&x->who, ACT_APPOINT, 0) != 0;
    m->clauses = procedure_clauses(x->a, d->p->appoint.clauses);
    acts(x, d, m);
    office_begin(x, d, text_get(x->l, TEXT_DESK_CHOICE_TITLE));
    tpl_choice(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_choice(struct web_ctx *x) {
    struct office d;
    struct view_choice m = {0};
    if (office_open(x, &d)) show(x, &d, &m);
}

void page_choice_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct view_choice m = {0};
    struct json *args = json_object(x->a);
    if (!office_open(x, &d)) return;
    json_put_str(x->a, args, "candidate", http_field(x->req, STR("wie")));
    json_put_str(x->a, args, "reason", str_trim(http_field(x->req, STR("reden"))));
    ecode code = office_act(x, &d, ACT_APPOINT, args, NULL, &e);
    if (!code) {
        office_done(x, office_path(x, &d, "/keuze"));
        return;
    }
    m.error = arena_str(x->a, str_of(e.msg));
    m.remedy = arena_str(x->a, str_of(e.remedy));
    x->reply->status = code == E_DENIED ? 403 : 400;
    show(x, &d, &m);
}
