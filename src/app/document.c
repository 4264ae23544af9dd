/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which documents a procedure knows of stands in procedure.yaml (`proof`); which of them somebody owes the rules say, by the
 * decisions of the moments `proofs` and `owed`, whose items are those names. One that no decision asks but whose adding would
 * settle an open condition helps: that is found by trying, as ask.c finds questions.
 *
 * A document is sealed like everything personal, with its number in the context, so that it opens as no other document.
 */
#include "app/document.h"

#include "app/core.h"

const struct document_slot *document_slots(struct arena *a, const struct procedure *p, size_t *ret_n) {
    size_t cap = 0, n = 0, questions;
    const struct question *q = ask_questions(a, p, &questions);
    for (size_t i = 0; i < p->facts; i++) cap += 1 + p->fact[i].parts;
    struct document_slot *s = arena_array(a, struct document_slot, cap);
    for (size_t i = 0; i < p->facts; i++) {
        const struct proc_fact *f = &p->fact[i];
        if (f->proof.n) s[n++] = (struct document_slot){f->id, f, NULL, f->proof, f->proof_due, false};
        for (size_t k = 0; k < f->parts; k++) {
            if (!f->part[k].proof.n) continue;
            str path = ask_path(a, f, &f->part[k]);
            const struct question *asked = ask_find(q, questions, path);
            bool settles = asked && asked->type->base == FEEL_BOOL;
            s[n++] = (struct document_slot){path, f, &f->part[k], f->part[k].proof, f->stage, settles};
        }
    }
    *ret_n = n;
    return s;
}

const struct document_slot *document_slot_find(const struct document_slot *s, size_t n, str path) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(s[i].path, path)) return &s[i];
    return NULL;
}

/* The facts with one part set; the rest is shared. */
static struct json *with_part(struct arena *a, const struct json *facts, const struct document_slot *s, struct json *v) {
    struct json *o = json_object(a), *part = json_object(a);
    const struct json *old = json_find(facts, s->fact->id);
    for (const struct json *m = facts ? facts->first : NULL; m; m = m->next) json_put(o, m->key, json_share(a, m));
    for (const struct json *m = old && old->tag == JSON_OBJECT ? old->first : NULL; m; m = m->next)
        json_put(part, m->key, json_share(a, m));
    json_put(part, s->part->id, v);
    json_put(o, s->fact->id, part);
    return o;
}

struct json *document_facts(struct arena *a, const struct procedure *p, const struct json *facts, const str *given, size_t n) {
    size_t slots;
    const struct document_slot *s = document_slots(a, p, &slots);
    struct json *o = json_object(a);
    for (const struct json *m = facts ? facts->first : NULL; m; m = m->next) json_put(o, m->key, json_share(a, m));
    for (size_t i = 0; i < slots; i++) {
        bool there = false;
        const struct json *fact = json_find(o, s[i].fact->id);
        if (!s[i].settles) continue;
        for (size_t k = 0; k < n; k++) there = there || str_eq(given[k], s[i].path);
        if (!there && !(fact && json_find(fact, s[i].part->id))) continue;
        o = with_part(a, o, &s[i], there ? json_bool(a, true) : json_null(a));
    }
    return o;
}

struct json *document_facts_keep(struct arena *a, const struct procedure *p, const struct json *facts, const struct json *from) {
    size_t slots;
    const struct document_slot *s = document_slots(a, p, &slots);
    struct json *o = json_object(a);
    for (const struct json *m = facts ? facts->first : NULL; m; m = m->next) json_put(o, m->key, json_share(a, m));
    for (size_t i = 0; i < slots; i++) {
        const struct json *was = json_find(from, s[i].fact->id), *fact = json_find(o, s[i].fact->id);
        const struct json *v = was && s[i].part ? json_find(was, s[i].part->id) : NULL;
        bool there = fact && s[i].part && json_find(fact, s[i].part->id);
        if (s[i].settles && (v || there)) o = with_part(a, o, &s[i], v ? json_share(a, v) : json_null(a));
    }
    return o;
}

/* ---- who owes what ---- */

static bool is_named(const struct document_slot *s, str item) {
    for (size_t i = 0; i < s->name.n; i++)
        if (str_eq_nocase(s->name.tongue[i].text, item)) return true;
    return false;
}

/* The decisions of a telling moment name this document. */
static bool is_told(const struct procedure *p, struct dmn_eval *ev, proc_moment m, const struct document_slot *s) {
    const struct proc_decision *d;
    for (size_t n = 0; (d = procedure_decision_find(p, m, n)); n++) {
        const struct dmn_node *node = dmn_find_kind(p->rules, DMN_DECISION, d->id);
        feel_value v = node ? dmn_eval_decide(ev, node) : feel_null();
        if (v.tag == FEEL_STRING && is_named(s, v.s)) return true;
        for (size_t i = 0; v.tag == FEEL_LIST && i < v.list->n; i++)
            if (v.list->item[i].tag == FEEL_STRING && is_named(s, v.list->item[i].s)) return true;
    }
    return false;
}

struct needing {
    const struct loaded *l;
    struct arena *a;
    const struct ask_case *c;
    instant at;
};

static ecode judged_with(const struct needing *k, const struct json *facts, struct judged *ret, struct err *e) {
    const struct procedure *p = k->l->p;
    struct judge_case jc = {.facts = facts,
                            .channel = k->c->channel,
                            .language = p->vacancy.languages ? p->vacancy.language[0] : (str){0},
                            .received = p->closing ? p->closing->until.day : core_day(k->l, k->at)};
    return judge_open(k->l->judge, k->a, &jc, k->at, ret, e);
}

/* Without it the screening is open, with it it is not. */
static ecode helps(const struct needing *k, const struct document_slot *s, bool *ret, struct err *e) {
    struct judged without, with;
    *ret = false;
    if (!s->settles || !k->c->channel.n) return E_OK;
    TRY(judged_with(k, with_part(k->a, k->c->facts, s, json_null(k->a)), &without, e));
    if (judge_moment(k->l->judge, &without, PROC_AT_SCREENING) != TRI_OPEN) return E_OK;
    TRY(judged_with(k, with_part(k->a, k->c->facts, s, json_bool(k->a, true)), &with, e));
    *ret = judge_moment(k->l->judge, &with, PROC_AT_SCREENING) != TRI_OPEN;
    return E_OK;
}

ecode app_document_needs(struct app *app, struct arena *a, str procedure, const struct ask_case *c, instant at,
                         struct document_needs *ret, struct err *e) {
    struct procedure_row row;
    struct judged now;
    struct needing k = {.a = a, .c = c, .at = at};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &k.l, e));
    const struct procedure *p = k.l->p;
    ret->slot = document_slots(a, p, &ret->n);
    ret->need = arena_array(a, document_need, ret->n);
    if (p->rules) TRY(judged_with(&k, c->facts, &now, e));
    for (size_t i = 0; p->rules && i < ret->n; i++) {
        const struct document_slot *s = &ret->slot[i];
        bool yes;
        TRY(helps(&k, s, &yes, e));
        if (yes) ret->need[i] = DOCUMENT_HELPS;
        if (is_told(p, now.ev, PROC_AT_PROOFS, s) || is_told(p, now.ev, PROC_AT_OWED, s)) ret->need[i] = DOCUMENT_OWED;
    }
    return E_OK;
}

static ecode windows_open(struct app *app, struct arena *a, str procedure, struct decide *ret, struct err *e) {
    struct procedure_row row;
    *ret = (struct decide){.a = a};
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &ret->l, e));
    ret->p = ret->l->p;
    ret->board = (struct board){app->s, row.id};
    return E_OK;
}

ecode app_deadline(struct app *app, struct arena *a, str procedure, instant *ret, struct err *e) {
    struct decide d;
    instant opens;
    TRY(windows_open(app, a, procedure, &d, e));
    *ret = (instant){0};
    return d.p->closing ? decide_window(&d, d.p->closing, 0, &opens, ret, e) : E_OK;
}

ecode app_document_deadline(struct app *app, struct arena *a, str procedure, instant at, instant *ret, struct err *e) {
    struct decide d;
    instant opens;
    TRY(app_deadline(app, a, procedure, ret, e));
    if (at.ms < ret->ms) return E_OK;
    TRY(windows_open(app, a, procedure, &d, e));
    *ret = (instant){0};
    for (size_t i = 0; i < d.p->rounds; i++) {
        const struct proc_round *r = &d.p->round[i];
        if (r->kind == PROC_ROUND_SCREENING && r->when) TRY(decide_window(&d, r->when, 0, &opens, ret, e));
    }
    if (at.ms >= ret->ms) *ret = (instant){0};
    return E_OK;
}

/* ---- what was handed in ---- */

ecode app_documents(struct app *app, struct arena *a, str procedure, str candidate, const struct document_given **ret,
                    size_t *ret_n, struct err *e) {
    struct procedure_row row;
    struct document *have;
    size_t n, out = 0;
    TRY(core_row(app, a, procedure, &row, e));
    struct board b = {app->s, row.id};
    TRY(board_documents(&b, a, candidate_no(candidate), &have, &n, e));
    struct document_given *g = arena_array(a, struct document_given, n);
    for (size_t i = 0; i < n; i++) {
        sniff_kind kind;
        if (!str_is(have[i].state, "given") || !sniff_find(have[i].kind, &kind)) continue;
        g[out++] = (struct document_given){have[i].document, have[i].proof, have[i].name, kind, have[i].bytes, have[i].given, {0}};
    }
    *ret = g;
    *ret_n = out;
    return E_OK;
}

static struct seal_context context_of(struct arena *a, str origin, str person, int64_t document) {
    return (struct seal_context){origin, arena_printf(a, "document %lld", (long long)document), person};
}

ecode app_document_open(struct app *app, struct arena *a, str procedure, str candidate, int64_t document,
                        struct document_given *ret, struct err *e) {
    struct procedure_row row;
    struct document *have;
    struct person_key key;
    sniff_kind kind;
    size_t n, i = 0;
    str sealed, data;
    hash h;
    TRY(core_row(app, a, procedure, &row, e));
    struct board b = {app->s, row.id};
    int64_t no = candidate_no(candidate);
    TRY(board_documents(&b, a, no, &have, &n, e));
    while (i < n && have[i].document != document) i++;
    if (i == n || !str_is(have[i].state, "given")) return err_set(e, E_NOTFOUND, "there is no such document");
    str person = arena_printf(a, "%.*s/K%05lld", STR_ARG(row.name), (long long)no);
    TRY(person_key_find(app->s, person, &key, e));
    if (!hash_parse(have[i].hash, &h) || !sniff_find(have[i].kind, &kind))
        return err_set(e, E_TAMPERED, "the document's row is damaged");
    TRY(blob_get(app->s, a, h, &sealed, e));
    struct seal_context where = context_of(a, row.origin, person, document);
    TRY(seal_open(a, &key, &where, sealed, &data, e));
    *ret = (struct document_given){document, have[i].proof, have[i].name, kind, have[i].bytes, have[i].given, data};
    return E_OK;
}

ecode document_fault(sniff_fault f, struct err *e) {
    static const struct {
        const char *what, *remedy;
    } words[SNIFF_FAULT__MAX] = {
        [SNIFF_EMPTY] = {"the file is empty", "choose it again"},
        [SNIFF_HEIC] = {"this is a HEIC picture, which not everybody can open", "send it as JPEG: share it by mail to yourself, or "
                                                                                "set the camera to \"most compatible\""},
        [SNIFF_OFFICE] = {"this is no PDF, JPEG or PNG", "save or print it as PDF"},
        [SNIFF_OTHER] = {"this is no PDF, JPEG or PNG", "make a scan or photograph of it, or print it as PDF"},
        [SNIFF_BROKEN] = {"the file is damaged or not complete", "save or scan it again"},
        [SNIFF_BOMB] = {"the file unpacks into more than can be looked at", "scan it again at 300 dots an inch"},
    };
    if (!f) return E_OK;
    err_set(e, f == SNIFF_BOMB ? E_LIMIT : E_INVALID, "%s", words[f].what);
    return err_remedy(e, "%s", words[f].remedy);
}

ecode document_check(str bytes, sniff_kind *ret, struct err *e) {
    if (bytes.n <= DOCUMENT_BYTES_MAX) return document_fault(sniff_file(bytes, ret), e);
    err_set(e, E_LIMIT, "the file is larger than %d MB", DOCUMENT_BYTES_MAX >> 20);
    return err_remedy(e, "scan it again at 300 dots an inch");
}

str document_name(str path) {
    size_t from = 0, n = 0, at = 0;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '/' || path.p[i] == '\\') from = i + 1;
    str name = str_sub(path, from, path.n);
    while (at < name.n && n++ < 100) (void)str_utf8_next(name, &at);
    return str_sub(name, 0, at);
}

str document_seal(struct arena *a, const struct person_key *k, str origin, str person, int64_t document, str bytes) {
    str sealed;
    hash commit; /* not kept: the log commits to the sealed bytes */
    struct seal_context where = context_of(a, origin, person, document);
    seal_close(a, k, &where, bytes, &sealed, &commit);
    return sealed;
}
