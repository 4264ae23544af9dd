/* SPDX-License-Identifier: Apache-2.0 */
/* What deciding and the pages ask of the day of the interviews, once. Whether somebody fits is never kept: it follows from who
 * sits where and who has a tie, each time anew, so that it cannot go stale. */
#include "app/slots.h"

#include <stdlib.h>

static bool is_talk(const struct proc_round *r) { return r->jury || r->kind == PROC_ROUND_INTERVIEW || r->kind == PROC_ROUND_JURY; }

/* Held together: the same round, or the same moment. */
static bool together(const struct proc_round *x, const struct proc_round *y) { return x == y || (x->when && x->when == y->when); }

const struct proc_round *slots_round(const struct procedure *p, str name) {
    const struct proc_round *r = name.n ? procedure_round_find(p, name) : NULL;
    for (size_t i = 0; !name.n && !r && i < p->rounds; i++)
        if (is_talk(&p->round[i])) r = &p->round[i];
    for (size_t i = 0; r && i < p->rounds; i++)
        if (is_talk(&p->round[i]) && together(&p->round[i], r)) return &p->round[i];
    return NULL;
}

ecode slots_load(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r, struct slots *ret,
                 struct err *e) {
    struct slots s = {.round = r, .clauses = r->clauses};
    size_t all;
    for (size_t i = 0; i < p->rounds; i++) {
        const struct proc_jury *j = p->round[i].jury;
        if (!j || !together(&p->round[i], r) || !j->excuse_ties) continue;
        s.ties_count = true;
        s.clauses = j->clauses;
        if (j->quorum > 0 && (size_t)j->quorum > s.quorum) s.quorum = (size_t)j->quorum;
    }
    TRY(board_slots(b, a, &s.slot, &all, e));
    for (size_t i = 0; i < all; i++)
        if (str_eq(s.slot[i].round, r->id)) s.slot[s.n++] = s.slot[i];
    TRY(board_panels(b, a, &s.panel, &all, e));
    for (size_t i = 0; i < all; i++)
        if (str_eq(s.panel[i].round, r->id)) s.panel[s.panels++] = s.panel[i];
    TRY(board_ties(b, a, &s.tie, &s.ties, e));
    *ret = s;
    return E_OK;
}

bool slots_tied(const struct slots *s, str juror, int64_t no) {
    for (size_t i = 0; i < s->ties; i++)
        if (s->tie[i].no == no && str_eq(s->tie[i].juror, juror)) return true;
    return false;
}

static bool is_panel_of(const struct slot_panel *p, const struct slot *at) {
    return !date_cmp(p->day, at->day) && str_eq(p->room, at->room);
}

bool slots_sits(const struct slots *s, const struct slot *at, str juror) {
    for (size_t i = 0; i < s->panels; i++)
        if (is_panel_of(&s->panel[i], at) && str_eq(s->panel[i].juror, juror)) return true;
    return false;
}

slot_fit slots_fit(const struct slots *s, const struct slot *at, int64_t no) {
    size_t members = 0, tied = 0;
    if (!s->ties_count) return SLOT_CLEAN;
    for (size_t i = 0; i < s->panels; i++) {
        if (!is_panel_of(&s->panel[i], at)) continue;
        members++;
        tied += slots_tied(s, s->panel[i].juror, no);
    }
    return slot_judge(members, tied, s->quorum);
}

const struct slot *slots_of(const struct slots *s, int64_t no) {
    for (size_t i = 0; i < s->n; i++)
        if (s->slot[i].no == no) return &s->slot[i];
    return NULL;
}

ecode slots_may_come(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r, int64_t no,
                     bool *ret, struct err *e) {
    *ret = false;
    for (size_t i = 0; i < p->rounds && !*ret; i++) {
        struct invitation inv;
        if (!together(&p->round[i], r)) continue;
        TRY(board_invitation(b, a, p->round[i].id, no, &inv, e));
        *ret = str_is(inv.state, "open");
    }
    return E_OK;
}

static int compare_no(const void *x, const void *y) {
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

ecode slots_invited(const struct board *b, struct arena *a, const struct procedure *p, const struct proc_round *r, int64_t **ret,
                    size_t *ret_n, struct err *e) {
    int64_t *no = NULL;
    size_t n = 0, m = 0;
    for (size_t i = 0; i < p->rounds; i++) {
        struct invitation *inv;
        size_t all;
        if (!together(&p->round[i], r)) continue;
        TRY(board_invitations(b, a, p->round[i].id, &inv, &all, e));
        int64_t *more = arena_try(a, n + all + 1, sizeof *more);
        if (!more) return err_set(e, E_LIMIT, "too many are invited to look at at once");
        for (size_t k = 0; k < n; k++) more[k] = no[k];
        no = more;
        for (size_t k = 0; k < all; k++)
            if (str_is(inv[k].state, "open")) no[n++] = inv[k].no;
    }
    if (n) qsort(no, n, sizeof *no, compare_no);
    for (size_t i = 0; i < n; i++)
        if (!m || no[m - 1] != no[i]) no[m++] = no[i];
    *ret = no;
    *ret_n = m;
    return E_OK;
}
