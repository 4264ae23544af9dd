/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters leave while pages are served. Waiting for a mail server happens here, on a thread of its own; the two short pieces that
 * write the database (claim, settle) are handed to the writer, because one connection writes.
 */
#include "web/post.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "app/app.h"
#include "store/store.h"
#include "sys/clock.h"

enum { PAUSE_S = 5, DOWN_S = 30, LOOK_MS = 200 };

struct post {
    struct sender *sender;
    struct http_server *server;
    struct app *writer;
    pthread_t thread;
    atomic_bool ends;
    size_t claimed;
    struct sender_tally tally;
    ecode code; /* of the piece run on the writer */
};

static void claim(void *user) {
    struct post *p = user;
    struct err e;
    p->code = sender_claim(p->sender, app_store(p->writer), clock_now(), &p->claimed, &e);
}

static void settle(void *user) {
    struct post *p = user;
    struct err e;
    p->code = sender_settle(p->sender, app_store(p->writer), clock_now(), &p->tally, &e);
}

/* Wait, or be told to end: looked at a few times a second, which is soon enough for both. */
static bool rest(struct post *p, int seconds) {
    for (int i = 0; i < seconds * 1000 / LOOK_MS && !atomic_load(&p->ends); i++) clock_sleep_ms(LOOK_MS);
    return !atomic_load(&p->ends);
}

static void *post_main(void *arg) {
    struct post *p = arg;
    do {
        p->claimed = 0;
        p->tally = (struct sender_tally){0};
        if (!http_server_do(p->server, claim, p) || p->code || !p->claimed) continue;
        sender_run(p->sender);
        /* Not kept: the claim runs out by itself, and they are tried again under their numbers. */
        (void)http_server_do(p->server, settle, p);
    } while (rest(p, p->tally.down ? DOWN_S : p->claimed == SENDER_BATCH ? 0 : PAUSE_S));
    return NULL;
}

ecode post_open(const struct sender_config *c, struct http_server *server, struct app *writer, struct post **ret, struct err *e) {
    struct sender *sender;
    TRY(sender_open(c, &sender, e));
    struct post *p = calloc(1, sizeof *p); /* heap: freed in post_close */
    MUST(p);
    p->sender = sender;
    p->server = server;
    p->writer = writer;
    MUST(pthread_create(&p->thread, NULL, post_main, p) == 0);
    *ret = p;
    return E_OK;
}

void post_close(struct post *p) {
    if (!p) return;
    sender_stop(p->sender);
    atomic_store(&p->ends, true);
    pthread_join(p->thread, NULL);
    sender_close(p->sender);
    free(p); /* heap: made in post_open */
}
