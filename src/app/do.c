/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doing an act: arguments read, decided, and each event appended and projected as it is emitted, in one transaction. A
 * refusal comes before the first event, so in a batch or group a refused act leaves nothing behind and the others stand; a
 * failure after it (the disk) ends the whole transaction.
 */
#include <string.h>

#include "app/args.h"
#include "app/core.h"
#include "app/document.h"
#include "app/letter.h"
#include "base/must.h"
#include "procedure/check.h"
#include "sys/file.h"

enum { SHOWN = 1000 };

/* A log a group wrote to: it gets its checkpoint when the group commits. */
struct touched {
    struct touched *next;
    struct procedure_row row;
};

/* An act under way. */
struct doing {
    struct app *app;
    struct procedure_row row;
    struct decide d;
    struct event act;
    bool begun; /* the act itself is in the log */
    str sealed; /* document: its bytes as they are kept */
    str mail;   /* forget: where letters to the person went */
    struct arena *out;
    struct act_result *result; /* or NULL */
    size_t cap;
};

static ecode record(struct doing *w, struct event *ev, struct err *e) {
    struct board b = {w->app->s, w->row.id};
    TRY(log_append(w->app->s, &w->app->emitted, &w->row, ev, &w->app->entropy, e));
    ecode c = project_apply(&b, &w->app->emitted, ev, e);
    if (!c && w->d.p) c = letter_on_event(&w->d, ev, e);
    arena_reset(&w->app->emitted);
    return c;
}

static ecode begin(struct doing *w, struct err *e) {
    if (w->begun) return E_OK;
    w->begun = true;
    struct event ev = w->act;
    TRY(record(w, &ev, e));
    w->act.seq = ev.seq;
    if (w->result) w->result->seq = ev.seq;
    return E_OK;
}

static struct json *copy(struct arena *a, const struct json *v) {
    struct json *c = arena_new(a, struct json);
    *c = *v;
    c->next = c->first = c->last = NULL;
    c->n = 0;
    c->key = arena_str(a, v->key);
    c->s = arena_str(a, v->s);
    for (const struct json *m = v->first; m; m = m->next) {
        struct json *k = copy(a, m);
        if (v->tag == JSON_OBJECT) json_put(c, k->key, k);
        else json_add(c, k);
    }
    return c;
}

struct json *core_event_json(struct arena *a, const struct event *ev) {
    struct json *o = json_object(a);
    json_put_int(a, o, "seq", (int64_t)ev->seq);
    json_put_instant(a, o, "at", ev->at);
    json_put_str(a, o, "kind", arena_str(a, ev->kind));
    if (ev->actor.n) json_put_str(a, o, "actor", arena_str(a, ev->actor));
    if (ev->person.n) json_put_str(a, o, "person", candidate_id(a, candidate_no(ev->person)));
    if (ev->data && ev->data->n) json_put(o, STR("data"), copy(a, ev->data));
    return o;
}

static void show(struct doing *w, const struct event *ev) {
    struct act_result *r = w->result;
    if (!r) return;
    r->n++;
    if (r->n_shown == SHOWN) return;
    if (r->n_shown == w->cap) {
        w->cap = w->cap ? w->cap * 2 : 8;
        struct act_event *more = arena_array(w->out, struct act_event, w->cap);
        if (r->n_shown) memcpy(more, r->event, r->n_shown * sizeof *more);
        r->event = more;
    }
    ((struct act_event *)(uintptr_t)r->event)[r->n_shown++] = (struct act_event){ev->seq, core_event_json(w->out, ev)};
}

static ecode emit(void *user, struct event *ev, struct err *e) {
    struct doing *w = user;
    TRY(begin(w, e));
    TRY(record(w, ev, e));
    show(w, ev);
    return E_OK;
}

static ecode key_of(void *user, str person, struct person_key *ret, struct err *e) {
    struct doing *w = user;
    return person_key_need(w->app->s, person, &w->app->entropy, ret, e);
}

/* The folder an act names: at hand, or on disk. */
static ecode folder_of_act(struct doing *w, const struct args *args, struct err *e) {
    struct app *app = w->app;
    if (app->folder) return core_load_bytes(app, app->folder, &w->d.next, e);
    return core_load_path(app, args->folder, &w->d.next, e);
}

/* publish: the folder is read, the log begins. */
static ecode prepare_publish(struct doing *w, const struct act_request *rq, const struct args *args, struct err *e) {
    struct app *app = w->app;
    str origin;
    unsigned char seed[16];
    TRY(folder_of_act(w, args, e));
    TRY(procedure_judge(&app->scratch, &w->d.next->bytes, e));
    const struct procedure *p = w->d.next->p;
    if (rq->procedure.n && !str_eq(rq->procedure, p->vacancy.number))
        return err_set(e, E_USAGE, "the folder is of vacancy %.*s, not %.*s", STR_ARG(p->vacancy.number), STR_ARG(rq->procedure));
    TRY(meta_get(app->s, &app->scratch, "origin", &origin, e));
    w->row = (struct procedure_row){.name = p->vacancy.number,
                                    .origin = arena_printf(&app->scratch, "%.*s/%.*s", STR_ARG(origin), STR_ARG(p->vacancy.number)),
                                    .folder = w->d.next->folder,
                                    .created = rq->at};
    struct procedure_row there;
    if (procedure_find(app->s, &app->scratch, w->row.name, &there, NULL) == E_OK)
        return err_set(e, E_EXISTS, "vacancy %.*s is published already", STR_ARG(w->row.name));
    entropy_fill(&app->entropy, seed, sizeof seed);
    struct buf hex = buf_make(&app->scratch);
    for (size_t i = 0; i < sizeof seed; i++) buf_addf(&hex, "%02x", seed[i]);
    json_put_str(&app->scratch, args->data, "folder", p->name);
    json_put_int(&app->scratch, args->data, "posts", p->vacancy.posts);
    json_put_str(&app->scratch, args->data, "seed", buf_str(&hex));
    w->d.l = w->d.next;
    return E_OK;
}

/* document: the bytes are looked at and sealed; what the log says of them is their hash under the seal. */
static ecode prepare_document(struct doing *w, struct args *args, struct err *e) {
    struct app *app = w->app;
    struct arena *a = &app->scratch;
    struct board b = {app->s, w->row.id};
    struct person_key key;
    struct document *have;
    struct cand c;
    sniff_kind kind;
    size_t n;
    str bytes;
    TRY(board_candidate(&b, a, args->no, &c, e));
    if (app->file) bytes = *app->file;
    else TRY(file_load(a, arena_cstr(a, args->file), DOCUMENT_BYTES_MAX, &bytes, e));
    TRY(document_check(bytes, &kind, e));
    str person = arena_printf(a, "%.*s/%.*s", STR_ARG(w->row.name), STR_ARG(candidate_id(a, c.no)));
    TRY(board_documents(&b, a, c.no, &have, &n, e));
    TRY(person_key_find(app->s, person, &key, e));
    w->sealed = document_seal(a, &key, w->row.origin, person, (int64_t)n + 1, bytes);
    json_put_int(a, args->data, "bytes", (int64_t)bytes.n);
    json_put_int(a, args->data, "document", (int64_t)n + 1);
    json_put_str(a, args->data, "hash", hash_print(a, hash_of(w->sealed)));
    args->secret = json_object(a);
    json_put_str(a, args->secret, "kind", str_of(sniff_ending(kind)));
    json_put_str(a, args->secret, "name", document_name(args->file));
    return E_OK;
}

static ecode prepare(struct doing *w, const struct act_request *rq, struct err *e) {
    struct app *app = w->app;
    struct args args;
    w->d.at = rq->at;
    if (rq->act == ACT_PUBLISH) TRY(log_enter_new(app->s, e));
    else {
        TRY(core_row(app, &app->scratch, rq->procedure, &w->row, e));
        TRY(log_enter(app->s, &w->row, &w->d.at, e));
        TRY(core_current(app, &app->scratch, &w->row, &w->d.l, e));
    }
    TRY(args_read(&app->scratch, rq, w->d.l, &args, e));
    if (rq->act == ACT_PUBLISH) TRY(prepare_publish(w, rq, &args, e));
    if (rq->act == ACT_DOCUMENT) TRY(prepare_document(w, &args, e));
    if (rq->act == ACT_AMEND) {
        TRY(folder_of_act(w, &args, e));
        TRY(procedure_judge(&app->scratch, &w->d.next->bytes, e));
        json_put_str(&app->scratch, args.data, "folder", w->d.next->p->name);
    }
    if ((rq->act == ACT_SIT || rq->act == ACT_FILL_SLOTS) && !json_get(args.data, "seed")) {
        unsigned char seed[16];
        struct buf hex = buf_make(&app->scratch);
        entropy_fill(&app->entropy, seed, sizeof seed);
        for (size_t i = 0; i < sizeof seed; i++) buf_addf(&hex, "%02x", seed[i]);
        json_put_str(&app->scratch, args.data, "seed", buf_str(&hex));
    }
    struct board b = {app->s, w->row.id};
    if (rq->act == ACT_APPLY) {
        struct stand s;
        TRY(board_stand(&b, &app->scratch, &s, e));
        args.no = s.candidates + 1;
        if (w->result) w->result->candidate = candidate_id(w->out, args.no);
    }
    w->act = (struct event){.at = w->d.at,
                            .kind = str_of(act_row_get(rq->act)->word),
                            .actor = rq->by.n ? rq->by : str_of(act_role_name(rq->role)),
                            .data = args.data,
                            .secret = args.secret};
    if (args.no) w->act.person = arena_printf(&app->scratch, "%.*s/K%05lld", STR_ARG(w->row.name), (long long)args.no);
    w->d.p = w->d.l->p;
    w->d.board = b;
    w->d.name = w->row.name;
    w->d.origin = w->row.origin;
    w->d.a = &app->scratch;
    w->d.act = &w->act;
    w->d.kind = rq->act;
    w->d.role = rq->role;
    w->d.today = core_day(w->d.l, w->d.at);
    w->d.sink = (struct sink){emit, NULL, key_of, w};
    if (rq->act != ACT_FORGET) return E_OK;
    struct person who; /* now: the act blanks it */
    ecode c = board_person(&b, &app->scratch, candidate_no(w->act.person), &who, e);
    w->mail = c ? (str){0} : str_trim(who.mail);
    return c == E_NOTFOUND ? E_OK : c; /* deciding says so in its own words */
}

static ecode may(const struct act_request *rq, struct err *e) {
    const struct act_row *row = act_row_get(rq->act);
    if (row->who & rq->role) return E_OK;
    return err_set(e, E_DENIED, "a %s may not %s", act_role_name(rq->role), row->word);
}

/* The bytes of one document (0: all) of the person the act is about. */
static ecode documents_del(struct doing *w, int64_t document, struct err *e) {
    struct document *have;
    size_t n;
    TRY(board_documents(&w->d.board, &w->app->scratch, candidate_no(w->act.person), &have, &n, e));
    for (size_t i = 0; i < n; i++) {
        hash h;
        if (document && have[i].document != document) continue;
        if (hash_parse(have[i].hash, &h)) TRY(blob_del(w->app->s, h, e));
    }
    return E_OK;
}

/* What an act does beside the log. Forgetting destroys the key after all that is decided over it. */
static ecode finish(struct doing *w, struct err *e) {
    TRY(begin(w, e));
    hash kept;
    int64_t document = 0;
    switch (w->d.kind) {
    case ACT_DOCUMENT: return blob_put(w->app->s, w->sealed, &kept, e);
    case ACT_TAKE_BACK:
        (void)str_int(decide_text(&w->d, "document"), 1, INT32_MAX, &document);
        return documents_del(w, document, e);
    case ACT_FORGET:
        TRY(documents_del(w, 0, e));
        TRY(outbox_forget(w->app->s, w->row.name, candidate_id(w->d.a, candidate_no(w->act.person)), w->mail, e));
        return person_key_destroy(w->app->s, w->act.person, w->d.at, e);
    default: return E_OK;
    }
}

/* In a transaction. *ret_wrote: something was written, so a failure cannot be passed over. */
static ecode act_in(struct app *app, struct arena *a, const struct act_request *rq, struct act_result *ret,
                    struct procedure_row *ret_row, bool *ret_wrote, struct err *e) {
    struct act_result result = {0};
    struct doing w = {.app = app, .out = a, .result = ret ? &result : NULL};
    ecode c = may(rq, e);
    *ret_wrote = false;
    if (!c) c = prepare(&w, rq, e);
    if (!c && rq->act == ACT_PUBLISH) {
        c = decide_act(&w.d, e); /* refuses or not; it has no consequences */
        *ret_wrote = !c;
        if (!c) c = procedure_add(app->s, &w.row, e);
    } else if (!c) c = decide_act(&w.d, e);
    if (!c && (rq->act == ACT_PUBLISH || rq->act == ACT_AMEND)) {
        *ret_wrote = true;
        c = core_keep(app, w.d.next, e);
    }
    if (!c) c = finish(&w, e);
    *ret_wrote = *ret_wrote || w.begun;
    if (!c && ret) {
        result.invalid = w.d.count[TRI_NO];
        result.valid = w.d.count[TRI_YES];
        result.open = w.d.count[TRI_OPEN];
        *ret = result;
    }
    if (!c && ret_row) {
        *ret_row = w.row;
        ret_row->name = arena_str(&app->own, w.row.name);
        ret_row->origin = arena_str(&app->own, w.row.origin);
    }
    arena_reset(&app->emitted);
    return c;
}

static ecode writable(const struct app *app, struct err *e) {
    return app->signs ? E_OK : err_set(e, E_DENIED, "opened for looking only: nothing can be done");
}

static ecode act_alone(struct app *app, struct arena *a, const struct act_request *rq, struct act_result *ret, struct err *e) {
    struct procedure_row row;
    bool wrote;
    TRY(store_begin(app->s, e));
    ecode c = act_in(app, a, rq, ret, &row, &wrote, e);
    if (!c) c = log_checkpoint(app->s, &app->scratch, &row, &app->signer, NULL, e);
    if (!c) c = store_commit(app->s, e);
    if (c) store_rollback(app->s);
    return c;
}

static void touch(struct app *app, const struct procedure_row *row) {
    for (struct touched *t = app->touched; t; t = t->next)
        if (t->row.id == row->id) return;
    struct touched *t = arena_new(&app->own, struct touched);
    *t = (struct touched){app->touched, *row};
    app->touched = t;
}

static ecode act_in_group(struct app *app, struct arena *a, const struct act_request *rq, struct act_result *ret, struct err *e) {
    struct procedure_row row;
    bool wrote;
    if (app->broken) return err_set(e, E_IO, "an act before this one failed half-way: the group is undone");
    ecode c = act_in(app, a, rq, ret, &row, &wrote, e);
    if (!c) touch(app, &row);
    else if (wrote) app->broken = true;
    return c;
}

ecode app_act(struct app *app, struct arena *a, const struct act_request *rq, struct act_result *ret, struct err *e) {
    struct err own; /* what is told decides the code in places: there is always somewhere to tell it */
    if (!e) e = &own;
    TRY(writable(app, e));
    ecode c = app->group ? act_in_group(app, a, rq, ret, e) : act_alone(app, a, rq, ret, e);
    arena_reset(&app->scratch);
    return c;
}

ecode app_act_file(struct app *app, struct arena *a, const struct act_request *rq, str bytes, struct act_result *ret,
                   struct err *e) {
    app->file = &bytes;
    ecode c = app_act(app, a, rq, ret, e);
    app->file = NULL;
    return c;
}

ecode app_act_folder(struct app *app, struct arena *a, const struct act_request *rq, const struct folder *f, struct act_result *ret,
                     struct err *e) {
    app->folder = f;
    ecode c = app_act(app, a, rq, ret, e);
    app->folder = NULL;
    return c;
}

/* Between the mark and the way back. */
static ecode rehearse(struct app *app, struct arena *a, const struct act_request *rq, struct rehearsal *ret, struct err *e) {
    bool wrote;
    int64_t before;
    struct procedure_row row;
    TRY(outbox_last(app->s, &before, e));
    TRY(act_in(app, a, rq, NULL, &row, &wrote, e));
    struct outbox_news news;
    TRY(outbox_since(app->s, a, before, &news, e));
    *ret = (struct rehearsal){news.n, news.n_all, news.letter};
    return E_OK;
}

ecode app_rehearse(struct app *app, struct arena *a, const struct act_request *rq, struct rehearsal *ret, struct err *e) {
    bool own = !app->group;
    if (rq->act == ACT_PUBLISH || rq->act == ACT_AMEND) return err_set(e, E_INVALID, "a folder is not put in force to look at it");
    TRY(writable(app, e));
    *ret = (struct rehearsal){0};
    if (own) TRY(store_begin(app->s, e));
    ecode c = store_mark(app->s, e);
    if (!c) {
        struct err back;
        c = rehearse(app, a, rq, ret, e);
        if (store_back(app->s, &back)) { /* what should be gone is there still: nothing of this transaction may hold */
            app->broken = true;
            if (!c) c = err_set(e, E_IO, "%s", back.msg);
        }
    }
    if (own) store_rollback(app->s);
    arena_reset(&app->scratch);
    return c;
}

ecode app_group_begin(struct app *app, struct err *e) {
    TRY(writable(app, e));
    MUST(!app->group);
    TRY(store_begin(app->s, e));
    app->group = true;
    app->broken = false;
    app->touched = NULL;
    return E_OK;
}

ecode app_group_commit(struct app *app, struct err *e) {
    MUST(app->group);
    app->group = false;
    ecode c = app->broken ? err_set(e, E_IO, "an act of the group failed half-way: all of it is undone") : E_OK;
    for (struct touched *t = app->touched; t && !c; t = t->next)
        c = log_checkpoint(app->s, &app->scratch, &t->row, &app->signer, NULL, e);
    if (!c) c = store_commit(app->s, e);
    if (c) store_rollback(app->s);
    arena_reset(&app->scratch);
    return c;
}

ecode app_batch(struct app *app, app_next *next, app_told *told, void *user, app_batch_mode mode, size_t *ret_done, struct err *e) {
    struct arena a;
    struct act_request rq;
    struct err first = {0};
    size_t done = 0;
    TRY(app_group_begin(app, e));
    arena_init(&a, 0);
    for (size_t i = 0; !app->broken && next(user, &a, &rq); i++) {
        struct act_result r;
        struct err refused = {0};
        ecode c = app_act(app, &a, &rq, &r, &refused);
        if (told) told(user, i, c ? NULL : &r, c ? &refused : NULL);
        if (!c) done++;
        else if (!first.code) first = refused;
        arena_reset(&a);
    }
    arena_done(&a);
    if (first.code && (mode == APP_ALL || app->broken)) {
        app->group = false;
        store_rollback(app->s);
        if (e) *e = first;
        return first.code;
    }
    TRY(app_group_commit(app, e));
    *ret_done = done;
    return E_OK;
}
