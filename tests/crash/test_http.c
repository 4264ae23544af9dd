/* SPDX-License-Identifier: Apache-2.0 */
/* The real server under load, killed -9 at random moments: its worker alone (the manager brings another) or both. The driver keeps
 * a list of every application that was confirmed, and sends again, with the same key, what got no answer, as a browser does. After
 * each restart every confirmed one is there and none twice; the proof holds. WERVIK_ROUNDS sets how many times it is killed. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "store/log.h"
#include "sys/random.h"
#include "web.h"
#include "web/form.h"

enum { PEOPLE = 20000, CLIENTS = 6, VERIFY_EVERY = 5 };

struct person {
    int64_t account;
    str token;
    atomic_bool confirmed;
};

struct drive {
    struct site s;
    struct person *person;
    pid_t manager;
    uint16_t port;
    atomic_size_t next;
    atomic_bool end;
    atomic_size_t again; /* forms sent a second time: their answer was lost */
};

/* ---- the server ---- */

static pid_t worker_of(pid_t manager) {
    char path[80], text[64] = "";
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)manager, (int)manager);
    FILE *f = fopen(path, "r");
    int64_t pid = 0;
    if (f && fgets(text, sizeof text, f)) (void)str_int(str_trim(str_of(text)), 1, INT32_MAX, &pid);
    if (f) fclose(f);
    return (pid_t)pid;
}

static void serve(struct drive *d) {
    char port[16];
    snprintf(port, sizeof port, "%u", d->port);
    d->manager = fork();
    if (d->manager == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(1);
        const char *other = getenv("WERVIK"); /* another build, to be killed while this one is worked on */
        execl(other ? other : WERVIK_BINARY, "wervik", "serve", "--db", d->s.path, "--port", port, "--at", "2025-11-03T10:00:00",
              d->s.key[0] ? "--key" : (char *)NULL, d->s.key, (char *)NULL);
        _exit(127);
    }
}

static uint16_t free_port(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof at;
    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
    close(fd);
    return ntohs(at.sin_port);
}

/* As a service manager does: a manager that gave up, its worker killed too often too soon, is started anew. */
static void tend(struct drive *d) {
    if (waitpid(d->manager, NULL, WNOHANG) == d->manager) serve(d);
}

/* Kill; every third time the manager too, which is then started anew. */
static void strike(struct drive *d, struct entropy *r) {
    tend(d);
    pid_t worker = worker_of(d->manager);
    if (entropy_below(r, 3) == 0) {
        kill(d->manager, SIGKILL);
        if (worker) kill(worker, SIGKILL);
        waitpid(d->manager, NULL, 0);
        serve(d);
    } else if (worker) kill(worker, SIGKILL);
}

/* ---- the crowd ---- */

/* The status of the answer; 0 when there was none. */
static int ask(struct drive *d, const char *text, size_t n) {
    char got[256];
    int fd = socket(AF_INET, SOCK_STREAM, 0), status = 0;
    struct timeval patience = {.tv_sec = 20};
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(d->port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0 && send(fd, text, n, MSG_NOSIGNAL) == (ssize_t)n &&
        recv(fd, got, sizeof got, 0) > 12) {
        int64_t v = 0;
        (void)str_int(str_make(got + 9, 3), 100, 599, &v);
        status = (int)v;
    }
    close(fd);
    return status;
}

static void *client(void *user) {
    struct drive *d = user;
    struct arena a;
    arena_init(&a, 0);
    while (!atomic_load(&d->end)) {
        size_t i = atomic_fetch_add(&d->next, 1);
        if (i >= PEOPLE) break;
        struct person *p = &d->person[i];
        str csrf = form_token(&a, p->token);
        str form = arena_printf(&a, "csrf=%.*s.abcdefghijklmnop&once=crash-form-%08zu&stap=indienen&verklaar=1", STR_ARG(csrf), i);
        str text = arena_printf(
            &a,
            "POST /vacature/19498/solliciteren HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: __Host-wervik=%.*s\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
            STR_ARG(p->token), form.n, STR_ARG(form));
        for (int tries = 0; !atomic_load(&d->end); tries++) {
            int status = ask(d, text.p, text.n);
            if (status == 303) atomic_store(&p->confirmed, true);
            if (status == 303) break;
            if (tries == 0) atomic_fetch_add(&d->again, 1);
            clock_sleep_ms(5);
        }
        arena_reset(&a);
    }
    arena_done(&a);
    return NULL;
}

/* ---- looking ---- */

/* Each confirmed one is a candidate; each account at most one, each candidate somebody's. */
static size_t check(struct drive *d, bool prove) {
    struct app *app = NULL;
    struct arena a;
    struct err e;
    size_t confirmed = 0, there = 0, candidates = 0;
    static bool was[PEOPLE]; /* confirmed before the database is looked at */
    struct app_config c = site_app(&d->s);
    c.readonly = true;
    arena_init(&a, 0);
    for (size_t i = 0; i < PEOPLE; i++) was[i] = atomic_load(&d->person[i].confirmed);
    for (int i = 0; app_open(&c, &app, &e); i++) { /* it may be between two servers, or just being opened */
        if (i > 200) fail_msg("%s", e.msg);
        clock_sleep_ms(20);
    }
    struct store *s = app_store(app);
    if (store_begin_read(s, &e)) fail_msg("%s", e.msg);
    for (size_t i = 0; i < PEOPLE; i++) {
        str id;
        if (account_candidate_find(s, &a, d->person[i].account, STR("19498"), &id, &e)) fail_msg("%s", e.msg);
        if (was[i] && !id.n) print_error("application %zu was confirmed and is gone\n", i);
        assert_true(id.n || !was[i]);
        confirmed += was[i];
        there += id.n > 0;
    }
    struct procedure_row row;
    struct stmt *q;
    struct log_row ev;
    bool more;
    if (procedure_find(s, &a, STR("19498"), &row, &e) || log_read(s, row.id, 0, &q, &e)) fail_msg("%s", e.msg);
    while (!log_next(q, &ev, &more, &e) && more) candidates += str_is(ev.kind, "apply");
    assert_int_equal(candidates, there); /* none twice, none that is nobody's */
    store_rollback(s);
    if (prove) {
        struct app_verdict v;
        if (app_verify(app, &a, (str){0}, (str){0}, &v, &e)) fail_msg("%s", e.msg);
        if (!v.holds) fail_msg("%.*s", STR_ARG(v.what.text));
    }
    app_close(app);
    arena_done(&a);
    return confirmed;
}

static void people_make(struct drive *d) {
    struct app *app = NULL;
    struct draft draft;
    struct app_config c = site_app(&d->s);
    d->person = arena_array(d->s.a, struct person, PEOPLE);
    if (app_open(&c, &app, &d->s.e)) fail_msg("%s", d->s.e.msg);
    struct store *s = app_store(app);
    if (store_begin(s, &d->s.e)) fail_msg("%s", d->s.e.msg);
    for (size_t i = 0; i < PEOPLE; i++) {
        struct person *p = &d->person[i];
        struct account who = {
            .mail = arena_printf(d->s.a, "p%zu@example.be", i), .name = STR("P"), .roles = ACCOUNT_CANDIDATE, .lang = STR("nl")};
        draft_parse(d->s.a, STR(SITE_DRAFT), &draft);
        if (account_put(s, &who, &p->account, &d->s.e) || session_open(s, d->s.a, p->account, clock_now(), &p->token, &d->s.e) ||
            draft_save(s, d->s.a, p->account, STR("19498"), &draft, clock_now(), &d->s.e))
            fail_msg("%s", d->s.e.msg);
    }
    if (store_commit(s, &d->s.e)) fail_msg("%s", d->s.e.msg);
    app_close(app);
}

static void nothing_confirmed_is_lost_and_nothing_done_twice(void **state) {
    static struct drive d;
    pthread_t crowd[CLIENTS];
    const char *asked = getenv("WERVIK_ROUNDS");
    int64_t rounds = 20;
    if (asked) (void)str_int(str_of(asked), 1, 100000, &rounds);
    struct entropy r = entropy_system();
    site_make(&d.s, *state);
    people_make(&d);
    d.port = free_port();
    serve(&d);
    for (int i = 0; i < CLIENTS; i++) assert_int_equal(pthread_create(&crowd[i], NULL, client, &d), 0);
    for (int64_t i = 1; i <= rounds; i++) {
        clock_sleep_ms((int64_t)entropy_below(&r, 250) + 20);
        strike(&d, &r);
        (void)check(&d, i % VERIFY_EVERY == 0);
    }
    size_t before = check(&d, false); /* it goes on: confirmations still come */
    for (int i = 0; i < 600 && check(&d, false) == before && atomic_load(&d.next) < PEOPLE; i++) {
        tend(&d);
        clock_sleep_ms(100);
    }
    atomic_store(&d.end, true);
    for (int i = 0; i < CLIENTS; i++) pthread_join(crowd[i], NULL);
    kill(d.manager, SIGTERM);
    int status;
    waitpid(d.manager, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    size_t confirmed = check(&d, true);
    print_message("%lld kills, %zu confirmed, %zu sent again\n", (long long)rounds, confirmed, atomic_load(&d.again));
    assert_true(confirmed > 0 && atomic_load(&d.again) > 0);
    site_del(&d.s);
}

TESTS(TEST(nothing_confirmed_is_lost_and_nothing_done_twice))
