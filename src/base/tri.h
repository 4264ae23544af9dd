/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_TRI_H
#define BASE_TRI_H

/**
 * Three values everywhere a person is judged (rule E12): no, yes, and open (te bewijzen) when facts or proof are missing.
 * The order of the constants carries no meaning.
 */
typedef enum tri { TRI_NO = 0, TRI_YES = 1, TRI_OPEN = 2 } tri;

/** Kleene's and: no wins over open. */
static inline tri tri_and(tri a, tri b) {
    return a == TRI_NO || b == TRI_NO ? TRI_NO : a == TRI_YES && b == TRI_YES ? TRI_YES : TRI_OPEN;
}
/** Kleene's or: yes wins over open. */
static inline tri tri_or(tri a, tri b) {
    return a == TRI_YES || b == TRI_YES ? TRI_YES : a == TRI_NO && b == TRI_NO ? TRI_NO : TRI_OPEN;
}
/** Kleene's not: open stays open. */
static inline tri tri_not(tri a) { return a == TRI_OPEN ? TRI_OPEN : a == TRI_YES ? TRI_NO : TRI_YES; }

#endif
