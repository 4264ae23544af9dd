/* SPDX-License-Identifier: Apache-2.0 */
/* What is around every page, and the pages that only say something. */
#include "app/failure.h"
#include "sys/words.h"
#include "web/static.h"
#include "web/web.h"

static void link_add(struct web_ctx *x, const char *path, text_key text) {
    struct frame *f = &x->frame;
    MUST(f->n_links < sizeof f->link / sizeof *f->link);
    str p = str_of(path);
    bool here = str_eq(x->req->path, p) || (p.n > 1 && str_starts(x->req->path, p));
    f->link[f->n_links++] = (struct frame_link){p, text, here};
}

void web_frame_begin(struct web_ctx *x, str title) {
    unsigned roles = x->who.id ? x->who.roles : 0;
    x->frame = (struct frame){.title = title,
                              .lang = str_of(lang_name(x->l)),
                              .sheet = static_path("wervik.css"),
                              .script = static_path("wervik.js"),
                              .icon = static_path("icon.svg"),
                              .path = x->req->path,
                              .desk = x->route && (x->route->who & ~(unsigned)ACCOUNT_CANDIDATE),
                              .bare = x->bare,
                              .demo = x->demo,
                              .clock = words_instant(x->a, x->l, x->tz, x->now),
                              .clock_iso = instant_print(x->a, x->now),
                              .who = x->who.id ? x->who.name : (str){0}};
    if (x->who.id || x->demo) x->frame.csrf = web_csrf(x);
    if (x->demo) (void)demo_next(x, &x->frame.next);
    if (!x->bare) link_add(x, "/", TEXT_WEB_NAV_VACANCIES);
    if (roles & ACCOUNT_CANDIDATE) link_add(x, "/mijn", TEXT_WEB_NAV_MINE);
    if (roles & (ACCOUNT_OFFICER | ACCOUNT_MANAGER | ACCOUNT_AUDITOR)) link_add(x, "/selectie", TEXT_WEB_NAV_DESK);
    if (roles & (ACCOUNT_OFFICER | ACCOUNT_AUDITOR | ACCOUNT_ADMIN)) link_add(x, "/ontwerp", TEXT_WEB_NAV_CONCEPTS);
    if (roles & ACCOUNT_JUROR) link_add(x, "/jury", TEXT_WEB_NAV_JURY);
    if (roles & ACCOUNT_ADMIN) link_add(x, "/beheer", TEXT_WEB_NAV_ADMIN);
    tpl_frame_begin(&x->reply->body, &x->frame, x->l);
}

void web_frame_end(struct web_ctx *x) { tpl_frame_end(&x->reply->body, &x->frame, x->l); }

static void message(struct web_ctx *x, int status, const struct view_message *m) {
    x->reply->status = status;
    x->reply->body.n = 0;
    web_frame_begin(x, m->title);
    tpl_message(&x->reply->body, m, x->l);
    web_frame_end(x);
}

void web_message(struct web_ctx *x, int status, text_key title, text_key text) {
    message(x, status, &(struct view_message){.title = text_get(x->l, title), .text = text_get(x->l, text)});
}

void web_not_found(struct web_ctx *x) { web_message(x, 404, TEXT_WEB_MISSING_TITLE, TEXT_WEB_MISSING_TEXT); }

void web_fail(struct web_ctx *x, const struct err *e) {
    static const int status[E__MAX] = {[E_SYNTAX] = 400, [E_INVALID] = 400, [E_LIMIT] = 413, [E_NOTFOUND] = 404, [E_EXISTS] = 409,
                                       [E_STATE] = 409,  [E_DENIED] = 403,  [E_BUSY] = 503,  [E_USAGE] = 400};
    int s = e->code < E__MAX && status[e->code] ? status[e->code] : 500;
    if (s == 404) {
        web_not_found(x);
        return;
    }
    message(x, s,
            &(struct view_message){.title = text_get(x->l, TEXT_WEB_ERROR_TITLE),
                                   .text = s == 500 ? text_get(x->l, TEXT_WEB_ERROR_OURS) : failure_text(x->a, x->l, e),
                                   .remedy = s == 500 ? (str){0} : failure_remedy(x->a, x->l, e),
                                   .number = arena_printf(x->a, "%llu", (unsigned long long)x->req->id)});
}
