/* SPDX-License-Identifier: Apache-2.0 */
/* Several processes over one server, and a connection that breaks at the worst moments. Between a process and the server stands a
 * relay of our own, which can swallow the answer to a commit, cut before it, or fall silent. Only under tests/postgres.sh. */
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "engine.h"
#include "store/log.h"
#include "store/postgres/postgres.h"
#include "sys/clock.h"
#include "test.h"

static struct err e;
static struct procedure_row p[2];

/* ---- the relay ---- */

enum mischief { NONE, SWALLOW, CUT, SILENT };
static enum mischief *order; /* shared with the relay */
static char relay_url[200], relay_dir[100];
static pid_t relay_pid;

static struct sockaddr_un socket_at(const char *dir) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    assert_true(snprintf(at.sun_path, sizeof at.sun_path, "%s/.s.PGSQL.5432", dir) < (int)sizeof at.sun_path);
    return at;
}

/* One connection: bytes both ways, until either end closes or the order is carried out. */
static void relay_one(int client, const char *server_dir) {
    struct sockaddr_un at = socket_at(server_dir);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    static char b[1 << 16];
    bool swallow = false;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (connect(server, (struct sockaddr *)&at, sizeof at)) _exit(1);
    for (;;) {
        struct pollfd f[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        poll(f, 2, -1);
        if (f[0].revents) {
            ssize_t n = read(client, b, sizeof b);
            if (n <= 0) _exit(0);
            if (*order != NONE && memmem(b, (size_t)n, "COMMIT", 7)) {
                enum mischief now = *order;
                *order = NONE;
                if (now == CUT) _exit(0);
                while (now == SILENT && read(client, b, sizeof b) > 0) continue;
                if (now == SILENT) _exit(0); /* he gave it up */
                swallow = true;
            }
            if (write(server, b, (size_t)n) != n) _exit(0);
        }
        if (f[1].revents) {
            ssize_t n = read(server, b, sizeof b);
            if (n <= 0 || swallow) _exit(0); /* the answer came this far */
            if (write(client, b, (size_t)n) != n) _exit(0);
        }
    }
}

static void relay_start(void) {
    char server_dir[100];
    const char *host = strstr(test_server(), "host=");
    snprintf(server_dir, sizeof server_dir, "%s", host + 5);
    snprintf(relay_dir, sizeof relay_dir, "%s/relay-XXXXXX", test_folder());
    assert_non_null(mkdtemp(relay_dir));
    snprintf(relay_url, sizeof relay_url, "postgres://wervik@/postgres?host=%s", relay_dir);
    order = mmap(NULL, sizeof *order, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sockaddr_un at = socket_at(relay_dir);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(bind(s, (struct sockaddr *)&at, sizeof at) == 0 && listen(s, 16) == 0);
    relay_pid = fork();
    if (relay_pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* it ends with the test, however that ends */
        signal(SIGCHLD, SIG_IGN);
        for (;;) {
            int c = accept(s, NULL, NULL);
            if (fork() == 0) relay_one(c, server_dir);
            close(c);
        }
    }
    close(s);
}

static void relay_end(void) {
    kill(relay_pid, SIGKILL);
    waitpid(relay_pid, NULL, 0);
    unlink(socket_at(relay_dir).sun_path);
    rmdir(relay_dir);
}

/* ---- what is done over it ---- */

static struct store *opened(const char *url) {
    struct store *s = NULL;
    struct store_options o = {.path = url, .who = "test"};
    if (store_open(&o, &s, &e)) fail_msg("%s", e.msg);
    return s;
}

static int setup(void **state) {
    struct store *s;
    if (!test_server()) return test_arena_open(state);
    p[0] = (struct procedure_row){.name = STR("1"), .origin = STR("o/1")};
    p[1] = (struct procedure_row){.name = STR("2"), .origin = STR("o/2")};
    if (test_store_make(&s, &e) || store_begin(s, &e) || procedure_add(s, &p[0], &e) || procedure_add(s, &p[1], &e) ||
        store_commit(s, &e))
        return -1;
    store_close(s);
    return test_arena_open(state);
}

/* An event that says who wrote it and the how-manieth of his it is. */
static ecode add(struct store *s, struct arena *a, const struct procedure_row *log, int who, int n, instant at) {
    struct entropy r = entropy_system();
    struct json *data = json_object(a);
    json_put_int(a, data, "who", who);
    json_put_int(a, data, "n", n);
    struct event ev = {.kind = STR("noted"), .data = data};
    TRY(log_enter(s, log, &at, &e));
    ev.at = at;
    return log_append(s, a, log, &ev, &r, &e);
}

static ecode add_alone(struct store *s, struct arena *a, int n) {
    TRY(store_begin(s, &e));
    ecode c = add(s, a, &p[0], 0, n, clock_now());
    if (!c) c = store_commit(s, &e);
    if (c) store_rollback(s);
    return c;
}

static uint64_t size_of(struct store *s, int64_t log) {
    uint64_t size;
    instant last;
    assert_int_equal(log_head(s, log, &size, &last, &e), E_OK);
    return size;
}

/* Every event of everybody once and in his order; the tree is right. */
static void check_whole(struct store *s, struct arena *a, const struct procedure_row *log, int writers, int each) {
    struct stmt *q;
    struct log_row row;
    struct merkle m = {0};
    bool more;
    int next[16] = {0};
    hash root;
    assert_int_equal(log_read(s, log->id, 0, &q, &e), E_OK);
    while (!log_next(q, &row, &more, &e) && more) {
        struct event ev;
        int64_t who, n;
        assert_int_equal(event_parse(a, row.body, &ev, &e), E_OK);
        assert_int_equal(json_need_int(ev.data, "who", 0, 15, &who, &e) | json_need_int(ev.data, "n", 0, 9999, &n, &e), E_OK);
        assert_true(row.seq == m.size && n == next[who]++);
        assert_int_equal(merkle_add(&m, row.leaf, NULL, &e), E_OK);
    }
    for (int i = 0; i < writers; i++) assert_int_equal(next[i], each);
    assert_int_equal(log_root(s, log->id, m.size, &root, &e), E_OK);
    assert_true(hash_eq(root, merkle_root(&m)));
}

/* Half of them take the two logs in one order, half in the other: who finds the second taken lets go and does it again. */
static void work(int who, int rounds) {
    struct arena a;
    arena_init(&a, 0);
    struct store *s = opened(test_server());
    for (int i = 0; i < rounds; i++) {
        ecode c;
        do {
            c = store_begin(s, &e);
            if (!c) c = add(s, &a, &p[who % 2], who, i, clock_now());
            if (!c) c = add(s, &a, &p[1 - who % 2], who, i, clock_now());
            if (!c) c = store_commit(s, &e);
            if (c) store_rollback(s);
        } while (c == E_BUSY);
        if (c) _exit(printf("%d: %s\n", who, e.msg) > 0);
        arena_reset(&a);
    }
    store_close(s);
    _exit(0);
}

static void processes_on_the_same_logs(void **state) {
    enum { MANY = 4, ROUNDS = 40 };
    pid_t child[MANY];
    if (!test_server()) skip();
    for (int i = 0; i < MANY; i++)
        if ((child[i] = fork()) == 0) work(i, ROUNDS);
    for (int i = 0; i < MANY; i++) {
        int status;
        waitpid(child[i], &status, 0);
        assert_int_equal(status, 0);
    }
    struct store *s = opened(test_server());
    for (int i = 0; i < 2; i++) check_whole(s, *state, &p[i], MANY, ROUNDS);
    store_close(s);
}

static int64_t number(struct store *s, const char *sql) {
    struct stmt *q = s->engine->once(s, ENGINE_READ, sql);
    assert_int_equal(stmt_one(q, "row", &e), E_OK);
    int64_t n = col_int(q, 0);
    stmt_done(q);
    return n;
}

/* Forced: the second has read the clock and stands at the lock while the first adds and commits. It then decides on what the first
 * left, its instant not before the first's. */
static void the_second_sees_what_the_first_did(void **state) {
    struct arena *a = *state;
    if (!test_server()) skip();
    struct store *first = opened(test_server()), *look = opened(test_server());
    instant early = clock_now();
    assert_int_equal(store_begin(first, &e) | add(first, a, &p[0], 0, 0, (instant){early.ms + 2000}), E_OK);
    pid_t child = fork();
    if (child == 0) {
        struct store *second = opened(test_server());
        ecode c = store_begin(second, &e);
        if (!c) c = add(second, a, &p[0], 1, 0, early);
        _exit(c || store_commit(second, &e) ? 1 : 0);
    }
    while (number(look, "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == 0) clock_sleep_ms(5);
    assert_int_equal(add(first, a, &p[0], 0, 1, (instant){early.ms + 3000}) | store_commit(first, &e), E_OK);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    struct log_row row;
    assert_int_equal(log_find(look, a, p[0].id, 2, &row, &e), E_OK);
    assert_true(row.at.ms == early.ms + 3000);
    /* and the first goes on behind the second */
    assert_int_equal(store_begin(first, &e) | add(first, a, &p[0], 0, 2, (instant){early.ms + 3001}) | store_commit(first, &e),
                     E_OK);
    assert_int_equal(size_of(look, p[0].id), 4);
    /* a clock that is really behind is refused */
    assert_int_equal(store_begin(first, &e), E_OK);
    assert_int_equal(add(first, a, &p[0], 0, 3, (instant){early.ms - 60000}), E_STATE);
    store_rollback(first);
    store_close(first);
    store_close(look);
}

/* The answer to a commit is lost: it is found out that it was kept. Cut before it: that it was not. Neither twice. */
static void a_lost_answer_is_found_out(void **state) {
    struct arena *a = *state;
    if (!test_server()) skip();
    relay_start();
    struct store *s = opened(relay_url);
    assert_int_equal(add_alone(s, a, 0), E_OK);
    for (int n = 1; n <= 6; n++) {
        *order = n % 2 ? SWALLOW : CUT;
        ecode c = add_alone(s, a, n);
        if (n % 2) assert_int_equal(c, E_OK);
        else {
            assert_int_equal(c, E_IO);
            assert_non_null(strstr(e.msg, "nothing of it was"));
            assert_int_equal(add_alone(s, a, n), E_OK);
        }
        assert_int_equal(size_of(s, p[0].id), n + 1);
    }
    /* A server that falls silent is not waited for; asked again on another connection, it says that the commit never came. */
    pg_of(s)->deadline_ms = 300;
    *order = SILENT;
    assert_int_equal(add_alone(s, a, 7), E_IO);
    assert_int_equal(add_alone(s, a, 7), E_OK);
    check_whole(s, a, &p[0], 1, 8);
    store_close(s);
    relay_end();
}

/* Connections ended by the server: one nobody was using is made again unseen, one in a transaction undoes it. */
static void a_connection_that_ends(void **state) {
    struct arena *a = *state;
    if (!test_server()) skip();
    struct store *s = opened(test_server()), *other = opened(test_server()), *r = NULL;
    static const char end[] = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                              "application_name = 'test'";
    assert_int_equal(store_open_reader(s, &r, &e), E_OK);
    assert_true(number(other, end) >= 2);
    assert_int_equal(size_of(r, p[0].id), 0);
    assert_int_equal(add_alone(s, a, 0), E_OK);
    assert_int_equal(store_begin(s, &e) | add(s, a, &p[0], 0, 1, clock_now()), E_OK);
    assert_true(number(other, end) >= 2);
    assert_int_equal(store_commit(s, &e), E_IO);
    assert_int_equal(add_alone(s, a, 1), E_OK);
    check_whole(s, a, &p[0], 1, 2);
    store_close(r);
    store_close(s);
    store_close(other);
}

/* A server that answers and has lost what we know was there: nothing is written to it. */
static void what_went_back_is_not_written_to(void **state) {
    struct arena *a = *state;
    if (!test_server()) skip();
    struct store *s = opened(test_server()), *other = opened(test_server());
    for (int i = 0; i < 3; i++) assert_int_equal(add_alone(s, a, i), E_OK);
    assert_int_equal(engine_script(other, STR("DELETE FROM ledger WHERE place % 1099511627776 = 2"), &e), E_OK);
    assert_int_equal(add_alone(s, a, 3), E_TAMPERED);
    assert_non_null(strstr(e.msg, "event 2 is not in the log any more"));
    assert_int_equal(size_of(other, p[0].id), 2);
    /* somebody else's event in its place is not it either */
    assert_int_equal(add_alone(other, a, 9), E_OK);
    assert_int_equal(add_alone(s, a, 3), E_TAMPERED);
    /* a timeline below one that was seen */
    pg_of(s)->timeline = 7;
    (void)!pg_lose(pg_of(s), "for the test", NULL);
    assert_int_equal(store_begin(s, &e), E_TAMPERED);
    assert_non_null(strstr(e.msg, "timeline is 1, it was 7"));
    store_close(s);
    store_close(other);
}

#define SHARED_TEST(f) cmocka_unit_test_setup_teardown(f, setup, test_arena_close)
TESTS(SHARED_TEST(processes_on_the_same_logs), SHARED_TEST(the_second_sees_what_the_first_did),
      SHARED_TEST(a_lost_answer_is_found_out), SHARED_TEST(a_connection_that_ends), SHARED_TEST(what_went_back_is_not_written_to))
