/* SPDX-License-Identifier: Apache-2.0 */
/* Documents in the browser: added to a draft or to an application that stands, taken back, downloaded. What is sent is judged by
 * its bytes; what is sent back is never a page: an attachment of its own name, sniffing off, in a sandbox, so that a file that is
 * more than it seems runs nothing under our name. */
#include "app/draft_document.h"
#include "base/must.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/page.h"

const struct document_slot *upload_slot(struct web_ctx *x, const struct procedure *p, str path) {
    size_t n;
    const struct document_slot *s = document_slots(x->a, p, &n);
    return document_slot_find(s, n, path);
}

/* The first letter of a name as a sentence begins. */
static str capital(struct arena *a, str s) {
    char *c = arena_cstr(a, s);
    if (s.n && c[0] >= 'a' && c[0] <= 'z') c[0] = (char)(c[0] - 32);
    return str_make(c, s.n);
}

struct view_upload *upload_view(struct web_ctx *x, const struct document_slot *s, str action) {
    struct view_upload *u = arena_new(x->a, struct view_upload);
    str language = str_of(lang_name(x->l)), help = procedure_text(s->part ? s->part->help : s->fact->help, language);
    *u = (struct view_upload){.action = action,
                              .csrf = web_csrf(x),
                              .once = web_once_make(x),
                              .proof = s->path,
                              .name = procedure_text(s->name, language),
                              .text = help.n ? help : text_get(x->l, TEXT_MINE_UPLOAD_WHY)};
    return u;
}

static void fault_words(struct web_ctx *x, text_key error, text_key remedy, struct view_upload *u) {
    u->error = text_get(x->l, error);
    u->remedy = text_get(x->l, remedy);
}

/* What is wrong with these bytes, in the person's language; false when nothing is. */
static bool is_refused(struct web_ctx *x, str bytes, struct view_upload *u) {
    static const struct {
        text_key error, remedy;
    } words[SNIFF_FAULT__MAX] = {
        [SNIFF_EMPTY] = {TEXT_MINE_FAULT_EMPTY, TEXT_MINE_FAULT_EMPTY_REMEDY},
        [SNIFF_HEIC] = {TEXT_MINE_FAULT_HEIC, TEXT_MINE_FAULT_HEIC_REMEDY},
        [SNIFF_OFFICE] = {TEXT_MINE_FAULT_OFFICE, TEXT_MINE_FAULT_OFFICE_REMEDY},
        [SNIFF_OTHER] = {TEXT_MINE_FAULT_OTHER, TEXT_MINE_FAULT_OTHER_REMEDY},
        [SNIFF_BROKEN] = {TEXT_MINE_FAULT_BROKEN, TEXT_MINE_FAULT_BROKEN_REMEDY},
        [SNIFF_BOMB] = {TEXT_MINE_FAULT_BOMB, TEXT_MINE_FAULT_BOMB_REMEDY},
    };
    sniff_kind kind;
    if (bytes.n > DOCUMENT_BYTES_MAX) return fault_words(x, TEXT_MINE_FAULT_LARGE, TEXT_MINE_FAULT_LARGE_REMEDY, u), true;
    sniff_fault f = sniff_file(bytes, &kind);
    if (f) fault_words(x, words[f].error, words[f].remedy, u);
    return f != SNIFF_FINE;
}

/* The file that was sent: chosen, or photographed. False when there is none that can be taken: u says why. */
static bool sent_file(struct web_ctx *x, struct view_upload *u, str *ret_name, str *ret_bytes) {
    for (size_t i = 0; i < x->req->upload_n; i++) {
        const struct http_upload *f = &x->req->upload[i];
        if (!str_is(f->field, "bestand") && !str_is(f->field, "foto")) continue;
        *ret_name = document_name(f->file_name);
        if (!ret_name->n) *ret_name = u->name;
        *ret_bytes = f->data;
        return !is_refused(x, f->data, u);
    }
    return fault_words(x, TEXT_MINE_UPLOAD_NONE, TEXT_MINE_UPLOAD_NONE_REMEDY, u), false;
}

static void show(struct web_ctx *x, const struct view_upload *u) {
    if (u->error.n) x->reply->status = 400;
    web_frame_begin(x, u->name);
    tpl_upload_page(&x->reply->body, u, x->l);
    web_frame_end(x);
}

static int64_t number_of(str s) {
    int64_t n = 0;
    (void)str_int(s, 1, INT32_MAX, &n);
    return n;
}

/* ---- the list ---- */

static str size_words(struct arena *a, int64_t bytes) {
    return bytes < 1 << 20 ? arena_printf(a, "%lld kB", (long long)(bytes + 1023) / 1024)
                           : arena_printf(a, "%lld MB", (long long)(bytes + (1 << 19)) >> 20);
}

static const struct {
    text_key text;
    const char *tag;
} needs[] = {[DOCUMENT_NOT_ASKED] = {TEXT_MINE_DOCUMENT_FREE, "info"},
             [DOCUMENT_HELPS] = {TEXT_MINE_DOCUMENT_HELPS, "open"},
             [DOCUMENT_OWED] = {TEXT_MINE_DOCUMENT_OWED, "no"},
             [DOCUMENT_GIVEN] = {TEXT_MINE_DOCUMENT_GIVEN, "yes"}};

/* Where documents of this application are sent and found: "/mijn/N" or "/vacature/N". */
static str base_of(struct web_ctx *x, str candidate) {
    return arena_printf(x->a, "/%s/%.*s", candidate.n ? "mijn" : "vacature", STR_ARG(x->param[0]));
}

static void given_view(struct web_ctx *x, const struct document_given *g, size_t n, str base, bool removable,
                       struct view_proof_owed *o) {
    o->given = arena_array(x->a, struct view_document, n);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(g[i].proof, o->proof)) continue;
        struct view_document *d = &o->given[o->n++];
        *d = (struct view_document){.name = g[i].name, .size = size_words(x->a, g[i].bytes)};
        d->when = words_instant(x->a, x->l, x->tz, g[i].given);
        d->number = arena_printf(x->a, "%lld", (long long)g[i].document);
        d->path = arena_printf(x->a, "%.*s/document/%.*s", STR_ARG(base), STR_ARG(d->number));
        if (removable) d->remove = arena_printf(x->a, "%.*s/weg", STR_ARG(d->path));
    }
}

/* Where one more is added: a page of its own with who applied, a question of the form in a draft. */
static str add_path(struct web_ctx *x, str candidate, str proof) {
    struct buf b = buf_make(x->a);
    buf_addf(&b, candidate.n ? "/mijn/%.*s/document?bewijs=" : "/vacature/%.*s/solliciteren?wijzig=", STR_ARG(x->param[0]));
    html_add_component(&b, proof);
    return buf_str(&b);
}

bool upload_documents(struct web_ctx *x, const struct ask_case *c, str candidate, bool may_add, struct view_documents *ret) {
    const struct document_given *g;
    struct document_needs needed;
    size_t n;
    instant until = {0}, closes = {0};
    struct err e;
    ecode code = app_document_needs(x->app, x->a, x->param[0], c, x->now, &needed, &e);
    if (!code)
        code = candidate.n ? app_documents(x->app, x->a, x->param[0], candidate, &g, &n, &e)
                           : draft_documents(x->store, x->a, x->who.id, x->param[0], &g, &n, &e);
    if (!code) code = app_document_deadline(x->app, x->a, x->param[0], x->now, &until, &e);
    if (!code) code = app_deadline(x->app, x->a, x->param[0], &closes, &e);
    if (code) return web_fail(x, &e), false;
    str language = str_of(lang_name(x->l)), base = base_of(x, candidate);
    *ret = (struct view_documents){.csrf = web_csrf(x), .owed = arena_array(x->a, struct view_proof_owed, needed.n)};
    for (size_t i = 0; i < needed.n; i++) {
        const struct document_slot *s = &needed.slot[i];
        struct view_proof_owed *o = &ret->owed[ret->n];
        *o = (struct view_proof_owed){.proof = s->path, .name = capital(x->a, procedure_text(s->name, language))};
        given_view(x, g, n, base, !candidate.n || (may_add && x->now.ms < closes.ms), o);
        document_need as = o->n ? DOCUMENT_GIVEN : needed.need[i];
        if (as == DOCUMENT_NOT_ASKED) continue;
        o->clauses = procedure_clauses(x->a, s->fact->clauses);
        o->state = text_get(x->l, needs[as].text);
        o->tag = needs[as].tag;
        if (may_add && until.ms && !o->n) o->until = words_instant(x->a, x->l, x->tz, (instant){until.ms - 1});
        if (may_add) o->path = add_path(x, candidate, s->path);
        ret->n++;
    }
    return true;
}

/* ---- sending ---- */

/* The document of the form's field, or a 404. */
static const struct document_slot *asked_slot(struct web_ctx *x, str path) {
    const struct procedure *p;
    if (!mine_procedure(x, &p)) return NULL;
    const struct document_slot *s = upload_slot(x, p, path);
    if (!s) web_not_found(x);
    return s;
}

/* The failure of a document that was fine by itself: too many of them, or not the moment. */
static void refuse(struct web_ctx *x, struct view_upload *u, const struct err *e) {
    if (e->code != E_LIMIT) {
        web_fail(x, e);
        return;
    }
    fault_words(x, TEXT_MINE_FAULT_MANY, TEXT_MINE_FAULT_MANY_REMEDY, u);
    show(x, u);
}

void page_draft_document(struct web_ctx *x) {
    const struct procedure *p;
    struct draft d;
    struct err e;
    str candidate, name = {0}, bytes = {0}, to = arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0]));
    const struct document_slot *s = asked_slot(x, http_field(x->req, STR("bewijs")));
    if (!s || !mine_procedure(x, &p) || !mine_candidate(x, &candidate) || !mine_draft(x, p, candidate, &d)) return;
    if (candidate.n) {
        mine_see(x, "");
        return;
    }
    struct view_upload *u = upload_view(x, s, x->req->path);
    u->later = true;
    bool later = http_field(x->req, STR("later")).n > 0;
    if (!later && !sent_file(x, u, &name, &bytes)) {
        show(x, u);
        return;
    }
    struct document_given sent = {.proof = s->path, .name = name, .given = x->clock, .data = bytes};
    if (!later && draft_document_add(x->store, x->a, x->who.id, x->param[0], &sent, &e)) {
        refuse(x, u, &e);
        return;
    }
    mine_note_asked(x->a, &d, s->path);
    if (draft_save(x->store, x->a, x->who.id, x->param[0], &d, x->clock, &e) || web_once_keep(x, to, &e)) web_fail(x, &e);
    else http_reply_see(x->reply, to);
}

void page_draft_document_del(struct web_ctx *x) {
    struct err e;
    if (draft_document_del(x->store, x->who.id, x->param[0], number_of(x->param[1]), &e)) web_fail(x, &e);
    else http_reply_see(x->reply, arena_printf(x->a, "/vacature/%.*s/solliciteren", STR_ARG(x->param[0])));
}

void page_mine_upload(struct web_ctx *x) {
    str candidate;
    const struct document_slot *s;
    if (!mine_own(x, &candidate) || !(s = asked_slot(x, http_query(x->req, STR("bewijs"))))) return;
    struct view_upload *u = upload_view(x, s, x->req->path);
    u->back = arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0]));
    show(x, u);
}

static ecode hand_in(struct web_ctx *x, str candidate, str proof, str name, str bytes, act_role role, struct err *e) {
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    json_put_str(x->a, args, "proof", proof);
    json_put_str(x->a, args, "file", name);
    struct act_request rq = {.procedure = x->param[0],
                             .act = ACT_DOCUMENT,
                             .by = role == ROLE_CANDIDATE ? STR("candidate") : x->who.mail,
                             .role = role,
                             .at = x->now,
                             .args = args};
    return app_act_file(x->app, x->a, &rq, bytes, NULL, e);
}

ecode upload_submit(struct web_ctx *x, str candidate, struct err *e) {
    const struct document_given *g;
    size_t n;
    TRY(draft_documents(x->store, x->a, x->who.id, x->param[0], &g, &n, e));
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_mark(x->a);
        struct document_given d;
        TRY(draft_document_open(x->store, x->a, x->who.id, x->param[0], g[i].document, &d, e));
        TRY(hand_in(x, candidate, d.proof, d.name, d.data, ROLE_CANDIDATE, e));
        arena_rewind(x->a, mark);
    }
    return draft_documents_del(x->store, x->who.id, x->param[0], e);
}

void page_mine_document_add(struct web_ctx *x) {
    str candidate, name, bytes;
    struct err e;
    const struct document_slot *s;
    if (!mine_own(x, &candidate) || !(s = asked_slot(x, http_field(x->req, STR("bewijs"))))) return;
    struct view_upload *u = upload_view(x, s, x->req->path);
    u->back = arena_printf(x->a, "/mijn/%.*s", STR_ARG(x->param[0]));
    if (!sent_file(x, u, &name, &bytes)) show(x, u);
    else if (hand_in(x, candidate, s->path, name, bytes, ROLE_CANDIDATE, &e)) refuse(x, u, &e);
    else if (web_once_keep(x, u->back, &e)) web_fail(x, &e);
    else mine_see(x, "#documenten");
}

void page_mine_document_del(struct web_ctx *x) {
    str candidate;
    struct err e;
    if (!mine_own(x, &candidate)) return;
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", candidate);
    json_put_str(x->a, args, "document", x->param[1]);
    struct act_request rq = {x->param[0], ACT_TAKE_BACK, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    if (app_act(x->app, x->a, &rq, NULL, &e)) web_fail(x, &e);
    else mine_see(x, "#documenten");
}

/* ---- looking ---- */

void upload_send(struct web_ctx *x, str whose, const struct document_given *d) {
    x->reply->type = str_of(sniff_type(d->kind));
    http_reply_header(x->reply, STR("Content-Disposition"),
                      arena_printf(x->a, "attachment; filename=\"bewijsstuk-%.*s-%.*s-%lld.%s\"", STR_ARG(x->param[0]),
                                   STR_ARG(whose), (long long)d->document, sniff_ending(d->kind)));
    http_reply_header(x->reply, STR("Content-Security-Policy"), STR("sandbox; default-src 'none'"));
    buf_add(&x->reply->body, d->data);
}

void page_draft_document_get(struct web_ctx *x) {
    struct document_given d;
    struct err e;
    if (draft_document_open(x->store, x->a, x->who.id, x->param[0], number_of(x->param[1]), &d, &e)) web_fail(x, &e);
    else upload_send(x, STR("ontwerp"), &d);
}

void page_mine_document(struct web_ctx *x) {
    struct document_given d;
    struct err e;
    str candidate;
    if (!mine_own(x, &candidate)) return;
    if (app_document_open(x->app, x->a, x->param[0], candidate, number_of(x->param[1]), &d, &e)) web_fail(x, &e);
    else upload_send(x, candidate, &d);
}
