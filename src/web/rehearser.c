/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rehearsals are played while pages are served. One at a time, in memory, on a thread of its own that gives way to others; taking
 * one and keeping what came of it are the two short pieces that are handed to the writer, because one connection writes.
 */
#include "web/rehearser.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "app/concept.h"
#include "app/failure.h"
#include "stage/rehearse.h"
#include "sys/clock.h"

enum { PAUSE_MS = 1000, LOOK_MS = 100, MEMORY_MAX = 1 << 30 };
static const int64_t time_max_ns = 180LL * 1000 * 1000 * 1000;

struct rehearser {
    struct http_server *server;
    struct app *writer;
    pthread_t thread;
    atomic_bool ends;
    struct arena a; /* of the one under way */
    int64_t until;  /* in ticks */
    struct rehearsal_row row;
    struct folder folder;
    ecode code; /* of the piece run on the writer */
    bool failed;
    str result;
};

static void claim(void *user) {
    struct rehearser *r = user;
    struct err e;
    r->code = rehearsal_claim(app_store(r->writer), &r->a, clock_now(), &r->row, &r->folder, &e);
}

static void settle(void *user) {
    struct rehearser *r = user;
    struct err e;
    r->code = rehearsal_settle(app_store(r->writer), r->row.id, r->failed, r->result, &e);
}

static bool enough(void *user) {
    struct rehearser *r = user;
    return atomic_load(&r->ends) || clock_ticks_ns() > r->until || arena_is_over(&r->a);
}

static void play(struct rehearser *r) {
    const struct json *o;
    struct err e = {0};
    struct rehearse what = {&r->folder, (size_t)r->row.people, (uint64_t)r->row.seed, enough, r};
    r->until = clock_ticks_ns() + time_max_ns;
    r->failed = rehearse(&r->a, &what, &o, &e) != E_OK;
    r->result = r->failed ? failure_text(&r->a, LANG_NL, &e) : json_print_line(&r->a, o);
}

static bool rest(struct rehearser *r) {
    for (int i = 0; i < PAUSE_MS / LOOK_MS && !atomic_load(&r->ends); i++) clock_sleep_ms(LOOK_MS);
    return !atomic_load(&r->ends);
}

static void *rehearser_main(void *arg) {
    struct rehearser *r = arg;
    do {
        arena_init(&r->a, MEMORY_MAX);
        r->row = (struct rehearsal_row){0};
        bool taken = http_server_do(r->server, claim, r) && !r->code && r->row.id;
        if (taken) {
            play(r);
            (void)http_server_do(r->server, settle, r); /* not kept: it is given up by the next claim after a while, and told so */
        }
        arena_done(&r->a);
    } while (rest(r));
    return NULL;
}

struct rehearser *rehearser_open(struct http_server *server, struct app *writer) {
    struct rehearser *r = calloc(1, sizeof *r); /* heap: freed in rehearser_close */
    MUST(r);
    r->server = server;
    r->writer = writer;
    MUST(pthread_create(&r->thread, NULL, rehearser_main, r) == 0);
    return r;
}

void rehearser_close(struct rehearser *r) {
    if (!r) return;
    atomic_store(&r->ends, true);
    pthread_join(r->thread, NULL);
    free(r); /* heap: made in rehearser_open */
}
