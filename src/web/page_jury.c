/* SPDX-License-Identifier: Apache-2.0 */
/* The jury's table, made for a tablet: whom to see, one candidate with the file, own marks and notes first, then everybody's and
 * what was agreed. A member acts under the name the jury was seated with, which is that of the account; an officer keys in for the
 * jury only what was agreed. What may be seen when is app/panel's to say. */
#include "app/label.h"
#include "app/panel.h"
#include "codec/json.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/facts.h"
#include "web/office.h"
#include "web/page.h"

/* The round of the address: the first with a jury when it names none. */
static const struct proc_round *round_asked(struct web_ctx *x, const struct procedure *p) {
    const struct proc_round *r = procedure_round_find(p, http_query(x->req, STR("ronde")));
    if (r && (r->jury || r->kind == PROC_ROUND_INTERVIEW)) return r;
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].jury) return &p->round[i];
    for (size_t i = 0; i < p->rounds; i++)
        if (p->round[i].kind == PROC_ROUND_INTERVIEW) return &p->round[i];
    return NULL;
}

static str table_path(struct web_ctx *x, const struct office *d, str candidate, const struct proc_round *r) {
    struct buf b = buf_make(x->a);
    buf_adds(&b, "/jury/");
    html_add_component(&b, d->number);
    if (candidate.n) {
        buf_addc(&b, '/');
        html_add_component(&b, candidate);
    }
    office_link_add(&b, "ronde", r->id);
    return buf_str(&b);
}

static void shares(struct web_ctx *x, const struct office *d, str candidate, const struct proc_round *now, struct view_jury *m) {
    m->share = arena_array(x->a, struct view_share, d->p->rounds);
    for (size_t i = 0; i < d->p->rounds; i++) {
        const struct proc_round *r = &d->p->round[i];
        if (!r->jury && r->kind != PROC_ROUND_INTERVIEW) continue;
        m->share[m->n_shares++] = (struct view_share){office_text(x, r->name), table_path(x, d, candidate, r), r == now};
    }
}

/* ---- whom to see ---- */

void page_jury_list(struct web_ctx *x) {
    struct err e;
    str *number;
    size_t n;
    struct view_jury m = {.title = text_get(x->l, TEXT_WEB_NAV_JURY)};
    if (app_procedures(x->app, x->a, &number, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    m.share = arena_array(x->a, struct view_share, n);
    for (size_t i = 0; i < n; i++) {
        struct office d = {.number = number[i]};
        if (app_procedure(x->app, number[i], &d.p, &e)) continue;
        const struct proc_round *r = round_asked(x, d.p);
        if (r)
            m.share[m.n_shares++] = (struct view_share){office_text(x, d.p->vacancy.title), table_path(x, &d, (str){0}, r), false};
    }
    web_frame_begin(x, m.title);
    tpl_jury(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

static void row_fill(struct web_ctx *x, const struct office *d, const struct proc_round *r, const struct panel_row *w,
                     const struct view_grid *g, size_t i) {
    *office_cell(g, i, 0) = (struct view_cell){.text = w->id, .path = table_path(x, d, w->id, r)};
    office_cell(g, i, 1)->text = w->name;
    text_key mine = w->excused ? TEXT_DESK_JURY_EXCUSED : w->mine ? TEXT_DESK_JURY_SCORED : TEXT_DESK_JURY_TODO;
    if (w->seated)
        *office_cell(g, i, 2) = (struct view_cell){.text = text_get(x->l, mine), .tag = w->mine ? "yes" : w->excused ? "" : "open"};
    office_cell(g, i, 3)->text = arena_printf(x->a, "%zu / %zu", w->scored, w->members);
    *office_cell(g, i, 4) = (struct view_cell){.text = label_value(x->l, w->agreed), .tag = office_tag(w->agreed)};
}

void page_jury(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct panel_row *w;
    size_t n;
    struct view_jury m = {0};
    if (!office_open(x, &d)) return;
    const struct proc_round *r = round_asked(x, d.p);
    if (!r) {
        web_not_found(x);
        return;
    }
    struct panel_query q = {.procedure = d.number, .round = r->id, .viewer = x->who.name};
    if (app_panel_people(x->app, x->a, &q, &w, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_head head[] = {{.text = text_get(x->l, TEXT_WEB_PEOPLE_ID)},
                               {.text = text_get(x->l, TEXT_WEB_PEOPLE_NAME)},
                               {.text = text_get(x->l, TEXT_DESK_JURY_MINE)},
                               {.text = text_get(x->l, TEXT_DESK_JURY_MEMBERS)},
                               {.text = text_get(x->l, TEXT_DESK_JURY_AGREED)}};
    m.title = office_text(x, r->name);
    m.grid = office_grid(x, m.title, head, 5, n);
    for (size_t i = 0; i < n; i++) row_fill(x, &d, r, &w[i], &m.grid, i);
    m.shown = true;
    bool sits = false;
    if (app_is_juror(x->app, d.number, x->who.name, &sits, &e)) {
        web_fail(x, &e);
        return;
    }
    if (sits) m.day = arena_printf(x->a, "/jury/%.*s/dag", STR_ARG(d.number));
    shares(x, &d, (str){0}, r, &m);
    office_begin(x, &d, m.title);
    tpl_jury(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* ---- one candidate ---- */

static void competency(struct web_ctx *x, const struct proc_competency *k, struct view_criterion *c) {
    *c = (struct view_criterion){.id = k->id, .name = office_text(x, k->name), .clauses = procedure_clauses(x->a, k->clauses)};
    c->value = http_field(x->req, arena_printf(x->a, "s.%.*s", STR_ARG(k->id)));
    if (k->level.n) c->hint = text_print(x->a, x->l, TEXT_DESK_JURY_LEVEL, k->level);
    c->behaviour = arena_array(x->a, str, k->behaviours + 1);
    for (size_t i = 0; i < k->behaviours; i++) c->behaviour[c->n_behaviours++] = office_text(x, k->behaviour[i]);
}

/* What the round looks at: its measures, or its competencies with the level asked. */
static void criteria(struct web_ctx *x, const struct office *d, const struct proc_round *r, struct view_table *m) {
    m->criterion = arena_array(x->a, struct view_criterion, r->scores + d->p->competencies + 1);
    for (size_t i = 0; i < r->scores; i++) {
        const struct proc_score *s = &r->score[i];
        if (s->computed) continue;
        struct view_criterion *c = &m->criterion[m->n_criteria++];
        *c = (struct view_criterion){.id = s->id, .name = office_text(x, s->name), .clauses = procedure_clauses(x->a, s->clauses)};
        str sent = http_field(x->req, arena_printf(x->a, "s.%.*s", STR_ARG(s->id)));
        if (s->scale.kind != PROC_SCALE_BANDS) {
            c->value = sent;
            c->hint = arena_printf(x->a, "%.*s – %.*s", STR_ARG(words_dec(x->a, x->l, dec_print_short(x->a, s->scale.min))),
                                   STR_ARG(words_dec(x->a, x->l, dec_print_short(x->a, s->scale.max))));
            continue;
        }
        c->band = arena_array(x->a, struct view_pick, s->scale.bands);
        for (size_t k = 0; k < s->scale.bands; k++) {
            str value = arena_printf(x->a, "%zu", k + 1);
            c->band[c->n_bands++] = (struct view_pick){value, office_text(x, s->scale.band[k]), str_eq(sent, value)};
        }
    }
    m->asked = arena_array(x->a, struct view_criterion, d->p->competencies + 1);
    for (size_t i = 0; i < d->p->competencies; i++) {
        const struct proc_competency *k = &d->p->competency[i];
        bool here = false, day = false;
        for (size_t n = 0; n < k->rounds; n++)
            here = here || k->round[n] == r, day = day || (r->when && k->round[n]->when == r->when);
        if (here && !r->scores) competency(x, k, &m->criterion[m->n_criteria++]);
        else if (here || day) competency(x, k, &m->asked[m->n_asked++]);
    }
}

/* A mark in words: the band's where the criterion has bands. */
static str mark_words(const struct view_criterion *c, str value) {
    for (size_t i = 0; i < c->n_bands; i++)
        if (str_eq(c->band[i].value, value)) return c->band[i].text;
    return value;
}

/* Everybody's marks beside each other: a row a criterion, a column a member, the agreed one last. */
static void marks_grid(struct web_ctx *x, const struct panel *p, struct view_table *m) {
    struct view_head *head = arena_array(x->a, struct view_head, p->marks + 1);
    head[0].text = text_get(x->l, TEXT_DESK_JURY_CRITERION);
    for (size_t i = 0; i < p->marks; i++)
        head[i + 1].text = p->mark[i].juror.n ? p->mark[i].juror : text_get(x->l, TEXT_DESK_JURY_AGREED);
    m->marks = office_grid(x, text_get(x->l, TEXT_DESK_JURY_MARKS), head, p->marks + 1, p->marks ? m->n_criteria + 1 : 0);
    if (!p->marks) return;
    for (size_t r = 0; r < m->n_criteria; r++) {
        office_cell(&m->marks, r, 0)->text = m->criterion[r].name;
        for (size_t i = 0; i < p->marks; i++) {
            const struct json *v = json_find(p->mark[i].scores, m->criterion[r].id);
            if (v) office_cell(&m->marks, r, i + 1)->text = mark_words(&m->criterion[r], v->s);
        }
    }
    office_cell(&m->marks, m->n_criteria, 0)->text = text_get(x->l, TEXT_DESK_JURY_NOTES);
    for (size_t i = 0; i < p->marks; i++) office_cell(&m->marks, m->n_criteria, i + 1)->text = p->mark[i].reason;
}

/* What went before and is taken into account: scores of earlier rounds. */
static void before(struct web_ctx *x, const struct office *d, const struct proc_round *now, const struct json *who,
                   struct view_table *m) {
    const struct json *scores = json_get(who, "scores");
    struct view_fact *f = arena_array(x->a, struct view_fact, scores ? scores->n + 1 : 1);
    for (const struct json *s = scores ? scores->first : NULL; s; s = s->next) {
        const struct proc_score *of = procedure_score_find(d->p, s->key);
        if (!of || of->round->index >= now->index) continue;
        f[m->n_before++] = (struct view_fact){office_text(x, of->name), words_dec(x->a, x->l, s->s)};
    }
    m->before = f;
}

static void table_show(struct web_ctx *x, const struct office *d, const struct proc_round *r, struct view_table *m) {
    struct err e;
    struct panel p;
    const struct json *who;
    struct panel_query q = {.procedure = d->number, .round = r->id, .candidate = m->id, .viewer = x->who.name};
    ecode code = app_panel(x->app, x->a, &q, &p, &e);
    if (!code) code = app_candidate(x->app, x->a, d->number, m->id, &who, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    struct view_jury tabs = {0};
    shares(x, d, m->id, r, &tabs);
    m->share = tabs.share;
    m->n_shares = tabs.n_shares;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->name = json_text(x->a, who, "name");
    m->back = table_path(x, d, (str){0}, r);
    criteria(x, d, r, m);
    marks_grid(x, &p, m);
    before(x, d, r, who, m);
    m->n_facts = p.excused ? 0 : facts_view(x, d->p, json_get(who, "facts"), &m->fact);
    bool open = p.may_assess && !p.agreed && !p.excused;
    bool all = true;
    for (size_t i = 0; i < p.members; i++) all = all && (p.member[i].excused || p.member[i].scored);
    m->may_alone = open && r->jury && p.seated && !p.scored;
    m->may_agree = open && all && (p.seated || (x->who.roles & ACCOUNT_OFFICER));
    if (!m->may_alone && !m->may_agree && !r->scores) { /* no form to say them in */
        m->asked = m->criterion;
        m->n_asked = m->n_criteria;
    }
    m->may_excuse = r->jury && p.seated && !p.excused && !p.scored;
    m->excused = p.excused;
    m->waits = open && p.scored && !all;
    m->hidden = p.hidden && !p.excused;
    m->judged = r->pass == PROC_PASS_JUDGED;
    m->reason = http_field(x->req, STR("reden"));
    office_begin(x, d, m->name);
    tpl_table(&x->reply->body, m, x->l);
    web_frame_end(x);
}

static bool table_open(struct web_ctx *x, struct office *d, const struct proc_round **r) {
    if (!office_open(x, d)) return false;
    *r = round_asked(x, d->p);
    if (!*r) return web_not_found(x), false;
    return true;
}

void page_table(struct web_ctx *x) {
    struct office d;
    const struct proc_round *r;
    struct view_table m = {.id = x->param[1]};
    if (table_open(x, &d, &r) && office_read_note(x, m.id)) table_show(x, &d, r, &m);
}

/* The act of the form that was sent. */
static act_kind act_sent(struct web_ctx *x, const struct proc_round *r, struct view_table *m, struct json *args) {
    str what = http_field(x->req, STR("wat")), reason = str_trim(http_field(x->req, STR("reden")));
    struct json *scores = json_object(x->a);
    json_put_str(x->a, args, "candidate", m->id);
    if (reason.n) json_put_str(x->a, args, "reason", reason);
    if (!str_is(what, "samen")) json_put_str(x->a, args, "juror", x->who.name);
    if (str_is(what, "band")) return ACT_EXCUSE;
    json_put_str(x->a, args, "round", r->id);
    for (size_t i = 0; i < m->n_criteria; i++) {
        str sent = str_trim(http_field(x->req, arena_printf(x->a, "s.%.*s", STR_ARG(m->criterion[i].id))));
        if (sent.n) json_put(scores, m->criterion[i].id, json_str(x->a, sent));
    }
    if (scores->n) json_put(args, STR("scores"), scores);
    str outcome = http_field(x->req, STR("uitkomst"));
    if (str_is(what, "samen") && outcome.n) json_put_str(x->a, args, "outcome", outcome);
    return ACT_ASSESS;
}

void page_table_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    const struct proc_round *r;
    struct view_table m = {.id = x->param[1]}, asked = {.id = x->param[1]};
    struct json *args = json_object(x->a);
    if (!table_open(x, &d, &r)) return;
    criteria(x, &d, r, &asked);
    act_kind act = act_sent(x, r, &asked, args);
    ecode code = office_act(x, &d, act, args, NULL, &e);
    if (code) {
        m.error = arena_str(x->a, str_of(e.msg));
        m.remedy = arena_str(x->a, str_of(e.remedy));
        x->reply->status = code == E_DENIED ? 403 : 400;
        table_show(x, &d, r, &m);
        return;
    }
    office_done(x, table_path(x, &d, m.id, r));
}
