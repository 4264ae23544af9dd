/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEDGER_MERKLE_H
#define LEDGER_MERKLE_H
#include "base/err.h"
#include "ledger/hash.h"

/**
 * The Merkle tree of RFC 6962 over the events of one log: leaf = SHA-256(0x00 || bytes), node = SHA-256(0x01 || left || right).
 *
 * Only hashes of complete subtrees are ever stored, and of these only each fourth level: level 0 (the leaves), 4, 8, ...
 * Level L, index i covers the leaves i*2^L up to (i+1)*2^L - 1. The levels between are computed from at most 16 stored hashes.
 */
enum { MERKLE_STEP = 4, MERKLE_LEVELS = 64 };

/** The hash of a leaf. */
hash merkle_leaf(str bytes);
/** The hash of an inner node. */
hash merkle_node(hash left, hash right);

/** A tree as far as appending needs it: one hash for each complete subtree of its size. All zero is the empty tree. */
struct merkle {
    uint64_t size;                /* leaves */
    hash complete[MERKLE_LEVELS]; /* [L] is set where bit L of size is: the complete subtree of 2^L leaves there */
};

/** Told of each hash to store: a level above 0 that MERKLE_STEP divides. */
struct merkle_sink {
    ecode (*node)(void *user, int level, uint64_t index, hash h, struct err *e);
    void *user;
};

/** Where stored hashes are read: `n` (at most 16) of a level that MERKLE_STEP divides, 0 included, from index `from`. */
struct merkle_source {
    ecode (*nodes)(void *user, int level, uint64_t from, size_t n, hash *ret, struct err *e);
    void *user;
};

/** Append one leaf. `sink` may be NULL (verifying: nothing is stored). Fails only as the sink fails. */
MUST_USE ecode merkle_add(struct merkle *m, hash leaf, const struct merkle_sink *sink, struct err *e);
/** The root of the tree as it stands; of the empty tree, SHA-256 of nothing. */
hash merkle_root(const struct merkle *m);
/** Take up a tree of `size` leaves from what is stored, to append to it. Reads at most 16 hashes a stored level. */
MUST_USE ecode merkle_load(const struct merkle_source *src, uint64_t size, struct merkle *ret, struct err *e);
/** The root at any size that has been, without reading all leaves. */
MUST_USE ecode merkle_root_at(const struct merkle_source *src, uint64_t size, hash *ret, struct err *e);

/** A proof: at most 64 hashes, as RFC 6962 orders them. */
struct merkle_proof {
    size_t n;
    hash h[MERKLE_LEVELS];
};

/** That leaf `index` is in the tree of `size` leaves (PATH of RFC 6962 2.1.1); E_INVALID unless index < size. */
MUST_USE ecode merkle_prove_inclusion(const struct merkle_source *src, uint64_t index, uint64_t size, struct merkle_proof *ret,
                                      struct err *e);
/** That the tree of `old` leaves is the beginning of that of `size` (PROOF of 2.1.2); E_INVALID unless 0 < old <= size. */
MUST_USE ecode merkle_prove_consistency(const struct merkle_source *src, uint64_t old, uint64_t size, struct merkle_proof *ret,
                                        struct err *e);
/** The inclusion proof holds (RFC 9162 2.1.3.2). Total: no input makes it fail otherwise than with false. */
bool merkle_inclusion_holds(hash leaf, uint64_t index, uint64_t size, hash root, const struct merkle_proof *p);
/** The consistency proof holds (RFC 9162 2.1.4.2); old = 0 and old = size need an empty proof. Total. */
bool merkle_consistency_holds(uint64_t old, hash old_root, uint64_t size, hash root, const struct merkle_proof *p);

#endif
