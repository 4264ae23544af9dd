/* SPDX-License-Identifier: Apache-2.0 */
/* Allen's relations. Every end of a range is put on one line: a start that is left out lies a hair above its value, an
 * end that is left out a hair below, an open end at infinity, and a point is the range from itself to itself. Then each
 * relation of DMN 1.5 (table 78) is a comparison or two, and points need no rules of their own. */
#include "feel/builtin_fn.h"

struct end {
    feel_value v;
    int hair;     /* -1, 0, 1 */
    int infinite; /* -1, 0, 1: v says nothing */
};

struct span {
    struct end start, end;
};

/* False for a range that is none: `!= 5`, or an end that is null as written. */
static bool span_of(feel_value v, struct span *ret) {
    if (v.tag != FEEL_RANGE) {
        *ret = (struct span){{v, 0, 0}, {v, 0, 0}};
        return v.tag != FEEL_NULL;
    }
    const struct feel_range *r = v.range;
    bool below = r->op == FEEL_RANGE_LT || r->op == FEEL_RANGE_LE, above = r->op == FEEL_RANGE_GT || r->op == FEEL_RANGE_GE;
    *ret = (struct span){{r->lo, !r->lo_in, below ? -1 : 0}, {r->hi, -!r->hi_in, above ? 1 : 0}};
    if (r->op == FEEL_RANGE_EQ) ret->start.hair = ret->end.hair = 0;
    return r->op != FEEL_RANGE_NE && (below || r->lo.tag) && (above || r->hi.tag);
}

/* Two ranges, or points, side by side; `mixed` when some ends could not be compared: the answer is null. */
struct pair {
    struct span a, b;
    bool mixed;
};

static int order(struct pair *p, struct end x, struct end y) {
    int cmp = 0;
    if (x.infinite || y.infinite) return x.infinite - y.infinite;
    if (!feel_compare(x.v, y.v, &cmp)) p->mixed = true;
    return cmp ? cmp : x.hair - y.hair;
}

static bool is_before(struct pair *p, struct span a, struct span b) { return order(p, a.end, b.start) < 0; }
static bool contains(struct pair *p, struct span a, struct span b) {
    return order(p, a.start, b.start) <= 0 && order(p, a.end, b.end) >= 0;
}
static bool ends_inside(struct pair *p, struct span a, struct span b) {
    return order(p, a.start, b.start) < 0 && order(p, a.end, b.start) >= 0 && order(p, a.end, b.end) <= 0;
}
static bool meet(struct pair *p, struct span a, struct span b) { return order(p, a.end, b.start) == 0; }
static bool finish(struct pair *p, struct span a, struct span b) { return order(p, a.end, b.end) == 0 && contains(p, b, a); }
static bool start(struct pair *p, struct span a, struct span b) { return order(p, a.start, b.start) == 0 && contains(p, b, a); }

/* The relation `holds` of the first to the second, or with `turned` of the second to the first. */
static feel_value judge(struct feel_call_site *site, const feel_value *arg, bool (*holds)(struct pair *, struct span, struct span),
                        bool turned) {
    struct pair p = {0};
    if (!span_of(arg[0], &p.a) || !span_of(arg[1], &p.b)) return feel_fail(site, "a range without ends says nothing");
    /* both starts decide whether the kinds meet, also where the relation looks at infinity only */
    order(&p, p.a.start.infinite ? p.a.end : p.a.start, p.b.start.infinite ? p.b.end : p.b.start);
    bool yes = turned ? holds(&p, p.b, p.a) : holds(&p, p.a, p.b);
    return p.mixed ? feel_fail(site, "the two cannot be compared") : feel_bool(yes);
}

static bool overlap(struct pair *p, struct span a, struct span b) { return !is_before(p, a, b) && !is_before(p, b, a); }
static bool coincide(struct pair *p, struct span a, struct span b) {
    return order(p, a.start, b.start) == 0 && order(p, a.end, b.end) == 0;
}

#define RELATION(fn, holds, turned)                                                                                                \
    feel_value builtin_##fn(struct feel_call_site *site, const feel_value *arg, size_t n) {                                        \
        (void)n;                                                                                                                   \
        return judge(site, arg, holds, turned);                                                                                    \
    }
RELATION(before, is_before, false)
RELATION(after, is_before, true)
RELATION(meets, meet, false)
RELATION(met_by, meet, true)
RELATION(overlaps, overlap, false)
RELATION(overlaps_before, ends_inside, false)
RELATION(overlaps_after, ends_inside, true)
RELATION(finishes, finish, false)
RELATION(finished_by, finish, true)
RELATION(includes, contains, false)
RELATION(during, contains, true)
RELATION(starts, start, false)
RELATION(started_by, start, true)
RELATION(coincides, coincide, false)
