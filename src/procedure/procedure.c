/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiled folder from outside: loading, naming, finding. Loading runs the same passes as check and stops where a
 * procedure could not be run; the questions check asks beyond that (is every clause carried out?) are for before publication.
 */
#include "procedure/procedure.h"

#include <stdlib.h>
#include <string.h>

#include "dmn/dmn.h"
#include "ledger/hash.h"
#include "procedure/schema.h"

static int by_name(const void *x, const void *y) {
    return str_cmp((*(const struct folder_file *const *)x)->name, (*(const struct folder_file *const *)y)->name);
}

void procedure_hash(struct arena *a, const struct folder *f, unsigned char ret[32]) {
    const struct folder_file **file = arena_array(a, const struct folder_file *, f->n);
    for (size_t i = 0; i < f->n; i++) file[i] = &f->file[i];
    if (f->n > 1) qsort(file, f->n, sizeof *file, by_name);
    struct buf all = buf_make(a);
    for (size_t i = 0; i < f->n; i++) {
        hash h = hash_of(file[i]->bytes);
        buf_add(&all, file[i]->name);
        buf_addc(&all, 0);
        buf_add(&all, hash_str(&h));
    }
    hash h = hash_of(buf_str(&all));
    memcpy(ret, h.b, sizeof h.b);
}

ecode procedure_load(struct arena *a, const struct folder *f, const struct procedure **ret, struct err *e) {
    struct diags d = diags_make(a);
    struct compile x;
    compile_folder(&x, a, f, &d);
    if (arena_is_over(a)) return err_set(e, E_LIMIT, "the vacancy folder is too large");
    diags_sort(&d);
    for (size_t i = 0; i < d.n; i++)
        if (d.item[i]->severity == DIAG_ERROR) return diag_fail(d.item[i], E_INVALID, e);
    if (x.p->rules) TRY(dmn_model_judge(x.p->rules, e));
    if (f->named) memcpy(x.p->hash, f->named, sizeof x.p->hash);
    else procedure_hash(a, f, x.p->hash);
    hash h;
    memcpy(h.b, x.p->hash, sizeof h.b);
    x.p->name = hash_print(a, h);
    *ret = x.p;
    return E_OK;
}

#define FIND(name, type, array, count)                                                                                             \
    const struct type *procedure_##name##_find(const struct procedure *p, str id) {                                                \
        for (size_t i = 0; i < p->count; i++)                                                                                      \
            if (str_eq(p->array[i].id, id)) return &p->array[i];                                                                   \
        return NULL;                                                                                                               \
    }
FIND(milestone, proc_milestone, milestone, milestones)
FIND(channel, proc_channel, channel, channels)
FIND(fact, proc_fact, fact, facts)
FIND(round, proc_round, round, rounds)
FIND(list, proc_list, list, lists)

const struct proc_score *procedure_score_find(const struct procedure *p, str id) {
    for (size_t i = 0; i < p->rounds; i++)
        for (size_t j = 0; j < p->round[i].scores; j++)
            if (str_eq(p->round[i].score[j].id, id)) return &p->round[i].score[j];
    return NULL;
}

const struct md_notice *procedure_notice(const struct procedure *p, str lang) {
    for (size_t i = 0; i < p->notices; i++)
        if (str_eq(p->notice[i].lang, lang)) return p->notice[i].notice;
    return p->notices ? p->notice[0].notice : NULL;
}

const struct proc_decision *procedure_decision_find(const struct procedure *p, proc_moment m, size_t n) {
    for (size_t i = 0; i < p->decisions; i++)
        if (p->decision[i].moment == m && !n--) return &p->decision[i];
    return NULL;
}

const struct proc_offer *procedure_offer_find(const struct procedure *p, proc_need need) {
    if (need == PROC_NEED_POST) need = PROC_NEED_EXTRA;
    for (size_t i = 0; i < p->offers; i++)
        if (p->offer[i].need == need) return &p->offer[i];
    return NULL;
}

const struct proc_call *procedure_call_find(const struct procedure *p, proc_need need) {
    for (size_t i = 0; i < p->calls; i++)
        if (p->call[i].need == need) return &p->call[i];
    return NULL;
}

ecode procedure_window(const struct procedure *p, struct proc_clock from, struct proc_clock until, instant *ret_opens,
                       instant *ret_closes, struct err *e) {
    const struct proc_clock clock[2] = {from, until};
    instant t[2] = {{0}, {0}};
    if (!p->tz) return err_set(e, E_INVALID, "the procedure has no time zone");
    for (int i = 0; i < 2; i++) {
        if (!date_is(clock[i].day) || clock[i].second >= 86400)
            return err_set(e, E_INVALID, "the calendar has no such day or time");
        tz_fit fit = resolve_instant(p->tz, clock[i], i == 1, &t[i]);
        if (fit == TZ_ONE) continue;
        err_set(e, E_INVALID, fit == TZ_GAP ? "the clock jumps over this time in %.*s" : "the clock shows this time twice in %.*s",
                STR_ARG(p->vacancy.zone));
        err_remedy(e, "choose another time");
        return E_INVALID;
    }
    if (t[1].ms <= t[0].ms) return err_set(e, E_INVALID, "the window ends before it begins");
    *ret_opens = t[0];
    *ret_closes = t[1];
    return E_OK;
}
