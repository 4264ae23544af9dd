/* SPDX-License-Identifier: Apache-2.0 */
/* The crowd at the deadline, against the whole server: session, token, draft, rules of the form, log, letter, receipt. Two acts:
 * `answer` saves one answer of a form being filled in (the size of a test answer), `apply` submits an application.
 *
 * The limit, in the same run: the very rows that the server wrote, read back out of its database and put by a bare loop into an
 * empty one of the same schema, as many to a transaction as the server can take (256) or as there are connections. No HTTP, no
 * thread, no deciding, nothing but SQLite's own work and the disk.
 *
 *     build/release/bench_load [FOLDER [DATABASE|- [answer|apply]]]
 *
 * FOLDER on the disk to be measured (.); DATABASE to begin with a copy of. */
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "app/account.h"
#include "app/app.h"
#include "app/draft.h"
#include "client.h"
#include "store/backup.h"
#include "store/store.h"
#include "sys/file.h"
#include "web/form.h"

enum { PEOPLE_MAX = 60000, BATCH = 256, SECONDS = 4 };

struct bench {
    struct arena a;
    char db[300], copy[300];
    const char *from; /* a database to begin with; NULL = one made now */
    instant at;       /* the clock of the rehearsal */
    size_t people;
    str *token;
    str *request;
    pid_t server;
    int tell; /* closing it ends the server */
    uint16_t port;
};

static void must(ecode c, const struct err *e) {
    if (!c) return;
    fprintf(stderr, "%s\n", e->msg);
    exit(1);
}

static void del(const char *path) {
    static const char *const tail[] = {"", "-wal", "-shm", ".lock", ".key", ".kek", ".head"};
    char full[400];
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        snprintf(full, sizeof full, "%s%s", path, tail[i]);
        unlink(full);
    }
}

static const char draft_text[] =
    "{\"name\":\"Ann Peeters\",\"channel\":\"aanwerving\",\"facts\":{\"Tewerkstelling\":{\"werkgever\":\"geen werk\"},\"Diploma\":"
    "{\"soort\":\"bachelor\",\"behaald op\":\"1999-06-30\",\"herkomst\":\"Vlaamse Gemeenschap\",\"taal\":\"Nederlands\"},"
    "\"Vervangend bewijs\":{\"soort\":\"geen\"},\"Bewijsstukken\":{\"kopie diploma\":true}},\"asked\":[]}";

static void people_make(struct bench *b, struct app *app) {
    struct err e;
    struct store *s = app_store(app);
    struct draft d;
    must(store_begin(s, &e), &e);
    b->token = arena_array(&b->a, str, b->people);
    for (size_t i = 0; i < b->people; i++) {
        struct account who = {.mail = arena_printf(&b->a, "p%zu@example.be", i),
                              .name = STR("Ann Peeters"),
                              .roles = ACCOUNT_CANDIDATE,
                              .lang = STR("nl")};
        must(account_put(s, &who, &who.id, &e), &e);
        must(session_open(s, &b->a, who.id, clock_now(), &b->token[i], &e), &e);
        draft_parse(&b->a, str_of(draft_text), &d);
        must(draft_save(s, &b->a, who.id, STR("19498"), &d, clock_now(), &e), &e);
    }
    must(store_commit(s, &e), &e);
}

static void database_make(struct bench *b) {
    struct app *app;
    struct err e;
    del(b->db);
    if (b->from) {
        char key[400], to[400];
        str text;
        must(store_backup(b->from, b->db, &e), &e);
        snprintf(key, sizeof key, "%s.key", b->from);
        snprintf(to, sizeof to, "%s.key", b->db);
        must(file_load(&b->a, key, 4096, &text, &e), &e);
        must(file_save(to, text, 0600, &e), &e);
    }
    struct app_config c = {.database = str_of(b->db), .create = !b->from};
    must(app_open(&c, &app, &e), &e);
    if (!b->from) {
        struct json *args = json_object(&b->a);
        json_put_str(&b->a, args, "folder", STR("vacancies/19498"));
        struct act_request rq = {.act = ACT_PUBLISH, .by = STR("bench"), .role = ROLE_OFFICER, .args = args};
        MUST(instant_parse(STR("2025-10-20T08:00:00Z"), &rq.at));
        must(app_act(app, &b->a, &rq, NULL, &e), &e);
    }
    people_make(b, app);
    app_close(app);
}

static double cpu_us(const struct rusage *u) {
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) * 1e6 + (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec);
}

static void server_start(struct bench *b) {
    int port[2], end[2];
    MUST(pipe(port) == 0 && pipe(end) == 0);
    fflush(stdout);
    b->server = fork();
    if (b->server == 0) {
        struct web *w;
        struct err e;
        char wait;
        close(end[1]);
        struct web_config c = {.store = {.database = str_of(b->db)}, .at = b->at};
        must(web_open(&c, &w, &e), &e);
        uint16_t p = web_port(w);
        MUST(write(port[1], &p, sizeof p) == sizeof p);
        (void)!read(end[0], &wait, 1);
        struct http_stats s;
        web_stats(w, &s);
        printf("    %llu requests in %llu commits, %llu turned away\n", (unsigned long long)s.batched,
               (unsigned long long)s.batches, (unsigned long long)s.busy);
        fflush(stdout);
        web_close(w);
        struct rusage u;
        getrusage(RUSAGE_SELF, &u);
        printf("    processor time of the server: %.0f us a request\n", cpu_us(&u) / (double)s.batched);
        fflush(stdout);
        _exit(0);
    }
    close(port[1]);
    close(end[0]);
    b->tell = end[1];
    if (read(port[0], &b->port, sizeof b->port) != sizeof b->port) exit(1);
    close(port[0]);
}

static void server_stop(struct bench *b) {
    int status;
    close(b->tell);
    waitpid(b->server, &status, 0);
}

/* The form of person i; the key makes each sending one of its own. */
static void requests_make(struct bench *b, const char *what) {
    b->request = arena_array(&b->a, str, b->people);
    for (size_t i = 0; i < b->people; i++) {
        str csrf = form_token(&b->a, b->token[i]);
        str body = arena_printf(&b->a, "csrf=%.*s.abcdefghijklmnop&once=bench-form-%08zu&%s", STR_ARG(csrf), i, what);
        b->request[i] =
            arena_printf(&b->a,
                         "POST /vacature/19498/solliciteren HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-wervik=%.*s\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
                         STR_ARG(b->token[i]), body.n, STR_ARG(body));
    }
}

static str request_of(void *user, size_t i) {
    struct bench *b = user;
    return b->request[i % b->people];
}

/* ---- the limit ---- */

struct table {
    const char *name;
    char select[200], insert[400];
    sqlite3_stmt *in;
    sqlite3_value ***row; /* [row][column], protected copies */
    size_t n;
    int columns;
};

static void sql(sqlite3 *db, const char *text) {
    if (sqlite3_exec(db, text, NULL, NULL, NULL)) {
        fprintf(stderr, "%s: %s\n", text, sqlite3_errmsg(db));
        exit(1);
    }
}

static void table_read(sqlite3 *db, struct table *t, const char *name, size_t most) {
    sqlite3_stmt *q;
    t->name = name;
    snprintf(t->select, sizeof t->select, "SELECT * FROM %s", name);
    MUST(sqlite3_prepare_v2(db, t->select, -1, &q, NULL) == SQLITE_OK);
    t->columns = sqlite3_column_count(q);
    t->row = calloc(most, sizeof *t->row);
    while (t->n < most && sqlite3_step(q) == SQLITE_ROW) {
        sqlite3_value **v = calloc((size_t)t->columns, sizeof(sqlite3_value *));
        for (int i = 0; i < t->columns; i++) v[i] = sqlite3_value_dup(sqlite3_column_value(q, i));
        t->row[t->n++] = v;
    }
    sqlite3_finalize(q);
    size_t at = (size_t)snprintf(t->insert, sizeof t->insert, "INSERT OR REPLACE INTO %s VALUES (", name);
    for (int i = 0; i < t->columns; i++) at += (size_t)snprintf(t->insert + at, sizeof t->insert - at, i ? ",?" : "?");
    snprintf(t->insert + at, sizeof t->insert - at, ")");
}

static void row_put(struct table *t, size_t i) {
    for (int k = 0; k < t->columns; k++) sqlite3_bind_value(t->in, k + 1, t->row[i][k]);
    MUST(sqlite3_step(t->in) == SQLITE_DONE);
    sqlite3_reset(t->in);
}

/* The rows of `acts` acts, `batch` acts a transaction, in the order they came about; acts a second. */
static double limit(struct bench *b, bool apply, size_t acts, size_t batch) {
    static const char *const of_apply[] = {"ledger", "merkle", "person_key", "candidate", "person", "account_candidate",
                                           "outbox", "once",   "checkpoint"};
    static const char *const of_answer[] = {"draft"};
    const char *const *names = apply ? of_apply : of_answer;
    size_t n = apply ? sizeof of_apply / sizeof *of_apply : 1;
    struct table t[10] = {0};
    sqlite3 *from, *to;
    struct app *app;
    struct err e;
    MUST(sqlite3_open_v2(b->db, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    for (size_t i = 0; i < n; i++) table_read(from, &t[i], names[i], acts);
    sqlite3_close(from);
    del(b->copy);
    struct app_config c = {.database = str_of(b->copy), .create = true};
    must(app_open(&c, &app, &e), &e);
    app_close(app);
    MUST(sqlite3_open_v2(b->copy, &to, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    sql(to, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768");
    for (size_t i = 0; i < n; i++) MUST(sqlite3_prepare_v2(to, t[i].insert, -1, &t[i].in, NULL) == SQLITE_OK);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    int64_t start = clock_ticks_ns();
    size_t done[10] = {0};
    for (size_t at = 0; at < acts;) {
        size_t end = at + batch < acts ? at + batch : acts;
        sql(to, "BEGIN IMMEDIATE");
        for (; at < end; at++)
            for (size_t i = 0; i < n; i++)
                for (; done[i] < t[i].n && done[i] * acts <= at * t[i].n; done[i]++) row_put(&t[i], done[i]);
        sql(to, "COMMIT");
    }
    double s = (double)(clock_ticks_ns() - start) / 1e9;
    getrusage(RUSAGE_SELF, &after);
    printf("    processor time of the limit: %.0f us an act\n", (cpu_us(&after) - cpu_us(&before)) / (double)acts);
    for (size_t i = 0; i < n; i++) sqlite3_finalize(t[i].in);
    sqlite3_close(to);
    del(b->copy);
    return (double)acts / s;
}

/* ---- runs ---- */

static void run(struct bench *b, bool apply, int connections) {
    const char *what = apply ? "apply" : "answer";
    char line[100];
    database_make(b);
    requests_make(b, apply ? "stap=indienen&verklaar=1" : "stap=naam&naam=Ann+Peeters");
    server_start(b);
    struct client_run peak = {.port = b->port,
                              .connections = connections,
                              .n = b->people / 2,
                              .request = request_of,
                              .user = b,
                              .want = 303,
                              .most_ns = (int64_t)SECONDS * 1000000000};
    client_go(&peak);
    snprintf(line, sizeof line, "%s, %d connections, peak", what, connections);
    client_print(line, &peak);
    double rate = 0.7 * (double)peak.done / peak.seconds;
    size_t begin = peak.done + (size_t)connections;
    struct bench rest = *b;
    rest.request += begin;
    rest.people -= begin;
    size_t n = (size_t)(rate * SECONDS);
    struct client_run calm = {.port = b->port,
                              .connections = connections,
                              .rate = rate,
                              .n = n < rest.people ? n : rest.people,
                              .request = request_of,
                              .user = &rest,
                              .want = 303};
    client_go(&calm);
    snprintf(line, sizeof line, "%s, %d connections, at 70 %% of it", what, connections);
    client_print(line, &calm);
    server_stop(b);
    double bare = limit(b, apply, peak.done, (size_t)(connections < BATCH ? connections : BATCH));
    double got = (double)peak.done / peak.seconds;
    printf("    limit %.0f /s, reached %.0f %% of it (bar 50 %%) %s; p99 at 70 %% %.1f ms (bar 50) %s\n", bare, 100 * got / bare,
           got >= bare / 2 ? "ok" : "UNDER", client_ms(&calm, 0.99), client_ms(&calm, 0.99) < 50 ? "ok" : "OVER");
    free(peak.latency_ns);
    free(calm.latency_ns);
    del(b->db);
}

int main(int argc, char **argv) {
    static struct bench b;
    const char *folder = argc > 1 ? argv[1] : ".";
    arena_init(&b.a, 0);
    b.people = PEOPLE_MAX;
    b.from = argc > 2 && strcmp(argv[2], "-") != 0 ? argv[2] : NULL;
    MUST(instant_parse(STR("2025-11-10T09:00:00Z"), &b.at));
    snprintf(b.db, sizeof b.db, "%s/bench-load-%d.db", folder, (int)getpid());
    snprintf(b.copy, sizeof b.copy, "%s/bench-limit-%d.db", folder, (int)getpid());
    signal(SIGPIPE, SIG_IGN);
    for (int apply = 0; apply < 2; apply++) {
        if (argc > 3 && strcmp(argv[3], apply ? "apply" : "answer") != 0) continue;
        run(&b, apply, 64);
        run(&b, apply, 512);
    }
    return 0;
}
