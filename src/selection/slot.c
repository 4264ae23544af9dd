/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Times in a room, and a matching of people to times. The matching grows by augmenting paths (Kuhn): somebody for whom no time is
 * left may have that of another who can go elsewhere. Once given a time nobody loses it for want of another, so as many have one
 * as is possible at all.
 *
 * The paths are looked for breadth first with a queue: no recursion over what people typed.
 */
#include "selection/slot.h"

#include <string.h>

enum { DAY = 24 * 60 };

bool slot_clock_parse(str s, int32_t *ret) {
    int64_t h, m;
    if (s.n != 5 || s.p[2] != ':') return false;
    if (!str_int(str_sub(s, 0, 2), 0, 24, &h) || !str_int(str_sub(s, 3, 5), 0, 59, &m) || (h == 24 && m)) return false;
    *ret = (int32_t)(h * 60 + m);
    return true;
}

bool slot_span_parse(str s, struct slot_span *ret) {
    size_t dash = str_find(s, STR("-"), 0);
    struct slot_span v;
    if (dash == SIZE_MAX || !slot_clock_parse(str_trim(str_sub(s, 0, dash)), &v.from) ||
        !slot_clock_parse(str_trim(str_sub(s, dash + 1, s.n)), &v.to) || v.to <= v.from)
        return false;
    *ret = v;
    return true;
}

ecode slot_times(const struct slot_pattern *p, struct slot_span *ret_span, struct err *e) {
    int32_t t = p->from;
    if (!p->n || p->n > SLOT_ROOM_MAX) return err_set(e, E_INVALID, "a room has 1 to %d times a day", SLOT_ROOM_MAX);
    if (p->length < 5 || p->length > DAY) return err_set(e, E_INVALID, "an interview takes 5 to %d minutes", DAY);
    if (p->pause < 0 || p->pause > DAY) return err_set(e, E_INVALID, "a pause takes 0 to %d minutes", DAY);
    for (size_t i = 0; i < p->n; i++) {
        if (t < p->lunch.to && t + p->length > p->lunch.from) t = p->lunch.to;
        if (t + p->length > DAY) {
            err_set(e, E_INVALID, "the day is over before the last of %zu times", p->n);
            return err_remedy(e, "take fewer times, shorter ones, or begin earlier");
        }
        ret_span[i] = (struct slot_span){t, t + p->length};
        t += p->length + p->pause;
    }
    return E_OK;
}

static ecode no_numbers(struct err *e) {
    err_set(e, E_INVALID, "these are no numbers of times");
    return err_remedy(e, "write 3, or 3, 5-8");
}

ecode slot_numbers_parse(struct arena *a, str s, size_t max, int64_t **ret, size_t *ret_n, struct err *e) {
    bool *in = arena_array(a, bool, max + 1);
    str piece;
    size_t n = 0;
    while (str_cut(&s, ',', &piece)) {
        int64_t from, to;
        piece = str_trim(piece);
        size_t dash = str_find(piece, STR("-"), 0);
        if (!str_int(str_trim(str_sub(piece, 0, dash == SIZE_MAX ? piece.n : dash)), 1, (int64_t)max, &from)) return no_numbers(e);
        to = from;
        if (dash != SIZE_MAX && !str_int(str_trim(str_sub(piece, dash + 1, piece.n)), from, (int64_t)max, &to))
            return no_numbers(e);
        for (int64_t i = from; i <= to; i++) in[i] = true;
    }
    *ret = arena_array(a, int64_t, max + 1);
    for (size_t i = 1; i <= max; i++)
        if (in[i]) (*ret)[n++] = (int64_t)i;
    *ret_n = n;
    return n ? E_OK : no_numbers(e);
}

slot_fit slot_judge(size_t members, size_t tied, size_t quorum) {
    if (!members) return SLOT_CLEAN;
    if (members < quorum + tied) return SLOT_NO;
    return tied ? SLOT_EXCUSE : SLOT_CLEAN;
}

struct matching {
    const struct slot_table *t;
    int32_t *slot_of, *holder; /* of a person; of a time; -1 = none */
    int32_t *queue, *from;     /* people to look at; who led to a time, -1 = nobody */
};

/* Look for a time for `who` among those that fit at least so well, moving others where that makes room. */
static bool augment(struct matching *m, int32_t who, slot_fit least) {
    size_t head = 0, tail = 0;
    for (size_t s = 0; s < m->t->slots; s++) m->from[s] = -1;
    m->queue[tail++] = who;
    while (head < tail) {
        int32_t person = m->queue[head++];
        const unsigned char *fit = m->t->fit + (size_t)person * m->t->slots;
        for (size_t s = 0; s < m->t->slots; s++) {
            if (fit[s] < (unsigned char)least || m->from[s] >= 0) continue;
            m->from[s] = person;
            if (m->holder[s] >= 0) {
                m->queue[tail++] = m->holder[s];
                continue;
            }
            for (int32_t at = (int32_t)s;;) { /* free: everybody on the path moves up one */
                int32_t mover = m->from[at], left = m->slot_of[mover];
                m->holder[at] = mover;
                m->slot_of[mover] = at;
                if (mover == who) return true;
                at = left;
            }
        }
    }
    return false;
}

ecode slot_match(struct arena *a, const struct slot_table *t, int32_t *ret_slot, struct err *e) {
    struct matching m = {.t = t, .slot_of = ret_slot};
    m.holder = arena_try(a, t->slots + 1, sizeof *m.holder);
    m.from = arena_try(a, t->slots + 1, sizeof *m.from);
    m.queue = arena_try(a, t->slots + 1, sizeof *m.queue);
    if (!m.holder || !m.from || !m.queue) return err_set(e, E_LIMIT, "too many times to fill at once");
    memset(m.holder, 0xff, (t->slots + 1) * sizeof *m.holder);
    for (size_t p = 0; p < t->people; p++) ret_slot[p] = -1;
    for (int least = SLOT_CLEAN; least >= SLOT_EXCUSE; least--)
        for (size_t p = 0; p < t->people; p++)
            if (ret_slot[p] < 0) (void)augment(&m, (int32_t)p, (slot_fit)least);
    return E_OK;
}
