/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Between an officer and a registry. The registry is somebody else's: it may be slow, down, or say anything, so its answer is read
 * as text from outside is, and whole or not at all. It names the holder of what it knows, so that the officer can see when it
 * speaks of another person; Wervik does not judge that.
 */
#include "app/registry.h"

#include "app/core.h"
#include "codec/html.h"
#include "http/fetch.h"

enum { RECORDS = 20, TEXT_BYTES = 200, KEPT = 5, NODES = 200, DIGITS = 11 };

bool registry_number_read(struct arena *a, str text, str *ret) {
    struct buf b = buf_make(a);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9') buf_addc(&b, text.p[i]);
        else if (text.p[i] != '.' && text.p[i] != '-' && text.p[i] != ' ') return false;
    }
    str digits = buf_str(&b);
    int64_t head, check;
    if (digits.n != DIGITS || !str_int(str_sub(digits, 0, 9), 0, INT64_MAX, &head)) return false;
    if (!str_int(str_sub(digits, 9, 11), 0, 97, &check)) return false;
    bool before = 97 - head % 97 == check, since_2000 = 97 - (head + 2000000000) % 97 == check;
    *ret = digits;
    return before || since_2000;
}

static ecode text_read(const struct json *o, const char *key, bool need, str *ret, struct err *e) {
    if (need) TRY(json_need_str(o, key, ret, e));
    else TRY(json_may_str(o, key, ret, e));
    if (ret->n > TEXT_BYTES) return err_set(e, E_LIMIT, "%s is longer than %d bytes", key, TEXT_BYTES);
    return need && !str_trim(*ret).n ? err_set(e, E_INVALID, "%s is empty", key) : E_OK;
}

static ecode record_read(const struct json *o, struct registry_record *ret, struct err *e) {
    static const char *const known[] = {"awarded", "by", "holder", "language", "title", NULL};
    *ret = (struct registry_record){0};
    if (o->tag != JSON_OBJECT) return err_set(e, E_INVALID, "a record must be an object");
    TRY(json_only(o, known, e));
    TRY(text_read(o, "holder", true, &ret->holder, e));
    TRY(text_read(o, "title", true, &ret->title, e));
    TRY(text_read(o, "by", true, &ret->by, e));
    TRY(text_read(o, "language", false, &ret->language, e));
    return json_need_date(o, "awarded", &ret->awarded, e);
}

/* The answer as a value; what is wrong with its syntax is nobody's to mend here. */
static ecode parse(struct arena *a, str text, struct json **ret, struct err *e) {
    struct json_limits limits = {.nodes = NODES, .depth = 4};
    if (json_parse(a, text, &limits, ret, e)) return err_set(e, E_INVALID, "what came back is no answer of a registry");
    return (*ret)->tag == JSON_OBJECT ? E_OK : err_set(e, E_INVALID, "what came back is no answer of a registry");
}

ecode registry_read(struct arena *a, str text, str registry, struct registry_answer *ret, struct err *e) {
    static const char *const known[] = {"records", "register", NULL};
    const struct json *records;
    struct json *answer;
    str of;
    TRY(parse(a, text, &answer, e));
    TRY(json_only(answer, known, e));
    TRY(json_need_str(answer, "register", &of, e));
    if (!str_eq(of, registry)) return err_set(e, E_INVALID, "it answers for another registry than was asked");
    TRY(json_need(answer, "records", JSON_ARRAY, &records, e));
    if (records->n > RECORDS) return err_set(e, E_LIMIT, "the answer holds more than %d records", RECORDS);
    struct registry_record *r = arena_array(a, struct registry_record, records->n + 1);
    size_t n = 0;
    for (const struct json *o = records->first; o; o = o->next) TRY(record_read(o, &r[n++], e));
    *ret = (struct registry_answer){n, r};
    return E_OK;
}

static str url_of(struct arena *a, const struct registry_config *c, const struct registry_question *q) {
    struct buf b = buf_make(a);
    buf_add(&b, c->url);
    buf_adds(&b, str_find(c->url, STR("?"), 0) == SIZE_MAX ? "?register=" : "&register=");
    html_add_component(&b, q->registry);
    buf_adds(&b, "&name=");
    html_add_component(&b, q->name);
    if (q->number.n) buf_adds(&b, "&number=");
    html_add_component(&b, q->number);
    return buf_str(&b);
}

/* What it said is no answer: said so, and what stays as it was. */
static ecode no_answer(ecode code, struct err *e) {
    if (code) (void)err_remedy(e, "nothing was kept; try again later, or ask the candidate for a copy");
    return code;
}

ecode registry_ask(struct arena *a, const struct registry_config *c, const struct registry_question *q, str *ret, struct err *e) {
    struct fetch f = {
        .url = url_of(a, c, q), .accept = STR("application/json"), .bearer = c->bearer, .trust = c->trust, .wait_ms = c->wait_ms};
    struct registry_answer answer;
    str body;
    TRY(no_answer(fetch_get(a, &f, &body, e), e));
    TRY(no_answer(registry_read(a, body, q->registry, &answer, e), e));
    for (size_t i = 0; i < answer.n; i++)
        if (date_cmp(answer.record[i].awarded, q->today) > 0)
            return no_answer(err_set(e, E_INVALID, "it names a diploma of a day that is still to come"), e);
    *ret = body;
    return E_OK;
}

/* One kept answer. */
static ecode kept_read(struct app *app, struct arena *a, const struct loaded *l, struct procedure_row *p, struct registry_kept *k,
                       struct err *e) {
    struct log_row r;
    struct event ev;
    struct person_key key;
    TRY(log_find(app->s, a, p->id, k->seq, &r, e));
    TRY(event_parse(a, r.body, &ev, e));
    k->at = ev.at;
    k->by = ev.actor;
    if (!ev.sealed.n || person_key_find(app->s, ev.person, &key, NULL)) return E_OK;
    TRY(event_open(a, &ev, &key, e));
    const struct proc_fact *f = procedure_fact_find(l->p, k->fact);
    str said = json_text(a, ev.secret, "answer");
    k->known = f && said.n && !registry_read(a, said, f->registry, &k->answer, NULL);
    return E_OK;
}

ecode app_looked_up(struct app *app, struct arena *a, str procedure, str candidate, const struct registry_kept **ret, size_t *ret_n,
                    struct err *e) {
    struct procedure_row row;
    const struct loaded *l;
    struct registry_kept *k = arena_array(a, struct registry_kept, KEPT);
    size_t n = 0;
    TRY(core_row(app, a, procedure, &row, e));
    TRY(core_current(app, a, &row, &l, e));
    struct stmt *q = store_stmt(app->s, SQL_look_up_of);
    stmt_int(q, 1, row.id);
    stmt_int(q, 2, candidate_no(candidate));
    stmt_int(q, 3, KEPT);
    for (bool there;;) {
        TRY(stmt_next(q, &there, e));
        if (!there) break;
        k[n++] = (struct registry_kept){.seq = (uint64_t)col_int(q, 0), .fact = arena_str(a, col_str(q, 1))};
    }
    for (size_t i = 0; i < n; i++) TRY(kept_read(app, a, l, &row, &k[i], e));
    *ret = k;
    *ret_n = n;
    return E_OK;
}
