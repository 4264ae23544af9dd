/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts. One writer; the reader takes the parts out, writes the receipt again and compares: so nothing in it, the head for
 * people included, can say anything that the proof does not carry. From the line `proof` on it is a C2SP tlog-proof as
 * it stands (c2sp.org/tlog-proof), for other people's tools. */
#include "ledger/receipt.h"

#include <inttypes.h>

#include "codec/base64.h"

enum { RECEIPT_MAX = 4 << 20 };

static const char HEAD[] = "wervik-receipt/1\n"
                           "Bewaar dit bestand: het bewijst wat is vastgelegd, en wanneer.\n"
                           "Keep this file: it proves what was recorded, and when.\n\n";
static const char PROOF[] = "c2sp.org/tlog-proof@v1";

static void add_field(struct buf *b, const char *name, str s) {
    if (s.n) buf_addf(b, "%-18s%.*s\n", name, STR_ARG(s));
}

static void add_line(struct buf *b, const char *head, str s) {
    buf_adds(b, head);
    buf_add(b, s);
    buf_addc(b, '\n');
}

/* The note's second line, its size, whoever signed it: printing needs no key. */
static bool note_size(str note, str *ret) {
    str line;
    return str_cut(&note, '\n', &line) && str_cut(&note, '\n', ret) && ret->n && ret->n < 20;
}

ecode receipt_print(struct arena *a, const struct receipt *r, str *ret, struct err *e) {
    struct event ev;
    TRY(event_parse(a, r->event, &ev, e));
    str size;
    if (!note_size(r->note, &size)) return err_set(e, E_INVALID, "the checkpoint of a receipt is none");
    struct buf b = buf_make(a);
    buf_adds(&b, HEAD);
    add_field(&b, "wat / what", ev.kind);
    add_field(&b, "wanneer / when", instant_print(a, ev.at));
    add_field(&b, "wie / who", ev.person);
    add_field(&b, "procedure", ev.procedure);
    add_field(&b, "plaats / place", arena_printf(a, "%" PRIu64 " / %.*s", ev.seq + 1, STR_ARG(size)));
    add_line(&b, "\nevent\n", r->event);
    if (r->secret.n) {
        add_line(&b, "secret\n", r->secret);
        add_line(&b, "salt ", base64_print(a, hash_str(&r->salt)));
    }
    add_line(&b, "proof\n", str_of(PROOF));
    buf_addf(&b, "index %" PRIu64 "\n", ev.seq);
    for (size_t i = 0; i < r->proof.n; i++) add_line(&b, "", base64_print(a, hash_str(&r->proof.h[i])));
    buf_addc(&b, '\n');
    buf_add(&b, r->note);
    *ret = buf_str(&b);
    return E_OK;
}

/* ---- reading ---- */

struct reader {
    struct arena *a;
    str rest;
    int line;
    struct err *e;
};

/* The next line; an empty one too. */
static bool next(struct reader *r, str *ret) {
    if (!str_cut(&r->rest, '\n', ret)) return false;
    r->line++;
    return true;
}

static ecode broken(struct reader *r, const char *what) {
    err_set(r->e, E_SYNTAX, "the receipt is not complete: %s", what);
    err_at(r->e, (str){0}, r->line, 1);
    err_remedy(r->e, "Take the file as it was given, without opening and saving it in another program.");
    return E_SYNTAX;
}

static ecode need(struct reader *r, const char *word) {
    str line;
    if (next(r, &line) && str_is(line, word)) return E_OK;
    return broken(r, arena_printf(r->a, "a line \"%s\" is expected", word).p);
}

static ecode hash_line(struct reader *r, str text, hash *ret) {
    str bytes;
    return base64_parse(r->a, text, &bytes) && hash_of_bytes(bytes, ret) ? E_OK : broken(r, "a hash is expected");
}

/* secret and salt, if they stand there. */
static ecode read_secret(struct reader *r, struct receipt *ret) {
    struct reader look = *r;
    str line;
    if (!next(&look, &line) || !str_is(line, "secret")) return E_OK;
    *r = look;
    if (!next(r, &ret->secret) || !ret->secret.n) return broken(r, "the personal data are expected");
    if (!next(r, &line) || !str_starts(line, STR("salt "))) return broken(r, "the salt is expected");
    return hash_line(r, str_sub(line, 5, line.n), &ret->salt);
}

static ecode read_receipt(struct reader *r, struct receipt *ret) {
    str line;
    TRY(need(r, "wervik-receipt/1"));
    do {
        if (!next(r, &line)) return broken(r, "a line \"event\" is expected");
    } while (!str_is(line, "event"));
    if (!next(r, &ret->event) || !ret->event.n) return broken(r, "the event is expected");
    TRY(read_secret(r, ret));
    TRY(need(r, "proof"));
    TRY(need(r, PROOF));
    if (!next(r, &line) || !str_starts(line, STR("index "))) return broken(r, "the index is expected");
    for (;;) {
        if (!next(r, &line)) return broken(r, "the checkpoint is expected");
        if (!line.n) break;
        if (ret->proof.n == MERKLE_LEVELS) return broken(r, "the proof is too long to be one");
        TRY(hash_line(r, line, &ret->proof.h[ret->proof.n++]));
    }
    ret->note = r->rest;
    return E_OK;
}

static ecode tampered(struct err *e, const char *what, const char *remedy) {
    err_set(e, E_TAMPERED, "%s", what);
    err_remedy(e, "%s", remedy);
    return E_TAMPERED;
}

/* The receipt shows what was sealed: does it fit? */
static ecode check_secret(struct arena *a, const struct receipt *r, struct event *ev, struct err *e) {
    if (!r->secret.n) return E_OK;
    struct json *o = NULL;
    struct err why;
    if (!ev->sealed.n || !hash_eq(seal_commit(r->salt, r->secret), ev->commit))
        return tampered(e, "the personal data in the receipt are not those that were recorded",
                        "Ask the agency for a new receipt.");
    if (json_parse(a, r->secret, NULL, &o, &why) || o->tag != JSON_OBJECT)
        return tampered(e, "the personal data in the receipt cannot be read", "Ask the agency for a new receipt.");
    ev->secret = o;
    return E_OK;
}

ecode receipt_verify(struct arena *a, str text, const struct verifier *v, struct receipt_content *ret, struct err *e) {
    struct reader rd = {.a = a, .rest = text, .e = e};
    struct receipt r = {0};
    struct receipt_content c;
    str again;
    if (text.n > RECEIPT_MAX) return err_set(e, E_LIMIT, "a receipt of %zu bytes is none", text.n);
    TRY(read_receipt(&rd, &r));
    TRY(checkpoint_open(a, r.note, v, &c.checkpoint, e));
    TRY(event_parse(a, r.event, &c.event, e));
    if (!str_eq(c.event.procedure, c.checkpoint.origin))
        return tampered(e, "event and checkpoint are of two procedures", "Ask the agency for a new receipt.");
    if (!merkle_inclusion_holds(merkle_leaf(r.event), c.event.seq, c.checkpoint.size, c.checkpoint.root, &r.proof))
        return tampered(e, "the event is not in the signed log: event or proof was changed", "Ask the agency for a new receipt.");
    TRY(check_secret(a, &r, &c.event, e));
    TRY(receipt_print(a, &r, &again, e));
    if (!str_eq(again, text))
        return tampered(e, "the head of the receipt says something else than what is proven",
                        "Trust only the line under \"event\".");
    *ret = c;
    return E_OK;
}
