/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking somebody up in a registry, from the page where an application is screened. The question goes out on a slow thread, with
 * nothing of the database held; only what came back is carried to the writer, where the act look-up keeps it. A registry that fails
 * leaves the page as it was, with what happened on top. What the answer means is the officer's to say: a second form settles the
 * fact, and names the kept answer as its source.
 */
#include "app/failure.h"
#include "sys/words.h"
#include "web/act_form.h"
#include "web/facts.h"
#include "web/page.h"
#include "web/screening.h"

/* What a question came to, from the slow thread to the writer. */
struct asked {
    ecode code;
    struct err e;
    str fact;
    str answer;
};

static bool is_asked(const struct proc_fact *f) { return f->source == PROC_BY_REGISTRY && f->registry.n; }

/* A day that the candidate states too is marked: what agrees is found at a glance. */
static bool is_stated(const struct json *facts, date day) {
    for (const struct json *f = facts ? facts->first : NULL; f; f = f->next)
        for (const struct json *m = f->tag == JSON_OBJECT ? f->first : NULL; m; m = m->next) {
            date stated;
            if (m->tag == JSON_STRING && date_parse(m->s, &stated) && date_cmp(stated, day) == 0) return true;
        }
    return false;
}

static void kept_view(struct web_ctx *x, const struct registry_kept *k, const struct json *facts, str name,
                      struct view_registry_kept *ret) {
    *ret = (struct view_registry_kept){.when = words_instant(x->a, x->l, x->tz, k->at),
                                       .by = k->by,
                                       .seq = arena_printf(x->a, "%llu", (unsigned long long)k->seq),
                                       .known = k->known,
                                       .n = k->answer.n,
                                       .record = arena_array(x->a, struct view_registry_record, k->answer.n + 1)};
    for (size_t i = 0; i < k->answer.n; i++) {
        const struct registry_record *r = &k->answer.record[i];
        ret->record[i] = (struct view_registry_record){.holder = r->holder,
                                                       .title = r->title,
                                                       .by = r->by,
                                                       .language = r->language,
                                                       .awarded = words_day(x->a, x->l, r->awarded),
                                                       .same_day = is_stated(facts, r->awarded),
                                                       .same_name = str_eq_nocase(str_trim(r->holder), str_trim(name))};
    }
}

/* What the fact may be: its options, or yes and no. */
static void choices(struct web_ctx *x, const struct proc_fact *f, const struct json *facts, struct view_registry *m) {
    const struct json *now = json_find(facts, f->id);
    m->pick = arena_array(x->a, struct view_pick, f->options + 2);
    for (size_t i = 0; i < f->options; i++)
        m->pick[m->n_picks++] = (struct view_pick){f->option[i].id, office_text(x, f->option[i].name),
                                                   now && now->tag == JSON_STRING && str_eq(now->s, f->option[i].id)};
    if (m->n_picks) return;
    bool is = now && now->tag == JSON_BOOL;
    m->pick[m->n_picks++] = (struct view_pick){STR("true"), text_get(x->l, TEXT_WEB_YES), is && now->b};
    m->pick[m->n_picks++] = (struct view_pick){STR("false"), text_get(x->l, TEXT_WEB_NO), is && !now->b};
}

ecode screening_registries(struct web_ctx *x, const struct office *d, const struct json *who, struct view_screen *m,
                           struct err *e) {
    const struct registry_kept *kept;
    const struct json *facts = json_get(who, "facts");
    size_t n;
    TRY(app_looked_up(x->app, x->a, d->number, m->id, &kept, &n, e));
    m->registry = arena_array(x->a, struct view_registry, d->p->facts + 1);
    for (size_t i = 0; i < d->p->facts; i++) {
        const struct proc_fact *f = &d->p->fact[i];
        if (!is_asked(f)) continue;
        struct view_registry *r = &m->registry[m->n_registries++];
        *r = (struct view_registry){.fact = f->id,
                                    .name = f->registry,
                                    .title = office_text(x, f->name),
                                    .question = office_text(x, f->question),
                                    .action = office_path(x, d, "/screening/%.*s/register", STR_ARG(m->id)),
                                    .number = http_field(x->req, STR("rijksregisternummer")),
                                    .there = web_registry(x) != NULL,
                                    .kept = arena_array(x->a, struct view_registry_kept, n + 1)};
        if (f->about) r->n_stated = facts_view_of(x, f->about, facts, &r->stated);
        for (size_t k = 0; k < n; k++)
            if (str_eq(kept[k].fact, f->id)) kept_view(x, &kept[k], facts, json_text(x->a, who, "name"), &r->kept[r->n_kept++]);
        choices(x, f, facts, r);
    }
    return E_OK;
}

ecode screening_registry_settle(struct web_ctx *x, const struct office *d, str id, struct json *args, struct err *e) {
    const struct registry_kept *kept;
    size_t n, i = 0;
    str fact = http_field(x->req, STR("feit")), value = http_field(x->req, STR("antwoord"));
    int64_t seq = -1;
    const struct proc_fact *f = procedure_fact_find(d->p, fact);
    (void)str_int(http_field(x->req, STR("gebeurtenis")), 0, INT64_MAX, &seq);
    TRY(app_looked_up(x->app, x->a, d->number, id, &kept, &n, e));
    while (i < n && !((int64_t)kept[i].seq == seq && str_eq(kept[i].fact, fact))) i++;
    if (i == n || !f) return err_set(e, E_STATE, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_OLD)));
    if (!value.n) return err_set(e, E_INVALID, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_CHOOSE)));
    struct json *facts = json_object(x->a);
    bool yes = str_is(value, "true");
    json_put(facts, fact, f->options ? json_str(x->a, value) : json_bool(x->a, yes));
    json_put_str(x->a, args, "candidate", id);
    json_put(args, STR("facts"), facts);
    json_put_str(x->a, args, "source",
                 arena_printf(x->a, "%.*s, %.*s (%llu)", STR_ARG(f->registry),
                              STR_ARG(words_instant(x->a, LANG_NL, x->tz, kept[i].at)), (unsigned long long)seq));
    return E_OK;
}

/* On the slow thread: everything that can be refused before anybody is asked, then the question. */
static ecode ask(struct web_ctx *x, const struct office *d, struct asked *r, struct err *e) {
    const struct json *who;
    const struct proc_fact *f = procedure_fact_find(d->p, r->fact);
    struct registry_question q = {.today = words_date_of(x->tz, x->now)};
    str number = str_trim(http_field(x->req, STR("rijksregisternummer")));
    if (!act_role_of(&x->who, ACT_LOOK_UP, 0)) return err_set(e, E_DENIED, "this is not yours to do");
    if (!f || !is_asked(f)) return err_set(e, E_INVALID, "no registry is asked for this");
    if (number.n && !registry_number_read(x->a, number, &q.number))
        return err_set(e, E_INVALID, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_NUMBER_BAD)));
    TRY(app_candidate(x->app, x->a, d->number, x->param[1], &who, e));
    q.registry = f->registry;
    q.name = json_text(x->a, who, "name");
    if (!q.name.n) return err_set(e, E_STATE, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_FORGOTTEN)));
    const struct registry_config *c = web_registry(x);
    if (!c) return err_set(e, E_STATE, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_NONE)));
    if (!web_registry_begin(x)) return err_set(e, E_BUSY, "%.*s", STR_ARG(text_get(x->l, TEXT_DESK_REGISTRY_BUSY)));
    ecode code = registry_ask(x->a, c, &q, &r->answer, e);
    web_registry_end(x);
    return code;
}

static void keep(struct web_ctx *x, const struct office *d, const struct asked *r) {
    struct err e;
    struct json *args = json_object(x->a);
    struct view_screen m = {.id = x->param[1]};
    json_put_str(x->a, args, "candidate", m.id);
    json_put_str(x->a, args, "fact", r->fact);
    json_put_str(x->a, args, "answer", r->answer);
    ecode code = r->code;
    if (code) e = r->e;
    else code = office_act(x, d, ACT_LOOK_UP, args, NULL, &e);
    if (!code) {
        office_done(x, screening_one_path(x, d, m.id, http_query(x->req, STR("voorstel"))));
        return;
    }
    m.error = code == E_IO || code == E_LIMIT || (code == E_INVALID && r->code && e.remedy[0])
                  ? text_print(x->a, x->l, TEXT_DESK_REGISTRY_FAILED, failure_text(x->a, x->l, &e))
                  : failure_text(x->a, x->l, &e);
    m.remedy = failure_remedy(x->a, x->l, &e);
    x->reply->status = code == E_DENIED ? 403 : code == E_BUSY ? 503 : code == E_IO || code == E_LIMIT ? 502 : 400;
    if (office_read_note(x, m.id)) screening_one_show(x, d, &m);
}

void page_registry_ask(struct web_ctx *x) {
    struct office d;
    if (!office_open(x, &d)) return;
    if (x->lane == HTTP_WRITE) {
        keep(x, &d, x->req->carry);
        return;
    }
    struct asked *r = arena_new(x->a, struct asked);
    r->fact = http_field(x->req, STR("feit"));
    r->code = ask(x, &d, r, &r->e);
    x->req->carry = r;
    x->reply->write_next = true;
}
