/* SPDX-License-Identifier: Apache-2.0 */
/* The candidate's time of the interview day: choose one while that is open, ask for another afterwards. Somebody else may take a
 * time between the page and the answer: then the page comes back with what is left. */
#include "app/day_plan.h"
#include "app/failure.h"
#include "codec/ical.h"
#include "codec/json.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/office.h"
#include "web/page.h"

static str hours(struct web_ctx *x, const struct day_time *t) {
    return arena_printf(x->a, "%.*s – %.*s · %.*s", STR_ARG(office_hour(x, t->opens)), STR_ARG(office_hour(x, t->closes)),
                        STR_ARG(t->room));
}

static void times_make(struct web_ctx *x, const struct day_choice *c, struct view_slot *m) {
    str sent = http_field(x->req, STR("uur"));
    m->day = arena_array(x->a, struct view_slot_day, c->free + 1);
    for (size_t i = 0; i < c->free; i++) {
        const struct day_time *t = &c->time[i];
        if (!i || date_cmp(t->day, c->time[i - 1].day))
            m->day[m->n_days++] = (struct view_slot_day){.title = words_date(x->a, x->l, t->day),
                                                         .time = arena_array(x->a, struct view_pick, c->free)};
        struct view_slot_day *d = &m->day[m->n_days - 1];
        str number = arena_printf(x->a, "%lld", (long long)t->slot);
        d->time[d->n++] = (struct view_pick){number, hours(x, t), str_eq(sent, number)};
    }
}

static void slot_show(struct web_ctx *x, str id, struct view_slot *m) {
    struct err e;
    const struct procedure *p;
    struct day_choice c;
    if (app_procedure(x->app, x->param[0], &p, &e) || app_day_choice(x->app, x->a, x->param[0], id, x->now, &c, &e)) {
        web_fail(x, &e);
        return;
    }
    m->number = x->param[0];
    m->title = procedure_text(p->vacancy.title, str_of(lang_name(x->l)));
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->planned = c.planned && c.invited;
    m->open = c.open;
    if (c.until.ms != INT64_MIN && c.open) m->until = words_instant(x->a, x->l, x->tz, c.until);
    if (c.own.slot) {
        m->own = arena_printf(x->a, "%.*s, %.*s – %.*s", STR_ARG(words_date(x->a, x->l, c.own.day)),
                              STR_ARG(office_hour(x, c.own.opens)), STR_ARG(office_hour(x, c.own.closes)));
        m->room = c.own.room;
        m->asked = c.own.asked;
        m->may_ask = !c.own.asked && c.own.opens.ms > x->now.ms && !c.open;
    }
    m->reason = http_field(x->req, STR("reden"));
    times_make(x, &c, m);
    web_frame_begin(x, text_get(x->l, TEXT_SLOT_TITLE));
    tpl_slot(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_slot(struct web_ctx *x) {
    str id;
    struct view_slot m = {0};
    if (mine_own(x, &id)) slot_show(x, id, &m);
}

void page_slot_do(struct web_ctx *x) {
    struct err e;
    str id;
    struct view_slot m = {0};
    if (!mine_own(x, &id)) return;
    bool asks = str_is(http_field(x->req, STR("wat")), "vraag");
    str slot = http_field(x->req, STR("uur")), reason = str_trim(http_field(x->req, STR("reden")));
    struct json *args = json_object(x->a);
    json_put_str(x->a, args, "candidate", id);
    if (asks && reason.n) json_put_str(x->a, args, "reason", reason);
    if (!asks && slot.n) json_put_str(x->a, args, "slot", slot);
    struct act_request rq = {x->param[0], asks ? ACT_ASK_SLOT : ACT_TAKE_SLOT, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    ecode code = app_act(x->app, x->a, &rq, NULL, &e);
    str place = arena_printf(x->a, "/mijn/%.*s/uur", STR_ARG(x->param[0]));
    if (!code) code = web_once_keep(x, place, &e);
    if (!code) {
        http_reply_see(x->reply, place);
        return;
    }
    m.error = !asks && !slot.n ? text_get(x->l, TEXT_SLOT_NONE_CHOSEN) : failure_text(x->a, x->l, &e);
    if (asks && !reason.n) m.error = text_get(x->l, TEXT_SLOT_NO_REASON);
    m.remedy = (asks && !reason.n) || (!asks && !slot.n) ? (str){0} : failure_remedy(x->a, x->l, &e);
    x->reply->status = code == E_STATE ? 409 : 400;
    slot_show(x, id, &m);
}

void page_slot_calendar(struct web_ctx *x) {
    struct err e;
    const struct procedure *p;
    struct day_choice c;
    str id, tongue = str_of(lang_name(x->l));
    if (!mine_own(x, &id)) return;
    if (app_procedure(x->app, x->param[0], &p, &e) || app_day_choice(x->app, x->a, x->param[0], id, x->now, &c, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!c.own.slot || !c.uid.n) {
        web_not_found(x);
        return;
    }
    struct ical_event ev = {
        .uid = c.uid,
        .sequence = c.own.seq,
        .summary = arena_printf(x->a, "%.*s: %.*s", STR_ARG(procedure_text(c.round->when->name, tongue)),
                                STR_ARG(procedure_text(p->vacancy.title, tongue))),
        .place = arena_printf(x->a, "%.*s, %.*s", STR_ARG(c.own.room), STR_ARG(procedure_text(p->vacancy.workplace, tongue))),
        .opens = c.own.opens,
        .closes = c.own.closes};
    office_calendar(x, ical_print_all(x->a, &ev, 1, x->now), arena_printf(x->a, "gesprek-%.*s", STR_ARG(x->param[0])));
}
