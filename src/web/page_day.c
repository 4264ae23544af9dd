/* SPDX-License-Identifier: Apache-2.0 */
/* The day of the interviews at the desk: rooms beside each other and times below each other, who waits for one, who asks for
 * another, who of the jury said of ties; and the acts that make such a plan, each a form of its own. */
#include "app/day_plan.h"
#include "app/failure.h"
#include "codec/ical.h"
#include "codec/json.h"
#include "sys/words.h"
#include "web/office.h"
#include "web/page.h"

/* ---- the plan as a table ---- */

static size_t room_index(const struct view_day_grid *g, str name) {
    size_t i = 0;
    while (i < g->rooms && !str_eq(g->room[i].name, name)) i++;
    return i;
}

static str panel_words(struct web_ctx *x, const struct day_time *t) {
    struct buf b = buf_make(x->a);
    for (size_t i = 0; i < t->members; i++) buf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARG(t->member[i].name));
    return buf_str(&b);
}

static void room_add(struct web_ctx *x, const struct day_plan *p, const struct day_time *t, struct view_day_grid *g) {
    struct view_room *r = &g->room[g->rooms++];
    *r = (struct view_room){
        .name = t->room, .panel = panel_words(x, t), .member = arena_array(x->a, struct view_pick, p->jurors + 1)};
    for (size_t i = 0; i < p->jurors; i++) {
        bool here = false;
        for (size_t k = 0; k < t->members; k++) here = here || str_eq(t->member[k].name, p->juror[i].name);
        r->member[r->n++] = (struct view_pick){p->juror[i].name, p->juror[i].name, here};
    }
}

static struct view_time time_view(struct web_ctx *x, const struct office *d, const struct day_time *t, instant row_closes) {
    struct view_time v = {.there = true,
                          .number = arena_printf(x->a, "%lld", (long long)t->slot),
                          .id = t->who.id,
                          .name = t->who.name,
                          .asked = t->asked,
                          .too_few = t->too_few};
    struct buf b = buf_make(x->a);
    if (t->closes.ms != row_closes.ms) v.until = office_hour(x, t->closes);
    for (size_t i = 0; i < t->members; i++)
        if (t->member[i].tied) buf_addf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(t->member[i].name));
    v.without = buf_str(&b);
    if (t->who.id.n) v.path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(t->who.id));
    return v;
}

/* The times from..to are of one day, in order. */
static void grid_make(struct web_ctx *x, const struct office *d, const struct day_plan *p, size_t from, size_t to,
                      struct view_day_grid *g) {
    const struct day_time *t = p->time;
    *g = (struct view_day_grid){.title = words_date(x->a, x->l, t[from].day), .day = date_print(x->a, t[from].day)};
    g->room = arena_array(x->a, struct view_room, to - from);
    g->row = arena_array(x->a, struct view_day_row, to - from);
    for (size_t i = from; i < to; i++)
        if (room_index(g, t[i].room) == g->rooms) room_add(x, p, &t[i], g);
    for (size_t i = from; i < to;) {
        struct view_day_row *r = &g->row[g->rows++];
        size_t first = i;
        *r = (struct view_day_row){office_hour(x, t[i].opens), office_hour(x, t[i].closes),
                                   arena_array(x->a, struct view_time, g->rooms)};
        for (; i < to && t[i].opens.ms == t[first].opens.ms; i++)
            r->time[room_index(g, t[i].room)] = time_view(x, d, &t[i], t[first].closes);
    }
}

static void days_make(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct view_day *m) {
    m->day = arena_array(x->a, struct view_day_grid, p->times + 1);
    for (size_t from = 0, to; from < p->times; from = to) {
        for (to = from + 1; to < p->times && !date_cmp(p->time[to].day, p->time[from].day);) to++;
        grid_make(x, d, p, from, to, &m->day[m->n_days++]);
    }
}

/* ---- what stands beside it ---- */

static str time_words(struct web_ctx *x, const struct day_plan *p, const struct day_time *t) {
    bool several = date_cmp(p->time[0].day, p->time[p->times - 1].day) != 0;
    str hours = arena_printf(x->a, "%lld: %.*s–%.*s, %.*s", (long long)t->slot, STR_ARG(office_hour(x, t->opens)),
                             STR_ARG(office_hour(x, t->closes)), STR_ARG(t->room));
    return several ? arena_printf(x->a, "%.*s (%.*s)", STR_ARG(hours), STR_ARG(words_day(x->a, x->l, t->day))) : hours;
}

static void people_make(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct view_day *m) {
    str who = http_field(x->req, STR("kandidaat")), slot = http_field(x->req, STR("uur"));
    size_t given = 0;
    m->wait = arena_array(x->a, struct view_action, p->waits + 1);
    for (size_t i = 0; i < p->waits; i++)
        m->wait[m->n_waits++] =
            (struct view_action){office_path(x, d, "/kandidaat/%.*s", STR_ARG(p->wait[i].id)),
                                 arena_printf(x->a, "%.*s %.*s", STR_ARG(p->wait[i].id), STR_ARG(p->wait[i].name))};
    m->who = arena_array(x->a, struct view_pick, p->invited + 1);
    for (size_t i = 0; i < p->invited; i++)
        m->who[m->n_who++] = (struct view_pick){
            p->invite[i].id, arena_printf(x->a, "%.*s %.*s", STR_ARG(p->invite[i].id), STR_ARG(p->invite[i].name)),
            str_eq(who, p->invite[i].id)};
    m->free = arena_array(x->a, struct view_pick, p->times + 1);
    m->wish = arena_array(x->a, struct view_wish, p->times + 1);
    for (size_t i = 0; i < p->times; i++) {
        const struct day_time *t = &p->time[i];
        str number = arena_printf(x->a, "%lld", (long long)t->slot);
        given += t->who.id.n > 0;
        if (!t->who.id.n && t->opens.ms > x->now.ms)
            m->free[m->n_free++] = (struct view_pick){number, time_words(x, p, t), str_eq(slot, number)};
        if (t->asked) m->wish[m->n_wishes++] = (struct view_wish){t->who.id, t->who.name, time_words(x, p, t), t->why};
    }
    m->count = text_print(x->a, x->l, TEXT_DAY_COUNT, arena_printf(x->a, "%zu", given), arena_printf(x->a, "%zu", p->times),
                          arena_printf(x->a, "%zu", p->waits));
}

static void jury_make(struct web_ctx *x, const struct office *d, const struct day_plan *p, struct view_day *m) {
    struct view_head head[] = {{.text = text_get(x->l, TEXT_DAY_JUROR)}, {.text = text_get(x->l, TEXT_DAY_DECLARED)}};
    struct view_head ties[] = {{.text = text_get(x->l, TEXT_DAY_JUROR)},
                               {.text = text_get(x->l, TEXT_DAY_TIE_WITH)},
                               {.text = text_get(x->l, TEXT_DAY_TIE_WHY)}};
    m->jurors = office_grid(x, text_get(x->l, TEXT_DAY_DECLARED), head, 2, p->jurors);
    for (size_t i = 0; i < p->jurors; i++) {
        const struct day_juror *j = &p->juror[i];
        bool said = j->at.ms != INT64_MIN;
        office_cell(&m->jurors, i, 0)->text = j->name;
        *office_cell(&m->jurors, i, 1) = (struct view_cell){.text = !said        ? text_get(x->l, TEXT_DAY_DECLARED_NOT)
                                                                    : j->unaware ? text_get(x->l, TEXT_DAY_DECLARED_STALE)
                                                                                 : words_instant(x->a, x->l, x->tz, j->at),
                                                            .tag = said && !j->unaware ? "yes" : "open"};
    }
    m->ties = office_grid(x, text_get(x->l, TEXT_DAY_TIES), ties, 3, p->ties);
    for (size_t i = 0; i < p->ties; i++) {
        office_cell(&m->ties, i, 0)->text = p->tie[i].juror;
        *office_cell(&m->ties, i, 1) =
            (struct view_cell){.text = arena_printf(x->a, "%.*s %.*s", STR_ARG(p->tie[i].who.id), STR_ARG(p->tie[i].who.name)),
                               .path = office_path(x, d, "/kandidaat/%.*s", STR_ARG(p->tie[i].who.id))};
        office_cell(&m->ties, i, 2)->text = p->tie[i].why;
    }
}

/* "2025-12-03T09:00", as a field for a moment takes it. */
static str field_moment(struct web_ctx *x, instant t) {
    int64_t s = t.ms / 1000, local = s + tz_offset(x->tz, s);
    return arena_printf(x->a, "%.*sT%02d:%02d", STR_ARG(date_print(x->a, date_of_days(local / 86400))), (int)(local % 86400 / 3600),
                        (int)(local % 3600 / 60));
}

static void day_show(struct web_ctx *x, const struct office *d, struct view_day *m) {
    struct err e;
    struct day_plan p;
    if (app_day_plan(x->app, x->a, d->number, &p, &e)) {
        web_fail(x, &e);
        return;
    }
    if (!p.round) {
        web_not_found(x);
        return;
    }
    m->csrf = web_csrf(x);
    m->once = web_once_make(x);
    m->title = text_get(x->l, TEXT_DAY_TITLE);
    m->clauses = procedure_clauses(x->a, p.round->clauses);
    m->may = (x->who.roles & ACCOUNT_OFFICER) != 0;
    m->any = p.times > 0;
    m->calendar = office_path(x, d, "%s", "/dag.ics");
    if (p.opens.ms > 0) {
        m->default_day = date_print(x->a, words_date_of(x->tz, p.opens));
        m->when = words_date(x->a, x->l, words_date_of(x->tz, p.opens));
    }
    if (p.until.ms != INT64_MIN) {
        m->until = words_instant(x->a, x->l, x->tz, p.until);
        m->until_value = field_moment(x, p.until);
    }
    days_make(x, d, &p, m);
    people_make(x, d, &p, m);
    jury_make(x, d, &p, m);
    office_begin(x, d, m->title);
    tpl_day(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void page_day(struct web_ctx *x) {
    struct office d;
    struct view_day m = {0};
    if (office_open(x, &d)) day_show(x, &d, &m);
}

/* ---- acts ---- */

static void put(struct web_ctx *x, struct json *args, const char *name, const char *field) {
    str v = str_trim(http_field(x->req, str_of(field)));
    if (v.n) json_put_str(x->a, args, name, v);
}

static void put_jurors(struct web_ctx *x, struct json *args) {
    size_t n;
    const str *who = office_values(x, true, STR("lid"), &n);
    struct buf b = buf_make(x->a);
    for (size_t i = 0; i < n; i++) buf_addf(&b, "%s%.*s", i ? ", " : "", STR_ARG(who[i]));
    if (b.n) json_put_str(x->a, args, "jurors", buf_str(&b));
}

/* The act of the form that was sent, and its arguments; false when it is none of ours. */
static bool act_sent(struct web_ctx *x, act_kind *ret, struct json *args) {
    static const struct {
        const char *what;
        act_kind act;
        const char *arg[8][2]; /* argument, field */
    } forms[] = {
        {"plan",
         ACT_PLAN_DAY,
         {{"day", "dag"},
          {"rooms", "lokalen"},
          {"from", "van"},
          {"length", "lengte"},
          {"count", "aantal"},
          {"pause", "pauze"},
          {"lunch", "middag"}}},
        {"jury", ACT_PANEL, {{"day", "dag"}, {"room", "lokaal"}}},
        {"kiezen", ACT_OPEN_CHOICE, {{"until", "tot"}}},
        {"vul", ACT_FILL_SLOTS, {{NULL}}},
        {"geef", ACT_TAKE_SLOT, {{"candidate", "kandidaat"}, {"slot", "uur"}, {"reason", "reden"}}},
        {"blijft", ACT_KEEP_SLOT, {{"candidate", "kandidaat"}, {"reason", "reden"}}},
        {"schrap", ACT_DROP_SLOTS, {{"slots", "uren"}, {"reason", "reden"}}},
    };
    str what = http_field(x->req, STR("wat"));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!str_is(what, forms[i].what)) continue;
        for (size_t k = 0; k < 8 && forms[i].arg[k][0]; k++) put(x, args, forms[i].arg[k][0], forms[i].arg[k][1]);
        if (forms[i].act == ACT_PANEL) put_jurors(x, args);
        *ret = forms[i].act;
        return true;
    }
    return false;
}

void page_day_do(struct web_ctx *x) {
    struct office d;
    struct err e;
    act_kind act;
    struct view_day m = {0};
    struct json *args = json_object(x->a);
    if (!office_open(x, &d)) return;
    if (!act_sent(x, &act, args)) {
        web_not_found(x);
        return;
    }
    ecode code = office_act(x, &d, act, args, NULL, &e);
    if (code) {
        m.error = failure_text(x->a, x->l, &e);
        m.remedy = failure_remedy(x->a, x->l, &e);
        x->reply->status = code == E_DENIED ? 403 : code == E_STATE ? 409 : 400;
        day_show(x, &d, &m);
        return;
    }
    office_done(x, office_path(x, &d, "%s", "/dag"));
}

/* Numbers and no names: a calendar is copied to places nobody of us keeps. */
void page_day_calendar(struct web_ctx *x) {
    struct office d;
    struct err e;
    struct day_plan p;
    size_t n = 0;
    if (!office_open(x, &d)) return;
    if (app_day_plan(x->app, x->a, d.number, &p, &e)) {
        web_fail(x, &e);
        return;
    }
    struct ical_event *ev = arena_array(x->a, struct ical_event, p.times + 1);
    for (size_t i = 0; i < p.times; i++) {
        const struct day_time *t = &p.time[i];
        str who = t->who.id.n ? t->who.id : text_get(x->l, TEXT_DAY_FREE);
        ev[n++] = (struct ical_event){.uid = arena_printf(x->a, "%.*s.uur.%lld@wervik", STR_ARG(d.number), (long long)t->slot),
                                      .sequence = t->seq,
                                      .summary = arena_printf(x->a, "%.*s: %.*s", STR_ARG(who), STR_ARG(d.title)),
                                      .place = t->room,
                                      .opens = t->opens,
                                      .closes = t->closes};
    }
    office_calendar(x, ical_print_all(x->a, ev, n, x->now), arena_printf(x->a, "dag-%.*s", STR_ARG(d.number)));
}
