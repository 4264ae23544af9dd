/* SPDX-License-Identifier: Apache-2.0 */
/* The day of one member of the jury: when and where, and the ties told of beforehand (R3). Under the own name only: who sits on no
 * jury of the procedure has no such page. */
#include "app/day_plan.h"
#include "app/failure.h"
#include "app/panel.h"
#include "codec/ical.h"
#include "codec/json.h"
#include "sys/words.h"
#include "web/office.h"
#include "web/page.h"

static str day_path(struct web_ctx *x, const struct office *d, const char *more) {
    struct buf b = buf_make(x->a);
    buf_adds(&b, "/jury/");
    html_add_component(&b, d->number);
    buf_adds(&b, more);
    return buf_str(&b);
}

/* The plan, for somebody who sits on the jury; false after an answer. */
static bool day_open(struct web_ctx *x, struct office *d, struct day_plan *p) {
    struct err e;
    bool sits;
    if (!office_open(x, d)) return false;
    if (app_is_juror(x->app, d->number, x->who.name, &sits, &e) || (sits && app_day_plan(x->app, x->a, d->number, p, &e)))
        return web_fail(x, &e), false;
    if (!sits || !p->round) return web_not_found(x), false;
    return true;
}

/* The own place at a time; NULL = somebody else's room. */
static const struct day_member *own_place(const struct web_ctx *x, const struct day_time *t) {
    for (size_t i = 0; i < t->members; i++)
        if (str_eq(t->member[i].name, x->who.name)) return &t->member[i];
    return NULL;
}

static void times_make(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct view_juror_day *m) {
    const struct day_time *before = NULL;
    m->time = arena_array(x->a, struct view_juror_time, p->times + 1);
    for (size_t i = 0; i < p->times; i++) {
        const struct day_time *t = &p->time[i];
        const struct day_member *own = own_place(x, t);
        if (!own) continue;
        struct view_juror_time *v = &m->time[m->n++];
        *v = (struct view_juror_time){
            .day = words_date(x->a, x->l, t->day),
            .when = arena_printf(x->a, "%.*s–%.*s", STR_ARG(office_hour(x, t->opens)), STR_ARG(office_hour(x, t->closes))),
            .room = t->room,
            .id = t->who.id,
            .name = t->who.name,
            .tied = own->tied,
            .first = !before || date_cmp(before->day, t->day)};
        if (t->who.id.n && !own->tied) v->path = day_path(x, d, arena_cstr(x->a, arena_printf(x->a, "/%.*s", STR_ARG(t->who.id))));
        before = t;
    }
}

static bool is_tied(const struct web_ctx *x, const struct day_plan *p, str id) {
    for (size_t i = 0; i < p->ties; i++)
        if (str_eq(p->tie[i].who.id, id) && str_eq(p->tie[i].juror, x->who.name)) return true;
    return false;
}

static str why_field(struct web_ctx *x, str id) {
    return str_trim(http_field(x->req, arena_printf(x->a, "band.%.*s", STR_ARG(id))));
}

static void day_show(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct view_juror_day *m) {
    m->number = d->number;
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->calendar = day_path(x, d, "/dag.ics");
    m->jury = day_path(x, d, "");
    times_make(x, d, p, m);
    for (size_t i = 0; i < p->jurors; i++) {
        if (!str_eq(p->juror[i].name, x->who.name) || p->juror[i].at.ms == INT64_MIN) continue;
        m->declared = words_instant(x->a, x->l, x->tz, p->juror[i].at);
        m->unaware = p->juror[i].unaware > 0;
    }
    m->person = arena_array(x->a, struct view_tie, p->invited + 1);
    for (size_t i = 0; i < p->invited; i++)
        m->person[m->n_people++] =
            (struct view_tie){p->invite[i].id, p->invite[i].name, why_field(x, p->invite[i].id), is_tied(x, p, p->invite[i].id)};
    office_begin(x, d, text_get(x->l, TEXT_DAY_MINE));
    tpl_juror_day(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_juror_day(struct web_ctx *x) {
    struct office d;
    struct day_plan p;
    struct view_juror_day m = {0};
    if (day_open(x, &d, &p)) day_show(x, &d, &p, &m);
}

/* Every tie that was filled in, then the statement that there are no others. */
static ecode declare(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct err *e) {
    for (size_t i = 0; i < p->invited; i++) {
        str why = why_field(x, p->invite[i].id);
        struct json *args = json_object(x->a);
        if (!why.n || is_tied(x, p, p->invite[i].id)) continue;
        json_put_str(x->a, args, "candidate", p->invite[i].id);
        json_put_str(x->a, args, "juror", x->who.name);
        json_put_str(x->a, args, "reason", why);
        TRY(office_act(x, d, ACT_EXCUSE, args, NULL, e));
    }
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "juror", x->who.name);
    return office_act(x, d, ACT_DECLARE, args, NULL, e);
}

void page_juror_day_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct day_plan p;
    struct view_juror_day m = {0};
    if (!day_open(x, &d, &p)) return;
    ecode code = declare(x, &d, &p, &e);
    if (!code) {
        office_done(x, day_path(x, &d, "/dag"));
        return;
    }
    m.error = failure_text(x->a, x->l, &e);
    m.remedy = failure_remedy(x->a, x->l, &e);
    x->reply->status = code == E_DENIED ? 403 : 400;
    day_show(x, &d, &p, &m);
}

void page_juror_calendar(struct web_ctx *x) {
    struct office d;
    struct day_plan p;
    size_t n = 0;
    if (!day_open(x, &d, &p)) return;
    struct ical_event *ev = arena_array(x->a, struct ical_event, p.times + 1);
    for (size_t i = 0; i < p.times; i++) {
        const struct day_time *t = &p.time[i];
        const struct day_member *own = own_place(x, t);
        if (!own || own->tied || !t->who.id.n) continue;
        ev[n++] = (struct ical_event){.uid = arena_printf(x->a, "%.*s.uur.%lld@wervik", STR_ARG(d.number), (long long)t->slot),
                                      .sequence = t->seq,
                                      .summary = arena_printf(x->a, "%.*s: %.*s", STR_ARG(t->who.id), STR_ARG(d.title)),
                                      .place = t->room,
                                      .opens = t->opens,
                                      .closes = t->closes};
    }
    office_calendar(x, ical_print_all(x->a, ev, n, x->now), arena_printf(x->a, "mijn-dag-%.*s", STR_ARG(d.number)));
}
