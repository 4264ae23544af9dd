/* SPDX-License-Identifier: Apache-2.0 */
/* The Merkle tree: the reference leaves and roots of Certificate Transparency, then every tree up to 70 leaves against the
 * RFC's definition computed the slow way, all proofs, and proofs spoilt in each place. */
#include "ledger/merkle.h"

#include "codec/base64.h"
#include "test.h"

enum { MAX = 300 };

/* All stored hashes of one log, as a store would keep them. */
struct kept {
    hash leaf[MAX], node4[MAX / 16 + 1], node8[MAX / 256 + 1];
    size_t n, n4, n8, reads;
};

static ecode keep(void *user, int level, uint64_t index, hash h, struct err *e) {
    (void)e;
    struct kept *k = user;
    assert_int_equal(index, level == 4 ? k->n4 : k->n8);
    if (level == 4) k->node4[k->n4++] = h;
    else k->node8[k->n8++] = h;
    return E_OK;
}

static ecode read_back(void *user, int level, uint64_t from, size_t n, hash *ret, struct err *e) {
    struct kept *k = user;
    const hash *all = level == 0 ? k->leaf : level == 4 ? k->node4 : k->node8;
    size_t have = level == 0 ? k->n : level == 4 ? k->n4 : k->n8;
    k->reads++;
    assert_true(n >= 1 && n <= 16);
    if (level > 8 || from + n > have) return err_set(e, E_TAMPERED, "not stored");
    memcpy(ret, all + from, n * sizeof *ret);
    return E_OK;
}

/* MTH(D[n]) of RFC 6962 2.1, to the letter. */
static hash mth(const hash *leaf, size_t n) {
    if (n == 0) return hash_of((str){0});
    if (n == 1) return leaf[0];
    size_t k = 1;
    while (k * 2 < n) k *= 2;
    return merkle_node(mth(leaf, k), mth(leaf + k, n - k));
}

static void fill(struct kept *k, struct merkle *m, size_t n) {
    struct merkle_sink sink = {keep, k};
    for (size_t i = 0; i < n; i++) {
        char text[20];
        int len = snprintf(text, sizeof text, "leaf %zu", i);
        k->leaf[k->n] = merkle_leaf(str_make(text, (size_t)len));
        assert_int_equal(merkle_add(m, k->leaf[k->n++], &sink, NULL), E_OK);
    }
}

/* The eight leaves and roots of Certificate Transparency's reference tests. */
static void reference_roots(void **state) {
    static const char *const leaves[] = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    static const char *const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    struct merkle m = {0};
    for (size_t i = 0;; i++) {
        assert_str(hash_print(*state, merkle_root(&m)), roots[i]);
        if (i == 8) break;
        unsigned char bytes[16];
        size_t n = strlen(leaves[i]) / 2;
        assert_true(hex_parse(str_of(leaves[i]), bytes, n));
        assert_int_equal(merkle_add(&m, merkle_leaf(str_make((char *)bytes, n)), NULL, NULL), E_OK);
    }
}

static void roots_are_those_of_the_definition(void **state) {
    (void)state;
    struct kept k = {0};
    struct merkle m = {0}, again;
    struct merkle_source src = {read_back, &k};
    for (size_t n = 0; n <= MAX; n++) {
        hash want = mth(k.leaf, n), got;
        assert_true(hash_eq(merkle_root(&m), want));
        assert_int_equal(merkle_root_at(&src, n, &got, NULL), E_OK);
        assert_true(hash_eq(got, want));
        assert_int_equal(merkle_load(&src, n, &again, NULL), E_OK);
        assert_memory_equal(&again.size, &m.size, sizeof m.size);
        if (n < MAX) fill(&k, &m, 1);
    }
    hash got;
    k.reads = 0;
    assert_int_equal(merkle_root_at(&src, 299, &got, NULL), E_OK);
    assert_true(k.reads <= 3); /* once a stored level */
    assert_int_equal(merkle_root_at(&src, MAX + 1, &got, NULL), E_TAMPERED);
}

/* A proof with one bit changed, one hash less, one more, two swapped, for another place or size, does not hold. */
static void spoil_inclusion(hash leaf, uint64_t i, uint64_t n, hash root, const struct merkle_proof *p) {
    struct merkle_proof q = *p;
    for (size_t k = 0; k < p->n; k++) {
        q.h[k].b[k % 32] ^= 1;
        assert_false(merkle_inclusion_holds(leaf, i, n, root, &q));
        q = *p;
    }
    if (p->n) q.n--;
    else q.n++;
    assert_false(merkle_inclusion_holds(leaf, i, n, root, &q));
    q = *p;
    q.h[q.n++] = root;
    assert_false(merkle_inclusion_holds(leaf, i, n, root, &q));
    assert_false(merkle_inclusion_holds(leaf, i ^ 1, n, root, p) && n > 1);
    assert_false(merkle_inclusion_holds(leaf, n, n, root, p));
    leaf.b[31] ^= 0x80;
    assert_false(merkle_inclusion_holds(leaf, i, n, root, p));
}

static void inclusion(void **state) {
    (void)state;
    struct kept k = {0};
    struct merkle m = {0};
    struct merkle_source src = {read_back, &k};
    struct merkle_proof p;
    fill(&k, &m, 70);
    for (size_t n = 1; n <= 70; n++) {
        hash root = mth(k.leaf, n);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(merkle_prove_inclusion(&src, i, n, &p, NULL), E_OK);
            assert_true(merkle_inclusion_holds(k.leaf[i], i, n, root, &p));
            spoil_inclusion(k.leaf[i], i, n, root, &p);
        }
    }
    assert_int_equal(merkle_prove_inclusion(&src, 70, 70, &p, NULL), E_INVALID);
}

static void consistency(void **state) {
    (void)state;
    struct kept k = {0};
    struct merkle m = {0};
    struct merkle_source src = {read_back, &k};
    struct merkle_proof p;
    fill(&k, &m, 70);
    for (size_t n = 1; n <= 70; n++)
        for (size_t old = 1; old <= n; old++) {
            hash was = mth(k.leaf, old), is = mth(k.leaf, n);
            assert_int_equal(merkle_prove_consistency(&src, old, n, &p, NULL), E_OK);
            assert_true(merkle_consistency_holds(old, was, n, is, &p));
            for (size_t h = 0; h < p.n; h++) {
                struct merkle_proof q = p;
                q.h[h].b[5] ^= 4;
                assert_false(merkle_consistency_holds(old, was, n, is, &q));
            }
            struct merkle_proof q = p;
            q.h[q.n++] = was;
            assert_false(merkle_consistency_holds(old, was, n, is, &q));
            if (p.n) {
                q = p;
                q.n--;
                assert_false(merkle_consistency_holds(old, was, n, is, &q));
            }
            if (old < n) assert_false(merkle_consistency_holds(old, is, n, is, &p));
        }
    p.n = 0;
    assert_true(merkle_consistency_holds(0, mth(k.leaf, 0), 5, mth(k.leaf, 5), &p));
    assert_false(merkle_consistency_holds(6, mth(k.leaf, 6), 5, mth(k.leaf, 5), &p));
    assert_int_equal(merkle_prove_consistency(&src, 0, 5, &p, NULL), E_INVALID);
    assert_int_equal(merkle_prove_consistency(&src, 6, 5, &p, NULL), E_INVALID);
}

/* Sizes of strangers: as large as they come. */
static void huge_sizes_end(void **state) {
    (void)state;
    struct merkle_proof p = {.n = MERKLE_LEVELS};
    hash h = {0};
    assert_false(merkle_inclusion_holds(h, UINT64_MAX - 1, UINT64_MAX, h, &p));
    assert_false(merkle_inclusion_holds(h, 0, UINT64_MAX, h, &p));
    assert_false(merkle_consistency_holds(UINT64_MAX - 1, h, UINT64_MAX, h, &p));
    assert_false(merkle_consistency_holds(UINT64_C(1) << 63, h, UINT64_MAX, h, &p));
    p.n = 0;
    assert_false(merkle_consistency_holds(1, h, UINT64_MAX, h, &p));
}

TESTS(TEST(reference_roots), TEST(roots_are_those_of_the_definition), TEST(inclusion), TEST(consistency), TEST(huge_sizes_end))
