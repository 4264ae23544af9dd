/* SPDX-License-Identifier: Apache-2.0 */
/* Signed notes and checkpoints as C2SP has them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), so that other people's
 * tools verify what we sign. A note is a text, an empty line, and lines "[em dash] name base64(id || signature)".
 *
 * Trap: what is signed is the text with its last newline, without the empty line; and the text is cut off at the *last*
 * empty line, since it may hold others. */
#include "ledger/note.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "codec/base64.h"
#include "sys/file.h"

#define DASH "\xE2\x80\x94 "

enum { ED25519 = 1, NAME_MAX_BYTES = 200, SIGNATURES_MAX = 100, NOTE_MAX = 1 << 20 };

/* ---- keys ---- */

static bool is_space(uint32_t cp) {
    return cp <= ' ' || cp == 0x7F || cp == 0x85 || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 ||
           cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool is_name(str name) {
    if (!name.n || name.n > NAME_MAX_BYTES || !str_utf8_is(name, NULL)) return false;
    for (size_t i = 0; i < name.n;) {
        uint32_t cp = str_utf8_next(name, &i);
        if (cp == '+' || is_space(cp)) return false;
    }
    return true;
}

/* id = SHA-256(name || newline || algorithm || key), its first four bytes. */
static void set_id(struct arena *a, struct verifier *v) {
    struct buf b = buf_make(a);
    buf_add(&b, v->name);
    buf_addc(&b, '\n');
    buf_addc(&b, ED25519);
    buf_add(&b, str_make((char *)v->key, sizeof v->key));
    hash h = hash_of(buf_str(&b));
    memcpy(v->id, h.b, sizeof v->id);
}

static void from_seed(struct arena *a, str name, const unsigned char *seed, struct signer *ret) {
    crypto_sign_seed_keypair(ret->public.key, ret->secret, seed);
    ret->public.name = arena_str(a, name);
    set_id(a, &ret->public);
}

ecode signer_make(struct arena *a, str name, struct entropy *r, struct signer *ret, struct err *e) {
    if (!is_name(name)) {
        err_set(e, E_INVALID, "\"%.*s\" cannot be the name of a key", STR_ARG(str_sub(name, 0, 100)));
        err_remedy(e, "Take a name without spaces and plus signs, such as opgroeien.be/wervik.");
        return E_INVALID;
    }
    unsigned char seed[crypto_sign_SEEDBYTES];
    entropy_fill(r, seed, sizeof seed);
    from_seed(a, name, seed, ret);
    sodium_memzero(seed, sizeof seed);
    return E_OK;
}

static str key_text(struct arena *a, const char *head, const struct verifier *v, const unsigned char *bytes) {
    char tagged[33] = {ED25519};
    memcpy(tagged + 1, bytes, 32);
    str id = hex_print(a, str_make((const char *)v->id, 4)), key = base64_print(a, str_make(tagged, sizeof tagged));
    sodium_memzero(tagged, sizeof tagged);
    return arena_printf(a, "%s%.*s+%.*s+%.*s", head, STR_ARG(v->name), STR_ARG(id), STR_ARG(key));
}

/* `name+id+base64(0x01 || 32 bytes)` */
static ecode key_parse(struct arena *a, str text, str *ret_name, unsigned char id[4], unsigned char bytes[32], struct err *e) {
    str name, hex, key, rest = text;
    if (!str_cut(&rest, '+', &name) || !str_cut(&rest, '+', &hex) || !is_name(name) || !hex_parse(hex, id, 4) ||
        !str_eq(hex, hex_print(a, str_make((char *)id, 4)))) /* lower case: one spelling */
        return err_set(e, E_SYNTAX, "not a key: it has the form name+id+base64");
    if (!base64_parse(a, rest, &key) || key.n != 33)
        return err_set(e, E_SYNTAX, "the key of %.*s is cut off or mistyped", STR_ARG(name));
    if (key.p[0] != ED25519) return err_set(e, E_SYNTAX, "the key of %.*s is of an unknown kind", STR_ARG(name));
    memcpy(bytes, key.p + 1, 32);
    *ret_name = arena_str(a, name);
    return E_OK;
}

static const char PRIVATE[] = "PRIVATE+KEY+";

ecode signer_save(const struct signer *s, const char *path, struct err *e) {
    struct arena a;
    arena_init(&a, 0);
    str line = key_text(&a, PRIVATE, &s->public, s->secret);
    str text = arena_printf(&a, "%.*s\n", STR_ARG(line));
    ecode c = file_save_new(path, text, 0600, e);
    sodium_memzero((char *)line.p, line.n);
    sodium_memzero((char *)text.p, text.n);
    arena_done(&a);
    return c;
}

ecode signer_load(struct arena *a, const char *path, struct signer *ret, struct err *e) {
    str text, name;
    unsigned char id[4], seed[32];
    TRY(file_load_secret(a, path, 4096, &text, e));
    str line = str_trim(text);
    ecode c = str_starts(line, str_of(PRIVATE)) ? key_parse(a, str_sub(line, sizeof PRIVATE - 1, line.n), &name, id, seed, e)
                                                : err_set(e, E_SYNTAX, "no secret key stands here");
    sodium_memzero((char *)text.p, text.n);
    if (c) {
        err_at(e, str_of(path), 1, 1);
        return c;
    }
    from_seed(a, name, seed, ret);
    sodium_memzero(seed, sizeof seed);
    if (memcmp(id, ret->public.id, 4) == 0) return E_OK;
    signer_done(ret);
    err_set(e, E_SYNTAX, "key and id do not belong together");
    err_at(e, str_of(path), 1, 1);
    return E_SYNTAX;
}

void signer_done(struct signer *s) { sodium_memzero(s->secret, sizeof s->secret); }

str verifier_print(struct arena *a, const struct verifier *v) { return key_text(a, "", v, v->key); }

ecode verifier_parse(struct arena *a, str text, struct verifier *ret, struct err *e) {
    struct verifier v;
    unsigned char id[4];
    text = str_trim(text);
    if (str_starts(text, str_of(PRIVATE))) {
        err_set(e, E_SYNTAX, "this is a secret key, not a public one");
        err_remedy(e, "Keep it to yourself; if it was sent to anyone, make a new one.");
        return E_SYNTAX;
    }
    TRY(key_parse(a, text, &v.name, id, v.key, e));
    set_id(a, &v);
    if (memcmp(id, v.id, 4) != 0) return err_set(e, E_SYNTAX, "key and id of %.*s do not belong together", STR_ARG(v.name));
    *ret = v;
    return E_OK;
}

/* ---- notes ---- */

static bool is_text(str text) {
    if (!text.n || text.p[text.n - 1] != '\n' || !str_utf8_is(text, NULL)) return false;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 && text.p[i] != '\n') return false;
    return true;
}

str note_sign(struct arena *a, str text, const struct signer *s) {
    MUST(is_text(text));
    unsigned char signature[4 + crypto_sign_BYTES];
    memcpy(signature, s->public.id, 4);
    crypto_sign_detached(signature + 4, NULL, (const unsigned char *)text.p, text.n, s->secret);
    struct buf b = buf_make(a);
    buf_add(&b, text);
    buf_adds(&b, "\n" DASH);
    buf_add(&b, s->public.name);
    buf_addc(&b, ' ');
    buf_add(&b, base64_print(a, str_make((char *)signature, sizeof signature)));
    buf_addc(&b, '\n');
    return buf_str(&b);
}

/* One signature line, without its newline: is it v's, and good? */
static ecode check_line(struct arena *a, str line, str text, const struct verifier *v, bool *ret_good, struct err *e) {
    str name, bytes, rest = str_sub(line, sizeof DASH - 1, line.n);
    if (!str_starts(line, STR(DASH)) || !str_cut(&rest, ' ', &name) || !is_name(name) || !base64_parse(a, rest, &bytes) ||
        bytes.n < 5)
        return err_set(e, E_SYNTAX, "a signature line of the note is malformed");
    if (!str_eq(name, v->name) || memcmp(bytes.p, v->id, 4) != 0) return E_OK;
    if (bytes.n != 4 + crypto_sign_BYTES ||
        crypto_sign_verify_detached((const unsigned char *)bytes.p + 4, (const unsigned char *)text.p, text.n, v->key) != 0)
        return err_set(e, E_TAMPERED, "the signature of %.*s does not fit the text: one of them was changed", STR_ARG(name));
    *ret_good = true;
    return E_OK;
}

ecode note_open(struct arena *a, str note, const struct verifier *v, str *ret_text, struct err *e) {
    if (note.n > NOTE_MAX) return err_set(e, E_SYNTAX, "a note of %zu bytes is none", note.n);
    size_t cut = SIZE_MAX;
    for (size_t i = note.n; i >= 2 && cut == SIZE_MAX; i--)
        if (note.p[i - 1] == '\n' && note.p[i - 2] == '\n') cut = i;
    if (cut == SIZE_MAX || !is_text(note)) return err_set(e, E_SYNTAX, "not a signed note");
    str text = str_sub(note, 0, cut - 1), lines = str_sub(note, cut, note.n), line;
    if (!is_text(text) || !lines.n) return err_set(e, E_SYNTAX, "not a signed note");
    bool good = false;
    for (int n = 0; str_cut(&lines, '\n', &line); n++) {
        if (n == SIGNATURES_MAX) return err_set(e, E_SYNTAX, "a note of more than %d signatures", SIGNATURES_MAX);
        TRY(check_line(a, line, text, v, &good, e));
    }
    if (!good) {
        err_set(e, E_TAMPERED, "the note is not signed by %.*s", STR_ARG(v->name));
        err_remedy(e, "Check that the public key is the one the agency published.");
        return E_TAMPERED;
    }
    *ret_text = text;
    return E_OK;
}

/* ---- checkpoints ---- */

str checkpoint_sign(struct arena *a, const struct checkpoint *c, const struct signer *s) {
    str root = base64_print(a, hash_str(&c->root));
    return note_sign(a, arena_printf(a, "%.*s\n%" PRIu64 "\n%.*s\n", STR_ARG(c->origin), c->size, STR_ARG(root)), s);
}

/* A decimal number as a checkpoint has it: no sign, no leading zero. */
static bool size_parse(str s, uint64_t *ret) {
    int64_t v;
    if (!s.n || s.p[0] < '0' || s.p[0] > '9' || (s.p[0] == '0' && s.n > 1) || !str_int(s, 0, INT64_MAX, &v)) return false;
    *ret = (uint64_t)v;
    return true;
}

ecode checkpoint_open(struct arena *a, str note, const struct verifier *v, struct checkpoint *ret, struct err *e) {
    str text, origin, size, root, bytes;
    TRY(note_open(a, note, v, &text, e));
    struct checkpoint c;
    if (!str_cut(&text, '\n', &origin) || !origin.n || !str_cut(&text, '\n', &size) || !size_parse(size, &c.size) ||
        !str_cut(&text, '\n', &root) || !base64_parse(a, root, &bytes) || !hash_of_bytes(bytes, &c.root))
        return err_set(e, E_SYNTAX, "the note is signed, but it is no checkpoint");
    c.origin = arena_str(a, origin);
    *ret = c;
    return E_OK;
}
