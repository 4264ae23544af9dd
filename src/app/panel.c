/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks are read from the log, since notes and motivations are personal and stand sealed there only. What a member may see is
 * settled here and not in a page, so that no page can forget it.
 */
#include "app/panel.h"

#include "app/core.h"

enum { PAGE = 256 };

static bool stands_in(const struct procedure *p, const struct cand *c, const struct proc_round *r) {
    bool there = c->state == CAND_INVITED && c->round <= r->index;
    for (int64_t i = there ? c->round : 0; there && i < r->index; i++)
        if (p->round[i].eliminating) there = false;
    return there;
}

static ecode round_of(const struct loaded *l, str id, const struct proc_round **ret, struct err *e) {
    *ret = procedure_round_find(l->p, id);
    return *ret ? E_OK : err_set(e, E_NOTFOUND, "the procedure has no round \"%.*s\"", STR_ARG(id));
}

/* Every event about the person, copied: opening them asks the database again. */
static ecode bodies_of(struct app *app, struct arena *a, int64_t procedure, str person, str **ret, size_t *ret_n, struct err *e) {
    struct stmt *s;
    str *body = NULL;
    size_t n = 0, cap = 0;
    TRY(log_read_person(app->s, procedure, person, &s, e));
    for (;;) {
        struct log_row r;
        bool there;
        TRY(log_next(s, &r, &there, e));
        if (!there) break;
        if (!str_is(r.kind, "assess")) continue;
        if (n == cap) {
            cap = cap ? cap * 2 : 8;
            str *more = arena_array(a, str, cap);
            for (size_t i = 0; i < n; i++) more[i] = body[i];
            body = more;
        }
        body[n++] = arena_str(a, r.body);
    }
    *ret = body;
    *ret_n = n;
    return E_OK;
}

static ecode marks_read(struct app *app, struct arena *a, int64_t procedure, str person, str round, struct panel *p,
                        struct err *e) {
    struct person_key key;
    str *body;
    size_t n;
    TRY(bodies_of(app, a, procedure, person, &body, &n, e));
    bool known = person_key_find(app->s, person, &key, NULL) == E_OK;
    struct panel_mark *mark = arena_array(a, struct panel_mark, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct event ev;
        TRY(event_parse(a, body[i], &ev, e));
        if (!str_eq(json_text(a, ev.data, "round"), round)) continue;
        if (ev.sealed.n && known) TRY(event_open(a, &ev, &key, e));
        mark[p->marks++] = (struct panel_mark){.juror = json_text(a, ev.data, "juror"),
                                               .scores = json_get(ev.data, "scores"),
                                               .outcome = json_text(a, ev.data, "outcome"),
                                               .reason = json_text(a, ev.secret, "reason")};
    }
    p->mark = mark;
    return E_OK;
}

/* Only the viewer's own, as long as the others' are not to be seen. */
static void hide(struct arena *a, str viewer, struct panel *p) {
    struct panel_mark *mine = arena_array(a, struct panel_mark, p->marks + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->marks; i++)
        if (str_eq(p->mark[i].juror, viewer)) mine[n++] = p->mark[i];
    p->hidden = n < p->marks;
    p->mark = mine;
    p->marks = n;
}

ecode app_panel(struct app *app, struct arena *a, const struct panel_query *q, struct panel *ret, struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    const struct proc_round *r;
    struct cand c;
    struct juror *member;
    struct panel p = {0};
    str agreed;
    TRY(core_row(app, a, q->procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    TRY(round_of(l, q->round, &r, e));
    struct board b = {app->s, row.id};
    int64_t no = candidate_no(q->candidate);
    if (!no) return err_set(e, E_NOTFOUND, "\"%.*s\" is no candidate", STR_ARG(q->candidate));
    TRY(board_candidate(&b, a, no, &c, e));
    TRY(board_jurors(&b, a, r->id, no, &member, &p.members, e));
    TRY(board_agreed(&b, a, r->id, no, &agreed, NULL, e));
    p.member = member;
    for (size_t i = 0; i < p.members && q->viewer.n; i++) {
        if (!str_eq(member[i].name, q->viewer)) continue;
        p.seated = true;
        p.excused = member[i].excused;
        p.scored = member[i].scored;
    }
    p.agreed = agreed.n > 0;
    p.may_assess = stands_in(l->p, &c, r);
    str person = arena_printf(a, "%.*s/%.*s", STR_ARG(row.name), STR_ARG(candidate_id(a, no)));
    TRY(marks_read(app, a, row.id, person, r->id, &p, e));
    bool alone = r->jury && r->jury->alone_first && !p.scored && !p.agreed;
    if (p.seated && (alone || p.excused)) hide(a, q->viewer, &p);
    *ret = p;
    return E_OK;
}

static ecode row_make(const struct board *b, struct arena *a, const struct proc_round *r, str viewer, const struct cand *c,
                      struct panel_row *ret, struct err *e) {
    struct person who;
    struct juror *member;
    size_t n;
    *ret = (struct panel_row){.no = c->no, .id = candidate_id(a, c->no)};
    TRY(board_person(b, a, c->no, &who, e));
    ret->name = who.name;
    TRY(board_agreed(b, a, r->id, c->no, &ret->agreed, NULL, e));
    TRY(board_jurors(b, a, r->id, c->no, &member, &n, e));
    for (size_t i = 0; i < n; i++) {
        bool me = viewer.n && str_eq(member[i].name, viewer);
        ret->seated = ret->seated || me;
        ret->members += !member[i].excused;
        ret->scored += member[i].scored;
        ret->mine = ret->mine || (me && member[i].scored);
        ret->excused = ret->excused || (me && member[i].excused);
    }
    return E_OK;
}

ecode app_panel_people(struct app *app, struct arena *a, const struct panel_query *q, struct panel_row **ret, size_t *ret_n,
                       struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    const struct proc_round *r;
    struct invitation *in;
    size_t all, n = 0;
    TRY(core_row(app, a, q->procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    TRY(round_of(l, q->round, &r, e));
    struct board b = {app->s, row.id};
    struct map seen = map_make(a);
    struct panel_row *out = NULL;
    for (int64_t k = r->index; k >= 0; k--) { /* invited to it, or to a round before it that eliminates nobody */
        TRY(board_invitations(&b, a, l->p->round[k].id, &in, &all, e));
        struct panel_row *more = arena_try(a, n + all + 1, sizeof *more);
        if (!more) return err_set(e, E_LIMIT, "too many are invited to show at once");
        for (size_t i = 0; i < n; i++) more[i] = out[i];
        out = more;
        for (size_t i = 0; i < all; i++) {
            struct cand c;
            str id = candidate_id(a, in[i].no);
            TRY(board_candidate(&b, a, in[i].no, &c, e));
            if (map_has(&seen, id)) continue;
            struct panel_row one;
            TRY(row_make(&b, a, r, q->viewer, &c, &one, e));
            if (!stands_in(l->p, &c, r) && !one.agreed.n) continue;
            map_put(&seen, id, a);
            out[n++] = one;
        }
        if (k > 0 && l->p->round[k - 1].eliminating) break;
    }
    *ret = out;
    *ret_n = n;
    return E_OK;
}

ecode app_is_juror(struct app *app, str procedure, str name, bool *ret, struct err *e) {
    struct procedure_row row;
    struct arena_mark mark = arena_mark(&app->scratch);
    ecode c = core_row(app, &app->scratch, procedure, &row, e);
    if (!c) c = board_is_juror(&(struct board){app->s, row.id}, name, ret, e);
    arena_rewind(&app->scratch, mark);
    return c;
}
