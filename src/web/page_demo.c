/* SPDX-License-Identifier: Apache-2.0 */
/* Only in a demonstration: people to be, the letters they got, and the clock. Outside of it these pages do not exist. */
#include "app/outbox.h"
#include "app/people.h"
#include "procedure/procedure.h"
#include "sys/words.h"
#include "web/page.h"
#include "web/view_procedure.h"

static const struct {
    const char *mail, *name;
    unsigned roles;
    text_key text;
} people[] = {
    {"kandidaat@demo.example", "Kim Kandidaat", ACCOUNT_CANDIDATE, TEXT_WEB_DEMO_CANDIDATE},
    {"selectie@demo.example", "Sam Selectie", ACCOUNT_OFFICER, TEXT_WEB_DEMO_OFFICER},
    {"jury@demo.example", "Jo Jury", ACCOUNT_JUROR, TEXT_WEB_DEMO_JUROR},
    {"lijn@demo.example", "Lou Lijnmanager", ACCOUNT_MANAGER, TEXT_WEB_DEMO_MANAGER},
    {"auditor@demo.example", "Alex Auditor", ACCOUNT_AUDITOR, TEXT_WEB_DEMO_AUDITOR},
};
enum { PEOPLE = sizeof people / sizeof *people };

void page_demo(struct web_ctx *x) {
    if (!x->demo) {
        web_not_found(x);
        return;
    }
    struct view_demo m = {.csrf = web_csrf(x), .n = PEOPLE, .person = arena_array(x->a, struct view_demo_person, PEOPLE)};
    for (size_t i = 0; i < PEOPLE; i++)
        m.person[i] = (struct view_demo_person){str_of(people[i].mail), str_of(people[i].name), text_get(x->l, people[i].text)};
    web_frame_begin(x, text_get(x->l, TEXT_WEB_DEMO_TITLE));
    tpl_demo(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

void page_demo_enter(struct web_ctx *x) {
    struct err e;
    str mail = http_field(x->req, STR("mail")), token;
    size_t i = 0;
    while (i < PEOPLE && !str_is(mail, people[i].mail)) i++;
    if (!x->demo || i == PEOPLE) {
        web_not_found(x);
        return;
    }
    struct account who = {.mail = mail, .name = str_of(people[i].name), .roles = people[i].roles, .lang = str_of(lang_name(x->l))};
    if (account_put(x->store, &who, &who.id, &e) || session_open(x->store, x->a, who.id, x->clock, &token, &e)) {
        web_fail(x, &e);
        return;
    }
    web_session_cookie(x, token);
    http_reply_see(x->reply, people[i].roles == ACCOUNT_CANDIDATE ? STR("/")
                             : people[i].roles == ACCOUNT_JUROR   ? STR("/jury")
                                                                  : STR("/selectie"));
}

void page_demo_post(struct web_ctx *x) {
    const struct letter *letter;
    size_t n;
    struct err e;
    if (!x->demo) {
        web_not_found(x);
        return;
    }
    if (outbox_list(x->store, x->a, (str){0}, (str){0}, &letter, &n, &e)) {
        web_fail(x, &e);
        return;
    }
    struct view_candidate m = {.n_letters = n, .letter = arena_array(x->a, struct view_letter, n)};
    for (size_t i = 0; i < n; i++)
        m.letter[i] = (struct view_letter){words_instant(x->a, x->l, x->tz, letter[i].made),
                                           letter[i].address,
                                           letter[i].subject,
                                           letter[i].body,
                                           letter[i].state,
                                           arena_printf(x->a, "%lld", (long long)letter[i].id)};
    web_frame_begin(x, text_get(x->l, TEXT_WEB_DEMO_POST));
    tpl_demo_post(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* A registry to ask in a demonstration: it knows what the people of this database stated, save that of some it knows nothing and of
 * some another day. Which, follows from the name, so that a second look finds the same. */
static void record_add(struct web_ctx *x, struct json *records, const struct proc_fact *about, const struct json *who) {
    const struct json *facts = json_get(who, "facts"), *stated = json_find(facts, about->id);
    str name = json_text(x->a, who, "name"), title = {0};
    date day = {0};
    for (size_t i = 0; i < about->parts; i++) {
        const struct json *v = json_find(stated, about->part[i].id);
        if (!v || v->tag != JSON_STRING) continue;
        if (!date_parse(v->s, &day) && !title.n) title = v->s;
    }
    size_t h = name.n;
    for (size_t i = 0; i < name.n; i++) h = h * 31 + (unsigned char)name.p[i];
    if (!day.m || !title.n || h % 6 == 0) return;
    struct json *o = json_add(records, json_object(x->a));
    json_put_str(x->a, o, "holder", name);
    json_put_str(x->a, o, "title", title);
    json_put_str(x->a, o, "by", text_get(x->l, TEXT_WEB_DEMO_SCHOOL));
    json_put_date(x->a, o, "awarded", h % 6 == 1 ? date_add_days(day, -365) : day);
}

static ecode records_find(struct web_ctx *x, str number, str registry, str name, struct json *records, struct err *e) {
    const struct procedure *p;
    struct people_row *row;
    struct people_query q = {.text = name, .max = 20};
    size_t n;
    TRY(app_procedure(x->app, number, &p, e));
    TRY(app_people(x->app, x->a, number, &q, &row, &n, e));
    for (size_t i = 0; i < n; i++) {
        const struct json *who;
        if (!str_eq(row[i].name, name)) continue;
        TRY(app_candidate(x->app, x->a, number, row[i].id, &who, e));
        for (size_t k = 0; k < p->facts; k++)
            if (p->fact[k].about && str_eq(p->fact[k].registry, registry)) record_add(x, records, p->fact[k].about, who);
    }
    return E_OK;
}

void page_demo_registry(struct web_ctx *x) {
    struct err e;
    str *number, registry = http_query(x->req, STR("register")), name = http_query(x->req, STR("name"));
    size_t n;
    struct json *o = json_object(x->a), *records = json_array(x->a);
    if (!x->demo) {
        web_not_found(x);
        return;
    }
    ecode code = app_procedures(x->app, x->a, &number, &n, &e);
    for (size_t i = 0; i < n && !code && name.n; i++) code = records_find(x, number[i], registry, name, records, &e);
    if (code) {
        web_fail(x, &e);
        return;
    }
    json_put_str(x->a, o, "register", registry);
    json_put(o, STR("records"), records);
    x->reply->type = STR("application/json");
    buf_add(&x->reply->body, json_print_line(x->a, o));
}

instant demo_next(struct web_ctx *x, str *ret_name) {
    struct err e;
    str *number;
    size_t n;
    instant next = {INT64_MAX};
    if (app_procedures(x->app, x->a, &number, &n, &e)) n = 0;
    for (size_t i = 0; i < n; i++) {
        const struct procedure *p;
        if (app_procedure(x->app, number[i], &p, &e)) continue;
        for (size_t k = 0; k < p->milestones; k++) {
            const struct proc_milestone *m = &p->milestone[k];
            instant at[2] = {m->opens, {m->closes.ms - 60000}}; /* its beginning, and the minute before it closes */
            for (size_t s = m->from.day.m ? 0 : 1; s < 2; s++)
                if (at[s].ms > x->now.ms && at[s].ms < next.ms) {
                    next = at[s];
                    *ret_name = procedure_text(m->name, str_of(lang_name(x->l)));
                }
        }
    }
    return next;
}

void page_demo_clock(struct web_ctx *x) {
    struct err e;
    str name = {0};
    if (!x->demo) {
        web_not_found(x);
        return;
    }
    instant next = demo_next(x, &name);
    if (name.n && web_clock_set(x, next, &e)) {
        web_fail(x, &e);
        return;
    }
    http_reply_see(x->reply, http_field(x->req, STR("terug")));
}
