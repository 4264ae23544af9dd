/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking the test. One page holds a whole part: without scripts a sheet with a button to save, with exam.js one item at a time,
 * so that a lost connection does not stop anybody from going on. Saving is an act: the answer is in the log before this page
 * says so, because a reply of the WRITE lane leaves after the commit.
 *
 * A browser is told apart by a random cookie. Only the one that opened the test last may answer.
 */
#include "procedure/procedure.h"
#include "sys/random.h"
#include "sys/words.h"
#include "web/candidate.h"
#include "web/exam_item.h"
#include "web/page.h"
#include "web/static.h"

static const char device_cookie[] = "wervik_toestel";

static str lang_of(const struct web_ctx *x) { return str_of(lang_name(x->l)); }

/* The test of who is signed in; false after a page that said why not. */
static bool seat_open(struct web_ctx *x, struct exam_seat *ret, str *ret_candidate) {
    struct err e;
    if (!mine_own(x, ret_candidate)) return false;
    if (app_exam_seat(x->app, x->a, x->param[0], *ret_candidate, ret, &e)) return web_fail(x, &e), false;
    if (!ret->round) return web_not_found(x), false;
    return true;
}

static str device_of(const struct web_ctx *x) { return str_sub(http_cookie(x->req, str_of(device_cookie)), 0, 64); }

static bool is_elsewhere(const struct web_ctx *x, const struct exam_seat *s) {
    return str_is(s->sitting.state, "open") && s->sitting.device.n && !str_eq(s->sitting.device, device_of(x));
}

static ecode act(struct web_ctx *x, act_kind kind, struct json *args, struct err *e) {
    struct act_request rq = {x->param[0], kind, STR("candidate"), ROLE_CANDIDATE, x->now, args};
    return app_act(x->app, x->a, &rq, NULL, e);
}

static struct json *args_of(struct web_ctx *x, str candidate) {
    struct json *o = json_object(x->a);
    json_put_str(x->a, o, "candidate", candidate);
    return o;
}

/* ---- the start page ---- */

static void view_parts(struct web_ctx *x, const struct exam_seat *s, struct view_exam *m) {
    const struct exam *exam = s->round->exam;
    const struct sitting_part *now = exam_seat_running(s);
    bool runs = now && x->now.ms < now->ends.ms;
    m->parts = exam->parts;
    m->part = arena_array(x->a, struct view_exam_part, exam->parts);
    for (size_t i = 0; i < exam->parts; i++) {
        const struct exam_part *part = &exam->part[i];
        struct view_exam_part v = {.id = part->id,
                                   .name = exam_words_get(part->name, lang_of(x)),
                                   .about = exam_words_get(part->about, lang_of(x)),
                                   .items = arena_printf(x->a, "%zu", part->draw.items),
                                   .minutes =
                                       arena_printf(x->a, "%lld", (long long)(part->seconds * (100 + s->sitting.extra) / 6000))};
        bool begun = false;
        for (size_t k = 0; k < s->parts; k++) begun = begun || str_eq(s->part[k].part, part->id);
        v.runs = runs && str_eq(now->part, part->id);
        v.done = begun && !v.runs;
        v.can_begin = m->open && !m->elsewhere && !begun && !runs && !m->after;
        m->part[i] = v;
    }
}

void page_exam(struct web_ctx *x) {
    struct exam_seat s;
    str candidate;
    if (!seat_open(x, &s, &candidate)) return;
    struct view_exam m = {.number = x->param[0],
                          .title = procedure_text(s.p->vacancy.title, lang_of(x)),
                          .csrf = web_csrf(x),
                          .statement = exam_words_get(s.round->exam->statement, lang_of(x)),
                          .opens = words_instant(x->a, x->l, x->tz, s.opens),
                          .closes = words_instant(x->a, x->l, x->tz, (instant){s.closes.ms - 1}),
                          .before = x->now.ms < s.opens.ms,
                          .after = x->now.ms >= s.closes.ms,
                          .open = str_is(s.sitting.state, "open"),
                          .done = str_is(s.sitting.state, "done"),
                          .elsewhere = is_elsewhere(x, &s),
                          .extra = (size_t)s.sitting.extra,
                          .large = s.sitting.large};
    view_parts(x, &s, &m);
    web_frame_begin(x, text_get(x->l, TEXT_EXAM_TITLE));
    tpl_exam(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

static str device_make(struct web_ctx *x) {
    unsigned char b[12];
    struct buf hex = buf_make(x->a);
    struct entropy r = entropy_system();
    entropy_fill(&r, b, sizeof b);
    for (size_t i = 0; i < sizeof b; i++) buf_addf(&hex, "%02x", b[i]);
    http_reply_header(x->reply, STR("Set-Cookie"),
                      arena_printf(x->a, "%s=%.*s; Path=/mijn; HttpOnly; SameSite=Lax; Max-Age=1209600%s", device_cookie,
                                   STR_ARG(buf_str(&hex)), x->req->secure ? "; Secure" : ""));
    return buf_str(&hex);
}

void page_exam_do(struct web_ctx *x) {
    struct exam_seat s;
    struct err e = {0};
    str candidate, what = http_field(x->req, STR("doe"));
    x->repeats = true;
    if (!seat_open(x, &s, &candidate)) return;
    struct json *args = args_of(x, candidate);
    ecode c = E_OK;
    bool begin = str_is(what, "begin");
    if (begin) {
        json_put_str(x->a, args, "part", http_field(x->req, STR("deel")));
        json_put_str(x->a, args, "device", device_of(x));
        c = act(x, ACT_BEGIN_PART, args, &e);
        if (c == E_EXISTS) c = E_OK; /* the button again */
    } else if (str_is(what, "open") && str_is(http_field(x->req, STR("verklaar")), "ja")) {
        if (!str_is(s.sitting.state, "open") || is_elsewhere(x, &s)) {
            json_put_str(x->a, args, "declares", STR("yes"));
            json_put_str(x->a, args, "device", device_make(x));
            c = act(x, ACT_SIT, args, &e);
        }
    }
    if (c) web_fail(x, &e);
    else mine_see(x, begin ? "/test/blad" : "/test");
}

/* ---- the sheet ---- */

/* What a save came to; NULL = nothing was saved. */
struct saved {
    size_t faulty;       /* answers that were none */
    const bool *is_item; /* which of the form */
};

/* A part that goes forward only shows the item one stands at, and nothing of the others. */
static void one_only(struct view_exam_sheet *m, size_t at) {
    m->all = m->n;
    m->at = at + 1;
    m->last = at + 1 == m->n;
    m->item += at;
    m->n = 1;
}

static void show_sheet(struct web_ctx *x, const struct exam_seat *s, const struct sitting_part *p, const struct saved *saved) {
    const struct exam_part *part = exam_part_find(s->round->exam, p->part);
    struct form f;
    exam_form_of(x->a, s->p, part, &s->sitting, &f);
    struct view_exam_sheet m = {.number = x->param[0],
                                .title = procedure_text(s->p->vacancy.title, lang_of(x)),
                                .csrf = web_csrf(x),
                                .part = part->id,
                                .name = exam_words_get(part->name, lang_of(x)),
                                .script = static_path("exam.js"),
                                .ends = instant_print(x->a, p->ends),
                                .now = instant_print(x->a, x->now),
                                .ends_words = words_instant(x->a, x->l, x->tz, p->ends),
                                .units = text_get(x->l, TEXT_WEB_VACANCY_COUNTDOWN),
                                .delivered = s->sitting.number,
                                .n = f.n,
                                .item = exam_items(x->a, &f),
                                .large = s->sitting.large,
                                .forward = part->forward};
    if (saved) {
        m.faulty = saved->faulty;
        m.saved = text_get(x->l, saved->faulty ? TEXT_EXAM_FAULTY_SOME : TEXT_EXAM_SAVED);
    }
    for (size_t i = 0; i < f.n; i++) m.item[i].faulty = saved && saved->is_item[i];
    for (size_t i = 0; i < f.n; i++)
        for (size_t k = 0; k < s->answers; k++)
            if (str_eq(s->answer[k].item, f.item[i].id)) exam_item_answer(x->a, &f.item[i], s->answer[k].answer, &m.item[i]);
    if (part->forward) one_only(&m, exam_form_reached(&f, s->answer, s->answers));
    web_frame_begin(x, m.name);
    tpl_exam_sheet(&x->reply->body, &m, x->l);
    web_frame_end(x);
}

/* The part that can be answered now on this device; NULL after the way to the start page was shown. */
static const struct sitting_part *sheet_part(struct web_ctx *x, const struct exam_seat *s) {
    const struct sitting_part *p = exam_seat_running(s);
    if (p && str_is(s->sitting.state, "open") && x->now.ms < p->ends.ms && !is_elsewhere(x, s)) return p;
    mine_see(x, "/test");
    return NULL;
}

void page_exam_sheet(struct web_ctx *x) {
    struct exam_seat s;
    str candidate;
    if (!seat_open(x, &s, &candidate)) return;
    const struct sitting_part *p = sheet_part(x, &s);
    if (p) show_sheet(x, &s, p, NULL);
}

/* What differs from what is saved; `faulty` has room for every item. */
static struct json *changed(struct web_ctx *x, const struct exam_seat *s, const struct form *f, bool *faulty, size_t *ret_faulty) {
    struct json *o = json_object(x->a);
    for (size_t i = 0; i < f->n; i++) {
        str id = f->item[i].id, had = {0}, now;
        exam_given g = exam_item_given(x, &f->item[i], &now);
        for (size_t k = 0; k < s->answers; k++)
            if (str_eq(s->answer[k].item, id)) had = s->answer[k].answer;
        *ret_faulty += faulty[i] = g == EXAM_FAULTY;
        if (g == EXAM_GIVEN && !str_eq(now, had)) json_put_str(x->a, o, arena_cstr(x->a, id), now);
    }
    return o;
}

/* Going on is an answer to the next item, still empty: the log has that it was shown. */
static void go_on(struct web_ctx *x, const struct exam_seat *s, const struct form *f, struct json *answers) {
    size_t at = exam_form_reached(f, s->answer, s->answers);
    if (at + 1 < f->n) json_put_str(x->a, answers, arena_cstr(x->a, f->item[at + 1].id), (str){0});
}

void page_exam_sheet_save(struct web_ctx *x) {
    struct exam_seat s;
    struct form f;
    struct err e = {0};
    str candidate;
    x->repeats = true;
    if (!seat_open(x, &s, &candidate)) return;
    const struct sitting_part *p = sheet_part(x, &s);
    if (!p || !str_eq(p->part, http_field(x->req, STR("deel")))) {
        mine_see(x, "/test");
        return;
    }
    exam_form_shape(x->a, exam_part_find(s.round->exam, p->part), s.sitting.seed, &f);
    bool *faulty = arena_array(x->a, bool, f.n);
    struct saved saved = {.is_item = faulty};
    struct json *args = args_of(x, candidate), *answers = changed(x, &s, &f, faulty, &saved.faulty);
    bool on = str_is(http_field(x->req, STR("doe")), "verder") && exam_part_find(s.round->exam, p->part)->forward;
    if (on && !saved.faulty) go_on(x, &s, &f, answers);
    json_put(args, STR("answers"), answers);
    json_put_str(x->a, args, "device", device_of(x));
    ecode c = answers->n ? act(x, ACT_RESPOND, args, &e) : E_OK;
    if (!c && !saved.faulty && str_is(http_field(x->req, STR("doe")), "afgeven")) {
        struct json *hand = json_object(x->a), *who = json_array(x->a);
        json_add(who, json_str(x->a, candidate));
        json_put(hand, STR("candidates"), who);
        json_put_str(x->a, hand, "part", p->part);
        c = act(x, ACT_HAND_IN, hand, &e);
        if (!c) {
            mine_see(x, "/test");
            return;
        }
    }
    if (c) web_fail(x, &e);
    else if (on && !saved.faulty) mine_see(x, "/test/blad");
    else if (!seat_open(x, &s, &candidate)) return;
    else show_sheet(x, &s, p, &saved);
}

/* ---- for the script ---- */

static void tell(struct web_ctx *x, int status, str text) {
    x->reply->status = status;
    x->reply->type = STR("text/plain; charset=utf-8");
    buf_add(&x->reply->body, text);
}

/* 200 saved (now or before), 409 not possible any more, 403 on another device. The act looks at the test itself: nothing is read
 * here that it reads again, because this is the one page that everybody who sits asks at once. */
void page_exam_answer(struct web_ctx *x) {
    struct err e = {0};
    str candidate;
    x->repeats = true;
    if (!mine_own(x, &candidate)) return;
    struct json *args = args_of(x, candidate), *answers = json_object(x->a);
    json_put_str(x->a, answers, arena_cstr(x->a, str_sub(http_field(x->req, STR("vraag")), 0, 64)),
                 http_field(x->req, STR("antwoord")));
    json_put(args, STR("answers"), answers);
    json_put_str(x->a, args, "device", device_of(x));
    json_put_str(x->a, args, "number", http_field(x->req, STR("nummer")));
    ecode c = act(x, ACT_RESPOND, args, &e);
    if (!c || c == E_EXISTS) tell(x, 200, STR("bewaard\n"));
    else
        tell(x,
             c == E_DENIED                                    ? 403
             : c == E_STATE                                   ? 409
             : c == E_INVALID || c == E_USAGE || c == E_LIMIT ? 400
                                                              : 503,
             str_of(e.msg));
}

void page_exam_signal(struct web_ctx *x) {
    struct err e = {0};
    str candidate;
    x->repeats = true;
    if (!mine_own(x, &candidate)) return;
    struct json *args = args_of(x, candidate);
    json_put_str(x->a, args, "kind", http_field(x->req, STR("soort")));
    if (http_field(x->req, STR("vraag")).n) json_put_str(x->a, args, "item", http_field(x->req, STR("vraag")));
    ecode c = act(x, ACT_SIGNAL, args, &e);
    tell(x, c ? 409 : 200, c ? str_of(e.msg) : STR("genoteerd\n"));
}
