/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_WEB_H
#define WEB_WEB_H
#include "app/account.h"
#include "app/app.h"
#include "app/registry.h"
#include "app/sender.h"
#include "base/text.h"
#include "http/http.h"
#include "sys/tz.h"
#include "web/tpl.h"

/** The browser's face: routes, pages, sessions over one database. */
struct web;
struct store; /* store/store.h */

/** One request being answered; what every page function gets. Lives in the request's arena. */
struct web_ctx {
    struct web *web;
    struct app *app;     /* this thread's own; it writes only in the WRITE lane */
    struct store *store; /* the app's */
    struct arena *a;
    struct http_request *req;
    struct http_reply *reply;
    const struct route *route;
    http_lane lane; /* where this run is: a SLOW page may ask for a second run in WRITE */
    str param[4];   /* the pattern's `:names`, in order */
    lang l;
    instant now;         /* in demo the rehearsal clock */
    instant clock;       /* the real one: sessions and codes live by it */
    const struct tz *tz; /* of the house: where no procedure says otherwise */
    bool demo;
    struct account who; /* id 0 = nobody signed in */
    str token;          /* of the session or, before signing in, of the visit; empty = none yet */
    str csrf;           /* what a form must carry; see web_csrf */
    struct frame frame; /* being shown */
    bool repeats;       /* set by a page: sent twice it does no harm, no key is kept */
    bool once_kept;     /* web_once_keep was called */
    bool bare;          /* the frame shows no way elsewhere: nobody asked who this is */
};

/** A page: reads x, fills x->reply. */
typedef void web_page(struct web_ctx *x);

/** A row of route.tbl.h. */
struct route {
    http_method method;
    const char *pattern;
    web_page *page;
    unsigned who; /* sum of account_role; 0 = anyone */
    http_lane lane;
};

/** Takes a line of the log, its newline included; called on any thread. */
typedef void web_log(void *user, str line);

/** How to serve. */
struct web_config {
    struct app_config store;
    struct http_config http;
    str zone;                               /* of the house ("Europe/Brussels") */
    bool demo;                              /* the rehearsal clock and the demo accounts are shown */
    instant at;                             /* the clock begins here, for a rehearsal; 0 = the system's */
    const struct sender_config *mail;       /* NULL = no letters are sent from here; a demonstration never sends any */
    const struct registry_config *registry; /* NULL = none is asked; a demonstration asks the one it plays itself */
    web_log *log;                           /* a line of JSON a request, without anything of a person; NULL = none */
    void *log_user;
};

/** Open the database for each thread and listen. errors as app_open and http_server_open */
MUST_USE ecode web_open(const struct web_config *config, struct web **ret, struct err *e);
/** The port it listens on. */
uint16_t web_port(const struct web *w);
/** The server's figures. */
void web_stats(const struct web *w, struct http_stats *ret);
/** It takes in what is asked: the last commit held, the queue has room, and it is not about to end. */
bool web_is_ready(struct web *w);
/** Remember outside the database how far its logs go (app/head.h); called by one thread, now and then and at the end. */
void web_remember(struct web *w);
/** Erase what is past its term of retention, a few at a time, on the writer's thread; called now and then by one thread. */
void web_retain(struct web *w);
/** From here on /klaar says no, so that whoever stands in front sends no more. */
void web_end_soon(struct web *w);
/** Stop listening and close. NULL is fine. */
void web_close(struct web *w);
/** Every route; *ret_n of them: for the reference and for the test that walks them all. */
const struct route *web_routes(size_t *ret_n);
/** The route of a request and its parameters; NULL when there is none. `*ret_other`: the path exists under another method. */
const struct route *web_route_find(http_method method, str path, str param[4], bool *ret_other);

/** The token a form must carry in its field `csrf`; starts a visit (sets its cookie) where there is none. */
str web_csrf(struct web_ctx *x);
/** A key for a form that must count once: sent again (a second click, a lost answer) it leads where it led the first time. */
str web_once_make(struct web_ctx *x);
/** Note, in the transaction of what the form did, where its answer stands. */
MUST_USE ecode web_once_keep(struct web_ctx *x, str place, struct err *e);
/** The registry of diplomas that is asked; NULL = there is none. */
const struct registry_config *web_registry(struct web_ctx *x);
/** One question is under way at a time, so that a slow registry holds up one slow thread and not the signing in of others. False:
 * somebody else's is; true: this one's, until web_registry_end. */
bool web_registry_begin(struct web_ctx *x);
/** The question is over. */
void web_registry_end(struct web_ctx *x);
/** Set the session's cookie, or end it with an empty token. */
void web_session_cookie(struct web_ctx *x, str token);
/** The next moment the rehearsal clock can step to, and its name; an empty name when there is none. */
instant demo_next(struct web_ctx *x, str *ret_name);
/** Set the rehearsal clock; demo only. */
MUST_USE ecode web_clock_set(struct web_ctx *x, instant t, struct err *e);
/** Begin the page's frame; then write the body with templates to `&x->reply->body`; end with web_frame_end. */
void web_frame_begin(struct web_ctx *x, str title);
/** End the frame. */
void web_frame_end(struct web_ctx *x);
/** A page that only says something. */
void web_message(struct web_ctx *x, int status, text_key title, text_key text);
/** An error page: what happened, what to do; the status follows from the code of *e. */
void web_fail(struct web_ctx *x, const struct err *e);
/** 404. */
void web_not_found(struct web_ctx *x);

#endif
