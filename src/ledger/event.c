/* SPDX-License-Identifier: Apache-2.0 */
/* An event and its canonical bytes. Written member by member, in the order RFC 8785 asks (all names are ASCII); read strictly:
 * what was read is written again and must come out the same, so that no two texts mean one event. */
#include "ledger/event.h"

#include "codec/base64.h"

enum { DEPTH = 64 };

static struct seal_context context(const struct event *ev) {
    return (struct seal_context){.procedure = ev->procedure, .kind = ev->kind, .person = ev->person};
}

static bool is_empty(const struct json *o) { return !o || (o->tag == JSON_OBJECT && o->n == 0); }

static void add_name(struct buf *b, const char *name) {
    buf_adds(b, b->n == 1 ? "\"" : ",\"");
    buf_adds(b, name);
    buf_adds(b, "\":");
}

static void add_text(struct buf *b, const char *name, str s) {
    if (!s.n) return;
    add_name(b, name);
    json_write_string(b, s);
}

/* All members in canonical order; sealed and commit as they stand in *ev. */
static ecode write_event(struct arena *a, const struct event *ev, str *ret, struct err *e) {
    struct buf b = buf_make(a);
    buf_addc(&b, '{');
    add_text(&b, "actor", ev->actor);
    add_text(&b, "at", instant_print(a, ev->at));
    if (ev->sealed.n) add_text(&b, "commit", base64_print(a, hash_str(&ev->commit)));
    if (!is_empty(ev->data)) {
        add_name(&b, "data");
        TRY(json_write_canonical(&b, ev->data, e));
    }
    add_text(&b, "kind", ev->kind);
    add_text(&b, "person", ev->person);
    add_text(&b, "procedure", ev->procedure);
    if (ev->sealed.n) add_text(&b, "sealed", base64_print(a, ev->sealed));
    add_name(&b, "seq");
    buf_add_int(&b, (int64_t)ev->seq);
    buf_addc(&b, '}');
    *ret = buf_str(&b);
    return E_OK;
}

/* Names stand on one line in receipts and checkpoints. */
static bool is_line(str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F) return false;
    return true;
}

static bool is_object(const struct json *o) { return !o || o->tag == JSON_OBJECT; }

ecode event_seal(struct arena *a, struct event *ev, const struct person_key *key, struct err *e) {
    str text;
    if (is_empty(ev->secret) || ev->sealed.n) return E_OK;
    if (!ev->person.n) return err_set(e, E_INVALID, "the event %.*s has personal data but no person", STR_ARG(ev->kind));
    if (!key) return err_set(e, E_INVALID, "the event %.*s has personal data but no key to seal it with", STR_ARG(ev->kind));
    TRY(json_print_canonical(a, ev->secret, &text, e));
    struct seal_context c = context(ev);
    seal_close(a, key, &c, text, &ev->sealed, &ev->commit);
    return E_OK;
}

ecode event_print(struct arena *a, struct event *ev, const struct person_key *key, str *ret, struct err *e) {
    if (!ev->kind.n || !ev->procedure.n) return err_set(e, E_INVALID, "an event without a kind or a procedure");
    if (!is_line(ev->kind) || !is_line(ev->procedure) || !is_line(ev->person) || !is_line(ev->actor))
        return err_set(e, E_INVALID, "a control character in a name of an event");
    if (ev->seq > (UINT64_C(1) << 53) - 1) return err_set(e, E_INVALID, "an event beyond the end of numbers");
    if (!is_object(ev->data) || !is_object(ev->secret)) return err_set(e, E_INVALID, "data and secret of an event are objects");
    TRY(event_seal(a, ev, key, e));
    return write_event(a, ev, ret, e);
}

static ecode tampered(struct err *e, const char *what) { return err_set(e, E_TAMPERED, "an event of the log %s", what); }

/* sealed and commit, both or none. */
static ecode read_sealed(struct arena *a, const struct json *o, struct event *ev, struct err *e) {
    str sealed = {0}, commit = {0}, bytes;
    TRY(json_may_str(o, "sealed", &sealed, e));
    TRY(json_may_str(o, "commit", &commit, e));
    if (!sealed.n && !commit.n) return E_OK;
    if (!base64_parse(a, sealed, &ev->sealed) || !base64_parse(a, commit, &bytes) || !hash_of_bytes(bytes, &ev->commit))
        return err_set(e, E_INVALID, "what is sealed is no base64");
    return E_OK;
}

static ecode read_event(struct arena *a, const struct json *o, struct event *ev, struct err *e) {
    static const char *const known[] = {"actor", "at", "commit", "data", "kind", "person", "procedure", "sealed", "seq", NULL};
    int64_t seq = 0;
    TRY(json_need_int(o, "seq", 0, (INT64_C(1) << 53) - 1, &seq, e));
    TRY(json_only(o, known, e));
    ev->seq = (uint64_t)seq;
    TRY(json_need_instant(o, "at", &ev->at, e));
    TRY(json_need_str(o, "kind", &ev->kind, e));
    TRY(json_need_str(o, "procedure", &ev->procedure, e));
    TRY(json_may_str(o, "person", &ev->person, e));
    TRY(json_may_str(o, "actor", &ev->actor, e));
    if (json_get(o, "data")) TRY(json_need(o, "data", JSON_OBJECT, &ev->data, e));
    return read_sealed(a, o, ev, e);
}

ecode event_parse(struct arena *a, str bytes, struct event *ret, struct err *e) {
    struct json_limits limits = {.depth = DEPTH + 1};
    struct json *o = NULL;
    struct event ev = {0};
    struct err why = {0};
    str again;
    if (json_parse(a, bytes, &limits, &o, &why) || read_event(a, o, &ev, &why))
        return err_set(e, E_TAMPERED, "an event of the log: %s", why.msg);
    if (event_print(a, &ev, NULL, &again, &why) || !str_eq(again, bytes)) return tampered(e, "is not in its canonical form");
    *ret = ev;
    return E_OK;
}

ecode event_open(struct arena *a, struct event *ev, const struct person_key *key, struct err *e) {
    if (!ev->sealed.n) return E_OK;
    struct seal_context c = context(ev);
    struct json *o = NULL;
    struct err why;
    str text, again;
    TRY(seal_open(a, key, &c, ev->sealed, &text, e));
    if (json_parse(a, text, NULL, &o, &why) || o->tag != JSON_OBJECT || json_print_canonical(a, o, &again, &why) ||
        !str_eq(text, again))
        return tampered(e, "seals what is no canonical object");
    if (!hash_eq(seal_commit(seal_salt(key, &c, text), text), ev->commit))
        return tampered(e, "commits to another text than it seals");
    ev->secret = o;
    return E_OK;
}
