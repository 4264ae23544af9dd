/* SPDX-License-Identifier: Apache-2.0 */
/* The Merkle tree of RFC 6962. Building and proving follow the RFC's own recursive definitions; what is complete is never
 * computed from its leaves but from the nearest stored level below.
 *
 * Trap: sizes come from notes and receipts of strangers, so they go up to 2^64 - 1; the recursions are as deep as a size has
 * bits, and no sum of two sizes is ever formed. */
#include "ledger/merkle.h"

#include <inttypes.h>
#include <string.h>

hash merkle_leaf(str bytes) { return hash_of_parts(0, bytes, (str){0}); }

hash merkle_node(hash left, hash right) { return hash_of_parts(1, hash_str(&left), hash_str(&right)); }

ecode merkle_add(struct merkle *m, hash leaf, const struct merkle_sink *sink, struct err *e) {
    MUST(m->size < UINT64_MAX);
    uint64_t index = m->size;
    int level = 0;
    hash h = leaf;
    for (; index & 1; index >>= 1) {
        h = merkle_node(m->complete[level++], h);
        if (sink && level % MERKLE_STEP == 0) TRY(sink->node(sink->user, level, index >> 1, h, e));
    }
    m->complete[level] = h;
    m->size++;
    return E_OK;
}

hash merkle_root(const struct merkle *m) {
    if (!m->size) return hash_of((str){0});
    int level = __builtin_ctzll(m->size);
    hash h = m->complete[level];
    for (uint64_t rest = (m->size >> level) - 1; rest; rest &= rest - 1)
        h = merkle_node(m->complete[level + __builtin_ctzll(rest)], h);
    return h;
}

/* The hash of a complete subtree, from the stored level at or under it. */
static ecode complete(const struct merkle_source *src, int level, uint64_t index, hash *ret, struct err *e) {
    int up = level % MERKLE_STEP;
    size_t n = (size_t)1 << up;
    hash h[1 << MERKLE_STEP];
    TRY(src->nodes(src->user, level - up, index << up, n, h, e));
    for (; n > 1; n /= 2)
        for (size_t i = 0; i < n / 2; i++) h[i] = merkle_node(h[2 * i], h[2 * i + 1]);
    *ret = h[0];
    return E_OK;
}

ecode merkle_load(const struct merkle_source *src, uint64_t size, struct merkle *ret, struct err *e) {
    struct merkle m = {.size = size};
    /* One reading for the up to four subtrees that hang under one stored level. */
    for (int low = 0; low < MERKLE_LEVELS; low += MERKLE_STEP) {
        uint64_t end = size >> low;
        size_t n = end & ((1 << MERKLE_STEP) - 1), at = 0;
        hash h[1 << MERKLE_STEP];
        if (!n) continue;
        TRY(src->nodes(src->user, low, end - n, n, h, e));
        for (int up = MERKLE_STEP - 1; up >= 0; up--) {
            size_t width = (size_t)1 << up;
            if (!(n & width)) continue;
            hash sub[1 << MERKLE_STEP];
            memcpy(sub, h + at, width * sizeof *sub);
            for (size_t w = width; w > 1; w /= 2)
                for (size_t i = 0; i < w / 2; i++) sub[i] = merkle_node(sub[2 * i], sub[2 * i + 1]);
            m.complete[low + up] = sub[0];
            at += width;
        }
    }
    *ret = m;
    return E_OK;
}

ecode merkle_root_at(const struct merkle_source *src, uint64_t size, hash *ret, struct err *e) {
    struct merkle m;
    TRY(merkle_load(src, size, &m, e));
    *ret = merkle_root(&m);
    return E_OK;
}

/* The largest power of two below n; n > 1. */
static uint64_t split(uint64_t n) { return UINT64_C(1) << (63 - __builtin_clzll(n - 1)); }

/* MTH(D[from:from+n]); `from` is a multiple of the power of two at or above n, as all recursions here have it. */
static ecode range(const struct merkle_source *src, uint64_t from, uint64_t n, hash *ret, struct err *e) {
    if ((n & (n - 1)) == 0) {
        int level = __builtin_ctzll(n);
        return complete(src, level, from >> level, ret, e);
    }
    uint64_t k = split(n);
    hash left, right;
    TRY(range(src, from, k, &left, e));
    TRY(range(src, from + k, n - k, &right, e));
    *ret = merkle_node(left, right);
    return E_OK;
}

/* PATH(m, D[from:from+n]) */
static ecode path(const struct merkle_source *src, uint64_t m, uint64_t from, uint64_t n, struct merkle_proof *p, struct err *e) {
    if (n == 1) return E_OK;
    uint64_t k = split(n);
    bool left = m < k;
    TRY(left ? path(src, m, from, k, p, e) : path(src, m - k, from + k, n - k, p, e));
    return left ? range(src, from + k, n - k, &p->h[p->n++], e) : range(src, from, k, &p->h[p->n++], e);
}

ecode merkle_prove_inclusion(const struct merkle_source *src, uint64_t index, uint64_t size, struct merkle_proof *ret,
                             struct err *e) {
    if (index >= size) return err_set(e, E_INVALID, "event %" PRIu64 " is not among the first %" PRIu64, index, size);
    struct merkle_proof p = {0};
    TRY(path(src, index, 0, size, &p, e));
    *ret = p;
    return E_OK;
}

/* SUBPROOF(m, D[from:from+n], whole) */
static ecode subproof(const struct merkle_source *src, uint64_t m, uint64_t from, uint64_t n, bool whole, struct merkle_proof *p,
                      struct err *e) {
    if (m == n) return whole ? E_OK : range(src, from, n, &p->h[p->n++], e);
    uint64_t k = split(n);
    if (m <= k) {
        TRY(subproof(src, m, from, k, whole, p, e));
        return range(src, from + k, n - k, &p->h[p->n++], e);
    }
    TRY(subproof(src, m - k, from + k, n - k, false, p, e));
    return range(src, from, k, &p->h[p->n++], e);
}

ecode merkle_prove_consistency(const struct merkle_source *src, uint64_t old, uint64_t size, struct merkle_proof *ret,
                               struct err *e) {
    if (!old || old > size) return err_set(e, E_INVALID, "no proof leads from %" PRIu64 " events to %" PRIu64, old, size);
    struct merkle_proof p = {0};
    TRY(subproof(src, old, 0, size, true, &p, e));
    *ret = p;
    return E_OK;
}

bool merkle_inclusion_holds(hash leaf, uint64_t index, uint64_t size, hash root, const struct merkle_proof *p) {
    if (index >= size) return false;
    uint64_t fn = index, sn = size - 1;
    hash r = leaf;
    for (size_t i = 0; i < p->n; i++) {
        if (!sn) return false;
        if ((fn & 1) || fn == sn) {
            r = merkle_node(p->h[i], r);
            while (!(fn & 1) && fn) {
                fn >>= 1;
                sn >>= 1;
            }
        } else r = merkle_node(r, p->h[i]);
        fn >>= 1;
        sn >>= 1;
    }
    return !sn && hash_eq(r, root);
}

bool merkle_consistency_holds(uint64_t old, hash old_root, uint64_t size, hash root, const struct merkle_proof *p) {
    if (old > size) return false;
    if (old == size) return p->n == 0 && hash_eq(old_root, root);
    if (!old) return p->n == 0 && hash_eq(old_root, hash_of((str){0}));
    size_t at = 0;
    bool power = (old & (old - 1)) == 0;
    if (!power && !p->n) return false;
    hash fr = power ? old_root : p->h[at++], sr = fr;
    uint64_t fn = old - 1, sn = size - 1;
    for (; fn & 1; fn >>= 1) sn >>= 1;
    for (; at < p->n; at++) {
        if (!sn) return false;
        if ((fn & 1) || fn == sn) {
            fr = merkle_node(p->h[at], fr);
            sr = merkle_node(p->h[at], sr);
            while (!(fn & 1) && fn) {
                fn >>= 1;
                sn >>= 1;
            }
        } else sr = merkle_node(sr, p->h[at]);
        fn >>= 1;
        sn >>= 1;
    }
    return !sn && hash_eq(fr, old_root) && hash_eq(sr, root);
}
