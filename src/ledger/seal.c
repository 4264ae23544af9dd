/* SPDX-License-Identifier: Apache-2.0 */
/* Sealing under a person's key. The nonce is a keyed hash of all that is sealed (a synthetic nonce): two different texts
 * have different nonces, the same text has the same bytes. So a replay that decides the same seals the same, and no
 * counter has to be kept. Each use has a subkey of its own; the context is hashed with lengths, so no two contexts meet. */
#include "ledger/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
enum use { USE_NONCE = 1, USE_SEAL = 2, USE_SALT = 3 };

struct person_key person_key_make(struct entropy *r) {
    struct person_key k;
    entropy_fill(r, k.b, sizeof k.b);
    return k;
}

static void subkey(unsigned char to[32], const struct person_key *k, enum use use) {
    crypto_kdf_derive_from_key(to, 32, use, "wervik 1", k->b);
}

/* The length of a part of the context: eight bytes, the lowest first. */
static void put_length(unsigned char to[8], size_t n) {
    for (int i = 0; i < 8; i++) to[i] = (unsigned char)((uint64_t)n >> 8 * i);
}

/* Each part behind its length, for the additional data. */
static str context_bytes(struct arena *a, const struct seal_context *c) {
    const str part[] = {c->procedure, c->kind, c->person};
    struct buf b = buf_make(a);
    for (int i = 0; i < 3; i++) {
        unsigned char length[8];
        put_length(length, part[i].n);
        buf_add(&b, str_make((char *)length, sizeof length));
        buf_add(&b, part[i]);
    }
    return buf_str(&b);
}

static const unsigned char *bytes(str s) { return (const unsigned char *)(s.p ? s.p : ""); }

/* BLAKE2b(context || text) of n bytes, keyed for this use; the context as context_bytes has it. */
static void keyed(unsigned char *to, size_t n, const struct person_key *k, enum use use, const struct seal_context *c, str text) {
    const str part[] = {c->procedure, c->kind, c->person};
    unsigned char key[32], length[8];
    crypto_generichash_state st;
    subkey(key, k, use);
    crypto_generichash_init(&st, key, sizeof key, n);
    for (int i = 0; i < 3; i++) {
        put_length(length, part[i].n);
        crypto_generichash_update(&st, length, sizeof length);
        crypto_generichash_update(&st, bytes(part[i]), part[i].n);
    }
    crypto_generichash_update(&st, bytes(text), text.n);
    crypto_generichash_final(&st, to, n);
    sodium_memzero(key, sizeof key);
}

hash seal_salt(const struct person_key *k, const struct seal_context *c, str text) {
    hash h;
    keyed(h.b, sizeof h.b, k, USE_SALT, c, text);
    return h;
}

hash seal_commit(hash salt, str text) { return hash_of_parts(2, hash_str(&salt), text); }

void seal_close(struct arena *a, const struct person_key *k, const struct seal_context *c, str text, str *ret_sealed,
                hash *ret_commit) {
    str context = context_bytes(a, c);
    unsigned char key[32], *to = arena_raw(a, NONCE + text.n + TAG);
    keyed(to, NONCE, k, USE_NONCE, c, text);
    subkey(key, k, USE_SEAL);
    crypto_aead_xchacha20poly1305_ietf_encrypt(to + NONCE, NULL, bytes(text), text.n, bytes(context), context.n, NULL, to, key);
    sodium_memzero(key, sizeof key);
    *ret_commit = seal_commit(seal_salt(k, c, text), text);
    *ret_sealed = str_make((char *)to, NONCE + text.n + TAG);
}

ecode seal_open(struct arena *a, const struct person_key *k, const struct seal_context *c, str sealed, str *ret_text,
                struct err *e) {
    const unsigned char *p = bytes(sealed);
    unsigned char key[32];
    if (sealed.n < NONCE + TAG) return err_set(e, E_TAMPERED, "a sealed text is too short to be one");
    unsigned char *to = arena_try(a, sealed.n - NONCE - TAG + 1, 1);
    if (!to) return err_set(e, E_LIMIT, "a sealed text needs too much memory");
    str context = context_bytes(a, c);
    subkey(key, k, USE_SEAL);
    int bad =
        crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, p + NONCE, sealed.n - NONCE, bytes(context), context.n, p, key);
    sodium_memzero(key, sizeof key);
    if (bad)
        return err_set(e, E_TAMPERED, "what was sealed does not open with the key of %.*s: one of them was changed",
                       STR_ARG(c->person));
    *ret_text = str_make((char *)to, sealed.n - NONCE - TAG);
    return E_OK;
}
